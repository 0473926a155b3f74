"""A folder and an environment that are full of things meant for other programs, or against ours."""

import subprocess
import sys
from collections.abc import Collection
from importlib.metadata import packages_distributions
from pathlib import Path

OURS = ("automation", "mock_court", "moot_kit", "playbook")
MODULE = """
import os
with open(os.path.join({folder!r}, "imported.txt"), "a") as told:
    told.write(__name__ + " ")
raise ImportError("this module is the user's own")
"""


def fill(folder: Path, *, but: Collection[str] = ()) -> Path:
    """Put a module of every name that a process of ours may import into a folder; each tells when it is imported."""
    folder.mkdir(exist_ok=True)
    names = {*sys.stdlib_module_names, *packages_distributions(), *OURS} - {"sitecustomize", "usercustomize"}
    for name in filter(str.isidentifier, names - set(but)):
        (folder / f"{name}.py").write_text(MODULE.format(folder=str(folder)))
    for name in set(OURS) - set(but):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(MODULE.format(folder=str(folder)))
    return folder


def imported_by_python(line: str = "") -> set[str]:
    """Return what Python, started by others with such a folder in PYTHONPATH, imports before anything of ours runs.

    The line is what those others import then.
    """
    listed = [sys.executable, "-I", "-W", "error", "-c", f"{line}\nimport sys; print(*sys.modules)"]
    return set(subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split())


def imported(folder: Path) -> str:
    """Return the names of those that were imported."""
    told = folder / "imported.txt"
    return told.read_text() if told.exists() else ""


def environment(folder: Path, proxy: str) -> dict[str, str]:
    """Return variables of which each has broken one of our processes, or steers a library that they use."""
    return {
        "PYTHONPATH": str(folder),
        "PYTHONSTARTUP": str(folder / "code.py"),
        "PYTHONINSPECT": "1",
        "PYTHONOPTIMIZE": "2",
        "PYTHONWARNINGS": "error",
        "PYTHONDEVMODE": "1",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
        "NODE_OPTIONS": "--require /nowhere/at-all.js",
        "NODE_PATH": str(folder),
        "PWDEBUG": "1",
        "DEBUG": "pw:*",
        "SELENIUM_REMOTE_URL": proxy,
        "PLAYWRIGHT_PROXY_BYPASS_FOR_TESTING": "*",
        "HTTP_PROXY": proxy,
        "http_proxy": proxy,
        "HTTPS_PROXY": proxy,
        "ALL_PROXY": proxy,
        "all_proxy": proxy,
        "FLASK_DEBUG": "1",
        "FLASK_APP": "nowhere",
        "GRANIAN_PORT": "1",
        "GRANIAN_INTERFACE": "asgi",
        "SCRIPT_NAME": "/elsewhere",
        "HTTP_COOKIE": "a=b",
        "CONTENT_LENGTH": "7",
        "MOOT_DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3",
        "TMPDIR": "/nowhere/at-all",
    }
