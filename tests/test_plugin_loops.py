"""The pytest plugin in suites with event loops of their own: Playwright's is in nobody's way."""

import sys
from importlib.util import find_spec

import pytest

from automation.site.client import Site
from tests.test_plugin import ALONE, BESIDE_PLAYWRIGHT, examples

ASYNCIO = ("-p", "pytest_asyncio.plugin", "-o", "asyncio_default_fixture_loop_scope=function", "--asyncio-mode")

OWN_LOOPS = """
    import asyncio
    import unittest

    import pytest
    from playwright.sync_api import expect

    @pytest.fixture
    def with_a_loop():
        asyncio.run(asyncio.sleep(0))
        yield
        asyncio.run(asyncio.sleep(0))

    @pytest.fixture(scope="module")
    def lasting(moot_browser):
        page = moot_browser.new_page()
        yield page
        assert page.evaluate("6 * 7") == 42
        page.close()

    def test_after_a_walk_in_the_same_test(walked, with_a_loop):
        walk = walked("wrong-pacer-password")
        asyncio.run(asyncio.sleep(0))
        expect(walk.page.get_by_text("Invalid username")).to_be_visible()

    def test_after_a_walk_in_another():
        asyncio.run(asyncio.sleep(0))

    def test_with_a_page(moot_page, with_a_loop):
        expect(moot_page.get_by_role("main")).to_be_visible()

    def test_with_a_page_of_the_module(lasting):
        assert lasting.evaluate("1 + 1") == 2

    class TestUnit(unittest.TestCase):
        @pytest.fixture(autouse=True)
        def take(self, moot_page):
            self.page = moot_page

        def test_page(self):
            assert self.page.title()

    class TestAsync(unittest.IsolatedAsyncioTestCase):
        @pytest.fixture(autouse=True)
        def take(self, walked):
            self.walked = walked

        async def test_walk(self):
            before = asyncio.current_task()
            self.walked("wrong-pacer-password")
            await asyncio.sleep(0)
            assert asyncio.current_task() is before

    def test_dynamic(request):
        assert request.getfixturevalue("moot_page").title()

    def test_the_last_one_takes_the_modules_page_down(with_a_loop):
        asyncio.run(asyncio.sleep(0))
"""

LIMITS = """
    import asyncio
    import unittest

    import pytest

    class TestAsync(unittest.IsolatedAsyncioTestCase):
        @pytest.fixture(autouse=True)
        def take(self, walked):
            self.walked = walked

        async def test_the_page_of_a_walk(self):
            self.walked("wrong-pacer-password").page

        async def test_in_another_thread(self):
            await asyncio.to_thread(self.walked, "link")

    class TestPage(unittest.IsolatedAsyncioTestCase):
        @pytest.fixture(autouse=True)
        def take(self, moot_page):
            raise AssertionError("it must not come to this")

        async def test_page(self):
            pass

    def test_a_loop_beside_a_page(moot_page):
        coroutine = asyncio.sleep(0)
        try:
            asyncio.run(coroutine)
        finally:
            coroutine.close()
"""


def test_loops_of_the_tests_own(pytester: pytest.Pytester, site: Site) -> None:
    """A test, a fixture or an async test can have its loop after a walk, and even around one."""
    pytester.makepyfile(OWN_LOOPS)
    run = pytester.runpytest_subprocess(*ALONE, "--moot-site", site.origin)
    run.assert_outcomes(passed=8)


def test_loops_beside_pytest_playwright(pytester: pytest.Pytester, site: Site) -> None:
    """So it is where Playwright is pytest-playwright's, and its own page is used between them."""
    pytester.makeconftest(
        """
        import pytest

        @pytest.fixture(scope="session")
        def browser(moot_browser):
            return moot_browser
        """
    )
    own_page = "def test_own_page(page):\n    assert page.evaluate('1 + 1') == 2\n"
    pytester.makepyfile(test_first=own_page, test_loops=OWN_LOOPS, test_third=own_page)
    run = pytester.runpytest_subprocess(*BESIDE_PLAYWRIGHT, "--moot-site", site.origin)
    run.assert_outcomes(passed=10)


def test_what_an_async_test_cannot_have(pytester: pytest.Pytester, site: Site) -> None:
    """It is told at once, with the way out."""
    pytester.makepyfile(LIMITS)
    run = pytester.runpytest_subprocess(*ALONE, "--moot-site", site.origin)
    run.assert_outcomes(failed=3, errors=1)
    run.stdout.fnmatch_lines(
        [
            "moot_page is of Playwright's synchronous interface, and the test is async. Write it with def. *",
            "A walk goes in the thread that the tests run in, where Playwright is. Call walked(…) there.",
            "The page of a walk is of Playwright's synchronous interface, and the test is async. *",
            "*cannot be called from a running event loop*",
            "Playwright's event loop runs in this test, since the test uses a page. *",
        ]
    )


def test_a_loop_that_runs_around_pytest(pytester: pytest.Pytester, site: Site) -> None:
    """In a notebook pytest runs amid a task of a loop, which goes on afterwards."""
    pytester.makepyfile(OWN_LOOPS)
    notebook = """
        import asyncio, sys, pytest

        async def cell():
            task = asyncio.current_task()
            code = pytest.main(sys.argv[1:])
            await asyncio.sleep(0)
            assert asyncio.current_task() is task
            return code

        raise SystemExit(asyncio.run(cell()))
    """
    script = pytester.path / "notebook.py"
    script.write_text("\n".join(line[8:] for line in notebook.splitlines()))
    run = pytester.run(sys.executable, script, *ALONE, "--moot-site", site.origin)
    run.assert_outcomes(passed=8)
    assert run.ret == pytest.ExitCode.OK


@pytest.mark.parametrize("mode", ["auto", "strict"])
def test_beside_pytest_asyncio(pytester: pytest.Pytester, site: Site, mode: str) -> None:
    """Its tests and fixtures have their loop before, around and after a walk."""
    pytester.makepyfile(
        """
        import asyncio

        import pytest
        import pytest_asyncio

        @pytest_asyncio.fixture
        async def prepared():
            await asyncio.sleep(0)
            yield "prepared"
            await asyncio.sleep(0)

        @pytest.mark.asyncio
        async def test_walk(walked, prepared):
            walk = walked("wrong-pacer-password")
            assert await asyncio.to_thread(walk.seat.links) == []

        def test_page(moot_page, prepared):
            assert moot_page.title()
            assert prepared == "prepared"

        @pytest.mark.asyncio
        async def test_seat(moot_seat, prepared):
            assert await asyncio.to_thread(moot_seat.journal) == []
        """
    )
    run = pytester.runpytest_subprocess(*ALONE, *ASYNCIO, mode, "--moot-site", site.origin)
    run.assert_outcomes(passed=3)


@pytest.mark.parametrize("mode", ["auto", "strict"])
def test_the_example_for_pytest_asyncio(pytester: pytest.Pytester, site: Site, mode: str) -> None:
    """What docs/plugin.md shows passes: an async page that is locked, a walk in an async test, a page between them."""
    pytester.makepyfile(test_with_asyncio=examples()["test_with_asyncio"])
    run = pytester.runpytest_subprocess(*ALONE, *ASYNCIO, mode, "--moot-site", site.origin)
    run.assert_outcomes(passed=3)


ANYIO = """
    import anyio.to_thread
    import pytest

    @pytest.fixture
    async def prepared():
        await anyio.sleep(0)
        yield "prepared"
        await anyio.sleep(0)

    @pytest.fixture(scope="module", params=["asyncio", "trio"])
    def anyio_backend(request):
        return request.param

    @pytest.fixture(scope="module")
    async def lasting():
        async with anyio.create_task_group():
            yield

    @pytest.mark.anyio
    async def test_walk(walked, prepared, lasting):
        walk = walked("wrong-pacer-password")
        await anyio.sleep(0)
        assert await anyio.to_thread.run_sync(walk.seat.links) == []

    def test_page(moot_page):
        assert moot_page.title()

    @pytest.mark.anyio
    async def test_seat(moot_seat, prepared, lasting):
        assert await anyio.to_thread.run_sync(moot_seat.journal) == []
"""


@pytest.mark.skipif(not (find_spec("anyio") and find_spec("trio")), reason="anyio or Trio is not installed")
def test_beside_anyio(pytester: pytest.Pytester, site: Site) -> None:
    """What docs/plugin.md shows passes, and its tests and fixtures have their loop on asyncio and on Trio."""
    pytester.makepyfile(test_with_anyio=examples()["test_with_anyio"], test_both=ANYIO)
    run = pytester.runpytest_subprocess(*ALONE, "--moot-site", site.origin)
    run.assert_outcomes(passed=6)
