"""Compares the pages of a walk with the accepted ones."""

import difflib
import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from automation.looks import said
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.reading import Page, is_whole
from automation.outputs.check.comparing import contracts, picture_words
from automation.outputs.check.comparing.differences import STRUCTURE, retitled, tell
from automation.outputs.check.comparing.pictures import differs, mask
from automation.outputs.check.findings import Difference, Finding, explain
from automation.outputs.check.parts import EVERYTHING, LOOKS, PICTURES, PROMISES, WORDS
from automation.recording.views import View
from automation.support import whole
from automation.support.plain_text import brief
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import CourtWalked
from playbook.procedure import outline

LOG_IN = "log-in"  # a second court needs no log-in, since PACER's sign-on is shared
AFTER = outline().after(LOG_IN)


# An accepted page and the view in its place, with the step; one of the two may be missing.
Pair = tuple[tuple[str, Page | None], View | None]


@dataclass(frozen=True)
class Compared:
    """A page's picture in a look beside the accepted one: the files, how they differ, and the files that show it.

    `between` shows the whole page, `part` what has changed of it, enlarged.
    """

    look: str
    kept: str | None
    seen: str | None
    words: str = ""
    between: str | None = None
    part: str | None = None


@dataclass(frozen=True)
class Comparison:
    """The accepted pages, and `drawn_by` for comparing pictures: None if this browser draws otherwise.

    `may_lack`: a scenario without accepted pages is no finding, since it is being accepted, or left out. `parts` are
    those that are compared.
    """

    accepted: Accepted
    drawn_by: str | None
    pictures: Path
    may_lack: bool = False
    parts: Collection[str] = EVERYTHING

    def findings(self, scenario: Scenario, walked: CourtWalked, views: Sequence[View], whole: bool) -> list[Finding]:
        """Return a finding for each page that differs, up to the step that failed, if one did.

        `whole`: the scenario was walked in all of its courts. In one court alone, the log-in may be at another step.
        """
        pairs = self.pairs(scenario, walked, views, whole)
        if pairs is None:
            if self.may_lack:
                return []
            seen = "nothing was accepted yet"
            return [Finding("page", walked.court, "", "", "an accepted appearance of this scenario", seen)]
        titles = defaultdict(str, ((step.id, step.title) for step in walked.steps))
        found = _without_contract(pairs, titles) if PROMISES in self.parts and not self.may_lack else []
        for (step, page), view in pairs:
            if page and view:
                found += self._differing(page, view, titles[view.step])
            elif view:
                finding = _of_page(
                    view, titles[view.step], "no other page than the accepted ones", f"“{view.title}” came"
                )
                found.append(replace(finding, view=view))
            elif page and (walked.passed or outline().number(step) < walked.ended_at):
                was = Difference(page.name, (), self._beside(self._kept(page)))
                expected = f"the page “{page.title}” comes"
                finding = Finding("page", walked.court, step, titles[step], expected, "it did not", page.address)
                found.append(replace(finding, difference=was, page=page.name))
        return found

    def of_one(self, scenario: Scenario, view: View, title: str) -> Finding | None:
        """Return what a page says otherwise while its walk goes on; None if it, or where it belongs, is as accepted.

        `title` is its step's. No pictures are compared, and of several accepted pages that may be meant, the nearest.
        """
        lines = self.accepted.shown.get(scenario.name, {}).get(view.court, ())
        pages = [self.accepted.pages[name] for step, name in lines if step == view.step]
        meant = [page for page in pages if page.address == view.address]
        if not meant or view.step in scenario.chance or view.failed:
            return None
        page = min(meant, key=lambda page: len(_sentences(page, view)))
        return next(iter(replace(self, drawn_by=None)._differing(page, view, title)), None)

    def _differing(self, page: Page, view: View, title: str) -> Sequence[Finding]:
        """Return the finding of a page that differs from the accepted one; none if it does not."""
        difference = self.difference(page, view)
        if difference is None:
            return ()
        finding = _of_page(view, title, "the page as accepted", "; ".join(difference.sentences))
        return (replace(finding, difference=difference, page=page.name),)

    def pairs(self, scenario: Scenario, walked: CourtWalked, views: Sequence[View], whole: bool) -> list[Pair] | None:
        """Pair the accepted pages with the views; None if nothing is accepted of the scenario."""
        lines = self.accepted.shown.get(scenario.name, {}).get(walked.court)
        if lines is None:
            return None
        left_out = scenario.chance if whole else [*scenario.chance, LOG_IN]
        compared = [step.id for step in walked.steps if step.id not in left_out]
        wanted = [(step, self.accepted.pages[page]) for step, page in lines if step in compared]
        if not whole:
            views = _as_if_logged_in(views, {page.address for step, page in wanted if step == AFTER})
        came = [view for view in views if view.court == walked.court and view.step in compared and not view.failed]
        return _aligned(wanted, came)

    def explained(
        self, failed: Finding, courts: Iterable[CourtWalked], scenario: Scenario, views: Iterable[View]
    ) -> Finding:
        """Add to a failed step's finding how the page that it failed on differs."""
        here = (failed.court, failed.step)
        steps = ((court.court, step) for court in courts for step in court.steps)
        why = next((step.failure for court, step in steps if (court, step.id) == here), None)
        view = next((view for view in views if view.failed and (view.court, view.step) == here), None)
        lines = self.accepted.shown.get(scenario.name, {}).get(failed.court, [])
        numbered = [(outline().number(step), self.accepted.pages[page]) for step, page in lines]
        around = [(number, page) for number, page in numbered if abs(number - failed.number) <= 1]
        if view is None or why is None or not around:
            return failed
        alike = [page for _, page in around if page.address == view.address]
        if alike:
            nearest = min(alike, key=lambda page: len(_sentences(page, view)))
            difference = self.difference(nearest, view)
            return replace(explain(failed, why, difference.sentences), difference=difference) if difference else failed
        wanted = next((page for number, page in around if number >= failed.number), around[-1][1])
        is_now, not_then = (view.title, wanted.title) if view.title != wanted.title else (view.address, wanted.address)
        return explain(failed, why, [f"the page is “{is_now}”, not “{not_then}”"])

    def difference(self, page: Page, view: View) -> Difference | None:
        """Return how a page differs, None if it does not."""
        if not page.address:
            return Difference(page.name, ("what was accepted of it cannot be used",), None, view.picture)
        sentences = _sentences(page, view) if WORDS in self.parts else []
        if page.title != view.title and WORDS in self.parts:
            sentences.insert(0, retitled(page.title, view.title))
        if page.address != view.address and WORDS in self.parts:
            sentences.insert(0, f"its address is {view.address} instead of {page.address}")
        promises = _promises(page, view, self.parts)
        sentences = [each for each in sentences if each != STRUCTURE or not promises] + promises
        looked = [self._compared(page, "", view.picture)]
        looked += [self._compared(page, each.name, each.picture) for each in view.looks]
        differ = [each for each in looked if each.words]
        if not sentences:  # changed words look different, too
            told: dict[str, str] = {}
            for each in differ:  # what is so in every look is said once
                told.setdefault(each.words, f"{said_in(each.look)}it says the same but looks different: {each.words}")
            sentences = list(told.values())
        if not sentences:
            return None
        shown = differ[0] if differ else looked[0]
        return Difference(page.name, tuple(sentences), self._beside(shown.kept), shown.seen, shown.between, shown.part)

    def _compared(self, page: Page, look: str, seen: str | None) -> "Compared":
        """Compare a picture of a page in a look with the accepted one, if there is one."""
        kept = self._kept(page, look)
        if kept is None or seen is None:
            return Compared(look, kept, seen)
        file = self.pictures / f"{Path(seen).stem}-{page.name}.png"
        counted = differs(Path(kept), Path(seen), file)
        if counted is None:
            return Compared(look, kept, seen)
        words, part = self._in_words(Path(kept), Path(seen), file.with_name(f"{file.stem}-part.png"))
        return Compared(look, kept, seen, "; ".join(words) or counted, str(file) if file.exists() else None, part)

    def _in_words(self, kept: Path, seen: Path, part: Path) -> tuple[list[str], str | None]:
        """Return what differs between two pictures in words, and the file of the changed part, enlarged."""
        with TemporaryDirectory() as folder:
            try:
                changed = mask(kept, seen, Path(folder, "changed.png"))
                words = picture_words.told(kept, seen, changed)
                shown = changed is not None and picture_words.enlarged(kept, seen, changed, part)
            except (ValueError, OSError):  # a damaged picture; that they differ is told all the same
                return [], None
        return words, str(part) if shown else None

    def unpictured(self, scenario: Scenario, courts: Sequence[str], looks: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the accepted pages without a picture to compare with, if others have one; `looks` are those taken."""
        compared = self.drawn_by and PICTURES in self.parts
        shown = self.accepted.shown.get(scenario.name, {}) if compared else {}
        names = dict.fromkeys(page for court in courts for _, page in shown.get(court, ()))
        lacking = [
            (name, look)
            for look in ("", *looks)
            for name in names
            if self._kept(self.accepted.pages[name], look) is None
        ]
        return tuple(f"{name} {said(look)}".strip() for name, look in lacking)

    def _beside(self, kept: str | None) -> str | None:
        """Copy an accepted picture to the walks' pictures, so that the report can be moved with it."""
        if kept is None:
            return None
        data = Path(kept).read_bytes()
        file = self.pictures / f"{hashlib.sha256(data).hexdigest()[:16]}.png"
        whole.put(file, data)
        return str(file)

    def _kept(self, page: Page, look: str = "") -> str | None:
        """Return the file of a page's accepted picture in a look, None if it cannot be compared."""
        compared = self.drawn_by if PICTURES in self.parts else None
        file = self.accepted.picture(page.name, compared, look) if compared else None
        return str(file) if file and is_whole(file) else None


def said_in(look: str) -> str:
    """Return the beginning of a sentence about a page in a look; nothing for the walk's own."""
    return f"{said(look)} " if look else ""


def _sentences(page: Page, view: View) -> list[str]:
    try:
        return tell(page.aria, view.aria)
    except ValueError as error:  # accepted snapshots were read before; a page's own may be unreadable
        return [brief(f"the page differs, and cannot be read: {error}")]


def _promises(page: Page, view: View, parts: Collection[str]) -> list[str]:
    """Return what the page promises no longer, or promises now; of one that was accepted without, nothing is known."""
    if not (page.contract and view.contract):
        return []
    own = contracts.tell(page.contract, view.contract) if PROMISES in parts else []
    return [*own, *(contracts.tell_looks(page.contract, view.contract) if LOOKS in parts else ())]


def _without_contract(pairs: Sequence[Pair], titles: Mapping[str, str]) -> list[Finding]:
    """Return one finding for all pages that were accepted by an earlier version, which kept only their words."""
    bare = [
        (page, view)
        for (_, page), view in pairs
        if page and view and page.address and view.contract and not page.contract
    ]
    if not bare:
        return []
    first, names = bare[0][1], list(dict.fromkeys(page.name for page, _ in bare))
    expected = "the forms, fields and looks of the page as accepted"
    told = _of_page(first, titles[first.step], expected, "none were accepted yet")
    return [replace(told, page=names[0], also=tuple(names[1:]), cause="contract")]


def _as_if_logged_in(views: Sequence[View], following: Collection[str]) -> list[View]:
    """Move views from the log-in to the step after it that shows the same page there: a page is viewed only once."""
    return [replace(view, step=AFTER) if view.step == LOG_IN and view.address in following else view for view in views]


def _of_page(view: View, title: str, expected: str, seen: str) -> Finding:
    return Finding("page", view.court, view.step, title, expected, seen, view.address, view.picture)


def _aligned(wanted: Sequence[tuple[str, Page]], came: Sequence[View]) -> list[Pair]:
    """Pair accepted pages and views in order: first identical ones, then the rest by step and address."""
    before = [(step, page.address, page.title, page.aria) for step, page in wanted]
    after = [(view.step, view.address, view.title, view.aria) for view in came]
    pairs: list[Pair] = []
    for kind, a, b, c, d in _opcodes(before, after):
        pairs += zip(wanted[a:b], came[c:d], strict=True) if kind == "equal" else _by_address(wanted[a:b], came[c:d])
    return pairs


def _by_address(wanted: Sequence[tuple[str, Page]], came: Sequence[View]) -> Iterator[Pair]:
    """Pair by step and address; an accepted page with an unusable file takes the view that is left."""
    places = Counter[str]()
    before = []
    for step, page in wanted:
        there = [view.address for view in came if view.step == step][places[step] :]
        before.append((step, page.address or next(iter(there), "")))
        places[step] += 1
    for kind, a, b, c, d in _opcodes(before, [(view.step, view.address) for view in came]):
        if kind == "equal":
            yield from zip(wanted[a:b], came[c:d], strict=True)
        else:
            yield from _by_title(wanted[a:b], list(came[c:d]))


def _by_title(wanted: Sequence[tuple[str, Page]], came: list[View]) -> Iterator[Pair]:
    """Pair by step and title what has another address than was accepted; the rest has no counterpart."""
    for step, page in wanted:
        view = next((each for each in came if (each.step, each.title) == (step, page.title)), None)
        if view:
            came.remove(view)
        yield (step, page), view
    yield from (((view.step, None), view) for view in came)


def _opcodes(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    return list(difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
