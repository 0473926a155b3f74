"""Applies the suite's pytest-playwright options to the practice court's browser and contexts.

The suite decides how a browser looks and behaves, and what is recorded. Options that could bypass the lock, or belong
to the suite's own site, such as its address, proxy or sign-in, are left out.

Only the pytest plugin imports this.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config
from automation.session import stage
from automation.session.stage import Stage

ADDRESSES = ("endpoint", "ws_endpoint")  # the former and current names in Playwright
OF_ITS_OWN_SITE = (
    "base_url", "client_certificates", "extra_http_headers", "http_credentials", "ignore_https_errors", "proxy",
    "storage_state",
)  # fmt: skip
RECORDED = {"--tracing": "off", "--screenshot": "off", "--video": "off"}
TOO_OLD = "This pytest-playwright records no other contexts than its own: install 0.4.3 or newer, or leave out {}."


def browser_options(request: pytest.FixtureRequest, settings: Config) -> tuple[Config, dict[str, Any]]:
    """Return the settings with the suite's browser, and further options to launch it with, or to connect to it.

    They come from browser_type_launch_args, or from connect_options; BROWSER_PATH and CONNECT win.
    """
    if not _has_playwright(request):
        return settings, {}
    elsewhere = request.getfixturevalue("connect_options")
    launch = request.getfixturevalue("browser_type_launch_args")
    pace = {"slow_mo": launch["slow_mo"]} if "slow_mo" in launch else {}
    if settings.connect:
        return settings, pace
    if elsewhere:
        address = next(elsewhere[name] for name in ADDRESSES if name in elsewhere)
        further = {name: value for name, value in elsewhere.items() if name not in ADDRESSES}
        return settings.with_(connect=address), pace | further
    if "channel" in launch:
        pace["channel"] = launch["channel"]
    program = settings.browser_path or launch.get("executable_path")
    headed = settings.headed or launch.get("headless") is False
    return settings.with_(browser_path=program, headed=headed), pace


def context_options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the context options of the suite's browser_context_args and of the test's marker of that name."""
    if not _has_playwright(request):
        return {}
    marker = request.node.get_closest_marker("browser_context_args")
    asked = request.getfixturevalue("browser_context_args") | (marker.kwargs if marker else {})
    return {name: value for name, value in asked.items() if name not in OF_ITS_OWN_SITE}


@contextmanager
def contexts(request: pytest.FixtureRequest, where: Stage, settings: Config) -> Iterator[Callable[[], BrowserContext]]:
    """Give a function that opens locked contexts; they stay open until the test ends, and are recorded."""
    options = context_options(request) | {"base_url": where.site.origin}
    viewport = None if options.get("no_viewport") else settings.viewport
    recorder = _recorder(request)
    opened: list[BrowserContext] = []
    with ExitStack() as ends:

        def open_one() -> BrowserContext:
            context = ends.enter_context(
                stage.open_context(where.browser, where.site, viewport, settings.timeout, options=options)
            )
            if recorder:
                _record(context, recorder)
            opened.append(context)
            return context

        yield open_one
        for context in opened:  # in the order of their numbers in the artifacts' names
            try:
                context.close()
            except PlaywrightError:  # a browser that died has no recording
                if not where.what_ended():
                    raise


def saying(config: pytest.Config) -> Callable[[str], None]:
    """Return a function that prints to the terminal during a test, since installing a browser takes minutes."""
    capture = config.pluginmanager.get_plugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled() if capture else nullcontext():
            print(line, file=sys.stderr)

    return say


def _recorder(request: pytest.FixtureRequest) -> Any:
    """Return pytest-playwright's recorder of the test's contexts, or None if nothing is recorded."""
    asked = {option for option, off in RECORDED.items() if _has_playwright(request) and _option(request, option) != off}
    if not asked:
        return None
    try:
        return request.getfixturevalue("_artifacts_recorder")
    except pytest.FixtureLookupError:
        raise pytest.fail.Exception(TOO_OLD.format(" and ".join(sorted(asked))), pytrace=False) from None


def _record(context: BrowserContext, recorder: Any) -> None:
    """Tell the recorder when the context opens and, whoever closes it, when it closes."""
    close = context.close

    def close_recorded(*, reason: str | None = None) -> None:
        context.close = close  # type: ignore[method-assign]
        recorder.on_will_close_browser_context(context)
        close(reason=reason)

    context.close = close_recorded  # type: ignore[method-assign]
    recorder.on_did_create_browser_context(context)


def _has_playwright(request: pytest.FixtureRequest) -> bool:
    return request.config.pluginmanager.hasplugin("playwright")


def _option(request: pytest.FixtureRequest, name: str) -> Any:
    return request.config.getoption(name)
