"""Reads what other outputs tell of themselves in their JSON files, as any other program would: only what is needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, TypeAdapter, ValidationError
from pydantic_core import from_json

from automation.outputs.trace.model import Missing
from automation.recording import model as recordings
from automation.recording.model import Recording, RecordingUnreadable
from automation.support.plain_text import plain_json
from playbook import typed
from playbook.court import name_of
from playbook.procedure import outline

WHOLE = "link"  # the scenario that is the court's text from its first sentence to its last
SHOWN = "shown.yaml"  # of the accepted pages: which pages each scenario shows in which court, with their steps

Shown = Mapping[str, Mapping[str, Sequence[str]]]
Fault = Callable[[str], None]


class Told(BaseModel):
    """An object of another output's file, of which only some entries are read."""

    model_config = ConfigDict(frozen=True)


class Asked(Told):
    """How a video was asked for."""

    scenario: str
    profile: str
    procedure: str
    language: str


class ToldChapter(Told):
    """A chapter of a video."""

    start: FiniteFloat
    title: str
    court: str | None
    step: int | None = Field(ge=1, le=len(outline().steps))


class Cue(Told):
    """A spoken sentence of a video."""

    start: FiniteFloat
    text: str


class Video(Told):
    """A video, of which a folder may have several."""

    name: str
    made: str
    asked: Asked
    chapters: tuple[ToldChapter, ...]
    cues: tuple[Cue, ...]


class Videos(Told):
    """What `video.json` holds."""

    format: Literal[2]
    videos: tuple[Video, ...]


class Ring(Told):
    """What is ringed in a figure."""

    target: str


class ToldFigure(Told):
    """A figure of a guide."""

    number: int
    caption: str
    rings: tuple[Ring, ...]


class InCourt(Told):
    """A step in a court; in all courts of the guide where `court` is null."""

    court: str | None
    figures: tuple[ToldFigure, ...]


class GuideStep(Told):
    """A step of a guide."""

    id: str
    courts: tuple[InCourt, ...]


class Trouble(Told):
    """What may happen instead: another scenario."""

    scenario: str
    figure: ToldFigure | None


class GuideMade(Told):
    """Of what a guide was made; `walked` is when, and earlier guides do not say it."""

    profile: str
    courts: tuple[str, ...]
    scenario: str
    walked: str = ""


class Guide(Told):
    """What `guide.json` holds."""

    format: Literal[1]
    steps: tuple[GuideStep, ...]
    troubles: tuple[Trouble, ...]
    made: GuideMade


class Finding(Told):
    """A finding of a check; `page` is the accepted page that it is about, `also` are further ones of the same cause."""

    kind: str
    court: str
    step_id: str
    seen: str
    page: str | None = None
    also: tuple[str, ...] = ()


class StepWalked(Told):
    """A step of a check's walk."""

    id: str
    status: str


class CourtWalked(Told):
    """A court of a check's walk."""

    court: str
    steps: tuple[StepWalked, ...]


class Run(Told):
    """One walk of a check."""

    findings: tuple[Finding, ...]
    courts: tuple[CourtWalked, ...]


class Walked(Told):
    """A scenario of a check, in a profile and a browser."""

    scenario: str
    profile: str
    by_keyboard: bool
    status: str
    runs: tuple[Run, ...]


class Report(Told):
    """What a check's `report.json` holds."""

    format: Literal[1]
    passed: bool
    started: str
    scenarios: tuple[Walked, ...]


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Results:
    """What a folder of results has of one profile; videos and guides stand beside their folders' names.

    `missing` is what it lacks, with the command that makes it.
    """

    profile: str
    recording: Recording | None = None
    videos: Sequence[tuple[str, Video]] = ()
    guides: Sequence[tuple[str, Guide]] = ()
    report: Report | None = None
    shown: Shown = field(default_factory=dict)
    missing: Sequence[Missing] = ()

    @property
    def whole_videos(self) -> list[tuple[str, Video]]:
        """The videos of the whole text, not of a scenario of its own."""
        return [(folder, video) for folder, video in self.videos if video.asked.scenario == WHOLE]

    @property
    def whole_guides(self) -> list[tuple[str, Guide]]:
        """The guides of the whole text."""
        return [(folder, guide) for folder, guide in self.guides if guide.made.scenario == WHOLE]


def read_results(output: Path, profile: str, accepted: Path) -> Results:
    """Read what a folder of results has of a profile; `accepted` is the folder of all accepted pages."""
    name, missing = name_of(profile), list[Missing]()
    which = [] if name == "idaho" else ["--profile", profile]

    def lacks(what: str, *command: str) -> None:
        missing.append(Missing(what=what, command=typed.moot(typed.line([*command, *which]))))

    recording = None
    try:
        recording = recordings.read(output / "recording")
    except RecordingUnreadable as error:
        there = (output / "recording" / recordings.NAME).exists()
        lacks(str(error) if there else "There is no recording of a walk yet.", "walk")
    if recording and (recording.about.scenario, name_of(recording.about.profile)) != (WHOLE, name):
        of = f"{recording.about.scenario} in {recording.about.profile}"
        lacks(f"The recording is of another walk: of {of}.", "walk")
        recording = None
    videos, guides = list[tuple[str, Video]](), list[tuple[str, Guide]]()
    told = len(missing)
    for folder, found in _each(output, "video/*/video.json", Videos, lambda why: lacks(why, "record", "--again")):
        videos += [(folder, video) for video in found.videos if name_of(video.asked.profile) == name]
    if len(missing) == told and not any(video.asked.scenario == WHOLE for _, video in videos):
        lacks("There is no video yet.", "record")
    told = len(missing)
    for folder, guide in _each(output, "guide*/guide.json", Guide, lambda why: lacks(why, "guide")):
        guides += [(folder, guide)] if name_of(guide.made.profile) == name else []
    if len(missing) == told and not any(guide.made.scenario == WHOLE for _, guide in guides):
        lacks("There is no guide yet.", "guide")
    told = len(missing)
    _, report = next(_each(output, "check/report.json", Report, lambda why: lacks(why, "check")), ("", None))
    if report is None or not any(name_of(each.profile) == name for each in report.scenarios):
        report = None
        if len(missing) == told:
            lacks("There is no check yet.", "check")
    shown = _shown(accepted / "flow" / name / SHOWN)
    if not shown:
        lacks("There are no accepted pages yet, which say what each scenario walks.", "check", "--accept")
    return Results(name, recording, videos, guides, report, shown, tuple(missing))


def _each(output: Path, pattern: str, kind: type[T], fault: Fault) -> Iterator[tuple[str, T]]:
    """Yield each file of a kind with its folder's name below the results; tell of those that cannot be read."""
    for file in sorted(output.glob(pattern)):
        try:
            told = plain_json(from_json(file.read_bytes()))
            yield file.parent.relative_to(output).as_posix(), kind.model_validate(told)
        except OSError as error:
            fault(f"{file} cannot be read: {error.strerror}.")
        except ValidationError as error:
            at = ".".join(map(str, error.errors()[0]["loc"]))
            fault(f"{file} is of another version of Moot ({at}: {error.errors()[0]['msg']}).")
        except ValueError:
            fault(f"{file} is no JSON: it is damaged, or was not written to its end.")


def _shown(file: Path) -> Shown:
    """Return which pages each scenario shows, and nothing where that cannot be read: a check says what is wrong."""
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, dict[str, tuple[str, ...]]]).validate_python(read)
    except (OSError, ValueError, yaml.YAMLError):
        return {}
