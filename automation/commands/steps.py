"""`moot steps`: the ten documented steps."""

import json
from dataclasses import asdict

import click

import procedure
from automation import options
from automation.terminal import show


@click.command(cls=options.Command, short_help="Print the ten documented steps.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def steps(as_json: bool) -> None:
    """Print the ten documented steps."""
    document = procedure.load()
    if as_json:
        show(json.dumps(asdict(document), indent=2))
        return
    show(f"{document.title}\n")
    for step in document.steps:
        show(f"{step.number:>2}. {step.title}")
        show(click.wrap_text(step.instruction, 80, "    ", "    "))
