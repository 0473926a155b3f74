"""A scenario is walked, and its film is made of the pictures: what a player shows, says and can seek to."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from playwright.sync_api import Browser

import procedure
from automation import scenarios, stage
from automation.film.camera import Camera
from automation.film.container import write_film
from automation.film.making import Film, Making, Wishes
from automation.film.planes import Planes, developed, scaled
from automation.film.script import Script
from automation.film.speech import Narrator, as_said
from automation.film.speech.voices import Hibari, Silence
from automation.film.taken import Box, StepTaken
from automation.site import Site
from tests.pages import TIMEOUT

ALIKE = 3.0  # mean difference of the brightness, of 255


class Made:
    """The film of a scenario in one court, written, with the steps that it was made of."""

    def __init__(self, film: Film, file: Path, steps: list[StepTaken], wishes: Wishes) -> None:
        self.film, self.file, self.steps, self.wishes = film, file, steps, wishes


@pytest.fixture
def make(browser: Browser, site: Site, tmp_path: Path) -> Callable[[str], Made]:
    """Return what walks a scenario and makes its film, small and without a voice."""

    def made(name: str) -> Made:
        scenario, document = scenarios.find(name), procedure.load()
        wishes = Wishes(size="1280x720")
        lens = wishes.layout
        narrator = Narrator(Silence(), document.lexicon)
        making = Making(wishes, Script(document, "en", name, scenario.summary), narrator, "en", "idaho")
        steps: list[StepTaken] = []

        def take(taken: StepTaken) -> None:
            steps.append(taken)
            making.take(taken)

        with stage.open_context(browser, site, lens.page, TIMEOUT, scale=lens.lens) as context:
            camera = Camera(context, take, native=False)
            walked = stage.perform(scenario, site, context, courts=("district",), observers=[camera])
        assert all(court.passed for court in walked)
        film = making.films()[0]
        narrator.close()
        file = tmp_path / "district.mp4"
        write_film(file, film.parts, film.cut, {"title": film.cut.title})
        return Made(film, file, steps, wishes)

    return made


def test_every_frame_can_be_shown(make: Callable[[str], Made]) -> None:
    """Each frame decodes, none is empty, they follow one another without a gap, and the lengths add up."""
    made = make("names-differ")
    ends = 0.0
    with av.open(str(made.file)) as film:
        assert isinstance(film, av.container.InputContainer)
        picture = film.streams.video[0]
        assert (picture.width, picture.height, picture.codec_context.profile) == (1280, 720, "High")
        assert [stream.type for stream in film.streams][:3] == ["video", "audio", "subtitle"]
        for packet in film.demux(picture):
            if packet.pts is None or packet.duration is None or picture.time_base is None:
                continue
            assert float(packet.pts * picture.time_base) == pytest.approx(ends, abs=0.001)
            ends = float((packet.pts + packet.duration) * picture.time_base)
        film.seek(0)
        for frame in film.decode(video=0):
            assert Planes.of(frame).y.std() > 1
    assert ends == pytest.approx(made.film.cut.seconds, abs=0.05)


def test_a_chapter_begins_with_its_steps_picture(make: Callable[[str], Made]) -> None:
    """Whoever seeks to a step sees the page as the step found it."""
    made = make("names-differ")
    layout = made.wishes.layout
    chapters = [chapter for chapter in made.film.cut.chapters if chapter.step]
    assert [chapter.step for chapter in chapters] == [step.number for step in made.steps] == list(range(1, 8))
    with av.open(str(made.file)) as film:
        assert isinstance(film, av.container.InputContainer)
        for chapter, step in zip(chapters, made.steps, strict=True):
            film.seek(round((chapter.start + 0.001) * av.time_base))
            shown = next(frame for frame in film.decode(video=0) if (frame.time or 0) >= chapter.start - 0.01)
            large = developed(step.first.png)
            page = scaled(large, Box(0, 0, *large.y.shape[::-1]), layout.width, layout.page_height)
            seen = Planes.of(shown).y[: layout.page_height].astype(np.int16)
            assert np.abs(seen - page.y).mean() < ALIKE, chapter


def test_captions_are_what_is_said(make: Callable[[str], Made]) -> None:
    """The film's own subtitle track has the spoken sentences; no password is in it, nor in what is told of the film."""
    made = make("names-differ")
    with av.open(str(made.file)) as film:
        assert isinstance(film, av.container.InputContainer)
        subtitles = [bytes(packet)[2:].decode() for packet in film.demux(film.streams.subtitles[0])]
    assert [text for text in subtitles if text] == [cue.text for cue in made.film.cut.cues]
    assert any("The two names are not the same." in text for text in subtitles)
    assert b"Practice-" not in made.file.read_bytes()
    assert not any("Practice-" in deed.text for deed in made.film.cut.deeds)
    assert any("dots are shown" in deed.text for deed in made.film.cut.deeds)


def test_two_films_of_the_same_are_the_same(make: Callable[[str], Made]) -> None:
    """A film is made anew only when something has changed, so nothing else may change it."""
    one, other = make("wrong-pacer-password"), make("wrong-pacer-password")
    assert one.film == other.film


def test_the_voice_speaks_and_says_the_same_twice() -> None:
    """The English voice makes sound without a network, the same sound every time."""
    one, other = Hibari().say("Select Submit."), Hibari().say("Select Submit.")
    assert np.abs(one).max() > 0.05
    assert np.array_equal(one, other)


def test_abbreviations_are_said_as_the_lexicon_says() -> None:
    """Whole words only, the longest first."""
    assert as_said("CM/ECF and ECFs, PACER.", {"ECF": "E C F", "CM/ECF": "C M E C F", "PACER": "Pacer"}) == (
        "C M E C F and ECFs, Pacer."
    )
