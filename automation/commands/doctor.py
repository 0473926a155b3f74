"""`moot doctor`: what is installed, what is missing, and how to mend it."""

import json
from dataclasses import asdict

import click

from automation import doctor as examination
from automation import options
from automation.config import Config
from automation.support.terminal import FAILED, PASSED, leave, show
from automation.walk.linking import scenarios


@click.command(cls=options.Command, short_help="What is installed, what is missing, how to mend it.")
@options.options(*options.WHAT, *options.SHOWN, *options.WHERE, *options.KEPT, *options.WITH, any_profile=True)
def doctor(config: Config, as_json: bool, access_code: str | None) -> None:
    """Say what is installed, what is missing, and how to mend it.

    With the options of a walk it says whether that walk could begin, and marks
    what is missing but not needed for it with "--".
    """
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
