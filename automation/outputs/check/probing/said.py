"""What a page says, as links.yaml has it: the first paragraphs whole, and a digest of the rest; and what differs."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

BETWEEN = " · "
WHOLE = 600  # characters of a page's words that are kept as they are
LONGEST_QUOTED = 120  # characters of a paragraph in a sentence of ours
AHEAD = 30  # of them, before the first one that differs
_DIGEST = re.compile(r"#[0-9a-f]{12}")


def kept(paragraphs: Iterable[str], digested: dict[str, tuple[str, ...]]) -> str:
    """Return a page's words as they are kept, each paragraph once; `digested` gets those of the digest, by it."""
    room, whole, rest = WHOLE, list[str](), list[str]()
    for each in dict.fromkeys(paragraphs):
        room -= len(each)
        (whole if room >= 0 else rest).append(each)
    if rest:
        digest = f"#{hashlib.sha256(BETWEEN.join(rest).encode()).hexdigest()[:12]}"
        digested[digest] = tuple(rest)
        whole.append(digest)
    return BETWEEN.join(whole)


def difference(was: str, now: str, digested: Mapping[str, Sequence[str]]) -> str:
    """Return how a page's words differ, to go on with from "a page that "."""
    before, after = ([each for each in said.split(BETWEEN) if each] for said in (was, now))
    known = [*after, *(digested.get(after[-1], ()) if after else ())]
    less = [each for each in before if each not in known and not _DIGEST.fullmatch(each)]
    more = [each for each in after if each not in before and not _DIGEST.fullmatch(each)]
    if more and less:
        same = _alike(more[0], less[0]) if len(more) == len(less) == 1 else 0
        return f"says {_quoted(more, same)} instead of {_quoted(less, same)}"
    if more or less:
        return f"also says {_quoted(more)}" if more else f"no longer says {_quoted(less)}"
    if {*before} == {*after}:
        return "says the same in another order"
    whole = [each for each in after if not _DIGEST.fullmatch(each)]
    return f"says something else after {_quoted(whole[-1:])}" if whole else "says something else"


def _alike(one: str, other: str) -> int:
    """Return how many characters are the same from the beginning on."""
    both = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def _quoted(paragraphs: Iterable[str], start: int = 0) -> str:
    return BETWEEN.join(f"“{_part(each, start)}”" for each in paragraphs)


def _part(words: str, start: int) -> str:
    """Return words, or of long ones those around the first one that differs."""
    if len(words) <= LONGEST_QUOTED:
        return words
    begin = words.rfind(" ", 0, start - AHEAD) + 1 if start > AHEAD else 0
    part = words[begin : begin + LONGEST_QUOTED]
    if begin + LONGEST_QUOTED < len(words):
        part = f"{part.rpartition(' ')[0] or part} …"
    return f"… {part}" if begin else part
