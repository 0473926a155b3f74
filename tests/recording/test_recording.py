"""The folder that a walk leaves: what is in it, what never is, and what can be made of it without a browser."""

import base64
import hashlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import jsonschema
import pytest
from PIL import Image
from playwright.sync_api import Playwright

from automation import cli
from automation.outputs.registry import OUTPUTS
from automation.outputs.video.encoding import Unwatchable
from automation.outputs.video.layout import SIZES, layout
from automation.outputs.video.shooting import see_that_it_fits
from automation.recording import model
from automation.recording.model import RecordingUnreadable
from automation.recording.taken import StepTaken
from automation.session import stage
from playbook.people import people
from playbook.procedure import outline
from tests.check.faults import FAULTS, Fault, faulty_court, template
from tests.conftest import Moot

SMALL = ("--size", "1280x720", "--silent")


@pytest.fixture(scope="session")
def video(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of `moot record`: a small video of one court, and the recording of its walk."""

    @contextmanager
    def running() -> Iterator[Playwright]:
        yield playwright

    folder = tmp_path_factory.mktemp("recorded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "start_playwright", running)
        assert cli.answer(["record", "--court", "district", *SMALL, "--output", str(folder)]) == 0
    return folder


@pytest.fixture
def recording(video: Path, tmp_path: Path) -> Path:
    """A copy of that recording, to be changed."""
    return Path(shutil.copytree(video / "recording", tmp_path / "recording"))


def test_it_holds_the_whole_walk(video: Path) -> None:
    """Each step by its id, with what was done and seen in it; a schema lies beside, which it keeps to."""
    folder = video / "recording"
    told = json.loads((folder / model.NAME).read_text("utf-8"))
    schema = json.loads((folder / told["$schema"]).read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert schema == model.schema()
    read = model.read(folder)
    (court,) = read.courts
    assert (read.format, read.about.scenario, read.about.courts, read.passed) == (1, "link", ("district",), True)
    assert [step.id for step in court.steps] == [step.id for step in outline().steps]
    entered = next(step for step in court.steps if step.id == "enter-login")
    assert [(act.target, act.text, act.secret) for act in entered.actions] == [
        ("link.login", "jattorney", False),
        ("link.password", None, True),
    ]
    assert [page.address for page in entered.pages] == ["/ecf/district/cgi-bin/LinkAccount.pl"]
    assert all(len(act.boxes) == 1 and act.typed for act in entered.actions)
    named = {str(file.relative_to(folder)) for file in (folder / "pictures").iterdir()}
    assert named == _files(told)


def test_no_secret_is_in_it(video: Path) -> None:
    """Neither what was typed in secret, nor where the browser lies on this machine."""
    secrets = [people().one_time_code]
    for person in people().person:
        secrets += [person.password, *(account.password for account in person.filing.values())]
    told = (video / "recording" / model.NAME).read_text("utf-8")
    assert [secret for secret in secrets if secret in told] == []
    assert "/" not in json.loads(told)["about"]["browser"]


def test_the_same_video_without_a_browser(
    moot: Moot, video: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, with all that stands beside it."""
    monkeypatch.setattr("automation.session.stage.start_playwright", lambda: pytest.fail("a browser is wanted"))
    answer = moot("record", video / "recording", *SMALL, "--output", tmp_path / "again")
    assert answer.code == 0, answer.said
    before, after = (folder / "video" / "link-1280x720-silent" for folder in (video, tmp_path / "again"))
    names = sorted(file.name for file in before.iterdir())
    assert sorted(file.name for file in after.iterdir()) == names
    same = [name for name in names if _but_for_the_time(before / name) == _but_for_the_time(after / name)]
    assert set(names) - set(same) <= {"video.json"}


def _but_for_the_time(file: Path) -> bytes:
    """Return a file of a video's folder without video.json, which says when it was made, and is in the page."""
    told = base64.b64encode((file.parent / "video.json").read_bytes())
    return file.read_bytes().replace(told, b"")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "The recording shows pages of 1280 x 624 at 1.5 pixels each, and a video of 1920x1080 wants"),
        (("--court", "district"), "A recording was walked already. Leave out --court."),
        (("--native", "--site", "http://127.0.0.1:1"), "A recording was walked already. Leave out --native, --site."),
    ],
)
def test_a_recording_that_does_not_fit(moot: Moot, video: Path, words: tuple[str, ...], said: str) -> None:
    """The message says what does."""
    answer = moot("record", video / "recording", *words)
    assert answer.code in (1, 2)
    assert said in " ".join(answer.said.split())


def test_a_walk_of_which_a_video_is_made_later(moot: Moot, tmp_path: Path) -> None:
    """Nobody has to know beforehand; what the settings say of the page's size goes before."""
    usual = layout(SIZES[0])
    stops = ("--court", "district", "--scenario", "wrong-ecf-password", "--output", tmp_path)
    moot("walk", *stops)
    see_that_it_fits(model.read(tmp_path / "recording").about, usual)
    settings = tmp_path / "settings.py"
    settings.write_text("VIEWPORT = (800, 600)\n")
    moot("walk", *stops, "--config", settings)
    with pytest.raises(RecordingUnreadable, match="shows pages of 800 x 600 at 1 pixels each"):
        see_that_it_fits(model.read(tmp_path / "recording").about, usual)


def test_a_folder_that_is_no_recording(moot: Moot, tmp_path: Path) -> None:
    """It is an error of usage."""
    answer = moot("record", tmp_path)
    assert answer.code == 2
    assert f"{tmp_path} is no recording: there is no recording.json in it." in " ".join(answer.said.split())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "format: Input should be 1."),
        ({"seconds": -1}, "seconds: Input should be greater than or equal to 0."),
        ({"more": 1}, "more: Extra inputs are not permitted."),
    ],
)
def test_a_recording_of_another_kind(recording: Path, change: dict[str, Any], said: str) -> None:
    """It is refused by the name of what is odd."""
    file = recording / model.NAME
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(RecordingUnreadable) as refused:
        model.read(recording)
    assert str(refused.value) == f"{file} is no recording of this version of Moot: {said}"


NOT_THOSE = "courts: they are not those of about.courts, in their order."
NOT_THE_STEPS = "courts.0.steps: they are not the procedure's, in their order."
BOX = "courts.0.steps.0.actions.0.boxes.0: a box has a place and a size."
NO_WALK_LEAVES: dict[str, tuple[Callable[[Any], object], str]] = {
    "a court of another kind": (
        lambda told: told["about"].update(courts=["circuit"]),
        "about.courts: there is no court 'circuit'.",
    ),
    "for no court": (lambda told: told["about"].update(courts=[]), "about.courts: each court is named once."),
    "no scale": (
        lambda told: told["about"]["page"].update(scale=0),
        "about.page.scale: Input should be greater than 0.",
    ),
    "no court": (lambda told: told.update(courts=[]), NOT_THOSE),
    "a court twice": (lambda told: told["courts"].extend(told["courts"]), NOT_THOSE),
    "another court": (lambda told: told["courts"][0].update(court="circuit"), "courts: there is no court 'circuit'."),
    "no steps": (lambda told: told["courts"][0].update(steps=[]), NOT_THE_STEPS),
    "backward": (lambda told: told["courts"][0]["steps"].reverse(), NOT_THE_STEPS),
    "another step": (lambda told: told["courts"][0]["steps"][0].update(id="x"), NOT_THE_STEPS),
    "no pictures": (
        lambda told: [step.update(first=None) for step in told["courts"][0]["steps"]],
        "courts.0.steps: none was walked.",
    ),
    "a box turned over": (
        lambda told: told["courts"][0]["steps"][0]["actions"][0].update(boxes=[[5, 5, -9, 9]]),
        BOX,
    ),
}


@pytest.mark.parametrize(("change", "said"), NO_WALK_LEAVES.values(), ids=NO_WALK_LEAVES)
def test_a_recording_that_no_walk_leaves(recording: Path, change: Callable[[Any], object], said: str) -> None:
    """Each entry is as it should be, but not all of them together: nothing is made of it, and nothing breaks."""
    file = recording / model.NAME
    told = json.loads(file.read_text("utf-8"))
    change(told)
    file.write_text(json.dumps(told), "utf-8")
    with pytest.raises(RecordingUnreadable) as refused:
        model.read(recording)
    assert str(refused.value) == f"{file} is no recording of this version of Moot: {said}"


@pytest.mark.parametrize(
    "change",
    [lambda _: b"no picture", lambda png: png[:2000], lambda _: _png(3, 3)],
    ids=["none", "cut short", "small"],
)
def test_a_picture_that_shows_no_page(recording: Path, change: Callable[[bytes], bytes]) -> None:
    """It is named by what is in it, and is none of the page all the same."""
    read = model.read(recording)
    assert read.courts[0].steps[0].first
    file = read.courts[0].steps[0].first.file
    made = change((recording / file).read_bytes())
    named = f"pictures/{hashlib.sha256(made).hexdigest()}.png"
    (recording / named).write_bytes(made)
    told = recording / model.NAME
    told.write_text(told.read_text("utf-8").replace(file, named), "utf-8")
    with pytest.raises(RecordingUnreadable, match=r"is no picture of a page of 1280 x 624 at 1\.5 pixels each\.$"):
        list(model.read(recording).steps_taken(recording))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such pipe")
def test_a_pipe_is_not_waited_for(recording: Path) -> None:
    """Nobody may ever write into it."""
    (recording / model.NAME).unlink()
    os.mkfifo(recording / model.NAME)
    with pytest.raises(RecordingUnreadable, match=r"cannot be read: It is not a file\.$"):
        model.read(recording)


def test_what_an_actor_of_ones_own_does(moot: Moot, recording: Path, tmp_path: Path) -> None:
    """A verb that no words are for is named by its target, and a thing much larger than the page has a ring as well."""
    told = json.loads((recording / model.NAME).read_text("utf-8"))
    for action in (action for step in told["courts"][0]["steps"] for action in step["actions"]):
        action.update(verb="press" if action["verb"] == "click" else action["verb"], boxes=[[-1e7, 5, 1e8, 1e8]])
    (recording / model.NAME).write_text(json.dumps(told), "utf-8")
    answer = moot("record", recording, *SMALL, "--output", tmp_path)
    assert answer.code == 0, answer.said
    words = (tmp_path / "video" / "link-1280x720-silent" / "transcript-district.txt").read_text("utf-8")
    assert "The Login button." in words


def test_a_picture_that_was_changed(recording: Path) -> None:
    """Nothing is shown that the walk did not show."""
    read = model.read(recording)
    assert read.courts[0].steps[0].first
    picture = recording / read.courts[0].steps[0].first.file
    picture.write_bytes(picture.read_bytes() + b" ")
    with pytest.raises(RecordingUnreadable, match=r"was changed: it is named by what was in it\.$"):
        list(read.steps_taken(recording))
    picture.unlink()
    with pytest.raises(RecordingUnreadable, match=r"cannot be read: No such file or directory\.$"):
        list(read.steps_taken(recording))


def test_a_walk_leaves_one_too(moot: Moot, tmp_path: Path) -> None:
    """Also one that failed, and of a court of the user's own, whose file it keeps; it takes an earlier one's place."""
    ours = tmp_path / "Our court.toml"
    ours.write_text(files("playbook").joinpath("courts", "wvsd.toml").read_text("utf-8"), "utf-8")
    words = ("walk", "--scenario", "wrong-pacer-password", "--output", tmp_path)
    assert moot(*words).code == 0
    assert moot(*words, "--profile", ours).code == 0
    read = model.read(tmp_path / "recording")
    assert (read.about.profile, read.about.profile_file) == ("our-court", "Our court.toml")
    assert read.profile_of(tmp_path / "recording") == str(tmp_path / "recording" / "Our court.toml")
    assert (read.courts[0].steps[2].kind, read.courts[0].steps[3].status) == ("wrong-credentials", "skipped")


def test_a_walk_that_failed(moot: Moot, tmp_path: Path) -> None:
    """Why is told as a structure, with the target by its id; no video is made of it."""
    with faulty_court(next(fault for fault in FAULTS if fault.name == "renamed Login button")) as site:
        config = tmp_path / "config.py"
        config.write_text("TIMEOUT = 1.0\n")
        words = ("--court", "district", "--site", site.origin, "--config", config, "--output", tmp_path)
        assert moot("walk", *words).code == 1
        failed = model.read(tmp_path / "recording").courts[0].steps[2]
        assert (failed.id, failed.status) == ("log-in", "failed")
        assert failed.failure
        assert failed.message == failed.failure.told()
        assert (failed.failure.kind, failed.failure.page) == ("expectation", failed.url)
        assert failed.failure.expected.startswith("PACER's log-in")
    answer = moot("record", tmp_path / "recording", "--output", tmp_path)
    assert answer.code == 1
    assert "did not pass, so there is no video of it." in " ".join(answer.said.split())


REPEATED = "{{ request.args.get('loginForm:password', '') }}"
REPEATING = Fault(
    "what was typed is repeated",
    template(
        "pacer/login.html",
        ('method="post" action', 'method="get" action'),
        ("{% block title %}", f"{{% block title %}}{REPEATED} "),
        ("<p>* Required", f"<p>You typed {REPEATED}.</p><p>* Required"),
    ),
    (3,),
    "",
)


def test_a_court_that_repeats_what_was_typed(moot: Moot, tmp_path: Path) -> None:
    """A password in an address, a title or a sentence is dots in all that is told of the walk."""
    with faulty_court(REPEATING) as site:
        config = tmp_path / "config.py"
        config.write_text("TIMEOUT = 1.0\n")
        answer = moot("walk", "--court", "district", "--site", site.origin, "--config", config, "--output", tmp_path)
    assert answer.code == 1
    texts = [answer.printed, answer.said]
    texts += [(tmp_path / name).read_text("utf-8") for name in ("recording/recording.json", "walk.json", "index.html")]
    assert [text[text.index("Practice-") :][:40] for text in texts if "Practice-" in text] == []
    (page,) = [page for page in model.read(tmp_path / "recording").courts[0].steps[2].pages if page.failed]
    assert page.address.endswith("password=••••••••")
    assert "You typed ••••••••" in page.aria


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("recording/interview.wav", "holds more than a recording: interview.wav."),
        ("recording/pictures/thesis.doc", "holds more than a recording: thesis.doc."),
        ("recording", "is no folder."),
    ],
)
def test_what_is_no_recording_stays(moot: Moot, tmp_path: Path, own: str, said: str) -> None:
    """Nothing of the user's own is taken for an earlier walk's, nor is anything written before that is known."""
    (tmp_path / own).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / own).write_text("ours")
    (tmp_path / "index.html").write_text("ours, too")
    if own.endswith(".doc"):
        (tmp_path / "recording" / model.NAME).write_text("{}")
    answer = moot("walk", "--scenario", "wrong-pacer-password", "--output", tmp_path)
    assert answer.code == 1
    assert said in " ".join(answer.said.split())
    assert (tmp_path / own).read_text() == "ours"
    assert (tmp_path / "index.html").read_text() == "ours, too"


def test_a_product_that_cannot_be_made(moot: Moot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk's own results are there, and the reason is an error in one line."""

    def fails(*_: object, **__: object) -> None:
        raise Unwatchable("it has no sound")

    monkeypatch.setattr("automation.outputs.video.publish.publish", fails)
    answer = moot("walk", "--scenario", "wrong-pacer-password", "--make", "video", "--output", tmp_path)
    assert answer.code == 1
    assert answer.said.endswith(
        "Error: The video failed its check and was not kept: it has no sound. Please report it.\n"
    )
    assert model.read(tmp_path / "recording").passed


def test_a_product_that_nobody_makes(moot: Moot) -> None:
    """Before anything is walked."""
    answer = moot("walk", "--make", "video,song")
    assert answer.code == 2
    assert f"There is no product 'song' of a walk. Known: {', '.join(OUTPUTS)}." in " ".join(answer.said.split())


class Deeds:
    """Lists what was done; it needs no extra, and is its own maker."""

    lens = None

    def __init__(self, scenario: str, courts: tuple[str, ...], profile: str, folder: Path) -> None:
        """Write below this folder."""
        self._file = folder / "deeds.txt"
        self._lines = [f"{scenario}, {profile}, {' and '.join(courts)}"]

    def begin(self, about: model.About) -> None:
        """Learn nothing more."""

    def add(self, step: StepTaken) -> None:
        """Note what was done in a step."""
        self._lines += [f"{step.id}: {moment.verb} {moment.target}" for moment in step.moments]

    def finish(self) -> list[Path]:
        """Write it."""
        self._file.write_text("\n".join(self._lines), "utf-8")
        return [self._file]

    def close(self) -> None:
        """Hold nothing."""


def test_a_product_that_is_added(moot: Moot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with an output, and a line that says which extra it needs, or none."""
    monkeypatch.setitem(sys.modules, "automation.outputs.deeds", SimpleNamespace(output=Deeds))
    monkeypatch.setitem(cast(dict[str, Any], OUTPUTS), "deeds", (None, "deeds"))
    answer = moot("walk", "--scenario", "wrong-pacer-password", "--make", "deeds", "--output", tmp_path)
    assert answer.code == 0, answer.said
    assert answer.printed.endswith(f"{tmp_path / 'deeds.txt'}\n")
    about, first, *_ = (tmp_path / "deeds.txt").read_text("utf-8").splitlines()
    assert about == "wrong-pacer-password, idaho, district"
    assert first == "open-court-link: point at court-site.links"


def _png(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("L", (width, height)).save(made, "PNG")
    return made.getvalue()


def _files(told: Any) -> set[str]:
    """Return every picture that is named, at any depth."""
    if isinstance(told, dict):
        return set().union(*(_files(each) for each in told.values()))
    if isinstance(told, list):
        return set().union(*map(_files, told))
    return {told} if isinstance(told, str) and told.startswith("pictures/") else set()
