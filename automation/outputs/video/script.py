"""What a video says, and when: the procedure's lines, each tied to what is done or pointed at in the step."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from automation.recording.taken import Moment, Picture, StepTaken
from automation.walk.told import FAILED, NOT_NEEDED
from playbook import language as languages
from playbook import procedure
from playbook.court import Profile, filled, labels
from playbook.procedure import DocumentedStep, Line, StepWords, Words

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z¿¡ÁÉÍÓÚÑ\"“])")
INITIAL = re.compile(r"(\w\.)+")  # W. or U.S.
ANSWERS = ("link.message", "pacer.message", "link.already", "old-login.message")


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the video's own fixed words in a language."""
    return languages.language(language).frame


@dataclass(frozen=True)
class Beat:
    """What is said while a moment is shown, before it happens; without a moment the page just stands.

    `before` is the moment of this step whose picture is shown beside this one's; `hold` are seconds to read it again.
    `badge` is what is done to the browser. A moment that is `kept` is not shown now, and one that is `recalled` is
    shown once more: it happened before.
    """

    sentences: tuple[str, ...]
    moment: Moment | None = None
    before: Moment | None = None
    hold: float = 0.0
    badge: str = ""
    kept: bool = False
    recalled: bool = False


@dataclass(frozen=True)
class Scripted:
    """A step of the video: its title as it is shown, and its beats in order.

    `stays` says that the next step goes on over the page that this one showed, not the one that it led to.
    """

    taken: StepTaken
    title: str
    beats: tuple[Beat, ...]
    stays: bool = False

    @property
    def first(self) -> Picture:
        """The page that the step begins with: where it recalls an earlier one, that."""
        first = next((beat.moment for beat in self.beats if not beat.kept), None)
        return first.picture if first and self.beats[0].recalled else self.taken.first


class Script:
    """The words of one video: of a procedure, in its language, for one scenario, in the courts of a profile."""

    def __init__(
        self,
        words: Words,
        profile: Profile,
        language: str,
        scenario: str,
        summary: str,
        shows: Mapping[str, bool] | None = None,
    ) -> None:
        """Take the words from here.

        `summary` says what the scenario is, where there is no title for it; `shows` are the ids of the steps that are
        shown, None for all; of those that are not marked only what is done is said.
        """
        self.phrases = phrases(language)
        self.words = words
        self.profile = profile
        self.steps: Mapping[str, DocumentedStep] = {step.id: step for step in procedure.documented(profile, words)}
        self.shows = tuple(self.steps if shows is None else (step for step in self.steps if step in shows))
        self._in_brief = {step for step, differs in (shows or {}).items() if not differs}
        self._said = {step.id: step for step in words.steps}
        self._case = words.cases.get(scenario)
        self._scenario = scenario
        self._summary = summary
        self._recalled = {line.recall for each in words.steps for _, _, line in each.lines()} - {""}
        self._pointed: dict[tuple[str, bool], dict[str, Moment]] = {}  # by court, and whether it is alone

    @property
    def subtitle(self) -> str:
        """What this video is about, where it is not simply the procedure."""
        if self._scenario == "link":
            return ""
        return self._case.title if self._case else self._summary

    def opening(self) -> tuple[str, ...]:
        """Return what is said while the title card is shown; of a part, where in the procedure it begins."""
        subject: tuple[str, ...] = (as_a_sentence(self.subtitle),) if self.subtitle else ()
        if self.is_part:
            first = self.steps[self.shows[0]]
            before = [step.id for step in self.steps.values() if step.number < first.number]
            told = self._case.steps if self._case else {}
            subject += self._sentences(text for step in before for text in told.get(step, ()))
            return (*subject, self.phrases["begins_at"].format(number=first.number, title=first.title))
        return (*self._sentences(self.words.opening.spoken), *subject)

    @property
    def is_part(self) -> bool:
        """Tell whether not all steps are shown."""
        return len(self.shows) < len(self.steps)

    def begin(self) -> tuple[str, ...]:
        """Return what is said of what one needs before the first step."""
        return self._sentences(self.words.begin.spoken)

    def closing(self, *, stopped: bool) -> tuple[str, ...]:
        """Return what is said while the closing card is shown: also who helps, which stands there.

        A part that does not end the walk says that the rest is as always.
        """
        if self.goes_on and not stopped:
            return (self.phrases["goes_on"],)
        spoken = (self.words.stopped if stopped else self.words.closing).spoken
        return (*self._sentences(spoken), *map(as_a_sentence, self.helpers(stopped=stopped)))

    def helpers(self, *, stopped: bool) -> tuple[str, ...]:
        """Return who helps, as it stands on the closing card; not at the end of a part in which all goes well."""
        return self.contacts() if stopped or not self.is_part else ()

    @property
    def goes_on(self) -> bool:
        """Tell whether there are steps after those that are shown."""
        return self.shows[-1] != list(self.steps)[-1]

    def contacts(self) -> tuple[str, ...]:
        """Return who helps in this court."""
        contacts = self.words.contacts
        if contacts is None:
            return ()
        desk = contacts.help_desk if self.profile.help_desk else contacts.no_help_desk
        given = {"place": self.profile.place, "help_desk": self.profile.help_desk}
        return filled(desk, given), contacts.pacer

    def court(self, key: str) -> str:
        """Return a court's full name."""
        named = self.words.courts.get(key)
        return named.name if named else key.capitalize()

    def name(self, moment: Moment, court: str) -> str:
        """Return what a moment's target is called in the video's language."""
        named = self.words.targets.get(moment.target)
        return filled(named, self._labels(court)) if named else moment.name

    def step(self, taken: StepTaken) -> Scripted:
        """Put a step's words to what was recorded of it.

        In a second court, unless that is walked by itself, less is said, and nothing of a step that adds nothing there.
        """
        shown, said = self.steps[taken.id], self._said[taken.id]
        again = not taken.alone and any(court != taken.court for court, _ in self._pointed)
        pointed = self._pointed.setdefault((taken.court, taken.alone), {})
        pointed.update({moment.target: moment for moment in taken.moments if self._is_kept(moment)})
        asides = self._case.steps.get(taken.id, ()) if self._case else ()
        beats = [Beat(self._sentences(asides))] if asides else []
        if taken.status == NOT_NEEDED and (why := shown.not_needed or said.not_needed):
            beats.append(Beat(self._sentences((why,))))
        else:
            lines = self._lines(said, shown, taken.court, again=again)
            acted_on = {moment.target for moment in taken.moments if moment.verb != "point at"}
            if taken.id in self._in_brief or (asides and self.is_part):
                lines = [line for line in lines if (line.at in acted_on if acted_on else line.recall)]
            beats += self._beats(taken, lines)
        if taken.status == FAILED:
            beats.append(Beat((self.phrases["failed"].format(message=_first_line(taken.message)),)))
        elif advice := self.words.advice.get(taken.kind):
            said_already = {sentence for beat in beats for sentence in beat.sentences}
            beats.append(Beat(tuple(each for each in self._sentences(advice) if each not in said_already)))
        return Scripted(taken, shown.title, tuple(beats), self._next_recalls(taken.id, again=again))

    def _next_recalls(self, step: str, *, again: bool) -> bool:
        following = self._said[procedure.outline().after(step)]
        lines = following.again if again and following.again is not None else following.spoken
        return following.id != step and bool(lines) and isinstance(lines[0], Line) and bool(lines[0].recall)

    def _is_kept(self, moment: Moment) -> bool:
        """Tell whether something was pointed at only to be shown when a later line recalls it."""
        return moment.verb == "point at" and moment.target in self._recalled and bool(moment.boxes)

    def deed(self, moment: Moment, court: str, *, beside: bool = False) -> str:
        """Say in words what is done in a moment, for who cannot see it."""
        key = "beside" if beside else "secret" if moment.secret else moment.verb.replace(" ", "_")
        said = self.phrases.get(f"done_{key}", "{name}.").format(name=self.name(moment, court), text=moment.text or "")
        return said[0].upper() + said[1:]

    def shown(self, lines: Sequence[str]) -> str:
        """Say in words what stands on a card, for who cannot see it."""
        return self.phrases["done_card"].format(text=" ".join(as_a_sentence(line) for line in lines))

    def _sentences(self, texts: Iterable[str]) -> tuple[str, ...]:
        every = self.phrases["abbreviations"].split()
        return tuple(sentence for text in texts for sentence in sentences(text, every))

    def _labels(self, court: str) -> Mapping[str, str]:
        return labels(self.profile, court, self.phrases["and"].strip())

    def _lines(self, said: StepWords, shown: DocumentedStep, court: str, *, again: bool) -> list[Line]:
        """Return the lines for this court, its labels in them; the instruction where nothing is spoken."""
        spoken = said.again if again and said.again is not None else said.spoken or (shown.instruction,)
        every = [Line(text=each) if isinstance(each, str) else each for each in spoken]
        given = self._labels(court)
        fitting = (line for line in every if line.when.fits(self.profile))
        return [line.model_copy(update={"text": filled(line.text, given)}) for line in fitting]

    def _beats(self, taken: StepTaken, lines: list[Line]) -> Iterator[Beat]:
        """Say each line when its time has come: its target is acted on, or the line before it has been said."""
        unsaid = list(lines)
        yield from self._untied(_until_tied(unsaid), taken)
        pointed: dict[str, Moment] = {}
        told: set[str] = set()  # pages by their names, as in `pacer.username`: what else is done there needs no words
        for index, moment in enumerate(taken.moments):
            if self._is_kept(moment):
                yield Beat((), moment, kept=True)
                continue
            to_come = {later.target for later in taken.moments[index + 1 :] if not self._is_kept(later)}
            line = _line_of(moment, unsaid, to_come)
            if line is None:
                known = moment.target.partition(".")[0] in told and moment.target not in ANSWERS
                yield Beat(() if known else self._unscripted(moment, taken.court), moment)
            else:
                told.add(line.at.partition(".")[0])
                following = unsaid[unsaid.index(line) + 1 :]
                said = filled(line.text, self._reads(moment, to_the_letter=not (self.is_part and line.hold)))
                yield Beat(self._sentences((said,)), moment, pointed.get(line.before), line.hold, line.badge)
                after = list(_until_tied(following))
                yield from self._untied(after, taken)
                unsaid = [each for each in unsaid if each is not line and each not in after]
            pointed.setdefault(moment.target, moment)

    def _untied(self, lines: Iterable[Line], taken: StepTaken) -> Iterator[Beat]:
        """Say lines that wait for nothing: over the page that is there, or over what they recall."""
        acted_on = {moment.target for moment in taken.moments if moment.verb != "point at"}
        for line in lines:
            recalled = self._pointed[taken.court, taken.alone].get(line.recall)
            if not line.recall:
                yield Beat(self._sentences((line.text,)), badge=line.badge)
            elif recalled and line.recall not in acted_on:
                yield Beat(self._sentences((line.text,)), recalled, badge=line.badge, recalled=True)

    def _reads(self, moment: Moment, *, to_the_letter: bool) -> Mapping[str, str]:
        """Return what {reads} stands for: what is read there as a whole, and each part of it.

        What is long, and read to the letter in the whole video, is not read again in a part.
        """
        parts = moment.reads.split("\n") if to_the_letter else [""]
        whole = self.phrases["and"].join(filter(None, parts))
        return {"reads": whole, **{f"reads_{number}": part for number, part in enumerate(parts, 1)}}

    def _unscripted(self, moment: Moment, court: str) -> tuple[str, ...]:
        """Make a sentence for what the procedure has no line for: a mishap, or something done once more."""
        if moment.target in ANSWERS and moment.reads:
            return self._sentences((self.phrases["screen_says"].format(message=self._told(moment.reads)),))
        if moment.verb == "point at":
            return ()
        # An actor may have verbs of its own.
        phrase = self.phrases.get(f"press_{moment.verb.replace(' ', '_')}", "{name}.")
        return (phrase.format(name=self.name(moment, court)),)

    def _told(self, message: str) -> str:
        """Return what a screen says as it is told: in the words' language, where they have it."""
        known = (about for about, each in procedure.outline().messages.items() if each == message)
        return as_a_sentence(self.words.messages.get(next(known, ""), message))


def _line_of(moment: Moment, unsaid: list[Line], to_come: set[str]) -> Line | None:
    """Return what is said of a moment; nothing while a line before that still has its own moment to come."""
    for line in unsaid:
        if line.at == moment.target:
            return line
        if line.at in to_come:
            return None
    return None


def _until_tied(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        if line.at:
            return
        yield line


def sentences(text: str, abbreviations: Collection[str] = ()) -> list[str]:
    """Return a text's sentences, each in one line; an abbreviation such as "Ms." ends none, nor does an initial."""
    told: list[str] = []
    for part in SENTENCE.split(" ".join(text.split())):
        last = told[-1].rpartition(" ")[2] if told else ""
        if last and (last.lstrip('("“') in abbreviations or INITIAL.fullmatch(last)):
            told[-1] = f"{told[-1]} {part}"
        else:
            told.append(part)
    return list(filter(None, told))


def as_a_sentence(text: str) -> str:
    """Return a text with a full stop, if it has no end of its own."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
