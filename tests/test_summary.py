"""The page that a walk leaves."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from automation.outputs.summary.content import Deed, Figure, _sentence
from automation.outputs.summary.page import Summary, how_it_ended
from automation.recording.report import ReportLost
from automation.session import stage
from automation.site.client import Site
from automation.walk.linking.scenarios import BY_NAME, Scenario
from automation.walk.observer import Observer
from automation.walk.runner import Stopped
from automation.walk.told import NOT_NEEDED, Action, Scene, StepWalked
from playbook.court import load
from playbook.procedure import DocumentedStep, documented
from tests.everybody import hindrances


def summary(scenario: Scenario, folder: Path, **more: Any) -> Summary:
    """Return what writes the page of a walk in one court."""
    given: dict[str, Any] = {"browser": "the tests' browser", "site": "http://127.0.0.1", "pictures": True} | more
    return Summary(scenario, len(scenario.courts), folder, **given)


@pytest.fixture(scope="module")
def walked(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Summary:
    """The page of a walk that stops at the names, with what it knows."""
    scenario = BY_NAME["names-differ"]
    told = summary(scenario, tmp_path_factory.mktemp("walked"))
    with stage.open_context(browser, site, (1280, 800), 10) as context:
        stage.perform(scenario, site, context, observers=[told])
    return told


def test_what_the_page_tells(walked: Summary) -> None:
    """Each step as far as the walk came: what was done, in sentences; no secret; what came of it."""
    (court,) = walked.courts
    assert [told.walked.number for told in court.steps] == [1, 2, 3, 4, 5, 6, 7]
    deeds = {
        told.walked.number: [deed.sentence for figure in told.figures for deed in figure.deeds] for told in court.steps
    }
    assert deeds[2] == []
    assert deeds[3] == [
        "Type pat.paralegal in the Username field.",
        "Fill in the Password field. What was typed is not shown.",
        "Click the Login button.",
        "Read the menu bar.",
    ]
    assert deeds[7] == ["Read the two names."]
    text = walked.file.read_text(encoding="utf-8")
    assert "Practice-" not in text
    assert text.count("<img ") == sum(bool(figure.picture) for told in court.steps for figure in told.figures) == 8
    assert (walked.passed, walked.outcome) == (True, "stopped at step 7, as it should")
    assert walked.reason == "the names do not match: CM/ECF John Attorney, PACER Pat Paralegal"


def test_a_page_of_what_must_be_stopped_is_no_instruction(walked: Summary, context: BrowserContext) -> None:
    """Its heading is the case, the stop a warning with what to do then; nothing on it looks like a success."""
    page = context.new_page()
    page.set_content(walked.file.read_text(encoding="utf-8"))
    expect(page.get_by_role("heading", level=1)).to_have_text("When the two names do not match")
    expect(page).to_have_title("When the two names do not match (names-differ, stopped at step 7, as it should)")
    stop = page.get_by_role("banner").locator(".stop")
    expect(stop).to_contain_text("Stopped at step 7, as it should: the names do not match: CM/ECF John Attorney")
    expect(stop).to_contain_text("do not submit. Contact the court.")
    expect(page.locator(".good, .bad")).to_have_count(0)
    expect(page.locator(".said.stops")).to_have_text(re.compile("^The names do not match"))


def test_the_page_is_for_somebody_elsewhere(walked: Summary) -> None:
    """Nothing that is told to be done leads to the tester's computer; how it was made stands at the end alone."""
    deeds = [deed.sentence for told in walked.courts[0].steps for figure in told.figures for deed in figure.deeds]
    assert deeds[0] == "Open the court's web site."
    text = walked.file.read_text(encoding="utf-8")
    before, _, made = text.partition("How this was made")
    assert "127.0.0.1" not in before
    assert "<dd>http://127.0.0.1</dd>" in made


def test_a_page_of_the_site_is_named_by_its_path() -> None:
    """The site's own address is its web site; of another page's the path is told."""
    assert sentence("http://127.0.0.1:4/") == "Open the court's web site."
    assert sentence("http://h:4/ecf/x.pl?Utilities") == "Open the page /ecf/x.pl."


def sentence(address: str) -> str:
    """Return how opening an address is told."""
    return _sentence(Action("open", None, "", address))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Playwright's Chromium", "Playwright's Chromium"),
        ("Chromium (/home/me/chromium/chromium)", "Chromium (chromium)"),
        (r"Chromium (C:\me\chrome.exe)", "Chromium (chrome.exe)"),
        ("Chromium at ws://elsewhere:1", "Chromium at elsewhere:1"),
    ],
)
def test_the_browser_without_its_folder(tmp_path: Path, label: str, name: str) -> None:
    """Where the program is does not concern anybody elsewhere."""
    assert summary(BY_NAME["link"], tmp_path, browser=label).browser_name == name


def broken_off(told: Summary, site: Site, context: BrowserContext, *others: Observer) -> str:
    """Walk with these other observers until one of them is interrupted; return the page."""
    with pytest.raises(KeyboardInterrupt):
        stage.perform(told.scenario, site, context, observers=[told, *others])
    return told.file.read_text(encoding="utf-8")


class Interrupts(Observer):
    """Presses Ctrl-C at the beginning or the end of a step of the first court."""

    def __init__(self, number: int, when: str) -> None:
        """Name the step, and when in it."""
        self._number, self._when = number, when

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Interrupt, if it is this one."""
        if (step.number, "beginning") == (self._number, self._when):
            raise KeyboardInterrupt

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Interrupt, if it is this one."""
        if (walked.number, "end") == (self._number, self._when):
            raise KeyboardInterrupt
        return walked


@pytest.mark.parametrize(
    ("when", "walked", "rest"),
    [
        ("beginning", 2, ["Broken off: step 3.", "Not walked: steps 4, 5, 6, 7, 8, 9, 10."]),
        ("end", 3, ["Not walked: steps 4, 5, 6, 7, 8, 9, 10."]),
    ],
)
def test_a_walk_that_is_stopped_by_hand(
    site: Site, context: BrowserContext, tmp_path: Path, when: str, walked: int, rest: list[str]
) -> None:
    """It has not failed: the page says after which step it was stopped, and no step is both walked and not."""
    told = summary(BY_NAME["link"], tmp_path, pictures=False)
    text = broken_off(told, site, context, Interrupts(3, when))
    assert told.outcome == f"stopped by hand after step {walked} in the District Court"
    assert told.outcome in text.partition("</title>")[0]
    assert "FAILED" not in text
    page = context.new_page()
    page.set_content(text)
    expect(page.locator("section > .soft")).to_have_text(rest)
    expect(page.locator("h3")).to_have_count(walked)
    expect(page.locator("header .stop")).to_have_text(f"S{told.outcome[1:]}.", use_inner_text=True)
    assert how_it_ended(told.file) == ("link", told.outcome)
    assert hindrances(page) == []


def test_a_walk_that_is_stopped_at_once_leaves_the_former_page(
    site: Site, context: BrowserContext, tmp_path: Path
) -> None:
    """An empty page is no better than a good one."""
    told = summary(BY_NAME["link"], tmp_path, pictures=False)
    told.file.write_text("an earlier one's", encoding="utf-8")
    assert broken_off(told, site, context, Interrupts(1, "beginning")) == "an earlier one's"
    assert not told.written


def test_a_failure_is_not_undone_by_stopping(site: Site, context: BrowserContext, tmp_path: Path) -> None:
    """A walk that had failed before it was stopped has failed."""
    told = summary(replace(BY_NAME["link"], typed={"password": "Practice-wrong-1"}), tmp_path, pictures=False)
    assert "link: FAILED" in broken_off(told, site, context, Interrupts(3, "end"))


def test_the_frames_stand_around_what_was_done(walked: Summary, context: BrowserContext) -> None:
    """In any width a frame is where the thing is in the picture: the Login button in the lower third of the log-in."""
    (court,) = walked.courts
    login = court.steps[2].figures[0]
    frames = list(login.frames())
    assert len(frames) == 3
    assert all(x >= 0 and y >= 0 and x + wide <= 100 and y + tall <= 100 for x, y, wide, tall in frames)
    (_, name, _, _), (_, password, _, _), (_, button, _, _) = frames
    assert name < password < button
    page = context.new_page()
    page.set_content(walked.file.read_text(encoding="utf-8"))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        pictures = page.locator(".picture")
        expect(pictures).to_have_count(8)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        wide = pictures.nth(1).bounding_box()
        assert wide
        box = pictures.nth(1).locator("span").nth(2).bounding_box()
        assert box
        assert wide["x"] < box["x"] < wide["x"] + wide["width"] / 2, width
        assert wide["y"] + wide["height"] / 3 < box["y"] < wide["y"] + wide["height"]


def test_no_frame_lies_over_another() -> None:
    """What was read at once and stands side by side has one frame; what holds another framed thing has none."""
    bar, civil, criminal = (0.0, 40.0, 200.0, 20.0), (10.0, 40.0, 40.0, 20.0), (50.0, 40.0, 30.0, 20.0)
    names = ((10.0, 70.0, 50.0, 10.0), (10.0, 90.0, 50.0, 10.0))
    deeds = (Deed("Read the menu bar.", (bar,)), Deed("Read the filing menus.", (civil, criminal)), Deed("", names))
    frames = list(Figure(deeds, "picture", (200, 100)).frames())
    assert frames == [(5, 40, 35, 20), (5, 70, 25, 10), (5, 90, 25, 10)]


def test_a_picture_can_be_read_on_a_phone(walked: Summary, context: BrowserContext) -> None:
    """It has its natural size there, in a frame of its own that is scrolled to what was done; elsewhere it fits."""
    page = context.new_page()
    widths = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(walked.file.read_text(encoding="utf-8"))
        widths.append([box["width"] for each in page.locator(".picture").all() if (box := each.bounding_box())])
    assert all(width < 1000 for width in widths[0])
    assert all(width >= 1280 for width in widths[1])
    page.locator(".picture span").first.evaluate("element => { element.style.left = '60%'; }")
    page.evaluate(page.locator("body > script").inner_text())
    view, frame = (page.locator(where).first.bounding_box() for where in (".view", ".view span"))
    assert view
    assert frame
    assert view["x"] < frame["x"] < view["x"] + 40


def test_the_page_can_be_used_by_everybody(walked: Summary, context: BrowserContext) -> None:
    """Nothing hinders anybody, in any look."""
    page = context.new_page()
    page.set_content(walked.file.read_text(encoding="utf-8"))
    assert hindrances(page) == []


def test_a_walk_through_both_courts(site: Site, context: BrowserContext, tmp_path: Path) -> None:
    """Links lead to the courts; nothing hinders anybody."""
    told = summary(BY_NAME["link"], tmp_path, pictures=False)
    stage.perform(told.scenario, site, context, observers=[told])
    page = context.new_page()
    page.set_content(told.file.read_text(encoding="utf-8"))
    courts = page.get_by_role("navigation", name="Courts").get_by_role("link")
    expect(courts).to_have_text(["District Court", "Bankruptcy Court"])
    expect(page.get_by_text("link: passed")).to_be_visible()
    assert hindrances(page) == []


def test_a_walk_that_fails(site: Site, context: BrowserContext, tmp_path: Path) -> None:
    """The page says so, shows the page that the step failed on, and what was not walked; nothing hinders anybody."""

    def stop(_visit: Any) -> None:
        raise Stopped("<b>the court said no</b>")

    courts = BY_NAME["link"].courts
    told = summary(Scenario("mine", "Mine & yours.", courts=courts, ways={"open-link-page": stop}), tmp_path)
    stage.perform(told.scenario, site, context, observers=[told])
    text = told.file.read_text(encoding="utf-8")
    assert (told.passed, told.outcome, told.reason) == (False, "FAILED", None)
    assert '<p class="said wrong">The walk stopped (&lt;b&gt;the court said no&lt;/b&gt;)</p>' in text
    assert "Mine &amp; yours." in text
    assert told.courts[0].steps[3].figures[-1].title == "[Practice] CM/ECF - U.S. District Court"
    assert "Not walked: steps 5, 6, 7, 8, 9, 10." in text
    page = context.new_page()
    page.set_content(text)
    expect(page.get_by_role("region", name="Bankruptcy Court")).to_contain_text("Not begun.")
    assert hindrances(page) == []


def test_without_pictures(site: Site, context: BrowserContext, tmp_path: Path) -> None:
    """What was done is told all the same."""
    told = summary(BY_NAME["wrong-pacer-password"], tmp_path, pictures=False)
    stage.perform(told.scenario, site, context, observers=[told])
    text = told.file.read_text(encoding="utf-8")
    assert "<img" not in text
    assert "Click the Login button." in text


def test_an_earlier_page_is_not_taken_for_this_one(tmp_path: Path) -> None:
    """It goes when a step is finished; a walk that came to nothing before any court says that it failed."""
    told = summary(BY_NAME["link"], tmp_path, pictures=False)
    told.file.write_text("an earlier one's", encoding="utf-8")
    told.walk_started()
    (step, *_) = documented(load())
    scene: Any = None
    told.step_started(scene, step)
    told.step_ended(scene, StepWalked(1, step.id, step.title, NOT_NEEDED))
    assert not told.file.exists()
    told.walk_ended()
    assert re.search("link: FAILED", told.file.read_text(encoding="utf-8"))


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    """The message has the file and the system's reason."""
    told = summary(BY_NAME["link"], tmp_path / "nowhere")
    with pytest.raises(ReportLost, match=r"index\.html cannot be written: No such file or directory"):
        told.walk_ended()
