"""eSpeak NG's library, called directly: its wheel has no Python interface.

The functions and constants are those of its `speak_lib.h`.
"""

import ctypes
import threading
from functools import cache
from pathlib import Path
from typing import Any

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

from automation.film.speech.voices import VoiceFailed

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
    """Says texts with one voice."""

    def __init__(self, voice: str, speed: float = 1.0) -> None:
        """Speak so many times as fast, with the voice of this name; raises VoiceFailed."""
        self._voice = voice
        self._words = round(WORDS_A_MINUTE * speed)
        self._library, self._rate = _library()

    def say(self, text: str) -> tuple[NDArray[np.int16], int]:
        """Return a text's sound, one channel, and how many samples a second has; raises VoiceFailed."""
        pieces: list[NDArray[np.int16]] = []

        def take(samples: Any, count: int, _events: Any) -> int:
            if samples and count:
                pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
            return 0

        callback, said = _Callback(take), text.encode()
        with _lock:
            wanted = _Voice(languages=self._voice.encode())
            if self._library.espeak_SetVoiceByProperties(ctypes.byref(wanted)):
                raise VoiceFailed(f"eSpeak NG has no voice {self._voice!r}.")
            self._library.espeak_SetParameter(RATE, self._words, 0)
            self._library.espeak_SetSynthCallback(callback)
            failed = self._library.espeak_Synth(
                said, ctypes.c_size_t(len(said) + 1), 0, OF_CHARACTERS, 0, CHARACTERS_UTF8, None, None
            )
        if failed or not pieces:
            raise VoiceFailed(f"eSpeak NG could not say {text!r}.")
        return np.concatenate(pieces), self._rate


@cache
def names() -> tuple[str, ...]:
    """Return the names of all voices, which are those of their languages, such as `es-419`; raises VoiceFailed."""
    library, _ = _library()
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    listed, found = library.espeak_ListVoices(None), []
    for each in listed:
        if not each:
            break
        found.append(each.contents.languages[1:].decode())  # the first byte is a priority
    return tuple(sorted(set(found)))


@cache
def _library() -> tuple[Any, int]:
    """Load the library once; return it with its rate, in samples a second."""
    try:
        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except OSError as error:
        raise VoiceFailed(f"eSpeak NG cannot be loaded: {error}. Name a Piper voice, or use --silent.") from error
    data = Path(espeakng_loader.get_data_path()).parent
    rate = int(library.espeak_Initialize(SYNCHRONOUS, 0, str(data).encode(), 0))
    if rate <= 0:
        raise VoiceFailed(f"eSpeak NG does not find its data in {data}. Name a Piper voice, or use --silent.")
    return library, rate
