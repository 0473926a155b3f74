"""Those who watch a walk: each is told what happens and makes something of it; none is known to a step."""

from playwright.sync_api import Page

from automation.walk.told import Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep


class Observer:
    """Hears of everything and does nothing; a subclass answers to what it makes something of."""

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
        """The actor points at what is to be read, which may be in several places."""

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """A step ended; return what is known of it, with a picture perhaps."""
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """A court's steps ended, as they should or not."""

    def walk_ended(self) -> None:
        """The walk is over, whether it passed, failed or was interrupted; each observer hears this once."""
