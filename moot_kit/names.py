"""The names that a test suite may import from `moot_kit`."""

from automation.observers import Observer
from automation.rehearsal import FreshSeat, Walked, Walker
from automation.scenarios import BY_NAME as SCENARIOS
from automation.scenarios import Scenario
from automation.site import Seat, Site
from automation.told import Action, CourtWalked, Scene, StepWalked
from automation.visit import Visit
from automation.walk import Arrived, End, Stopped
from playbook.procedure import DocumentedStep

__all__ = [
    "SCENARIOS", "Action", "Arrived", "CourtWalked", "DocumentedStep", "End", "FreshSeat", "Observer", "Scenario",
    "Scene", "Seat", "Site", "StepWalked", "Stopped", "Visit", "Walked", "Walker",
]  # fmt: skip
