"""The videos' page in a real browser, from disk: everybody can play a video, read it, and go to a step."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from automation.outputs.video import page as video_page
from automation.outputs.video.making import Wishes
from automation.site.client import Site
from tests.everybody import CONTRAST, contrast, hindrances
from tests.pages import WIDE
from tests.processes import wait_until
from tests.video.conftest import SMALL, Recorded

pytestmark = pytest.mark.xdist_group("videos")

ALIKE = 6.0  # mean difference of the brightness, of 255: the browser scales the picture
PLAYS = "document.createElement('video').canPlayType('video/mp4; codecs=\"avc1.640028, mp4a.40.2\"')"


@pytest.fixture(scope="module")
def stopped(recorded: Callable[..., Recorded]) -> Recorded:
    """The video that ends at step 7."""
    return recorded("names-differ")


@pytest.fixture
def shown(stopped: Recorded, browser: Browser) -> Iterator[Page]:
    """The page, opened from disk in a browser without a network; nothing in it may fail."""
    context = browser.new_context(offline=True, viewport=WIDE)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.goto((stopped.folder / "index.html").as_uri())
    yield page
    assert failures == []
    context.close()


def test_each_chapter_can_be_gone_to(shown: Page, stopped: Recorded) -> None:
    """Selecting a chapter shows its step's picture, and the transcript stands where the video does."""
    if not shown.evaluate(PLAYS):
        pytest.skip("this browser is built without H.264, so that it plays no MP4 video")
    video = shown.locator("video")
    shown.wait_for_function("document.querySelector('video').readyState > 1")
    chapters = shown.get_by_role("navigation", name="Chapters")
    for step in stopped.steps:
        chapter = next(each for each in stopped.video.cut.chapters if each.step == step.taken.number)
        button = chapters.get_by_role("button", name=f"Step {chapter.step}:")
        button.click()
        sought = video.evaluate("video => video.currentTime")
        assert -1e-6 < sought - chapter.start < 0.002  # never before, or the step before would be seen
        expect(button).to_have_attribute("aria-current", "true")
        said = next(cue.text for cue in stopped.video.cut.cues if cue.start >= chapter.start)
        expect(shown.locator(".told [aria-current]")).to_contain_text(said)
        picture = Image.open(BytesIO(step.first.png)).convert("L")
        wait_until(lambda: unlike(video, picture) < ALIKE)  # noqa: B023 - it is called at once


def unlike(video: Locator, picture: Image.Image) -> float:
    """Return how far the page's place in the video, as the browser shows it, is from a picture of the page."""
    seen = np.asarray(Image.open(BytesIO(video.screenshot())).convert("L"), np.int16)
    height = round(seen.shape[0] * SMALL.layout.page_height / SMALL.layout.height)
    wanted = np.asarray(picture.resize((seen.shape[1], height), Image.Resampling.BOX), np.int16)
    return float(np.abs(seen[:height] - wanted).mean())


def test_what_is_said_and_done_can_be_read(shown: Page, stopped: Recorded) -> None:
    """The transcript has every sentence and every deed, and each sentence leads to its moment."""
    told = shown.get_by_role("region", name="Transcript").first
    text = " ".join(told.inner_text().split())
    for cue in stopped.video.cut.cues:
        assert cue.text in text
    for deed in stopped.video.cut.deeds:
        assert f"[{deed.text}]" in text
    shown.wait_for_function("document.querySelector('video').readyState > 0")
    cue = stopped.video.cut.cues[-1]
    told.get_by_role("button", name=cue.text).last.click()
    assert shown.locator("video").evaluate("video => video.currentTime") == pytest.approx(cue.start, abs=0.01)


def test_the_files_are_there(shown: Page, stopped: Recorded) -> None:
    """Each link leads to a file beside the page, and every file of the folder is listed."""
    links = shown.locator(".files a")
    names = [str(link.get_attribute("href")) for link in links.all()]
    assert all((stopped.folder / name).stat().st_size for name in names)
    assert sorted(names) == sorted({file.name for file in stopped.folder.iterdir()} - {"index.html"})


@pytest.mark.parametrize(
    ("where", "at"), [("#district-step-5", None), ("#district-t-12.5", 12.5), ("#district-part-1", 0), ("#nowhere", 0)]
)
def test_the_address_leads_to_a_chapter_and_a_time(
    stopped: Recorded, browser: Browser, where: str, at: float | None
) -> None:
    """Whoever is sent a link begins there; a chapter's own link says what it is."""
    context = browser.new_context(offline=True, viewport=WIDE)
    page = context.new_page()
    page.goto(f"{(stopped.folder / 'index.html').as_uri()}{where}")
    chapter = next(each for each in stopped.video.cut.chapters if each.step == 5)
    wanted = chapter.start if at is None else at
    assert page.locator("video").evaluate("video => video.currentTime") == pytest.approx(wanted, abs=0.002)
    link = page.get_by_role("link", name="Link to Step 5: ")
    expect(link).to_have_attribute("href", "#district-step-5")
    context.close()


def test_a_step_can_be_practiced(recorded: Callable[..., Recorded], site: Site, browser: Browser) -> None:
    """Beside each chapter of a step a link leads into the practice court, at that step."""
    made = recorded("wrong-pacer-password", whole=False, wishes=replace(SMALL, silent=True, practice_url=site.origin))
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto((made.folder / "index.html").as_uri())
    links = page.get_by_role("link", name="Practice this step")
    assert links.count() == len([chapter for chapter in made.video.cut.chapters if chapter.step])
    links.last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Practice step 3: ")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_label("Username")).to_be_visible()
    context.close()


def test_the_video_is_never_higher_than_the_window(recorded: Callable[..., Recorded], browser: Browser) -> None:
    """At most three quarters of it, upright too."""
    upright = recorded("link", wishes=Wishes(size="1080x1920", silent=True))
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto((upright.folder / "index.html").as_uri())
    box = page.locator("video").bounding_box()
    assert box
    assert box["height"] <= 0.75 * WIDE["height"] + 1
    assert box["width"] / box["height"] == pytest.approx(1080 / 1920, abs=0.01)
    context.close()


def test_everybody_can_use_it(shown: Page) -> None:
    """Nothing hinders anybody, in any look, while a chapter and a sentence are current, with captions and muted."""
    shown.wait_for_function("document.querySelector('.recording.ready')")
    if shown.evaluate(PLAYS):
        expect(shown.locator(".chapters [aria-current]")).to_have_count(1)
        shown.locator(".told button.seek").nth(1).click()
        expect(shown.locator(".told [aria-current]")).to_have_count(1)
    shown.get_by_role("switch", name="captions").click()
    shown.get_by_role("button", name="mute").click()
    assert hindrances(shown) == []


def test_everybody_can_choose_among_several_in_spanish(stopped: Recorded, browser: Browser) -> None:
    """Nothing hinders anybody there either."""
    cut, file = stopped.video.cut, stopped.folder / "several.html"
    files = {kind: stopped.folder / f"{cut.name}.{kind}" for kind in video_page.FILES}
    videos = [
        video_page.PageVideo(replace(cut, name=name, language="es"), files, files["jpg"].read_bytes(), {"voice": "una"})
        for name in ("uno", "dos", "tres")
    ]
    file.write_text(video_page.render(stopped.folder, videos), encoding="utf-8")
    context = browser.new_context(offline=True, viewport=WIDE)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelectorAll('.recording.ready').length === 3")
    expect(page.locator(".choice [aria-current]")).to_have_count(1)
    assert hindrances(page) == []
    context.close()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("forced_colors", ["none", "active"])
def test_the_time_line_shows_how_far_it_is(shown: Page, color_scheme: Any, forced_colors: Any) -> None:
    """What was played stands out from what was not, whoever chooses the colors."""
    if not shown.evaluate(PLAYS):
        pytest.skip("this browser is built without H.264, so that it plays no MP4 video")
    shown.emulate_media(color_scheme=color_scheme, forced_colors=forced_colors)
    shown.wait_for_function("document.querySelector('video').readyState > 1")
    shown.locator("video").evaluate("video => { video.currentTime = video.duration / 2 }")
    line = shown.locator("media-time-range")
    shown.wait_for_function("Math.abs(document.querySelector('media-time-range').range.valueAsNumber - .5) < .001")
    seen = np.asarray(Image.open(BytesIO(line.screenshot())).convert("L"))
    played, rest = (float(seen[len(seen) // 2, round(seen.shape[1] * part)]) for part in (0.2, 0.8))
    assert contrast(min(played, rest), max(played, rest)) >= CONTRAST


def test_without_scripts_it_can_be_watched_and_read(stopped: Recorded, browser: Browser) -> None:
    """The browser's own controls, the chapters and the transcript are there; no button does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((stopped.folder / "index.html").as_uri())
    expect(page.locator("video[controls]")).to_be_visible()
    expect(page.get_by_text("Without scripts")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text(stopped.video.cut.cues[-1].text).last).to_be_visible()
    context.close()


def test_a_choice_of_videos(recorded: Callable[..., Recorded], browser: Browser) -> None:
    """With several videos one is shown at a time, and its address is the page's with its name."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto((both.folder / "index.html").as_uri())
    expect(page.locator("section.recording:visible")).to_have_count(1)
    page.get_by_role("navigation", name="Choose a video").get_by_role("link").nth(1).click()
    expect(page.locator("#bankruptcy")).to_be_visible()
    expect(page.locator("#district")).to_be_hidden()
    assert page.url.endswith("#bankruptcy")
    page.goto((both.folder / "index.html").as_uri() + "#both")
    page.reload()
    expect(page.locator("#both")).to_be_visible()
    context.close()
