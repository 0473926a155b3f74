"""Asks a browser again for what it refused: Chromium now and then does so right after its start or a navigation."""

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError

ATTEMPTS = 3

T = TypeVar("T")


def patiently(take: Callable[[], T]) -> T:
    """Return what is taken from a browser; raise its error if it refuses to the last."""
    for _attempt in range(ATTEMPTS - 1):
        try:
            return take()
        except PlaywrightError:
            continue
    return take()
