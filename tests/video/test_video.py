"""A video as a player has it: every frame, every chapter, every sentence, and what stands beside it."""

import base64
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from automation.outputs.video import watchable
from automation.outputs.video.canvas import Canvas
from automation.outputs.video.drawing import THEMES, Pen
from automation.outputs.video.encoding import Unwatchable
from automation.outputs.video.look import Look
from automation.outputs.video.making import Wishes
from automation.outputs.video.order import Order
from automation.outputs.video.planes import Planes, coarse, developed, scaled
from automation.outputs.video.script import phrases
from automation.outputs.video.speech.sound import LOUDNESS, RATE, loudness
from automation.recording.taken import Box
from tests.video.conftest import SMALL, Record, Recorded

pytestmark = pytest.mark.xdist_group("videos")

ALIKE = 3.0  # mean difference of the brightness, of 255
MARKS = ("Practice-",)  # every training password begins so


@pytest.fixture(scope="module")
def stopped(recorded: Callable[..., Recorded]) -> Recorded:
    """The video that ends at step 7, with a voice."""
    return recorded("names-differ")


def opened(file: Path) -> av.container.InputContainer:
    """Open a video."""
    video = av.open(str(file))
    assert isinstance(video, av.container.InputContainer)
    return video


def until(video: av.container.InputContainer, at: float) -> Iterator[av.VideoFrame]:
    """Yield the frames up to the one that stands at a moment."""
    return takewhile(lambda frame: (frame.time or 0) <= at, video.decode(video=0))


def subtitles(file: Path) -> list[str]:
    """Return the texts of the subtitle track."""
    with opened(file) as video:
        texts = [bytes(packet)[2:].decode() for packet in video.demux(video.streams.subtitles[0])]
    return [text for text in texts if text]


def test_every_frame_can_be_shown(stopped: Recorded) -> None:
    """Each frame decodes, none is empty, they follow one another without a gap, and the lengths add up."""
    ends = 0.0
    with opened(stopped.file) as video:
        picture = video.streams.video[0]
        assert (picture.width, picture.height, picture.codec_context.profile) == (1280, 720, "High")
        assert picture.codec_context.pix_fmt == "yuv420p"
        assert [stream.type for stream in video.streams][:3] == ["video", "audio", "subtitle"]
        for packet in video.demux(picture):
            if packet.pts is None or packet.duration is None or picture.time_base is None:
                continue
            assert float(packet.pts * picture.time_base) == pytest.approx(ends, abs=0.001)
            ends = float((packet.pts + packet.duration) * picture.time_base)
        video.seek(0)
        shown = 0
        for frame in video.decode(video=0):
            shown += 1
            assert Planes.of(frame).y.std() > 1
    assert shown == sum(len(part.picture) for part in stopped.video.parts) > 100
    assert ends == pytest.approx(stopped.video.cut.seconds, abs=0.05)
    assert [chapter.end for chapter in stopped.video.cut.chapters[:-1]] == [
        chapter.start for chapter in stopped.video.cut.chapters[1:]
    ]


def test_it_can_be_played_while_it_loads(stopped: Recorded) -> None:
    """The index of an MP4 file stands before its content."""
    content = stopped.file.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_a_chapter_begins_with_its_steps_picture(stopped: Recorded) -> None:
    """Whoever seeks to a step sees the page as the step found it, with the practice banner."""
    layout = SMALL.layout
    chapters = [chapter for chapter in stopped.video.cut.chapters if chapter.step]
    assert [chapter.step for chapter in chapters] == list(range(1, 8))
    with opened(stopped.file) as video:
        listed = [chapter for chapter in video.chapters() if str(chapter["metadata"]["title"]).startswith("Step")]
        assert listed[0]["metadata"]["title"] == "Step 1: Open the court's CM/ECF link"
        for chapter, step, told in zip(chapters, stopped.steps, listed, strict=True):
            at = float(told["start"] * (told["time_base"] or 0))  # as a player reads it
            video.seek(round(at * av.time_base))
            *_, shown = until(video, at)
            assert shown.time == pytest.approx(chapter.start, abs=0.001)  # and not the frame before
            large = developed(step.first.png)
            page = scaled(large, Box(0, 0, *large.y.shape[::-1]), layout.width, layout.page_height)
            seen = Planes.of(shown).y[: layout.page_height].astype(np.int16)
            assert np.abs(seen - page.y).mean() < ALIKE, chapter


@pytest.mark.parametrize("size", ["1280x720", "1080x1920"])
def test_the_practice_banner_is_in_every_frame_and_nothing_flashes(
    recorded: Callable[..., Recorded], size: str
) -> None:
    """The upper edge is yellow with writing in it, whatever lies over the page; no frame stands out from its like."""
    whole = recorded("link", wishes=Wishes(size=size, silent=True))
    scale = whole.video.cut.size[0] / (1280 if size == "1280x720" else 540)
    bright = []
    with opened(whole.file) as video:
        for frame in video.decode(video=0):
            seen = Planes.of(frame)
            bright.append(coarse(seen.y).mean())
            edge = seen.rows(2, round(30 * scale))
            red, green, blue = in_colors(*(float(np.median(plane)) for plane in (edge.y, edge.u, edge.v)))
            assert red > 200, frame.time
            assert green > 170, frame.time
            assert blue < 140, frame.time
            assert edge.y.min() < 90, frame.time
    before, between, after = np.array(bright[:-2]), np.array(bright[1:-1]), np.array(bright[2:])
    darker, lighter = np.minimum(before, after) - between, between - np.maximum(before, after)
    assert np.maximum(darker, lighter).max() < 5  # of 255; a flash is a change of a tenth (WCAG 2.3.1)


def in_colors(y: float, u: float, v: float) -> tuple[float, float, float]:
    """Return red, green and blue of a color in BT.709 and studio range."""
    light = 1.164 * (y - 16)
    return light + 1.793 * (v - 128), light - 0.213 * (u - 128) - 0.533 * (v - 128), light + 2.112 * (u - 128)


def test_a_frame_is_the_same_whoever_draws_it(recorded: Callable[..., Recorded]) -> None:
    """What a canvas drew before makes no difference: two of them draw the pieces of a video, in any order."""
    layout = SMALL.layout
    pen = Pen(layout, THEMES["dark"], phrases("en"))
    pictures = [step.taken.last for step in recorded("names-differ").steps]
    looks = [Look(picture, Box(100, picture.banner, 800, 400)) for picture in pictures]
    busy = Canvas(layout, pen, layout.lens)
    for look in looks:
        fresh = Canvas(layout, pen, layout.lens).frame(look)
        assert np.array_equal(busy.frame(look).y, fresh.y)


def test_every_sentence_is_heard(stopped: Recorded) -> None:
    """The sound is as loud as the web's, and there is some wherever a sentence is said, and silence between."""
    with opened(stopped.file) as video:
        track = video.streams.audio[0]
        assert (track.codec_context.name, track.rate, track.channels) == ("aac", RATE, 1)
        sound = np.concatenate([frame.to_ndarray()[0] for frame in video.decode(audio=0)])
    assert loudness(sound) == pytest.approx(LOUDNESS, abs=0.7)
    assert len(sound) / RATE == pytest.approx(stopped.video.cut.seconds, abs=0.1)
    cues = stopped.video.cut.cues
    for cue in cues:
        assert np.abs(sound[round(cue.start * RATE) : round(cue.end * RATE)]).max() > 0.1, cue
    for one, next_one in pairwise(cues):
        between = sound[round((one.end + 0.05) * RATE) : round((next_one.start - 0.05) * RATE)]
        assert np.abs(between).max(initial=0) < 0.05, next_one


def test_captions_are_what_is_said(stopped: Recorded) -> None:
    """The video's own subtitle track, and the tracks beside it, have every word that is spoken."""
    said = [cue.text for cue in stopped.video.cut.cues]
    captions = subtitles(stopped.file)
    assert " ".join(captions).split() == " ".join(said).split()
    assert captions == [caption.text for caption in stopped.video.cut.captions]
    assert "The two names are not the same." in said
    assert said.count("Contact the court.") == 1  # though the screen's line and the advice both say it
    for ending in ("vtt", "srt"):
        text = html.unescape((stopped.folder / f"captions-district.{ending}").read_text())
        assert all(caption in text for caption in captions), ending
    transcript = (stopped.folder / "transcript-district.txt").read_text()
    assert all(sentence in transcript for sentence in said)


def test_one_caption_at_a_time(stopped: Recorded, recorded: Callable[..., Recorded]) -> None:
    """Where the strip has the captions, no player shows them by itself, and they stand above it; else they are on."""
    plain = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    for made, by_itself in ((stopped, False), (plain, True)):
        with opened(made.file) as video:
            assert bool(video.streams.subtitles[0].disposition & av.stream.Disposition.default) == by_itself
        beside = [file.name for file in made.folder.iterdir() if file.suffix in (".vtt", ".srt", ".txt")]
        assert not [name for name in beside if name.startswith(made.file.stem)]  # which players show by themselves
        assert ("line:74%" in (made.folder / "captions-district.vtt").read_text()) != by_itself


def test_no_password_is_in_any_file(stopped: Recorded) -> None:
    """Not in the video, its tracks, the page or what is told of it; that one was typed is told."""
    files = [file for file in stopped.folder.iterdir() if file.is_file()]
    assert len(files) > 8
    for file in files:
        content = file.read_bytes()
        embedded = [base64.b64decode(data) for data in re.findall(rb"base64,([A-Za-z0-9+/=]+)", content)]
        assert not any(mark.encode() in each for mark in MARKS for each in (content, *embedded)), file
    assert "a password or code is typed; dots are shown" in (stopped.folder / "transcript-district.txt").read_text()


def test_what_was_shown_when_is_told(stopped: Recorded) -> None:
    """`video.json` has the chapters, sentences, deeds and pictures with their times, and the files by their names."""
    told = json.loads((stopped.folder / "video.json").read_text())
    [video] = told["videos"]
    for file in video["files"].values():
        assert (stopped.folder / file["name"]).stat().st_size == file["bytes"] > 0
    pictures = {step.taken.first.digest for step in stopped.steps}
    assert pictures < {shown["what"] for shown in video["shown"]}
    assert [shown["at"] for shown in video["shown"]] == sorted(shown["at"] for shown in video["shown"])
    assert [step["step"] for step in video["steps"]] == list(range(1, 8))
    assert video["asked"]["scenario"] == "names-differ"


def test_the_preview_and_the_poster_are_pictures(stopped: Recorded) -> None:
    """The poster has the video's size; the preview moves, from step to step."""
    with Image.open(stopped.folder / "district.jpg") as poster:
        assert poster.size == (1280, 720)
    with Image.open(stopped.folder / "video.webp") as preview:
        assert (getattr(preview, "n_frames", 1), preview.width) == (7, 800)


def test_two_videos_of_the_same_are_the_same(record: Record) -> None:
    """A video is made anew only when something has changed, so nothing else may change it."""
    order = Order(scenario="wrong-pacer-password", courts=("district",), wishes=SMALL)
    one, other = record(order), record(order)
    for part, again in zip(one.video.parts, other.video.parts, strict=True):
        assert part.cues == again.cues
        assert part.sound == again.sound
        unlike = [
            (a.frame, len(a.data), len(b.data)) for a, b in zip(part.picture, again.picture, strict=True) if a != b
        ]
        assert unlike == []
    assert one.file.read_bytes() == other.file.read_bytes()


def test_a_video_of_both_courts_is_made_of_theirs(recorded: Callable[..., Recorded]) -> None:
    """Three videos: each court's, and both, in which the same step can be told apart."""
    both = recorded("link", courts=("district", "bankruptcy"), wishes=replace(SMALL, silent=True, strip=False))
    assert [video.cut.name for video in both.videos] == ["district", "bankruptcy", "both"]
    steps = [(chapter.court, chapter.step) for chapter in both.videos[2].cut.chapters if chapter.step]
    every = [(court, step) for court in ("district", "bankruptcy") for step in range(1, 11)]
    assert steps == [step for step in every if step != ("bankruptcy", 2)]  # which says nothing new there
    own = [chapter.step for chapter in both.videos[1].cut.chapters if chapter.step]
    assert own == list(range(1, 11))
    said = [[cue.text for cue in video.cut.cues] for video in both.videos]
    assert "Type your password." in said[1]  # by itself it has a log-in of its own
    assert said[2].count("Type your password.") == 1
    assert "You are still logged in to PACER: all courts share its login." in said[2]
    with opened(both.folder / "both.mp4") as video:
        assert [stream.type for stream in video.streams][:2] == ["video", "subtitle"]  # silent
        titles = [str(chapter["metadata"]["title"]) for chapter in video.chapters()]
    assert "Bankruptcy, step 7: Compare the two names" in titles
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("wishes", "size"),
    [
        (Wishes(size="1080x1920", theme="light"), (1080, 1920)),
        (Wishes(size="1280x720", theme="contrast", strip=False, watermark="Clerk's Office"), (1280, 720)),
        (Wishes(size="1920x1080", silent=True, pace=0.5), (1920, 1080)),
    ],
)
def test_sizes_and_themes(record: Record, wishes: Wishes, size: tuple[int, int]) -> None:
    """Every size and theme makes a video that passes its own check."""
    made = record(Order(scenario="wrong-pacer-password", courts=("district",), wishes=wishes))
    assert made.video.cut.size == size
    watchable.check(made.file, made.video.cut, made.video.parts)


def test_a_damaged_video_is_found_out(stopped: Recorded, tmp_path: Path) -> None:
    """What is not the video that was made does not pass for it."""
    video, file = stopped.video, stopped.file
    watchable.check(file, video.cut, video.parts)
    cut, parts = video.cut, video.parts
    first = parts[0]
    changed = replace(first.picture[1], data=first.picture[1].data[:-1] + b"\0")
    black = np.zeros_like(next(each for part in parts for each in part.firsts if each is not None))
    truncated = tmp_path / "district.mp4"
    truncated.write_bytes(file.read_bytes()[:-50_000])
    body = parts[2]
    for wrong, expected in (
        ((file, replace(cut, seconds=cut.seconds + 1), parts), "long"),
        ((file, replace(cut, chapters=cut.chapters[1:]), parts), "other chapters"),
        ((file, replace(cut, captions=cut.captions[1:]), parts), "subtitles"),
        ((file, replace(cut, size=(1920, 1080)), parts), "another kind"),
        ((file, cut, parts[:-1]), "frames, not"),
        ((file, cut, (replace(first, picture=(first.picture[0], changed, *first.picture[2:])), *parts[1:])), "not the"),
        ((file, cut, (replace(first, sound=first.sound[1:]), *parts[1:])), "sound"),
        ((file, cut, (*parts[:2], replace(body, firsts=(black, *body.firsts[1:])), *parts[3:])), "its step's picture"),
        ((truncated, cut, parts), "district.mp4"),
    ):
        with pytest.raises(Unwatchable, match=expected):
            watchable.check(*wrong)
