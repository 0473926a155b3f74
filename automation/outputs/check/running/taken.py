"""How pages looked, by what they were drawn by, as files: what one worker has taken the others take from there."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path

from automation.support import whole

TAKEN = Path("pictures") / ".taken"  # in the folder of a check, while it walks


class Taken(MutableMapping[str, str]):
    """How pages looked, by what they were drawn by, as files: what one worker has taken the others take from there."""

    def __init__(self, folder: Path) -> None:
        """Keep it in this folder, which is of one browser."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __getitem__(self, key: str) -> str:
        """Return what was kept."""
        try:
            return (self._folder / key).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise KeyError(key) from error

    def __setitem__(self, key: str, value: str) -> None:
        """Keep a text, whole or not at all: another worker may be reading."""
        whole.put(self._folder / key, value.encode())

    def __delitem__(self, key: str) -> None:
        """Forget a text."""
        (self._folder / key).unlink()

    def __iter__(self) -> Iterator[str]:
        """Return the keys."""
        return (file.name for file in self._folder.iterdir())

    def __len__(self) -> int:
        """Return the number of texts."""
        return sum(1 for _ in self._folder.iterdir())
