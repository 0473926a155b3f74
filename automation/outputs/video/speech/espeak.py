"""eSpeak NG's library, called directly: its wheel has no Python interface.

The functions and constants are those of its `speak_lib.h`.
"""

import _ctypes
import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

from automation.outputs.video.speech.voices import VoiceFailed

SYNCHRONOUS = 2  # sound is handed to a callback, until the text has been said
CHARACTERS_UTF8 = 1
RATE = 1  # the parameter: words a minute
WORDS_A_MINUTE = 155
OF_CHARACTERS = 1

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
_lock = threading.Lock()  # the library says one thing at a time


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class Engine:
    """Says texts with one voice, the same text always in the same way."""

    def __init__(self, voice: str, speed: float = 1.0) -> None:
        """Speak so many times as fast, with the voice of this name."""
        self._voice = voice
        self._words = round(WORDS_A_MINUTE * speed)

    def say(self, text: str) -> tuple[NDArray[np.int16], int]:
        """Return a text's sound, one channel, and how many samples a second has; raises VoiceFailed."""
        pieces: list[NDArray[np.int16]] = []

        def take(samples: Any, count: int, _events: Any) -> int:
            if samples and count:
                pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
            return 0

        callback, said = _Callback(take), text.encode()
        with _library() as (library, rate):
            if library.espeak_SetVoiceByProperties(ctypes.byref(_Voice(languages=self._voice.encode()))):
                raise VoiceFailed(f"eSpeak NG has no voice {self._voice!r}.")
            library.espeak_SetParameter(RATE, self._words, 0)
            library.espeak_SetSynthCallback(callback)
            length = ctypes.c_size_t(len(said) + 1)
            failed = library.espeak_Synth(said, length, 0, OF_CHARACTERS, 0, CHARACTERS_UTF8, None, None)
        if failed or not pieces:
            raise VoiceFailed(f"eSpeak NG could not say {text!r}.")
        return np.concatenate(pieces), rate


@cache
def names() -> tuple[str, ...]:
    """Return the names of all voices, which are those of their languages, such as `es-419`; raises VoiceFailed."""
    found = []
    with _library() as (library, _):
        library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        for each in library.espeak_ListVoices(None):
            if not each:
                break
            found.append(each.contents.languages[1:].decode())  # the first byte is a priority
    return tuple(sorted(set(found)))


@contextmanager
def _library() -> Iterator[tuple[Any, int]]:
    """Load the library, and give it with its rate, in samples a second; it is taken out of memory at the end.

    It keeps the state of its voice from one text to the next, whatever it is asked, so that the same text would sound
    otherwise each time; loaded anew, which takes 10 ms, it does not.
    """
    with _lock:
        try:
            library = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise VoiceFailed(f"eSpeak NG cannot be loaded: {error}. Name a Piper voice, or use --silent.") from error
        try:
            data = Path(espeakng_loader.get_data_path()).parent
            rate = int(library.espeak_Initialize(SYNCHRONOUS, 0, str(data).encode(), 0))
            if rate <= 0:
                raise VoiceFailed(f"eSpeak NG does not find its data in {data}. Name a Piper voice, or use --silent.")
            yield library, rate
        finally:
            if sys.platform == "win32":
                _ctypes.FreeLibrary(library._handle)
            else:
                _ctypes.dlclose(library._handle)
