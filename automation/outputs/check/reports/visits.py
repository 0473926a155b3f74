"""Finds what a page holds that differs from one visit to the next: the same sentence of it with other numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from automation.outputs.check.findings import Finding

# A number, or a word with digits in it such as a session's, within what a page says or where it leads.
_QUOTED = re.compile(r"“[^”]*”|/\S+")
_NUMBER = re.compile(r"[\w-]*\d[\w-]*")
_AROUND = 30  # characters before a number that are quoted with it

_ANY = "\0"  # stands for a number; no page has it, since what a page says is plain text


class Place(NamedTuple):
    """Where a finding is from: pages of two profiles, or in two browsers, may share a name, and are two."""

    profile: str
    browser: str
    page: str


Sentences = Mapping[tuple[Place, str], str]


def varying(findings: Iterable[tuple[Place, Finding]]) -> Sentences:
    """Return what to say in place of sentences that tell of one page's numbers, by page and sentence.

    Those of one finding are never of one text: a page that says two such things says them at one visit.
    """
    alike: dict[tuple[Place, str], dict[str, None]] = defaultdict(dict)
    several: set[tuple[Place, str]] = set()
    for place, finding in findings:
        told: set[tuple[Place, str]] = set()
        for sentence in dict.fromkeys(finding.difference.sentences if finding.difference else ()):
            key = place, _without_numbers(sentence)
            several |= {key} & told
            told.add(key)
            alike[key][sentence] = None
    return {
        (place, sentence): said
        for (place, skeleton), sentences in alike.items()
        if len(sentences) > 1 and (place, skeleton) not in several
        if (said := _of_visits(*list(sentences)[:2]))
        for sentence in sentences
    }


def _without_numbers(sentence: str) -> str:
    return _QUOTED.sub(lambda quoted: _NUMBER.sub(_ANY, quoted[0]), sentence)


def _of_visits(one: str, other: str) -> str | None:
    """Return the sentence for two of them that differ in a number; None if they do not."""
    pairs = zip(_NUMBER.finditer(one), _NUMBER.finditer(other), strict=False)
    numbers = next(((this, that) for this, that in pairs if this[0] != that[0]), None)
    if numbers is None:
        return None
    seen, later = _before(one, numbers[0]), _before(other, numbers[1])
    return (
        f"it differs from one visit to the next (“{seen}” and “{later}”), "
        f"and VARYING in the settings takes a regular expression for it: {one}"
    )


def _before(sentence: str, number: re.Match[str]) -> str:
    """Return a number with the words before it."""
    said = re.split("[“”]", sentence[: number.start()])[-1]
    words = said if len(said) <= _AROUND else f"…{said[-_AROUND:].partition(' ')[2]}"
    return f"{words}{number[0]}"
