"""Finds before anything is walked that accepted pictures or looks are lost, so that no check is green without them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from automation.config import Config
from automation.looks import besides, said
from automation.outputs.check.baseline.accepted import PICTURE, Accepted
from automation.outputs.check.baseline.reading import is_whole
from automation.outputs.check.baseline.required import NothingToCompare, command
from automation.outputs.check.comparing.pictures import size
from automation.outputs.check.parts import LOOKS, PICTURES
from automation.recording import contract


class LooksLost(NothingToCompare):
    """What was accepted of pages' looks cannot be compared; the message says what, and what to do."""

    what = "looks that cannot be compared"


def require_looks(
    accepted: Mapping[str, Accepted],
    config: Config,
    browsers: Sequence[str],
    parts: Collection[str],
    again: Sequence[str],
    chosen: Sequence[str] = (),
) -> None:
    """Raise LooksLost where pages were accepted that look otherwise than anything this check will look at.

    That is a set of pictures without its sample, or a sample without its pictures, another size of the window, and a
    look that LOOKS does not name any more. A browser's or system's pictures may be missing where another's are there:
    that is told later.
    """
    lines = [
        line
        for kept in accepted.values()
        if kept.shown
        for line in (
            *(_lost_pictures(kept, browsers, config.viewport) if PICTURES in parts else ()),
            *(_lost_looks(kept, config) if LOOKS in parts else ()),
        )
    ]
    if not lines:
        return
    lines = [
        "What was accepted cannot be compared. Nothing was walked.",
        *lines,
        "If files are missing, take them from version control again.",
        f"To accept how pages look now: {command('--accept', *chosen, *again)}",
        f"To leave them out for once: {command('--without', PICTURES, '--without', LOOKS, *chosen, *again)}",
    ]
    raise LooksLost("\n  ".join(lines))


def _lost_pictures(kept: Accepted, browsers: Sequence[str], viewport: tuple[int, int]) -> Iterator[str]:
    """Yield what is missing of the pictures of a browser that is wanted, and where they have another size."""
    sets: dict[str, set[str]] = {}
    drawn: set[str] = set()
    for file in sorted(kept.folder.glob("*.png")):
        if found := PICTURE.fullmatch(file.name):
            drawn.add(found["page"])
            if found["browser"] in browsers:
                sets.setdefault(file.name.split(".")[-2], set()).add(found["page"])
    if kept.pages and not sets and not drawn - {"sample"}:
        yield f"{kept.folder.absolute()} holds no picture of {' or '.join(browsers)}, nor of any other browser."
    for drawn_by, pages in sets.items():
        sample = kept.sample(drawn_by)
        if "sample" not in pages:
            yield f"{sample.absolute()} is missing: how text is drawn in the pictures of {drawn_by} is not known."
        elif pages == {"sample"}:
            yield f"{kept.folder.absolute()} holds no picture of {drawn_by}, but its sample."
        elif is_whole(sample) and size(sample) != viewport:
            was, now = (f"{width} × {height}" for width, height in (size(sample), viewport))
            of = f"The pictures of {drawn_by} in {kept.folder.absolute()} are of {was} pixels"
            yield f"{of}; VIEWPORT is {now}: set it back."


def _lost_looks(kept: Accepted, config: Config) -> Iterator[str]:
    """Yield the looks in which pages are accepted and that are not looked at."""
    wanted = {each.name for each in besides(config.looks, config.viewport)}
    known = {
        name for page in kept.pages.values() for name in contract.read(page.contract).get(contract.OTHER_LOOKS, {})
    }
    for name in sorted(known - wanted):
        yield f"Pages in {kept.folder.absolute()} are accepted {said(name)} too, which LOOKS does not name: add it."
