"""How right the proofreader is, and how fast: `python benchmarks/proofread.py [--json] [--set first] [--list]`.

Every guide of the corpus (tests/guides/corpus) is held against the screens of its court, and what is found is compared
with the guide's key, which a person wrote. One walk a profile is made before. See docs/proofread.md.
"""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from automation.config import Config
from automation.outputs.proofread.guide import steps_of
from automation.outputs.proofread.holding import hold, with_states
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import Screens, collect
from automation.outputs.proofread.states import other_states
from automation.outputs.proofread.unreadable import Unreadable
from automation.session.stage import set_stage
from playbook.court import COURTS, load
from tests.proofread.corpus import Key, Score, keys


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
@click.option(
    "--set",
    "part",
    type=click.Choice(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "*"]),
    default="*",
    help="Which guides of the corpus.",
)
@click.option("--list", "listed", is_flag=True, help="Print each false alarm, and each wrong claim that was missed.")
def main(as_json: bool, part: str, listed: bool) -> None:
    """Measure precision, recall and seconds a guide."""
    corpus, score = keys(part), Score()
    screens = {(profile, court): _screens(profile, court) for profile, court in {(k.profile, k.court) for k in corpus}}
    began = time.perf_counter()
    refused = {guide.name: _hold(guide, screens[guide.profile, guide.court], score) for guide in corpus}
    told: dict[str, Any] = {
        "guides": len(corpus),
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "alarms": score.true_alarms + len(score.false_alarms),
        "wrong_claims": score.found + len(score.missed),
        "seconds_per_guide": round((time.perf_counter() - began) / len(corpus), 3),
        "refused_wrongly": [each.name for each in corpus if refused[each.name] != (each.about != "linking")],
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    for name, figure in told.items():
        click.echo(f"{name:<20} {figure}")
    for line in (*(f"false alarm  {each}" for each in score.false_alarms), *(f"missed  {e}" for e in score.missed)):
        if listed:
            click.echo(line)


def _screens(profile: str, court: str) -> Screens:
    courts = COURTS if court == "both" else (court,)
    with TemporaryDirectory() as pictures, set_stage(Config(profile=profile), lambda _line: None) as staged:
        seen = collect(staged, courts, Path(pictures), profile=profile)
    return with_states(seen, other_states(profile), courts)


def _hold(key: Key, screens: Screens, score: Score) -> bool:
    """Hold a guide against the screens and count; return whether it was refused as no guide to linking."""
    try:
        guide = steps_of(read(key.file))
    except Unreadable:
        return True
    held = hold(guide, screens, load(key.profile))
    score.add(key.name, list(key.placed(guide.blocks)), held.findings, [block.text for block in guide.blocks])
    return not guide.judged


if __name__ == "__main__":
    main()
