"""Puts things into a sentence: the first ones by their names, the rest by its number; a thing with its article."""

import re
from collections.abc import Sequence

NAMED = 3
_LIKE_A_VOWEL = re.compile(r"[AEIOaeio]|[FHLMNRSX](?![a-z])")  # also of a letter that is spelled: an X-Frame


def listed(names: Sequence[str], article: str = "the ") -> str:
    """Return things as a sentence has them: "the button A, the link B and 2 more"."""
    told = [f"{article}{name}" for name in names[:NAMED]]
    if len(names) > NAMED:
        return f"{', '.join(told)} and {len(names) - NAMED} more"
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]


def with_article(name: str) -> str:
    """Return a name with the article that it has: an Expires, an X-Frame-Options, a Refresh."""
    return f"{'an' if _LIKE_A_VOWEL.match(name) else 'a'} {name}"
