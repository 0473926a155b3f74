"""Makes a part of a video in a thread of its own, while the walk goes on: directed, drawn, encoded and checked."""

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import accumulate, groupby
from typing import cast

from PIL import Image

from automation.outputs.video.canvas import Canvas
from automation.outputs.video.cut import Shown
from automation.outputs.video.direction import Director
from automation.outputs.video.encoding import HOLD, PictureEncoder, encoded_sound, whole_grains
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import RATE, Card, Look
from automation.outputs.video.part import Part, Sample
from automation.outputs.video.planes import Plane, coarse, developed, image, scaled
from automation.outputs.video.script import Script, Scripted
from automation.outputs.video.speech import Spoken
from automation.recording.taken import Box, Picture

STILL_WIDTH = 800  # pixels of a picture of a step
WORKERS = 2  # that draw and encode; the walk waits for the browser most of the time

Looks = Sequence[tuple[int, Look]]

NO_PICTURE: "Future[Plane | None]" = Future()
NO_PICTURE.set_result(None)


class Studio:
    """What all parts of a video are made with, and who draws and encodes them: several at once, each a piece."""

    def __init__(
        self,
        layout: Layout,
        script: Script,
        canvas: Callable[[], Canvas],
        say: Callable[[str], Spoken],
        *,
        silent: bool = False,
        pace: float = 0.0,
        hold: int = HOLD,
    ) -> None:
        """Open the studio; `say` says a sentence, whose length matters in a silent video too.

        `hold` is how many frames a picture stands at most before it is encoded again.
        """
        self.layout = layout
        self.script = script
        self.say = say
        self.silent = silent
        self.pace = pace
        self._hold = hold
        self._pool = ThreadPoolExecutor(WORKERS, "studio")
        self._canvas = canvas
        self._own = threading.local()
        self._pieces: dict[tuple[Looks, int], Future[tuple[list[Sample], bytes]]] = {}
        self._lock = threading.Lock()

    def encode(self, looks: Looks, begins: int, ends: int) -> "Future[tuple[list[Sample], bytes]]":
        """Have these looks drawn and encoded as a piece that can be sought to; gives it with the decoder's header.

        Its samples begin at 0. What was encoded already, such as a step that looks the same in both courts, is not
        encoded again.
        """
        piece = tuple((frame - begins, look) for frame, look in looks), ends - begins
        with self._lock:
            if piece not in self._pieces:
                self._pieces[piece] = self._pool.submit(self._encoded, *piece)
            return self._pieces[piece]

    def draw(self, look: Look, width: int | None = None) -> "Future[Image.Image]":
        """Have one frame drawn as a picture, made so wide if a width is given."""
        return self._pool.submit(lambda: image(self._drawer().frame(look), width))

    def glance(self, picture: Picture) -> "Future[Plane | None]":
        """Have a page's picture looked at as it came from the camera: coarsely, as large as the page is in a frame."""
        return self._pool.submit(self._glanced, picture)

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _drawer(self) -> Canvas:
        if not hasattr(self._own, "canvas"):
            self._own.canvas = self._canvas()
        return cast(Canvas, self._own.canvas)

    def _glanced(self, picture: Picture) -> Plane:
        large = developed(picture.png)
        whole = Box(0, 0, large.y.shape[1], large.y.shape[0])
        return coarse(scaled(large, whole, self.layout.width, self.layout.page_height).y)

    def _encoded(self, looks: Looks, ends: int) -> tuple[list[Sample], bytes]:
        shown = [
            (look, frame, until)
            for (frame, look), until in zip(looks, [*(at for at, _ in looks[1:]), ends], strict=True)
        ]
        fleeting = _fleeting(shown, self._hold)
        canvas, encoder = self._drawer(), PictureEncoder((self.layout.width, self.layout.height), self._hold, fleeting)
        for look, frame, until in shown:
            encoder.add(canvas.frame(look), frame, until, first=frame == 0)
        return encoder.samples(ends), encoder.header


class PartMaker:
    """Directs one part, and has each of its pieces encoded as soon as it is known."""

    def __init__(self, studio: Studio) -> None:
        """Begin a part."""
        self._studio = studio
        self._director = Director(studio.layout, studio.script, lambda text: studio.say(text).seconds, studio.pace)
        self._pieces: list[tuple[int, Future[tuple[list[Sample], bytes]]]] = []  # each with the frame it begins at
        self._begins = 0  # of the piece that is not encoded yet, which lasts until the next chapter
        self._firsts: list[Future[Plane | None]] = []
        self.stills: list[Future[Image.Image]] = []

    def card(self, card: Card, sentences: Sequence[str], title: str) -> None:
        """Add a card."""
        self._director.card(card, tuple(sentences), title)
        self._firsts.append(NO_PICTURE)

    def step(self, scripted: Scripted) -> None:
        """Add a step, if there is anything to show of it."""
        if not scripted.beats:
            return
        self._director.step(scripted)
        began = round(self._director.part.chapters[-1].start * RATE)
        self._encode_until(began)
        self._firsts.append(self._studio.glance(scripted.first))
        self.stills.append(self._studio.draw(self._telling(scripted, began), STILL_WIDTH))

    def ended(self) -> Part:
        """End the part, and return it with its sound; raise Unwatchable."""
        frames = whole_grains(self._director.part.frames)
        directed = self._director.ended(frames)
        self._encode_until(frames)
        sound: tuple[bytes, ...] = ()
        sound_header = b""
        if not self._studio.silent:
            sound, sound_header = encoded_sound(directed.cues, frames, lambda text: self._studio.say(text).samples)
        pieces = [(begins, *piece.result()) for begins, piece in self._pieces]
        chapters = (*directed.chapters[:-1], replace(directed.chapters[-1], end=frames / RATE))
        return Part(
            frames,
            tuple(replace(each, frame=each.frame + begins) for begins, samples, _ in pieces for each in samples),
            sound,
            (pieces[0][2], sound_header),
            tuple(directed.cues),
            tuple(directed.captions),
            tuple(directed.deeds),
            chapters,
            _shown(directed.looks),
            tuple(first.result() for first in self._firsts),
        )

    def _encode_until(self, frame: int) -> None:
        begins = self._begins
        if frame == begins:
            return
        looks = self._director.part.looks
        seen = [look for at, look in looks if at <= begins][-1]  # what stands there when the piece begins
        piece = [(begins, seen), *((at, look) for at, look in looks if begins < at < frame)]
        self._pieces.append((begins, self._studio.encode(piece, begins, frame)))
        self._begins = frame

    def _telling(self, scripted: Scripted, began: int) -> Look:
        """Return the look of a step that tells most: the last one that points at something."""
        looks = [look for frame, look in self._director.part.looks if frame >= began and not look.mix]
        pointing = [look for look in looks if look.glow == 1.0 or look.beside] or looks
        captions = [look.strip.caption for look in looks if look.strip.caption]
        strip = replace(pointing[-1].strip, loud=0.0)
        return pointing[-1].but(strip=strip if strip.caption else replace(strip, caption=next(iter(captions), "")))


class Reel(threading.Thread):
    """One court's part: it takes the steps as the walk gives them, and makes of each what can be made."""

    def __init__(self, studio: Studio, prepare: Callable[[Sequence[str]], None]) -> None:
        """Wait for steps; `prepare` has sentences spoken ahead of their time."""
        super().__init__(name="reel", daemon=True)
        self._studio = studio
        self._prepare = prepare
        self._steps: queue.SimpleQueue[Scripted | None] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._part: Part | None = None
        self.stills: list[Future[Image.Image]] = []

    def take(self, scripted: Scripted) -> None:
        """Take a step that was walked."""
        self._prepare([sentence for beat in scripted.beats for sentence in beat.sentences])
        self._steps.put(scripted)

    def finish(self) -> Part:
        """Say that there are no more steps, wait for the part and return it; raise what went wrong with it."""
        self._steps.put(None)
        self.join()
        if self._error:
            raise self._error
        assert self._part is not None
        return self._part

    def run(self) -> None:
        """Make the part."""
        try:
            maker = PartMaker(self._studio)
            while scripted := self._steps.get():
                maker.step(scripted)
            self._part = maker.ended()
            self.stills = maker.stills
        except BaseException as error:  # told by finish(), in the thread that can say it
            self._error = error


def _fleeting(shown: Sequence[tuple[Look, int, int]], hold: int) -> list[tuple[int, int]]:
    """Return the first and the last of fleeting frames in a row, counted as they are sent to the encoder."""
    sent = [look.is_fleeting for look, frame, until in shown for _ in range(frame, until, hold)]
    rows = [(is_fleeting, len(list(row))) for is_fleeting, row in groupby(sent)]
    ends = list(accumulate(length for _, length in rows))
    return [(end - length, end - 1) for (is_fleeting, length), end in zip(rows, ends, strict=True) if is_fleeting]


def _shown(looks: Looks) -> tuple[Shown, ...]:
    """Return what fills the page's place, and from when on."""
    shown: list[Shown] = []
    for frame, look in looks:
        what = look.page.kind if isinstance(look.page, Card) else look.page.digest
        if not look.mix and (not shown or shown[-1].what != what):
            shown.append(Shown(frame / RATE, what))
    return tuple(shown)
