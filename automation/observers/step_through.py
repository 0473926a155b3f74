"""Waits for the presenter before each step."""

from collections.abc import Callable

from automation.observers import Observer
from automation.visit import Visit
from automation.walk import Step


class StepThrough(Observer):
    """Says which step comes next and waits for Enter."""

    def __init__(self, ask: Callable[[str], object]) -> None:
        """Use `ask` to show a line and wait for Enter."""
        self._ask = ask

    def step_started(self, visit: Visit, step: Step) -> None:
        """Wait."""
        self._ask(f"{visit.court.capitalize()}, step {step.number}: {step.document.title}. {step.document.instruction}")
