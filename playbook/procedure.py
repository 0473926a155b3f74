"""The documented procedure: its steps and targets, free of any language, and its words in each language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field

from playbook import older
from playbook.court import COURTS, LABELS, OneLine, Profile, When
from playbook.data import Data, DataError, Wrong, need_all, need_known, need_once, read, unknown
from playbook.language import FIRST
from playbook.toml_file import Place

READS = ("reads", "reads_1", "reads_2")  # what {…} may be besides: what stands in the target of a line
NOT_HERE = "This court has no such step."  # where words of one's own do not say it better


class Step(Data):
    """A step; `screen` are texts on the screen, verbatim, `targets` what can be acted on or pointed at in it.

    `needs` names the variation of a profile without which a court does not have the step, `ways` are the other ways in
    which a scenario may perform it.
    """

    id: str
    screen: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    needs: Literal["", "compares_names"] = ""
    ways: tuple[str, ...] = ()

    def is_in(self, profile: Profile) -> bool:
        """Tell whether a court of this profile has this step."""
        return not self.needs or bool(getattr(profile, self.needs))


class Outline(Data):
    """A procedure without its words: the steps in order, the messages of the screens, the findings of the walk.

    The first of the `permanent` steps that a court has is the one that cannot be undone there.
    """

    id: str
    permanent: tuple[str, ...]
    steps: tuple[Step, ...] = Field(min_length=1)
    messages: Mapping[str, str] = {}
    findings: Mapping[str, str] = {}

    def step(self, name: str) -> Step:
        """Return the step of this id."""
        return next(step for step in self.steps if step.id == name)

    def number(self, name: str) -> int:
        """Return the step's number for the reader, counted from 1."""
        return [step.id for step in self.steps].index(name) + 1

    def after(self, name: str) -> str:
        """Return the id of the next step; the last step's own id for the last."""
        return self.steps[min(self.number(name), len(self.steps) - 1)].id

    def point_of_no_return(self, profile: Profile) -> str:
        """Return the id of the step that cannot be undone in a court of this profile."""
        return next(step for step in self.permanent if self.step(step).is_in(profile))

    def targets(self) -> tuple[str, ...]:
        """Return every target once, in the order of the steps."""
        return tuple(dict.fromkeys(target for step in self.steps for target in step.targets))


class Line(Data):
    """A sentence of a video, spoken when the target `at` is acted on or pointed at.

    `recall` names a target instead that was pointed at earlier in the same court, in this step or before: it is shown
    once more as it stood then, unless this step itself acts on it. `before` names a target that is shown as it stood
    before, beside how it stands now; `hold` are seconds to read what the sentence is said of once more; `badge` is what
    is done to the browser itself. It is said only in courts that `when` fits. In the text {reads} is what stands in
    the target, {reads_1} and {reads_2} what stands in each of two.
    """

    text: str
    at: str = ""
    recall: str = ""
    before: str = ""
    badge: str = ""
    hold: float = 0.0
    when: When = When()


class OtherWords(Data):
    """A step's other title and instruction in courts that `when` fits; an empty entry keeps the usual text."""

    when: When
    title: OneLine = ""
    instruction: str = ""
    not_needed: str = ""


class StepWords(Data):
    """A step's title and instruction, what a video says in it, and what it says where the step is not needed.

    `again` is what it says instead in the second court of a video of both; empty where there is nothing to add.
    """

    id: str
    title: OneLine
    instruction: str
    spoken: tuple[str | Line, ...] = ()
    again: tuple[str | Line, ...] | None = None
    not_needed: str = ""
    instead: tuple[OtherWords, ...] = ()

    def lines(self) -> Iterator[tuple[str, int, Line]]:
        """Return the lines that are said of a target, each with the entry that it is in and its number there."""
        for entry, lines in (("spoken", self.spoken), ("again", self.again or ())):
            for number, line in enumerate(lines):
                if isinstance(line, Line):
                    yield entry, number, line


class CourtWords(Data):
    """The names of a kind of court: in full, and short."""

    name: str
    short: str


class Contacts(Data):
    """Who helps: the court's help desk, with or without an address to name, and PACER."""

    help_desk: str
    no_help_desk: str
    pacer: str


class CardWords(Data):
    """What stands on a title card, its lines below the title, and what is said while it is shown."""

    title: OneLine = ""
    lines: tuple[OneLine, ...] = ()
    spoken: tuple[str, ...] = ()


class Case(Data):
    """A scenario in a video: its title, and additional sentences at the beginning of steps, by step id."""

    title: OneLine
    steps: Mapping[str, tuple[str, ...]] = {}


class Words(Data):
    """A procedure's words in one language.

    `begin` is what one needs before the first step; `targets` are what things are called; `advice` is what to do about
    a message or a finding; `messages` are what the screens say, where they are in another language; `cases` are the
    scenarios by id; `lexicon` is how something written is said.
    """

    title: OneLine
    steps: tuple[StepWords, ...]
    opening: CardWords = CardWords()
    begin: CardWords = CardWords()
    closing: CardWords = CardWords()
    stopped: CardWords = CardWords()
    contacts: Contacts | None = None
    courts: Mapping[str, CourtWords] = {}
    targets: Mapping[str, str] = {}
    advice: Mapping[str, tuple[str, ...]] = {}
    messages: Mapping[str, str] = {}
    cases: Mapping[str, Case] = {}
    lexicon: Mapping[str, str] = {}


class DocumentedStep(NamedTuple):
    """A step as shown to the reader: number, id, and its words in one language for one court.

    `not_needed` says why the court does not have the step; empty where it does.
    """

    number: int
    id: str
    title: OneLine
    instruction: str
    not_needed: str = ""


def documented(profile: Profile, words: Words | None = None) -> tuple[DocumentedStep, ...]:
    """Return a court's steps in the given words, or in English; raise DataError."""
    told = zip(outline().steps, (words or words_in()).steps, strict=True)
    return tuple(_documented(number, step, said, profile) for number, (step, said) in enumerate(told, 1))


def _documented(number: int, step: Step, words: StepWords, profile: Profile) -> DocumentedStep:
    other = next((other for other in words.instead if other.when.fits(profile)), None)
    return DocumentedStep(
        number,
        step.id,
        (other and other.title) or words.title,
        (other and other.instruction) or words.instruction,
        "" if step.is_in(profile) else (other and other.not_needed) or words.not_needed or NOT_HERE,
    )


@cache
def outline(procedure: str = "linking") -> Outline:
    """Read a procedure's outline by its id; raise DataError."""
    return read(files(__package__).joinpath("procedures", f"{procedure}.toml"), Outline, _check_outline)


@cache
def words_in(language: str = "en", procedure: str = "linking") -> Words:
    """Read a procedure's words in a language that comes with Moot; raise DataError, also for words that are missing."""
    file, steps = files(__package__).joinpath("languages", language, f"{procedure}.toml"), outline(procedure)
    english = words_in(FIRST, procedure) if language != FIRST else None

    def check(words: Words) -> None:
        _check_words(words, steps, own=False)
        _check_whole(words, steps, english or words)

    return read(file, Words, check)


def title_of(step: str) -> str:
    """Return the English title of a step."""
    return next(words.title for words in words_in().steps if words.id == step)


def words_of(procedure: str = "linking", language: str = "en") -> Words:
    """Read words by the procedure's name, or from the user's own .toml file; raise DataError."""
    if procedure.endswith(".toml"):
        if not Path(procedure).is_file():
            raise DataError(f"There is no file {procedure}. Its place is said with --procedure FILE.toml.")
        return _words(Path(procedure), outline())
    need = outline().id
    if procedure != need:
        raise DataError(f"{unknown('procedure', procedure, [need])} Words of your own are a FILE.toml.")
    return words_in(language)


def _words(file: Path, outline: Outline) -> Words:
    def today(document: dict[str, Any]) -> Mapping[str, Any]:
        return older.words(document, [step.id for step in outline.steps], words_in().targets)

    return read(file, Words, lambda words: _check_words(words, outline, own=True), older=today)


def _check_outline(outline: Outline) -> None:
    ids = [step.id for step in outline.steps]
    need_once("step", ids, ("steps",))
    for number, step in enumerate(outline.permanent):
        need_known("step", step, ids, ("permanent", number))
    if not any(not outline.step(step).needs for step in outline.permanent):
        raise Wrong(("permanent",), "Some court has none of these steps.")


def _check_words(words: Words, outline: Outline, *, own: bool) -> None:
    """Raise Wrong for an unknown step, target or message, and for a line whose target the step does not have."""
    ids = [step.id for step in outline.steps]
    for number, step in enumerate(words.steps):
        need_known("step", step.id, ids, ("steps", number, "id"))
        others = (step.not_needed, *(other.not_needed for other in step.instead))
        if outline.step(step.id).needs and not own and not any(others):
            raise Wrong(("steps", number), f"'not_needed' is missing: not every court has the step {step.id!r}.")
        for entry, each, line in step.lines():
            _check_line(line, step.id, outline, ("steps", number, entry, each))
    need_once("step", [step.id for step in words.steps], ("steps",))
    need_all("step", [step.id for step in words.steps], ids, ())
    if [step.id for step in words.steps] != ids:
        raise Wrong(("steps",), "The steps are in another order than the procedure's.")
    for target in words.targets:
        need_known("target", target, outline.targets(), ("targets", target))
    for about in words.advice:
        need_known("message", about, [*outline.messages, *outline.findings], ("advice", about))
    for message in words.messages:
        need_known("message", message, outline.messages, ("messages", message))
    for court in words.courts:
        need_known("court", court, COURTS, ("courts", court))
    for place, text in texts(words):
        for label in re.findall(r"{(\w*)}", text):
            need_known("label", label, (*LABELS, *READS), place)
    for name, case in words.cases.items():
        for asked in case.steps:
            need_known("step", asked, ids, ("cases", name, "steps", asked))


def _check_line(line: Line, step: str, outline: Outline, place: Place) -> None:
    if line.at and line.recall:
        raise Wrong((*place, "recall"), "A line has 'at' or 'recall', not both.")
    here = outline.step(step).targets
    so_far = [target for each in outline.steps[: outline.number(step)] for target in each.targets]
    asked = (("at", line.at, here), ("before", line.before, here), ("recall", line.recall, so_far))
    for entry, target, possible in asked:
        if not target:
            continue
        need_known("target", target, outline.targets(), (*place, entry))
        if target not in possible:
            others = ", ".join(possible) or "nothing"
            raise Wrong((*place, entry), f"Nothing says this line: the step {step!r} acts on {others}, not {target}.")


def _check_whole(words: Words, outline: Outline, english: Words) -> None:
    """Raise Wrong for what a language that comes with Moot does not say, and for a text into which nothing is put."""
    need_all("target", words.targets, outline.targets(), ("targets",))
    need_all("court", words.courts, english.courts, ("courts",))
    need_all("message", words.advice, english.advice, ("advice",))
    if words.messages:
        need_all("message", words.messages, outline.messages, ("messages",))
    for name in words.cases:
        need_known("scenario", name, english.cases, ("cases", name))
    need_all("scenario", words.cases, english.cases, ("cases",))
    for name, case in words.cases.items():
        need_all("step", case.steps, english.cases[name].steps, ("cases", name))


def texts(words: Words) -> Iterator[tuple[Place, str]]:
    """Return every text of the words, each with the way to it."""
    return _texts(words.model_dump(), ())


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Return every text of some data, each with the way to it."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, Mapping):
        for name, each in data.items():
            yield from _texts(each, (*place, name))
    elif isinstance(data, list | tuple):
        for number, each in enumerate(data):
            yield from _texts(each, (*place, number))
