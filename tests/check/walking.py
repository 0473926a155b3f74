"""Walks a scenario and holds it against the accepted pages, in this process, with the tests' own browser."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, expect

from automation.config import Config
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.renewing import accept
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.pictures import differs, sample
from automation.outputs.check.findings import Run
from automation.outputs.check.parts import EVERYTHING, LOOKS
from automation.outputs.check.plan import Job
from automation.outputs.check.running.walking import walk_job
from automation.outputs.check.running.worker import drawn_by
from automation.session.stage import MILLISECONDS, Stage
from automation.site.client import Site
from automation.walk.linking.scenarios import BY_NAME, SCENARIOS
from tests.pages import ACCEPTED, TIMEOUT

FLOW = ACCEPTED / "flow" / "idaho"
CONFIG = Config(timeout=TIMEOUT)


@dataclass
class Checker:
    """Walks scenarios in courts that it is given; pictures are taken as by one worker of a check."""

    browser: Browser
    folder: Path
    accepted: Accepted
    taken: dict[str, str] = field(default_factory=dict)
    parts: frozenset[str] = EVERYTHING - {LOOKS}  # a change of every page costs a second for each, in other looks

    def walk(self, scenario: str, site: Site, config: Config, folder: Path, *, by_keyboard: bool = False) -> Run:
        """Walk a scenario, perhaps by keyboard; a trace goes into this folder."""
        stage = Stage(site, self.browser, "the tests' browser", None)
        comparison = Comparison(self.accepted, drawn_by(self.browser, "chromium"), self.folder)
        job = Job(scenario, "idaho", "chromium", BY_NAME[scenario].courts, by_keyboard=by_keyboard)
        expect.set_options(timeout=config.timeout * MILLISECONDS)
        try:
            return walk_job(job, stage, config, comparison, folder, self.taken, self.parts)
        finally:
            expect.set_options(timeout=TIMEOUT * MILLISECONDS)


def checker(browser: Browser, site: Site, folder: Path) -> Iterator[Checker]:
    """Give what walks scenarios against the accepted pages.

    Where this browser draws otherwise than the one that drew the accepted pictures, it first draws a set of its own.
    """
    key = drawn_by(browser, "chromium")
    drawn = folder / "sample.png"
    drawn.write_bytes(sample(browser, Config().viewport))
    own = Checker(browser, folder, Accepted.load(FLOW))
    if not own.accepted.sample(key).exists() or differs(own.accepted.sample(key), drawn):
        shutil.copytree(FLOW, folder / "flow")
        own.accepted = Accepted.load(folder / "flow")
        runs = {each.name: own.walk(each.name, site, CONFIG, folder) for each in SCENARIOS}
        views = {
            name: tuple(view for view in run.views if view.step not in BY_NAME[name].chance)
            for name, run in runs.items()
        }
        accept(own.accepted, views, key, drawn)
    yield own
