"""A seat: its signed token, its options, its one-time address, and what resetting it takes away."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from mock_court import linking, schema, sign_on
from mock_court.database import Database
from mock_court.seats import (
    ENTRY_LASTS,
    BadOption,
    Options,
    Seat,
    Tokens,
    digest,
    fresh,
    new_entry,
    reset,
    seat_of_entry,
    use_entry,
)
from playbook.court import names

from .conftest import Visitor, link, rows, visit_of

KNOWN = ", ".join(names())
CHOSEN = Options("idaho", "clear_cookies", "cso", "always", True, True)


@pytest.fixture
def tokens(shared: Database) -> Tokens:
    """The signer of the shared court."""
    return Tokens(shared.secret)


@pytest.mark.parametrize("options", [Options(), Options(menu="relogin"), CHOSEN], ids=["default", "one", "all"])
def test_a_token_stands_for_its_seat(tokens: Tokens, options: Options) -> None:
    """What comes out of a token is the seat that went in, options and all."""
    seat = fresh(options)
    assert tokens.seat(tokens.token(seat)) == seat


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: "",
        lambda token: token[:-1],
        lambda token: token[1:],
        lambda token: token.rpartition(".")[0],
        lambda token: f"0000000000000000.{token.partition('.')[2]}",
        lambda token: token.replace("72656c6f67696e", "72656672657368"),
        lambda token: f"{token}x",
        lambda _: Tokens("another court's secret").token(fresh(CHOSEN)),
        lambda _: "\u00e9.\ud800.\x00",
    ],
    ids=["empty", "cut", "beheaded", "unsigned", "other seat", "other options", "longer", "other court", "no text"],
)
def test_a_token_that_is_not_ours(tokens: Tokens, forge: Callable[[str], str]) -> None:
    """A token that was changed, cut, or signed by another court is no seat at all."""
    token = tokens.token(fresh(Options(menu="relogin")))
    forged = forge(token)
    assert forged != token
    assert tokens.seat(forged) is None


def test_two_fresh_seats_differ() -> None:
    """A seat's id is drawn anew each time."""
    assert len({fresh().id for _ in range(50)}) == 50


def test_what_a_seat_gets_without_options() -> None:
    """The defaults are the documented ones."""
    assert Options.parse({}) == Options("idaho", "refresh", "seed", "auto", False, False)


@pytest.mark.parametrize(
    "wanted",
    [
        {"profile": "idaho"},
        *({"menu": value} for value in ("refresh", "relogin", "clear_cookies")),
        *({"login_look": value} for value in ("seed", "cso")),
        *({"redaction": value} for value in ("auto", "always", "never")),
        *({name: value} for name in ("mfa", "new_tab") for value in (True, False)),
    ],
    ids=str,
)
def test_an_option(wanted: dict[str, object]) -> None:
    """Every documented value is taken, and changes nothing else."""
    [(name, value)] = wanted.items()
    options = Options.parse(wanted)
    assert getattr(options, name) == value
    assert {key: each for key, each in vars(options).items() if key != name} == {
        key: each for key, each in vars(Options()).items() if key != name
    }


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (None, "The options of a seat are a JSON object."),
        ([], "The options of a seat are a JSON object."),
        ("idaho", "The options of a seat are a JSON object."),
        (
            {"color": "red"},
            "A seat has no option 'color'. Known: login_look, menu, mfa, new_tab, profile, redaction.",
        ),
        ({"profile": "atlantis"}, f"The option profile is one of {KNOWN}, not 'atlantis'."),
        ({"profile": "../idaho"}, f"The option profile is one of {KNOWN}, not '../idaho'."),
        ({"profile": None}, f"The option profile is one of {KNOWN}, not None."),
        ({"menu": "never"}, "The option menu is one of refresh, relogin, clear_cookies, not 'never'."),
        ({"menu": ["refresh"]}, "The option menu is one of refresh, relogin, clear_cookies, not ['refresh']."),
        ({"menu": True}, "The option menu is one of refresh, relogin, clear_cookies, not True."),
        ({"login_look": ""}, "The option login_look is one of seed, cso, not ''."),
        ({"redaction": 1}, "The option redaction is one of auto, always, never, not 1."),
        ({"mfa": "yes"}, "The option mfa is true or false, not 'yes'."),
        ({"mfa": 1}, "The option mfa is true or false, not 1."),
        ({"new_tab": None}, "The option new_tab is true or false, not None."),
        ({"menu": "relogin", "mfa": 0}, "The option mfa is true or false, not 0."),
    ],
    ids=str,
)
def test_a_bad_option(wanted: object, message: str) -> None:
    """The message names the option, what it may be, and what it was."""
    with pytest.raises(BadOption) as bad:
        Options.parse(wanted)
    assert str(bad.value) == message


def test_the_two_tokens_of_a_seat(tokens: Tokens) -> None:
    """What puts a browser into a seat is no handle, and a handle puts nobody anywhere."""
    seat = fresh()
    assert tokens.seat_of_handle(tokens.handle(seat)) == seat
    assert tokens.seat_of_handle(tokens.token(seat)) is None
    assert tokens.seat(tokens.handle(seat)) is None


def enter(database: Database, seat: Seat) -> str:
    """Return a new entry to the seat."""
    with database.write() as connection:
        return new_entry(connection, seat)


def look(database: Database, entry: str) -> Seat | None:
    """Look where an entry leads."""
    with database.read() as connection:
        return seat_of_entry(connection, entry)


def use(database: Database, entry: str) -> Seat | None:
    """Use an entry."""
    with database.write() as connection:
        return use_entry(connection, entry)


def test_an_entry_works_once(database: Database) -> None:
    """Looking at it uses nothing up; the second time it is used up; another entry to the same seat works."""
    seat = fresh(CHOSEN)
    entry, other = enter(database, seat), enter(database, seat)
    assert [look(database, entry), look(database, entry)] == [seat, seat]
    assert use(database, entry) == seat
    assert (look(database, entry), use(database, entry)) == (None, None)
    assert use(database, other) == seat


def test_of_many_who_use_an_entry_at_once_one_gets_in(database: Database) -> None:
    """Eight press the button at the same moment."""
    entry, start = enter(database, fresh()), Barrier(8)

    def press(_: int) -> Seat | None:
        start.wait()
        return use(database, entry)

    with ThreadPoolExecutor(8) as people:
        assert sum(seat is not None for seat in people.map(press, range(8))) == 1


def test_an_entry_says_nothing_of_its_seat(database: Database) -> None:
    """It is drawn by chance, and the database has only its digest."""
    seat = fresh(CHOSEN)
    entry, other = enter(database, seat), enter(database, seat)
    assert len({entry, other}) == 2
    assert seat.id not in entry
    with database.read() as connection:
        kept = connection.execute(select(schema.entries)).all()
    assert entry not in str(kept)


@pytest.mark.parametrize(("age", "opens"), [(0, True), (ENTRY_LASTS - 1, True), (ENTRY_LASTS, False)])
def test_an_entry_lasts_a_day(database: Database, monkeypatch: pytest.MonkeyPatch, age: int, opens: bool) -> None:
    """It opens until its day is over; then it is gone as soon as another one is made."""
    seat, moment = fresh(), datetime(2026, 11, 26, tzinfo=UTC)
    assert ENTRY_LASTS == 86_400

    class Clock(datetime):
        @classmethod
        def now(cls, _tz: Any = None) -> "datetime":  # type: ignore[override]
            return moment

    monkeypatch.setattr("mock_court.seats.datetime", Clock)
    entry = enter(database, seat)
    moment += timedelta(seconds=age)
    assert look(database, entry) == (seat if opens else None)
    enter(database, seat)
    with database.read() as connection:
        kept = connection.execute(select(func.count()).select_from(schema.entries)).scalar_one()
    assert kept == 1 + opens
    assert use(database, entry) == (seat if opens else None)


@pytest.mark.parametrize(
    "spoil",
    [lambda entry: entry[:-1], lambda entry: f"0{entry}", lambda _: "", lambda _: "\ud800", lambda _: "\x00", digest],
    ids=["cut", "longer", "empty", "no text", "nothing", "what is kept of it"],
)
def test_an_entry_that_is_not_ours(database: Database, spoil: Callable[[str], str]) -> None:
    """A changed entry opens nothing, and does not use up the real one."""
    seat = fresh()
    entry = enter(database, seat)
    assert use(database, spoil(entry)) is None
    assert use(database, entry) == seat


def fill(database: Database, seat: Seat) -> None:
    """Let something happen in every table of the seat."""
    visit = visit_of(database, seat, "john.attorney")
    link(database, visit, "district", "jattorney")
    linking.ask(database, visit, "bankruptcy", "jattorney-bk", "Practice-ecf-2")
    with database.write() as connection:
        sign_on.sign_in(connection, seat, "jattorney-bk", "bankruptcy")


def test_resetting_a_seat_deletes_its_rows_and_no_others(database: Database) -> None:
    """Every table that has rows of the seat has none afterwards; another seat keeps all of its own."""
    seat, other = fresh(), fresh()
    for each in (seat, other):
        fill(database, each)
    kept = rows(database, other)
    assert {name: bool(found) for name, found in rows(database, seat).items()} == dict.fromkeys(
        ("seats", "sign_ins", "intents", "links", "journal"), True
    ) | {"entries": False}
    with database.write() as connection:
        reset(connection, seat)
    assert {name: found for name, found in rows(database, seat).items() if found} == {}
    assert rows(database, other) == kept


def test_a_seat_is_usable_after_a_reset(database: Database) -> None:
    """Its token still stands for it, and everything can be done in it again."""
    seat = fresh()
    for _ in range(2):
        fill(database, seat)
        with database.write() as connection:
            reset(connection, seat)
    fill(database, seat)
    assert len(rows(database, seat)["links"]) == 1


def test_resetting_a_seat_in_which_nothing_happened(shared: Database) -> None:
    """There is nothing to delete, and that is no error."""
    seat = fresh()
    with shared.write() as connection:
        reset(connection, seat)
    assert rows(shared, seat)["seats"] == []


def test_a_seat_costs_no_row_until_something_happens(visitor: Visitor) -> None:
    """Looking at every page that needs no log-in writes nothing, in a given seat or a fresh one."""
    stranger = visitor.app.test_client()
    tables = list(schema.metadata.tables.values())

    def count() -> list[int]:
        with visitor.database.read() as connection:
            return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]

    before = count()
    for address in ("/", "/csologin/login.jsf", "/ecf/district/", "/ecf/bankruptcy/cgi-bin/login.pl", "/practice/"):
        assert visitor.get(address).status == 200
        assert stranger.get(address).status_code == 200
    assert count() == before
    visitor.sign_in()
    assert count() != before
