"""Languages: a folder each, with the procedure's words and the fixed words of videos and their pages."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from pydantic import Field

from playbook.data import Data, Wrong, need_all, need_known, read

FIRST = "en"  # the reference that every other language is compared with


class Language(Data):
    """A language's words that belong to no procedure; each table is for one part of the video or its pages.

    `name` is the language's own name for itself, `languages` its names for others, `iso_639_2` its three-letter code,
    `espeak_voice` its voice where there is no other. `{…}` in a text is a placeholder.
    """

    name: str
    iso_639_2: str = Field(pattern="^[a-z]{3}$")
    espeak_voice: str
    languages: Mapping[str, str]
    courts: Mapping[str, str]
    frame: Mapping[str, str]
    tracks: Mapping[str, str | tuple[str, str]]
    page: Mapping[str, str]
    overview: Mapping[str, str]
    scorm: Mapping[str, str]

    def called(self, code: str) -> str:
        """Return the name of a language in this one, else that language's own name for itself."""
        return self.languages.get(code) or (language(code).name if code in codes() else code)


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that come with Moot, English first."""
    every = sorted(each.name for each in files(__package__).joinpath("languages").iterdir() if each.is_dir())
    return (FIRST, *(code for code in every if code != FIRST))


@cache
def language(code: str = FIRST) -> Language:
    """Read a language; raise DataError where entries or placeholders differ from the English."""
    file = files(__package__).joinpath("languages", code, "video.toml")
    return read(file, Language, lambda found: _hold_against(found, language()) if code != FIRST else None)


def iso_639_2(code: str) -> str:
    """Return a language's three-letter code, "und" for an unknown language."""
    return language(code).iso_639_2 if code in codes() else "und"


def _hold_against(found: Language, english: Language) -> None:
    for table in ("courts", "frame", "tracks", "page", "overview", "scorm"):
        given, wanted = getattr(found, table), getattr(english, table)
        for name, text in given.items():
            need_known("entry", name, wanted, (table, name))
            if _places(text) != _places(wanted[name]):
                told = ", ".join(f"{{{place}}}" for place in sorted(_places(wanted[name]))) or "none"
                raise Wrong((table, name), f"What is put into this text is {told}, and nothing else.")
        need_all("entry", given, wanted, (table,))


def _places(text: str | tuple[str, str]) -> set[str]:
    texts = [text] if isinstance(text, str) else text
    return {name for each in texts for _, name, _, _ in Formatter().parse(each) if name is not None}
