"""The server: granian on a port that no other server can share; SIGHUP ends it as SIGTERM does."""

import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask
from granian._granian import SocketHolder
from granian.server.mp import MPServer

BACKLOG = 1024  # pending connections; granian's default


def listen(host: str, port: int) -> socket.socket:
    """Listen on a port, 0 for a free one; raise OSError where another program has it.

    Without SO_REUSEPORT no other socket can listen there from now on, not even on a wildcard address.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # where SO_REUSEADDR would let any program take the port over
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # the port of a court that has just ended can be reused
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Headers and body may be sent apart; without this the body waits 40 ms for the client to acknowledge the
        # headers.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # accepted connections inherit it
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class Server(MPServer):
    """granian on a socket that already listens.

    By default its worker binds the port again, with SO_REUSEPORT: two servers that start together would share it.
    """

    def __init__(self, listener: socket.socket, application: Callable[[], Flask], **settings: Any) -> None:
        """Take the listening socket, the function that makes the application in the worker, and granian's settings."""
        address, port = listener.getsockname()[:2]
        super().__init__(application.__name__, address=address, port=port, **settings)
        self._listener = listener
        self._application = application
        self._heeds_hang_up = sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN

    def serve(self, *_: Any, **__: Any) -> None:
        """Serve until the end. granian's own loader would put the current folder first on the module path."""
        super().serve(target_loader=self._application, wrap_loader=False)

    def _init_shared_socket(self) -> None:
        """Pass our socket to the worker, as granian does with its own where there is no SO_REUSEPORT."""
        self._ssp, self._sso = None, self._listener
        self._sfd = self._listener.fileno()  # type: ignore[assignment]  # granian declares only its initial None
        self._shd = SocketHolder(self._sfd, False, BACKLOG)  # type: ignore[assignment, call-arg]

    def signal_handler_reload(self, *args: object) -> None:
        """End, where granian would restart the worker: SIGHUP means that the terminal is gone."""
        if self._heeds_hang_up:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]
