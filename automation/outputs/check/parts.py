"""The parts of a check: what is compared of every page, and what is done besides the walks."""

from collections.abc import Collection, Sequence

WORDS, PICTURES, PROMISES, EXCHANGES = "words", "pictures", "promises", "exchanges"
LOOKS, KEYBOARD, PROBES, LINKS = "looks", "keyboard", "probes", "links"

# In the order in which they are named; the steps themselves, and the troubles behind pages, are in every check.
PARTS = (WORDS, PICTURES, PROMISES, EXCHANGES, LOOKS, KEYBOARD, PROBES, LINKS)
EVERYTHING = frozenset(PARTS)


def chosen(only: Collection[str], without: Collection[str]) -> frozenset[str]:
    """Return the parts that are wanted: those named, or all; less those that are to be left out."""
    return frozenset(only or PARTS) - frozenset(without)


def left_out(parts: Collection[str]) -> Sequence[str]:
    """Return the parts that are not wanted, in their order."""
    return [part for part in PARTS if part not in parts]
