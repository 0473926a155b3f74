"""What a video says, and when: the procedure's lines, each tied to what is done or pointed at in the step."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from automation.told import FAILED, NOT_NEEDED
from automation.video.taken import Moment, StepTaken
from procedure import DocumentStep, Line, Procedure, toml_file

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z¿¡ÁÉÍÓÚÑ\"“])")
ANSWERS = ("the court's message", "PACER's message", "the already-linked message")


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the video's own fixed words in a language."""
    every = toml_file.read(files(__name__.rpartition(".")[0]).joinpath("phrases.toml"))
    return dict(every[language])


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
    document: DocumentStep
    title: str
    beats: tuple[Beat, ...]


class Script:
    """The words of one video: of a procedure, in its language, for one scenario."""

    def __init__(self, procedure: Procedure, language: str, scenario: str, summary: str) -> None:
        """Take the words from here; `summary` says what the scenario is, where the procedure has no title for it."""
        self.phrases = phrases(language)
        self.procedure = procedure
        self._case = procedure.cases.get(scenario)
        self._scenario = scenario
        self._summary = summary
        self._documents = {step.number: step for step in procedure.steps}

    @property
    def subtitle(self) -> str:
        """What this video is about, where it is not simply the procedure."""
        if self._scenario == "link":
            return ""
        return self._case.title if self._case else self._summary

    def opening(self) -> tuple[str, ...]:
        """Return what is said while the title card is shown."""
        subject = (as_a_sentence(self.subtitle),) if self.subtitle else ()
        return (*_sentences(self.procedure.opening.spoken), *subject)

    def closing(self, *, stopped: bool) -> tuple[str, ...]:
        """Return what is said while the closing card is shown."""
        return _sentences((self.procedure.stopped if stopped else self.procedure.closing).spoken)

    def contacts(self, profile: str) -> tuple[str, ...]:
        """Return who helps, in the court of this profile."""
        return self.procedure.contacts.get(profile) or self.procedure.contacts.get("other", ())

    def court(self, key: str) -> Mapping[str, str]:
        """Return a court's own words: its name, and what else the lines have in braces."""
        return {"name": key.capitalize(), "court": key.capitalize(), "menus": "", **self.procedure.courts.get(key, {})}

    def title(self, number: int) -> str:
        """Return what is said at the beginning of a step."""
        return self.phrases["said"].format(number=number, title=self._documents[number].title)

    def name(self, moment: Moment) -> str:
        """Return what a moment's thing is called in the video's language."""
        return self.procedure.names.get(moment.name, moment.name)

    def step(self, taken: StepTaken) -> Scripted:
        """Put a step's words to what was recorded of it."""
        document = self._documents[taken.number]
        court = self.court(taken.court)
        beats = [Beat((self.title(taken.number),))]
        asides = self._case.steps.get(taken.number, ()) if self._case else ()
        beats += [Beat(_sentences(asides))] if asides else []
        if taken.status == NOT_NEEDED:
            beats.append(Beat(_sentences((document.not_needed or document.instruction,))))
        else:
            spoken = document.spoken or (Line(document.instruction),)
            lines = [replace(line, text=_filled(line.text, court), at=_filled(line.at, court)) for line in spoken]
            beats += self._beats(taken, lines)
        if taken.status == FAILED:
            beats.append(Beat((self.phrases["failed"].format(message=_first_line(taken.message)),)))
        else:
            beats += [Beat(_sentences(advice)) for advice in self._advice(taken)]
        return Scripted(taken, document, document.title, tuple(beats))

    def deed(self, moment: Moment, *, beside: bool = False) -> str:
        """Say in words what is done in a moment, for who cannot see it."""
        key = "beside" if beside else "secret" if moment.secret else moment.verb.replace(" ", "_")
        said = self.phrases[f"done_{key}"].format(name=self.name(moment), text=moment.text or "")
        return said[0].upper() + said[1:]

    def shown(self, lines: Sequence[str]) -> str:
        """Say in words what stands on a card, for who cannot see it."""
        return self.phrases["done_card"].format(text=" ".join(as_a_sentence(line) for line in lines))

    def _beats(self, taken: StepTaken, lines: list[Line]) -> Iterator[Beat]:
        """Say each line when its time has come: its thing is acted on, or the line before it has been said."""
        unsaid = list(lines)
        yield from (Beat(_sentences((line.text,))) for line in _until_tied(unsaid))
        pointed: dict[str, Moment] = {}
        for index, moment in enumerate(taken.moments):
            to_come = {later.name for later in taken.moments[index + 1 :]}
            line = _line_of(moment, unsaid, to_come)
            if line is None:
                yield Beat(self._unscripted(moment), moment)
            else:
                following = unsaid[unsaid.index(line) + 1 :]
                yield Beat(_sentences((line.text,)), moment, pointed.get(line.before or ""), line.hold)
                after = list(_until_tied(following))
                yield from (Beat(_sentences((each.text,))) for each in after)
                unsaid = [each for each in unsaid if each is not line and each not in after]
            pointed.setdefault(moment.name, moment)

    def _unscripted(self, moment: Moment) -> tuple[str, ...]:
        """Make a sentence for what the procedure has no line for: a mishap, or something done once more."""
        if moment.name in ANSWERS and moment.reads:
            return _sentences((self.phrases["screen_says"].format(message=as_a_sentence(moment.reads)),))
        if moment.verb == "point at":
            return ()
        return (self.phrases[f"press_{moment.verb.replace(' ', '_')}"].format(name=self.name(moment)),)

    def _advice(self, taken: StepTaken) -> Iterator[tuple[str, ...]]:
        for screen, advice in self.procedure.refusals.items():
            if screen in (taken.message or ""):
                yield advice


def _line_of(moment: Moment, unsaid: list[Line], to_come: set[str]) -> Line | None:
    """Return what is said of a moment; nothing while a line before that still has its own moment to come."""
    for line in unsaid:
        if line.at == moment.name:
            return line
        if line.at in to_come:
            return None
    return None


def _until_tied(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        if line.at:
            return
        yield line


def _filled(text: str | None, court: Mapping[str, str]) -> str:
    for word, put in court.items():
        text = (text or "").replace(f"{{{word}}}", put)
    return text or ""


def _sentences(texts: tuple[str, ...]) -> tuple[str, ...]:
    # In one line each: a blank line would end a caption in the middle.
    return tuple(sentence for text in texts for sentence in SENTENCE.split(" ".join(text.split())) if sentence)


def as_a_sentence(text: str) -> str:
    """Return a text with a full stop, if it has no end of its own."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
