"""What a page promises besides its words: what its forms do, what its fields take, how it speaks and how it looks."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import ndiff
from importlib.resources import files
from typing import Any

import yaml

from automation.support.plain_text import brief

# A function for the page's own browser, which returns `things`, `looks` and `signs`.
_FILE = files(__package__).joinpath("contract.js").read_text(encoding="utf-8")
SCRIPT = _FILE[_FILE.index("() =>") :]
WIDE = 120  # characters of a line

# Things by their name, names by their look, texts with the signs in them, what is gone or new by itself after a while.
Contract = Mapping[str, Any]
_UNSEEN = re.compile("[\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]|(?<=\\S) {2,}(?=\\S)")


def written(raw: Any, constant: Callable[[str], str]) -> str:
    """Return what a page's script gave, as it is kept: YAML that can be read, with `constant` applied to every text."""

    def said(text: object) -> str:
        return constant(brief(str(text)))

    things = {
        said(name): {said(what): said(fact) for what, fact in facts.items()} for name, facts in raw["things"].items()
    }
    looks = {said(look): [said(name) for name in names] for look, names in raw["looks"].items()}
    signs = {said(_without(text)): signs_of(text) for text in raw["signs"]}
    told: dict[str, Any] = {
        name: part for name, part in (("things", things), ("looks", looks), ("signs", signs)) if part
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=WIDE).rstrip("\n")


def with_changes(text: str, before: str, after: str, told: Sequence[str]) -> str:
    """Return a contract with what a page changed by itself: lines of two ARIA snapshots, and what is `told`."""
    lines = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[:1] in "-+"]
    changes = {
        "gone": [line[2:].strip() for line in lines if line[0] == "-"],
        "new": [*(line[2:].strip() for line in lines if line[0] == "+"), *told],
    }
    by_itself = {what: each for what, each in changes.items() if each}
    if not by_itself:
        return text
    added = yaml.safe_dump({"by itself": by_itself}, allow_unicode=True, sort_keys=False, width=WIDE)
    return f"{text}\n{added}".strip("\n")


def read(text: str) -> Contract:
    """Return a kept contract; raise ValueError for a text that is none."""
    try:
        told = yaml.load(text, yaml.CBaseLoader) or {}  # noqa: S506 - it makes nothing but strings, lists and dicts
    except yaml.YAMLError as error:
        raise ValueError(f"not a page's contract: {error}") from error
    if not isinstance(told, dict) or not all(isinstance(part, dict) for part in told.values()):
        raise ValueError("not a page's contract: its parts have no names")
    if not all(isinstance(facts, dict) for facts in told.get("things", {}).values()):
        raise ValueError("not a page's contract: a thing has no facts")
    if not all(
        isinstance(names, list) for part in ("looks", "signs", "by itself") for names in told.get(part, {}).values()
    ):
        raise ValueError("not a page's contract: a look, or a text with signs, has no list")
    return told


def signs_of(text: str) -> Sequence[str]:
    """Return which signs that nobody sees are in a text, by their Unicode names, and after which word."""
    told = []
    for found in _UNSEEN.finditer(text):
        name = f"{len(found[0])} spaces" if found[0].isspace() and len(found[0]) > 1 else _name(found[0])
        before = re.split(r"\s", text[: found.start()].rstrip())[-1]
        told.append(f"{name} after “{_without(before)}”" if before else f"{name} at the beginning")
    return told


def _name(sign: str) -> str:
    return f"{unicodedata.name(sign, 'a sign')} (U+{ord(sign):04X})"


def _without(text: str) -> str:
    return _UNSEEN.sub(lambda found: " " if found[0].isspace() else "", text)
