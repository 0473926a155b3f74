"""Compares how the pages of a walk came with the accepted exchanges: one finding a cause, with the other pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.exchange_differences import (
    Change,
    answer_changes,
    answered_otherwise,
    changes,
    file_changes,
    files_of,
)
from automation.outputs.check.findings import EXCHANGE, Finding
from automation.recording.exchange import Exchange
from automation.recording.views import View
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import CourtWalked

AS_ACCEPTED = "the page comes as accepted"


def of_exchanges(
    comparison: Comparison, scenario: Scenario, walked: CourtWalked, views: Sequence[View], whole: bool
) -> list[Finding]:
    """Return a finding for each cause in this court; `whole` as for Comparison.findings()."""
    titles = {step.id: step.title for step in walked.steps}
    found: dict[str, Finding] = {}
    for page, view, change in _found(comparison, scenario, walked, views, whole):
        place = (walked.court, view.step, titles.get(view.step, ""))
        told = Finding(EXCHANGE, *place, AS_ACCEPTED, str(change), view.address, page=page)
        told = replace(told, cause=change.cause, things=(change.thing,) if change.thing else ())
        first = found.get(change.cause)
        found[change.cause] = first.together_with(told) if first else told
    return list(found.values())


def differs(accepted: Sequence[Exchange] | None, seen: Exchange | None) -> bool:
    """Tell whether a page came otherwise than accepted; one that was there before has nothing to tell."""
    if seen is None or not accepted:
        return seen is not None
    return bool(changes(accepted, seen)) or any(file_changes(accepted, files_of(accepted), seen))


def _found(
    comparison: Comparison, scenario: Scenario, walked: CourtWalked, views: Sequence[View], whole: bool
) -> Iterator[tuple[str, View, Change]]:
    """Yield each page that came otherwise, its view, and how."""
    accepted = comparison.accepted
    files = files_of(each for ways in accepted.exchanges.values() for each in ways)
    for (_, page), view in comparison.pairs(scenario, walked, views, whole) or ():
        if page is None or view is None or view.exchange is None:
            continue
        kept = accepted.exchanges.get(page.name)
        if kept:
            other_way = view not in views  # the log-in is this court's own, as it is walked alone
            differ = answer_changes(kept, view.exchange) if other_way else changes(kept, view.exchange)
            differ = [*differ, *file_changes(kept, files, view.exchange)]
            yield from ((page.name, view, change) for change in differ)
        elif not comparison.may_lack:
            yield page.name, view, Change("no exchange was accepted of the page yet")
    names = [name for _, name in accepted.shown.get(scenario.name, {}).get(walked.court, ())]
    known = [each for name in names for each in accepted.exchanges.get(name, ())]
    failed = [view for view in views if view.failed and view.court == walked.court]
    for view in failed if names else ():
        near = next((name for name in names if accepted.pages[name].address == view.address), names[-1])
        if view.exchange:
            yield from ((near, view, change) for change in answered_otherwise(known, view.exchange))
