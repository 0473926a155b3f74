"""Makes a scenario's videos: one reel a court, cards around them, and every video put together from the same parts."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from PIL import Image

from automation.outputs.video.canvas import Canvas
from automation.outputs.video.cut import Cut
from automation.outputs.video.drawing import THEMES, Pen
from automation.outputs.video.encoding import HOLD
from automation.outputs.video.fingerprint import StepPrint
from automation.outputs.video.folder import PARTIAL
from automation.outputs.video.layout import Layout, layout
from automation.outputs.video.look import Card, Look
from automation.outputs.video.part import Part, cut_of
from automation.outputs.video.reel import PartMaker, Reel, Studio
from automation.outputs.video.script import Script, Scripted, as_a_sentence
from automation.outputs.video.speech import Narrator
from automation.recording.taken import StepTaken

BOTH = "both"


@dataclass(frozen=True)
class Wishes:
    """How the videos are to be: their size, theme, watermark, with the strip or not, with sound or not, how slow.

    `gif` is a moving picture besides, for what takes no WebP, `scorm` a package for learning platforms; with a
    `constant_frame_rate` every frame is there by itself, for editors that want that, rather than for as long as it
    stands. `practice_url` is a practice court to which the page of the videos leads, step by step.
    """

    size: str = "1920x1080"
    theme: str = "dark"
    watermark: str = ""
    strip: bool = True
    silent: bool = False
    pace: float = 0.0
    gif: bool = False
    scorm: bool = False
    constant_frame_rate: bool = False
    practice_url: str = ""

    @property
    def layout(self) -> Layout:
        """The geometry of their frames."""
        return layout(self.size, strip=self.strip)


@dataclass(frozen=True)
class Video:
    """A video that is made and not yet written: its parts, what is in them, and the picture that it opens with."""

    courts: tuple[str, ...]
    cut: Cut
    parts: tuple[Part, ...]
    poster: Image.Image


@dataclass
class Making:
    """The videos of one walk through the courts of a profile.

    `known` are the steps of videos that are there already: as long as the walk shows the same, nothing is made.
    `steps` are those that were taken, in order.
    """

    wishes: Wishes
    script: Script
    narrator: Narrator
    language: str
    known: Sequence[StepPrint] = ()
    steps: list[Scripted] = field(default_factory=list)
    prints: list[StepPrint] = field(default_factory=list)
    _held: list[Scripted] = field(default_factory=list)
    _reels: dict[tuple[str, bool], Reel] = field(default_factory=dict)  # by court, and whether it is alone

    def __post_init__(self) -> None:
        """Have what is said in any case spoken ahead, unless nothing may have to be made."""
        if not self.known:
            self.narrator.prepare([*self.script.opening(), *self.script.begin()])
        words, theme = self.script.phrases, THEMES[self.wishes.theme]
        self._pen = Pen(self.wishes.layout, theme, words, self.wishes.watermark)
        self._studio = Studio(
            self.wishes.layout,
            self.script,
            lambda: Canvas(self.wishes.layout, self._pen, self.wishes.layout.lens),
            self.narrator.say,
            silent=self.wishes.silent,
            pace=self.wishes.pace,
            hold=1 if self.wishes.constant_frame_rate else HOLD,
        )

    def take(self, taken: StepTaken) -> None:
        """Take a step that was walked; making its part goes on by itself, if it is shown."""
        scripted = self.script.step(taken)
        if taken.id not in self.script.shows:
            return
        self.steps.append(scripted)
        self.prints.append(StepPrint.of(scripted))
        self._held.append(scripted)
        if self.prints != list(self.known[: len(self.prints)]):
            self._release()

    def prints_of(self, courts: Sequence[str]) -> list[StepPrint]:
        """Return the steps of the video of these courts: a single one's that is not the first was walked by itself."""
        first = self.steps[0].taken.court if self.steps else ""
        alone = len(courts) == 1 and courts[0] != first
        every = zip(self.steps, self.prints, strict=True)
        return [each for scripted, each in every if scripted.taken.alone == alone and scripted.taken.court in courts]

    @property
    def unchanged(self) -> bool:
        """Tell whether the whole walk was as it is known."""
        return bool(self.steps) and self.prints == list(self.known)

    @property
    def stills(self) -> list[Image.Image]:
        """A picture of each step of the first court, once its part is made."""
        return [still.result() for still in next(iter(self._reels.values())).stills]

    def videos(self) -> list[Video]:
        """Wait for all parts; return each court's video, and one of both. Raises Unwatchable and VoiceFailed."""
        self._release()
        walked = tuple(court for court, alone in self._reels if not alone)
        own = {
            court: (court, court != walked[0]) for court in walked if court == walked[0] or (court, True) in self._reels
        }
        names = {court: (court,) for court in own} | ({BOTH: walked} if len(walked) > 1 else {})
        with ThreadPoolExecutor(len(names) + 2 * len(walked) + 1, "cards") as cards:  # which mostly wait for the studio
            opening = {name: cards.submit(self._opening, courts) for name, courts in names.items()}
            begin = cards.submit(self._begin)
            turns = {court: cards.submit(self._turn, court) for court in walked} if len(walked) > 1 else {}
            closing = {court: cards.submit(self._closing, court) for court in walked}
            bodies = {which: reel.finish() for which, reel in self._reels.items()}
            middle = {name: [bodies[which]] for name, which in own.items()}
            middle[BOTH] = [part for court in walked if turns for part in (turns[court].result(), bodies[court, False])]
            return [
                self._video(
                    name,
                    courts,
                    [opening[name].result(), *begin.result(), *middle[name], closing[courts[-1]].result()],
                )
                for name, courts in names.items()
            ]

    def partial(self) -> Video | None:
        """Return a video of the steps that were taken before it was stopped, without an end; None if there are none."""
        self._release()
        reels = {court: reel for (court, alone), reel in self._reels.items() if not alone}
        if not reels:
            return None
        courts = tuple(reels)
        opening = self._opening(courts)
        return self._video(PARTIAL, courts, [opening, *(reel.finish() for reel in reels.values())])

    def close(self) -> None:
        """Begin nothing more, and wait for what has begun."""
        self._studio.close()

    def _release(self) -> None:
        """Have all steps made that were held back."""
        while self._held:
            scripted = self._held.pop(0)
            which = scripted.taken.court, scripted.taken.alone
            reel = self._reels.get(which)
            if reel is None:
                reel = Reel(self._studio, self.narrator.prepare)
                reel.start()
            reel.take(scripted)
            self._reels[which] = reel

    def _video(self, name: str, courts: Sequence[str], parts: list[Part]) -> Video:
        title = f"{self.script.words.title}: {self._named(courts)}"
        if self.script.subtitle:
            title = f"{as_a_sentence(title)} {self.script.subtitle}"
        layout = self.wishes.layout
        size, strip = (layout.width, layout.height), round(layout.strip / layout.height, 4)
        poster = self._studio.draw(Look(self._opening_card(courts))).result()
        return Video(tuple(courts), cut_of(parts, name, title, self.language, size, strip), tuple(parts), poster)

    def _named(self, courts: Sequence[str]) -> str:
        return self.script.phrases["and"].join(self.script.court(court) for court in courts)

    def _opening(self, courts: Sequence[str]) -> Part:
        return self._card(self._opening_card(courts), self.script.opening(), self.script.phrases["opening"])

    def _opening_card(self, courts: Sequence[str]) -> Card:
        lines = (self.script.subtitle, self._named(courts))
        steps = () if self.script.is_part else tuple(step.title for step in self.script.steps.values())
        title = self.script.words.title
        note = self.script.phrases["draft"] if self.narrator.voice.draft else ""
        return Card("opening", title, tuple(filter(None, lines)), self.script.phrases["video"], steps, note=note)

    def _begin(self) -> list[Part]:
        """Return the card of what one needs, if the words have one."""
        words = self.script.words.begin
        if not words.spoken or self.script.is_part:
            return []
        return [self._card(Card("begin", words.title, contents=words.lines), self.script.begin(), words.title)]

    def _turn(self, court: str) -> Part:
        name = self.script.court(court)
        return self._card(Card("court", name), (as_a_sentence(name),), name)

    def _closing(self, court: str) -> Part:
        """Return the closing card: who helps, and after a stop also why it ends here."""
        last = [scripted.taken for scripted in self.steps if scripted.taken.court == court][-1]
        stopped = last.id != self.script.shows[-1]
        if self.script.goes_on and not stopped:
            said = self.script.phrases["goes_on"]
            return self._card(Card("closing", said), self.script.closing(stopped=False), said)
        words = self.script.words
        title = (words.stopped if stopped else words.closing).title
        helpers = self.script.helpers(stopped=stopped)
        lines = helpers
        if stopped:
            message = " ".join((last.message or "").split())
            lines = (message[:1].upper() + message[1:], words.closing.title, *helpers)
        card = Card("stopped" if stopped else "closing", title, lines)
        return self._card(card, self.script.closing(stopped=stopped), title)

    def _card(self, card: Card, sentences: Sequence[str], title: str) -> Part:
        self.narrator.prepare(sentences)
        maker = PartMaker(self._studio)
        maker.card(card, sentences, title)
        return maker.ended()
