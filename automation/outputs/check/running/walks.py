"""Runs all walks of a check, with progress: a bar on a terminal, else a line per walk."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from automation.outputs.check import plan
from automation.outputs.check.findings import Run
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.running.as_it_goes import Found
from automation.outputs.check.running.early import Early
from automation.outputs.check.running.worker import BrowserReady, Message
from automation.outputs.check.running.worker_pool import WorkerPool
from automation.support.terminal import Terminal, escape


def walk(
    worker_pool: Callable[[Callable[[object], None]], WorkerPool],
    outcome: Outcome,
    known: Mapping[str, float],
    max_failures: int | None,
) -> None:
    """Walk all jobs, the longest first, and add each result to the outcome as soon as it is there."""
    console = Terminal()
    started = time.perf_counter()
    early = Early()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Walking", total=len(outcome.jobs))

        def heard(told: object) -> None:
            if isinstance(told, Message):
                console.print(escape(told.line), soft_wrap=True)
            elif isinstance(told, BrowserReady):
                if told.browser not in outcome.browsers:
                    console.print(escape(f"With {told.label}, on {outcome.site}"), soft_wrap=True)
                outcome.browsers[told.browser] = told
            elif isinstance(told, Found):
                for line in early.while_walking(told, _named(told.job, outcome)):
                    console.print(f"      {escape(line)}", soft_wrap=True)

        def enough() -> bool:
            return max_failures is not None and outcome.failures >= max_failures

        def again(run: Run) -> plan.Job | None:
            """Return the job for the retry of a failed walk, if one is left."""
            if run.passed or run.job.retry >= outcome.retries:
                return None
            return replace(run.job, retry=run.job.retry + 1)

        jobs = plan.longest_first(outcome.jobs, known)
        runs = worker_pool(heard).run(jobs, outcome.workers, enough=enough, again=again)
        try:
            for run in runs:
                outcome.runs.append(run)
                outcome.seconds = round(time.perf_counter() - started, 3)
                if not run.job.retry:
                    progress.advance(bar)
                if not run.passed or run.job.retry or not console.is_terminal:
                    console.print(_line(run, outcome), soft_wrap=True)
                for line in early.lines(run):
                    console.print(f"      {escape(line)}", soft_wrap=True)
        finally:
            runs.close()


def _line(run: Run, outcome: Outcome) -> str:
    number, of = sum(not each.job.retry for each in outcome.runs), len(outcome.jobs)
    sign = "[green]ok[/]" if run.passed else "[bold red]no[/]"
    retry = f"  retry {run.job.retry}" if run.job.retry else ""
    return f" {sign} {number:>3} of {of}  {_named(run.job, outcome):<22} {run.seconds:5.2f} s{retry}"


def _named(job: plan.Job, outcome: Outcome) -> str:
    """Return a walk's name, with its court's profile where there are several."""
    several = len({each.profile for each in outcome.jobs}) > 1
    return f"{job.label} ({job.profile})" if several else job.label
