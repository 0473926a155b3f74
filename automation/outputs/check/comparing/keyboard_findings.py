"""Compares where Tab goes on the pages of a walk by keyboard with what was accepted, in plain words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.reading import Page
from automation.outputs.check.comparing.comparison import LOG_IN, Comparison
from automation.outputs.check.findings import KEYBOARD, Finding, of
from automation.recording.stops import GOING_BACK, KEEPING, Stops
from automation.recording.views import View
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import CourtWalked
from playbook.procedure import outline

AS_ACCEPTED = "Tab goes where it was accepted, and the focus is seen there"
ORDER = "Tab goes where it was accepted"
SEEN = "the focus is seen where it was accepted"
BLOCKED = "it is as it was accepted"
# What whoever is on a page wants to do there, by what its stops say is blocked.
WANTED = {
    "copying": "what stands there can be copied",
    "cutting": "what stands in a field can be cut",
    "the context menu": "the context menu opens",
    "selecting text": "texts can be selected",
    GOING_BACK: "Shift+Tab goes back to the stop before",
    "clicking": "a field that is clicked on has the focus then, and a box is ticked",
    "clicking its label": "a click on the words of a label does what one on its field does",
}
LITTLE_CONTRAST = "it has less than 3:1 contrast with what is next to it"
NOT_SEEN = "where Tab goes could not be seen"


class Change(NamedTuple):
    """A difference between where Tab went and where it goes: what was expected, and what is seen instead.

    What is seen may have a {}, for the `things` of which it is true: links, fields and buttons.
    """

    expected: str
    cause: str
    things: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return what is seen, as a sentence."""
        return of(self.cause, self.things) if self.things else self.cause


def of_words(comparison: Comparison, scenario: Scenario) -> Comparison:
    """Return the comparison for a walk by keyboard: no pictures, no contracts, and with what the log-in shows to some.

    Those pages are accepted of other scenarios.
    """
    accepted = comparison.accepted
    bare = {name: replace(page, contract="") for name, page in accepted.pages.items()}
    shown = dict(accepted.shown)
    if scenario.name in shown:
        own = shown[scenario.name].items()
        shown[scenario.name] = {court: _with_some(accepted, court, lines) for court, lines in own}
    return replace(comparison, accepted=replace(accepted, pages=bare, shown=shown), drawn_by=None)


def _with_some(accepted: Accepted, court: str, lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pages of a court with those, before its log-in is over, that only other scenarios are shown there."""
    own = [number for number, (step, _) in enumerate(lines) if step == LOG_IN]
    if not own:
        return list(lines)
    known = {accepted.pages[page].address for _, page in lines}
    others = (line for courts in accepted.shown.values() for line in courts.get(court, ()) if line[0] == LOG_IN)
    some = [line for line in dict.fromkeys(others) if accepted.pages[line[1]].address not in known]
    return [*lines[: own[-1]], *some, *lines[own[-1] :]]


def of_stops(
    comparison: Comparison,
    scenario: Scenario,
    walked: CourtWalked,
    views: Sequence[View],
    stops: Mapping[int, Stops],
    whole: bool,
) -> list[Finding]:
    """Return a finding for each way in which Tab goes otherwise in this court; `stops` are by the view's number.

    `whole` is as for Comparison.findings(). What is alike on several pages is one finding, of whatever they have.
    """
    nothing, unknown = Change(ORDER, "nothing was accepted yet of where Tab goes"), Change(AS_ACCEPTED, NOT_SEEN)
    titles = {step.id: step.title for step in walked.steps}
    found: dict[str, Finding] = {}
    for page, view, seen in seen_on(comparison, scenario, walked, views, stops, whole):
        kept = comparison.accepted.stops.get(page)
        if seen is None:  # of a page that a failed step was on, that step tells
            reached = walked.passed or outline().number(view.step) < walked.ended_at
            changes: Iterable[Change] = (unknown,) if kept and reached else ()
        else:
            changes = tell(kept, seen) if kept else () if comparison.may_lack else (nothing,)
        for change in changes:
            kind = "trouble" if seen is None else KEYBOARD  # nothing was seen that could be accepted
            place = (walked.court, view.step, titles.get(view.step, ""))
            told = Finding(kind, *place, change.expected, str(change), view.address, page=page)
            told = replace(told, cause=change.cause, things=change.things)
            first = found.get(change.cause)
            found[change.cause] = first.together_with(told) if first else told
    return list(found.values())


def seen_on(
    comparison: Comparison,
    scenario: Scenario,
    walked: CourtWalked,
    views: Sequence[View],
    stops: Mapping[int, Stops],
    whole: bool,
) -> Iterator[tuple[str, View, Stops | None]]:
    """Yield each accepted page that was seen, the view of it, and where Tab went there, if that could be seen."""
    numbers = {(view.court, view.address, view.title, view.aria): number for number, view in enumerate(views)}
    for (_, page), view in comparison.pairs(scenario, walked, views, whole) or ():
        page = page or (_elsewhere(comparison, scenario, view) if view else None)
        if page and view:
            yield page.name, view, stops.get(numbers[view.court, view.address, view.title, view.aria])


def _elsewhere(comparison: Comparison, scenario: Scenario, view: View) -> Page | None:
    """Return the page that a view is which came in another order: what only some are shown comes in any."""
    lines = comparison.accepted.shown[scenario.name][view.court]
    pages = [comparison.accepted.pages[name] for step, name in lines if step == view.step]
    meant = [page for page in pages if page.address == view.address]
    same = (page for page in meant if (page.title, page.aria) == (view.title, view.aria))
    return next(same, next(iter(meant), None))


def tell(was: Stops, now: Stops) -> Iterator[Change]:
    """Yield each difference between where Tab went and where it goes."""
    lost = [name for name in was.order if name not in now.order]
    new = [name for name in now.order if name not in was.order]
    if now.back_to and now.back_to != was.back_to:
        gone = f"the focus does not leave any more: from the {now.order[-1]} it goes back to the {now.back_to}"
        yield Change(ORDER, gone)
    else:
        if was.back_to and not now.back_to:
            leaves = f"the focus leaves now: from the {now.order[-1]} it no longer goes back to the {was.back_to}"
            yield Change(ORDER, leaves)
        if unreached := [name for name in lost if name in now.there]:
            yield _of("{} can no longer be reached by Tab", unreached, ORDER)
        if new and all(name in now.there for name in lost):  # else the page's words have changed, which is told of them
            yield _of("the focus now goes to {}, too", new, ORDER)
        yield from _order([name for name in was.order if name not in lost], [n for n in now.order if n not in new])
    yield from _unseen(was, now)
    yield from _blocked(was, now)


def _of(cause: str, names: Sequence[str], expected: str) -> Change:
    return Change(expected, cause, tuple(f"the {name}" for name in names))


def _order(was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Yield where the order is first another one."""
    for number, (before, after) in enumerate(zip(was, now, strict=True)):
        if before != after:
            start = f"from the {now[number - 1]}" if number else "first"
            yield Change(ORDER, f"the focus goes {start} to the {after}, instead of to the {before}")
            return


def _unseen(was: Stops, now: Stops) -> Iterator[Change]:
    known = [name for name in now.order if name in was.order]
    lost = [name for name in known if name in now.unseen and name not in was.unseen]
    pale = [name for name in known if name in now.hardly and name not in (*was.hardly, *was.unseen)]
    again = [name for name in known if name in (*was.unseen, *was.hardly) and name not in (*now.unseen, *now.hardly)]
    unread = [name for name in known if name in now.unread and name not in was.unread]
    caretless = [name for name in known if name in now.caretless and name not in was.caretless]
    if lost:
        yield _on("the focus is no longer seen {}", lost, now.unseen, now, SEEN)
    if pale:
        yield _on(f"the focus is hardly seen {{}}: {LITTLE_CONTRAST}", pale, now.hardly, now, SEEN)
    if unread:
        unreadable = "the words {} can hardly be read while it has the focus"
        yield _on(unreadable, unread, now.unread, now, "words can be read while the focus is there")
    if caretless:
        hidden = "the caret, which shows where one types, is hardly seen {}"
        yield _on(hidden, caretless, now.caretless, now, "it is seen where one types")
    if again:
        yield _of("the focus is now seen on {}", again, "the focus is seen only where it was accepted")


def _on(cause: str, names: Sequence[str], every: Sequence[str], now: Stops, expected: str) -> Change:
    if set(now.order) == {*every} and len(names) > 1:
        return Change(expected, cause.replace("{}", "anywhere on the page"))
    return _of(cause.replace("{}", "on {}"), names, expected)


def _blocked(was: Stops, now: Stops) -> Iterator[Change]:
    """Yield what one can no longer do with what stands there, and what one can do again."""
    for what in dict.fromkeys([*was.blocked, *now.blocked]):
        before, after = was.blocked.get(what, ()), now.blocked.get(what, ())
        wanted, is_so, is_no_longer = _said(what)
        if new := [name for name in after if name not in before]:
            yield _of(is_so, new, wanted)
        elif before and not after:
            yield _of(is_no_longer, before, BLOCKED)


def _said(what: str) -> tuple[str, str, str]:
    """Return what one wants of a page that blocks this, and how it is said that it is blocked now, or no longer."""
    if not what.startswith(KEEPING):
        wanted = WANTED.get(what, f"{what} is not blocked")
        return wanted, f"{what} is blocked on {{}}", f"{what} is no longer blocked on {{}}"
    kept = what.removeprefix(KEEPING)
    changed = f"{kept} do not stay as they were typed when one leaves {{}}"
    return "a field still holds what was typed when it is left", changed, changed.replace("do not stay", "now stay")
