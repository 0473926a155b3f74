"""Whether a video still shows what a walk shows, and says what it would say now."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from automation.outputs.video.fingerprint import Changed, Fingerprint, StepPrint, changes
from automation.outputs.video.order import Order
from automation.outputs.video.speech.voices import NoSuchVoice, Silence


@dataclass(frozen=True)
class Comparison:
    """A video held against a walk: the steps that changed, and what else it was made with that is other now."""

    file: Path
    changed: Sequence[Changed]
    otherwise: Sequence[str]
    was_drawn_by: str
    drawn_by: str

    @classmethod
    def of(cls, file: Path, video: Fingerprint, order: Order, steps: Sequence[StepPrint], drawn_by: str) -> Self:
        """Hold a video's fingerprint against these steps, as they would be told by the same order now."""
        shown = {step.court for step in video.steps}
        changed = list(changes(video.steps, [step for step in steps if step.court in shown]))
        try:
            voice = order.find_voice()
        except NoSuchVoice:  # which changes nothing in what is shown and said
            voice = Silence()
        now = order.fingerprint(voice, drawn_by, steps)
        otherwise = [what for what, made in now.made_with.items() if video.made_with.get(what) != made]
        return cls(file, changed, otherwise, str(video.made_with.get("browser")), drawn_by)

    @property
    def outdated(self) -> bool:
        """Tell whether a viewer is shown or told something that is not so any more."""
        return bool(self.changed) or bool({"cards", "lexicon"} & set(self.otherwise))

    def as_json(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        return {
            "video": str(self.file),
            "out_of_date": self.outdated,
            "changed": [asdict(each) | {"step": each.number} for each in self.changed],
            "made_with_other": list(self.otherwise),
        }

    def lines(self) -> Iterator[str]:
        """Say it, the verdict last."""
        yield from map(str, self.changed)
        if "cards" in self.otherwise:
            yield "the words of the title and closing cards have changed"
        if "lexicon" in self.otherwise:
            yield "the pronunciation of words has changed"
        yield f"{self.file} is {'out of date' if self.outdated else 'up to date'}."

    def remarks(self) -> Iterator[str]:
        """Say what differs and makes no video wrong."""
        if "browser" in self.otherwise:
            yield f"The video was made with {self.was_drawn_by}, this is {self.drawn_by}: pages may be drawn otherwise."
        if "code" in self.otherwise or "voice" in self.otherwise:
            yield "Another version of Moot, or of the voice, made it: made again, it would look or sound otherwise."
