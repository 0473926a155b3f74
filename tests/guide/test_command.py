"""`moot guide`: of a recording, of a walk, and whether a published guide still matches the court."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from automation.outputs import registry
from automation.outputs.guide import comparing
from automation.outputs.guide.maker import GuideMaker
from automation.outputs.guide.model import Guide
from automation.recording import model
from tests.conftest import Moot
from tests.guide.conftest import CASES, Walked, drawn_walk, step_taken, written

pytestmark = pytest.mark.xdist_group("guide")

FILES = ["guide.html", "guide.pdf", "guide.docx", "guide.md", "guide.json"]


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be walked."""
    monkeypatch.setattr("automation.session.stage.set_stage", lambda *_, **__: pytest.fail("a browser is wanted"))


@pytest.fixture
def recording(walked: Walked, tmp_path: Path) -> Path:
    """A copy of the recording, to be changed."""
    return Path(shutil.copytree(walked.recording, tmp_path / "recorded"))


@pytest.fixture
def published(walked: Walked, tmp_path: Path) -> Path:
    """A copy of the guide, to be changed."""
    return Path(shutil.copytree(walked.folder, tmp_path / "published"))


def told(text: str) -> str:
    """Return what was said, in one line."""
    return " ".join(text.split())


def change(file: Path, how: Callable[[Any], object]) -> None:
    """Change a file of data."""
    data = json.loads(file.read_text("utf-8"))
    how(data)
    file.write_text(json.dumps(data), "utf-8")


# --- of a recording


@pytest.mark.usefixtures("no_browser")
def test_a_guide_of_a_recording(moot: Moot, walked: Walked, tmp_path: Path) -> None:
    """Without a browser, and byte for byte that of the walk, but for troubles that the recording has not."""
    answer = moot("guide", walked.recording, "--output", tmp_path)
    assert answer.code == 0, answer.said
    for name in FILES:
        assert (tmp_path / "guide" / name).read_bytes() == (walked.folder / name).read_bytes()
        assert f"{tmp_path / 'guide' / name}  " in answer.printed
    assert not (tmp_path / "guide" / "checklist.html").exists()


@pytest.mark.usefixtures("no_browser")
def test_how_a_guide_is_wanted(moot: Moot, walked: Walked, tmp_path: Path) -> None:
    """Another language, a checklist, a court's own words, paper and templates; told as one object."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "checklist.md.jinja").write_text("Ours: {{ guide.court | plain }}\n")
    words = ("--lang", "es", "--checklist", "--paper", "a4", "--template", own, "--court-name", "Our Court")
    answer = moot(
        "guide", walked.recording, *words, "--contact", "One", "--contact", "Two", "--json", "--output", tmp_path
    )
    assert answer.code == 0, answer.said
    found = json.loads(answer.printed)
    assert found["made"] is True
    assert found["folder"] == str(tmp_path / "guide-es")
    assert [Path(file).name for file in found["files"]] == [
        *FILES, "checklist.html", "checklist.pdf", "checklist.docx", "checklist.md",
    ]  # fmt: skip
    assert (found["figures"], found["troubles"]) == (len(list(walked.guide.figures)), len(CASES))
    guide = Guide.model_validate_json((tmp_path / "guide-es" / "guide.json").read_text("utf-8"))
    assert found["state"] == guide.made.state
    assert (guide.language, guide.court, guide.contact) == ("es", "Our Court", ("One", "Two"))
    assert (tmp_path / "guide-es" / "checklist.md").read_text("utf-8") == "Ours: Our Court\n"


@pytest.mark.usefixtures("no_browser")
def test_what_an_earlier_guide_left(moot: Moot, walked: Walked, tmp_path: Path) -> None:
    """Its pictures and its checklist are removed; what is somebody else's stays."""
    folder = tmp_path / "guide"
    (folder / "pictures").mkdir(parents=True)
    left = ["checklist.pdf", "pictures/0123456789abcdef.png"]
    others = ["notes.txt", "guide.txt", "pictures/photo.png", "pictures/0123456789ABCDEF.png", "guide.html.bak"]
    for name in (*left, *others):
        (folder / name).write_text("before")
    assert moot("guide", walked.recording, "--output", tmp_path).code == 0
    assert [name for name in left if (folder / name).exists()] == []
    assert [name for name in others if (folder / name).read_text() != "before"] == []
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert there == {*others, *FILES, *(figure.file for figure in walked.guide.figures)}


@pytest.mark.usefixtures("no_browser")
def test_a_recording_without_troubles(moot: Moot, recording: Path, tmp_path: Path) -> None:
    """The guide is made, and it is said what would bring them."""
    change(recording / model.NAME, lambda data: data.update(courts=[c for c in data["courts"] if not c["case"]]))
    answer = moot("guide", recording, "--output", tmp_path)
    assert answer.code == 0
    assert "Without troubles: the recording has none." in told(answer.said)
    assert "If it does not work" not in (tmp_path / "guide" / "guide.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--court", "district"), "--court"),
        (("--phone",), "--phone"),
        (("--scenario", "link", "--site", "http://127.0.0.1:1"), "--scenario, --site"),
        (("--check", "published"), "--check"),
    ],
)
@pytest.mark.usefixtures("no_browser")
def test_a_recording_is_not_walked(moot: Moot, walked: Walked, words: tuple[str, ...], named: str) -> None:
    """What says how to walk has no place beside it."""
    answer = moot("guide", walked.recording, *words)
    assert answer.code == 2
    assert f"A recording was walked already. Leave out {named}." in told(answer.said)


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        (lambda data: data.update(passed=False), 1, "did not pass, so there is no guide of it."),
        (lambda data: data["about"].update(scenario="names-differ"), 1, "A guide shows how it is done, and this"),
        (lambda data: data["about"].update(scenario="nothing"), 2, "There is no scenario 'nothing'"),
        (lambda data: data["about"].update(profile="nowhere"), 2, "nowhere"),
        (lambda data: data.update(format=2), 2, "is no recording of this version of Moot: format: Input should be 1."),
    ],
)
@pytest.mark.usefixtures("no_browser")
def test_a_recording_of_which_there_is_no_guide(
    moot: Moot, recording: Path, how: Callable[[Any], object], code: int, said: str
) -> None:
    """It is said why, in one line, and nothing is written."""
    change(recording / model.NAME, how)
    answer = moot("guide", recording)
    assert (answer.code, answer.printed) == (code, "")
    assert said in told(answer.said)
    assert "Traceback" not in answer.said
    assert not Path("results/guide").exists()


@pytest.mark.usefixtures("no_browser")
def test_a_picture_that_was_changed(moot: Moot, recording: Path) -> None:
    """It is not taken for what the walk has seen."""
    picture = next((recording / "pictures").iterdir())
    picture.write_bytes(picture.read_bytes()[:-1] + b"x")
    answer = moot("guide", recording)
    assert answer.code == 1
    assert f"{picture} was changed: it is named by what was in it." in told(answer.said)


@pytest.mark.usefixtures("no_browser")
def test_a_folder_that_is_no_recording(moot: Moot, tmp_path: Path) -> None:
    """It is an error of usage, and so is a folder of templates that is none."""
    answer = moot("guide", tmp_path)
    assert answer.code == 2
    assert f"{tmp_path} is no recording: there is no recording.json in it." in told(answer.said)
    answer = moot("guide", "--template", tmp_path / "nothing")
    assert answer.code == 2
    assert f"--template {tmp_path / 'nothing'} is no folder." in told(answer.said)


@pytest.mark.usefixtures("no_browser")
def test_a_template_that_is_broken(moot: Moot, walked: Walked, tmp_path: Path) -> None:
    """One line names the file; an earlier guide stays as it was."""
    (tmp_path / "results" / "guide").mkdir(parents=True)
    (tmp_path / "results" / "guide" / "guide.html").write_text("before")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "guide.html.jinja").write_text("{{ guide.title")
    answer = moot("guide", walked.recording, "--template", "own")
    assert answer.code == 1
    assert "guide.html.jinja, line 1: " in told(answer.said)
    assert "Traceback" not in answer.said
    assert (tmp_path / "results" / "guide" / "guide.html").read_text() == "before"


@pytest.mark.parametrize(("name", "written_as"), [("A\x07B", "AB"), ("A\n\nB", "A B"), ("x" * 400, "x" * 400)])
@pytest.mark.usefixtures("no_browser")
def test_a_name_that_no_file_can_hold(moot: Moot, walked: Walked, tmp_path: Path, name: str, written_as: str) -> None:
    """It is one line of what can be read, however long."""
    answer = moot("guide", walked.recording, "--court-name", name, "--contact", name, "--output", tmp_path)
    assert answer.code == 0, answer.said
    guide = Guide.model_validate_json((tmp_path / "guide" / "guide.json").read_text("utf-8"))
    assert (guide.court, guide.contact) == (written_as, (written_as,))


@pytest.mark.usefixtures("no_browser")
def test_letters_that_no_font_has(moot: Moot, walked: Walked) -> None:
    """It is said in one line."""
    answer = moot("guide", walked.recording, "--court-name", "法院")
    assert answer.code == 1
    assert "The PDF cannot be made." in told(answer.said)
    assert "Traceback" not in answer.said


# --- of a walk


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command walk three troubles."""
    monkeypatch.setattr(GuideMaker, "cases", CASES)


def test_a_guide_of_a_walk(moot: Moot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made while it is walked, with the trouble beside it; the recording makes the same guide later."""
    monkeypatch.setattr(GuideMaker, "cases", CASES[:1])
    answer = moot("guide", "--court", "bankruptcy", "--output", tmp_path)
    assert answer.code == 0, answer.said
    assert "besides: The CM/ECF password is wrong." in told(answer.said)
    made = (tmp_path / "guide-bankruptcy" / "guide.json").read_bytes()
    guide = Guide.model_validate_json(made)
    assert (guide.made.courts, [trouble.scenario for trouble in guide.troubles]) == (("bankruptcy",), [*CASES[:1]])
    assert {part.court for step in guide.steps for part in step.courts} == {None}
    answer = moot("guide", tmp_path / "recording", "--output", tmp_path / "again")
    assert answer.code == 0, answer.said
    assert (tmp_path / "again" / "guide-bankruptcy" / "guide.json").read_bytes() == made


@pytest.mark.usefixtures("no_browser")
def test_a_scenario_that_is_stopped(moot: Moot) -> None:
    """Before anything is walked."""
    answer = moot("guide", "--scenario", "wrong-ecf-password")
    assert answer.code == 1
    assert "A guide shows how it is done, and this scenario is stopped on the way." in told(answer.said)


def test_walk_knows_it() -> None:
    """Beside the others."""
    assert registry.read_names("guide,video") == ["guide", "video"]
    assert registry.OUTPUTS["guide"] == ("guide", "guide.maker")


# --- whether it still matches


@pytest.mark.usefixtures("few")
def test_a_guide_that_still_matches(moot: Moot, published: Path, tmp_path: Path) -> None:
    """It is walked for, and compared; the guide itself is left alone."""
    before = {file: file.read_bytes() for file in published.rglob("*") if file.is_file()}
    answer = moot("guide", "--check", published, "--output", tmp_path / "checked")
    assert answer.code == 0, answer.printed + answer.said
    assert told(answer.printed).endswith(f"{published} still matches the court.")
    assert {file: file.read_bytes() for file in published.rglob("*") if file.is_file()} == before
    assert not (tmp_path / "checked").exists()


def test_a_published_guide_says_what_it_is_like(moot: Moot, published: Path) -> None:
    """Nothing is walked where somebody asks for another one."""
    answer = moot("guide", "--check", published, "--lang", "es", "--court", "district")
    assert (answer.code, answer.printed) == (2, "")
    assert "A published guide says itself what it is like. Leave out --court, --lang." in told(answer.said)


@pytest.mark.usefixtures("few")
def test_a_guide_that_no_longer_matches(moot: Moot, published: Path) -> None:
    """What differs is named: a text with its step, a picture with its figure."""
    change(published / "guide.json", lambda data: data["steps"][3].update(title="Open the other page"))
    first = Guide.model_validate_json((published / "guide.json").read_text("utf-8"))
    figure = next(each for each in first.figures if each.number == 6)
    with Image.open(published / figure.file) as picture:
        changed = picture.convert("RGB")
    changed.paste((0, 0, 0), (200, 200, 260, 260))
    changed.save(published / figure.file)
    answer = moot("guide", "--check", published, "--json")
    assert answer.code == 1
    found = json.loads(answer.printed)
    assert (found["current"], found["guide"], found["pictures_compared"]) == (False, str(published), True)
    assert len(found["differences"]) == 2, found["differences"]
    text, seen = found["differences"]
    assert text["where"] == "steps: open-link-page, title"
    assert text["what"] == "the guide has “Open the other page”, and it is “Open the link page under Utilities” now"
    assert seen["where"] == f"figure 6 ({figure.caption})"
    assert seen["what"].startswith("the picture looks otherwise (")


@pytest.mark.usefixtures("few")
def test_a_guide_that_another_browser_has_drawn(moot: Moot, published: Path) -> None:
    """It is said that only its texts were compared."""

    def how(data: Any) -> None:
        data["made"]["drawn_by"] = "another browser"
        data["steps"] = data["steps"][:2]

    change(published / "guide.json", how)
    answer = moot("guide", "--check", published)
    assert answer.code == 1
    assert "The pictures were not compared: another browser has drawn them" in told(answer.said)
    assert "steps: log-in, title: the guide lacks “" in told(answer.printed)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "holds no guide: guide.json cannot be read"),
        ("{}", "is no guide of this version of Moot. Make the guide anew."),
        ("[", "is no guide of this version of Moot. Make the guide anew."),
    ],
)
@pytest.mark.usefixtures("no_browser")
def test_a_folder_without_a_guide(moot: Moot, tmp_path: Path, content: str | None, said: str) -> None:
    """It is an error of usage."""
    if content is not None:
        (tmp_path / "guide.json").write_text(content)
    answer = moot("guide", "--check", tmp_path)
    assert answer.code == 2
    assert said in told(answer.said)


@pytest.mark.parametrize(
    ("how", "named"),
    [
        (lambda data: data.update(language="tlh"), "tlh"),
        (lambda data: data["made"].update(scenario="nothing"), "nothing"),
        (lambda data: data["made"].update(profile="nowhere"), "nowhere"),
        (lambda data: data["made"].update(courts=["circuit"]), "circuit"),
    ],
)
@pytest.mark.usefixtures("no_browser")
def test_a_guide_of_what_is_not_known_here(
    moot: Moot, published: Path, how: Callable[[Any], object], named: str
) -> None:
    """As one that a later version has made: it is said, and nothing breaks."""
    change(published / "guide.json", how)
    answer = moot("guide", "--check", published)
    assert answer.code == 2
    assert "Traceback" not in answer.said
    assert named in answer.said


@pytest.fixture(scope="module")
def drawn() -> tuple[Guide, dict[str, bytes]]:
    """A guide of drawn pages, with two troubles."""
    return written(taken=[*drawn_walk(), *(step_taken("submit-login", "district", case=case)
                                           for case in ("wrong-ecf-password", "taken"))])  # fmt: skip


@pytest.fixture
def kept(drawn: tuple[Guide, dict[str, bytes]], tmp_path: Path) -> Path:
    """Its pictures in a folder."""
    (tmp_path / "pictures").mkdir()
    for name, png in drawn[1].items():
        (tmp_path / name).write_bytes(png)
    return tmp_path


def test_pictures_that_cannot_be_compared(drawn: tuple[Guide, dict[str, bytes]], kept: Path) -> None:
    """One that is missing, or no picture, or another part of the page is told as that."""
    guide, pictures = drawn
    files = list(dict.fromkeys(figure.file for figure in guide.figures))
    assert list(comparing.differences(guide, kept, guide, pictures)) == []
    (kept / files[0]).unlink()
    (kept / files[1]).write_bytes(b"no picture")
    Image.new("RGB", (30, 30)).save(kept / files[2])
    assert list(dict.fromkeys(each.what for each in comparing.differences(guide, kept, guide, pictures))) == [
        f"the picture {files[0]} is missing",
        f"the picture {files[1]} cannot be read",
        "the picture shows another part of the page, or the page is laid out otherwise",
    ]


def test_pictures_that_another_browser_has_drawn(drawn: tuple[Guide, dict[str, bytes]], kept: Path) -> None:
    """They are not compared: every letter would differ."""
    guide, pictures = drawn
    (kept / next(guide.figures).file).unlink()
    other = guide.model_copy(update={"made": guide.made.model_copy(update={"drawn_by": "another"})})
    assert list(comparing.differences(guide, kept, other, pictures)) == []


def test_a_trouble_that_is_new(drawn: tuple[Guide, dict[str, bytes]], kept: Path) -> None:
    """It alone is told; pictures are held against those of the same step and trouble."""
    guide, pictures = drawn
    before = guide.model_copy(update={"troubles": guide.troubles[1:]})
    found = list(comparing.differences(before, kept, guide, pictures))
    assert found
    assert {each.where.partition(",")[0] for each in found} == {"troubles: wrong-ecf-password"}
    assert all(each.what.startswith("the guide lacks “") for each in found)


def test_an_order_a_number_and_an_answer(drawn: tuple[Guide, dict[str, bytes]], kept: Path) -> None:
    """What is in another order, numbered otherwise or answered otherwise is told, though every word is the same."""
    guide, pictures = drawn
    renumbered = guide.steps[0].model_copy(update={"number": 7})
    answered = guide.ways_in[0].model_copy(update={"links": not guide.ways_in[0].links})
    for update, where in (
        ({"steps": guide.steps[::-1]}, "steps, in their order"),
        ({"steps": (renumbered, *guide.steps[1:])}, "steps: open-court-link, number"),
        ({"ways_in": (answered, *guide.ways_in[1:])}, "ways_in: old-account, links"),
    ):
        found = list(comparing.differences(guide.model_copy(update=update), kept, guide, pictures))
        assert [each.where for each in found] == [where]


def test_a_picture_that_is_none(drawn: tuple[Guide, dict[str, bytes]], kept: Path) -> None:
    """One that is cut off is told, and ends nothing."""
    guide, pictures = drawn
    first = kept / next(guide.figures).file
    first.write_bytes(first.read_bytes()[:-200])
    guide = guide.model_copy()
    found = list(comparing.differences(guide, kept, guide, {**pictures, next(guide.figures).file: b"other"}))
    assert "cannot be read" in found[0].what


def test_a_step_that_has_another_picture(drawn: tuple[Guide, dict[str, bytes]], kept: Path) -> None:
    """A picture that is gone, or new, is told; the others are not taken for it."""
    guide, pictures = drawn
    steps = [step for step in guide.steps if step.id != "enter-login"]
    found = list(comparing.differences(guide, kept, guide.model_copy(update={"steps": tuple(steps)}), pictures))
    assert {each.where.partition(",")[0] for each in found} == {"steps: enter-login"}
