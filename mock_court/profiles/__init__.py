"""How a court looks and behaves: one TOML file a district, read once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from procedure import toml_file

LINK_ENTRY = "Link a CM/ECF account to my PACER account"


@dataclass(frozen=True)
class Court:
    """One court's filing system: its PACER court id, names, and menu entries as (label, page) pairs."""

    key: str
    id: str
    name: str
    site_link: str
    welcome: str
    entry_link: str
    version: str
    root_refreshes: bool
    filing_menus: tuple[tuple[str, str], ...]
    utilities: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Profile:
    """A district: the court web site's title, its place, and its courts by key."""

    name: str
    title: str
    place: str
    utilities_group: str
    courts: Mapping[str, Court]


def slug(label: str) -> str:
    """Return the page name of a menu label: `Update Your E-mail Address` is UpdateYourEmailAddress."""
    return re.sub(r"[^A-Za-z]", "", label)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all profiles, in alphabetical order."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in files(__name__).iterdir() if f.name.endswith(".toml")))


@cache
def load(name: str) -> Profile:
    """Read the profile `name`; only names() are known, so no path can be smuggled in."""
    if name not in names():
        raise KeyError(name)
    document = toml_file.read(files(__name__).joinpath(f"{name}.toml"))
    courts = {
        key: Court(
            **{
                **entry,
                "key": key,
                "filing_menus": tuple((label, page) for label, page in entry["filing_menus"]),
                "utilities": tuple((label, slug(label)) for label in entry["utilities"]),
            }
        )
        for key, entry in document["courts"].items()
    }
    return Profile(name, document["title"], document["place"], document["utilities_group"], courts)
