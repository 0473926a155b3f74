"""What keeps a browser in: it reaches one host, at one port and one address, and nothing else."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ProxySettings

from automation.session.browser import NAMES
from automation.session.door import door
from automation.site.address import SiteError, in_brackets, is_numeric, is_this_computer
from automation.site.client import Site
from automation.support import shown
from playbook import typed

# A proxy that nobody runs (port 9 is the service that throws everything away), given as an address: a name would be
# asked of a name server, and some of these answer for names that do not exist.
DEAD_END = "http://127.0.0.1:9"

# What in Firefox knows of no proxy, or goes past it where it fails; the rest goes through ours.
FIREFOX = {
    "media.peerconnection.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.http3.enable": False,
    "network.http.speculative-parallel-limit": 0,
    "network.prefetch-next": False,
    "network.protocol-handler.external-default": False,
    "network.protocol-handler.external.mailto": False,
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.failover_direct": False,
    "network.trr.mode": 5,
    "network.webtransport.enabled": False,
}

# All that there is against datagrams in WebKit and in a browser that somebody else started.
WITHOUT_DATAGRAMS = "['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'].forEach(way => delete self[way])"


def proxy(site: Site | None) -> ProxySettings:
    """Return the proxy that all goes to but what goes to the site: to a dead end.

    The site's port is always written: without it every port of its host would be let through. Loopback is taken off
    the list of what goes past a proxy by itself; Playwright does so only for some hosts, and not where its
    environment forbids it.
    """
    return {"server": DEAD_END, "bypass": ",".join(["<-loopback>", *([site.place] if site else [])])}


@contextmanager
def launching(engine: str, site: Site | None, arguments: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Give what Playwright is to launch a browser of this engine with; without a site it reaches nothing.

    The arguments are Chromium's; other browsers have none of these.
    """
    if engine == "chromium":
        with _no_other_program() as environment:
            yield {"proxy": proxy(site), "args": [*_chromium_arguments(site), *arguments], "env": environment}
        return
    # Firefox compares hosts with the list of what goes past a proxy, and never ports; WebKit does so on some systems.
    with door(site) as server:
        yield {"proxy": {"server": server}} | ({"firefox_user_prefs": FIREFOX} if engine == "firefox" else {})


def goes_through(browser: Browser, server: str) -> bool:
    """Tell whether a browser asks our proxy even for what is on this computer: for the proxy itself, which refuses."""
    with closing(browser.new_page()) as page:
        answer = page.goto(server)
        return answer is not None and answer.status == HTTPStatus.FORBIDDEN


def for_context(engine: str, site: Site) -> dict[str, Any]:
    """Return what Playwright is to open a context with; other browsers than Chromium are locked from their start."""
    return {"proxy": proxy(site)} if engine == "chromium" else {}


def refuse_elsewhere(site: Site, engine: str, browser_server: str) -> None:
    """Raise SiteError where a browser that somebody else started cannot be kept to this site.

    Only its contexts are ours to lock, and the addresses are its own: a name would be looked up a second time there,
    and loopback may be another computer's.
    """
    if engine != "chromium":
        raise SiteError(f"{NAMES[engine]} is kept in from its start only. Leave --connect out for it.")
    if not is_numeric(site.host):
        raise SiteError(
            f"A browser elsewhere would look {site.host} up for itself, and may find another computer. "
            f"Name the site by its address: {site.origin.replace(site.host, in_brackets(site.address), 1)}"
        )
    if is_this_computer(site.host) and not is_this_computer(str(urlsplit(browser_server).hostname)):
        raise SiteError(
            f"For the browser at {shown.origin(browser_server)} {site.host} is another computer. "
            f"Let the practice court listen on an address that both reach ({typed.moot('serve --host')}), "
            "and name it with --site."
        )


def _chromium_arguments(site: Site | None) -> list[str]:
    """Return what keeps in what knows of no proxy.

    A name leads to the address that shook hands, and no other name or address leads anywhere. WebRTC sends no
    datagrams past the proxy: one of the switches is read by the headless shell, the other by a whole Chromium. HTTP/3,
    which is datagrams as well, is off.
    """
    rules = [*([f"MAP {site.host} {in_brackets(site.address)}"] if site else []), "MAP * ~NOTFOUND"]
    return [
        f"--host-resolver-rules={', '.join(rules)}",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-quic",
    ]


@contextmanager
def _no_other_program() -> Iterator[dict[str, str]]:
    """Give an environment in which a page opens no other program: a whole Chromium gives `mailto:` away unasked.

    It does so through these two commands where there is a desktop as freedesktop.org describes it.
    """
    nothing = shutil.which("true") if sys.platform == "linux" else None
    with tempfile.TemporaryDirectory(prefix="moot-", ignore_cleanup_errors=True) as folder:
        for command in ("xdg-open", "xdg-email"):
            if nothing:
                Path(folder, command).symlink_to(nothing)
        yield {**os.environ, "PATH": os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])}
