"""The database: opened, made, or refused with one message that says what to do; and what it holds of its own."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, Engine, create_engine, insert, select, text
from sqlalchemy.exc import IntegrityError

from mock_court import create_app, migrations, schema
from mock_court import database as module
from mock_court.database import Database, DatabaseUnusable
from mock_court.schema import SCHEMA_VERSION
from mock_court.seats import fresh

from .conftest import Visitor, link, linked, told, visit_of

ANOTHER = "Or name another file with --database, or keep the seats only until the end: --temporary."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is to be."""
    return tmp_path / "moot.sqlite3"


@pytest.fixture
def used(file: Path) -> Path:
    """A database file in which John has linked."""
    database = Database(str(file))
    link(database, visit_of(database, fresh(), "john.attorney"), "district", "jattorney")
    database.close()
    return file


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody's lock."""
    monkeypatch.setattr(module, "LOCK_WAIT", 0.01)


def refusal(url: str) -> str:
    """Return why the database cannot be used."""
    with pytest.raises(DatabaseUnusable) as unusable:
        Database(url)
    return str(unusable.value)


def change(file: Path, statement: str) -> None:
    """Change a database behind our back."""
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(statement)


def test_a_fresh_file(tmp_path: Path) -> None:
    """The file and its folders are made, with the tables of this version and a secret of its own."""
    file, other = (Database(f"{tmp_path}/a folder/{name}.sqlite3") for name in ("one", "two"))
    assert len(file.secret) == 64
    assert file.secret != other.secret
    with file.read() as connection:
        assert connection.execute(select(schema.schema_version)).scalars().all() == [SCHEMA_VERSION]
    for database in (file, other):
        database.close()


def test_an_existing_file(used: Path) -> None:
    """What happened before is still there, and tokens signed before are still good."""
    first = Database(str(used))
    secret = first.secret
    first.close()
    database = Database(str(used))
    assert database.secret == secret
    with database.read() as connection:
        assert connection.execute(select(schema.links.c.ecf_login)).scalars().all() == ["jattorney"]
    database.close()


def test_a_path_is_taken_to_the_letter(tmp_path: Path) -> None:
    """A folder's name may have spaces and more in it."""
    folder = tmp_path / "Smith & Partners, 100% #1"
    Database(f"{folder}/moot.sqlite3").close()
    assert (folder / "moot.sqlite3").is_file()


def test_many_open_a_fresh_file_at_once(file: Path) -> None:
    """One of them makes the tables, and all have the same secret."""
    start = Barrier(8)

    def open_it(_: int) -> Database:
        start.wait()
        return Database(str(file))

    with ThreadPoolExecutor(8) as people:
        opened = list(people.map(open_it, range(8)))
    assert len({database.secret for database in opened}) == 1
    for database in opened:
        database.close()


def test_somebody_elses_database(file: Path) -> None:
    """It is refused, and left as it was to the last byte, with nothing beside it."""
    change(file, "CREATE TABLE clients (name TEXT)")
    before = file.read_bytes()
    assert refusal(str(file)) == f"The database {file} holds tables that are not Moot's. {ANOTHER}"
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_newer_version(used: Path) -> None:
    """It is refused with both versions named, and what is in it stays."""
    change(used, "UPDATE alembic_version SET version_num = '9999'")
    before = used.read_bytes()
    assert refusal(str(used)) == (
        f"The database {used} was written by a newer version of Moot (its tables have the version 9999, "
        f"this Moot knows {SCHEMA_VERSION}). Update Moot. {ANOTHER}"
    )
    assert used.read_bytes() == before


@pytest.mark.parametrize(
    "left", [b"This is no database." * 500, b"SQLite format 3\x00" + b"\xff" * 4080], ids=["a text", "a header"]
)
def test_a_file_that_is_no_database(file: Path, left: bytes) -> None:
    """It is refused, and not written over."""
    file.write_bytes(left)
    assert refusal(str(file)) == (
        f"The database {file} is damaged, or is not a database. Move it away and start again. {ANOTHER}"
    )
    assert file.read_bytes() == left


@pytest.mark.parametrize("pages", [1, 2, 10, -1])
def test_a_damaged_file(used: Path, pages: int) -> None:
    """A file that lost its end, with one page or with nearly all, is refused at once."""
    whole = used.read_bytes()
    used.write_bytes(whole[: 4096 * pages])
    assert refusal(str(used)) == (
        f"The database {used} is damaged, or is not a database. Move it away and start again. {ANOTHER}"
    )


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("mode", ["fresh", "used", "in use"])
def test_a_locked_file(request: pytest.FixtureRequest, file: Path, mode: str) -> None:
    """A file that another program holds is refused after a while, whether it is empty, full or open here too."""
    if mode != "fresh":
        request.getfixturevalue("used")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        if mode == "in use":
            other.execute("SELECT count(*) FROM links").fetchall()
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(str(file)) == (
            f"The database {file} has been locked by another program for more than 0.01 seconds. "
            f"Stop the other one. {ANOTHER}"
        )
    Database(str(file)).close()


@pytest.mark.usefixtures("soon")
def test_a_file_that_is_locked_later(used: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A visitor in the middle of something is told so, nothing is half done, and afterwards it goes on."""
    database = Database(str(used))
    visitor = Visitor(create_app(database))
    john = {"Username *": "john.attorney", "Password *": "Practice-pacer-1"}
    form = visitor.get("/csologin/login.jsf")
    with closing(sqlite3.connect(used, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = visitor.submit(form, john)
    assert (page.status, page.lines) == (
        503,
        [
            "Service Unavailable",
            "The practice court cannot use its database at the moment. Nothing was changed. Try again.",
            "Court web site",
        ],
    )
    assert caplog.messages == ["The database cannot be used: database is locked"]
    assert told(database, visitor.seat) == []
    assert visitor.submit(form, john).title == "[Practice] PACER: Manage My Account"
    database.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """The message has the folder and the system's reason."""
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "moot"
    assert refusal(f"{folder}/moot.sqlite3") == f"The folder {folder} cannot be made: Not a directory. {ANOTHER}"


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    """A folder is no file to write into."""
    assert refusal(str(tmp_path)) == (
        f"The database {tmp_path} cannot be opened for writing (unable to open database file). {ANOTHER}"
    )


def test_a_file_that_can_only_be_read(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that cannot be written is refused when it is opened, not at the first visitor's log-in."""
    connect = sqlite3.connect
    read_only = {"database": f"{used.as_uri()}?mode=ro", "uri": True}
    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda _, **settings: connect(**(settings | read_only)))
    assert refusal(str(used)) == (
        f"The database {used} cannot be opened for writing (attempt to write a readonly database). {ANOTHER}"
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "atlantis://moot",
            "'atlantis://moot' is not a database address: Can't load plugin: sqlalchemy.dialects:atlantis",
        ),
    ],
)
def test_an_address_that_is_none(url: str, message: str) -> None:
    """What is no database address is told so."""
    assert refusal(url) == message


def test_a_database_whose_driver_is_not_installed() -> None:
    """The message names the package that is missing."""
    assert refusal("mysql://moot@localhost/moot") == (
        'The database mysql://moot@localhost/moot needs the package "MySQLdb", which is not installed.'
    )


@pytest.fixture(params=["tables", "revisions"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the tables made in one of the two ways."""
    engine = create_engine(URL.create("sqlite", database=f"{tmp_path}/{request.param}.sqlite3"))
    with engine.begin() as connection:
        if request.param == "tables":
            schema.metadata.create_all(connection)
        else:
            migrations.upgrade(connection)
    yield engine
    engine.dispose()


def test_the_revisions_make_the_tables_that_the_code_has(empty: Engine) -> None:
    """A database that came up through Alembic's revisions differs in nothing from one that was made at once."""
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        made = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"))
        assert [name for name in made.scalars() if not name.startswith("sqlite_")] == [
            "intents_by_seat",
            "journal_by_seat",
            "sign_ins_by_seat",
        ]


def test_the_constraints_are_the_same_in_both() -> None:
    """What SQLite does not tell Alembic is compared as text: the two constraints of links, by name and columns."""
    made = []
    for make in (schema.metadata.create_all, migrations.upgrade):
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            make(connection)
            sql = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'links'")).scalar_one()
        engine.dispose()
        made.append({line.strip(" \t,") for line in sql.splitlines()})
    assert made[0] == made[1]
    assert "CONSTRAINT one_link_a_pacer_account UNIQUE (seat, court, pacer_username)" in made[0]
    assert "CONSTRAINT one_link_a_filing_account PRIMARY KEY (seat, court, ecf_login)" in made[0]


def test_the_newest_revision_is_the_version() -> None:
    """SCHEMA_VERSION is the head of Alembic's revisions."""
    assert migrations.revisions()[0] == SCHEMA_VERSION


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    """Everything in one write is kept, or nothing."""
    spend = insert(schema.spent_entries).values(nonce="spent")

    def spend_twice() -> None:
        with database.write() as connection:
            connection.execute(spend)
            connection.execute(spend)

    with pytest.raises(IntegrityError):
        spend_twice()
    with database.read() as connection:
        spent = connection.execute(select(schema.spent_entries.c.nonce)).scalars().all()
    assert "spent" not in spent


def test_many_write_at_once(database: Database) -> None:
    """Eight threads write at once, each in its seat: everybody's link is there, and nobody is told to wait."""
    start = Barrier(8)
    seats = [fresh() for _ in range(8)]

    def link_john(number: int) -> None:
        start.wait()
        link(database, visit_of(database, seats[number], "john.attorney"), "district", "jattorney")

    with ThreadPoolExecutor(8) as people:
        list(people.map(link_john, range(8)))
    assert [linked(database, seat) for seat in seats] == [[("district", "jattorney", "john.attorney")]] * 8


def test_what_is_committed_outlives_a_power_cut(file: Path) -> None:
    """Every connection writes through to the disk, keeps a write-ahead log, and holds rows to their seats."""
    database = Database(str(file))
    for opened in (database.read, database.write):
        with opened() as connection:
            pragmas = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            }
        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.close()


def test_a_visitor_who_reads_keeps_nobody_from_writing(database: Database) -> None:
    """A read takes no lock: a write begins and ends while it is open, and the next look sees what it wrote."""
    with database.read() as reading:
        assert reading.execute(select(schema.seats.c.id)).all() == []
        with database.write() as writing:
            writing.execute(schema.seats.insert().values(id="s", options="", started_at="now"))
        assert reading.execute(select(schema.seats.c.id)).all() == [("s",)]
