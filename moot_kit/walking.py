"""A walk in one call, for other programs: starts the practice court and a browser, walks, and ends both."""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from automation.config import Config, Court
from automation.recording import recorder, walks
from automation.recording.output import Output
from automation.recording.recorder import Watch
from automation.session import walking
from automation.session.stage import USUAL, Lens, set_stage
from automation.session.walking import Session
from automation.walk.actor import ActorMaker, Robot
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from automation.walk.linking.scenarios import Scenario
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked
from playbook.court import load


def walk(
    scenario: str | Scenario = "link",
    *,
    court: Court = "both",
    profile: str = "idaho",
    site: str | None = None,
    headed: bool = False,
    timeout: float = Config.timeout,
    observers: Sequence[Observer] = (),
    outputs: Sequence[Output] = (),
    recording: Path | None = None,
    actor: ActorMaker = Robot,
) -> list[CourtWalked]:
    """Walk a scenario, Moot's or your own, and return the result of each court.

    `profile` is a name or the path of your own file, `site` a practice court that runs already, `timeout` the seconds
    that a step waits for what it expects. Observers get every event; outputs get each step with its pictures, and are
    finished if the walk passed; `recording` is a folder for the walk's recording; `actor` makes the actor from a page,
    the observers and the pace in seconds.

    Raises UnknownScenario, DataError for an invalid profile, and SiteError, ServerError, BrowserMissing or
    BrowserFailed where the walk cannot begin.
    """
    wanted = scenarios.find(scenario) if isinstance(scenario, str) else scenario
    every = wanted.courts_of(load(profile))
    courts = every if court == "both" else (court,)
    config = Config().with_(profile=profile, site=site, headed=headed, timeout=timeout)
    usual = USUAL if recording and not headed else None
    lens = next((output.lens for output in outputs if output.lens), usual)
    with ExitStack() as ends:
        for output in outputs:
            ends.callback(output.close)
        folder = recording or Path(mkdtemp(prefix="moot-")) / recorder.FOLDER
        if recording is None:
            ends.callback(shutil.rmtree, folder.parent, ignore_errors=True)
        walked = _walk(config, wanted, courts, lens, observers, outputs, folder, actor, kept=recording is not None)
        if all(each.passed for each in walked):
            for output in outputs:
                list(output.finish())
    return walked


def _walk(
    config: Config,
    scenario: Scenario,
    courts: Sequence[str],
    lens: Lens | None,
    observers: Sequence[Observer],
    outputs: Sequence[Output],
    folder: Path,
    actor: ActorMaker,
    *,
    kept: bool,
) -> list[CourtWalked]:
    with set_stage(config, lambda _line: None, lens=lens) as staged:

        def watchers(_: Session, watch: Watch | None = None) -> Sequence[Observer]:
            return [Failure(staged.what_ended), *observers, *(watch.observers if watch else ())]

        how: Any = {
            "courts": courts,
            "profile": config.profile,
            "timeout": config.timeout,
            "page": lens or config.viewport,
            "actor": actor,
        }
        if not kept and not outputs:
            return walking.walk(staged, scenario, watchers, **how)
        walked, _ = walks.record(staged, scenario, folder, watchers=watchers, outputs=outputs, **how)
        return walked
