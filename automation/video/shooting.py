"""Sets the camera up in a browser, and walks for it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import BrowserContext

from automation.observers import Observer
from automation.scenarios import Scenario
from automation.stage import Lens, Stage, open_context, perform
from automation.told import CourtWalked
from automation.video.camera import Camera
from automation.video.layout import Layout
from automation.video.taken import StepTaken


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
    with _context(stage, layout, timeout) as (context, native):
        drawn_by = f"{stage.browser.browser_type.name} {stage.browser.version}{'' if native else ', emulated scale'}"
        camera = Camera(context, begin(drawn_by), native=native)
        # The camera comes last: what others say or do of a step is done by then.
        return perform(scenario, stage.site, context, courts=courts, profile=profile, observers=[*observers, camera])


@contextmanager
def _context(stage: Stage, layout: Layout, timeout: float) -> Iterator[tuple[BrowserContext, bool]]:
    """Open a context with the layout's page and lens; tell whether they are the browser's own, and not emulated.

    A browser with a window, one that runs elsewhere, and one of another engine do not take their size from us.
    """
    wanted = [*layout.page, layout.lens]
    with open_context(stage.browser, stage.site, None, timeout) as context:
        page = context.new_page()
        own = page.evaluate("[innerWidth, innerHeight, devicePixelRatio]")
        page.close()
        if own == wanted:
            yield context, True
            return
    with open_context(stage.browser, stage.site, layout.page, timeout, scale=layout.lens) as context:
        yield context, False
