"""Tells what a check finds before it is over: beneath a walk's "no", and already while that walk goes on."""

from collections.abc import Iterable, Iterator

from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.plan import Job
from automation.outputs.check.reports import summary
from automation.outputs.check.reports.causes import Cause, parts, together
from automation.outputs.check.running.as_it_goes import Found

AT_ONCE = 3  # findings that are told as soon as a walk is over; the summary has the rest


class Early:
    """Puts what was found into lines, each thing once in a check."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self._told: set[Cause] = set()
        self._walking: set[Job] = set()

    def while_walking(self, found: Found, named: str) -> Iterator[str]:
        """Yield a line for what is new, beneath one that names the walk."""
        causes = {cause: part for cause, part in parts(found.finding) if cause not in self._told}
        if not causes:
            return
        if found.job not in self._walking:
            self._walking.add(found.job)
            yield f"{named}, so far:"
        self._told |= causes.keys()
        yield _line(causes.values())

    def lines(self, run: Run) -> Iterator[str]:
        """Yield a line for each new finding of a walk that is over, up to a limit."""
        new = 0
        for finding in run.findings:
            causes = {cause: part for cause, part in parts(finding) if cause not in self._told}
            new += bool(causes)
            if causes and new <= AT_ONCE:
                self._told |= causes.keys()
                yield _line(causes.values())
        if new > AT_ONCE:
            yield f"and {new - AT_ONCE} more"
        if run.findings and not new:
            yield "as above"


def _line(several: Iterable[Finding]) -> str:
    return summary.shortened(summary.what(together(list(several))))
