"""What cannot be seen or heard is not handed over: the encoder looks at every frame, and listens to every sentence."""

import numpy as np
import pytest

from automation.outputs.video import encoding
from automation.outputs.video.cut import Cue
from automation.outputs.video.encoding import PictureEncoder, Unwatchable, encoded_sound
from automation.outputs.video.planes import Planes
from automation.outputs.video.speech.sound import RATE, Sound

SIZE = (320, 240)


def noise(seed: int = 1) -> Planes:
    """Return a frame full of fine detail."""
    planes = Planes.empty(*SIZE)
    planes.y[:] = np.random.default_rng(seed).integers(16, 235, planes.y.shape)
    planes.u[:] = planes.v[:] = 128
    return planes


def faint(seed: int) -> Planes:
    """Return a gray frame with fine detail that one hardly sees."""
    planes = noise(seed)
    planes.y[:] = 120 + planes.y // 16
    return planes


def encode(frame: Planes) -> None:
    """Encode a frame that stands for a second."""
    encoder = PictureEncoder(SIZE)
    encoder.add(frame, 0, 30, first=True)
    encoder.samples(30)


def test_a_frame_is_decoded_as_it_was_drawn() -> None:
    """A still frame is sent again every two seconds; the frames follow one another, the first can be sought to."""
    encoder = PictureEncoder(SIZE)
    encoder.add(noise(), 0, 150, first=True)
    encoder.add(noise(2), 150, 170)
    samples = encoder.samples(170)
    assert [(sample.frame, sample.frames, sample.key) for sample in samples] == [
        (0, 60, True),
        (60, 60, False),
        (120, 30, False),
        (150, 20, False),
    ]


def test_a_fleeting_frame_is_coded_coarsely() -> None:
    """What stands for a moment takes less; what stays after it is as fine as ever."""
    sizes = []
    for fleeting in ((), ((1, 2),)):
        encoder = PictureEncoder(SIZE, fleeting=fleeting)
        for number in range(4):
            encoder.add(faint(number), number, number + 1, first=not number)
        sizes.append([len(sample.data) for sample in encoder.samples(4)])
    fine, coarse = sizes
    assert coarse[0] == pytest.approx(fine[0], rel=0.01)  # which names the settings, too
    assert max(coarse[1:3]) < 0.7 * min(fine[1:3])
    assert coarse[3] > 0.9 * fine[3]


def test_an_empty_frame_is_found_out() -> None:
    """A frame of one color, black or white, is not a frame of a video."""
    blank = Planes.empty(*SIZE)
    blank.y[:], blank.u[:], blank.v[:] = 235, 128, 128
    with pytest.raises(Unwatchable, match="is empty"):
        encode(blank)


def test_a_frame_that_is_spoilt_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a player would show is compared with what was drawn."""
    coarse_settings = encoding.PICTURE["x264-params"].replace("qp=20", "qp=51")
    assert coarse_settings != encoding.PICTURE["x264-params"]
    monkeypatch.setitem(encoding.PICTURE, "x264-params", coarse_settings)
    with pytest.raises(Unwatchable, match="not what was drawn"):
        encode(noise())


def test_a_sentence_that_is_not_heard_is_found_out() -> None:
    """A voice that made no sound for a text does not make a video."""

    def silent(_text: str) -> Sound:
        return np.zeros(RATE, np.float32)

    def loud(_text: str) -> Sound:
        return 0.3 * np.sin(np.arange(RATE) * 2 * np.pi * 300 / RATE).astype(np.float32)

    cues = [Cue(0.5, 1.5, "Select Submit.")]
    blocks, header = encoded_sound(cues, 64, loud)
    assert (len(blocks), bool(header)) == (101, True)
    with pytest.raises(Unwatchable, match=r"nothing is to be heard at 0\.5 s, where it says: Select Submit\."):
        encoded_sound(cues, 64, silent)
