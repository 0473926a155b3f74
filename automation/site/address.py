"""Checks which addresses may be walked on: this computer, or an allowed host, and never a real court."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import SplitResult, unquote, urlsplit

USUAL_PORTS = {"http": 80, "https": 443}

_COURT_DOMAINS = ("uscourts.gov", "pacer.gov")
_LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
_LABEL = r"[a-z0-9_-]{1,63}"
_HOST_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*", re.ASCII)

_FORM = "Write it as http://HOST:PORT."
NEXT = "Check the address, or leave --site out to have a practice court started."


class SiteError(Exception):
    """The site is forbidden, or does not answer as it should; the message says why and what to do."""


def check_address(url: str, allow_hosts: Iterable[str] = ()) -> str:
    """Return the origin of an address that may be walked on, such as `http://127.0.0.1:8000`.

    No connection is made. The origin is rebuilt from the checked parts in a browser's spelling (lower case, without the
    scheme's default port), so that it cannot be read in two ways. Raises SiteError; its message does not repeat the
    address, which may hold a password.
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
        raise SiteError(f"{host!a} is not a host name in plain letters. {NEXT}")
    if not is_this_computer(host) and host not in {_host(name) for name in allow_hosts}:
        allow = f"If a Moot practice court runs there, allow it with --allow-host {host}."
        raise SiteError(f"{host} is not this computer. {allow}")
    return f"{parts.scheme}://{in_brackets(host)}" + ("" if port in (None, USUAL_PORTS[parts.scheme]) else f":{port}")


def refuse_courts(url: str) -> None:
    """Raise SiteError for an address on a real court's host, whatever it is for. No connection is made."""
    _parts, host, _port = _split(url)
    if any(host == domain or host.endswith(f".{domain}") for domain in _COURT_DOMAINS):
        raise SiteError(f"{host} is a real court's: Moot never goes there, whatever is allowed. {NEXT}")


def _split(url: str) -> tuple[SplitResult, str, int | None]:
    """Return the address's parts, its normalized host, and its port."""
    # Browsers read "\" as "/" and drop tabs and line ends; Python does not always.
    if "\\" in url or " " in url or not url.isprintable():
        raise SiteError(f"The site's address holds a space, a backslash or an invisible character. {_FORM}")
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # its message may repeat a password
        raise SiteError(f"The site's address has a host or port that cannot be read. {_FORM}") from None
    if not host:
        raise SiteError(f"The site's address has no host. {_FORM}")
    return parts, host, port


def _host(name: str) -> str:
    """Return a host in the normalized form for comparisons, as a browser would write it."""
    plain = unicodedata.normalize("NFKC", unquote(name)).replace("\N{IDEOGRAPHIC FULL STOP}", ".")
    plain = plain.lower().strip("[]").rstrip(".")
    address = _ip_address(plain)
    return str(address) if address else plain


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host) if "%" not in host else None
    except ValueError:
        return None


def is_this_computer(host: str) -> bool:
    """Tell whether a name or numeric address is loopback, and so means the computer that asks."""
    address = _ip_address(host)
    if address is None:
        return host == "localhost" or host.endswith(".localhost")
    return any(address in network for network in _LOOPBACK)


def is_numeric(host: str) -> bool:
    """Tell whether a host is a numeric address, which needs no look-up."""
    return _ip_address(host) is not None


def host_of(origin: str) -> str:
    """Return an origin's host, without the brackets of an IPv6 address."""
    return str(urlsplit(origin).hostname)


def port_of(origin: str) -> int:
    """Return an origin's port, which for the scheme's default is not written."""
    parts = urlsplit(origin)
    return parts.port or USUAL_PORTS[parts.scheme]


def in_brackets(host: str) -> str:
    """Return a host as written in a URL: an IPv6 address in brackets, any other as it is."""
    return f"[{host}]" if ":" in host else host


def with_port(host: str, port: int) -> str:
    """Return host and port together, as `127.0.0.1:80` or `[::1]:80`."""
    return f"{in_brackets(host)}:{port}"
