"""Makes HTML of a PDF: lines by where the letters stand, bold by the font's name, boxes by the rectangles."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from automation.proofread.unreadable import Unreadable

_BOLD = re.compile(r"bold|black|heavy|demi|semib", re.I)
_MARKER = re.compile(r"(?:step\s+)?\(?\d{1,2}[.):]\s|step\s+\d{1,2}\b|[•▪●○◦\uf0b7·-]\s|[a-z][.)]\s", re.I)
_BULLET = re.compile(r"[•▪●○◦\uf0b7·-]\s+")
MOST_PAGES = 200


@dataclass(frozen=True)
class _Line:
    """A printed line; `bits` are its words in runs of (text, bold, link)."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    box: tuple[int, int] | None
    bits: tuple[tuple[str, bool, str | None], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self.bits)


def to_html(file: Path) -> str:
    """Return the PDF's text as HTML; raises Unreadable."""
    try:
        with pdfplumber.open(file) as opened:
            lines = [line for page in opened.pages[:MOST_PAGES] for line in _lines(page)]
    except (PdfminerException, PDFPasswordIncorrect) as error:
        if "PDFPasswordIncorrect" in repr(error) or isinstance(error, PDFPasswordIncorrect):
            raise Unreadable(f"{file} is encrypted. Save it without a password.") from error
        raise Unreadable(f"{file} is no PDF that can be read. Print the guide to a PDF anew.") from error
    except Exception as error:  # pdfminer meets a broken file with whatever went wrong in it
        raise Unreadable(f"{file} is no PDF that can be read. Print the guide to a PDF anew.") from error
    if not lines:
        raise Unreadable(f"{file} holds no text: it seems to be scanned. Have its text recognised (OCR) first.")
    usual = median(line.size for line in lines)
    return "".join(_tag(list(paragraph), usual) for paragraph in _paragraphs(lines))


def _lines(page: Any) -> Iterator[_Line]:
    boxes = [each for each in page.rects if each["height"] > 8 and each["width"] > 20 and each.get("stroke")]
    boxes += _framed_by_lines(page)
    boxes = [each for each in boxes if each["width"] < page.width * 0.97 or each["height"] < page.height * 0.9]
    words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=0.2)
    links = [link for link in page.hyperlinks if link.get("uri")]
    for row in _rows(words):
        bits: list[tuple[str, bool, str | None]] = []
        for before, word in zip([None, *row], row, strict=False):
            bold = bool(_BOLD.search(word["fontname"]))
            link = next((str(each["uri"]) for each in links if _holds(each, word)), None)
            apart = before is not None and word["x0"] - before["x1"] > 0.12 * word["size"]
            if apart:
                same = bits[-1][1:] == (bold, link)
                bits.append((" ", bold if same else False, link if same else None))
            bits.append((word["text"], bold, link))
        box = next((index for index, each in enumerate(boxes) if _holds(each, row[0])), None)
        yield _Line(
            page.page_number,
            row[0]["x0"],
            row[-1]["x1"],
            min(word["top"] for word in row),
            max(word["bottom"] for word in row),
            max(word["size"] for word in row),
            None if box is None else (page.page_number, box),
            tuple(bits),
        )


def _rows(words: list[Any]) -> Iterator[list[Any]]:
    """Gather the words that stand on one line."""
    row: list[Any] = []
    for word in sorted(words, key=lambda word: (round((word["top"] + word["bottom"]) / 2), word["x0"])):
        if row and (word["top"] + word["bottom"]) / 2 > row[0]["bottom"] - 0.15 * row[0]["size"]:
            yield sorted(row, key=lambda each: each["x0"])
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda each: each["x0"])


def _framed_by_lines(page: Any) -> list[Any]:
    """Find boxes drawn as four lines, or as four thin bars: a top and a bottom edge that begin and end together."""
    edges = [each for each in (*page.lines, *page.rects) if each["height"] <= 3 and each["width"] > 40]
    edges.sort(key=lambda each: each["top"])
    sides = [each for each in (*page.lines, *page.rects) if each["width"] <= 3 and each["height"] > 8]
    boxes = []
    for top, bottom in pairwise(edges):
        alike = abs(top["x0"] - bottom["x0"]) < 4 and abs(top["x1"] - bottom["x1"]) < 4
        beside = [side for side in sides if side["top"] <= top["bottom"] + 4 and side["bottom"] >= bottom["top"] - 4]
        if alike and any(abs(side["x0"] - top["x0"]) < 4 for side in beside) and bottom["top"] - top["bottom"] > 8:
            boxes.append({**top, "bottom": bottom["bottom"], "height": bottom["bottom"] - top["top"]})
    return boxes


def _holds(box: Any, word: Any) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(box["x0"] - 1 <= word["x0"] and word["x1"] <= box["x1"] + 1 and box["top"] <= middle <= box["bottom"])


def _paragraphs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Part the lines where there is room between them, at a marker, a box, or where one ended before the margin."""
    margin = max(line.right for line in lines)
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _parts(paragraph, line, margin):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _parts(paragraph: list[_Line], line: _Line, margin: float) -> bool:
    last = paragraph[-1]
    if last.box != line.box or _MARKER.match(line.text) or abs(last.size - line.size) > 1:
        return True
    first_word = (line.right - line.left) * len(line.text.split()[0]) / max(len(line.text), 1)
    ended_early = last.right + first_word + line.size < margin - 3 * line.size if line.box is None else False
    if last.page != line.page:
        return not line.text[:1].islower()
    gap = line.top - last.bottom
    return gap > 0.75 * line.size or gap < -line.size or (ended_early and not line.text[:1].islower())


def _tag(paragraph: list[_Line], usual: float) -> str:
    first = paragraph[0]
    joiner = "<br>" if first.box else " "
    words = joiner.join("".join(_bit(*bit) for bit in _joined(line.bits)) for line in paragraph)
    words = words.replace("</b> <b>", " ")
    place = f' data-place="page {first.page}"'
    if first.box:
        return f"<blockquote{place}><p>{words}</p></blockquote>"
    if first.size > 1.2 * usual and not _MARKER.match(first.text):
        return f"<h2{place}>{words}</h2>"
    if bullet := _BULLET.match(first.text):
        return f"<ul><li{place}>{words.replace(html.escape(bullet[0]), '', 1)}</li></ul>"
    return f"<p{place}>{words}</p>"


def _joined(bits: tuple[tuple[str, bool, str | None], ...]) -> Iterator[tuple[str, bool, str | None]]:
    for (bold, link), alike in groupby(bits, key=lambda bit: bit[1:]):
        yield "".join(text for text, _, _ in alike), bold, link


def _bit(text: str, bold: bool, link: str | None) -> str:
    words = html.escape(text, quote=False)
    if bold and words.strip():
        words = f"<b>{words}</b>"
    return f'<a href="{html.escape(link)}">{words}</a>' if link else words
