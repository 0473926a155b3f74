"""Finds a guide's statements about what is on the screen, leaving alone what only looks like one."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rapidfuzz import fuzz, process

from automation.outputs.proofread import claims, names, phrases, plain_words
from automation.outputs.proofread.document import HEADING, Block
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.marks import QUOTED, Mark, marks_of
from automation.outputs.proofread.screens import Screens
from automation.outputs.proofread.statement import NAMED, Statement
from automation.outputs.proofread.words import key, plain
from playbook.court import Profile

SCREEN, CLAIM = "screen", "claim"
A_FEW_LINES = 2  # of which one is enough
A_BUTTON = 4  # words at most
A_CONVENTION, MOSTLY = 5, 0.75  # marked labels at least, and the part of them that screens have
A_MESSAGE = 4  # words at least
LIKE_A_MESSAGE = 65  # of 100
ALIKE = 85  # of 100: a line this similar is meant to repeat one on a screen
A_LABEL = 9  # words at most
NEAR_BY = 150  # characters around a string with a clue to what it is
A_FEW_WORDS = 3  # from here on similar words are no coincidence


def find(guide: Guide, screens: Screens, profile: Profile) -> list[Statement]:
    """Return the guide's statements in its order: strings on screens, and claims of what happens that are wrong."""
    finder = _Finder(guide, screens)
    found: list[Statement] = []
    for group in _groups(guide):
        in_group = list(finder.in_group(group)) if group[0] in guide.judged else []
        found += in_group
        reproduced = reproducing(in_group) | guide.left_out
        for index in group:
            if index not in reproduced and guide.blocks[index].kind != HEADING:
                found += _claims(index, guide.blocks[index], profile, about_linking=index in guide.judged)
    return list(_with_paths(guide, sorted(found, key=lambda statement: (statement.block, statement.start))))


def _with_paths(guide: Guide, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements, each with what comes after it where the two are a path."""
    for one, other in zip_longest(statements, statements[1:]):
        between = guide.blocks[one.block].text[one.end : other.start] if other and other.block == one.block else ""
        yield replace(one, leads_to=other.text) if other and phrases.CRUMB.fullmatch(between) else one


def _claims(index: int, block: Block, profile: Profile, *, about_linking: bool) -> Iterator[Statement]:
    """Yield a block's wrong claims; where it is about something else, those that speak of linking in so many words."""
    for claim in claims.wrong_in(block.text, profile):
        text = " ".join(block.text[claim.start : claim.end].split())
        if about_linking or claims.speaks_of_linking(block.text):
            yield Statement(
                text, index, claim.start, claim.end, (CLAIM,), untrue=claim.rule.truth, rule=claim.rule.name
            )


def reproducing(statements: Iterable[Statement]) -> frozenset[int]:
    """Return the blocks that reproduce a screen."""
    return frozenset(statement.block for statement in statements if statement.evidence == (SCREEN,))


def _groups(guide: Guide) -> Iterator[list[int]]:
    """Group the blocks: each item alone, consecutive boxed or loose paragraphs together."""
    group: list[int] = []
    for index, block in enumerate(guide.blocks):
        step = guide.step_of(index)
        begins = step is not None and step.blocks[0] == index
        alone = begins or block.kind == HEADING or (step is None and block.box is None)
        last = guide.blocks[group[-1]] if group else None
        if group and (alone or last is None or last.box != block.box or guide.step_of(group[-1]) != step):
            yield group
            group = []
        if alone:
            yield [index]
        else:
            group.append(index)
    if group:
        yield group


def _conventions(guide: Guide, known: Collection[str]) -> frozenset[str]:
    """Return the kinds of marks, such as bold, by which this guide marks labels and hardly anything else."""
    counts: dict[str, list[bool]] = {}
    for index in guide.judged:
        for mark in marks_of(guide.blocks[index], known):
            if _is_title(mark.text) and len(mark.text.split()) <= A_BUTTON:
                for kind in mark.kinds:
                    counts.setdefault(kind, []).append(key(mark.text) in known)
    return frozenset(
        kind for kind, told in counts.items() if len(told) >= A_CONVENTION and sum(told) >= MOSTLY * len(told)
    )


class _Finder:
    """Searches a guide's blocks, knowing the screens."""

    def __init__(self, guide: Guide, screens: Screens) -> None:
        self._guide = guide
        self._screens = screens
        self._known = {**{each: [] for each in screens.of_other_courts}, **screens.labels}
        self._means_labels = _conventions(guide, self._known)
        self._lines = list(dict.fromkeys(plain(line.text).casefold() for page in screens.pages for line in page.lines))

    def in_group(self, group: list[int]) -> Iterator[Statement]:
        blocks = [self._guide.blocks[index] for index in group]
        step = self._guide.step_of(group[0])
        first_of_step = step is not None and step.blocks[0] == group[0]
        if blocks[0].kind == HEADING and not first_of_step:
            return
        if not first_of_step and (step is not None or blocks[0].box is not None) and self._is_a_screen(group, blocks):
            last = max(place for place, block in enumerate(blocks) if self._has_a_line_of_a_screen(block))
            for place, (index, block) in enumerate(zip(group, blocks, strict=True)):
                if place > last and block.box is None and not _is_label_like(block.text):
                    yield from self._in_prose(index, block)  # after the screen its explanation follows
                else:
                    yield from self._transcribed(index, block, alone=len(group) == 1)
            return
        for index, block in zip(group, blocks, strict=True):
            yield from self._in_prose(index, block)

    # --- a screen that is reproduced

    def _is_a_screen(self, group: list[int], blocks: list[Block]) -> bool:
        """Tell whether paragraphs reproduce a screen: they contain its strings, not sentences to the reader."""
        lines = [line for block in blocks for line in block.text.split("\n") if not phrases.REMARK.match(line)]
        on_screens = [line for line in lines if self._is_on_a_screen(line)]
        if not on_screens:
            return False
        labels = [line for line in lines if _is_label_like(line)]
        if len(lines) > A_FEW_LINES and len(on_screens) * 2 < len(lines):
            return False  # a card or a table that names some
        if blocks[0].box is not None:
            return bool(labels or len(on_screens) == len(lines))
        announced = group[0] > 0 and phrases.COMES.search(self._guide.blocks[group[0] - 1].text)
        exact = [line for line in on_screens if key(line) in self._known or self._parts(line)]
        return bool(exact) and (bool(announced) or len(exact) > 1 or len(on_screens) > 1 or len(exact) == len(lines))

    def _is_on_a_screen(self, line: str) -> bool:
        if key(line) in self._known or self._parts(line):
            return True
        words = names.without_names(line, self._screens.person)
        if len(words.split()) < A_FEW_WORDS:
            return False
        alike = process.extractOne(words.casefold(), self._lines, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return alike is not None

    def _has_a_line_of_a_screen(self, block: Block) -> bool:
        return any(self._is_on_a_screen(line) for line in (block.text.replace("\n", " "), *block.text.split("\n")))

    def _transcribed(self, index: int, block: Block, *, alone: bool) -> Iterator[Statement]:
        whole = block.text
        if phrases.REMARK.match(whole) and key(whole) not in self._known:
            return
        lines = [(0, whole)]
        if "\n" in whole and not self._is_on_a_screen(whole.replace("\n", " ")):
            lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", whole)]
        for start, line in lines:
            parts = names.parts_of_line(line, self._known, self._screens.person)
            single = alone and len(lines) == len(parts) == 1
            for at, part in parts:
                if not part.strip() or phrases.ADDRESS.search(part) or not key(part):
                    continue
                known = self._is_on_a_screen(part)
                if not known and (phrases.REMARK.match(part) or _speaks_to_the_reader(part)):
                    continue
                begin = start + at
                yield Statement(
                    " ".join(part.split()), index, begin, begin + len(part), (SCREEN,), weak=single and not known
                )

    def _parts(self, line: str) -> bool:
        parts = names.parts_of_line(line, self._known, self._screens.person)
        several = len(parts) > 1 or any(part != line.strip() for _, part in parts)
        return several and all(key(part) in self._known for _, part in parts)

    # --- what a sentence says is on the screen

    def _in_prose(self, index: int, block: Block) -> Iterator[Statement]:
        if phrases.FEEDBACK.match(block.text):
            return
        marks = marks_of(block, self._known)
        found: list[Statement] = []
        taken: list[tuple[int, int]] = []
        before: Mark | None = None
        before_sure = False
        said = [_said_of(block.text, mark) for mark in marks]
        for place in range(len(marks) - 1, 0, -1):  # "the A and B fields"
            between = block.text[marks[place - 1].end : marks[place].start]
            if "noun" in said[place][2] and phrases.BETWEEN.fullmatch(between):
                said[place - 1] = (True, *said[place - 1][1:])
        for mark, (sure, perhaps, evidence) in zip(marks, said, strict=True):
            between = block.text[before.end : mark.start] if before else ""
            if before and before_sure and phrases.BETWEEN.fullmatch(between):
                sure = True
            taken.append((mark.start, mark.end))
            statement = self._marked_statement(index, block, mark, sure, perhaps, evidence)
            before, before_sure = mark, sure or (statement is not None and not statement.weak)
            if statement is None:
                continue
            if found and phrases.AND.fullmatch(block.text[found[-1].end : mark.start]):
                statement = replace(statement, joined=found[-1].text)
            found.append(statement)
        yield from found
        yield from plain_words.statements(index, block, taken, self._known)

    def _is_like_a_message(self, text: str) -> bool:
        """Tell whether a sentence in quotation marks is meant to be one of the screens': it has most of its letters."""
        if len(text.split()) < A_MESSAGE:
            return False
        if phrases.OF_THE_READER.search(text):
            return False
        if text.endswith((".", "!")) and phrases.OF_ACCOUNTS.search(text):
            return True
        words = names.without_names(text, self._screens.person).casefold()
        return process.extractOne(words, self._lines, scorer=fuzz.ratio, score_cutoff=LIKE_A_MESSAGE) is not None

    def _marked_statement(
        self, index: int, block: Block, mark: Mark, sure: bool, perhaps: bool, evidence: tuple[str, ...]
    ) -> Statement | None:
        text = mark.text
        known = key(text) in self._known
        if (
            not key(text)
            or phrases.ADDRESS.search(text)
            or phrases.REMARK.fullmatch(text)
            or phrases.KEYS.fullmatch(text)
        ):
            return None
        if not known and phrases.OF_A_BROWSER.fullmatch(text):
            return None
        if not known and phrases.ANSWER.fullmatch(block.text):
            return None
        if phrases.NOT_ON_A_SCREEN.search(text) or names.is_a_name(text, block.text, mark.start, self._screens.person):
            return None
        if not known and phrases.NO_LABEL.fullmatch(text):
            first = re.split(r" and | & |/(?!ECF)", text, maxsplit=1)[0]
            names_a_field = phrases.FIELD_NAME.fullmatch(text) or (first != text and key(first) in self._known)
            in_a_path = "crumb" in evidence and _is_title(text)
            named = in_a_path or ((sure or perhaps) and names_a_field)
            named = named or (" " in text and phrases.NAMING_BEFORE.search(block.text, 0, mark.start) is not None)
            if not named and not (sure and phrases.PRODUCT.fullmatch(text)):
                return None
        if not known and (
            phrases.BROWSERS.search(_sentence_around(block.text, mark.start)) or phrases.BROWSERS.search(text)
        ):
            return None
        strong = sure or (perhaps and (QUOTED in mark.kinds or _is_title(text)))
        if (
            not known
            and text.islower()
            and phrases.ARTICLE_BEFORE.search(block.text[max(0, mark.start - 5) : mark.start])
        ):
            strong = False  # "choose a *strong* password"
        leads_in = mark.start == 0 and (
            text.endswith(("?", "!")) or phrases.AFTER_LEAD_IN.match(block.text, mark.end) is not None
        )
        by_convention = self._means_labels & {*mark.kinds} and _is_title(text) and not (mark.leads_out or leads_in)
        if not strong and not known and not leads_in and phrases.A_BUTTON_S_WORD.fullmatch(text) and _is_title(text):
            strong, evidence = True, (*evidence, "button")
        if not strong and not known and by_convention and len(text.split()) <= A_BUTTON:
            strong, evidence = True, (*evidence, "convention")
        is_term = text.islower() and "act" not in evidence and "noun" not in evidence  # "it is called *linking*"
        if not known and is_term and block.text[mark.end : mark.end + 1] not in ("”", '"'):
            strong = False
        if not strong and QUOTED in mark.kinds and not known and self._is_like_a_message(text):
            strong, evidence = True, (*evidence, "message")
        if mark.leads_out and not (sure and "noun" in evidence):
            strong = False
        alone = mark.text == block.text.strip()  # a link that is all of its item is one of the guide's own page
        if mark.link is not None and not (mark.leads_out or alone) and not phrases.NO_LABEL.fullmatch(text):
            strong = True
        if phrases.NOT_BEFORE.search(block.text[max(0, mark.start - NEAR_BY) : mark.start]):
            strong = False
        if not strong and (phrases.PRODUCT.fullmatch(text) or (not known and phrases.NO_LABEL.fullmatch(text))):
            return None
        pressed = "act" in evidence or "pressed" in evidence
        is_named = phrases.NAMING_BEFORE.search(block.text, 0, mark.start) is not None
        kinds = tuple(dict.fromkeys((*mark.kinds, *((NAMED,) * is_named), *(("select",) if "act" in evidence else ()))))
        return Statement(text, index, mark.start, mark.end, kinds, weak=not strong, pressed=pressed)


def _said_of(text: str, mark: Mark) -> tuple[bool, bool, tuple[str, ...]]:
    """Tell whether the words around a marked string say, certainly or possibly, that it is on the screen; and which."""
    before = re.sub(r"[\s\"'\u2018\u201c\[(<]+$", " ", text[max(0, mark.start - NEAR_BY) : mark.start])
    after = re.sub(r"^[\s\"'\u2019\u201d\])>]+", " ", text[mark.end : mark.end + NEAR_BY])
    noun = phrases.NOUN_AFTER.match(after)
    named = noun is not None and noun["noun"].lower() not in ("page", "list", "section", "entry")
    surely = phrases.SURELY_BEFORE.search(before)
    crumb = phrases.CRUMB.match(text, mark.end) or re.search(phrases.CRUMB.pattern + "$", before)
    blank = bool(phrases.LEAVE_BEFORE.search(before) and phrases.LEFT_BLANK.match(after))
    act = surely is not None and re.search(rf"\b(?:{phrases.HARD})\b", surely[0], re.I)
    precise = noun is not None and noun["noun"].lower() in phrases.PRECISE_NOUNS
    evidence = ("act",) * bool(act) + ("noun",) * named + ("crumb",) * bool(crumb) + ("pressed",) * (precise or blank)
    return (
        bool(surely or named or crumb or blank),
        bool(phrases.PERHAPS_BEFORE.search(before) or phrases.APPEARS_AFTER.match(after) or noun),
        evidence,
    )


def _sentence_around(text: str, at: int) -> str:
    nearest, farthest = max(0, at - NEAR_BY), at + NEAR_BY
    begin = max(text.rfind(". ", nearest, at) + 1, text.rfind("\n", nearest, at) + 1, nearest)
    end = text.find(". ", at, farthest)
    return text[begin : end if end >= 0 else farthest]


def _is_title(text: str) -> bool:
    """Tell whether a string is written like a label: few words, the first capitalized."""
    return len(text.split()) <= A_LABEL and text[:1].isupper() and not text.endswith(".")


def _is_label_like(line: str) -> bool:
    return (
        len(line.split()) <= A_LABEL and not line.rstrip().endswith((".", ":")) and not phrases.INSTRUCTION.match(line)
    )


def _speaks_to_the_reader(line: str) -> bool:
    return bool(phrases.ADVICE.search(line))
