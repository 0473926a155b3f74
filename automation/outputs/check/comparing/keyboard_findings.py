"""Compares where Tab goes on the pages of a walk by keyboard with what was accepted, in plain words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.reading import Page
from automation.outputs.check.comparing.comparison import LOG_IN, Comparison
from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.findings import KEYBOARD, Finding
from automation.recording.stops import Stops
from automation.recording.views import View
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import CourtWalked
from playbook.procedure import outline

AS_ACCEPTED = "Tab goes where it was accepted, and the focus is seen there"
LITTLE_CONTRAST = "it has less than 3:1 contrast with what is next to it"
NOT_SEEN = "where Tab goes could not be seen"


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

    `whole` is as for Comparison.findings(). What is alike on several pages is one finding.
    """
    nothing = "nothing was accepted yet of where Tab goes"
    titles = {step.id: step.title for step in walked.steps}
    found: dict[str, Finding] = {}
    for page, view, seen in seen_on(comparison, scenario, walked, views, stops, whole):
        kept = comparison.accepted.stops.get(page)
        if seen is None:  # of a page that a failed step was on, that step tells
            reached = walked.passed or outline().number(view.step) < walked.ended_at
            sentences: Iterable[str] = (NOT_SEEN,) if kept and reached else ()
        else:
            sentences = tell(kept, seen) if kept else () if comparison.may_lack else (nothing,)
        for sentence in sentences:
            first = found.get(sentence)
            if first is None:
                kind = "trouble" if seen is None else KEYBOARD  # nothing was seen that could be accepted
                place = (walked.court, view.step, titles.get(view.step, ""))
                told = Finding(kind, *place, AS_ACCEPTED, sentence, view.address, page=page)
                found[sentence] = replace(told, cause=sentence)
            elif page not in first.pages:
                found[sentence] = replace(first, also=(*first.also, page))
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


def tell(was: Stops, now: Stops) -> Iterator[str]:
    """Yield a sentence for each difference between where Tab went and where it goes."""
    lost = [name for name in was.order if name not in now.order]
    new = [name for name in now.order if name not in was.order]
    if now.back_to and now.back_to != was.back_to:
        yield f"the focus does not leave any more: from the {now.order[-1]} it goes back to the {now.back_to}"
    else:
        if was.back_to and not now.back_to:
            yield f"the focus leaves now: from the {now.order[-1]} it no longer goes back to the {was.back_to}"
        yield from (f"the {name} can no longer be reached by Tab" for name in lost if name in now.there)
        if all(name in now.there for name in lost):  # else the page's words have changed, which is told of them
            yield from (f"the focus now goes to the {name}, too" for name in new)
        yield from _order([name for name in was.order if name not in lost], [n for n in now.order if n not in new])
    yield from _unseen(was, now)
    yield from _blocked(was, now)


def _order(was: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Yield where the order is first another one."""
    for number, (before, after) in enumerate(zip(was, now, strict=True)):
        if before != after:
            start = f"from the {now[number - 1]}" if number else "first"
            yield f"the focus goes {start} to the {after}, instead of to the {before}"
            return


def _unseen(was: Stops, now: Stops) -> Iterator[str]:
    known = [name for name in now.order if name in was.order]
    lost = [name for name in known if name in now.unseen and name not in was.unseen]
    pale = [name for name in known if name in now.hardly and name not in (*was.hardly, *was.unseen)]
    again = [name for name in known if name in (*was.unseen, *was.hardly) and name not in (*now.unseen, *now.hardly)]
    if lost:
        yield f"the focus is no longer seen {_on(lost, now.unseen, now)}"
    if pale:
        yield f"the focus is hardly seen {_on(pale, now.hardly, now)}: {LITTLE_CONTRAST}"
    unread = [name for name in known if name in now.unread and name not in was.unread]
    caretless = [name for name in known if name in now.caretless and name not in was.caretless]
    if unread:
        yield f"the words {_on(unread, now.unread, now)} can hardly be read while it has the focus"
    if caretless:
        yield f"the caret, which shows where one types, is hardly seen {_on(caretless, now.caretless, now)}"
    if again:
        yield f"the focus is now seen on {listed(again)}"


def _on(names: Sequence[str], every: Sequence[str], now: Stops) -> str:
    return "anywhere on the page" if set(now.order) == {*every} and len(names) > 1 else f"on {listed(names)}"


def _blocked(was: Stops, now: Stops) -> Iterator[str]:
    """Yield what one can no longer do with what stands there, and what one can do again."""
    for what in dict.fromkeys([*was.blocked, *now.blocked]):
        before, after = was.blocked.get(what, ()), now.blocked.get(what, ())
        if new := [name for name in after if name not in before]:
            yield f"{what} is blocked on {listed(new)}"
        elif before and not after:
            yield f"{what} is no longer blocked on {listed(before)}"
