"""Takes what costs more than a glance: a page's picture, its other looks, and what breaks rules of accessibility."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from automation.looks import Look
from automation.recording.places import Places, with_places
from automation.support import whole
from automation.support.attempts import patiently

JUMPS = (0.1, 1.0, 10.0)  # seconds by which a page's clock is put forward to hold it; a busy machine needs more
MILLISECONDS = 1000


class Promises(Protocol):
    """Reads what a page promises besides its words: a function for the page, and how what it gives is kept."""

    SCRIPT: str

    def written(self, raw: Any, constant: Callable[[str], str], /) -> str:
        """Return what the function gave as a text, with `constant` applied to everything in it."""

    def places(self, raw: Any, constant: Callable[[str], str], /) -> Places:
        """Return where each thing stands on the page, by its name."""

    def with_changes(
        self, text: str, promised: tuple[str, str], snapshots: tuple[str, str], told: Sequence[str], /
    ) -> str:
        """Return a text with what changed by itself between two promises, and two snapshots, and what is told."""

    def with_looks(self, text: str, others: Mapping[str, str], accessibility: Mapping[str, Sequence[str]], /) -> str:
        """Return a text with what differs in other looks, by their names, and what breaks rules of accessibility."""


Promised = tuple[str, Places]  # what a page promises, as a text, and where each thing stands


@dataclass(frozen=True)
class LookTaken:
    """The picture of a page in another look: the look's name, and the file."""

    name: str
    picture: str


@dataclass(frozen=True)
class Appearance:
    """How a page looks: the files of its picture and of those in other looks, and what breaks rules of accessibility.

    `promised` is what the page promises in each other look.
    """

    picture: str | None = None
    looks: tuple[LookTaken, ...] = ()
    promised: Mapping[str, str] = field(default_factory=dict)
    accessibility: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Examiner:
    """Takes a page's appearance; without `pictures`, which is a folder, no picture is taken.

    `masked` are CSS selectors for parts of a picture that may differ, `looks` the other looks, and `examine` returns
    what breaks rules of accessibility. `taken` remembers appearances, as JSON: a picture costs more than all the rest.
    `has_clock` says that the context's clock is Playwright's, which is held while other looks are taken.
    """

    pictures: Path | None
    masked: Sequence[str] = ()
    looks: Sequence[Look] = ()
    examine: Callable[[Page], Mapping[str, Sequence[str]]] | None = None
    taken: MutableMapping[str, str] = field(default_factory=dict)
    has_clock: bool = False

    @property
    def does_nothing(self) -> bool:
        """Tell whether nothing is taken."""
        return self.pictures is None and not self.looks and self.examine is None

    def appearance(self, page: Page, everything: str, own: Places, look: Callable[[], Promised]) -> Appearance:
        """Return how a page looks, taken anew only if no other page was drawn by all the same: `everything`.

        `own` is where each thing stands; `look` returns what the page promises as it is laid out, and where things
        stand then. What a page has changed by itself meanwhile is another page: then nothing is told of other looks.
        """
        if self.does_nothing:
            return Appearance()
        everything = "\0".join((everything, *(look.name for look in self.looks), str(bool(self.examine))))
        key = hashlib.sha256(everything.encode(errors="surrogatepass")).hexdigest()  # styles can hold half a letter
        if key in self.taken:
            return _read(self.taken[key])
        appearance = self._take(page, own, look)
        self.taken[key] = json.dumps(asdict(appearance))
        return appearance

    def _take(self, page: Page, own: Places, look: Callable[[], Promised]) -> Appearance:
        picture = self._kept(self._shot(page), own)
        broken = self.examine(page) if self.examine else {}
        looks, told = [], dict[str, str]()
        with held(page) if self.has_clock and self.looks else nullcontext():
            before = look()
            for other in self.looks:
                with laid_out(page, other):
                    shot = self._shot(page)  # first: scripts hear of another look when the page is drawn in it
                    told[other.name], places = look()
                if file := self._kept(shot, places):
                    looks.append(LookTaken(other.name, file))
            if look() != before or before[1] != own:
                return Appearance(picture, accessibility=broken)
        return Appearance(picture, tuple(looks), told, broken)

    def _shot(self, page: Page) -> bytes | None:
        """Take a picture of the whole page."""
        if self.pictures is None:
            return None
        masked = [page.locator(part) for part in self.masked]
        return patiently(lambda: page.screenshot(animations="disabled", caret="hide", full_page=True, mask=masked))

    def _kept(self, png: bytes | None, places: Places) -> str | None:
        """Keep a picture, with what stands where; return its file, named by what is in it."""
        if png is None or self.pictures is None:
            return None
        png = with_places(png, places) if places else png
        file = self.pictures / f"{hashlib.sha256(png).hexdigest()[:16]}.png"
        if not file.exists():
            whole.put(file, png)
        return str(file)


def _read(text: str) -> Appearance:
    told = json.loads(text)
    looks = tuple(LookTaken(**each) for each in told.pop("looks"))
    return Appearance(looks=looks, **told)


@contextmanager
def held(page: Page) -> Iterator[None]:
    """Hold a page's clock for the duration of the block, so that nothing comes or goes meanwhile."""
    for seconds in JUMPS:
        try:
            page.clock.pause_at(page.evaluate("Date.now()") / MILLISECONDS + seconds)
            break
        except PlaywrightError:  # that time is over already
            if seconds == JUMPS[-1]:
                raise
    try:
        yield
    finally:
        with suppress(PlaywrightError):  # there may be no page any more
            page.clock.resume()


@contextmanager
def laid_out(page: Page, look: Look) -> Iterator[None]:
    """Lay a page out in another look for the duration of the block, where it stands, without loading it anew."""
    size = page.viewport_size
    resized = look.width is not None and size is not None and look.width != size["width"]
    try:
        if resized and size and look.width:
            page.set_viewport_size({"width": look.width, "height": size["height"]})
        if look.media:
            page.emulate_media(**_told(look.media))
        yield
    finally:
        with suppress(PlaywrightError):  # there may be no page any more
            if look.media:
                page.emulate_media(**_told(dict.fromkeys(look.media, "null")))  # Playwright's word for its usual
            if resized and size:
                page.set_viewport_size(size)


def _told(media: Mapping[str, str]) -> dict[str, Any]:
    return dict(media)
