"""A check does not break on what it looks at, nor on its machine: it says in plain words what is in its way."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config
from automation.looks import look
from automation.outputs.check.comparing.pictures import sample
from automation.outputs.check.findings import Run, of_troubles
from automation.outputs.check.plan import Job
from automation.outputs.check.running import walking, worker
from automation.outputs.check.running.worker_pool import LONGEST_WALK, longest_walk
from automation.recording import contract
from automation.recording.appearance import laid_out
from automation.recording.troubles import Trouble
from automation.recording.views import LOOK, View
from automation.session import stage
from automation.site.client import Site, SiteError
from automation.support import whole
from automation.support.attempts import ATTEMPTS, patiently
from tests.check.conftest import Check
from tests.check.faults import Fault, faulty_court, template
from tests.check.test_check import BY_NAME, SHORT, TWO, started
from tests.check.walking import Checker
from tests.processes import descendants, wait_until

SHEETS = '<link rel="stylesheet" href="/none.css"><link rel="stylesheet" href="http://elsewhere.example/x.css">'


def test_looking_at_a_page_changes_nothing_on_it(browser: Browser) -> None:
    """Once a style that the page's policy had blocked came into force, since a clone of the element had been made."""
    page = browser.new_page()
    blocked = "<h1 style='font-weight: 400'>Utilities</h1>"
    policy = {"content-type": "text/html", "content-security-policy": "style-src 'self'"}
    page.route("**/*", lambda route: route.fulfill(body=blocked, headers=policy))
    page.goto("http://127.0.0.1/")
    page.evaluate(LOOK.replace("PROMISES", contract.SCRIPT))
    with laid_out(page, look("dark")):
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    page.close()


def full(*_: object, **__: object) -> None:
    """Stand for what writes on a full disk."""
    raise OSError(28, "No space left on device")


def refusing(times: int, error: Exception) -> tuple[Callable[[], str], list[int]]:
    """Return what refuses so often, and then gives a picture; and a list that counts how often it was asked."""
    asked: list[int] = []

    def take() -> str:
        asked.append(1)
        if len(asked) <= times:
            raise error
        return "picture"

    return take, asked


def test_style_sheets_that_cannot_be_read(checker: Checker, tmp_path: Path) -> None:
    """One that is missing and one from elsewhere are troubles of the page, and no end of the walk."""
    fault = Fault("sheets", template("base.html", ("<title>", f"{SHEETS}<title>")), (1,), "")
    with faulty_court(fault) as site:
        run = checker.walk("wrong-pacer-password", site, Config(timeout=1.5), tmp_path)
    assert all(court.passed for court in run.courts)
    assert {found.kind for found in run.findings} == {"trouble"}
    told = {f"{found.expected}; {found.seen}" for found in run.findings}
    for sheet in ("Refused to apply style from '/none.css'", "http://elsewhere.example/x.css is loaded"):
        assert [each for each in told if sheet in each]


@pytest.mark.parametrize(("kind", "file"), [("png", "pictures/"), ("zip", "traces/wrong-pacer-password-idaho-")])
def test_a_full_disk_in_a_walk(check: Check, monkeypatch: pytest.MonkeyPatch, kind: str, file: str) -> None:
    """The file is named, and nothing is taken for a bug."""
    write = Path.write_bytes

    def write_bytes(path: Path, data: Any) -> int:
        if f".{kind}" in path.name and path.parent.name in file:
            full()
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with faulty_court(BY_NAME["renamed Login button"]) as faulty:
        checked = check("--site", faulty.origin, *SHORT, "--no-pages")
    assert checked.code == 1
    last = checked.said.splitlines()[-1]
    assert last.startswith(f"Error: results/check/{file}")
    assert last.endswith(f".{kind} cannot be written: No space left on device.")


def test_a_full_disk_at_the_end(check: Check, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came of the walks is told all the same."""
    monkeypatch.setattr("automation.outputs.check.reports.report.whole.write", full)
    checked = check("--site", site.origin, *SHORT, "--no-pages")
    assert checked.code == 1
    assert "1 scenario: 1 passed in " in checked.printed
    assert checked.said.splitlines()[-1] == (
        "Error: The reports in results/check cannot be written: No space left on device."
    )


def test_nothing_is_left_of_what_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a picture would pass for a whole one: its name says what is in it."""
    file = tmp_path / "picture.png"

    def write_half(path: Path, _data: bytes) -> None:
        path.touch()
        full()

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(OSError, match="No space left on device") as caught:
        whole.put(file, b"picture")
    assert caught.value.filename == str(file)
    assert not file.exists()


def test_playwright_s_driver_is_killed(site: Site, tmp_path: Path) -> None:
    """Its walk is told in plain words; the same worker walks the rest, in a new browser."""
    with started(tmp_path, "--site", site.origin, *TWO) as check:
        (driver,) = wait_until(lambda: [pid for pid, line in descendants(check.pid).items() if "run-driver" in line])
        wait_until(lambda: list((tmp_path / "results" / "check" / "pictures").glob("[0-9a-f]*.png")))
        os.kill(driver, signal.SIGKILL)
        printed, said = check.communicate()
    assert check.returncode == 1
    assert "seen: The browser ended." in printed or "seen: it did not end within 120 s" in printed
    assert "2 scenarios: 1 passed, 1 FAILED" in printed
    assert "Traceback" not in said


def test_a_driver_that_ends_shows_in_any_error(check: Check, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as what it is, and the next walk gets another browser; an error of ours is not taken for it."""
    walk_job, opened = walking.walk_job, list[str]()
    ended: list[str | None] = ["The browser ended.", "The browser ended."]

    def walk(job: Job, *given: Any) -> Run:
        if not opened:
            opened.append(job.scenario)
            raise RuntimeError("no running event loop")
        return walk_job(job, *given)

    monkeypatch.setattr(worker, "walk_job", walk)
    monkeypatch.setattr(stage.Stage, "what_ended", lambda _: ended.pop() if ended else None)
    checked = check("--site", site.origin, *TWO)
    assert checked.code == 1
    assert (
        f"{opened[0]} · district · before the first step: expected: the walk goes on; seen: The browser ended.\n"
        in (checked.printed)
    )
    assert "2 scenarios: 1 passed, 1 FAILED" in checked.printed
    opened.clear()
    broken = check("--site", site.origin, *TWO)
    assert (broken.code, "RuntimeError: no running event loop" in broken.said) == (1, True)


def test_a_walk_may_take_longer_on_a_slow_site() -> None:
    """As the setting SLOW says; not less than usual on a fast one."""
    assert [longest_walk(slow) for slow in (0.5, 2.0, 20.0)] == [LONGEST_WALK, LONGEST_WALK, 10 * LONGEST_WALK]


def test_what_a_browser_refuses_is_asked_again() -> None:
    """A few times, and nothing else than its own errors."""
    for times in (0, ATTEMPTS - 1):
        take, asks = refusing(times, PlaywrightError("not now"))
        assert (patiently(take), len(asks)) == ("picture", times + 1)
    refusals: list[tuple[Exception, int]] = [(PlaywrightError("never"), ATTEMPTS), (ValueError("wrong"), 1)]
    for error, asked in refusals:
        take, asks = refusing(ATTEMPTS, error)
        with pytest.raises(type(error)):
            patiently(take)
        assert len(asks) == asked


def test_a_picture_that_fails_at_a_worker_s_start(check: Check, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is drawn again."""
    take, asked = refusing(1, PlaywrightError("Unable to capture screenshot"))

    def drawn(browser: Browser, viewport: tuple[int, int]) -> bytes:
        take()
        return sample(browser, viewport)

    monkeypatch.setattr(worker, "sample", drawn)
    assert check("--site", site.origin, *SHORT, "--no-pages").code == 0
    assert len(asked) == 2


def test_a_trouble_is_shown_with_the_page_that_had_it(checker: Checker, tmp_path: Path) -> None:
    """Of several pages in a step it is not the last one."""
    seen = [View("district", "log-in", address, "", "", f"{address}.png") for address in ("/one", "/two")]
    found = of_troubles([Trouble("district", "log-in", "", "", at) for at in ("/one", "/two", "/other")], (), seen)
    assert [(each.url, each.picture) for each in found] == [
        ("/one", "/one.png"),
        ("/two", "/two.png"),
        ("/two", "/two.png"),
    ]
    fault = Fault("image", template("pacer/login.html", ("</form>", '<img src="/none.png" alt=""></form>')), (3,), "")
    with faulty_court(fault) as site:
        run = checker.walk("mfa", site, Config(timeout=1.5), tmp_path)
    troubles = {(each.step, each.url.partition("?")[0]) for each in run.findings if each.kind == "trouble"}
    assert troubles == {("log-in", "/csologin/login.jsf")}


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("automation.session.stage.perform", PlaywrightError),
        ("automation.session.stage.perform", SiteError),
        ("automation.outputs.check.running.worker.walk_job", PlaywrightError),
    ],
)
def test_what_ends_a_walk_is_told_without_a_secret(
    check: Check, site: Site, monkeypatch: pytest.MonkeyPatch, where: str, error: type[Exception]
) -> None:
    """An error may quote the address at which it happened, and what was typed."""

    def ends(*_: object, **__: object) -> None:
        raise error("/login?csrf_token=abc did not answer to Practice-pacer-1")

    monkeypatch.setattr(where, ends)
    checked = check("--site", site.origin, *SHORT, "--no-pages")
    assert checked.code == 1
    told = checked.printed + checked.said + (checked.folder / "report.json").read_text("utf-8")
    assert "did not answer to ••••••••" in told
    assert "abc" not in told
    assert "Practice-" not in told
