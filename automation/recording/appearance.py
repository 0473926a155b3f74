"""Takes what costs more than a glance: a page's picture, its other looks, and what breaks rules of accessibility."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, ViewportSize

from automation.looks import Look
from automation.recording.places import Places, with_places
from automation.support import whole
from automation.support.attempts import patiently
from automation.support.errors import first_words

JUMPS = (0.1, 0.5, 2.0)  # seconds by which a page's clock is put forward to hold it; a busy machine needs more
PAST = "Cannot fast-forward to the past"  # that time is over already
MILLISECONDS = 1000
RESIZING = 100  # times that a page is asked for its size, until it has it
# An animation that has an end is brought there: half of it would be another look each time. What fades is drawn apart
# from the page, and Chromium's picture may still show it as it was: so two frames are waited for.
SETTLED = """async () => {
    const frame = () => new Promise(done => {
        new IntersectionObserver((_, it) => { it.disconnect(); done(); }).observe(document.documentElement);
    });
    const running = document.getAnimations().filter(each => each.playbackRate && each.playState !== 'finished'
        && Number.isFinite(each.effect?.getComputedTiming().endTime));
    running.forEach(each => each.finish());
    if (running.length) { await frame(); await frame(); }
}"""


class Promises(Protocol):
    """Reads what a page promises besides its words: a function for the page, and how what it gives is kept."""

    SCRIPT: str

    def written(self, raw: Any, constant: Callable[[str], str], /, *, with_focus: bool = True) -> str:
        """Return what the function gave as a text, with `constant` applied to everything in it."""

    def as_named(self, name: str, constant: Callable[[str], str], /) -> str:
        """Return what the function calls a thing, as it is kept."""

    def places(self, raw: Any, constant: Callable[[str], str], /) -> Places:
        """Return where each thing stands on the page, by its name."""

    def with_changes(
        self, text: str, promised: tuple[str, str], snapshots: tuple[str, str], told: Sequence[str], /
    ) -> str:
        """Return a text with what changed by itself between two promises, and two snapshots, and what is told."""

    def otherwise(
        self,
        text: str,
        others: Mapping[str, str],
        accessibility: Mapping[str, Sequence[str]],
        constant: Callable[[str], str],
        /,
    ) -> str:
        """Return further parts of a text: what differs in other looks, and what breaks rules of accessibility."""


@dataclass(frozen=True)
class Standing:
    """A page as it stands: its words, what it promises, where each thing is, and all that it is drawn by."""

    address: str
    title: str
    aria: str
    promised: str
    places: Places
    drawn: str


@dataclass(frozen=True)
class LookTaken:
    """The picture of a page in another look: the look's name, and the file."""

    name: str
    picture: str


@dataclass(frozen=True)
class Appearance:
    """How a page looks: the files of its picture and of those in other looks.

    `otherwise` are further parts of its contract: what differs in other looks, and what breaks rules of accessibility.
    """

    picture: str | None = None
    looks: tuple[LookTaken, ...] = ()
    otherwise: str = ""


Parts = Callable[[str, Mapping[str, str], Mapping[str, Sequence[str]]], str]


@dataclass(frozen=True)
class Examiner:
    """Takes a page's appearance; without `pictures`, which is a folder, no picture is taken.

    `masked` are CSS selectors for parts of a picture that may differ, `looks` the other looks, `examine` returns what
    breaks rules of accessibility, and `parts` what is kept of both. `taken` remembers appearances, as JSON: a picture
    costs more than all the rest. `has_clock` says that the context's clock is Playwright's, which is held while a look
    is taken; `errors` gets the errors of scripts that this has met.
    """

    pictures: Path | None
    masked: Sequence[str] = ()
    looks: Sequence[Look] = ()
    examine: Callable[[Page], Mapping[str, Sequence[str]]] | None = None
    parts: Parts = lambda _own, _others, _broken: ""
    taken: MutableMapping[str, str] = field(default_factory=dict)
    has_clock: bool = False
    errors: list[str] = field(default_factory=list)

    def appearance(self, page: Page, stands: Callable[[], Standing]) -> tuple[Standing, Appearance]:
        """Return a page as it stands, and how it looks, taken anew only if no other page was drawn by all the same.

        What is taken anew is looked at again, with the page's clock held, so that nothing comes or goes meanwhile.
        """
        standing = stands()
        if self.pictures is None and not self.looks and self.examine is None:
            return standing, Appearance()
        if known := self._known(standing):
            return standing, known
        with self._held(page):
            standing = stands() if self.has_clock else standing
            if known := self._known(standing):
                return standing, known
            picture = self._kept(self._shot(page), standing.places)
            looks, others = self._in_other_looks(page, stands)
        broken = self.examine(page) if self.examine else {}  # axe waits, and so not with a clock that is held
        appearance = Appearance(picture, looks, self.parts(standing.promised, others, broken))
        self.taken[self._key(standing)] = json.dumps(asdict(appearance))
        return standing, appearance

    def _held(self, page: Page) -> AbstractContextManager[None]:
        return held(page, self.errors) if self.has_clock else nullcontext()

    def _key(self, standing: Standing) -> str:
        everything = (standing.drawn, *(look.name for look in self.looks), str(bool(self.examine)))
        return hashlib.sha256("\0".join(everything).encode(errors="surrogatepass")).hexdigest()  # of half a letter, too

    def _known(self, standing: Standing) -> Appearance | None:
        told = self.taken.get(self._key(standing))
        return _read(told) if told else None

    def _in_other_looks(
        self, page: Page, stands: Callable[[], Standing]
    ) -> tuple[tuple[LookTaken, ...], dict[str, str]]:
        """Return the pictures in other looks, where they are wanted, and what the page promises in each."""
        looks, others = [], dict[str, str]()
        for other in self.looks:
            with laid_out(page, other):
                # First the picture: scripts hear of another look when the page is drawn in it.
                shot = self._shot(page) if other.pictured else None
                there = stands()
            others[other.name] = there.promised
            if file := self._kept(shot, there.places):
                looks.append(LookTaken(other.name, file))
        return tuple(looks), others

    def _shot(self, page: Page) -> bytes | None:
        """Take a picture of the whole page."""
        if self.pictures is None:
            return None
        page.evaluate(SETTLED)  # a page that is laid out anew may move anew
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


def script_error(error: PlaywrightError) -> str:
    """Return what a page's script says that failed while its clock was put forward, without where in the clock."""
    said = re.sub(r"^Clock\.\w+: ", "", first_words(error))
    return re.sub(r"\s+at \S* ?\(?<anonymous>:\d.*", "", said, flags=re.DOTALL)


@contextmanager
def held(page: Page, errors: list[str]) -> Iterator[None]:
    """Hold a page's clock for the duration of the block, so that nothing comes or goes meanwhile.

    What a script of the page has put off until just then may fail: the clock is held all the same, and `errors` gets
    what it says.
    """
    try:
        for seconds in JUMPS:
            try:
                page.clock.pause_at(page.evaluate("Date.now()") / MILLISECONDS + seconds)
            except PlaywrightError as error:
                if PAST in str(error) and seconds != JUMPS[-1]:
                    continue
                errors.append(script_error(error))
            break
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
            _resize(page, {"width": look.width, "height": size["height"]})
        if look.media:
            page.emulate_media(**dict[str, Any](look.media))
        yield
    finally:
        with suppress(PlaywrightError):  # there may be no page any more
            if look.media:
                page.emulate_media(
                    **dict[str, Any](dict.fromkeys(look.media, "null"))
                )  # Playwright's word for its usual
            if resized and size:
                _resize(page, size)


def _resize(page: Page, size: ViewportSize) -> None:
    """Give a page's window another size, and see that the page has it: a busy renderer takes a moment."""
    page.set_viewport_size(size)
    for _attempt in range(RESIZING):
        if page.evaluate("[innerWidth, innerHeight]") == [size["width"], size["height"]]:
            return
    raise PlaywrightError(f"the window does not become {size['width']} × {size['height']} pixels large")
