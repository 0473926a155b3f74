"""The lines that `moot serve` prints for whoever runs a class: the address to share, the access code, how to stop."""

import socket
from contextlib import suppress
from ipaddress import ip_address

DESK = "/practice/"
# Documentation addresses (RFC 5737, RFC 3849): nothing is sent to them; they only select the outgoing interface.
OUTSIDE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def lines(host: str, port: int, access_code: str | None) -> list[str]:
    """Return the lines: the practice desk's addresses here and for other computers, the access code, how to stop."""
    everywhere = ip_address(host).is_unspecified
    here = ("::1" if ":" in host else "127.0.0.1") if everywhere else host
    told = [("On this computer", address(here, port))]
    if everywhere:
        told += [("From other computers", address(each, port)) for each in own_addresses(6 if ":" in host else 4)]
    elif not ip_address(host).is_loopback:
        told = [("From every computer", address(host, port))]
    if access_code:
        told.append(("Access code", access_code))
    told.append(("To stop", "press Ctrl-C"))
    return ["The practice desk, where everybody begins:", *(f"  {what + ':':<22}{said}" for what, said in told)]


def address(host: str, port: int) -> str:
    """Return the address of the practice desk."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{DESK}"


def own_addresses(version: int) -> list[str]:
    """Return the addresses of this IP version at which other computers reach this one, as far as is known."""
    found = []
    for family, outside in OUTSIDE:
        if ip_address(outside).version != version:
            continue
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((outside, 9))
            own = ip_address(probe.getsockname()[0])
            if not (own.is_loopback or own.is_link_local):
                found.append(str(own))
    return found
