"""The folder of a recording: what stands in it, and how a new recording takes the place of the one before."""

import json
import math
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from automation.outputs.video.cut import Chapter, Cue, Cut, Deed, Shown
from automation.outputs.video.fingerprint import Fingerprint, with_ids
from automation.support.plain_text import plain_json

TOLD = "video.json"
PREVIEW = "video.webp"
GIF = "video.gif"
PACKAGE = "scorm.zip"  # the ending of a package for learning platforms
PAGE = "index.html"
FORMAT = 2  # of video.json
NAMES = ("district", "bankruptcy", "both")  # of videos, in the order in which they are shown
PARTIAL = "partial"
PARTIAL_FILE = f"{PARTIAL}.mp4"  # of a walk that was not ended
ODD = (ValueError, KeyError, TypeError, AttributeError, OverflowError)  # what JSON of another shape is answered with
# What the texts beside a video are called. A player such as VLC or mpv shows a text that begins with the video's own
# name without being asked, over the strip, which has the same caption already.
TEXTS = {
    "vtt": "captions-{}.vtt",
    "srt": "captions-{}.srt",
    "chapters.vtt": "chapters-{}.vtt",
    "txt": "transcript-{}.txt",
}
# What a recording may leave in its folder; everything else in there is the user's, and stays.
_NAME = rf"({'|'.join(NAMES)}|{PARTIAL})"
OURS = re.compile(
    rf"{_NAME}(-\d+)?\.(mp4|webm|vtt|srt|chapters\.vtt|txt|jpg|{re.escape(PACKAGE)})"  # texts as earlier ones left them
    rf"|captions-{_NAME}\.(vtt|srt)|chapters-{_NAME}\.vtt|transcript-{_NAME}\.txt"
    rf"|{re.escape(TOLD)}|{re.escape(PREVIEW)}|{re.escape(GIF)}|{re.escape(PAGE)}"
)


def file_name(video: str, kind: str) -> str:
    """Return what a video's file of a kind is called, such as `captions-district.vtt`."""
    return TEXTS.get(kind, f"{{}}.{kind}").format(video)


@dataclass(frozen=True)
class Beside:
    """A file of a video, and how long it was when it was written."""

    path: Path
    bytes: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Return a file that is there."""
        return cls(path, path.stat().st_size)

    @property
    def there(self) -> bool:
        """Tell whether it is there, and as long as it was."""
        return self.path.is_file() and self.path.stat().st_size == self.bytes


@dataclass(frozen=True)
class Published:
    """A video in a folder: what it says and shows, what it was made of, when (UTC), and its files by their kinds."""

    cut: Cut
    fingerprint: Fingerprint
    made: str
    voice: str
    files: Mapping[str, Beside]

    @property
    def file(self) -> Path | None:
        """The file that is played."""
        return next((file.path for kind, file in self.files.items() if kind in ("mp4", "webm")), None)

    @property
    def whole(self) -> bool:
        """Tell whether all its files are there, and as long as they were; its package may be made again, or not."""
        return all(file.there for kind, file in self.files.items() if kind != PACKAGE)

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in `video.json`."""
        files = {kind: {"name": file.path.name, "bytes": file.bytes} for kind, file in self.files.items()}
        own = {"made": self.made, "voice": self.voice, "files": files, **self.fingerprint.as_json()}
        return {**asdict(self.cut), **own}

    @classmethod
    def from_json(cls, read: Any, folder: Path) -> Self:
        """Read it again; raise ValueError, or what Python does of another shape, where it is none."""
        read = {"captions": [], "strip": 0.0, **with_ids(read)}  # which older ones have not
        told = read["files"].items()
        files = {str(kind): Beside(folder / Path(each["name"]).name, int(each["bytes"])) for kind, each in told}
        video = cls(_cut(read), Fingerprint.from_json(read), str(read["made"]), str(read["voice"]), files)
        if (
            video.file is None or video.cut.name not in NAMES or json.loads(json.dumps(video.as_json())) != read
        ):  # each thing of its type
            raise ValueError("it would be told otherwise")
        return video


def read_folder(folder: Path) -> list[Published]:
    """Return the videos of a folder, as far as they can be understood: none of half a file, or of another format."""
    try:
        read = plain_json(json.loads((folder / TOLD).read_text(encoding="utf-8")))
        told = list(read["videos"]) if read["format"] == FORMAT else []
    except (OSError, RecursionError, *ODD):
        return []
    found = []
    for each in told:
        with suppress(*ODD):
            found.append(Published.from_json(each, folder))
    return found


def videos_of(folder: Path) -> set[str]:
    """Return the file names of a folder's ended videos, whole or not."""
    if not folder.is_dir():
        return set()
    names = {file.name for file in folder.iterdir() if file.suffix in (".mp4", ".webm") and OURS.fullmatch(file.name)}
    return {name for name in names if not name.startswith(PARTIAL)}


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Give an empty folder within a folder to write into; it is gone afterward, and so is the other one if empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(".unfinished-*"):  # by a recording that was killed; there is one at a time
        shutil.rmtree(left, ignore_errors=True)
    inside = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        yield inside
    finally:
        shutil.rmtree(inside, ignore_errors=True)
        with suppress(OSError):
            folder.rmdir()


def put_in_place(new: Path, folder: Path) -> None:
    """Let the files of one folder be those of another; what an earlier recording left there goes.

    What tells of the videos is put there last: if this is cut short, the next recording sees that they do not fit.
    """
    made = sorted(new.iterdir(), key=lambda file: file.name == TOLD)
    names = {file.name for file in made}
    stale = [file for file in folder.iterdir() if OURS.fullmatch(file.name) and file.name not in names]
    for file in made:
        if file.name == TOLD:
            for each in stale:
                each.unlink(missing_ok=True)
        file.replace(folder / file.name)


def _cues(read: Any) -> tuple[Cue, ...]:
    return tuple(Cue(float(each["start"]), float(each["end"]), str(each["text"])) for each in read)


def _cut(read: Any) -> Cut:
    width, height = read["size"]
    if not math.isfinite(read["seconds"]):
        raise ValueError("it has no length")
    return Cut(
        str(read["name"]),
        str(read["title"]),
        str(read["language"]),
        float(read["seconds"]),
        (int(width), int(height)),
        tuple(
            Chapter(
                float(each["start"]),
                float(each["end"]),
                str(each["title"]),
                None if each["court"] is None else str(each["court"]),
                None if each["step"] is None else int(each["step"]),
            )
            for each in read["chapters"]
        ),
        _cues(read["cues"]),
        _cues(read["captions"]),
        tuple(Deed(float(each["at"]), str(each["text"])) for each in read["deeds"]),
        tuple(Shown(float(each["at"]), str(each["what"])) for each in read["shown"]),
        float(read["strip"]),
    )
