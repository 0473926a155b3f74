"""The accepted appearance of the flow: what each scenario shows, step by step, as files that a person can read.

In the folder of a profile:

    shown.yaml                            the pages of each scenario and court, in order, with their step
    <page>.aria.yaml                      a page's address, title, structure and words
    <page>.<browser>-<platform>.png       its picture, in that browser on that platform
    sample.<browser>-<platform>.png       how text and controls are drawn there: drawn otherwise, none is compared

A page that looks the same in several scenarios is kept once.
"""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from automation.check.pictures import differs
from automation.observers.views import View

SHOWN = "shown.yaml"
HEAD = "# What each scenario shows in each court: the step and the page. `moot check --accept` writes this file.\n"


@dataclass(frozen=True)
class Page:
    """An accepted page."""

    name: str
    address: str
    title: str
    aria: str


@dataclass
class Accepted:
    """The accepted pages of a profile, and which of them each scenario shows: (step, page) by scenario and court."""

    folder: Path
    pages: dict[str, Page] = field(default_factory=dict)
    shown: dict[str, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Accepted":
        """Read what was accepted; nothing, where nothing is there. Raises AcceptedUnreadable."""
        accepted = cls(folder)
        file = folder / SHOWN
        if not file.exists():
            return accepted
        try:
            for scenario, courts in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
                accepted.shown[scenario] = {
                    court: [_read_line(line) for line in lines] for court, lines in courts.items()
                }
            for page in {page for courts in accepted.shown.values() for lines in courts.values() for _, page in lines}:
                accepted.pages[page] = _read_page(folder, page)
        except (OSError, ValueError, AttributeError, TypeError, yaml.YAMLError) as error:
            raise AcceptedUnreadable(
                f"{file} or a page that it names cannot be read: {error}\n"
                f"Take it from version control again, or delete {folder} and run moot check --accept."
            ) from error
        return accepted

    def picture(self, page: str, drawn_by: str) -> Path:
        """Return the file that keeps a page's picture; `drawn_by` is the browser and platform."""
        return self.folder / f"{page}.{drawn_by}.png"

    def sample(self, drawn_by: str) -> Path:
        """Return the file that keeps how that browser draws."""
        return self.folder / f"sample.{drawn_by}.png"


class AcceptedUnreadable(Exception):
    """The accepted files cannot be read; the message says how to go on."""


def accept(
    accepted: Accepted, scenarios: dict[str, tuple[View, ...]], drawn_by: str | None, sample: Path | None
) -> list[str]:
    """Accept these views as what the scenarios show from now on; return the names of pages that are written or gone.

    What other scenarios show stays. A platform's pictures are one set: where it draws in another way than before, all
    of its old ones go. Of a page that changed, the pictures of other platforms go too, since they are out of date.
    """
    if not scenarios:
        return []
    before = dict(accepted.pages)
    accepted.shown = {name: courts for name, courts in accepted.shown.items() if name not in scenarios}
    _forget_unused(accepted)
    seen: dict[str, View] = {}
    for scenario, views in scenarios.items():
        courts: dict[str, list[tuple[int, str]]] = {}
        for view in views:
            page = _page_for(accepted, seen, view, scenario, drawn_by)
            courts.setdefault(view.court, []).append((view.step, page.name))
        accepted.shown[scenario] = courts
    changed = [name for name in {*before, *accepted.pages} if before.get(name) != accepted.pages.get(name)]
    _write(accepted, seen, changed, drawn_by, sample)
    return sorted(changed)


def _page_for(accepted: Accepted, seen: dict[str, View], view: View, scenario: str, drawn_by: str | None) -> Page:
    """Return the page of this appearance: one that looks just so, or a new one, named by its address.

    Where an address has several appearances, a name also says which scenario and step showed it first.
    """
    base = f"{view.court}-{_slug(view.address)}"
    for page in accepted.pages.values():
        alike = page.name.startswith(base) and page == Page(page.name, view.address, view.title, view.aria)
        if alike and _looks_the_same(accepted, seen, view, page.name, drawn_by):
            seen.setdefault(page.name, view)
            return page
    name, number = base, 1
    while name in accepted.pages:
        name = f"{base}--{scenario}-{view.step:02}{f'-{number}' if number > 1 else ''}"
        number += 1
    accepted.pages[name] = Page(name, view.address, view.title, view.aria)
    seen[name] = view
    return accepted.pages[name]


def _looks_the_same(accepted: Accepted, seen: dict[str, View], view: View, name: str, drawn_by: str | None) -> bool:
    file = Path(seen[name].picture or "") if name in seen else accepted.picture(name, drawn_by or "")
    return view.picture is None or not file.is_file() or differs(file, Path(view.picture)) is None


def _forget_unused(accepted: Accepted) -> None:
    used = {page for courts in accepted.shown.values() for lines in courts.values() for _, page in lines}
    accepted.pages = {name: page for name, page in accepted.pages.items() if name in used}


def _write(
    accepted: Accepted, seen: dict[str, View], changed: list[str], drawn_by: str | None, sample: Path | None
) -> None:
    folder = accepted.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        for file in folder.glob(f"{name}.*.png"):
            file.unlink()
        (folder / f"{name}.aria.yaml").unlink(missing_ok=True)
    for name in changed:
        page = accepted.pages.get(name)
        if page:
            text = f"# {page.address}\n# {page.title}\n{page.aria}\n"
            (folder / f"{name}.aria.yaml").write_text(text, encoding="utf-8")
    if drawn_by and sample:
        kept = accepted.sample(drawn_by)
        if not kept.exists() or differs(kept, sample):
            for file in folder.glob(f"*.{drawn_by}.png"):
                file.unlink()
            shutil.copyfile(sample, kept)
        for name, view in seen.items():
            file = accepted.picture(name, drawn_by)
            if view.picture and not (file.exists() and differs(file, Path(view.picture)) is None):
                shutil.copyfile(view.picture, file)
    lines = {
        scenario: {court: [f"{step:02} {page}" for step, page in shown] for court, shown in courts.items()}
        for scenario, courts in sorted(accepted.shown.items())
    }
    text = HEAD + yaml.safe_dump(lines, sort_keys=False, allow_unicode=True)
    (folder / SHOWN).write_text(text, encoding="utf-8")


def _slug(address: str) -> str:
    """Name a page by its address: `/ecf/district/cgi-bin/DisplayMenu.pl?Utilities` is displaymenu-utilities."""
    path, _, query = address.partition("?")
    script = path.rstrip("/").rpartition("/")[2].partition(".")[0] or "home"
    fields = query.split("&") if query else []
    word = fields[0].partition("=")[0] if len(fields) == 1 else ""
    return re.sub(r"[^a-z0-9]+", "-", f"{script} {word}".lower()).strip("-")


def _read_line(line: str) -> tuple[int, str]:
    step, _, page = line.partition(" ")
    return int(step), page


def _read_page(folder: Path, name: str) -> Page:
    text = (folder / f"{name}.aria.yaml").read_text(encoding="utf-8")
    address, title, aria = text.split("\n", 2)
    return Page(name, address.removeprefix("# "), title.removeprefix("# "), aria.rstrip("\n"))
