"""Writes a walk's recording: a folder that is there whole, or not at all."""

import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import BrowserContext

from automation.recording.camera import Camera
from automation.recording.model import (
    NAME,
    SCHEMA,
    About,
    ActionRecorded,
    CourtRecorded,
    PageRecorded,
    PageSize,
    PictureFile,
    Recording,
    StepRecorded,
    TroubleRecorded,
    TypedText,
    schema,
)
from automation.recording.output import Output
from automation.recording.report import ReportLost
from automation.recording.taken import Moment, Picture, StepTaken
from automation.recording.troubles import Troubles
from automation.recording.views import View, Views
from automation.session.stage import Stage
from automation.session.walking import Session
from automation.support.plain_text import without_folders
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene, StepWalked
from playbook.court import name_of

FOLDER = "recording"
PICTURES = "pictures"


def about(staged: Stage, opened: Session, scenario: str, courts: Sequence[str], profile: str) -> About:
    """Return what a recording is of, as it is known before the walk; `profile` is a name or a file."""
    width, height = opened.page
    return About(
        moot=version("moot"),
        site=staged.site.origin,
        profile=name_of(profile),
        profile_file=Path(profile).name if profile.endswith(".toml") else None,
        scenario=scenario,
        courts=tuple(courts),
        browser=without_folders(staged.label),
        drawn_by=opened.drawn_by,
        page=PageSize(width=width, height=height, scale=opened.scale),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )


class Recorder(Observer):
    """Keeps all that a walk shows, and writes it into a folder when the walk is over, however that ended.

    `watchers` are those who hear of the walk for it, in this order: the camera last, when what others do is done.
    """

    def __init__(
        self,
        context: BrowserContext,
        folder: Path,
        about: About,
        profile: str,
        *,
        native: bool,
        slow: float = 2.0,
        outputs: Sequence[Output] = (),
    ) -> None:
        """Record into this folder.

        `profile` is a name, or a file of the user's own, which is kept; `native` says that pages have the recording's
        size and scale by themselves; `slow` is after how many seconds an answer is trouble; `outputs` are told
        each step as it ends.
        """
        self.recording: Recording | None = None
        self._folder = folder
        self._about = about
        self._outputs = outputs
        self._profile = profile
        self._new = folder.with_name(f".{folder.name}.{os.getpid()}")  # another walk may be under way beside it
        self._views = Views(about.site, self._new / PICTURES)
        self._troubles = Troubles(context, self._views, about.site, slow)
        self._camera = Camera(context, self._take, native=native)
        self.watchers: Sequence[Observer] = (self._views, self._troubles, self._camera, self)
        self._steps: list[StepTaken] = []
        self._courts: list[CourtWalked] = []
        self._started = 0.0
        for output in outputs:
            output.begin(about)

    def latest(self) -> bytes | None:
        """Return the page in front as the camera has just taken it, as a PNG."""
        return self._camera.latest

    def walk_started(self) -> None:
        """Note when, and begin a folder."""
        self._started = time.perf_counter()
        if self._folder.exists() and not (self._folder / NAME).exists() and any(self._folder.iterdir()):
            raise ReportLost(
                f"{self._folder} holds no recording, but something else. Name another folder: --output DIR."
            )
        try:
            shutil.rmtree(self._new, ignore_errors=True)
            (self._new / PICTURES).mkdir(parents=True)
        except OSError as error:
            raise ReportLost(f"{self._folder} cannot be written: {error.strerror}.") from error

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Take the court in."""
        self._courts.append(walked)

    def walk_ended(self) -> None:
        """Write the recording in place of an earlier one. Raises ReportLost."""
        try:
            self._write()
        except OSError as error:
            raise ReportLost(f"{self._folder} cannot be written: {error.strerror}.") from error
        finally:
            shutil.rmtree(self._new, ignore_errors=True)

    def _write(self) -> None:
        passed = len(self._courts) == len(self._about.courts) and all(court.passed for court in self._courts)
        self.recording = Recording(
            about=self._about,
            seconds=round(time.perf_counter() - self._started, 3),
            passed=passed,
            courts=tuple(self._court(court) for court in self._courts),
        )
        text = json.dumps(self.recording.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False)
        (self._new / NAME).write_text(f"{text}\n", encoding="utf-8", errors="replace")
        (self._new / SCHEMA).write_text(f"{json.dumps(schema(), indent=1)}\n", encoding="utf-8")
        if self._profile.endswith(".toml"):
            shutil.copyfile(self._profile, self._new / Path(self._profile).name)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._new.replace(self._folder)

    def _take(self, taken: StepTaken) -> None:
        for picture in _pictures(taken):
            file = self._new / _file(picture).file
            if not file.exists():
                file.write_bytes(picture.png)
        self._steps.append(taken)
        for output in self._outputs:
            output.add(taken)

    def _court(self, walked: CourtWalked) -> CourtRecorded:
        taken = {step.id: step for step in self._steps if step.court == walked.court}
        return CourtRecorded(
            court=walked.court,
            passed=walked.passed,
            ended_at=walked.ended_at,
            steps=tuple(self._step(walked.court, step, taken.get(step.id)) for step in walked.steps),
        )

    def _step(self, court: str, step: StepWalked, taken: StepTaken | None) -> StepRecorded:
        here = (court, step.id)
        return StepRecorded(
            id=step.id,
            number=step.number,
            title=step.title,
            status=step.status,
            seconds=step.seconds,
            url=step.url,
            message=step.message,
            kind=step.kind,
            failure=step.failure,
            first=_file(taken.first) if taken else None,
            last=_file(taken.last) if taken else None,
            actions=tuple(map(_action, taken.moments)) if taken else (),
            pages=tuple(_page(view) for view in self._views.views if (view.court, view.step) == here),
            troubles=tuple(
                TroubleRecorded(expected=each.expected, seen=each.seen)
                for each in self._troubles.troubles
                if (each.court, each.step) == here
            ),
        )


def _pictures(taken: StepTaken) -> Iterator[Picture]:
    yield from (taken.first, taken.last)
    for moment in taken.moments:
        yield moment.picture
        if moment.typed:
            yield moment.typed.picture


def _file(picture: Picture) -> PictureFile:
    return PictureFile(file=f"{PICTURES}/{picture.digest}.png", banner=picture.banner)


def _action(moment: Moment) -> ActionRecorded:
    typed = moment.typed
    return ActionRecorded(
        verb=moment.verb,
        target=moment.target,
        name=moment.name,
        picture=_file(moment.picture),
        boxes=moment.boxes,
        text=moment.text,
        secret=moment.secret,
        reads=moment.reads,
        typed=TypedText(picture=_file(typed.picture), inside=typed.inside, edges=typed.edges) if typed else None,
    )


def _page(view: View) -> PageRecorded:
    picture = f"{PICTURES}/{Path(view.picture).name}" if view.picture else None
    return PageRecorded(address=view.address, title=view.title, aria=view.aria, picture=picture, failed=view.failed)
