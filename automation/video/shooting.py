"""Sets the camera up in a browser, and walks for it."""

from collections.abc import Callable, Sequence

from automation import session
from automation.observers import Observer
from automation.recording.camera import Camera
from automation.recording.taken import StepTaken
from automation.scenarios import Scenario
from automation.session import Session
from automation.stage import Lens, Stage
from automation.told import CourtWalked
from automation.video.layout import Layout


def lens(layout: Layout) -> Lens:
    """Return the browser's window and scale for a layout."""
    return Lens(layout.page, layout.lens)


def shoot(
    stage: Stage,
    scenario: Scenario,
    layout: Layout,
    begin: Callable[[str], Callable[[StepTaken], None]],
    *,
    courts: Sequence[str],
    profile: str,
    timeout: float,
    observers: Sequence[Observer] = (),
) -> list[CourtWalked]:
    """Walk a scenario, and give each step with its pictures away as it ends; `timeout` in seconds.

    `begin` is told who draws the pages, and how, and returns what takes the steps: by another browser, another version
    of it, or taken in another way, pictures of the same page differ.
    """

    def watchers(opened: Session) -> Sequence[Observer]:
        # The camera comes last: what others say or do of a step is done by then.
        return [*observers, Camera(opened.context, begin(opened.drawn_by), native=opened.native)]

    return session.walk(stage, scenario, watchers, courts=courts, profile=profile, timeout=timeout, page=lens(layout))
