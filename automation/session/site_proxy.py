"""A proxy to the site and nowhere else, for browsers whose proxy bypass ignores ports."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from http import HTTPStatus
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import cast
from urllib.parse import urlsplit

from automation.site.address import USUAL_PORTS, port_of, with_port
from automation.site.client import Site
from automation.support.errors import kept_from

LONGEST_HEAD = 64 * 1024  # bytes of a request's line and headers
OURS = ("connection", "keep-alive", "proxy-connection")  # hop-by-hop headers
PATIENCE = 10.0  # seconds, to connect to the site


@contextmanager
def site_proxy(site: Site | None) -> Iterator[str]:
    """Run a proxy on a free port of this computer and give its address; without a site it refuses everything."""
    with _Proxy(site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


class _Proxy(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, site: Site | None) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.site = site


class _Connection(StreamRequestHandler):
    """A connection from the browser, which is passed on to the site or refused."""

    def handle(self) -> None:
        with suppress(OSError):  # either side may hang up
            self._handle()

    def _handle(self) -> None:
        site = cast(_Proxy, self.server).site
        request, *headers = self._head() or [""]
        place, path = _where(request)
        if place is None:  # a request to a site, not to a proxy: it bypassed the proxy settings
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, "This is a proxy, and no site.")
        elif site is None or place != site.place:
            self._answer(HTTPStatus.FORBIDDEN, kept_from(f"http://{place}"))
        else:
            with socket.create_connection((site.address, port_of(site.origin)), PATIENCE) as peer:
                peer.settimeout(None)
                if path is None:
                    self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                else:  # one request per connection: further ones, perhaps for another site, would go to the same one
                    lines = [request.replace(request.split()[1], path, 1), *headers, "Connection: close", "", ""]
                    peer.sendall("\r\n".join(lines).encode("latin-1"))
                self._join(peer)

    def _head(self) -> list[str] | None:
        """Read the request line and the headers without the hop-by-hop ones; None where the browser sends nothing."""
        lines: list[str] = []
        left = LONGEST_HEAD
        while line := self.rfile.readline(left):
            left -= len(line)
            if line in (b"\r\n", b"\n"):
                return lines or None
            text = line.decode("latin-1").rstrip("\r\n")
            if not lines or text.partition(":")[0].lower() not in OURS:
                lines.append(text)
        return None

    def _answer(self, status: HTTPStatus, words: str) -> None:
        body = f"<!doctype html><title>Kept in</title><main>{escape(words)}</main>".encode()
        head = f"HTTP/1.1 {status} {status.phrase}\r\nContent-Type: text/html; charset=utf-8\r\n"
        self.wfile.write(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)

    def _join(self, peer: socket.socket) -> None:
        """Relay in both directions until the site closes the connection."""
        sending = threading.Thread(target=self._send, args=(peer,), daemon=True)
        sending.start()
        try:
            while heard := peer.recv(LONGEST_HEAD):
                self.wfile.write(heard)
        finally:
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)  # wakes the other thread
            sending.join()

    def _send(self, peer: socket.socket) -> None:
        with suppress(OSError, ValueError):
            while said := self.rfile.read1(LONGEST_HEAD):
                peer.sendall(said)
            peer.shutdown(socket.SHUT_WR)


def _where(request: str) -> tuple[str | None, str | None]:
    """Return a request's host:port, and its path, None for a tunnel; (None, None) where it is no request to a proxy."""
    try:
        method, target, _version = request.split(" ")
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        port = parts.port or USUAL_PORTS.get(parts.scheme)
    except ValueError:
        return None, None
    if not parts.hostname or port is None or parts.scheme not in ("", "http"):
        return None, None
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return with_port(parts.hostname, port), None if method == "CONNECT" else path
