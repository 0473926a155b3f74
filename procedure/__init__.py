"""The documented procedure, as frozen data: the one thing that the practice court and the automation both read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class DocumentStep:
    """One numbered step of the document; `screen` are the strings that stand on the screen, to the letter."""

    number: int
    title: str
    instruction: str
    screen: tuple[str, ...]


@dataclass(frozen=True)
class Procedure:
    """A procedure's title and its steps, in order."""

    name: str
    title: str
    steps: tuple[DocumentStep, ...]


@cache
def load(name: str = "linking") -> Procedure:
    """Read the procedure `name` from its TOML file beside this module; an unknown name is a FileNotFoundError."""
    document = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    steps = tuple(DocumentStep(**{**step, "screen": tuple(step["screen"])}) for step in document["step"])
    return Procedure(document["name"], document["title"], steps)
