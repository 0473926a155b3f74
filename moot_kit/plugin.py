"""The pytest plugin: fixtures for a practice court, its seats and walks, wherever Moot is installed.

Everything else is imported, read or started when a test first needs it, since most suites never do.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

    from automation.config import Config
    from automation.plugin.fixtures import FreshSeat, Walker
    from automation.session.server import RunningCourt
    from automation.session.stage import Stage
    from automation.site.client import Site

# The folder of Moot's packages in a checkout, where a suite's package of the same name would conflict with one of them.
# In the wheel they are inside this package, without a conflict.
OURS = Path(__file__).resolve().parent.parent
PACKAGES = () if Path(__file__).with_name("automation").is_dir() else ("automation", "mock_court", "playbook")
MARKER = "moot_seat(**options): the options of the test's seat, such as menu='relogin' or mfa=True"

# Error messages name the command line's options; these are the plugin's.
OPTIONS = {
    "--site": "--moot-site",
    "--allow-host": "--moot-allow-host",
    "--access-code": "--moot-access-code",
    "--browser-path FILE": "BROWSER_PATH in playwright.config.py",
    "--connect": "CONNECT in playwright.config.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options for a practice court that runs already."""
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
    """Register the marker, for suites with strict markers."""
    config.addinivalue_line("markers", MARKER)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse a forbidden address before anything starts; no connection is made.

    With pytest-xdist only the workers will know what the tests need: there the site's handshake is checked now.
    """
    config = session.config
    if config.getoption("moot_site") is None or _is_worker(config):
        return
    if config.rootpath != OURS and any((config.rootpath / name).exists() for name in PACKAGES):
        return  # a package of the suite's own may be meant, which an import of ours would hide
    with _refusing():
        from automation.plugin import suite_settings
        from automation.site.address import check_address

        settings = suite_settings.settings(config)
        check_address(settings.site or "", settings.allow_hosts)
        if config.pluginmanager.hasplugin("dsession"):
            suite_settings.shake_hands(config)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Check the handshake of the named site before the first test, if any test needs a court."""
    config = session.config
    wanted = {name for item in session.items for name in getattr(item, "fixturenames", ())}
    if config.option.collectonly or wanted.isdisjoint(("_moot_settings", "moot_playwright")):
        return
    if not _is_worker(config):
        with _refusing():
            from automation.plugin import suite_settings

            if suite_settings.settings(config).site:
                suite_settings.shake_hands(config)
    elif any(_names_taken()):  # the fixtures report it
        return
    from automation.plugin.event_loops import EventLoops
    from automation.plugin.recovery import Recovery

    loops = EventLoops()
    config.pluginmanager.register(loops, "moot-event-loops")
    config.pluginmanager.register(Recovery(loops), "moot-recovery")


def pytest_exception_interact(
    node: pytest.Item | pytest.Collector,
    call: pytest.CallInfo[object],
    report: pytest.CollectReport | pytest.TestReport,
) -> None:
    """Explain a failed import where the suite has a package with the name of one of Moot's."""
    error = call.excinfo and (call.excinfo.value.__cause__ or call.excinfo.value)
    name = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    if name in PACKAGES:
        said = next(_names_taken(), None)
        own = node.config.rootpath / name
        if said is None and own.is_dir() and own != OURS / name:  # Python found Moot's first
            said = _one_of_a_name(name, own)
        report.sections += [("Moot", said)] if said else []


@pytest.fixture(scope="session")
def moot_court(pytestconfig: pytest.Config, _moot_own_court: "RunningCourt | None") -> "Site":
    """A practice court, for the whole session: `origin`, `accounts`, `account(username)`, `new_seat(**options)`.

    It is one of the session's own (of each worker's own, with pytest-xdist) that ends with it, or the one that is
    named with --moot-site.
    """
    from automation.plugin import suite_settings
    from automation.session import stage
    from automation.session.server import ServerError
    from automation.site.client import SiteError

    with _in_plain_words(ServerError, SiteError):
        if _moot_own_court:
            return stage.our_own(_moot_own_court, suite_settings.access_code(pytestconfig))
        return suite_settings.shake_hands(pytestconfig)


@pytest.fixture
def moot_seat(request: pytest.FixtureRequest, moot_court: "Site", _moot_settings: "Config") -> "FreshSeat":
    """A fresh seat, this test's own copy of the practice court: `enter(page)`, `links()`, `journal()`, `reset()`.

    `enter` puts it into a page's browser, once. Its options come from the marker:
    @pytest.mark.moot_seat(menu="relogin"). Call it to take another one: moot_seat(mfa=True).
    """
    from automation.plugin.fixtures import FreshSeat

    options: dict[str, str | bool] = {}
    for marker in reversed(list(request.node.iter_markers("moot_seat"))):  # the nearest marker wins
        if marker.args:
            pytest.fail("The marker moot_seat takes options by name: moot_seat(menu='relogin').", pytrace=False)
        options |= marker.kwargs
    return FreshSeat.take(moot_court, _moot_settings.profile, options)


@pytest.fixture
def walked(
    request: pytest.FixtureRequest,
    _moot_stage: "Stage",
    _moot_settings: "Config",
    _moot_contexts: "Callable[[], BrowserContext]",
    tmp_path: Path,
) -> "Walker":
    """Walk a scenario in a browser and a seat of its own; it must end as the scenario says, or the test fails.

    walked("link", court="both", observers=()) gives `courts`, `seat` and the `page` in front.
    """
    from automation.plugin.event_loops import is_async
    from automation.plugin.fixtures import Walker

    for_async = is_async(getattr(request.node, "obj", None))
    return Walker(_moot_stage, _moot_settings, _moot_contexts, tmp_path, for_async)


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
def moot_launch_args(
    request: pytest.FixtureRequest, _moot_settings: "Config", moot_court: "Site"
) -> "Iterator[dict[str, Any]]":
    """What Playwright's `launch` must be told, synchronous or not, to open a browser that is locked in the same way."""
    from automation.plugin import suite_options
    from automation.session import stage
    from automation.session.browser import BrowserMissing

    playwright = request.getfixturevalue("moot_playwright")
    settings, options = suite_options.browser_options(request, _moot_settings)
    with _in_plain_words(BrowserMissing):
        found = stage.wanted_program(playwright, settings, suite_options.saying(request.config), options.get("channel"))
    with stage.launch_lock(found, moot_court) as lock:
        yield {**options, "headless": not settings.headed, **lock}


@pytest.fixture(scope="session")
def moot_context_args(_moot_settings: "Config", moot_court: "Site") -> dict[str, Any]:
    """What Playwright's `new_context` must be told, synchronous or not, so that it can reach nothing but the court."""
    from automation.session import stage

    return stage.context_lock(_moot_settings.browser, moot_court)


@pytest.fixture(scope="session")
def moot_playwright(request: pytest.FixtureRequest) -> "Iterator[Playwright]":
    """Playwright, for the whole session: pytest-playwright's own where that plugin is, since one thread has one.

    A suite that starts Playwright by itself overrides this fixture.
    """
    if request.config.pluginmanager.hasplugin("playwright"):
        yield request.getfixturevalue("playwright")
        return
    from automation.session import stage

    with _in_plain_words(stage.BrowserFailed), stage.start_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def _moot_settings(pytestconfig: pytest.Config) -> "Config":
    """The settings: those of playwright.config.py in the root folder, and the options laid over them."""
    for said in _names_taken():
        pytest.fail(said, pytrace=False)
    from automation.config import ConfigError
    from automation.plugin import suite_settings

    with _in_plain_words(ConfigError):
        return suite_settings.settings(pytestconfig)


@pytest.fixture(scope="session")
def _moot_own_court(_moot_settings: "Config") -> "Iterator[RunningCourt | None]":
    """The practice court's process, unless a site is named; it gets ready while the session goes on."""
    if _moot_settings.site:
        yield None
        return
    from automation.session.server import ServerError, practice_court

    command, timeout = _moot_settings.command(), _moot_settings.server_timeout
    with _in_plain_words(ServerError), practice_court(command, timeout=timeout) as own:
        yield own


@pytest.fixture(scope="session")
def _moot_stage(
    request: pytest.FixtureRequest,
    _moot_settings: "Config",
    _moot_own_court: "RunningCourt | None",  # it gets ready while Playwright starts
) -> "Iterator[Stage]":
    """The practice court, and a browser that is locked to it."""
    playwright: Playwright = request.getfixturevalue("moot_playwright")
    site: Site = request.getfixturevalue("moot_court")
    from playwright.sync_api import expect

    from automation.plugin import suite_options
    from automation.session import stage
    from automation.session.browser import BrowserMissing
    from automation.site.client import SiteError

    if _moot_settings.timeout != type(_moot_settings).timeout:  # else the suite's own setting stays
        expect.set_options(timeout=_moot_settings.timeout * stage.MILLISECONDS)
    settings, options = suite_options.browser_options(request, _moot_settings)
    with (
        _in_plain_words(BrowserMissing, stage.BrowserFailed, SiteError),
        stage.wanted_browser(
            playwright, settings, site, suite_options.saying(request.config), options=options
        ) as opened,
    ):
        yield stage.Stage(site, *opened, _moot_own_court)


@pytest.fixture
def _moot_contexts(
    request: pytest.FixtureRequest, _moot_stage: "Stage", _moot_settings: "Config"
) -> "Iterator[Callable[[], BrowserContext]]":
    """What opens a locked browser context; all of them stay until the test ends."""
    from automation.plugin import suite_options

    with suite_options.contexts(request, _moot_stage, _moot_settings) as open_one:
        yield open_one


def _is_worker(config: pytest.Config) -> bool:
    """Tell whether this is a pytest-xdist worker, whose controller has checked already."""
    return hasattr(config, "workerinput")


def _names_taken() -> Iterator[str]:
    """Describe each of Moot's packages that Python finds elsewhere, most likely in the suite's own folder."""
    for name in PACKAGES:
        if name in sys.modules:
            places = [*getattr(sys.modules[name], "__path__", ()), sys.modules[name].__file__]
        elif spec := find_spec(name):
            places = [*(spec.submodule_search_locations or ()), spec.origin]
        else:
            continue
        place = Path(places[0] or "")
        if place.resolve() != OURS / name:
            yield _one_of_a_name(name, place)


def _one_of_a_name(name: str, place: Path) -> str:
    return (
        f"This suite has {place}, and Moot has {OURS / name}: Python takes only one of the name {name}. "
        "Install the wheel in place of the checkout: it takes no such name. Or rename the suite's, or keep the tests "
        "that use Moot in a folder outside of the suite, and start pytest there."
    )


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn errors of the suite, the settings or the site into usage errors."""
    for said in _names_taken():
        raise pytest.UsageError(said)
    from automation.config import ConfigError
    from automation.site.client import SiteError

    try:
        yield
    except (ConfigError, SiteError) as error:
        raise pytest.UsageError(_in_our_words(error)) from None


@contextmanager
def _in_plain_words(*mendable: type[Exception]) -> Iterator[None]:
    """Fail the test with the error's message alone where the user can fix the cause."""
    try:
        yield
    except mendable as error:
        raise pytest.fail.Exception(_in_our_words(error), pytrace=False) from None


def _in_our_words(error: Exception) -> str:
    """Return an error's message with the plugin's option names."""
    message = str(error)
    for option, ours in OPTIONS.items():
        message = message.replace(option, ours)
    return message
