"""What a video says, and when: the procedure's lines, each tied to what is done or pointed at in the step."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from automation.recording.taken import Moment, StepTaken
from automation.walk.told import FAILED, NOT_NEEDED
from playbook import language as languages
from playbook import procedure
from playbook.court import Profile, filled, labels
from playbook.procedure import DocumentedStep, Line, StepWords, Words

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z¿¡ÁÉÍÓÚÑ\"“])")
ANSWERS = ("link.message", "pacer.message", "link.already", "old-login.message")


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the video's own fixed words in a language."""
    return languages.language(language).frame


@dataclass(frozen=True)
class Beat:
    """What is said while a moment is shown, before it happens; without a moment the page just stands.

    `before` is the moment of this step whose picture is shown beside this one's; `hold` are seconds to read it again.
    """

    sentences: tuple[str, ...]
    moment: Moment | None = None
    before: Moment | None = None
    hold: float = 0.0


@dataclass(frozen=True)
class Scripted:
    """A step of the video: its title as it is shown, and its beats in order; the first one says the title."""

    taken: StepTaken
    title: str
    beats: tuple[Beat, ...]


class Script:
    """The words of one video: of a procedure, in its language, for one scenario, in the courts of a profile."""

    def __init__(self, words: Words, profile: Profile, language: str, scenario: str, summary: str) -> None:
        """Take the words from here; `summary` says what the scenario is, where there is no title for it."""
        self.phrases = phrases(language)
        self.words = words
        self.profile = profile
        self.steps: Mapping[str, DocumentedStep] = {step.id: step for step in procedure.documented(profile, words)}
        self._said = {step.id: step for step in words.steps}
        self._case = words.cases.get(scenario)
        self._scenario = scenario
        self._summary = summary

    @property
    def subtitle(self) -> str:
        """What this video is about, where it is not simply the procedure."""
        if self._scenario == "link":
            return ""
        return self._case.title if self._case else self._summary

    def opening(self) -> tuple[str, ...]:
        """Return what is said while the title card is shown."""
        subject = (as_a_sentence(self.subtitle),) if self.subtitle else ()
        return (*_sentences(self.words.opening.spoken), *subject)

    def closing(self, *, stopped: bool) -> tuple[str, ...]:
        """Return what is said while the closing card is shown."""
        return _sentences((self.words.stopped if stopped else self.words.closing).spoken)

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

    def title(self, step: str) -> str:
        """Return what is said at the beginning of a step."""
        shown = self.steps[step]
        return self.phrases["said"].format(number=shown.number, title=shown.title)

    def name(self, moment: Moment, court: str) -> str:
        """Return what a moment's target is called in the video's language."""
        named = self.words.targets.get(moment.target)
        return filled(named, self._labels(court)) if named else moment.name

    def step(self, taken: StepTaken) -> Scripted:
        """Put a step's words to what was recorded of it."""
        shown, said = self.steps[taken.id], self._said[taken.id]
        beats = [Beat((self.title(taken.id),))]
        asides = self._case.steps.get(taken.id, ()) if self._case else ()
        beats += [Beat(_sentences(asides))] if asides else []
        if taken.status == NOT_NEEDED:
            beats.append(Beat(_sentences((shown.not_needed or said.not_needed or shown.instruction,))))
        else:
            beats += self._beats(taken, self._lines(said, shown, taken.court))
        if taken.status == FAILED:
            beats.append(Beat((self.phrases["failed"].format(message=_first_line(taken.message)),)))
        elif advice := self.words.advice.get(taken.kind):
            beats.append(Beat(_sentences(advice)))
        return Scripted(taken, shown.title, tuple(beats))

    def deed(self, moment: Moment, court: str, *, beside: bool = False) -> str:
        """Say in words what is done in a moment, for who cannot see it."""
        key = "beside" if beside else "secret" if moment.secret else moment.verb.replace(" ", "_")
        said = self.phrases.get(f"done_{key}", "{name}.").format(name=self.name(moment, court), text=moment.text or "")
        return said[0].upper() + said[1:]

    def shown(self, lines: Sequence[str]) -> str:
        """Say in words what stands on a card, for who cannot see it."""
        return self.phrases["done_card"].format(text=" ".join(as_a_sentence(line) for line in lines))

    def _labels(self, court: str) -> Mapping[str, str]:
        return labels(self.profile, court, self.phrases["and"].strip())

    def _lines(self, said: StepWords, shown: DocumentedStep, court: str) -> list[Line]:
        """Return the lines for this court, its labels in them; the instruction where nothing is spoken."""
        every = [Line(text=each) if isinstance(each, str) else each for each in said.spoken or (shown.instruction,)]
        given = self._labels(court)
        fitting = (line for line in every if line.when.fits(self.profile))
        return [line.model_copy(update={"text": filled(line.text, given)}) for line in fitting]

    def _beats(self, taken: StepTaken, lines: list[Line]) -> Iterator[Beat]:
        """Say each line when its time has come: its target is acted on, or the line before it has been said."""
        unsaid = list(lines)
        yield from (Beat(_sentences((line.text,))) for line in _until_tied(unsaid))
        pointed: dict[str, Moment] = {}
        for index, moment in enumerate(taken.moments):
            to_come = {later.target for later in taken.moments[index + 1 :]}
            line = _line_of(moment, unsaid, to_come)
            if line is None:
                yield Beat(self._unscripted(moment, taken.court), moment)
            else:
                following = unsaid[unsaid.index(line) + 1 :]
                yield Beat(_sentences((line.text,)), moment, pointed.get(line.before), line.hold)
                after = list(_until_tied(following))
                yield from (Beat(_sentences((each.text,))) for each in after)
                unsaid = [each for each in unsaid if each is not line and each not in after]
            pointed.setdefault(moment.target, moment)

    def _unscripted(self, moment: Moment, court: str) -> tuple[str, ...]:
        """Make a sentence for what the procedure has no line for: a mishap, or something done once more."""
        if moment.target in ANSWERS and moment.reads:
            return _sentences((self.phrases["screen_says"].format(message=as_a_sentence(moment.reads)),))
        if moment.verb == "point at":
            return ()
        # An actor may have verbs of its own.
        phrase = self.phrases.get(f"press_{moment.verb.replace(' ', '_')}", "{name}.")
        return (phrase.format(name=self.name(moment, court)),)


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


def _sentences(texts: Sequence[str]) -> tuple[str, ...]:
    # In one line each: a blank line would end a caption in the middle.
    return tuple(sentence for text in texts for sentence in SENTENCE.split(" ".join(text.split())) if sentence)


def as_a_sentence(text: str) -> str:
    """Return a text with a full stop, if it has no end of its own."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
