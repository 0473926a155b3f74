"""What is made of a walk, while it goes on or later from its recording: videos today, others to come."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from automation.recording.model import About, Recording
from automation.recording.taken import StepTaken
from automation.session.stage import Lens


class CannotMake(Exception):
    """A product cannot be made; the message says why, and how to go on."""


class Output(Protocol):
    """Makes something of a walk's steps; it is told each of them as it ends, and never looks at the browser itself.

    An output that also has `each_court_alone = True` wants every court but the first to be walked once more by itself,
    after the walk through all of them, and is told of those steps, too (`StepTaken.alone`). One that has `cases`, names
    of scenarios, wants these to be walked after that, each in one court (`StepTaken.case`).
    """

    @property
    def lens(self) -> Lens | None:
        """What the walk's pages must be looked at through; None where any size will do."""

    def begin(self, about: About) -> None:
        """Learn what is recorded, before the first step."""

    def add(self, step: StepTaken) -> None:
        """Take a step that was walked; what is slow to make goes on by itself."""

    def finish(self) -> Iterable[Path]:
        """Write what was made, once the walk has passed, and return the files that are new; raise CannotMake."""

    def close(self) -> None:
        """Make nothing more, and let go of everything, whether it was finished or not."""


def replay(recording: Recording, folder: Path, output: Output) -> None:
    """Tell an output of a recording as if it were walked now; raise RecordingUnreadable for a picture that is not."""
    output.begin(recording.about)
    for step in recording.steps_taken(folder):
        tell(output, step)


def wants_each_court_alone(output: Output) -> bool:
    """Tell whether an output wants every court but the first to be walked by itself, too."""
    return bool(getattr(output, "each_court_alone", False))


def wanted_cases(output: Output) -> Sequence[str]:
    """Return the names of the scenarios that an output wants to be walked besides."""
    return tuple(getattr(output, "cases", ()))


def tell(output: Output, step: StepTaken) -> None:
    """Tell an output of a step, unless it is one of a walk that it does not want."""
    if step.alone and not wants_each_court_alone(output):
        return
    if step.case and step.case not in wanted_cases(output):
        return
    output.add(step)
