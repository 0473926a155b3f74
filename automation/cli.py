"""The command line: options, composition and exit codes, and nothing else."""

import os
import signal

if __name__ == "__main__":  # until the rest is imported nothing has begun, and nothing need be said
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda number, _frame: os._exit(128 + number))

import io
import json
import logging
import shlex
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click
from filelock import FileLock, Timeout
from playwright.sync_api import Error as PlaywrightError
from rich.markup import escape

import procedure
from automation import doctor as examination
from automation import options, scenarios, stage
from automation.browser import BrowserMissing
from automation.config import Config
from automation.observers import Observer
from automation.observers.evidence import TRACE, Evidence
from automation.observers.failure import Failure
from automation.observers.progress import Progress, Terminal
from automation.observers.report import Report, ReportLost
from automation.observers.step_through import StepThrough
from automation.server import ServerError, serve_until_stopped
from automation.site import SiteError
from automation.stage import BrowserFailed
from automation.stopping import AskedToStop, stop_cleanly

PASSED, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


@click.group(cls=options.Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("moot"), prog_name="moot")
def main() -> None:
    """A practice court for linking a CM/ECF filing account to an upgraded PACER account.

    \b
    Examples:
      moot walk                          the ten steps, in both courts
      moot walk --headed --pace 1        the same, to watch
      moot walk --scenario names-differ  what happens when the names do not match
      moot serve                         the practice court alone, to try by hand
    """


@main.command()
@options.options(
    *options.WHAT,
    click.option("--list", "list_them", is_flag=True, help="List the scenarios and stop."),
    *options.SHOWN,
    click.option("--pace", type=click.FloatRange(min=0), metavar="SECONDS", help="Wait so long before each action."),
    click.option("--step-through", is_flag=True, help="Wait for Enter before each step."),
    *options.WHERE,
    *options.KEPT,
    click.option("--evidence/--no-evidence", default=None, help="Keep a picture of each step.  [default: yes]"),
    *options.WITH,
)
def walk(config: Config, as_json: bool, step_through: bool, access_code: str | None, list_them: bool) -> None:
    """Perform the ten steps in a real browser, against a practice court.

    \b
    Examples:
      moot walk
      moot walk --court district --scenario wrong-ecf-password
      moot walk --headed --step-through
      moot walk --site http://127.0.0.1:8765 --json

    \b
    The results are walk.json, a picture of each step and, when one fails, a
    trace to look at it again. A trace holds what was typed: training passwords.
    """
    if list_them:
        for each in scenarios.SCENARIOS:
            _print(f"{each.name:<22} {each.summary}")
        return
    if step_through and not sys.stdin.isatty():
        raise click.UsageError("--step-through waits for Enter, and there is no terminal to press it in.")
    scenario = scenarios.find(config.scenario)
    courts = _courts(scenario, config.court)
    with _results(config.output) as folder:
        report = Report(config, len(courts), folder)
        try:
            with stage.set_stage(config, _say, access_code) as staged:
                report.site = staged.site.origin
                _walk(config, staged, scenario, courts, report, step_through=step_through)
        finally:
            if as_json:
                _print(report.as_json())
    if not as_json:
        outcome = "passed" if report.passed else "FAILED"
        _print(f"\n{scenario.name} {outcome} in {report.seconds:.1f} s: {report.file}")
    _exit(PASSED if report.passed else FAILED)


def _walk(
    config: Config,
    staged: stage.Stage,
    scenario: scenarios.Scenario,
    courts: Sequence[str],
    report: Report,
    *,
    step_through: bool,
) -> None:
    """Walk with everybody watching, and tell of what failed."""
    if config.profile not in staged.site.profiles:
        raise click.UsageError(options.unknown("profile", config.profile, staged.site.profiles))
    console = Terminal()
    console.print(f"{scenario.name}: {escape(scenario.summary)}", soft_wrap=True)
    console.print(escape(f"With {staged.label}, on {staged.site.origin}"), soft_wrap=True)
    try:
        with stage.open_context(staged.browser, staged.site, config.viewport, config.timeout) as context:
            observers: list[Observer] = [report, Failure(staged.what_ended)]
            if step_through:
                observers.append(StepThrough(lambda line: console.input(escape(f"\n{line} [Enter]"))))
            observers.append(Progress(console))
            if config.evidence:
                observers.append(Evidence(context, report.file.parent))
            stage.perform(
                scenario,
                staged.site,
                context,
                courts=courts,
                profile=config.profile,
                observers=observers,
                pace=config.pace,
            )
    except (SiteError, PlaywrightError) as error:  # outside of any step
        raise click.ClickException("\n".join(filter(None, (staged.what_ended(), str(error))))) from error
    trace = report.file.with_name(TRACE)
    if config.evidence and not report.passed and trace.exists():
        # Without a port the viewer wants a browser of Playwright's own.
        command = [sys.executable, "-m", "playwright", "show-trace", "--port", "0", str(trace)]
        typed = subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
        console.print(escape(f"To see it again, step by step: {typed}"), soft_wrap=True)


@main.command()
@click.option("--host", metavar="HOST", help="Address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--port", metavar="PORT", type=click.IntRange(0, 65535), help="Port; 0 takes a free one.  [default: 8765]"
)
@click.option("--database", metavar="FILE", help="File, or SQLAlchemy address, that keeps the seats.")
@click.option("--temporary", is_flag=True, help="Keep the seats only until the end.")
@click.option("--access-code", metavar="CODE", help="Code that everybody must enter first; needed with --host.")
def serve(**given: str | int | bool | None) -> None:
    """Run the practice court until Ctrl-C, for people to practise in.

    \b
    Examples:
      moot serve
      moot serve --port 0 --temporary
      moot serve --host 0.0.0.0 --access-code CODE
    """
    arguments = []
    for name, value in given.items():
        if value is not None and value is not False:
            arguments += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
    _exit(serve_until_stopped((sys.executable, "-m", "mock_court", *arguments), _say))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def steps(as_json: bool) -> None:
    """Print the ten documented steps."""
    document = procedure.load()
    if as_json:
        _print(json.dumps(asdict(document), indent=2))
        return
    _print(f"{document.title}\n")
    for step in document.steps:
        _print(f"{step.number:>2}. {step.title}")
        _print(click.wrap_text(step.instruction, 80, "    ", "    "))


@main.command()
@options.options(*options.WHAT, *options.SHOWN, *options.WHERE, *options.KEPT, *options.WITH)
def doctor(config: Config, as_json: bool, access_code: str | None) -> None:
    """Say what is installed, what is missing, and how to mend it.

    With the options of a walk it says whether that walk could begin.
    """
    _courts(scenarios.find(config.scenario), config.court)
    findings = []
    for finding in examination.examine(config, access_code):
        findings.append(finding)
        if not as_json:
            _print(f"{'ok' if finding.well else 'NO':<3} {finding.what}: {finding.found}")
            if finding.mend and not finding.well:
                _print(f"    {finding.mend}")
    well = all(finding.well for finding in findings)
    if as_json:
        _print(json.dumps({"well": well, "findings": [asdict(finding) for finding in findings]}, indent=2))
    _exit(PASSED if well else FAILED)


def _courts(scenario: scenarios.Scenario, wanted: str) -> tuple[str, ...]:
    """Return the scenario's courts, narrowed to the wanted one."""
    if wanted == "both":
        return scenario.courts
    if wanted not in scenario.courts:
        only = " and ".join(scenario.courts)
        raise click.UsageError(f"The scenario {scenario.name} is walked in the {only} court only. Leave --court out.")
    return (wanted,)


@contextmanager
def _results(folder: Path) -> Iterator[Path]:
    """Give the results folder, made if need be, to this walk alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".moot.lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise click.UsageError(
            f"Another walk writes into {folder} at this moment. Name another folder: --output DIR."
        ) from None
    except OSError as error:
        raise click.UsageError(
            f"{folder} cannot be written: {error.strerror}. Name another folder: --output DIR."
        ) from error
    try:
        yield folder
    finally:
        lock.release()


def _print(text: str) -> None:
    """Print a result; a reader who has gone (`| head -1`) has read enough."""
    try:
        click.echo(text)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # where the rest goes, at the end too
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"Standard output cannot be written: {error.strerror}.") from error


def _say(line: str) -> None:
    """Tell a person; standard output is for results."""
    with suppress(BrokenPipeError):
        click.echo(line, err=True)


def _exit(code: int) -> NoReturn:
    click.get_current_context().exit(code)


def answer(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code; what a user can mend is said in one message."""
    try:
        return int(main(arguments, prog_name="moot", standalone_mode=False) or PASSED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as abort:
        _say("Stopped. What was finished is kept.")
        return abort.__cause__.exit_code if isinstance(abort.__cause__, AskedToStop) else INTERRUPTED
    except (SiteError, scenarios.UnknownScenario) as error:
        _say(f"Error: {error}")
        return USAGE
    except (ServerError, BrowserMissing, BrowserFailed, ReportLost) as error:
        _say(f"Error: {error}")
        return FAILED
    except Exception:
        _say(f"{traceback.format_exc()}This is a bug in Moot. Please report it, with these lines.")
        return FAILED


def run() -> NoReturn:
    """Run the command line, as a program."""
    stop_cleanly()
    if not sys.warnoptions:  # what becomes of Playwright when it is interrupted, or its browser dies, is for us to tell
        warnings.simplefilter("ignore")
        for talkative in ("asyncio", "playwright"):
            logging.getLogger(talkative).disabled = True
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")  # a letter that cannot be shown is no reason to fail
    sys.exit(answer(sys.argv[1:]))


if __name__ == "__main__":
    run()
