"""Lists things in a sentence: the first ones by their names, the rest by its number."""

from collections.abc import Sequence

NAMED = 3


def listed(names: Sequence[str], article: str = "the ") -> str:
    """Return things as a sentence has them: "the button A, the link B and 2 more"."""
    told = [f"{article}{name}" for name in names[:NAMED]]
    if len(names) > NAMED:
        return f"{', '.join(told)} and {len(names) - NAMED} more"
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
