"""The districts that this practice court plays: those of the playbook, and those of files that it was started with."""

from playbook import court
from playbook.court import Profile

_own: dict[str, Profile] = {}


def add(file: str) -> str:
    """Take a profile of the playbook, or of a file of the user's own; return its name here, or raise DataError."""
    name = court.name_of(file)
    _own[name] = court.load(file)
    return name


def names() -> tuple[str, ...]:
    """Return the names of all profiles, in alphabetical order."""
    return tuple(sorted({*court.names(), *_own}))


def load(name: str) -> Profile:
    """Return the profile `name`, or raise KeyError; only names() are known, so no path can be smuggled in."""
    if name in _own:
        return _own[name]
    if name in court.names():
        return court.load(name)
    raise KeyError(name)
