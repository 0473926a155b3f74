"""A district's profile: names, labels and menus of its courts, and how its steps differ from the documented ones."""

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StrictBool, model_validator

from playbook.data import Data, DataError, Wrong, need_known, need_once, read, unknown
from playbook.toml_file import Place

COURTS = ("district", "bankruptcy")
PAGE_NAME = re.compile(r"[A-Za-z]+")
COURT_ID = re.compile(r"[A-Z0-9]{4,6}")
MENUS = ("Query", "Reports", "Utilities", "Search", "Help")  # of every court's menu bar
ON_EVERY_PAGE = "Practice desk"  # a link of the banner

OneLine = Annotated[str, AfterValidator(lambda text: " ".join(text.split()))]  # as it stands wherever it is shown


def _said(text: str) -> str:
    if not text:
        raise ValueError("it is empty")
    return text


Label = Annotated[OneLine, AfterValidator(_said)]


class MenuItem(Data):
    """An item of the menu bar, and its page's name in addresses: Civil is at DisplayMenu.pl?CivilEvents."""

    label: Label
    page: str


class Court(Data):
    """One court's CM/ECF: its id at PACER, and what its screens say; `key` is district or bankruptcy.

    `site_link` is on the court's web site, `entry_link` on its CM/ECF welcome page. `root_refreshes`: the address with
    no page redirects to the welcome page instead of showing it.
    """

    key: str = ""
    id: str
    name: Label
    site_link: Label
    welcome: Label
    entry_link: Label
    version: OneLine
    root_refreshes: StrictBool = False
    filing_menus: tuple[MenuItem, ...] = Field(min_length=1)
    utilities: tuple[Label, ...] = Field(min_length=1)


class Profile(Data):
    """A district: its web site, its one or two courts, and its variations from the documented procedure.

    `link_entry` is the entry of Utilities that leads to the link page, `help_desk` the contact for a lost CM/ECF login.
    The variations: `compares_names`: the first Submit shows both names and a second one links; without it the first one
    links at once. `confirmation`: the final message is a page, or a dialog box on the page before. `menus_return`: what
    brings the filing menus back.
    """

    title: Label
    place: Label
    utilities_group: Label
    link_entry: Label
    log_out: Label = "Log Out"
    help_desk: OneLine = ""
    compares_names: StrictBool = True
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

    compares_names: StrictBool | None = None
    confirmation: Literal["page", "dialog"] | None = None
    menus_return: Literal["refresh", "next-click"] | None = None

    def fits(self, profile: Profile) -> bool:
        """Tell whether a profile has these variations."""
        return all(value in (None, getattr(profile, name)) for name, value in self)

    def told(self, profile: Profile) -> str:
        """Say which of them a court of this profile lacks, as they stand in a file."""
        wanted = {name: value for name, value in self if value not in (None, getattr(profile, name))}
        return ", ".join(f"{name} is not {json.dumps(value)}" for name, value in wanted.items())


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
    """Raise Wrong for what the walk could not find, or could not tell from something else."""
    _need_other("log_out", profile.log_out, MENUS, ("log_out",))
    _need_other("link_entry", profile.link_entry, (*MENUS, profile.log_out, ON_EVERY_PAGE), ("link_entry",))
    for key, court in profile.courts.items():
        place = ("courts", key)
        need_known("court", key, COURTS, place)
        if not COURT_ID.fullmatch(court.id):
            raise Wrong((*place, "id"), f"PACER's id of a court is like IDDC, not {court.id!r}.")
        _need_other("site_link", court.site_link, (ON_EVERY_PAGE,), (*place, "site_link"))
        if profile.link_entry not in court.utilities:
            raise Wrong((*place, "utilities"), f"The entry {profile.link_entry!r}, which link_entry names, is missing.")
        need_once("entry", court.utilities, (*place, "utilities"))
        need_once("menu", [item.label for item in court.filing_menus], (*place, "filing_menus"))
        need_once("page", [item.page for item in court.filing_menus], (*place, "filing_menus"))
        for number, item in enumerate(court.filing_menus):
            where = (*place, "filing_menus", number)
            if not PAGE_NAME.fullmatch(item.page):
                raise Wrong(where, f"A page's name has letters only, not {item.page!r}.")
            _need_other("menu", item.label, (*MENUS, profile.log_out, profile.link_entry), where)
            _need_other("page", item.page, MENUS, where)
    for name in ("site_link", "id"):
        first, *others = [(key, getattr(court, name)) for key, court in profile.courts.items()]
        for key, word in others:
            if word == first[1]:
                raise Wrong(("courts", key, name), f"The {name} {word!r} is here a second time.")


def _need_other(what: str, word: str, taken: Collection[str], place: Place) -> None:
    """Raise Wrong for what could not be told from something else that stands on the same page."""
    if word in taken:
        raise Wrong(place, f"The {what} cannot be {word!r}: something else on the page is called so.")


LABELS = ("site_link", "link_entry", "log_out", "menus", "place", "help_desk")  # what {…} in the words may be


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
