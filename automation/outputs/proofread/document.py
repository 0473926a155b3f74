"""A guide as a document, independent of its file format: blocks of runs, in order, with their markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from automation.outputs.proofread.furniture import is_furniture, title_of_panel
from automation.support.plain_text import plain

HEADING, ITEM, PARAGRAPH = "heading", "item", "paragraph"
DEEPEST = 100  # levels of tags; deeper content is taken as plain text

_UNSEEN = (
    "script", "style", "head", "title", "noscript", "template", "svg", "iframe", "select", "object",
)  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 7, "dt": 7}
_INLINE = (
    "a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "del", "dfn", "em", "font", "i", "img", "input",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u",
    "var", "wbr",
)  # fmt: skip
_MARKING = ("b", "strong", "em", "i", "kbd", "button", "samp", "mark", "code")
_BOXES = ("blockquote", "pre", "fieldset", "figure", "dialog")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")
_BORDER = re.compile(r"(?<![-\w])border\s*:\s*(?!none|0)")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = re.compile(
    r"\s*(?:step\s+)?\(?(?P<number>\d{1,2})(?:[.):]|\s*[-\u2013\u2014](?=\s))(?:\s+(?=\S)|\s*$)"
    r"|\s*\(?(?P<letter>[a-z]|[ivx]{2,5})[.)]\s+(?=\S)"
    rf"|\s*step\s+(?P<word>\d{{1,2}}|{'|'.join(_WORDS)})\b(?:\s*[:.]\s*|\s*$|\s+(?=(?-i:\W?[A-Z])))",
    re.I,
)


@dataclass(frozen=True)
class Run:
    """Words with the same markup; `link` is the address that they lead to, or None."""

    text: str
    bold: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, list item or heading; `number` is written before it, `depth` is the nesting of its list.

    `box` distinguishes boxed blocks of different boxes. `place` says where it is in the file: "line 12". `level` is
    that of a heading, of which 1 is the outermost.
    """

    runs: tuple[Run, ...]
    kind: str = PARAGRAPH
    number: str | None = None
    depth: int = 0
    box: int | None = None
    place: str | None = None
    level: int = 0

    @cached_property
    def text(self) -> str:
        """The block's words."""
        return "".join(run.text for run in self.runs)


class Content(NamedTuple):
    """What a page says: its blocks, and the alternative text of each picture, of which nothing else is read."""

    blocks: tuple[Block, ...]
    pictures: tuple[str, ...]


def read_html(html: str, lines: bool = False) -> Content:
    """Return an HTML page's content, without scripts and menus; `lines` adds line numbers."""
    soup = BeautifulSoup(html, "html.parser")
    reader = _Reader(lines)
    blocks = _roman(tuple(reader.blocks(soup.find("main") or soup.find(True, {"role": "main"}) or soup.body or soup)))
    return Content(blocks, tuple(reader.pictures))


def _roman(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with Roman numerals as numbers; a letter that is one counts where others stand beside it."""
    if not any(block.number and re.fullmatch("[ivx]{2,5}", block.number, re.I) for block in blocks):
        return blocks
    return tuple(
        replace(block, number=str(value)) if (value := _value(block.number or "")) else block for block in blocks
    )


def _value(roman: str) -> int:
    """Return what a Roman numeral up to 39 is worth, 0 for any other word."""
    if not roman or not re.fullmatch("x{0,3}(?:ix|iv|v?i{0,3})", roman.lower()):
        return 0
    worth = [{"i": 1, "v": 5, "x": 10}[letter] for letter in roman.lower()]
    return sum(-each if each < after else each for each, after in zip(worth, [*worth[1:], 0], strict=True))


@dataclass(frozen=True)
class _Inside:
    """The effect of the enclosing tags."""

    bold: bool = False
    link: str | None = None
    kind: str = PARAGRAPH
    depth: int = 0
    box: int | None = None
    place: str | None = None
    as_written: bool = False
    deep: int = 0  # tags
    rank: int = 0  # of a heading


@dataclass
class _Reader:
    """Walks the tree and collects words until a tag that begins or ends a block."""

    lines: bool
    pictures: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _number: str | None = None
    _pending: tuple[str, str] | None = None  # a number on its own, for the next block
    _boxes: int = 0
    _counts: dict[int, int] = field(default_factory=dict)  # the last number of each list

    def blocks(self, content: Tag) -> Iterator[Block]:
        yield from self._inside(content, _Inside())
        yield from self._flush(_Inside())

    def _inside(self, tag: Tag, around: _Inside) -> Iterator[Block]:
        if around.deep > DEEPEST:
            self._runs.append(Run(tag.get_text(" "), around.bold, around.link))
            return
        for child in tag.children:
            if isinstance(child, Tag):
                yield from self._tag(child, replace(around, deep=around.deep + 1))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                text = str(child) if around.as_written else re.sub(r"[^\S\xa0]+", " ", child)
                self._runs.append(Run(text, around.bold, around.link))

    def _tag(self, tag: Tag, around: _Inside) -> Iterator[Block]:
        style = str(tag.get("style") or "").lower()
        panel = title_of_panel(tag)
        hidden = panel is None and (tag.has_attr("hidden") or _HIDING.search(style))  # a panel shows when it is chosen
        if tag.name in _UNSEEN or hidden or is_furniture(tag):
            return
        if panel and not tag.find(list(_HEADINGS)):
            yield from self._flush(around)
            yield Block(
                (Run(plain(panel)),), HEADING, place=self._place(tag, around.place), level=max(_HEADINGS.values())
            )
        if tag.name == "img":
            self.pictures.append(plain(str(tag.get("alt") or "")))
        elif tag.name == "br":
            self._runs.append(Run("\n"))
        elif tag.name in _INLINE:
            bold = around.bold or tag.name in _MARKING or bool(_BOLD.search(style))
            link = str(tag.get("href") or "") if tag.name == "a" and tag.has_attr("href") else around.link
            if tag.name == "q":
                self._runs.append(Run("“", bold, link))
            yield from self._inside(tag, replace(around, bold=bold, link=link))
            if tag.name == "q":
                self._runs.append(Run("”", bold, link))
        else:
            yield from self._flush(around)
            yield from self._block(tag, replace(around, place=self._place(tag, around.place)), style)

    def _block(self, tag: Tag, around: _Inside, style: str) -> Iterator[Block]:
        if tag.name in _HEADINGS:
            around = replace(around, kind=HEADING, rank=_HEADINGS[tag.name])
        elif tag.name in ("ol", "ul", "menu"):
            around = replace(around, depth=around.depth + 1)
        elif tag.name == "li":
            self._number = self._marker(tag)
            around = replace(around, kind=ITEM)
        elif tag.name == "tr":
            yield from self._row(tag, around)
            return
        elif tag.name in _BOXES or _BORDER.search(style) or _is_one_cell(tag):
            self._boxes += 1
            around = replace(around, box=self._boxes, kind=PARAGRAPH, as_written=around.as_written or tag.name == "pre")
        yield from self._inside(tag, around)
        yield from self._flush(around)
        self._number = None

    def _row(self, row: Tag, around: _Inside) -> Iterator[Block]:
        """Yield a table's row, which is a step if it begins with a number."""
        cells = row.find_all(["td", "th"], recursive=False)
        if len(cells) > 1 and all(cell.name == "th" for cell in cells):
            return  # what the columns are called
        number = re.fullmatch(r"(?:step\s*)?#?(\d{1,2})[.):]?", cells[0].get_text(" ").strip(), re.I) if cells else None
        for cell in cells[1:] if number and len(cells) > 1 else cells:
            if number:
                self._number, number = number[1], None
                around = replace(around, kind=ITEM, depth=1)
            yield from self._inside(cell, around)
            yield from self._flush(around)
            around = replace(around, kind=PARAGRAPH)
        self._number = None

    def _flush(self, around: _Inside) -> Iterator[Block]:
        """End the current block."""
        runs, self._runs = _tidied(self._runs), []
        if not runs:
            return
        kind, number = around.kind, self._number
        if kind == ITEM and number is None:
            kind = PARAGRAPH  # another paragraph of the item
        if number is None and (typed := _NUMBER.match(runs[0].text)) and around.box is None:
            number, kind = (
                typed["number"] or typed["letter"] or _digits(typed["word"]),
                kind if kind == HEADING else ITEM,
            )
            runs = _tidied([replace(runs[0], text=runs[0].text[typed.end() :]), *runs[1:]])
            if not runs:
                self._pending = kind, number
        elif self._pending and number is None:
            (kind, number), self._pending = self._pending, None
        self._number = None
        if runs:
            level = around.rank if kind == HEADING else 0
            yield Block(tuple(runs), kind, number, around.depth, around.box, around.place, level)

    def _marker(self, item: Tag) -> str:
        """Return a list item's number, as a browser would show it, or a bullet."""
        of = item.find_parent(["ol", "ul", "menu"])  # an unclosed item becomes the next one's parent
        if of is None or of.name != "ol":
            return "•"
        before = self._counts.get(id(of), _whole_number(of.get("start"), 1) - 1)
        number = self._counts[id(of)] = _whole_number(item.get("value"), before + 1)
        return chr(ord("a") + (number - 1) % 26) if of.get("type") in ("a", "A") else str(number)

    def _place(self, tag: Tag, around: str | None) -> str | None:
        if place := tag.get("data-place"):
            return plain(str(place))
        return f"line {tag.sourceline}" if self.lines and tag.sourceline else around


def _digits(word: str) -> str:
    return str(_WORDS.index(word.lower()) + 1) if word.lower() in _WORDS else word


def _is_one_cell(tag: Tag) -> bool:
    return tag.name == "table" and len(tag.find_all(["td", "th"], limit=2)) == 1


def _whole_number(value: object, otherwise: int) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 7 else otherwise


def _tidied(runs: list[Run]) -> list[Run]:
    """Join runs with the same markup, collapse blanks, and strip the ends."""
    joined: list[Run] = []
    for (bold, link), alike in groupby((run for run in runs if run.text), key=lambda run: (run.bold, run.link)):
        joined.append(Run(plain("".join(run.text for run in alike)), bold, plain(link) if link else link))
    tidy: list[Run] = []
    for run in joined:
        text = re.sub(r"[ \t\r\xa0\u2000-\u200a\u202f]*\n\s*", "\n", run.text)
        text = re.sub(r"[ \t\r\xa0\u2000-\u200a\u202f]+", " ", text.replace("\u200b", ""))
        if not tidy or tidy[-1].text[-1] in " \n":
            text = text.lstrip()
        if text:
            tidy.append(replace(run, text=text))
    while tidy and not (last := tidy[-1].text.rstrip()):
        tidy.pop()
    if tidy:
        tidy[-1] = replace(tidy[-1], text=last)
    return tidy
