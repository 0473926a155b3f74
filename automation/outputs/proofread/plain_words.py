"""Finds statements in unmarked text: "click Submit", "the Your Account heading", "Utilities > Mailings"."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from automation.outputs.proofread import phrases
from automation.outputs.proofread.claims import stem
from automation.outputs.proofread.document import Block
from automation.outputs.proofread.screens import ScreenString
from automation.outputs.proofread.statement import NAMED, Statement
from automation.outputs.proofread.words import key

LONGEST = 45  # words that a label may have
NEAR_BY = 300  # characters around a string with a clue to what it is
A_LABEL_OF_THIS = 75  # of 100
A_LONG_WORD, A_LETTER_WRONG = 7, 90  # letters; of 100: so much of a word is there, and it is not another word
A_WORD, A_SHORT_WORD_WRONG = 6, 80  # letters; of 100, where it is written like a label
LISTED = 2  # items of a list that screens have, so that it is one of theirs
_JOINT_BEFORE = re.compile(r"(?:,|\s(?:and|or)|, (?:and|or))\s+$")
_CAPITAL = re.compile(r"[A-Z0-9][\w.'\u2019/&()-]*")
_INSIDE = re.compile(r"of|to|an?|the|my|your|for|in|on|with|from|by|[-\u2013\u2014&/]", re.I)
_A_NOUN = re.compile(r"(?:[Bb]utton|[Ll]ink|[Hh]yperlink|[Tt]ab|[Ff]ield|[Ii]con|[Pp]age|[Ss]creen|[Cc]heckbox)")
_MASK = "\0"
_END = re.compile("[\n\0]")
_STOP = re.compile(r"(?<=[a-z]{2})[.!?;:]\s|,\s|\n|\0")
_WORD = re.compile(r"\S+")


def statements(
    index: int, block: Block, marked: list[tuple[int, int]], known: Mapping[str, list[ScreenString]]
) -> Iterator[Statement]:
    """Yield the statements in a block outside of marked strings."""
    text = block.text
    masked = list(text)
    for start, end in [*marked, *(found.span() for found in phrases.ADDRESS.finditer(text))]:
        masked[start:end] = _MASK * (end - start)
    reader = _Reader("".join(masked), known)
    for start, end, evidence, joined, pressed in reader.found():
        yield Statement(text[start:end], index, start, end, (evidence,), joined=joined, pressed=pressed)


@lru_cache(maxsize=1)
def _beginnings_of(known: frozenset[str]) -> frozenset[str]:
    return frozenset(label[:length] for label in known for length in (1, 2, 3))


def _beginnings(known: Mapping[str, list[ScreenString]]) -> frozenset[str]:
    """Return the first characters of the strings on the screens, for a quick check."""
    return _beginnings_of(frozenset(known))


@lru_cache(maxsize=8)
def _words_of(labels: frozenset[str]) -> Mapping[str, str]:
    """Return the longer words of strings on the screens, each with its stem."""
    words = {word.casefold() for label in labels for word in re.findall(r"[A-Za-z]{5,}", label)}
    return {word: stem(word) for word in words}


class _Reader:
    """Reads a block's text, in which marked strings are masked and end every phrase."""

    def __init__(self, text: str, known: Mapping[str, list[ScreenString]]) -> None:
        self._text = text
        self._known = known
        self._begins = _beginnings(known)
        self._taken = bytearray(len(text))  # the characters that belong to a statement already

    def found(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        yield from self._fields()
        yield from self._menus()
        yield from self._after("act", phrases.ACT)
        yield from self._after("enter", phrases.ENTER)
        yield from self._crumbs()
        yield from self._before_nouns()
        yield from self._named()
        yield from self._in_places()
        yield from self._other_words_of_buttons()
        yield from self._typing_errors()
        for told in phrases.WORDS_SAID.finditer(self._text):
            span = told.span("said") if told["said"] else told.span("told")
            words = self._text[slice(*span)]
            if _MASK not in words and phrases.LIKE_A_MESSAGE.search(words) and self._take(span):
                yield (*span, "message", None, False)
        for said in (*phrases.SAID.finditer(self._text), *phrases.QUESTION_SAID.finditer(self._text)):
            words = said["said"]
            is_message = phrases.LIKE_A_MESSAGE.search(words) and _MASK not in words and words.count(" ") > 2
            if is_message and self._take(said.span("said")):
                yield (*said.span("said"), "message", None, False)

    def _fields(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        """Yield fields by a name of the writer's own: "Enter your CM/ECF User ID"."""
        for found in (*phrases.FIELDS.finditer(self._text), *phrases.IN_A_FIELD.finditer(self._text)):
            span = found.span("field")
            bare = found["field"].removeprefix("PACER ")
            if not {key(found["field"]), key(bare)} & self._known.keys() and self._take(span):
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
        labels = _words_of(frozenset(lines[0].text for lines in self._known.values() if lines and lines[0].pressed))
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

    def _known_at(self, at: int, *, hard: bool, entered: bool, goes_on: bool) -> tuple[int, int] | None:
        """Return the longest string on a screen that begins here, if it is meant as one."""
        if (first := _WORD.search(self._text, at, at + NEAR_BY)) is None or key(first[0])[:3] not in self._begins:
            return None
        words = self._words(at)
        for count in range(len(words), 0, -1):
            start, end = words[0].start(), words[count - 1].end()
            written = self._text[start:end].rstrip(" .,;:)\"'\u201c\u201d\u2018\u2019[(")
            end = start + len(written)
            if key(written) not in self._known or not key(written):
                continue
            after = self._text[end : end + 1] or " "
            capital = written[:1].isupper()
            exact = any(line.text.removesuffix(" *") == written for line in self._known[key(written)])
            if phrases.PRODUCT.fullmatch(written) or (words[count:] and after == " " and self._goes_on(words[count])):
                continue
            if (
                entered
                and not (exact and (capital or " " in written))
                and not (capital and (" " in written or goes_on))
            ):
                if not (goes_on and not capital):
                    continue
            elif not capital and not entered and not (hard and not goes_on and self._ends(end)):
                continue
            return start, end
        if entered and goes_on and (word := re.compile(r"\s*(?:your )?(password)\b").match(self._text, at)):
            return word.span(1)
        return None

    def _goes_on(self, word: re.Match[str]) -> bool:
        """Tell whether a capitalized word continues a label beyond a shorter known one."""
        return bool(_CAPITAL.match(word[0])) and not re.match(rf"(?:{phrases.HARD}|{_A_NOUN.pattern})\b", word[0], re.I)

    def _ends(self, at: int) -> bool:
        rest = self._text[at : at + NEAR_BY]
        return not rest.strip() or bool(
            re.match(
                rf"\s*[.,;:)!?\0]|\s+(?:and|or|then|to|at|in|from|on|under|for|again|once|{phrases.A_NOUN})\b",
                rest,
                re.I,
            )
        )

    def _words(self, at: int) -> list[re.Match[str]]:
        words: list[re.Match[str]] = []
        for word in _WORD.finditer(self._text, at, self._end_of_words(at)):
            words.append(word)
            if len(words) == LONGEST:
                break
        return words

    def _end_of_words(self, at: int) -> int:
        """Return where the line ends, or a marked string begins."""
        ends = _END.search(self._text, at, at + 3 * NEAR_BY)
        return ends.start() if ends else min(at + 3 * NEAR_BY, len(self._text))

    def _capitals_at(self, at: int) -> tuple[int, int] | None:
        """Return the capitalized words that begin here, with small words only between them."""
        start = end = None
        for word in self._words(at):
            bare = word[0].rstrip(".,;:!?)\"'")
            bare = bare if bare.count("(") == bare.count(")") or ")" not in word[0] else f"{bare})"
            if _CAPITAL.fullmatch(bare.lstrip("(")) and not (_A_NOUN.fullmatch(bare) and start is not None):
                start = word.start() if start is None else start
                end = word.start() + len(bare)
                if len(bare) < len(word[0]) or re.search(r"['\u2019]s?$", bare):
                    break
            elif start is None or not _INSIDE.fullmatch(bare) or len(bare) < len(word[0]):
                break
        return (start, self._with_more(start, end)) if start is not None and end is not None else None

    def _with_more(self, start: int, end: int) -> int:
        """Return where capitalized words end: with a capital noun, or with small words that make a known label."""
        if noun := re.compile(r" (?:Screen|Page|Menu|Tab|Section|Window)\b").match(self._text, end):
            return noun.end()
        words = self._words(end)[:3]
        ends = [
            end,
            *(end + len(self._text[end : word.end()].rstrip(" .,;:!?")) for word in words if word[0][0].islower()),
        ]
        likest = {at: self._likeness(self._text[start:at]) for at in ends}
        best = max(ends, key=lambda at: (likest[at], -at))
        return best if likest[best] >= A_LABEL_OF_THIS and likest[best] > likest[end] else end

    def _likeness(self, words: str) -> float:
        match = process.extractOne(key(words), self._known.keys(), scorer=fuzz.ratio)
        return float(match[1]) if match else 0.0

    def _is_no_label(self, span: tuple[int, int]) -> bool:
        words = self._text[slice(*span)]
        around = self._text[
            max(self._text.rfind(". ", max(0, span[0] - NEAR_BY), span[0]), span[0] - NEAR_BY, 0) : span[1] + 60
        ]
        return bool(
            phrases.NO_LABEL.fullmatch(words)
            or phrases.KEYS.fullmatch(words)
            or phrases.BROWSERS.search(around)
            or phrases.NOT_ON_A_SCREEN.search(words)
            or re.search(r"['\u2019]s?$", words)
            or words.isdigit()
            or not re.search(r"[A-Za-z]{2}", words)
        )

    def _is_of_a_browser(self, span: tuple[int, int]) -> bool:
        around = self._text[max(self._text.rfind(". ", 0, span[0]), 0) : span[1] + 60]
        return bool(phrases.BROWSERS.search(around))

    def _crumbs(self) -> Iterator[tuple[int, int, str, str | None, bool]]:
        for crumb in (*phrases.CRUMB.finditer(self._text), *phrases.PATH.finditer(self._text)):
            span = self._known_at(crumb.end() - 1, hard=True, entered=False, goes_on=True) or self._capitals_at(
                crumb.end()
            )
            begins = self._known_before(crumb.start()) or self._text[crumb.start() - 1 : crumb.start()] == _MASK
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

    def _is_written_like_a_label(self, span: tuple[int, int]) -> bool:
        """Tell "the Utilities page" from "the CM/ECF login page": capitals, or too many words for a coincidence."""
        words = self._text[slice(*span)].split()
        return len(words) > 3 or all(word[:1].isupper() for word in words)

    def _known_before(self, end: int) -> tuple[int, int] | None:
        nearest = max(0, end - NEAR_BY)
        begin = max(self._text.rfind("\n", nearest, end) + 1, self._text.rfind(_MASK, nearest, end) + 1, nearest)
        words = list(re.compile(r"\S+").finditer(self._text, begin, end))[-LONGEST:]
        for word in words:
            written = self._text[word.start() : end].strip()
            lines = self._known.get(key(written), ())
            exact = any(line.text.removesuffix(" *") == written for line in lines)
            if (
                lines
                and not phrases.PRODUCT.fullmatch(written)
                and (written[:1].isupper() if " " in written else exact)
            ):
                return word.start(), word.start() + len(written)
        return None

    def _capitals_before(self, noun: re.Match[str]) -> tuple[int, int] | None:
        """Return the capitalized words before a noun, if they are enough for a label."""
        if noun["noun"] in ("page", "screen", "window"):
            return None  # "the CM/ECF Main Menu screen" is as often a description as a quotation
        nearest = max(0, noun.start() - NEAR_BY)
        ended = [stop.end() for stop in _STOP.finditer(self._text, nearest, noun.start())]
        begin = max([nearest, *ended])
        words = list(re.compile(r"\S+").finditer(self._text, begin, noun.start()))
        first = len(words)
        for place in range(len(words) - 1, -1, -1):
            if _CAPITAL.fullmatch(words[place][0]) and not re.search(r"['\u2019]s?$", words[place][0]):
                first = place
            elif not _INSIDE.fullmatch(words[place][0]):
                break
        if first == len(words):
            return None
        while first < len(words) and re.fullmatch(
            rf"(?:{phrases.HARD}|{phrases.SOFT}|complete|push|fill|use|view|follow|read|go|return to|to|the|a|at|in|on"
            r"|from|your|if|when|once|under|why|how|what|which|who|then|and|now|next|please|always)",
            words[first][0],
            re.I,
        ):
            first += 1
        if first == len(words):
            return None
        if not _CAPITAL.fullmatch(words[-1][0]):  # "on the menu": the noun is not part of a name
            return None
        span = words[first].start(), words[-1].end()
        precise = noun["noun"].lower() in phrases.PRECISE_NOUNS and not noun["many"]
        enough = 1 if precise else 3
        return None if self._is_no_label(span) or len(words) - first < enough else span

    def _take(self, span: tuple[int, int]) -> bool:
        if any(self._taken[span[0] : span[1]]):
            return False
        self._taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])
        return True
