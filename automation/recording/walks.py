"""Walks for a recording: through all courts, then through single ones and other scenarios, as outputs want it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from automation.recording import cases
from automation.recording.cases import Another, Beside, CaseWalked, How
from automation.recording.model import About, PageSize
from automation.recording.output import Output, wants_each_court_alone
from automation.recording.recorder import Recorder, Watch
from automation.session import walking as session
from automation.session.stage import Lens, Stage
from automation.session.walking import Session, Size
from automation.support.plain_text import without_folders
from automation.walk.actor import ActorMaker, Robot
from automation.walk.linking.scenarios import Scenario
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked
from playbook.court import name_of


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
    tell_case: Callable[[CaseWalked], None] = lambda _: None,
    another: Another | None = None,
    outputs: Sequence[Output] = (),
    slow: float = 2.0,
    pace: float = 0.0,
    actor: ActorMaker = Robot,
) -> tuple[list[CourtWalked], bool]:
    """Walk a scenario, and record it into a folder; return what came of each court, and whether every walk passed.

    `watchers` gives all who hear of the walk, in their order: the observers of the recording's own watch are to be
    among them. Where an output wants that, every court but the first is walked once more by itself, in a seat of its
    own, if the walk passed: `alone_watchers` hear of these. Scenarios that an output wants besides are walked in the
    browser of `another` at the same time, or else after all that; `tell_case` is told of each, in order.

    Raises SiteError, PlaywrightError and ReportLost.
    """
    alone = courts[1:] if any(map(wants_each_court_alone, outputs)) else ()
    wanted = tuple(cases.wanted(outputs, courts, profile))
    how = How(profile, timeout, page)
    recorder: Recorder | None = None

    def observers(opened: Session) -> Sequence[Observer]:
        nonlocal recorder
        said = about(staged, opened, scenario.name, courts, profile)
        recorder = Recorder(folder, said, profile, slow=slow, outputs=outputs, alone=alone, cases=wanted)
        return watchers(opened, recorder.watch(opened))

    def observers_alone(opened: Session) -> Sequence[Observer]:
        assert recorder is not None
        return [*alone_watchers(opened), *recorder.watch(opened, alone=True).observers]

    def walk(courts: Sequence[str], watching: Callable[[Session], Sequence[Observer]]) -> list[CourtWalked]:
        return session.walk(
            staged,
            scenario,
            watching,
            courts=courts,
            profile=profile,
            timeout=timeout,
            page=page,
            pace=pace,
            actor=actor,
        )

    beside = Beside(another, wanted, how) if wanted and another else None
    try:
        walked = walk(courts, observers)
        every = list(walked)
        for court in alone:
            if all(each.passed for each in every):
                every += walk((court,), observers_alone)
        if wanted and recorder is not None and all(each.passed for each in every):
            every += _take_cases(recorder, beside.walked() if beside else cases.walk(staged, wanted, how), tell_case)
    finally:
        if beside:
            beside.end()
        if recorder is not None:
            recorder.close()
    return walked, all(each.passed for each in every)


def _take_cases(
    recorder: Recorder, walked: Iterable[CaseWalked], tell: Callable[[CaseWalked], None]
) -> Iterator[CourtWalked]:
    """Keep the cases, up to one that does not pass."""
    for each in walked:
        recorder.take_case(each.case.name, each.court, each.steps)
        tell(each)
        yield each.court
        if not each.court.passed:
            return
