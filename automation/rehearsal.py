"""What a test of somebody's own suite is given: a seat that gives further seats, and a walk that explains its failure.

Only the pytest plugin imports this.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn, Self

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from automation import scenarios, stage
from automation.config import Config, Court
from automation.observers import Observer
from automation.observers.failure import Failure
from automation.scenarios import Scenario, UnknownScenario
from automation.site import Seat, Site, SiteError
from automation.told import FAILED, CourtWalked, Scene, StepWalked


@dataclass(frozen=True)
class FreshSeat(Seat):
    """A seat that nobody has sat in; called, it gives another one, with other options perhaps."""

    profile: str = field(repr=False)

    @classmethod
    def take(cls, site: Site, profile: str, options: Mapping[str, str | bool]) -> Self:
        """Take a seat; the test fails with the site's own words where it does not know an option."""
        try:
            seat = site.new_seat(**{"profile": profile} | dict(options))
        except SiteError as error:
            _fail(str(error))
        return cls(seat.site, seat.token, seat.url, profile)

    def enter(self, page: Page) -> None:
        """Put the seat into a page's browser, once, and bring the page to the court's web site."""
        stage.enter(page, self)

    def __call__(self, **options: str | bool) -> Self:
        """Take another seat: profile, menu, login_look, redaction, mfa and new_tab."""
        return self.take(self.site, self.profile, options)


@dataclass(frozen=True)
class Walked:
    """A walk that ended as it must: its courts with their steps, its seat, and the page in front, still open."""

    courts: tuple[CourtWalked, ...]
    seat: Seat
    page: Page


@dataclass(frozen=True)
class Walker:
    """Walks scenarios, each in a fresh browser context and a fresh seat."""

    _stage: stage.Stage
    _config: Config
    _open_context: Callable[[], BrowserContext]
    _pictures: Path

    def __call__(
        self, scenario: str | Scenario, *, court: Court = "both", observers: Sequence[Observer] = ()
    ) -> Walked:
        """Walk a scenario of Moot's, or one of your own; the test fails where it does not end as it must.

        The observers hear what they would hear in `moot walk`.
        """
        try:
            wanted = scenarios.find(scenario) if isinstance(scenario, str) else scenario
        except UnknownScenario as error:
            _fail(str(error))
        if court != "both" and court not in wanted.courts:
            _fail(f"The scenario {wanted.name} is walked in the {' and '.join(wanted.courts)} court only.")
        site, in_front = self._stage.site, _InFront()
        own = (in_front, Failure(self._stage.what_ended), _Picture(self._pictures))
        try:
            seat = site.new_seat(profile=self._config.profile, **wanted.seat)
            courts = stage.perform(
                wanted,
                site,
                self._open_context(),
                courts=wanted.courts if court == "both" else (court,),
                seat=seat,
                observers=(*own, *observers),
                pace=self._config.pace,
            )
        except (SiteError, PlaywrightError) as error:  # outside of any step
            _fail("\n".join(filter(None, (self._stage.what_ended(), str(error)))))
        if not all(walked.passed for walked in courts):
            _fail(_explanation(wanted, courts))
        return Walked(tuple(courts), seat, in_front.scene.page)


class _InFront(Observer):
    """Remembers where the walk is."""

    scene: Scene

    def court_started(self, scene: Scene) -> None:
        """Remember."""
        self.scene = scene


class _Picture(Observer):
    """Takes a picture of the page that a step failed on."""

    def __init__(self, folder: Path) -> None:
        """Write it into this folder."""
        self._folder = folder

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Take the picture; where that cannot be done, the words must do."""
        if walked.status != FAILED:
            return walked
        picture = self._folder / f"{scene.court}-{walked.number:02}.png"
        with suppress(PlaywrightError, OSError):
            scene.page.screenshot(path=picture, animations="disabled", caret="hide")
            return replace(walked, screenshot=str(picture))
        return walked


def _explanation(scenario: Scenario, courts: Sequence[CourtWalked]) -> str:
    end = scenario.end
    lines = [
        f"The scenario {scenario.name} did not end as it must: {scenario.summary}",
        f"Expected: {'stopped at' if end.stopped else 'arrives at'} step {end.step} ({end.words})",
    ]
    for court in courts:
        for step in court.steps:
            if step.status == FAILED:
                lines.append(f"{court.court.capitalize()}, step {step.number} ({step.title}):")
                lines.append(f"{step.message}\nAt {step.url}")
                lines += [f"Picture: {step.screenshot}"] if step.screenshot else []
    return "\n".join(lines)


def _fail(message: str) -> NoReturn:
    raise pytest.fail.Exception(message, pytrace=False) from None
