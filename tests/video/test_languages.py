"""The same video in two languages: one page, one player, and nobody loses the place."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from automation.outputs.video.editions import renew_pages
from tests.everybody import hindrances
from tests.pages import WIDE
from tests.video.conftest import SMALL, Recorded
from tests.video.test_page import PLAYS

pytestmark = pytest.mark.xdist_group("videos")

LANGUAGES = "English", "Español"


@pytest.fixture(scope="module")
def made(recorded: Callable[..., Recorded]) -> dict[str, Recorded]:
    """The same short video in both languages."""
    wishes = replace(SMALL, silent=True)
    return {
        language: recorded("wrong-pacer-password", whole=False, wishes=wishes, language=language)
        for language in ("en", "es")
    }


@pytest.fixture
def folders(made: dict[str, Recorded], tmp_path: Path) -> dict[str, Path]:
    """Their folders, beside one another as `moot record` leaves them."""
    copied = {}
    for language, each in made.items():
        copied[language] = shutil.copytree(each.folder, tmp_path / each.order.name)
    renew_pages(tmp_path)
    return copied


@pytest.fixture
def shown(folders: dict[str, Path], browser: Browser) -> Iterator[Page]:
    """The English page, opened from disk in a browser without a network; nothing in it may fail."""
    context = browser.new_context(offline=True, viewport=WIDE)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.goto((folders["en"] / "index.html").as_uri())
    page.wait_for_function("document.querySelectorAll('.recording.ready').length === 2")
    if not page.evaluate(PLAYS):
        pytest.skip("this browser is built without H.264, so that it plays no MP4 video")
    yield page
    assert failures == []
    context.close()


def place(page: Page) -> float:
    """Return at which second the video stands that is shown."""
    seconds: float = page.locator("video:visible").evaluate("video => video.currentTime")
    return seconds


def test_the_language_changes_and_the_place_stays(shown: Page, made: dict[str, Recorded]) -> None:
    """The same chapter goes on in the other language, as fast and as loud, and so do words, labels and title."""
    english, spanish = (made[language].video.cut for language in ("en", "es"))
    shown.get_by_role("navigation", name="Chapters").get_by_role("button", name="Step 3:").click()
    shown.get_by_role("button", name="Playback rate").click()
    shown.get_by_role("button", name="mute").click()
    shown.get_by_role("switch", name="captions").click()
    shown.get_by_role("link", name="Español").focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("video:visible")).to_have_count(1)
    chapter = next(each for each in spanish.chapters if each.step == 3)
    assert place(shown) == pytest.approx(chapter.start, abs=0.002)
    expect(shown.locator(".chapters [aria-current]:visible")).to_contain_text("Paso 3: ")
    expect(shown).to_have_title(spanish.title)
    assert shown.evaluate("document.documentElement.lang") == "es"
    assert shown.url.endswith("#es-district-step-3")
    for label in (
        "reproducir",
        "reactivar sonido",
        "Velocidad de reproducción 1.25",
        "entrar en modo pantalla completa",
    ):
        expect(shown.get_by_role("button", name=label)).to_be_visible()
    modes = "video => [...video.textTracks].map(track => [track.kind, track.language, track.mode])"
    assert ["captions", "es", "showing"] in shown.locator("video:visible").evaluate(modes)
    expect(shown.get_by_role("link", name="Español")).to_have_attribute("aria-current", "true")
    shown.go_back()
    expect(shown).to_have_title(english.title)
    expect(shown.get_by_role("button", name="Playback rate 1.25")).to_be_visible()


def test_a_sentence_begins_anew_in_the_other_language(shown: Page, made: dict[str, Recorded]) -> None:
    """Whoever is in the middle of a step is not sent back to its beginning, nor into the middle of a sentence."""
    last = shown.locator(".told button.seek:visible").last
    last.click()
    shown.get_by_role("link", name="Español").click()
    spanish = made["es"].video.cut
    assert place(shown) > spanish.chapters[-1].start
    assert min(abs(place(shown) - cue.start) for cue in spanish.cues) < 0.002


def test_the_choice_leads_to_the_chapter_one_is_at(shown: Page) -> None:
    """It is a link in its own language, and can be opened in another tab."""
    links = shown.get_by_role("navigation", name="Language").get_by_role("link")
    assert links.all_inner_texts() == list(LANGUAGES)
    assert [link.get_attribute("lang") for link in links.all()] == ["en", "es"]
    shown.get_by_role("navigation", name="Chapters").get_by_role("button", name="Step 3:").click()
    expect(links.last).to_have_attribute("href", "#es-district-step-3")
    with shown.context.expect_page() as opened:
        links.last.click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("#es-district-step-3")
    expect(links.first).to_have_attribute("aria-current", "true")


def test_each_folder_has_its_own_language_first(folders: dict[str, Path], browser: Browser) -> None:
    """The Spanish one's page is Spanish, and offers English; its files are its own, the others beside it."""
    page = browser.new_page(viewport=WIDE)
    page.goto((folders["es"] / "index.html").as_uri())
    expect(page.get_by_role("navigation", name="Idioma").get_by_role("link")).to_have_text(list(LANGUAGES))
    expect(page.locator("video:visible")).to_have_attribute("src", "district.mp4")
    page.get_by_role("link", name="English").click()
    expect(page.locator("video:visible")).to_have_attribute("src", f"../{folders['en'].name}/district.mp4")
    expect(page.get_by_role("button", name="play", exact=True)).to_be_visible()
    page.close()


def test_everybody_can_choose_the_language(shown: Page) -> None:
    """Nothing hinders anybody, in either language."""
    assert hindrances(shown) == []
    shown.set_viewport_size(WIDE)
    shown.get_by_role("link", name="Español").click()
    assert hindrances(shown) == []


def test_a_language_that_is_gone_is_not_offered(folders: dict[str, Path], made: dict[str, Recorded]) -> None:
    """The pages are written anew: nothing leads to what is not there."""
    assert (folders["en"] / "index.html").read_text() != (made["en"].folder / "index.html").read_text()
    shutil.rmtree(folders["es"])
    renew_pages(folders["en"].parent)
    assert (folders["en"] / "index.html").read_text() == (made["en"].folder / "index.html").read_text()


def test_a_folder_that_was_copied_alone_offers_its_own_language(folders: dict[str, Path], browser: Browser) -> None:
    """Without anybody to write its page anew."""
    shutil.rmtree(folders["es"])
    page = browser.new_page()
    page.goto(f"{(folders['en'] / 'index.html').as_uri()}#es-district-step-3")
    if not page.evaluate(PLAYS):
        pytest.skip("this browser is built without H.264, so that it cannot tell whether a video is there")
    expect(page.locator(".languages")).to_have_count(0)
    expect(page.locator("#district")).to_be_visible()
    page.close()


def test_only_the_same_video_is_another_language_of_it(folders: dict[str, Path], made: dict[str, Recorded]) -> None:
    """A copy that somebody keeps under another name is none, and stays as it is."""
    english, kept = folders["en"], folders["en"].with_name("kept")
    before = (folders["es"] / "index.html").read_text()
    assert renewed(english, lambda: folders["es"].rename(kept)) == (made["en"].folder / "index.html").read_text()
    assert (kept / "index.html").read_text() == before


def test_what_is_told_wrongly_is_no_reason_to_fail(folders: dict[str, Path]) -> None:
    """A `video.json` that somebody changed leaves the pages as they are."""

    def tell_otherwise() -> None:
        told = json.loads((folders["es"] / "video.json").read_text())
        told["videos"][0]["size"] = [1, 0]
        (folders["es"] / "video.json").write_text(json.dumps(told))

    before = (folders["en"] / "index.html").read_text()
    assert renewed(folders["en"], tell_otherwise) == before


def test_a_video_that_was_touched_stays_on_its_page(folders: dict[str, Path]) -> None:
    """A text that somebody changed, or a video of another version, is no reason to write a page without it."""

    def add_a_line() -> None:
        with (folders["en"] / "transcript-district.txt").open("a") as transcript:
            transcript.write("Our own line.")

    before = (folders["en"] / "index.html").read_text()
    assert renewed(folders["en"], add_a_line) == before

    def tell_of_another_step() -> None:
        told = json.loads((folders["es"] / "video.json").read_text())
        told["videos"][0]["asked"]["wishes"]["practice_url"] = "http://127.0.0.1:8000"
        told["videos"][0]["chapters"][1]["step"] = 99
        (folders["es"] / "video.json").write_text(json.dumps(told))

    assert renewed(folders["es"], tell_of_another_step).count("/practice/step/district/") == 1  # of the step it knows


def renewed(folder: Path, change: Callable[[], object]) -> str:
    """Change something, and return the folder's page as it is written then."""
    change()
    renew_pages(folder.parent)
    return (folder / "index.html").read_text()


def test_what_else_is_there_is_listed(folders: dict[str, Path]) -> None:
    """A video that was broken off is on the page for as long as it is there."""
    english = folders["en"]
    before = (english / "index.html").read_text()
    partial = english / "partial.mp4"
    assert 'href="partial.mp4"' in renewed(english, lambda: partial.write_bytes(b"video"))
    assert renewed(english, partial.unlink) == before
