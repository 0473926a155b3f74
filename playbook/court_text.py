"""The court's published text, sentence by sentence, with the steps, targets and scenarios that each one is about."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import Field

from playbook.data import Data, Wrong, need_known, need_once, read
from playbook.procedure import outline
from playbook.scenario import scenarios


class Sentence(Data):
    """A sentence of the court's text, to the letter; without steps it is said in general.

    `targets` are what it tells to act on or to look at in its steps, `scenarios` those that show what it says where the
    usual walk does not. `heard` are lists of words that must all be in one spoken sentence of an English video.
    """

    says: str = Field(min_length=1)
    steps: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    heard: tuple[tuple[str, ...], ...] = ()


class CourtText(Data):
    """A court's text, in its order."""

    sentences: tuple[Sentence, ...] = Field(min_length=1)


@cache
def court_text() -> CourtText:
    """Return the text that comes with Moot; raise DataError."""
    return read_court_text(files(__package__).joinpath("court_text.toml"))


def read_court_text(file: Traversable) -> CourtText:
    """Read a court's text from a file; raise DataError."""
    return read(file, CourtText, _check)


def _check(text: CourtText) -> None:
    """Raise Wrong for an unknown step, target or scenario, and for a step that no sentence is about."""
    procedure, known = outline(), scenarios()
    steps = [step.id for step in procedure.steps]
    for number, sentence in enumerate(text.sentences):
        place = ("sentences", number)
        for step in sentence.steps:
            need_known("step", step, steps, (*place, "steps"))
        of_steps = [target for step in sentence.steps for target in procedure.step(step).targets]
        for target in sentence.targets:
            need_known("target in these steps", target, of_steps, (*place, "targets"))
        for scenario in sentence.scenarios:
            need_known("scenario", scenario, known, (*place, "scenarios"))
        if sentence.scenarios and not sentence.steps:
            raise Wrong((*place, "scenarios"), "A sentence that is shown by scenarios has a step.")
        for entry in ("steps", "targets", "scenarios"):
            need_once(entry.removesuffix("s"), getattr(sentence, entry), (*place, entry))
    told = {step for sentence in text.sentences for step in sentence.steps}
    if missing := [step for step in steps if step not in told]:
        raise Wrong(("sentences",), f"No sentence is about the step {missing[0]!r}.")
