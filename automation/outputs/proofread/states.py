"""The practice court's pages in every scenario and state: what a guide names need not be on the way of one walk.

They are those that Moot itself checks, and brings along: refusals, legacy and shared accounts, accounts that are linked
already, the passcode, the old log-in.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from automation.outputs.proofread.screens import Screen, read_lines

# Beside the package in an installed Moot, among the tests in its own folder.
FOLDERS = tuple(Path(__file__).parents[3] / folder / "flow" for folder in ("accepted", "tests/accepted"))
PRACTICE = "[Practice] "
USUAL = "link"  # the scenario whose steps show the pages that a guide means; elsewhere a step may end on another page
AT_PACER = "/csologin/"


@cache
def other_states(profile: str) -> tuple[Screen, ...]:
    """Return the pages of all scenarios of a profile, each at the steps that show it; none where Moot has none."""
    folder = next((each / profile for each in FOLDERS if (each / profile / "shown.yaml").exists()), None)
    return tuple(_pages(folder)) if folder else ()


def _pages(folder: Path) -> Iterator[Screen]:
    listed: dict[str, dict[str, list[str]]] = yaml.load(
        (folder / "shown.yaml").read_text("utf-8"),
        yaml.CBaseLoader,  # noqa: S506 - it makes nothing but strings, lists and dicts
    )
    shown: dict[str, dict[str, Any]] = {}
    for courts in listed.values():
        for court, lines in courts.items():
            for line in lines:
                step, page = line.split()
                where = shown.setdefault(page, {"steps": set(), "courts": []})
                where["steps"].add(step)
                where["courts"] += [court] * (court not in where["courts"])
    read = {page: (folder / f"{page}.aria.yaml").read_text("utf-8").split("\n", 2) for page in shown}
    usual = {
        (step, urlsplit(read[page][0]).path)
        for lines in listed.get(USUAL, {}).values()
        for step, page in map(str.split, lines)
    }
    for page, where in shown.items():
        address, title, snapshot = read[page]
        path = urlsplit(address).path
        steps = {step for step in where["steps"] if (step, path) in usual or (step == "log-in" and AT_PACER in path)}
        in_courts = tuple(where["courts"]) if address.startswith("# /ecf/") else ("any",)
        words = title.removeprefix("# ").removeprefix(PRACTICE)
        yield Screen(words, frozenset(steps), in_courts, read_lines(snapshot), address.removeprefix("# "))
