"""Scenarios: who walks the procedure, in which courts, against which behavior of the court, and how that ends."""

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


class Seat(Data):
    """How the practice court behaves toward one visitor; what is not said here is as the court's profile has it."""

    menu: Menus = "refresh"
    login_look: Literal["seed", "cso"] = "seed"
    redaction: Literal["auto", "always", "never"] = "auto"
    mfa: bool = False
    new_tab: bool = False

    def options(self) -> dict[str, str | bool]:
        """Return what differs from the defaults, as a seat is asked for."""
        return self.model_dump(exclude_defaults=True)


class Typed(Data):
    """What is typed in place of the published credentials."""

    username: str | None = None
    password: str | None = None
    one_time_code: str | None = None
    ecf_login: str | None = None
    ecf_password: str | None = None


class Stopped(Data):
    """Where a walk must be stopped, and by which message of the screen or finding of the walk."""

    at: str
    by: str


class Scenario(Data):
    """A way through the procedure; scenarios.toml says what each entry is."""

    id: str
    summary: str
    person: str = "john.attorney"
    courts: tuple[CourtKey, ...] = Field(default=("district",), min_length=1)
    seat: Seat = Seat()
    ways: Mapping[str, str] = {}
    filing_of: str | None = None
    typed: Typed = Typed()
    menus: Menus = "refresh"
    says: str = ""
    stopped: Stopped | None = None
    links: int | None = None
    chance: tuple[str, ...] = ()
    when: When = When()


class Scenarios(Data):
    """A file of scenarios."""

    scenarios: tuple[Scenario, ...]


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Return the scenarios that come with Moot, by id, in the order in which they are told; raise DataError."""
    return {each.id: each for each in read_scenarios(files(__package__).joinpath("scenarios.toml"))}


def read_scenarios(file: Traversable) -> tuple[Scenario, ...]:
    """Read a file of scenarios, which may be one of the user's own; raise DataError."""
    return read(file, Scenarios, _check).scenarios


def _check(every: Scenarios) -> None:
    """Raise Wrong for a person, step, way or message that does not exist."""
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
        for step in scenario.chance:
            need_known("step", step, steps, (*place, "chance"))
        need_once("court", scenario.courts, (*place, "courts"))
