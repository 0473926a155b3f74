"""Serve the practice court: `python -m mock_court --help`."""

import os
import signal
import socket
import sys
import tempfile
import threading
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import click
import platformdirs
from granian.constants import Interfaces
from granian.server import Server

from mock_court.database import Database, DatabaseUnusable

THREADS = 32  # a class of thirty; a thread that waits for a slow sender costs next to nothing
KILL_TIMEOUT = 1  # seconds; a worker that is just being made may not hear that it shall end


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others than this machine's need an access code.",
)
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--database",
    envvar="MOOT_DATABASE_URL",
    help="File, or SQLAlchemy address, that keeps the seats.  [default: a file of your own]",
)
@click.option("--temporary", is_flag=True, help="Keep the seats in a temporary file that is deleted at the end.")
@click.option("--access-code", envvar="MOOT_ACCESS_CODE", help="Code that everybody must enter first.")
@click.option(
    "--stop-with-stdin", is_flag=True, help="Stop when standard input closes, as it does when the starter dies."
)
def main(
    host: str, port: int, database: str | None, temporary: bool, access_code: str | None, stop_with_stdin: bool
) -> None:
    """Serve the practice court until Ctrl-C."""
    if not _is_loopback(host) and not access_code:
        advice = "Choose an access code for it: --access-code CODE"
        raise click.UsageError(f"{host} can be reached from other machines. {advice}")
    port = _free_port(host, port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server listens to it: the folder must go too
    with tempfile.TemporaryDirectory(prefix="moot-", ignore_cleanup_errors=True) as folder:
        url = _address(str(Path(folder, "moot.sqlite3")) if temporary else database)
        try:
            database_of_seats = Database(url)  # what is wrong with it is said here, before anything listens
        except DatabaseUnusable as error:
            raise click.ClickException(str(error)) from error
        if not temporary:
            click.echo(f"The seats are kept in {database_of_seats.place}", err=True)
            if not access_code:  # nobody comes from another computer, where the place would be nobody's business
                os.environ["MOOT_WORKER_PLACE"] = database_of_seats.place
        database_of_seats.close()
        # The worker is a process of its own: it reads its settings from the environment (mock_court/worker.py).
        os.environ.update(
            MOOT_WORKER_DATABASE=url, MOOT_WORKER_PARENT=str(os.getpid()), MOOT_WORKER_ADDRESS=f"{host} {port}"
        )
        if access_code:
            os.environ["MOOT_ACCESS_CODE"] = access_code
        if stop_with_stdin:
            threading.Thread(target=_stop_with_stdin, daemon=True).start()
        Server(
            "mock_court.worker:application",
            factory=True,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            log_enabled=False,
            websockets=False,
            workers_kill_timeout=KILL_TIMEOUT,
        ).serve()


def _address(database: str | None) -> str:
    if database and "://" in database:
        return database
    own = Path(platformdirs.user_data_dir("moot", appauthor=False), "practice.sqlite3")
    return str(Path(database).absolute() if database else own)


def _free_port(host: str, port: int) -> int:
    """Return the port to listen on, or say that it is taken: the server itself would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            advice = "Choose another one: --port 0 takes a free one."
            raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}. {advice}") from error
        free: int = probe.getsockname()[1]
        return free


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _stop_with_stdin() -> None:
    """Stop the server when whoever started it closes our standard input, or dies."""
    while os.read(sys.stdin.fileno(), 1024):  # not sys.stdin.read(): its lock would be held while the worker is forked
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
