"""How fast a guide is: `python benchmarks/guide.py [--rounds N] [--json]`.

The walk by itself and the guide for both courts, in all its formats and with every trouble, take turns, each as a
process; then the guide is made of the recording, without a browser. See docs/speed.md.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import click

from automation.support.processes import python

CLI = ("-m", "automation.cli")
ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1), help="Rounds of each measurement.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def main(rounds: int, as_json: bool) -> None:
    """Measure the guide against the walk that it is made of."""
    measured: dict[str, list[float]] = {"walk_seconds": [], "guide_seconds": [], "of_a_recording_seconds": []}
    with tempfile.TemporaryDirectory() as folder:
        turns: dict[str, Sequence[str]] = {
            "walk_seconds": ("walk", "--output", folder),
            "guide_seconds": ("guide", "--output", folder),
            "of_a_recording_seconds": ("guide", f"{folder}/recording", "--output", folder),
        }
        for number in range(rounds):
            for name, command in turns.items():
                measured[name].append(_seconds(command))
            click.echo(f"Round {number + 1} of {rounds}", err=True)
    measured["ratio"] = [
        guide / walk for guide, walk in zip(measured["guide_seconds"], measured["walk_seconds"], strict=True)
    ]
    if as_json:
        click.echo(json.dumps({name: round(median(figures), 3) for name, figures in measured.items()}))
        return
    for name, figures in measured.items():
        click.echo(f"{name:<24} {median(figures):>8.2f}   {min(figures):.2f} to {max(figures):.2f}")


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(python(*CLI, *command), cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
