"""A practice court as a client: the handshake, without which nothing is typed into a site, and its seats."""

import difflib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self

from automation.site.address import NEXT, SiteError, check_address, host_of, port_of, with_port
from automation.site.transport import Answer, AnswerError, LongerThanRead, Transport
from automation.support import shown
from automation.support.plain_text import brief
from playbook.access_code import AccessCodeRefused, checked, entered

__all__ = [
    "HANDSHAKE",
    "Account",
    "AnswerTooLong",
    "FilingAccount",
    "Seat",
    "Site",
    "SiteError",
    "is_signed",
    "new_nonce",
]

HANDSHAKE = "/.well-known/moot"
ACCESS = "/practice/access"
SEAT = "/practice/seat"
HANDSHAKE_KEY = b"moot practice court, not a court"

_OTHER_VERSION = "Does it run the same version of Moot?"


class AnswerTooLong(SiteError):
    """The site answers with more than a page can be."""


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
    address: str  # to which the host's name resolved for the handshake, and where all requests go
    _transport: Transport = field(repr=False)

    @classmethod
    def open(
        cls,
        url: str,
        allow_hosts: Iterable[str] = (),
        timeout: float = 5.0,
        access_code: str | None = None,
    ) -> Self:
        """Check the address, then the handshake: the site must sign our fresh nonce.

        The key of the signature is published: anyone can forge it, so it does not prove who runs the site. It proves
        that the site implements this handshake on purpose: a court's real site, or one that answers every request, is
        never taken for a practice court by accident. Redirects are not followed and the environment's proxies are not
        used. The time-out is in seconds, for each request. Raises SiteError.
        """
        origin = check_address(url, allow_hosts)
        try:
            access_code = checked(entered(access_code)) if access_code is not None else None
        except AccessCodeRefused as error:
            raise SiteError(str(error)) from error
        transport = Transport(origin, timeout, access_code)
        nonce, path = new_nonce()
        try:
            answer, address = transport.first_ask(path)
            version, profiles, accounts = _read_handshake(answer, nonce)
        except AnswerError as error:
            said = f" and said {error.said[:200]!a}" if error.said else ""
            raise SiteError(f"{origin} is not a Moot practice court: {error}{said}. {NEXT}") from error
        return cls(origin, version, profiles, accounts, address, replace(transport, address=address))

    @property
    def host(self) -> str:
        """The host's name, or its numeric address without brackets."""
        return host_of(self.origin)

    @property
    def place(self) -> str:
        """Host and port; the port is always written, since without it every port of the host would be allowed."""
        return with_port(self.host, port_of(self.origin))

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
        """Ask for the cookies that admit a browser: for an access code an expiring grant, never the code itself.

        What a browser sends can end up in a trace, which is passed around. Raises SiteError.
        """
        if self._transport.access_code is None:
            return {}
        match self.ask("POST", ACCESS):
            case {"cookies": dict(cookies)} if all(isinstance(value, str) for value in cookies.values()):
                return cookies
        raise SiteError(f"{self.origin} lets no browser in. {_OTHER_VERSION}")

    def new_seat(self, **options: str | bool) -> "Seat":
        """Take a fresh seat; the options are profile, menu, login_look, redaction, mfa and new_tab.

        The site validates the options. Raises SiteError.
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

        `bearer` goes into a header, not into the address, since addresses are logged on the way. Raises SiteError.
        """
        try:
            return self._transport.ask(method, path, body, bearer)
        except AnswerError as error:
            if error.said:
                raise SiteError(brief(error.said)) from error
            failure = f"{self.origin} did not do {method} {shown.page(path)}: {error}."
            raise SiteError(f"{failure} Look at what the practice court wrote, and start it again.") from error

    def send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """Send a request as a browser would, and return its answer, whatever it is; raise SiteError for none."""
        try:
            return self._transport.send(method, path, body, headers)
        except AnswerError as error:
            kind = AnswerTooLong if isinstance(error, LongerThanRead) else SiteError
            raise kind(f"{self.origin} did not do {method} {shown.page(path)}: {error}.") from error


@dataclass(frozen=True)
class Seat:
    """One visitor's private copy of the practice court.

    `url` is a page whose button puts it into a browser, once; `token` reads and resets it, but cannot enter it.
    """

    site: Site = field(repr=False)
    token: str = field(repr=False)
    url: str

    def links(self) -> list[dict[str, Any]]:
        """Return the accounts linked in this seat."""
        return self._entries("links", self._answer())

    def journal(self) -> list[dict[str, Any]]:
        """Return what happened in this seat, in order."""
        return self._entries("journal", self._answer())

    def history(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the links and the journal, as they are at one moment."""
        answer = self._answer()
        return self._entries("links", answer), self._entries("journal", answer)

    def reset(self) -> None:
        """Reset the seat to its initial state."""
        self.site.ask("DELETE", SEAT, bearer=self.token)

    def end_sign_in(self, token: str) -> None:
        """End a PACER sign-in from outside of the browser, as an expiring session does."""
        self.site.ask("POST", "/services/cso-logout", {"nextGenCSO": token})

    def _answer(self) -> Any:
        return self.site.ask("GET", SEAT, bearer=self.token)

    def _entries(self, name: str, answer: Any) -> list[dict[str, Any]]:
        entries = answer.get(name) if isinstance(answer, dict) else None
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise SiteError(f"{self.site.origin} gave a seat without {name}. {_OTHER_VERSION}")
        return entries


def new_nonce() -> tuple[str, str]:
    """Return a fresh nonce, and the path at which a site signs it."""
    nonce = secrets.token_hex(16)
    return nonce, f"{HANDSHAKE}?nonce={nonce}"


def is_signed(answer: Any, nonce: str) -> bool:
    """Tell whether this is a practice court's answer to the nonce."""
    try:
        return bool(_read_handshake(answer, nonce))
    except AnswerError:
        return False


def _read_handshake(answer: Any, nonce: str) -> tuple[str, tuple[str, ...], tuple[Account, ...]]:
    if not isinstance(answer, dict) or answer.get("moot") is not True:
        raise AnswerError("its answer does not say that it is one")
    signature = hmac.digest(HANDSHAKE_KEY, nonce.encode(), "sha256").hex()
    if answer.get("nonce") != nonce or answer.get("signature") != signature:
        raise AnswerError("it did not sign the nonce that was sent")
    try:
        match answer:
            case {"version": str(version), "profiles": [*profiles], "accounts": [*accounts]}:
                return version, tuple(map(_profile, profiles)), tuple(map(_account, accounts))
    except (KeyError, TypeError, AttributeError):
        pass
    raise AnswerError("its version, profiles or accounts cannot be read")


def _account(entry: Any) -> Account:
    own = {name: _text(entry[name]) for name in ("name", "kind", "username", "password", "one_time_code")}
    filing = {
        court: FilingAccount(_text(account["login"]), _text(account["password"]))
        for court, account in entry["cm_ecf"].items()
        if account is not None
    }
    return Account(**own, filing=MappingProxyType(filing))


def _profile(value: Any) -> str:
    """Return the name of a profile, checked, since it also names a folder of ours."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", _text(value), re.ASCII):
        raise TypeError
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
