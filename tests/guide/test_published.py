"""The guide in docs/guide is that of today's screens and words, and no guide of ours says what is not so."""

from pathlib import Path

import pytest

from automation.outputs.guide import as_markdown, comparing
from automation.outputs.proofread.finding import ELSEWHERE, NOT_FOUND
from automation.outputs.proofread.guide import steps_of
from automation.outputs.proofread.holding import with_states
from automation.outputs.proofread.proof import LITTLE
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.states import other_states
from tests.guide.conftest import Walked
from tests.proofread.conftest import accepted, held_against

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "guide"
ANEW = "docs/guide is stale: take guide.md, guide.json and pictures of what ./moot guide makes"


def test_the_published_guide_says_what_the_court_shows(walked: Walked) -> None:
    """Its texts are those of a walk now; pictures are of one machine's fonts: `moot guide --check` compares them."""
    published, now = comparing.read(PUBLISHED), walked.guide
    walked_besides = {trouble.scenario for trouble in now.troubles}
    of_these = tuple(trouble for trouble in published.troubles if trouble.scenario in walked_besides)
    elsewhere = now.made.model_copy(update={"drawn_by": "another machine"})
    found = comparing.differences(
        published.model_copy(update={"troubles": of_these}),
        PUBLISHED,
        now.model_copy(update={"made": elsewhere}),
        walked.pictures,
    )
    assert [f"{each.where}: {each.what}" for each in found] == [], ANEW
    assert len(of_these) == len(walked_besides) < len(published.troubles)


def test_the_published_guide_is_what_its_data_say() -> None:
    """Nobody has changed the Markdown by hand, and its pictures are those that it shows."""
    published = comparing.read(PUBLISHED)
    assert (PUBLISHED / "guide.md").read_text("utf-8") == as_markdown.render(published), ANEW
    pictures = {f"pictures/{file.name}" for file in (PUBLISHED / "pictures").iterdir()}
    assert pictures == {figure.file for figure in published.figures}, ANEW


@pytest.mark.parametrize("name", ["guide.html", "guide.docx", "guide.md", "guide.pdf"])
def test_a_guide_of_ours_is_borne_out(walked: Walked, name: str) -> None:
    """Proofread as anybody's guide, nothing is found in it that a reader would stumble over."""
    screens = with_states(accepted(), list(other_states("idaho")), ("district", "bankruptcy"))
    _, alignment, findings = held_against(steps_of(read(walked.folder / name)), screens)
    wrong = [each.statement.text for each in findings if each.verdict in (NOT_FOUND, ELSEWHERE)]
    near = [each.found.differences for each in findings if each.verdict == "near" and each.found]
    assert (wrong, [each for each in near if not LITTLE.issuperset(each)]) == ([], [])
    assert (alignment.left_out, len(findings) >= 20) == ((), True), len(findings)
