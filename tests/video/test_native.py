"""`moot record --native`: the same walk by Playwright's own recorder, in a folder of its own."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser

from automation.outputs.video import native
from automation.outputs.video.folder import read_folder
from automation.outputs.video.overview import write_overview
from automation.session import stage
from automation.session.stage import Stage
from automation.site.client import Site
from automation.walk.told import CourtWalked
from playbook import typed
from tests.conftest import Moot
from tests.pages import TIMEOUT
from tests.video.conftest import Recorded
from tests.video.test_recording import SHORT


def test_the_own_recorder_must_be_installed(moot: Moot, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Playwright has no ffmpeg, `--native` says how to install it."""
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", "/nonexistent")
    code, _, said = moot(*SHORT, "--site", site.origin, "--native")
    assert code == 1
    install = typed.line([sys.executable, "-P", "-E", "-m", "playwright", "install", "ffmpeg"])
    assert f"Install it: {install}\n" in said


@pytest.mark.xdist_group("videos")
def test_the_own_recorder_keeps_the_videos_time(recorded: Callable[..., Recorded]) -> None:
    """What is done in real time is done when the video does it; the tracks are those of the walk without cards."""
    made = recorded("names-differ")
    spoken = {cue.text: cue.end - cue.start for cue in made.video.cut.cues}
    holding, cut = native.direct(made.order, made.steps, lambda text: spoken[text])
    of_steps = [cue.text for cue in made.video.cut.cues if any(cue.text == each.text for each in cut.cues)]
    assert [cue.text for cue in cut.cues] == of_steps
    assert [chapter.step for chapter in cut.chapters] == list(range(1, 8))
    moments = [moment for step in made.steps for moment in step.taken.moments]
    assert holding.acts == sorted(holding.acts)
    acts = [act for act, moment in zip(holding.acts, moments, strict=True) if moment.verb != "point at"]
    deeds = [deed for deed in cut.deeds if not deed.text.startswith("A ring marks")]
    assert all(deed.at <= act for deed, act in zip(deeds, acts, strict=True))
    assert holding.ends[-1] == cut.seconds


@pytest.mark.xdist_group("videos")
def test_what_the_own_recorder_leaves(
    recorded: Callable[..., Recorded], site: Site, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file a page, in a folder of its own without anything of an earlier time, and told as every video is."""
    made = recorded("names-differ")
    folder = tmp_path / "video" / "names-differ-native"
    folder.mkdir(parents=True)
    (folder / "district-3.webm").touch()
    _, cut = native.direct(made.order, made.steps, lambda _: 1.0)

    @contextmanager
    def opened(*_: object, videos: Path) -> Iterator[SimpleNamespace]:
        files = [videos / "a1.webm", videos / "b2.webm"]
        pages = [SimpleNamespace(video=SimpleNamespace(path=lambda file=file: file)) for file in files]
        yield SimpleNamespace(on=lambda _, heard: [heard(page) for page in pages])
        for file in files:
            file.write_bytes(file.name.encode())

    monkeypatch.setattr(stage, "open_context", opened)
    monkeypatch.setattr(stage, "perform", lambda *_, **__: [CourtWalked("district", True, 7, ())])
    staged = Stage(site, browser, "the tests' browser", None)
    _, files = native.record(staged, made.order, native.Holding([], []), cut, folder, TIMEOUT, [])
    assert [file.name for file in files] == [
        "district.webm", "district-2.webm",
        "captions-district.vtt", "captions-district.srt", "chapters-district.vtt", "transcript-district.txt",
    ]  # fmt: skip
    assert {file.name for file in folder.iterdir()} == {"video.json", *(file.name for file in files)}
    [video] = read_folder(folder)
    assert (video.whole, video.file) == (True, folder / "district.webm")
    assert 'href="names-differ-native/district.webm"' in write_overview(folder.parent).read_text()
