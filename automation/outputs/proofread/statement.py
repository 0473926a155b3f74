"""What a guide says is on the screen: one string."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A string that the guide says is on the screen, from `start` to `end` in a block's text.

    `evidence` is how it says so. Where that is weak the string is only believed to be one if it is on the step's
    screens. `joined` is the string before it, of the same breath: "CM/ECF login and password". `pressed` says that
    it is clicked or typed into.
    """

    text: str
    block: int
    start: int
    end: int
    evidence: tuple[str, ...]
    weak: bool = False
    joined: str | None = None
    pressed: bool = False
