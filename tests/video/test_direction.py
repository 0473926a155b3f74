"""The rules of movement, held on what is directed: nothing is drawn, and sentences are as long as they are said."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from automation.outputs.video import reel, speech
from automation.outputs.video.cut import Cut
from automation.outputs.video.framing import is_within
from automation.outputs.video.look import RATE, Card, Look, Strip
from automation.outputs.video.order import Order
from automation.outputs.video.reel import PartMaker, Studio
from automation.outputs.video.script import phrases
from automation.outputs.video.shooting import shoot
from automation.outputs.video.speech.kept import Kept
from automation.outputs.video.timeline import Directed
from automation.recording.taken import Box, Moment, StepTaken
from automation.session.stage import Stage
from automation.site.client import Site
from playbook.language import codes
from tests.pages import TIMEOUT
from tests.video.conftest import SMALL, Recorded

pytestmark = pytest.mark.xdist_group("videos")

LONGEST = {"both": 270, "part": 75}  # seconds; of one court's whole video 180
STILLEST = 8.0  # seconds without a movement, but where the notice is read
LONGEST_OF_A_SCENARIO = "link-clear-cookies"
NOTICE = ("After you submit this screen", "Dice: al enviar esta pantalla")
PRESSES = ("click", "double-click", "tick")


@dataclass(frozen=True)
class Video:
    """A video as it is directed: how its parts go on, what is in it, and of which steps."""

    name: str
    cut: Cut
    parts: tuple[Directed, ...]
    steps: tuple[StepTaken, ...]


def directed(order: Order, steps: Sequence[StepTaken], kept: Kept) -> list[Video]:
    """Direct the videos of these steps as they are made, with the sentences as long as they are said."""
    made: dict[int, tuple[Any, Directed]] = {}  # the part stays, and so does its identity
    ended = PartMaker.ended

    def note(maker: PartMaker) -> Any:
        part = ended(maker)
        made[id(part)] = part, maker._director.part
        return part

    narrator = order.narrator(kept)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(speech, "leveled", lambda sound: sound)  # which makes no sentence longer, and takes its time
        patched.setattr(Studio, "encode", lambda *_: known(([], b"")))
        patched.setattr(Studio, "draw", lambda *_: known(Image.new("RGB", (1, 1))))
        patched.setattr(Studio, "glance", lambda *_: known(None))
        patched.setattr(reel, "encoded_sound", lambda *_: ((), b""))
        patched.setattr(PartMaker, "ended", note)
        making = order.making(narrator)
        for step in steps:
            making.take(step)
        videos = making.videos()
        making.close()
    narrator.close()
    name = f"{order.language} {order.scenario}"
    return [
        Video(f"{name} {each.cut.name}", each.cut, tuple(made[id(part)][1] for part in each.parts), tuple(steps))
        for each in videos
    ]


def taker(steps: list[StepTaken], _drawn_by: str) -> Callable[[StepTaken], None]:
    """Return what takes the steps of a walk."""
    return steps.append


def known(value: Any) -> "Future[Any]":
    """Return what need not be waited for."""
    future: Future[Any] = Future()
    future.set_result(value)
    return future


@pytest.fixture(scope="module")
def videos(
    recorded: Callable[..., Recorded], browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> list[Video]:
    """Every full video in every language, and of single scenarios one that stops and the longest one."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    walked = {"link": [step.taken for step in both.steps]}
    walked["names-differ"] = [step.taken for step in recorded("names-differ").steps]
    stage = Stage(site, browser, "the tests' browser", None)
    steps = walked[LONGEST_OF_A_SCENARIO] = []
    play = Order(scenario=LONGEST_OF_A_SCENARIO).play()
    shoot(stage, play, SMALL.layout, partial(taker, steps), courts=("district",), profile="idaho", timeout=TIMEOUT)
    kept = Kept(tmp_path_factory.mktemp("narration"))
    courts = {"link": ("district", "bankruptcy")}
    return [
        video
        for language in codes()
        for name, steps in walked.items()
        for video in directed(
            Order(scenario=name, courts=courts.get(name, ("district",)), language=language, wishes=SMALL), steps, kept
        )
    ]


def moving(part: Directed) -> list[tuple[int, Look]]:
    """Return the looks of a part in which something moves, the strip apart, by the frame that they begin at."""
    every = [(frame, look.but(strip=Strip())) for frame, look in part.looks]
    return [every[0], *(now for before, now in pairwise(every) if now[1] != before[1])]


def moments(video: Video, *verbs: str) -> Iterator[Moment]:
    """Yield what is done in a video's steps."""
    return (moment for step in video.steps for moment in step.moments if moment.verb in verbs)


def test_a_video_is_as_long_as_it_may_be(videos: list[Video]) -> None:
    """Three minutes for a court, four and a half for both, 75 seconds for a scenario, each with its own voice."""
    for video in videos:
        kind = video.cut.name if " link " in video.name else "part"
        assert video.cut.seconds <= LONGEST.get(kind, 180), video.name


def test_the_voice_lets_a_picture_be_seen_first(videos: list[Video]) -> None:
    """Nothing is said in the first 0.7 seconds of a card, or of a court."""
    for video in videos:
        for part in video.parts:
            assert min(cue.start for cue in part.cues) >= 0.7 - 1e-9, (video.name, part.cues[0].text)


def test_nothing_stands_still_for_long(videos: list[Video]) -> None:
    """Something moves every eight seconds, but where the notice is read to the letter."""
    notices = 0
    for video in videos:
        for part in video.parts:
            frames = [frame for frame, _ in moving(part)]
            for began, ended in pairwise([*frames, part.frames]):
                if ended - began <= STILLEST * RATE:
                    continue
                said = [cue.text for cue in part.cues if began <= cue.start * RATE < ended]
                assert any(text.startswith(NOTICE) for text in said), (video.name, said)
                notices += 1
    assert notices == 2 * 3  # in both languages, in each full video, once in that of both


def test_coming_closer_is_neither_a_jump_nor_a_crawl(videos: list[Video]) -> None:
    """It takes between 0.5 and 0.7 seconds, and is slower at its beginning and end than between."""
    seen = 0
    for video in videos:
        for part in video.parts:
            for run in runs(part.looks, lambda look: look.moving and look.view is not None):
                widths = [look.view.width for _, look in run if look.view]
                if widths[-1] >= widths[0]:  # back to the whole page
                    continue
                frames = run[-1][0] - run[0][0] + 2  # the one before the first, and the one that it leads to
                steps = -np.diff(widths)
                assert 0.5 <= frames / RATE <= 0.7, video.name
                assert steps[0] < steps[len(steps) // 2] > steps[-1], video.name
                seen += 1
    assert seen > 20


def test_every_press_is_seen(videos: list[Video]) -> None:
    """A circle runs from it for 0.3 seconds, whatever is pressed."""
    for video in videos:
        for part in video.parts:
            shown = {look.page.digest for _, look in part.looks if not isinstance(look.page, Card)}
            ripples = runs(part.looks, lambda look: look.ripple is not None)
            pressed = [each for each in moments(video, *PRESSES) if each.boxes and each.picture.digest in shown]
            assert bool(ripples) == bool(pressed), video.name
            for run in ripples:
                rings = [look.ripple for _, look in run if look.ripple is not None]
                presses = sum(now < before for before, now in pairwise(rings)) + 1
                frames = run[-1][0] - run[0][0] + 2  # the one before the first, and the one in which it is gone
                assert frames / RATE == pytest.approx(0.3 * presses), video.name
                assert rings[0] < 0.1 < 0.9 < rings[-1]


def test_the_pointer_does_not_rest_where_nothing_can_be_undone(videos: list[Video]) -> None:
    """It waits aside, goes into the last Submit to press it, and that page is gone at once."""
    pressed = 0
    for video in videos:
        for step in video.steps:
            last = [each for each in step.moments if (step.id, each.target) == ("submit-link", "link.submit")]
            for moment in last:
                for part in video.parts:
                    inside = sum(until - frame for frame, until, look in lasting(part) if rests_in(look, moment))
                    assert inside / RATE < 1, video.name
                    pressed += inside > 0
    assert pressed >= 2 * 4  # in both languages: a full video of each court, and both in that of both


def runs(looks: Sequence[tuple[int, Look]], which: Callable[[Look], bool]) -> list[list[tuple[int, Look]]]:
    """Return the stretches of looks that are such."""
    return [list(run) for such, run in groupby(looks, lambda each: which(each[1])) if such]


def lasting(part: Directed) -> Iterator[tuple[int, int, Look]]:
    """Yield a part's looks with the frames at which they begin and end."""
    ends = [frame for frame, _ in part.looks[1:]]
    return ((frame, end, look) for (frame, look), end in zip(part.looks, [*ends, part.frames], strict=True))


def rests_in(look: Look, moment: Moment) -> bool:
    """Tell whether the pointer is in what is done in a moment, on its page."""
    if isinstance(look.page, Card) or look.page.digest != moment.picture.digest or not look.pointer:
        return False
    x, y = look.pointer
    return any(is_within(Box(x, y, 0, 0), box) for box in moment.boxes)


def test_a_machines_voice_is_marked_on_the_first_card(videos: list[Video]) -> None:
    """A draft's first card says so, in the video's language; no other does, and none where the voice is natural."""
    for video in videos:
        cards = [look.page for part in video.parts for _, look in part.looks if isinstance(look.page, Card)]
        wanted = {("opening", phrases("es")["draft"])} if video.name.startswith("es") else set()
        assert {(card.kind, card.note) for card in cards if card.note} == wanted, video.name
