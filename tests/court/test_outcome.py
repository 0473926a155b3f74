"""What the court says of a change that was made, was not made, or may have been made: never what it does not know."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from mock_court import create_app
from mock_court import database as module
from mock_court.database import Database
from tests.court.conftest import VISITORS, Page, Visitor, linked, told

LINK = "/ecf/district/cgi-bin/LinkAccount.pl"
NOT_KNOWN = "It is not known whether the accounts were linked. Look before you submit again."
JOHN = {"Username *": "john.attorney", "Password *": "Practice-pacer-1"}
CM_ECF = {"CM/ECF login": "jattorney", "CM/ECF password": "Practice-ecf-1"}

Fault = Callable[[str], None]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database of the test's own that waits for nobody's lock."""
    monkeypatch.setattr(module, "LOCK_WAIT", 0.01)
    database = Database(f"sqlite:///{tmp_path}/moot.sqlite3")
    yield database
    database.close()


@pytest.fixture
def visitor(own: Database) -> Visitor:
    """A visitor of that court."""
    return Visitor(create_app(own))


@pytest.fixture
def answers(own: Database, monkeypatch: pytest.MonkeyPatch) -> Fault:
    """Return what makes every COMMIT from now on be "lost" (made, but its answer does not come) or "refused"."""
    true: Any = own._engine.dialect.do_commit

    def be(what: str) -> None:
        def do_commit(connection: Any) -> None:
            if what == "refused":
                raise sqlite3.OperationalError("database or disk is full")
            true(connection)
            if what == "lost":
                raise sqlite3.OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(own._engine.dialect, "do_commit", do_commit)

    return be


def confirmation(visitor: Visitor) -> Page:
    """Bring John to the confirmation in the District."""
    visitor.sign_in()
    return visitor.submit(visitor.get(LINK), CM_ECF)


@pytest.mark.parametrize(
    ("what", "look"),
    [("lost", "The CM/ECF account for John Attorney is now linked to your CSO account."), ("refused", None)],
)
def test_a_second_submit_whose_answer_is_lost(
    visitor: Visitor, answers: Fault, what: str, look: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    """The court says that it does not know, and how to look; a look shows which it was, and nothing is linked twice."""
    page = confirmation(visitor)
    answers(what)
    unknown = visitor.submit(page)
    assert unknown.status == 503
    assert unknown.lines == [
        "Service Unavailable",
        NOT_KNOWN,
        "Look whether the accounts are linked",
        "Court web site",
    ]
    assert caplog.messages[-1].startswith("The database cannot be used: ")
    seen = visitor.get(unknown.link("Look whether the accounts are linked"))
    assert seen.status == 200
    if look:
        assert seen.lines == ["Link a CM/ECF account to my PACER account", look]
        assert linked(visitor.database, visitor.seat) == [("district", "jattorney", "john.attorney")]
    else:
        assert seen.messages == [
            "Your PACER account is not linked to a CM/ECF account in this court. "
            "Enter your CM/ECF login and password again."
        ]
        assert linked(visitor.database, visitor.seat) == []
    answers("heard")
    again = visitor.submit(page)
    assert again.lines[1].startswith("Your PACER account is already linked" if look else "The CM/ECF account for John")
    assert linked(visitor.database, visitor.seat) == [("district", "jattorney", "john.attorney")]
    assert [event for event, *_ in told(visitor.database, visitor.seat)].count("linked") == 1


FORMS: dict[str, Callable[[Visitor], Page]] = {
    "log-in": lambda visitor: visitor.get("/csologin/login.jsf"),
    "first Submit": lambda visitor: (visitor.sign_in(), visitor.get(LINK))[1],
    "old log-in": lambda visitor: visitor.get("/ecf/district/cgi-bin/OldLogin.pl"),
    "start over": lambda visitor: visitor.get("/practice/"),
}


@pytest.mark.parametrize("what", ["lost", "refused"])
@pytest.mark.parametrize("form", FORMS)
def test_any_form_whose_answer_is_lost(visitor: Visitor, answers: Fault, form: str, what: str) -> None:
    """Nothing else claims to have changed nothing, either, once the database was asked to keep a change."""
    page = FORMS[form](visitor)
    fields = {"log-in": JOHN, "start over": {}}.get(form, CM_ECF)
    answers(what)
    said = visitor.submit(page, fields)
    assert (said.status, said.lines) == (
        503,
        ["Service Unavailable", "It is not known whether this was done. Look before you try again.", "Court web site"],
    )


def test_a_failure_after_the_change(own: Database, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that was kept is not denied because something after it fails."""
    page = visitor.get("/csologin/login.jsf")

    def fail(*_: object) -> str:
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("disk I/O error"))

    monkeypatch.setattr("mock_court.pacer.carry_sign_on", fail)
    said = visitor.submit(page, JOHN)
    assert said.lines[1] == "It is not known whether this was done. Look before you try again."
    assert told(own, visitor.seat) == [("signed-in", "", "john.attorney", "")]
    refused = visitor.submit(visitor.get("/csologin/login.jsf"), {**JOHN, "Password *": "Practice-wrong-1"})
    assert refused.messages == ["Invalid username or password"]


def test_what_was_done_is_shown_without_a_write(own: Database, visitor: Visitor) -> None:
    """The answer to the second Submit comes up while somebody else holds the database; the old menu bar only once."""
    page = confirmation(visitor)
    done = visitor.submit(page, follow=False)
    with closing(sqlite3.connect(str(own._engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shown = [visitor.get(f"{LINK}?linked") for _ in range(2)]
    assert (done.status, done.headers["Location"]) == (303, f"{LINK}?linked")
    assert [page.status for page in shown] == [200, 200]
    assert {page.lines[1] for page in shown} == {
        "The CM/ECF account for John Attorney is now linked to your CSO account."
    }
    assert [page.menu[0] for page in shown] == ["Query", "Civil"]


@pytest.mark.parametrize("come_in", VISITORS, ids=lambda come_in: come_in.__name__)
def test_no_page_that_is_only_looked_at_writes(
    own: Database, visitor: Visitor, come_in: Callable[[Visitor], object]
) -> None:
    """Every page that a link leads to comes up while somebody else holds the database, but those that log out."""
    addresses = [address for address in visitor.stroll(come_in) if "logout" not in address]
    assert len(addresses) > 10
    come_in(visitor)
    with closing(sqlite3.connect(str(own._engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        pages = {address: visitor.open(address).status for address in addresses}
    assert {address: status for address, status in pages.items() if status >= 500} == {}


def test_a_page_that_cannot_be_shown_denies_nothing(own: Database, visitor: Visitor) -> None:
    """Who looks whether it was done, while nothing can be read, is not told that nothing was changed."""
    visitor.linked()
    own.close()
    with closing(sqlite3.connect(str(own._engine.url.database), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        page = visitor.get(f"{LINK}?look")
    assert (page.status, page.lines[1]) == (
        503,
        "The practice court cannot use its database at the moment. Try again.",
    )


def test_a_second_submit_that_never_got_to_the_database(own: Database, visitor: Visitor) -> None:
    """Where no COMMIT was begun it is known that nothing was linked, and that is what is said."""
    page = confirmation(visitor)
    with closing(sqlite3.connect(str(own._engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = visitor.submit(page)
    assert (said.status, said.lines[1]) == (
        503,
        "The practice court cannot use its database at the moment. Nothing was changed. Try again.",
    )
    assert linked(own, visitor.seat) == []


def test_what_the_driver_itself_raises(own: Database, visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    """The look-ups of every page pass SQLAlchemy by: what fails there is told like everything else that fails."""
    visitor.sign_in()
    with closing(sqlite3.connect(str(own._engine.url.database))) as other:
        other.execute("DROP TABLE sign_ins")
    page = visitor.get(LINK)
    assert (page.status, page.lines[1]) == (
        503,
        "The practice court cannot use its database at the moment. Try again.",
    )
    assert caplog.messages == ["The database cannot be used: no such table: sign_ins"]


def test_the_log_has_no_password_of_the_database(
    own: Database, visitor: Visitor, answers: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    """A driver may repeat a part of its address; what is logged of its words is without the password."""
    page = confirmation(visitor)
    own.url = "postgresql+psycopg://moot:database%20or@localhost/moot"
    answers("refused")
    assert visitor.submit(page).status == 503
    assert caplog.messages[-1] == "The database cannot be used: *** disk is full"


def test_only_one_place_says_that_nothing_was_changed(app: Flask) -> None:
    """Whoever says it must know it: here are the places that do, each with its own test."""
    root = Path(app.root_path)
    says = re.compile("nothing was changed", re.IGNORECASE)
    files = [file for kind in ("*.py", "*.html") for file in root.rglob(kind) if says.search(file.read_text("utf-8"))]
    assert {str(file.relative_to(root)) for file in files} == {
        "safety.py",  # no COMMIT was begun: test_a_file_that_is_locked_later
        "database.py",  # a comment
        "templates/link_account/already.html",  # of a request that was refused: test_a_double_submit
    }
