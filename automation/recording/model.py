"""A recording as data: what `recording.json` holds, checked when it is read."""

import errno
import hashlib
import math
import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from automation.recording.taken import Box, Moment, Picture, StepTaken, Typed
from automation.walk.told import StepFailure
from playbook.court import COURTS
from playbook.procedure import outline

NAME = "recording.json"
SCHEMA = "recording.schema.json"
PICTURE = r"^pictures/([0-9a-f]{16,64})\.png$"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
Number = Annotated[FiniteFloat, Field(ge=0)]


class RecordingUnreadable(Exception):
    """The folder holds no recording, or one that was changed or is of another format; the message says which."""


def _real(box: Box) -> Box:
    if not all(map(math.isfinite, box)) or box.width < 0 or box.height < 0:
        raise ValueError("a box has a place and a size")
    return box


Place = Annotated[Box, AfterValidator(_real)]


class _Told(BaseModel):
    """An object of recording.json: it cannot be changed, and holds no entry that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class PictureFile(_Told):
    """A picture of what was in view: `file` is named by the SHA-256 of what is in it, or by its beginning.

    `banner` is how much of the practice banner is in view at its upper edge, in CSS pixels; `rows` are what can be read
    or used below it, from above to below.
    """

    file: str = Field(pattern=PICTURE)
    banner: Number
    rows: tuple[Place, ...] = ()


class TypedText(_Told):
    """A field once it is filled in: the space for its text, and where each letter ends, in CSS pixels from the left."""

    picture: PictureFile
    inside: Place
    edges: tuple[FiniteFloat, ...]


class ActionRecorded(_Told):
    """One thing that was done or pointed at: `picture` is the page before it, `boxes` where the target stands in it.

    `target` is an id such as `pacer.username`, `name` what a reader calls it, `text` what was typed: null for a secret,
    which is dots in every picture. `reads` is what stands in what is pointed at, each part of it in a
    line. Boxes are left, top, width and height
    in CSS pixels.
    """

    verb: str
    target: str
    name: str
    picture: PictureFile
    boxes: tuple[Place, ...] = ()
    text: str | None = None
    secret: bool = False
    reads: str = ""
    typed: TypedText | None = None


class PageRecorded(_Told):
    """A page as it stood when it was left, or read: its address without the host, its title, its ARIA snapshot.

    `picture` is the whole page; what differs from visit to visit is replaced in address and snapshot.
    """

    address: str
    title: str
    aria: str
    picture: str | None = Field(default=None, pattern=PICTURE)
    failed: bool = False


class TroubleRecorded(_Told):
    """What went wrong behind a page: a script error, a failed request, an answer that let one wait."""

    expected: str
    seen: str


class StepRecorded(_Told):
    """A step: its id, what a reader sees of it, how it went, and everything that was seen and done in it.

    `kind` tells one end from another by the playbook's messages and findings. `first` and `last` are the page at the
    step's beginning and end; a step that was not begun has neither. `seconds` are of wall time.
    """

    id: str
    number: int
    title: str
    status: str = Field(pattern="^(passed|failed|skipped|not_needed)$")
    seconds: Number
    url: str
    message: str | None
    kind: str = ""
    failure: StepFailure | None = None
    first: PictureFile | None = None
    last: PictureFile | None = None
    actions: tuple[ActionRecorded, ...] = ()
    pages: tuple[PageRecorded, ...] = ()
    troubles: tuple[TroubleRecorded, ...] = ()


class CourtRecorded(_Told):
    """A court's steps, in order; `ended_at` is the number of the last one that was begun.

    `alone` says that it was walked once more, by itself, after the walk through all courts; `case` is another scenario
    that was walked there after that, of which no pages and troubles are kept.
    """

    court: str
    alone: bool = False
    case: str = ""
    passed: bool
    ended_at: int
    steps: tuple[StepRecorded, ...]


class PageSize(_Told):
    """What was in view: its size in CSS pixels, and the pictures' pixels for each of them."""

    width: int = Field(gt=0)
    height: int = Field(gt=0)
    scale: FiniteFloat = Field(gt=0)


class About(_Told):
    """What a recording is of, known when it begins; `drawn_by` is what two recordings must share to look alike.

    `profile_file` is a profile of the user's own, which lies beside the recording.
    """

    moot: str
    site: str
    profile: str
    profile_file: str | None = Field(default=None, pattern=r"^[^/\\]+\.toml$")
    scenario: str
    courts: tuple[str, ...]
    browser: str
    drawn_by: str
    page: PageSize
    started: str


class Recording(_Told):
    """A walk as it was recorded."""

    schema_file: str = Field(default=SCHEMA, alias="$schema")
    format: Literal[1] = 1
    about: About
    seconds: Number
    passed: bool
    courts: tuple[CourtRecorded, ...]

    def odd(self) -> str | None:
        """Tell what no walk can have left, though each entry by itself is as it should be; None where nothing is."""
        own = [court for court in self.courts if not court.case]
        begun = tuple(court.court for court in own if not court.alone)
        alone = tuple(court.court for court in own if court.alone)
        walked = tuple(court.court for court in self.courts)
        for courts, where in ((self.about.courts, "about.courts"), (walked, "courts")):
            if unknown := next((court for court in courts if court not in COURTS), None):
                return f"{where}: there is no court {unknown!r}"
        if len(set(self.about.courts)) != len(self.about.courts) or not self.about.courts:
            return "about.courts: each court is named once"
        if begun != self.about.courts[: len(begun)] or (self.passed and begun != self.about.courts):
            return "courts: they are not those of about.courts, in their order"
        if alone != self.about.courts[1:][: len(alone)] or any(court.alone for court in self.courts[: len(begun)]):
            return "courts: those that were walked alone are not the further ones of about.courts, in their order"
        if any(not court.case for court in self.courts[len(own) :]) or any(
            court.alone for court in self.courts if court.case
        ):
            return "courts: other scenarios come after those of about.courts"
        known = [(number, step.id) for number, step in enumerate(outline().steps, 1)]
        for index, court in enumerate(self.courts):
            if [(step.number, step.id) for step in court.steps] != known:
                return f"courts.{index}.steps: they are not the procedure's, in their order"
            if self.passed and not any(step.first and step.last for step in court.steps):
                return f"courts.{index}.steps: none was walked"
        return None

    def steps_taken(self, folder: Path) -> Iterator[StepTaken]:
        """Yield the steps that were walked, with their pictures out of the recording's folder.

        Raises RecordingUnreadable for a picture that is missing or changed.
        """
        pictures: dict[str, Picture] = {}

        def picture(kept: PictureFile) -> Picture:
            if kept.file not in pictures:
                pictures[kept.file] = _read_picture(folder, kept, self.about.page)
            return pictures[kept.file]

        for court in self.courts:
            for step in court.steps:
                if step.first and step.last:
                    moments = tuple(_moment(action, picture) for action in step.actions)
                    told = (step.id, step.number, step.status, step.message, step.kind)
                    first, last = picture(step.first), picture(step.last)
                    yield StepTaken(court.court, *told, first, last, moments, court.alone, court.case)

    def profile_of(self, folder: Path) -> str:
        """Return what the recording's profile is loaded by: its name, or the file of the user's own."""
        own = self.about.profile_file
        return str(folder / own) if own else self.about.profile


def read(folder: Path) -> Recording:
    """Read a recording's folder; raise RecordingUnreadable."""
    file = folder / NAME
    try:
        recording = Recording.model_validate_json(_bytes_of(file))
    except FileNotFoundError as error:
        raise RecordingUnreadable(f"{folder} is no recording: there is no {NAME} in it.") from error
    except OSError as error:
        raise RecordingUnreadable(f"{file} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        words = first["msg"].removeprefix("Value error, ")
        raise _other(file, ": ".join(filter(None, (".".join(map(str, first["loc"])), words)))) from error
    if odd := recording.odd():
        raise _other(file, odd)
    return recording


def _other(file: Path, why: str) -> RecordingUnreadable:
    return RecordingUnreadable(f"{file} is no recording of this version of Moot: {why}.")


def schema() -> dict[str, Any]:
    """Return the JSON Schema of recording.json."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Recording.model_json_schema(by_alias=True)}


def _read_picture(folder: Path, kept: PictureFile, page: PageSize) -> Picture:
    file = folder / kept.file
    try:
        png = _bytes_of(file)
    except OSError as error:
        raise RecordingUnreadable(f"{file} cannot be read: {error.strerror}.") from error
    digest = hashlib.sha256(png).hexdigest()
    if not digest.startswith(Path(kept.file).stem):
        raise RecordingUnreadable(f"{file} was changed: it is named by what was in it.")
    if not _shows(png, page):
        raise RecordingUnreadable(
            f"{file} is no picture of a page of {page.width} x {page.height} at {page.scale:g} pixels each."
        )
    return Picture(png, digest, kept.banner, kept.rows)


def _bytes_of(file: Path) -> bytes:
    """Read a file, and nothing else: a pipe would be waited for."""
    if not stat.S_ISREG(file.stat().st_mode) and not file.is_dir():
        raise OSError(errno.EINVAL, "It is not a file")
    return file.read_bytes()


def _shows(png: bytes, page: PageSize) -> bool:
    """Tell whether this is a whole PNG of the page's size, without unpacking it."""
    parts = list(_parts(png))
    if not parts or parts[0][0] != b"IHDR" or parts[-1][0] != b"IEND" or len(parts[0][1]) != 13:
        return False
    sides: Sequence[int] = struct.unpack(">II", parts[0][1][:8])
    wanted = (page.width * page.scale, page.height * page.scale)
    return all(abs(side - want) <= 1 for side, want in zip(sides, wanted, strict=True))


def _parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return a PNG's parts as far as they are sound: the name and what is in it."""
    at = len(SIGNATURE) if png.startswith(SIGNATURE) else len(png)
    while at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4])
        name, inside = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        check = png[at + 8 + length : at + 12 + length]
        if check != zlib.crc32(name + inside).to_bytes(4):
            return
        yield name, inside
        at += 12 + length


def _moment(action: ActionRecorded, picture: Any) -> Moment:
    typed = action.typed
    return Moment(
        action.verb,
        action.target,
        action.name,
        picture(action.picture),
        action.boxes,
        text=action.text,
        secret=action.secret,
        typed=Typed(picture(typed.picture), typed.inside, typed.edges) if typed else None,
        reads=action.reads,
    )
