"""Locks a browser to one site: it reaches one host, at one port and one address, and nothing else."""

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
from automation.session.site_proxy import site_proxy
from automation.site.address import SiteError, in_brackets, is_numeric, is_this_computer
from automation.site.client import Site
from automation.support import shown
from playbook import typed

# A proxy that does not exist: port 9 discards everything. It is given as an address, since a name would be looked up,
# and some name servers answer for names that do not exist.
DEAD_END = "http://127.0.0.1:9"

# Firefox's features that ignore a proxy, or bypass one that fails; all other traffic goes through ours.
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

# The only protection against UDP in WebKit, and in a browser that somebody else started.
WITHOUT_DATAGRAMS = "['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'].forEach(way => delete self[way])"


def proxy(site: Site | None) -> ProxySettings:
    """Return proxy settings that send everything but the site's traffic to a dead end.

    The site's port is always included: without it every port of its host would be reachable. `<-loopback>` removes the
    implicit bypass for loopback; Playwright does so only for some hosts, and not if its environment forbids it.
    """
    return {"server": DEAD_END, "bypass": ",".join(["<-loopback>", *([site.place] if site else [])])}


@contextmanager
def launching(engine: str, site: Site | None, arguments: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Give the options to launch a locked browser of this engine with; without a site it reaches nothing.

    The arguments are Chromium's; other engines get none of them.
    """
    if engine == "chromium":
        with _no_other_program() as environment:
            yield {"proxy": proxy(site), "args": [*_chromium_arguments(site), *arguments], "env": environment}
        return
    # Firefox ignores ports in the bypass list of a proxy, and so does WebKit on some systems.
    with site_proxy(site) as server:
        yield {"proxy": {"server": server}} | ({"firefox_user_prefs": FIREFOX} if engine == "firefox" else {})


def goes_through(browser: Browser, server: str) -> bool:
    """Tell whether a browser uses our proxy even for loopback: it asks for the proxy itself, which answers 403."""
    with closing(browser.new_page()) as page:
        answer = page.goto(server)
        return answer is not None and answer.status == HTTPStatus.FORBIDDEN


def for_context(engine: str, site: Site) -> dict[str, Any]:
    """Return the options to open a locked context with; other engines than Chromium are locked at launch."""
    return {"proxy": proxy(site)} if engine == "chromium" else {}


def refuse_elsewhere(site: Site, engine: str, browser_server: str) -> None:
    """Raise SiteError where a browser that somebody else started cannot be locked to this site.

    Only its contexts can be locked, and it resolves addresses itself: it would look a name up again, and its loopback
    may be another computer's.
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
    """Return the switches for traffic that ignores proxies.

    The site's name resolves to the address that answered the handshake, and nothing else resolves. WebRTC sends no UDP
    around the proxy: the headless shell reads one of the switches, a full Chromium the other. HTTP/3, which is UDP as
    well, is off.
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
    """Give an environment in which pages open no other programs: a full Chromium opens `mailto:` unasked.

    It does so with these two commands on desktops that follow freedesktop.org.
    """
    nothing = shutil.which("true") if sys.platform == "linux" else None
    with tempfile.TemporaryDirectory(prefix="moot-", ignore_cleanup_errors=True) as folder:
        for command in ("xdg-open", "xdg-email"):
            if nothing:
                Path(folder, command).symlink_to(nothing)
        yield {**os.environ, "PATH": os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])}
