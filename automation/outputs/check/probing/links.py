"""What each address answers in each state of a visitor, where links lead, and the accepted file of that, in YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import yaml

from automation.outputs.check.baseline.reading import Unusable, loaded
from automation.outputs.check.probing import leads
from automation.outputs.check.probing.leads import Leads

LINKS = "links.yaml"
HEAD = (
    "# What each address of the court that a page links answers, by who asks: before the log-in, after it, and so on;\n"
    "# and where links lead, by their words, as seen from the page. A long page ends with a #digest.\n"
    "# A check that accepts everything writes this file.\n"
)
STATES = LOGGED_OUT, BEFORE, AFTER, LEGACY, SHARED, AGAIN = (
    "logged out",
    "before linking",
    "after linking",
    "with a legacy account",
    "with a shared account",
    "logged out again",
)
EVERY = "every state"
SEPARATOR = ", "


@dataclass(frozen=True)
class Answered:
    """What an address answers: its page, or where it leads on `to`; `lacks` are the #fragments not found there.

    `refresh` is after how long the page goes on by itself, and where.
    """

    status: int = 200
    to: str = ""
    title: str = ""
    says: str = ""
    menu: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    refresh: str = ""


Answers = Mapping[str, Mapping[str, Answered]]  # by state and address


@dataclass(frozen=True)
class Links:
    """What addresses answer, by state, and where their pages' links lead."""

    answers: Answers
    leads: Leads = field(default_factory=Leads)


class _Short(yaml.SafeDumper):
    """Writes each text in full where it stands, and a tuple in one line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def in_one_line(self, data: tuple[str, ...]) -> yaml.Node:
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


_Short.add_representer(tuple, _Short.in_one_line)


def written(links: Links) -> str:
    """Return the file's text: each address once, with what it answers in which states."""
    told: dict[str, list[dict[str, Any]]] = {}
    for address in sorted({address for pages in links.answers.values() for address in pages}):
        alike: dict[Answered, list[str]] = {}  # but for the menu, which differs from state to state
        for state in STATES:
            if address in links.answers.get(state, {}):
                alike.setdefault(replace(links.answers[state][address], menu=()), []).append(state)
        told[address] = [
            _entry(each, {state: links.answers[state][address].menu for state in states})
            for each, states in alike.items()
        ]
    whole = {**told, leads.HEAD: links.leads.written()}
    return HEAD + yaml.dump(whole, Dumper=_Short, sort_keys=False, allow_unicode=True, width=10_000)


def read(text: str) -> Links:
    """Return the links of such a text; raise Unusable."""
    answers: dict[str, dict[str, Answered]] = {state: {} for state in STATES}
    told = loaded(text)
    if not isinstance(told, dict):
        raise Unusable("is not a list of addresses")
    lead = leads.read(told.pop(leads.HEAD, {}))
    for address, entries in told.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise Unusable(f"does not say what {address} answers")
        for entry in entries:
            for state, answered in _answered(dict(entry), address):
                answers[state][address] = answered
    return Links(answers, lead)


def _named(states: list[str]) -> str:
    return EVERY if len(states) == len(STATES) else SEPARATOR.join(states)


def _entry(answered: Answered, menus: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    usual = Answered()
    entry = {each.name: getattr(answered, each.name) for each in fields(Answered)}
    by_menu: dict[tuple[str, ...], list[str]] = {}
    for state, menu in menus.items():
        by_menu.setdefault(menu, []).append(state)
    several = {_named(states): menu for menu, states in by_menu.items()}
    entry["menu"] = several if len(several) > 1 else next(iter(by_menu))
    said = {name: value for name, value in entry.items() if value and value != getattr(usual, name)}
    return {"in": _named(list(menus)), **said}


def _answered(entry: dict[str, Any], address: str) -> Iterator[tuple[str, Answered]]:
    """Yield what an entry says, with the state; raise Unusable."""
    states, menu = entry.pop("in", None), entry.pop("menu", [])
    menus = menu if isinstance(menu, dict) else {states: menu}
    status, lacks = entry.pop("status", "200"), entry.pop("lacks", [])
    known = {"to", "title", "says", "refresh"}
    lists = [lacks, *menus.values()]
    items = [item for each in lists if isinstance(each, list) for item in each]
    every = [states, status, *entry.values(), *menus, *items]
    readable = all(isinstance(each, list) for each in lists) and all(isinstance(each, str) for each in every)
    if not readable or set(entry) - known or not status.isdecimal():
        raise Unusable(f"does not say what {address} answers, and to whom")
    answered = Answered(int(status), **entry, lacks=tuple(lacks))
    for named, menu in menus.items():
        for state in STATES if named == EVERY else named.split(SEPARATOR):
            if state not in STATES:
                raise Unusable(f"names {state!r} at {address}, which is none of {SEPARATOR.join(STATES)}")
            yield state, replace(answered, menu=tuple(menu))
