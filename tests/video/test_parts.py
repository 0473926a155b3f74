"""A scenario's own video shows where it differs, and says where in the procedure that is; captions keep the rules."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from automation.outputs.video.order import Order, all_steps
from playbook import scenario
from playbook.procedure import outline
from tests.video.conftest import SMALL, Recorded

STEPS = [step.id for step in outline().steps]
LONGEST = 75  # seconds of a scenario's own video
LONGEST_OF_ONE, LONGEST_OF_BOTH = 180, 270


@pytest.mark.parametrize("name", [each for each in scenario.scenarios() if each != "link"])
def test_a_part_begins_one_step_before_it_differs(name: str) -> None:
    """Where it is performed another way, and where it stops, is in it; of `link` everything is shown."""
    one = scenario.scenarios()[name]
    part, differing = one.part(), one.differing()
    assert differing
    assert list(part) == STEPS[STEPS.index(part[0]) : STEPS.index(part[-1]) + 1]
    assert STEPS.index(differing[0]) - STEPS.index(part[0]) == (differing[0] != STEPS[0])
    assert not one.stopped or one.stopped.at in differing
    assert Order(scenario=name).shows == part
    assert Order(scenario=name, whole=True).shows == all_steps() == Order().shows


@pytest.mark.xdist_group("videos")
@pytest.mark.parametrize("name", ["wrong-ecf-password", "clear-then-submit", "mfa", "special-characters"])
def test_a_part_is_short_and_says_where_it_is(recorded: Callable[..., Recorded], name: str) -> None:
    """A sentence says at which step one is; steps as always are told in brief, what differs in full."""
    made = recorded(name, whole=False, wishes=replace(SMALL, silent=True))
    cut = made.video.cut
    assert cut.seconds <= LONGEST
    shown = [chapter.step for chapter in cut.chapters if chapter.step]
    walked = [step.taken.number for step in made.steps]
    assert shown == walked
    first = walked[0]
    assert f"We begin at step {first}: {made.steps[0].title}." in [cue.text for cue in cut.cues]
    assert "Before you begin" not in [chapter.title for chapter in cut.chapters]


@pytest.mark.xdist_group("videos")
def test_a_whole_video_is_not_long(recorded: Callable[..., Recorded]) -> None:
    """One court takes at most three minutes, both four and a half."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    for video in both.videos:
        assert video.cut.seconds <= (LONGEST_OF_BOTH if video.cut.name == "both" else LONGEST_OF_ONE), video.cut.name


@pytest.mark.xdist_group("videos")
def test_captions_keep_the_rules(recorded: Callable[..., Recorded]) -> None:
    """At most 42 characters a line, two lines, one to seven seconds, 17 characters a second on average, 20 at most."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    for video in both.videos:
        captions = video.cut.captions
        for one in captions:
            assert max(map(len, one.text.split("\n"))) <= 42, one
            assert one.text.count("\n") <= 1
            assert 1 <= one.end - one.start <= 7.001, one
            assert len(one.text) / (one.end - one.start) <= 20, one
        spoken = sum(one.end - one.start for one in captions)
        assert sum(len(one.text) for one in captions) / spoken <= 17
        assert sum(len(one.text.split()) for one in captions) / spoken * 60 <= 160
        assert all(one.end <= other.start + 0.001 for one, other in pairwise(captions))
