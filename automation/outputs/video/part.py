"""Parts of a video, encoded once and put together into as many videos as they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from automation.outputs.video.cut import Chapter, Cue, Cut, Deed, Shown
from automation.outputs.video.look import RATE
from automation.outputs.video.planes import Plane

SAMPLES_A_SECOND = 48_000
SAMPLES_A_BLOCK = 1024  # of AAC
# A part is so many frames long, or a multiple: then it is also a whole number of blocks of sound, and parts follow one
# another without a gap or an overlap in either.
GRAIN = 32
assert GRAIN * SAMPLES_A_SECOND // RATE % SAMPLES_A_BLOCK == 0


@dataclass(frozen=True)
class Sample:
    """An encoded frame: when it begins and how long it stands, in frames from its part's beginning."""

    frame: int
    frames: int
    data: bytes
    key: bool


@dataclass(frozen=True)
class Part:
    """An encoded part. `headers` are the decoder's settings for picture and sound, the same in all parts.

    `sound` are blocks of AAC, the first of which only leads in; there are none in a video without sound. `firsts` are
    what each chapter must begin with, coarsely; None for a card.
    """

    frames: int
    picture: tuple[Sample, ...]
    sound: tuple[bytes, ...]
    headers: tuple[bytes, bytes]
    cues: tuple[Cue, ...]
    captions: tuple[Cue, ...]
    deeds: tuple[Deed, ...]
    chapters: tuple[Chapter, ...]
    shown: tuple[Shown, ...] = ()
    firsts: tuple[Plane | None, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / RATE


def cut_of(
    parts: Sequence[Part], name: str, title: str, language: str, size: tuple[int, int], strip: float = 0.0
) -> Cut:
    """Return what the video that these parts make says and shows, and when."""
    cues: list[Cue] = []
    captions: list[Cue] = []
    deeds: list[Deed] = []
    chapters: list[Chapter] = []
    shown: list[Shown] = []
    began = 0.0
    for part in parts:
        cues += (replace(cue, start=cue.start + began, end=cue.end + began) for cue in part.cues)
        captions += (replace(each, start=each.start + began, end=each.end + began) for each in part.captions)
        deeds += (replace(deed, at=deed.at + began) for deed in part.deeds)
        chapters += (replace(each, start=each.start + began, end=each.end + began) for each in part.chapters)
        shown += (replace(each, at=each.at + began) for each in part.shown)
        began += part.seconds
    told = (tuple(cues), tuple(captions), tuple(deeds), tuple(shown))
    return Cut(name, title, language, began, size, tuple(chapters), *told, strip)
