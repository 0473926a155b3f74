"""The server's worker: makes the application in its own process, says when it listens, and ends with its server."""

import os
import signal
import sys
import threading

from flask import Flask

from mock_court import create_app
from mock_court.database import Database

PARENT_CHECK = 0.5  # seconds between two looks whether the server that started us still lives


def application() -> Flask:
    """Make the application from the settings that the server left in the environment."""
    for number in (signal.SIGTERM, signal.SIGINT):  # the server's own, inherited, would do nothing here yet
        signal.signal(number, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # it is for the server, who then ends us
    threading.Thread(target=_end_with_server, daemon=True).start()
    court = create_app(Database(os.environ["MOOT_WORKER_DATABASE"]), os.environ.get("MOOT_ACCESS_CODE"))
    host, port = os.environ["MOOT_WORKER_ADDRESS"].split()  # it listens: who comes before the first answer waits
    sys.stdout.write(f"Moot is listening on http://{f'[{host}]' if ':' in host else host}:{port}\n")
    sys.stdout.flush()
    return court


def _end_with_server() -> None:
    """End when the server is gone without having said so: killed, it cannot stop its worker."""
    server = int(os.environ["MOOT_WORKER_PARENT"])
    while os.getppid() == server:
        threading.Event().wait(PARENT_CHECK)
    os._exit(1)
