"""Walks one job of a check in its own seat and browser context, and compares what is seen with what is accepted."""

import time
from collections.abc import Callable, Collection, Iterator, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config
from automation.looks import Look, besides
from automation.outputs.check import findings, parts
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.exchange_findings import of_exchanges
from automation.outputs.check.comparing.keyboard_findings import of_stops, of_words
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.parts import EVERYTHING
from automation.outputs.check.plan import Job
from automation.outputs.check.running.as_it_goes import AsItGoes
from automation.recording import contract
from automation.recording.accessibility import violations
from automation.recording.exchanges import Exchanges
from automation.recording.stops import Tours
from automation.recording.troubles import Troubles
from automation.recording.views import Views
from automation.session import stage
from automation.session import walking as session
from automation.session.stage import Stage
from automation.site.client import SiteError
from automation.support import shown, traces
from automation.support.errors import first_words
from automation.walk.actor import Robot
from automation.walk.failure import Failure
from automation.walk.keyboard import Keyboard
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene


class CourtResults(Observer):
    """Keeps each court's result, also if the walk is interrupted."""

    def __init__(self) -> None:
        """Start empty."""
        self.courts: list[CourtWalked] = []

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Add the court."""
        self.courts.append(walked)


@dataclass(frozen=True)
class Watch:
    """Who watches a walk of a check, by pointer or by keyboard."""

    views: Views
    exchanges: Exchanges
    tours: Tours
    troubles: Troubles
    courts: CourtResults = field(default_factory=CourtResults)


def walk_job(
    job: Job,
    staged: Stage,
    config: Config,
    comparison: Comparison,
    folder: Path,
    taken: MutableMapping[str, str],
    wanted: Collection[str] = EVERYTHING,
    found_early: Callable[[Finding], None] = lambda _finding: None,
) -> Run:
    """Walk a job in its own seat and browser context, and compare its pages with the accepted ones.

    `taken` is how pages looked in earlier walks, see Views; `wanted` are the parts of the check. `found_early` gets
    what a page says otherwise as soon as its step is over.
    """
    scenario = job.walked
    started = time.perf_counter()
    looks = besides(config.looks, config.viewport) if parts.LOOKS in wanted and not job.by_keyboard else ()
    comparison = of_words(comparison, scenario) if job.by_keyboard else replace(comparison, parts=wanted)
    outside: list[Finding] = []
    with session.opened(staged, config.viewport, config.timeout) as opened:
        context, origin = opened.context, staged.site.origin
        # A snapshot of the page at each of some hundred keys would take as long as the walk itself.
        context.tracing.start(snapshots=not job.by_keyboard, screenshots=False)
        watch = _watch(job, context, origin, config, comparison.pictures, taken, wanted, looks)
        as_it_goes = AsItGoes(comparison, scenario, watch.views, found_early)
        own = (watch.tours,) if job.by_keyboard else (watch.exchanges, as_it_goes)
        try:
            stage.perform(
                scenario,
                staged.site,
                context,
                courts=job.courts,
                profile=job.read_from,
                observers=[Failure(staged.what_ended), watch.views, *own, watch.troubles, watch.courts],
                timeout=config.timeout,
                actor=Keyboard if job.by_keyboard else Robot,
            )
        except (SiteError, PlaywrightError) as error:
            expected = "a seat in the practice court" if isinstance(error, SiteError) else "the court's web site opens"
            seen = staged.what_ended() or shown.said(first_words(error).removeprefix("Page.goto: "))
            outside.append(Finding("run", job.courts[0], "", "", expected, seen))
        found = sorted([*outside, *_found(job, watch, comparison, origin)], key=_in_the_walks_order(job))
        trace = folder / "traces" / f"{job.walk}.zip" if found else None
        with suppress(PlaywrightError, traces.NoTrace):
            if trace:
                traces.keep(context, trace)
            else:
                context.tracing.stop()
    seconds = round(time.perf_counter() - started, 3)
    kept_trace = str(trace) if trace and trace.exists() else None
    unpictured = comparison.unpictured(scenario, job.courts, [each.name for each in looks if each.pictured])
    views = tuple(watch.exchanges.with_exchanges())
    return Run(job, seconds, tuple(watch.courts.courts), views, tuple(found), kept_trace, unpictured, watch.tours.stops)


def _watch(
    job: Job,
    context: BrowserContext,
    origin: str,
    config: Config,
    pictures: Path,
    taken: MutableMapping[str, str],
    wanted: Collection[str],
    looks: Collection[Look],
) -> Watch:
    """Return who watches the walk; what a page looks like and promises, and how it comes, the keyboard's does not."""
    if job.by_keyboard:
        views = Views(origin, varying=config.varying)
    else:
        context.clock.install()
        views = Views(
            origin,
            pictures,
            config.varying,
            config.mask,
            taken,
            config.dwell if parts.PROMISES in wanted else 0.0,
            contract if {parts.PROMISES, parts.PICTURES, parts.LOOKS} & {*wanted} else None,
            tuple(looks),
            violations if parts.LOOKS in wanted else None,
        )
    exchanges, tours = Exchanges(context, views), Tours(views)
    return Watch(views, exchanges, tours, Troubles(context, views, origin, config.slow))


def _found(job: Job, watch: Watch, comparison: Comparison, origin: str) -> Iterator[Finding]:
    """Yield what was found in a walk, in all of its courts."""
    scenario, courts, views = job.walked, watch.courts.courts, watch.exchanges.with_exchanges()
    for failed in findings.of_steps(courts, views, origin):
        yield comparison.explained(failed, courts, scenario, views)
    whole = job.courts == scenario.courts
    for walked in courts:
        if job.by_keyboard:
            yield from of_stops(comparison, scenario, walked, views, watch.tours.stops, whole)
            continue
        yield from comparison.findings(scenario, walked, views, whole)
        if parts.EXCHANGES in comparison.parts:
            yield from of_exchanges(comparison, scenario, walked, views, whole)
    yield from findings.of_troubles(watch.troubles.troubles, courts, views)


def _in_the_walks_order(job: Job) -> Callable[[Finding], tuple[int, int]]:
    return lambda found: (job.courts.index(found.court), found.number)
