"""Checks what a walk needs: what is there, what is missing, and how to fix it."""

import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Playwright

from automation.config import Config
from automation.session import browser, stage
from automation.session.server import ServerError, practice_court
from automation.site.client import Site, SiteError
from automation.support import extras, shown
from playbook.court import load, name_of
from playbook.data import DataError, unknown


@dataclass(frozen=True)
class Finding:
    """One thing that was checked; `mend` says how to fix it if it is bad, or missing but not needed."""

    what: str
    well: bool
    found: str
    mend: str | None = None


def examine(config: Config, access_code: str | None = None) -> Iterator[Finding]:
    """Yield each check's result in turn; nothing is installed, and nothing is left behind."""
    yield Finding("Python", True, platform.python_version())
    yield Finding("Playwright", True, version("playwright"))
    yield from map(_an_extra, extras.EXTRAS)
    with stage.start_playwright() as playwright:
        if config.connect:
            yield _a_browser_elsewhere(playwright, config, config.connect)
        else:
            yield _a_browser(playwright, config, headed=False)
            yield _a_browser(playwright, config, headed=True)
    yield _a_court(config, access_code)
    yield _a_folder(config.output)


def _an_extra(extra: str) -> Finding:
    """Check for packages that a walk does not need."""
    lack = extras.lack(extra)
    return Finding(f"Extra {extra}", True, lack or "installed", extras.remedy(extra) if lack else None)


def _a_browser_elsewhere(playwright: Playwright, config: Config, address: str) -> Finding:
    what = f"{browser.NAMES[config.browser]} at {shown.origin(address)}"
    try:
        with stage.connect(playwright, config.browser, address) as connected:
            return Finding(what, True, f"version {connected.version}")
    except stage.BrowserFailed as error:
        return Finding(what, False, str(error))


def _a_browser(playwright: Playwright, config: Config, *, headed: bool) -> Finding:
    what = f"{browser.NAMES[config.browser]} {'with a window' if headed else 'without a window'}"
    mend = "The first walk that wants it installs one; or name one that you have: --browser-path FILE."
    needed = headed == config.headed  # the other kind, with or without a window, is optional
    try:
        found = browser.find(playwright, config.browser, headed=headed, named=config.browser_path)
        if found is None:
            return Finding(what, not needed, "none", mend)
        if headed and not needed and not stage.has_display():
            return Finding(what, True, f"{found.label}; but there is no display here")
        with stage.open_browser(playwright, found, None, headed=headed) as launched:
            return Finding(what, True, f"{found.label}, version {launched.version}")
    except (browser.BrowserMissing, stage.BrowserFailed) as error:
        return Finding(what, not needed, str(error))


def _a_court(config: Config, access_code: str | None) -> Finding:
    what = "Practice court"
    try:
        load(config.profile)
        if config.site:
            site = Site.open(config.site, config.allow_hosts, access_code=access_code)
            found = f"version {site.version} at {site.origin}"
        else:
            with practice_court(config.command(), timeout=config.server_timeout) as court:
                site = Site.open(court.address)
                found = f"version {site.version}, starts and answers"
    except (DataError, ServerError, SiteError) as error:
        return Finding(what, False, str(error))
    if name_of(config.profile) not in site.profiles:
        return Finding(what, False, unknown("profile", name_of(config.profile), site.profiles))
    return Finding(what, True, found)


def _a_folder(folder: Path) -> Finding:
    what = f"Results folder {folder}"
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return Finding(what, True, "can be written")
    except OSError as error:
        return Finding(what, False, f"cannot be written: {error.strerror}", "Name another one: --output DIR.")
