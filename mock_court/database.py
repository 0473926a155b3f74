"""Where the seats' rows live: SQLite by default, PostgreSQL by address, one writer at a time on SQLite."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from mock_court.schema import SCHEMA_VERSION, metadata, schema_version, settings

LOCK_WAIT = 5.0  # seconds that a statement waits for another process's lock
ANOTHER = "Or name another file with --database."


class DatabaseUnusable(Exception):
    """The database cannot be opened or used as it is; the message says why and what to do."""


class Database:
    """An open database: `read()` and `write()` give connections, `secret` signs seats and sessions."""

    def __init__(self, url: str) -> None:
        """Open `url` (an SQLAlchemy address), making or upgrading its tables; else raise DatabaseUnusable."""
        self.url = url
        try:
            self._engine = _engine(url)
            self._lock = threading.Lock() if self._engine.dialect.name == "sqlite" else nullcontext()
            self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            with self._engine.connect() as connection:
                version = _version(connection)
            if version != SCHEMA_VERSION:
                self._bring_up_to_date(version)
            self.secret = self._secret()
        except (ArgumentError, NoSuchModuleError) as error:
            raise DatabaseUnusable(f"{url!r} is not a database address: {error}") from error
        except DatabaseError as error:
            raise DatabaseUnusable(_explain(url, error)) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that only reads; each statement sees what is committed."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction that commits at the end, or rolls back on an exception.

        On SQLite our own lock comes first: waiting in a queue is fair, waiting for SQLite's busy handler is not.
        """
        with self._lock, self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _bring_up_to_date(self, version: str | None) -> None:
        with self._lock, self._engine.begin() as connection:
            if version is None and not inspect(connection).get_table_names():
                metadata.create_all(connection)
                connection.execute(schema_version.insert().values(version_num=SCHEMA_VERSION))
                connection.execute(settings.insert().values(name="secret", value=secrets.token_hex(32)))
                return
        if version is None:
            raise DatabaseUnusable(f"{_place(self.url)} holds tables that are not Moot's. {ANOTHER}")
        from mock_court import migrations  # Alembic takes long to import and is seldom needed

        if version not in migrations.revisions():
            raise DatabaseUnusable(
                f"{_place(self.url)} was written by a newer version of Moot (its tables have the version {version}, "
                f"this Moot knows {SCHEMA_VERSION}). Update Moot. {ANOTHER}"
            )
        with self._lock, self._engine.begin() as connection:
            migrations.upgrade(connection)

    def _secret(self) -> str:
        with self.read() as connection:
            return str(connection.execute(select(settings.c.value).where(settings.c.name == "secret")).scalar_one())


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database:
        folder = Path(parsed.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnusable(f"The folder {folder} cannot be made: {error.strerror}. {ANOTHER}") from error
    # isolation_level None: the driver starts no transaction of its own, ours say BEGIN IMMEDIATE.
    engine = create_engine(
        parsed, pool_size=16, connect_args={"timeout": LOCK_WAIT, "check_same_thread": False, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_isolation_level() != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version_num)).scalar_one_or_none()


def _place(url: str) -> str:
    parsed = make_url(url)
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
