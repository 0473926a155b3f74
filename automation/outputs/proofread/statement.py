"""A statement: one string that a guide says is on the screen."""

from dataclasses import dataclass

NAMED = "named"  # "the heading Your Account": all of a label, not a part of one


@dataclass(frozen=True)
class Statement:
    """A string that the guide says is on the screen, from `start` to `end` in a block's text.

    `evidence` is the wording that says so. A `weak` one counts only if the string is on the step's screens. `joined` is
    the string before it in one phrase: "CM/ECF login and password". `pressed`: it is clicked or typed into. `untrue`:
    it is a claim of what happens that is wrong by this `rule`, and this is what happens. `leads_to` is what comes after
    it in a path, such as "Utilities > Mailings".
    """

    text: str
    block: int
    start: int
    end: int
    evidence: tuple[str, ...]
    weak: bool = False
    joined: str | None = None
    pressed: bool = False
    untrue: str | None = None
    rule: str = ""
    leads_to: str | None = None
