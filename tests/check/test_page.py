"""The check's page: everybody can read it, from disk, at any width, without a network."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from automation.outputs.check.findings import Difference, Finding, Run
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.plan import Pages, choose, repeated
from automation.outputs.check.reports import page, summary
from automation.outputs.check.running.worker import BrowserReady
from automation.recording.views import View
from automation.walk.told import FAILED, PASSED, SKIPPED, CourtWalked, StepWalked
from tests.everybody import hindrances
from tests.processes import wait_until

IDS = {1: "open-court-link", 3: "log-in", 4: "open-link-page"}
JOBS = repeated(choose(("link", "mfa", "taken", "wrong-pacer-password"), ("idaho",), ("chromium",), "both", None), 2)
NASTY = "</script><script>document.title = 'caught'</script><b>“bold”</b> & more"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One scenario passed, one failed, one did now this and now that, one was not run."""
    folder = tmp_path_factory.mktemp("pictures")
    files = []
    for color in ("white", "red", "blue"):
        files.append(str(folder / f"{color}.png"))
        Image.new("RGB", (1280, 800), color).save(files[-1])
    accepted, seen, between = files
    views = tuple(View("district", step, f"/{number}", f"Page {number}", "", seen) for number, step in IDS.items())
    steps = tuple(
        StepWalked(n, IDS.get(n, "each-court"), f"Title {n}", PASSED if n < 4 else FAILED, 0.5, message=NASTY)
        for n in (1, 2, 3, 4)
    )
    good = Run(JOBS[0], 1.25, (CourtWalked("district", True, 10, steps[:3]),), views)
    differs = Difference("district-home", ("the link “A” is gone", NASTY), accepted, seen, between)
    page_found = Finding(
        "page", "district", "log-in", "Title 3", "the page as accepted", NASTY, "/3", seen, differs, "it's"
    )
    findings = (
        page_found,
        Finding(
            "step", "district", "open-link-page", "Title 4", "the Submit button to click", "it is hidden", "/4", seen
        ),
    )
    bad = Run(JOBS[0], 2.5, (CourtWalked("district", False, 4, steps),), views, findings, str(folder / "a trace.zip"))
    link, mfa, taken = ("link", "mfa", "taken")
    runs = [
        *(replace(good, job=job) for job in JOBS if job.scenario == link),
        *(replace(bad, job=job) for job in JOBS if job.scenario == mfa),
        *(
            replace(good if job.repetition == 1 else replace(bad, findings=(page_found,)), job=job)
            for job in JOBS
            if job.scenario == taken
        ),
    ]
    ready = BrowserReady("chromium", "Chromium", "156", "chromium-linux", seen, comparable=False)
    return Outcome(
        "http://127.0.0.1:1", "0.1.0", JOBS, 2, "1/3", (), {"chromium": ready}, runs, "2026-01-01T00:00:00+00:00", 9.5
    )


@pytest.fixture
def shown(outcome: Outcome, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page, opened from disk in a browser without a network."""
    file = tmp_path / "index.html"
    file.write_text(page.render(outcome), encoding="utf-8")
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_what_was_found_is_told_first_with_its_pictures(shown: Page) -> None:
    """Before, after and the difference stand beside the sentences, and nothing of a court's words is taken for HTML."""
    found = shown.get_by_role("region", name="What was found").get_by_role("article")
    expect(found).to_have_count(2)
    expect(found.nth(1)).to_contain_text("District, step 3: Title 3")
    expect(found.nth(1)).to_contain_text(NASTY)
    expect(found.nth(1).get_by_role("figure")).to_have_text(
        ["Before: as accepted", "After: as seen now", "Difference: what is red has changed"]
    )
    expect(shown).to_have_title("FAILED: Moot check of http://127.0.0.1:1")
    widths = shown.locator("article img[src]").evaluate_all("images => images.map(image => image.naturalWidth)")
    assert set(widths) == {1280}


def test_filter_and_search(shown: Page) -> None:
    """A reader finds a scenario by its status and by any word of it."""
    scenarios = shown.locator("details.scenario:visible")
    expect(scenarios).to_have_count(4)
    shown.get_by_role("button", name="Failed (1)").click()
    expect(scenarios).to_have_count(1)
    expect(scenarios).to_contain_text("mfa")
    shown.get_by_role("button", name="All").click()
    shown.get_by_label("Search").fill("CM/ECF account was linked")
    expect(scenarios).to_have_count(1)
    expect(shown.get_by_role("status")).to_have_text("1 of 4 shown")


def test_a_strip_of_pictures_enlarges(shown: Page) -> None:
    """A click shows a picture large; arrow keys and buttons lead through the strip; Escape closes it."""
    passed = shown.locator("details.scenario[data-status=passed]")
    passed.locator("summary").click()
    steps = passed.get_by_role("button", name="Enlarge: step")
    expect(steps).to_have_count(3)
    steps.first.click()
    dialog = shown.get_by_role("dialog")
    expect(dialog).to_contain_text("step 1, Title 1: Page 1 (1 of 3)")
    shown.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("(2 of 3)")
    dialog.get_by_role("button", name="Previous").click()
    expect(dialog).to_contain_text("(1 of 3)")
    shown.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_on_a_small_screen_the_arrow_keys_move_the_enlarged_picture(shown: Page) -> None:
    """There it is wider than the window; buttons lead through the strip."""
    shown.set_viewport_size({"width": 320, "height": 256})
    shown.get_by_role("button", name="Enlarge: the accepted page").first.click()
    dialog = shown.get_by_role("dialog")
    shown.keyboard.press("ArrowRight")
    wait_until(lambda: dialog.evaluate("dialog => dialog.scrollLeft") > 0)
    expect(dialog).to_contain_text("(1 of 3)")
    dialog.get_by_role("button", name="Next").click()
    expect(dialog).to_contain_text("(2 of 3)")


def test_the_command_that_accepts_a_page_is_copied(shown: Page) -> None:
    """From disk, without a network, by the keyboard alone; it is told, and the command is quoted for a shell."""
    copy = shown.get_by_role("button", name="Copy: moot check --accept-page")
    copy.focus()
    shown.keyboard.press("Enter")
    expect(shown.get_by_text("The command is copied.")).to_be_visible()
    shown.get_by_label("Search").focus()
    shown.keyboard.press("ControlOrMeta+V")
    expect(shown.get_by_label("Search")).to_have_value("moot check --accept-page 'it'\"'\"'s'")


@pytest.mark.parametrize("older_way", [True, False])
def test_a_browser_without_a_clipboard(shown: Page, older_way: bool) -> None:
    """The command is copied in the older way, or selected, and the reader is told how to go on."""
    shown.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    if not older_way:
        shown.evaluate("document.execCommand = () => false")
    shown.get_by_role("button", name="Copy: moot check --accept-page").click()
    told = "The command is copied." if older_way else "The command is selected: copy it with Ctrl+C, or Command+C."
    expect(shown.get_by_text(told)).to_be_visible()
    assert shown.evaluate("getSelection().toString()").startswith("moot check --accept-page ")


def passed(outcome: Outcome) -> Outcome:
    """Return what comes of a check in which nothing was found."""
    jobs = [job for job in outcome.jobs if job.scenario == "link"]
    return replace(outcome, jobs=jobs, runs=[run for run in outcome.runs if run.job in jobs], share=None)


def interrupted(outcome: Outcome) -> Outcome:
    """Return what comes of a check that was stopped at once."""
    return replace(outcome, runs=[], interrupted=True)


def with_every_kind(outcome: Outcome) -> Outcome:
    """Return what comes of a check that found one thing of each kind, and another court that was not begun."""
    kinds = (
        Finding("run", "district", "", "", "the walk goes on", "it was broken off"),
        Finding(
            "trouble", "district", "open-link-page", "Title 4", "no script error", f"an error at {'x' * 200}", "/4"
        ),
        Finding(
            "page",
            "district",
            "open-link-page",
            "Title 4",
            "an accepted page",
            "a new one",
            "/4",
            outcome.runs[0].views[0].picture,
        ),
    )
    others = (CourtWalked("bankruptcy", False, 0, (StepWalked(1, "Title 1", SKIPPED),)),)
    return replace(
        outcome,
        interrupted=True,
        runs=[
            run if run.passed else replace(run, findings=run.findings + kinds, courts=run.courts + others)
            for run in outcome.runs
        ],
    )


@pytest.mark.parametrize("state", [with_every_kind, passed, interrupted])
def test_everybody_can_read_it(
    outcome: Outcome, shown: Page, tmp_path: Path, state: Callable[[Outcome], Outcome]
) -> None:
    """Nothing hinders anybody, in any look, with everything unfolded."""
    (tmp_path / "index.html").write_text(page.render(state(outcome)), encoding="utf-8")
    shown.reload()
    shown.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert hindrances(shown) == []


def test_what_is_flaky_can_be_read_by_everybody(outcome: Outcome, browser: Browser, tmp_path: Path) -> None:
    """It stands in a part of its own, with its pictures, and both walks are among the scenarios."""
    job = next(job for job in JOBS if job.scenario == "mfa")
    runs = {run.job.scenario: run for run in outcome.runs}
    again = [replace(runs["mfa"], job=job), replace(runs["link"], job=replace(job, retry=1))]
    flaky = replace(outcome, jobs=[job], runs=again, retries=1, pages=Pages.LEFT_OUT)
    (tmp_path / "index.html").write_text(page.render(flaky), encoding="utf-8")
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.goto((tmp_path / "index.html").as_uri())
    expect(opened.get_by_role("heading", name="Moot check: ✓ passed")).to_be_visible()
    told = opened.get_by_role("region", name="Flaky").get_by_role("article")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("mfa passed at walk 2. This was found before that:")
    expect(opened.get_by_role("region", name="What was found")).to_have_count(0)
    expect(opened.get_by_role("note")).to_contain_text("Pages were not compared (--no-pages)")
    opened.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    expect(opened.get_by_text("Retry 1: passed in")).to_be_visible()
    assert hindrances(opened) == []
    context.close()


def test_everybody_can_look_at_an_enlarged_picture(shown: Page) -> None:
    """Nothing hinders anybody in the dialog."""
    shown.get_by_role("button", name="Enlarge: the accepted page").first.click()
    assert hindrances(shown) == []
    expect(shown.get_by_role("dialog")).to_be_visible()


def test_on_a_small_screen_a_table_is_a_list_of_steps(shown: Page) -> None:
    """What was said of a step has the whole width; for a screen reader it is the same table."""
    shown.set_viewport_size({"width": 320, "height": 640})
    table = shown.get_by_role("table", name="Steps of mfa, district, walk 1")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_role("columnheader")).to_have_text(["Step", "Result", "Seconds", "Said"])
    said, outer = table.get_by_role("cell").nth(2).bounding_box(), table.bounding_box()
    assert said
    assert outer
    assert said["width"] == outer["width"] < 320


def test_on_paper_everything_is_unfolded(shown: Page) -> None:
    """Whoever prints it gets every scenario with its pictures, and no buttons."""
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown.emulate_media(media="print")
    assert shown.locator("details:not([open])").count() == 0
    expect(shown.get_by_label("Search")).to_be_hidden()
    assert shown.locator("img[data-picture]:not([src])").count() == 0


def test_the_page_asks_for_nothing_outside(outcome: Outcome) -> None:
    """It is one file: every picture is in it once, and no address leads out of it."""
    text = page.render(outcome)
    assert text.count("data:image/png;base64,") == 3
    assert "http://" not in text.replace(outcome.site, "")
    assert "https://" not in text


def test_the_summary_of_the_same_outcome(outcome: Outcome) -> None:
    """Steps that failed come first; what many scenarios share is told once."""
    lines = list(summary.lines(outcome))
    assert lines[0].startswith("mfa · district · step 4 (Title 4): expected: the Submit button to click; seen: it is")
    assert lines[1].startswith(
        "mfa, taken · district · step 3 (Title 3): expected: the page as accepted; seen: the link “A” is gone; <"
    )
    assert lines[1].endswith("blue.png")
    assert lines[2] == "taken: passed 1 of 2, which is not passed"
    assert lines[3].startswith(
        "Pictures were not compared: none are accepted that chromium-linux draws as it does here"
    )
    assert (
        summary.total(outcome)
        == "4 scenarios: 1 passed, 1 FAILED, 1 flaky, 1 not run in 9.5 s; pictures were not compared"
    )
    assert list(summary.how_to_accept(outcome)) == [
        """To accept how it looks now: moot check --accept-page 'it'"'"'s'"""
    ]
