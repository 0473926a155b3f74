"""Keeps Playwright's event loop from disturbing tests that have or start an event loop of their own.

While Playwright's synchronous API runs, its loop is set as the thread's running one, so that `asyncio.run()`, and every
`async def` test, fails there. Only calls to Playwright need that. So the loop is set for the fixtures and tests that
use Playwright, and for no others.

Only the pytest plugin imports this.
"""

import asyncio
import inspect
import re
import sys
from asyncio.events import AbstractEventLoop, _get_running_loop, _set_running_loop
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, nullcontext

import pytest

# Fixtures that need the loop during set-up and tear-down only.
HAVE_IT_INSIDE = ("_moot_stage", "_moot_contexts", "walked", "moot_launch_args")
# Fixtures that give objects of Playwright: whoever uses one needs the loop, too.
GIVE_PLAYWRIGHT = ("moot_browser", "moot_context")
# Fixtures that request others by name, not as an argument.
ASK_FOR = {"moot_playwright": "playwright", "_moot_stage": "moot_playwright", "moot_launch_args": "moot_playwright"}
SYNCHRONOUS = {"moot_playwright", "moot_browser", "moot_context", "moot_page"}
NO_ASYNC = (
    "{name} is of Playwright's synchronous interface, and {user} is async. Write it with def. Or use Playwright's "
    "asynchronous interface with the fixtures moot_launch_args, moot_context_args and moot_seat: see docs/plugin.md."
)

IT_RUNS = (
    "Playwright's event loop runs in this test, since the test uses a page. Start a loop of your own before the test "
    "takes the page (a fixture's page is there from the start; that of walked(…) when you ask for it), or in a thread: "
    "ThreadPoolExecutor().submit(asyncio.run, …).result()"
)


@contextmanager
def turned(loop: AbstractEventLoop | None) -> Iterator[None]:
    """Set this loop as the thread's running one, as Playwright's calls need it, even inside another loop's task."""
    before = _get_running_loop()
    task = asyncio.current_task() if before else None
    hooks = sys.get_asyncgen_hooks()
    if before and task:
        asyncio.tasks._leave_task(before, task)
    _set_running_loop(loop)
    try:
        yield
    finally:
        _set_running_loop(before)
        if before and task:
            asyncio.tasks._enter_task(before, task)
        sys.set_asyncgen_hooks(*hooks)


def is_async(function: object) -> bool:
    """Tell whether a test or fixture is async."""
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


class EventLoops:
    """Pytest hooks: a fixture's tear-down, and the tests that use it, get the loop that its set-up ended with."""

    def __init__(self) -> None:
        """Start without a loop."""
        self._outer: AbstractEventLoop | None = None
        self._inside: AbstractEventLoop | None = None
        self._of: dict[str, AbstractEventLoop] = {}

    @property
    def playwright_lives(self) -> bool:
        """Tell whether Playwright is usable: its loop ends when its driver dies."""
        return _runs(self._inside)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Set Playwright's loop for calls outside of a fixture."""
        with turned(self._inside):
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Restore the thread's loop afterward: pytest may run inside a notebook, in a task of its loop."""
        with turned(None) if _amid_a_task() else nullcontext():
            self._outer = _get_running_loop()
            try:
                return (yield)
            finally:
                _set_running_loop(self._outer)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Refuse an async test with synchronous fixtures; begin with the loop of any other suite."""
        _set_running_loop(self._outer)
        _refuse_async(getattr(item, "obj", None), getattr(item, "fixturenames", ()), "the test")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> None:
        """Set the loop for a test that uses Playwright; it stays set, for screenshots in the report."""
        _set_running_loop(self._wanted_by(getattr(item, "fixturenames", ())))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Set the loop for other plugins' hooks; each fixture's tear-down then sets its own."""
        self.pytest_runtest_call(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[object]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Explain why a test that uses Playwright cannot start another loop."""
        report = yield
        error = call.excinfo and call.excinfo.value
        if (
            isinstance(error, RuntimeError)
            and _get_running_loop() is not self._outer
            and re.search("loop.* running|running .*loop", str(error))
        ):
            report.sections.append(("Moot", IT_RUNS))
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """Set a fixture up with the loop of those that it depends on, and remember the loop that it ends with."""
        name = fixturedef.argname
        _refuse_async(fixturedef.func, fixturedef.argnames, f"the fixture {name}")
        ours = name in HAVE_IT_INSIDE or name in GIVE_PLAYWRIGHT
        before = _get_running_loop()
        asked = (*fixturedef.argnames, ASK_FOR.get(name, ""))
        _set_running_loop(self._inside if ours and _runs(self._inside) else self._wanted_by(asked))
        try:
            return (yield)
        finally:
            loop = _get_running_loop()
            fixturedef.addfinalizer(lambda: _set_running_loop(loop if _runs(loop) else self._outer))
            if name in HAVE_IT_INSIDE:
                self._inside = loop
                _set_running_loop(before)
            elif loop is None or loop is self._outer:
                _set_running_loop(before)
            else:
                self._of[name] = loop

    def pytest_fixture_post_finalizer(self, fixturedef: pytest.FixtureDef[object]) -> None:
        """Forget a finished fixture, whose name another may have."""
        self._of.pop(fixturedef.argname, None)

    def _wanted_by(self, names: Iterable[str]) -> AbstractEventLoop | None:
        loops = (self._of[name] for name in names if name in self._of)
        return next(filter(_runs, loops), self._outer)


def _runs(loop: AbstractEventLoop | None) -> bool:
    return loop is not None and loop.is_running()


def _amid_a_task() -> bool:
    return _get_running_loop() is not None and asyncio.current_task() is not None


def _refuse_async(function: object, names: Iterable[str], user: str) -> None:
    given = sorted(SYNCHRONOUS.intersection(names))
    if given and is_async(function):
        raise pytest.fail.Exception(NO_ASYNC.format(name=given[-1], user=user), pytrace=False)
