"""The video's direction: how long everything stands, where the pointer goes, what is enlarged, and when it is said."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from automation.outputs.video.framing import CLOSEST, aside, between, close_view, following, is_within, panels, tip
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import RATE, Beside, Card, Look, Strip
from automation.outputs.video.script import Beat, Script, Scripted
from automation.outputs.video.timeline import BREATH, GLIDE, Directed, Timeline
from automation.recording.taken import Box, Moment, Picture

# All in frames, RATE of which are a second.
LEAD_IN = 21  # before the voice begins
DISSOLVE = 4  # from one page to the next
WIDEN = 14  # back to the whole page
APPROACH = 6  # the pointer goes into what it presses, beside which it has waited
RIPPLE = 9  # a press is seen
LETTER = 2  # each letter that is typed
AFTER_A_DEED = 9  # to see what it did
AT_THE_END = 12  # of a step
SIDE_BY_SIDE = 45  # to compare what was with what is, after it was spoken of
WITHOUT_WORDS = 20  # for what is done or pointed at with nothing to say
SHORTEST_CARD = 45
RUNS = 10  # steps in which the line of a card grows
SHADES = 4  # steps in which what is around a ring darkens, or brightens again
PRESSES = ("click", "double-click", "tick")


class Director:
    """Directs one part of a video after the other; `seconds` tells how long a sentence takes to say."""

    def __init__(self, layout: Layout, script: Script, seconds: Callable[[str], float], pace: float = 0.0) -> None:
        """Direct for this layout; `pace` are seconds to rest after each deed and sentence besides."""
        self._time = Timeline(layout, script, seconds, pace)
        self._layout = layout
        self._script = script
        self._rest = round(pace * RATE)
        self._pointer = (layout.page[0] * 0.62, layout.page[1] * 0.72)
        self._banner = 0.0

    @property
    def part(self) -> Directed:
        """The part, as far as it is directed."""
        return self._time.part

    def card(self, card: Card, sentences: tuple[str, ...], title: str) -> None:
        """Show a card while its sentences are said, its lines standing out in turn; it is a chapter of its own."""
        began = self.part.frames
        self._cut_to(Look(card, strip=Strip()))
        self._time.wait(LEAD_IN)
        if card.kind in ("begin", "closing", "stopped"):
            self._time.tell(self._script.shown(card.contents or card.lines))
        self._let_run(sum(self._time.length(sentence) + BREATH for sentence in sentences))
        listed = len(card.contents or card.lines)
        for number, sentence in enumerate(sentences):
            at_once = len(sentences) - number == listed and not card.contents  # these are the lines themselves
            if card.contents:
                self._reach_in_turn(number, len(sentences), listed, self._time.length(sentence))
            elif at_once or number > len(sentences) - listed:
                self._reach(number - (len(sentences) - listed) + 1)
            self._time.say(sentence)
        self._time.wait(max(BREATH * 2, SHORTEST_CARD - (self.part.frames - began)))
        self._time.do_nothing_more()
        self._time.chapter(began, title)

    def ended(self, frames: int) -> Directed:
        """Return the part, which has so many frames in the end."""
        return self._time.ended(frames)

    def _let_run(self, frames: int) -> None:
        """Let the bar above the headline grow while the card is spoken."""
        for step in range(1, RUNS + 1):
            self._time.later(frames * step // RUNS, partial(self._change_card, run=step / RUNS))

    def _reach_in_turn(self, number: int, sentences: int, listed: int, frames: int) -> None:
        """Let what a card lists stand out in turn, evenly over all sentences."""
        first, last = listed * number // sentences, listed * (number + 1) // sentences
        for each in range(first, last):
            self._time.later(frames * (each - first) // (last - first), partial(self._reach, each + 1))

    def _reach(self, reached: int) -> None:
        self._change_card(reached=reached)

    def _change_card(self, **changes: Any) -> None:
        now = self._time.now
        if isinstance(now.page, Card):
            self._time.set(moves=True, page=replace(now.page, **changes))

    def step(self, scripted: Scripted) -> None:
        """Show a step: beat after beat, then the page as the step leaves it, unless the next one goes on over this."""
        taken = scripted.taken
        self._court = taken.court
        self._banner = self._banner or taken.first.banner
        self._whole(scripted.first)
        began = self.part.frames
        strip = Strip(taken.number, len(self._script.steps), scripted.title)
        self._time.set(strip=strip, pointer=self._pointer)
        if not began:
            self._time.wait(LEAD_IN)
        for beat in scripted.beats:
            self._beat(beat, scripted, loud=beat is scripted.beats[0])
        if not scripted.stays:
            self._whole(taken.last)
        self._time.set(strip=strip)
        self._time.wait(AT_THE_END)
        self._time.chapter(began, scripted.title, taken.court, taken.number)

    def _beat(self, beat: Beat, scripted: Scripted, *, loud: bool) -> None:
        moment = beat.moment
        if moment is None or beat.kept:
            if moment:
                self.part.acts.append(self.part.frames)
            for sentence in beat.sentences:
                self._time.say(sentence, loud=loud)
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
            self._time.tell(
                self._script.deed(beat.before if beat.before and beside else moment, self._court, beside=beside)
            )
        done = "" if moment.boxes else self._script.phrases.get(moment.verb.replace(" ", "_"), "")
        self._time.set(badge=beat.badge or done)
        self._time.is_read = bool(beat.hold)
        for sentence in beat.sentences:
            self._time.say(sentence, lead_in=lead_in, loud=loud)
            lead_in, loud = None, False
        if lead_in:
            self._time.animate(GLIDE, lead_in)
        if not beat.sentences:
            self._time.set(strip=replace(self._time.now.strip, caption="", loud=0.0))
            self._time.wait(WITHOUT_WORDS)
        if not beat.recalled:
            self.part.acts.append(self.part.frames)
        if moment.verb == "point at":
            self._time.wait(SIDE_BY_SIDE if beat.before else round(beat.hold * RATE))
        else:
            self._time.tell(self._script.deed(moment, self._court))
            self._act(moment)
        self._time.is_read = False
        if self._time.look and self._time.look.beside:
            self._dissolve(self._time.look.but(beside=None, rings=(), glow=0.0, shade=0.0))

    # What is seen -------------------------------------------------------------------------------------------------

    def _whole(self, picture: Picture) -> None:
        """Show the whole of a page, coming from wherever the video is."""
        now = self._time.look
        if now is None or isinstance(now.page, Card) or now.page.digest != picture.digest:
            self._cut_to(Look(picture, pointer=self._pointer, strip=now.strip if now else Strip()))
            return
        self._time.set(rings=(), glow=0.0, badge="")
        start, full = now.view or self._full, self._full
        if now.view is not None or now.shade:
            shade = now.shade
            self._time.animate(
                WIDEN if now.view else SHADES,
                lambda t: self._time.now.but(
                    view=between(start, full, t) if now.view else None, moving=bool(now.view), shade=shade * (1 - t)
                ),
                every=2 if now.view else 1,
            )
            self._time.set(view=None, moving=False, shade=0.0)

    def _turn_to(self, picture: Picture) -> None:
        """Go over to the page that a deed led to, if it is another one, and let it be seen as a whole."""
        if self._go_back_to(picture):
            self._time.wait(AFTER_A_DEED)

    def _go_back_to(self, picture: Picture) -> bool:
        """Go over to a page, and tell whether it is another one."""
        now = self._time.now
        other = isinstance(now.page, Card) or now.page.digest != picture.digest
        if other:
            self._dissolve(Look(picture, pointer=self._pointer, strip=replace(now.strip, caption="", loud=0.0)))
        return other

    def _cut_to(self, look: Look) -> None:
        if self._time.look is None:
            self._time.put(look)
        else:
            self._dissolve(look)

    def _dissolve(self, to: Look) -> None:
        start = self._time.now
        plain = start.but(badge="", rings=(), glow=0.0)
        self._time.animate(DISSOLVE, lambda t: plain.but(mix=(to, t), shade=start.shade * (1 - t)))
        self._time.put(to)

    def _closer(self, moment: Moment, moments: Sequence[Moment]) -> Callable[[float], Look] | None:
        """Return the way to a moment's place: the pointer glides, the picture comes closer, the ring appears."""
        if not moment.boxes:
            self._time.set(rings=(), glow=0.0, shade=0.0)
            return None
        start_view = self._time.now.view or self._full
        closest = 1.0 if self._layout.upright else CLOSEST  # an upright page is narrow, and large already
        view = close_view(self._full, moment, moments, closest)
        start, end = self._pointer, aside(moment, view) if moment.verb in PRESSES else tip(moment, view)
        self._pointer = end
        shaded = self._time.now.shade

        def way(t: float) -> Look:
            at = (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)
            seen = between(start_view, view, t)
            view_now = None if seen == self._full else seen
            moving = t < 1 and start_view != view
            shade = max(shaded, t if moving else round(t * SHADES) / SHADES)
            return self._time.now.but(view=view_now, moving=moving, pointer=at, rings=moment.boxes, glow=t, shade=shade)

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
        return self._time.now.but(view=None, rings=(), glow=0.0, shade=0.0, pointer=None, **changes)

    def _act(self, moment: Moment) -> None:
        """Press, and show what was typed or checked."""
        here = self._time.now
        if moment.boxes and moment.verb in PRESSES:
            here = self._press(moment)
        elif not moment.boxes:
            self._time.wait(AFTER_A_DEED)
        if moment.typed:
            filled = here.but(page=moment.typed.picture)
            for edge in (moment.typed.inside.x, *moment.typed.edges):
                self._time.put(filled.but(typed=(moment.typed.inside, edge)), moves=True)
                self._time.wait(LETTER)
            self._time.put(filled)
            self._time.wait(AFTER_A_DEED)
        self._time.wait(self._rest)

    def _press(self, moment: Moment) -> Look:
        """Let the pointer go into what it waited beside, and press: it is there no longer than that takes."""
        here, start = self._time.now, self._pointer
        end = self._pointer = tip(moment, here.view or self._full)

        def way(t: float) -> Look:
            return here.but(pointer=(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t))

        self._time.animate(APPROACH, way)
        there = here.but(pointer=end)
        for _ in range(2 if moment.verb == "double-click" else 1):
            self._time.animate(RIPPLE, lambda t: there.but(pressed=1 - abs(2 * t - 1), ripple=t))
        self._time.put(there)
        return there
