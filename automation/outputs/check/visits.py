"""Finds what a page holds that differs from one visit to the next: the same sentence of it with other numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from automation.outputs.check.findings import Finding

# A number, or a word with digits in it such as a session's, within what a page says or where it leads.
_QUOTED = re.compile(r"“[^”]*”|/\S+")
_NUMBER = re.compile(r"[\w-]*\d[\w-]*")
_AROUND = 30  # characters before a number that are quoted with it

Sentences = Mapping[tuple[str, str], str]


def varying(findings: Iterable[Finding]) -> Sentences:
    """Return what to say in place of sentences that tell of one page's numbers, by page and sentence.

    Those of one finding are never of one text: a page that says two such things says them at one visit.
    """
    alike: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    several: set[tuple[str, str]] = set()
    for finding in findings:
        told: set[tuple[str, str]] = set()
        for sentence in dict.fromkeys(finding.difference.sentences if finding.difference else ()):
            key = finding.page or "", _without_numbers(sentence)
            several |= {key} & told
            told.add(key)
            alike[key][sentence] = None
    return {
        (page, sentence): _of_visits(*list(sentences)[:2])
        for (page, skeleton), sentences in alike.items()
        if len(sentences) > 1 and (page, skeleton) not in several
        for sentence in sentences
    }


def _without_numbers(sentence: str) -> str:
    return _QUOTED.sub(lambda quoted: _NUMBER.sub("#", quoted[0]), sentence)


def _of_visits(one: str, other: str) -> str:
    """Return the sentence for two of them that differ in numbers."""
    pairs = zip(_NUMBER.finditer(one), _NUMBER.finditer(other), strict=False)
    first, second = next((this, that) for this, that in pairs if this[0] != that[0])
    seen, later = _before(one, first), _before(other, second)
    return (
        f"it differs from one visit to the next (“{seen}” and “{later}”), "
        f"and VARYING in the settings takes a regular expression for it: {one}"
    )


def _before(sentence: str, number: re.Match[str]) -> str:
    """Return a number with the words before it."""
    said = re.split("[“”]", sentence[: number.start()])[-1]
    words = said if len(said) <= _AROUND else f"…{said[-_AROUND:].partition(' ')[2]}"
    return f"{words}{number[0]}"
