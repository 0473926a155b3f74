"""Scenarios as data: who walks, in which courts, how the court behaves, and how the walk ends."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import Field

from playbook.court import When
from playbook.data import Data, need_known, need_once, read
from playbook.people import people
from playbook.procedure import outline

CourtKey = Literal["district", "bankruptcy"]
Menus = Literal["refresh", "relogin", "clear_cookies"]


class SeatOptions(Data):
    """The options of a seat: how the practice court behaves toward one visitor."""

    menu: Menus = "refresh"
    login_look: Literal["seed", "cso"] = "seed"
    redaction: Literal["auto", "always", "never"] = "auto"
    mfa: bool = False
    new_tab: bool = False

    def options(self) -> dict[str, str | bool]:
        """Return the options that differ from the defaults, as the seat's request has them."""
        return self.model_dump(exclude_defaults=True)


class OtherCredentials(Data):
    """What is typed in place of the published credentials."""

    username: str | None = None
    password: str | None = None
    one_time_code: str | None = None
    ecf_login: str | None = None
    ecf_password: str | None = None


class StopAt(Data):
    """The step at which a walk must stop, and the message of the screen or finding of the walk that stops it."""

    at: str
    by: str


class Scenario(Data):
    """A way through the procedure; scenarios.toml explains each entry."""

    id: str
    summary: str
    person: str = "john.attorney"
    courts: tuple[CourtKey, ...] = Field(default=("district",), min_length=1)
    seat: SeatOptions = SeatOptions()
    ways: Mapping[str, str] = {}
    filing_of: str | None = None
    typed: OtherCredentials = OtherCredentials()
    menus: Menus = "refresh"
    says: str = ""
    stopped: StopAt | None = None
    chance: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    when: When = When()

    def part(self) -> tuple[str, ...]:
        """Return the ids of the steps to show of it by itself: from one before it differs to one after."""
        every = [step.id for step in outline().steps]
        differing = sorted(map(every.index, self.differing()))
        return tuple(every[max(0, differing[0] - 1) : differing[-1] + 2] if differing else every)

    def differing(self) -> tuple[str, ...]:
        """Return the ids of the steps that are not as in `link`, in order."""
        stopped = (self.stopped.at,) if self.stopped else ()
        differing = self.differs or {*self.ways, *stopped}
        return tuple(step.id for step in outline().steps if step.id in differing)


class Scenarios(Data):
    """A file of scenarios."""

    scenarios: tuple[Scenario, ...]


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Return the scenarios that come with Moot, by id, in the file's order; raise DataError."""
    return {each.id: each for each in read_scenarios(files(__package__).joinpath("scenarios.toml"))}


def read_scenarios(file: Traversable) -> tuple[Scenario, ...]:
    """Read a file of scenarios, which may be the user's own; raise DataError."""
    return read(file, Scenarios, _check).scenarios


def _check(every: Scenarios) -> None:
    """Raise Wrong for an unknown person, step, way or message, and for a repeated id or court."""
    procedure = outline()
    steps = [step.id for step in procedure.steps]
    usernames = [person.username for person in people().person]
    need_once("scenario", [each.id for each in every.scenarios], ("scenarios",))
    for number, scenario in enumerate(every.scenarios):
        place = ("scenarios", number)
        need_known("person", scenario.person, usernames, (*place, "person"))
        if scenario.filing_of:
            need_known("person", scenario.filing_of, usernames, (*place, "filing_of"))
        for step, way in scenario.ways.items():
            need_known("step", step, steps, (*place, "ways", step))
            need_known(f"way of {step}", way, procedure.step(step).ways, (*place, "ways", step))
        if scenario.stopped:
            need_known("step", scenario.stopped.at, steps, (*place, "stopped", "at"))
            known = (*procedure.messages, *procedure.findings)
            need_known("message", scenario.stopped.by, known, (*place, "stopped", "by"))
        if scenario.says:
            need_known("message", scenario.says, procedure.messages, (*place, "says"))
        for entry in ("chance", "differs"):
            for step in getattr(scenario, entry):
                need_known("step", step, steps, (*place, entry))
        need_once("court", scenario.courts, (*place, "courts"))
