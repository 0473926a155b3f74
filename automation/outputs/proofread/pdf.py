"""Converts a PDF's lines to HTML: paragraphs by spacing, lists by markers, headings by font size."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from automation.outputs.proofread.printed import Line, lines_of
from automation.outputs.proofread.unreadable import Unreadable

_MARKER = re.compile(r"(?:step\s+)?\(?\d{1,2}[.):]\s|step\s+\d{1,2}\b|[•▪●○◦\uf0b7·-]\s|[a-z][.)]\s", re.I)
_BULLET = re.compile(r"[•▪●○◦\uf0b7·-]\s+")
_DEEPER = 10  # points
_CHAPTER = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+[A-Z]")
MOST_PAGES = 200
EDGE = 0.08  # of a page's height, above and below
REPEATED = 3  # pages
A_PICTURE = 90  # points, each way; a smaller one is a logo or a rule
LARGER = (1.4, 1.1)  # times the usual size: headings of the first and the second level
A_TITLE = 12  # words


def to_html(file: Path) -> str:
    """Return the PDF's text as HTML; raises Unreadable."""
    try:
        with pdfplumber.open(file) as opened:
            pages = [(float(page.height), list(lines_of(page))) for page in opened.pages[:MOST_PAGES]]
            pictures = sum(_are_looked_at(page.images) for page in opened.pages[:MOST_PAGES])
    except Exception as error:  # pdfminer raises any exception for a broken file
        if isinstance(error, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(error):
            raise Unreadable(f"{file} is encrypted. Save it without a password.") from error
        raise Unreadable(f"{file} is no PDF that can be read. Print the guide to a PDF anew.") from error
    lines = _without_running_heads(pages)
    if not lines:
        raise Unreadable(f"{file} holds no text: it seems to be scanned. Have its text recognized (OCR) first.")
    usual = median(line.size for line in lines)
    lefts = [line.left for line in lines if _BULLET.match(line.text)]
    paragraphs = list(_paragraphs(lines))
    out = []
    for table, together in groupby(paragraphs, key=lambda each: each[0].cell and (each[0].page, each[0].cell[0])):
        if table is None:
            out += [_tag(paragraph, usual, min(lefts, default=0)) for paragraph in together]
        else:
            out.append(_table(list(together)))
    return "".join(out) + "<img>" * pictures


def _are_looked_at(images: Iterable[Mapping[str, float]]) -> int:
    """Return how many pictures of a page are more than a logo or a rule, and so may show a screen."""
    return sum(min(each["width"], each["height"]) >= A_PICTURE for each in images)


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Split the lines into paragraphs: at spacing, markers, boxes, and lines that end before the margin."""
    margin = max(line.right for line in lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _parts(paragraph, line, margin):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _parts(paragraph: list[Line], line: Line, margin: float) -> bool:
    last = paragraph[-1]
    if (last.box, last.cell) != (line.box, line.cell) or _MARKER.match(line.text) or abs(last.size - line.size) > 1:
        return True
    if last.page != line.page:
        return last.text.rstrip()[-1:] in ".!?:;" or line.left < paragraph[0].left - line.size
    gap = line.top - last.bottom
    if gap > 0.75 * line.size or gap < -line.size:
        return True
    first_word = (line.right - line.left) * len(line.text.split()[0]) / len(line.text)
    ended_early = (
        line.box is None and line.cell is None and last.right + first_word + 4 * line.size < (line.margin or margin)
    )
    return ended_early and not line.text[:1].islower()


def _table(paragraphs: list[list[Line]]) -> str:
    rows: list[str] = []
    for _, in_row in groupby(paragraphs, key=lambda each: each[0].cell and each[0].cell[1]):
        cells = groupby(in_row, key=lambda each: each[0].cell and each[0].cell[2])
        together = [list(cell) for _, cell in cells]
        head = not rows and all(bold for cell in together for each in cell for line in each for _, bold, _ in line.bits)
        tag = "th" if head else "td"
        row = "".join(f"<{tag}>{''.join(f'<p>{_words(each)}</p>' for each in cell)}</{tag}>" for cell in together)
        rows.append(f"<tr>{row}</tr>")
    return f'<table data-place="page {paragraphs[0][0].page}">{"".join(rows)}</table>'


def _tag(paragraph: list[Line], usual: float, outermost: float) -> str:
    first = paragraph[0]
    words = _words(paragraph)
    place = f' data-place="page {first.page}"'
    if first.box is not None:
        return f"<blockquote{place}><p>{words}</p></blockquote>"
    if bullet := _BULLET.match(first.text):
        deep = 1 + (first.left > outermost + _DEEPER)
        item = f"<li{place}>{words.replace(html.escape(bullet[0]), '', 1)}</li>"
        return f"{'<ul>' * deep}{item}{'</ul>' * deep}"
    if level := _heading(paragraph, usual):
        return f"<h{level}{place}>{words}</h{level}>"
    return f"<p{place}>{words}</p>"


def _without_running_heads(pages: list[tuple[float, list[Line]]]) -> list[Line]:
    """Return the lines without those that stand on many pages above or below the text, such as the page's number."""

    def at_the_edge(line: Line, height: float) -> bool:
        return line.cell is None and (line.bottom < EDGE * height or line.top > (1 - EDGE) * height)

    repeated = Counter(
        said for height, lines in pages for said in {_repeated(each) for each in lines if at_the_edge(each, height)}
    )
    return [
        line
        for height, lines in pages
        for line in lines
        if not (at_the_edge(line, height) and repeated[_repeated(line)] >= REPEATED)
    ]


def _repeated(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _heading(paragraph: list[Line], usual: float) -> int | None:
    """Return the level of a heading: larger than the text, or bold words alone; None for other paragraphs."""
    first = paragraph[0]
    words = " ".join(line.text for line in paragraph)
    if len(paragraph) > 2 or first.cell or (words.endswith((".", ",", ";")) and first.size <= usual):
        return None
    for level, larger in enumerate(LARGER, 2):
        if first.size > larger * usual:
            return level
    bold = all(bold for line in paragraph for text, bold, _ in line.bits if text.strip())
    numbered = _CHAPTER.match(words)
    return 2 + len(LARGER) if bold and numbered and len(words.split()) <= A_TITLE else None


def _words(paragraph: list[Line]) -> str:
    joint = " " if paragraph[0].box is None else "<br>"
    return joint.join("".join(_bit(*bit) for bit in line.bits) for line in paragraph)


def _bit(text: str, bold: bool, link: str | None) -> str:
    words = html.escape(text, quote=False)
    if bold and words.strip():
        words = f"<b>{words}</b>"
    return f'<a href="{html.escape(link)}">{words}</a>' if link else words
