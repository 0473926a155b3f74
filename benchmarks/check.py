"""How fast a check is: `python benchmarks/check.py [--rounds N] [--json]`.

Three commands take turns in rounds, each as a process: the check with two workers, the check with one, and the same
walks as hand-written scripts, one after another in one browser. See docs/speed.md.
"""

import json
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

import click

from automation.support.processes import python

HAND_WRITTEN = python("-m", "benchmarks.scripts")
ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1), help="Rounds of each measurement.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def main(rounds: int, as_json: bool) -> None:
    """Measure the check with two workers and with one against hand-written scripts."""
    with tempfile.TemporaryDirectory() as folder:
        turns = {
            "two_workers_seconds": _check(2, folder),
            "one_worker_seconds": _check(1, folder),
            "by_hand_seconds": HAND_WRITTEN,
        }
        measured: dict[str, list[float]] = {name: [] for name in turns}
        for number in range(rounds):
            for name in turns if number % 2 else reversed(turns):
                measured[name].append(_seconds(turns[name]))
            click.echo(f"Round {number + 1} of {rounds}", err=True)
    two, one, by_hand = (measured[name] for name in turns)
    measured["speed_up"] = [alone / both for alone, both in zip(one, two, strict=True)]
    measured["ratio_one_worker"] = [alone / scripts for alone, scripts in zip(one, by_hand, strict=True)]
    measured["ratio_two_workers"] = [both / scripts for both, scripts in zip(two, by_hand, strict=True)]
    if as_json:
        click.echo(json.dumps({name: round(median(figures), 3) for name, figures in measured.items()}))
        return
    for name, figures in measured.items():
        click.echo(f"{name:<22} {median(figures):>8.2f}   {min(figures):.2f} to {max(figures):.2f}")


def _check(workers: int, folder: str) -> list[str]:
    return python("-m", "automation.cli", "check", "--workers", str(workers), "--output", folder)


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return seconds


if __name__ == "__main__":
    main()
