"""Compares where Tab goes on the pages of a walk by keyboard with what was accepted, in plain words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.findings import KEYBOARD, Finding
from automation.recording.stops import Stops
from automation.recording.views import View
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import CourtWalked
from playbook.procedure import outline

AS_ACCEPTED = "Tab goes where it was accepted, and the focus is seen there"
NOT_SEEN = "where Tab goes could not be seen"


def of_words(comparison: Comparison) -> Comparison:
    """Return the comparison for a walk by keyboard: no pictures, and no contracts."""
    bare = {name: replace(page, contract="") for name, page in comparison.accepted.pages.items()}
    return replace(comparison, accepted=replace(comparison.accepted, pages=bare), drawn_by=None)


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
        if page and view:
            yield page.name, view, stops.get(numbers[view.court, view.address, view.title, view.aria])


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
    again = [name for name in known if name in was.unseen and name not in now.unseen]
    if lost and set(now.order) == {*now.unseen} and len(lost) > 1:
        yield "the focus is no longer seen anywhere on the page"
    elif lost:
        yield f"the focus is no longer seen on {listed(lost)}"
    if again:
        yield f"the focus is now seen on {listed(again)}"
