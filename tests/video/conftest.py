"""Videos for the tests: small ones, each made once a worker, by what `moot record` makes them with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from automation.outputs.video import shooting
from automation.outputs.video.maker import VideoMaker
from automation.outputs.video.making import Video, Wishes
from automation.outputs.video.order import Order
from automation.outputs.video.script import Scripted
from automation.outputs.video.speech.kept import Kept
from automation.session.stage import Stage
from automation.site.client import Site
from tests.pages import TIMEOUT

SMALL = Wishes(size="1280x720")


@dataclass(frozen=True)
class Recorded:
    """A recording that was published: into which folder, from which steps, and the videos as they were made."""

    order: Order
    folder: Path
    videos: list[Video]
    steps: list[Scripted]

    @property
    def video(self) -> Video:
        """The first court's video."""
        return self.videos[0]

    @property
    def file(self) -> Path:
        """Where it is."""
        return self.folder / f"{self.video.cut.name}.mp4"


Record = Callable[[Order], Recorded]


@pytest.fixture(scope="session")
def record(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return what makes the videos of an order, in a folder of their own."""
    kept = Kept(tmp_path_factory.mktemp("narration"))

    def made(order: Order) -> Recorded:
        folder = tmp_path_factory.mktemp("video")
        recording = VideoMaker(order, folder, kept=kept)
        try:
            stage = Stage(site, browser, "the tests' browser", None)
            assert shooting.record(stage, order, [recording], folder.with_name(f"{folder.name}-recording"), TIMEOUT, [])
            videos = recording.publish()
        finally:
            recording.close()
        assert recording.making
        return Recorded(order, folder, videos, recording.making.steps)

    return made


@pytest.fixture(scope="session")
def recorded(record: Record) -> Callable[..., Recorded]:
    """Return what gives the videos of a scenario, in the District Court and small unless said otherwise; made once."""

    @cache
    def made(scenario: str, **wanted: object) -> Recorded:
        order = Order(scenario=scenario, courts=("district",), whole=True, wishes=SMALL)
        return record(replace(order, **wanted))  # type: ignore[arg-type]

    return made
