"""`moot check`: every scenario as a regression test."""

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from automation import options
from automation.check import crew, plan, summary
from automation.check.accepted import Accepted, AcceptedUnreadable, accept
from automation.check.findings import Run
from automation.check.outcome import DURATIONS, Outcome, read_durations, write_durations
from automation.check.report import write_reports
from automation.check.worker import Ready
from automation.config import Config
from automation.cores import usable_cores
from automation.observers.evidence import how_to_open
from automation.observers.views import View
from automation.scenarios import BY_NAME
from automation.server import practice_court
from automation.site import Site
from automation.stage import our_own
from automation.terminal import FAILED, PASSED, Terminal, leave, results, say, show


@click.command()
@options.options(
    options.COURT,
    click.option(
        "--scenario",
        "names",
        type=options.SCENARIOS,
        multiple=True,
        metavar="NAME",
        help="Only this one; repeat for more.",
    ),
    click.option("--profile", "profiles", multiple=True, metavar="NAME", help="Only this court's.  [default: all]"),
    click.option("-k", "words", metavar="WORDS", help="Only those that fit, as in 'link and not mfa'."),
    click.option("--accept", "accepting", is_flag=True, help="Accept how the pages look now."),
    click.option("--repeat", type=click.IntRange(1), default=1, metavar="N", help="Walk each so often.  [default: 1]"),
    click.option("--max-failures", type=click.IntRange(1), metavar="N", help="Begin no more after so many."),
    click.option("--workers", type=click.IntRange(1), metavar="N", help="Browsers at once.  [default: the cores]"),
    click.option("--shard", "share", metavar="I/N", help="This machine's share of the scenarios, as 1/3."),
    click.option("--durations", type=click.Path(path_type=Path), metavar="FILE", help="What shares are balanced by."),
    *options.SHOWN,
    *options.WHERE,
    *options.KEPT,
    options.browsers("Or firefox, webkit; repeat for more."),
    *options.WITH[1:],
)
def check(
    config: Config,
    as_json: bool,
    access_code: str | None,
    names: Sequence[str],
    profiles: Sequence[str],
    browsers: Sequence[str],
    words: str | None,
    accepting: bool,
    repeat: int,
    max_failures: int | None,
    workers: int | None,
    share: str | None,
    durations: Path | None,
) -> None:
    """Walk every scenario and compare every page with the accepted one.

    \b
    Examples:
      moot check
      moot check --scenario link --scenario mfa
      moot check -k "password or login" --max-failures 1
      moot check --site http://127.0.0.1:8765 --workers 4
      moot check --accept

    \b
    The results are in results/check: index.html with every picture, junit.xml,
    report.json, and a trace of each walk that failed.
    """
    if accepting and config.court != "both":
        raise click.UsageError("--accept takes whole scenarios, in all of their courts. Leave --court out.")
    try:
        if words:
            plan.expression(words)
        part = plan.read_share(share) if share else (1, 1)
    except plan.NotUnderstood as error:
        raise click.UsageError(str(error)) from error
    with results(config.output / "check") as folder:
        _clear(folder)
        known = read_durations(durations or folder / DURATIONS)
        with _site(config, access_code) as site:
            jobs = plan.choose(names, _profiles(profiles, site), browsers or (config.browser,), config.court, words)
            jobs = plan.share(jobs, *part, known)
            if not jobs:
                raise click.UsageError("No scenario fits. moot walk --list lists them.")
            jobs = plan.repeated(jobs, repeat)
            size = min(workers or usable_cores(), len(jobs))
            outcome = Outcome(site.origin, site.version, jobs, size, share, started=_now())
            accepted = _accepted(config, jobs)
            outcome.not_accepted = [profile for profile, kept in accepted.items() if not kept.shown]
            try:
                _walk(config.with_(site=site.origin), access_code, folder, outcome, known, max_failures)
            except BaseException:
                outcome.interrupted = True
                raise
            finally:
                write_reports(outcome, folder)
        if not share:  # all shares of a run must be split by the same figures
            write_durations(durations or folder / DURATIONS, outcome.runs)
    passed = outcome.passed
    if as_json:
        show(json.dumps(outcome.as_json(folder), indent=2, ensure_ascii=False))
    else:
        _tell(outcome)
    if accepting:
        passed = _accept(outcome, accepted)
    if not as_json:
        before = "Before accepting: " if accepting else ""
        show(f"{before}{summary.total(outcome)}: {folder / 'index.html'}")
    leave(PASSED if passed else FAILED)


def _walk(
    config: Config,
    access_code: str | None,
    folder: Path,
    outcome: Outcome,
    known: dict[str, float],
    max_failures: int | None,
) -> None:
    """Walk all jobs with everybody informed: a bar on a terminal, a line a walk elsewhere."""
    console = Terminal()
    started = time.perf_counter()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Walking", total=len(outcome.jobs))

        def ready(told: Ready) -> None:
            if told.browser not in outcome.browsers:
                console.print(escape(f"With {told.label}, on {outcome.site}"), soft_wrap=True)
            outcome.browsers[told.browser] = told

        def enough() -> bool:
            return max_failures is not None and sum(not run.passed for run in outcome.runs) >= max_failures

        runs = crew.walk_all(
            plan.longest_first(outcome.jobs, known),
            outcome.workers,
            crew.starter(config, access_code, folder),
            on_ready=ready,
            on_said=lambda line: console.print(escape(line), soft_wrap=True),
            enough=enough,
        )
        try:
            for run in runs:
                outcome.runs.append(run)
                outcome.seconds = round(time.perf_counter() - started, 3)
                progress.advance(bar)
                if not run.passed or not console.is_terminal:
                    console.print(_line(run, len(outcome.runs), len(outcome.jobs)), soft_wrap=True)
        finally:
            runs.close()


def _line(run: Run, number: int, of: int) -> str:
    sign = "[green]ok[/]" if run.passed else "[bold red]no[/]"
    return f" {sign} {number:>3} of {of}  {run.job.scenario:<22} {run.seconds:5.2f} s"


def _tell(outcome: Outcome) -> None:
    for line in summary.lines(outcome):
        show(line)
    traces = [run.trace for run in outcome.runs if run.trace]
    if traces:
        show(f"To see the first of them again, step by step: {how_to_open(Path(traces[0]))}")


def _accept(outcome: Outcome, accepted: dict[str, Accepted]) -> bool:
    """Accept what the walks showed that failed in nothing else; tell whether that is all of them."""
    in_order = sorted(outcome.runs, key=lambda run: outcome.jobs.index(run.job))
    sound = [run for run in in_order if all(finding.kind == "page" for finding in run.findings)]
    unsound = sorted({run.job.scenario for run in outcome.runs} - {run.job.scenario for run in sound})
    for browser, ready in outcome.browsers.items():
        for profile, kept in accepted.items():
            shown = {
                run.job.scenario: _without_chance(run)
                for run in sound
                if (run.job.profile, run.job.browser) == (profile, browser)
            }
            try:
                changed = accept(kept, shown, ready.drawn_by, Path(ready.sample))
            except OSError as error:
                raise click.ClickException(f"{kept.folder} cannot be written: {error.strerror}.") from error
            say(f"Accepted in {kept.folder}: {', '.join(changed) or 'no page has changed'}")
    if unsound:
        say(f"Not accepted, since more than their pages failed: {', '.join(unsound)}")
    return not unsound and not any(each.status == "not_run" for each in outcome.scenarios)


def _without_chance(run: Run) -> tuple[View, ...]:
    return tuple(view for view in run.views if view.step not in BY_NAME[run.job.scenario].chance)


@contextmanager
def _site(config: Config, access_code: str | None) -> Iterator[Site]:
    """Give the practice court that is named, or one of our own for the length of the check."""
    if config.site:
        yield Site.open(config.site, config.allow_hosts, access_code=access_code)
        return
    with practice_court(config.server_command, timeout=config.server_timeout) as court:
        yield our_own(court, access_code)


def _accepted(config: Config, jobs: Sequence[plan.Job]) -> dict[str, Accepted]:
    try:
        return {profile: Accepted.load(config.accepted / "flow" / profile) for profile in {job.profile for job in jobs}}
    except AcceptedUnreadable as error:
        raise click.ClickException(str(error)) from error


def _profiles(wanted: Sequence[str], site: Site) -> Sequence[str]:
    for profile in wanted:
        if profile not in site.profiles:
            raise click.UsageError(options.unknown("profile", profile, site.profiles))
    return wanted or site.profiles


def _clear(folder: Path) -> None:
    """Take away what an earlier check left: it would be taken for this one's if this one is killed."""
    for name in ("pictures", "traces"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
    for name in ("index.html", "junit.xml", "report.json", "report.schema.json"):
        (folder / name).unlink(missing_ok=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
