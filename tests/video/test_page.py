"""The videos' page in a real browser, from disk: everybody can play a video, read it, and go to a step."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from automation.outputs.video import page as video_page
from automation.outputs.video.folder import file_name
from automation.outputs.video.making import Wishes
from automation.site.client import Site
from playbook.procedure import outline
from tests.everybody import CONTRAST, contrast, hindrances
from tests.pages import PHONE, WIDE
from tests.processes import wait_until
from tests.video.conftest import SMALL, Recorded

pytestmark = pytest.mark.xdist_group("videos")

ALIKE = 6.0  # mean difference of the brightness, of 255: the browser scales the picture
# What stands on the page on which practice of a step begins.
THERE = {
    "open-court-link": "CM/ECF",
    "each-court": "CM/ECF",
    "log-in": "Enter your PACER credentials",
    "open-link-page": "CMECF NextGen Version",
    "enter-login": "CM/ECF password",
    "submit-login": "CM/ECF password",
    "compare-names": "Do you want to link these accounts?",
    "submit-link": "Do you want to link these accounts?",
    "read-confirmation": "is now linked to your CSO account.",
    "refresh-menus": "is now linked to your CSO account.",
}
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
        picture = Image.open(BytesIO(step.first.png)).convert("L")
        wait_until(lambda: unlike(video, picture) < ALIKE)  # noqa: B023 - it is called at once
        said = next(cue for cue in stopped.video.cut.cues if cue.start >= chapter.start)
        video.evaluate("(video, at) => { video.currentTime = at; }", said.start + 0.1)  # a breath after the chapter
        expect(shown.locator(".told [aria-current]")).to_contain_text(said.text)


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


def test_the_files_are_there(stopped: Recorded) -> None:
    """Each link leads to a file beside the page, and every file of the folder is listed."""
    names = re.findall(r'<a href="([^"#]+)" download="([^"]+)"', (stopped.folder / "index.html").read_text())
    assert all(address == name for address, name in names)
    assert sorted(name for _, name in names) == sorted(file.name for file in beside(stopped.folder))


def beside(folder: Path) -> list[Path]:
    """Return the files beside a page."""
    return [file for file in folder.iterdir() if file.suffix != ".html"]


def test_the_files_can_be_had_from_disk(shown: Page, stopped: Recorded) -> None:
    """Texts and the still picture are saved; what a browser shows is shown, in a tab of its own."""
    expect(shown.get_by_text("Opened from disk")).to_be_visible()
    for file in beside(stopped.folder):
        link = shown.locator(f'.files a[download="{file.name}"]')
        if file.suffix in (".mp4", ".webp"):
            with shown.context.expect_page() as opened:
                link.click()
            opened.value.wait_for_url(file.as_uri())
            opened.value.close()
        else:
            with shown.expect_download() as download:
                link.click()
            assert download.value.suggested_filename == file.name
            assert download.value.path().read_bytes() == file.read_bytes()


def test_the_files_can_be_had_from_a_web_server(stopped: Recorded, browser: Browser) -> None:
    """There each of them is saved, and the page says nothing of a disk."""
    page = browser.new_page()
    page.route("http://videos.test/*", lambda route: route.fulfill(path=stopped.folder / Path(route.request.url).name))
    page.goto("http://videos.test/index.html")
    expect(page.get_by_text("Opened from disk")).to_be_hidden()
    for file in beside(stopped.folder):
        with page.expect_download() as download:
            page.locator(f'.files a[download="{file.name}"]').click()
        # The browser asks for it anew, of a network that it has not here.
        assert (download.value.suggested_filename, download.value.url) == (file.name, f"http://videos.test/{file.name}")
    page.close()


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


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_each_step_can_be_practiced(
    recorded: Callable[..., Recorded], site: Site, browser: Browser, size: ViewportSize
) -> None:
    """Beside each chapter of a step a link leads into the practice court, at that step, as somebody else each time."""
    made = recorded("link", wishes=replace(SMALL, silent=True, strip=False, practice_url=site.origin))
    context = browser.new_context(viewport=size)
    page = context.new_page()
    address = (made.folder / "index.html").as_uri()
    page.goto(address)
    steps = [chapter.step for chapter in made.video.cut.chapters if chapter.step]
    links = page.get_by_role("link", name="Practice this step: ")
    named = [str(link.get_attribute("aria-label")).split(": ")[1] for link in links.all()]
    assert named == [f"Step {step}" for step in steps]
    seats = set()
    for index, step in enumerate(steps):
        page.goto(address)
        links.nth(index).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Practice step {step}: ")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("main")).to_contain_text(THERE[outline().steps[step - 1].id])
        seats |= {each.get("value") for each in context.cookies() if str(each.get("name")).startswith("moot_seat")}
    assert len(seats) == len(steps)
    context.close()


@pytest.mark.parametrize("upright", [False, True], ids=["across", "upright"])
def test_the_video_is_never_higher_than_the_window(
    recorded: Callable[..., Recorded], browser: Browser, *, upright: bool
) -> None:
    """At most three quarters of it; all of the controls are in sight with it, and nothing scrolls sideways."""
    wishes = Wishes(size="1080x1920", silent=True) if upright else SMALL
    made = recorded("link" if upright else "names-differ", wishes=wishes)
    wide, high = made.video.cut.size
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto((made.folder / "index.html").as_uri())
    page.wait_for_function("document.querySelector('.recording.ready')")
    for width, height in ((1280, 800), (390, 844), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        video, player = (page.locator(name).bounding_box() for name in ("video", "media-controller"))
        assert video
        assert player
        assert video["height"] <= 0.75 * height + 1
        assert video["width"] / video["height"] == pytest.approx(wide / high, abs=0.01)
        assert player["height"] <= height
        assert page.evaluate("document.documentElement.scrollWidth") <= width
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
    files = {kind: stopped.folder / file_name(cut.name, kind) for kind in video_page.FILES}
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


def test_one_caption_is_shown_at_a_time(shown: Page, stopped: Recorded) -> None:
    """Where one ends as the next one begins, too, and above the strip, which says the same."""
    if not shown.evaluate(PLAYS):
        pytest.skip("this browser is built without H.264, so that it plays no MP4 video")
    shown.wait_for_function("document.querySelector('video').readyState > 1")
    shown.get_by_role("switch", name="captions").click()
    captions = stopped.video.cut.captions
    shown_now = """() => {
      const track = [...document.querySelector("video").textTracks].find((each) => each.kind === "captions");
      return [...track.activeCues ?? []].map((cue) => [cue.text, cue.line]);
    }"""
    meeting = [later for one, later in pairwise(captions) if one.end == later.start]
    assert meeting
    for caption in meeting[:5]:
        at = math.ceil(round(caption.start * 1000, 3)) / 1000
        shown.locator("video").evaluate("(video, at) => { video.currentTime = at }", at)
        wait_until(lambda: [text for text, _ in shown.evaluate(shown_now)] == [caption.text])  # noqa: B023 - at once
        [[_, line]] = shown.evaluate(shown_now)
        assert line + 13 <= 100 * (1 - stopped.video.cut.strip) + 1


def test_a_long_word_stays_on_the_page(stopped: Recorded, browser: Browser) -> None:
    """As a title or name of somebody's own may be."""
    cut, file = stopped.video.cut, stopped.folder / "long.html"
    word = "Bezirksgerichtsaktenzeichenverzeichnis" * 3
    named = replace(cut, title=word, chapters=tuple(replace(each, title=word) for each in cut.chapters))
    files = {kind: stopped.folder / file_name(cut.name, kind) for kind in video_page.FILES}
    video = video_page.PageVideo(named, files, files["jpg"].read_bytes(), {"voice": word})
    file.write_text(video_page.render(stopped.folder, [video]), encoding="utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_whoever_wants_more_contrast_gets_it(shown: Page, color_scheme: Any) -> None:
    """Nothing is paler than the rest then: no words beside others, and no line."""
    shown.emulate_media(color_scheme=color_scheme, contrast="more")
    colors = """() => {
      const of = (names, what) => [...document.querySelectorAll(names)].map((each) => getComputedStyle(each)[what]);
      return [...new Set([...of("html, .soft, .time, dt", "color"), ...of(".told", "borderTopColor")])];
    }"""
    assert len(shown.evaluate(colors)) == 1
    shown.emulate_media(contrast="no-preference")
    assert len(shown.evaluate(colors)) == 3


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
