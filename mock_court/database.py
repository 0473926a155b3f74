"""The database of the seats: SQLite by default, PostgreSQL by address; on SQLite one writer at a time."""

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError

from mock_court.address import hide, is_address, shown
from mock_court.schema import SCHEMA_VERSION, metadata, schema_version, settings
from playbook import typed

LOCK_WAIT = 5.0  # seconds to wait for another process's lock
ANOTHER = "Or name another file with --database."
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600  # the file holds the secret that signs seats
BESIDE = ("-wal", "-shm", "-journal")  # files that SQLite may keep beside the database
OPENING = 0x6D6F6F74  # PostgreSQL's advisory lock for opening the database; an arbitrary number
KNOWN = "Name a file, or a PostgreSQL: postgresql+psycopg://USER@HOST/DATABASE."
DRIVER = "psycopg"  # installed by the extra postgresql
WRITE = f"Write postgresql+{DRIVER}://USER@HOST/DATABASE."
SIGNS = "In a password @ is written %40, / is %2F, : is %3A, # is %23, % is %25."

# Whether this request has asked for a COMMIT. From then on no message may claim that nothing was changed: the answer to
# a COMMIT can be lost although the change was made.
commit_begun: ContextVar[bool] = ContextVar("commit_begun", default=False)


class DatabaseUnusable(Exception):
    """The database cannot be opened or used; the message says why and what to do."""


class Database:
    """An open database: `read()` and `write()` give connections, `secret` signs seats and sessions."""

    def __init__(self, url: str) -> None:
        """Open a database by SQLAlchemy address or file path, creating or upgrading its tables.

        Raises DatabaseUnusable.
        """
        self.url = url
        self._engine = _engine(url)
        self._sqlite = self._engine.dialect.name == "sqlite"
        self._lock = threading.Lock() if self._sqlite else nullcontext()
        # A read begins no transaction and so takes no lock; _engine() configures SQLite's driver for that.
        self._reads = self._engine if self._sqlite else self._engine.execution_options(isolation_level="AUTOCOMMIT")
        try:
            self.secret = self._open()
        except SQLAlchemyError as error:
            raise DatabaseUnusable(_explain(url, self.said(error))) from None
        finally:
            if not hasattr(self, "secret"):
                self.close()

    @property
    def place(self) -> str:
        """The database's file path, or its address without the password."""
        return _place(self.url)

    def read(self) -> AbstractContextManager[Connection]:
        """Give a connection for reading; each statement sees what is committed."""
        return self._reads.connect()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction that commits at the end and rolls back on an exception.

        On SQLite our own lock comes first: its queue is fair, which SQLite's busy handler is not.
        """
        with self._lock, self._engine.begin() as connection:
            if self._sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            commit_begun.set(True)  # not reached after an exception, which rolls back

    def said(self, error: Exception) -> str:
        """Return a driver's error message without the password of the database's address."""
        return hide(str(getattr(error, "orig", error)), self.url)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _open(self) -> str:
        """Create or upgrade the tables, and return the secret.

        All in one transaction, since another process may do the same. It includes a write, so that a locked or
        read-only database is found here and not by the first visitor.
        """
        upgraded = False
        with self.write() as connection:
            if not self._sqlite:  # unlike SQLite's, its transactions begin without a lock that keeps others out
                connection.execute(select(func.pg_advisory_xact_lock(OPENING)))
            version = _version(connection)
            if version is None:
                if inspect(connection).get_table_names():
                    raise DatabaseUnusable(f"The database {self.place} holds tables that are not Moot's. {ANOTHER}")
                metadata.create_all(connection)
                connection.execute(schema_version.insert().values(version_num=SCHEMA_VERSION))
                connection.execute(settings.insert().values(name="secret", value=secrets.token_hex(32)))
            elif version != SCHEMA_VERSION:
                from mock_court import migrations  # Alembic takes long to import and is seldom needed

                if version not in migrations.revisions():
                    raise DatabaseUnusable(
                        f"The database {self.place} was written by a newer version of Moot (its tables have the "
                        f"version {version}, this Moot knows {SCHEMA_VERSION}). Update Moot. {ANOTHER}"
                    )
                migrations.upgrade(connection)
                upgraded = True
            connection.execute(settings.update().values(value=settings.c.value))
            secret = connection.execute(select(settings.c.value).where(settings.c.name == "secret")).scalar_one()
        if self._sqlite:  # a setting stored in the file, so only once the file is known to be ours
            if file := _file(self._engine.url):
                for each in (file, *(file.with_name(file.name + end) for end in BESIDE)):
                    keep_private(each, PRIVATE_FILE)
            with self.read() as connection, suppress(OperationalError):  # another process is doing it now
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
                if upgraded:  # data that the upgrade deleted must not survive in the write-ahead log
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return str(secret)


def keep_private(path: Path, mode: int) -> None:
    """Remove others' permissions on a file or folder of ours, whatever its umask; another user's is left as it is."""
    with suppress(OSError):
        if os.name == "posix" and (found := path.stat()).st_uid == os.geteuid() and found.st_mode & 0o077:
            path.chmod(mode)


def _engine(url: str) -> Engine:
    parsed = _parsed(url)
    file = _file(parsed)
    if parsed.get_backend_name() != "sqlite":
        try:
            return create_engine(parsed, pool_pre_ping=True)
        except (SQLAlchemyError, ImportError) as error:
            why = _why_not_loaded(parsed.get_driver_name(), error, hide(" ".join(str(error).split()), url))
            raise DatabaseUnusable(f"The database {_place(url)} {why}") from None
    if file:
        try:
            file.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnusable(f"The folder {file.parent} cannot be made: {error.strerror}. {ANOTHER}") from error
        with suppress(OSError):  # the file exists, or SQLite reports the error; its other files get the same rights
            os.close(os.open(os.path.realpath(file), os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    # isolation_level None: Database.write() starts transactions, not the driver. One connection for each of the
    # server's threads.
    engine = create_engine(
        parsed, pool_size=32, connect_args={"timeout": LOCK_WAIT, "check_same_thread": False, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _why_not_loaded(driver: str, error: Exception, said: str) -> str:
    """Distinguish an unknown driver, one that is not installed, and one that fails to load."""
    if isinstance(error, NoSuchModuleError):
        return f"names a driver that there is not: {driver!r}. {WRITE}"
    how = typed.how_to_bring("postgresql") if driver == DRIVER else None
    if isinstance(error, ModuleNotFoundError) and error.name == driver:
        return f'needs the package "{driver}"' + (f": {how}" if how else f", which Moot does not bring. {WRITE}")
    if isinstance(error, ImportError):
        mended = f"To mend that: {how}" if how else WRITE
        return f"cannot be used: its driver {driver} is installed, but does not load ({said}). {mended}"
    return f"cannot be used: {said}. {KNOWN}"


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version_num)).scalar_one_or_none()


def _parsed(url: str) -> URL:
    """Parse an SQLAlchemy address or a file path; raise DatabaseUnusable, with the password hidden."""
    if not is_address(url):
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # its message may quote part of a password as the port
        raise DatabaseUnusable(f"{shown(url)!r} cannot be read as a database address. {SIGNS} {KNOWN}") from None
    if parsed.get_backend_name() == "postgres":
        raise DatabaseUnusable(f"{shown(url)!r} is not how the address is written here. {WRITE}")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseUnusable(f"{shown(url)!r} is not the address of a database that Moot can use. {KNOWN}")
    if parsed.get_backend_name() == "sqlite" and (parsed.host or parsed.username or parsed.password):
        raise DatabaseUnusable(f"{shown(url)!r} is not a file: SQLite has no host, user or password. {KNOWN}")
    if parsed.get_backend_name() == "sqlite" and parsed.get_driver_name() != "pysqlite":
        raise DatabaseUnusable(f"{shown(url)!r} names another driver than Moot uses. {KNOWN}")
    if "@" in (parsed.host or ""):
        raise DatabaseUnusable(f"{shown(url)!r} can be read in two ways. {SIGNS}")
    return parsed


def _file(parsed: URL) -> Path | None:
    """Return the file of an SQLite database; None for PostgreSQL, for a database in memory, and for a URI."""
    named = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)) if named and not str(parsed.database).startswith("file:") else None


def _place(url: str) -> str:
    parsed = _parsed(url)
    return str(parsed.database) if parsed.get_backend_name() == "sqlite" else shown(url)


def _explain(url: str, said: str) -> str:
    if "locked" in said:
        why = f"has been locked by another program for more than {LOCK_WAIT:g} seconds. Stop the other one. {ANOTHER}"
    elif "not a database" in said or "malformed" in said:
        why = f"is damaged, or is not a database. Move it away and start again. {ANOTHER}"
    elif "readonly" in said or "unable to open" in said:
        why = f"cannot be opened for writing ({said}). {ANOTHER}"
    else:
        why = f"cannot be used: {said}"
    return f"The database {_place(url)} {why}"
