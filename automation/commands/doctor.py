"""`moot doctor`: what is installed, what is missing, and how to mend it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from automation import doctor as examination
from automation import options
from automation.config import Config
from automation.scanning.scan import Scan, scan
from automation.support.terminal import FAILED, PASSED, leave, show
from automation.walk.linking import scenarios

SCAN = click.option(
    "--scan",
    "scanned",
    metavar="DIR",
    type=Path,
    help="Look for passwords in this folder, and do nothing else.",
)


@click.command(cls=options.Command, short_help="What is installed, what is missing, how to mend it.")
@options.options(*options.WHAT, *options.SHOWN, *options.WHERE, *options.KEPT, SCAN, *options.WITH, any_profile=True)
def doctor(config: Config, as_json: bool, access_code: str | None, scanned: Path | None) -> None:
    """Say what is installed, what is missing, and how to mend it.

    With the options of a walk it says whether that walk could begin, and marks
    what is missing but not needed for it with "--".

    With --scan it looks for the training accounts' passwords in everything
    that runs have written into a folder, and at nothing else.
    """
    if scanned is not None:
        _tell(_scan(scanned), as_json)
    scenario = scenarios.find(config.scenario)
    if config.court not in ("both", *scenario.courts):
        options.courts(scenario, config.court, "idaho")
    findings = []
    for finding in examination.examine(config, access_code):
        findings.append(finding)
        if not as_json:
            sign = "NO" if not finding.well else "--" if finding.mend else "ok"
            show(f"{sign:<3} {finding.what}: {finding.found}")
            if finding.mend:
                show(f"    {finding.mend}")
    well = all(finding.well for finding in findings)
    if as_json:
        show(json.dumps({"well": well, "findings": [asdict(finding) for finding in findings]}, indent=2))
    leave(PASSED if well else FAILED)


def _scan(folder: Path) -> Scan:
    if not folder.is_dir():
        kind = "is no folder" if folder.exists() else "there is no such folder"
        raise click.UsageError(f"{folder}: {kind}. Name a folder that a run has written, as results.")
    return scan(folder)


def _tell(done: Scan, as_json: bool) -> NoReturn:
    """Tell what was looked at and found, and leave; a password that is published on purpose is no failure."""
    if as_json:
        show(json.dumps({"clean": done.clean, **asdict(done)}, indent=2))
        leave(PASSED if done.clean else FAILED)
    for found in done.found:
        why = f"; published on purpose: {found.published}" if found.published else ""
        show(f"{'--' if found.published else 'NO':<3} {_place(found.file, found.inside)}: {found.whose}{why}")
    for left in done.left_out:
        show(f"--  {_place(left.file, left.inside)}: {left.why}")
    count = sum(not found.published for found in done.found)
    looked = ", ".join(
        (
            _counted(done.files, "file"),
            _counted(done.archives, "archive"),
            f"{_counted(done.pictures, 'picture')} with {_counted(done.fields, 'field')} for a secret",
        )
    )
    show(f"{'ok' if done.clean else 'NO':<3} {looked}: {_counted(count, 'password') if count else 'no password'}")
    leave(PASSED if done.clean else FAILED)


def _place(file: str, inside: str) -> str:
    return f"{file} > {inside}" if inside else file


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
