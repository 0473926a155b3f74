"""How fast a check is: `python benchmarks/check.py [--rounds N] [--json]`.

Commands take turns in rounds, each as a process: the check with two workers, the check with one, the check of words
alone and of words and pictures, and the same walks as hand-written scripts, one after another in one browser. Then a
single scenario on a page that is other than accepted, until what was found is on the terminal. See docs/speed.md.
"""

import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

import click

from automation.support.processes import python

HAND_WRITTEN = python("-m", "benchmarks.scripts")
OTHER = "The District's CM/ECF"  # accepted in place of what the page has
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
            "words_seconds": [*_check(2, folder), "--only", "words"],
            "words_and_pictures_seconds": [*_check(2, folder), "--only", "words", "--only", "pictures"],
            "by_hand_seconds": HAND_WRITTEN,
        }
        measured: dict[str, list[float]] = {name: [] for name in turns}
        for number in range(rounds):
            for name in turns if number % 2 else reversed(turns):
                measured[name].append(_seconds(turns[name]))
            click.echo(f"Round {number + 1} of {rounds}", err=True)
        measured["first_finding_seconds"] = [_first_finding(Path(folder)) for _ in range(rounds)]
    two, one, words, both, by_hand = (measured[name] for name in turns)
    measured["speed_up"] = [alone / whole for alone, whole in zip(one, two, strict=True)]
    measured["ratio_one_worker"] = [alone / scripts for alone, scripts in zip(one, by_hand, strict=True)]
    measured["ratio_two_workers"] = [whole / scripts for whole, scripts in zip(two, by_hand, strict=True)]
    measured["ratio_words"] = [whole / part for whole, part in zip(two, words, strict=True)]
    measured["ratio_words_and_pictures"] = [whole / part for whole, part in zip(two, both, strict=True)]
    if as_json:
        click.echo(json.dumps({name: round(median(figures), 3) for name, figures in measured.items()}))
        return
    for name, figures in measured.items():
        click.echo(f"{name:<26} {median(figures):>8.2f}   {min(figures):.2f} to {max(figures):.2f}")


def _check(workers: int, folder: str) -> list[str]:
    return python("-m", "automation.cli", "check", "--workers", str(workers), "--output", folder)


def _first_finding(folder: Path) -> float:
    """Return the seconds until a single scenario's first finding stands on the terminal, process start included."""
    accepted = folder / "accepted"
    shutil.rmtree(accepted, ignore_errors=True)
    shutil.copytree(ROOT / "tests" / "accepted", accepted)
    page = accepted / "flow" / "idaho" / "district-home.aria.yaml"
    page.write_text(
        page.read_text(encoding="utf-8").replace("District CM/ECF", "The District's CM/ECF"), encoding="utf-8"
    )
    settings = folder / "settings.py"
    settings.write_text(f"ACCEPTED = {str(accepted)!r}\n", encoding="utf-8")
    asked = ["--scenario", "link", "--profile", "idaho", "--config", str(settings)]
    started = time.perf_counter()
    with subprocess.Popen([*_check(2, str(folder)), *asked], cwd=ROOT, stderr=subprocess.PIPE, text=True) as check:
        assert check.stderr
        seconds = next((time.perf_counter() - started for line in check.stderr if OTHER in line), None)
        check.communicate()
    if seconds is None:
        raise click.ClickException("The check found nothing on a page that is other than accepted.")
    return seconds


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return seconds


if __name__ == "__main__":
    main()
