"""Reads accepted files, and explains what is wrong with an unusable one and how to fix it."""

import difflib
import re
import struct
import zlib
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

import blazediff
import yaml

from automation.recording import contract
from automation.recording.stops import Stops
from automation.support import aria
from playbook.procedure import outline

CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
LFS_POINTER = b"version https://git-lfs"
PNG = b"\x89PNG\r\n\x1a\n"
# A line of a scenario: "enter-login district-linkaccount". A page's name is also that of files, so it cannot contain a
# path. Earlier versions have the step's number instead of its id.
LINE = re.compile(r"([a-z][a-z-]*|\d\d?) ([A-Za-z0-9][A-Za-z0-9-]*)", re.ASCII)

RESTORE = "Take it from version control again"
RESOLVE = "Resolve it"
FETCH = "Run: git lfs pull"

Shown = dict[str, dict[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Page:
    """An accepted page; without a `contract` where an earlier version has accepted it."""

    name: str
    address: str
    title: str
    aria: str
    contract: str = ""


class Unusable(Exception):
    """A file cannot be used: what is wrong with it, and the remedy."""

    def __init__(self, wrong: str, remedy: str = RESTORE) -> None:
        """Take what is wrong, as the rest of a sentence that begins with the file, and the remedy."""
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy


def shown(file: Path) -> Shown:
    """Read the pages of each scenario and court; raise Unusable."""
    read = loaded(text(file))
    listed: Shown = {}
    for scenario, courts in (_dict(read, "it") if read else {}).items():
        listed[scenario] = {}
        for court, lines in _dict(courts, scenario).items():
            if not isinstance(lines, list):
                raise Unusable(f"does not list pages for {scenario}, {court}")
            listed[scenario][court] = [_line(line, scenario) for line in lines]
    spellings: dict[str, str] = {}
    for name in {name for courts in listed.values() for lines in courts.values() for _, name in lines}:
        other = spellings.setdefault(name.casefold(), name)
        if other != name:
            raise Unusable(f"names both {min(name, other)} and {max(name, other)}, one file on some systems")
    return listed


def loaded(text: str) -> object:
    """Return what YAML holds, of strings, lists and dicts; raise Unusable."""
    try:
        read: object = yaml.load(text, _Once)  # noqa: S506 - it makes nothing but strings, lists and dicts
    except yaml.YAMLError as error:
        raise Unusable(f"is not YAML: {_reason(error)}") from error
    return read


def page(file: Path, name: str) -> Page:
    """Read a page's address, title, structure and words; raise Unusable."""
    head = re.match(r"# (/.*)\n# (.*)\n", said := text(file))
    if head is None:
        raise Unusable("does not begin with a page's address and title")
    snapshot = said[head.end() :].rstrip("\n")
    try:
        aria.read(snapshot)
    except ValueError as error:
        raise Unusable(" ".join(f"is damaged: {error}".split())) from error
    return Page(name, head[1], head[2], snapshot)


def promised(file: Path) -> str:
    """Read a page's contract; raise Unusable."""
    told = text(file).rstrip("\n")
    try:
        contract.read(told)
    except ValueError as error:
        raise Unusable(" ".join(f"is damaged: {error}".split())) from error
    return told


def stops(file: Path) -> Stops:
    """Read where Tab goes on a page; raise Unusable."""
    try:
        return Stops.read(loaded(text(file)))
    except ValueError as error:
        raise Unusable(f"is damaged: {error}") from error


def picture(file: Path) -> None:
    """Check a picture by its checksums, a hundred times as fast as by decoding; raise Unusable."""
    data = _data(file)
    if not data.startswith(PNG):
        raise Unusable("is not a PNG picture")
    at, kind = len(PNG), b""
    while kind != b"IEND":
        head = data[at : at + 8]
        length, kind = struct.unpack(">I4s", head) if len(head) == 8 else (len(data), b"")
        checked, told = data[at + 4 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(told) < 4:
            raise Unusable("is cut off")
        if zlib.crc32(checked) != int.from_bytes(told):
            raise Unusable("is damaged: its sums do not agree with what is in it")
        at += 12 + length


def sample(file: Path) -> None:
    """Check a sample picture by decoding it: unreadable, it would keep others from being compared; raise Unusable."""
    picture(file)
    try:
        blazediff.compare(str(file), str(file))
    except ValueError as error:
        raise Unusable("is damaged: it cannot be decoded") from error


def is_whole(file: Path) -> bool:
    """Tell whether a picture is complete and undamaged."""
    try:
        picture(file)
    except Unusable:
        return False
    return True


def is_damaged(file: Path) -> bool:
    """Tell whether a picture exists but is damaged; a Git LFS pointer is not."""
    try:
        picture(file)
    except Unusable as error:
        return error.remedy == RESTORE
    return False


def _data(file: Path) -> bytes:
    try:
        data = file.read_bytes()
    except IsADirectoryError as error:
        raise Unusable("is a folder, not a file", f"Move it away. {RESTORE}") from error
    except FileNotFoundError as error:
        raise Unusable("is missing") from error
    except OSError as error:
        raise Unusable(f"cannot be read: {error.strerror}", "Make it readable") from error
    if data.startswith(LFS_POINTER):
        raise Unusable("is a pointer of Git LFS in place of the file itself", FETCH)
    if not data.strip(b"\0 \t\r\n"):
        raise Unusable("is empty")
    return data


def text(file: Path) -> str:
    """Read a text without the byte order mark and line ends of Windows; raise Unusable."""
    try:
        read = _data(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Unusable("is not text in UTF-8") from error
    if conflict := CONFLICT.search(read):
        line = read.count("\n", 0, conflict.start()) + 1
        raise Unusable(f"holds a merge conflict that is not resolved, in line {line}", RESOLVE)
    return read


def _dict(read: object, of: str) -> dict[str, object]:
    if not isinstance(read, dict):
        raise Unusable(f"does not say what {of} shows" if of != "it" else "is not a list of scenarios")
    return read


def _line(line: object, scenario: str) -> tuple[str, str]:
    """Parse the step's id, or an earlier version's number, and the page; raise Unusable."""
    parts = LINE.fullmatch(line) if isinstance(line, str) else None
    ids = {name: step.id for number, step in enumerate(outline().steps, 1) for name in (step.id, str(number))}
    step = ids.get(parts[1].lstrip("0")) if parts else None
    if parts is None or step is None:
        wrong = f"holds {line!r} for {scenario}, which is not a step and a page"
        near = difflib.get_close_matches(str(line).partition(" ")[0], [each.id for each in outline().steps], 1)
        raise Unusable(f"{wrong}; is the step {near[0]} meant?" if near else wrong)
    return step, parts[2]


class _Once(yaml.CBaseLoader):
    """A YAML loader that rejects duplicate keys, as a merge may leave them: one of the two would be lost silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Build a dict, without duplicate keys."""
        keys = [key for key, _ in node.value]
        for number, key in enumerate(keys):
            if key.value in [other.value for other in keys[:number]]:
                raise yaml.MarkedYAMLError(problem=f"{key.value} stands there twice", problem_mark=key.start_mark)
        return super().construct_mapping(node, deep)


def _reason(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"{error.problem}, in line {error.problem_mark.line + 1}"
    return " ".join(str(error).split())
