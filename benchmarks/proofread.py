"""How right the proofreader is, and how fast: `python benchmarks/proofread.py [--json] [--half first|second] [--list]`.

Every guide of the corpus (tests/guides/corpus) is held against the screens of its court, and what is found is compared
with the guide's key, which a person wrote. One walk a profile is made before. See docs/proofread.md.
"""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from automation.config import Config
from automation.outputs.proofread.align import align
from automation.outputs.proofread.guide import steps_of
from automation.outputs.proofread.judging import judge
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import Screens, collect
from automation.outputs.proofread.statements import find, reproducing
from automation.outputs.proofread.unreadable import Unreadable
from automation.session.stage import set_stage
from playbook.court import load
from playbook.procedure import documented
from tests.proofread.corpus import Key, Score, keys


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
@click.option("--half", type=click.Choice(["first", "second", "*"]), default="*", help="Which half of the corpus.")
@click.option("--list", "listed", is_flag=True, help="Print each false alarm, and each wrong claim that was missed.")
def main(as_json: bool, half: str, listed: bool) -> None:
    """Measure precision, recall and seconds a guide."""
    corpus, score, seconds = keys(half), Score(), 0.0
    refused = {"right": 0, "wrong": list[str]()}
    for profile in sorted({each.profile for each in corpus}):
        screens = _screens(profile)
        for guide in (each for each in corpus if each.profile == profile):
            began = time.perf_counter()
            ok = _hold(guide, screens, score)
            seconds += time.perf_counter() - began
            if ok:
                refused["right"] += 1
            else:
                refused["wrong"].append(guide.name)
