"""Walks for a video: with a camera, and with all that a recording keeps."""

from collections.abc import Callable, Sequence
from pathlib import Path

from automation.outputs.video.layout import Layout
from automation.outputs.video.order import Order
from automation.recording import walks
from automation.recording.camera import Camera
from automation.recording.model import About, RecordingUnreadable
from automation.recording.output import Output
from automation.recording.taken import StepTaken
from automation.session import walking as session
from automation.session.stage import Lens, Stage
from automation.session.walking import Session
from automation.walk.linking.scenarios import Scenario
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked
from playbook import typed


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


def record(
    stage: Stage,
    order: Order,
    outputs: Sequence[Output],
    folder: Path,
    timeout: float,
    observers: Sequence[Observer],
    alone: Sequence[Observer] = (),
) -> bool:
    """Walk as an order wants, leave the recording in a folder, and tell the outputs; return whether the walk passed.

    `observers` hear of it, and `alone` of the walks of single courts after it.
    """
    _, passed = walks.record(
        stage,
        order.play(),
        folder,
        courts=order.courts,
        profile=order.profile,
        timeout=timeout,
        page=lens(order.wishes.layout),
        watchers=lambda _, watch: [*observers, *watch.observers],
        alone_watchers=lambda _: alone,
        outputs=outputs,
    )
    return passed


def see_that_it_fits(about: About, layout: Layout) -> None:
    """Raise RecordingUnreadable where a recording's pages are not as large, or not as sharp, as a video shows them."""
    page, scale = (about.page.width, about.page.height), about.page.scale
    if (page, scale) == (layout.page, layout.lens):
        return
    wide, high = layout.page
    raise RecordingUnreadable(
        f"The recording shows pages of {page[0]} x {page[1]} at {scale:g} pixels each, and a video of {layout.width}x"
        f"{layout.height} wants {wide} x {high} at {layout.lens:g}. {typed.moot('walk')} without a window, and "
        f"with no VIEWPORT in the settings, records for the usual size, {typed.moot('record')} for one that you name."
    )
