"""Encodes a part's frames and sound, and decodes every frame again at once: what cannot be seen is not handed over."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.codec.context import Flags
from numpy.typing import NDArray

from automation.outputs.video.cut import Cue
from automation.outputs.video.look import RATE
from automation.outputs.video.part import GRAIN, SAMPLES_A_BLOCK, SAMPLES_A_SECOND, Sample
from automation.outputs.video.planes import Plane, Planes, coarse

BT709 = 1  # of ITU-T H.273: primaries, transfer and matrix
STUDIO_RANGE = 1
# Drawn pictures are easy, so what counts is speed: no search for parts of pixels, no look ahead, no filter, no
# arithmetic coding. The dead zones are small, so that nothing of a page shines through the next one. `pbratio` is for
# frames of a kind that is not used, but bounds how coarse a fleeting one may be.
PICTURE = {
    "preset": "superfast",
    "tune": "zerolatency",
    "profile": "high",
    "forced-idr": "1",
    "x264-params": "bframes=0:keyint=900:scenecut=0:rc-lookahead=0:sync-lookahead=0:sliced-threads=0:ref=1:8x8dct=1"
    ":cabac=0:analyse=i8x8:pbratio=8:no-deblock=1:qp=20:ipratio=1.4:aq-mode=0:weightp=0:subme=0:me=dia:no-dct-decimate=1:deadzone-inter=8"
    ":deadzone-intra=6",
}
SOUND = {"aac_coder": "fast"}
BITS_OF_SOUND = 80_000  # a second
HOLD = 2 * RATE  # a frame that stands longer is sent again: a player that seeks into it has something to show
FAINTEST = 0.01  # of full scale, on average over a sentence: -40 dB
FLEETING = 32  # the quantizer of a frame that stands a thirtieth of a second on the way to another
CLOSE_ENOUGH = 4.0  # mean difference of the brightness, of 255, between a step's picture and the frame it begins with


class Unwatchable(Exception):
    """What was encoded is not what was drawn; the message says where."""


def picture_settings(
    context: "av.VideoCodecContext", size: tuple[int, int], fleeting: Sequence[tuple[int, int]] = ()
) -> None:
    """Set an H.264 encoder up; the same settings give the same header, in every part and in every video.

    `fleeting` are the first and the last of frames in a row, counted from 0 as they are sent, that need not be as fine.
    """
    context.width, context.height = size
    context.pix_fmt = "yuv420p"
    context.time_base = Fraction(1, RATE)
    context.framerate = Fraction(RATE)
    context.options = dict(PICTURE)
    if fleeting:
        zones = "/".join(f"{first},{last},q={FLEETING}" for first, last in fleeting)
        context.options["x264-params"] += f":zones={zones}"
    context.thread_count = 1  # two parts are encoded at once
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = STUDIO_RANGE


def sound_settings(context: "av.AudioCodecContext") -> None:
    """Set an AAC encoder up: one channel, which is what a voice needs."""
    context.bit_rate = BITS_OF_SOUND
    context.options = dict(SOUND)


class PictureEncoder:
    """Encodes the frames of a piece, in their order, and checks each as a viewer's player decodes it."""

    def __init__(self, size: tuple[int, int], hold: int = HOLD, fleeting: Sequence[tuple[int, int]] = ()) -> None:
        """Begin a piece of this size; a picture is encoded again after so many frames, and `fleeting` ones coarsely."""
        self._hold = hold
        context = av.CodecContext.create("libx264", "w")
        assert isinstance(context, av.VideoCodecContext)
        picture_settings(context, size, fleeting)
        context.flags |= Flags.global_header
        self._encoder = context
        self._encoder.open()
        self.header = bytes(self._encoder.extradata or b"")
        self._decoder = av.CodecContext.create("h264", "r")
        self._decoder.extradata = self.header
        self._decoder.thread_count = 1
        self._decoder.options = {"err_detect": "explode"}
        self._encoded: list[tuple[int, bytes, bool]] = []
        self._wanted: list[tuple[int, Plane]] = []  # what each decoded frame must look like

    def add(self, frame: Planes, begins: int, ends: int, *, first: bool = False) -> None:
        """Encode a frame that stands from one frame's number to another; the first one can be sought to."""
        video = frame.frame()
        video.time_base = Fraction(1, RATE)
        for number in range(begins, ends, self._hold):
            video.pts = number
            key = first and number == begins
            video.pict_type = av.video.frame.PictureType.I if key else av.video.frame.PictureType.NONE
            self._wanted.append((number, coarse(frame.y)))
            self._take(self._encoder.encode(video))

    def samples(self, frames: int) -> list[Sample]:
        """End with this frame, and return what was encoded; raise Unwatchable."""
        self._take(self._encoder.encode(None))
        self._look_at(self._decoder.decode(None))
        if self._wanted:
            raise Unwatchable(f"{len(self._wanted)} frames were lost in encoding")
        ends = [number for number, _, _ in self._encoded[1:]] + [frames]
        return [
            Sample(number, end - number, data, key)
            for (number, data, key), end in zip(self._encoded, ends, strict=True)
        ]

    def _take(self, packets: Iterable["av.Packet[Any]"]) -> None:
        for packet in packets:
            data = bytes(packet)
            assert packet.pts is not None
            self._encoded.append((packet.pts, data, packet.is_keyframe))
            again = av.Packet(data)
            again.pts = again.dts = packet.pts
            try:
                self._look_at(self._decoder.decode(again))
            except av.FFmpegError as error:
                raise Unwatchable(f"the frame at {packet.pts / RATE:.1f} s cannot be decoded: {error}") from error

    def _look_at(self, frames: Iterable[av.VideoFrame]) -> None:
        """Compare what a player would show with what was drawn."""
        for shown in frames:
            number, wanted = self._wanted.pop(0)
            seen = coarse(Planes.of(shown).y)
            if shown.pts != number:
                raise Unwatchable(f"the frame at {number / RATE:.1f} s comes at {(shown.pts or 0) / RATE:.1f} s")
            if not alike(seen, wanted):
                raise Unwatchable(f"the frame at {number / RATE:.1f} s is not what was drawn")
            if seen.min() == seen.max():
                raise Unwatchable(f"the frame at {number / RATE:.1f} s is empty")


def alike(one: Plane, other: Plane) -> bool:
    """Tell whether two coarse pictures show the same, apart from what encoding does to them."""
    return float(np.abs(one.astype(np.int16) - other).mean()) <= CLOSE_ENOUGH


def whole_grains(frames: int) -> int:
    """Return the next length that a part may have, in frames."""
    return -(-frames // GRAIN) * GRAIN


def encoded_sound(
    cues: Sequence[Cue], frames: int, samples: Callable[[str], NDArray[np.float32]]
) -> tuple[tuple[bytes, ...], bytes]:
    """Encode a part's sentences, each at its time; return the blocks and the decoder's header."""
    context = av.CodecContext.create("aac", "w")
    assert isinstance(context, av.AudioCodecContext)
    context.sample_rate = SAMPLES_A_SECOND
    context.layout = "mono"
    context.format = "fltp"
    context.time_base = Fraction(1, SAMPLES_A_SECOND)
    sound_settings(context)
    context.flags |= Flags.global_header
    spoken = [(round(cue.start * SAMPLES_A_SECOND), samples(cue.text)) for cue in cues]
    blocks: list[bytes] = []
    # Block by block: minutes of sound in one piece of memory would be more than all pictures together.
    for begins in range(0, frames * SAMPLES_A_SECOND // RATE, SAMPLES_A_BLOCK):
        sound = np.zeros((1, SAMPLES_A_BLOCK), np.float32)
        for at, sentence in spoken:
            here = sentence[max(0, begins - at) : max(0, begins - at + SAMPLES_A_BLOCK)]
            if len(here):
                first = max(0, at - begins)
                sound[0, first : first + len(here)] += here
        block = av.AudioFrame.from_ndarray(sound, format="fltp", layout="mono")
        block.sample_rate = SAMPLES_A_SECOND
        block.pts = begins
        blocks += (bytes(packet) for packet in context.encode(block))
    blocks += (bytes(packet) for packet in context.encode(None))
    header = bytes(context.extradata or b"")
    _listen(blocks, header, cues)
    return tuple(blocks), header


def _listen(blocks: Sequence[bytes], header: bytes, cues: Sequence[Cue]) -> None:
    """Decode the sound as a player does; raise Unwatchable where a sentence is not to be heard in it."""
    context = av.CodecContext.create("aac", "r")
    assert isinstance(context, av.AudioCodecContext)
    context.extradata = header
    context.options = {"err_detect": "explode"}
    lasts = [(round(cue.start * SAMPLES_A_SECOND), round(cue.end * SAMPLES_A_SECOND)) for cue in cues]
    loud = [0.0] * len(cues)
    begins = -SAMPLES_A_BLOCK  # the first block only leads in
    try:
        for block in blocks:
            for frame in context.decode(av.Packet(block)):
                heard = frame.to_ndarray()[0]
                for number, (first, last) in enumerate(lasts):
                    if first < begins + len(heard) and last > begins:
                        part = heard[max(0, first - begins) : last - begins]
                        loud[number] += float(np.sum(np.square(part)))
                begins += len(heard)
    except av.FFmpegError as error:
        raise Unwatchable(f"the sound cannot be decoded: {error}") from error
    for cue, (first, last), energy in zip(cues, lasts, loud, strict=True):
        if last <= first or np.sqrt(energy / (last - first)) < FAINTEST:
            raise Unwatchable(f"nothing is to be heard at {cue.start:.1f} s, where it says: {cue.text}")
