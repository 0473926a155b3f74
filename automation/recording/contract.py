"""What a page promises besides its words: what its forms do, what its fields take, how it speaks and how it looks."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from difflib import ndiff
from importlib.resources import files
from itertools import count
from typing import Any

import yaml

from automation.recording.exchange import of_any_site
from automation.recording.places import Places
from automation.support.plain_text import brief

# A function for the page's own browser, which returns `things`, `looks`, `signs`, `places` and `focus`.
_FILE = files(__package__).joinpath("contract.js").read_text(encoding="utf-8")
SCRIPT = _FILE[_FILE.index("() =>") :]
KEPT = "keeps in the browser"  # names of cookies and of what scripts store
PAGE, FOCUS = "page", "focus"
OTHER_LOOKS, ACCESSIBILITY, BY_ITSELF = "other looks", "accessibility", "by itself"
NAMES = _FILE[_FILE.index("  // What things are called") : _FILE.index("  // What is true of them")]
WIDE = 120  # characters of a line

# Things by their name, names by their look, texts with the signs in them, what is gone or new by itself after a while.
Contract = Mapping[str, Any]
_FILLERS = "\u034f\u115f\u1160\u2800\u3164\ufe0f"  # letters and marks that are drawn as nothing
_LONGEST = 60  # characters of a thing's name


def written(raw: Any, constant: Callable[[str], str], *, with_focus: bool = True) -> str:
    """Return what a page's script gave, as it is kept: YAML that can be read, with `constant` applied to every text.

    What has the focus is part of it only as the page comes: later that is the visitor's doing.
    """

    def said(text: object) -> str:
        return constant(brief(str(text)))

    def named(name: str) -> str:
        return as_named(name, constant)

    things: dict[str, dict[str, str]] = {}
    for name, facts in raw["things"]:
        things[free(named(name), things)] = {
            said(what): said(" ".join(map(of_any_site, fact.split())) if what == KEPT else fact) for what, fact in facts
        }
    if with_focus and raw["focus"]:
        things.setdefault(PAGE, {})[FOCUS] = named(raw["focus"])
    looks: dict[str, list[str]] = {}
    for look, name in raw["looks"]:
        names = looks.setdefault(said(look), [])
        if named(name) not in names:
            names.append(named(name))
    signs = {said(_without(text)): [said(each) for each in signs_of(text)] for text in raw["signs"]}
    told: dict[str, Any] = {
        name: part for name, part in (("things", things), ("looks", looks), ("signs", signs)) if part
    }
    return _text(told).rstrip("\n")


def as_named(name: str, constant: Callable[[str], str]) -> str:
    """Return what a page's script calls a thing, as it is kept."""
    return _short(constant(brief(_without(name))))


def places(raw: Any, constant: Callable[[str], str]) -> Places:
    """Return where each thing stands on the page, by the names that it has in the contract."""
    placed: dict[str, tuple[int, int, int, int]] = {}
    for name, *box in raw["places"]:
        left, top, width, height = box
        placed[free(as_named(name, constant), placed)] = (left, top, width, height)
    return placed


def with_changes(text: str, promised: tuple[str, str], snapshots: tuple[str, str], told: Sequence[str]) -> str:
    """Return a contract with what a page changed by itself after a while.

    `promised` is what it promises before and after, `snapshots` its ARIA snapshots, and `told` what else is said of it.
    What it changed earlier stays.
    """
    before, after = (list(_facts(read(each))) for each in promised)
    lines = [*_changed_lines(*(each.splitlines() for each in snapshots)), *_changed_lines(before, after)]
    changes = {
        "gone": [line[2:].strip().removeprefix("- ") for line in lines if line[0] == "-"],
        "new": [*(line[2:].strip().removeprefix("- ") for line in lines if line[0] == "+"), *told],
    }
    if not any(changes.values()):
        return text
    own, _, _ = f"\n{text}".partition(f"\n{BY_ITSELF}:\n")
    earlier = read(text).get(BY_ITSELF, {})
    by_itself = {what: list(dict.fromkeys([*earlier.get(what, ()), *each])) for what, each in changes.items()}
    added = _text({BY_ITSELF: {what: each for what, each in by_itself.items() if each}})
    return f"{own}\n{added}".strip("\n")


def otherwise(
    text: str,
    others: Mapping[str, str],
    accessibility: Mapping[str, Sequence[str]],
    constant: Callable[[str], str],
) -> str:
    """Return the further parts of a contract: what is otherwise in other looks, and what breaks rules of accessibility.

    `others` are the contracts that the page has in these looks, by their names; kept is in what they differ. The names
    of what breaks a rule are raw.
    """
    parts: dict[str, Any] = {}
    if others:
        own = read(text)
        parts[OTHER_LOOKS] = {name: _otherwise(own, read(other)) for name, other in others.items()}
    if accessibility:
        parts[ACCESSIBILITY] = {
            rule: list(dict.fromkeys(as_named(name, constant) for name in names))
            for rule, names in accessibility.items()
        }
    return _text(parts).rstrip("\n") if parts else ""


def in_look(own: Contract, name: str) -> Contract:
    """Return the contract of a page in another look, of which its own contract keeps what differs."""
    otherwise = own.get(OTHER_LOOKS, {}).get(name, {})
    gone = otherwise.get("hidden", ())
    things = {thing: dict(facts) for thing, facts in own.get("things", {}).items() if thing not in gone}
    for thing, facts in otherwise.get("things", {}).items():
        every = {**things.get(thing, {}), **facts}
        things[thing] = {what: fact for what, fact in every.items() if fact}
    drawn = otherwise.get("looks", {})
    anew = {thing for names in drawn.values() for thing in names}
    looks = {
        look: [thing for thing in names if thing not in gone and thing not in anew]
        for look, names in own.get("looks", {}).items()
    }
    for look, names in drawn.items():
        looks[look] = [*looks.get(look, ()), *names]
    return {"things": things, "looks": {look: names for look, names in looks.items() if names}}


def _otherwise(own: Contract, other: Contract) -> dict[str, Any]:
    """Return in what a page differs in another look: what is hidden there, and other facts and drawings."""
    was, now = own.get("things", {}), other.get("things", {})
    things = {}
    for thing, facts in now.items():
        before = was.get(thing, {})
        every = {what: facts.get(what, "") for what in dict.fromkeys([*before, *facts])}
        differ = {what: fact for what, fact in every.items() if fact != before.get(what, "")}
        if differ or thing not in was:
            things[thing] = differ
    drawn, anew = _drawn(own), _drawn(other)
    looks = {
        look: kept
        for look, names in other.get("looks", {}).items()
        if (kept := [thing for thing in names if drawn.get(thing) != anew[thing]])
    }
    hidden = [thing for thing in dict.fromkeys([*was, *drawn]) if thing not in now and thing not in anew]
    parts = {"hidden": hidden, "things": things, "looks": looks}
    return {name: part for name, part in parts.items() if part}


def _drawn(told: Contract) -> dict[str, list[str]]:
    """Return the looks of each thing, by its name."""
    drawn: dict[str, list[str]] = {}
    for look, names in told.get("looks", {}).items():
        for thing in names:
            drawn.setdefault(thing, []).append(look)
    return drawn


def _text(told: object) -> str:
    written: str = yaml.dump(told, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=WIDE)
    return written


def _changed_lines(before: Sequence[str], after: Sequence[str]) -> list[str]:
    return [line for line in ndiff(before, after) if line[:1] in "-+"]


def _facts(told: Contract) -> Iterator[str]:
    """Yield each fact of a contract as a line that says of what it is."""
    for thing, facts in told.get("things", {}).items():
        yield thing
        yield from (f"{thing}: {what} {fact}" for what, fact in facts.items())
    for thing, looks in _drawn(told).items():
        yield from (f"{thing} drawn {look}" for look in looks)
    for text, signs in told.get("signs", {}).items():
        yield from (f"{sign} in “{text}”" for sign in signs)


def read(text: str) -> Contract:
    """Return a kept contract; raise ValueError for a text that is none."""
    try:
        told = yaml.load(text, yaml.CBaseLoader) or {}  # noqa: S506 - it makes nothing but strings, lists and dicts
    except yaml.YAMLError as error:
        raise ValueError(f"not a page's contract: {error}") from error
    if not isinstance(told, dict) or not all(isinstance(part, dict) for part in told.values()):
        raise ValueError("not a page's contract: its parts have no names")
    _require_parts(told)
    for otherwise in told.get(OTHER_LOOKS, {}).values():
        if not isinstance(otherwise, dict) or not isinstance(otherwise.get("hidden", []), list):
            raise ValueError("not a page's contract: another look has no parts")
        _require_parts(otherwise)
    return told


def _require_parts(told: Mapping[str, Any]) -> None:
    """Raise ValueError where a part of a contract is not made as it must be."""
    lists = ("looks", "signs", BY_ITSELF, ACCESSIBILITY)
    if not all(isinstance(told.get(part, {}), dict) for part in ("things", *lists)):
        raise ValueError("not a page's contract: its parts have no names")
    if not all(isinstance(facts, dict) for facts in told.get("things", {}).values()):
        raise ValueError("not a page's contract: a thing has no facts")
    if not all(isinstance(names, list) for part in lists for names in told.get(part, {}).values()):
        raise ValueError("not a page's contract: a look, or a text with signs, has no list")


def signs_of(text: str) -> Sequence[str]:
    """Return which signs that nobody sees are in a text, by their Unicode names, and after which word."""
    told = []
    for first, last in _unseen(text):
        sign = text[first:last]
        name = f"{len(sign)} spaces" if len(sign) > 1 else f"{unicodedata.name(sign, 'a sign')} (U+{ord(sign):04X})"
        before = re.split(r"\s", text[:first].rstrip())[-1]
        told.append(f"{name} after “{_without(before)}”" if before else f"{name} at the beginning")
    return told


def _unseen(text: str) -> list[tuple[int, int]]:
    """Return where signs that nobody sees begin and end, and spaces that are more than one."""
    spaces = [found.span() for found in re.finditer(r"(?<=\S) {2,}(?=\S)", text)]
    signs = [(at, at + 1) for at, sign in enumerate(text) if _is_unseen(sign)]
    return sorted([*spaces, *signs])


def _is_unseen(sign: str) -> bool:
    odd_space = sign.isspace() and sign not in " \t\n\r\f"
    return odd_space or unicodedata.category(sign) == "Cf" or sign in _FILLERS


def _without(text: str) -> str:
    """Return a text as one sees it."""
    seen = "".join(" " if sign.isspace() else "" if _is_unseen(sign) else sign for sign in text)
    return re.sub(" {2,}", " ", seen)


def _short(name: str) -> str:
    kind, quote, words = name.partition("“")
    return f"{kind}{quote}{words[:_LONGEST]}…”" if len(words) > _LONGEST + 1 else name


def free(name: str, taken: Container[str]) -> str:
    """Return a name, with a number where another thing has it."""
    numbers = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(each for each in numbers if each not in taken)
