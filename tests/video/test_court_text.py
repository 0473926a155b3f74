"""Every full video says all that the court says: held against its text, sentence by sentence."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from playbook.court_text import court_text
from tests.video.conftest import SMALL, Recorded

pytestmark = pytest.mark.xdist_group("videos")


@pytest.mark.parametrize("video", ["district", "bankruptcy", "both"])
def test_every_sentence_of_the_court_is_heard(recorded: Callable[..., Recorded], video: str) -> None:
    """None is left to the screen; what is heard for each is printed."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    told = next(each.cut.cues for each in both.videos if each.cut.name == video)
    missing = []
    for sentence in court_text().sentences:
        found = [
            next((cue.text for cue in told if all(word.lower() in cue.text.lower() for word in words)), None)
            for words in sentence.heard
        ]
        print(f"{sentence.says}\n    {' '.join(each or '???' for each in found)}")
        missing += [sentence.says] if None in found else []
    assert missing == []


def test_what_needs_more_than_one_knows_is_said_before_it_is_needed(recorded: Callable[..., Recorded]) -> None:
    """What one needs comes before the first step, and what must be checked before typing before that is typed."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    for video in both.videos:
        told = [cue.text for cue in video.cut.cues]
        need = next(index for index, text in enumerate(told) if text.startswith("You need your own, upgraded PACER"))
        assert need < told.index("Type your username.")
        autofill = next(index for index, text in enumerate(told) if "autofill" in text)
        assert autofill < told.index("Type your username.")
        unknown = next(index for index, text in enumerate(told) if text.startswith("If you do not know them"))
        assert unknown < told.index("Type your CM/ECF login.")
        notice = next(index for index, text in enumerate(told) if text.startswith("After you submit this screen"))
        assert notice < told.index("Select Submit, once.")
