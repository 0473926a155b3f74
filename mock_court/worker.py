"""The server's worker process: makes the application, prints the address once it listens, and ends with its server."""

import os
import re
import signal
import sys
import threading

from flask import Flask

from mock_court import create_app, profiles, welcome
from mock_court.database import Database
from mock_court.seats import IDAHO

# CGI variables, in which HTTP_PROXY or HTTP_COOKIE would pass for a request's header; and those of Flask's own server.
OF_REQUESTS = re.compile(r"HTTPS?(_|$)|CONTENT_|REMOTE_|REQUEST_|SCRIPT_|AUTH_TYPE$|FLASK_", re.IGNORECASE)
PARENT_CHECK = 0.5  # seconds between two checks that the parent server is alive


def application() -> Flask:
    """Make the application from the settings that the server put into the environment."""
    for number in (signal.SIGTERM, signal.SIGINT):  # the server's inherited handlers would do nothing here yet
        signal.signal(number, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # handled by the server, which then ends this worker
    _close_environment()
    threading.Thread(target=_end_with_server, daemon=True).start()
    own = [profiles.add(file) for file in os.environ.get("MOOT_WORKER_PROFILES", "").split(os.pathsep) if file]
    court = create_app(
        Database(os.environ["MOOT_WORKER_DATABASE"]),
        os.environ.get("MOOT_ACCESS_CODE"),
        os.environ["MOOT_WORKER_TRUSTED_HOSTS"].split(),
        kept_in=os.environ.get("MOOT_WORKER_PLACE"),
        profile=(own or [IDAHO])[0],
    )
    host, port = os.environ["MOOT_WORKER_ADDRESS"].split()  # already listening: early requests wait
    sys.stdout.write(f"Moot is listening on http://{f'[{host}]' if ':' in host else host}:{port}\n")
    if os.environ.get("MOOT_WORKER_WELCOME"):
        said = welcome.lines(host, int(port), os.environ.get("MOOT_ACCESS_CODE"))
        sys.stdout.write("".join(f"{line}\n" for line in said))
    sys.stdout.flush()
    return court


def _close_environment() -> None:
    """Remove variables that granian would take for request data: each request's environment starts from ours."""
    for name in filter(OF_REQUESTS.match, list(os.environ)):
        del os.environ[name]


def _end_with_server() -> None:
    """End when the server is gone without a signal: a killed server cannot stop its worker."""
    server = int(os.environ["MOOT_WORKER_PARENT"])
    while os.getppid() == server:
        threading.Event().wait(PARENT_CHECK)
    os._exit(1)
