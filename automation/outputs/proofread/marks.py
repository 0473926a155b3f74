"""Finds the marked strings of a paragraph (bold, quoted, linked, in brackets), each once."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from automation.outputs.proofread import phrases
from automation.outputs.proofread.document import Block
from automation.outputs.proofread.words import key

BOLD, QUOTED, LINK = "bold", "quoted", "link"
LONGEST_PART = 5  # words; a longer part of a text on a screen is no coincidence
LONGEST_LABEL = 12  # words of an unquoted bold sentence that is on no screen: an explanation

_QUOTED = re.compile(
    r"\u201c(?P<a>[^\u201c\u201d]{1,400})\u201d|\"(?P<b>[^\"]{1,400})\"|(?<!\w)\u2018(?P<c>[^\u2018\u2019\n]{1,200})\u2019(?!\w)|"
    r"\u00ab(?P<d>[^\u00ab\u00bb]{1,400})\u00bb|(?<!\w)'(?P<e>[^'\n]{1,200})'(?!\w)|(?<!\w)\[(?P<f>[^\[\]\n]{1,80})\](?!\()|"
    r"(?<!\w)<(?P<g>[A-Z][^<>\n]{1,80})>"
)

_PRODUCT_BEFORE = re.compile(r"(?<![\w/])(?P<product>CM/ECF|PACER) [\"\u201c'\u2018]?$")
NEAR_BY = 20  # characters
_DIRECTION = re.compile(r"(?:click|press|type|select|choose|tap|button|field|link)\s*:\s*(?=\S)", re.I)
_ENDS_ONE_SENTENCE = re.compile(r"(?:(?!\w{3}[.!?] ).)*\w\.", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """A marked string, from `start` to `end` in its block's text."""

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    link: str | None = None

    @property
    def leads_out(self) -> bool:
        """Tell whether it is one of the guide's links to another site."""
        return bool(self.link) and not str(self.link).startswith(("#", "javascript"))


def marks_of(block: Block, known: Collection[str]) -> list[Mark]:
    """Return the block's marked strings in order; `known` are the keys of the strings on the screens."""
    found = [*_looks(block, known), *_quotations(block.text)]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in found:
        if kept and mark.start < kept[-1].end:
            outer = kept[-1]
            if key(outer.text) == key(mark.text) or (_explains(outer, known) and QUOTED in mark.kinds):
                both = outer.kinds if key(outer.text) == key(mark.text) else ()
                kept[-1] = replace(mark, kinds=tuple(dict.fromkeys((*both, *mark.kinds))), link=mark.link or outer.link)
            continue
        kept.append(mark)
    single = [each for mark in kept for each in _parts_of_path(mark, block.text, known)]
    return [_widened(mark, block.text, known) for mark in single if not _explains(mark, known)]


def _parts_of_path(mark: Mark, text: str, known: Collection[str]) -> Iterator[Mark]:
    """Yield the labels of a path that is marked as one: "Utilities > Your Account"."""
    crumbs = list(phrases.CRUMB.finditer(text, mark.start, mark.end))
    if not crumbs or key(mark.text) in known:
        yield mark
        return
    starts, ends = [mark.start, *(each.end() for each in crumbs)], [*(each.start() for each in crumbs), mark.end]
    for start, end in zip(starts, ends, strict=True):
        if text[start:end].strip():
            yield _mark(text, start, end, mark.kinds, mark.link)


def _widened(mark: Mark, text: str, known: Collection[str]) -> Mark:
    """Include the word before a mark that belongs to a field's name: CM/ECF before a bold "login"."""
    before = _PRODUCT_BEFORE.search(text, max(0, mark.start - NEAR_BY), mark.start)
    if before is None or key(f"{before['product']} {mark.text}") not in known:
        return mark
    return replace(mark, start=before.start("product"), text=f"{before['product']} {mark.text}")


def _looks(block: Block, known: Collection[str]) -> list[Mark]:
    """Return the formatted runs, joined if only a blank is between them, except two that are labels by themselves."""
    found: list[Mark] = []
    at = 0
    whole = all(run.bold for run in block.runs if run.text.strip())
    for run in block.runs:
        start, at = at, at + len(run.text)
        kinds = (BOLD,) * (run.bold and not whole) + (LINK,) * (run.link is not None)
        if whole and run.bold and len(block.text.split()) <= LONGEST_LABEL:
            kinds = (BOLD, *kinds)
        if not kinds or not run.text.strip():
            continue
        if (
            found
            and found[-1].kinds == kinds
            and found[-1].link == run.link
            and not block.text[found[-1].end : start].strip()
            and not _are_two(found[-1].text, run.text, known)
        ):
            start = found.pop().start
        found.append(_mark(block.text, start, at, kinds, run.link))
    return [mark for mark in found if mark.text]


def _are_two(one: str, other: str, known: Collection[str]) -> bool:
    """Tell whether two strings are two labels, and not the parts of one."""
    return key(one) in known and key(other) in known and key(f"{one} {other}") not in known


def _quotations(text: str) -> list[Mark]:
    found = []
    for quoted in _QUOTED.finditer(text):
        name = str(quoted.lastgroup)
        found.append(_mark(text, quoted.start(name), quoted.end(name), (QUOTED,)))
    return [mark for mark in found if mark.text]


def _mark(text: str, start: int, end: int, kinds: tuple[str, ...], link: str | None = None) -> Mark:
    """Strip what belongs to the sentence: blanks, a comma or period inside the marks."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \n\xa0"))
    words = words.strip(" \n\xa0")
    if told := _DIRECTION.match(words):  # [CLICK: Submit]
        start, words = start + told.end(), words[told.end() :]
    while words.endswith((",", ";", ":")) or _ENDS_ONE_SENTENCE.fullmatch(words):
        words = words[:-1].rstrip()
    return Mark(start, start + len(words), words, kinds, link)


def _explains(mark: Mark, known: Collection[str]) -> bool:
    """Tell whether a marked string is an instruction or explanation rather than text on a screen."""
    if key(mark.text) in known:
        return False
    if QUOTED in mark.kinds:
        return False
    words = mark.text.split()
    if len(words) > LONGEST_PART and any(key(mark.text) in longer for longer in known):
        return False
    if len(words) > 1 and phrases.INSTRUCTION.match(mark.text):
        return True
    return len(words) > LONGEST_LABEL or (len(words) > 5 and mark.text[-1] in ".!")
