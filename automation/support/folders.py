"""Folders of the user's own, also for one who has no home: a UID need not have a name, nor a container a HOME."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path


def home() -> Path | None:
    """Return the user's home, or None where there is none."""
    if os.environ.get("HOME") == "":  # which would make one of the root, or of the current folder
        return None
    with suppress(RuntimeError):
        return Path.home()
    return None


def cache() -> Path:
    """Return a folder for what can be made again: where the system keeps such things, else among the temporary ones."""
    with suppress(RuntimeError):  # without a home
        folder = user_cache_path("moot")
        if _can_be_written(folder):
            return folder
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir(), f"moot{user}")
    if _can_be_written(folder):
        return folder
    return Path(tempfile.mkdtemp(prefix="moot-"))  # somebody else has that one


def _can_be_written(folder: Path) -> bool:
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ours = sys.platform == "win32" or folder.stat().st_uid == os.getuid()
        return ours and os.access(folder, os.W_OK | os.X_OK)
    return False
