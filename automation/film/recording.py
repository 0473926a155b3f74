"""One recording from the walk to the films in their folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from automation.film import publish, shooting
from automation.film.fingerprint import Fingerprint
from automation.film.making import PARTIAL, Film, Making
from automation.film.order import Order
from automation.film.speech.kept import Kept
from automation.film.taken import StepTaken
from automation.observers import Observer
from automation.stage import Stage


class Recording:
    """Films an order into a folder; nothing is made where the films there show what the walk shows."""

    def __init__(self, order: Order, folder: Path, *, again: bool = False, kept: Kept | None = None) -> None:
        """Prepare; `again` makes the films in any case. Raises NoSuchVoice and ProcedureError."""
        self.order = order
        self.folder = folder
        self._kept = kept or Kept()
        self._narrator = order.narrator(self._kept)
        self._last = None if again else publish.read_last(folder)
        self._label = ""
        self.making: Making | None = None

    @property
    def voice(self) -> str:
        """What the voice is called."""
        return self._narrator.voice.label

    @property
    def unchanged(self) -> bool:
        """Tell whether the walk was as the films in the folder show it."""
        return bool(self.making and self.making.unchanged)

    @property
    def fingerprint(self) -> Fingerprint:
        """What the films are made of, so far."""
        steps = self.making.prints if self.making else ()
        return self.order.fingerprint(self._narrator.voice, self._label, steps)

    def walk(self, stage: Stage, timeout: float, observers: Sequence[Observer] = ()) -> bool:
        """Walk, and make what can be made meanwhile; tell whether the walk passed. `timeout` in seconds."""
        walked = shooting.shoot(
            stage,
            self.order.play(),
            self.order.wishes.layout,
            self._begin,
            courts=self.order.courts,
            profile=self.order.profile,
            timeout=timeout,
            observers=observers,
        )
        return all(court.passed for court in walked)

    def _begin(self, drawn_by: str) -> Callable[[StepTaken], None]:
        self._label = drawn_by
        last = self._last if self._last and self._last.same_make(self.fingerprint) else None
        self.making = self.order.making(self._narrator, last.steps if last else ())
        return self.making.take

    def publish(self) -> list[Film]:
        """Wait for the films, and put them and all that stands beside them into the folder.

        Raises Unwatchable, VoiceFailed and OSError; what was in the folder is then as it was.
        """
        assert self.making is not None
        films = self.making.films()
        facts = {"voice": self.voice} if not self.order.wishes.silent else {}
        with publish.replacing(self.folder) as unfinished:
            publish.publish(unfinished, films, self.making.stills, self.fingerprint, facts)
        self.partial.unlink(missing_ok=True)
        return films

    def keep_partial(self) -> tuple[Path, Film] | None:
        """Write a film of the steps that were walked to their end, and return it; None if there is nothing of it."""
        if not self.making or not self.making.steps:
            return None
        film = self.making.partial()
        if film is None:
            return None
        with publish.replacing(self.folder) as unfinished:
            publish.write_one(unfinished / self.partial.name, film, self.fingerprint)
        return self.partial, film

    @property
    def partial(self) -> Path:
        """Where a film is that was not ended."""
        return self.folder / f"{PARTIAL}.mp4"

    def close(self) -> None:
        """Say, draw and encode nothing more."""
        self._narrator.close()
        if self.making:
            self.making.close()
        self._kept.tidy()
