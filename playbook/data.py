"""Reads TOML files as checked data; errors name the file, the line and the nearest valid word."""

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from playbook import toml_file
from playbook.toml_file import Place

# What pydantic calls otherwise, as Python does.
IN_TOML = {
    "tuple_type": "Input should be a list",
    "model_type": "Input should be a table",
    "dict_type": "Input should be a table",
    "mapping_type": "Input should be a table",
    "bool_type": "Input should be true or false",
    "too_short": "Input should not be empty",
}


class DataError(ValueError):
    """A data file cannot be used; the message names the file, the line and the error."""


class Wrong(Exception):
    """A value is wrong although its type is right: its place in the file, and a sentence."""

    def __init__(self, place: Place, why: str) -> None:
        """Report the value at this place."""
        super().__init__(why)
        self.place = place
        self.why = why


class Data(BaseModel):
    """Base class of all tables in data files: immutable, and without unknown entries."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _guess_what_was_meant(cls, given: Any) -> Any:
        """Reject an unknown entry, suggesting the nearest known one."""
        for name in given if isinstance(given, dict) else ():
            if name not in cls.model_fields:
                why = unknown("entry", name, cls.model_fields)
                raise PydanticCustomError("unknown_entry", "{why}", {"why": why, "name": name})
        return given


D = TypeVar("D", bound=Data)


def read(
    file: Traversable,
    kind: type[D],
    *checks: Callable[[D], None],
    older: Callable[[dict[str, Any]], Mapping[str, Any]] | None = None,
) -> D:
    """Return the file's content as `kind`; each check raises Wrong for what types cannot express.

    `older` converts a document of an earlier format.

    Raises FileNotFoundError where there is no file, and DataError for any other failure.
    """
    try:
        text = toml_file.text_of(file)
        document = toml_file.parsed(text)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise DataError(f"{file}: {error}.") from error
    try:
        found = kind.model_validate(older(document) if older else document)
        for check in checks:
            check(found)
    except (ValidationError, Wrong) as error:
        wrong = error if isinstance(error, Wrong) else _in_our_words(error)
        raise DataError(f"{file}, line {toml_file.line_of(text, wrong.place)}: {wrong.why}") from error
    return found


def unknown(what: str, word: str, known: Collection[str], as_typed: Callable[[str], str] = str) -> str:
    """Return the message for an unknown word: the nearest known one, written by `as_typed`, and all known ones."""
    near = difflib.get_close_matches(word, known, 1)
    guess = f" Did you mean {as_typed(near[0])}?" if near else ""
    return f"There is no {what} {word!r}.{guess} Known: {', '.join(known)}."


def need_known(what: str, word: str, known: Collection[str], place: Place) -> None:
    """Raise Wrong for a word that is not among the known ones."""
    if word not in known:
        raise Wrong(place, unknown(what, word, known))


def need_once(what: str, words: Sequence[str], place: Place) -> None:
    """Raise Wrong for the second of two equal words; `place` is that of the list."""
    for number, word in enumerate(words):
        if word in words[:number]:
            raise Wrong((*place, number), f"The {what} {word!r} is here a second time.")


def need_all(what: str, words: Collection[str], known: Collection[str], place: Place) -> None:
    """Raise Wrong for a known word that is missing."""
    for word in known:
        if word not in words:
            raise Wrong(place, f"The {what} {word!r} is missing.")


def _in_our_words(error: ValidationError) -> Wrong:
    """Convert pydantic's first error to a sentence with its place."""
    first, *others = error.errors()
    place = first["loc"]
    if others and place[-1] == "str" and others[0]["loc"][: len(place) - 1] == place[:-1]:
        # A text or a table, of which it is the table that is wrong; each way of reading it has a name in the place.
        first = others[0]
        place = (*place[:-1], *first["loc"][len(place) :])
    if first["type"] == "unknown_entry":
        return Wrong((*place, first["ctx"]["name"]), first["msg"])
    if first["type"] == "missing":
        return Wrong(place, f"{place[-1]!r} is missing.")
    words = IN_TOML.get(first["type"], first["msg"].removeprefix("Value error, "))
    return Wrong(place, f"{'.'.join(map(str, place))}: {words}.")
