"""Moot's public names for other programs, the same with a checkout and with the installed wheel.

In the wheel all of Moot is inside this package, and the installed command starts here while PYTHONPATH still counts. So
nothing is imported before it is used, not even `typing`.
"""

TYPE_CHECKING = False  # type checkers take it for true
if TYPE_CHECKING:
    from moot_kit.names import *  # noqa: F403


FUNCTIONS = ("load_profile", "read_recording", "walk")


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: a function, or a class, whose name no module has."""
    if not (name[:1].isupper() or name in FUNCTIONS):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import moot_kit.names as public

    return getattr(public, name)
