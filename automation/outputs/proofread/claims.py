"""What a guide claims of the procedure besides what stands on its screens, and what is so; the rules are claims.toml.

A claim is a sentence about what happens: that a link can be undone, that an e-mail comes, that one link covers both
courts. It is told by the things of which the sentence speaks, in whatever words and in any order.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import snowballstemmer

from playbook.court import Profile, When

ANY = "…"  # in a phrase: up to so many words of any kind
GAP = 4
MOST = 500  # choices of places that are looked at: a sentence that repeats itself has as many as one likes
APART = 12  # words that may lie between two things of one claim, where no clause holds them together
NOT = (
    "not no never cannot cant dont doesnt wont isnt arent wasnt werent didnt neednt without neither nor nothing nobody"
    " none unable impossible shouldnt mustnt couldnt wouldnt hasnt havent hadnt hardly false myth"
)
# Forms of a word that no rule makes from it.
IRREGULAR = {
    "sent": "send",
    "kept": "keep",
    "told": "tell",
    "made": "make",
    "went": "go",
    "goes": "go",
    "came": "come",
    "forgot": "forget",
    "forgotten": "forget",
    "got": "get",
    "given": "give",
    "taken": "take",
    "took": "take",
    "broken": "break",
    "is": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "been": "be",
    "has": "have",
    "had": "have",
    "unlinked": "unlinked",  # what was never linked, not what somebody unlinks
}
WORD = re.compile(r"\w+(?:[-'’/]\w+)*")
FEWEST = 4  # words of a claim
SENTENCE = re.compile(
    r"(?:[^.!?;:\n]|\n(?=[a-z])|[!?](?=[\"”’)]*\s+[a-z])|\.(?=[\"”’)]+\s+[a-z])"
    r"|[.:](?![\"”’)]*(?:\s|$))|(?<=\b[A-Z])\.)+[.!?;:]*[\"\u201d')]*",
    re.S,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
PRESSED = re.compile(r"(?:(?<=\bclick )|(?<=\bpress )|(?<=\bchoose )|(?<=\bselect )|(?<=\bhit ))(?!OK\b)[A-Z]\w*")
CLAUSE = re.compile(r"[,()–—]|\b(?:but|and|so|because|since|which|although|though|until|unless|while)\b", re.I)
CONDITION = re.compile(
    r"\s*(?:and |or |but )?(?:if|when|whenever|unless|until|before|should|in case|whether|once)\b", re.I
)
LINKING = re.compile(
    r"\blink(?:ed|ing)\b|\bthe link (?!to\b|in\b|below\b)"
    r"|\blink\b[^.]{0,120}\baccounts?\b|\baccounts?\b[^.]{0,120}\blink\b",
    re.I,
)
POINTS_BACK = re.compile(r"^\W*that\b|\b(?:it|this|these|they|them)\b", re.I)


@dataclass(frozen=True)
class Rule:
    """A claim that is wrong: its name, of what a sentence must speak, what makes it another claim, and what is so.

    `says` are ways of saying it, each the names of things; `negated` is whether the sentence must have a "not" (True),
    must have none (False), or either (None). `when` are the variations of a court that it is wrong in.
    """

    name: str
    says: tuple[tuple[str, ...], ...]
    truth: str
    example: str
    counter_example: str
    unless: tuple[str, ...] = ()
    negated: bool | None = False
    when: When = field(default_factory=When)


@dataclass(frozen=True)
class Claim:
    """A wrong claim in a text: from `start` to `end`, and the rule that it breaks."""

    start: int
    end: int
    rule: Rule


@dataclass(frozen=True)
class _Words:
    """A sentence's words by their stems, where each stands, and in which of its clauses; those before are context."""

    stems: tuple[str, ...]
    clauses: tuple[int, ...]
    conditions: frozenset[int] = frozenset()
    context: int = 0

    def spans(self, phrases: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
        """Yield where one of the phrases stands: its first word, and the one after its last."""
        for start in range(len(self.stems)):
            for phrase in phrases:
                end = self._end(phrase, start)
                if end is not None:
                    yield start, end

    def _end(self, phrase: Sequence[str], at: int) -> int | None:
        if not phrase:
            return at
        first, *rest = phrase
        if first == ANY:
            for skipped in range(GAP + 1):
                if (end := self._end(rest, at + skipped)) is not None:
                    return end
                if self.stems[at + skipped : at + skipped + 1] in _NOTS:
                    return None  # what is between must not turn the claim around
            return None
        return self._end(rest, at + 1) if at < len(self.stems) and self.stems[at] == first else None


@cache
def stem(word: str) -> str:
    """Return what the forms of a word have in common, so that "links" and "linked" are one."""
    plain = re.sub(r"[-'’/]", "", re.sub(r"['’]s$", "", word.lower()))
    return IRREGULAR.get(plain) or str(snowballstemmer.stemmer("english").stemWord(plain))


NOT_STEMS = frozenset(map(stem, NOT.split()))
_NOTS = frozenset((each,) for each in NOT_STEMS)


def _read() -> tuple[Mapping[str, tuple[tuple[str, ...], ...]], tuple[Rule, ...]]:
    told = tomllib.loads(files(__package__).joinpath("claims.toml").read_text(encoding="utf-8"))
    things = {
        name: tuple(tuple(w if w == ANY else stem(w) for w in phrase.split()) for phrase in words.split(" | "))
        for name, words in told["words"].items()
    }
    return things, tuple(_rule(each) for each in told["rule"])


def _rule(told: Mapping[str, Any]) -> Rule:
    says = tuple(tuple(way.split(" + ")) for way in told["says"])
    negated = {True: True, False: False, "either": None}[told.get("negated", False)]
    words = {name: told[name] for name in ("name", "truth", "example", "counter_example")}
    return Rule(
        says=says, unless=tuple(told.get("unless", ())), negated=negated, when=When(**told.get("when", {})), **words
    )


THINGS, RULES = _read()


def wrong_in(text: str, profile: Profile) -> Iterator[Claim]:
    """Yield the wrong claims of a text, each a sentence, by the first rule that it breaks."""
    before, last = "", None
    for sentence in SENTENCE.finditer(text):
        said = QUOTED.sub(_blank, PRESSED.sub(_blank, sentence[0]))
        asks = said.rstrip(" \"”')").endswith("?")
        words = _words(said, before if POINTS_BACK.search(said) else "")
        is_claim = len(words.stems) - words.context >= FEWEST and not asks
        rule = next((each for each in RULES if _breaks(words, each, profile)), None) if is_claim else None
        if rule and not (words.context and rule is last):  # "it" goes on with the claim of the sentence before
            start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            yield Claim(start, sentence.end(), rule)
        before, last = said, rule


def _blank(found: re.Match[str]) -> str:
    """Return as many blanks: what a button is called is no part of what is claimed."""
    return " " * len(found[0])


def speaks_of_linking(text: str) -> bool:
    """Tell whether a text speaks of accounts that are linked, and not of a link to click."""
    return bool(LINKING.search(text))


def _words(sentence: str, before: str) -> _Words:
    context = [stem(word[0]) for word in WORD.finditer(before)]
    ends = [found.start() for found in CLAUSE.finditer(sentence)]
    stems, clauses, conditions = list(context), [-1] * len(context), set()
    starts = [0, *(found.end() for found in CLAUSE.finditer(sentence))]
    for number, start in enumerate(starts):
        if CONDITION.match(sentence, start):
            conditions.add(number)
    for word in WORD.finditer(sentence):
        stems.append(stem(word[0]))
        clauses.append(bisect_right(ends, word.start()))
    return _Words(tuple(stems), tuple(clauses), frozenset(conditions), len(context))


def _breaks(words: _Words, rule: Rule, profile: Profile) -> bool:
    if not rule.when.fits(profile) or any(_speaks_of(words, each) for each in rule.unless):
        return False
    return any(_says(words, way, rule.negated) for way in rule.says)


def _speaks_of(words: _Words, thing: str) -> bool:
    return any(start >= words.context for start, _ in words.spans(THINGS[thing]))


def _says(words: _Words, way: Sequence[str], negated: bool | None) -> bool:
    """Tell whether a sentence speaks of all these things together, as something that is so."""
    found: list[list[tuple[int, int]]] = [list(words.spans(THINGS[thing])) for thing in way]
    return all(found) and any(_holds(words, chosen, negated) for chosen in _together(words, found))


def _together(words: _Words, found: Sequence[Sequence[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Yield a place for each thing, where no two stand in the same words and all are near each other."""
    chosen: list[list[tuple[int, int]]] = [[]]
    for spans in found:
        chosen = [
            [*others, span]
            for others in chosen
            for span in spans
            if all(span[1] <= other[0] or other[1] <= span[0] for other in others)
            and _are_near([*others, span], words.context, len(found))
        ][:MOST]
    for places in chosen:
        first, *others = places
        own = places if first[0] >= words.context else others  # what a claim is about may be said before, and no more
        if own and all(start >= words.context for start, _ in own):
            yield own


def _are_near(places: Sequence[tuple[int, int]], context: int, things: int) -> bool:
    """Tell whether the places in the sentence itself lie so near each other that they may be of one claim."""
    own = [place for place in places if place[0] >= context]
    return not own or max(end for _, end in own) - min(start for start, _ in own) <= APART + 2 * things


def _holds(words: _Words, places: Sequence[tuple[int, int]], negated: bool | None) -> bool:
    clauses = {words.clauses[at] for start, end in places for at in range(start, end)}
    if clauses <= words.conditions:
        return False
    clauses -= words.conditions
    taken = {at for start, end in places for at in range(start, end)}
    says_not = any(
        word in NOT_STEMS and words.clauses[at] in clauses for at, word in enumerate(words.stems) if at not in taken
    )
    return negated is None or says_not == negated
