"""The video's direction: how long everything stands, where the pointer goes, what is enlarged, and when it is said."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from automation.outputs.video.cut import Chapter, Cue, Deed
from automation.outputs.video.framing import CLOSEST, between, close_view, panel, tip
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import RATE, Beside, Card, Look, Strip
from automation.outputs.video.script import Beat, Script, Scripted
from automation.recording.taken import Box, Moment, Picture

# All in frames, RATE of which are a second.
GLIDE = 10  # the pointer on its way, and the picture coming closer
DISSOLVE = 4  # from one page to the next
SOONER = 1.6  # times as fast as the pointer the picture comes closer: each frame of it costs as much as ten others
WIDEN = 4  # back to the whole page
SLIDE = 6  # the plate with a step's title
PRESS = 8  # the button goes down and up
LETTER = 2  # each letter that is typed
BREATH = 8  # between two sentences
AFTER_A_DEED = 9  # to see what it did
AT_THE_END = 14  # of a step
SIDE_BY_SIDE = 60  # to compare what was with what is, after it was spoken of
WITHOUT_WORDS = 20  # for what is done or pointed at with nothing to say
SHORTEST_CARD = 60


@dataclass
class Directed:
    """A part of a video: its looks by the frame that they begin at, what is said, and how many frames it has.

    Times in `cues`, `deeds` and `chapters` are seconds from the part's beginning; `acts` are the frames in which the
    moments of the walk happen, in their order.
    """

    looks: list[tuple[int, Look]] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
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
        self._look: Look | None = None
        self._pointer = (layout.page[0] * 0.62, layout.page[1] * 0.72)
        self._banner = 0.0

    def card(self, card: Card, sentences: tuple[str, ...], title: str) -> None:
        """Show a card while its sentences are said; it is a chapter of its own."""
        began = self.part.frames
        self._cut_to(Look(card, strip=Strip()))
        if card.kind in ("closing", "stopped"):
            self._tell(self._script.shown(card.lines))
        for sentence in sentences:
            self._say(sentence)
        self._wait(max(BREATH * 2, SHORTEST_CARD - (self.part.frames - began)))
        self._chapter(began, title)

    def step(self, scripted: Scripted) -> None:
        """Show a step: its title over the whole page, then beat after beat, then the page as the step leaves it."""
        taken = scripted.taken
        self._court = taken.court
        self._banner = self._banner or taken.first.banner
        self._whole(taken.first)
        began = self.part.frames
        strip = Strip(taken.number, len(self._script.steps), scripted.title)
        self._set(strip=strip, pointer=self._pointer)
        for beat in scripted.beats:
            loud = beat is scripted.beats[0]
            self._beat(beat, scripted, strip, loud=loud)
        self._whole(taken.last)
        self._set(strip=strip)
        self._wait(AT_THE_END)
        self._chapter(began, scripted.title, taken.court, taken.number)

    def _beat(self, beat: Beat, scripted: Scripted, strip: Strip, *, loud: bool) -> None:
        moment = beat.moment
        if moment is None:
            for sentence in beat.sentences:
                self._say(sentence, loud=loud)
            return
        self._turn_to(moment.picture)
        lead_in = self._closer(moment, scripted)
        beside = bool(beat.before and beat.before.boxes and moment.boxes)
        if beat.before and beside:
            self._side_by_side(beat.before, moment)
            lead_in = None
        if moment.verb == "point at":
            self._tell(self._script.deed(beat.before if beat.before and beside else moment, self._court, beside=beside))
        badge = self._script.phrases.get(moment.verb.replace(" ", "_"), "") if not moment.boxes else ""
        if badge:
            self._set(badge=badge)
        for sentence in beat.sentences:
            self._say(sentence, lead_in=lead_in)
            lead_in = None
        if lead_in:
            self._animate(GLIDE, lead_in)
        if not beat.sentences:
            self._set(strip=replace(self._now.strip, caption="", loud=0.0))
            self._wait(WITHOUT_WORDS)
        self.part.acts.append(self.part.frames)
        if moment.verb == "point at":
            self._wait(SIDE_BY_SIDE if beat.before else round(beat.hold * RATE))
        else:
            self._tell(self._script.deed(moment, self._court))
            self._act(moment)
        if self._look and self._look.beside:
            self._dissolve(self._look.but(beside=None, rings=(), glow=0.0))

    # What is seen -------------------------------------------------------------------------------------------------

    def _whole(self, picture: Picture) -> None:
        """Show the whole of a page, coming from wherever the video is."""
        now = self._look
        if now is None or isinstance(now.page, Card) or now.page.digest != picture.digest:
            self._cut_to(Look(picture, pointer=self._pointer, strip=now.strip if now else Strip()))
            return
        self._set(rings=(), glow=0.0, badge="")
        if now.view is not None:
            start, full = now.view, self._full
            self._animate(WIDEN, lambda t: self._now.but(view=between(start, full, t), moving=t < 1))
            self._set(view=None)

    def _turn_to(self, picture: Picture) -> None:
        """Go over to the page that a deed led to, if it is another one, and let it be seen as a whole."""
        now = self._now
        if isinstance(now.page, Card) or now.page.digest != picture.digest:
            self._dissolve(Look(picture, pointer=self._pointer, strip=replace(now.strip, caption="", loud=0.0)))
            self._wait(AFTER_A_DEED)

    def _cut_to(self, look: Look) -> None:
        if self._look is None:
            self._put(look)
        else:
            self._dissolve(look)

    def _dissolve(self, to: Look) -> None:
        start = self._now
        self._animate(DISSOLVE, lambda t: start.but(mix=(to, t), badge="", rings=(), glow=0.0))
        self._put(to)

    def _closer(self, moment: Moment, scripted: Scripted) -> Callable[[float], Look] | None:
        """Return the way to a moment's place: the pointer glides, the picture comes closer, the ring appears."""
        if not moment.boxes:
            self._set(rings=(), glow=0.0)
            return None
        start_view = self._now.view or self._full
        closest = 1.0 if self._layout.upright else CLOSEST  # an upright page is narrow, and large already
        view = close_view(self._full, moment, scripted.taken.moments, closest)
        start, end = self._pointer, tip(moment, view)
        self._pointer = end

        def way(t: float) -> Look:
            at = (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)
            nearer = min(1.0, t * SOONER)  # the view stands before the pointer does
            seen = between(start_view, view, nearer)
            view_now = None if seen == self._full else seen
            moving = nearer < 1 and start_view != view
            return self._now.but(view=view_now, moving=moving, pointer=at, rings=moment.boxes, glow=t)

        return way

    @property
    def _full(self) -> Box:
        """What is below the practice banner, which stands still."""
        width, height = self._layout.page
        return Box(0, self._banner, width, height - self._banner)

    def _side_by_side(self, before: Moment, now: Moment) -> None:
        """Show a place as it was and as it is, with the part of the page below it that one knows it by."""
        part = panel(self._full, before, now)
        beside = Beside(before.picture, part, now.picture, part)
        self._dissolve(self._now.but(beside=beside, view=None, rings=(), glow=0.0, pointer=None))

    def _act(self, moment: Moment) -> None:
        """Press, and show what was typed or ticked."""
        here = self._now
        if moment.boxes:
            times = 2 if moment.verb == "double-click" else 1
            for _ in range(times):
                self._animate(PRESS, lambda t: here.but(pressed=1 - abs(2 * t - 1)), every=2)
            self._put(here)
        else:
            self._wait(AFTER_A_DEED)
        if moment.typed:
            filled = here.but(page=moment.typed.picture, rings=(), glow=0.0)
            for edge in (moment.typed.inside.x, *moment.typed.edges):
                self._put(filled.but(typed=(moment.typed.inside, edge)))
                self._wait(LETTER)
            self._put(filled)
            self._wait(AFTER_A_DEED)
        self._wait(self._rest)

    # What is said -------------------------------------------------------------------------------------------------

    def _say(self, sentence: str, lead_in: Callable[[float], Look] | None = None, *, loud: bool = False) -> None:
        """Say a sentence, with its caption, and go on moving meanwhile."""
        began = self.part.frames
        length = max(1, round(self._seconds(sentence) * RATE))
        strip = self._now.strip
        spoken = replace(strip, caption=sentence, loud=0.0)
        self._set(strip=spoken)
        if loud:  # a video without the strip shows the title on a plate, which slides in
            self._animate(1 if self._layout.strip else SLIDE, lambda t: self._now.but(strip=replace(spoken, loud=t)))
        if lead_in:
            self._animate(min(GLIDE, length), lead_in)
        self._wait(began + length - self.part.frames)
        self.part.cues.append(Cue(began / RATE, self.part.frames / RATE, sentence))
        self._wait(BREATH + self._rest)  # the caption stands until there is another, or another page

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
        self.part.frames += max(0, frames)

    def _animate(self, frames: int, way: Callable[[float], Look], every: int = 1) -> None:
        """Show a movement, which begins and ends slowly; at its end stands what it leads to.

        What is small is drawn anew only in every second frame, and looks the same.
        """
        for frame in range(every, frames + 1, every):
            self._wait(every)
            t = frame / frames
            self._put(way(t * t * (3 - 2 * t)))

    def _chapter(self, began: int, title: str, court: str | None = None, number: int | None = None) -> None:
        if self.part.chapters:  # on the way to another page it is still the one before
            self.part.chapters[-1] = replace(self.part.chapters[-1], end=began / RATE)
        self.part.chapters.append(Chapter(began / RATE, self.part.frames / RATE, title, court, number))
