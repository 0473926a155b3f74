"""The server's worker: makes the application in its own process, says when it listens, and ends with its server."""

import os
import signal
import socket
import sys
import threading
from contextlib import suppress

from flask import Flask

from mock_court import create_app
from mock_court.database import Database

PARENT_CHECK = 0.5  # seconds between two looks whether the server that started us still lives
REACHABLE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where a socket that is bound to everything is found


def application() -> Flask:
    """Make the application from the settings that the server left in the environment."""
    for number in (signal.SIGTERM, signal.SIGINT):  # the server's own, inherited, would do nothing here yet
        signal.signal(number, signal.SIG_DFL)
    for watch in (_announce, _end_with_server):
        threading.Thread(target=watch, daemon=True).start()
    return create_app(
        Database(os.environ["MOOT_WORKER_DATABASE"]),
        os.environ.get("MOOT_ACCESS_CODE"),
        kept_in=os.environ.get("MOOT_WORKER_PLACE"),
    )


def _announce() -> None:
    """Print the ready line once the port is open; the server's own start hook comes before that."""
    host, port = os.environ["MOOT_WORKER_ADDRESS"].split()
    while True:
        with suppress(OSError), socket.create_connection((REACHABLE.get(host, host), int(port)), timeout=1):
            break
        threading.Event().wait(0.01)
    sys.stdout.write(f"Moot is listening on http://{f'[{host}]' if ':' in host else host}:{port}\n")
    sys.stdout.flush()


def _end_with_server() -> None:
    """End when the server is gone without having said so: killed, it cannot stop its worker."""
    server = int(os.environ["MOOT_WORKER_PARENT"])
    while os.getppid() == server:
        threading.Event().wait(PARENT_CHECK)
    os._exit(1)
