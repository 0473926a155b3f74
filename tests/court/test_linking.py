"""The rules of linking: who is refused and why, what each Submit does, and exactly once whatever happens at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from mock_court import linking, schema
from mock_court.catalogue import FILING_ACCOUNTS, PEOPLE
from mock_court.database import Database
from mock_court.linking import LinkRefused
from mock_court.seats import Options, Seat, fresh, occupy
from mock_court.sign_on import SignInRefused, Visit, sign_in, sign_out
from mock_court.sign_on import visit_of as visit_of_token

from .conftest import again, link, linked, rows, told, visit_of

UNKNOWN = "This is a practice court. Use a training account; never type a real PACER password."
WRONG = (
    "The CM/ECF login or password is not correct. The accounts were not linked. "
    "If you do not know your CM/ECF password, contact the court to have it reset."
)
SPECIAL = (
    "A CM/ECF login with a special character (& @ $ *) cannot be linked. Contact the court to have the login changed."
)
TAKEN = "This CM/ECF account is already linked to another PACER account and cannot be linked again."
LEGACY = "Your PACER account is a Legacy PACER Account and cannot be linked. Upgrade it first, under Manage My Account."
SHARED = (
    "Your PACER account is shared by a firm and cannot be used for filing. "
    "Link the PACER account of the person who files."
)
ALREADY = "Your PACER account is already linked to a CM/ECF account in this court."
NO_INTENT = "There is nothing to confirm. Enter your CM/ECF login and password again."
NOT_PACER = "Log in with your PACER account to link it."
DEAD = "This CM/ECF login is linked to a PACER account and can no longer be used. Log in with your PACER account."


@pytest.fixture
def seat() -> Seat:
    """A seat in which nothing happened yet."""
    return fresh()


def ask(database: Database, visit: Visit, court: str, login: str) -> str:
    """Press the first Submit with the right password, and return the intent's id."""
    return linking.ask(database, visit, court, login, FILING_ACCOUNTS[court, login].password).id


REFUSALS = [
    ("john.attorney", "district", "jattorney", "Practice-ecf-2", "wrong-password", WRONG),
    ("john.attorney", "district", "jattorney", "Practice-", "wrong-password", WRONG),
    ("john.attorney", "district", "jattorney", "Practice-ecf-\u00e9", "wrong-password", WRONG),
    ("john.attorney", "district", "jattorney", "Ecf-1-real", "not-a-training-password", UNKNOWN),
    ("john.attorney", "district", "jattorney", "practice-ecf-1", "not-a-training-password", UNKNOWN),
    ("john.attorney", "district", "jattorney", "", "not-a-training-password", UNKNOWN),
    ("john.attorney", "district", "nobody", "Practice-ecf-1", "unknown-login", UNKNOWN),
    ("john.attorney", "district", "", "Practice-ecf-1", "unknown-login", UNKNOWN),
    ("john.attorney", "district", "JATTORNEY", "Practice-ecf-1", "unknown-login", UNKNOWN),
    ("john.attorney", "district", "jattorney-bk", "Practice-ecf-2", "unknown-login", UNKNOWN),
    ("john.attorney", "bankruptcy", "jattorney", "Practice-ecf-1", "unknown-login", UNKNOWN),
    ("alex.ampersand", "district", "alex&co", "Practice-ecf-7", "special-characters", SPECIAL),
    ("john.attorney", "district", "j@ttorney", "Practice-ecf-1", "special-characters", SPECIAL),
    ("john.attorney", "district", "jattorney$", "Practice-ecf-1", "special-characters", SPECIAL),
    ("john.attorney", "district", "*", "Practice-ecf-1", "special-characters", SPECIAL),
    ("pat.paralegal", "district", "mlinked", "Practice-ecf-4", "taken", TAKEN),
    ("leeleg", "district", "llegacy", "Practice-ecf-6", "legacy-account", LEGACY),
    ("smith.partners", "district", "jattorney", "Practice-ecf-1", "shared-account", SHARED),
    ("mary.linked", "district", "jattorney", "Practice-ecf-1", "already-linked", ALREADY),
    ("mary.linked", "district", "nobody", "Ecf-1-real", "already-linked", ALREADY),
]


@pytest.mark.parametrize(
    ("username", "court", "login", "password", "reason", "message"),
    REFUSALS,
    ids=[f"{reason}-{number}" for number, (*_, reason, _message) in enumerate(REFUSALS)],
)
def test_the_first_submit_is_refused(
    shared: Database, seat: Seat, username: str, court: str, login: str, password: str, reason: str, message: str
) -> None:
    """Each refusal has its reason and words, keeps no intent, and is in the journal without what was typed."""
    visit = visit_of(shared, seat, username, court)
    with pytest.raises(LinkRefused) as refused:
        linking.ask(shared, visit, court, login, password)
    assert (refused.value.reason, str(refused.value)) == (reason, message)
    assert rows(shared, seat)["intents"] == []
    assert told(shared, seat) == [("signed-in", "", username, ""), ("link-refused", court, username, reason)]


def test_an_old_login_cannot_link_itself(shared: Database, seat: Seat) -> None:
    """Who is signed in with a court-issued login has no PACER account to link, and nothing to confirm."""
    with shared.write() as connection:
        token = sign_in(connection, seat, "jattorney", "district")
    with shared.read() as connection:
        visit = visit_of_token(connection, token, "district")
    assert visit is not None
    assert (visit.name, visit.person) == ("John Attorney", None)
    with pytest.raises(LinkRefused) as refused:
        linking.ask(shared, visit, "district", "jattorney", "Practice-ecf-1")
    assert (refused.value.reason, str(refused.value)) == ("not-a-pacer-account", NOT_PACER)
    intent = ask(shared, visit_of(shared, seat, "john.attorney", "district"), "district", "jattorney")
    with pytest.raises(LinkRefused) as refused:
        linking.confirm(shared, visit, "district", intent, "")
    assert (refused.value.reason, str(refused.value)) == ("no-intent", NO_INTENT)
    assert linked(shared, seat) == []


def test_the_first_submit_links_nothing(shared: Database, seat: Seat) -> None:
    """It shows both names and keeps an intent: no link, no word in the journal, the old login still good."""
    visit = visit_of(shared, seat, "john.attorney", "district")
    intent = linking.ask(shared, visit, "district", "jattorney", "Practice-ecf-1")
    assert (intent.filing_account.holder, intent.person.name) == ("John Attorney", "John Attorney")
    assert linked(shared, seat) == []
    assert told(shared, seat) == [("signed-in", "", "john.attorney", "")]
    assert linking.linked_account(again(shared, visit, "district"), "district") is None
    assert linking.check_old_login(shared, seat, "district", "jattorney", "Practice-ecf-1").holder == "John Attorney"


def test_the_second_submit_links(shared: Database, seat: Seat) -> None:
    """The second Submit makes the one link, spends the intent and writes one line into the journal."""
    visit = link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
    assert linking.linked_account(visit, "district") == FILING_ACCOUNTS["district", "jattorney"]
    assert linked(shared, seat) == [("district", "jattorney", "john.attorney")]
    assert told(shared, seat) == [
        ("signed-in", "", "john.attorney", ""),
        ("linked", "district", "john.attorney", "jattorney"),
    ]
    assert rows(shared, seat)["intents"] == []


def test_somebody_elses_account_can_be_linked(shared: Database, seat: Seat) -> None:
    """The names may differ: both are shown, and nothing blocks the second Submit. It is for the user to notice."""
    visit = visit_of(shared, seat, "pat.paralegal", "district")
    intent = linking.ask(shared, visit, "district", "jattorney", "Practice-ecf-1")
    assert (intent.filing_account.holder, intent.person.name) == ("John Attorney", "Pat Paralegal")
    linking.confirm(shared, visit, "district", intent.id, "")
    assert linked(shared, seat) == [("district", "jattorney", "pat.paralegal")]


def test_each_court_is_linked_by_itself(shared: Database, seat: Seat) -> None:
    """A link in one court changes nothing in the other, where the same person links once more."""
    visit = link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
    assert linking.linked_account(again(shared, visit, "bankruptcy"), "bankruptcy") is None
    assert not linking.filing_menus_show(again(shared, visit, "bankruptcy"), "bankruptcy", "")
    link(shared, again(shared, visit, "bankruptcy"), "bankruptcy", "jattorney-bk")
    assert linked(shared, seat) == [
        ("district", "jattorney", "john.attorney"),
        ("bankruptcy", "jattorney-bk", "john.attorney"),
    ]


def test_an_account_linked_before_the_visit(shared: Database, seat: Seat) -> None:
    """Mary is linked in the District from the start, and links in the Bankruptcy like anybody else."""
    mary = visit_of(shared, seat, "mary.linked", "district")
    assert linking.linked_account(mary, "district") == FILING_ACCOUNTS["district", "mlinked"]
    assert linking.filing_menus_show(mary, "district", "")
    assert linking.linked_account(mary, "bankruptcy") is None
    assert not linking.filing_menus_show(mary, "bankruptcy", "")
    link(shared, again(shared, mary, "bankruptcy"), "bankruptcy", "mlinked-bk")
    assert linked(shared, seat) == [("bankruptcy", "mlinked-bk", "mary.linked")]


def test_two_seats_never_meet(shared: Database) -> None:
    """The same two accounts are linked in one seat and in another, and a third seat knows of neither."""
    first, second, third = fresh(), fresh(), fresh()
    for seat in (first, second):
        link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
        assert linked(shared, seat) == [("district", "jattorney", "john.attorney")]
    assert linking.check_old_login(shared, third, "district", "jattorney", "Practice-ecf-1").login == "jattorney"
    assert linking.linked_account(visit_of(shared, third, "john.attorney", "district"), "district") is None


def test_an_intent_belongs_to_its_seat_person_and_court(shared: Database, seat: Seat) -> None:
    """Nobody sees or confirms an intent but who made it, where it was made."""
    john = visit_of(shared, seat, "john.attorney", "district")
    intent = ask(shared, john, "district", "jattorney")
    strangers = [
        (visit_of(shared, seat, "pat.paralegal", "district"), "district"),
        (visit_of(shared, fresh(), "john.attorney", "district"), "district"),
        (again(shared, john, "bankruptcy"), "bankruptcy"),
    ]
    for visit, court in strangers:
        with shared.read() as connection:
            assert linking.intent_of(connection, visit, court, intent) is None
        with pytest.raises(LinkRefused) as refused:
            linking.confirm(shared, visit, court, intent, "")
        assert (refused.value.reason, str(refused.value)) == ("no-intent", NO_INTENT)
    linking.confirm(shared, john, "district", intent, "")
    assert linked(shared, seat) == [("district", "jattorney", "john.attorney")]


def test_an_intent_outlives_the_session(shared: Database, seat: Seat) -> None:
    """Who has to log in again on the confirmation finds it as it was, and links once."""
    first = visit_of(shared, seat, "john.attorney", "district")
    intent = ask(shared, first, "district", "jattorney")
    with shared.write() as connection:
        assert sign_out(connection, first.token)
    linking.confirm(shared, visit_of(shared, seat, "john.attorney", "district"), "district", intent, "")
    assert linked(shared, seat) == [("district", "jattorney", "john.attorney")]


@pytest.mark.parametrize("intent", ["", "0" * 32, "' OR ''='"], ids=["empty", "unknown", "sql"])
def test_there_is_nothing_to_confirm(shared: Database, seat: Seat, intent: str) -> None:
    """A confirmation that was never asked for links nothing."""
    visit = visit_of(shared, seat, "john.attorney", "district")
    ask(shared, visit, "district", "jattorney")
    with pytest.raises(LinkRefused) as refused:
        linking.confirm(shared, visit, "district", intent, "")
    assert (refused.value.reason, str(refused.value)) == ("no-intent", NO_INTENT)
    assert linked(shared, seat) == []
    assert told(shared, seat)[1:] == [("link-refused", "district", "john.attorney", "no-intent")]


def test_a_double_submit(shared: Database, seat: Seat) -> None:
    """The second of two Submits of one confirmation is told that all is done; the journal alone has it besides."""
    visit = visit_of(shared, seat, "john.attorney", "district")
    intent = ask(shared, visit, "district", "jattorney")
    linking.confirm(shared, visit, "district", intent, "")
    before = rows(shared, seat)
    with pytest.raises(LinkRefused) as refused:
        linking.confirm(shared, visit, "district", intent, "")
    assert (refused.value.reason, str(refused.value)) == ("already-linked", ALREADY)
    assert {**rows(shared, seat), "journal": before["journal"]} == before
    assert told(shared, seat)[2:] == [("link-refused", "district", "john.attorney", "already-linked")]


@pytest.mark.parametrize(
    ("username", "login", "reason", "message"),
    [
        ("john.attorney", "ddistrict", "already-linked", ALREADY),
        ("pat.paralegal", "jattorney", "taken", TAKEN),
    ],
    ids=["one PACER account", "one filing account"],
)
def test_two_confirmations_one_after_the_other(
    shared: Database, seat: Seat, username: str, login: str, reason: str, message: str
) -> None:
    """Both were asked for while nothing was linked; the later one is refused: its intent goes, the journal tells."""
    john = visit_of(shared, seat, "john.attorney", "district")
    other = visit_of(shared, seat, username, "district")
    late = ask(shared, other, "district", login)
    link(shared, john, "district", "jattorney")
    before = rows(shared, seat)
    with pytest.raises(LinkRefused) as refused:
        linking.confirm(shared, other, "district", late, "")
    assert (refused.value.reason, str(refused.value)) == (reason, message)
    after = rows(shared, seat)
    assert {**after, "journal": before["journal"]} == {**before, "intents": []}
    assert told(shared, seat)[-1] == ("link-refused", "district", username, reason)


@pytest.mark.parametrize(
    ("askers", "message"),
    [
        ([("john.attorney", "jattorney")], ALREADY),
        ([("john.attorney", "jattorney")] * 8, ALREADY),
        ([("john.attorney", "jattorney"), ("john.attorney", "ddistrict")] * 4, ALREADY),
        ([("john.attorney", "jattorney"), ("pat.paralegal", "jattorney")] * 4, TAKEN),
    ],
    ids=["one intent", "eight intents", "two filing accounts", "two people"],
)
def test_many_confirmations_at_once(database: Database, askers: list[tuple[str, str]], message: str) -> None:
    """Eight threads confirm at once: one link, told once; each of the others is told the reason, here and there."""
    seat = fresh()
    asked = [(visit_of(database, seat, username, "district"), login) for username, login in askers]
    intents = [(visit, ask(database, visit, "district", login)) for visit, login in asked] * (8 // len(asked))
    start = Barrier(8)

    def press_submit(visit: Visit, intent: str) -> tuple[str, str]:
        start.wait()
        try:
            linking.confirm(database, visit, "district", intent, "")
        except LinkRefused as refused:
            return visit.username, str(refused)
        return visit.username, "linked"

    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(press_submit, *zip(*intents, strict=True)))
    [(_, login, winner)] = linked(database, seat)
    assert answers.count((winner, "linked")) == 1
    refused = [(username, said) for username, said in answers if said != "linked"]
    assert len(refused) == 7
    assert {said for username, said in refused if username == winner} == {ALREADY}
    assert {said for username, said in refused if username != winner} <= {message}
    link_entry, *others = (entry for entry in told(database, seat) if entry[0] != "signed-in")
    assert link_entry == ("linked", "district", winner, login)
    assert len(others) == 7
    assert {(event, court) for event, court, _, _ in others} == {("link-refused", "district")}
    assert sorted(person for _, _, person, _ in others) == sorted(username for username, _ in refused)
    assert {detail for _, _, person, detail in others if person == winner} == {"already-linked"}
    assert rows(database, seat)["intents"] == []


JOHN_LINKED = {
    "court": "district",
    "ecf_login": "jattorney",
    "pacer_username": "john.attorney",
    "linked_at": "",
    "sign_in": "",
    "browser": "",
}


@pytest.mark.parametrize(
    "second",
    [{"pacer_username": "pat.paralegal"}, {"ecf_login": "ddistrict"}, {}],
    ids=["the same filing account", "the same PACER account", "both"],
)
def test_the_database_itself_holds_one_link(database: Database, second: dict[str, str]) -> None:
    """Past all our code, a second link of either account in the same court and seat is refused by the table."""
    seat = fresh()
    with database.write() as connection:
        occupy(connection, seat)
        connection.execute(insert(schema.links).values(seat=seat.id, **JOHN_LINKED))
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(schema.links).values(seat=seat.id, **(JOHN_LINKED | second)))
    assert linked(database, seat) == [("district", "jattorney", "john.attorney")]


def test_the_database_itself_keeps_courts_and_seats_apart(database: Database) -> None:
    """The same two accounts may be linked in another court and in another seat."""
    seat, other = fresh(), fresh()
    with database.write() as connection:
        for occupied in (seat, other):
            occupy(connection, occupied)
        for changed in ({"seat": seat.id}, {"seat": seat.id, "court": "bankruptcy"}, {"seat": other.id}):
            connection.execute(insert(schema.links).values(**(JOHN_LINKED | changed)))
    assert len(linked(database, seat)) == 2
    assert len(linked(database, other)) == 1


def test_the_database_itself_wants_a_seat(database: Database) -> None:
    """No link stands in a seat that has no row: resetting the seat could not find it."""
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(schema.links).values(seat="nowhere", **JOHN_LINKED))


def do_nothing(_database: Database, visit: Visit) -> tuple[Visit, str]:
    """Stay, and refresh at the most."""
    return visit, "before"


def log_in_again(database: Database, visit: Visit) -> tuple[Visit, str]:
    """Log out and in."""
    with database.write() as connection:
        sign_out(connection, visit.token)
    return visit_of(database, visit.seat, visit.username, "district"), "before"


def clear_cookies(database: Database, visit: Visit) -> tuple[Visit, str]:
    """Clear the browser's cookies, and log in again."""
    return visit_of(database, visit.seat, visit.username, "district"), "after"


@pytest.mark.parametrize(
    ("menu", "remedy", "shows"),
    [
        ("relogin", do_nothing, False),
        ("relogin", log_in_again, True),
        ("relogin", clear_cookies, True),
        ("clear_cookies", do_nothing, False),
        ("clear_cookies", log_in_again, False),
        ("clear_cookies", clear_cookies, True),
    ],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)
def test_when_the_filing_menus_show(
    shared: Database, menu: str, remedy: Callable[[Database, Visit], tuple[Visit, str]], shows: bool
) -> None:
    """They wait for the remedy that the seat asks for; a stronger one helps as well, a weaker never."""
    visit = visit_of(shared, fresh(Options(menu=menu)), "john.attorney", "district")
    assert not linking.filing_menus_show(visit, "district", "before")
    visit = link(shared, visit, "district", "jattorney", "before")
    assert not linking.filing_menus_show(visit, "district", "before")
    visit, browser = remedy(shared, visit)
    assert linking.filing_menus_show(visit, "district", browser) == shows


def test_a_refresh_is_enough(shared: Database, seat: Seat) -> None:
    """By default they are there as soon as the accounts are linked: only the confirmation's page comes up without."""
    visit = link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
    assert linking.filing_menus_show(visit, "district", "before")


@pytest.mark.parametrize("username", [name for name in PEOPLE if name != "mary.linked"])
def test_who_is_not_linked_has_no_filing_menus(shared: Database, seat: Seat, username: str) -> None:
    """Before linking the account has PACER privileges only."""
    for court in ("district", "bankruptcy"):
        assert not linking.filing_menus_show(visit_of(shared, seat, username, court), court, "")


def test_an_old_login_has_the_filing_menus(shared: Database, seat: Seat) -> None:
    """A court-issued login that is not linked yet files as before."""
    with shared.write() as connection:
        token = sign_in(connection, seat, "jattorney", "district")
    with shared.read() as connection:
        visit = visit_of_token(connection, token, "district")
    assert visit is not None
    assert linking.filing_menus_show(visit, "district", "")
    assert linking.linked_account(visit, "district") is None


@pytest.mark.parametrize(
    ("court", "login", "password", "reason", "message"),
    [
        ("district", "jattorney", "Practice-ecf-2", "wrong-password", "Invalid login or password"),
        ("district", "jattorney", "Ecf-1-real", "not-a-training-password", UNKNOWN),
        ("district", "nobody", "Practice-ecf-1", "unknown-login", UNKNOWN),
        ("bankruptcy", "jattorney", "Practice-ecf-1", "unknown-login", UNKNOWN),
        ("district", "mlinked", "Practice-ecf-4", "linked", DEAD),
        ("district", "mlinked", "Practice-ecf-5", "wrong-password", "Invalid login or password"),
    ],
    ids=["wrong password", "real password", "unknown", "other court", "linked", "linked, wrong password"],
)
def test_an_old_login_is_refused(
    shared: Database, seat: Seat, court: str, login: str, password: str, reason: str, message: str
) -> None:
    """Each refusal of the old log-in has its reason and its words."""
    with pytest.raises(SignInRefused) as refused:
        linking.check_old_login(shared, seat, court, login, password)
    assert (refused.value.reason, str(refused.value)) == (reason, message)


def test_an_old_login_is_good_until_it_is_linked(shared: Database, seat: Seat) -> None:
    """It is refused from then on in that court and seat, whoever linked it, and goes on in the other court."""
    visit = visit_of(shared, seat, "pat.paralegal", "district")
    assert linking.check_old_login(shared, seat, "district", "jattorney", "Practice-ecf-1").login == "jattorney"
    link(shared, visit, "district", "jattorney")
    with pytest.raises(SignInRefused) as refused:
        linking.check_old_login(shared, seat, "district", "jattorney", "Practice-ecf-1")
    assert (refused.value.reason, str(refused.value)) == ("linked", DEAD)
    assert linking.check_old_login(shared, seat, "bankruptcy", "jattorney-bk", "Practice-ecf-2").login == "jattorney-bk"


def test_linking_ends_the_old_logins_own_sessions(shared: Database, seat: Seat) -> None:
    """Who is signed in with the old login at that moment is out; the other court's and other people's sessions stay."""
    with shared.write() as connection:
        mine = sign_in(connection, seat, "jattorney", "district")
        staying = [
            (sign_in(connection, seat, "jattorney-bk", "bankruptcy"), "bankruptcy"),
            (sign_in(connection, seat, "ddistrict", "district"), "district"),
            (sign_in(connection, fresh(), "jattorney", "district"), "district"),
        ]
    link(shared, visit_of(shared, seat, "john.attorney", "district"), "district", "jattorney")
    with shared.read() as connection:
        assert visit_of_token(connection, mine, "district") is None
        for token, court in staying:
            assert visit_of_token(connection, token, court) is not None


def test_an_old_login_that_comes_in_at_the_moment_of_linking(shared: Database, seat: Seat) -> None:
    """A log-in that was checked just before the link and signed in just after it counts for nothing either."""
    link(shared, visit_of(shared, seat, "john.attorney", "district"), "district", "jattorney")
    with shared.write() as connection:
        token = sign_in(connection, seat, "jattorney", "district")
    with shared.read() as connection:
        assert visit_of_token(connection, token, "district") is None


def test_a_link_is_for_ever(shared: Database, seat: Seat) -> None:
    """Nothing that a visitor can do afterwards unlinks or relinks: not a new session, not another person."""
    visit = link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
    with shared.write() as connection:
        sign_out(connection, visit.token)
    john = visit_of(shared, seat, "john.attorney", "district")
    pat = visit_of(shared, seat, "pat.paralegal", "district")
    for asker, login, message in [
        (john, "jattorney", ALREADY),
        (john, "ddistrict", ALREADY),
        (pat, "jattorney", TAKEN),
    ]:
        with pytest.raises(LinkRefused) as refused:
            ask(shared, asker, "district", login)
        assert str(refused.value) == message
    assert linked(shared, seat) == [("district", "jattorney", "john.attorney")]


def test_links_are_remembered_in_the_table_only(shared: Database, seat: Seat) -> None:
    """What is linked is read at every look: a row that is gone is not remembered anywhere else."""
    visit = link(shared, visit_of(shared, seat, "john.attorney"), "district", "jattorney")
    with shared.write() as connection:
        connection.execute(delete(schema.links).where(schema.links.c.seat == seat.id))
    assert linking.linked_account(again(shared, visit, "district"), "district") is None
