"""The districts that this practice court plays: the playbook's, and the user's own that it was started with."""

from playbook import court
from playbook.court import Profile

_own: dict[str, Profile] = {}


def add(file: str) -> str:
    """Add a profile of the playbook, or a file of the user's own; return its name here. Raises DataError."""
    name = court.name_of(file)
    _own[name] = court.load(file)
    return name


def names() -> tuple[str, ...]:
    """Return the names of all profiles, in alphabetical order."""
    return tuple(sorted({*court.names(), *_own}))


def load(name: str) -> Profile:
    """Return the profile `name`; raise KeyError for one that is not in names(), so that no path can be passed in."""
    if name in _own:
        return _own[name]
    if name in court.names():
        return court.load(name)
    raise KeyError(name)
