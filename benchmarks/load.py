"""A minimal load client: a few persistent connections that send prepared requests.

It must not be the bottleneck. So it reads responses only by their length, which is constant, and it raises an error if
it was busy for more than half of the time. (At 12,000 responses a second it is busy for a tenth.)
"""

import socket
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

CONNECTIONS = 8  # fewer than the server's threads
LARGEST = 64 * 1024  # bytes of an answer


def load(address: str, seconds: float, cookie: str = "") -> float:
    """Request a page repeatedly, and return the responses per second."""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\n\r\n".encode()
    with ExitStack() as ends:
        place = (str(parts.hostname), parts.port or 80)
        connections = [ends.enter_context(socket.create_connection(place)) for _ in range(CONNECTIONS)]
        length = max(_ask_once(connection, request) for connection in connections)
        for connection in connections:
            connection.sendall(request)
        answers, started, busy = 0, time.perf_counter(), time.process_time()
        while (passed := time.perf_counter() - started) < seconds:
            for connection in connections:  # the other connections' requests are processed while one response is read
                _take(connection, length)
                connection.sendall(request)
            answers += len(connections)
        assert time.process_time() - busy < passed / 2, "the client is too slow for this server"
    return answers / passed


def _ask_once(connection: socket.socket, request: bytes) -> int:
    """Return the response's length in bytes; raise unless it is a page."""
    connection.sendall(request)
    answer = _some(connection)
    while b"\r\n\r\n" not in answer:
        answer += _some(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), head
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    length = int(fields[b"content-length"])
    _take(connection, length - len(body))
    return len(head) + len(b"\r\n\r\n") + length


def _take(connection: socket.socket, length: int) -> None:
    while length > 0:
        length -= len(_some(connection))


def _some(connection: socket.socket) -> bytes:
    received = connection.recv(LARGEST)
    assert received, "the server closed the connection"
    return received
