"""`moot steps`: the ten documented steps."""

import json

import click

from automation import options
from automation.terminal import show
from playbook import court, procedure


@click.command(cls=options.Command)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def steps(as_json: bool) -> None:
    """Print the ten documented steps."""
    title, documented = procedure.words().title, procedure.documented(court.load())
    if as_json:
        show(json.dumps({"title": title, "steps": [step._asdict() for step in documented]}, indent=2))
        return
    show(f"{title}\n")
    for step in documented:
        show(f"{step.number:>2}. {step.title}")
        show(click.wrap_text(step.instruction, 80, "    ", "    "))
