"""`moot show`: opens the page of the last run and, if it failed, its trace."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from automation import options
from automation.config import Config
from automation.outputs.summary.page import how_it_ended
from automation.outputs.trace import page as trace_page
from automation.recording.evidence import TRACE, how_to_open
from automation.support.opening import open_page
from automation.support.processes import environment, python
from automation.support.terminal import leave, say, show
from playbook import typed

PAGE = "index.html"
FIRST = {"proofread": "proofread FILE"}  # commands that need an argument, for the message about what to run
VIDEOS = ("film", "films", "video", "videos")  # directories of `moot record`, current and former


@dataclass(frozen=True)
class LastRun:
    """A command's last results: its page, and the traces of what failed."""

    command: str
    page: Path
    passed: bool
    traces: tuple[Path, ...] = ()
    how: str = ""  # how it ended, if there is more to say than passed or failed


class Shown(options.OneOf):
    """A command that leaves a page, named by itself or by its product."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the command's name."""
        return super().convert("record" if value in VIDEOS else value, param, ctx)


@click.command("show", cls=options.Command, short_help="The page of the last run, and the trace of what failed.")
@click.argument(
    "command", required=False, type=Shown("command", ("walk", "check", "proofread", "record", "guide", "trace"))
)
@options.options(*options.KEPT[:1], *options.WITH[-1:])
def show_last(config: Config, command: str | None) -> None:
    """Open the page of the last run, or of the last COMMAND; where it failed, the trace as well.

    \b
    Examples:
      moot show
      moot show check
      moot show walk --output results-of-monday
    """
    runs = [run for run in last_runs(config.output) if command in (None, run.command)]
    if not runs:
        what = typed.moot(command) if command else "a run"
        first = typed.moot(FIRST.get(command or "walk", command or "walk"))
        raise click.UsageError(
            f"There is no page of {what} in {config.output}. Run {first} first, or name its folder: --output DIR."
        )
    run = max(runs, key=lambda each: each.page.stat().st_mtime)
    show(f"{run.page} ({typed.moot(run.command)}, {run.how or ('passed' if run.passed else 'FAILED')})")
    open_page(run.page)
    for trace in run.traces[1:]:
        say(f"Another trace: {how_to_open(trace)}")
    if run.traces:
        _show_trace(run.traces[0])
    leave(0)


def last_runs(output: Path) -> Iterator[LastRun]:
    """Yield the last results of each command, if they are readable."""
    walked = _read(output / "walk.json")
    if walked and (output / PAGE).exists():
        trace = output / TRACE
        _, how = how_it_ended(output / PAGE) or ("", "")  # a walk stopped early leaves an older one's page
        failed = not walked.get("passed") and how in ("", "FAILED")
        yield LastRun("walk", output / PAGE, not failed, (trace,) if failed and trace.exists() else (), how)
    checked = _read(output / "check" / "report.json")
    if checked and (output / "check" / PAGE).exists():
        runs = (run for scenario in checked.get("scenarios", ()) for run in scenario.get("runs", ()))
        traces = (output / "check" / str(run["trace"]) for run in runs if run.get("trace"))
        passed = bool(checked.get("passed"))
        yield LastRun("check", output / "check" / PAGE, passed, () if passed else tuple(filter(Path.exists, traces)))
    proofread, page = _read(output / "proofread" / "proofread.json"), output / "proofread" / PAGE
    if proofread and page.exists():
        yield LastRun("proofread", page, proofread.get("passed", True))
    if (videos := output / "video" / PAGE).exists():
        yield LastRun("record", videos, passed=True)
    for guide in output.glob("guide*/guide.html"):
        yield LastRun("guide", guide, passed=True)
    if how := trace_page.how_it_is(output / trace_page.NAME):
        yield LastRun("trace", output / trace_page.NAME, passed=True, how=how)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _show_trace(trace: Path) -> None:
    """Show a trace until Ctrl-C; without a terminal, print the command for it."""
    if not sys.stdout.isatty():
        say(f"To see it again, step by step: {how_to_open(trace)}")
        return
    say(f"The trace {trace} opens in a browser, too; Ctrl-C closes it.")
    command = python("-m", "playwright", "show-trace", "--port", "0", str(trace))
    with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as viewer:
        try:
            viewer.wait()
        except KeyboardInterrupt:
            viewer.terminate()
