"""Scans a folder: every file, and all that is in it, for every password of the training accounts."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from automation.recording import model
from automation.scanning import accounts
from automation.scanning.inside import MOST, PNG, Apart, Piece
from automation.support import extras, shown

if TYPE_CHECKING:
    from automation.scanning.fields import Fields

LONGEST = 32 << 20  # bytes of a text that is also read with its escapes

# The places in which a run publishes passwords on purpose, by what tells them, with the reason.
PUBLISHED: Mapping[str, str] = {
    "trace": "a trace of a walk that failed holds what was typed, so that one sees why",
}


@dataclass(frozen=True)
class Found:
    """A password that was found: in which file, where inside, and whose; `published` says why it may be there."""

    file: str
    inside: str
    whose: str
    published: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """Something that was not read: the file, where inside, and why."""

    file: str
    inside: str
    why: str


@dataclass
class Scan:
    """What was looked at, what was found, and what was left out."""

    files: int = 0
    archives: int = 0
    pictures: int = 0
    fields: int = 0
    found: list[Found] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether no password was found where none is to be."""
        return all(each.published for each in self.found)


def scan(folder: Path) -> Scan:
    """Look at everything in a folder; links are not followed."""
    return _Scanning(folder).done()


class _Scanning:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scan = Scan()
        self._fields: Fields | None = None
        self._looked_at: dict[str, tuple[int, int]] = {}  # pictures, by their digests: most lie in a folder twice

    def done(self) -> Scan:
        files = sorted(self._files())
        self._take_fields([path.parent for path in files if path.name == model.NAME])
        for path in files:
            self._read(path)
        if self._scan.pictures and self._fields is None:
            self._leave_out(self._folder, (), f"no field was looked at, which Pillow does: {extras.remedy('check')}")
        return self._scan

    def _files(self) -> Iterator[Path]:
        for where, folders, names in os.walk(self._folder, onerror=self._unreadable):
            folders.sort()
            for path in (Path(where, name) for name in sorted({*folders, *names})):
                is_folder = path.name in folders
                if path.is_symlink():
                    self._leave_out(path, (), "it is a link, which is not followed")
                elif not is_folder and stat.S_ISREG(path.lstat().st_mode):
                    yield path

    def _unreadable(self, error: OSError) -> None:
        self._leave_out(Path(error.filename), (), f"it cannot be read: {error.strerror}")

    def _take_fields(self, folders: list[Path]) -> None:
        if "pillow" in extras.missing("check"):
            return
        from automation.scanning.fields import Fields

        self._fields = Fields()
        for folder in folders:
            try:
                recording = model.read(folder)
            except model.RecordingUnreadable:
                self._leave_out(
                    folder / model.NAME, (), "it is no recording of this version, so no field was found by it"
                )
                continue
            for missing in self._fields.add(recording, folder):
                self._leave_out(folder / missing, (), "it is no picture, so the field in it was not looked at")

    def _read(self, path: Path) -> None:
        self._scan.files += 1
        name = path.relative_to(self._folder).as_posix()
        for whose in accounts.found_in_text(name):
            self._scan.found.append(Found(self._name(path), "its name", whose))
        try:
            with path.open("rb") as opened:
                data = opened.read(MOST + 1)
        except OSError as error:
            self._leave_out(path, (), f"it cannot be read: {error.strerror}")
            return
        if len(data) > MOST:
            self._leave_out(path, (), f"only the first {MOST >> 20} MB were read")
        apart = Apart()
        for piece in apart.pieces(Piece((), data)):
            self._look_at(path, piece)
        for inside, why in apart.left_out:
            self._leave_out(path, inside, why)

    def _look_at(self, path: Path, piece: Piece) -> None:
        self._scan.archives += piece.is_archive
        self._scan.pictures += piece.is_picture
        published = PUBLISHED["trace"] if piece.trace else None
        for whose, where in _found_in(piece).items():
            inside = (*piece.inside, where)
            self._scan.found.append(Found(self._name(path), _told(inside), whose, published))
        if self._fields and piece.data.startswith(PNG):
            try:
                shown_in, read_in = self._fields_in(piece.data)
            except ValueError as error:
                self._leave_out(path, piece.inside, f"it is a picture that was not looked at: {error}")
                return
            self._scan.fields += shown_in
            if read_in:
                inside = (*piece.inside, "a field of the picture")
                self._scan.found.append(Found(self._name(path), _told(inside), "what was typed in secret", published))

    def _fields_in(self, png: bytes) -> tuple[int, int]:
        assert self._fields
        digest = hashlib.sha256(png).hexdigest()
        if digest not in self._looked_at:
            self._looked_at[digest] = self._fields.shown_in(png)
        return self._looked_at[digest]

    def _leave_out(self, path: Path, inside: tuple[str, ...], why: str) -> None:
        self._scan.left_out.append(LeftOut(self._name(path), _told(inside), why))

    def _name(self, path: Path) -> str:
        """Return a file's path as it may be shown: a name can hold a password, too."""
        parts = (
            shown.HIDDEN if accounts.found_in_text(part) else part for part in path.relative_to(self._folder).parts
        )
        return "/".join(parts) or "."


def _found_in(piece: Piece) -> dict[str, str]:
    """Return whose passwords a piece holds, and where: in which line of a text, at which byte of anything else."""
    text = piece.text
    raw = accounts.found_in(piece.data)
    if text is None:
        return {whose: f"byte {at}" for whose, at in raw.items()}
    everything = set(raw) | (accounts.found_in_text(text) if len(piece.data) <= LONGEST else set())
    if not everything:
        return {}
    where = dict.fromkeys(sorted(everything), "over several lines")
    for number, line in enumerate(text.split("\n"), 1):
        for whose in accounts.found_in_text(line):
            if where.get(whose) == "over several lines":
                where[whose] = f"line {number}"
    return where


def _told(inside: tuple[str, ...]) -> str:
    return " > ".join(map(_shown, inside))


def _shown(name: str) -> str:
    return shown.HIDDEN if accounts.found_in_text(name) else name
