"""HTTP requests to a practice court, over connections to one fixed address."""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from automation.site.address import host_of, is_this_computer, port_of
from automation.support.plain_text import plain_json

LARGEST_ANSWER = 256 * 1024  # bytes


class AnswerError(Exception):
    """The request failed; the message is what was seen instead of an answer, `said` the site's own explanation."""

    def __init__(self, seen: str, said: str | None = None) -> None:
        super().__init__(seen)
        self.said = said


class LongerThanRead(AnswerError):
    """An answer came, and is longer than any page."""


@dataclass(frozen=True)
class Answer:
    """An answer as it came; `location` is where it leads, `cookies` its Set-Cookie headers, `refresh` its Refresh."""

    status: int
    location: str | None
    cookies: tuple[str, ...]
    text: str
    refresh: str = ""


@dataclass(frozen=True)
class Transport:
    """Sends requests to one origin with `http.client`, which follows no redirect and uses no proxy.

    With an `address` all requests go there, whatever the host's name resolves to by then.
    """

    origin: str
    timeout: float
    access_code: str | None
    address: str | None = None

    @property
    def access_headers(self) -> dict[str, str]:
        """The header with the access code for every request, if there is one."""
        return {} if self.access_code is None else {"X-Moot-Access-Code": self.access_code}

    def first_ask(self, path: str) -> tuple[Any, str]:
        """Send a GET to wherever the host's name resolves now; return the answer, and the address that gave it."""
        with self._reasons(), self._connected() as peer:
            address = str(peer.getpeername()[0])
            return self._ask(peer, "GET", path), address

    def ask(
        self, method: str, path: str, body: Mapping[str, str | bool] | None = None, bearer: str | None = None
    ) -> Any:
        """Return the JSON of the answer, None where it is empty; raise AnswerError for any failure."""
        with self._reasons(), self._connected() as peer:
            return self._ask(peer, method, path, body, bearer)

    def send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """Return whatever the site answers, as a browser would get it; raise AnswerError where nothing comes."""
        with self._reasons(), self._connected() as peer:
            connection = self._connection(peer)
            own = {"Host": urlsplit(self.origin).netloc, **self.access_headers}
            connection.request(method, path, body.encode() if body is not None else None, {**own, **headers})
            with connection.getresponse() as response:
                text = self._body(response).decode("utf-8", "replace")
                cookies = response.headers.get_all("Set-Cookie", [])
                leads, refresh = response.headers.get("Location"), response.headers.get("Refresh", "")
                return Answer(response.status, leads, tuple(cookies), text, refresh)

    def _connection(self, peer: socket.socket) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(host_of(self.origin), timeout=self.timeout)
        connection.sock = peer  # it must not connect by itself
        return connection

    def _connected(self) -> socket.socket:
        host = host_of(self.origin)
        # Every *.localhost is this computer (RFC 6761), as browsers know; not every resolver does.
        name = "localhost" if host.endswith(".localhost") else host
        peer = socket.create_connection((self.address or name, port_of(self.origin)), self.timeout)
        address = peer.getpeername()[0]
        if is_this_computer(host) and not is_this_computer(address):  # by a hosts file or a resolver
            peer.close()
            raise AnswerError(f"its name leads to {address}, which is not this computer")
        if not self.origin.startswith("https:"):
            return peer
        return ssl.create_default_context().wrap_socket(peer, server_hostname=host)

    def _ask(
        self,
        peer: socket.socket,
        method: str,
        path: str,
        body: Mapping[str, str | bool] | None = None,
        bearer: str | None = None,
    ) -> Any:
        connection = self._connection(peer)
        headers = {"Host": urlsplit(self.origin).netloc, "Accept": "application/json", **self.access_headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if bearer is not None:
            headers["Authorization"] = f"Bearer {bearer}"
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        with connection.getresponse() as response:
            return _json(response, self._body(response))

    @contextmanager
    def _reasons(self) -> Iterator[None]:
        try:
            yield
        except (OSError, http.client.HTTPException) as error:
            raise AnswerError(self._reason(error)) from error

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        # The connection's time-out is for one read: a slow trickle needs a limit for the whole answer.
        deadline = time.monotonic() + self.timeout
        body = b""
        while chunk := response.read1(LARGEST_ANSWER):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise LongerThanRead(f"its answer is longer than {LARGEST_ANSWER // 1024} KiB")
            if time.monotonic() > deadline:
                raise TimeoutError
        return body

    def _reason(self, error: Exception) -> str:
        match error:
            case TimeoutError():
                return f"it did not answer within {self.timeout:g} s"
            case ConnectionRefusedError():
                return "nothing listens there"
            case ConnectionError():
                return "it closed the connection without an answer"
            case socket.gaierror():
                return "no computer of that name is known here"
            case ssl.SSLError():
                return f"no secure connection could be made ({error.reason})"
            case http.client.HTTPException():
                return f"it does not answer in HTTP ({type(error).__name__})"
            case _:
                return f"it cannot be reached ({error})"


def _json(response: http.client.HTTPResponse, body: bytes) -> Any:
    if 200 <= response.status < 300:
        try:
            return plain_json(json.loads(body)) if body else None
        except (ValueError, RecursionError):
            kind = response.getheader("Content-Type")
            raise AnswerError(f"its answer, of the type {kind!a}, is not JSON") from None
    try:
        said = json.loads(body)["error"]
    except (ValueError, RecursionError, LookupError, TypeError):
        said = None
    target = response.getheader("Location")
    redirect = f" (a redirect to {target!a}, not followed)" if target else ""
    status = f"{response.status} {ascii(response.reason)[1:-1]}"
    raise AnswerError(f"it answered {status}{redirect}", said if isinstance(said, str) else None)
