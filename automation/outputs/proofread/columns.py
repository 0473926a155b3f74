"""Finds columns without rules: a table's, read row by row, and a page's, read one after the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Row = list[Any]  # the words of a line, from left to right

_GUTTER = 10  # points between a page's columns
_FEW = 0.15  # of a page's words, the minimum in each column
_LINES = 4  # the minimum in each column
_HIGH = 0.4  # of the page's height; above that, words across the columns are a heading
_WIDE = 1.5  # of the font size: a gap between columns, not between words
_ALIKE = 4  # points, the tolerance for a column's left edge
_FEWEST = 3  # lines with one left edge, to be a column
_MOST_OF = 0.6  # of a table's rows, the minimum with words in a further column
_A_WORD_APART = 0.6  # of the font size
_BLANK, _DIGITS = 0.2, 2
_OVERLAP = 0.2  # of the font size
_MARKER = re.compile(r"(?:step\s*)?\(?(?:\d{1,2}|[a-z])[.):]|[•▪●○◦\uf0b7·o-]", re.I)
_NUMBERED = re.compile(r"(?:step\s*)?\(?(\d{1,2})[.):]", re.I)


@dataclass(frozen=True)
class Part:
    """Consecutive lines, each with its row and column, or None outside of a table."""

    lines: tuple[tuple[Row, tuple[int, int] | None], ...]


def stories(words: Sequence[Any]) -> list[list[Any]]:
    """Split a page's words into texts in reading order: what is above the columns, each column, the rest."""
    if not words:
        return []
    left, right = min(word["x0"] for word in words), max(word["x1"] for word in words)
    middle = (left + 0.3 * (right - left), left + 0.7 * (right - left))
    best: list[list[Any]] = []
    most = 0
    for gutter in sorted({round(word["x0"]) for word in words if middle[0] < word["x0"] < middle[1]}):
        crossing = [word for word in words if word["x0"] < gutter - 1 and word["x1"] > gutter - _GUTTER]
        above = max((word["bottom"] for word in crossing if word["top"] < _HIGH * _page_end(words)), default=0.0)
        below = min((word["top"] for word in crossing if word["top"] > above), default=_page_end(words) + 1)
        inside = [word for word in words if word["top"] >= above and word["bottom"] <= below]
        columns = (
            [word for word in inside if word["x0"] < gutter - 1],
            [word for word in inside if word["x0"] >= gutter - 1],
        )
        wide = all(len(column) > _FEW * len(words) for column in columns)
        if len(inside) > most and wide and _are_read_apart(*columns):
            first = [word for word in words if word["top"] < above]
            last = [word for word in words if word["top"] >= above and word["bottom"] > below]
            best, most = [story for story in (first, *columns, last) if story], len(inside)
    return best or [list(words)]


def _page_end(words: Sequence[Any]) -> float:
    return float(max(word["bottom"] for word in words))


def _are_read_apart(left: Sequence[Any], right: Sequence[Any]) -> bool:
    """Tell a page's columns from a table's: both number their lines, or their lines are at different heights."""
    numbered = [sum(bool(_NUMBERED.fullmatch(word["text"])) for word in column) for column in (left, right)]
    tops = [{round(word["bottom"]) for word in column} for column in (left, right)]
    if any(len(each) < _LINES for each in tops):
        return False
    level = sum(any(abs(each - other) <= 1 for other in tops[0]) for each in tops[1])
    return all(numbered) or level < _MOST_OF * min(map(len, tops))


def parts(rows: Sequence[Row]) -> Iterator[Part]:
    """Split a page's lines at columns; a line outside of columns is a part by itself."""
    first = 0
    while first < len(rows):
        last, gutter = _region(rows, first)
        if gutter is None:
            yield Part(((rows[first], None),))
            first += 1
            continue
        yield _in_order([_halves(row, gutter) for row in rows[first:last]])
        first = last


def _region(rows: Sequence[Row], first: int) -> tuple[int, float | None]:
    """Return where the columns that begin with this line end, and the second column's left edge."""
    for begin in _begin_after_room(rows[first]):
        left = []
        last = first
        while last < len(rows) and not _crosses(rows[last], begin) and _is_near(rows, last, first):
            if any(abs(each - begin) < _ALIKE for each in _begin_after_room(rows[last])):
                left.append(" ".join(word["text"] for word in _halves(rows[last], begin)[0]))
            last += 1
        if len(left) >= _FEWEST and not all(_MARKER.fullmatch(text) for text in left):
            return last, begin
    return first, None


def _begin_after_room(row: Row) -> list[float]:
    return [word["x0"] for before, word in pairwise(row) if word["x0"] - before["x1"] > _room(row, before, _WIDE)]


def _room(row: Row, before: Any, otherwise: float) -> float:
    """Return the gap that starts a column after this word: a small one after a number at the line's beginning."""
    numbers = before is row[0] and before["text"].isdigit() and len(before["text"]) <= _DIGITS
    return float(before["size"] * (_BLANK if numbers else otherwise))


def _is_near(rows: Sequence[Row], at: int, first: int) -> bool:
    """Tell whether a line follows the previous one without a large gap."""
    return at == first or _top(rows[at]) - _bottom(rows[at - 1]) < 3 * rows[at][0]["size"]


def _crosses(row: Row, gutter: float) -> bool:
    return any(word["x0"] < gutter - _ALIKE and word["x1"] > gutter for word in row) or _runs_on(row, gutter)


def _runs_on(row: Row, gutter: float) -> bool:
    """Tell whether the words on both sides of the gutter are only a blank apart."""
    return any(
        before["x1"] <= gutter + _ALIKE <= word["x1"] and word["x0"] - before["x1"] < _room(row, before, _A_WORD_APART)
        for before, word in pairwise(row)
    )


def _halves(row: Row, gutter: float) -> tuple[Row, Row]:
    return (
        [word for word in row if word["x0"] < gutter - _ALIKE],
        [word for word in row if word["x0"] >= gutter - _ALIKE],
    )


def _in_order(halves: Sequence[tuple[Row, Row]]) -> Part:
    """Read a table row by row, or a page's columns one after the other."""
    begins = _rows_of_a_table(halves)
    if begins:
        lines: list[tuple[Row, tuple[int, int] | None]] = []
        for number, (begin, end) in enumerate(pairwise([*begins, len(halves)])):
            for column in (0, 1):
                lines += [(half[column], (number, column)) for half in halves[begin:end] if half[column]]
        return Part(tuple(lines))
    return Part(tuple((half[column], None) for column in (0, 1) for half in halves if half[column]))


def _rows_of_a_table(halves: Sequence[tuple[Row, Row]]) -> list[int]:
    """Return the first line of each row of a table; empty for a page's columns."""
    if sum(bool(_NUMBERED.match(_text(right))) for _, right in halves) > 1:
        return []  # a numbered list continues in the second column
    whole = [[*left, *right] for left, right in halves]
    rooms = [_top(row) - _bottom(before) for before, row in pairwise(whole)]
    size = whole[0][0]["size"]
    between_lines = [room for room in rooms if room > -_OVERLAP * size]  # a vertically centered cell overlaps
    usual = min(between_lines, default=0.0)
    if all(left and right for left, right in halves) and max(rooms) < usual + _OVERLAP * size:
        return list(range(len(halves)))
    begins = [0]
    for index, room in enumerate(rooms, 1):
        left = _text(halves[index][0])
        marked = bool(_MARKER.match(left) or left.isdigit()) and room > -_OVERLAP * size
        if room > usual + _OVERLAP * size or marked:
            begins.append(index)
    ends = [*begins[1:], len(halves)]
    full = sum(
        all(any(half[column] for half in halves[begin:end]) for column in (0, 1))
        for begin, end in zip(begins, ends, strict=True)
    )
    return begins if len(begins) >= _FEWEST and full >= _MOST_OF * len(begins) else []


def _text(row: Row) -> str:
    return " ".join(word["text"] for word in row)


def _top(row: Row) -> float:
    return float(min(word["top"] for word in row))


def _bottom(row: Row) -> float:
    return float(max(word["bottom"] for word in row))
