"""The sound of a finished video, measured in its file by FFmpeg, as whoever plays it hears it."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests.video.conftest import Recorded

LOUDNESS, TRUE_PEAK = -16.0, -1.5  # LUFS and dBTP, of ITU-R BS.1770


def measured(frames: Iterator[av.AudioFrame], rate: int) -> tuple[float, float]:
    """Return the integrated loudness and the true peak of one channel's frames: LUFS and dBTP."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=rate, format="fltp", layout="mono", time_base=Fraction(1, rate))
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    loudness, peak = -math.inf, 0.0
    for frame in frames:
        graph.push(frame)
        while True:
            try:
                told = graph.pull().metadata
            except (av.BlockingIOError, av.EOFError):
                break
            loudness = float(told.get("lavfi.r128.I", loudness))
            peak = max(peak, float(told.get("lavfi.r128.true_peaks_ch0", peak)))
    return loudness, 20 * math.log10(peak)


def frames_of(file: Path) -> Iterator[av.AudioFrame]:
    """Yield the decoded sound of a video."""
    with av.open(str(file)) as video:
        yield from video.decode(audio=0)


def tone(amplitude: float, rate: int = 48_000) -> Iterator[av.AudioFrame]:
    """Yield a second of 1 kHz after the other, five of them."""
    for second in range(5):
        at = np.arange(second * rate, (second + 1) * rate)
        samples = (amplitude * np.sin(2 * np.pi * 1000 * at / rate)).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
        frame.rate, frame.pts, frame.time_base = rate, second * rate, Fraction(1, rate)
        yield frame


@pytest.mark.parametrize("amplitude", [0.5, 0.1])
def test_the_meter_is_right(amplitude: float) -> None:
    """A tone of 1 kHz that is so loud is as loud as the standard says: its level less 3.01 LU in one channel."""
    loudness, peak = measured(tone(amplitude), 48_000)
    level = 20 * math.log10(amplitude)
    assert loudness == pytest.approx(level - 3.01, abs=0.1)
    assert peak == pytest.approx(level, abs=0.1)


@pytest.mark.xdist_group("videos")
def test_a_video_is_as_loud_as_the_web_and_nothing_is_clipped(recorded: Callable[..., Recorded]) -> None:
    """48 kHz, -16 LUFS within half a unit, and no peak above -1.5 dBTP, between the samples and after AAC as well."""
    made = recorded("names-differ")
    with av.open(str(made.file)) as video:
        assert video.streams.audio[0].rate == 48_000
    loudness, peak = measured(frames_of(made.file), 48_000)
    assert loudness == pytest.approx(LOUDNESS, abs=0.5)
    assert peak <= TRUE_PEAK
