"""`moot steps`: the ten documented steps."""

import json

import click

from automation import options
from automation.support.terminal import show
from playbook import court, procedure
from playbook.court import Profile


@click.command(cls=options.Command, short_help="Print the ten documented steps.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def steps(as_json: bool) -> None:
    """Print the ten documented steps."""
    profile = court.load()
    title, documented = procedure.words_in().title, procedure.documented(profile)
    if as_json:
        steps = [step._asdict() | {"screen": _screen(step.id, profile)} for step in documented]
        show(json.dumps({"name": procedure.outline().id, "title": title, "steps": steps}, indent=2))
        return
    show(f"{title}\n")
    for step in documented:
        show(f"{step.number:>2}. {step.title}")
        show(click.wrap_text(step.instruction, 80, "    ", "    "))


def _screen(step: str, profile: Profile) -> list[str]:
    """Return the texts on the screen in a step, with the court's labels."""
    labels = {"link_entry": profile.link_entry}
    labels |= {f"{key}.site_link": each.site_link for key, each in profile.courts.items()}
    return [labels.get(text.strip("{}"), text) for text in procedure.outline().step(step).screen]
