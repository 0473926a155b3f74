"""`moot record` as it is used: videos in a folder, nothing made twice, nothing good lost, and plain words."""

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import pytest

from automation.outputs.video import publish
from automation.outputs.video.encoding import Unwatchable
from automation.outputs.video.fingerprint import Fingerprint, StepPrint, cards, changes
from automation.outputs.video.maker import VideoMaker
from automation.outputs.video.order import Order
from automation.outputs.video.reel import Studio
from automation.outputs.video.script import Script, Scripted
from automation.outputs.video.speech.voices import Silence
from automation.recording.output import CannotMake
from automation.recording.taken import StepTaken
from automation.site.client import Site
from automation.walk.linking import scenarios
from playbook.court import load
from tests.check.faults import FAULTS, faulty_court
from tests.conftest import Moot
from tests.processes import wait_until
from tests.video.conftest import SMALL, Recorded

SHORT = ("record", "--scenario", "wrong-pacer-password", "--court", "district", "--size", "1280x720", "--silent")
FOLDER = Path("results/video/wrong-pacer-password-1280x720-silent")


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the narration of the tests apart from the user's."""
    monkeypatch.setenv("MOOT_NARRATION", str(tmp_path_factory.mktemp("narration")))


def test_a_video_is_made_once(moot: Moot, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are there, the command says where and how long; a second time nothing has changed."""
    code, printed, said = moot(*SHORT, "--site", site.origin)
    assert code == 0
    assert "Draft" not in said
    folder = tmp_path / "results" / "video" / "wrong-pacer-password-1280x720-silent"
    assert {file.name for file in folder.iterdir()} == {
        *("district.mp4", "district.jpg", "captions-district.vtt", "captions-district.srt"),
        *("chapters-district.vtt", "transcript-district.txt"),
        *("video.json", "video.webp", "index.html"),
    }
    assert re.search(r"district.mp4  0:5\d min", printed)
    *_, page, overview = printed.splitlines()
    assert page == f"{FOLDER / 'index.html'}  plays them"
    assert overview == f"{Path('results/video/index.html')}  shows all videos"
    assert "ok  3" in said
    made = (folder / "district.mp4").stat()
    pieces: list[object] = []
    with monkeypatch.context() as watched:
        watched.setattr(Studio, "encode", lambda *piece: pieces.append(piece))
        code, printed, _ = moot(*SHORT, "--site", site.origin)
    assert code == 0
    assert "Nothing has changed" in printed
    assert pieces == []  # it was not even begun
    assert (folder / "district.mp4").stat() == made
    video = (folder / "district.mp4").read_bytes()
    (folder / "district.mp4").write_bytes(video[:-1000])  # as a copy that was cut off
    assert moot(*SHORT, "--site", site.origin).code == 0
    assert (folder / "district.mp4").read_bytes() == video
    (folder / "captions-district.srt").unlink()
    monkeypatch.setattr(Silence, "draft", True)
    code, printed, said = moot(*SHORT, "--site", site.origin, "--json")
    assert said.count("Draft: none is a computer's voice. Choose a natural one with --voice FILE.onnx") == 1
    told = json.loads(printed)
    assert (code, told["made"], told["videos"][0]["name"]) == (0, True, "district")
    assert (folder / "captions-district.srt").exists()


def test_a_changed_sentence_is_named(moot: Moot, site: Site, tmp_path: Path) -> None:
    """A video says by itself whether it is out of date: first it is not, then at the step whose words were changed."""
    words = (Path(__file__).parents[2] / "playbook" / "languages" / "en" / "linking.toml").read_text()
    (tmp_path / "ours.toml").write_text(words)
    assert moot(*SHORT, "--site", site.origin, "--procedure", "ours.toml").code == 0
    video = shutil.copy(
        "results/video/wrong-pacer-password-words-ours-1280x720-silent/district.mp4", tmp_path / "elsewhere.mp4"
    )
    code, printed, _ = moot("record", "--check", video, "--site", site.origin)
    assert (code, printed) == (0, f"{video} is up to date.\n")
    (tmp_path / "ours.toml").write_text(words.replace("Type your username.", "Enter your username."))
    code, printed, _ = moot("record", "--check", video, "--site", site.origin)
    assert (code, printed) == (1, f"district, step 3: the words have changed\n{video} is out of date.\n")
    code, printed, _ = moot("record", "--check", video, "--site", site.origin, "--json")
    assert json.loads(printed)["changed"] == [{"court": "district", "step": 3, "what": "words"}]


def test_a_changed_screen_is_named(moot: Moot, site: Site) -> None:
    """Where a page has changed, the video is out of date at the step that shows it, and is made again."""
    longer = [word if word != "wrong-pacer-password" else "wrong-ecf-password" for word in SHORT] + ["--whole"]
    assert moot(*longer, "--site", site.origin).code == 0
    video = Path("results/video/wrong-ecf-password-1280x720-whole-silent/district.mp4")
    [missing] = [fault for fault in FAULTS if fault.name == "another menu entry missing"]
    with faulty_court(missing) as changed:
        code, printed, _ = moot("record", "--check", video, "--site", changed.origin)
        assert (code, printed) == (1, f"district, step 4: the screen has changed\n{video} is out of date.\n")
        code, printed, _ = moot(*longer, "--site", changed.origin)
        assert (code, "Nothing has changed" in printed) == (0, False)


def test_a_picture_that_came_too_early_is_no_change(moot: Moot, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a change is declared, the walk is gone once more; what is in the video in either of them is no change."""
    assert moot(*SHORT, "--site", site.origin).code == 0
    seen: list[str] = []

    def odd_at_first(scripted: Scripted) -> StepPrint:
        made = original(scripted)
        seen.append(made.step)
        return replace(made, screen="early") if made.step == "log-in" and seen.count("log-in") == 1 else made

    original = StepPrint.of
    monkeypatch.setattr(StepPrint, "of", odd_at_first)
    code, printed, said = moot("record", "--check", FOLDER / "district.mp4", "--site", site.origin)
    assert "once more:" in said
    assert (code, printed) == (0, f"{FOLDER / 'district.mp4'} is up to date.\n")


def test_how_words_are_said_is_told_as_such(moot: Moot, site: Site, tmp_path: Path) -> None:
    """A changed pronunciation is named, and nothing else."""
    words = (Path(__file__).parents[2] / "playbook" / "languages" / "en" / "linking.toml").read_text()
    (tmp_path / "ours.toml").write_text(words)
    assert moot(*SHORT, "--site", site.origin, "--procedure", "ours.toml").code == 0
    video = Path("results/video/wrong-pacer-password-words-ours-1280x720-silent/district.mp4")
    (tmp_path / "ours.toml").write_text(words.replace('"NextGen" = "Next Jen"', '"NextGen" = "Next Gen"'))
    code, printed, _ = moot("record", "--check", video, "--site", site.origin)
    assert (code, printed) == (1, f"the pronunciation of words has changed\n{video} is out of date.\n")


def test_changes_are_found_where_they_are() -> None:
    """Each step is told apart from the others, and so is what has come and gone."""
    video = [
        StepPrint("district", "open-court-link", "a", "b"),
        StepPrint("district", "each-court", "c", "d"),
        StepPrint("district", "log-in", "e", "f"),
    ]
    now = [
        StepPrint("district", "open-court-link", "a", "B"),
        StepPrint("district", "each-court", "C", "d"),
        StepPrint("district", "open-link-page", "g", "h"),
    ]
    assert [str(change) for change in changes(video, now)] == [
        "district, step 1: the words have changed",
        "district, step 2: the screen has changed",
        "district, step 4: it is not in the video",
        "district, step 3: it is no longer walked",
    ]
    assert list(changes(video, video)) == []


def test_a_video_that_was_made_before_steps_had_ids() -> None:
    """It has their numbers alone, and is read as if it had both."""
    now = Fingerprint(
        {}, {}, (StepPrint("district", "log-in", "a", "b"), StepPrint("bankruptcy", "submit-link", "c", "d"))
    )
    written = now.as_json()
    assert [(step["step"], step.pop("id")) for step in written["steps"]] == [(3, "log-in"), (8, "submit-link")]
    assert Fingerprint.from_json(written) == now
    for wrong in ({"step": 11}, {"id": "no-such-step"}):
        with pytest.raises(ValueError, match="not a video's fingerprint"):
            Fingerprint.from_json(written | {"steps": [{**written["steps"][0], **wrong}]})


def test_a_failing_walk_loses_nothing(moot: Moot, site: Site, tmp_path: Path) -> None:
    """The good video stays; what was done is in a video of its own, and the command says so."""
    assert moot(*SHORT, "--site", site.origin).code == 0
    good = (tmp_path / FOLDER / "district.mp4").read_bytes()
    [renamed] = [fault for fault in FAULTS if fault.name == "renamed Login button"]
    with faulty_court(renamed) as broken:
        code, _, said = moot(*SHORT, "--site", broken.origin)
    assert code == 1
    assert "A video of what was done, up to step 3, is in" in said
    assert said.endswith("The walk failed, so there is no new video. moot walk keeps a trace of it.\n")
    assert (tmp_path / FOLDER / "district.mp4").read_bytes() == good
    partial = tmp_path / FOLDER / "partial.mp4"
    with av.open(str(partial)) as video:
        assert [str(chapter["metadata"]["title"]) for chapter in video.chapters()][-1].startswith("Step 3")
    assert "Nothing has changed" in moot(*SHORT, "--site", site.origin).printed
    assert not partial.exists()  # it is no longer the last word
    partial.touch()
    assert moot(*SHORT, "--site", site.origin, "--again").code == 0
    assert not partial.exists()


def test_stopped_in_the_middle(site: Site, tmp_path: Path) -> None:
    """A video of the steps that were done is left, which plays; the exit code is a shell's for Ctrl-C."""
    folder = tmp_path / "results/video/link-silent"
    stop_after_step_4(site, tmp_path, folder)
    with av.open(str(folder / "partial.mp4")) as video:
        chapters = video.chapters()
        assert len(list(video.decode(video=0))) > 100
    assert len(chapters) >= 4
    assert [file.name for file in folder.iterdir()] == ["partial.mp4"]


def test_stopped_in_the_middle_of_a_second_time(site: Site, tmp_path: Path) -> None:
    """What stood there stays as it was, and beside it is the video of the steps that were done."""
    folder = tmp_path / "results/video/link-silent"
    folder.mkdir(parents=True)
    before = {name: name.encode() for name in ("district.mp4", "both.mp4", "video.json", "index.html", "notes.txt")}
    for name, content in before.items():
        (folder / name).write_bytes(content)
    stop_after_step_4(site, tmp_path, folder)
    after = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert after.pop("partial.mp4")
    assert after == before


def stop_after_step_4(site: Site, tmp_path: Path, folder: Path) -> None:
    """Begin to record into a folder, and press Ctrl-C in the middle of it."""
    command = [sys.executable, "-P", "-m", "automation.cli", "record", "--site", site.origin, "--silent"]
    recording = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with recording:
        said_so_far = recording.stderr
        assert said_so_far
        wait_until(lambda: "ok  4" in said_so_far.readline())
        recording.send_signal(signal.SIGINT)
        _, said = recording.communicate()
    assert recording.returncode == 130
    assert f"is in {(folder / 'partial.mp4').relative_to(tmp_path)} (" in said
    assert "A video of what was done, up to step" in said
    assert said.endswith("Stopped. What was finished is kept.\n")


@pytest.mark.parametrize(
    ("ended", "code"), [(Unwatchable("the frame at 1.0 s is empty"), 1), (KeyboardInterrupt(), 130)], ids=["bad", "^C"]
)
def test_a_video_that_is_not_ended_is_not_kept(
    moot: Moot, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: BaseException, code: int
) -> None:
    """The old videos stay as they were, and nothing half-made is left."""
    assert moot(*SHORT, "--site", site.origin).code == 0
    before = {file.name: file.read_bytes() for file in (tmp_path / FOLDER).iterdir()}

    def refuse(*_: object) -> None:
        raise ended

    monkeypatch.setattr(publish, "_write_preview", refuse)
    answer = moot(*SHORT, "--site", site.origin, "--again")
    assert answer.code == code
    after = {file.name: file.read_bytes() for file in (tmp_path / FOLDER).iterdir()}
    if code == 130:
        assert after.pop("partial.mp4")
        assert b'href="partial.mp4"' in after.pop("index.html")
        assert before.pop("index.html")
    else:
        assert "failed its check and was not kept: the frame at 1.0 s is empty" in answer.said
    assert after == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--size 640x480", "There is no size '640x480'. Known: 1920x1080, 1280x720, 1080x1920."),
        ("--theme dak", "There is no theme 'dak'. Did you mean dark? Known: dark, light, contrast."),
        ("--language fr", "There is no language 'fr'. Known: en, es."),
        ("--speed 9", "9.0 is not in the range 0.5<=x<=2."),
        ("--speed nan", "--speed must be a number."),
        ("--voice nobody", "There is no voice 'nobody' here. Known: heart, espeak"),
        ("--voice heart --language es", "heart speaks English only."),
        (
            "--voice missing.onnx",
            "There is no file missing.onnx. A Piper voice is two files: NAME.onnx and NAME.onnx.json.",
        ),
        ("--procedure other", "There is no procedure 'other'. Known: linking. Words of your own are a FILE.toml."),
        ("--procedure missing.toml", "There is no file missing.toml."),
        ("--procedure short.toml", "short.toml, line 1: The step 'each-court' is missing."),
        ("--procedure broken.toml", "broken.toml: "),
        ("--check missing.mp4", "There is no video missing.mp4."),
        ("--check broken.toml", "broken.toml cannot be checked: it is not a video."),
        ("--profile nowhere", "There is no profile 'nowhere'."),
        ("--court bankruptcy --scenario district-only", "is walked in the district court only."),
    ],
)
def test_what_is_not_understood(moot: Moot, tmp_path: Path, words: str, message: str) -> None:
    """The message says what is wrong and what is known; no video is begun."""
    (tmp_path / "broken.toml").write_text("name = ")
    (tmp_path / "short.toml").write_text(
        'name = "short"\ntitle = "Short"\n[[step]]\nnumber = 1\ntitle = "One"\ninstruction = "Do."\n'
    )
    code, printed, said = moot("record", *words.split())
    assert code in (1, 2)
    assert printed == ""
    assert message in " ".join(said.split())
    assert not list(tmp_path.rglob("*.mp4"))


def test_videos_of_two_steps_apart(recorded: Callable[..., Recorded]) -> None:
    """Any scenario is a video, with its own title and advice."""
    made = recorded("wrong-ecf-password", wishes=replace(SMALL, silent=True))
    assert made.video.cut.title.endswith("When the CM/ECF password is wrong")
    assert any("contact the court to have it reset" in cue.text for cue in made.video.cut.cues)


def test_what_stands_on_the_screen_is_read_aloud(recorded: Callable[..., Recorded]) -> None:
    """An answer that no line speaks of is read as it stands there, not as the step ended."""
    said = [cue.text for cue in recorded("back-button", wishes=replace(SMALL, silent=True)).video.cut.cues]
    assert any(text.startswith("The screen says: Your PACER account is already linked") for text in said)
    assert not any(text.startswith("The screen says: The CM/ECF account") for text in said)


def test_a_line_waits_for_its_turn(recorded: Callable[..., Recorded]) -> None:
    """In the scenario with two tabs Submit is selected before the notice is read; its own line comes after that."""
    said = [cue.text for cue in recorded("two-tabs", wishes=replace(SMALL, silent=True)).video.cut.cues]
    submits = [index for index, text in enumerate(said) if text == "Select Submit, once."]
    assert len(submits) == 1
    assert submits[0] > said.index("Read this notice to the end.")


def test_a_procedure_of_ones_own_needs_no_more_than_steps(moot: Moot, site: Site, tmp_path: Path) -> None:
    """Courts, cards and spoken lines are optional: the instruction is said, and a court has its plain name."""
    steps = "".join(
        f'[[step]]\nnumber = {n}\ntitle = "Title\\n{n}"\ninstruction = "Instruction {n}."\nscreen = []\n'
        for n in range(1, 11)
    )
    (tmp_path / "plain.toml").write_text(f'name = "plain"\ntitle = "Plain"\n{steps}')
    code, _, said = moot(*SHORT, "--site", site.origin, "--procedure", tmp_path / "plain.toml")
    assert code == 0, said
    folder = tmp_path / "results/video/wrong-pacer-password-words-plain-1280x720-silent"
    text = (folder / "transcript-district.txt").read_text()
    assert "Transcript: Plain: District." in text
    assert "Instruction 3." in text
    assert "Step 3: Title 3\n" in text
    assert str(tmp_path) not in (folder / "video.json").read_text()  # a path may tell of its owner


def test_words_that_belong_to_no_step_count_as_well() -> None:
    """The titles on the opening card, and the names in the transcript, make a video out of date."""
    order = Order(scenario="names-differ", language="es", whole=True)
    script = order.script()
    before = cards(script)
    assert cards(script) == before
    *steps, last = script.words.steps
    renamed = (*steps, last.model_copy(update={"title": "X"}))
    changes: tuple[dict[str, Any], ...] = ({"targets": {}}, {"steps": renamed})
    for changed in changes:
        assert cards(Script(script.words.model_copy(update=changed), load(), "es", "names-differ", "")) != before


def test_the_whole_set(moot: Moot, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A video of each scenario, on one page in their order; one that fails is named, and ends no other."""
    two = [scenarios.find(name) for name in ("wrong-pacer-password", "taken", "new-tab")]
    monkeypatch.setattr(scenarios, "SCENARIOS", two)
    walked = VideoMaker.add

    def breaks(self: VideoMaker, step: StepTaken) -> None:
        if self.order.scenario == "taken":
            raise CannotMake("It is broken.")
        walked(self, step)

    monkeypatch.setattr(VideoMaker, "add", breaks)
    monkeypatch.setattr(Silence, "draft", True)
    asked = ("record", "--all-scenarios", "--size", "1280x720", "--silent", "--site", site.origin)
    code, printed, said = moot(*asked, "--json")
    assert code == 1
    assert "taken: It is broken." in said
    assert said.count("Draft: ") == 1
    assert said.endswith("Error: There is no new video of taken.\n")
    told = json.loads(printed)["scenarios"]
    assert {name: each.get("made") for name, each in told.items()} == {
        "wrong-pacer-password": True,
        "taken": None,
        "new-tab": True,
    }
    overview = (tmp_path / "results/video/index.html").read_text()
    assert overview.index('href="new-tab-') < overview.index('href="wrong-pacer-password-')
    assert moot("record", "--all-scenarios", "--native").code == 2
    assert moot("record", "--native", "--scorm").code == 2
    assert moot("record", "--practice-url", "http://me:mine@127.0.0.1:8000").code == 2
