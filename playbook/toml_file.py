"""Reads TOML files in the encodings that editors save, and finds the line of a value."""

import re
import tomllib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tree_sitter import Node

MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
SAVE_IT = "save the file as UTF-8"

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

Place = tuple[str | int, ...]  # the path from the top of a document to a value: ("step", 2, "title")


def read(file: Traversable) -> dict[str, Any]:
    """Return the file's content; raise OSError, or ValueError with the line and the error."""
    return parsed(text_of(file))


def text_of(file: Traversable) -> str:
    """Return the file's text with line feeds as line ends; raise OSError, or ValueError for what is no text."""
    raw = file.read_bytes()
    encoding = next((encoding for mark, encoding in MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"line {len(raw[: error.start].splitlines()) or 1} holds the byte 0x{raw[error.start]:02X}"
        raise ValueError(f"{where}, which is not {error.encoding.upper()}: {SAVE_IT}") from None
    if "\0" in text:
        raise ValueError(f"line {text[: text.index(chr(0))].count(chr(10)) + 1} holds a NUL: {SAVE_IT}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parsed(text: str) -> dict[str, Any]:
    """Parse TOML; raise ValueError with the line and the error."""
    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    for each in _texts(document):
        if _UNSHOWN.search(each):  # TOML can write \u0000, which no screen, caption or XML can hold
            raise ValueError(f"{each!a} holds a control character: take it out")
    return document


def line_of(text: str, place: Place) -> int:
    """Return the line of a value, counted from 1; of the nearest table or entry around it where it has none."""
    lines: dict[Place, int] = {}
    if place[:1] == ("steps",) and not re.search(r"^\[\[steps\]\]", text, re.MULTILINE):
        place = ("step", *place[1:])  # its name in the earlier format
    for found, line in _lines(text):
        for length in range(1, len(found) + 1):  # a table without a header begins at its first entry
            lines.setdefault(found[:length], line)
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    """Yield the place and line of every table, entry and item of a document."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
    seen: dict[Place, int] = {}  # the number of tables so far in each array of tables
    for node in root.named_children:
        if node.type == "pair":
            yield from _entry(node, ())
        elif node.type in ("table", "table_array_element"):
            names = _names(node.named_children[0])
            place = (*_among(names[:-1], seen), names[-1])
            if node.type == "table_array_element":
                seen[place] = seen.get(place, 0) + 1
                place = (*place, seen[place] - 1)
            yield place, _line(node)
            for entry in node.named_children[1:]:
                if entry.type == "pair":
                    yield from _entry(entry, place)


def _among(names: Place, seen: dict[Place, int]) -> Place:
    """Insert the index of the latest table into a place that leads through arrays of tables."""
    place: Place = ()
    for name in names:
        place = (*place, name)
        if place in seen:
            place = (*place, seen[place] - 1)
    return place


def _entry(pair: "Node", around: Place) -> Iterator[tuple[Place, int]]:
    key, value = pair.named_children[0], pair.named_children[1]
    for name in _names(key):
        around = (*around, name)
        yield around, _line(pair)
    yield from _value(value, around)


def _value(value: "Node", place: Place) -> Iterator[tuple[Place, int]]:
    if value.type == "inline_table":
        for pair in value.named_children:
            if pair.type == "pair":
                yield from _entry(pair, place)
    if value.type == "array":
        items = [item for item in value.named_children if item.type != "comment"]
        for number, item in enumerate(items):
            yield (*place, number), _line(item)
            yield from _value(item, (*place, number))


def _names(key: "Node") -> tuple[str, ...]:
    """Return the names in a key, which may be dotted or quoted."""
    if key.type == "dotted_key":
        return tuple(name for part in key.named_children for name in _names(part))
    written = (key.text or b"").decode()
    return (next(iter(tomllib.loads(f"{written} = 0"))),)


def _line(node: "Node") -> int:
    return node.start_point.row + 1


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
