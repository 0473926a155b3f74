"""The one way to walk: opens a browser context with observers, takes a fresh seat, and walks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext

from automation.session import stage
from automation.session.stage import Lens, Stage
from automation.walk.actor import ActorMaker, Robot
from automation.walk.linking.scenarios import Scenario
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked

Size = tuple[int, int]


@dataclass(frozen=True)
class Session:
    """A browser context for a walk: its pages' size in CSS pixels, and the device pixels for each.

    `native` says that both are the browser's own, not emulated by Playwright: then screenshots are faster.
    """

    context: BrowserContext
    page: Size
    scale: float
    native: bool
    drawn_by: str


Watchers = Callable[[Session], Sequence[Observer]]


def walk(
    staged: Stage,
    scenario: Scenario,
    watchers: Watchers,
    *,
    courts: Sequence[str],
    profile: str,
    timeout: float,
    page: Size | Lens,
    pace: float = 0.0,
    videos: Path | None = None,
    actor: ActorMaker = Robot,
) -> list[CourtWalked]:
    """Walk a scenario in a fresh context and a fresh seat; `watchers` makes the observers for the session.

    `page` is the viewport, or a lens for pictures to enlarge; `timeout` and `pace` are in seconds; `videos` is a folder
    for Playwright's own video recording; `actor` makes the actor. Raises SiteError and PlaywrightError for failures
    outside of any step.
    """
    with opened(staged, page, timeout, videos) as session:
        return stage.perform(
            scenario,
            staged.site,
            session.context,
            courts=courts,
            profile=profile,
            observers=watchers(session),
            pace=pace,
            timeout=timeout,
            actor=actor,
        )


@contextmanager
def opened(staged: Stage, page: Size | Lens, timeout: float, videos: Path | None = None) -> Iterator[Session]:
    """Open a context with this viewport, and the scale of a lens if one is given.

    A browser that was launched with the lens has both natively. One with a window, one that runs elsewhere, and one of
    another engine do not: there Playwright emulates them.
    """
    drawn_by = f"{staged.browser.browser_type.name} {staged.browser.version}"
    if not isinstance(page, Lens):
        with stage.open_context(staged.browser, staged.site, page, timeout, videos=videos) as context:
            yield Session(context, page, 1.0, staged.browser.browser_type.name == "chromium", drawn_by)
        return
    with stage.open_context(staged.browser, staged.site, None, timeout) as context:
        first = context.new_page()
        own = first.evaluate("[innerWidth, innerHeight, devicePixelRatio]")
        first.close()
        if own == [*page.page, page.scale]:
            yield Session(context, page.page, page.scale, True, drawn_by)
            return
    with stage.open_context(staged.browser, staged.site, page.page, timeout, scale=page.scale) as context:
        yield Session(context, page.page, page.scale, False, f"{drawn_by}, emulated scale")
