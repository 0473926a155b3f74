"""Waits for the presenter before each step."""

from collections.abc import Callable

from automation.observers import Observer
from automation.told import Scene
from procedure import DocumentStep


class StepThrough(Observer):
    """Says which step comes next and waits for Enter."""

    def __init__(self, ask: Callable[[str], object]) -> None:
        """Use `ask` to show a line and wait for Enter."""
        self._ask = ask

    def step_started(self, scene: Scene, step: DocumentStep) -> None:
        """Wait."""
        self._ask(f"{scene.court.capitalize()}, step {step.number}: {step.title}. {step.instruction}")
