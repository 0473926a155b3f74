"""Recognizes the names of example people, and splits a line of a screen into its strings."""

import re
from collections.abc import Mapping
from typing import Any

from automation.outputs.proofread.words import key

A_FEW = 4  # buttons in a row
LONGEST = 45  # words that a label may have
NEAR_BY = 300  # characters before a string with a clue to what it is

_PART_OF_A_NAME = r"(?!PACER\b|CM/ECF\b)[A-Z][\w.'\u2019-]*"
NAME = rf"{_PART_OF_A_NAME}(?:\s+{_PART_OF_A_NAME}){{1,3}}"
_QUOTE = "[\"'\u201c\u201d]?"
_AFTER_A_LABEL = re.compile(
    rf"(?P<label>CM/ECF|PACER)\s*:?\s+{_QUOTE}(?P<name>{NAME}|_{{3,}}|X{{3,}}|\[[^\]]+\]|\([^)]+\)){_QUOTE}(?=\s|$)"
)
_NO_PART_OF_A_NAME = re.compile(
    r"\b(log-?in|log-?out|log-?on|sign|password|passcode|credentials?|accounts?|user ?names?|users?|services?|center"
    r"|case|courts?|sites?|website|web|page|screen|button|link|id|regist\w+|wizard|forms?|document|documents"
    r"|fil(?:e|er|ing|ers)|agents?|systems?|agreement|manual|search|locator|help|desk|menu|database|administrat\w+|information|number|nextgen"
    r"|training|guide|instructions?|upgraded?|manage|link|maintenance|e-?fil\w+|home|portal|main|quick|tutorial)\b",
    re.I,
)
_DRAWN_BUTTONS = re.compile(r"\s*(?:(?:\[[^\[\]]+\]|<[^<>]+>)\s*)+")
_NO_BRACKETS = str.maketrans("[]<>", "    ")
_TO_WRITE_ON = re.compile(r":?\s*(?:_{3,}|\.{4,}|\[[\s_]*\])\s*$")
_FOR = re.compile(
    rf"(?P<label>account (?:for|of))\s+{_QUOTE}(?P<name>{NAME}|(?:your |the )?(?:full )?name|_{{3,}}|X{{3,}}|\[[^\]]+\]"
    rf"|<[^>]+>|\([^)]+\)){_QUOTE}"
    r"(?=\s+(?:is|has|was)\b)"
)


def without_names(text: str, person: str) -> str:
    """Replace an example person's name with the name on our screens."""
    text = _FOR.sub(lambda found: f"{found['label']} {person}", " ".join(text.split()))
    return _AFTER_A_LABEL.sub(
        lambda found: f"{found['label']} {person}" if _may_be_a_name(found["name"]) else found[0], text
    )


def is_a_name(text: str, around: str, start: int, person: str) -> bool:
    """Tell whether a marked string is an example person's name: after a label, or the name on the screens."""
    if text == person:
        return True
    before = around[max(0, start - NEAR_BY) : start].rstrip(' \n:*_\u201c"')
    return bool(re.fullmatch(NAME, text)) and (
        before.endswith(("account for", "account of", "Attorney", "Clerk", "Judge", "Hon.", "Mr.", "Ms."))
        or bool(re.search(r"(?:^|\n|\s)(?:CM/ECF|PACER)$", before) and _may_be_a_name(text))
    )


def _may_be_a_name(text: str) -> bool:
    return not _NO_PART_OF_A_NAME.search(text)


def parts_of_line(line: str, known: Mapping[str, Any], person: str) -> list[tuple[int, str]]:
    """Split a line of a screen into its strings: at bars, between labels, and without names."""
    found: list[tuple[int, str]] = []
    line = _without_drawing(line, known)
    for piece in re.finditer(r"[^|\u2022\t]+", line):
        text = piece[0].strip()
        at = piece.start() + len(piece[0]) - len(piece[0].lstrip())
        if not text:
            continue
        names = list(_AFTER_A_LABEL.finditer(text))
        left = _AFTER_A_LABEL.sub("", text).strip()
        if names and not left and all(_may_be_a_name(name["name"]) for name in names):
            found += [(at + name.start("label"), name["label"]) for name in names]
        elif text == person:
            continue
        elif key(text) in known or not (labels := _only_labels(text, known)):
            found.append((at, text))
        else:
            found += [(at + offset, label) for offset, label in labels]
    return found


def _without_drawing(line: str, known: Mapping[str, Any]) -> str:
    """Blank out drawing characters: brackets of buttons, and the line after a field's name."""
    if _DRAWN_BUTTONS.fullmatch(line):
        return line.translate(_NO_BRACKETS)
    blanked = _TO_WRITE_ON.sub(lambda found: " " * len(found[0]), line)
    return blanked if key(blanked) in known and not _AFTER_A_LABEL.search(line) else line


def _only_labels(text: str, known: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Split "Submit Clear" into labels, the longest first; return nothing if words are left over."""
    words = list(re.finditer(r"\S+", text))
    if len(words) > LONGEST:
        return []
    found, first = [], 0
    while first < len(words):
        for last in range(len(words), first, -1):
            piece = text[words[first].start() : words[last - 1].end()]
            if key(piece) and key(piece) in known:
                found.append((words[first].start(), piece))
                first = last
                break
        else:
            if not found or len(words) > A_FEW or not all(word[0][:1].isupper() for word in words):
                return []
            found.append((words[first].start(), words[first][0]))  # a button that this court does not have
            first += 1
    return found if len(found) > 1 else []
