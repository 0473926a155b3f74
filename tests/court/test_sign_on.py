"""PACER's sign-on: who is let in, in which order that is decided, and who is still in."""

import re

import pytest
from sqlalchemy import select

from mock_court import schema, sign_on
from mock_court.catalogue import FILING_ACCOUNTS, ONE_TIME_CODE, PEOPLE
from mock_court.database import Database
from mock_court.seats import Options, digest, fresh
from mock_court.sign_on import SignInRefused, check_one_time_code, check_pacer, must_redact, sign_in, sign_out
from mock_court.sign_on import visit_of as visit_of_token
from playbook.people import Person

from .conftest import again, link, rows, told, visit_of

UNKNOWN = "This is a practice court. Use a training account; never type a real PACER password."


class Unreadable(str):
    """A password that must not be looked at: not its length, not its beginning, not its text."""

    __slots__ = ()

    def _looked_at(self, *_: object) -> None:
        raise AssertionError("the password was looked at")

    __len__ = __eq__ = __iter__ = __getitem__ = __contains__ = startswith = encode = strip = _looked_at  # type: ignore[assignment]
    __hash__ = str.__hash__


class BeginningOnly(Unreadable):
    """A password of which only the length and the beginning may be looked at."""

    __slots__ = ()
    __len__ = str.__len__  # type: ignore[assignment]
    startswith = str.startswith  # type: ignore[assignment]


@pytest.mark.parametrize("person", PEOPLE.values(), ids=list(PEOPLE))
def test_every_training_account_signs_in(person: Person) -> None:
    """The published username and password are right, for each kind of account."""
    assert check_pacer(person.username, person.password) is person


@pytest.mark.parametrize(
    ("username", "password", "reason", "message"),
    [
        ("", "Practice-pacer-1", "short-username", "Username must be at least 6 characters"),
        ("leele", "Practice-pacer-5", "short-username", "Username must be at least 6 characters"),
        ("nobody", "", "unknown-username", UNKNOWN),
        ("nobody", "Practice-pacer-1", "unknown-username", UNKNOWN),
        ("John.Attorney", "Practice-pacer-1", "unknown-username", UNKNOWN),
        ("jattorney", "Practice-ecf-1", "unknown-username", UNKNOWN),
        ("john.attorney", "", "short-password", "Password must be at least 8 characters"),
        ("john.attorney", "Practic", "short-password", "Password must be at least 8 characters"),
        ("john.attorney", "Practice", "not-a-training-password", UNKNOWN),
        ("john.attorney", "practice-pacer-1", "not-a-training-password", UNKNOWN),
        ("john.attorney", " Practice-pacer-1", "not-a-training-password", UNKNOWN),
        ("john.attorney", "Practice-", "wrong-password", "Invalid username or password"),
        ("john.attorney", "Practice-pacer-2", "wrong-password", "Invalid username or password"),
        ("john.attorney", "Practice-pacer-1 ", "wrong-password", "Invalid username or password"),
        ("john.attorney", "Practice-ecf-1", "wrong-password", "Invalid username or password"),
        ("john.attorney", "Practice-p\u00e4cer", "wrong-password", "Invalid username or password"),
    ],
    ids=str,
)
def test_the_log_in_is_refused(username: str, password: str, reason: str, message: str) -> None:
    """Each refusal has its reason and its words: the username's length, the username, then the password's."""
    with pytest.raises(SignInRefused) as refused:
        check_pacer(username, password)
    assert (refused.value.reason, str(refused.value)) == (reason, message)


@pytest.mark.parametrize(
    ("username", "message"),
    [("short", "Username must be at least 6 characters"), ("real.filer", UNKNOWN)],
)
def test_an_unknown_username_is_answered_before_the_password_is_looked_at(username: str, message: str) -> None:
    """A stranger's password is not even measured."""
    with pytest.raises(SignInRefused) as refused:
        check_pacer(username, Unreadable("my-real-password"))
    assert str(refused.value) == message


def test_a_password_without_the_training_shape_is_refused_unread() -> None:
    """Of a known person's password only the length and the beginning are looked at."""
    with pytest.raises(SignInRefused) as refused:
        check_pacer("john.attorney", BeginningOnly("my-real-password"))
    assert str(refused.value) == UNKNOWN


def test_the_published_passwords() -> None:
    """Every one has the training shape, and no two are the same: none is right in two places by accident."""
    passwords = [person.password for person in PEOPLE.values()]
    passwords += [account.password for account in FILING_ACCOUNTS.values()]
    assert len(set(passwords)) == len(passwords) == 14
    assert [password for password in passwords if not password.startswith("Practice-")] == []


@pytest.mark.parametrize("code", [ONE_TIME_CODE, "246 810"])
def test_the_one_time_code(code: str) -> None:
    """The published code is right, also written in two groups."""
    check_one_time_code(code)


@pytest.mark.parametrize("code", ["", "246811", "24681", "2468100", "246-810"])
def test_a_wrong_one_time_code(code: str) -> None:
    """Any other is refused."""
    with pytest.raises(SignInRefused) as refused:
        check_one_time_code(code)
    assert (refused.value.reason, str(refused.value)) == ("wrong-code", "Invalid one-time passcode")


@pytest.mark.parametrize("redaction", ["auto", "always", "never"])
@pytest.mark.parametrize("username", PEOPLE)
def test_who_must_agree_to_redact(shared: Database, username: str, redaction: str) -> None:
    """By default the agreement is for who has filing rights in any court, only Mary here; a seat may say otherwise."""
    seat = fresh(Options(redaction=redaction))
    wanted = {"auto": username == "mary.linked", "always": True, "never": False}[redaction]
    with shared.read() as connection:
        assert must_redact(connection, seat, PEOPLE[username]) == wanted


def test_who_files_elsewhere_must_agree_to_redact(shared: Database) -> None:
    """Filing rights in a court that is not of this district count as well."""
    dana = PEOPLE["dana.district"].model_copy(update={"filer_elsewhere": True})
    with shared.read() as connection:
        assert must_redact(connection, fresh(), dana)


def test_linking_makes_a_filer(shared: Database) -> None:
    """Who linked in one court has filing rights, and meets the agreement at the next log-in; nobody else does."""
    seat = fresh()
    visit = visit_of(shared, seat, "john.attorney")
    link(shared, visit, "district", "jattorney")
    with shared.read() as connection:
        assert must_redact(connection, seat, PEOPLE["john.attorney"])
        assert not must_redact(connection, seat, PEOPLE["dana.district"])
        assert not must_redact(connection, fresh(), PEOPLE["john.attorney"])


def test_a_token(shared: Database) -> None:
    """A sign-in's token has 128 letters and digits, and no two are the same."""
    tokens = {visit_of(shared, fresh(), "john.attorney").token for _ in range(20)}
    assert len(tokens) == 20
    assert {re.fullmatch(r"[A-Za-z0-9]{128}", token) is not None for token in tokens} == {True}


def test_a_sign_in_holds_in_every_court(shared: Database) -> None:
    """PACER's sign-on is shared; what it says of links is the court's own."""
    seat = fresh()
    visit = link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
    for court, login in [("", None), ("district", "jattorney"), ("bankruptcy", None)]:
        seen = again(shared, visit, court)
        assert (seen.name, seen.username, seen.seat) == ("John Attorney", "john.attorney", seat)
        assert (seen.link.ecf_login if seen.link else None) == login


def test_an_old_login_holds_in_its_own_court_only(shared: Database) -> None:
    """A court-issued login signs in to its court, and neither to the other one nor to PACER."""
    with shared.write() as connection:
        token = sign_in(connection, fresh(), "jattorney", "district")
    with shared.read() as connection:
        visit = visit_of_token(connection, token, "district")
        assert visit is not None
        assert (visit.name, visit.person) == ("John Attorney", None)
        assert visit_of_token(connection, token, "bankruptcy") is None
        assert visit_of_token(connection, token, "") is None


def test_signing_out_ends_the_sign_in_in_every_court(shared: Database) -> None:
    """After it the token is worth nothing anywhere; the journal has one line for each way."""
    seat = fresh()
    visit = visit_of(shared, seat, "john.attorney")
    other = visit_of(shared, seat, "john.attorney")
    with shared.write() as connection:
        assert sign_out(connection, visit.token)
    with shared.read() as connection:
        for court in ("", "district", "bankruptcy"):
            assert visit_of_token(connection, visit.token, court) is None
            assert visit_of_token(connection, other.token, court) is not None
    assert told(shared, seat) == [
        ("signed-in", "", "john.attorney", ""),
        ("signed-in", "", "john.attorney", ""),
        ("signed-out", "", "john.attorney", ""),
    ]


@pytest.mark.parametrize("token", ["", "x" * 128, "' OR ''='"], ids=["empty", "unknown", "sql"])
def test_a_token_that_nobody_was_given(shared: Database, token: str) -> None:
    """It signs nobody in, has no seat, and cannot be signed out."""
    visit_of(shared, fresh(), "john.attorney")
    with shared.write() as connection:
        assert visit_of_token(connection, token, "district") is None
        assert sign_on.seat_of(connection, token) is None
        assert not sign_out(connection, token)


def test_a_token_knows_its_seat(shared: Database) -> None:
    """The seat comes back whole, with its options."""
    seat = fresh(Options(menu="relogin", mfa=True))
    visit = visit_of(shared, seat, "john.attorney")
    with shared.read() as connection:
        assert sign_on.seat_of(connection, visit.token) == seat
    assert visit.seat == seat


def test_only_the_name_is_kept(shared: Database) -> None:
    """A sign-in's row holds the token's digest, the seat, the court, the username and the time."""
    seat = fresh()
    visit = visit_of(shared, seat, "john.attorney")
    with shared.read() as connection:
        row = connection.execute(select(schema.sign_ins).where(schema.sign_ins.c.seat == seat.id)).one()
    assert row._mapping.items() >= {"digest": digest(visit.token), "court": "", "username": "john.attorney"}.items()
    assert list(row._mapping) == ["digest", "seat", "court", "username", "started_at"]
    assert visit.token not in str(row)
    assert len(rows(shared, seat)["sign_ins"]) == 1
