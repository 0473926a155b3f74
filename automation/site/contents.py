"""What a reader meets on a page, as an HTTP client reads it: title, menu, first words, and every address it names."""

import re
from dataclasses import dataclass

from automation.site.markup import Markup

FILES = {"script": ("src", "script"), "img": ("src", "picture"), "iframe": ("src", "frame")}
ASKED_FOR = ("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload")  # kinds of <link>
NO_END = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_SAID = {"script", "style", "template", "table", "select", "textarea", "button", "dialog", "noscript"}
BESIDES = {"nav", "header", "footer", "aside"}  # of what is said where no element is the main one
BLOCKS = {"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "div", "form", "ul", "ol", "section", "br", "hr"}
_REFRESH = re.compile(
    r"\s*(?P<seconds>\d*)[\d.]*(?:(?:\s*[;,]|\s)\s*(?:url\s*=)?\s*[\"']?(?P<address>[^\"'\s]*))?", re.IGNORECASE
)


@dataclass(frozen=True)
class Reference:
    """An address that a page names: as a link, as a form that is sent by GET, or as a file that it asks for.

    `after` are the seconds until a refresh leads there by itself.
    """

    kind: str
    words: str
    address: str
    after: int = 0

    @property
    def is_file(self) -> bool:
        """Tell whether it is part of the page, and no page by itself."""
        return self.kind not in ("link", "form", "frame", "refresh")

    def __str__(self) -> str:
        return f"the {self.kind} “{self.words}”" if self.words else f"the {self.kind}"


class Contents(Markup):
    """A page's title, menu, words and addresses; `refresh` is what its header of that name says."""

    def __init__(self, text: str, refresh: str = "") -> None:
        super().__init__()
        self.title = self.base = ""
        self.menu: list[str] = []
        self.references: list[Reference] = []
        self.places: set[str] = set()  # to which a #fragment can lead
        self._open: list[tuple[str, str]] = []  # each element that is open, and what it is for us
        self._link: tuple[str, list[str]] | None = None  # where it leads, and its words so far
        self._main: list[str] = [""]
        self._page: list[str] = [""]
        self._alerts: list[str] = [""]
        if refresh:
            self._refreshes(refresh)
        self.feed(text)
        self.close()
        self.title = " ".join(self.title.split())

    @property
    def says(self) -> list[str]:
        """The messages, and the paragraphs of what is not menu, banner or foot."""
        return [*_blocks(self._alerts), *(_blocks(self._main) or _blocks(self._page))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element names, and what it is."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if given.get(name)}
        self._names(tag, given)
        if tag in BLOCKS:
            self._break()
        if tag not in NO_END:
            self._open.append((tag, _part(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, with those in it that were never ended."""
        if tag in BLOCKS:
            self._break()
        if tag == "a" and self._link:
            address, words = self._link
            said = " ".join("".join(words).split())
            self.references.append(Reference("link", said, address))
            self.menu += [said] if self._is_in("menu") else []
            self._link = None
        if tag in [name for name, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep words where they belong."""
        if self._link:
            self._link[1].append(data)
        if self._open and self._open[-1][0] == "title" and not self._is_in("svg"):
            self.title += data
        elif not self._is_in("unsaid") and self._is_in("body"):
            if self._is_in("alert"):
                self._alerts[-1] += data
            if self._is_in("main"):
                self._main[-1] += data
            elif not self._is_in("menu") and not self._is_in("besides"):
                self._page[-1] += data

    def _names(self, tag: str, given: dict[str, str]) -> None:
        if tag == "base" and not self.base:
            self.base = given.get("href", "")
        elif tag == "a" and "href" in given:
            self._link = given["href"], []
        elif tag == "area" and "href" in given:
            self.references.append(Reference("link", given.get("alt", ""), given["href"]))
        elif tag == "link" and set(given.get("rel", "").lower().split()) & set(ASKED_FOR):
            kind = "style sheet" if "stylesheet" in given["rel"].lower() else "file"
            self.references.append(Reference(kind, "", given.get("href", "")))
        elif tag in FILES and given.get(FILES[tag][0]):
            self.references.append(Reference(FILES[tag][1], given.get("alt", ""), given[FILES[tag][0]]))
        elif tag == "form" and given.get("method", "get").lower() == "get" and given.get("action"):
            self.references.append(Reference("form", "", given["action"].partition("?")[0]))
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._refreshes(given.get("content", ""))
        if tag == "img" and self._link and not given.get("aria-hidden"):
            self._link[1].append(given.get("alt", ""))

    def _refreshes(self, said: str) -> None:
        found = _REFRESH.match(said)
        if found and (found["seconds"] or found["address"]):  # to the page itself where no address is named
            self.references.append(Reference("refresh", "", found["address"] or "", int(found["seconds"] or 0)))

    def _is_in(self, part: str) -> bool:
        return any(each == part for _, each in self._open)

    def _break(self) -> None:
        for said in (self._main, self._page, self._alerts):
            said.append("")


def _part(tag: str, given: dict[str, str]) -> str:
    role = given.get("role", "")
    if tag in NOT_SAID or "hidden" in given:
        return "unsaid"
    if tag == "nav" or role in ("navigation", "menubar"):
        return "menu"
    if role in ("alert", "status") or "aria-live" in given:
        return "alert"
    if tag == "main" or role == "main":
        return "main"
    return "besides" if tag in BESIDES or role in ("banner", "contentinfo") else tag


def _blocks(said: list[str]) -> list[str]:
    """Return the words of each block that has any."""
    return [words for words in (" ".join(each.split()) for each in said) if words]
