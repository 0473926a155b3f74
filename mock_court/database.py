"""Where the seats' rows live: SQLite by default, PostgreSQL by address, one writer at a time on SQLite."""

import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, TextClause, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from mock_court.schema import SCHEMA_VERSION, metadata, schema_version, settings

LOCK_WAIT = 5.0  # seconds that a statement waits for another process's lock
ANOTHER = "Or name another file with --database, or keep the seats only until the end: --temporary."


class DatabaseUnusable(Exception):
    """The database cannot be opened or used as it is; the message says why and what to do."""


class Database:
    """An open database: `read()` and `write()` give connections, `secret` signs seats and sessions."""

    def __init__(self, url: str) -> None:
        """Open an SQLAlchemy address or a file, making or upgrading its tables.

        Raises DatabaseUnusable.
        """
        self.url = url
        try:
            self._engine = _engine(url)
        except (ArgumentError, NoSuchModuleError) as error:
            raise DatabaseUnusable(f"{url!r} is not a database address: {error}") from error
        except ImportError as error:
            package = error.name or _parsed(url).get_driver_name()
            remedy = ': pip install "moot[postgresql]"' if package == "psycopg" else ", which is not installed."
            raise DatabaseUnusable(f'{_place(url)} needs the package "{package}"{remedy}') from error
        self._sqlite = self._engine.dialect.name == "sqlite"
        self._lock = threading.Lock() if self._sqlite else nullcontext()
        self._readers: list[Connection] = []
        try:
            self.secret = self._open()
        except DatabaseError as error:
            raise DatabaseUnusable(_explain(url, error)) from error
        finally:
            if not hasattr(self, "secret"):
                self.close()

    @property
    def place(self) -> str:
        """Where the seats are kept: a file's path, or an address without the password that may stand in it."""
        parsed = _parsed(self.url)
        return str(parsed.database if self._sqlite else parsed.render_as_string(hide_password=True))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that only reads; each statement sees what is committed."""
        if not self._sqlite:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                yield connection
            return
        # SQLite's driver begins nothing by itself, and its connections cannot break. So they wait here, ready:
        # the care that the pool takes, of a connection that comes and goes, costs 24 µs of every page.
        try:
            connection = self._readers.pop()
        except IndexError:
            connection = self._engine.connect()
        try:
            yield connection
        finally:
            connection.rollback()
            self._readers.append(connection)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction that commits at the end, or rolls back on an exception.

        On SQLite our own lock comes first: waiting in a queue is fair, waiting for SQLite's busy handler is not.
        """
        with self._lock, self._engine.begin() as connection:
            if self._sqlite:  # only here, so that reads hold no lock (102 -> 38 µs a read)
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def close(self) -> None:
        """Close every connection."""
        while self._readers:
            self._readers.pop().close()
        self._engine.dispose()

    def _open(self) -> str:
        """Make or upgrade the tables, and return the secret.

        All in one transaction, since another process may do the same; and with a write in it, so that a database that
        is locked or can only be read is found here and not by the first visitor.
        """
        with self.write() as connection:
            version = _version(connection)
            if version is None:
                if inspect(connection).get_table_names():
                    raise DatabaseUnusable(f"{_place(self.url)} holds tables that are not Moot's. {ANOTHER}")
                metadata.create_all(connection)
                connection.execute(schema_version.insert().values(version_num=SCHEMA_VERSION))
                connection.execute(settings.insert().values(name="secret", value=secrets.token_hex(32)))
            elif version != SCHEMA_VERSION:
                from mock_court import migrations  # Alembic takes long to import and is seldom needed

                if version not in migrations.revisions():
                    raise DatabaseUnusable(
                        f"{_place(self.url)} was written by a newer version of Moot (its tables have the version "
                        f"{version}, this Moot knows {SCHEMA_VERSION}). Update Moot. {ANOTHER}"
                    )
                migrations.upgrade(connection)
            connection.execute(settings.update().values(value=settings.c.value))
            secret = connection.execute(select(settings.c.value).where(settings.c.name == "secret")).scalar_one()
        if self._sqlite:  # the file keeps it; before we know that the file is ours we change nothing in it
            with self.read() as connection, suppress(OperationalError):  # another process does it at this moment
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        return str(secret)


def first(connection: Connection, statement: TextClause, **values: str) -> Sequence[Any] | None:
    """Return the first row that a statement finds; for the look-ups of every page.

    On SQLite it is taken straight from the driver, which reads `:name` as we write it: SQLAlchemy's way to the same
    row takes 35 µs more. Any other database is farther away than that.
    """
    if connection.dialect.name != "sqlite":
        return connection.execute(statement, values).first()
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statement.text, values)
        row: Sequence[Any] | None = cursor.fetchone()
        return row


def _engine(url: str) -> Engine:
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database:
        folder = Path(parsed.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnusable(f"The folder {folder} cannot be made: {error.strerror}. {ANOTHER}") from error
    # isolation_level None: the driver starts no transaction of its own; Database.write() does.
    engine = create_engine(
        parsed, pool_size=32, connect_args={"timeout": LOCK_WAIT, "check_same_thread": False, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version_num)).scalar_one_or_none()


def _parsed(url: str) -> URL:
    """Read an SQLAlchemy address; anything without `://` is a file's path, to the letter."""
    return make_url(url) if "://" in url else URL.create("sqlite", database=url)


def _place(url: str) -> str:
    parsed = _parsed(url)
    return f"The database {parsed.database}" if parsed.get_backend_name() == "sqlite" else f"The database {parsed!r}"


def _explain(url: str, error: DatabaseError) -> str:
    said = str(error.orig)
    if "locked" in said:
        why = f"has been locked by another program for more than {LOCK_WAIT:g} seconds. Stop the other one. {ANOTHER}"
    elif "not a database" in said or "malformed" in said:
        why = f"is damaged, or is not a database. Move it away and start again. {ANOTHER}"
    elif "readonly" in said or "unable to open" in said:
        why = f"cannot be opened for writing ({said}). {ANOTHER}"
    else:
        why = f"cannot be used: {said}"
    return f"{_place(url)} {why}"
