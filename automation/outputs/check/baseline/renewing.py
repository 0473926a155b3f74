"""Accepts pages anew, of whole scenarios or single ones: which have changed, what they are called, and what is gone."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from automation.outputs.check.baseline import exchange_file
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.reading import Page, is_whole
from automation.outputs.check.baseline.rewriting import pictured, rewritten, write
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.exchange_findings import differs as came_otherwise
from automation.outputs.check.comparing.pictures import differs
from automation.outputs.check.findings import Run
from automation.recording.exchange import Exchange
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from playbook.procedure import outline


class ShownPage(NamedTuple):
    """A page that a scenario shows in a step, with its view if that is to be accepted; `came` is what was looked at."""

    step: str
    page: str
    view: View | None = None
    came: View | None = None


def accept(
    accepted: Accepted,
    scenarios: Mapping[str, Sequence[View]],
    drawn_by: str | None,
    sample: Path | None,
    gone: Collection[str] = (),
) -> list[str]:
    """Accept these views as what the scenarios show; return the names of the pages written or deleted.

    Other scenarios' pages stay, but for those of scenarios that are `gone`. A platform's pictures are one set: if it
    now draws differently, all of its old ones are deleted. Of a changed page, the outdated pictures of other platforms
    are deleted, too. Raises AcceptedUnreadable and OSError.
    """
    if not scenarios:
        return []
    with rewritten(accepted) as folder:
        before, seen = replace(accepted), dict[str, View]()
        came: list[tuple[str, Exchange | None]] = []
        accepted.pages = dict(accepted.pages)
        accepted.shown = {name: courts for name, courts in accepted.shown.items() if name not in {*scenarios, *gone}}
        stay = accepted.named()
        _forget_unused(accepted)
        for scenario, views in scenarios.items():
            courts: dict[str, list[tuple[str, str]]] = {}
            for view in views:
                page = _page_for(accepted, seen, view, scenario, drawn_by)
                courts.setdefault(view.court, []).append((view.step, page.name))
                came.append((page.name, view.exchange))
            accepted.shown[scenario] = courts
        accepted.exchanges = exchange_file.renewed(accepted.exchanges, came, stay)
        return write(folder, accepted, before, seen, drawn_by, sample)


def accept_pages(
    accepted: Accepted, names: Collection[str], runs: Sequence[Run], drawn_by: str | None, pictures: Path
) -> list[str]:
    """Accept the current look of the named pages in these runs; return the names of the pages written or deleted.

    A page that is no longer shown is removed where it was; a new one is added where it was seen; one that changed in
    some scenarios stays as it is for the others. All other pages stay. Without `drawn_by` no picture is accepted, since
    it would not match the others. Raises AcceptedUnreadable and OSError.
    """
    with rewritten(accepted) as folder:
        before, seen = replace(accepted), dict[str, View]()
        came: list[tuple[str, Exchange | None]] = []
        accepted.pages = dict(accepted.pages)
        shown = {
            (run.job.scenario, court): lines
            for run, court, lines in _lines(accepted, names, runs, Comparison(accepted, drawn_by, pictures))
        }
        for (scenario, court), lines in shown.items():
            accepted.shown[scenario][court] = [(line.step, line.page) for line in lines if line.came is None]
        stay = accepted.named()
        for (scenario, court), lines in shown.items():
            accepted.shown[scenario][court] = [(line.step, line.page) for line in lines if line.view is None]
        _forget_unused(accepted)
        for (scenario, court), lines in shown.items():
            accepted.shown[scenario][court] = []
            for line in lines:
                anew = _page_for(accepted, seen, line.view, scenario, drawn_by, line.page).name if line.view else None
                accepted.shown[scenario][court].append((line.step, anew or line.page))
                came += [(anew or line.page, line.came.exchange)] if line.came else []
        accepted.exchanges = exchange_file.renewed(accepted.exchanges, came, stay)
        return write(folder, accepted, before, seen, drawn_by, None)


def _lines(
    accepted: Accepted, names: Collection[str], runs: Sequence[Run], comparison: Comparison
) -> Iterator[tuple[Run, str, list[ShownPage]]]:
    """Yield each run's pages in each court, where only the named pages are renewed."""
    namer = Namer(accepted, comparison.drawn_by)
    for run in runs:
        for walked in run.courts:
            pairs = comparison.pairs(BY_NAME[run.job.scenario], walked, run.views, whole=True)
            if pairs is None:
                continue
            compared = {step for (step, _), _ in pairs}
            stay = accepted.shown[run.job.scenario][walked.court]
            lines = [ShownPage(step, page) for step, page in stay if step not in compared]
            for (step, page), view in pairs:
                if page and page.name not in names:
                    lines.append(ShownPage(step, page.name))
                elif page and view and not _is_other(comparison, page, view):
                    lines.append(ShownPage(step, page.name, came=view))
                elif view:
                    name = page.name if page else namer.name(view, run.job.scenario)
                    if name in names:
                        lines.append(ShownPage(view.step, name, view, view))
            yield run, walked.court, sorted(lines, key=lambda line: outline().number(line.step))


def _is_other(comparison: Comparison, page: Page, view: View) -> bool:
    """Tell whether a page differs from the accepted one, came otherwise, or has no picture to compare."""
    if came_otherwise(comparison.accepted.exchanges.get(page.name), view.exchange):
        return True
    looks = ["", *(each.name for each in view.looks)] if comparison.drawn_by and view.picture else []
    files = [comparison.accepted.picture(page.name, comparison.drawn_by or "", look) for look in looks]
    if not all(map(is_whole, files)):
        return True
    return comparison.difference(page, view) is not None


class Namer:
    """Names new pages, each appearance once, as accepting them in this order would."""

    def __init__(self, accepted: Accepted, drawn_by: str | None) -> None:
        """Start with the names in use."""
        self._known = replace(accepted, pages=dict(accepted.pages))
        self._seen: dict[str, View] = {}
        self._drawn_by = drawn_by

    def name(self, view: View, scenario: str) -> str:
        """Return the name of a page that a scenario showed."""
        return _page_for(self._known, self._seen, view, scenario, self._drawn_by).name

    def named(self, run: Run) -> Run:
        """Return the run with names for the new pages in its findings."""
        if not run.sound:
            return run
        scenario = run.job.scenario
        return replace(
            run,
            findings=tuple(
                replace(each, page=self.name(each.view, scenario)) if each.view else each for each in run.findings
            ),
        )


def _page_for(
    accepted: Accepted,
    seen: dict[str, View],
    view: View,
    scenario: str,
    drawn_by: str | None,
    wanted: str | None = None,
) -> Page:
    """Return the page of this appearance: an identical one, or a new one, named as wanted or by its address.

    If another appearance has the name, the scenario and step that showed this one first are added.
    """
    base = f"{view.court}-{_slug(view.address)}"
    for page in accepted.pages.values():
        alike = page.name.startswith(base) and page == Page(
            page.name, view.address, view.title, view.aria, view.contract
        )
        if alike and _looks_the_same(accepted, seen, view, page.name, drawn_by):
            seen.setdefault(page.name, view)
            return page
    name, number = wanted or base, 1
    while name in accepted.pages:
        name = f"{base}--{scenario}-{outline().number(view.step):02}{f'-{number}' if number > 1 else ''}"
        number += 1
    accepted.pages[name] = Page(name, view.address, view.title, view.aria, view.contract)
    seen[name] = view
    return accepted.pages[name]


def _looks_the_same(accepted: Accepted, seen: dict[str, View], view: View, name: str, drawn_by: str | None) -> bool:
    """Tell whether a view looks like an accepted page, or like the view that becomes one, in every look of both."""
    for look, picture in pictured(view).items():
        if name in seen:
            file = Path(pictured(seen[name]).get(look, ""))
        else:
            file = accepted.picture(name, drawn_by or "", look)
        if is_whole(file) and differs(file, Path(picture)) is not None:
            return False
    return True


def _forget_unused(accepted: Accepted) -> None:
    used = accepted.named()
    accepted.pages = {name: page for name, page in accepted.pages.items() if name in used}


def _slug(address: str) -> str:
    """Name a page by its address: `/ecf/district/cgi-bin/DisplayMenu.pl?Utilities` is displaymenu-utilities."""
    path, _, query = address.partition("?")
    script = path.rstrip("/").rpartition("/")[2].partition(".")[0] or "home"
    fields = query.split("&") if query else []
    word = fields[0].partition("=")[0] if len(fields) == 1 else ""
    return re.sub(r"[^a-z0-9]+", "-", f"{script} {word}".lower()).strip("-")
