"""The pytest plugin, as a suite of somebody else's meets it: in an empty project, with its own run of pytest."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from automation.config import Config
from automation.session.server import practice_court
from automation.site.client import Site, SiteError
from tests import hostile

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "plugin.md"
# pytest-asyncio warns of a setting that is not made; suites that have it make it.
STRICT = ("-W", "error", "--strict-markers", "--strict-config", "-p", "no:cacheprovider", "-p", "no:asyncio")
# pytest-playwright's own fixture `base_url` is one that pytest warns of.
BESIDE_PLAYWRIGHT = (*STRICT, "-W", "ignore::pytest.PytestRemovedIn10Warning")
WITH_XDIST = (*STRICT, "-p", "no:playwright")  # nor may two pytest-playwright run in one process
ALONE = (*WITH_XDIST, "-p", "no:xdist")

WALKS = """
    from dataclasses import replace

    import pytest
    from moot_kit import SCENARIOS
    from playwright.sync_api import expect

    def test_it_must_be_stopped(walked):
        walk = walked("names-differ")
        assert [(court.court, court.passed, court.ended_at) for court in walk.courts] == [("district", True, 7)]
        assert walk.seat.links() == []

    def test_one_goes_on_from_there(walked):
        one, other = walked("link", court="bankruptcy"), walked("wrong-pacer-password")
        assert [entry["court"] for entry in one.seat.links()] == ["bankruptcy"]
        assert one.seat.token != other.seat.token
        expect(one.page.get_by_role("link", name="Query")).to_be_visible()
        assert one.page.viewport_size == {"width": 900, "height": 700}

    def test_it_fails(walked, tmp_path):
        try:
            walked(replace(SCENARIOS["link"], typed={"ecf_password": "Practice-wrong-1"}))
        finally:
            assert (tmp_path / "district-06.png").read_bytes().startswith(b"\\x89PNG")

    def test_an_unknown_one(walked):
        walked("names-difer")

    def test_an_unknown_court(walked):
        walked("link", court="distrct")

    def test_a_court_that_it_is_not_walked_in(walked):
        walked("names-differ", court="bankruptcy")

    def test_without_a_court(walked):
        walked(replace(SCENARIOS["link"], courts=()))

    @pytest.mark.moot_seat(new_tab=True)
    def test_a_page(moot_page, moot_seat):
        assert moot_page.get_by_role("link", name="Bankruptcy").first.get_attribute("target") == "_blank"
        with pytest.raises(Exception, match="ERR_"):
            moot_page.goto("https://example.com/")

    def test_where(moot_court):
        print("It was at", moot_court.origin)
"""

SEATS = """
    import pytest

    seen = set()

    @pytest.mark.parametrize("time", [1, 2])
    def test_each_test_has_its_own(moot_court, moot_seat, time):
        other = moot_seat()
        assert not {moot_seat.token, other.token} & seen
        assert len({moot_seat.token, other.token}) == 2
        seen.update({moot_seat.token, other.token})
        assert (moot_seat.links(), moot_seat.journal()) == ([], [])
        moot_seat.reset()
        assert moot_seat.url.startswith(moot_court.origin + "/")

    @pytest.mark.moot_seat(menu="relogin", mfa=True)
    class TestMarked:
        @pytest.mark.moot_seat(menu="clear_cookies")
        def test_options(self, moot_court, moot_seat):
            as_asked = moot_court.new_seat(menu="clear_cookies", mfa=True)
            assert len(moot_seat.token) == len(as_asked.token)
            assert len(moot_seat().token) < len(moot_seat.token) == len(moot_seat(menu="clear_cookies", mfa=True).token)

    @pytest.mark.moot_seat(color="red")
    def test_an_unknown_option(moot_seat):
        pass

    @pytest.mark.moot_seat("relogin")
    def test_an_option_without_a_name(moot_seat):
        pass

    def test_a_wrong_option(moot_seat):
        moot_seat(menu="never")
"""

UNTOUCHED = """
    import sys

    def test_nothing_is_imported():
        ours = {name for name in sys.modules if name.partition(".")[0] in ("automation", "moot_kit", "playbook")}
        assert ours == {"moot_kit", "moot_kit.plugin"}
        assert not {"playwright", "http.client"} & set(sys.modules)
"""

ASKS = """
    def test_court(moot_court):
        raise AssertionError("it must not come to this")
"""


def settings(pytester: pytest.Pytester, text: str) -> None:
    """Write settings into the suite's root folder."""
    (pytester.path / "playwright.config.py").write_text(text)


def examples() -> dict[str, str]:
    """Return the files that the document shows."""
    blocks = re.findall(r"```python\n# (\w+)\.py\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    return dict(blocks)


def test_walks_in_a_suite_without_pytest_playwright(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """A court of the session's own, a browser and Playwright start when wanted; a failure is told in plain words."""
    monkeypatch.setenv("MOOT_ACCESS_CODE", "sesame")  # which the court's process inherits, and wants from then on
    pytester.makepyfile(WALKS)
    settings(pytester, "VIEWPORT = (900, 700)\nTIMEOUT = 10")
    run = pytester.runpytest_subprocess(*ALONE, "-rP")
    run.assert_outcomes(passed=4, failed=5)
    run.stdout.fnmatch_lines(
        [
            "_* test_it_fails _*",
            "The scenario link did not end as it should: The ten steps as documented.",
            "Expected: arrives at step 10 (the filing menus show after a refresh)",
            "District, step 6 (Submit the CM/ECF login):",
            "the walk stopped (The CM/ECF login or password is not correct.*)",
            'The page said: "Link a CM/ECF account*',
            "At http://127.0.0.1:*/ecf/district/cgi-bin/LinkAccount.pl",
            f"Picture: {pytester.path}*district-06.png",
            "_* test_an_unknown_one _*",
            "There is no scenario 'names-difer'. Did you mean names-differ? Known: link, link-relogin,*two-tabs.",
            "_* test_an_unknown_court _*",
            "There is no court 'distrct'. Did you mean district? Known: district, bankruptcy, both.",
            "_* test_a_court_that_it_is_not_walked_in _*",
            "The scenario names-differ is walked in the district court only.",
            "_* test_without_a_court _*",
            "The scenario link names no court: nothing would be walked.",
        ],
        consecutive=True,
    )
    court = re.search("It was at (.*)", run.stdout.str())
    assert court is not None
    with pytest.raises(SiteError, match="nothing listens there"):
        Site.open(court[1])


def test_seats(pytester: pytest.Pytester, site: Site) -> None:
    """Each test has a seat of its own, with the options of its markers; a call gives another; wrong ones are told."""
    pytester.makepyfile(SEATS)
    run = pytester.runpytest_inprocess(*ALONE, "--moot-site", site.origin)
    run.assert_outcomes(passed=3, failed=1, errors=2)
    run.stdout.fnmatch_lines(
        [
            "_* ERROR at setup of test_an_unknown_option _*",
            "A seat has no option 'color'. Known: login_look, menu, mfa, new_tab, profile, redaction.",
            "_* ERROR at setup of test_an_option_without_a_name _*",
            "The marker moot_seat takes options by name: moot_seat(menu='relogin').",
            "=* FAILURES =*",
            "_* test_a_wrong_option _*",
            "The option menu is one of refresh, relogin, clear_cookies, not 'never'.",
        ],
        consecutive=True,
    )


def test_the_examples_of_the_document(pytester: pytest.Pytester, site: Site) -> None:
    """What docs/plugin.md shows passes, beside pytest-playwright, whose page sits in a seat too.

    What it shows beside pytest-asyncio and anyio is in tests/test_plugin_loops.py.
    """
    shown = {name: text for name, text in examples().items() if not name.startswith("test_with_")}
    assert list(shown) == [
        "test_sign_on",
        "test_menus",
        "test_walks",
        "test_async",
        "conftest",
        "test_beside_playwright",
    ]
    pytester.makepyfile(**shown)
    run = pytester.runpytest_subprocess(*BESIDE_PLAYWRIGHT, "--moot-site", site.origin, "--browser", "chromium")
    run.assert_outcomes(passed=8)


def test_a_page_in_a_browser_of_pytest_playwrights_own(pytester: pytest.Pytester, site: Site) -> None:
    """An ordinary browser, launched with the arguments that a user gives, can be put into a seat as well."""
    pytester.makeconftest(
        """
        import pytest
        from automation.session.browser import find

        @pytest.fixture(scope="session")
        def browser_type_launch_args(browser_type_launch_args, playwright):
            return browser_type_launch_args | {"executable_path": find(playwright).executable}
        """
    )
    pytester.makepyfile(
        """
        def test_page(page, moot_seat, moot_page):
            moot_seat().enter(page)
            assert page.title() == moot_page.title()
            assert page.context.browser != moot_page.context.browser
        """
    )
    run = pytester.runpytest_subprocess(*BESIDE_PLAYWRIGHT, "--moot-site", site.origin)
    run.assert_outcomes(passed=1)


def test_a_court_for_each_worker(pytester: pytest.Pytester) -> None:
    """With pytest-xdist each worker has a practice court of its own, which ends with it."""
    pytester.makepyfile(
        """
        from pathlib import Path

        def test_court(moot_court, worker_id):
            Path(worker_id).write_text(moot_court.origin)
        """
    )
    run = pytester.runpytest_subprocess(*WITH_XDIST, "-n", "2", "--dist", "each")
    run.assert_outcomes(passed=2)
    courts = [(pytester.path / worker).read_text() for worker in ("gw0", "gw1")]
    assert courts[0] != courts[1]
    for court in courts:
        with pytest.raises(SiteError, match="nothing listens there"):
            Site.open(court)


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "workers"])
@pytest.mark.parametrize(
    ("named", "message"),
    [
        (
            ["--moot-site", "https://ecf.idd.uscourts.gov", "--moot-allow-host", "ecf.idd.uscourts.gov"],
            "ecf.idd.uscourts.gov is a real court's: Moot never goes there, whatever is allowed. "
            "Check the address, or leave --moot-site out to have a practice court started.",
        ),
        (
            ["--moot-site", "http://classroom:8765"],
            "classroom is not this computer. "
            "If a Moot practice court runs there, allow it with --moot-allow-host classroom.",
        ),
        (
            ["--moot-site", "http://127.0.0.1:1"],
            "http://127.0.0.1:1 is not a Moot practice court: nothing listens there. "
            "Check the address, or leave --moot-site out to have a practice court started.",
        ),
        (["--moot-site", ""], "SITE must be an address such as 'http://127.0.0.1:8000', or None, not '' (str)."),
    ],
    ids=["real-court", "not-allowed", "no-court", "empty"],
)
def test_a_site_that_is_refused(
    pytester: pytest.Pytester, named: list[str], message: str, workers: tuple[str, ...]
) -> None:
    """It is a usage error before the first test, in the words of the suite's options, with workers too."""
    pytester.makepyfile(ASKS)
    run = pytester.runpytest_inprocess(*WITH_XDIST, *named, *workers)
    assert run.ret == pytest.ExitCode.USAGE_ERROR
    assert run.stderr.str().strip() == f"ERROR: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SITE = 'https://pacer.login.uscourts.gov'", "*pacer.login.uscourts.gov is a real court's: *"),
        ("SIGHT = 'http://127.0.0.1:1'", "*playwright.config.py: there is no setting SIGHT; did you mean SITE? *"),
    ],
)
def test_settings_that_are_refused(pytester: pytest.Pytester, text: str, message: str) -> None:
    """So are the settings of the root folder; they are not even read where no test wants a court."""
    pytester.makepyfile(ASKS)
    settings(pytester, text)
    run = pytester.runpytest_inprocess(*ALONE)
    assert run.ret == pytest.ExitCode.USAGE_ERROR
    run.stderr.fnmatch_lines([f"ERROR: {message}"])
    pytester.makepyfile("def test_another_thing(): pass")  # in the same file
    pytester.runpytest_inprocess(*ALONE).assert_outcomes(passed=1)


def test_settings_that_only_a_worker_reads(pytester: pytest.Pytester) -> None:
    """Whoever starts workers does not know what the tests want: those that want a court fail in plain words."""
    pytester.makepyfile(ASKS)
    settings(pytester, "SITE = 'http://127.0.0.1:1'")
    run = pytester.runpytest_inprocess(*WITH_XDIST, "-n", "1")
    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines(["http://127.0.0.1:1 is not a Moot practice court: nothing listens there. *"])


def test_a_site_with_an_access_code(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code is an option, or stands in the environment, or the site refuses."""
    command = (*Config().server_command, "--access-code", "sesame")
    pytester.makepyfile("def test_court(moot_court, moot_seat): assert moot_seat.journal() == []")
    with practice_court(command, timeout=20) as court:
        named = (*ALONE, "--moot-site", court.address)
        run = pytester.runpytest_inprocess(*named)
        assert run.ret == pytest.ExitCode.USAGE_ERROR
        wanted = "This practice court wants its access code: --moot-access-code CODE, or MOOT_ACCESS_CODE."
        assert run.stderr.str().strip() == f"ERROR: {wanted}"
        pytester.runpytest_inprocess(*named, "--moot-access-code", "sesame").assert_outcomes(passed=1)
        monkeypatch.setenv("MOOT_ACCESS_CODE", "sesame")
        pytester.runpytest_inprocess(*named).assert_outcomes(passed=1)


def test_a_court_that_does_not_start(pytester: pytest.Pytester) -> None:
    """The tests that want it say why, without a traceback, and it is tried once."""
    command = [sys.executable, "-c", "open('tried', 'a').write('once'); raise SystemExit('no room')"]
    pytester.makepyfile("def test_one(moot_court): pass\ndef test_two(moot_seat): pass\ndef test_three(): pass")
    settings(pytester, f"SERVER_COMMAND = {command!r}")
    run = pytester.runpytest_inprocess(*ALONE)
    run.assert_outcomes(passed=1, errors=2)
    run.stdout.fnmatch_lines(
        ["The practice court ended before it was ready (exit code 1).", "Command: *", "Its last words: ", "  no room"],
        consecutive=True,
    )
    run.stdout.no_fnmatch_line("*Traceback*")
    assert (pytester.path / "tried").read_text() == "once"


def test_a_browser_that_is_not_there(pytester: pytest.Pytester, site: Site) -> None:
    """The walk says so in plain words, and how a suite names another one."""
    pytester.makepyfile("def test_walk(walked): pass")
    settings(pytester, "BROWSER_PATH = '/nowhere/browser'")
    run = pytester.runpytest_subprocess(*ALONE, "--moot-site", site.origin)
    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines(["/nowhere/browser: there is no such file. Name a browser's program, or none: *"])


@pytest.mark.parametrize("plugins", [ALONE, BESIDE_PLAYWRIGHT], ids=["alone", "beside pytest-playwright"])
def test_an_inspector_without_a_window(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, site: Site, plugins: tuple[str, ...]
) -> None:
    """PWDEBUG is the suite's own business, but no walk waits forever for what nobody can press."""
    monkeypatch.setenv("PWDEBUG", "1")
    pytester.makepyfile("def test_walk(walked): walked('link')")
    run = pytester.runpytest_subprocess(*plugins, "--moot-site", site.origin, timeout=60)
    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines(["PWDEBUG is set: Playwright would pause forever, *Unset it, or add --headed."])


def test_a_suite_with_modules_named_like_pythons(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice court that the plugin starts imports nothing of the suite's, from its folder or from PYTHONPATH."""
    folder = hostile.fill(pytester.path / "modules")
    pytester.mkpydir("procedure").joinpath("__init__.py").write_text("raise ImportError")
    (pytester.path / "select.py").write_text("raise ImportError")
    pytester.makepyfile(
        """
        from contextlib import closing
        from http.client import HTTPConnection

        def test_desk(moot_seat):
            with closing(HTTPConnection(moot_seat.site.origin.removeprefix("http://"))) as line:
                line.request("GET", "/practice/")
                with line.getresponse() as answer:
                    assert answer.status == 200
        """
    )
    monkeypatch.setenv("MOOT_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3")
    monkeypatch.setenv("PYTHONPATH", str(folder))  # pytest itself, which runs already, does not heed it any more
    pytester.runpytest_inprocess(*ALONE, "--import-mode=importlib").assert_outcomes(passed=1)
    assert hostile.imported(folder) == ""


def test_options_of_pytest_playwright(pytester: pytest.Pytester) -> None:
    """Its --headed and the first of its --browser hold for walks, over the settings of the root folder."""
    pytester.makepyfile(
        """
        def test_settings(_moot_settings):
            assert (_moot_settings.browser, _moot_settings.headed) == ("webkit", True)
        """
    )
    settings(pytester, "BROWSER = 'firefox'")
    run = pytester.runpytest_subprocess(*BESIDE_PLAYWRIGHT, "--headed", "--browser", "webkit", "--browser", "firefox")
    run.assert_outcomes(passed=1)


def test_a_suite_that_does_not_want_it(pytester: pytest.Pytester) -> None:
    """Where no test asks for a fixture, nothing of Moot's but the plugin is imported, and so nothing starts."""
    pytester.makepyfile(UNTOUCHED)
    pytester.runpytest_subprocess(*ALONE).assert_outcomes(passed=1)


def test_a_suite_with_an_automation_of_its_own(pytester: pytest.Pytester) -> None:
    """A suite that tests a package named like one of ours, and does not want Moot, goes on undisturbed."""
    pytester.mkpydir("automation")
    pytester.makepyfile(
        """
        from pathlib import Path

        import automation

        def test_whose_it_is():
            assert Path(automation.__file__).parent.parent == Path.cwd()
        """
    )
    pytester.runpytest_subprocess(*ALONE).assert_outcomes(passed=1)


def test_what_is_shown_to_its_users(pytester: pytest.Pytester) -> None:
    """Fixtures, options and the marker have descriptions."""
    said: Callable[..., str] = lambda *asked: pytester.runpytest_inprocess(*ALONE, *asked).stdout.str()  # noqa: E731
    fixtures, options, markers = said("--fixtures"), said("--help"), said("--markers")
    named = re.findall(r"^(moot_\w+|walked)(?: \[session scope\])? -- .*\n    [A-Z]", fixtures, re.MULTILINE)
    assert sorted(named) == [
        "moot_browser", "moot_context", "moot_context_args", "moot_court", "moot_launch_args", "moot_page",
        "moot_playwright", "moot_seat", "walked",
    ]  # fmt: skip
    assert re.findall(r"--moot-[a-z-]+", options) == ["--moot-site", "--moot-allow-host", "--moot-access-code"]
    assert "@pytest.mark.moot_seat(**options): the options of the test's seat" in markers
    document = DOCUMENT.read_text("utf-8")
    assert [name for name in (*named, "--moot-site", "--moot-allow-host") if f"`{name}" not in document] == []
