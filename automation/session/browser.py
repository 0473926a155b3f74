"""Finds a browser to walk with, and installs one if there is none."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import getproxies

import click
from filelock import FileLock, Timeout
from playwright.sync_api import Playwright

from automation.support import shown
from automation.support.folders import cache, home
from automation.support.processes import environment, python
from playbook import typed

NAMES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}

# Installed browsers: commands on the PATH, macOS applications, programs on Windows.
WHOLE_BROWSERS = (
    ("Google Chrome", ("google-chrome-stable", "google-chrome"),
     "Google Chrome.app/Contents/MacOS/Google Chrome", "Google/Chrome/Application/chrome.exe"),
    ("Microsoft Edge", ("microsoft-edge-stable", "microsoft-edge"),
     "Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "Microsoft/Edge/Application/msedge.exe"),
    ("Chromium", ("chromium", "chromium-browser"),
     "Chromium.app/Contents/MacOS/Chromium", "Chromium/Application/chrome.exe"),
)  # fmt: skip
# Shows no window, and starts in a third of the time.
HEADLESS_SHELL = ("Chromium's headless shell", ("chromium-headless-shell", "chrome-headless-shell"), "", "")

APT_INSTALL = "apt-get -y -o DPkg::Lock::Timeout=300 install"
APT = f"apt-get update; {APT_INSTALL} chromium chromium-headless-shell || {APT_INSTALL} chromium"
UNPACK = (  # needs libraries that most desktops have; docs/walk.md has a way without them
    "apt-get download chromium-common chromium-headless-shell"
    ' && for package in chromium-*.deb; do dpkg -x "$package" ~/chromium; done'
    "\n      (and name it: --browser-path ~/chromium/usr/lib/chromium/chromium-headless-shell)"
)
LONGEST_INSTALL = 30 * 60  # seconds, for one command


class BrowserMissing(Exception):
    """There is no browser to walk with; the message says how to install one."""


@dataclass(frozen=True)
class Found:
    """A browser to launch; without an executable it is the build that Playwright manages."""

    engine: str
    executable: Path | None
    label: str


def find(
    playwright: Playwright, engine: str = "chromium", *, headed: bool = False, named: Path | None = None
) -> Found | None:
    """Return the browser named, else Playwright's own, else an installed one, else None; raise for a bad name."""
    if named:
        return _named(engine, named)
    return _managed(playwright, engine, headed) or (_installed(headed) if engine == "chromium" else None)


def ensure(
    playwright: Playwright, engine: str, *, headed: bool, named: Path | None, say: Callable[[str], None]
) -> Found:
    """Return the browser from find(), after installing one if needed; raise BrowserMissing if that fails."""
    found = find(playwright, engine, headed=headed, named=named)
    if found:
        return found
    folder = cache()
    lock = FileLock(folder / "browser-install.lock")
    try:
        held = lock.acquire(timeout=0)
    except Timeout:
        say(f"Installing {NAMES[engine]}: another process is at it; waiting")
        held = lock.acquire()
    with held:
        found = find(playwright, engine, headed=headed)
        return found or _install(playwright, engine, headed, folder / "browser-install.log", say)


def _named(engine: str, named: Path) -> Found:
    path = named.expanduser().absolute()
    if not path.exists():
        problem = "there is no such file"
    elif path.is_dir():
        problem = "this is a folder; name the program inside it"
    elif not os.access(path, os.X_OK):
        problem = "this file is not a program (it is not executable)"
    else:
        return Found(engine, path, str(path))
    raise BrowserMissing(f"{path}: {problem}. Name a browser's program, or none: then one is found.")


def _managed(playwright: Playwright, engine: str, headed: bool) -> Found | None:
    """Return Playwright's own build: chromium-1255 beside chromium_headless_shell-1255, firefox-1572, …

    Its API names the full Chromium only. The marker file is written last: without it a download was cut off.
    """
    executable = Path(getattr(playwright, engine).executable_path)
    builds = (folder for folder in executable.parents if re.fullmatch(r"\w+-\d+", folder.name))
    build = next(builds, executable)
    shell = build.parent / build.name.replace("chromium-", "chromium_headless_shell-")
    if engine != "chromium" or headed:
        path, label = None, f"Playwright's {NAMES[engine]}"
    elif (shell / "INSTALLATION_COMPLETE").exists():
        return Found(engine, None, "Playwright's headless Chromium")
    else:  # a full Chromium runs headless too, but Playwright must be told
        path, label = executable, "Playwright's Chromium"
    return Found(engine, path, label) if (build / "INSTALLATION_COMPLETE").exists() else None


def _installed(headed: bool) -> Found | None:
    browsers = WHOLE_BROWSERS if headed else (HEADLESS_SHELL, *WHOLE_BROWSERS)
    for name, commands, application, program in browsers:
        for path in _places(commands, application, program):
            if path.is_file() and os.access(path, os.X_OK):
                return Found("chromium", path, f"{name} ({path})")
    return None


def _places(commands: tuple[str, ...], application: str, program: str) -> Iterator[Path]:
    yield from (Path(found) for found in map(shutil.which, commands) if found)
    if sys.platform == "darwin":
        own = home()
        folders = (Path("/Applications"), *([own / "Applications"] if own else []))
        yield from (folder / application for folder in folders)
    if sys.platform == "win32":
        folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        yield from (Path(folder) / program for folder in folders if folder)


def _install(playwright: Playwright, engine: str, headed: bool, log: Path, say: Callable[[str], None]) -> Found:
    install = python("-m", "playwright", "install")
    as_root = _as_root(NAMES[engine])
    libraries = [] if as_root is None else ["--with-deps"]
    # The small ffmpeg goes first (videos need it anyway): if it cannot be downloaded, neither can a browser, and
    # `--with-deps` would install dozens of packages before failing.
    ways = {"downloading Playwright's own": [[*install, "ffmpeg"], [*install, *libraries, engine]]}
    if engine == "chromium" and as_root is not None:
        ways["that failed; taking the system's package"] = [[*as_root, "sh", "-c", APT]]
    problems: list[str] = []
    log.write_bytes(b"")
    for what, commands in ways.items():
        say(f"Installing {NAMES[engine]}: {what}")
        problems += next(filter(None, (_run(command, log) for command in commands)), [])
        found = find(playwright, engine, headed=headed)
        if found:
            return found
    lines = [
        f"There is no {NAMES[engine]} to walk with, and installing one failed:",
        *(f"    {problem}" for problem in problems),
        f"(all of it: {log})",
        *(f"The proxy {proxy} stood between: it must answer, and let the download through." for proxy in _proxies()),
        "Run one of these, then the same command again:",
        *(f"    {remedy}" for remedy in _remedies(install, engine)),
        "Or name a browser that you have: --browser-path FILE; or PLAYWRIGHT_BROWSERS_PATH, a folder of Playwright's.",
    ]
    raise BrowserMissing("\n".join(lines))


def _remedies(install: list[str], engine: str) -> Iterator[str]:
    """Yield the commands that would install a browser, first those that need root."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    if shutil.which("apt-get"):
        if engine == "chromium":
            yield f"{'' if is_root else 'sudo '}apt-get install chromium chromium-headless-shell"
        if is_root:
            yield typed.line([*install, "--with-deps", engine])
    if not is_root:
        yield typed.line([*install, engine])
        if engine == "chromium" and shutil.which("apt-get"):
            yield UNPACK


def _proxies() -> list[str]:
    """Return the proxies for downloads, without the user and password in their addresses."""
    named = getproxies()
    addresses = {named[scheme] for scheme in ("https", "http", "all") if named.get(scheme)}
    return sorted({shown.origin(each.rpartition("//")[2]) for each in addresses})


def _as_root(what: str) -> list[str] | None:
    """Return the command prefix to run apt as root: empty, sudo, or None if that is impossible or declined.

    A user at a terminal is asked before sudo is used; a machine that sets itself up has nobody to ask.
    """
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if not sudo or subprocess.run([sudo, "-n", "true"], capture_output=True).returncode != 0:
        return None
    if sys.stdin.isatty():
        may = click.confirm(f"May {what} and what it needs be installed with sudo apt-get?", default=False, err=True)
    else:
        may = not sys.stderr.isatty()
    return [sudo, "-n"] if may else None


def _run(command: list[str], log: Path) -> list[str]:
    """Run a command without a terminal; return the lines of its output that explain a failure, if it failed."""
    with log.open("ab") as output:
        before = output.tell()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            env=environment() | {"DEBIAN_FRONTEND": "noninteractive"},
            start_new_session=True,  # without a terminal it cannot prompt, and its process group can be ended
        )  # fmt: skip
        try:
            code = process.wait(LONGEST_INSTALL)
        except subprocess.TimeoutExpired:
            return [f"{shlex.join(command)} took longer than {LONGEST_INSTALL // 60} minutes"]
        finally:
            if process.poll() is None:
                _end(process)
    if code == 0:
        return []
    lines = log.read_bytes()[before:].decode(errors="replace").splitlines()
    errors = [line for line in lines if re.match(r"(Error|E|sudo):", line)]
    return list(dict.fromkeys(errors or lines))[-4:] or [f"{shlex.join(command)}: exit code {code}"]


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.terminate()
    else:
        with suppress(PermissionError):  # sudo's apt-get is left to end by itself
            os.killpg(process.pid, signal.SIGTERM)
    process.wait()
