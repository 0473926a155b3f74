"""Shows a walk's progress in the terminal, on standard error: a line for each step, with its time."""

from rich.console import Console
from rich.status import Status

from automation.support.terminal import escape
from automation.walk.observer import Observer
from automation.walk.told import FAILED, NOT_NEEDED, PASSED, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep
from playbook.scenario import scenarios

SIGNS = {PASSED: "[green]ok[/]", FAILED: "[bold red]no[/]", NOT_NEEDED: "[dim]--[/]"}
TITLE_WIDTH = 40
BY_ITSELF = ", once more by itself, for its own video"
NARROW = 80  # columns; below that the times do not stand in a column of their own


class Progress(Observer):
    """Prints each step as it ends; on a terminal it also shows the current one."""

    def __init__(self, console: Console, about: str = "") -> None:
        """Print to this console; `about` is what is said of the walk after each court's name."""
        self._console = console
        self._about = about
        self._under_way: Status | None = None

    def court_started(self, scene: Scene) -> None:
        """Name the court."""
        self._console.print(f"\n[bold]{scene.court.capitalize()}[/]{self._about}")

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Show the current step."""
        self._under_way = self._console.status(f"{step.number} {escape(step.title)}", spinner="line")
        self._under_way.start()

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Print the step with its time and result; the reason of a failure is printed at the end."""
        self._hush()
        width = TITLE_WIDTH if self._console.width >= NARROW else 0
        line = f" {SIGNS[walked.status]} {walked.number:>2}  {escape(walked.title):<{width}} {walked.seconds:6.2f} s"
        if walked.message and walked.status != FAILED:
            line += f"  [dim]{escape(' '.join(walked.message.split()))}[/]"
        self._console.print(line, soft_wrap=True)
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Restore the terminal, and print what failed: where, why, and what to look at."""
        self._hush()
        for step in walked.steps:
            if step.status == FAILED:
                self._console.print(
                    f"\n[bold red]{walked.court.capitalize()}, step {step.number} ({escape(step.title)})[/]:"
                )
                look = f"\nPicture: {step.screenshot}" if step.screenshot else ""
                self._console.print(escape(f"{step.message}\nAt {step.url}{look}"), soft_wrap=True)

    def _hush(self) -> None:
        if self._under_way:
            self._under_way.stop()
            self._under_way = None


def besides(scenario: str) -> str:
    """Return what is said of a scenario that is walked beside another walk."""
    return f"besides: {scenarios()[scenario].summary}"


def in_one_line(console: Console, about: str, walked: CourtWalked) -> None:
    """Print one line for a whole walk that was made beside another one, and the reason if it failed."""
    console.print(f" {SIGNS[PASSED if walked.passed else FAILED]}  {escape(about)}", soft_wrap=True)
    for step in walked.steps:
        if step.status == FAILED and not walked.passed:
            console.print(escape(f"     step {step.number}: {step.message}"), soft_wrap=True)
