"""The training people and their published credentials: a read-only catalogue, shared by all seats."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from playbook.people import TRAINING_SHAPE, Person, people


class FilingAccount(NamedTuple):
    """A court-issued CM/ECF filing account; `linked`: it was linked to its holder before the visit."""

    court: str
    login: str
    password: str
    holder: str
    linked: bool


def has_training_shape(password: str) -> bool:
    """Tell whether a typed password has the shape of a training password; any other is refused unread."""
    return password.startswith(TRAINING_SHAPE)


ONE_TIME_CODE = people().one_time_code
PEOPLE: Mapping[str, Person] = {person.username: person for person in people().person}
FILING_ACCOUNTS: Mapping[tuple[str, str], FilingAccount] = {
    (court, account.login): FilingAccount(court, account.login, account.password, person.name, account.linked)
    for person in PEOPLE.values()
    for court, account in person.filing.items()
}


def linked_before(person: Person, court: str) -> FilingAccount | None:
    """Return the person's filing account in this court if it was linked before the visit, else None."""
    account = person.filing.get(court)
    return FILING_ACCOUNTS[court, account.login] if account and account.linked else None


def published() -> list[dict[str, Any]]:
    """Return every training account, as the handshake publishes it."""
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
