"""The server: granian, on a port that no other server can share, ending at SIGHUP as at SIGTERM."""

import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask
from granian._granian import SocketHolder
from granian.server.mp import MPServer

BACKLOG = 1024  # connections that wait; granian's own figure


def listen(host: str, port: int) -> socket.socket:
    """Listen on this port, 0 being a free one; raise OSError where another program has it.

    From here on the port is ours: without SO_REUSEPORT no second socket can listen there, nor a wider one.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # where SO_REUSEADDR would let anybody take it over
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # the port of a court that has just ended is free
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Heads and bodies may be written apart; without this the body waits until the client confirms the head, 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # accepted connections have it from here
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class Server(MPServer):
    """granian on a socket that listens already.

    Left to itself its worker binds the port anew, with SO_REUSEPORT: two servers that start together then share it.
    """

    def __init__(self, listener: socket.socket, application: Callable[[], Flask], **settings: Any) -> None:
        """Take the socket over, what makes the application in the worker, and granian's own settings."""
        address, port = listener.getsockname()[:2]
        super().__init__(application.__name__, address=address, port=port, **settings)
        self._listener = listener
        self._application = application
        self._heeds_hang_up = sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN

    def serve(self, *_: Any, **__: Any) -> None:
        """Serve until the end. granian's own way to load an application puts the current folder before all others."""
        super().serve(target_loader=self._application, wrap_loader=False)

    def _init_shared_socket(self) -> None:
        """Hand our socket to the worker, as granian does with its own where there is no SO_REUSEPORT."""
        self._ssp, self._sso = None, self._listener
        self._sfd = self._listener.fileno()  # type: ignore[assignment]  # granian declares what it begins with: None
        self._shd = SocketHolder(self._sfd, False, BACKLOG)  # type: ignore[assignment, call-arg]

    def signal_handler_reload(self, *args: object) -> None:
        """End, where granian would start another worker: SIGHUP says that the terminal is gone."""
        if self._heeds_hang_up:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]
