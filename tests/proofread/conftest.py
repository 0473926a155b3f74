"""What these tests share: the screens as they were accepted, without a browser, and what is made of a guide."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from automation.outputs.proofread import holding
from automation.outputs.proofread.align import Alignment
from automation.outputs.proofread.finding import Finding
from automation.outputs.proofread.guide import Guide, steps_of
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import Screen, Screens, merged, read_lines
from playbook.court import load
from playbook.procedure import outline

ACCEPTED = Path(__file__).parent.parent / "accepted"
GUIDES = Path(__file__).parent.parent / "guides"

# Each accepted page and the steps at which it is in front; those without a step lie beside the way.
PAGES = {
    "court-site": (1, 2),
    "COURT-welcome": (1, 2),
    "pacer-LOOK": (3,),
    "pacer-mfa": (3,),
    "pacer-redaction": (3,),
    "COURT-main": (4,),
    "COURT-utilities": (4,),
    "COURT-link-form": (5, 6),
    "COURT-link-confirm": (7, 8),
    "COURT-link-done": (9,),
    "COURT-link-done-refreshed": (10,),
    "COURT-logged-out": (10,),
    "COURT-query": (),
    "COURT-reports": (),
    "COURT-help": (),
    "pacer-account-upgraded": (),
    "pacer-register": (),
}


BOTH = ("district", "bankruptcy")


def accepted(look: str = "login", leave_out: str = "", courts: tuple[str, ...] = BOTH) -> Screens:
    """Return the screens of the accepted pages, one string left out perhaps."""
    return Screens(merged(_pages(look, leave_out, courts)))


def _pages(look: str, leave_out: str, courts: tuple[str, ...]) -> Iterator[Screen]:
    for pattern, steps in PAGES.items():
        for court in courts if "COURT" in pattern else ("any",):
            name = pattern.replace("COURT", court).replace("LOOK", look)
            address, title, snapshot = (ACCEPTED / f"{name}.aria.yaml").read_text("utf-8").split("\n", 2)
            lines = read_lines(snapshot)
            lines = tuple(line for line in lines if not (leave_out and line.text.startswith(leave_out)))
            at = frozenset(outline().steps[step - 1].id for step in steps)
            yield Screen(title.removeprefix("# [Practice] "), at, (court,), lines, address.removeprefix("# "))


Held = Callable[..., tuple[Guide, Alignment, list[Finding]]]


def held_against(guide: Guide, screens: Screens) -> tuple[Guide, Alignment, list[Finding]]:
    """Find a guide's statements and judge them."""
    held = holding.hold(guide, screens, load())
    return held.guide, held.alignment, list(held.findings)


@pytest.fixture(scope="session")
def screens() -> Screens:
    """The screens with the log-in page as in the guide."""
    return accepted()


@pytest.fixture
def hold(tmp_path: Path, screens: Screens) -> Held:
    """Return a function that holds words against the screens, or a file of a certain name."""

    def held(words: str | bytes, name: str = "guide.md", against: Screens = screens) -> object:
        file = tmp_path / name
        file.write_bytes(words.encode() if isinstance(words, str) else words)
        return held_against(steps_of(read(file)), against)

    return held  # type: ignore[return-value]
