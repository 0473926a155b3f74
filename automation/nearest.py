"""What is said of a word that is not known: the nearest one, and all that are."""

import difflib
from collections.abc import Sequence


def unknown(what: str, word: str, known: Sequence[str]) -> str:
    """Say that a word is not known, which one may be meant, and which there are."""
    near = difflib.get_close_matches(word, known, 1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"There is no {what} {word!r}.{guess} Known: {', '.join(known)}."
