"""What the commands under test share, each of which would else start and end one of its own: court and browsers."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from threading import current_thread
from typing import Any

from playwright.sync_api import Browser, Playwright

from automation.config import Config
from automation.session import server, stage
from automation.session.browser import Found
from automation.session.server import RunningCourt
from automation.site.client import Site

OpenBrowser = Callable[..., AbstractContextManager[Browser]]
PracticeCourt = Callable[..., AbstractContextManager[RunningCourt]]


def playwright(ours: Playwright) -> Callable[[], AbstractContextManager[Playwright]]:
    """Return what stands in the place of stage.start_playwright(): ours, but for another thread, which has its own."""
    start, here = stage.start_playwright, current_thread()

    @contextmanager
    def running() -> Iterator[Playwright]:
        if current_thread() is here:
            yield ours
            return
        with start() as own:
            yield own

    return running


def browsers(ours: Site, ends: ExitStack) -> OpenBrowser:
    """Return what stands in the place of stage.open_browser(): each browser is started once, and kept until the end.

    It is locked to our site's address as it starts, and each of its contexts to the site that it is opened for. Another
    thread's browser is its own.
    """
    start, here = stage.open_browser, current_thread()
    kept: dict[tuple[Found, tuple[str, ...]], Browser] = {}

    @contextmanager
    def open_browser(
        playwright: Playwright,
        found: Found,
        site: Site | None,
        *,
        headed: bool,
        arguments: Sequence[str] = (),
        options: Mapping[str, Any] = stage.NOTHING_ELSE,
    ) -> Iterator[Browser]:
        if headed or options or site is None or site.address != ours.address or current_thread() is not here:
            with start(playwright, found, site, headed=headed, arguments=arguments, options=options) as own:
                yield own
            return
        key = found, tuple(arguments)
        if key not in kept or not kept[key].is_connected():
            kept[key] = ends.enter_context(start(playwright, found, ours, headed=False, arguments=arguments))
        yield kept[key]

    return open_browser


def court(running: RunningCourt) -> PracticeCourt:
    """Return what stands in the place of practice_court(): the tests' own one, where one as usual is asked for."""
    start = server.practice_court

    @contextmanager
    def practice_court(command: Sequence[str], *, timeout: float) -> Iterator[RunningCourt]:
        if tuple(command) == Config().command() and "MOOT_ACCESS_CODE" not in os.environ:
            yield running
            return
        with start(command, timeout=timeout) as own:
            yield own

    return practice_court
