"""A SCORM 1.2 package, as a learning platform takes it: what is in it, what it tells, and that everybody can use it."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import av
import numpy as np
import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from automation.outputs.video.cut import Chapter, Cut
from automation.outputs.video.folder import file_name, read_folder
from automation.outputs.video.page import PageVideo
from automation.outputs.video.scorm import manifest
from automation.outputs.video.scorm.package import Packager
from automation.site.client import Site
from playbook.court import load
from playbook.procedure import outline
from tests.conftest import Moot
from tests.everybody import hindrances
from tests.pages import WIDE
from tests.video.conftest import SMALL, Recorded
from tests.video.test_recording import FOLDER, SHORT

pytestmark = pytest.mark.xdist_group("videos")

PLATFORM = Path(__file__).parent / "scorm-again"
ORIGIN = "http://platform.test"
KINDS = {".html": "text/html", ".js": "text/javascript", ".mp4": "video/webm", ".vtt": "text/vtt", ".txt": "text/plain"}
QUESTION = "Whose account is it?"
ANSWERED = ("id", "type", "student_response", "correct_responses.0.pattern", "result")


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the narration of the tests apart from the user's."""
    monkeypatch.setenv("MOOT_NARRATION", str(tmp_path_factory.mktemp("narration")))


@pytest.fixture(scope="module")
def packed(recorded: Callable[..., Recorded]) -> Recorded:
    """The whole District video, with its package."""
    return recorded("link", wishes=replace(SMALL, silent=True, scorm=True))


@pytest.fixture(scope="module")
def stand_in(packed: Recorded) -> bytes:
    """A video as long as the packed one, in a format that every build of a browser plays."""
    written = BytesIO()
    with av.open(written, "w", format="webm") as file:
        stream = file.add_stream("libvpx", rate=1)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for second in range(round(packed.video.cut.seconds) + 1):
            picture = np.full((90, 160, 3), second % 256, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        file.mux(stream.encode())
    return written.getvalue()


@pytest.fixture
def platform(packed: Recorded, stand_in: bytes, browser: Browser) -> Iterator[Page]:
    """A learning platform that has opened the package; nothing in it may fail, and nothing leaves the package."""
    context = browser.new_context(viewport=WIDE)
    inside = {f"lesson/{name}": content for name, content in contents(package(packed)).items()}
    inside["lesson/district.mp4"] = stand_in
    page = context.new_page()
    failures: list[str] = []

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path.removeprefix("/")
        if asked in inside:
            content = inside[asked]
        elif (PLATFORM / asked).is_file():
            content = (PLATFORM / asked).read_bytes()
        else:
            failures.append(route.request.url)
            route.abort()
            return
        route.fulfill(**fulfilled(content, KINDS[Path(asked).suffix], route.request.headers.get("range")))

    context.route("**/*", answer)
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.goto(f"{ORIGIN}/platform.html")
    yield page
    assert failures == []
    context.close()


def fulfilled(content: bytes, kind: str, wanted: str | None) -> dict[str, Any]:
    """Return what a server answers that knows ranges, without which no browser seeks."""
    if not wanted:
        return {"body": content, "headers": {"Content-Type": kind}}
    first = int(wanted.removeprefix("bytes=").partition("-")[0])
    about = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}", "Accept-Ranges": "bytes"}
    return {"status": 206, "body": content[first:], "headers": {"Content-Type": kind, **about}}


def package(made: Recorded) -> Path:
    """Return where the package of a recording's first video is."""
    return made.folder / f"{made.video.cut.name}.scorm.zip"


def contents(file: Path) -> dict[str, bytes]:
    """Return what is in a package, by name."""
    with ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def lesson(page: Page) -> Frame:
    """Return the lesson within a platform, once its video can be sought in."""
    element = page.locator("iframe").element_handle()
    frame = element.content_frame()
    assert frame
    frame.wait_for_function("document.querySelector('video')?.readyState > 0")
    return frame


def seek(frame: Frame, seconds: float) -> None:
    """Go to a moment of the video, as its time line does; the page has heard of it afterward."""
    frame.evaluate(
        """seconds => new Promise(heard => {
            const video = document.querySelector("video");
            video.addEventListener("seeked", () => setTimeout(heard), { once: true });
            video.currentTime = seconds;
        })""",
        seconds,
    )


def see(frame: Frame, chapter: Chapter) -> None:
    """Be in a chapter, and come to its end."""
    seek(frame, chapter.start + 0.01)
    seek(frame, chapter.end - 0.2)


def calls(page: Page, name: str) -> list[dict[str, Any]]:
    """Return the calls of a function that the platform has heard since it was opened."""
    heard: list[dict[str, Any]] = page.evaluate("calls")
    assert [call for call in heard if call["error"] != "0"] == []
    return [call for call in heard if call["name"] == name]


def committed(page: Page) -> dict[str, Any]:
    """Return what the platform has kept."""
    kept: dict[str, Any] = json.loads(page.evaluate("localStorage.kept"))["cmi"]
    return kept


def seen(page: Page) -> list[str]:
    """Return the chapters that are kept as seen."""
    return list(json.loads(committed(page)["suspend_data"])["seen"])


def chapter_of(cut: Cut, step: str) -> int:
    """Return at which place in a video the chapter of a step is."""
    return [chapter.step for chapter in cut.chapters].index(outline().number(step))


def test_every_file_is_listed(packed: Recorded) -> None:
    """The manifest names each file once and no other, and says what is opened; schemas stand beside it as it says."""
    inside = contents(package(packed))
    assert next(iter(inside)) == "imsmanifest.xml"
    root = ET.fromstring(inside["imsmanifest.xml"])  # noqa: S314 - we have just written it
    spaces = {"": manifest.IMSCP}
    listed = [file.get("href") for file in root.iterfind(".//file", spaces)]
    named = str(root.get(f"{{{manifest.XSI}}}schemaLocation")).split()[1::2]
    schemas = {name for name in inside if name.endswith(".xsd")}
    assert len(listed) == len(set(listed))
    assert set(listed) == inside.keys() - {"imsmanifest.xml"} - schemas
    assert set(listed) >= {"index.html", "sco.js", "district.mp4", "captions-district.vtt", "transcript-district.txt"}
    assert schemas == {*named, "ims_xml.xsd"}
    assert [root.findtext(f"metadata/{tag}", "", spaces) for tag in ("schema", "schemaversion")] == ["ADL SCORM", "1.2"]
    (resource,) = root.iterfind(".//resource", spaces)
    (organization,) = root.iterfind(".//organization", spaces)
    (item,) = root.iterfind(".//item", spaces)
    assert resource.get(f"{{{manifest.ADLCP}}}scormtype") == "sco"
    assert (resource.get("type"), resource.get("href")) == ("webcontent", "index.html")
    assert item.get("identifierref") == resource.get("identifier")
    assert root.find("organizations", spaces).get("default") == organization.get("identifier")  # type: ignore[union-attr]
    assert item.findtext("title", "", spaces) == packed.video.cut.title


def test_the_files_are_those_beside_it(packed: Recorded) -> None:
    """What is in a package is what stands in the folder, stored as it is; the videos' page leads to the package."""
    inside = contents(package(packed))
    for name in ("district.mp4", "captions-district.vtt", "transcript-district.txt"):
        assert inside[name] == (packed.folder / name).read_bytes()
    with ZipFile(package(packed)) as zipped:
        assert {(entry.date_time[0], entry.compress_type) for entry in zipped.infolist()} == {(1980, ZIP_STORED)}
    assert 'href="district.scorm.zip"' in (packed.folder / "index.html").read_text()


def test_a_platform_is_told_what_was_seen_and_answered(platform: Page, packed: Recorded) -> None:
    """Each chapter and each answer is committed; the question holds the video; a second visit goes on from there."""
    frame, chapters = lesson(platform), packed.video.cut.chapters
    before = chapter_of(packed.video.cut, "submit-link")
    assert committed_status(platform) == "incomplete"
    for number, chapter in enumerate(chapters[:before], 1):
        commits = len(calls(platform, "LMSCommit"))
        see(frame, chapter)
        assert len(calls(platform, "LMSCommit")) == commits + 1
        assert len(seen(platform)) == number
    answer_wrong_then_right(platform, frame, chapters[before])
    see(frame, chapters[before])
    assert len(seen(platform)) == before + 1

    leave(platform)
    platform.reload()
    frame = lesson(platform)
    at = frame.evaluate("document.querySelector('video').currentTime")
    assert at == pytest.approx(chapters[before].end - 0.2, abs=0.05)
    expect(frame.locator(".chapters .seen")).to_have_count(before + 1)
    for chapter in chapters[before + 1 :]:
        assert committed_status(platform) == "incomplete"
        see(frame, chapter)
    expect(frame.get_by_role("dialog")).to_have_count(0)  # it was answered before
    expect(frame.get_by_text("Completed. You can close this lesson.")).to_be_visible()
    assert committed_status(platform) == "completed"
    assert len(committed(platform)["suspend_data"]) <= 4096
    leave(platform)

    platform.reload()
    lesson(platform)
    leave(platform)
    assert committed_status(platform) == "completed"  # who looks once more, loses nothing


def committed_status(page: Page) -> str:
    """Return the status that the platform knows."""
    told = [call["given"][1] for call in calls(page, "LMSSetValue") if call["given"][0] == "cmi.core.lesson_status"]
    return str(told[-1]) if told else str(committed(page)["core"]["lesson_status"])


def answer_wrong_then_right(page: Page, frame: Frame, chapter: Chapter) -> None:
    """Come to the question by playing, then by seeking past it; each answer is explained, and only one lets go on."""
    seek(frame, chapter.start - 0.3)
    frame.locator("video").evaluate("video => { video.muted = true; return video.play() }")
    dialog = frame.get_by_role("dialog", name=QUESTION)
    expect(dialog.get_by_role("heading", name=QUESTION)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(dialog.get_by_role("radio", name="My firm's.")).to_be_checked()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("everybody else who files with this account")
    expect(dialog.get_by_role("button", name="Go on")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    frame.evaluate("at => { document.querySelector('video').currentTime = at }", chapter.end)
    expect(dialog).to_be_visible()
    assert frame.evaluate("document.querySelector('video').currentTime") < chapter.start
    dialog.get_by_role("radio", name="Mine alone.").check()
    dialog.get_by_role("button", name="Answer").click()
    expect(dialog.get_by_role("status")).to_contain_text("Right. The CM/ECF and PACER names must match")
    expect(dialog.get_by_role("button", name="Go on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    frame.wait_for_function("at => document.querySelector('video').currentTime >= at", arg=round(chapter.start, 3))
    told = {call["given"][0]: call["given"][1] for call in calls(page, "LMSSetValue")}
    answers = [[told[f"cmi.interactions.{each}.{what}"] for what in ANSWERED] for each in (0, 1)]
    assert answers == [["whose-account", "choice", *each] for each in (("a", "b", "wrong"), ("b", "b", "correct"))]
    assert committed(page)["core"]["exit"] == "suspend"


def leave(page: Page) -> None:
    """Close the lesson, as a platform does; it has ended, once."""
    page.evaluate("document.querySelector('iframe').remove()")
    assert len(calls(page, "LMSInitialize")) == len(calls(page, "LMSFinish")) == 1
    assert page.evaluate("calls.at(-1).name") == "LMSFinish"


def test_who_reads_has_seen_it_too(platform: Page, packed: Recorded) -> None:
    """Each part of the transcript can be said to have been read; the question comes there as well."""
    frame, count = lesson(platform), len(packed.video.cut.chapters)
    buttons = frame.get_by_role("button", name="I have read this chapter")
    asked = chapter_of(packed.video.cut, "submit-link")
    expect(buttons).to_have_count(count)
    for left in range(count, count - asked, -1):
        buttons.first.click()
        expect(buttons).to_have_count(left - 1)
    buttons.first.click()
    dialog = frame.get_by_role("dialog", name=QUESTION)
    dialog.get_by_role("button", name="Answer").click()
    expect(dialog.get_by_role("status")).to_contain_text("Choose an answer first.")
    dialog.get_by_role("button", name="Not now").click()
    expect(buttons).to_have_count(count - asked)
    buttons.first.click()
    dialog.get_by_role("radio", name="Mine alone.").check()
    dialog.get_by_role("button", name="Answer").click()
    dialog.get_by_role("button", name="Go on").click()
    for left in range(count - asked - 1, 0, -1):
        expect(buttons).to_have_count(left)
        buttons.first.click()
    assert committed_status(platform) == "completed"


def test_a_platform_may_open_a_window(platform: Page) -> None:
    """A lesson finds the platform that opened it, too, and has ended once the window is closed."""
    platform.goto(f"{ORIGIN}/platform.html?window")
    with platform.expect_popup() as opened:
        platform.evaluate("window.lesson = open('lesson/index.html')")
    expect(opened.value.get_by_text("The learning platform keeps your progress.")).to_be_visible()
    opened.value.get_by_role("button", name="I have read this chapter").first.click()
    assert len(seen(platform)) == 1
    opened.value.close(run_before_unload=True)
    platform.wait_for_function("calls.at(-1).name === 'LMSFinish'")


def test_everybody_can_use_it(platform: Page, packed: Recorded) -> None:
    """Nothing hinders anybody, with the question open and without; where there is no platform, a line says so."""
    platform.goto(f"{ORIGIN}/lesson/index.html")
    platform.wait_for_function("document.querySelector('.recording.ready video').readyState > 0")
    expect(platform.get_by_text("Without a learning platform")).to_be_visible()
    frame, cut = platform.main_frame, packed.video.cut
    see(frame, cut.chapters[0])
    expect(platform.locator(".chapters .seen")).to_have_count(1)
    assert hindrances(platform) == []
    frame.evaluate("at => { document.querySelector('video').currentTime = at }", cut.seconds)
    platform.get_by_role("radio", name="My firm's.").check()
    platform.get_by_role("button", name="Answer").click()
    expect(platform.locator("#verdict")).to_contain_text("Not this one.")
    assert hindrances(platform) == []


def test_without_what_is_for_good_nothing_is_asked(recorded: Callable[..., Recorded], tmp_path: Path) -> None:
    """A video that stops before has no question; a court without a confirmation has it before the first Submit."""
    stopped = recorded("names-differ")
    files = {
        kind: Path(shutil.copy(stopped.folder / file_name("district", kind), tmp_path))
        for kind in ("mp4", "vtt", "txt")
    }
    video = PageVideo(stopped.video.cut, files, b"", {})
    steps = [outline().point_of_no_return(load(profile)) for profile in ("idaho", "wvsd")]
    assert steps == ["submit-link", "submit-login"]
    pages = [contents(Packager("names-differ", step).write(tmp_path, video))["index.html"] for step in steps]
    assert [b'<dialog id="question"' in html for html in pages] == [False, True]


def test_a_package_is_made_where_it_is_wanted(moot: Moot, site: Site) -> None:
    """Asked for, it is added to a video that is there, the same each time; not asked for, none is left."""
    asked = (*SHORT, "--site", site.origin)
    assert moot(*asked).code == 0
    assert list(FOLDER.glob("*.zip")) == []
    assert moot(*asked, "--scorm").code == 0
    made = (FOLDER / "district.scorm.zip").read_bytes()
    told = json.loads((FOLDER / "video.json").read_text())["videos"][0]["files"]
    assert told["scorm.zip"] == {"name": "district.scorm.zip", "bytes": len(made)}
    assert "Nothing has changed" in moot(*asked, "--scorm").printed
    assert moot(*asked, "--scorm", "--again").code == 0
    assert (FOLDER / "district.scorm.zip").read_bytes() == made
    (FOLDER / "district.scorm.zip").unlink()  # taken away to be published
    assert [video.whole for video in read_folder(FOLDER)] == [True]
    assert moot(*asked, "--scorm").code == 0
    assert (FOLDER / "district.scorm.zip").read_bytes() == made
    everything = json.loads((FOLDER / "video.json").read_text())
    del everything["videos"][0]["files"]["scorm.zip"]  # as of a video that was kept when another court's was made
    (FOLDER / "video.json").write_text(json.dumps(everything))
    (FOLDER / "district.scorm.zip").unlink()
    assert moot(*asked, "--scorm").code == 0
    assert (FOLDER / "district.scorm.zip").read_bytes() == made
    assert moot(*asked).code == 0
    assert list(FOLDER.glob("*.zip")) == []
