"""Tells a person at the terminal how the walk goes: one line a step, with its time, on standard error."""

from rich.console import Console
from rich.status import Status

from automation.observers import Observer
from automation.visit import Visit
from automation.walk import FAILED, NOT_NEEDED, PASSED, CourtWalked, Step, StepWalked

SIGNS = {PASSED: "[green]ok[/]", FAILED: "[bold red]no[/]", NOT_NEEDED: "[dim]--[/]"}


class Progress(Observer):
    """Prints each step as it ends; on a terminal it also shows the one that is under way."""

    def __init__(self, console: Console) -> None:
        """Print to this console."""
        self._console = console
        self._under_way: Status | None = None

    def court_started(self, visit: Visit) -> None:
        """Name the court."""
        self._console.print(f"\n[bold]{visit.court.capitalize()}[/]")

    def step_started(self, visit: Visit, step: Step) -> None:
        """Show what is being done."""
        self._under_way = self._console.status(f"{step.number} {step.document.title}")
        self._under_way.start()

    def step_ended(self, visit: Visit, walked: StepWalked) -> StepWalked:
        """Print the step, its time and what is worth telling."""
        self._hush()
        self._console.print(
            f" {SIGNS[walked.status]} {walked.number:>2}  {walked.title:<40} {walked.seconds:6.2f} s", end="  "
        )
        told = walked.message if walked.status != FAILED else None
        self._console.print(f"[dim]{_one_line(told)}[/]" if told else "", highlight=False)
        return walked

    def court_ended(self, visit: Visit, walked: CourtWalked) -> None:
        """Leave the terminal as it was."""
        self._hush()

    def _hush(self) -> None:
        if self._under_way:
            self._under_way.stop()
            self._under_way = None


def _one_line(text: str) -> str:
    return " ".join(text.replace("[", r"\[").split())
