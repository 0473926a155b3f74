"""Tells what a guide names of pages that this practice court does not have, which is no error: the rules, in order."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from automation.outputs.proofread.topics import LINKING, clearest
from automation.outputs.proofread.words import key

A_MESSAGE = 4  # words: of a longer text it is clear what it would be on a screen


@cache
def elsewhere() -> Mapping[str, str]:
    """Return what each known label belongs to, by its key: letters and digits alone."""
    told = tomllib.loads(files(__package__).joinpath("outside.toml").read_text("utf-8"))
    return {key(label): whose for whose, labels in told.items() for label in labels}


def listed(text: str, *, performs: bool) -> str | None:
    """Return what a label is known to belong to; where a step of linking presses "Next", another button is meant."""
    return elsewhere().get(key(text)) if len(text.split()) > 1 or not performs else None


def whose(text: str, sentence: str, *, performs: bool) -> str | None:
    """Return what a label that no screen has, nor nearly, belongs to instead; None if it should be on a screen.

    `sentence` is the one that names it, and `performs` says that its step is one of the procedure's.
    """
    if known := listed(text, performs=performs):
        return known
    words = len(text.split())
    topic = clearest(sentence)
    if topic and topic is not LINKING:
        return topic.name
    return None if performs or words >= A_MESSAGE else "something else than linking"
