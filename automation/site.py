"""Who a site is, found out before anything is typed into it: only a Moot practice court will do."""

import difflib
import hmac
import http.client
import ipaddress
import json
import re
import secrets
import socket
import ssl
import time
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import SplitResult, unquote, urlsplit

HANDSHAKE = "/.well-known/moot"
ACCESS = "/practice/access"
SEAT = "/practice/seat"
HANDSHAKE_KEY = b"moot practice court, not a court"
LARGEST_ANSWER = 256 * 1024  # bytes

_COURT_DOMAINS = ("uscourts.gov", "pacer.gov")
_LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
_LABEL = r"[a-z0-9_-]{1,63}"
_HOST_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*", re.ASCII)

_FORM = "Write it as http://HOST:PORT."
_NEXT = "Check the address, or leave --site out to have a practice court started."
_OTHER_VERSION = "Does it run the same version of Moot?"


class SiteError(Exception):
    """The site is not one to walk on, or does not answer as it should; the text says why and what to do."""


def check_address(url: str, allow_hosts: Iterable[str] = ()) -> str:
    """Return the origin of an address that may be walked on, such as `http://127.0.0.1:8000`.

    No connection is made. The origin is put together anew from the parts that were checked, in a browser's
    spelling (lower case, no port where it is the scheme's own), so that it cannot be read in two ways.
    Raises SiteError; the address is not repeated in its text, since it may hold a password.
    """
    refuse_courts(url)
    parts, host, port = _split(url)
    if parts.scheme not in ("http", "https"):
        raise SiteError(f"The site's address must begin with http:// or https://. {_FORM}")
    if "@" in parts.netloc:
        raise SiteError(f"The site's address must not hold a user name or password. {_FORM}")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise SiteError(f"The site's address must end after the host and port. {_FORM}")
    address = _ip_address(host)
    if address is None and not _HOST_NAME.fullmatch(host):
        raise SiteError(f"{host!a} is not a host name in plain letters. {_NEXT}")
    if not _is_loopback(host) and host not in {_host(name) for name in allow_hosts}:
        allow = f"If a Moot practice court runs there, allow it with --allow-host {host}."
        raise SiteError(f"{host} is not this computer. {allow}")
    name = f"[{host}]" if address and address.version == 6 else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}" + ("" if port in (None, usual) else f":{port}")


def refuse_courts(url: str) -> None:
    """Raise SiteError for an address on a real court's host, whatever it is to be used for. No connection is made."""
    _parts, host, _port = _split(url)
    if any(host == domain or host.endswith(f".{domain}") for domain in _COURT_DOMAINS):
        raise SiteError(f"{host} is a real court's: Moot never goes there, whatever is allowed. {_NEXT}")


def _split(url: str) -> tuple[SplitResult, str, int | None]:
    """Return the address's parts, its host in plain spelling, and its port."""
    # A browser reads "\" as "/" and drops tabs and line ends; Python does not always.
    if "\\" in url or " " in url or not url.isprintable():
        raise SiteError(f"The site's address holds a blank, a backslash or an invisible sign. {_FORM}")
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # its text may repeat a password
        raise SiteError(f"The site's address has a host or port that cannot be read. {_FORM}") from None
    if not host:
        raise SiteError(f"The site's address has no host. {_FORM}")
    return parts, host, port


def _host(name: str) -> str:
    """Return a host in the one spelling that is compared: what a browser would make of it."""
    plain = unicodedata.normalize("NFKC", unquote(name)).replace("\N{IDEOGRAPHIC FULL STOP}", ".")
    plain = plain.lower().strip("[]").rstrip(".")
    address = _ip_address(plain)
    return str(address) if address else plain


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host) if "%" not in host else None
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    address = _ip_address(host)
    if address is None:
        return host == "localhost" or host.endswith(".localhost")
    return any(address in network for network in _LOOPBACK)


@dataclass(frozen=True)
class FilingAccount:
    """A court-issued CM/ECF filing account of the practice court."""

    login: str
    password: str


@dataclass(frozen=True)
class Account:
    """A training person: the published PACER credentials, and the filing accounts by court."""

    name: str
    kind: str
    username: str
    password: str
    one_time_code: str
    filing: Mapping[str, FilingAccount]


@dataclass(frozen=True)
class Site:
    """A practice court that answered the handshake."""

    origin: str
    version: str
    profiles: tuple[str, ...]
    accounts: tuple[Account, ...]
    _wire: "_Wire" = field(repr=False)

    @classmethod
    def open(
        cls,
        url: str,
        allow_hosts: Iterable[str] = (),
        timeout: float = 5.0,
        access_code: str | None = None,
    ) -> Self:
        """Check the address, then shake hands: the site must sign a fresh nonce of ours.

        The key of the signature is published: anyone can forge it, and it does not prove who runs the site.
        It proves that the site runs this handshake on purpose, so that a court's real site, or any other
        that answers whatever it is asked, can never be taken for a practice court by accident.
        Redirects are not followed and the environment's proxies are not used. The time-out is in seconds,
        for each request. Raises SiteError.
        """
        origin = check_address(url, allow_hosts)
        if access_code is not None and not (access_code.isascii() and access_code.isprintable()):
            raise SiteError("The access code must be plain letters, digits and signs. Type it again.")
        wire = _Wire(origin, timeout, access_code)
        nonce = secrets.token_hex(16)
        try:
            answer = wire.ask("GET", f"{HANDSHAKE}?nonce={nonce}")
            version, profiles, accounts = _read_handshake(answer, nonce)
        except _AnswerError as error:
            said = f" and said {error.said[:200]!a}" if error.said else ""
            raise SiteError(f"{origin} is not a Moot practice court: {error}{said}. {_NEXT}") from error
        return cls(origin, version, profiles, accounts, wire)

    def account(self, username: str) -> Account:
        """Return the training account with this PACER username, or raise SiteError."""
        by_username = {account.username: account for account in self.accounts}
        if username in by_username:
            return by_username[username]
        alike = difflib.get_close_matches(username, by_username, 1)
        guess = f"; did you mean {alike[0]}?" if alike else "."
        known = f"Known: {', '.join(by_username)}."
        raise SiteError(f"{self.origin} has no training account {username!a}{guess} {known}")

    def access_cookies(self) -> dict[str, str]:
        """Ask for the cookies that let a browser in: with an access code, a grant that ends, and never the code.

        Whatever a browser sends can end in a trace, and a trace is passed around. Raises SiteError.
        """
        if self._wire.access_code is None:
            return {}
        match self.ask("POST", ACCESS):
            case {"cookies": dict(cookies)} if all(isinstance(value, str) for value in cookies.values()):
                return cookies
        raise SiteError(f"{self.origin} lets no browser in. {_OTHER_VERSION}")

    def new_seat(self, **options: str | bool) -> "Seat":
        """Take a fresh seat; the options are profile, menu, login_look, redaction, mfa and new_tab.

        The site checks the options. Raises SiteError.
        """
        match self.ask("POST", "/practice/seats", options):
            case {"seat": str(token), "url": str(url)} if url.startswith(f"{self.origin}/"):
                return Seat(self, token, url)
            case {"seat": str(), "url": str(url)}:
                ours = "Walk on the address that the practice court gives as its own."
                raise SiteError(f"{self.origin} gave a seat at another address, {url!a}. {ours}")
        raise SiteError(f"{self.origin} gave no seat. {_OTHER_VERSION}")

    def ask(
        self, method: str, path: str, body: Mapping[str, str | bool] | None = None, bearer: str | None = None
    ) -> Any:
        """Send a request to the practice court and return the JSON of its answer, None where it is empty.

        What the request is allowed by, if anything, goes in a header: addresses are written down on the way.
        """
        try:
            return self._wire.ask(method, path, body, bearer)
        except _AnswerError as error:
            if error.said:
                raise SiteError(error.said) from error
            failure = f"{self.origin} did not do {method} {path.partition('?')[0]}: {error}."
            raise SiteError(f"{failure} Look at what the practice court wrote, and start it again.") from error


@dataclass(frozen=True)
class Seat:
    """One visitor's private copy of the practice court.

    `url` is a page whose button puts it into a browser, once; `token` looks into it and resets it, and puts it nowhere.
    """

    site: Site = field(repr=False)
    token: str = field(repr=False)
    url: str

    def links(self) -> list[dict[str, Any]]:
        """Return the accounts linked in this seat."""
        return self._entries("links")

    def journal(self) -> list[dict[str, Any]]:
        """Return what happened in this seat, in order."""
        return self._entries("journal")

    def reset(self) -> None:
        """Make the seat as it was when it was new."""
        self.site.ask("DELETE", SEAT, bearer=self.token)

    def end_sign_in(self, token: str) -> None:
        """End a PACER sign-in from outside the browser, as a session that expires does."""
        self.site.ask("POST", "/services/cso-logout", {"nextGenCSO": token})

    def _entries(self, name: str) -> list[dict[str, Any]]:
        answer = self.site.ask("GET", SEAT, bearer=self.token)
        entries = answer.get(name) if isinstance(answer, dict) else None
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise SiteError(f"{self.site.origin} gave a seat without {name}. {_OTHER_VERSION}")
        return entries


class _AnswerError(Exception):
    """What was seen instead of an answer; `said` is the site's own explanation, if it gave one."""

    def __init__(self, seen: str, said: str | None = None) -> None:
        super().__init__(seen)
        self.said = said


@dataclass(frozen=True)
class _Wire:
    """Requests to one origin: `http.client` follows no redirect, knows no proxy, and so goes nowhere else."""

    origin: str
    timeout: float
    access_code: str | None

    @property
    def access_headers(self) -> dict[str, str]:
        """The header that every request shows the access code in, if there is one."""
        return {} if self.access_code is None else {"X-Moot-Access-Code": self.access_code}

    def ask(
        self, method: str, path: str, body: Mapping[str, str | bool] | None = None, bearer: str | None = None
    ) -> Any:
        """Return the JSON of the answer, None where it is empty; raise _AnswerError for any other."""
        parts = urlsplit(self.origin)
        # Every *.localhost is this computer (RFC 6761) and a browser knows that; not every resolver does.
        host = "localhost" if str(parts.hostname).endswith(".localhost") else str(parts.hostname)
        connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = connect(host, parts.port, timeout=self.timeout)
        headers = {"Host": parts.netloc, "Accept": "application/json", **self.access_headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if bearer is not None:
            headers["Authorization"] = f"Bearer {bearer}"
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            with connection.getresponse() as response:
                return _json(response, self._body(response))
        except (OSError, http.client.HTTPException) as error:
            raise _AnswerError(self._reason(error)) from error
        finally:
            connection.close()

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        # The connection's time-out is for one read: an answer that only drips needs an end of its own.
        deadline = time.monotonic() + self.timeout
        body = b""
        while chunk := response.read1(LARGEST_ANSWER):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise _AnswerError(f"its answer is longer than {LARGEST_ANSWER // 1024} KiB")
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
            return json.loads(body) if body else None
        except (ValueError, RecursionError):
            kind = response.getheader("Content-Type")
            raise _AnswerError(f"its answer, of the type {kind!a}, is not JSON") from None
    try:
        said = json.loads(body)["error"]
    except (ValueError, RecursionError, LookupError, TypeError):
        said = None
    target = response.getheader("Location")
    redirect = f" (a redirect to {target!a}, not followed)" if target else ""
    status = f"{response.status} {ascii(response.reason)[1:-1]}"
    raise _AnswerError(f"it answered {status}{redirect}", said if isinstance(said, str) else None)


def _read_handshake(answer: Any, nonce: str) -> tuple[str, tuple[str, ...], tuple[Account, ...]]:
    if not isinstance(answer, dict) or answer.get("moot") is not True:
        raise _AnswerError("its answer does not say that it is one")
    signature = hmac.digest(HANDSHAKE_KEY, nonce.encode(), "sha256").hex()
    if answer.get("nonce") != nonce or answer.get("signature") != signature:
        raise _AnswerError("it did not sign the nonce that was sent")
    try:
        match answer:
            case {"version": str(version), "profiles": [*profiles], "accounts": [*accounts]}:
                return version, tuple(map(_text, profiles)), tuple(map(_account, accounts))
    except (KeyError, TypeError, AttributeError):
        pass
    raise _AnswerError("its version, profiles or accounts cannot be read")


def _account(entry: Any) -> Account:
    own = {name: _text(entry[name]) for name in ("name", "kind", "username", "password", "one_time_code")}
    filing = {
        court: FilingAccount(_text(account["login"]), _text(account["password"]))
        for court, account in entry["cm_ecf"].items()
        if account is not None
    }
    return Account(**own, filing=MappingProxyType(filing))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
