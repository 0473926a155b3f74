"""Serve the practice court: `python -m mock_court --help`."""

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import closing, suppress
from ipaddress import ip_address
from pathlib import Path

import click
import platformdirs
from granian.constants import Interfaces

from mock_court.address import is_address
from mock_court.database import PRIVATE_FOLDER, Database, DatabaseUnusable, keep_private
from mock_court.hosts import is_name
from mock_court.server import Server, listen
from mock_court.worker import application
from playbook import court, typed
from playbook.access_code import AccessCodeRefused, checked
from playbook.data import DataError

THREADS = 32  # for a class of thirty; a thread that waits for a slow client costs almost nothing
ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has no SIGHUP
UNTIL_THE_END = "Or keep the seats only until the end: --temporary."
KILL_TIMEOUT = 1  # seconds; a worker that is still starting may miss the signal


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    callback=lambda _context, _option, host: _plain_letters(host),
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
    "--trusted-host",
    "trusted_hosts",
    envvar="MOOT_TRUSTED_HOSTS",
    multiple=True,
    callback=lambda _context, _option, names: _host_names(names),
    help="Another name that this machine, or a proxy before it, goes by.",
)
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    callback=lambda _context, _option, named: _profiles(named),
    help="Whose court it is: a name, or a FILE.toml of your own; of several the first greets those without a seat.",
)
@click.option("--welcome", is_flag=True, help="Say which addresses to open, and how to stop.")
@click.option(
    "--stop-with-stdin", is_flag=True, help="Stop when standard input closes, as it does when the starter dies."
)
def main(
    host: str,
    port: int,
    database: str | None,
    temporary: bool,
    access_code: str | None,
    trusted_hosts: Sequence[str],
    profiles: Sequence[str],
    welcome: bool,
    stop_with_stdin: bool,
) -> None:
    """Serve the practice court until Ctrl-C."""
    if not _is_loopback(host) and not access_code:
        advice = "Choose an access code for it: --access-code CODE"
        raise click.UsageError(f"{host} can be reached from other machines. {advice}")
    try:
        access_code = checked(access_code) if access_code is not None else None
    except AccessCodeRefused as error:
        raise click.UsageError(str(error)) from error
    try:
        listener = listen(host, port)
    except OSError as error:
        advice = "Choose another one: --port 0 takes a free one."
        raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}. {advice}") from error
    for number in ENDING:  # until the server handles them: the temporary folder must be deleted too
        if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
            signal.signal(number, lambda *_: sys.exit(0))
    with (
        closing(listener),
        tempfile.TemporaryDirectory(prefix="moot-", ignore_cleanup_errors=True) as folder,
    ):
        url = _address(str(Path(folder, "moot.sqlite3")) if temporary else database)
        try:
            database_of_seats = Database(url)  # errors are reported here, before any request is answered
        except DatabaseUnusable as error:
            advice = "" if temporary or database else f" {UNTIL_THE_END}"
            raise click.ClickException(f"{error}{advice}") from error
        if not temporary:
            click.echo(f"The seats are kept in {database_of_seats.place}", err=True)
            if not access_code:  # without a code there are only visitors at this computer, who may know the path
                os.environ["MOOT_WORKER_PLACE"] = database_of_seats.place
        database_of_seats.close()
        # The worker is a process of its own and reads its settings from the environment (mock_court/worker.py).
        address, port = listener.getsockname()[:2]
        os.environ.update(
            MOOT_WORKER_DATABASE=url, MOOT_WORKER_PARENT=str(os.getpid()), MOOT_WORKER_ADDRESS=f"{address} {port}"
        )
        os.environ["MOOT_WORKER_TRUSTED_HOSTS"] = " ".join((host, *trusted_hosts))
        os.environ["MOOT_WORKER_PROFILES"] = os.pathsep.join(profiles)
        if access_code:
            os.environ["MOOT_ACCESS_CODE"] = access_code
        if welcome:
            os.environ["MOOT_WORKER_WELCOME"] = "1"
        if stop_with_stdin:
            threading.Thread(target=_stop_with_stdin, daemon=True).start()
        Server(
            listener,
            application,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            log_enabled=False,
            websockets=False,
            workers_kill_timeout=KILL_TIMEOUT,
        ).serve()


def _address(database: str | None) -> str:
    if database:
        return database if is_address(database) else str(Path(database).absolute())
    try:
        own = Path(platformdirs.user_data_dir("moot", appauthor=False), "practice.sqlite3")
    except RuntimeError as error:  # a container may have no HOME, and a UID no name
        advice = f"Name a file: --database FILE. {UNTIL_THE_END}"
        raise click.ClickException(f"You have no home folder to keep the seats in. {advice}") from error
    keep_private(own.parent, PRIVATE_FOLDER)  # a folder that the user named keeps its permissions
    return str(own)


def _plain_letters(host: str) -> str:
    if not (host.isascii() and host.isprintable()):
        raise click.BadParameter(f"{host!a} is not a host's name in plain letters.")
    return host


def _host_names(names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if not is_name(name):
            raise click.BadParameter(f"{name!a} is not a host's name. Write it as classroom.example, without a port.")
    return names


def _profiles(named: Sequence[str]) -> Sequence[str]:
    """Return the profiles, files by their absolute path; an invalid one is reported before the server starts."""
    try:
        for profile in named:
            court.load(profile)
    except DataError as error:
        raise click.BadParameter(str(error)) from error
    return [str(Path(profile).absolute()) if profile.endswith(".toml") else profile for profile in named]


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _stop_with_stdin() -> None:
    """Stop the server when the parent process closes our standard input, or dies."""
    while os.read(sys.stdin.fileno(), 1024):  # not sys.stdin.read(), which holds its lock while the worker is forked
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    is_ours = typed.VARIABLE in os.environ and "--welcome" in sys.argv  # `moot serve` starts it so
    main(prog_name=typed.moot("serve") if is_ours else None)
