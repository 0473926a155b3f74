"""Finds statements in unmarked text: "click Submit", "the Your Account heading", "Utilities > Mailings"."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from automation.outputs.proofread import phrases
from automation.outputs.proofread.claims import stem
from automation.outputs.proofread.document import Block
from automation.outputs.proofread.labels_in_text import MASK, NEAR_BY, LabelsInText
from automation.outputs.proofread.screens import ScreenString
from automation.outputs.proofread.statement import NAMED, Statement
from automation.outputs.proofread.words import key

A_LONG_WORD, A_LETTER_WRONG = 7, 90  # letters; of 100: so much of a word is there, and it is not another word
A_WORD, A_SHORT_WORD_WRONG = 6, 80  # letters; of 100, where it is written like a label
LISTED = 2  # items of a list that screens have, so that it is one of theirs
_JOINT_BEFORE = re.compile(r"(?:,|\s(?:and|or)|, (?:and|or))\s+$")


def statements(
    index: int, block: Block, marked: list[tuple[int, int]], known: Mapping[str, list[ScreenString]]
) -> Iterator[Statement]:
    """Yield the statements in a block outside of marked strings."""
    text = block.text
    masked = list(text)
    for start, end in [*marked, *(found.span() for found in phrases.ADDRESS.finditer(text))]:
        masked[start:end] = MASK * (end - start)
    reader = _Reader("".join(masked), known)
    for start, end, evidence, joined, pressed in reader.found():
        yield Statement(text[start:end], index, start, end, (evidence,), joined=joined, pressed=pressed)


@lru_cache(maxsize=8)
def _words_of(labels: frozenset[str]) -> Mapping[str, str]:
    """Return the longer words of strings on the screens, each with its stem."""
    words = {word.casefold() for label in labels for word in re.findall(r"[A-Za-z]{5,}", label)}
    return {word: stem(word) for word in words}


class _Reader(LabelsInText):
    """Finds the statements in a block's text, in which marked strings are masked."""

    def found(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        yield from self._fields()
        yield from self._menus()
        yield from self._after("act", phrases.ACT)
        yield from self._after("enter", phrases.ENTER)
        yield from self._crumbs()
        yield from self._before_nouns()
        yield from self._said()
        yield from self._named()
        yield from self._in_places()
        yield from self._other_words_of_buttons()
        yield from self._typing_errors()

    def _said(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield what a message, a page or a question is said to say, without marks around it."""
        for told in phrases.WORDS_SAID.finditer(self._text):
            span = told.span(str(told.lastgroup))
            words = self._text[slice(*span)]
            if MASK not in words and phrases.LIKE_A_MESSAGE.search(words) and self._take(span):
                yield (*span, "message", None, False)
        for said in (*phrases.SAID.finditer(self._text), *phrases.QUESTION_SAID.finditer(self._text)):
            words = said["said"]
            is_message = phrases.LIKE_A_MESSAGE.search(words) and MASK not in words and words.count(" ") > 2
            if is_message and self._take(said.span("said")):
                yield (*said.span("said"), "message", None, False)

    def _fields(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield fields by a name of the writer's own: "Enter your CM/ECF User ID"."""
        for found in (*phrases.FIELDS.finditer(self._text), *phrases.IN_A_FIELD.finditer(self._text)):
            span = found.span("field" if found["field"] else "put")
            field = self._text[slice(*span)]
            if not {key(field), key(field.removeprefix("PACER "))} & self._known.keys() and self._take(span):
                yield (*span, "enter", None, True)

    def _menus(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield what a menu is said to have, where at least two of it are on the screens."""
        for found in (*phrases.MENU_LIST.finditer(self._text), *phrases.MENU_ROW.finditer(self._text)):
            items = list(re.finditer(r"[A-Z][\w/-]*(?: [A-Z][\w/-]*)?", found["items"]))
            if sum(key(item[0]) in self._known for item in items) < LISTED:
                continue
            for item in items:
                span = found.start("items") + item.start(), found.start("items") + item.end()
                if self._take(span):
                    yield (*span, "menu", None, False)

    def _named(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield what comes after "the button that says" or "the group"."""
        for found in phrases.NAMED.finditer(self._text):
            span = self._known_at(found.end(), hard=False, entered=False, goes_on=True) or self._capitals_at(
                found.end()
            )
            if span and phrases.SMALL_WORDS.fullmatch(self._text[slice(*span)]):
                continue
            several = span and " " in self._text[slice(*span)].strip()
            if span and (several or not self._is_no_label(span)) and self._take(span):
                yield (*span, NAMED, None, "button" in found[0])

    def _in_places(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield capitalized words with a word of a label in them, where one is told to go there: "ECF Utilities"."""
        labels = _words_of(frozenset(line.text for lines in self._known.values() for line in lines if line.pressed))
        for found in phrases.IN_A_PLACE.finditer(self._text):
            span, words = found.span("label"), found["label"].casefold().split()
            if key(found["label"]) in self._known or not {*words} & labels.keys() or self._is_no_label(span):
                continue
            if self._take(span):
                yield (*span, "place", None, True)

    def _other_words_of_buttons(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield "Sign In" and the like, written as a label within a sentence, where no screen has it."""
        for found in phrases.BUTTON_IN_A_SENTENCE.finditer(self._text):
            span = found.span("button")
            if key(found["button"]) not in self._known and self._take(span):
                yield (*span, "button", None, True)

    def _typing_errors(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield words that are one of a label but for a letter, such as "Utilites", wherever they stand."""
        lines = [lines[0] for lines in self._known.values() if lines]
        words = _words_of(frozenset(line.text for line in lines))
        labels = _words_of(frozenset(line.text for line in lines if line.pressed))
        for found in re.finditer(r"\b[A-Za-z][a-z]{4,}\b", self._text):
            word = found[0].casefold()
            if word in words or stem(word) in words.values():
                continue
            capital = found[0][0].isupper() and not re.search(r"(?:^|[.!?:\n]\W*)$", self._text[: found.start()])
            meant = process.extractOne(word, labels.keys(), scorer=fuzz.ratio)
            if meant is None or meant[0][0] != word[0] or abs(len(meant[0]) - len(word)) > 1:
                continue
            sure = meant[1] >= A_LETTER_WRONG and len(meant[0]) >= A_LONG_WORD
            if (
                len(meant[0]) >= A_WORD
                and (sure or (capital and meant[1] >= A_SHORT_WORD_WRONG))
                and self._take(found.span())
            ):
                yield (*found.span(), "typing error", None, False)

    def _after(self, evidence: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str, str | None, bool]]:
        for verb in pattern.finditer(self._text):
            if phrases.NOT_BEFORE.search(self._text[max(0, verb.start() - NEAR_BY) : verb.start()]):
                continue
            hard = evidence == "act" and verb["hard"] is not None
            spans = self._object(verb.end(), hard=hard, entered=evidence == "enter")
            before: str | None = None
            for start, end in spans:
                if self._take((start, end)):
                    yield start, end, "enter" if evidence == "enter" else "select", before, True
                before = self._text[start:end]

    def _object(self, at: int, *, hard: bool, entered: bool) -> list[tuple[int, int]]:
        """Return the objects of an action: one string, or several in a row."""
        spans: list[tuple[int, int]] = []
        while True:
            span = self._next(at, hard=hard, entered=entered, goes_on=bool(spans))
            if span is None:
                return spans
            spans.append(span)
            following = re.compile(
                r"\s*(?:,\s*(?:and |or )?(?:then )?|\s(?:and|or)\s(?:then\s)?|\s(?:>+|->|\u2192|\u00bb)\s)"
            ).match(self._text, span[1])
            if following is None:
                return spans
            at = following.end() - 1 if self._text[following.end() - 1] == " " else following.end()

    def _next(self, at: int, *, hard: bool, entered: bool, goes_on: bool) -> tuple[int, int] | None:
        begin = at
        skipped = 0
        while True:
            if span := self._known_at(begin, hard=hard, entered=entered, goes_on=goes_on):
                return span
            small = phrases.SMALL_WORD.match(self._text, begin)
            other = (
                re.compile(r"\s*(?:[a-z][\w'\u2019-]*|[A-Z]{2,5})(?=\s)").match(self._text, begin) if entered else None
            )
            step = small or (other if skipped < 4 else None)
            if step is None:
                break
            skipped += small is None
            begin = step.end()
        if entered:
            return None
        begin = at
        while small := phrases.SMALL_WORD.match(self._text, begin):
            begin = small.end()
        span = self._capitals_at(begin)
        if span is None or self._is_no_label(span):
            return None
        noun = phrases.NOUN_AFTER.match(self._text, span[1])
        precise = noun is not None and noun["noun"].lower() in phrases.PRECISE_NOUNS
        return span if hard or precise else None

    def _crumbs(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        for crumb in (*phrases.CRUMB.finditer(self._text), *phrases.PATH.finditer(self._text)):
            span = self._known_at(crumb.end() - 1, hard=True, entered=False, goes_on=True) or self._capitals_at(
                crumb.end()
            )
            begins = self._known_before(crumb.start()) or self._text[crumb.start() - 1 : crumb.start()] == MASK
            known = span and key(self._text[slice(*span)]) in self._known
            first = self._first_of_path(crumb.start()) if known and crumb.re is phrases.CRUMB else None
            if first and self._take(first):
                yield (*first, "path", None, True)
            if span and (known or begins) and not self._is_of_a_browser(span) and self._take(span):
                yield (*span, "path", None, True)

    def _first_of_path(self, end: int) -> tuple[int, int] | None:
        """Return what stands before the first ">" of a path, where one is told to go there and no screen has it."""
        found = phrases.FIRST_OF_PATH.search(self._text, max(0, end - NEAR_BY), end)
        return found.span("label") if found and key(found["label"]) not in self._known else None

    def _before_nouns(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        for noun in phrases.NOUN.finditer(self._text):
            span = self._known_before(noun.start())
            if span and noun["noun"] in phrases.VAGUE_NOUNS and not self._is_written_like_a_label(span):
                continue
            span = span or self._capitals_before(noun)
            if span and phrases.OF_THE_BROWSER.search(self._text[max(0, span[0] - 20) : span[0]]):
                continue
            several = []
            while span and self._take(span):
                several.append(span)
                joint = _JOINT_BEFORE.search(self._text, max(0, span[0] - 10), span[0])
                span = self._known_before(joint.start()) if joint and noun["many"] else None
            for each in reversed(several):
                yield (*each, "noun", None, noun["noun"].lower() in phrases.PRECISE_NOUNS)
