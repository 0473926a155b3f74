"""A trace as data: the sentences, what each leads to, and what is lacking or stale; this is what `--json` prints."""

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

Where = Literal["walk", "test", "video", "guide"]
Ended = Literal["passed", "failed", "flaky", "not reached", "not run", "not checked"]


class Part(BaseModel):
    """An object of the trace, which cannot be changed."""

    model_config = ConfigDict(frozen=True)


class Step(Part):
    """A documented step."""

    number: int
    id: str
    title: str


class Action(Part):
    """Something that was done, or pointed at, in the last walk; `target` is an id, `name` what a reader calls it."""

    court: str
    step: int
    verb: str
    target: str
    name: str


class Test(Part):
    """A scenario that `moot check` walks through a step, and how it ended there in the last check."""

    scenario: str
    ended: Ended


class Chapter(Part):
    """A chapter of a video, which begins at `start` seconds: a step in a court, or a card, which has neither.

    `folder` is the video's, below the results, `stale` why the chapter does not show the court any more, or empty.
    """

    folder: str
    video: str
    language: str
    start: float
    title: str
    court: str | None
    step: int | None
    scenario: str
    stale: str = ""


class Figure(Part):
    """A figure of a guide; `place` is what the guide has it under: the step's id, or the scenario of a trouble.

    `folder` is the guide's, below the results, `rings` are the targets that are ringed, `stale` is as of a chapter.
    """

    folder: str
    number: int
    caption: str
    place: str
    scenario: str
    rings: tuple[str, ...] = ()
    stale: str = ""


class Gap(Part):
    """What is not covered of a sentence, in a few words, and where that is seen."""

    where: Where
    what: str


class Sentence(Part):
    """A sentence of the court's text with all that it leads to.

    `general` is what belongs to no step. Of what belongs to steps that this court does not have `applies` is false, and
    nothing is lacking.
    """

    number: int
    says: str
    steps: tuple[Step, ...]
    targets: tuple[str, ...]
    applies: bool
    actions: tuple[Action, ...]
    tests: tuple[Test, ...]
    chapters: tuple[Chapter, ...]
    figures: tuple[Figure, ...]
    gaps: tuple[Gap, ...]

    @computed_field  # type: ignore[prop-decorator]  # as pydantic wants it
    @property
    def general(self) -> bool:
        """Tell whether it belongs to no step."""
        return not self.steps

    @computed_field  # type: ignore[prop-decorator]
    @property
    def covered(self) -> bool:
        """Tell whether nothing is lacking."""
        return not self.gaps

    def lacks(self, where: Where) -> tuple[str, ...]:
        """Return what is lacking in one of the places."""
        return tuple(gap.what for gap in self.gaps if gap.where == where)


class Missing(Part):
    """What is not there at all, or cannot be read, so that nothing is said of it; and the command that makes it."""

    what: str
    command: str


class LastCheck(Part):
    """The last check: when it began, and whether it passed as a whole."""

    started: str
    passed: bool


class Trace(Part):
    """A whole trace of a court's text, through everything that a folder of results has."""

    format: Literal[1] = 1
    profile: str
    title: str
    output: str
    check: LastCheck | None
    sentences: tuple[Sentence, ...]
    stale_chapters: tuple[Chapter, ...]
    stale_figures: tuple[Figure, ...]
    missing: tuple[Missing, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def covered(self) -> bool:
        """Tell whether every sentence is covered by what is there, and nothing is stale."""
        return not self.stale_chapters and not self.stale_figures and all(each.covered for each in self.sentences)

    @property
    def gaps(self) -> Iterator[tuple[Sentence, Gap]]:
        """Everything that is lacking, sentence by sentence."""
        for sentence in self.sentences:
            for gap in sentence.gaps:
                yield sentence, gap
