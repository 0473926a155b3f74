"""What is walked besides for a guide: kept in the recording, told to whoever wants it, and to nobody else."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.guide.maker import GuideMaker
from automation.outputs.guide.writing import Wishes
from automation.outputs.video.maker import VideoMaker
from automation.recording import model
from automation.recording.model import About, RecordingUnreadable
from automation.recording.output import replay, tell, wanted_cases
from automation.recording.taken import StepTaken
from automation.session.stage import Lens
from automation.walk.linking import scenarios
from playbook.guide_words import guide_words
from playbook.language import codes
from tests.guide.conftest import BOTH, CASES, Walked, step_taken

pytestmark = pytest.mark.xdist_group("guide")

AT = {"wrong-ecf-password": "submit-login", "names-differ": "compare-names", "link-clear-cookies": "refresh-menus"}


class Heard:
    """Lists the steps that it is told of."""

    lens: Lens | None = None

    def __init__(self) -> None:
        """Begin with none."""
        self.steps: list[StepTaken] = []

    def begin(self, about: About) -> None:
        """Learn nothing."""

    def add(self, step: StepTaken) -> None:
        """Take a step."""
        self.steps.append(step)

    def finish(self) -> list[Path]:
        """Write nothing."""
        return []

    def close(self) -> None:
        """Hold nothing."""


class HeardOfOne(Heard):
    """One that wants a scenario besides."""

    cases = ("names-differ",)


@pytest.fixture
def recording(walked: Walked, tmp_path: Path) -> Path:
    """A copy of the recording, to be changed."""
    return Path(shutil.copytree(walked.recording, tmp_path / "recorded"))


def test_a_recording_keeps_them(walked: Walked) -> None:
    """After the walk itself, each in one court, and of each only the step that it is about."""
    read = model.read(walked.recording)
    assert read.passed
    assert [(court.court, court.case, court.alone) for court in read.courts] == [
        *((court, "", False) for court in BOTH),
        *(("district", case, False) for case in CASES),
    ]
    for court in read.courts:
        if court.case:
            assert [step.id for step in court.steps if step.first] == [AT[court.case]]
            assert [step.id for step in court.steps if step.pages or step.troubles] == []
            assert court.passed
    stopped = next(step for step in read.courts[2].steps if step.id == "submit-login")
    assert stopped.kind == "wrong-password"


def test_they_survive_the_round_trip(walked: Walked) -> None:
    """Written and read again they are the same, and so are the steps that are made of them."""
    read = model.read(walked.recording)
    again = model.Recording.model_validate_json(read.model_dump_json(by_alias=True))
    assert again == read
    told = list(read.steps_taken(walked.recording))
    assert list(again.steps_taken(walked.recording)) == told
    assert [(step.case, step.id) for step in told if step.case] == [(case, AT[case]) for case in CASES]
    assert {step.case for step in told} == {"", *CASES}


def test_a_recording_without_an_entry_for_it(recording: Path) -> None:
    """As one that was made before there were any: its courts are of the walk itself."""
    file = recording / model.NAME
    data = json.loads(file.read_text("utf-8"))
    data["courts"] = [court for court in data["courts"] if not court["case"]]
    for court in data["courts"]:
        del court["case"]
    file.write_text(json.dumps(data), "utf-8")
    assert {court.case for court in model.read(recording).courts} == {""}


def test_who_is_told_of_them(walked: Walked) -> None:
    """An output that wants none, as a video, hears of the walk alone; one that names some, of those too."""
    nothing, one = Heard(), HeardOfOne()
    for heard in (nothing, one):
        replay(model.read(walked.recording), walked.recording, heard)
    assert {step.case for step in nothing.steps} == {""}
    assert {step.case for step in one.steps} == {"", "names-differ"}
    assert len(one.steps) == len(nothing.steps) + 1
    assert wanted_cases(nothing) == ()
    assert not hasattr(VideoMaker, "cases")


def test_one_step_at_a_time() -> None:
    """As it is told while a walk goes on."""
    nothing, one = Heard(), HeardOfOne()
    for case in ("names-differ", "taken", ""):
        for heard in (nothing, one):
            tell(heard, step_taken("compare-names", "district", case=case))
    assert [step.case for step in nothing.steps] == [""]
    assert [step.case for step in one.steps] == ["names-differ", ""]


def test_a_guide_wants_each_of_its_troubles(tmp_path: Path) -> None:
    """In every language the same ones, and each is a scenario that can be walked."""
    for language in codes():
        maker = GuideMaker("link", BOTH, "idaho", tmp_path, Wishes(language=language))
        assert wanted_cases(maker) == tuple(trouble.scenario for trouble in guide_words().troubles)
        assert all(scenarios.find(case).name == case for case in wanted_cases(maker))


def swap(data: Any) -> None:
    """Put a scenario that was walked besides before the walk's second court."""
    data["courts"].insert(1, data["courts"].pop())


NO_WALK_LEAVES: dict[str, tuple[Callable[[Any], object], str]] = {
    "before the walk": (
        lambda data: data["courts"].insert(0, data["courts"].pop()),
        "courts: other scenarios come after those of about.courts.",
    ),
    "between the courts": (swap, "courts: other scenarios come after those of about.courts."),
    "alone": (
        lambda data: data["courts"][-1].update(alone=True),
        "courts: other scenarios come after those of about.courts.",
    ),
    "in no court": (lambda data: data["courts"][-1].update(court="circuit"), "courts: there is no court 'circuit'."),
    "without the walk": (
        lambda data: data.update(courts=data["courts"][2:]),
        "courts: they are not those of about.courts, in their order.",
    ),
    "instead of a court": (
        lambda data: data["courts"][1].update(case="taken"),
        "courts: they are not those of about.courts, in their order.",
    ),
    "without a step": (
        lambda data: [step.update(first=None) for step in data["courts"][-1]["steps"]],
        "courts.4.steps: none was walked.",
    ),
}


@pytest.mark.parametrize(("how", "said"), NO_WALK_LEAVES.values(), ids=NO_WALK_LEAVES)
def test_a_recording_that_no_walk_leaves(recording: Path, how: Callable[[Any], object], said: str) -> None:
    """It is refused: nothing is made of it, and nothing breaks."""
    file = recording / model.NAME
    data = json.loads(file.read_text("utf-8"))
    how(data)
    file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(RecordingUnreadable) as refused:
        model.read(recording)
    assert str(refused.value) == f"{file} is no recording of this version of Moot: {said}"
