"""The page of a walk, `index.html`: one file that opens from disk and can be sent, with its pictures embedded."""

import re
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from automation.outputs.summary.content import PageContent
from automation.recording.evidence import TRACE, how_to_open
from automation.recording.report import ReportLost
from automation.support import whole
from automation.support.pages import templates
from automation.support.plain_text import without_folders
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import FAILED, Scene, StepWalked
from playbook.procedure import outline, words_in

NAME = "index.html"
ENDED = re.compile(r'<meta name="moot-walk" content="(\S+) ([^"]+)">')  # the scenario, and how it ended
BEGINNING = 2000  # characters of a page that are searched for it


class Summary(PageContent):
    """Writes the page at the end, also of an interrupted walk, with what was done so far."""

    def __init__(
        self, scenario: Scenario, courts: int, folder: Path, *, browser: str, site: str, pictures: bool
    ) -> None:
        """Report a walk through this number of courts, in the browser of this label, on the site of this origin."""
        super().__init__(pictures=pictures)
        self.file = folder / NAME
        self.seconds = 0.0
        self.site = site
        self.browser = browser
        self.begun = ""
        self.scenario = scenario
        self.written = False
        self.replaces = ""
        self.by_hand = False
        self._wanted = courts
        self._started = 0.0

    @property
    def passed(self) -> bool:
        """Tell whether every court was walked and ended as it should."""
        return len(self.courts) == self._wanted and all(court.walked.passed for court in self.courts)

    @property
    def outcome(self) -> str:
        """How the walk ended, in a few words: passed, FAILED, or stopped, and where."""
        if self.by_hand:
            return f"stopped by hand {self._how_far()}"
        if not self.passed:
            return "FAILED"
        end = self.scenario.end
        return f"stopped at step {outline().number(end.step)}, as it should" if end.stopped else "passed"

    @property
    def sign(self) -> str:
        """The kind of outcome, for its color: good, bad, or stopped."""
        if self.by_hand or (self.passed and self.scenario.end.stopped):
            return "stop"
        return "good" if self.passed else "bad"

    @property
    def heading(self) -> str:
        """The page's heading: the procedure's title, or the scenario's."""
        words = words_in()
        case = words.cases.get(self.scenario.name)
        return case.title if case else words.title

    @property
    def browser_name(self) -> str:
        """The browser's label without its path, which is of use on this machine only."""
        return without_folders(self.browser)

    @property
    def reason(self) -> str | None:
        """What stopped a walk that had to stop, in the court's words or ours; None for other walks."""
        if not (self.passed and self.scenario.end.stopped):
            return None
        return next(step.message for step in self.courts[-1].walked.steps if step.id == self.scenario.end.step)

    @property
    def advice(self) -> Sequence[str]:
        """The procedure's advice about that stop, if there is any."""
        return words_in().advice.get(self.scenario.end.kind, ())

    @property
    def how_to_look(self) -> str | None:
        """The command that shows a failed walk again, step by step."""
        trace = self.file.with_name(TRACE)
        return how_to_open(trace) if self.sign == "bad" and trace.exists() else None

    def walk_started(self) -> None:
        """Note the time; the page of an earlier walk stays until the first step has ended."""
        self._started = time.perf_counter()
        former, _ = how_it_ended(self.file) or ("", "")
        self.replaces = former if former != self.scenario.name else ""
        self.begun = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Delete an earlier walk's page, which would pass for this one's if this one is killed."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise self._lost(error) from error
        return super().step_ended(scene, walked)

    def walk_ended(self) -> None:
        """Write the page atomically, unless the walk was stopped before any step had ended."""
        failed = any(step.walked.status == FAILED for court in self.courts for step in court.steps)
        stopped = isinstance(sys.exception(), KeyboardInterrupt)  # it is being raised meanwhile
        self.by_hand = stopped and not failed and not self.passed
        if stopped and not any(court.steps for court in self.courts):
            return
        self.seconds = time.perf_counter() - self._started
        environment = templates(__package__)
        html = environment.get_template("page.html.jinja").render(walk=self)
        try:
            whole.write(self.file, html)
        except OSError as error:
            raise self._lost(error) from error
        self.written = True

    def _how_far(self) -> str:
        """Return after which step it was stopped, and in which court if there are several."""
        last = next((court for court in reversed(self.courts) if court.steps), None)
        if last is None:
            return "before step 1"
        where = f" in the {last.walked.court.capitalize()} Court" if self._wanted > 1 else ""
        return f"after step {last.steps[-1].walked.number}{where}"

    def _lost(self, error: OSError) -> ReportLost:
        return ReportLost(f"{self.file} cannot be written: {error.strerror}.")


def how_it_ended(page: Path) -> tuple[str, str] | None:
    """Return the scenario of a walk's page and how it ended; None for any other page."""
    try:
        with page.open(encoding="utf-8", errors="replace") as written:
            found = ENDED.search(written.read(BEGINNING))
    except OSError:
        return None
    return (found[1], found[2]) if found else None
