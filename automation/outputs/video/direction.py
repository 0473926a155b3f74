"""The video's direction: how long everything stands, where the pointer goes, what is enlarged, and when it is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from typing import Any

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
from automation.outputs.video.framing import CLOSEST, aside, between, close_view, following, is_within, panels, tip
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import RATE, Beside, Card, Look, Strip
from automation.outputs.video.script import Beat, Script, Scripted
from automation.recording.taken import Box, Moment, Picture

# All in frames, RATE of which are a second.
LEAD_IN = 21  # before the voice begins
GLIDE = 18  # the pointer on its way, and the picture coming closer
DISSOLVE = 4  # from one page to the next
WIDEN = 15  # back to the whole page
SLIDE = 6  # the plate with a step's title
APPROACH = 6  # the pointer goes into what it presses, beside which it has waited
RIPPLE = 9  # a press is seen
LETTER = 2  # each letter that is typed
BREATH = 8  # between two sentences
AFTER_A_DEED = 9  # to see what it did
AT_THE_END = 12  # of a step
SIDE_BY_SIDE = 45  # to compare what was with what is, after it was spoken of
WITHOUT_WORDS = 20  # for what is done or pointed at with nothing to say
SHORTEST_CARD = 45
STILL = 195  # nothing stands longer without a movement, but what is read to the letter
PULSE = 14  # a ring, or the pointer, moves a little
DRIFT = 18  # CSS pixels
RUNS = 10  # steps in which the line of a card grows
SHADES = 4  # steps in which what is around a ring darkens, or brightens again
PRESSES = ("click", "double-click", "tick")


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


class Director:
    """Directs one part of a video after the other; `seconds` tells how long a sentence takes to say."""

    def __init__(self, layout: Layout, script: Script, seconds: Callable[[str], float], pace: float = 0.0) -> None:
        """Direct for this layout; `pace` are seconds to rest after each deed and sentence besides."""
        self.part = Directed()
        self._layout = layout
        self._script = script
        self._seconds = seconds
        self._rest = round(pace * RATE)
        self._breaks = Breaks.of(script.phrases)
        self._longest = LONGEST_UPRIGHT if layout.upright else LONGEST
        self._look: Look | None = None
        self._pointer = (layout.page[0] * 0.62, layout.page[1] * 0.72)
        self._banner = 0.0
        self._moved = 0  # the frame of the last movement
        self._is_read = False  # what stands there is read to the letter: nothing must move
        self._due: list[tuple[int, Callable[[], None]]] = []  # what changes by itself while time goes on

    def card(self, card: Card, sentences: tuple[str, ...], title: str) -> None:
        """Show a card while its sentences are said, its lines standing out in turn; it is a chapter of its own."""
        began = self.part.frames
        self._cut_to(Look(card, strip=Strip()))
        self._wait(LEAD_IN)
        if card.kind in ("begin", "closing", "stopped"):
            self._tell(self._script.shown(card.contents or card.lines))
        self._let_run(sum(self._length(sentence) + BREATH for sentence in sentences))
        listed = len(card.contents or card.lines)
        for number, sentence in enumerate(sentences):
            at_once = len(sentences) - number == listed and not card.contents  # these are the lines themselves
            if card.contents:
                self._reach_in_turn(number, len(sentences), listed, self._length(sentence))
            elif at_once or number > len(sentences) - listed:
                self._reach(number - (len(sentences) - listed) + 1)
            self._say(sentence)
        self._wait(max(BREATH * 2, SHORTEST_CARD - (self.part.frames - began)))
        self._due.clear()
        self._chapter(began, title)

    def ended(self, frames: int) -> Directed:
        """Return the part, which has so many frames in the end."""
        if self.part.captions:
            self._end_caption(frames)
        return self.part

    def _let_run(self, frames: int) -> None:
        """Let the line above the headline grow while the card is spoken."""
        for step in range(1, RUNS + 1):
            self._due.append((self.part.frames + frames * step // RUNS, partial(self._change_card, run=step / RUNS)))

    def _reach_in_turn(self, number: int, sentences: int, listed: int, frames: int) -> None:
        """Let what a card lists stand out in turn, evenly over all sentences."""
        first, last = listed * number // sentences, listed * (number + 1) // sentences
        for each in range(first, last):
            at = self.part.frames + frames * (each - first) // (last - first)
            self._due.append((at, partial(self._reach, each + 1)))
        self._due.sort(key=itemgetter(0))

    def _reach(self, reached: int) -> None:
        self._change_card(reached=reached)

    def _change_card(self, **changes: Any) -> None:
        now = self._now
        if isinstance(now.page, Card):
            self._moved = self.part.frames
            self._set(page=replace(now.page, **changes))

    def step(self, scripted: Scripted) -> None:
        """Show a step: beat after beat, then the page as the step leaves it, unless the next one goes on over this."""
        taken = scripted.taken
        self._court = taken.court
        self._banner = self._banner or taken.first.banner
        self._whole(scripted.first)
        began = self.part.frames
        strip = Strip(taken.number, len(self._script.steps), scripted.title)
        self._set(strip=strip, pointer=self._pointer)
        if not began:
            self._wait(LEAD_IN)
        for beat in scripted.beats:
            self._beat(beat, scripted, loud=beat is scripted.beats[0])
        if not scripted.stays:
            self._whole(taken.last)
        self._set(strip=strip)
        self._wait(AT_THE_END)
        self._chapter(began, scripted.title, taken.court, taken.number)

    def _beat(self, beat: Beat, scripted: Scripted, *, loud: bool) -> None:
        moment = beat.moment
        if moment is None or beat.kept:
            if moment:
                self.part.acts.append(self.part.frames)
            for sentence in beat.sentences:
                self._say(sentence, loud=loud)
                loud = False
            return
        if beat.recalled:
            self._go_back_to(moment.picture)
        else:
            self._turn_to(moment.picture)
        lead_in = self._closer(moment, (moment,) if beat.recalled else scripted.taken.moments)
        beside = bool(beat.before and beat.before.boxes and moment.boxes)
        if beat.before and beside:
            self._side_by_side(beat.before, moment, scripted.taken.moments)
            lead_in = None
        if moment.verb == "point at":
            self._tell(self._script.deed(beat.before if beat.before and beside else moment, self._court, beside=beside))
        done = "" if moment.boxes else self._script.phrases.get(moment.verb.replace(" ", "_"), "")
        self._set(badge=beat.badge or done)
        self._is_read = bool(beat.hold)
        for sentence in beat.sentences:
            self._say(sentence, lead_in=lead_in, loud=loud)
            lead_in, loud = None, False
        if lead_in:
            self._animate(GLIDE, lead_in)
        if not beat.sentences:
            self._set(strip=replace(self._now.strip, caption="", loud=0.0))
            self._wait(WITHOUT_WORDS)
        if not beat.recalled:
            self.part.acts.append(self.part.frames)
        if moment.verb == "point at":
            self._wait(SIDE_BY_SIDE if beat.before else round(beat.hold * RATE))
        else:
            self._tell(self._script.deed(moment, self._court))
            self._act(moment)
        self._is_read = False
        if self._look and self._look.beside:
            self._dissolve(self._look.but(beside=None, rings=(), glow=0.0, shade=0.0))

    # What is seen -------------------------------------------------------------------------------------------------

    def _whole(self, picture: Picture) -> None:
        """Show the whole of a page, coming from wherever the video is."""
        now = self._look
        if now is None or isinstance(now.page, Card) or now.page.digest != picture.digest:
            self._cut_to(Look(picture, pointer=self._pointer, strip=now.strip if now else Strip()))
            return
        self._set(rings=(), glow=0.0, badge="")
        start, full = now.view or self._full, self._full
        if now.view is not None or now.shade:
            shade = now.shade
            self._animate(
                WIDEN if now.view else SHADES,
                lambda t: self._now.but(
                    view=between(start, full, t) if now.view else None, moving=bool(now.view), shade=shade * (1 - t)
                ),
            )
            self._set(view=None, moving=False, shade=0.0)

    def _turn_to(self, picture: Picture) -> None:
        """Go over to the page that a deed led to, if it is another one, and let it be seen as a whole."""
        if self._go_back_to(picture):
            self._wait(AFTER_A_DEED)

    def _go_back_to(self, picture: Picture) -> bool:
        """Go over to a page, and tell whether it is another one."""
        now = self._now
        other = isinstance(now.page, Card) or now.page.digest != picture.digest
        if other:
            self._dissolve(Look(picture, pointer=self._pointer, strip=replace(now.strip, caption="", loud=0.0)))
        return other

    def _cut_to(self, look: Look) -> None:
        if self._look is None:
            self._put(look)
        else:
            self._dissolve(look)

    def _dissolve(self, to: Look) -> None:
        start = self._now
        plain = start.but(badge="", rings=(), glow=0.0)
        self._animate(DISSOLVE, lambda t: plain.but(mix=(to, t), shade=start.shade * (1 - t)))
        self._put(to)

    def _closer(self, moment: Moment, moments: Sequence[Moment]) -> Callable[[float], Look] | None:
        """Return the way to a moment's place: the pointer glides, the picture comes closer, the ring appears."""
        if not moment.boxes:
            self._set(rings=(), glow=0.0, shade=0.0)
            return None
        start_view = self._now.view or self._full
        closest = 1.0 if self._layout.upright else CLOSEST  # an upright page is narrow, and large already
        view = close_view(self._full, moment, moments, closest)
        start, end = self._pointer, aside(moment, view) if moment.verb in PRESSES else tip(moment, view)
        self._pointer = end
        shaded = self._now.shade

        def way(t: float) -> Look:
            at = (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)
            seen = between(start_view, view, t)
            view_now = None if seen == self._full else seen
            moving = t < 1 and start_view != view
            shade = max(shaded, t if moving else 1 - _stepped(1, t))
            return self._now.but(view=view_now, moving=moving, pointer=at, rings=moment.boxes, glow=t, shade=shade)

        return way

    @property
    def _full(self) -> Box:
        """What is below the practice banner, which stands still."""
        width, height = self._layout.page
        return Box(0, self._banner, width, height - self._banner)

    def _side_by_side(self, before: Moment, now: Moment, moments: Sequence[Moment]) -> None:
        """Show a place as it was and as it is, one above the other, and rings around what is new in it."""
        was, part = panels(self._full, before, now)
        new = [box for other in following(now, moments) for box in other.boxes]
        beside = Beside(before.picture, was, now.picture, part, tuple(box for box in new if is_within(box, part)))
        self._dissolve(self._look_of_page(beside=beside))

    def _look_of_page(self, **changes: object) -> Look:
        return self._now.but(view=None, rings=(), glow=0.0, shade=0.0, pointer=None, **changes)

    def _act(self, moment: Moment) -> None:
        """Press, and show what was typed or checked."""
        here = self._now
        if moment.boxes and moment.verb in PRESSES:
            here = self._press(moment)
        elif not moment.boxes:
            self._wait(AFTER_A_DEED)
        if moment.typed:
            filled = here.but(page=moment.typed.picture)
            for edge in (moment.typed.inside.x, *moment.typed.edges):
                self._moved = self.part.frames
                self._put(filled.but(typed=(moment.typed.inside, edge)))
                self._wait(LETTER)
            self._put(filled)
            self._wait(AFTER_A_DEED)
        self._wait(self._rest)

    def _press(self, moment: Moment) -> Look:
        """Let the pointer go into what it waited beside, and press: it is there no longer than that takes."""
        here, start = self._now, self._pointer
        end = self._pointer = tip(moment, here.view or self._full)

        def way(t: float) -> Look:
            return here.but(pointer=(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t))

        self._animate(APPROACH, way)
        there = here.but(pointer=end)
        for _ in range(2 if moment.verb == "double-click" else 1):
            self._animate(RIPPLE, lambda t: there.but(pressed=1 - abs(2 * t - 1), ripple=t))
        self._put(there)
        return there

    # What is said -------------------------------------------------------------------------------------------------

    def _length(self, sentence: str) -> int:
        """Return how many frames a sentence has: as many as saying it takes, and reading it."""
        return max(1, round(self._seconds(sentence) * RATE), round(len(sentence) / READING * RATE))

    def _say(self, sentence: str, lead_in: Callable[[float], Look] | None = None, *, loud: bool = False) -> None:
        """Say a sentence, with its captions, and go on moving meanwhile."""
        began, length = self.part.frames, self._length(sentence)
        strip = self._now.strip
        most = min(2 * self._longest, int(LONGEST_TIME * RATE * len(sentence) / length))
        said = 0
        for caption in captions(sentence, self._breaks, self._longest, most):
            self._caption(replace(strip, caption=caption, loud=0.0), loud=loud and not said)
            if lead_in:
                self._animate(min(GLIDE, length), lead_in)
                lead_in = None
            said += len(caption) + 1
            self._wait(began + round(length * min(1, said / (len(sentence) + 1))) - self.part.frames)
        self.part.cues.append(Cue(began / RATE, (began + round(self._seconds(sentence) * RATE)) / RATE, sentence))
        shown = self.part.frames - round(self.part.captions[-1].start * RATE)
        self._wait(max(BREATH, round(SHORTEST * RATE) - shown) + self._rest)

    def _caption(self, spoken: Strip, *, loud: bool) -> None:
        """Show a caption, which stands until the next one."""
        if self.part.captions:
            self._end_caption(self.part.frames)
        self.part.captions.append(Cue(self.part.frames / RATE, self.part.frames / RATE, spoken.caption))
        self._set(strip=spoken)
        if loud and self._layout.strip:
            self._set(strip=replace(spoken, loud=1.0))
        elif loud:  # the title is on a plate, which slides in
            self._animate(SLIDE, lambda t: self._now.but(strip=replace(spoken, loud=t)))

    def _end_caption(self, frame: int) -> None:
        last = self.part.captions[-1]
        self.part.captions[-1] = replace(last, end=min(frame / RATE, last.start + LONGEST_TIME))

    def _tell(self, deed: str) -> None:
        """Note what is done or seen now, for who cannot see it."""
        self.part.deeds.append(Deed(self.part.frames / RATE, deed))

    # Time ---------------------------------------------------------------------------------------------------------

    @property
    def _now(self) -> Look:
        assert self._look is not None
        return self._look

    def _put(self, look: Look) -> None:
        """Show this from the current frame on."""
        looks = self.part.looks
        if looks and looks[-1][0] == self.part.frames:
            looks.pop()
        if not looks or looks[-1][1] != look:
            looks.append((self.part.frames, look))
        self._look = look

    def _set(self, **changes: object) -> None:
        self._put(self._now.but(**changes))

    def _wait(self, frames: int) -> None:
        """Let time go on, and do what is due meanwhile; where nothing has moved for long, something does a little."""
        end = self.part.frames + max(0, frames)
        while self._due and self._due[0][0] <= end:
            at, change = self._due.pop(0)
            self.part.frames = max(self.part.frames, at)
            change()
        while not self._is_read and self._moved + STILL + PULSE <= end and self._look and not self._look.mix:
            self.part.frames = max(self.part.frames, self._moved + STILL)
            if self.part.frames + PULSE > end:
                break
            self._move_a_little()
        self.part.frames = max(self.part.frames, end)

    def _move_a_little(self) -> None:
        here = self._now
        if here.rings:
            self._animate(PULSE, lambda t: here.but(swell=1 - abs(2 * t - 1)))
        elif here.pointer:
            x, y = here.pointer
            self._animate(PULSE, lambda t: here.but(pointer=(x + DRIFT * (1 - abs(2 * t - 1)), y)))
        self._moved = self.part.frames
        self._put(here)

    def _animate(self, frames: int, way: Callable[[float], Look], every: int = 1) -> None:
        """Show a movement, which begins and ends slowly; at its end stands what it leads to.

        What is small is drawn anew only in every second frame, and looks the same.
        """
        for frame in range(every, frames + 1, every):
            self.part.frames += every
            self._moved = self.part.frames
            t = frame / frames
            self._put(way(t * t * (3 - 2 * t)))

    def _chapter(self, began: int, title: str, court: str | None = None, number: int | None = None) -> None:
        if self.part.chapters:  # on the way to another page it is still the one before
            self.part.chapters[-1] = replace(self.part.chapters[-1], end=began / RATE)
        self.part.chapters.append(Chapter(began / RATE, self.part.frames / RATE, title, court, number))


def _stepped(shade: float, t: float) -> float:
    """Return what is left of a shade that goes away while `t` goes from 0 to 1: in steps, as each costs a frame."""
    return shade * (1 - round(t * SHADES) / SHADES)
