"""Sound as the video wants it: one channel at one rate, without the silence around it, as loud as any other video."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
from numpy.typing import NDArray

RATE = 48_000  # samples a second, of one channel: what every player and editor takes
LOUDNESS = -16.0  # LUFS (ITU-R BS.1770), which is what videos on the web are leveled to
PEAK = 0.75  # -2.5 dB between the samples as well, so that what AAC makes of it stays below -1.5
FINER = 4 * RATE  # where peaks between two samples can be seen (ITU-R BS.1770, annex 2)
LARGEST = 32_767
PASSES = 8  # what is held back makes the whole less loud, so it is measured again
NEAR_ENOUGH, NOTHING_TO_HEAR = 0.2, 50  # LU
SILENT = 0.01  # of the loudest sample
BEFORE, AFTER = 0.03, 0.09  # seconds of silence that are left around a sentence
BLOCK = 0.4  # seconds: nothing shorter has a loudness

Sound = NDArray[np.float32]


def to_16_bits(samples: Sound) -> NDArray[np.int16]:
    """Return sound as whole numbers, as it is kept."""
    return (samples.clip(-1, 1) * LARGEST).round().astype(np.int16)


def from_16_bits(samples: NDArray[np.int16]) -> Sound:
    """Return sound from whole numbers."""
    return samples.astype(np.float32) / np.float32(LARGEST)


def resampled(samples: Sound, rate: int) -> Sound:
    """Return sound of another rate at ours."""
    if rate == RATE:
        return samples
    return _through(samples, rate, ("aresample", str(RATE)))


def trimmed(samples: Sound) -> Sound:
    """Take away the silence before and after what is said."""
    loud = np.flatnonzero(np.abs(samples) > SILENT * max(float(np.abs(samples).max(initial=0)), 1e-6))
    if not len(loud):
        return samples
    return samples[max(0, loud[0] - round(BEFORE * RATE)) : loud[-1] + 1 + round(AFTER * RATE)]


def loudness(samples: Sound) -> float:
    """Measure the integrated loudness between two silences, in LUFS; -70 where nothing is to be heard.

    In a video there is silence around each sentence, and its beginning and end count half: without it, what is made of
    many short sentences would be half a unit less loud than each of them.
    """
    silence = np.zeros(round(BLOCK * RATE), np.float32)
    padded = np.concatenate([silence, samples, silence])
    *_, told = _told(padded, RATE, ("ebur128", "metadata=1:peak=none"))
    return told


def leveled(samples: Sound) -> Sound:
    """Return the sound at LOUDNESS; what would be louder than PEAK is held back, without a click."""
    finer, limit = ("aresample", str(FINER)), ("alimiter", f"limit={PEAK}:level=disabled:latency=1")
    level, wanted = samples, 0.0
    for _ in range(PASSES):
        missing = LOUDNESS - loudness(level)
        if missing > NOTHING_TO_HEAR or (abs(missing) < NEAR_ENOUGH and level is not samples):
            break
        wanted += missing
        level = _through(samples, RATE, ("volume", f"{wanted}dB"), finer, limit, ("aresample", str(RATE)))
    return level


def _through(samples: Sound, rate: int, *filters: tuple[str, str]) -> Sound:
    frames = [frame.to_ndarray()[0] for frame in _filtered(samples, rate, *filters, ("aformat", "sample_fmts=fltp"))]
    return np.concatenate(frames).astype(np.float32) if frames else samples[:0]


def _told(samples: Sound, rate: int, measuring: tuple[str, str]) -> Iterator[float]:
    for frame in _filtered(samples, rate, measuring):
        if told := frame.metadata.get("lavfi.r128.I"):
            yield float(told)


def _filtered(samples: Sound, rate: int, *filters: tuple[str, str]) -> Iterator[av.AudioFrame]:
    """Send sound through FFmpeg's filters, one after the other."""
    graph = av.filter.Graph()
    links = [graph.add_abuffer(sample_rate=rate, format="fltp", layout="mono", time_base=Fraction(1, rate))]
    links += [graph.add(name, settings) for name, settings in filters]
    links.append(graph.add("abuffersink"))
    for one, next_one in pairwise(links):
        one.link_to(next_one)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    graph.push(frame)
    graph.push(None)
    while True:
        try:
            pulled = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        assert isinstance(pulled, av.AudioFrame)
        yield pulled
