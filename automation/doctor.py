"""Looks at what a walk needs: what is there, what is missing, how to mend it."""

import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Playwright, sync_playwright

from automation import browser, stage
from automation.config import Config
from automation.server import ServerError, practice_court
from automation.site import Site, SiteError


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `mend` says what to do where it is not well."""

    what: str
    well: bool
    found: str
    mend: str | None = None


def examine(config: Config) -> Iterator[Finding]:
    """Look at each thing in turn; nothing is installed and nothing is left behind."""
    yield Finding("Python", True, platform.python_version())
    yield Finding("Playwright", True, version("playwright"))
    with sync_playwright() as playwright:
        yield _a_browser(playwright, config, headed=False)
        yield _a_browser(playwright, config, headed=True)
    yield _a_court(config)
    yield _a_folder(config.output)


def _a_browser(playwright: Playwright, config: Config, *, headed: bool) -> Finding:
    what = f"{browser.NAMES[config.browser]} {'with a window' if headed else 'without a window'}"
    mend = "The first walk installs one; or name one that you have: --browser-path FILE."
    try:
        found = browser.find(playwright, config.browser, headed=headed, named=config.browser_path)
    except browser.BrowserMissing as missing:
        return Finding(what, False, str(missing), mend)
    if found is None:
        # Windows are for --headed and --step-through; a walk does without.
        return Finding(what, headed, "none", mend)
    if headed and not _has_display():
        return Finding(what, True, f"{found.label}; but there is no display here")
    try:
        with stage.open_browser(playwright, found, "127.0.0.1", headed=headed) as launched:
            return Finding(what, True, f"{found.label}, version {launched.version}")
    except PlaywrightError as error:
        return Finding(what, False, f"{found.label} does not start: {error.message.splitlines()[0]}", mend)


def _has_display() -> bool:
    return platform.system() != "Linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _a_court(config: Config) -> Finding:
    what = "Practice court"
    try:
        if config.site:
            site = Site.open(config.site, config.allow_hosts)
            return Finding(what, True, f"version {site.version} at {site.origin}")
        with practice_court(config.server_command, timeout=config.server_timeout) as court:
            site = Site.open(court.address)
            return Finding(what, True, f"version {site.version}, starts and answers")
    except (ServerError, SiteError) as error:
        return Finding(what, False, str(error), "Mend what it says, then run moot doctor again.")


def _a_folder(folder: Path) -> Finding:
    what = f"Results folder {folder}"
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return Finding(what, True, "can be written")
    except OSError as error:
        return Finding(what, False, f"cannot be written: {error.strerror}", "Name another one: --output DIR.")
