"""The words of a printed guide: what to do in a step, what one sees then, and the parts around the steps."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from pydantic import Field

from playbook.court import LABELS, OneLine, Profile, When
from playbook.data import Data, Wrong, need_all, need_known, need_once, read
from playbook.language import FIRST
from playbook.procedure import Outline, outline
from playbook.scenario import scenarios

NEEDED = ("link-relogin", "link-clear-cookies")  # scenarios that end well, and are trouble to whoever meets them


class Other(Data):
    """A text in courts that `when` fits."""

    when: When
    text: str


Text = str | tuple[Other, ...]


class StepTexts(Data):
    """A step of a guide: where its pictures are taken, what is done to which target, and what one sees then.

    `do` has a sentence for each target that is acted on, `look` for those that are read: these are ringed and numbered.
    `note` is what may come besides.
    """

    id: str
    screen: OneLine = ""
    do: Mapping[str, Text] = {}
    look: Mapping[str, Text] = {}
    note: str = ""
    after: Text = ""


class WayIn(Data):
    """A filer's situation, and what it means: whether there is anything to link, and with which account.

    `courts` says where it is so, for the reader; empty for everywhere. `links` tells whether the steps are for them.
    """

    id: str
    who: str
    do: str
    courts: OneLine = ""
    links: bool = False


class TroubleTexts(Data):
    """A scenario as an entry of the troubleshooting part; `also` are others that show the same, `screen` is where.

    `do` is what to do about it; empty where the procedure's advice on the message says all of it.
    """

    scenario: str
    title: OneLine
    screen: OneLine
    also: tuple[str, ...] = ()
    do: tuple[str, ...] = ()


class GuideWords(Data):
    """A guide's words in one language; **…** are strings on the screen, {…} labels of the court's profile.

    `screens` are what pages are called, by the target that is ringed first, where that is not the step's screen.
    """

    title: OneLine
    fixed: Mapping[str, str]
    warning: Text
    begin: tuple[str, ...] = Field(min_length=1)
    steps: tuple[StepTexts, ...]
    screens: Mapping[str, OneLine] = {}
    ways_in: tuple[WayIn, ...]
    troubles: tuple[TroubleTexts, ...]
    checklist: tuple[Text, ...] = Field(min_length=1)
    checklist_in_each_court: tuple[Text, ...] = Field(min_length=1)
    checklist_at_the_end: tuple[Text, ...] = ()

    def step(self, name: str) -> StepTexts:
        """Return the texts of a step."""
        return next(step for step in self.steps if step.id == name)


def chosen(text: Text, profile: Profile) -> str:
    """Return a text as it is said of a court; empty where it is not said there."""
    if isinstance(text, str):
        return text
    return next((other.text for other in text if other.when.fits(profile)), "")


@cache
def guide_words(language: str = FIRST) -> GuideWords:
    """Read the guide's words in a language that comes with Moot; raise DataError, also for words that are missing."""
    file = files(__package__).joinpath("languages", language, "guide.toml")

    def check(words: GuideWords) -> None:
        _check(words, outline())
        if language != FIRST:
            _hold_against(words, guide_words())

    return read(file, GuideWords, check)


def _check(words: GuideWords, procedure: Outline) -> None:
    """Raise Wrong for an unknown step, target, scenario or label, and for negative scenarios that no entry is about."""
    ids = [step.id for step in procedure.steps]
    need_once("step", [step.id for step in words.steps], ("steps",))
    need_once("entry", [way.id for way in words.ways_in], ("ways_in",))
    need_once("scenario", [trouble.scenario for trouble in words.troubles], ("troubles",))
    need_all("step", [step.id for step in words.steps], ids, ("steps",))
    for number, step in enumerate(words.steps):
        need_known("step", step.id, ids, ("steps", number, "id"))
        for entry, texts in (("do", step.do), ("look", step.look)):
            for target in texts:
                need_known("target", target, procedure.step(step.id).targets, ("steps", number, entry, target))
    for target in words.screens:
        need_known("target", target, procedure.targets(), ("screens", target))
    known = scenarios()
    for number, trouble in enumerate(words.troubles):
        for name in (trouble.scenario, *trouble.also):
            need_known("scenario", name, known, ("troubles", number))
    told = [name for trouble in words.troubles for name in (trouble.scenario, *trouble.also)]
    need_all("scenario", told, [*(name for name, each in known.items() if each.stopped), *NEEDED], ("troubles",))
    for place, text in _texts(words):
        for label in re.findall(r"{(\w*)}", text):
            if place[0] != "fixed":
                need_known("label", label, LABELS, place)


def _hold_against(words: GuideWords, english: GuideWords) -> None:
    """Raise Wrong for what a language does not say, and for labels or strings of the screen that it changes."""
    need_all("entry", words.fixed, english.fixed, ("fixed",))
    need_all("target", words.screens, english.screens, ("screens",))
    _need_in_order("step", [step.id for step in words.steps], [step.id for step in english.steps], "steps")
    _need_in_order("entry", [way.id for way in words.ways_in], [way.id for way in english.ways_in], "ways_in")
    _need_in_order("scenario", [each.scenario for each in words.troubles],
                   [each.scenario for each in english.troubles], "troubles")  # fmt: skip
    for number, (own, first) in enumerate(zip(words.steps, english.steps, strict=True)):
        need_all("target", own.do, first.do, ("steps", number, "do"))
        need_all("target", own.look, first.look, ("steps", number, "look"))
    first_texts = dict(_texts(english))
    for place, text in _texts(words):
        wanted = first_texts.get(place, "")
        for what, pattern in (("label", r"{\w+}"), ("string of the screen", r"\*\*.+?\*\*")):
            if lacking := {*re.findall(pattern, wanted)} - {*re.findall(pattern, text)}:
                raise Wrong(place, f"The {what} {sorted(lacking)[0]} is missing, which the English has.")
        if place[0] == "fixed" and (unknown := {*re.findall(r"{\w*}", text)} - {*re.findall(r"{\w*}", wanted)}):
            raise Wrong(place, f"Nothing is put in for {sorted(unknown)[0]}.")
    own_texts = dict(_texts(words))
    if missing := [place for place, text in first_texts.items() if text and not own_texts.get(place)]:
        raise Wrong(missing[0], "This text is missing, which the English has.")


def _need_in_order(what: str, own: Sequence[str], english: Sequence[str], place: str) -> None:
    """Raise Wrong for the first that the English has not at the same place: texts are held against each other by it."""
    need_all(what, own, english, (place,))
    for number, (name, wanted) in enumerate(zip_longest(own, english)):
        if name != wanted:
            why = f"Here the English has the {what} {wanted!r}." if wanted else f"The English has no {what} {name!r}."
            raise Wrong((place, number), why)


def _texts(words: GuideWords) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Return every text of the words, each with the way to it."""
    yield from _of(words.model_dump(exclude={"troubles": {"__all__": {"scenario", "also"}}}), ())


def _of(data: object, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, Mapping):
        for name, each in data.items():
            yield from _of(each, (*place, name))
    elif isinstance(data, list | tuple):
        for number, each in enumerate(data):
            yield from _of(each, (*place, number))
