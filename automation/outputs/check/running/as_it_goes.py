"""Compares the pages of a walk while it goes on, since the rest of it may take ten times as long."""

from collections.abc import Callable
from dataclasses import dataclass

from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.findings import Finding
from automation.outputs.check.plan import Job
from automation.recording.views import Views
from automation.walk.linking.scenarios import Scenario
from automation.walk.observer import Observer
from automation.walk.told import Scene, StepWalked


@dataclass(frozen=True)
class Found:
    """Sent while a walk goes on: its job, and what differs on a page that it has left behind."""

    job: Job
    finding: Finding


class AsItGoes(Observer):
    """Compares what each page says when its step has ended."""

    def __init__(
        self, comparison: Comparison, scenario: Scenario, views: Views, found: Callable[[Finding], None]
    ) -> None:
        """Compare the pages of `views`, which must be told of a step's end before this is."""
        self._comparison, self._scenario, self._views, self._found = comparison, scenario, views, found
        self._compared = 0

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Tell what differs on the step's pages."""
        new, self._compared = self._views.views[self._compared :], len(self._views.views)
        for view in new:
            if finding := self._comparison.of_one(self._scenario, view, walked.title):
                self._found(finding)
        return walked
