"""Says whether a guide that was published still matches the court: its texts, and its pictures as the eye sees them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import blazediff
from PIL import Image
from pydantic import ValidationError

from automation.outputs.guide.maker import DATA
from automation.outputs.guide.model import Figure, Guide
from playbook.language import codes

ORDER = ", in their order"
LAID_OUT = {"made", "format"}
OF_A_PICTURE = {"file", "width", "height", "shown", "number"}


class NoGuide(Exception):
    """A folder holds no guide, or one of another version; the message says which."""


@dataclass(frozen=True)
class Difference:
    """Something in which a published guide and the court differ: where it is in the guide, and what is otherwise."""

    where: str
    what: str


def read(folder: Path) -> Guide:
    """Read the guide of a folder; raise NoGuide."""
    file = folder / DATA
    try:
        guide = Guide.model_validate_json(file.read_bytes())
    except OSError as error:
        raise NoGuide(f"{folder} holds no guide: {file.name} cannot be read ({error.strerror}).") from error
    except ValidationError as error:
        raise NoGuide(f"{file} is no guide of this version of Moot. Make the guide anew.") from error
    if guide.language not in codes():
        raise NoGuide(f"{file} is in the language {guide.language!r}, which this version of Moot has not.")
    return guide


def differences(published: Guide, folder: Path, now: Guide, pictures: Mapping[str, bytes]) -> Iterator[Difference]:
    """Yield in what a published guide, whose pictures are in a folder, differs from the guide of a walk now.

    Pictures are compared only where the same browser has drawn both.
    """
    was, new = dict(_texts(published)), dict(_texts(now))
    for where in dict.fromkeys((*was, *new)):
        old, latest = was.get(where), new.get(where)
        if where.endswith(ORDER) and sorted((old or "").split(", ")) != sorted((latest or "").split(", ")):
            continue  # what is there in one of the two only is told by itself
        if old != latest:
            yield Difference(where, _told(old, latest))
    if published.made.drawn_by != now.made.drawn_by:
        return
    there = dict(_figures(now))
    for place, before in _figures(published):  # one that is new, or gone, is told of as a text
        after = there.get(place)
        if after and (why := _differ(folder / before.file, pictures[after.file], before, after)):
            yield Difference(f"figure {before.number} ({before.caption})", why)


def _figures(guide: Guide) -> Iterator[tuple[tuple[str, str | None, int], Figure]]:
    """Yield every figure with its place: the step and the court, or the trouble, and which one it is there."""
    for step in guide.steps:
        for part in step.courts:
            for number, figure in enumerate(part.figures):
                yield (step.id, part.court, number), figure
    for trouble in guide.troubles:
        if trouble.figure:
            yield (trouble.scenario, None, 0), trouble.figure


def _differ(published: Path, now: bytes, before: Figure, after: Figure) -> str | None:
    """Return how two pictures differ for the eye, None where they do not."""
    if before.file == after.file and published.is_file() and published.read_bytes() == now:
        return None
    if not published.is_file():
        return f"the picture {before.file} is missing"
    with TemporaryDirectory() as room:
        file = Path(room) / "now.png"
        file.write_bytes(now)
        try:
            with Image.open(published) as was, Image.open(file) as picture:
                if picture.size != was.size:
                    return "the picture shows another part of the page, or the page is laid out otherwise"
            found = blazediff.compare(str(published), str(file))
        except (OSError, ValueError, Image.DecompressionBombError):
            return f"the picture {before.file} cannot be read"
    return None if found.match_result else f"the picture looks otherwise ({found.diff_percentage:.3g} % of it)"


def _told(was: str | None, now: str | None) -> str:
    if was is None:
        return f"the guide lacks “{now}”"
    return f"the guide has “{was}”, which is gone" if now is None else f"the guide has “{was}”, and it is “{now}” now"


def _texts(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of everything that is read in a guide, but for how it is laid out."""
    yield from _of(guide.model_dump(exclude=LAID_OUT), "")


def _of(data: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str | int):  # also which are numbered how, and whether there is anything to link
        yield where, str(data)
    elif isinstance(data, dict):
        laid_out = OF_A_PICTURE if "alt" in data else ()
        for name, each in data.items():
            if name not in laid_out:
                yield from _of(each, f"{where}, {name}" if where else name)
    elif isinstance(data, list | tuple):
        names = [_name(each) or str(number) for number, each in enumerate(data, 1)]
        yield f"{where}{ORDER}", ", ".join(names)
        for name, each in zip(names, data, strict=True):
            yield from _of(each, f"{where}: {name}")


def _name(entry: object) -> str | None:
    """Return what an entry of a list is called, where it has a name of its own."""
    return entry.get("id") or entry.get("scenario") or entry.get("target") if isinstance(entry, dict) else None
