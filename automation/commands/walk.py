"""`moot walk`: the ten steps in a real browser."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Error as PlaywrightError

from automation import options
from automation.config import Config
from automation.outputs import registry as outputs
from automation.outputs.registry import OUTPUTS
from automation.outputs.summary import annotations
from automation.outputs.summary.page import Summary
from automation.recording import recorder, walks
from automation.recording.evidence import TRACE, Evidence, how_to_open
from automation.recording.output import CannotMake, Output
from automation.recording.recorder import Watch
from automation.recording.report import Report
from automation.session import stage
from automation.session import walking as session
from automation.session.walking import Session
from automation.site.client import SiteError
from automation.support import github
from automation.support.opening import open_page
from automation.support.stopping import Broken
from automation.support.terminal import FAILED, PASSED, Terminal, escape, leave, results, say, show
from automation.walk.actor import Robot
from automation.walk.failure import Failure
from automation.walk.keyboard import Keyboard
from automation.walk.linking import scenarios
from automation.walk.observer import Observer
from automation.walk.progress import BY_ITSELF, Progress, besides, in_one_line
from automation.walk.step_through import StepThrough
from playbook import typed


def _products(_context: click.Context, _option: click.Parameter, given: str | None) -> Sequence[str]:
    try:
        return outputs.read_names(given) if given is not None else ()
    except CannotMake as error:
        raise click.UsageError(str(error)) from error


def _finished(products: Sequence[Output]) -> list[Path]:
    with Terminal().status("Making the products", spinner="line") if products else nullcontext():
        try:
            return [file for product in products for file in product.finish()]
        except CannotMake as error:
            raise click.ClickException(str(error)) from error


def _lens(config: Config, products: Sequence[Output]) -> stage.Lens | None:
    """Return what the products want; else what any product can be made of later, if the settings leave it open."""
    wanted = next(filter(None, (product.lens for product in products)), None)
    kept = config.evidence and not config.headed and config.viewport == Config.viewport
    return wanted or (stage.USUAL if kept else None)


@click.command(cls=options.Command, short_help="The ten steps, in a browser, against a practice court.")
@options.options(
    *options.WHAT,
    click.option("--list", "list_them", is_flag=True, help="List the scenarios and stop."),
    *options.SHOWN,
    click.option("--pace", type=click.FloatRange(0, 30), metavar="SECONDS", help="Wait so long before each action."),
    click.option("--by-keyboard", is_flag=True, help="Go by Tab and press Enter, without a pointer."),
    click.option("--step-through", is_flag=True, help="Wait for Enter before each step; b: back, q: end."),
    *options.WHERE,
    *options.KEPT,
    click.option("--open", "open_it", is_flag=True, help="Open the page of the walk in your browser."),
    click.option("--make", "makes", metavar="WHAT", callback=_products, help=f"Also make of it: {', '.join(OUTPUTS)}."),
    click.option("--evidence/--no-evidence", default=None, help="Keep a picture of each step.  [default: yes]"),
    *options.WITH,
)
def walk(
    config: Config,
    as_json: bool,
    by_keyboard: bool,
    step_through: bool,
    access_code: str | None,
    list_them: bool,
    open_it: bool,
    makes: Sequence[str],
) -> None:
    """Perform the ten steps in a real browser, against a practice court.

    \b
    Examples:
      moot walk --open
      moot walk --court district --scenario wrong-ecf-password
      moot walk --headed --step-through
      moot walk --headed --by-keyboard --pace 1
      moot walk --make video
      moot walk --site http://127.0.0.1:8765 --json

    \b
    The result is index.html, a page that tells each step with pictures and can
    be sent to others; beside it walk.json, a picture of each step and, when one
    fails, a trace. A trace holds what was typed: training passwords. The folder
    recording has all that was seen and done, for moot record and your programs.
    """
    if list_them:
        for each in scenarios.SCENARIOS:
            show(f"{each.name:<22} {each.summary}")
        return
    if step_through and not sys.stdin.isatty():
        raise click.UsageError("--step-through waits for Enter, and there is no terminal to press it in.")
    scenario = scenarios.find(config.scenario)
    courts = options.courts(scenario, config.court, config.profile)
    summary: Summary | None = None
    made: list[Path] = []
    with results(config.output) as folder, ExitStack() as ends:
        if config.evidence or makes:
            recorder.require_free(folder / recorder.FOLDER)
        products = outputs.begin(makes, scenario.name, courts, config.profile, folder, ends)
        report = Report(config, len(courts), folder)
        try:
            with stage.set_stage(config, say, access_code, _lens(config, products)) as staged:
                report.site = staged.site.origin
                summary = Summary(
                    scenario,
                    len(courts),
                    folder,
                    browser=staged.label,
                    site=staged.site.origin,
                    pictures=config.evidence,
                )
                passed = _walk(
                    config,
                    staged,
                    scenario,
                    courts,
                    report,
                    summary,
                    products,
                    by_keyboard=by_keyboard,
                    step_through=step_through,
                )
            if passed and report.passed:
                made = _finished(products)
        except KeyboardInterrupt as stop:
            raise Broken(summary.file if summary and summary.written else None) from stop
        finally:
            if as_json:
                show(report.as_json())
    if not as_json:
        why = f" ({summary.reason})," if summary.reason else ""
        show(f"\n{scenario.name} {summary.outcome}{why} in {report.seconds:.1f} s: {summary.file}")
        if sys.stdout.isatty():
            elsewhere = "" if config.output == Config.output else f" --output {typed.line([str(config.output)])}"
            say(f"To open it: {typed.moot('show')}{elsewhere}. It is one file: send it as it is.")
        for file in made:
            show(str(file))
    if summary.replaces:
        say(f"(replaces the page of {summary.replaces}; --output DIR keeps both)")
    github.annotate(annotations.notes(scenario, report), say)
    github.summarize(annotations.markdown(scenario, report), say)
    if open_it:
        open_page(summary.file)
    leave(PASSED if report.passed else FAILED)


def _walk(
    config: Config,
    staged: stage.Stage,
    scenario: scenarios.Scenario,
    courts: Sequence[str],
    report: Report,
    summary: Summary,
    products: Sequence[Output],
    *,
    by_keyboard: bool,
    step_through: bool,
) -> bool:
    """Walk with everybody watching, and tell of what failed; return whether all that was walked passed."""
    options.see_profile(config.profile, staged.site)
    console = Terminal()
    about = f"{scenario.name}: {scenario.summary} (This is a scenario; --list shows the others.)"
    console.print(escape(about), soft_wrap=True)
    console.print(escape(f"With {staged.label}, on {staged.site.origin}"), soft_wrap=True)
    folder = report.file.parent

    def watchers(opened: Session, watch: Watch | None = None) -> Sequence[Observer]:
        observers: list[Observer] = [report, Failure(staged.what_ended), summary]
        if step_through:
            observers.append(StepThrough(lambda line: console.input(escape(f"\n{line} "))))
        observers.append(Progress(console))
        if watch:
            observers += [*watch.observers, Evidence(opened.context, folder, watch.latest)]
        return observers

    how: Any = {
        "courts": courts,
        "profile": config.profile,
        "timeout": config.timeout,
        "page": _lens(config, products) or config.viewport,
        "pace": config.pace,
        "actor": Keyboard if by_keyboard else Robot,
    }
    try:
        lens = _lens(config, products)
        if config.evidence or products:
            _, passed = walks.record(
                staged,
                scenario,
                folder / recorder.FOLDER,
                watchers=watchers,
                alone_watchers=lambda _: [Failure(staged.what_ended), Progress(console, BY_ITSELF)],
                tell_case=lambda each: in_one_line(console, besides(each.case.name), each.court),
                another=None if config.headed else lambda: stage.another_browser(config, staged, lens),
                slow=config.slow,
                outputs=products,
                **how,
            )
        else:
            passed = all(court.passed for court in session.walk(staged, scenario, watchers, **how))
    except (SiteError, PlaywrightError) as error:  # outside of any step
        raise click.ClickException(staged.why_stopped(error)) from error
    trace = report.file.with_name(TRACE)
    if config.evidence and not report.passed and trace.exists():
        console.print(escape(f"To see it again, step by step: {how_to_open(trace)}"), soft_wrap=True)
    return passed
