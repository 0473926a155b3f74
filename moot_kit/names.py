"""The names that other programs may import from `moot_kit`."""

from automation.plugin.fixtures import FreshSeat, Walked, Walker
from automation.recording.model import Recording, RecordingUnreadable
from automation.recording.model import read as read_recording
from automation.recording.output import Output
from automation.recording.taken import StepTaken
from automation.site.client import Seat, Site
from automation.walk.actor import Actor, Robot
from automation.walk.linking.scenarios import BY_NAME as SCENARIOS
from automation.walk.linking.scenarios import Scenario
from automation.walk.linking.visit import Visit
from automation.walk.observer import Observer
from automation.walk.runner import Arrived, End, Stopped
from automation.walk.told import Action, CourtWalked, Scene, StepFailure, StepWalked
from moot_kit.walking import walk
from playbook.court import Profile
from playbook.court import load as load_profile
from playbook.data import DataError
from playbook.procedure import DocumentedStep

__all__ = [
    "SCENARIOS",
    "Action",
    "Actor",
    "Arrived",
    "CourtWalked",
    "DataError",
    "DocumentedStep",
    "End",
    "FreshSeat",
    "Observer",
    "Output",
    "Profile",
    "Recording",
    "RecordingUnreadable",
    "Robot",
    "Scenario",
    "Scene",
    "Seat",
    "Site",
    "StepFailure",
    "StepTaken",
    "StepWalked",
    "Stopped",
    "Visit",
    "Walked",
    "Walker",
    "load_profile",
    "read_recording",
    "walk",
]  # fmt: skip
