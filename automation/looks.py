"""Other looks of a page than the one it is walked in: on a telephone, in dark colors, on paper, without motion."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

# By the name of a look, what the browser is told (Playwright's emulate_media), and how one says it.
MEDIA: Mapping[str, tuple[Mapping[str, str], str]] = {
    "dark": ({"color_scheme": "dark"}, "in dark"),
    "print": ({"media": "print"}, "in print"),
    "reduced-motion": ({"reduced_motion": "reduce"}, "with reduced motion"),
    "forced-colors": ({"forced_colors": "active"}, "in forced colors"),
    "more-contrast": ({"contrast": "more"}, "with more contrast"),
}
NARROWEST, WIDEST = 200, 4000  # pixels
# What may be in a list of looks.
ALLOWED = f"widths from {NARROWEST} to {WIDEST}, {', '.join(MEDIA)}, or several of them, as '390 dark'"


@dataclass(frozen=True)
class Look:
    """A page's look: a width in CSS pixels, or None for the walk's own, and what the browser is told besides.

    One that is not `pictured` is compared by colors, sizes and what can be seen, without a picture.
    """

    name: str
    width: int | None = None
    media: Mapping[str, str] = field(default_factory=dict)
    pictured: bool = True


def look(words: object) -> Look:
    """Read a look such as 390, "dark" or "390 dark"; raise ValueError with what is allowed."""
    name, width, media = " ".join(str(words).split()), None, dict[str, str]()
    for word in name.split():
        if re.fullmatch(r"[0-9]{3,4}", word, re.ASCII) and width is None and NARROWEST <= int(word) <= WIDEST:
            width = int(word)
        elif word in MEDIA:
            media |= MEDIA[word][0]
        else:
            raise ValueError(f"{words!r} is none of: {ALLOWED}")
    if not name:
        raise ValueError("a look has a name")
    return Look(name, width, media)


# Looked at where other looks are wanted at all: a page that cannot be read there breaks without anybody's noticing.
ALWAYS = tuple(replace(look(name), pictured=False) for name in ("768", "390 dark", "dark", "print", "reduced-motion"))


def said(name: str) -> str:
    """Return how one says a look's name: "at 390 pixels in dark"."""
    return " ".join(MEDIA[word][1] if word in MEDIA else f"at {word} pixels" for word in name.split())


def besides(looks: Sequence[Look], viewport: tuple[int, int]) -> tuple[Look, ...]:
    """Return the looks that are not the one of a walk in this viewport, each once, and those that are always wanted."""
    wanted = [*looks, *(ALWAYS if looks else ())]
    others = {each.name: each for each in reversed(wanted) if each.media or each.width not in (None, viewport[0])}
    return tuple(reversed(others.values()))
