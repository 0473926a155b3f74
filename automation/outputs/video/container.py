"""Puts encoded parts into an MP4 file: picture, sound, subtitles, chapters, and what it is rebuilt for."""

import mmap
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from automation.outputs.video.cut import Cut
from automation.outputs.video.encoding import picture_settings, sound_settings
from automation.outputs.video.look import RATE
from automation.outputs.video.part import SAMPLES_A_BLOCK, SAMPLES_A_SECOND, Part
from automation.outputs.video.tracks import name, not_before
from playbook.language import iso_639_2

TICKS = 1000  # of chapters and subtitles, a second


def write_video(file: Path, parts: Sequence[Part], cut: Cut, about: Mapping[str, str]) -> None:
    """Write a video of these parts, ready to be played while it is still loading; `about` are its tags.

    Where the strip has the captions, the subtitles are there to be chosen, and not shown by themselves.
    """
    with av.open(str(file), "w", format="mp4", options={"movflags": "+faststart+use_metadata_tags"}) as video:
        picture = video.add_stream("libx264", rate=RATE)
        picture_settings(picture.codec_context, cut.size)
        sound = None
        if any(part.sound for part in parts):
            sound = video.add_stream("aac", rate=SAMPLES_A_SECOND, layout="mono")
            sound_settings(sound.codec_context)
        subtitles = video.add_mux_stream("mov_text")
        subtitles.time_base = Fraction(1, TICKS)
        language = iso_639_2(cut.language)
        for stream in filter(None, (sound, subtitles)):
            stream.metadata["language"] = language
        video.metadata.update(about)
        video.set_chapters([
            {
                "id": index,
                "start": round(not_before(chapter.start) * TICKS),
                "end": round(not_before(chapter.end) * TICKS),
                "time_base": Fraction(1, TICKS),
                "metadata": {"title": name(cut, chapter)},
            }
            for index, chapter in enumerate(cut.chapters)
        ])  # fmt: skip
        video.start_encoding()
        packets = [*_pictures(parts, picture), *(_sounds(parts, sound) if sound else ()), *_subtitles(cut, subtitles)]
        packets.sort(key=lambda timed: timed[0])
        for _, packet in packets:
            video.mux(packet)
    if cut.strip:
        _leave_out_by_default(file, b"sbtl")


def _leave_out_by_default(file: Path, kind: bytes) -> None:
    """Have players not show a track of this kind by themselves: the bit of ISO/IEC 14496-12, 8.3.2, is cleared.

    FFmpeg sets it for the first track of each kind, whatever it is told.
    """
    with file.open("r+b") as opened:
        content = mmap.mmap(opened.fileno(), 0)
        for track in _boxes(content, ((0, len(content)),), b"moov", b"trak"):
            [header] = _boxes(content, (track,), b"tkhd")
            [handler] = _boxes(content, (track,), b"mdia", b"hdlr")
            if content[handler[0] + 8 : handler[0] + 12] == kind:
                content[header[0] + 3] &= ~1
        content.close()


def _boxes(content: mmap.mmap, inside: Sequence[tuple[int, int]], *path: bytes) -> Sequence[tuple[int, int]]:
    """Return where the content of each box on this path begins and ends."""
    if not path:
        return inside
    found = []
    for begin, end in inside:
        at = begin
        while at + 8 <= end:
            length = int.from_bytes(content[at : at + 4])
            large = length == 1
            length = int.from_bytes(content[at + 8 : at + 16]) if large else length or end - at
            if content[at + 4 : at + 8] == path[0]:
                found.append((at + (16 if large else 8), at + length))
            at += length
    return _boxes(content, found, *path[1:])


def _pictures(parts: Sequence[Part], stream: av.VideoStream) -> "Iterator[tuple[float, av.Packet[Any]]]":
    began = 0
    for part in parts:
        for sample in part.picture:
            packet = av.Packet(sample.data)
            packet.stream = stream
            packet.time_base = Fraction(1, RATE)
            packet.pts = packet.dts = began + sample.frame
            packet.duration = sample.frames
            packet.is_keyframe = sample.key
            yield (began + sample.frame) / RATE, packet
        began += part.frames


def _sounds(parts: Sequence[Part], stream: av.AudioStream) -> "Iterator[tuple[float, av.Packet[Any]]]":
    """Yield the blocks of sound; a part's first one only leads in, and only the first part's is wanted."""
    at = -SAMPLES_A_BLOCK
    for index, part in enumerate(parts):
        for block in part.sound if index == 0 else part.sound[1:]:
            packet = av.Packet(block)
            packet.stream = stream
            packet.time_base = Fraction(1, SAMPLES_A_SECOND)
            packet.pts = packet.dts = at
            packet.duration = SAMPLES_A_BLOCK
            packet.is_keyframe = True
            yield at / SAMPLES_A_SECOND, packet
            at += SAMPLES_A_BLOCK


def _subtitles(cut: Cut, stream: av.stream.Stream) -> "Iterator[tuple[float, av.Packet[Any]]]":
    """Yield the captions as 3GPP timed text: the length of the text in two bytes, then the text."""
    for cue in cut.captions:
        text = cue.text.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream = stream
        packet.time_base = Fraction(1, TICKS)
        packet.pts = packet.dts = round(cue.start * TICKS)
        packet.duration = round(cue.end * TICKS) - round(cue.start * TICKS)
        packet.is_keyframe = True
        yield cue.start, packet
