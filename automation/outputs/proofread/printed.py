"""Finds the lines of a PDF page: words by position, bold by the font's name, boxes by their edges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from automation.outputs.proofread import columns

_BOLD = re.compile(r"bold|black|heavy|demi|semib", re.I)
_DOT = 8  # points; the maximum size of a drawn bullet
_WITHOUT_RULES = 1000  # the number of the first table without rules
_AWAY = 30  # points; the maximum distance of a bullet from its line


@dataclass(frozen=True)
class Line:
    """A line of a page; `bits` are its words in runs of (text, bold, link).

    `box` distinguishes boxes, `cell` is the table's number, the row and the column. `margin` is the right edge of the
    page's column.
    """

    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bits: tuple[tuple[str, bool, str | None], ...]
    box: int | None = None
    cell: tuple[int, int, int] | None = None
    margin: float | None = None

    @property
    def text(self) -> str:
        """The line's words."""
        return "".join(text for text, _, _ in self.bits)


def lines_of(page: Any) -> Iterator[Line]:
    """Yield the lines of a page from top to bottom, those of a table cell by cell."""
    words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=0.2)
    reader = _Page(page, [link for link in page.hyperlinks if link.get("uri")], _boxes(page), _dots(page))
    regions: list[tuple[float, list[Line]]] = []
    for number, table in enumerate(page.find_tables()):
        if sum(cell is not None for row in table.rows for cell in row.cells) < 2:
            continue
        lines = []
        for row_number, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                inside = [word for word in words if cell and _stands_in(cell, word)]
                words = [word for word in words if word not in inside]
                lines += [reader.line(each, (number, row_number, column)) for each in _rows(inside)]
        regions.append((table.bbox[1], lines))
    stories = [words] if regions else columns.stories(words)
    for story in stories:
        margin = max((word["x1"] for word in story), default=None) if len(stories) > 1 else None
        told = [(min(line.top for line in lines), lines) for lines in reader.parts(story)]
        for _, lines in sorted([*regions, *told], key=lambda region: region[0]):
            yield from (replace(line, margin=margin) for line in lines)


@dataclass(frozen=True)
class _Page:
    """The parts of a page other than words."""

    page: Any
    links: list[Any]
    boxes: list[Any]
    dots: list[Any]

    def parts(self, words: list[Any]) -> Iterator[list[Line]]:
        """Yield the lines of words outside of ruled tables, columns in reading order."""
        for number, part in enumerate(columns.parts(list(_rows(words))), _WITHOUT_RULES):
            yield [self.line(row, cell and (number, *cell)) for row, cell in part.lines]

    def line(self, row: list[Any], cell: tuple[int, int, int] | None = None) -> Line:
        bits: list[tuple[str, bool, str | None]] = []
        for before, word in zip([None, *row], row, strict=False):
            bold = bool(_BOLD.search(word["fontname"]))
            link = next((str(each["uri"]) for each in self.links if _holds(each, word)), None)
            if before is not None and word["x0"] - before["x1"] > 0.12 * word["size"]:
                same = bits[-1][1:] == (bold, link)
                bits.append((" ", bold and same, link if same else None))
            bits.append((word["text"], bold, link))
        first = row[0]
        middle = (first["top"] + first["bottom"]) / 2
        if any(0 < first["x0"] - dot["x1"] < _AWAY and dot["top"] < middle < dot["bottom"] for dot in self.dots):
            bits.insert(0, ("\u2022 ", False, None))
        box = None if cell else next((index for index, each in enumerate(self.boxes) if _holds(each, first)), None)
        return Line(
            self.page.page_number,
            first["x0"],
            row[-1]["x1"],
            min(word["top"] for word in row),
            max(word["bottom"] for word in row),
            max(word["size"] for word in row),
            tuple(_joined(bits)),
            None if box is None else 1000 * self.page.page_number + box,
            cell,
        )


def _rows(words: list[Any]) -> Iterator[list[Any]]:
    """Group words into lines."""
    row: list[Any] = []
    for word in sorted(words, key=lambda word: (round((word["top"] + word["bottom"]) / 2), word["x0"])):
        if row and (word["top"] + word["bottom"]) / 2 > row[0]["bottom"] - 0.15 * row[0]["size"]:
            yield sorted(row, key=lambda each: each["x0"])
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda each: each["x0"])


def _boxes(page: Any) -> list[Any]:
    """Find boxes: rectangles with an edge, or two rules of one width with a side between them."""
    drawn = [*page.lines, *page.rects]
    boxes = [each for each in page.rects if each["height"] > _DOT and each["width"] > 20 and each.get("stroke")]
    edges = sorted((each for each in drawn if each["height"] <= 3 and each["width"] > 40), key=lambda each: each["top"])
    sides = [each for each in drawn if each["width"] <= 3 and each["height"] > _DOT]
    for top, bottom in pairwise(edges):
        alike = abs(top["x0"] - bottom["x0"]) < 4 and abs(top["x1"] - bottom["x1"]) < 4
        beside = [side for side in sides if side["top"] <= top["bottom"] + 4 and side["bottom"] >= bottom["top"] - 4]
        if alike and bottom["top"] - top["bottom"] > _DOT and any(abs(side["x0"] - top["x0"]) < 4 for side in beside):
            boxes.append({**top, "bottom": bottom["bottom"], "height": bottom["bottom"] - top["top"]})
    return [each for each in boxes if each["width"] < page.width * 0.97 or each["height"] < page.height * 0.9]


def _dots(page: Any) -> list[Any]:
    """Find bullets that are drawn rather than typed."""
    return [each for each in (*page.curves, *page.rects) if each["width"] < _DOT and 1 < each["height"] < _DOT]


def _holds(box: Any, word: Any) -> bool:
    return _stands_in((box["x0"], box["top"], box["x1"], box["bottom"]), word)


def _stands_in(box: tuple[float, float, float, float], word: Any) -> bool:
    left, top, right, bottom = box
    return bool(
        left - 1 <= word["x0"] and word["x1"] <= right + 1 and top <= (word["top"] + word["bottom"]) / 2 <= bottom
    )


def _joined(bits: list[tuple[str, bool, str | None]]) -> Iterator[tuple[str, bool, str | None]]:
    for (bold, link), alike in groupby(bits, key=lambda bit: bit[1:]):
        yield "".join(text for text, _, _ in alike), bold, link
