"""What the tests share: one practice court and one browser a worker, one seat and one browser context a test."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from automation import cli
from automation.session import stage
from automation.session.browser import BrowserMissing, ensure
from automation.session.server import RunningCourt
from automation.site.client import Site
from automation.support.cores import usable_cores
from tests import sharing
from tests.check import walking
from tests.check.walking import Checker
from tests.pages import TIMEOUT

pytest_plugins = ["pytester"]

# Whoever has one of these fixtures starts a browser, a practice court as a process, a check, or pytest in pytest.
SLOW = {"browser", "playwright", "site", "check", "pytester"}
LEFT_OUT = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever edits run what takes a moment."""
    parser.addoption(
        "--quick",
        action="store_true",
        help="Leave out what needs a browser, encodes, speaks, installs, or starts programs that take long.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find or install the browser once, before the workers start."""
    expect.set_options(timeout=TIMEOUT * 1000)
    os.environ.pop("GITHUB_ACTIONS", None)  # commands under test say more there
    os.environ.pop("MOOT_TYPED", None)
    hear_signals()
    if hasattr(config, "workerinput") or config.option.collectonly or config.option.quick:
        return
    with sync_playwright() as playwright:
        try:
            ensure(playwright, "chromium", headed=False, named=None, say=lambda line: print(line, file=sys.stderr))
        except BrowserMissing as missing:
            pytest.exit(str(missing), returncode=1)


def hear_signals() -> None:
    """Let programs under test hear what stops them: under nohup, or behind `&`, they would inherit to ignore it."""
    for number in {signal.SIGINT, signal.SIGHUP} if sys.platform != "win32" else {signal.SIGINT}:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def pytest_xdist_auto_num_workers() -> int:
    """Start as many workers as there are cores for them: -n auto would take the machine's, whatever a container may."""
    return usable_cores()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --quick, leave out what takes long."""
    if config.option.quick:
        quick = [item for item in items if not _is_slow(item)]
        config.stash[LEFT_OUT] = len(items) - len(quick)
        items[:] = quick


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker tell how many tests it left out: all workers leave the same ones out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear what a worker tells."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left out", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many tests --quick left out, so that nobody takes what passed for all of them."""
    if config.option.quick:
        count = config.stash.get(LEFT_OUT, 0)
        terminalreporter.write_line(f"--quick left {count:,} tests out: ./moot test runs them too.", yellow=True)


def _is_slow(item: pytest.Item) -> bool:
    """Tell whether a test says that it is slow, or has a fixture that is."""
    return bool(item.get_closest_marker("slow")) or not SLOW.isdisjoint(getattr(item, "fixturenames", ()))


class Compiled(BytecodeCache):
    """Templates that were compiled before: each test's own application would compile them anew."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled of this very source."""
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Let all applications of this process share their templates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_environment", partial(Flask.jinja_environment, bytecode_cache=Compiled()))
        yield


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


class InCommon(NamedTuple):
    """What stands in the place of starting a browser, and a practice court."""

    open_browser: sharing.OpenBrowser
    practice_court: sharing.PracticeCourt


@pytest.fixture(scope="session")
def in_common(
    playwright: Playwright,  # noqa: ARG001 - it ends after the browsers
    site: Site,
    _moot_own_court: RunningCourt,
) -> Iterator[InCommon]:
    """What the commands under test share."""
    with ExitStack() as ends:
        yield InCommon(sharing.browsers(site, ends), sharing.court(_moot_own_court))


@pytest.fixture
def moot(moot_apart: Moot, in_common: InCommon, monkeypatch: pytest.MonkeyPatch) -> Moot:
    """Return a function that does what the words say, in an empty folder, with the tests' own court and browsers."""
    monkeypatch.setattr(stage, "open_browser", in_common.open_browser)
    monkeypatch.setattr(stage, "practice_court", in_common.practice_court)
    return moot_apart


@pytest.fixture
def moot_apart(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Moot:
    """Return a function that does so with a court and a browser of each command's own, which takes seconds more."""

    def moot(*words: object) -> Answer:
        capfd.readouterr()
        return Answer(cli.answer([str(word) for word in words]), *capfd.readouterr())

    monkeypatch.setattr(stage, "start_playwright", sharing.playwright(playwright))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return moot
