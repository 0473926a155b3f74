"""The names that a test suite may import from `moot_kit`."""

from automation.plugin.rehearsal import FreshSeat, Walked, Walker
from automation.site.client import Seat, Site
from automation.walk.linking.scenarios import BY_NAME as SCENARIOS
from automation.walk.linking.scenarios import Scenario
from automation.walk.linking.visit import Visit
from automation.walk.observer import Observer
from automation.walk.runner import Arrived, End, Stopped
from automation.walk.told import Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep

__all__ = [
    "SCENARIOS", "Action", "Arrived", "CourtWalked", "DocumentedStep", "End", "FreshSeat", "Observer", "Scenario",
    "Scene", "Seat", "Site", "StepWalked", "Stopped", "Visit", "Walked", "Walker",
]  # fmt: skip
