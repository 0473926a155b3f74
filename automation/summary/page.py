"""The page of a walk, `index.html`: one file that opens from disk and can be sent, with every picture in it."""

import time
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from automation import whole
from automation.observers.evidence import TRACE, how_to_open
from automation.observers.report import ReportLost
from automation.scenarios import Scenario
from automation.summary.story import Story
from playbook.procedure import outline, words_in

NAME = "index.html"


class Summary(Story):
    """Writes the page at the end, also of a walk that was interrupted: it tells what was done until then."""

    def __init__(
        self, scenario: Scenario, courts: int, folder: Path, *, browser: str, site: str, pictures: bool
    ) -> None:
        """Tell of a walk through so many courts, in a browser of this label, on the site of this origin."""
        super().__init__(pictures=pictures)
        self.file = folder / NAME
        self.seconds = 0.0
        self.site = site
        self.browser = browser
        self.begun = ""
        self.scenario = scenario
        self._wanted = courts
        self._started = 0.0

    @property
    def passed(self) -> bool:
        """Tell whether every court was walked and ended as it must."""
        return len(self.courts) == self._wanted and all(court.walked.passed for court in self.courts)

    @property
    def outcome(self) -> str:
        """How the walk ended, in a few words: passed, FAILED, or `stopped at step 7, as it must`."""
        if not self.passed:
            return "FAILED"
        end = self.scenario.end
        return f"stopped at step {outline().number(end.step)}, as it must" if end.stopped else "passed"

    @property
    def reason(self) -> str | None:
        """What stopped a walk that had to stop, in the court's words or ours; None for any other."""
        if not (self.passed and self.scenario.end.stopped):
            return None
        return next(step.message for step in self.courts[-1].walked.steps if step.id == self.scenario.end.step)

    @property
    def how_to_look(self) -> str | None:
        """The command that shows a failed walk once more, step by step."""
        trace = self.file.with_name(TRACE)
        return how_to_open(trace) if not self.passed and trace.exists() else None

    def walk_started(self) -> None:
        """Take away what an earlier walk left: it would be taken for this one's if this one is killed."""
        self._started = time.perf_counter()
        self.begun = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise self._lost(error) from error

    def walk_ended(self) -> None:
        """Write the page whole or not at all."""
        self.seconds = time.perf_counter() - self._started
        environment = Environment(
            loader=PackageLoader(__package__, ""),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        html = environment.get_template("page.html.jinja").render(walk=self, title=words_in().title)
        try:
            whole.write(self.file, html)
        except OSError as error:
            raise self._lost(error) from error

    def _lost(self, error: OSError) -> ReportLost:
        return ReportLost(f"{self.file} cannot be written: {error.strerror}.")
