"""Every page of the practice court, and the shortest way to bring a browser to each."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, ProxyHandler, Request, build_opener

from flask import Flask
from playwright.sync_api import Browser, ViewportSize
from playwright.sync_api import Page as BrowserPage
from werkzeug.serving import WSGIRequestHandler, make_server

from automation.session import stage
from automation.site.client import Site
from mock_court import create_app, linking
from mock_court.cmecf import slug
from mock_court.database import Database
from mock_court.profiles import load
from playbook.court import Court

ACCEPTED = Path(__file__).with_name("accepted")

LOGIN, MFA, REDACTION, ACCOUNT = (f"/csologin/{name}.jsf" for name in ("login", "mfa", "redaction", "account"))
MAIN = "/cgi-bin/showpage.pl?16"
LINK = "/cgi-bin/LinkAccount.pl"
OLD_LOGIN = "/cgi-bin/OldLogin.pl"
DESK = "/practice/"
MAIL = "/practice/mail/"

TIMEOUT = 10.0  # seconds
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Answer(NamedTuple):
    """What the court answered to a plain request; `location` is where it would send a browser."""

    status: int
    location: str
    text: str


class EveryAnswer(HTTPErrorProcessor):
    """Take every answer as it comes: no redirect is followed, no error raised."""

    def http_response(self, _request: Request, response: Any) -> Any:
        """Return it."""
        return response


class Visitor:
    """A window in a seat of its own; plain requests with the same cookies bring it into the wanted state."""

    def __init__(self, site: Site, page: BrowserPage) -> None:
        """Begin without a seat: the first request gets the usual one."""
        self.site = site
        self.page = page
        self._cookies = CookieJar()
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._cookies), EveryAnswer)

    def opens(self, path: str) -> None:
        """Open a page in the browser, as whoever the requests up to here have made of the visitor."""
        for cookie in self._cookies:
            self.page.context.add_cookies(
                [{"name": cookie.name, "value": str(cookie.value), "domain": cookie.domain, "path": cookie.path}]
            )
        self.page.goto(f"{self.site.origin}{path}")

    def asks(self, method: str, path: str, body: str | None = None, kind: str = "text/plain") -> Answer:
        """Make a plain request."""
        address, sent = f"{self.site.origin}{path}", body.encode() if body is not None else None
        request = Request(address, sent, {"Content-Type": kind}, method=method)  # noqa: S310 - our own court
        with self._opener.open(request) as response:
            return Answer(response.status, response.headers.get("Location", ""), response.read().decode())

    def sends(self, path: str, **fields: str) -> str:
        """Submit the form at `path`, filled in; return where the court sends the browser."""
        token = TOKEN.search(self.asks("GET", path).text)
        assert token, f"there is no form at {path}"
        form = urlencode({"csrf_token": token[1], **fields})
        answer = self.asks("POST", path, form, "application/x-www-form-urlencoded")
        assert answer.status == 303, answer
        return answer.location

    def sits(self, **options: str | bool) -> None:
        """Take a seat whose court behaves in another way than the usual one."""
        self.sends(urlsplit(self.site.new_seat(**options).url).path)

    def logs_in(self, username: str, password: str) -> None:
        """Submit PACER's log-in page, which may refuse, or ask for more."""
        self.sends(LOGIN, **{"loginForm:loginName": username, "loginForm:password": password})

    def signs_in(self, username: str = "john.attorney") -> None:
        """Sign in at PACER, whatever it would ask for on the way."""
        sent = {"loginId": username, "password": self.site.account(username).password, "redactFlag": "1"}
        answer = self.asks("POST", "/services/cso-auth", json.dumps(sent), "application/json")
        assert json.loads(answer.text)["loginResult"] == "0", answer

    def signs_out(self) -> None:
        """Log out everywhere."""
        self.asks("GET", "/csologin/logout.jsf")

    def uses_old_login(self, court: str, password: str | None = None) -> None:
        """Submit the old log-in with John's filing account."""
        account = self.site.account("john.attorney").filing[court]
        self.sends(f"/ecf/{court}{OLD_LOGIN}", login=account.login, password=password or account.password)

    def wants(self, court: str) -> str:
        """Ask to link John's filing account; return the address of the confirmation, or of the refusal."""
        account = self.site.account("john.attorney").filing[court]
        return self.sends(f"/ecf/{court}{LINK}", login=account.login, password=account.password)

    def links(self, court: str) -> str:
        """Link John's filing account to whoever is signed in; return the address of the message that it is done."""
        return self.sends(self.wants(court))

    def has_linked(self, court: str) -> None:
        """Sign in, link, and see the message, so that the filing menus show from now on."""
        self.signs_in()
        self.asks("GET", self.links(court))

    def stays(self, address: str) -> None:
        """Keep a page that sends the browser on at once from doing it, so that it can be looked at."""
        self.page.route(f"**{address}", lambda route: route.abort("aborted"))


@dataclass(frozen=True)
class Page:
    """A page by name; `reach` brings a visitor there, `status` is what the court answers it with."""

    name: str
    reach: Callable[[Visitor], None]
    status: int = 200
    behind_a_code: bool = False


def opened(path: str) -> Callable[[Visitor], None]:
    """Just open a page."""
    return lambda visitor: visitor.opens(path)


def court_site() -> Iterator[Page]:
    """The court's web site; the links that open a new tab look the same."""

    def with_new_tabs(visitor: Visitor) -> None:
        visitor.sits(new_tab=True)
        visitor.opens("/")

    yield Page("court-site", opened("/"))
    yield Page("court-site-new-tab", with_new_tabs)


def pacer() -> Iterator[Page]:
    """PACER's log-in in both looks, with what it refuses and what it asks for, and the pages around it."""

    def refused(username: str, password: str, **options: str | bool) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.sits(**options)
            visitor.logs_in(username, password)
            visitor.opens(LOGIN)

        return reach

    def other_look(visitor: Visitor) -> None:
        visitor.sits(login_look="cso")
        visitor.opens(LOGIN)

    def asked(path: str, answer: dict[str, str] | None = None, **options: str | bool) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.sits(**options)
            visitor.logs_in("john.attorney", "Practice-pacer-1")
            if answer is not None:
                visitor.sends(path, **answer)
            visitor.opens(path)

        return reach

    def account_of(username: str) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.signs_in(username)
            visitor.opens(ACCOUNT)

        return reach

    yield Page("pacer-login", opened(LOGIN))
    yield Page("pacer-login-short-username", refused("john", "Practice-pacer-1"))
    yield Page("pacer-login-unknown-username", refused("somebody.else", "Practice-pacer-1"))
    yield Page("pacer-login-short-password", refused("john.attorney", "short"))
    yield Page("pacer-login-not-a-training-password", refused("john.attorney", "a-real-password"))
    yield Page("pacer-login-wrong-password", refused("john.attorney", "Practice-wrong"))
    yield Page("pacer-login-cso", other_look)
    yield Page("pacer-login-cso-wrong-password", refused("john.attorney", "Practice-wrong", login_look="cso"))
    yield Page("pacer-mfa", asked(MFA, mfa=True))
    yield Page("pacer-mfa-wrong-code", asked(MFA, {"mfaForm:mfaInput": "000000"}, mfa=True))
    yield Page("pacer-redaction", asked(REDACTION, redaction="always"))
    yield Page("pacer-redaction-not-ticked", asked(REDACTION, {}, redaction="always"))
    for topic in ("register", "password", "username", "upgrade"):
        yield Page(f"pacer-{topic}", opened(f"/csologin/{topic}.jsf"))
    for kind, username in (("upgraded", "john.attorney"), ("legacy", "leeleg"), ("shared", "smith.partners")):
        yield Page(f"pacer-account-{kind}", account_of(username))


def cmecf(court: Court) -> Iterator[Page]:
    """A court's CM/ECF: its front door, every menu item before and after linking, every utility, the old log-in."""
    ecf, key = f"/ecf/{court.key}", court.key

    def stopped(path: str, before: str) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.stays(before)
            visitor.opens(f"{ecf}{path}")

        return reach

    def signed_in(path: str) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.signs_in()
            visitor.opens(f"{ecf}{path}")

        return reach

    def linked(path: str) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.has_linked(key)
            visitor.opens(f"{ecf}{path}")

        return reach

    def with_old_login(path: str, password: str | None = None) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.uses_old_login(key, password)
            visitor.opens(f"{ecf}{path}")

        return reach

    def with_dead_login(visitor: Visitor) -> None:
        visitor.has_linked(key)
        visitor.signs_out()
        visitor.uses_old_login(key)
        visitor.opens(f"{ecf}{OLD_LOGIN}")

    yield Page(f"{key}-root", stopped("/", before=f"{ecf}/cgi-bin/ShowIndex.pl"))
    yield Page(f"{key}-welcome", opened(f"{ecf}/cgi-bin/ShowIndex.pl"))
    yield Page(f"{key}-to-pacer", stopped("/cgi-bin/login.pl", before="/to_pacer.js"))
    yield Page(f"{key}-logged-out", signed_in("/cgi-bin/login.pl?logout"))

    menus = {"main": MAIN, "query": "/cgi-bin/iquery.pl"}
    menus |= {name.lower(): f"/cgi-bin/DisplayMenu.pl?{name}" for name in ("Reports", "Utilities", "Help")}
    filing = {item.label.lower(): f"/cgi-bin/DisplayMenu.pl?{item.page}" for item in court.filing_menus}
    for name, path in menus.items():
        yield Page(f"{key}-{name}", signed_in(path))
    for name, path in (filing | menus | {"search": "/cgi-bin/DisplayMenu.pl?Search"}).items():
        yield Page(f"{key}-{name}-linked", linked(path))
    for name, path in filing.items():
        yield Page(f"{key}-{name}-not-available", signed_in(path), status=403)

    for label in court.utilities:
        if label != load("idaho").link_entry:
            name = re.sub(r"[^a-z]+", "-", label.lower())
            yield Page(f"{key}-{name}", signed_in(f"/cgi-bin/Utilities.pl?{slug(label)}"))
    yield Page(f"{key}-view-your-transaction-log-linked", linked("/cgi-bin/Utilities.pl?ViewYourTransactionLog"))

    yield Page(f"{key}-old-login", opened(f"{ecf}{OLD_LOGIN}"))
    yield Page(f"{key}-old-login-wrong-password", with_old_login(OLD_LOGIN, "Practice-wrong"))
    yield Page(f"{key}-old-login-linked", with_dead_login)
    yield Page(f"{key}-old-login-main", with_old_login(MAIN))


def link_account(court: Court) -> Iterator[Page]:
    """The linking screens: form, confirmation, done with the old menu bar and after a refresh, already linked."""
    key = court.key

    def form(visitor: Visitor) -> None:
        visitor.signs_in()
        visitor.opens(f"/ecf/{key}{LINK}")

    def confirmation_for(username: str) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.signs_in(username)
            visitor.opens(visitor.wants(key))

        return reach

    def done(visitor: Visitor) -> None:
        visitor.signs_in()
        visitor.opens(visitor.links(key))

    def refreshed(visitor: Visitor) -> None:
        done(visitor)
        visitor.page.reload()

    def already(visitor: Visitor) -> None:
        visitor.has_linked(key)
        visitor.opens(visitor.wants(key))

    yield Page(f"{key}-link-form", form)
    yield Page(f"{key}-link-confirm", confirmation_for("john.attorney"))
    yield Page(f"{key}-link-confirm-names-differ", confirmation_for("pat.paralegal"))
    yield Page(f"{key}-link-done", done)
    yield Page(f"{key}-link-done-refreshed", refreshed)
    yield Page(f"{key}-link-already", already)


def link_refused() -> Iterator[Page]:
    """The link form with each refusal; for an account that is linked already there is a screen instead."""
    form = f"/ecf/district{LINK}"

    def refused(username: str, login: str, password: str) -> Callable[[Visitor], None]:
        def reach(visitor: Visitor) -> None:
            visitor.signs_in(username)
            visitor.sends(form, login=login, password=password)
            visitor.opens(form)

        return reach

    def nothing_to_confirm(visitor: Visitor) -> None:
        visitor.signs_in()
        visitor.opens(f"{form}?confirm=spent")

    def with_old_login(visitor: Visitor) -> None:
        visitor.uses_old_login("district")
        visitor.wants("district")
        visitor.opens(form)

    refusals = {
        "wrong-password": refused("john.attorney", "jattorney", "Practice-wrong"),
        "unknown-login": refused("john.attorney", "nobody", "Practice-ecf-1"),
        "not-a-training-password": refused("john.attorney", "jattorney", "a-real-password"),
        "special-characters": refused("alex.ampersand", "alex&co", "Practice-ecf-7"),
        "taken": refused("pat.paralegal", "mlinked", "Practice-ecf-4"),
        "legacy-account": refused("leeleg", "llegacy", "Practice-ecf-6"),
        "shared-account": refused("smith.partners", "jattorney", "Practice-ecf-1"),
        "no-intent": nothing_to_confirm,
        "not-a-pacer-account": with_old_login,
    }
    unlike = {*refusals, "already-linked"} ^ set(linking.REFUSALS)
    assert not unlike, f"{unlike}: every refusal stands here, with the way to it"
    for reason, reach in refusals.items():
        yield Page(f"district-link-refused-{reason}", reach)


def practice() -> Iterator[Page]:
    """The practice desk and its e-mail, before anything happened and after much did."""

    def with_history(visitor: Visitor) -> None:
        visitor.logs_in("john.attorney", "Practice-wrong")
        visitor.uses_old_login("district")
        visitor.signs_out()
        visitor.signs_in()
        visitor.sends(f"/ecf/district{LINK}", login="jattorney", password="Practice-wrong")
        visitor.links("district")
        visitor.signs_out()
        visitor.signs_in("pat.paralegal")
        visitor.wants("district")
        visitor.opens(DESK)

    def with_letter(visitor: Visitor) -> None:
        visitor.has_linked("district")
        visitor.opens(MAIL)

    def with_an_address(visitor: Visitor) -> None:
        visitor.opens(urlsplit(visitor.site.new_seat(menu="relogin", mfa=True).url).path)

    yield Page("practice-desk", opened(DESK))
    yield Page("practice-desk-history", with_history)
    yield Page("practice-enter", with_an_address)
    yield Page("practice-mail", opened(MAIL))
    for court in COURTS:
        yield Page(f"practice-step-{court.key}", opened(f"/practice/step/{court.key}/compare-names"))
    yield Page("practice-mail-letter", with_letter)


def errors() -> Iterator[Page]:
    """What the court says when something is wrong, and what it asks of a class that comes with an access code."""

    def lapsed_form(visitor: Visitor) -> None:
        visitor.opens(LOGIN)
        visitor.page.context.clear_cookies()
        visitor.page.get_by_label("Username").fill("john.attorney")
        visitor.page.get_by_label("Password").fill("Practice-pacer-1")
        visitor.page.get_by_role("button", name="Login").click()
        visitor.page.get_by_role("heading", name="lapsed").wait_for()

    def unknown_choice(visitor: Visitor) -> None:
        visitor.opens(DESK)
        visitor.page.locator("#menu option:checked").evaluate("option => { option.value = 'sometimes' }")
        visitor.page.get_by_role("button", name="Start over").click()
        visitor.page.get_by_role("heading", name="Bad Request").wait_for()

    def used_address(visitor: Visitor) -> None:
        path = urlsplit(visitor.site.new_seat().url).path
        visitor.sends(path)
        visitor.opens(path)

    def wrong_access_code(visitor: Visitor) -> None:
        visitor.opens("/")
        visitor.page.get_by_label("The code that your trainer gave you").fill("guessed")
        visitor.page.get_by_role("button", name="Enter").click()
        visitor.page.get_by_role("alert").wait_for()

    yield Page("error-form-lapsed", lapsed_form, status=400)
    yield Page("error-unknown-choice", unknown_choice, status=400)
    yield Page("error-not-found", opened("/nowhere"), status=404)
    yield Page("error-not-allowed", opened("/practice/start-over"), status=405)
    yield Page("error-used-address", used_address, status=410)
    yield Page("access-code", opened("/"), status=401, behind_a_code=True)
    yield Page("access-code-wrong", wrong_access_code, status=401, behind_a_code=True)


COURTS = tuple(load("idaho").courts.values())
PAGES = (
    *court_site(),
    *pacer(),
    *(page for court in COURTS for page in cmecf(court)),
    *(page for court in COURTS for page in link_account(court)),
    *link_refused(),
    *practice(),
    *errors(),
)


@contextmanager
def visiting(page: Page, window: BrowserPage, site: Site) -> Iterator[BrowserPage]:
    """Bring a window to the page, as a browser that was never here, and see that the court answered as it should."""
    with ExitStack() as ends:
        if page.behind_a_code:
            site = ends.enter_context(court_with_access_code())
            assert window.context.browser
            window = ends.enter_context(opened_window(window.context.browser, site))
        window.context.clear_cookies()
        window.unroute_all()
        window.set_viewport_size(WIDE)
        page.reach(Visitor(site, window))
        answered = window.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
        assert answered == page.status
        yield window


@contextmanager
def opened_window(browser: Browser, site: Site) -> Iterator[BrowserPage]:
    """Open a window from which only the site can be reached; one for all pages takes half the time of one for each."""
    with stage.open_context(browser, site, (WIDE["width"], WIDE["height"]), TIMEOUT) as context:
        yield context.new_page()


@contextmanager
def court_with_access_code() -> Iterator[Site]:
    """Serve another practice court that asks everybody for an access code."""
    with served(lambda database: create_app(database, "class-of-today")) as site:
        yield site


@contextmanager
def served(make: Callable[[Database], Flask]) -> Iterator[Site]:
    """Serve an application over a database of its own, in this process, until the end."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(str(Path(folder, "moot.sqlite3")))
        server = make_server("127.0.0.1", 0, make(database), threaded=True, request_handler=_Silent)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Site.open(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            database.close()


class _Silent(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        """Say nothing."""
