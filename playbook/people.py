"""The training people and their published credentials; no others are ever accepted."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from playbook.data import Data, Wrong, need_once, read

TRAINING_SHAPE = "Practice-"


class FilingAccount(Data):
    """A court-issued CM/ECF filing account; `linked`: it was linked to its holder before the visit."""

    login: str
    password: str
    linked: bool = False


class Person(Data):
    """A PACER account holder; `note` describes the case, `filer_elsewhere` brings up the Redaction Agreement."""

    name: str
    note: str
    kind: Literal["upgraded", "legacy", "shared"]
    username: str
    password: str
    filer_elsewhere: bool = False
    district: FilingAccount | None = None
    bankruptcy: FilingAccount | None = None

    @property
    def filing(self) -> Mapping[str, FilingAccount]:
        """The filing accounts by court."""
        both = {"district": self.district, "bankruptcy": self.bankruptcy}
        return {court: account for court, account in both.items() if account}


class People(Data):
    """All training people, and the one-time code that all of them use."""

    one_time_code: str
    person: tuple[Person, ...]


@cache
def people() -> People:
    """Read the training people; raise DataError."""
    return read(files(__package__).joinpath("people.toml"), People, _check)


def _check(people: People) -> None:
    need_once("person", [person.username for person in people.person], ("person",))
    for number, person in enumerate(people.person):
        for password in (person.password, *(account.password for account in person.filing.values())):
            if not password.startswith(TRAINING_SHAPE):
                raise Wrong(("person", number), f"A training password begins with {TRAINING_SHAPE}.")
