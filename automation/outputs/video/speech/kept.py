"""What was said before is not said again: sound kept on disk by text, voice and settings."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from automation.outputs.video.speech import sound
from automation.outputs.video.speech.sound import from_16_bits, to_16_bits
from automation.support.folders import cache

MOST = 400_000_000  # bytes on disk: some two hours of speech; what was not wanted for longest goes first


# How sound is cut and leveled is a part of what is kept.
MADE_BY = hashlib.sha256(Path(sound.__file__).read_bytes()).hexdigest()
FOLDER = "MOOT_NARRATION"  # the environment's word on where they are kept


class Kept:
    """A folder of sentences, as 16-bit samples; where it cannot be read or written, everything is said anew."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep them here, by default where the system keeps what can be made again."""
        named = os.environ.get(FOLDER)
        self._folder = folder or (Path(named) if named else cache() / "narration")

    def find(self, settings: str, text: str) -> NDArray[np.float32] | None:
        """Return the sound of a text that was said with these settings, or None."""
        file = self._file(settings, text)
        try:
            samples = np.load(file, allow_pickle=False)
            os.utime(file)
        except (OSError, ValueError, EOFError):
            return None
        return from_16_bits(samples)

    def keep(self, settings: str, text: str, samples: NDArray[np.float32]) -> None:
        """Keep the sound of a text."""
        file = self._file(settings, text)
        unfinished = file.with_suffix(f".{os.getpid()}.unfinished")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as opened:
                np.save(opened, to_16_bits(samples))
            unfinished.replace(file)

    def tidy(self) -> None:
        """Take away what was not wanted for longest, where there is too much."""
        with suppress(OSError):
            files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
            size = 0
            for file in files:
                size += file.stat().st_size
                if size > MOST:
                    file.unlink()

    def _file(self, settings: str, text: str) -> Path:
        digest = hashlib.sha256("\n".join((MADE_BY, settings, text)).encode()).hexdigest()
        return self._folder / f"{digest[:40]}.npy"
