"""The documented procedure, as frozen data: the one thing that the practice court and the automation both read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from procedure import toml_file

LANGUAGES = ("en", "es")


class ProcedureError(Exception):
    """A procedure's file cannot be used; the message says which one and why."""


@dataclass(frozen=True)
class Line:
    """A sentence that a video says: `at` names the thing that it is said of, in the words of the page objects.

    `before` names a thing that is shown as it stood before, beside how it stands now; `hold` are seconds to read what
    the sentence is said of once more.
    """

    text: str
    at: str | None = None
    before: str | None = None
    hold: float = 0.0


@dataclass(frozen=True)
class DocumentStep:
    """One numbered step of the document; `screen` are the strings that stand on the screen, to the letter.

    `spoken` is what a video says in it, in order; `not_needed` what it says instead where the step is not needed.
    """

    number: int
    title: str
    instruction: str
    screen: tuple[str, ...]
    spoken: tuple[Line, ...] = ()
    not_needed: str = ""


@dataclass(frozen=True)
class Card:
    """What stands on a title card, and what is said while it is shown."""

    title: str = ""
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A scenario as a video tells it: its title, and what is said at the beginning of a step, by the step's number."""

    title: str
    steps: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Procedure:
    """A procedure's title and its steps, in order, and what a video says around them, in one language.

    `courts` are a court's own words by its key; `refusals` what to do by what the screen says; `cases` the scenarios
    by name; `lexicon` how something written is said, `names` what the page objects' things are called in another
    language, `contacts` who helps, by the court's profile.
    """

    name: str
    title: str
    steps: tuple[DocumentStep, ...]
    opening: Card = Card()
    closing: Card = Card()
    stopped: Card = Card()
    courts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refusals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    lexicon: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def load(name: str = "linking", language: str = "en") -> Procedure:
    """Read the procedure `name` from its TOML file beside this module, or from the file that it is the path of.

    Raises FileNotFoundError where there is none, in this language, and ProcedureError where it cannot be read.
    """
    suffix = "" if language == "en" else f".{language}"
    own = files(__name__).joinpath(f"{name}{suffix}.toml")
    file: Traversable = own if own.is_file() else Path(name)
    try:
        return _procedure(toml_file.read(file))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        missing = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        raise ProcedureError(
            f"{file} is not a procedure: {missing}. docs/record.md says how one is written."
        ) from error


def _procedure(document: Mapping[str, Any]) -> Procedure:
    return Procedure(
        document["name"],
        document["title"],
        tuple(_step(each) for each in document["step"]),
        opening=_card(document.get("opening", {})),
        closing=_card(document.get("closing", {})),
        stopped=_card(document.get("stopped", {})),
        courts=document.get("courts", {}),
        refusals={each["screen"]: _sentences(each["spoken"]) for each in document.get("refusal", ())},
        cases={name: _case(each) for name, each in document.get("scenarios", {}).items()},
        lexicon=document.get("lexicon", {}),
        names=document.get("names", {}),
        contacts={profile: _sentences(lines) for profile, lines in document.get("contacts", {}).items()},
    )


def _step(step: Mapping[str, Any]) -> DocumentStep:
    spoken = tuple(Line(each) if isinstance(each, str) else Line(**each) for each in _sentences(step.get("spoken", ())))
    title = " ".join(step["title"].split())  # it stands in one line wherever it is shown
    return DocumentStep(**{**step, "title": title, "screen": tuple(step["screen"]), "spoken": spoken})


def _card(card: Mapping[str, Any]) -> Card:
    return Card(card.get("title", ""), _sentences(card.get("spoken", ())))


def _case(case: Mapping[str, Any]) -> Case:
    return Case(case["title"], {int(number): _sentences(said) for number, said in case.get("steps", {}).items()})


def _sentences(said: Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
