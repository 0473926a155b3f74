"""What the court's tests share: a court with a seat for each test, a visitor without scripts, a page in parts."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import create_engine, select
from werkzeug.test import TestResponse

from mock_court import catalogue, create_app, linking, sign_on
from mock_court.database import Database
from mock_court.schema import metadata
from mock_court.seats import Options, Seat, Tokens, fresh, history
from mock_court.sign_on import Visit
from mock_court.visitor import own_name

POSTGRESQL = os.environ.get("MOOT_TEST_POSTGRESQL")
DATABASES = ["sqlite", *(["postgresql"] if POSTGRESQL else [])]

BREAKS = {
    *("article", "dd", "div", "dl", "dt", "form", "h1", "h2", "li", "main", "nav"),
    *("ol", "p", "section", "table", "td", "th", "tr", "ul"),
}
EMPTY = {"input", "meta", "link", "br"}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all tests that keep to their seat."""
    database = Database(f"{tmp_path_factory.mktemp('court')}/moot.sqlite3")
    yield database
    database.close()


@pytest.fixture(scope="session")
def app(shared: Database) -> Flask:
    """One practice court for all tests that keep to their seat."""
    return create_app(shared)


@pytest.fixture
def visitor(app: Flask) -> "Visitor":
    """A visitor in a seat of their own that behaves as by default."""
    return Visitor(app)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of the test's own, of each kind that this machine has."""
    database = Database(empty_database(request.param, tmp_path))
    yield database
    database.close()


def empty_database(kind: str, folder: Path) -> str:
    """Return the address of a database in which there is nothing, not even a table."""
    if kind == "sqlite":
        return f"sqlite:///{folder}/moot.sqlite3"
    engine = create_engine(str(POSTGRESQL))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return str(POSTGRESQL)


def visit_of(database: Database, seat: Seat, username: str, court: str = "") -> Visit:
    """Sign the person in, and return the visit as `court` sees it."""
    with database.write() as connection:
        token = sign_on.sign_in(connection, seat, username)
    return again(database, Visit(token, seat, username, catalogue.PEOPLE[username], None), court)


def again(database: Database, visit: Visit, court: str) -> Visit:
    """Return the visit as it is by now."""
    with database.read() as connection:
        found = sign_on.visit_of(connection, visit.token, court)
    assert found is not None
    return found


def link(database: Database, visit: Visit, court: str, login: str, browser: str = "") -> Visit:
    """Go through both Submits, and return the visit as it is afterwards."""
    account = catalogue.FILING_ACCOUNTS[court, login]
    intent = linking.ask(database, visit, court, login, account.password)
    linking.confirm(database, visit, court, intent.id, browser)
    return again(database, visit, court)


def told(database: Database, seat: Seat) -> list[tuple[str, str, str, str]]:
    """Return the seat's journal without the times: event, court, person, detail."""
    with database.read() as connection:
        journal = history(connection, seat)["journal"]
    return [(entry["event"], entry["court"], entry["person"], entry["detail"]) for entry in journal]


def linked(database: Database, seat: Seat) -> list[tuple[str, str, str]]:
    """Return the seat's links without the times: court, CM/ECF login, PACER username."""
    with database.read() as connection:
        links = history(connection, seat)["links"]
    return [(made["court"], made["ecf_login"], made["pacer_username"]) for made in links]


def rows(database: Database, seat: Seat) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the seat, by table."""
    found = {}
    with database.read() as connection:
        for table in metadata.tables.values():
            key = table.c.id if table.name == "seats" else table.c.get("seat")
            if key is not None:
                found[table.name] = [tuple(row) for row in connection.execute(select(table).where(key == seat.id))]
    return found


@dataclass
class Form:
    """A form of a page: where it goes, what it sends by itself, and its fields by the label that a visitor reads."""

    method: str
    action: str
    sends: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """An answer of the court, taken apart: what a visitor reads, and what can be clicked, filled in and sent."""

    def __init__(self, answer: TestResponse) -> None:
        super().__init__()
        self.status = answer.status_code
        self.headers = answer.headers
        self.source = answer.get_data(as_text=True)
        self.address = answer.request.path + (
            "?" + answer.request.query_string.decode() if answer.request.query_string else ""
        )
        self.ways = [(step.request.method, step.status_code) for step in (*answer.history, answer)]
        self.title = ""
        self.banner = ""
        self.lines = [""]  # what stands in <main>, a line for each block
        self.menu: list[str] = []  # the labels of the menu bar
        self.messages: list[str] = []  # what the last form answered
        self.links: list[tuple[str, str]] = []  # label and address, as they stand on the page
        self.forms: list[Form] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._around: list[frozenset[str | None]] = [frozenset()]  # the tags, roles and ids of all that is open
        self._labels: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self.feed(self.source)
        self.lines = [line for line in (" ".join(line.split()) for line in self.lines) if line]
        self.title, self.banner = " ".join(self.title.split()), " ".join(self.banner.split())
        for form in self.forms:
            form.names = {label: self._ids[name] for name, label in self._labels.items() if name in self._ids}

    @property
    def ids(self) -> set[str]:
        """The ids on the page."""
        return {attributes["id"] for _, attributes in self.elements if "id" in attributes}

    def element(self, name: str) -> tuple[str, dict[str, str]]:
        """Return the tag and the attributes of the element with this id."""
        return next(element for element in self.elements if element[1].get("id") == name)

    def link(self, label: str) -> str:
        """Return the address of the link with this label."""
        return dict(self.links)[label]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in EMPTY:
            self._open.append((tag, attributes))
            self._around.append(self._around[-1] | {tag, attributes.get("role"), attributes.get("id")})
        if tag in BREAKS:
            self.lines.append("")
        if tag == "a":
            self.links.append(("", attributes["href"]))
        elif tag == "form":
            self.forms.append(Form(attributes.get("method", "get"), attributes.get("action", "")))
        elif tag in ("input", "select"):
            self._ids[attributes.get("id", "")] = attributes["name"]
            if attributes.get("type") != "checkbox":
                self.forms[-1].sends[attributes["name"]] = attributes.get("value", "")
        elif tag == "option" and "selected" in attributes:
            self.forms[-1].sends[self._within("select")["name"]] = attributes["value"]
        elif tag == "button":
            self.forms[-1].buttons.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag
        self._around.pop()
        if tag in BREAKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._is_in("title"):
            self.title += data
        if self._is_in("aside"):
            self.banner += data
        if self._is_in("main"):
            self.lines[-1] += data
        if self._is_in("a"):
            self.links[-1] = (self.links[-1][0] + data, self.links[-1][1])
            if self._is_in("topmenu"):
                self.menu.append(data)
        if self._is_in("label"):
            self._labels[self._within("label")["for"]] = data
        if self._is_in("button"):
            self.forms[-1].buttons[-1] += data
        if data.strip() and (
            self._within("p").get("class") == "message" or self._within("div").get("class") == "message"
        ):
            self.messages.append(data)

    def _within(self, tag: str) -> dict[str, str]:
        return next((attributes for each, attributes in reversed(self._open) if each == tag), {})

    def _is_in(self, what: str) -> bool:
        """Tell whether an open element has this tag, role or id."""
        return what in self._around[-1]


class Visitor:
    """A browser without scripts, in a seat of its own."""

    def __init__(self, app: Flask, **options: Any) -> None:
        self.app = app
        self.database: Database = app.extensions["moot_database"]
        self.client = app.test_client()
        self.seat = fresh(Options(**options))
        self.client.set_cookie(self.own("moot_seat"), Tokens(self.database.secret).token(self.seat))

    def own(self, cookie: str) -> str:
        """Return the name of a cookie of ours in this court."""
        return own_name(cookie, self.database.secret)

    def get(self, address: str) -> Page:
        """Ask for one address, and go no further."""
        return Page(self.client.get(address))

    def open(self, address: str) -> Page:
        """Open a page, and follow where it leads."""
        return Page(self.client.get(address, follow_redirects=True))

    def submit(self, page: Page, fields: dict[str, str] | None = None, form: int = 0, follow: bool = True) -> Page:
        """Fill a form of the page in, by its labels, send it, and follow where the answer leads."""
        sent = page.forms[form]
        typed = {sent.names[label]: text for label, text in (fields or {}).items()}
        return Page(
            self.client.open(
                urljoin(f"http://localhost{page.address}", sent.action),
                method=sent.method.upper(),
                data={**sent.sends, **typed},
                follow_redirects=follow,
            )
        )

    def sign_in(self, username: str = "john.attorney") -> Visit:
        """Sign in at PACER, without its page."""
        visit = visit_of(self.database, self.seat, username)
        for name in ("NextGenCSO", "PacerSession", self.own("moot_sign_on")):
            self.client.set_cookie(name, visit.token)
        return visit

    def sign_out(self) -> None:
        """Lose the session, as a visitor does who stays away for too long."""
        for name in ("NextGenCSO", "PacerSession", self.own("moot_sign_on")):
            self.client.delete_cookie(name)

    def linked(self, court: str = "district", username: str = "john.attorney") -> Visit:
        """Sign in and link, without the pages."""
        visit = self.sign_in(username)
        return link(self.database, visit, court, catalogue.PEOPLE[username].filing[court].login, self.browser(court))

    def stroll(self, come_in: "Callable[[Visitor], object]") -> dict[str, Page]:
        """Follow every link from the front doors on, coming in again after a log-out; return the pages by address."""
        come_in(self)
        new = ["/", "/practice/", "/ecf/district/", "/csologin/account.jsf", "/ecf/district/cgi-bin/showpage.pl?16"]
        pages: dict[str, Page] = {}
        while new:
            address = new.pop()
            if address in pages:
                continue
            pages[address] = page = self.open(address)
            if "logout" in address:
                come_in(self)
            new += [urljoin(page.address, href) for _, href in page.links if is_local(href)]
        return pages

    def browser(self, court: str) -> str:
        """Return what the court remembers this browser by."""
        cookie = self.client.get_cookie(self.own("CMECFBrowser"), path=f"/ecf/{court}/")
        return cookie.value if cookie else ""


def is_local(address: str) -> bool:
    """Tell whether an address on a page leads to the court itself."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def nobody(_visitor: Visitor) -> None:
    """Come in without logging in."""


def pacer_user(visitor: Visitor) -> None:
    """Come in with a PACER account that is not linked."""
    visitor.sign_in()


def legacy_user(visitor: Visitor) -> None:
    """Come in with a legacy PACER account, which has a page more."""
    visitor.sign_in("leeleg")


def filer(visitor: Visitor) -> None:
    """Come in with a PACER account that is linked in both courts, and see it said."""
    visit = visitor.sign_in()
    for court, login in (("district", "jattorney"), ("bankruptcy", "jattorney-bk")):
        if (court, login, visit.username) not in linked(visitor.database, visitor.seat):
            link(visitor.database, visit, court, login)
        visitor.get(f"/ecf/{court}/cgi-bin/LinkAccount.pl?linked")


def old_filer(visitor: Visitor) -> None:
    """Come in with an old CM/ECF login."""
    with visitor.database.write() as connection:
        token = sign_on.sign_in(connection, visitor.seat, "jattorney", "district")
    visitor.client.set_cookie(visitor.own("CMECFLogin"), token, path="/ecf/district/")


VISITORS = (nobody, pacer_user, legacy_user, filer, old_filer)
