"""Films for the tests: small ones, each made once a worker, by what `moot record` makes them with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from automation.film.making import Film, Wishes
from automation.film.order import Order
from automation.film.recording import Recording
from automation.film.script import Scripted
from automation.film.speech.kept import Kept
from automation.site import Site
from automation.stage import Stage
from tests.pages import TIMEOUT

SMALL = Wishes(size="1280x720")


@dataclass(frozen=True)
class Filmed:
    """A recording that was published: into which folder, from which steps, and the films as they were made."""

    order: Order
    folder: Path
    films: list[Film]
    steps: list[Scripted]

    @property
    def film(self) -> Film:
        """The first court's film."""
        return self.films[0]

    @property
    def file(self) -> Path:
        """Where it is."""
        return self.folder / f"{self.film.cut.name}.mp4"


Record = Callable[[Order], Filmed]


@pytest.fixture(scope="session")
def record(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return what makes the films of an order, in a folder of their own."""
    kept = Kept(tmp_path_factory.mktemp("narration"))

    def made(order: Order) -> Filmed:
        folder = tmp_path_factory.mktemp("film")
        recording = Recording(order, folder, kept=kept)
        try:
            assert recording.walk(Stage(site, browser, "the tests' browser", None), TIMEOUT)
            films = recording.publish()
        finally:
            recording.close()
        assert recording.making
        return Filmed(order, folder, films, recording.making.steps)

    return made


@pytest.fixture(scope="session")
def filmed(record: Record) -> Callable[..., Filmed]:
    """Return what gives the films of a scenario, in the District Court and small unless said otherwise; made once."""

    @cache
    def made(scenario: str, **wanted: object) -> Filmed:
        order = Order(scenario=scenario, courts=("district",), wishes=SMALL)
        return record(replace(order, **wanted))  # type: ignore[arg-type]

    return made
