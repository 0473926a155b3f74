"""What the last check says: how each scenario ended in a step, and which screens are not as they were."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import takewhile

from automation.outputs.trace.manifests import Finding, Report, Results, Walked
from automation.outputs.trace.model import Ended, Test
from playbook.court import Profile, name_of
from playbook.procedure import outline
from playbook.scenario import scenarios

# What somebody who looks at a picture can see: not how a page came, where Tab goes, and what went wrong behind it.
SEEN = ("page", "step", "run")
FAILED, FLAKY, NOT_RUN = "failed", "flaky", "not_run"
WORST: tuple[Ended, ...] = ("failed", "not reached", "flaky", "not run", "passed")  # of several browsers' ends
Key = tuple[str, str, str]  # scenario, court, step


class Checked:
    """The last check of a profile, if there is one, and the accepted pages, which say what each scenario walks."""

    def __init__(self, results: Results, profile: Profile) -> None:
        """Read what was found, and where."""
        report = results.report
        self._shown = results.shown
        of_all = report.scenarios if report else ()
        self._walked = [each for each in of_all if name_of(each.profile) == results.profile]
        self._steps = [step.id for step in outline().steps if step.is_in(profile)]
        self._since = report.started if report else ""
        self._changed = self._all_changed(report) if report else {}

    def stale(self, scenario: str, courts: Collection[str] | None, step: str, made: str) -> str:
        """Return what was found in a step since something was made of it, in any of the courts; else an empty text.

        None stands for every court. What was made after the check had begun shows what the check saw.
        """
        if _is_later(made, self._since):
            return ""
        for (of, court, at), seen in self._changed.items():
            if (of, at) == (scenario, step) and (courts is None or court in courts):
                return seen
        return ""

    def tests(self, steps: Collection[str], only: Collection[str] = ()) -> Iterator[Test]:
        """Yield the scenarios that walk all of these steps, or those of them that are named, and how they ended."""
        for scenario in [*filter(self._shown.__contains__, scenarios()), *(self._shown.keys() - scenarios().keys())]:
            reached = any(self._reaches(lines, steps) for lines in self._shown[scenario].values())
            if reached and (not only or scenario in only):
                yield Test(scenario=scenario, ended=self._ended(scenario, steps))

    def _reaches(self, lines: Collection[str], steps: Collection[str]) -> bool:
        """Tell whether a walk that shows these pages goes as far as the steps; a step need not show a page."""
        places = [self._steps.index(step) for step, _ in map(_told, lines) if step in self._steps]
        return bool(places) and max(places) >= max(map(self._steps.index, steps))

    def _ended(self, scenario: str, steps: Collection[str]) -> Ended:
        walked = [each for each in self._walked if each.scenario == scenario]
        if not walked:
            return "not checked"
        return min((_end(each, steps) for each in walked), key=WORST.index)

    def _all_changed(self, report: Report) -> Mapping[Key, str]:
        """Return what is other on the screens, by where; not by keyboard, which shows the same screens otherwise."""
        changed: dict[Key, str] = {}
        for walked in self._walked:
            if report.passed or walked.status != FAILED or walked.by_keyboard:
                continue
            for finding in (finding for run in walked.runs for finding in run.findings if finding.kind in SEEN):
                lines = self._shown.get(walked.scenario, {}).get(finding.court, ())
                for step in self._places(finding, [_told(line) for line in lines]):
                    changed.setdefault((walked.scenario, finding.court, step), finding.seen)
        return changed

    def _places(self, finding: Finding, lines: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield the steps that show what was found: its own, and those of the further pages of its cause.

        A step that shows no page of its own is done on the last page of the one before, as the second Submit is.
        """
        last = {step: page for step, page in lines if step in self._steps}
        for step in dict.fromkeys([finding.step_id, *(step for step, page in lines if page in finding.also)]):
            yield step
            if step in last and (not finding.page or last[step] in (finding.page, *finding.also)):
                yield from takewhile(lambda each: each not in last, self._steps[self._steps.index(step) + 1 :])


def _end(walked: Walked, steps: Collection[str]) -> Ended:
    """Return how a walk ended in these steps."""
    if walked.status == NOT_RUN:
        return "not run"
    found = {finding.step_id for run in walked.runs for finding in run.findings}
    if not found.isdisjoint(steps):
        return "flaky" if walked.status == FLAKY else "failed"
    done = {step.id for run in walked.runs for court in run.courts for step in court.steps if step.status != "skipped"}
    return "passed" if done.issuperset(steps) else "not reached"


def _told(line: str) -> tuple[str, str]:
    """Return the step and the page of a line of the accepted pages."""
    step, _, page = line.partition(" ")
    return step, page


def _is_later(made: str, since: str) -> bool:
    """Tell whether something was made after a time; not where nothing says when."""
    try:
        return datetime.fromisoformat(made) > datetime.fromisoformat(since)
    except (ValueError, TypeError):  # also where one of the two names no zone
        return False
