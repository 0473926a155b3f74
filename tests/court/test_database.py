"""The database: opened, made, or refused with one message that says what to do; and what it holds of its own."""

import importlib.util
import os
import sqlite3
import stat
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event, Lock
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, Engine, create_engine, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from mock_court import create_app, linking, migrations, schema, sign_on
from mock_court import database as module
from mock_court.address import hide, shown
from mock_court.database import PRIVATE_FILE, Database, DatabaseUnusable, keep_private
from mock_court.schema import SCHEMA_VERSION
from mock_court.seats import Options, Seat, fresh, new_entry, use_entry

from .conftest import DATABASES, Visitor, empty_database, link, linked, told, visit_of

ANOTHER = "Or name another file with --database."
FIRST, AGAIN, OLD = (letter * 128 for letter in "FAO")  # tokens of sign-ins
POSTGRESQL_DRIVER = importlib.util.find_spec("psycopg")


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


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the system takes away of every new file's rights."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, str]:
    """Return what the owner, the group and others may do with the folder and with everything in it."""
    return {path.name: stat.filemode(path.stat().st_mode) for path in (folder, *folder.iterdir())}


@pytest.mark.usefixtures("umask")
def test_nobody_else_reads_a_new_database(tmp_path: Path) -> None:
    """The file, what SQLite keeps beside it and the folder that is made for it are their owner's alone."""
    folder = tmp_path / "made"
    database = Database(str(folder / "moot.sqlite3"))
    with database.write() as connection:
        seen = rights(folder)  # in the middle of a transaction
        connection.execute(schema.seats.insert().values(id="s", options="", started_at="now"))
    assert rights(folder) == seen
    assert seen == {
        "made": "drwx------",
        "moot.sqlite3": "-rw-------",
        "moot.sqlite3-shm": "-rw-------",
        "moot.sqlite3-wal": "-rw-------",
    }
    database.close()


def test_nobody_else_reads_an_older_database(used: Path) -> None:
    """What was readable by others is not any more, with what lies beside it; the folder is somebody's, and stays."""
    running = Database(str(used))  # so that there are files beside it
    with running.write() as connection:
        connection.execute(schema.seats.insert().values(id="s", options="", started_at="now"))
    for path in (used.parent, *used.parent.iterdir()):
        path.chmod(0o755)
    Database(str(used)).close()
    seen = rights(used.parent)
    assert seen.pop(used.parent.name) == "drwxr-xr-x"
    assert seen == dict.fromkeys(["moot.sqlite3", "moot.sqlite3-shm", "moot.sqlite3-wal"], "-rw-------")
    running.close()


def test_a_new_database_was_never_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made so, not only changed afterwards: who has opened it in between would go on reading."""
    monkeypatch.setattr(module, "keep_private", lambda *_: None)
    before = os.umask(0)
    try:
        Database(str(tmp_path / "moot.sqlite3")).close()
    finally:
        os.umask(before)
    assert rights(tmp_path)["moot.sqlite3"] == "-rw-------"


def test_a_file_of_somebody_else_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may change everything, as root may, does not take a file away from those who share it."""
    shared = tmp_path / "moot.sqlite3"
    shared.touch()
    shared.chmod(0o664)
    monkeypatch.setattr(os, "geteuid", lambda: shared.stat().st_uid + 1)
    keep_private(shared, PRIVATE_FILE)
    assert stat.filemode(shared.stat().st_mode) == "-rw-rw-r--"


def test_a_link_to_a_database_that_is_not_there_yet(tmp_path: Path) -> None:
    """The file is made where the link leads, and is its owner's alone there."""
    (tmp_path / "link.sqlite3").symlink_to(tmp_path / "real.sqlite3")
    Database(str(tmp_path / "link.sqlite3")).close()
    assert stat.filemode((tmp_path / "real.sqlite3").stat().st_mode) == "-rw-------"


def test_a_database_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is made for it."""
    monkeypatch.chdir(tmp_path)
    Database("sqlite://").close()
    Database("sqlite:///:memory:").close()
    assert list(tmp_path.iterdir()) == []


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
    file.chmod(0o644)
    before, rights_before = file.read_bytes(), rights(file.parent)
    assert refusal(str(file)) == f"The database {file} holds tables that are not Moot's. {ANOTHER}"
    assert file.read_bytes() == before
    assert rights(file.parent) == rights_before
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


KNOWN = "Name a file, or a PostgreSQL: postgresql+psycopg://USER@HOST/DATABASE."
WRITE = "Write postgresql+psycopg://USER@HOST/DATABASE."
INSTALL = "'/my own/python' -m pip install 'moot[postgresql]'"
SIGNS = "In a password @ is written %40, / is %2F, : is %3A, # is %23, % is %25."
SECRET = "S3same-c0ffee"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("atlantis://moot", f"'atlantis://moot' is not the address of a database that Moot can use. {KNOWN}"),
        (
            f"mysql://moot:{SECRET}@localhost/moot",
            f"'mysql://moot:***@localhost/moot' is not the address of a database that Moot can use. {KNOWN}",
        ),
        (
            f"postgres://moot:{SECRET}@localhost/moot",
            f"'postgres://moot:***@localhost/moot' is not how the address is written here. {WRITE}",
        ),
        (
            f"postgresql://moot:{SECRET}@localhost/moot",
            f'The database postgresql://moot:***@localhost/moot needs the package "psycopg": {INSTALL}',
        ),
        (
            f"postgresql+psycopg2://moot:{SECRET}@localhost/moot",
            'The database postgresql+psycopg2://moot:***@localhost/moot needs the package "psycopg2", '
            f"which Moot does not bring. {WRITE}",
        ),
        (
            f"postgresql+nodriver://moot:{SECRET}@localhost/moot",
            "The database postgresql+nodriver://moot:***@localhost/moot names a driver that there is not: 'nodriver'. "
            f"{WRITE}",
        ),
        (
            f"postgresql+psycopg://moot:in@{SECRET}@localhost/moot",
            f"'postgresql+psycopg://moot:***@localhost/moot' can be read in two ways. {SIGNS}",
        ),
        (
            f"postgresql+psycopg://moot:in@55:{SECRET}@localhost/moot",
            f"'postgresql+psycopg://moot:***@localhost/moot' cannot be read as a database address. {SIGNS} {KNOWN}",
        ),
        (
            f"postgresql+psycopg://moot:{SECRET}/moot",
            f"'postgresql+psycopg://moot:***' cannot be read as a database address. {SIGNS} {KNOWN}",
        ),
        (
            f"postgresql+psycopg:/moot:{SECRET}@localhost/moot",
            f"'postgresql+psycopg:/moot:***@localhost/moot' cannot be read as a database address. {SIGNS} {KNOWN}",
        ),
        (
            f"moot:{SECRET}@localhost/moot",
            f"'moot:***@localhost/moot' cannot be read as a database address. {SIGNS} {KNOWN}",
        ),
    ],
)
def test_an_address_that_cannot_be_used(url: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with it is said with the next move, and its password neither there nor in a traceback."""
    for driver in ("psycopg", "psycopg2"):  # which of the two is meant depends on SQLAlchemy's version
        monkeypatch.setitem(sys.modules, driver, None)
    monkeypatch.setattr(sys, "executable", "/my own/python")
    monkeypatch.setattr(sys, "prefix", "/my own")
    with pytest.raises(DatabaseUnusable) as unusable:
        Database(url)
    assert str(unusable.value) == message
    assert SECRET not in "".join(traceback.format_exception(unusable.value))


@pytest.mark.parametrize(
    ("driver", "fails", "said", "mended"),
    [
        ("psycopg", 'ImportError("no pq wrapper available.\\n- libpq not found")',
         "no pq wrapper available. - libpq not found", f"To mend that: {INSTALL}"),
        ("psycopg", 'ModuleNotFoundError("No module named \'of_the_driver\'", name="of_the_driver")',
         "No module named 'of_the_driver'", f"To mend that: {INSTALL}"),
        ("psycopg2", 'ImportError("libpq.so.5: cannot open shared object file")',
         "libpq.so.5: cannot open shared object file", WRITE),
    ],
)  # fmt: skip
def test_a_driver_that_does_not_load(
    driver: str, fails: str, said: str, mended: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is installed and fails is not taken for one that is missing, nor for a name that is misspelled."""
    (tmp_path / f"{driver}.py").write_text(f"raise {fails}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, driver, raising=False)
    monkeypatch.setattr(sys, "executable", "/my own/python")
    monkeypatch.setattr(sys, "prefix", "/my own")
    with pytest.raises(DatabaseUnusable) as unusable:
        Database(f"postgresql+{driver}://moot:{SECRET}@localhost/moot")
    assert str(unusable.value) == (
        f"The database postgresql+{driver}://moot:***@localhost/moot cannot be used: its driver {driver} is installed, "
        f"but does not load ({said}). {mended}"
    )


@pytest.mark.parametrize("place", ["127.0.0.1:9/moot", "nowhere.invalid/moot", "127.0.0.1:9/moot?password=" + SECRET])
@pytest.mark.parametrize(
    "password", [SECRET, "a/" + SECRET, "#" + SECRET, "100%" + SECRET, "%40" + SECRET, "[" + SECRET]
)
def test_a_database_that_does_not_answer(place: str, password: str) -> None:
    """Its driver's words are told without the password, whichever signs that has."""
    if not POSTGRESQL_DRIVER:
        pytest.skip("psycopg is the extra postgresql")
    with pytest.raises(DatabaseUnusable) as unusable:
        Database(f"postgresql+psycopg://moot:{password}@{place}")
    said = "".join(traceback.format_exception(unusable.value))
    assert str(unusable.value).startswith(f"The database postgresql+psycopg://moot:***@{place.partition('?')[0]}")
    assert " cannot be used: " in str(unusable.value)
    assert SECRET not in said


@pytest.mark.parametrize(
    ("address", "said", "as_told"),
    [
        ("postgresql://moot:S%C3%A9same@h/moot", "no way in with S\xe9same", "no way in with ***"),
        ("postgresql://moot:ab@sesame/c0ffee@h/moot", "no host sesame, no file c0ffee@h", "no host ***, no file ***@h"),
        ("postgresql://moot:SESAME@h/moot", "no host name sesame", "no host name ***"),
        ("postgresql://moot:sesame/c0ffee@h/moot", "no file sesame/c0ffee", "no file ***"),
        ("postgresql://moot:sesame-c0ffee@h/moot", "no user moot at h", "no user moot at h"),
        ("postgresql://h/moot?password=sesame&host=inner", "no sesame at inner", "no *** at inner"),
        ("postgresql://moot:sesame/moot", "invalid port number: sesame", "invalid port number: ***"),
        ("seats/sesame.sqlite3", "no file seats/sesame.sqlite3", "no file seats/sesame.sqlite3"),
    ],
)  # fmt: skip
def test_what_a_driver_says(address: str, said: str, as_told: str) -> None:
    """The password is hidden as it stands there and as it is meant, whole and in the parts that it may be taken for."""
    assert hide(said, address) == as_told


@pytest.mark.parametrize("at", ["create_engine", "_version"])
def test_a_driver_that_repeats_its_address(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are told without the password, when it is loaded and when it is used; a traceback has none of it."""

    def fail(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception(f"cannot use moot:{SECRET}@localhost"))

    monkeypatch.setattr(module, "create_engine", lambda *_, **__: create_engine("sqlite://"))
    monkeypatch.setattr(module, at, fail)
    with pytest.raises(DatabaseUnusable) as unusable:
        Database(f"postgresql+psycopg://moot:{SECRET}@localhost/moot")
    assert "cannot use moot:***@localhost" in str(unusable.value)
    assert SECRET not in "".join(traceback.format_exception(unusable.value))


@pytest.mark.parametrize(
    ("address", "as_shown"),
    [
        ("seats.sqlite3", "seats.sqlite3"),
        ("/home/me@work/seats.sqlite3", "/home/me@work/seats.sqlite3"),
        ("C:\\Users\\me@work\\seats.sqlite3", "C:\\Users\\me@work\\seats.sqlite3"),
        ("sqlite:////home/me@work/seats.sqlite3", "sqlite:////home/me@work/seats.sqlite3"),
        ("postgresql+psycopg://me@host:5432/moot", "postgresql+psycopg://me@host:5432/moot"),
        ("postgresql+psycopg://[::1]:5432/moot", "postgresql+psycopg://[::1]:5432/moot"),
        (f"postgresql://me:{SECRET}@[::1]:5432/moot", "postgresql://me:***@[::1]:5432/moot"),
        (f"postgresql://me:@{SECRET}@@h/moot", "postgresql://me:***@h/moot"),
        (f"postgresql://me:a?b={SECRET}#@h/moot", "postgresql://***"),
        (f"postgresql://m/e:{SECRET}@h/moot", "postgresql://***:***@h/moot"),
        (f"postgresql://h/moot?user=me&password={SECRET}", "postgresql://h/moot?***"),
        (f"postgresql://h/moot?password={SECRET}@{SECRET}&sslmode=require", "postgresql://***"),
        (f"postgresql://me:{SECRET}", "postgresql://me:***"),
        (f"postgresql://me:{SECRET}:5432/moot", "postgresql://me:***"),
        ("postgresql://me:123456/moot", "postgresql://me:***"),
        (f' "postgres://me:{SECRET}@h/moot"', ' "postgres://me:***@h/moot"'),
        (f"postgres:me:{SECRET}@h/moot", "postgres:me:***@h/moot"),
        (f"me:{SECRET}@h/moot", "me:***@h/moot"),
        (f"://me:{SECRET}@h/moot", ":***@h/moot"),
    ],
)
def test_an_address_as_it_is_shown(address: str, as_shown: str) -> None:
    """Whoever reads it learns where the database is, and not how to get in."""
    assert shown(address) == as_shown


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
            "entries_by_expiry",
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
        made.append({line.strip(" \t,").replace('"', "") for line in sql.splitlines()})
    assert made[0] == made[1]
    assert "CONSTRAINT one_link_a_pacer_account UNIQUE (seat, court, pacer_username)" in made[0]
    assert "CONSTRAINT one_link_a_filing_account PRIMARY KEY (seat, court, ecf_login)" in made[0]


@pytest.fixture(params=DATABASES)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version left it: John is signed in twice and linked, Mary signed in."""
    url = empty_database(request.param, tmp_path)
    engine = create_engine(url)
    with engine.begin() as connection:
        if request.param == "sqlite":
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        migrations.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO settings VALUES ('secret', 'the first secret')"))
        connection.execute(
            text("INSERT INTO seats VALUES ('5ea7', :options, 'then')"), {"options": '{"menu":"relogin"}'}
        )
        signed_in = [(FIRST, "", "john.attorney"), (AGAIN, "", "john.attorney"), (OLD, "district", "mlinked")]
        connection.execute(
            text("INSERT INTO sign_ins VALUES (:token, '5ea7', :court, :who, 'then')"),
            [dict(zip(("token", "court", "who"), each, strict=True)) for each in signed_in],
        )
        connection.execute(
            text(
                "INSERT INTO links VALUES ('5ea7', 'district', 'jattorney', 'john.attorney', 'then', :token, 'b', true)"
            ),
            {"token": FIRST},
        )
        connection.execute(text("INSERT INTO spent_entries VALUES ('spent')"))
    engine.dispose()
    return url


def test_an_older_database_is_brought_up_to_date(old: str) -> None:
    """Who was signed in is so, what was linked is so, under the same rules; no token is in the database any more."""
    database = Database(old)
    seat = Seat("5ea7", Options(menu="relogin"))
    assert database.secret == "the first secret"
    with database.read() as connection:
        assert connection.execute(select(schema.schema_version)).scalars().all() == [SCHEMA_VERSION]
        visits = [sign_on.visit_of(connection, token, "district") for token in (FIRST, AGAIN)]
        assert [visit and (visit.seat, visit.name) for visit in visits] == [(seat, "John Attorney")] * 2
        shown = [visit and linking.filing_menus_show(visit, "district", "b") for visit in visits]
        assert shown == [False, True]  # they want another sign-in than the one that linked
        assert sign_on.visit_of(connection, OLD, "bankruptcy") is None
        everything = [connection.execute(select(table)).all() for table in schema.metadata.tables.values()]
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    assert not [token for token in (FIRST, AGAIN, OLD) if token in str(everything)]
    assert linked(database, seat) == [("district", "jattorney", "john.attorney")]
    with pytest.raises(linking.LinkRefused):
        link(database, visit_of(database, seat, "pat.paralegal"), "district", "jattorney")
    with database.write() as connection:
        assert sign_on.sign_out(connection, AGAIN)
        assert use_entry(connection, new_entry(connection, seat)) == seat
    database.close()


def test_no_token_is_left_in_an_older_databases_file(tmp_path: Path, old: str) -> None:
    """What the upgrade took out of the tables is not in the file either, nor in what lies beside it."""
    if not old.startswith("sqlite"):
        pytest.skip("where PostgreSQL keeps its files is not ours to know")
    assert any(FIRST.encode() in file.read_bytes() for file in tmp_path.iterdir())
    running = Database(old)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    running.close()
    kept += b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert [token for token in (FIRST, AGAIN, OLD) if token.encode() in kept] == []


def test_many_bring_an_older_database_up_to_date_at_once(old: str) -> None:
    """Each of them finds it upgraded, once."""
    start = Barrier(4)

    def open_it(_: int) -> Database:
        start.wait()
        return Database(old)

    with ThreadPoolExecutor(4) as people:
        opened = list(people.map(open_it, range(4)))
    for database in opened:
        assert linked(database, Seat("5ea7", Options())) == [("district", "jattorney", "john.attorney")]
        database.close()


def test_the_newest_revision_is_the_version() -> None:
    """SCHEMA_VERSION is the head of Alembic's revisions."""
    assert migrations.revisions()[0] == SCHEMA_VERSION


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    """Everything in one write is kept, or nothing."""
    add = insert(schema.seats).values(id="twice", options="", started_at="now")

    def add_twice() -> None:
        with database.write() as connection:
            connection.execute(add)
            connection.execute(add)

    with pytest.raises(IntegrityError):
        add_twice()
    with database.read() as connection:
        kept = connection.execute(select(schema.seats.c.id)).scalars().all()
    assert "twice" not in kept


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


def test_a_sqlite_that_was_built_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left to what this SQLite does of itself: writing through, holding rows to seats, wiping what goes."""
    wanted = {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    connect = sqlite3.dbapi2.connect

    def connect_careless(*told: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*told, **options)
        for name in wanted:
            connection.execute(f"PRAGMA {name}=OFF")
        return connection

    monkeypatch.setattr(sqlite3.dbapi2, "connect", connect_careless)
    database = Database(str(tmp_path / "moot.sqlite3"))
    with database.write() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted} == wanted
    database.close()


def test_who_writes_waits_in_a_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of our own writers none is refused since another one writes, however short the wait for a stranger's lock is."""
    monkeypatch.setattr(module, "LOCK_WAIT", 0)
    database = Database(str(tmp_path / "moot.sqlite3"))
    lock, asked = Lock(), Event()

    class Queue:
        def __enter__(self) -> None:
            asked.set()
            lock.acquire()

        def __exit__(self, *_: object) -> None:
            lock.release()

    monkeypatch.setattr(database, "_lock", Queue())

    def write() -> None:
        with database.write():
            pass

    with ThreadPoolExecutor(1) as other:
        with database.write():
            asked.clear()
            second = other.submit(write)
            second.add_done_callback(lambda _: asked.set())
            assert asked.wait(60)
        second.result()
    database.close()


def test_a_visitor_who_reads_keeps_nobody_from_writing(database: Database) -> None:
    """A read takes no lock: a write begins and ends while it is open, and the next look sees what it wrote."""
    with database.read() as reading:
        seat = fresh().id
        found = select(schema.seats.c.id).where(schema.seats.c.id == seat)
        assert reading.execute(found).all() == []
        with database.write() as writing:
            writing.execute(schema.seats.insert().values(id=seat, options="", started_at="now"))
        assert reading.execute(found).all() == [(seat,)]
