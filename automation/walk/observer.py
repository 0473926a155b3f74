"""Observers of a walk, which get its events and make something of them; steps know none of them."""

from playwright.sync_api import Page

from automation.walk.told import Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep


class Observer:
    """The base class of observers: gets every event and does nothing; subclasses override what they use."""

    def walk_started(self) -> None:
        """The browser is open and nothing is done yet."""

    def court_started(self, scene: Scene) -> None:
        """A court's ten steps begin."""

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """A step begins."""

    def before_action(self, page: Page, action: Action) -> None:
        """The actor is about to act."""

    def after_action(self, page: Page, action: Action) -> None:
        """The actor has acted."""

    def pointed_at(self, page: Page, action: Action) -> None:
        """The actor points at something to read, which may be in several places."""

    def before_closing(self, page: Page) -> None:
        """A tab is about to be closed, perhaps because a step failed in it."""

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """A step ended; return the result, perhaps with a picture added."""
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """A court's steps ended, as they should or not."""

    def walk_ended(self) -> None:
        """The walk is over, whether passed, failed or interrupted; each observer gets this once."""
