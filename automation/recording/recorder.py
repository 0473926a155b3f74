"""Writes a walk's recording: a folder that is there whole, or not at all."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from automation.recording.camera import Camera
from automation.recording.model import (
    NAME,
    PICTURE,
    SCHEMA,
    About,
    ActionRecorded,
    CourtRecorded,
    PageRecorded,
    PictureFile,
    Recording,
    StepRecorded,
    TroubleRecorded,
    TypedText,
    schema,
)
from automation.recording.output import Output, tell
from automation.recording.report import ReportLost
from automation.recording.taken import Moment, Picture, StepTaken
from automation.recording.troubles import Trouble, Troubles
from automation.recording.views import View, Views
from automation.session.walking import Session
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene, StepWalked

FOLDER = "recording"
PICTURES = "pictures"
LONGEST_WALK = 24 * 60 * 60  # seconds


class Recorder:
    """Keeps all that is shown by a walk, and by those of single courts after it, and writes it into a folder.

    What was seen is written when the last walk is over, or one does not pass, however it ended.
    """

    def __init__(
        self,
        folder: Path,
        about: About,
        profile: str,
        *,
        slow: float = 2.0,
        outputs: Sequence[Output] = (),
        alone: Sequence[str] = (),
        cases: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Record into this folder.

        `profile` is a name, or a file of the user's own, which is kept; `slow` is after how many seconds an answer is
        trouble; `outputs` are told each step as it ends; `alone` are the courts that are walked by themselves then, and
        `cases` the scenarios after that, each with its court.
        """
        self.recording: Recording | None = None
        self._folder = folder
        self._about = about
        self._outputs = outputs
        self._profile = profile
        self._slow = slow
        self._wanted = [*((court, False, "") for court in about.courts), *((court, True, "") for court in alone)]
        self._wanted += [(court, False, case) for case, court in cases]
        self._new = folder.with_name(f".{folder.name}.{os.getpid()}")  # another walk may be under way beside it
        self._steps: list[StepTaken] = []
        self._courts: list[CourtRecorded] = []
        self._started = 0.0
        for output in outputs:
            output.begin(about)

    def watch(self, opened: Session, *, alone: bool = False) -> "Watch":
        """Return who watches a walk in this context; `alone` says that it is one of a single court."""
        return Watch(self, opened, self._about.site, self._new / PICTURES, self._slow, alone=alone)

    def begin(self) -> None:
        """Begin a folder, with the first walk."""
        if self._started:
            return
        self._started = time.perf_counter()
        require_free(self._folder)
        try:
            _remove_what_was_left(self._folder)
            shutil.rmtree(self._new, ignore_errors=True)
            (self._new / PICTURES).mkdir(parents=True)
        except OSError as error:
            raise ReportLost(f"{self._folder} cannot be written: {error.strerror}.") from error

    def take(self, taken: StepTaken) -> None:
        """Keep a step, and tell the outputs of it."""
        for picture in _pictures(taken):
            file = self._new / _file(picture).file
            if not file.exists():
                file.write_bytes(picture.png)
        self._steps.append(taken)
        for output in self._outputs:
            tell(output, taken)

    def take_case(self, name: str, walked: CourtWalked, steps: Sequence[StepTaken]) -> None:
        """Keep another scenario that was walked besides, of which there are steps, and no pages and troubles."""
        for step in steps:
            self.take(step)
        self.take_court(walked, (), (), alone=False, case=name)

    def take_court(
        self,
        walked: CourtWalked,
        views: Sequence[View],
        troubles: Sequence[Trouble],
        *,
        alone: bool,
        case: str = "",
    ) -> None:
        """Keep a court that has ended, with its pages and troubles."""
        here = (walked.court, alone, case)
        taken = {step.id: step for step in self._steps if (step.court, step.alone, step.case) == here}
        steps = tuple(_step(walked.court, step, taken.get(step.id), views, troubles) for step in walked.steps)
        self._courts.append(
            CourtRecorded(
                court=walked.court,
                alone=alone,
                case=case,
                passed=walked.passed,
                ended_at=walked.ended_at,
                steps=steps,
            )
        )

    def close(self) -> None:
        """Write what there is, if nothing was written yet: no other walk comes. Raises ReportLost."""
        if self._started and self.recording is None:
            self.end(whatever_is_missing=True)

    def end(self, *, whatever_is_missing: bool = False) -> None:
        """Write the recording in place of an earlier one, unless another walk is to come. Raises ReportLost.

        `whatever_is_missing` says that none comes, also where one is wanted.
        """
        done = [(court.court, court.alone, court.case) for court in self._courts]
        well = all(court.passed for court in self._courts)
        if not whatever_is_missing and well and done and done != self._wanted and self._is_between(done):
            return
        try:
            self._write()
        except OSError as error:
            raise ReportLost(f"{self._folder} cannot be written: {error.strerror}.") from error
        finally:
            shutil.rmtree(self._new, ignore_errors=True)

    def _is_between(self, done: Sequence[tuple[str, bool, str]]) -> bool:
        """Tell whether one walk has ended, whole, and the next has not begun."""
        return len(done) >= len(self._about.courts) and done == self._wanted[: len(done)]

    def _write(self) -> None:
        done = [(court.court, court.alone, court.case) for court in self._courts]
        self.recording = Recording(
            about=self._about,
            seconds=round(time.perf_counter() - self._started, 3),
            passed=done == self._wanted and all(court.passed for court in self._courts),
            courts=tuple(self._courts),
        )
        text = json.dumps(self.recording.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False)
        (self._new / NAME).write_text(f"{text}\n", encoding="utf-8", errors="replace")
        (self._new / SCHEMA).write_text(f"{json.dumps(schema(), indent=1)}\n", encoding="utf-8")
        if self._profile.endswith(".toml"):
            shutil.copyfile(self._profile, self._new / Path(self._profile).name)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._new.replace(self._folder)


def require_free(folder: Path) -> None:
    """Raise ReportLost where a recording's folder holds anything that no recording has: it would be lost."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ReportLost(f"{folder} is no folder. Name another one for the results: --output DIR.")
    own = {NAME, SCHEMA, PICTURES}
    inside = [*folder.iterdir(), *(folder / PICTURES).glob("*")] if folder.is_dir() else []
    profiles = [file for file in inside if file.suffix == ".toml"]
    foreign = [
        file
        for file in inside
        if file.name not in own and file not in profiles[:1] and not re.fullmatch(PICTURE, f"{PICTURES}/{file.name}")
    ]
    if foreign:
        raise ReportLost(f"{folder} holds more than a recording: {foreign[0].name}. Name another folder: --output DIR.")


def _remove_what_was_left(folder: Path) -> None:
    """Remove what walks that were killed have left; another walk may be under way beside this one."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        if time.time() - left.stat().st_mtime > LONGEST_WALK:
            shutil.rmtree(left, ignore_errors=True)


class Watch(Observer):
    """Watches one walk for a recorder: its pages, its troubles, and with a camera everything that is done.

    `observers` are those who hear of the walk for it, in this order: the camera last, when what others do is done.
    """

    def __init__(
        self, recorder: Recorder, opened: Session, site: str, pictures: Path, slow: float, *, alone: bool
    ) -> None:
        """Watch this context's pages of this site; the pictures go into a folder."""
        self._recorder = recorder
        self._alone = alone
        self._views = Views(site, pictures)
        self._troubles = Troubles(opened.context, self._views, site, slow)
        self._camera = Camera(opened.context, self._take, native=opened.native)
        self.observers: Sequence[Observer] = (self._views, self._troubles, self._camera, self)

    def latest(self) -> bytes | None:
        """Return the page in front as the camera has just taken it, as a PNG."""
        return self._camera.latest

    def walk_started(self) -> None:
        """Begin the recording, if it is the first walk."""
        self._recorder.begin()

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Give the court away."""
        self._recorder.take_court(walked, self._views.views, self._troubles.troubles, alone=self._alone)

    def walk_ended(self) -> None:
        """Write the recording, if there is no other walk to come. Raises ReportLost."""
        self._recorder.end()

    def _take(self, taken: StepTaken) -> None:
        self._recorder.take(replace(taken, alone=self._alone))


def _step(
    court: str, step: StepWalked, taken: StepTaken | None, views: Sequence[View], troubles: Sequence[Trouble]
) -> StepRecorded:
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
        pages=tuple(_page(view) for view in views if (view.court, view.step) == here),
        troubles=tuple(
            TroubleRecorded(expected=each.expected, seen=each.seen)
            for each in troubles
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
    return PictureFile(file=f"{PICTURES}/{picture.digest}.png", banner=picture.banner, rows=picture.rows)


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
