"""Takes apart what files hold: archives, compressed streams, PDFs, pictures' texts, and what stands in base64."""

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from automation.support import extras

DEPTH = 6  # containers within each other
MOST = 256 << 20  # bytes that one file may unpack to: a bomb of some kilobytes makes terabytes
PAGES = 200  # of a PDF, as many as a guide may have
HEAD = 4096  # bytes that tell a text from anything else

PNG = b"\x89PNG\r\n\x1a\n"
_PICTURES = (PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF")
_GZIP, _ZIP, _PDF = b"\x1f\x8b\x08", (b"PK\x03\x04", b"PK\x05\x06"), b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_IN_64 = re.compile(rb"[A-Za-z0-9+/_-]{20,}={0,2}")
_FROM_URL = bytes.maketrans(b"-_", b"+/")
_MARKS = {  # of UTF-32 before UTF-16, whose mark it begins with
    b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


@dataclass(frozen=True)
class Piece:
    """Something to be searched: where it is in its file, from the outside to the inside, and what it holds.

    `trace` says that it is in a trace of Playwright's.
    """

    inside: tuple[str, ...]
    data: bytes = field(repr=False)
    trace: bool = False

    @property
    def text(self) -> str | None:
        """What it says, if it is a text."""
        for mark, encoding in _MARKS.items():
            if self.data.startswith(mark):
                return self.data.decode(encoding, "replace")
        head = self.data[:HEAD]
        return None if len(head.translate(None, _CONTROLS)) < len(head) else self.data.decode("utf-8", "replace")

    @property
    def is_archive(self) -> bool:
        """Whether other files are in it."""
        return self.data.startswith(_GZIP) or self.is_zip

    @property
    def is_zip(self) -> bool:
        """Whether it is a ZIP: a whole file also where something else stands before it."""
        if self.data.startswith(_ZIP):
            return True
        return not self.inside and not self.is_picture and zipfile.is_zipfile(io.BytesIO(self.data))

    @property
    def is_picture(self) -> bool:
        """Whether it is a PNG, JPEG, GIF or WebP."""
        return self.data.startswith(_PICTURES) and not (self.data[:4] == b"RIFF" and self.data[8:12] != b"WEBP")


class Apart:
    """Takes one file apart, within bounds; `left_out` says what was not read in it, and where."""

    def __init__(self) -> None:
        """Begin with a file."""
        self.left_out: list[tuple[tuple[str, ...], str]] = []
        self._left = MOST

    def pieces(self, piece: Piece) -> Iterator[Piece]:
        """Yield a piece, and all that is in it."""
        yield piece
        if len(piece.inside) >= DEPTH:
            if piece.data.startswith((*_ZIP, _GZIP, _PDF)):
                self._leave_out(piece, f"it is the {DEPTH}th within each other")
            return
        for within in self._within(piece):
            yield from self.pieces(within)

    def _within(self, piece: Piece) -> Iterator[Piece]:
        data = piece.data
        if data.startswith(_PDF):
            yield from self._in_pdf(piece)
        elif data.startswith(PNG):
            yield from self._in_png(piece)
        elif data.startswith(_GZIP):
            yield from self._unpacked(piece, zlib.MAX_WBITS | 16)
        elif piece.is_zip:
            yield from self._in_zip(piece)
        elif piece.text is not None:
            yield from self._in_text(piece)
        elif data[:1] == b"\x78" and len(data) > 2 and int.from_bytes(data[:2]) % 31 == 0:
            yield from self._unpacked(piece, zlib.MAX_WBITS)

    def _in_zip(self, piece: Piece) -> Iterator[Piece]:
        try:
            with zipfile.ZipFile(io.BytesIO(piece.data)) as archive:
                entries = archive.infolist()
                names = [entry.filename for entry in entries]
                trace = piece.trace or all(any(name.endswith(end) for name in names) for end in (".trace", ".network"))
                for entry in entries:
                    yield from self._in_archive(piece, archive, entry, trace)
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
            self._leave_out(piece, f"it is no ZIP that can be read: {error}")

    def _in_archive(
        self, piece: Piece, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, trace: bool
    ) -> Iterator[Piece]:
        yield Piece((*piece.inside, "its names"), entry.filename.encode("utf-8", "replace"), trace)
        try:
            with archive.open(entry) as opened:
                data = opened.read(self._left + 1)  # what the archive says of an entry's size need not be true
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            self._leave_out(Piece((*piece.inside, entry.filename), b""), f"it cannot be unpacked: {error}")
            return
        yield from self._as_far_as_allowed(Piece((*piece.inside, entry.filename), data, trace))

    def _unpacked(self, piece: Piece, window: int) -> Iterator[Piece]:
        found = _beginning(piece.data, window, self._left + 1)
        yield from self._as_far_as_allowed(Piece((*piece.inside, "unpacked"), found, piece.trace))

    def _as_far_as_allowed(self, piece: Piece) -> Iterator[Piece]:
        if len(piece.data) > self._left:
            self._leave_out(piece, f"the file unpacks to more than {MOST >> 20} MB, and the rest was not read")
            piece = Piece(piece.inside, piece.data[: self._left], piece.trace)
        self._left -= len(piece.data)
        if piece.data:
            yield piece

    def _in_pdf(self, piece: Piece) -> Iterator[Piece]:
        too_much = False
        for number, stream in enumerate(_STREAM.finditer(piece.data), 1):
            data = _beginning(stream[1], zlib.MAX_WBITS, self._left + 1)
            too_much = too_much or len(data) > self._left
            if data:
                yield from self._as_far_as_allowed(Piece((*piece.inside, f"stream {number}"), data, piece.trace))
        if too_much:  # whoever reads its pages would unpack all of it
            self._leave_out(piece, "a PDF unpacks to so much that its text was not read")
            return
        # Letters are numbers of a font's in most PDFs, which only who reads the font can read.
        if "pdfplumber" in extras.missing("proofread"):
            self._leave_out(piece, f"a PDF's text was not read, which pdfplumber does: {extras.remedy('proofread')}")
            return
        from automation.scanning.pdf import NotRead, pages

        try:
            for number, text in enumerate(pages(piece.data, PAGES), 1):
                yield from self._as_far_as_allowed(
                    Piece((*piece.inside, f"page {number}"), text.encode("utf-8", "replace"), piece.trace)
                )
        except NotRead as error:
            self._leave_out(piece, str(error))

    def _in_png(self, piece: Piece) -> Iterator[Piece]:
        at = len(PNG)
        while at + 12 <= len(piece.data):
            length = int.from_bytes(piece.data[at : at + 4])
            name, inside = piece.data[at + 4 : at + 8], piece.data[at + 8 : at + 8 + length]
            at += 12 + length
            if name in (b"zTXt", b"iTXt"):
                _, _, rest = inside.partition(b"\0")
                rest = rest[1:] if name == b"zTXt" else rest[2:].partition(b"\0")[2].partition(b"\0")[2]
                packed = name == b"zTXt" or inside.partition(b"\0")[2][:1] == b"\1"
                text = _beginning(rest, zlib.MAX_WBITS, self._left + 1) if packed else rest
                yield from self._as_far_as_allowed(Piece((*piece.inside, "its text"), text, piece.trace))
            elif name == b"tEXt":
                yield Piece((*piece.inside, "its text"), inside, piece.trace)

    def _in_text(self, piece: Piece) -> Iterator[Piece]:
        line, counted = 1, 0
        for found in _IN_64.finditer(piece.data):
            line, counted = line + piece.data.count(b"\n", counted, found.start()), found.start()
            run = found[0].rstrip(b"=").translate(_FROM_URL)
            try:
                data = base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + b"=" * (-len(run) % 4))
            except binascii.Error:
                continue
            yield Piece((*piece.inside, f"base64 in line {line}"), data, piece.trace)

    def _leave_out(self, piece: Piece, why: str) -> None:
        self.left_out.append((piece.inside, why))


def _beginning(data: bytes, window: int, most: int) -> bytes:
    """Return as much as can be unpacked, in parts: what is damaged or cut off is read up to there."""
    unpacking, found = zlib.decompressobj(window), bytearray()
    for start in range(0, len(data), HEAD):
        try:
            found += unpacking.decompress(data[start : start + HEAD], most - len(found))
        except zlib.error:
            break
        if unpacking.eof or len(found) >= most:
            break
    return bytes(found)
