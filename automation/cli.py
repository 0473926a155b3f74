"""The command line: options, composition and exit codes, and nothing else."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click
from filelock import FileLock, Timeout
from rich.console import Console

import procedure
from automation import doctor as examination
from automation import scenarios, stage
from automation.browser import BrowserMissing
from automation.config import Config
from automation.observers import Observer
from automation.observers.evidence import TRACE, Evidence
from automation.observers.progress import Progress
from automation.observers.report import Report
from automation.observers.step_through import StepThrough
from automation.options import Commands, common_options, unknown
from automation.server import ServerError, serve_until_stopped
from automation.site import SiteError
from automation.stage import BrowserFailed

FAILED, USAGE, INTERRUPTED = 1, 2, 130


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("moot"), prog_name="moot")
def main() -> None:
    """A practice court for linking a CM/ECF filing account to an upgraded PACER account.

    \b
    Examples:
      moot walk                          the ten steps, in both courts
      moot walk --headed --pace 1        the same, to watch
      moot walk --scenario names-differ  what happens when the names do not match
      moot serve                         the practice court alone, to click through yourself
    """


@main.command()
@common_options
@click.option("--pace", type=click.FloatRange(min=0), metavar="SECONDS", help="Wait so long before each action.")
@click.option("--step-through", is_flag=True, help="Wait for Enter before each step.")
@click.option("--evidence/--no-evidence", default=None, help="Take pictures, and keep a trace on failure.  [default: yes]")
@click.option("--access-code", envvar="MOOT_ACCESS_CODE", metavar="CODE", help="The access code of the practice court.")
@click.option("--list", "list_them", is_flag=True, help="List the scenarios and stop.")
def walk(config: Config, as_json: bool, step_through: bool, access_code: str | None, list_them: bool) -> None:
    """Perform the ten steps in a real browser, against a practice court.

    \b
    Examples:
      moot walk
      moot walk --court district --scenario wrong-ecf-password
      moot walk --headed --step-through
      moot walk --site http://127.0.0.1:8765 --json
    """
    if list_them:
        for each in scenarios.SCENARIOS:
            click.echo(f"{each.name:<22} {each.summary}")
        return
    if step_through and not sys.stdin.isatty():
        raise click.UsageError("--step-through waits for Enter, and there is no terminal to press it in.")
    scenario = scenarios.find(config.scenario)
    courts = _courts(scenario, config.court)
    console = Console(stderr=True, highlight=False)
    with _results(config.output) as folder, stage.set_stage(config, _say, access_code) as staged:
        if config.profile not in staged.site.profiles:
            raise click.UsageError(unknown("profile", config.profile, staged.site.profiles))
        about = {
            "site": staged.site.origin,
            "profile": config.profile,
            "scenario": scenario.name,
            "browser": config.browser,
        }
        report = Report(about, len(courts), folder)
        console.print(f"{scenario.name}: {scenario.summary}\nWith {staged.label}, on {staged.site.origin}")
        with stage.open_context(staged.browser, staged.site, config.viewport, config.timeout) as context:
            observers: list[Observer] = [report, Progress(console)]
            if config.evidence:
                observers.append(Evidence(context, folder))
            if step_through:
                observers.append(StepThrough(lambda line: console.input(f"\n{line} [Enter]")))
            stage.perform(
                scenario,
                staged.site,
                context,
                courts=courts,
                profile=config.profile,
                observers=observers,
                pace=config.pace,
            )
        if not report.passed:
            _explain(console, report, folder, staged)
    if as_json:
        click.echo(json.dumps(report.summary(), indent=2))
    else:
        outcome = "passed" if report.passed else "FAILED"
        click.echo(f"\n{scenario.name} {outcome} in {report.summary()['seconds']:.1f} s: {folder / 'walk.json'}")
    sys.exit(0 if report.passed else FAILED)


@main.command()
@click.option("--host", metavar="HOST", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", metavar="PORT", type=click.IntRange(0, 65535), help="Port; 0 takes a free one.  [default: 8765]")
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
    sys.exit(serve_until_stopped((sys.executable, "-m", "mock_court", *arguments)))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def steps(as_json: bool) -> None:
    """Print the ten documented steps."""
    document = procedure.load()
    if as_json:
        click.echo(json.dumps(asdict(document), indent=2))
        return
    click.echo(f"{document.title}\n")
    for step in document.steps:
        click.echo(f"{step.number:>2}. {step.title}")
        click.echo(click.wrap_text(step.instruction, 96, "    ", "    "))


@main.command()
@common_options
def doctor(config: Config, as_json: bool) -> None:
    """Say what is installed, what is missing, and how to mend it."""
    findings = []
    for finding in examination.examine(config):
        findings.append(finding)
        if not as_json:
            click.echo(f"{'ok' if finding.well else 'NO':<3} {finding.what}: {finding.found}")
            if not finding.well:
                click.echo(f"    {finding.mend}")
    well = all(finding.well for finding in findings)
    if as_json:
        click.echo(json.dumps({"well": well, "findings": [asdict(finding) for finding in findings]}, indent=2))
    sys.exit(0 if well else FAILED)


def _courts(scenario: scenarios.Scenario, wanted: str) -> tuple[str, ...]:
    """Return the scenario's courts, narrowed to the wanted one."""
    if wanted == "both":
        return scenario.courts
    if wanted not in scenario.courts:
        raise click.UsageError(
            f"The scenario {scenario.name} is walked in the {' and '.join(scenario.courts)} court only. Leave --court out."
        )
    return (wanted,)


@contextmanager
def _results(folder: Path) -> Iterator[Path]:
    """Give the results folder, made if need be, to this walk alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".moot.lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise click.UsageError(f"Another walk writes into {folder} at this moment. Name another folder: --output DIR.") from None
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}. Name another folder: --output DIR.") from error
    try:
        yield folder
    finally:
        lock.release()


def _explain(console: Console, report: Report, folder: Path, staged: stage.Stage) -> None:
    """Say which step failed, where, what was seen, and what to look at."""
    for court in report.summary()["courts"]:
        for step in court["steps"]:
            if step["status"] != "failed":
                continue
            look = f" See {step['screenshot']}." if step["screenshot"] else ""
            console.print(
                f"\n[bold red]{court['court'].capitalize()}, step {step['number']} ({step['title']})[/]:", markup=True
            )
            console.print(f"{step['message']}\nAt {step['url']}.{look}", markup=False)
    if staged.court and not staged.court.alive():
        console.print(f"The practice court ended in the middle of the walk. Its last words:\n{staged.court.last_words()}", markup=False)
    if (folder / TRACE).exists():
        console.print(f"To see it again, step by step: {sys.executable} -m playwright show-trace {folder / TRACE}", markup=False)


def _say(line: str) -> None:
    click.echo(line, err=True)


def run() -> NoReturn:
    """Run the command line; what a user can mend is said in one message, without a traceback."""
    try:
        main(prog_name="moot", standalone_mode=False)
        sys.exit(0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped. What was finished is kept.")
        sys.exit(INTERRUPTED)
    except (SiteError, scenarios.UnknownScenario) as error:
        _say(f"Error: {error}")
        sys.exit(USAGE)
    except (ServerError, BrowserMissing, BrowserFailed) as error:
        _say(f"Error: {error}")
        sys.exit(FAILED)


if __name__ == "__main__":
    run()
