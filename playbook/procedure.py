"""The documented procedure: its steps and targets, free of any language, and its words in each language."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, Field

from playbook import older
from playbook.court import COURTS, Profile, When
from playbook.data import Data, DataError, Wrong, need_all, need_known, need_once, read, unknown
from playbook.toml_file import Place

NOT_HERE = "This court has no such step."  # where the user's own words have no better text


OneLine = Annotated[str, AfterValidator(lambda text: " ".join(text.split()))]  # also where the file breaks the line


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
    """A procedure without its words: the steps in order, the messages of the screens, the findings of the walk."""

    id: str
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

    def targets(self) -> tuple[str, ...]:
        """Return every target once, in the order of the steps."""
        return tuple(dict.fromkeys(target for step in self.steps for target in step.targets))


class Line(Data):
    """A sentence of a video, spoken when the target `at` is acted on or pointed at.

    `before` is a target to show as it was at the step's beginning, beside how it is now; `hold` are seconds to read it
    again. The line is spoken only in courts that `when` fits.
    """

    text: str
    at: str = ""
    before: str = ""
    hold: float = 0.0
    when: When = When()


class OtherWords(Data):
    """A step's other title and instruction in courts that `when` fits; an empty entry keeps the usual text."""

    when: When
    title: OneLine = ""
    instruction: str = ""
    not_needed: str = ""


class StepWords(Data):
    """A step's title and instruction, the lines of a video in it, and the text for courts that do not have it."""

    id: str
    title: OneLine
    instruction: str
    spoken: tuple[str | Line, ...] = ()
    not_needed: str = ""
    instead: tuple[OtherWords, ...] = ()

    def lines(self) -> Iterator[tuple[int, Line]]:
        """Yield the lines that have entries of their own, with their index in `spoken`."""
        for number, line in enumerate(self.spoken):
            if isinstance(line, Line):
                yield number, line


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
    """The text on a title card, and what is spoken while it is shown."""

    title: OneLine = ""
    spoken: tuple[str, ...] = ()


class Case(Data):
    """A scenario in a video: its title, and additional sentences at the beginning of steps, by step id."""

    title: OneLine
    steps: Mapping[str, tuple[str, ...]] = {}


class Words(Data):
    """A procedure's words in one language.

    `targets` are the names of targets; `advice` says what to do about a message or finding; `cases` are scenarios by
    id; `lexicon` maps what is written to how it is spoken.
    """

    title: OneLine
    steps: tuple[StepWords, ...]
    opening: CardWords = CardWords()
    closing: CardWords = CardWords()
    stopped: CardWords = CardWords()
    contacts: Contacts | None = None
    courts: Mapping[str, CourtWords] = {}
    targets: Mapping[str, str] = {}
    advice: Mapping[str, tuple[str, ...]] = {}
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
    """Read a procedure's words in a language that comes with Moot; raise DataError."""
    return _words(files(__package__).joinpath("languages", language, f"{procedure}.toml"), outline(procedure))


def title_of(step: str) -> str:
    """Return the English title of a step."""
    return next(words.title for words in words_in().steps if words.id == step)


def words_of(procedure: str = "linking", language: str = "en") -> Words:
    """Read words by the procedure's name, or from the user's own .toml file; raise DataError."""
    if procedure.endswith(".toml"):
        if not Path(procedure).is_file():
            raise DataError(f"There is no file {procedure}. Its place is said with --procedure FILE.toml.")
        return _words(Path(procedure), outline(), own=True)
    need = outline().id
    if procedure != need:
        raise DataError(f"{unknown('procedure', procedure, [need])} Words of your own are a FILE.toml.")
    return words_in(language)


def _words(file: Traversable, outline: Outline, *, own: bool = False) -> Words:
    def today(document: dict[str, Any]) -> Mapping[str, Any]:
        return older.words(document, [step.id for step in outline.steps], words_in().targets)

    return read(file, Words, lambda words: _check_words(words, outline, own=own), older=today if own else None)


def _check_outline(outline: Outline) -> None:
    need_once("step", [step.id for step in outline.steps], ("steps",))


def _check_words(words: Words, outline: Outline, *, own: bool) -> None:
    """Raise Wrong for an unknown step, target or message, and for a line whose target the step does not have."""
    ids = [step.id for step in outline.steps]
    for number, step in enumerate(words.steps):
        need_known("step", step.id, ids, ("steps", number, "id"))
        others = (step.not_needed, *(other.not_needed for other in step.instead))
        if outline.step(step.id).needs and not own and not any(others):
            raise Wrong(("steps", number), f"'not_needed' is missing: not every court has the step {step.id!r}.")
        for each, line in step.lines():
            _check_line(line, step.id, outline, ("steps", number, "spoken", each))
    need_once("step", [step.id for step in words.steps], ("steps",))
    need_all("step", [step.id for step in words.steps], ids, ())
    if [step.id for step in words.steps] != ids:
        raise Wrong(("steps",), "The steps are in another order than the procedure's.")
    for target in words.targets:
        need_known("target", target, outline.targets(), ("targets", target))
    for about in words.advice:
        need_known("message", about, [*outline.messages, *outline.findings], ("advice", about))
    for court in words.courts:
        need_known("court", court, COURTS, ("courts", court))
    for name, case in words.cases.items():
        for asked in case.steps:
            need_known("step", asked, ids, ("cases", name, "steps", asked))


def _check_line(line: Line, step: str, outline: Outline, place: Place) -> None:
    for entry, target in (("at", line.at), ("before", line.before)):
        if not target:
            continue
        need_known("target", target, outline.targets(), (*place, entry))
        if target not in outline.step(step).targets:
            others = ", ".join(outline.step(step).targets) or "nothing"
            raise Wrong((*place, entry), f"Nothing says this line: the step {step!r} acts on {others}, not {target}.")
