"""Records a walk with Playwright's own recorder instead: in real time, each thing done when the video would do it."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from automation.outputs.video import publish, tracks
from automation.outputs.video.cut import Chapter, Cue, Cut, Deed
from automation.outputs.video.direction import Director
from automation.outputs.video.fingerprint import Fingerprint
from automation.outputs.video.folder import Beside, Published, file_name, put_in_place, unfinished
from automation.outputs.video.layout import layout
from automation.outputs.video.look import RATE
from automation.outputs.video.making import BOTH
from automation.outputs.video.order import Order
from automation.outputs.video.script import Scripted
from automation.outputs.video.shooting import shoot
from automation.recording.camera import VEIL
from automation.session import walking as session
from automation.session.stage import Stage
from automation.session.walking import Session
from automation.support.processes import python
from automation.walk.observer import Observer
from automation.walk.told import Action, CourtWalked, Scene, StepWalked
from playbook import typed


class RecorderMissing(Exception):
    """Playwright's recorder is not installed; the message says how to install it."""


class Holding(Observer):
    """Holds each thing that is done until its time in the video has come, and each step until its end."""

    def __init__(self, acts: Sequence[float], ends: Sequence[float]) -> None:
        """Hold until these moments, in seconds from the walk's beginning: of what is done, and of the steps' ends."""
        self.acts = list(acts)
        self.ends = list(ends)
        self._began = 0.0

    def step_started(self, scene: Scene, step: object) -> None:
        """Begin with the first step."""
        self._began = self._began or time.monotonic()

    def before_action(self, page: Page, action: Action) -> None:
        """Wait for the moment of what is done."""
        if action.secret and action.target:
            action.target.evaluate(VEIL)
        if action.target is not None or action.verb != "open":
            self._hold(self.acts)

    def pointed_at(self, page: Page, action: Action) -> None:
        """Wait for the moment of what is pointed at."""
        self._hold(self.acts)

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Wait for the step's end."""
        self._hold(self.ends)
        return walked

    def _hold(self, moments: list[float]) -> None:
        if moments:
            threading.Event().wait(max(0.0, self._began + moments.pop(0) - time.monotonic()))


def direct(order: Order, steps: Sequence[Scripted], seconds: Callable[[str], float]) -> tuple[Holding, Cut]:
    """Return the video's times for a walk whose steps are known, without cards: to hold by, and for the tracks."""
    acts: list[float] = []
    cues: list[Cue] = []
    captions: list[Cue] = []
    deeds: list[Deed] = []
    chapters: list[Chapter] = []
    began = 0.0
    for court in order.courts:
        director = Director(order.wishes.layout, order.script(), seconds, order.wishes.pace)
        for scripted in steps:
            if scripted.taken.court == court:
                director.step(scripted)
        part = director.ended(director.part.frames)
        acts += (began + frame / RATE for frame in part.acts)
        cues += (replace(cue, start=cue.start + began, end=cue.end + began) for cue in part.cues)
        captions += (replace(each, start=each.start + began, end=each.end + began) for each in part.captions)
        deeds += (replace(deed, at=deed.at + began) for deed in part.deeds)
        chapters += (replace(each, start=each.start + began, end=each.end + began) for each in part.chapters)
        began += part.frames / RATE
    name = BOTH if len(order.courts) > 1 else order.courts[0]
    title, size = order.script().words.title, layout(order.wishes.size, strip=False).page
    cut = Cut(name, title, order.language, began, size, tuple(chapters), tuple(cues), tuple(captions), tuple(deeds))
    return Holding(acts, [chapter.end for chapter in chapters]), cut


def look(stage: Stage, order: Order, timeout: float) -> list[Scripted]:
    """Walk quickly, and return the steps with what there is to say in them."""
    steps: list[Scripted] = []
    script = order.script()
    shoot(
        stage,
        order.play(),
        order.wishes.layout,
        lambda _: lambda taken: steps.append(script.step(taken)),
        courts=order.courts,
        profile=order.profile,
        timeout=timeout,
    )
    return steps


def record(
    stage: Stage, order: Order, holding: Holding, cut: Cut, folder: Path, timeout: float, observers: Sequence[Observer]
) -> tuple[list[CourtWalked], list[Path]]:
    """Walk while Playwright records, and write what it recorded and its tracks; return how it went and the files.

    A page is a file of its own; most walks have one. Where the walk fails nothing is written. Raises RecorderMissing.
    """
    pages: list[Page] = []

    def watchers(opened: Session) -> Sequence[Observer]:
        opened.context.on("page", lambda page: pages.append(page))
        return [*observers, holding]

    with unfinished(folder) as new:
        try:
            walked = session.walk(
                stage,
                order.play(),
                watchers,
                courts=order.courts,
                profile=order.profile,
                timeout=timeout,
                page=cut.size,
                videos=new,
            )
        except PlaywrightError as error:
            if "ffmpeg" not in error.message:
                raise
            raise RecorderMissing(
                "Playwright's own recorder needs its ffmpeg, which is not installed. "
                f"Install it: {typed.line(python('-m', 'playwright', 'install', 'ffmpeg'))}\n"
                "Or leave --native out: it is not needed then."
            ) from error
        files: dict[str, Path] = {}
        if not all(court.passed for court in walked):
            return walked, []
        for number, video in enumerate(filter(None, (page.video for page in pages))):
            nth = f"-{number + 1}" if number else ""
            files[f"webm{nth}"] = new / f"{cut.name}{nth}.webm"
            Path(video.path()).replace(files[f"webm{nth}"])
        for ending, text in tracks.BESIDE.items():
            files[ending] = new / file_name(cut.name, ending)
            files[ending].write_text(text(cut), encoding="utf-8")
        beside = {kind: Beside.of(file) for kind, file in files.items()}
        made_with = Fingerprint(order.asked, {"browser": stage.label}, ())
        publish.tell(new, [Published(cut, made_with, publish.now(), "", beside)])
        put_in_place(new, folder)
    return walked, [folder / file.name for file in files.values()]
