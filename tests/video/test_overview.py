"""The page of all videos in a real browser, from disk: everybody can find a video and go to it."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from automation.outputs.video.overview import write_overview
from tests.everybody import hindrances
from tests.pages import WIDE
from tests.video.conftest import SMALL, Recorded

pytestmark = pytest.mark.xdist_group("videos")


def altered(folder: Path, to: Path, **changes: Any) -> Path:
    """Copy a recording's folder, and tell otherwise of its videos."""
    shutil.copytree(folder, to)
    told = json.loads((to / "video.json").read_text())
    for video in told["videos"]:
        video.update(changes)
    (to / "video.json").write_text(json.dumps(told))
    return to


@pytest.fixture(scope="module")
def videos(recorded: Callable[..., Recorded], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the recordings of two scenarios, one of them upright and in Spanish."""
    folder = tmp_path_factory.mktemp("video")
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    shutil.copytree(both.folder, folder / "link")
    altered(
        recorded("names-differ").folder,
        folder / "names-differ-es-1080x1920",
        title="Cuando <los> nombres difieren",
        language="es",
        size=[1080, 1920],
        made="2026-11-26T20:53Z",
    )
    return folder


@pytest.fixture
def shown(videos: Path, browser: Browser) -> Iterator[Page]:
    """The page, opened from disk in a browser without a network; nothing in it may fail."""
    context = browser.new_context(offline=True, viewport=WIDE)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.goto(write_overview(videos).as_uri())
    yield page
    assert failures == []
    context.close()


def test_each_recording_is_there(shown: Page) -> None:
    """With its title, picture, length, language and the time when it was made, as its folder tells them."""
    recorded = shown.locator(".recorded > li")
    expect(recorded).to_have_count(2)
    expect(recorded.nth(0)).to_contain_text("U.S. District Court and U.S. Bankruptcy Court")
    expect(recorded.nth(0)).to_contain_text("English")
    spanish = recorded.nth(1)
    expect(spanish.get_by_role("heading")).to_have_text("Cuando <los> nombres difieren")
    expect(spanish.get_by_role("link")).to_have_attribute("lang", "es")
    for fact in ("Spanish", "1080 × 1920", "2026-11-26 20:53 UTC", "minute", "names-differ-es-1080x1920"):
        expect(spanish).to_contain_text(fact)
    for picture in shown.locator(".poster img").all():
        assert picture.evaluate("picture => picture.naturalWidth") == 720


def test_each_leads_to_its_page(shown: Page) -> None:
    """A title to the video of all courts, and each court's name to that court's."""
    shown.get_by_role("link", name="District", exact=True).click()
    expect(shown.locator("section.recording:visible")).to_have_id("district")
    shown.go_back()
    shown.get_by_role("heading", name="U.S. District Court and U.S. Bankruptcy Court").get_by_role("link").click()
    expect(shown.locator("section.recording:visible")).to_have_id("both")


def test_everybody_can_use_it(shown: Page) -> None:
    """Nobody is hindered, in any of the ways in which people look at it."""
    assert hindrances(shown) == []


def test_it_speaks_the_language_of_its_videos(videos: Path, tmp_path: Path) -> None:
    """Where all videos are in one language, so is the page; where not, it is in English."""
    assert '<html lang="en">' in write_overview(videos).read_text()
    shutil.copytree(videos / "names-differ-es-1080x1920", tmp_path / "es")
    page = write_overview(tmp_path).read_text()
    assert '<html lang="es">' in page
    assert "<dd>español</dd>" in page


ODD = {
    "nothing": None,
    "cut off": '{"format": 2, "videos": [{"na',
    "nested": "[" * 5000,
    "a list": "[]",
    "no list": '{"format": 2, "videos": 5}',
    "no video": '{"format": 2, "videos": [5, {}, {"files": {"mp4": {"name": "district.mp4", "bytes": 1}}}]}',
    "an older format": '{"format": 1, "films": [{"name": "district"}]}',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_a_folder_of_another_shape_is_left_out(videos: Path, tmp_path: Path, text: str | None) -> None:
    """The others are there as before."""
    shutil.copytree(videos / "names-differ-es-1080x1920", tmp_path / "good")
    before = write_overview(tmp_path).read_text()
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "district.mp4").touch()
    (tmp_path / "video.json").touch()
    if text is not None:
        (tmp_path / "half" / "video.json").write_text(text)
    assert write_overview(tmp_path).read_text() == before


@pytest.mark.parametrize(
    "change",
    [
        {"seconds": float("nan")}, {"seconds": "long"}, {"seconds": 10**400}, {"title": 5}, {"title": None},
        {"size": [1]}, {"name": "../other"}, {"files": {}}, {"made": 1}, {"chapters": [{}]},
        {"files": {"mp4": {"name": "../../other.mp4", "bytes": 1}}}, {"files": {"txt": {"name": "a.txt", "bytes": 1}}},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_told_wrongly_is_left_out(videos: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    """A `video.json` that somebody changed hides no other video, and leads nowhere else."""
    altered(videos / "names-differ-es-1080x1920", tmp_path / "bad", **change)
    assert "<li>" not in write_overview(tmp_path).read_text()


def test_a_damaged_picture_is_left_out(videos: Path, tmp_path: Path) -> None:
    """The video is there without it."""
    shutil.copytree(videos / "names-differ-es-1080x1920", tmp_path / "one")
    (tmp_path / "one" / "district.jpg").write_bytes(b"\xff\xd8\xff no picture")
    page = write_overview(tmp_path).read_text()
    assert "Cuando &lt;los&gt; nombres difieren" in page
    assert "<img" not in page


def test_a_video_without_a_page_is_played_itself(videos: Path, tmp_path: Path) -> None:
    """As Playwright's recorder leaves it."""
    shutil.copytree(videos / "names-differ-es-1080x1920", tmp_path / "a b")
    (tmp_path / "a b" / "index.html").unlink()
    assert 'href="a%20b/district.mp4"' in write_overview(tmp_path).read_text()
