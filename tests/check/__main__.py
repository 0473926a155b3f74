"""`python -m tests.check [--clean-runs 20] [--full]`: the table of planted faults, by the command itself.

Each fault is planted in a court of its own and `moot check --site` walks there: the scenario that must find it, or with
`--full` all of them. After that come clean runs of everything, in which nothing may be found.
"""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import click

from automation.support.processes import python
from tests.check.faults import faulty_court
from tests.check.rule_faults import EVERY

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = "TIMEOUT = 2.5\nSLOW = {slow}\nACCEPTED = {accepted!r}\n"


@click.command()
@click.option("--clean-runs", default=0, show_default=True, type=click.IntRange(0), help="Runs without a fault.")
@click.option("--full", is_flag=True, help="Walk all scenarios for each fault.")
def main(clean_runs: int, full: bool) -> None:
    """Print what was planted, found, and named at the right step; and the false alarms without a fault."""
    found = named = 0
    click.echo(f"{'fault':<42}{'steps':<8}{'first at':<10}what is said there")
    for fault in EVERY:
        with faulty_court(fault) as site:
            words = ["--site", site.origin, *([] if full else ["--scenario", fault.scenario])]
            told = _findings(_check(fault.patience, *words))
        first = told[0]["step"] if told else None
        said = [each for each in told if each["step"] in fault.steps and fault.words in _words(each)]
        found += bool(told)
        named += first in fault.steps and bool(said)
        right = _words((said or told)[0]) if told else "NOTHING"
        steps = ", ".join(map(str, fault.steps))
        click.echo(f"{fault.name:<42}{steps:<8}{first!s:<10}{right[:120]}")
    click.echo(f"\n{len(EVERY)} planted, {found} found, {named} named at the right step")
    if clean_runs:
        report = _check(2.0, "--repeat", str(clean_runs))
        totals = report["totals"]
        alarms = len(_findings(report))
        click.echo(
            f"{clean_runs} clean runs of {totals['scenarios']} scenarios: {totals['runs']} walks, {alarms} false alarms"
        )


def _check(slow: float, *words: str) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "settings.py")
        settings.write_text(SETTINGS.format(slow=slow, accepted=str(ROOT / "tests" / "accepted")))
        command = python("-m", "automation.cli", "check", "--json", "--output", folder, *words)
        done = subprocess.run([*command, "--config", str(settings)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)


def _findings(report: Any) -> list[Any]:
    return [each for scenario in report["scenarios"] for run in scenario["runs"] for each in run["findings"]]


def _words(finding: Any) -> str:
    return f"expected: {finding['expected']}; seen: {finding['seen']}"


main()
