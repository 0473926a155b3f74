"""A part of a video in time: what stands from which frame on, what is said meanwhile, and its captions."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import itemgetter

from automation.outputs.video.captions import (
    LONGEST,
    LONGEST_TIME,
    LONGEST_UPRIGHT,
    READING,
    SHORTEST,
    Breaks,
    captions,
)
from automation.outputs.video.cut import Chapter, Cue, Deed
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import RATE, Look, Strip
from automation.outputs.video.script import Script

# All in frames, RATE of which are a second.
GLIDE = 18  # the pointer on its way, and the picture coming closer
SLIDE = 6  # the plate with a step's title
BREATH = 8  # between two sentences
STILL = 195  # nothing stands longer without a movement, but what is read to the letter
PULSE = 14  # a ring, or the pointer, moves a little
DRIFT = 18  # CSS pixels


@dataclass
class Directed:
    """A part of a video: its looks by the frame that they begin at, what is said, and how many frames it has.

    Times in `cues` (sentences), `captions`, `deeds` and `chapters` are seconds from the part's beginning; `acts` are
    the frames in which the moments of the walk happen, in their order.
    """

    looks: list[tuple[int, Look]] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    captions: list[Cue] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    frames: int = 0


class Timeline:
    """Lays one part out in time, from its beginning to its end; `seconds` tells how long a sentence takes to say.

    `is_read` says that what stands there is read to the letter: nothing must move.
    """

    def __init__(self, layout: Layout, script: Script, seconds: Callable[[str], float], pace: float = 0.0) -> None:
        """Begin; `pace` are seconds to rest after each sentence besides."""
        self.part = Directed()
        self.look: Look | None = None
        self.is_read = False
        self._rest = round(pace * RATE)
        self._seconds = seconds
        self._breaks = Breaks.of(script.phrases)
        self._has_strip = bool(layout.strip)
        self._longest = LONGEST_UPRIGHT if layout.upright else LONGEST
        self._moved = 0  # the frame of the last movement
        self._due: list[tuple[int, Callable[[], None]]] = []  # what changes by itself while time goes on

    def length(self, sentence: str) -> int:
        """Return how many frames a sentence has: as many as saying it takes, and reading it."""
        return max(1, round(self._seconds(sentence) * RATE), round(len(sentence) / READING * RATE))

    def say(self, sentence: str, lead_in: Callable[[float], Look] | None = None, *, loud: bool = False) -> None:
        """Say a sentence, with its captions, and go on moving meanwhile."""
        began, length = self.part.frames, self.length(sentence)
        strip = self.now.strip
        most = min(2 * self._longest, int(LONGEST_TIME * RATE * len(sentence) / length))
        said = 0
        for caption in captions(sentence, self._breaks, self._longest, most):
            self._caption(replace(strip, caption=caption, loud=0.0), loud=loud and not said)
            if lead_in:
                self.animate(min(GLIDE, length), lead_in)
                lead_in = None
            said += len(caption) + 1
            self.wait(began + round(length * min(1, said / (len(sentence) + 1))) - self.part.frames)
        self.part.cues.append(Cue(began / RATE, (began + round(self._seconds(sentence) * RATE)) / RATE, sentence))
        shown = self.part.frames - round(self.part.captions[-1].start * RATE)
        self.wait(max(BREATH, round(SHORTEST * RATE) - shown) + self._rest)

    def later(self, frames: int, change: Callable[[], None]) -> None:
        """Have something changed after so many frames, whatever is said or waited for meanwhile."""
        self._due.append((self.part.frames + frames, change))
        self._due.sort(key=itemgetter(0))

    def do_nothing_more(self) -> None:
        """Change nothing of what was to be changed later."""
        self._due.clear()

    def ended(self, frames: int) -> Directed:
        """Return the part, which has so many frames in the end."""
        if self.part.captions:
            self._end_caption(frames)
        return self.part

    def _caption(self, spoken: Strip, *, loud: bool) -> None:
        """Show a caption, which stands until the next one."""
        if self.part.captions:
            self._end_caption(self.part.frames)
        self.part.captions.append(Cue(self.part.frames / RATE, self.part.frames / RATE, spoken.caption))
        self.set(strip=spoken)
        if loud and self._has_strip:
            self.set(strip=replace(spoken, loud=1.0))
        elif loud:  # the title is on a plate, which slides in
            self.animate(SLIDE, lambda t: self.now.but(strip=replace(spoken, loud=t)))

    def _end_caption(self, frame: int) -> None:
        last = self.part.captions[-1]
        self.part.captions[-1] = replace(last, end=min(frame / RATE, last.start + LONGEST_TIME))

    def tell(self, deed: str) -> None:
        """Note what is done or seen now, for who cannot see it."""
        self.part.deeds.append(Deed(self.part.frames / RATE, deed))

    @property
    def now(self) -> Look:
        """What stands there now."""
        assert self.look is not None
        return self.look

    def put(self, look: Look, *, moves: bool = False) -> None:
        """Show this from the current frame on; with `moves` one sees it change, and nothing else need move for long."""
        self._moved = self.part.frames if moves else self._moved
        looks = self.part.looks
        if looks and looks[-1][0] == self.part.frames:
            looks.pop()
        if not looks or looks[-1][1] != look:
            looks.append((self.part.frames, look))
        self.look = look

    def set(self, *, moves: bool = False, **changes: object) -> None:
        """Show what stands there with these things changed."""
        self.put(self.now.but(**changes), moves=moves)

    def wait(self, frames: int) -> None:
        """Let time go on, and do what is due meanwhile; where nothing has moved for long, something does a little."""
        end = self.part.frames + max(0, frames)
        while self._due and self._due[0][0] <= end:
            at, change = self._due.pop(0)
            self.part.frames = max(self.part.frames, at)
            change()
        while not self.is_read and self._moved + STILL + PULSE <= end and self.look and not self.look.mix:
            self.part.frames = max(self.part.frames, self._moved + STILL)
            if self.part.frames + PULSE > end:
                break
            self._move_a_little()
        self.part.frames = max(self.part.frames, end)

    def _move_a_little(self) -> None:
        here = self.now
        if here.rings:
            self.animate(PULSE, lambda t: here.but(swell=1 - abs(2 * t - 1)))
        elif here.pointer:
            x, y = here.pointer
            self.animate(PULSE, lambda t: here.but(pointer=(x + DRIFT * (1 - abs(2 * t - 1)), y)))
        self.put(here, moves=True)

    def animate(self, frames: int, way: Callable[[float], Look], every: int = 1) -> None:
        """Show a movement, which begins and ends slowly; at its end stands what it leads to.

        What leads away from where one looks needs not `every` frame, but may have every second one.
        """
        for frame in range(every, frames + 1, every):
            self.part.frames += every
            t = frame / frames
            self.put(way(t * t * (3 - 2 * t)), moves=True)

    def chapter(self, began: int, title: str, court: str | None = None, number: int | None = None) -> None:
        """Make a chapter of what was shown since a frame."""
        if self.part.chapters:  # on the way to another page it is still the one before
            self.part.chapters[-1] = replace(self.part.chapters[-1], end=began / RATE)
        self.part.chapters.append(Chapter(began / RATE, self.part.frames / RATE, title, court, number))
