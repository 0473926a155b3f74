"""Tells a guide's sections apart, and which of them are about linking: a guide is often more than the procedure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from automation.outputs.proofread.document import HEADING, PARAGRAPH, Block
from automation.outputs.proofread.topics import LINKING, LOGGING_IN, Topic, clearest, of_title

LONGEST_TITLE = 120  # characters; a longer heading is shortened where it is named
SHORT = 15  # sections of a guide that is read as a whole
LOWEST = 7  # level of a heading that is marked up as none
QUESTION = re.compile(
    r"(?:q(?:uestion)?\s*\d*\s*[.:)]\s*)|(?=(?:how|what|when|where|why|who|which|can|do|does|is|are|will|must|may|i)\b)",
    re.I,
)
STEP = re.compile(
    r"\W*(?:step|part)\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b|\W*\d{1,2}[.):]", re.I
)


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, up to the next one: the blocks from `first` to before `end`.

    `titles` are those of the headings around it, the outermost first, and its own last; a guide's beginning has none.
    `judged` says that it is held against the screens, `left_out` that somebody chose other sections.
    """

    titles: tuple[str, ...]
    first: int
    end: int
    topic: Topic | None = None
    place: str | None = None
    judged: bool = True
    left_out: bool = False

    @property
    def title(self) -> str:
        """The section's own heading."""
        title = self.titles[-1] if self.titles else "the beginning"
        return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


@dataclass(frozen=True)
class Chosen:
    """What of a guide somebody wants to have held against the screens: sections by words of their titles, pages."""

    titles: tuple[str, ...] = ()
    pages: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        """Tell whether anything was chosen."""
        return bool(self.titles or self.pages)

    def takes(self, section: Section) -> bool:
        """Tell whether a section is one of those: its title, or one around it, has the words, and its page fits."""
        named = not self.titles or any(
            words.casefold() in title.casefold() for words in self.titles for title in section.titles
        )
        page = re.fullmatch(r"page (\d+)", section.place or "")
        return named and (self.pages is None or bool(page and self.pages[0] <= int(page[1]) <= self.pages[1]))


def sections_of(blocks: Sequence[Block], chosen: Chosen | None = None) -> tuple[Section, ...]:
    """Return a guide's sections in order, each with its topic; None where nothing says what it is about.

    Those that are chosen are held against the screens, whatever they are about.
    """
    parted = list(_parted(blocks))
    found: list[Section] = []
    for section in parted:
        words = "\n".join(block.text for block in blocks[section.first : section.end] if block.kind != HEADING)
        found.append(replace(section, topic=_topic(section, words, found)))
    if chosen:
        return tuple(replace(each, judged=(takes := chosen.takes(each)), left_out=not takes) for each in found)
    return tuple(replace(each, judged=_is_judged(index, found)) for index, each in enumerate(found))


def _is_judged(index: int, sections: Sequence[Section]) -> bool:
    """Tell whether a section is held against the screens: it is about linking, or stands next to one that is.

    Where no section says what it is about, all are.
    """
    topic = sections[index].topic
    if topic is LOGGING_IN:
        return any(each.topic is LINKING for each in sections)
    if topic is not None:
        return topic is LINKING
    if all(each.topic is None for each in sections):
        return True
    own = sections[index]
    if len(sections) > SHORT:  # of a long guide only what belongs to the same chapter
        sections = [each for each in sections if each.titles[:1] == own.titles[:1]]
        index = sections.index(own)
    told = (None, LOGGING_IN)  # which is a part of the procedure, and no other topic
    before = next((each.topic for each in reversed(sections[:index]) if each.topic not in told), None)
    after = next((each.topic for each in sections[index + 1 :] if each.topic not in told), None)
    nearest = (before, after)
    return LINKING in nearest


def _topic(section: Section, words: str, before: Sequence[Section]) -> Topic | None:
    """Return what a section is about: as its heading says, or its words, or what it belongs to."""
    own = section.titles[-1] if section.titles else ""
    if own and not STEP.match(own) and (named := of_title(own)):
        return named
    if any(of_title(STEP.sub("", title, count=1).lstrip(" :.-–—")) is LOGGING_IN for title in section.titles[-2:]):
        return LOGGING_IN  # whatever PACER asks for there
    if said := clearest(words):
        return said
    for around in reversed(section.titles[:-1]):
        if named := of_title(around):
            return named
    if own and STEP.match(own) and before:
        return before[-1].topic
    return None


def _parted(blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the sections without topics."""
    around: list[tuple[int, str]] = []
    first = 0
    for index, block in enumerate(blocks):
        level = _level(block)
        if level is None:
            continue
        if index > first:
            yield _section(around, blocks, first, index)
        while around and around[-1][0] >= level:
            around.pop()
        around.append((level, QUESTION.sub("", block.text)))
        first = index
    if first < len(blocks):
        yield _section(around, blocks, first, len(blocks))


def _level(block: Block) -> int | None:
    """Return the level of a heading, also of one that only looks like one: a question, bold or capital words alone."""
    if block.kind == HEADING:
        return block.level or LOWEST
    words = block.text.strip()
    if block.kind != PARAGRAPH or block.box is not None or len(words) > LONGEST_TITLE or "\n" in words:
        return None
    if QUESTION.match(words) and (words.endswith("?") or (of_title(words) and not words.endswith("."))):
        return LOWEST
    stands_out = words.isupper() or all(run.bold for run in block.runs if run.text.strip())
    return LOWEST if stands_out and not words.endswith((".", ":", ",")) and of_title(words) else None


def _section(around: Sequence[tuple[int, str]], blocks: Sequence[Block], first: int, end: int) -> Section:
    titles = tuple(" ".join(title.split()) for _, title in around)
    return Section(titles, first, end, place=blocks[first].place)
