"""What a video was made of, step by step, in a few letters: enough to tell whether it is out of date, and where."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Self

from automation import drawing
from automation.outputs.video.script import Script, Scripted
from automation.recording.taken import Moment
from playbook import language
from playbook.procedure import outline

LETTERS = 16


@dataclass(frozen=True)
class StepPrint:
    """A step of a video, by its id: `screen` stands for what was photographed and done, `words` for what is said."""

    court: str
    step: str
    screen: str
    words: str

    @property
    def number(self) -> int:
        """The step's number for the reader."""
        return outline().number(self.step)

    @classmethod
    def of(cls, scripted: Scripted) -> Self:
        """Return the print of a step."""
        taken = scripted.taken
        screen = [taken.first.digest, taken.last.digest, *map(_moment, taken.moments)]
        words = [scripted.title, [beat.sentences for beat in scripted.beats], [each.text for each in taken.moments]]
        return cls(taken.court, taken.id, digest(screen), digest(words))


@dataclass(frozen=True)
class Fingerprint:
    """A video's: how it was asked for, what else it was made with, and its steps in order.

    `asked` are the options, by which the same video can be made again; `made_with` the voice, the browser, the cards'
    words and the video's own code.
    """

    asked: Mapping[str, Any]
    made_with: Mapping[str, str]
    steps: tuple[StepPrint, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in a video and in `video.json`."""
        return {
            "asked": dict(self.asked),
            "made_with": dict(self.made_with),
            "steps": [asdict(step) | {"step": step.number, "id": step.step} for step in self.steps],
        }

    @classmethod
    def from_json(cls, read: Any) -> Self:
        """Read it again; raise ValueError where it is none."""
        try:
            steps = tuple(
                StepPrint(each["court"], each["id"], each["screen"], each["words"]) for each in with_ids(read)["steps"]
            )
            return cls(dict(read["asked"]), dict(read["made_with"]), steps)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a video's fingerprint: {error}") from error

    def same_make(self, other: Self) -> bool:
        """Tell whether nothing differs but the steps, if anything does."""
        return (dict(self.asked), dict(self.made_with)) == (dict(other.asked), dict(other.made_with))


def with_ids(read: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was read of a video with its steps' ids: older ones were written with numbers alone.

    Raises KeyError, and TypeError, for steps that are none.
    """
    ids = {number: step.id for number, step in enumerate(outline().steps, 1)}
    steps = [each if "id" in each else {**each, "id": ids[each["step"]]} for each in read["steps"]]
    if unknown := {each["id"] for each in steps}.difference(ids.values()):
        raise KeyError(*unknown)
    return {**read, "steps": steps}


@dataclass(frozen=True)
class Changed:
    """A step that is not as it is in the video; `what` is "screen", "words", "new" or "gone"."""

    court: str
    step: str
    what: str

    @property
    def number(self) -> int:
        """The step's number for the reader."""
        return outline().number(self.step)

    def __str__(self) -> str:
        """Say it."""
        said = {
            "screen": "the screen has changed",
            "words": "the words have changed",
            "new": "it is not in the video",
            "gone": "it is no longer walked",
        }
        return f"{self.court}, step {self.number}: {said[self.what]}"


def changes(video: Sequence[StepPrint], now: Sequence[StepPrint]) -> Iterator[Changed]:
    """Yield every step in which a video is out of date, in the order of the walk."""
    old = {(step.court, step.step): step for step in video}
    new = {(step.court, step.step): step for step in now}
    for key, step in new.items():
        was = old.get(key)
        if was is None:
            yield Changed(*key, "new")
        elif was.screen != step.screen:
            yield Changed(*key, "screen")
        elif was.words != step.words:
            yield Changed(*key, "words")
    yield from (Changed(*key, "gone") for key in old if key not in new)


def cards(script: Script) -> str:
    """Return what stands for all words that belong to no step: those of the cards."""
    words = script.words
    return digest([
        words.title,
        script.subtitle,
        script.opening(),
        [script.words.begin.title, script.words.begin.lines, script.begin()],
        [script.closing(stopped=stopped) for stopped in (False, True)],
        [words.closing.title, words.stopped.title],
        script.contacts(),
        [step.title for step in script.steps.values()],
        dict(words.targets),
        {court: each.name for court, each in words.courts.items()},
    ])  # fmt: skip


def lexicon(script: Script) -> str:
    """Return what stands for how words are said."""
    return digest(dict(script.words.lexicon))


def lesson(code: str) -> str:
    """Return what stands for our own words of a lesson, and of the page that it is."""
    words = language.language(code if code in language.codes() else "en")
    return digest([dict(words.scorm), dict(words.page)])


@cache
def own_code() -> str:
    """Return what stands for the code that draws a video: another version draws other frames of the same pictures."""
    ours = "automation.outputs.video"
    inside = __package__.removesuffix(ours).encode()  # where the wheel has it, and its imports say so
    return digest([
        [name, hashlib.sha256(file.read_bytes().replace(inside, b"")).hexdigest()]
        for name, file in sorted([*_files(files(__package__)), *_files(files(drawing))])
    ])  # fmt: skip


def digest(what: Any) -> str:
    """Return a few letters that stand for something that JSON can hold."""
    return hashlib.sha256(json.dumps(what, ensure_ascii=False).encode()).hexdigest()[:LETTERS]


def _moment(moment: Moment) -> list[Any]:
    typed = moment.typed
    filled = [typed.picture.digest, list(typed.inside), list(typed.edges)] if typed else None
    return [moment.verb, moment.target, moment.picture.digest, [list(box) for box in moment.boxes], filled]


def _files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for each in folder.iterdir():
        if each.is_dir() and each.name != "__pycache__":
            yield from ((f"{each.name}/{name}", file) for name, file in _files(each))
        elif each.is_file():
            yield each.name, each
