"""The page that a walk leaves."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from automation import stage
from automation.observers.report import ReportLost
from automation.scenarios import BY_NAME, Scenario
from automation.site import Site
from automation.summary.page import Summary
from automation.walk import Stopped
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
    assert (walked.passed, walked.outcome) == (True, "stopped at step 7, as it must")
    assert walked.reason == "the names do not match: CM/ECF John Attorney, PACER Pat Paralegal"


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
        assert wide["x"] < box["x"] < wide["x"] + wide["width"] / 2
        assert wide["y"] + wide["height"] / 3 < box["y"] < wide["y"] + wide["height"]


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
    """It goes when a walk begins; one that was broken off before any court says that it failed."""
    told = summary(BY_NAME["link"], tmp_path)
    told.file.write_text("an earlier one's", encoding="utf-8")
    told.walk_started()
    assert not told.file.exists()
    told.walk_ended()
    assert re.search("link: FAILED", told.file.read_text(encoding="utf-8"))


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    """The message has the file and the system's reason."""
    told = summary(BY_NAME["link"], tmp_path / "nowhere")
    with pytest.raises(ReportLost, match=r"index\.html cannot be written: No such file or directory"):
        told.walk_ended()
