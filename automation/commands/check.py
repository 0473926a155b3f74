"""`moot check`: every scenario as a regression test."""

import difflib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from click.core import ParameterSource
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from automation import github, options
from automation.check import acceptance, annotations, crew, durations, plan, summary
from automation.check.accepted import Accepted, AcceptedUnreadable
from automation.check.durations import DURATIONS
from automation.check.findings import Run
from automation.check.outcome import Outcome
from automation.check.report import clear, write_reports
from automation.check.worker import Ready
from automation.config import Config
from automation.cores import usable_cores
from automation.observers.evidence import how_to_open
from automation.server import practice_court
from automation.site import Site
from automation.stage import our_own
from automation.terminal import FAILED, PASSED, Terminal, escape, leave, results, say, show
from playbook import typed

# What another check of the same pages needs as well, to accept one of them.
AGAIN = ("profiles", "site", "allow_hosts", "browsers", "browser_path", "connect", "config_file")


@click.command(cls=options.Command)
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
    click.option("--accept-page", "pages", multiple=True, metavar="NAME", help="Accept this page; repeat for more."),
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
    pages: Sequence[str],
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
      moot check --accept-page district-login

    \b
    The results are in results/check: index.html with every picture, junit.xml,
    report.json, and a trace of each walk that failed.
    """
    if accepting and pages:
        raise click.UsageError("--accept takes every page, --accept-page only some. Leave one of the two out.")
    if (accepting or pages) and config.court != "both":
        raise click.UsageError(f"{'--accept' if accepting else '--accept-page'} takes whole scenarios, in all of their "
                               "courts. Leave --court out.")  # fmt: skip
    try:
        if words:
            plan.expression(words)
        part = plan.read_share(share) if share else (1, 1)
    except plan.NotUnderstood as error:
        raise click.UsageError(str(error)) from error
    with results(config.output / "check") as folder:
        measured = durations or folder / DURATIONS
        known = _durations(measured, ours=not (durations or share))
        with _site(config, access_code) as site:
            browsers = browsers or (config.browser,)
            jobs = plan.choose(names, _profiles(profiles, site), browsers, config.court, words)
            accepted = _accepted(config, jobs, pages, browsers)
            if pages and not names:
                jobs = _showing(jobs, pages, accepted)
            jobs = plan.share(jobs, *part, known)
            if not jobs:
                raise click.UsageError(f"No scenario fits. {typed.moot('walk --list')} lists them.")
            jobs = plan.repeated(jobs, repeat)
            size = min(workers or usable_cores(), len(jobs))
            outcome = Outcome(site.origin, site.version, jobs, size, share, options=_again(), started=_now())
            outcome.not_accepted = [profile for profile, kept in accepted.items() if not kept.shown]
            try:
                clear(folder)
            except OSError as error:
                where = error.filename or folder
                advice = "Name another folder: --output DIR."
                raise click.UsageError(f"{where} cannot be written: {error.strerror}. {advice}") from error
            try:
                start = crew.starter(config.with_(site=site.origin), access_code, folder, pages)
                _walk(start, outcome, known, max_failures)
            except BaseException:
                outcome.interrupted = True
                raise
            finally:
                acceptance.name_new(outcome, accepted)
                write_reports(outcome, folder)
        if not share:  # all shares of a run must be split by the same figures
            _record(measured, known, outcome)
    passed = outcome.passed
    if as_json:
        show(json.dumps(outcome.as_json(folder), indent=2, ensure_ascii=False))
    else:
        _tell(outcome, commands=not (accepting or pages))
    if accepting or pages:
        passed = _accept(outcome, accepted, pages, folder)
    if not (passed and (accepting or pages)):  # what is accepted now is no error any more
        github.annotate(annotations.notes(outcome, accepted), say)
        github.summarize(annotations.markdown(outcome, folder), say)
    if not as_json:
        before = "Before accepting: " if accepting or pages else ""
        show(f"{before}{summary.total(outcome)}: {folder / 'index.html'}")
    leave(PASSED if passed else FAILED)


def _walk(
    start: Callable[[], crew.Member], outcome: Outcome, known: dict[str, float], max_failures: int | None
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
            start,
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


def _tell(outcome: Outcome, *, commands: bool) -> None:
    for line in summary.lines(outcome):
        show(line)
    if commands:
        for line in summary.how_to_accept(outcome):
            show(line)
    traces = [run.trace for run in outcome.runs if run.trace]
    if traces:
        show(f"To see the first of them again, step by step: {how_to_open(Path(traces[0]))}")


def _accept(outcome: Outcome, accepted: dict[str, Accepted], pages: Sequence[str], folder: Path) -> bool:
    """Accept what the walks showed, or only these pages of it; tell whether nothing else is left."""
    try:
        if pages:
            return acceptance.accept_named(outcome, accepted, pages, folder / "pictures", say)
        return acceptance.accept_all(outcome, accepted, say)
    except AcceptedUnreadable as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        where = error.filename or next(iter(accepted.values())).folder
        raise click.ClickException(f"{where} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _site(config: Config, access_code: str | None) -> Iterator[Site]:
    """Give the practice court that is named, or one of our own for the length of the check."""
    if config.site:
        yield Site.open(config.site, config.allow_hosts, access_code=access_code)
        return
    with practice_court(config.server_command, timeout=config.server_timeout) as court:
        yield our_own(court, access_code)


def _accepted(
    config: Config, jobs: Sequence[plan.Job], renewed: Sequence[str], browsers: Sequence[str]
) -> dict[str, Accepted]:
    """Read all that is compared with, before anything is walked."""
    folder, profiles = config.accepted / "flow", {job.profile for job in jobs}
    try:
        return {profile: Accepted.load(folder / profile, renewed, browsers) for profile in sorted(profiles)}
    except AcceptedUnreadable as error:
        github.annotate([github.Note("moot check: accepted files", str(error))], say)
        github.summarize(["## Moot check: accepted files cannot be used", "", github.code(str(error))], say)
        raise click.ClickException(str(error)) from error


def _showing(jobs: Sequence[plan.Job], pages: Sequence[str], accepted: dict[str, Accepted]) -> list[plan.Job]:
    """Return the jobs that show one of these pages; a name that is in no list is answered with the nearest."""
    known = sorted({page for kept in accepted.values() for page in kept.pages})
    for page in pages:
        if page not in known:
            near = difflib.get_close_matches(page, known, 1)
            guess = f" Did you mean {near[0]}?" if near else ""
            advice = "A page that is new is accepted with a scenario that shows it: --scenario NAME."
            raise click.UsageError(f"There is no accepted page {page!r}.{guess} {advice}")
    return [job for job in jobs if accepted[job.profile].pages_of(job.scenario).intersection(pages)]


def _again() -> list[str]:
    """Return the options of this call that another one on the same pages needs; an access code is not repeated."""
    context = click.get_current_context()
    given = [
        option
        for option in context.command.params
        if option.name in AGAIN and context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
    ]
    return [
        word
        for option in given
        for value in (context.params[str(option.name)] if option.multiple else [context.params[str(option.name)]])
        for word in (option.opts[0], str(value))
    ]


def _durations(file: Path, *, ours: bool) -> dict[str, float]:
    """Read what earlier checks took; where that decides who walks what, or is somebody's file, it must be readable."""
    if not file.parent.is_dir():
        raise click.UsageError(f"There is no folder {file.parent} for {file.name}.")
    try:
        return durations.read(file)
    except durations.DurationsUnreadable as error:
        if ours:
            say(f"{error} It is written anew at the end.")
            return {}
        raise click.UsageError(f"{error} Name another file with --durations, or delete it.") from error


def _record(file: Path, known: dict[str, float], outcome: Outcome) -> None:
    try:
        durations.write(file, known, outcome.runs)
    except OSError as error:
        say(f"{file} cannot be written: {error.strerror}. The next check begins in another order.")


def _profiles(wanted: Sequence[str], site: Site) -> Sequence[str]:
    for profile in wanted:
        if profile not in site.profiles:
            raise click.UsageError(options.unknown("profile", profile, site.profiles))
    return wanted or site.profiles


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
