"""What the tests share: one practice court and one browser a worker, one seat and one browser context a test."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from automation import cli
from automation.session import stage
from automation.session.browser import BrowserMissing, ensure
from automation.site.client import Site
from automation.support.cores import usable_cores
from tests.check import walking
from tests.check.walking import Checker
from tests.pages import TIMEOUT

pytest_plugins = ["pytester"]


def pytest_configure(config: pytest.Config) -> None:
    """Find or install the browser once, before the workers start."""
    expect.set_options(timeout=TIMEOUT * 1000)
    os.environ.pop("GITHUB_ACTIONS", None)  # commands under test say more there
    os.environ.pop("MOOT_TYPED", None)
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    with sync_playwright() as playwright:
        try:
            ensure(playwright, "chromium", headed=False, named=None, say=lambda line: print(line, file=sys.stderr))
        except BrowserMissing as missing:
            pytest.exit(str(missing), returncode=1)


def pytest_xdist_auto_num_workers() -> int:
    """Start as many workers as there are cores for them: -n auto would take the machine's, whatever a container may."""
    return usable_cores()


@pytest.fixture(scope="session")
def site(moot_court: Site) -> Site:
    """A practice court of this worker's own, with all its tests in it at once, each in its seat."""
    return moot_court


@pytest.fixture(scope="session")
def browser(moot_browser: Browser) -> Browser:
    """Replace pytest-playwright's browser by the one that a walk would take, locked as for a walk."""
    return moot_browser


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """Replace pytest-playwright's context by one from which only the practice court can be reached."""
    with stage.open_context(browser, site, (1280, 800), TIMEOUT) as opened:
        yield opened


@pytest.fixture(scope="session")
def checker(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    """What walks scenarios and holds them against the accepted pages."""
    yield from walking.checker(browser, site, tmp_path_factory.mktemp("checked"))


@pytest.fixture
def seated(context: BrowserContext, site: Site) -> Any:
    """Return what takes a seat with options and opens a page in it: `page, seat = seated(menu="relogin")`."""

    def take(**options: str | bool) -> Any:
        seat = site.new_seat(**options)
        page = context.new_page()
        stage.enter(page, seat)
        return page, seat

    return take


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    printed: str
    said: str


Moot = Callable[..., Answer]


@pytest.fixture
def moot(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Moot]:
    """Return a function that does what the words say, in an empty folder, with the tests' own Playwright."""

    @contextmanager
    def running() -> Iterator[Playwright]:
        yield playwright

    def moot(*words: object) -> Answer:
        capfd.readouterr()
        return Answer(cli.answer([str(word) for word in words]), *capfd.readouterr())

    monkeypatch.setattr(stage, "start_playwright", running)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield moot
    expect.set_options(timeout=10_000)  # a walk sets it for its own
