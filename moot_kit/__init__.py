"""Moot for other programs: what a test suite may import, under one name in a checkout and where the wheel is installed.

In the wheel all of Moot is inside this package, and the installed command begins here while folders in PYTHONPATH are
still heeded. So nothing is imported before it is asked for, not even `typing`.
"""

TYPE_CHECKING = False  # to a type checker it is true
if TYPE_CHECKING:
    from moot_kit.names import *  # noqa: F403


FUNCTIONS = ("load_profile", "read_recording", "walk")


def __getattr__(name: str) -> object:
    """Import what is asked for: a function, or what begins with a capital letter, as no module does."""
    if not (name[:1].isupper() or name in FUNCTIONS):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import moot_kit.names as public

    return getattr(public, name)
