"""The training people and their published credentials: a read-only catalogue, the same for every seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from procedure import toml_file

TRAINING_SHAPE = "Practice-"


@dataclass(frozen=True)
class FilingAccount:
    """A court-issued CM/ECF filing account; `linked` means that it was linked to its holder before the visit."""

    court: str
    login: str
    password: str
    holder: str
    linked: bool = False


@dataclass(frozen=True)
class Person:
    """A PACER account holder: `kind` is upgraded, legacy or shared, `note` says what for, `filing` is by court."""

    name: str
    note: str
    kind: str
    username: str
    password: str
    filer_elsewhere: bool
    filing: Mapping[str, FilingAccount]

    def linked_before(self, court: str) -> FilingAccount | None:
        """Return the filing account that was linked before the visit, if there is one in this court."""
        account = self.filing.get(court)
        return account if account and account.linked else None


def has_training_shape(password: str) -> bool:
    """Tell whether a typed password could be a training password at all; any other is refused unread."""
    return password.startswith(TRAINING_SHAPE)


def _person(entry: Mapping[str, Any]) -> Person:
    filing = {
        court: FilingAccount(court=court, holder=entry["name"], **entry[court])
        for court in ("district", "bankruptcy")
        if court in entry
    }
    return Person(
        entry["name"],
        entry["note"],
        entry["kind"],
        entry["username"],
        entry["password"],
        entry.get("filer_elsewhere", False),
        filing,
    )


_document = toml_file.read(files("mock_court").joinpath("training_accounts.toml"))

ONE_TIME_CODE: str = _document["one_time_code"]
PEOPLE: Mapping[str, Person] = {entry["username"]: _person(entry) for entry in _document["person"]}
FILING_ACCOUNTS: Mapping[tuple[str, str], FilingAccount] = {
    (account.court, account.login): account for person in PEOPLE.values() for account in person.filing.values()
}


def published() -> list[dict[str, Any]]:
    """Return every training account as the handshake publishes it."""
    return [
        {
            "name": person.name,
            "kind": person.kind,
            "username": person.username,
            "password": person.password,
            "one_time_code": ONE_TIME_CODE,
            "cm_ecf": {
                court: {"login": account.login, "password": account.password} if account else None
                for court in ("district", "bankruptcy")
                for account in (person.filing.get(court),)
            },
        }
        for person in PEOPLE.values()
    ]
