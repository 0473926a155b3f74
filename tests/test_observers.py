"""Those who watch: each makes something of what it hears, and hears the end however the walk ends."""

import io
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config
from automation.recording.evidence import Evidence
from automation.recording.report import Report, ReportLost
from automation.site.client import Site
from automation.support.errors import first_words
from automation.support.terminal import Terminal
from automation.walk.failure import Failure
from automation.walk.linking.visit import Visit
from automation.walk.observer import Observer
from automation.walk.progress import Progress
from automation.walk.runner import Arrived, End, NotNeeded, Step, Stopped, walk
from automation.walk.step_failure import failure_of
from automation.walk.step_through import StepThrough
from automation.walk.told import CourtWalked, StepWalked
from playbook.procedure import DocumentedStep

Perform = Callable[[Any], Any]
THERE = Arrived("there", "there")


@dataclass
class StandIn:
    """A visit to a court that does not exist; its page, if any, is a real one."""

    court: str = "district"
    page: Any = None
    made: tuple[str, ...] | None = ()

    def linked(self) -> tuple[str, ...] | None:
        """Return what is linked."""
        return self.made

    def arrive(self) -> None:
        """Do nothing."""

    def address(self) -> str:
        """Return an address."""
        return "http://127.0.0.1/here"


def passes(_visit: Any) -> Any:
    """Pass, with the right words."""
    return THERE


def raising(error: BaseException) -> Perform:
    """Return a performance that raises."""

    def perform(_visit: Any) -> str | None:
        raise error

    return perform


def walked(
    observers: Sequence[Observer], *performances: Perform, courts: Sequence[str] = ("district",), page: Any = None
) -> list[CourtWalked]:
    """Walk steps that are performed like this, in courts that do not exist."""
    steps = [
        Step(
            DocumentedStep(number, f"step-{number}", f"Title [{number}]", f"Instruction {number}."), cast(Any, perform)
        )
        for number, perform in enumerate(performances, 1)
    ]
    visits = cast(list[Visit], [StandIn(court, page) for court in courts])
    return walk(visits, steps, End(f"step-{len(steps)}", "there", "there"), observers)


ENDINGS = {
    "failed": raising(AssertionError("the menu bar")),
    "stopped": raising(Stopped("the court said no")),
    "crashed": raising(PlaywrightError("Locator.click: Target page, context or browser has been closed")),
    "interrupted": raising(KeyboardInterrupt()),
    "a bug": raising(LookupError("a bug of ours")),
}


class Broken(Observer):
    """Breaks at one of the things that it is told."""

    def __init__(self, at: str) -> None:
        """Break at this one."""
        setattr(self, at, self._break)

    def _break(self, *_told: object) -> None:
        raise LookupError("a bug of ours")


class Last(Observer):
    """Comes after everybody else and hears the end."""

    heard_the_end = False

    def walk_ended(self) -> None:
        """Hear."""
        self.heard_the_end = True


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=list(ENDINGS))
def test_the_report_of_a_walk_that_does_not_end_well(tmp_path: Path, ending: Perform) -> None:
    """The file holds what was finished, and that the walk did not pass, whatever happened."""
    report, last = Report(Config(), 1, tmp_path), Last()
    with suppress(KeyboardInterrupt, LookupError):
        walked([report, last], passes, ending, passes)
    kept = json.loads((tmp_path / "walk.json").read_text())
    assert kept == json.loads(report.as_json())
    assert (report.passed, kept["passed"]) == (False, False)
    (court,) = kept["courts"]
    assert (court["passed"], court["ended_at"]) == (False, 2)
    assert [step["status"] for step in court["steps"]][::2] == ["passed", "skipped"]
    assert last.heard_the_end


@pytest.mark.parametrize("at", ["court_started", "step_started", "step_ended", "court_ended", "walk_ended"])
def test_a_broken_observer(tmp_path: Path, at: str) -> None:
    """It does not keep the others from hearing the end, and its error comes out."""
    report, last = Report(Config(), 1, tmp_path), Last()
    with pytest.raises(LookupError, match="a bug of ours"):
        walked([report, Broken(at), last], passes)
    assert (tmp_path / "walk.json").exists()
    assert last.heard_the_end


def test_the_report_of_a_walk_that_passes(tmp_path: Path) -> None:
    """Both courts, the settings, the time; what an earlier walk left is gone before this one begins."""
    (tmp_path / "walk.json").write_text("an earlier one's")

    def look(_visit: Any) -> Any:
        assert not (tmp_path / "walk.json").exists()
        return THERE

    report = Report(Config(site="http://127.0.0.1:1", profile="idaho"), 2, tmp_path)
    walked([report], raising(NotNeeded("done before")), look, courts=("district", "bankruptcy"))
    kept = json.loads((tmp_path / "walk.json").read_text())
    assert kept.pop("seconds") == report.seconds
    steps = [
        {
            "number": 1,
            "title": "Title [1]",
            "status": "not_needed",
            "url": "http://127.0.0.1/here",
            "screenshot": None,
            "message": "done before",
        },
        {
            "number": 2,
            "title": "Title [2]",
            "status": "passed",
            "url": "http://127.0.0.1/here",
            "screenshot": None,
            "message": "there",
        },
    ]
    for step in [step for court in kept["courts"] for step in court["steps"]]:
        assert isinstance(step.pop("seconds"), float)
    assert kept == {
        "passed": True,
        "site": "http://127.0.0.1:1",
        "profile": "idaho",
        "scenario": "link",
        "browser": "chromium",
        "output": str(tmp_path),
        "courts": [
            {"court": court, "passed": True, "ended_at": 2, "steps": steps} for court in ("district", "bankruptcy")
        ],
    }
    assert sorted(tmp_path.iterdir()) == [tmp_path / "walk.json"]


def test_a_walk_that_ends_before_its_second_court_has_not_passed(tmp_path: Path) -> None:
    """Ctrl-C between two courts leaves one that passed, and a walk that did not."""
    report = Report(Config(), 2, tmp_path)
    walked([report], passes, courts=("district",))
    assert not report.passed


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    """The folder is gone at the end: the message names the file and says why."""
    folder = tmp_path / "results"
    folder.mkdir()

    def remove_the_folder(_visit: Any) -> Any:
        folder.rmdir()
        return THERE

    with pytest.raises(ReportLost) as caught:
        walked([Report(Config(), 1, folder)], remove_the_folder)
    assert str(caught.value) == f"{folder / 'walk.json'} cannot be written: No such file or directory."


def test_a_report_whose_place_is_taken(tmp_path: Path) -> None:
    """That is found out before the first step."""
    (tmp_path / "walk.json").mkdir()
    with pytest.raises(ReportLost, match=r"walk\.json cannot be written: "):
        walked([Report(Config(), 1, tmp_path)], raising(AssertionError("a step was walked")))


# --- a failed step, explained


@pytest.mark.parametrize(
    ("message", "explained"),
    [
        ("the walk stopped (no)", "the walk stopped (no)"),
        ("could not click the Login button: it is hidden", "could not click the Login button: it is hidden"),
        ("Page.goto: net::ERR_FAILED at http://127.0.0.1/", "net::ERR_FAILED at http://127.0.0.1/"),
        ("the menu bar Actual value: hidden", "expected: the menu bar; seen: it is hidden"),
        (
            "the menu bar Actual value: None Error: element(s) not found",
            "expected: the menu bar; seen: it is not on the page",
        ),
        (
            "the login field Expected value: 'x' Actual value: Hello",
            "expected: the login field ('x'); seen: Hello",
        ),
    ],
)
def test_a_failure_in_plain_words(message: str, explained: str) -> None:
    """What was expected and what was seen, without the names of Playwright's functions."""
    assert failed_with(message, StandIn(page=SimpleNamespace(get_by_role=no_page))) == explained


def no_page(*_: object, **_more: object) -> None:
    """Behave like a page that is gone."""
    raise PlaywrightError("Target page, context or browser has been closed")


def failed_with(message: str, visit: StandIn, ended: str | None = None) -> str | None:
    """Return the message of a step that failed with an error of the browser, once the failure is explained."""
    step = StepWalked(6, "step-6", "Title").failed(failure_of(PlaywrightError(message)))
    return Failure(lambda: ended).step_ended(cast(Visit, visit), step).message


def test_what_playwright_really_says_of_an_expectation(context: BrowserContext) -> None:
    """The words above are Playwright's: a new version that says it otherwise is noticed here."""
    page = context.new_page()
    page.set_content("<main><p hidden>Hello</p></main>")
    in_steps: list[Perform] = [
        lambda _: expect(page.get_by_role("navigation"), "the menu bar").to_be_visible(timeout=1),
        lambda _: expect(page.get_by_text("Hello"), "the greeting").to_be_visible(timeout=1),
        lambda _: expect(page.locator("p"), "the greetings").to_have_count(2, timeout=1),
    ]
    said = []
    for step in in_steps:
        (court,) = walked([Failure(lambda: None)], step, page=page)
        said.append((court.steps[0].message or "").splitlines()[0])
    assert said == [
        "expected: the menu bar; seen: it is not on the page",
        "expected: the greeting; seen: it is hidden",
        "expected: the greetings ('2'); seen: 1",
    ]


def test_what_the_page_said(context: BrowserContext) -> None:
    """The beginning of the main region's text, in one line; what is typed into its fields is not quoted."""
    page = context.new_page()
    page.set_content(
        "<nav>Menu</nav><main><h1>Linking</h1>\n<p>The  accounts\nwere not linked.</p>"
        f"<label>Password <input value='Practice-ecf-1'></label><p>{'and so on ' * 60}</p></main>"
    )
    first, said = (failed_with("it failed", StandIn(page=page)) or "").splitlines()
    assert first == "it failed"
    assert said.startswith('The page said: "Linking The accounts were not linked. Password and so on and so on')
    assert said.endswith(' and so on …"')
    assert len(said) <= 300 + len('The page said: ""')


def test_a_page_without_a_main_region_is_not_quoted(context: BrowserContext) -> None:
    """A browser's own error page has nothing to say about the court."""
    assert failed_with("it failed", StandIn(page=context.new_page())) == "it failed"


def test_what_the_browser_was_kept_from(context: BrowserContext, site: Site) -> None:
    """A page that leads elsewhere is told of in plain words, without what its address carries."""
    page = context.new_page()

    def leave(_: object) -> None:
        page.goto(f"{site.origin}/static/court.css")  # a document without the pages' own content policy
        with page.expect_event("requestfailed"):
            page.evaluate("location.href = 'http://me:secret@127.0.0.1:9999/practice/sit/secret?token=secret'")
        raise AssertionError("the menu bar Actual value: None Error: element(s) not found")

    (court,) = walked([Failure(lambda: None)], leave, page=page)
    assert court.steps[0].message == (
        "expected: the menu bar; seen: it is not on the page\n"
        "The page wanted to go to http://127.0.0.1:9999, which is not the practice court; the browser was kept from it."
    )


def test_a_step_that_the_browser_was_kept_from(context: BrowserContext) -> None:
    """A step that goes elsewhere by itself says the same, once."""
    page = context.new_page()

    def leave(_: object) -> None:
        page.goto("http://other.example:9999/a?b")

    (court,) = walked([Failure(lambda: None)], leave, page=page)
    assert court.steps[0].message == (
        "The page wanted to go to http://other.example:9999, which is not the practice court; "
        "the browser was kept from it."
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Page.goto: net::ERR_CONNECTION_REFUSED at http://h:1/practice/sit/secret?a=secret\nCall log:\n - secret",
            "Page.goto: net::ERR_CONNECTION_REFUSED at http://h:1/practice/sit/…",
        ),
        (
            "Page.goto: net::ERR_PROXY_CONNECTION_FAILED at http://u:secret@other:1/secret\nCall log:\n - secret",
            "The page wanted to go to http://other:1, which is not the practice court; the browser was kept from it.",
        ),
        (
            "the address Actual value: 'http://h:1/ecf/x.pl?csession=secret#secret' Error: no Aria snapshot: secret",
            "the address Actual value: 'http://h:1/ecf/x.pl' Error: no",
        ),
        ("ws://h:1/a?secret and http://h/practice/seats/secret/b", "ws://h:1/a and http://h/practice/seats/…"),
    ],
)
def test_an_error_keeps_secrets(said: str, words: str) -> None:
    """No seat's token, password or query is repeated, nor Playwright's log, in which all of them stand again."""
    assert first_words(PlaywrightError(said)) == words
    assert "secret" not in words


def test_what_is_gone_comes_first() -> None:
    """A browser or a court that ended explains the failure; the page is not asked any more."""
    assert failed_with("it failed", StandIn(), ended="The browser ended.") == "The browser ended.\nit failed"
    assert failed_with("Locator.click: Target crashed", StandIn()) == "The page crashed.\nTarget crashed"


def test_what_is_linked_is_told() -> None:
    """A walk that fails after the second Submit says that it cannot be undone any more."""
    visit = StandIn(page=SimpleNamespace(get_by_role=no_page), made=("jattorney to john.attorney",))
    assert failed_with("it failed", visit) == "it failed\nLinked by then: jattorney to john.attorney."


def test_it_is_told_where_nobody_knows() -> None:
    """After the second Submit "nothing is linked" and "it could not be asked" do not read alike."""
    visit = StandIn(page=SimpleNamespace(get_by_role=no_page), made=None)
    told = "It is not known whether the accounts were linked. Look before you submit again."
    assert failed_with("it failed", visit) == f"it failed\n{told}"


def test_a_step_that_did_not_fail_is_left_alone() -> None:
    """Also what stops a walk where it must stop is no failure."""
    step = StepWalked(6, "step-6", "Title", "passed", 1.0, "", message="the court said no")
    assert Failure(lambda: "The browser ended.").step_ended(cast(Visit, StandIn()), step) is step


# --- evidence


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page with something on it."""
    page = context.new_page()
    page.set_content("<main>Hello</main>")
    return page


def files(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_walk_that_passes_leaves_pictures_and_no_trace(tmp_path: Path, page: Page) -> None:
    """One a step, named for its court and number; what an earlier walk left is gone, what others left is not."""
    for name in ("bankruptcy-07.png", "trace.zip", "holiday-01.png"):
        (tmp_path / name).touch()
    (court,) = walked([Evidence(page.context, tmp_path)], passes, passes, page=page)
    assert files(tmp_path) == ["district-01.png", "district-02.png", "holiday-01.png"]
    assert [step.screenshot for step in court.steps] == [str(tmp_path / f"district-0{n}.png") for n in (1, 2)]


@pytest.mark.parametrize("ending", ["failed", "interrupted"])
def test_a_walk_that_fails_leaves_a_trace(tmp_path: Path, page: Page, ending: str) -> None:
    """To see it again, step by step."""
    with suppress(KeyboardInterrupt):
        walked([Evidence(page.context, tmp_path)], passes, ENDINGS[ending], page=page)
    assert (tmp_path / "trace.zip").read_bytes().startswith(b"PK")


def test_without_a_page_there_is_no_picture(tmp_path: Path, page: Page) -> None:
    """A page that is gone is not worth a second failure."""

    def close(_visit: Any) -> Any:
        page.close()
        return THERE

    (court,) = walked([Evidence(page.context, tmp_path)], close, page=page)
    assert court.passed
    assert court.steps[0].screenshot is None


# --- progress and step-through


class Screen(Terminal):
    """A terminal of some width that remembers what it shows."""

    def __init__(self, width: int) -> None:
        """Be so wide."""
        super().__init__()
        self.file = io.StringIO()
        self.width = width

    @property
    def shown(self) -> list[str]:
        """The lines on the screen."""
        assert isinstance(self.file, io.StringIO)
        return self.file.getvalue().splitlines()


@pytest.mark.parametrize(("width", "gap"), [(120, " " * 31), (40, "")])
def test_progress(width: int, gap: str) -> None:
    """One line a step, in columns where there is room, never wrapped; brackets are shown as they are."""
    screen = Screen(width)
    told = "a word [or two], and then so many more that no terminal of forty columns has room for them there"
    walked([Progress(screen)], raising(NotNeeded(told)), passes)
    _, court, first, second = screen.shown
    assert court == "District"
    assert first == f" --  1  Title [1]{gap}   0.00 s  {told}"
    assert second == f" ok  2  Title [2]{gap}   0.00 s  there"


def test_progress_of_a_step_that_fails() -> None:
    """Which court and step, why, where: after the step's own line."""
    screen = Screen(120)
    walked([Progress(screen)], raising(Stopped("the court [sic] said no")), courts=("district", "bankruptcy"))
    assert screen.shown[2:] == [
        f" no  1  Title [1]{' ' * 31}   0.00 s",
        "",
        "District, step 1 (Title [1]):",
        "the walk stopped (the court [sic] said no), but it should have ended here (there)",
        "At http://127.0.0.1/here",
        "",
        "Bankruptcy",
    ]


def test_a_terminal_that_nobody_reads() -> None:
    """The walk goes on in silence."""

    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    screen = Screen(80)
    screen.file = Gone()
    (court,) = walked([Progress(screen)], passes, passes)
    assert court.passed


def test_step_through_asks_before_each_step() -> None:
    """The presenter reads what comes next, and the walk waits."""
    asked, _ = stepped_through(None, "", "", "")
    assert asked == ["District, step 1: Title [1]. Instruction 1.", "District, step 2: Title [2]. Instruction 2.", END]


END = "That was the last step. The browser stays open until you go on."
KEYS = " [Enter] goes on, [b] back, [q] ends:"


def stepped_through(page: Any, *answers: str) -> tuple[list[str], list[str]]:
    """Walk two steps with these answers at the prompts; return what was asked, and what the windows showed then."""
    asked, shown, to_give = [], [], list(answers)

    def ask(line: str) -> str:
        assert line.endswith(KEYS)
        asked.append(line.removesuffix(KEYS))
        if page:
            front = page.context.pages[-1]
            shown.append(front.title() if front is not page else page.get_by_role("heading").inner_text())
        return to_give.pop(0)

    def turn_to(number: int) -> Perform:
        def perform(_visit: Any) -> Any:
            if page:
                page.set_content(f"<h1>{number}</h1>")
            return THERE

        return perform

    if page:
        page.set_content("<h1>0</h1>")
    visit_page = page or SimpleNamespace(screenshot=no_page)
    walked([StepThrough(ask)], turn_to(1), turn_to(2), page=visit_page)
    assert to_give == []
    return asked, shown


def test_the_presenter_looks_back(context: BrowserContext) -> None:
    """b shows the picture before, as far as there is one; Enter leads forward again, and then on with the walk."""
    page = context.new_page()
    asked, shown = stepped_through(page, "", "b", "", "b", "B ", "b", "", "")
    back = "Looking back at District, step 1: Title [1]"
    assert asked == [
        "District, step 1: Title [1]. Instruction 1.",
        "District, step 2: Title [2]. Instruction 2.",  # b: there is none before it
        "District, step 2: Title [2]. Instruction 2.",
        END,
        back,
        back,
        back,
        END,
    ]
    looking = "Looking back: District, step 1: Title [1]"
    assert shown == ["0", "1", "1", "2", looking, looking, looking, looking]
    assert context.pages == [page]


def test_the_presenter_looks_back_before_anything_was_seen(context: BrowserContext) -> None:
    """b at the very first prompt asks again and shows nothing."""
    asked, shown = stepped_through(context.new_page(), "b", "b", "", "", "")
    assert asked[:3] == ["District, step 1: Title [1]. Instruction 1."] * 3
    assert shown[:3] == ["0", "0", "0"]


def test_the_presenter_ends_the_walk() -> None:
    """q ends it as Ctrl-C does, and is no more than Enter once everything is done; a broken-off walk asks no more."""
    with pytest.raises(KeyboardInterrupt):
        stepped_through(None, "", "q")
    asked, _ = stepped_through(None, "", "", "q")
    assert asked[-1] == END
