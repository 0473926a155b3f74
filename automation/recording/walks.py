"""Walks for a recording: through all courts, then through single ones and other scenarios, as outputs want it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from automation.recording.model import About, PageSize
from automation.recording.output import Output, wanted_cases, wants_each_court_alone
from automation.recording.recorder import Recorder, Watch
from automation.session import walking as session
from automation.session.stage import Lens, Stage
from automation.session.walking import Session, Size
from automation.support.plain_text import without_folders
from automation.walk.actor import ActorMaker, Robot
from automation.walk.linking import scenarios
from automation.walk.linking.scenarios import Scenario
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked
from playbook.court import load, name_of


def about(staged: Stage, opened: Session, scenario: str, courts: Sequence[str], profile: str) -> About:
    """Return what a recording is of, as it is known before the walk; `profile` is a name or a file."""
    width, height = opened.page
    return About(
        moot=version("moot"),
        site=staged.site.origin,
        profile=name_of(profile),
        profile_file=Path(profile).name if profile.endswith(".toml") else None,
        scenario=scenario,
        courts=tuple(courts),
        browser=without_folders(staged.label),
        drawn_by=opened.drawn_by,
        page=PageSize(width=width, height=height, scale=opened.scale),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def record(
    staged: Stage,
    scenario: Scenario,
    folder: Path,
    *,
    courts: Sequence[str],
    profile: str,
    timeout: float,
    page: Size | Lens,
    watchers: Callable[[Session, Watch], Sequence[Observer]],
    alone_watchers: Callable[[Session], Sequence[Observer]] = lambda _: (),
    case_watchers: Callable[[Session, str], Sequence[Observer]] = lambda *_: (),
    outputs: Sequence[Output] = (),
    slow: float = 2.0,
    pace: float = 0.0,
    actor: ActorMaker = Robot,
) -> tuple[list[CourtWalked], bool]:
    """Walk a scenario, and record it into a folder; return what came of each court, and whether every walk passed.

    `watchers` gives all who hear of the walk, in their order: the observers of the recording's own watch are to be
    among them. Where an output wants that, every court but the first is walked once more by itself, in a seat of its
    own, if the walk passed; then the scenarios that an output wants besides. `alone_watchers` hear of
    the former, `case_watchers` of the latter, by their names.

    Raises SiteError, PlaywrightError and ReportLost.
    """
    alone = courts[1:] if any(map(wants_each_court_alone, outputs)) else ()
    cases = tuple(_cases(outputs, courts, profile))
    recorder: Recorder | None = None

    def observers(opened: Session) -> Sequence[Observer]:
        nonlocal recorder
        said = about(staged, opened, scenario.name, courts, profile)
        recorder = Recorder(folder, said, profile, slow=slow, outputs=outputs, alone=alone, cases=cases)
        return watchers(opened, recorder.watch(opened))

    def observers_alone(opened: Session, case: str = "") -> Sequence[Observer]:
        assert recorder is not None
        watching = case_watchers(opened, case) if case else alone_watchers(opened)
        return [*watching, *recorder.watch(opened, alone=not case, case=case).observers]

    def walk(
        courts: Sequence[str], watching: Callable[[Session], Sequence[Observer]], other: Scenario | None = None
    ) -> list[CourtWalked]:
        return session.walk(
            staged,
            other or scenario,
            watching,
            courts=courts,
            profile=profile,
            timeout=timeout,
            page=page,
            pace=pace,
            actor=actor,
        )

    walked = walk(courts, observers)
    every = list(walked)
    for court in alone:
        if all(each.passed for each in every):
            every += walk((court,), observers_alone)
    for case, court in cases:
        if all(each.passed for each in every):
            every += walk((court,), partial(observers_alone, case=case), scenarios.find(case))
    return walked, all(each.passed for each in every)


def _cases(outputs: Sequence[Output], courts: Sequence[str], profile: str) -> Iterator[tuple[str, str]]:
    """Yield the scenarios that outputs want besides, each with a court for it; those that no court has are left out."""
    district = load(profile)
    for name in dict.fromkeys(case for output in outputs for case in wanted_cases(output)):
        scenario = scenarios.find(name)
        possible = scenario.might_be_in(district) if scenario.why_not(district) is None else ()
        if possible:
            yield name, next((court for court in courts if court in possible), possible[0])
