"""The server's worker: makes the application in its own process, says when it listens, and ends with its server."""

import os
import re
import signal
import sys
import threading

from flask import Flask

from mock_court import create_app, profiles, welcome
from mock_court.database import Database
from mock_court.seats import IDAHO

# CGI's names, in which HTTP_PROXY or HTTP_COOKIE is a header that nobody sent; and Flask's, for its own server.
OF_REQUESTS = re.compile(r"HTTPS?(_|$)|CONTENT_|REMOTE_|REQUEST_|SCRIPT_|AUTH_TYPE$|FLASK_", re.IGNORECASE)
PARENT_CHECK = 0.5  # seconds between two looks whether the server that started us still lives


def application() -> Flask:
    """Make the application from the settings that the server left in the environment."""
    for number in (signal.SIGTERM, signal.SIGINT):  # the server's own, inherited, would do nothing here yet
        signal.signal(number, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # it is for the server, who then ends us
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
    host, port = os.environ["MOOT_WORKER_ADDRESS"].split()  # it listens: who comes before the first answer waits
    sys.stdout.write(f"Moot is listening on http://{f'[{host}]' if ':' in host else host}:{port}\n")
    if os.environ.get("MOOT_WORKER_WELCOME"):
        said = welcome.lines(host, int(port), os.environ.get("MOOT_ACCESS_CODE"))
        sys.stdout.write("".join(f"{line}\n" for line in said))
    sys.stdout.flush()
    return court


def _close_environment() -> None:
    """Drop the variables that would speak for every request: granian starts each one's from ours."""
    for name in filter(OF_REQUESTS.match, list(os.environ)):
        del os.environ[name]


def _end_with_server() -> None:
    """End when the server is gone without having said so: killed, it cannot stop its worker."""
    server = int(os.environ["MOOT_WORKER_PARENT"])
    while os.getppid() == server:
        threading.Event().wait(PARENT_CHECK)
    os._exit(1)
