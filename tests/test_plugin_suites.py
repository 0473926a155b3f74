"""The pytest plugin in other suites: with pytest-playwright's options, after a crash, beside their own packages."""

import sys
import zipfile
from pathlib import Path

import pytest

from automation.site.client import Site
from tests.test_plugin import ALONE, BESIDE_PLAYWRIGHT, WITH_XDIST

ROOT = Path(__file__).resolve().parent.parent

RECORDED = """
    import pytest
    from playwright.sync_api import Error

    @pytest.fixture(scope="session")
    def browser_context_args(browser_context_args):
        return browser_context_args | {
            "locale": "es-ES",
            "viewport": {"width": 640, "height": 480},
            "base_url": "http://example.com",
            "ignore_https_errors": True,
            "http_credentials": {"username": "mine", "password": "secret", "send": "always"},
            "extra_http_headers": {"Authorization": "Bearer secret"},
            "proxy": {"server": "http://127.0.0.1:1"},
            "storage_state": {"cookies": [{"name": "mine", "value": "secret", "domain": "127.0.0.1", "path": "/"}]},
        }

    @pytest.mark.browser_context_args(color_scheme="dark", proxy={"server": "http://127.0.0.1:2"})
    def test_page(moot_page):
        assert moot_page.viewport_size == {"width": 640, "height": 480}
        assert moot_page.evaluate("navigator.language") == "es-ES"
        assert moot_page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        assert "mine" not in {cookie["name"] for cookie in moot_page.context.cookies()}
        with moot_page.expect_request("**/practice/") as asked:
            moot_page.goto("/practice/")
        assert "authorization" not in asked.value.all_headers()
        with pytest.raises(Error, match="ERR_"):
            moot_page.goto("http://example.com/")

    def test_both(walked, moot_context):
        moot_context.new_page()
        moot_context.close()
        walked("wrong-pacer-password")

    def test_failing(moot_page):
        assert moot_page.title() == ""
"""


def below(folder: Path) -> list[str]:
    """Return the files of a folder, each with the one that it is in."""
    return sorted(f"{path.parent.name}/{path.name}" for path in folder.rglob("*") if path.is_file())


def test_what_pytest_playwright_records(pytester: pytest.Pytester, site: Site) -> None:
    """Its options and browser_context_args hold for our contexts, and the lock over them."""
    pytester.makepyfile(test_recorded=RECORDED)
    run = pytester.runpytest_subprocess(
        *(*BESIDE_PLAYWRIGHT, "--moot-site", site.origin, "--output", "kept"),
        *("--tracing", "retain-on-failure", "--screenshot", "on"),
    )
    run.assert_outcomes(passed=2, failed=1)
    assert below(pytester.path / "kept") == [
        "test-recorded-py-test-both/test-finished-1.png",
        "test-recorded-py-test-both/test-finished-2.png",
        "test-recorded-py-test-failing/test-failed-1.png",
        "test-recorded-py-test-failing/trace.zip",
        "test-recorded-py-test-page/test-finished-1.png",
    ]
    with zipfile.ZipFile(pytester.path / "kept" / "test-recorded-py-test-failing" / "trace.zip") as trace:
        assert "secret" not in trace.read("trace.network").decode()


CRASHES = """
    import os
    import signal

    import pytest
    from tests.processes import descendants

    @pytest.mark.parametrize("moment", ["during", "after"])
    @pytest.mark.parametrize("what", ["--headless", "mock_court", "run-driver"])
    def test_crash(moot_browser, moot_page, moot_court, what, moment):
        assert moot_page.title()
        assert moot_court.new_seat().journal() == []
        for process, command in descendants(os.getpid()).items():
            if what in command:
                os.kill(process, signal.SIGKILL)
        if moment == "during":
            moot_page.goto("/practice/")

    def test_walk(walked):
        walked("wrong-pacer-password")
"""


@pytest.mark.parametrize(
    "options", [ALONE, (*BESIDE_PLAYWRIGHT, "-n", "1")], ids=["alone", "beside-xdist-and-playwright"]
)
def test_what_died_is_replaced(pytester: pytest.Pytester, options: tuple[str, ...]) -> None:
    """The browser, the practice court or Playwright itself: only the test that lost it fails, and says what it lost."""
    pytester.makepyfile(CRASHES)
    run = pytester.runpytest_subprocess(*options, "-o", f"pythonpath={ROOT}", "-rA", "--tb=line")
    run.assert_outcomes(passed=4, failed=3)
    run.stdout.fnmatch_lines(
        ["The browser ended.", "The practice court ended in the middle*(killed by SIGKILL).", "The browser ended."]
    )


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("automation", "prepend", ()),
        ("automation", "importlib", ()),
        ("automation", "prepend", ("--moot-site", "http://127.0.0.1:1")),
        ("automation", "importlib", ("--moot-site", "http://127.0.0.1:1")),
        ("mock_court", "prepend", ()),
        ("playbook", "importlib", ()),
    ],
)
def test_a_suite_with_a_package_of_our_name(
    pytester: pytest.Pytester, name: str, mode: str, options: tuple[str, ...]
) -> None:
    """Python takes only one of a name: a suite that wants Moot is told of both before the first test runs."""
    pytester.mkpydir(name)
    pytester.makepyfile(f"import {name}\n\ndef test_seat(moot_seat): pass")
    run = pytester.runpytest_subprocess(*ALONE, "--import-mode", mode, *options)
    assert run.ret == pytest.ExitCode.USAGE_ERROR
    run.stderr.fnmatch_lines(
        [f"ERROR: This suite has {pytester.path / name}, and Moot has {ROOT / name}: Python takes only one of the *"]
    )


def test_a_worker_of_such_a_suite(pytester: pytest.Pytester) -> None:
    """Whoever starts workers does not know what the tests want: those that want Moot fail in plain words."""
    pytester.mkpydir("automation")
    pytester.makepyfile("import automation\n\ndef test_seat(moot_seat): pass\n\ndef test_other(): pass")
    run = pytester.runpytest_subprocess(*WITH_XDIST, "-n", "1")
    run.assert_outcomes(passed=1, errors=1)
    run.stdout.fnmatch_lines([f"This suite has {pytester.path / 'automation'}, and Moot has {ROOT / 'automation'}: *"])


@pytest.mark.parametrize(("module", "mode"), [("rehearsal", "prepend"), ("mine", "append")], ids=["ours", "theirs"])
def test_an_import_in_such_a_suite(pytester: pytest.Pytester, module: str, mode: str) -> None:
    """A test that imports a module of the one package, and gets the other, is told why."""
    pytester.mkpydir("automation")
    pytester.makepyfile(f"from automation.{module} import x")
    run = pytester.run(sys.executable, "-P", "-m", "pytest", *ALONE, "--import-mode", mode)
    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines([f"This suite has {pytester.path / 'automation'}, and Moot has {ROOT / 'automation'}: *"])


def test_a_folder_of_our_name_that_is_no_package(pytester: pytest.Pytester, site: Site) -> None:
    """A folder of scripts, or one that Python does not look into, is in nobody's way."""
    pytester.mkdir("automation")
    (pytester.path / "automation" / "deploy.yaml").touch()
    pytester.mkdir("lib").joinpath("playbook.py").touch()
    pytester.makepyfile("def test_seat(moot_seat): assert moot_seat.journal() == []")
    pytester.runpytest_subprocess(*ALONE, "--moot-site", site.origin).assert_outcomes(passed=1)
