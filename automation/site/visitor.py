"""A visitor without a browser: opens pages of a practice court and sends forms, with cookies, in a seat of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from automation.site.client import Seat, Site, SiteError
from automation.site.document import Document, Form
from automation.support import shown

MOST_REDIRECTS = 10
FORM = "application/x-www-form-urlencoded"
_BEGINNING = re.compile(r"(?:(https?):)?(/*)", re.IGNORECASE)


@dataclass
class Visitor:
    """Whoever has these cookies; those of a path, by name.

    `given` is every Set-Cookie header so far, with the request that brought it; `failures` are the requests that the
    site failed at, each with the status.
    """

    site: Site
    seat: Seat
    cookies: dict[tuple[str, str], str] = field(default_factory=dict)
    given: list[tuple[str, str]] = field(default_factory=list, repr=False)
    failures: list[tuple[str, int]] = field(default_factory=list)

    @classmethod
    def seated(cls, site: Site, **options: str | bool) -> "Visitor":
        """Return a visitor in a fresh seat; raise SiteError."""
        visitor = cls(site, site.new_seat(**options))
        entrance = visitor.opens(visitor.seat.url)
        for form in entrance.forms:
            visitor.sends(entrance, form)
            return visitor
        raise SiteError(f"{site.origin} gave a seat that cannot be entered.")

    def remembered(self) -> "Visitor":
        """Return a visitor with the same cookies, who keeps them whatever the court does to this one's."""
        return Visitor(self.site, self.seat, dict(self.cookies), self.given, self.failures)

    def opens(self, address: str, within: str = "/") -> Document:
        """Open a page, and follow no redirect; raise SiteError."""
        return self._asks("GET", self._path(address, within))

    def asks_for(self, address: str) -> Document:
        """Ask what a file would be answered with, without fetching it where the site can tell."""
        document = self._asks("HEAD", self._path(address, "/"))
        return self.opens(address) if document.status in (405, 501) else document

    def goes(self, address: str, within: str = "/") -> Document:
        """Open a page, and follow redirects within the court."""
        return self.follows(self.opens(address, within))

    def follows(self, document: Document) -> Document:
        """Follow redirects within the court, up to a limit."""
        for _ in range(MOST_REDIRECTS):
            if document.location is None or self.leads_away(document):
                break
            document = self.opens(document.location, document.path)
        return document

    def leads_away(self, document: Document) -> bool:
        """Tell whether a redirect leads to another site, as a browser reads its address."""
        return shown.origin(self.destination(document)).lower() != self.site.origin

    def destination(self, document: Document) -> str:
        """Return the whole address that a redirect leads to, as a browser reads it; the page's own for a page."""
        location = (document.location or "").strip().replace("\\", "/")
        ours, beginning = self.site.origin.partition(":")[0], _BEGINNING.match(location)
        if beginning and (len(beginning[2]) > 1 or (beginning[1] or ours).lower() != ours):
            location = f"{beginning[1] or ours}://{location[beginning.end() :]}"  # also with fewer slashes, or more
        return urljoin(f"{self.site.origin}{document.path}", location)

    def sends(self, document: Document, form: Form, values: Mapping[str, str] | None = None) -> Document:
        """Send a form of a page, filled in or as it came; raise SiteError for a page without the practice mark."""
        if not document.is_marked:
            page = shown.page(document.path)
            raise SiteError(f"{page} does not carry the mark of a practice court: nothing was sent.")
        sent = urlencode(dict(form.values()) if values is None else dict(values))
        path = self._path(form.action or document.path, document.path)
        if form.method == "post":
            return self._asks("POST", path, sent)
        return self._asks("GET", f"{path.partition('?')[0]}?{sent}")

    def _path(self, address: str, within: str) -> str:
        parts = urlsplit(urljoin(f"{self.site.origin}{within}", address))
        if f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" != self.site.origin:
            raise SiteError(f"{shown.origin(address)} is not the practice court: nothing was sent there.")
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def _asks(self, method: str, path: str, body: str | None = None) -> Document:
        fits = [f"{name}={value}" for (name, of), value in self.cookies.items() if path.startswith(of)]
        headers = {"Accept": "text/html", **({"Cookie": "; ".join(fits)} if fits else {})}
        if body is not None:
            headers |= {"Content-Type": FORM, "Origin": self.site.origin, "Referer": f"{self.site.origin}{path}"}
        answer = self.site.send(method, path, body, headers)
        if answer.status >= 500:
            self.failures.append((f"{method} {shown.page(path)}", answer.status))
        for line in answer.cookies:
            self.given.append((f"{method} {shown.page(path)}", line))
            self._keep(line)
        return Document(path, answer.status, answer.location, answer.text, answer.refresh)

    def _keep(self, line: str) -> None:
        try:
            read = SimpleCookie(line)
        except CookieError:
            return
        for name, morsel in read.items():
            ended = morsel["max-age"].startswith(("0", "-")) if morsel["max-age"] else "1970" in morsel["expires"]
            self.cookies.pop((name, morsel["path"] or "/"), None)
            if not ended:
                self.cookies[name, morsel["path"] or "/"] = morsel.value
