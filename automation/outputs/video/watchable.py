"""Looks a written video over before it is handed over: is it what was made, whole, and can every chapter be sought?

Every frame and every sentence was decoded when it was encoded (encoding.py). Here the file is taken apart again and
must hold exactly those, at their times.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import av

from automation.outputs.video.cut import Cut
from automation.outputs.video.encoding import Unwatchable, alike
from automation.outputs.video.look import RATE
from automation.outputs.video.part import Part
from automation.outputs.video.planes import Planes, coarse
from automation.outputs.video.tracks import name

START_CODE = re.compile(
    rb"\x00\x00\x00?\x01"
)  # of a unit in ITU-T H.264, annex B; in MP4 a length of four bytes stands there
SHORT = 1 / RATE


def check(file: Path, cut: Cut, parts: Sequence[Part]) -> None:
    """Raise Unwatchable if the file is not the video that these parts and this cut describe."""
    try:
        with av.open(str(file)) as video:
            assert isinstance(video, av.container.InputContainer)
            _tracks(video, cut, parts)
            packets: dict[str, list[av.Packet[Any]]] = {stream.type: [] for stream in video.streams}
            for packet in video.demux():
                if packet.size:
                    packets[packet.stream.type].append(packet)
            _pictures(packets["video"], cut, parts)
            _chapters(video, packets["video"], cut, parts)
            if "audio" in packets:
                _sound(packets["audio"], cut, parts)
            said = [text for packet in packets["subtitle"] if (text := bytes(packet)[2:].decode())]
            _same(said, [cue.text for cue in cut.captions], "its subtitles are not the captions")
    except av.FFmpegError as error:
        raise Unwatchable(f"{file.name} cannot be opened: {error}") from error
    except Unwatchable as error:
        raise Unwatchable(f"{file.name}: {error}") from error


def _tracks(video: av.container.InputContainer, cut: Cut, parts: Sequence[Part]) -> None:
    sound = any(part.sound for part in parts)
    kinds = [stream.type for stream in video.streams if stream.type in ("video", "audio", "subtitle")]
    _same(kinds, ["video", *(["audio"] if sound else []), "subtitle"], "it has other tracks")
    context = video.streams.video[0].codec_context
    is_as = (context.name, context.profile, context.pix_fmt, (context.width, context.height))
    _same(is_as, ("h264", "High", "yuv420p", cut.size), "its picture is of another kind")


def _pictures(packets: "list[av.Packet[Any]]", cut: Cut, parts: Sequence[Part]) -> None:
    """Compare every encoded frame and its time with what was encoded, and with the length."""
    samples = [(began + sample.frame, sample) for began, part in _began(parts) for sample in part.picture]
    if len(packets) != len(samples):
        raise Unwatchable(f"it has {len(packets)} frames, not {len(samples)}")
    ends = 0.0
    for packet, (frame, sample) in zip(packets, samples, strict=True):
        begins, ends_now = _times(packet)
        if abs(begins - frame / RATE) > SHORT / 2 or abs(begins - ends) > SHORT / 2:
            raise Unwatchable(f"the frame at {frame / RATE:.2f} s comes at {begins:.2f} s")
        ends = ends_now
        if list(_units(bytes(packet))) != [unit for unit in START_CODE.split(sample.data) if unit]:
            raise Unwatchable(f"the frame at {frame / RATE:.2f} s is not the one that was made")
    if abs(ends - cut.seconds) > SHORT:
        raise Unwatchable(f"its picture is {ends:.2f} s long, not {cut.seconds:.2f} s")


def _chapters(
    video: av.container.InputContainer, packets: "list[av.Packet[Any]]", cut: Cut, parts: Sequence[Part]
) -> None:
    """See that chapters follow one another without a gap, and that each begins with its step's picture."""
    listed = list(video.chapters())
    _same([each["metadata"]["title"] for each in listed], [name(cut, each) for each in cut.chapters], "other chapters")
    for each, wanted in zip(listed, cut.chapters, strict=True):
        base = each["time_base"] or 0
        if max(abs(each["start"] * base - wanted.start), abs(each["end"] * base - wanted.end)) > SHORT / 2:
            raise Unwatchable(f"the chapter {wanted.title!r} has other times")
    if [each.end for each in cut.chapters] != [*(each.start for each in cut.chapters[1:]), cut.seconds]:
        raise Unwatchable("its chapters do not follow one another")
    keys = {round(_times(packet)[0] * RATE): packet for packet in packets if packet.is_keyframe}
    firsts = [first for part in parts for first in part.firsts]
    for chapter, first in zip(cut.chapters, firsts, strict=True):
        key = keys.get(round(chapter.start * RATE))
        if key is None:
            raise Unwatchable(f"the chapter {chapter.title!r} cannot be sought")
        decoder = av.CodecContext.create("h264", "r")
        assert isinstance(decoder, av.VideoCodecContext)
        decoder.extradata = video.streams.video[0].codec_context.extradata
        [shown] = [*decoder.decode(key), *decoder.decode(None)]
        if first is not None and not alike(coarse(Planes.of(shown).y)[: len(first)], first):
            raise Unwatchable(f"the chapter {chapter.title!r} does not begin with its step's picture")


def _sound(packets: "list[av.Packet[Any]]", cut: Cut, parts: Sequence[Part]) -> None:
    blocks = [block for index, part in enumerate(parts) for block in (part.sound if index == 0 else part.sound[1:])]
    _same([bytes(packet) for packet in packets], blocks, "its sound is not the one that was made")
    ends = _times(packets[-1])[1]
    if abs(ends - cut.seconds) > 2 * SHORT:
        raise Unwatchable(f"its sound is {ends:.2f} s long, not {cut.seconds:.2f} s")


def _began(parts: Sequence[Part]) -> Iterator[tuple[int, Part]]:
    began = 0
    for part in parts:
        yield began, part
        began += part.frames


def _times(packet: "av.Packet[Any]") -> tuple[float, float]:
    if packet.pts is None or packet.duration is None or packet.time_base is None:
        raise Unwatchable("a part of it has no time")
    return float(packet.pts * packet.time_base), float((packet.pts + packet.duration) * packet.time_base)


def _units(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 4 + length]
        at += 4 + length


def _same(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Unwatchable(what)
