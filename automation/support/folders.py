"""The user's folders, also without a home: a UID need not have a name, nor a container a HOME."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path


def home() -> Path | None:
    """Return the user's home, or None where there is none."""
    if os.environ.get("HOME") == "":  # would mean the root or the current folder
        return None
    with suppress(RuntimeError):
        return Path.home()
    return None


def cache() -> Path:
    """Return a folder for caches: the system's place for them, or else a temporary one."""
    with suppress(RuntimeError):  # raised without a home
        folder = user_cache_path("moot")
        if _can_be_written(folder):
            return folder
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir(), f"moot{user}")
    if _can_be_written(folder):
        return folder
    return Path(tempfile.mkdtemp(prefix="moot-"))  # somebody else owns that one


def _can_be_written(folder: Path) -> bool:
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ours = sys.platform == "win32" or folder.stat().st_uid == os.getuid()
        return ours and os.access(folder, os.W_OK | os.X_OK)
    return False
