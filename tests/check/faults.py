"""Faults for a practice court, planted one at a time: the check must name each at the right step.

Nothing in the practice court knows of them: a template's source, a rule or an answer is changed from here, in a court
that is served for the purpose.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Event
from typing import Any

import pytest
from flask import Flask, Response, abort, render_template, request, session
from jinja2 import BaseLoader, Environment
from sqlalchemy import insert
from werkzeug.datastructures import ImmutableMultiDict

from automation.site.client import Site
from mock_court import cmecf, create_app, linking, pacer, sign_on
from mock_court.database import Database
from mock_court.profiles import load
from mock_court.schema import intents
from mock_court.seats import digest
from tests.pages import served

Plant = Callable[[Flask, pytest.MonkeyPatch], None]

SLOW = 0.6  # seconds that a slow page takes
HANGING = 4.0  # seconds that a page hangs; longer than the check waits


@dataclass(frozen=True)
class Fault:
    """A fault, at which of the steps it must be found, with which words, and in which scenario: else a short one.

    `patience` are the seconds that the site may take to answer.
    """

    name: str
    plant: Plant
    steps: tuple[int, ...]
    words: str
    in_scenario: str | None = None
    patience: float = 2.0

    @property
    def scenario(self) -> str:
        """The scenario that must find it; one that ends soon after the step does."""
        ends = {1: "wrong-pacer-password", 7: "names-differ", 10: "district-only"}
        return self.in_scenario or next(name for step, name in ends.items() if max(self.steps) <= step)


def template(name: str, *changes: tuple[str, str]) -> Plant:
    """Change a template's source."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        assert app.jinja_env.loader
        app.jinja_env.loader = Altered(app.jinja_env.loader, name, changes)

    return plant


class Altered(BaseLoader):
    """Loads templates as they are, but for one."""

    def __init__(self, true: BaseLoader, name: str, changes: tuple[tuple[str, str], ...]) -> None:
        """Replace, in the template of this name, each first text by the second one."""
        self._true = true
        self._name = name
        self._changes = changes

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return the source, altered."""
        source, file, up_to_date = self._true.get_source(environment, template)
        if template == self._name:
            for old, new in self._changes:
                assert old in source, f"{template} no longer has {old!r}"
                source = source.replace(old, new)
        return source, file, up_to_date


def rule(module: Any, name: str, instead: Callable[..., Any]) -> Plant:
    """Put another function in a rule's place; it gets the true one first."""

    def plant(_app: Flask, patch: pytest.MonkeyPatch) -> None:
        true = getattr(module, name)
        patch.setattr(module, name, lambda *given, **more: instead(true, *given, **more))

    return plant


def before(path: str, act: Callable[[], Any], method: str = "GET") -> Plant:
    """Do something else before a request for addresses that end so is answered."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        def interfere() -> Any:
            whole = request.full_path.rstrip("?")
            return act() if whole.partition("=")[0].endswith(path) and request.method == method else None

        app.before_request_funcs.setdefault(None, []).insert(0, interfere)

    return plant


def style(old: str, new: str) -> Plant:
    """Change the style sheet."""
    return static("court.css", lambda text: text.replace(old, new))


def script(name: str, more: str) -> Plant:
    """Let a script do something more."""
    return static(name, lambda text: f"{more}\n{text}")


def static(name: str, change: Callable[[str], str]) -> Plant:
    """Change a file that is served as it is."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        @app.after_request
        def alter(response: Response) -> Response:
            if request.path.endswith(name):
                response.direct_passthrough = False
                text = response.get_data(as_text=True)
                assert change(text) != text
                response.set_data(change(text))
            return response

    return plant


def wait(seconds: float) -> None:
    """Answer late."""
    Event().wait(seconds)


def link_at_once(ask: Any, database: Database, visit: Any, court: str, *typed: str) -> Any:
    """Link at the first Submit already, and show the confirmation all the same."""
    intent = ask(database, visit, court, *typed)
    linking.confirm(database, visit, court, intent.id, "")
    with database.write() as connection:
        mine = {"seat": visit.seat.id, "court": court, "ecf_login": intent.filing_account.login}
        connection.execute(insert(intents).values(id=intent.id, pacer_username=visit.username, **mine))
    return intent


def only_after_a_new_log_in(_true: Any, visit: Any, _court: str, _browser: str) -> bool:
    """Show the filing menus later than the seat says."""
    return visit.link is not None and digest(visit.token) != visit.link.sign_in


def without_the_passcode(go_on: Any) -> Any:
    """Ask for no one-time passcode, whatever the seat says."""
    note = session[pacer.PENDING]
    session[pacer.PENDING] = {**note, "owed": [each for each in note["owed"] if each != "mfa"]}
    return go_on()


def lose_the_session() -> None:
    """Forget who is signed in."""
    request.cookies = ImmutableMultiDict(
        {name: value for name, value in request.cookies.items() if "CSO" not in name and "sign_on" not in name}
    )


def stay_signed_in(court: str) -> Response:
    """Say that one is logged out, and do nothing."""
    return Response(render_template("cmecf/logged_out.html", court=load("idaho").courts[court]))


CONFIRM, FORM, LINKED = (f"link_account/{name}.html" for name in ("confirm", "form", "linked"))
LOGIN, UTILITIES, MENU_BAR = "pacer/login.html", "cmecf/utilities.html", "cmecf/base.html"
ENTRIES = "{% for label in court.utilities %}"
SUBMIT = '<button type="submit">Submit</button>'
HIDDEN_SUBMIT, DISABLED_SUBMIT = (SUBMIT.replace(">S", f" {word}>S") for word in ("hidden", "disabled"))
HOLDER = "intent.filing_account.holder"
COVER = ".yuimenubar::after { content: ''; position: fixed; inset: 0 } .yuimenubar {"
RESET, SUBMITS = '<button type="reset">Clear', '<button type="submit">Clear'

# --- words and menus

WORDS = (
    Fault(
        "renamed Login button",
        template(LOGIN, (">Login</button>", ">Sign in</button>")),
        (3,),
        "“Sign in”, so the walk could",
    ),
    Fault("renamed Username field", template(LOGIN, (">Username *", ">User ID *")), (3,), "“User ID *”"),
    Fault("misspelled notice of PACER's", template(LOGIN, ("restricted gov", "restrcited gov")), (3,), "restrcited"),
    Fault("changed title of PACER's log-in", template(LOGIN, ("PACER: Login", "PACER")), (3,), "the page's title is"),
    Fault(
        "link entry missing",
        template(UTILITIES, (ENTRIES, ENTRIES.replace("%}", "if label != link_entry %}"))),
        (4,),
        "the link “Link a CM/ECF account to my PACER account” is gone from Utilities › Your Account",
    ),
    Fault(
        "renamed link entry",
        template(UTILITIES, ('key) }}">{{ label }}</a></li>\n  {% else', 'key) }}">Link us</a></li>\n  {% else')),
        (4,),
        "is now called “Link us”",
    ),
    Fault(
        "another menu entry missing",
        template(UTILITIES, (ENTRIES, ENTRIES.replace("%}", "if label != 'Mailings' %}"))),
        (4,),
        "the link “Mailings” is gone from Utilities › Your Account",
    ),
    Fault(
        "menu entries in another order",
        template(UTILITIES, (ENTRIES, ENTRIES.replace("%}", "| reverse %}"))),
        (4,),
        "has moved within Utilities › Your Account",
    ),
    Fault(
        "heading of the wrong level",
        template(UTILITIES, ("<h2>", "<h3>"), ("</h2>", "</h3>")),
        (4,),
        "the heading “Your Account” in Utilities is now level 3",
    ),
    Fault(
        "Utilities missing from the menu bar",
        template(MENU_BAR, ("in menu_bar %}", "in menu_bar if label != 'Utilities' %}")),
        (3,),
        "the link “Utilities” is gone from the CM/ECF menu",
    ),
    Fault(
        "filing menus before linking",
        rule(linking, "filing_menus_show", lambda *_: True),
        (3,),
        "the link “Civil” is new in the CM/ECF menu",
    ),
    Fault(
        "a wrong court's name",
        template("cmecf/main.html", ("{{ court.name }}</h1>", "U.S. Bankruptcy Court</h1>")),
        (3,),
        "the heading “U.S. District Court” at the top of the page now reads “U.S. Bankruptcy Court”",
    ),
    Fault("changed notice", template(CONFIRM, ("permanently ", "")), (7,), "will be linked"),
    Fault("no notice", template(CONFIRM, ("<p>After you submit", "<p hidden>After you submit")), (7,), "is gone from"),
    Fault(
        "swapped names on the confirmation",
        template(CONFIRM, (HOLDER, "'-'"), ("intent.person.name", HOLDER), ("'-'", "intent.person.name")),
        (7,),
        "CM/ECF Pat Paralegal, PACER John Attorney",
        "names-differ",
    ),
    Fault("a stranger's name", template(LINKED, ("{{ account.holder }}", "Jane Stranger")), (9,), "Jane Stranger"),
    Fault(
        "another refusal",
        template("messages.html", ("{{ message }}", "Error 17")),
        (6,),
        "to have it reset.; seen: Error 17",
        "wrong-ecf-password",
    ),
    Fault(
        "a refusal without the focus",
        template("messages.html", ('<div id="refusal" tabindex="-1" autofocus>', '<div id="refusal" tabindex="-1">')),
        (6,),
        "the page no longer comes with the focus on the text “The CM/ECF login or password is not correct.",
        "wrong-ecf-password",
    ),
    Fault(
        "a focus from the beginning",
        template(LOGIN, ('name="loginForm:password"', 'name="loginForm:password" autofocus')),
        (3,),
        "the page now comes with the focus on the field “Password *”",
    ),
    Fault(
        "an empty field refused without a word",
        static(
            "refuse.js", lambda text: text.replace("  why.textContent = field", "  if (false) why.textContent = field")
        ),
        (3,),
        "expected: what is missing, beside the first field; seen: it is hidden",
        "nothing-typed",
    ),
    Fault(
        "nothing happens where nothing is typed",
        script(
            "refuse.js",
            "addEventListener('invalid', event => { event.preventDefault(); event.stopPropagation() }, true);",
        ),
        (3,),
        "expected: what is missing, beside the first field; seen: it is not on the page",
        "nothing-typed",
    ),
    Fault(
        "other words for what is missing",
        static("refuse.js", lambda text: text.replace("${label} is required.", "Something is required.")),
        (3,),
        "Something is required.",
        "nothing-typed",
    ),
    Fault(
        "an empty form that is sent",
        template(FORM, ("<form method", "<form novalidate method")),
        (5, 6),
        "sent without a look at what is in its fields",
        "nothing-typed",
    ),
    Fault(
        "no practice banner",
        template("base.html", ('class="practice"', 'class="practice" hidden')),
        (1,),
        "the link “Practice desk” is gone from the Practice court note",
    ),
    Fault(
        "a passcode that sends itself as soon as it is complete",
        script(
            "refuse.js",
            "addEventListener('input', ({ target }) => target.inputMode && target.value[5] && target.form.submit())",
        ),
        (3,),
        "the OK button to click; seen: it is not on the page",
        "mfa",
    ),
    Fault(
        "renamed passcode field",
        template("pacer/mfa.html", ("One-time passcode</label>", "Code</label>")),
        (3,),
        "seen: the field “One-time passcode” in Multi-factor authentication is now called “Code”, so the walk could",
        "mfa",
    ),
    Fault(
        "no Client Code and no Clear",
        template(LOGIN, ('look == "cso"', 'look == "CSO"')),
        (3,),
        "the field “Client Code” is gone from Login",
        "cso-login-page",
    ),
    Fault(
        "a link to the other court",
        template("court_site/home.html", ("court=court.key", "court='bankruptcy'")),
        (1,),
        "the link “District CM/ECF” in the Courts menu leads to /ecf/bankruptcy/",
    ),
    Fault(
        "no new tab",
        template("court_site/home.html", ("{% if new_tab %}", "{% if false %}")),
        (1,),
        "the District CM/ECF link to click; seen: no new tab opened",
        "new-tab",
    ),
)

# --- rules

RULES = (
    Fault(
        "a link at the first Submit",
        rule(linking, "ask", link_at_once),
        (6,),
        "nothing more in the seat's journal; seen: it says that pat.paralegal was linked to jattorney in the district",
    ),
    Fault(
        "a confirmation that links nothing",
        rule(linking, "confirm", lambda *_: None),
        (9,),
        "expected: the confirmation message; seen: it is not on the page",
    ),
    Fault(
        "Clear submits the form",
        template(FORM, (RESET, SUBMITS)),
        (5,),
        "expected: the login field after Clear",
        "clear-then-submit",
    ),
    Fault(
        "Clear submits the confirmation",
        template(CONFIRM, (RESET, SUBMITS)),
        (7, 8),
        "expected: the confirmation after Clear",
        "clear-then-submit",
    ),
    Fault(
        "a dead Log Out",
        rule(cmecf, "_log_out", lambda _true, court: stay_signed_in(court)),
        (10,),
        "expected: PACER's log-in, after logging out",
        "link-clear-cookies",
    ),
    Fault(
        "the old login still alive",
        rule(linking, "_is_linked", lambda *_: False),
        (10,),
        "expected: the refusal of the old CM/ECF login",
        "old-login-is-dead",
    ),
    Fault(
        "a wrong PACER password is accepted",
        rule(sign_on, "check_training_password", lambda *_: None),
        (3,),
        "expected: Invalid username or password; seen: the court",
        "wrong-pacer-password",
    ),
    Fault(
        "menus that never come back",
        rule(linking, "filing_menus_show", lambda *_: False),
        (10,),
        "expected: the filing menus, after a refresh, a new log-in and cleared cookies",
    ),
    Fault(
        "menus that want a new log-in",
        rule(linking, "filing_menus_show", only_after_a_new_log_in),
        (10,),
        "expected: the filing menus show after a refresh; seen: the filing menus show after logging out",
    ),
    Fault(
        "no passcode is asked for", rule(pacer, "_go_on", without_the_passcode), (3,), "comes; seen: it did not", "mfa"
    ),
)

# --- what happens to pages and servers

PAGES = (
    Fault("a 500 on Utilities", before("?Utilities", lambda: abort(500)), (4,), "seen: the site answered 500"),
    Fault("a 500 at the second Submit", before("?confirm", lambda: abort(500), "POST"), (9,), "the site answered 500"),
    Fault("a page not found", before("LinkAccount.pl", lambda: abort(404)), (5,), "seen: the site answered 404"),
    Fault(
        "a slow page",
        before("?Utilities", lambda: wait(SLOW)),
        (4,),
        "DisplayMenu.pl answers within 0.3 s",
        None,
        SLOW / 2,
    ),
    Fault("a page that hangs", before("?Utilities", lambda: wait(HANGING)), (4,), "the page did not come in time"),
    Fault("a lost session", before("?confirm", lose_the_session), (6,), "the page is “[Practice] CM/ECF - U.S. Dist"),
    Fault("a script error", script("clear.js", "this.is.broken();"), (5,), "expected: no script error"),
    Fault("a dialog box", script("clear.js", "alert('Hello');"), (5,), "a dialog box (alert) said “Hello”"),
    Fault(
        "a window that nobody asked for",
        template("court_site/home.html", ("{% if new_tab %}", "{% if true %}")),
        (1,),
        "expected: no other window; seen: a window opened: /",
    ),
    Fault("a read-only login field", template(FORM, ('id="login"', 'id="login" readonly')), (5,), "it is read-only"),
    Fault(
        "two Submits", template(FORM, (SUBMIT, SUBMIT * 2)), (5, 6), "the Submit button to click; seen: it is there 2"
    ),
    Fault("a missing script", before("clear.js", lambda: abort(404)), (5,), "/static/clear.js is there; seen: the"),
    Fault("lost styling", before("court.css", lambda: abort(404)), (1,), "apply style from '/static/court.css'"),
    Fault("another color", style("background: #2f5d3a", "background: #8a1c1c"), (1,), "is now #ffffff on #8a1c1c"),
    Fault(
        "an invisible Submit",
        style("button:disabled {", ".cmecf [type=submit] { opacity: 0 } button:disabled {"),
        (5,),
        "the button “Submit” is now drawn with an opacity of 0.00",
    ),
    Fault("a hidden Submit", template(FORM, (SUBMIT, HIDDEN_SUBMIT)), (5,), "the button “Submit” is gone from Link"),
    Fault("a disabled Submit", template(CONFIRM, (SUBMIT, DISABLED_SUBMIT)), (7,), "“Submit” in LINK a CM/ECF account"),
    Fault("something lies over the page", style(".yuimenubar {", COVER), (3, 4), "now has something over it"),
    Fault("a password in clear", template(FORM, ('type="password" ', "")), (5, 6), "no longer shows dots for what"),
    Fault("no practice mark", template("base.html", ('name="moot"', 'name="mood"')), (3,), "not carry the mark of a"),
)

FAULTS = (*WORDS, *RULES, *PAGES)


def the_first_time(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    """Break the log-in page the first time that it is shown."""
    shown = count()

    @app.after_request
    def break_it(response: Response) -> Response:
        if request.path.endswith("/login.jsf") and request.method == "GET" and next(shown) == 0:
            response.set_data(response.get_data(as_text=True).replace(">Login</button>", ">Log</button>"))
        return response


NOW_AND_THEN = Fault("the first log-in page is broken", the_first_time, (3,), "“Log”")


@contextmanager
def faulty_court(fault: Fault | None) -> Iterator[Site]:
    """Serve a practice court with a fault, or with none, in this process."""
    with pytest.MonkeyPatch.context() as patch:

        def make(database: Database) -> Flask:
            app = create_app(database)
            if fault:
                fault.plant(app, patch)
            return app

        with served(make) as site:
            yield site
