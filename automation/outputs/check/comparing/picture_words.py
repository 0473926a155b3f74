"""Says what differs between two pictures of a page: which things are larger, drawn otherwise, or stand elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from automation.outputs.check.comparing.listed import listed
from automation.recording.places import Places, parted
from automation.support import whole

AROUND = 12  # pixels around what has changed, in the part that is shown enlarged
LARGEST = 1320, 600  # pixels of what is shown of each picture, when it is enlarged
MOST_TIMES = 4  # by which it is enlarged
BETWEEN = 8  # pixels between the two
GAP = (128, 128, 128)

Box = tuple[int, int, int, int]  # left, top, right and bottom


def told(accepted: Path, seen: Path, changed: Path | None) -> list[str]:
    """Return what differs between two pictures, in words.

    `changed` is the picture of the pixels that differ, on nothing; None where the pictures have different sizes.
    """
    was, now = (parted(file.read_bytes())[1] for file in (accepted, seen))
    larger, moved = _sizes(was, now), _moves(was, now)
    elsewhere = {name for names in (*larger.values(), *moved.values()) for name in names}
    drawn = [name for name in _in(changed, now) if name not in elsewhere] if changed else []
    sentences = [f"{listed(names)} {_are(names)} {how}" for how, names in larger.items()]
    if drawn:
        sentences.append(f"{listed(drawn)} {_are(drawn)} drawn otherwise")
    sentences += [f"{listed(names)} {_are(names)} {how}" for how, names in moved.items()]
    return sentences or list(_where(changed, now))


def enlarged(accepted: Path, seen: Path, changed: Path, file: Path) -> bool:
    """Write the part of two pictures that has changed, enlarged, before and after beside or above each other.

    Tells whether that shows more than the pictures themselves: a change of nearly everything does not.
    """
    box = _changed(changed)
    if box is None:
        return False
    with Image.open(accepted) as before, Image.open(seen) as after:
        both_show = (0, 0, min(before.width, after.width), min(before.height, after.height))
        part = _within((box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND), both_show)
        width, height = part[2] - part[0], part[3] - part[1]
        times = min(LARGEST[0] // width, LARGEST[1] // height, MOST_TIMES)
        if times < 1:
            return False
        shown = [
            each.convert("RGB").crop(part).resize((width * times, height * times), Image.Resampling.NEAREST)
            for each in (before, after)
        ]
    width, height = shown[0].size
    below = width > height  # what is wide stands above each other, what is tall beside
    second = (0, height + BETWEEN) if below else (width + BETWEEN, 0)
    both = Image.new("RGB", (second[0] + width, second[1] + height), GAP)
    both.paste(shown[0], (0, 0))
    both.paste(shown[1], second)
    written = BytesIO()
    both.save(written, "PNG")
    whole.put(file, written.getvalue())
    return True


def _sizes(was: Places, now: Places) -> dict[str, list[str]]:
    """Return things by how much wider, narrower, taller or shorter they are, in words."""
    told: dict[str, list[str]] = defaultdict(list)
    for name in now:
        if name in was:
            wider, taller = now[name][2] - was[name][2], now[name][3] - was[name][3]
            sides = [*_pixels(wider, "wider", "narrower"), *_pixels(taller, "taller", "shorter")]
            if sides:
                told[" and ".join(sides)].append(name)
    return told


def _moves(was: Places, now: Places) -> dict[str, list[str]]:
    """Return things by how far they stand from where they stood, in words; what is larger now has moved with it."""
    told: dict[str, list[str]] = defaultdict(list)
    for name in now:
        if name in was and now[name][2:] == was[name][2:]:
            right, down = now[name][0] - was[name][0], now[name][1] - was[name][1]
            sides = [*_pixels(down, "lower", "higher"), *_pixels(right, "further right", "further left")]
            if sides:
                told[" and ".join(sides)].append(name)
    return told


def _pixels(number: int, more: str, less: str) -> Iterator[str]:
    if abs(number) > 1:  # a pixel is what rounding makes
        yield f"{abs(number)} pixels {more if number > 0 else less}"


def _in(changed: Path, places: Places) -> Iterator[str]:
    """Yield the things in whose places pixels differ."""
    with Image.open(changed) as picture:
        mask = picture.convert("RGBA").getchannel("A")
        for name, (left, top, width, height) in places.items():
            box = _within((left, top, left + width, top + height), (0, 0, *mask.size))
            if box[0] < box[2] and box[1] < box[3] and mask.crop(box).getbbox():
                yield name


def _where(changed: Path | None, places: Places) -> Iterator[str]:
    """Yield where something changed that has no name: below what, or at which place."""
    box = _changed(changed) if changed else None
    if box is None:
        return
    above = [(top + height, name) for name, (_, top, _, height) in places.items() if top + height <= box[1]]
    below = f"below the {max(above)[1]}" if above else "at the top of the page"
    yield f"something without words has changed {below}, {box[2] - box[0]} × {box[3] - box[1]} pixels"


def _changed(changed: Path) -> Box | None:
    with Image.open(changed) as picture:
        return picture.convert("RGBA").getchannel("A").getbbox()


def _within(box: Box, whole: Box) -> Box:
    left, top, right, bottom = box
    return max(left, whole[0]), max(top, whole[1]), min(right, whole[2]), min(bottom, whole[3])


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"
