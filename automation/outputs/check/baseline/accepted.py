"""The accepted appearance of the flow: what each scenario shows, step by step, as readable files.

In the folder of a profile:

    shown.yaml                            the pages of each scenario and court, in order, with their step
    links.yaml                            what each linked address answers, in each state of a visitor
    <page>.aria.yaml                      a page's address, title, structure and words
    <page>.contract.yaml                  what it promises besides: forms, fields, languages, looks
    <page>.exchange.yaml                  how it may come: the answers on the way, security headers, cookies' flags
    <page>.keyboard.yaml                  where Tab goes on it, and where the focus is not seen
    <page>.<browser>-<platform>.png       its picture, in that browser on that platform
    <page>@<look>.<browser>-<platform>.png    its picture in another look, as @390
    sample.<browser>-<platform>.png       how text and controls are drawn there: drawn otherwise, none is compared

A page that looks the same in several scenarios is kept once.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from automation.outputs.check.baseline import exchange_file, reading
from automation.outputs.check.baseline.reading import Page, Shown, Unusable
from automation.outputs.check.probing import links
from automation.outputs.check.probing.links import LINKS, Links
from automation.recording.exchange import Exchange
from automation.recording.stops import Stops
from playbook import typed

SHOWN = "shown.yaml"
PICTURE = re.compile(r"(?P<page>[^\s@]+)(?P<look>@\S+)?\.(?P<browser>[a-z]+)-[^.]+\.png")


class AcceptedUnreadable(Exception):
    """Accepted files cannot be used; the message names each of `files` and what to do."""

    def __init__(self, files: Sequence[tuple[Path, str]]) -> None:
        """Take each file with the text about it."""
        number = f"{len(files)} accepted files" if len(files) > 1 else "An accepted file"
        head = f"{number} cannot be used. Nothing was walked or changed."
        super().__init__("\n  ".join([head, *(told for _, told in files)]))
        self.files = files


@dataclass
class Accepted:
    """A profile's accepted pages, and which of them each scenario shows: (step, page) by scenario and court.

    Files of pages that are `renewed` may be unusable, since these pages are about to be accepted again. `again` are the
    options that the commands in messages repeat.
    """

    folder: Path
    renewed: Collection[str] = ()
    pages: dict[str, Page] = field(default_factory=dict)
    shown: Shown = field(default_factory=dict)
    exchanges: dict[str, tuple[Exchange, ...]] = field(default_factory=dict)
    links: Links | None = None
    stops: dict[str, Stops] = field(default_factory=dict)
    again: Sequence[str] = ()

    @classmethod
    def load(
        cls,
        folder: Path,
        renewed: Collection[str] = (),
        pictures_of: Sequence[str] = (),
        again: Sequence[str] = (),
    ) -> "Accepted":
        """Read the accepted pages; empty if there are none. Raises AcceptedUnreadable.

        The pictures of these browsers are checked, too.
        """
        accepted = cls(folder, renewed, again=again)
        accepted.read(pictures_of)
        return accepted

    def read(self, pictures_of: Sequence[str] = ()) -> None:
        """Read everything again, to report all errors at once. Raises AcceptedUnreadable."""
        self.pages, self.shown, self.exchanges, self.links, self.stops = {}, {}, {}, None, {}
        unusable = list(self._unusable(pictures_of))
        if unusable:
            raise AcceptedUnreadable(unusable)

    def picture(self, page: str, drawn_by: str, look: str = "") -> Path:
        """Return the file of a page's picture, or of that in another look; `drawn_by` is the browser and platform."""
        in_look = f"@{look.replace(' ', '+')}" if look else ""
        return self.folder / f"{page}{in_look}.{drawn_by}.png"

    def pictures(self, page: str) -> Iterator[Path]:
        """Yield the files of all pictures of a page, in every look, browser and platform."""
        yield from sorted({*self.folder.glob(f"{page}.*.png"), *self.folder.glob(f"{page}@*.png")})

    def sample(self, drawn_by: str) -> Path:
        """Return the file of a browser's sample picture."""
        return self.folder / f"sample.{drawn_by}.png"

    def snapshot(self, page: str) -> Path:
        """Return the file of a page's address, title, structure and words."""
        return self.folder / f"{page}.aria.yaml"

    def contract(self, page: str) -> Path:
        """Return the file of what a page promises besides its words."""
        return self.folder / f"{page}.contract.yaml"

    def exchange(self, page: str) -> Path:
        """Return the file of the ways in which a page may come."""
        return self.folder / f"{page}.exchange.yaml"

    def keyboard(self, page: str) -> Path:
        """Return the file of where Tab goes on a page."""
        return self.folder / f"{page}.keyboard.yaml"

    def named(self) -> set[str]:
        """Return the names of all pages that a scenario shows."""
        return {page for scenario in self.shown for page in self.pages_of(scenario)}

    def pages_of(self, scenario: str) -> set[str]:
        """Return the names of the pages that a scenario shows."""
        return {page for lines in self.shown.get(scenario, {}).values() for _, page in lines}

    def _unusable(self, pictures_of: Sequence[str]) -> Iterator[tuple[Path, str]]:
        """Read every file, and yield the unusable ones with the text about them."""
        try:
            there = {file.name for file in self.folder.iterdir()}
        except FileNotFoundError:
            old = aside(self.folder)
            if old.exists():
                said = f"{self.folder} is being written anew, or that was broken off. Wait, or move {old} there."
                yield self.folder, said
            return
        except OSError as error:
            said = f"{self.folder} cannot be read: {error.strerror}. Name another folder: ACCEPTED in the settings."
            yield self.folder, said
            return
        anew = f"delete {self.folder} and run: {self._run('--accept')}"
        try:
            if SHOWN in there:
                self.shown = reading.shown(self.folder / SHOWN)
            elif any(name.endswith(".aria.yaml") for name in there):
                yield _told(self.folder / SHOWN, Unusable("is missing"), anew)
        except Unusable as error:
            yield _told(self.folder / SHOWN, error, anew)
        try:
            if LINKS in there:
                self.links = links.read(reading.text(self.folder / LINKS))
        except Unusable as error:
            yield _told(self.folder / LINKS, error, f"delete it and run: {self._run('--accept')}")
        for name in sorted(self.named()):
            try:
                self.pages[name] = self._page(name, there)
            except Unusable as error:
                self.pages[name] = Page(name, "", "", "")
                if name not in self.renewed:
                    yield _told(self.snapshot(name), error, f"run: {self._run('--accept-page', name)}")
            else:
                yield from self._promised(name, there)
            yield from self._besides(name, there)
        for found in filter(None, map(PICTURE.fullmatch, sorted(there))):
            name, file = found["page"], self.folder / found[0]
            if found["browser"] in pictures_of and name in (*self.pages, "sample") and name not in self.renewed:
                try:
                    (reading.sample if name == "sample" else reading.picture)(file)
                except Unusable as error:
                    sample = f"delete {file} and run: {self._run('--accept')}"
                    page = f"run: {self._run('--accept-page', name)}"
                    yield _told(file, error, sample if name == "sample" else page)

    def _promised(self, name: str, there: Collection[str]) -> Iterator[tuple[Path, str]]:
        """Read a page's contract, if it has one; yield its file with the text about it if it cannot be used."""
        file = self.contract(name)
        if file.name in there:
            try:
                self.pages[name] = replace(self.pages[name], contract=reading.promised(file))
            except Unusable as error:
                if name not in self.renewed:
                    yield _told(file, error, f"run: {self._run('--accept-page', name)}")

    def _besides(self, name: str, there: Collection[str]) -> Iterator[tuple[Path, str]]:
        """Read how a page may come and where Tab goes on it; yield each such file that cannot be used."""
        for file in (self.exchange(name), self.keyboard(name)):
            if file.name not in there:
                continue
            try:
                if file == self.exchange(name):
                    self.exchanges[name] = exchange_file.read(reading.text(file))
                else:
                    self.stops[name] = reading.stops(file)
            except Unusable as error:
                if name not in self.renewed:
                    yield _told(file, error, f"run: {self._run('--accept-page', name)}")

    def _run(self, *words: str) -> str:
        """Return the check with these options, of this profile, as it is typed."""
        return typed.moot(typed.line(["check", *words, *self.again]))

    def _page(self, name: str, there: Collection[str]) -> Page:
        file = self.snapshot(name)
        if file.name not in there:  # also on file systems that ignore case
            raise Unusable("is missing")
        return reading.page(file, name)


def aside(folder: Path) -> Path:
    """Return the temporary name of a folder that is being replaced."""
    return folder.with_name(f".{folder.name}.unfinished") / "old"


def _told(file: Path, error: Unusable, otherwise: str) -> tuple[Path, str]:
    instead = f", or {otherwise}" if error.remedy != reading.FETCH else ""
    return file, f"{file} {error.wrong}. {error.remedy}{instead}"
