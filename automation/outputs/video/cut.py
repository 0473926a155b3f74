"""A finished video as its tracks, its transcript and its page know it: what is said, shown and done, and when."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """One spoken sentence, or one caption, in lines. Times in seconds from the video's beginning."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Deed:
    """What is done or seen at a moment, in words: for the transcript, where nothing else tells it."""

    at: float
    text: str


@dataclass(frozen=True)
class Shown:
    """What fills the page's place from a moment on: a page by its picture's digest, or a card by its kind."""

    at: float
    what: str


@dataclass(frozen=True)
class Chapter:
    """A part of a video that can be sought: a step in a court, or a card, which has neither court nor step."""

    start: float
    end: float
    title: str
    court: str | None = None
    step: int | None = None


@dataclass(frozen=True)
class Cut:
    """A whole video: `name` is that of its files, such as `district`; `language` a code such as `en`.

    Chapters follow one another without a gap, from 0 to `seconds`; `cues` are the sentences, `captions` what is read of
    them at a time. All are in the order of their times. `size` is the width and height in pixels; `strip` how
    much of the height the strip takes at the lower edge, which has the captions in it.
    """

    name: str
    title: str
    language: str
    seconds: float
    size: tuple[int, int]
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    captions: tuple[Cue, ...]
    deeds: tuple[Deed, ...] = ()
    shown: tuple[Shown, ...] = ()
    strip: float = 0.0
