"""A district's profile: names, labels and menus of its courts, and how its steps differ from the documented ones."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from playbook.data import Data, DataError, Wrong, need_known, need_once, read, unknown

COURTS = ("district", "bankruptcy")
PAGE_NAME = re.compile(r"[A-Za-z]+")
COURT_ID = re.compile(r"[A-Z0-9]{4,6}")


class MenuItem(Data):
    """An item of the menu bar, and its page's name in addresses: Civil is at DisplayMenu.pl?CivilEvents."""

    label: str
    page: str


class Court(Data):
    """One court's CM/ECF: its id at PACER, and what its screens say; `key` is district or bankruptcy.

    `site_link` is on the court's web site, `entry_link` on its CM/ECF welcome page. `root_refreshes`: the address with
    no page redirects to the welcome page instead of showing it.
    """

    key: str = ""
    id: str
    name: str
    site_link: str
    welcome: str
    entry_link: str
    version: str
    root_refreshes: bool = False
    filing_menus: tuple[MenuItem, ...] = Field(min_length=1)
    utilities: tuple[str, ...] = Field(min_length=1)


class Profile(Data):
    """A district: its web site, its one or two courts, and its variations from the documented procedure.

    `link_entry` is the entry of Utilities that leads to the link page, `help_desk` the contact for a lost CM/ECF login.
    The variations: `compares_names`: the first Submit shows both names and a second one links; without it the first one
    links at once. `confirmation`: the final message is a page, or a dialog box on the page before. `menus_return`: what
    brings the filing menus back.
    """

    title: str
    place: str
    utilities_group: str
    link_entry: str
    log_out: str = "Log Out"
    help_desk: str = ""
    compares_names: bool = True
    confirmation: Literal["page", "dialog"] = "page"
    menus_return: Literal["refresh", "next-click"] = "refresh"
    courts: Mapping[str, Court] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _name_the_courts(cls, given: Any) -> Any:
        """Put each court's key into its table as `key`."""
        match given:
            case {"courts": {**courts}}:
                named = {
                    key: {**court, "key": key} if isinstance(court, dict) else court for key, court in courts.items()
                }
                return {**given, "courts": named}
        return given


class When(Data):
    """The variations that a court must have for a condition to hold; None means any."""

    compares_names: bool | None = None
    confirmation: Literal["page", "dialog"] | None = None
    menus_return: Literal["refresh", "next-click"] | None = None

    def fits(self, profile: Profile) -> bool:
        """Tell whether a profile has these variations."""
        return all(value in (None, getattr(profile, name)) for name, value in self)

    def told(self) -> str:
        """Return which variations are required, in the words of the file, for a message that they are not there."""
        return ", ".join(f"{name} is not {value!r}" for name, value in self if value is not None)


@cache
def names() -> tuple[str, ...]:
    """Return the names of the profiles that come with Moot, in alphabetical order."""
    every = (file.name for file in files(__package__).joinpath("courts").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in every if name.endswith(".toml")))


@cache
def load(profile: str = "idaho") -> Profile:
    """Read a profile by its name, or from the user's own file by its path.

    Raises DataError for an unknown name, and for a file that is no valid profile.
    """
    return read(_file(profile), Profile, _check)


def name_of(profile: str) -> str:
    """Return the short name of a profile, made from the file's name if it is a file: Our court.toml is our-court."""
    if not profile.endswith(".toml"):
        return profile
    return re.sub(r"[^a-z0-9]+", "-", Path(profile).stem.lower()).strip("-") or "ours"


def _file(profile: str) -> Traversable:
    if profile in names():
        return files(__package__).joinpath("courts", f"{profile}.toml")
    if profile.endswith(".toml"):
        if Path(profile).is_file():
            return Path(profile)
        raise DataError(f"There is no file {profile}.")
    if Path(f"{profile}.toml").is_file():
        raise DataError(f"There is no profile {profile!r}. Did you mean {profile}.toml?")
    raise DataError(unknown("profile", profile, names()))


def _check(profile: Profile) -> None:
    """Raise Wrong for a value that the walk could not find on a page, or could not tell from another."""
    for key, court in profile.courts.items():
        place = ("courts", key)
        need_known("court", key, COURTS, place)
        if not COURT_ID.fullmatch(court.id):
            raise Wrong((*place, "id"), f"PACER's id of a court is like IDDC, not {court.id!r}.")
        if profile.link_entry not in court.utilities:
            raise Wrong((*place, "utilities"), f"The entry {profile.link_entry!r}, which link_entry names, is missing.")
        need_once("entry", court.utilities, (*place, "utilities"))
        need_once("menu", [item.label for item in court.filing_menus], (*place, "filing_menus"))
        for number, item in enumerate(court.filing_menus):
            if not PAGE_NAME.fullmatch(item.page):
                raise Wrong((*place, "filing_menus", number), f"A page's name has letters only, not {item.page!r}.")
    need_once("site_link", [court.site_link for court in profile.courts.values()], ("courts",))


def labels(profile: Profile, court: str, conjunction: str = "and") -> dict[str, str]:
    """Return the values of the {…} placeholders in the words: labels of a court's screens, its place, its help desk."""
    place = profile.courts[court]
    *menus, last = [item.label for item in place.filing_menus]
    return {
        "site_link": place.site_link,
        "link_entry": profile.link_entry,
        "log_out": profile.log_out,
        "menus": f"{', '.join(menus)} {conjunction} {last}" if menus else last,
        "place": profile.place,
        "help_desk": profile.help_desk,
    }


def filled(text: str, labels: Mapping[str, str]) -> str:
    """Fill in the {…} placeholders that are known; other braces stay, since the user's own text may contain them."""
    return re.sub(r"{(\w+)}", lambda found: labels.get(found[1], found[0]), text)


def names_of(targets: Mapping[str, str], profile: Profile, court: str) -> dict[str, str]:
    """Return the name of each target for the reader in a court, by the target's id."""
    given = labels(profile, court)
    return {target: filled(name, given) for target, name in targets.items()}
