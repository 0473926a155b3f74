"""Checks the Host header: a request for a name that is not the practice court's own is refused.

This prevents DNS rebinding, in which a stranger's page reaches this computer through a name of the stranger's. IP
addresses are always accepted: no name server has a say in them.
"""

import re
import socket
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REFUSED = "moot.refused_host"  # key in the WSGI environment: why the request's host is refused
NOWHERE = "refused.invalid"  # RFC 6761: this name never resolves
MALFORMED = "The request does not say for which host it is, or not as a browser does."

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# A browser takes a name that ends in a number, such as 127.1, for an IP address, and rewrites it.
_NAME = re.compile(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)*(?!(?:[0-9]+|0x[0-9a-f]*)$){_LABEL}", re.ASCII | re.IGNORECASE)
_HOST = re.compile(r"(?P<name>\[[^\]]*\]|[^:]*?)\.?(?::(?P<port>[1-9][0-9]{0,4}))?", re.ASCII)


def is_name(host: str) -> bool:
    """Tell whether a host is written as a name, such as `classroom.example`, or as an IP address."""
    return _is_address(host) or _NAME.fullmatch(host) is not None


def own_names() -> frozenset[str]:
    """Return this machine's names, on itself and in its network."""
    whole = socket.gethostname().lower()
    short = whole.partition(".")[0]
    return frozenset(filter(is_name, (whole, short, f"{short}.local")))


def trust(application: "WSGIApplication", named: Iterable[str]) -> "WSGIApplication":
    """Wrap a WSGI application to mark a request as refused when its host is not one of ours.

    The host is replaced by one that never resolves, so that no response links to it; `malformed.py` then answers 400
    with the reason.
    """
    names = frozenset(name.lower().rstrip(".") for name in (*own_names(), *named))

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if reason := _why_not(environ.get("HTTP_HOST", ""), names):
            environ["HTTP_HOST"] = NOWHERE
            environ[REFUSED] = reason
        return application(environ, start_response)

    return answer


@lru_cache  # called for every request, with few different hosts
def _why_not(host: str, names: frozenset[str]) -> str | None:
    """Return why a request for this host is refused; None for one of our names, or an IP address."""
    parts = _HOST.fullmatch(host)
    if parts is None or not is_name(parts["name"]) or int(parts["port"] or 80) > 65535:
        return MALFORMED
    name = parts["name"].lower()
    if _is_address(name) or name == "localhost" or name.endswith(".localhost") or name in names:
        return None
    return (  # the command's bare name: how it was typed, and in which folder, is not for visitors
        f"This practice court does not go by the name {name}. Open it by its IP address; "
        f"or whoever serves it lets it go by that name: moot serve --trusted-host {name}"
    )


def _is_address(host: str) -> bool:
    """Tell whether this is an IP address as written in a URL: IPv6 in brackets, without a zone."""
    try:
        if host.startswith("["):
            return "%" not in host and IPv6Address(host[1:-1]).version == 6
        return ip_address(host).version == 4
    except ValueError:
        return False
