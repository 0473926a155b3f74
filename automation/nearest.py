"""What is said of a word that is not known: the nearest one, and all that are."""

import difflib
from collections.abc import Callable, Sequence


def unknown(what: str, word: str, known: Sequence[str], as_typed: Callable[[str], str] = str) -> str:
    """Say that a word is not known, which one may be meant, as it is typed, and which there are."""
    near = difflib.get_close_matches(word, known, 1)
    guess = f" Did you mean {as_typed(near[0])}?" if near else ""
    return f"There is no {what} {word!r}.{guess} Known: {', '.join(known)}."
