"""The result of proofreading for GitHub Actions: annotations in the guide's text, and a step summary."""

import re
from collections.abc import Iterator
from pathlib import Path

from automation.outputs.proofread.proof import Proof
from automation.outputs.proofread.told import NOTHING_HELD, VERDICT_WORDS, total, where_in_guide
from automation.support.github import Note, escape, table


def notes(proof: Proof) -> Iterator[Note]:
    """Yield a note for each statement that is not borne out, at its line if the guide has lines."""
    if proof.screens.failure:
        yield Note("moot proofread: the walk failed", proof.screens.failure)
    if not proof.held:
        yield Note("moot proofread: nothing was held", NOTHING_HELD, Path(proof.guide.document.file))
    for finding in proof.not_borne_out:
        place = re.fullmatch(r"line (\d+)", proof.guide.blocks[finding.statement.block].place or "")
        title = f"moot proofread: {VERDICT_WORDS[finding.verdict]}"
        message = f"{where_in_guide(proof.guide, finding)}: “{finding.statement.text}”: {finding.message}"
        yield Note(title, message, Path(proof.guide.document.file), int(place[1]) if place else None)


def markdown(proof: Proof) -> Iterator[str]:
    """Yield the summary: how many statements, and those that are not borne out."""
    yield f"## Moot proofread: {'passed' if proof.passed else 'failed'}"
    yield ""
    yield f"{escape(str(proof.guide.document.file))}: {escape(total(proof))}"
    if proof.screens.failure:
        yield f"\nThe walk failed: {escape(proof.screens.failure)}"
    if proof.not_borne_out:
        rows = (
            (where_in_guide(proof.guide, each), each.statement.text, VERDICT_WORDS[each.verdict], each.message)
            for each in proof.not_borne_out
        )
        yield from table(("Where", "Statement", "Verdict", "Why"), rows)
