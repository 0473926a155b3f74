"""Gives a practice court to anybody's test suite: what pytest loads wherever Moot is installed.

Nothing else is imported, read or started before a test wants it, since most suites never do.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

    from automation.config import Config
    from automation.rehearsal import FreshSeat, Walker
    from automation.server import RunningCourt
    from automation.site import Site
    from automation.stage import Stage

SETTINGS = pytest.StashKey["Config"]()
MARKER = "moot_seat(**options): the options of the test's seat, such as menu='relogin' or mfa=True"

# Messages speak of the command line's options; here they have another name.
OPTIONS = {
    "--site": "--moot-site",
    "--allow-host": "--moot-allow-host",
    "--access-code": "--moot-access-code",
    "--browser-path FILE": "BROWSER_PATH in playwright.config.py",
    "--connect": "CONNECT in playwright.config.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a suite name a practice court that runs already."""
    group = parser.getgroup("moot", "Moot, a practice court")
    group.addoption("--moot-site", metavar="URL", help="A practice court that runs already.")
    group.addoption(
        "--moot-allow-host",
        action="append",
        metavar="HOST",
        help="Another computer that the site may be on. Can be given again.",
    )
    group.addoption(
        "--moot-access-code",
        metavar="CODE",
        help="The access code of that practice court. Default: MOOT_ACCESS_CODE in the environment.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, for suites that allow no other."""
    config.addinivalue_line("markers", MARKER)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse an address that is never walked on, before anything starts; no connection is made.

    With pytest-xdist only its workers will know what the tests want: it is enough to name a site to have it asked now.
    """
    config = session.config
    if config.getoption("moot_site") is None or _is_worker(config):
        return
    from automation.site import check_address

    with _refusing():
        settings = _settings(config)
        check_address(settings.site or "", settings.allow_hosts)
        if config.pluginmanager.hasplugin("dsession"):
            _shake_hands(config)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Shake hands with the site that is named before the first test runs, where one of the tests wants a court."""
    if session.config.option.collectonly or _is_worker(session.config):
        return
    if any("moot_court" in getattr(item, "fixturenames", ()) for item in session.items):
        with _refusing():
            if _settings(session.config).site:
                _shake_hands(session.config)


@pytest.fixture(scope="session")
def moot_court(pytestconfig: pytest.Config, _moot_own_court: "RunningCourt | None") -> "Site":
    """A practice court, for the whole session: `origin`, `accounts`, `account(username)`, `new_seat(**options)`.

    It is one of the session's own (of each worker's own, with pytest-xdist) that ends with it, or the one that is
    named with --moot-site.
    """
    from automation import stage
    from automation.server import ServerError
    from automation.site import SiteError

    with _in_plain_words(ServerError, SiteError):
        if _moot_own_court:
            return stage.our_own(_moot_own_court, _access_code(pytestconfig))
        return _shake_hands(pytestconfig)


@pytest.fixture
def moot_seat(request: pytest.FixtureRequest, moot_court: "Site", _moot_settings: "Config") -> "FreshSeat":
    """A fresh seat, this test's own copy of the practice court: `enter(page)`, `links()`, `journal()`, `reset()`.

    `enter` puts it into a page's browser, once. Its options come from the marker:
    @pytest.mark.moot_seat(menu="relogin"). Call it to take another one: moot_seat(mfa=True).
    """
    from automation.rehearsal import FreshSeat

    options: dict[str, str | bool] = {}
    for marker in reversed(list(request.node.iter_markers("moot_seat"))):  # the nearest marker has the last word
        if marker.args:
            pytest.fail("The marker moot_seat takes options by name: moot_seat(menu='relogin').", pytrace=False)
        options |= marker.kwargs
    return FreshSeat.take(moot_court, _moot_settings.profile, options)


@pytest.fixture
def walked(
    _moot_stage: "Stage", _moot_settings: "Config", _moot_contexts: "Callable[[], BrowserContext]", tmp_path: "Path"
) -> "Walker":
    """Walk a scenario in a browser and a seat of its own; it must end as the scenario says, or the test fails.

    walked("link", court="both", observers=()) gives `courts`, `seat` and the `page` in front.
    """
    from automation.rehearsal import Walker

    return Walker(_moot_stage, _moot_settings, _moot_contexts, tmp_path)


@pytest.fixture
def moot_page(moot_context: "BrowserContext", moot_seat: "FreshSeat") -> "Page":
    """A page of a locked browser that sits in moot_seat, at the practice court's web site."""
    page = moot_context.new_page()
    moot_seat.enter(page)
    return page


@pytest.fixture
def moot_context(_moot_contexts: "Callable[[], BrowserContext]") -> "BrowserContext":
    """A fresh browser context from which only the practice court can be reached."""
    return _moot_contexts()


@pytest.fixture(scope="session")
def moot_browser(_moot_stage: "Stage") -> "Browser":
    """The browser of the walks, for the whole session: it can reach nothing but the practice court."""
    return _moot_stage.browser


@pytest.fixture(scope="session")
def moot_playwright(request: pytest.FixtureRequest) -> "Iterator[Playwright]":
    """Playwright, for the whole session: pytest-playwright's own where that plugin is, since one thread has one.

    A suite that starts Playwright by itself overrides this fixture.
    """
    if request.config.pluginmanager.hasplugin("playwright"):
        yield request.getfixturevalue("playwright")
        return
    from automation import stage

    with _in_plain_words(stage.BrowserFailed), stage.start_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def _moot_settings(pytestconfig: pytest.Config) -> "Config":
    """The settings: those of playwright.config.py in the root folder, and the options laid over them."""
    from automation.config import ConfigError

    with _in_plain_words(ConfigError):
        return _settings(pytestconfig)


@pytest.fixture(scope="session")
def _moot_own_court(_moot_settings: "Config") -> "Iterator[RunningCourt | None]":
    """The practice court's process, unless a site is named; it gets ready while the session goes on."""
    if _moot_settings.site:
        yield None
        return
    from automation.server import ServerError, practice_court

    command, timeout = _moot_settings.server_command, _moot_settings.server_timeout
    with _in_plain_words(ServerError), practice_court(command, timeout=timeout) as own:
        yield own


@pytest.fixture(scope="session")
def _moot_stage(
    pytestconfig: pytest.Config,
    _moot_settings: "Config",
    # In this order: the court gets ready while Playwright starts.
    _moot_own_court: "RunningCourt | None",
    moot_playwright: "Playwright",
    moot_court: "Site",
) -> "Iterator[Stage]":
    """The practice court, and a browser that is locked to it."""
    from playwright.sync_api import expect

    from automation import stage
    from automation.browser import BrowserMissing

    if _moot_settings.timeout != type(_moot_settings).timeout:  # else the suite's own wish stays
        expect.set_options(timeout=_moot_settings.timeout * stage.MILLISECONDS)
    with (
        _in_plain_words(BrowserMissing, stage.BrowserFailed),
        stage.wanted_browser(moot_playwright, _moot_settings, moot_court.origin, _saying(pytestconfig)) as opened,
    ):
        yield stage.Stage(moot_court, *opened, _moot_own_court)


@pytest.fixture
def _moot_contexts(_moot_stage: "Stage", _moot_settings: "Config") -> "Iterator[Callable[[], BrowserContext]]":
    """What opens a locked browser context; all of them stay until the test ends."""
    from automation import stage

    settings = _moot_settings
    with ExitStack() as opened:
        yield lambda: opened.enter_context(
            stage.open_context(_moot_stage.browser, _moot_stage.site, settings.viewport, settings.timeout)
        )


def _settings(config: pytest.Config) -> "Config":
    """Return the settings with the options laid over them; raise ConfigError."""
    if SETTINGS not in config.stash:
        from automation import config as settings

        file = config.rootpath / settings.FILE_NAME
        given = {"site": config.getoption("moot_site"), "allow_hosts": config.getoption("moot_allow_host")}
        if config.pluginmanager.hasplugin("playwright"):
            given["browser"] = next(iter(config.getoption("browser")), None)
            given["headed"] = config.getoption("headed") or None
        found = settings.load(file) if file.exists() else settings.Config()
        config.stash[SETTINGS] = found.with_(**given)
    return config.stash[SETTINGS]


def _shake_hands(config: pytest.Config) -> "Site":
    """Shake hands with the site that is named, and see that it gives us a seat; raise ConfigError and SiteError."""
    from automation.site import Site

    settings = _settings(config)
    site = Site.open(settings.site or "", settings.allow_hosts, access_code=_access_code(config))
    site.new_seat(profile=settings.profile)  # it costs nothing, and tells of a wrong access code before the first test
    return site


def _access_code(config: pytest.Config) -> str | None:
    code: str | None = config.getoption("moot_access_code")
    return code or os.environ.get("MOOT_ACCESS_CODE") or None


def _is_worker(config: pytest.Config) -> bool:
    """Tell whether this is a worker of pytest-xdist: whoever started it has checked already."""
    return hasattr(config, "workerinput")


def _saying(config: pytest.Config) -> "Callable[[str], None]":
    """Return what tells the person at the terminal that a browser is being installed: that takes minutes."""
    capture = config.pluginmanager.get_plugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled() if capture else nullcontext():
            print(line, file=sys.stderr)

    return say


@contextmanager
def _refusing() -> Iterator[None]:
    """Make a usage error of what is wrong with the settings or the site."""
    from automation.config import ConfigError
    from automation.site import SiteError

    try:
        yield
    except (ConfigError, SiteError) as error:
        raise pytest.UsageError(_in_our_words(error)) from None


@contextmanager
def _in_plain_words(*mendable: type[Exception]) -> Iterator[None]:
    """Let a test fail with the message alone where its owner can mend what is wrong."""
    try:
        yield
    except mendable as error:
        raise pytest.fail.Exception(_in_our_words(error), pytrace=False) from None


def _in_our_words(error: Exception) -> str:
    """Return an error's message with the options that a suite has."""
    message = str(error)
    for option, ours in OPTIONS.items():
        message = message.replace(option, ours)
    return message
