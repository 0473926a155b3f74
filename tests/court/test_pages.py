"""The pages, in the order in which a visitor meets them: what stands on each, and where each leads."""

import re
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask

from mock_court.catalogue import PEOPLE
from mock_court.seats import Tokens, record
from playbook.court import load
from playbook.procedure import documented

from .conftest import VISITORS, Page, Visitor, is_local, linked, nobody, old_filer, told

COURTS = ("district", "bankruptcy")
NAME = {"district": "U.S. District Court", "bankruptcy": "U.S. Bankruptcy Court"}
PACER_ID = {"district": "IDDC", "bankruptcy": "IDBK"}
LOGIN = {"district": "jattorney", "bankruptcy": "jattorney-bk"}
PASSWORD = {"district": "Practice-ecf-1", "bankruptcy": "Practice-ecf-2"}
FILING = {"district": ["Civil", "Criminal"], "bankruptcy": ["Bankruptcy", "Adversary"]}
BEFORE = ["Query", "Reports", "Utilities", "Help", "Log Out"]
AFTER = {court: [*FILING[court], "Query", "Reports", "Utilities", "Search", "Help", "Log Out"] for court in COURTS}

JOHN = {"Username *": "john.attorney", "Password *": "Practice-pacer-1"}
JOHNS_FILING = {"CM/ECF login": "jattorney", "CM/ECF password": "Practice-ecf-1"}
MARYS_FILING = {"CM/ECF login": "mlinked", "CM/ECF password": "Practice-ecf-4"}
RESTRICTED = "NOTICE: This is a restricted web site for official court business only. Unauthorized entry is prohibited."
UNKNOWN = "This is a practice court. Use a training account; never type a real PACER password."
DEAD = "This CM/ECF login is linked to a PACER account and can no longer be used. Log in with your PACER account."

# What the District of Idaho publishes, to the letter.
LOGIN_PAGE = [
    "Enter your PACER credentials to update personal information, register to e-file, make an online payment, "
    "or to perform other account maintenance functions.",
    "Login",
    "* Required Information",
    "Username *",
    "Password *",
    "Login",
    "Need an Account? | Forgot Your Password? | Forgot Username?",
    "NOTICE: This is a restricted government website for official PACER use only. Unauthorized entry is prohibited and "
    "subject to prosecution under Title 18 of the U.S. Code. All activities and access attempts are logged.",
]
LINK = "Link a CM/ECF account to my PACER account"
CONFIRM_PAGE = [
    "LINK a CM/ECF account to my PACER account",
    "Do you want to link these accounts?",
    "CM/ECF John Attorney",
    "PACER John Attorney",
    "After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently linked to "
    "your upgraded PACER account. Use your upgraded PACER account (CSO account) to e-file in this court. Your old "
    "CM/ECF login and password can no longer be used.",
    "Submit Clear",
]
LINKED_PAGE = [LINK, "The CM/ECF account for John Attorney is now linked to your CSO account."]
ALREADY_PAGE = [
    LINK,
    "Your PACER account is already linked to a CM/ECF account in this court.",
    "The CM/ECF account for John Attorney is linked to your CSO account. Nothing was changed.",
]


def at(court: str, page: str) -> str:
    """Return the address of a court's page."""
    return f"/ecf/{court}/cgi-bin/{page}"


def pacer(court: str = "district") -> str:
    """Return the address of PACER's log-in as the court gives it."""
    back = f"http://localhost{at(court, 'showpage.pl?16')}"
    return f"/csologin/login.jsf?{urlencode({'pscCourtId': PACER_ID[court], 'appurl': back})}"


@pytest.fixture
def seated(app: Flask) -> Callable[..., Visitor]:
    """Return a function that seats a visitor with options: `seated(menu="relogin")`."""
    return lambda **options: Visitor(app, **options)


# The court's web site and the welcome pages


def test_the_court_web_site(visitor: Visitor) -> None:
    """Its two links lead to the two courts, in the same tab."""
    page = visitor.open("/")
    assert page.title == "[Practice] U.S. Courts, District of Idaho"
    assert page.lines == [
        "District of Idaho",
        "Prior to filing, you must link your upgraded PACER account to your CM/ECF filing account.",
        "District CM/ECF",
        "Bankruptcy CM/ECF",
    ]
    assert page.link("District CM/ECF") == "/ecf/district/cgi-bin/login.pl"
    assert page.link("Bankruptcy CM/ECF") == "/ecf/bankruptcy/cgi-bin/login.pl"
    assert "target" not in page.source


def test_the_court_web_site_in_a_new_tab(seated: Callable[..., Visitor]) -> None:
    """Where the seat asks for it, both links open a new tab, as the real ones do."""
    page = seated(new_tab=True).open("/")
    doors = [attributes for tag, attributes in page.elements if tag == "a" and attributes.get("class") == "door"]
    assert [door["target"] for door in doors] == ["_blank", "_blank"]


def test_the_districts_front_door(visitor: Visitor) -> None:
    """The District's root refreshes to its welcome page, and has a link there as well."""
    page = visitor.get("/ecf/district/")
    assert ("meta", {"http-equiv": "refresh", "content": "0; url=/ecf/district/cgi-bin/ShowIndex.pl"}) in page.elements
    assert page.link("Go on to the welcome page") == "/ecf/district/cgi-bin/ShowIndex.pl"


@pytest.mark.parametrize(
    ("address", "court"),
    [
        ("/ecf/district/cgi-bin/ShowIndex.pl", "district"),
        ("/ecf/bankruptcy/cgi-bin/ShowIndex.pl", "bankruptcy"),
        ("/ecf/bankruptcy/", "bankruptcy"),
    ],
)
def test_the_welcome_page(visitor: Visitor, address: str, court: str) -> None:
    """The welcome page has the link to the Document Filing System, the version and the notice, and no menu bar."""
    page = visitor.get(address)
    assert page.title == f"[Practice] CM/ECF LIVE - {NAME[court]}"
    assert page.lines == [
        f"Welcome to the {NAME[court]} for the District of Idaho",
        "District of Idaho - Document Filing System",
        "Log in with a CM/ECF login that is not linked yet",
        "CMECF NextGen Version 1.6.4",
        RESTRICTED,
    ]
    assert page.link("District of Idaho - Document Filing System") == at(court, "login.pl")
    assert "topmenu" not in page.ids


@pytest.mark.parametrize("court", COURTS)
def test_the_court_sends_the_visitor_to_pacer(visitor: Visitor, court: str) -> None:
    """It does so with a script, and without scripts with a link, that knows the way back."""
    page = visitor.get(at(court, "login.pl"))
    assert page.status == 200
    assert page.element("toPacer") == ("a", {"id": "toPacer", "href": pacer(court)})
    assert [attributes for tag, attributes in page.elements if tag == "script"] == [
        {"src": "/static/to_pacer.js", "defer": ""}
    ]
    assert visitor.open(page.link("Continue to the PACER login page")).lines == LOGIN_PAGE


# PACER's log-in


def test_the_log_in_page(visitor: Visitor) -> None:
    """The page has the published words and the real page's ids."""
    page = visitor.get(pacer())
    assert page.title == "[Practice] PACER: Login"
    assert page.lines == LOGIN_PAGE
    assert page.forms[0].buttons == ["Login"]
    assert {name: page.element(name)[0] for name in sorted(page.ids) if name.startswith("loginForm")} == {
        "loginForm": "form",
        "loginForm:fbtnLogin": "button",
        "loginForm:loginName": "input",
        "loginForm:password": "input",
        "loginForm:pclLoginMessages": "div",
    }
    assert page.element("loginForm:password")[1]["type"] == "password"
    assert page.element("loginForm:pclLoginMessages")[1] == {
        "id": "loginForm:pclLoginMessages",
        "class": "ui-messages ui-widget",
        "aria-live": "polite",
    }


def test_the_other_log_in_page(seated: Callable[..., Visitor]) -> None:
    """The other look has a Client Code and a Clear button besides, and no sentence on managing an account."""
    page = seated(login_look="cso").get(pacer())
    assert page.lines == [*LOGIN_PAGE[1:5], "Client Code", "Login Clear", *LOGIN_PAGE[6:]]
    assert page.forms[0].buttons == ["Login", "Clear"]
    assert "loginForm:clientCode" in page.ids
    assert "required" not in page.element("loginForm:clientCode")[1]


@pytest.mark.parametrize("court", COURTS)
def test_logging_in(visitor: Visitor, court: str) -> None:
    """The right credentials lead to the court that the visitor came from, with PACER's two cookies."""
    page = visitor.submit(visitor.get(pacer(court)), JOHN)
    assert page.ways == [("POST", 303), ("GET", 200)]
    assert page.address == at(court, "showpage.pl?16")
    assert page.menu == BEFORE
    cookie, twin = (visitor.client.get_cookie(name) for name in ("NextGenCSO", "PacerSession"))
    assert cookie is not None
    assert twin is not None
    assert cookie.value == twin.value
    assert re.fullmatch("[A-Za-z0-9]{128}", cookie.value)
    assert visitor.client.get_cookie("PacerClientCode") is None


def test_a_client_code(seated: Callable[..., Visitor]) -> None:
    """A client code is kept in PACER's own cookie, in the visitor's browser."""
    visitor = seated(login_look="cso")
    visitor.submit(visitor.get(pacer()), {**JOHN, "Client Code": " Smith v. Jones; 7 "})
    cookie = visitor.client.get_cookie("PacerClientCode")
    assert cookie is not None
    assert cookie.decoded_value == "Smith v. Jones; 7"


@pytest.mark.parametrize(
    ("username", "password", "message"),
    [
        ("john.attorney", "Practice-pacer-2", "Invalid username or password"),
        ("john", "Practice-pacer-1", "Username must be at least 6 characters"),
        ("john.attorney", "Pract", "Password must be at least 8 characters"),
        ("real.filer", "my-real-password", UNKNOWN),
        ("john.attorney", "my-real-password", UNKNOWN),
        ("", "", "Username must be at least 6 characters"),
    ],
)
def test_the_log_in_is_refused(visitor: Visitor, username: str, password: str, message: str) -> None:
    """The message stands in the page's message area, once; both fields are empty, and the way back is still known."""
    page = visitor.submit(visitor.get(pacer()), {"Username *": username, "Password *": password})
    assert page.ways == [("POST", 303), ("GET", 200)]
    assert page.messages == [message]
    assert page.lines == [*LOGIN_PAGE[:3], message, *LOGIN_PAGE[3:]]
    assert [page.element(f"loginForm:{name}")[1].get("value") for name in ("loginName", "password")] == [None, None]
    assert visitor.get(page.address).messages == []
    assert visitor.submit(page, JOHN).address == at("district", "showpage.pl?16")


def test_only_a_training_accounts_refusals_are_in_the_journal(visitor: Visitor) -> None:
    """What was typed as a username is kept only if it is a published one."""
    for username in ("real.filer", "john.attorney"):
        visitor.submit(visitor.get(pacer()), {"Username *": username, "Password *": "Practice-wrong"})
    assert told(visitor.database, visitor.seat) == [("sign-in-refused", "", "john.attorney", "wrong-password")]


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Need an Account?", "Need an Account?"),
        ("Forgot Your Password?", "Forgot Your Password?"),
        ("Forgot Username?", "Forgot Username?"),
    ],
)
def test_the_links_under_the_log_in(visitor: Visitor, label: str, title: str) -> None:
    """Each says what a user would do there, asks for nothing, and leads back to the same log-in."""
    page = visitor.get(visitor.get(pacer()).link(label))
    assert (page.status, page.title, page.lines[0]) == (200, f"[Practice] PACER: {title}", title)
    assert page.lines[2] == (
        "Nothing is asked for and nothing is sent in this practice court. "
        "The training accounts are on the practice desk."
    )
    assert page.forms == []
    assert visitor.get(page.link("Back to the log-in page")).lines == LOGIN_PAGE


def test_the_redaction_agreement(visitor: Visitor) -> None:
    """A filer meets the dialog between the log-in and the court, and is in only after ticking its box."""
    mary = {"Username *": "mary.linked", "Password *": "Practice-pacer-3"}
    dialog = visitor.submit(visitor.get(pacer("bankruptcy")), mary)
    assert dialog.ways == [("POST", 303), ("GET", 200)]
    assert dialog.title == "[Practice] PACER: Redaction Agreement"
    assert dialog.lines == [
        "Redaction Agreement",
        "IMPORTANT NOTICE OF REDACTION RESPONSIBILITY",
        "All filers must redact: Social Security or taxpayer-identification numbers; dates of birth; names of minor "
        "children; financial account numbers; and, in criminal cases, home addresses.",
        "I understand that, if I file, I must comply with the redaction rules. I have read this notice.",
        "Continue",
    ]
    tags = {
        "redactionConfirmation": "div",
        "regmsg": "form",
        "regmsg:chkRedact": "input",
        "regmsg:bpmConfirm": "button",
    }
    assert {name: dialog.element(name)[0] for name in tags} == tags
    unticked = visitor.submit(dialog)
    assert unticked.messages == ["Check the box to say that you have read this notice."]
    assert visitor.client.get_cookie("NextGenCSO") is None
    label = "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
    page = visitor.submit(unticked, {label: "on"})
    assert page.ways == [("POST", 303), ("GET", 200)]
    assert (page.address, page.menu) == (at("bankruptcy", "showpage.pl?16"), BEFORE)


def test_the_one_time_code(seated: Callable[..., Visitor]) -> None:
    """Where the seat asks for it a code comes after the password, a wrong one is refused, and then the agreement."""
    visitor = seated(mfa=True, redaction="always")
    prompt = visitor.submit(visitor.get(pacer()), JOHN)
    assert prompt.title == "[Practice] PACER: One-time passcode"
    assert prompt.lines == [
        "Multi-factor authentication",
        "Enter the one-time passcode from your authentication app. The training code is on the practice desk.",
        "One-time passcode",
        "OK",
    ]
    assert {"mfaForm", "mfaForm:mfaInput", "mfaForm:btnOk"} <= prompt.ids
    wrong = visitor.submit(prompt, {"One-time passcode": "111111"})
    assert (wrong.messages, wrong.address.partition("?")[0]) == (["Invalid one-time passcode"], "/csologin/mfa.jsf")
    dialog = visitor.submit(wrong, {"One-time passcode": "246810"})
    assert dialog.title == "[Practice] PACER: Redaction Agreement"
    assert visitor.client.get_cookie("NextGenCSO") is None
    label = "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
    assert visitor.submit(dialog, {label: "on"}).address == at("district", "showpage.pl?16")


@pytest.mark.parametrize("prompt", ["mfa", "redaction"])
def test_what_is_owed_cannot_be_skipped_or_begun_with(seated: Callable[..., Visitor], prompt: str) -> None:
    """Without a right password before it the prompt leads back to the log-in, and so does sending it."""
    visitor = seated(mfa=True, redaction="always")
    assert visitor.open(f"/csologin/{prompt}.jsf").lines == LOGIN_PAGE
    form = visitor.get(pacer())
    token = form.forms[0].sends["csrf_token"]
    sent = {"csrf_token": token, "mfaForm:mfaInput": "246810", "regmsg:chkRedact": "on"}
    answer = Page(visitor.client.post(f"/csologin/{prompt}.jsf", data=sent, follow_redirects=True))
    assert (answer.ways, answer.lines) == ([("POST", 303), ("GET", 200)], LOGIN_PAGE)
    visitor.submit(form, JOHN)
    skipped = Page(visitor.client.post("/csologin/redaction.jsf", data=sent, follow_redirects=True))
    assert skipped.lines == LOGIN_PAGE
    assert visitor.client.get_cookie("NextGenCSO") is None


@pytest.mark.parametrize(
    ("username", "kind"),
    [
        ("john.attorney", "Upgraded PACER Account"),
        ("leeleg", "Legacy PACER Account Upgrade"),
        ("smith.partners", "Upgraded PACER Account (shared by a firm)"),
    ],
)
def test_manage_my_account(visitor: Visitor, username: str, kind: str) -> None:
    """Who logs in without coming from a court gets there; it says what kind of account it is."""
    person = PEOPLE[username]
    fields = {"Username *": username, "Password *": person.password}
    page = visitor.submit(visitor.get("/csologin/login.jsf"), fields)
    assert page.address == "/csologin/account.jsf"
    assert page.lines == [
        "Manage My Account",
        "Name",
        person.name,
        "Username",
        username,
        "Account Type",
        kind,
        "Log Out",
    ]


def test_upgrading_a_legacy_account(visitor: Visitor) -> None:
    """The link says what a user would do, and upgrades nothing."""
    visitor.sign_in("leeleg")
    page = visitor.get(visitor.get("/csologin/account.jsf").link("Upgrade"))
    assert (page.lines[0], page.forms) == ("Upgrade", [])


def test_a_page_beside_the_log_in_keeps_the_court(visitor: Visitor) -> None:
    """Whoever looks there, comes back and logs in lands in the court from which the log-in was reached."""
    for words in ("Need an Account?", "Forgot Your Password?", "Forgot Username?"):
        page = visitor.get(visitor.get(pacer("bankruptcy")).link(words))
        assert page.link("Back to the log-in page") == pacer("bankruptcy")
    answer = visitor.submit(visitor.get(page.link("Back to the log-in page")), JOHN, follow=False)
    assert answer.headers["Location"] == at("bankruptcy", "showpage.pl?16")


def test_pacers_own_log_out(visitor: Visitor) -> None:
    """It ends the sign-on in every court, and the account page asks to log in."""
    visitor.sign_in()
    page = visitor.open(visitor.get("/csologin/account.jsf").link("Log Out"))
    assert page.lines == LOGIN_PAGE
    assert visitor.open("/csologin/account.jsf").lines == LOGIN_PAGE
    assert told(visitor.database, visitor.seat)[-1] == ("signed-out", "", "john.attorney", "")


@pytest.mark.parametrize(
    "appurl",
    [
        "https://ecf.idd.uscourts.gov/ecf/district/cgi-bin/showpage.pl?16",
        "//evil.example/ecf/district/",
        "\t//evil.example/ecf/district/",
        "http:///evil.example/ecf/",
        "http://localhost@evil.example/ecf/district/",
        "http://localhost:1/ecf/district/",
        "/ecf/\\evil.example",
        "\\\\evil.example/ecf/",
        "javascript:/ecf/alert(1)",
        "javascript://localhost/ecf/%0aalert(1)",
        "http://[",
        "http://localhost\u2100/ecf/",
        "/practice/",
        "",
    ],
)
def test_the_log_in_leads_nowhere_else(visitor: Visitor, appurl: str) -> None:
    """Whatever stands in `appurl`, the visitor stays in the court, with a log-in and already signed in."""
    address = f"/csologin/login.jsf?{urlencode({'appurl': appurl})}"
    answer = visitor.submit(visitor.get(address), JOHN, follow=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/csologin/account.jsf")
    answer = visitor.get(address)
    assert (answer.status, answer.headers["Location"]) == (302, "/csologin/account.jsf")


# The courts


@pytest.mark.parametrize("court", COURTS)
def test_the_menu_bar_before_and_after_linking(visitor: Visitor, court: str) -> None:
    """Before linking there are five items; afterwards the court's two filing menus and Search stand there as well."""
    visitor.sign_in()
    assert visitor.get(at(court, "showpage.pl?16")).menu == BEFORE
    visitor.linked(court)
    visitor.get(at(court, "LinkAccount.pl?linked"))
    page = visitor.get(at(court, "showpage.pl?16"))
    assert page.menu == AFTER[court]
    assert page.element("topmenu")[1]["class"] == "yuimenubar"
    assert "cmecfMainContent" in page.ids
    items = [
        attributes.get("class") for tag, attributes in page.elements if tag in ("ul", "li") or "href" in attributes
    ]
    assert items.count("first-of-type") == 1
    assert items.count("yuimenubaritem") == items.count("yuimenubaritemlabel") == 8


def test_the_menu_bars_addresses(visitor: Visitor) -> None:
    """The items have the real system's addresses."""
    filing = {"district": ("CivilEvents", "CriminalEvents"), "bankruptcy": ("BankruptcyEvents", "AdversaryEvents")}
    for court in COURTS:
        visitor.linked(court)
        visitor.get(at(court, "LinkAccount.pl?linked"))
        page = visitor.get(at(court, "showpage.pl?16"))
        assert [page.link(label) for label in page.menu] == [
            at(court, address)
            for address in (
                *(f"DisplayMenu.pl?{events}" for events in filing[court]),
                "iquery.pl",
                "DisplayMenu.pl?Reports",
                "DisplayMenu.pl?Utilities",
                "DisplayMenu.pl?Search",
                "DisplayMenu.pl?Help",
                "login.pl?logout",
            )
        ]


@pytest.mark.parametrize("court", COURTS)
def test_the_first_page(visitor: Visitor, court: str) -> None:
    """The court greets by its name and version."""
    visitor.sign_in()
    page = visitor.get(at(court, "showpage.pl?16"))
    assert page.title == f"[Practice] CM/ECF - {NAME[court]}"
    assert page.lines == [
        NAME[court],
        f"Welcome to the {NAME[court]} for the District of Idaho.",
        "CMECF NextGen Version 1.6.4",
        RESTRICTED,
    ]


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("iquery.pl", "Query"),
        ("DisplayMenu.pl?Reports", "Reports"),
        ("DisplayMenu.pl?Search", "Search"),
        ("DisplayMenu.pl?Help", "Help"),
    ],
)
def test_a_page_behind_the_menu(visitor: Visitor, address: str, heading: str) -> None:
    """Each has its heading and says what one would do there."""
    visitor.sign_in()
    for court in COURTS:
        shown = visitor.get(at(court, address))
        assert (shown.status, shown.title, shown.lines[0]) == (200, f"[Practice] CM/ECF - {heading}", heading)
        assert len(shown.lines) > 1


@pytest.mark.parametrize("court", COURTS)
def test_a_filing_menu(visitor: Visitor, court: str) -> None:
    """Before linking its address says that the account has PACER privileges only; afterwards it is ready."""
    visitor.sign_in()
    for label in FILING[court]:
        page = visitor.get(at(court, f"DisplayMenu.pl?{label}Events"))
        assert (page.status, page.menu) == (403, BEFORE)
        assert page.lines == [
            "Not available",
            "Your account has PACER privileges only. "
            "Link your CM/ECF account to your PACER account, under Utilities, to file.",
        ]
    visitor.linked(court)
    visitor.get(at(court, "LinkAccount.pl?linked"))
    for label in FILING[court]:
        page = visitor.get(at(court, f"DisplayMenu.pl?{label}Events"))
        assert (page.status, page.menu) == (200, AFTER[court])
        assert page.lines == [
            f"{label} Events",
            "Your account is ready for filing documents. Filing itself is not rehearsed in this practice court.",
        ]


@pytest.mark.parametrize(
    ("court", "first"), [("district", "Maintain Your Account"), ("bankruptcy", "Maintain Your ECF Account")]
)
def test_utilities(visitor: Visitor, court: str, first: str) -> None:
    """The group holds the entry that links, among those of every court; each leads to its page."""
    visitor.sign_in()
    page = visitor.get(at(court, "DisplayMenu.pl?Utilities"))
    entries = [
        first,
        "Update Your E-mail Address",
        "Change PACER Exemption Status",
        LINK,
        "Review Billing History",
        "View Your Transaction Log",
        "Internet Payment History",
        "Mailings",
    ]
    assert page.lines == ["Utilities", "Your Account", *entries]
    for entry in entries:
        shown = visitor.get(page.link(entry))
        assert (shown.status, shown.title, shown.lines[0]) == (200, f"[Practice] CM/ECF - {entry}", entry)


def test_the_transaction_log(visitor: Visitor) -> None:
    """It lists what happened in this court, and leaves the other court's out."""
    visitor.linked("district")
    came_in = "john.attorney logged in with PACER."
    done = "john.attorney linked the CM/ECF account jattorney in the District Court."
    for court, transactions in [("district", [came_in, done]), ("bankruptcy", [came_in])]:
        page = visitor.get(at(court, "Utilities.pl?ViewYourTransactionLog"))
        assert page.lines[:3] == ["View Your Transaction Log", "Date (UTC)", "Transaction"]
        assert page.lines[4::2] == transactions


def test_maintain_your_account(visitor: Visitor) -> None:
    """It says who is signed in."""
    visitor.sign_in()
    assert visitor.get(at("district", "Utilities.pl?MaintainYourAccount")).lines[1:3] == [
        "Name: John Attorney",
        "Login: john.attorney",
    ]


def test_the_sign_on_is_shared(visitor: Visitor) -> None:
    """Who logged in for the District passes straight through to the Bankruptcy, and logs out of both."""
    visitor.submit(visitor.get(pacer("district")), JOHN)
    page = visitor.open(at("bankruptcy", "login.pl"))
    assert (page.ways, page.address) == ([("GET", 302), ("GET", 200)], at("bankruptcy", "showpage.pl?16"))
    assert visitor.open(pacer("bankruptcy")).address == at("bankruptcy", "showpage.pl?16")
    out = visitor.open(page.link("Log Out"))
    assert (out.status, out.menu) == (200, [])
    assert out.lines == ["You have been logged out", "District of Idaho - Document Filing System", "Court web site"]
    assert visitor.client.get_cookie("NextGenCSO") is None
    assert visitor.open(at("district", "showpage.pl?16")).address == at("district", "login.pl")


def test_entering_with_a_token(visitor: Visitor) -> None:
    """Back from PACER the court can be entered with the token in the address, and with no other."""
    token = visitor.sign_in().token
    visitor.sign_out()
    assert visitor.open(at("district", f"login.pl?csession={'x' * 128}")).address == at("district", "login.pl")
    assert visitor.client.get_cookie("NextGenCSO") is None
    page = visitor.open(at("district", f"login.pl?csession={token}"))
    assert (page.address, page.menu) == (at("district", "showpage.pl?16"), BEFORE)


def test_a_sign_in_of_another_seat_does_not_count(app: Flask, visitor: Visitor) -> None:
    """A token that came from another seat signs nobody in here."""
    other = Visitor(app)
    visitor.client.set_cookie("NextGenCSO", other.sign_in().token)
    assert visitor.open(at("district", "showpage.pl?16")).address == at("district", "login.pl")
    assert visitor.open(at("district", f"login.pl?csession={other.sign_in().token}")).address == at(
        "district", "login.pl"
    )


SIGNED_IN_PAGES = [
    "showpage.pl?16",
    "iquery.pl",
    "DisplayMenu.pl?CivilEvents",
    "DisplayMenu.pl?Reports",
    "DisplayMenu.pl?Utilities",
    "DisplayMenu.pl?Search",
    "DisplayMenu.pl?Help",
    "Utilities.pl?MaintainYourAccount",
    "Utilities.pl?ViewYourTransactionLog",
    "LinkAccount.pl",
    "LinkAccount.pl?linked",
    "LinkAccount.pl?already",
    "LinkAccount.pl?confirm=0",
]


@pytest.mark.parametrize("address", SIGNED_IN_PAGES)
def test_a_session_that_ended(visitor: Visitor, address: str) -> None:
    """Every page of somebody signed in leads to the log-in, and from there back into the court."""
    visitor.linked("district")
    visitor.sign_out()
    way = visitor.open(at("district", address))
    assert (way.ways, way.address) == ([("GET", 302), ("GET", 200)], at("district", "login.pl"))
    assert visitor.open(way.link("Continue to the PACER login page")).lines == LOGIN_PAGE


def test_a_session_that_ends_on_the_form(visitor: Visitor) -> None:
    """Sending the form, or the confirmation, leads to the log-in and links nothing; the confirmation waits there."""
    visitor.sign_in()
    form = visitor.get(at("district", "LinkAccount.pl"))
    confirmation = visitor.submit(form, JOHNS_FILING)
    visitor.sign_out()
    for sent in (visitor.submit(form, JOHNS_FILING), visitor.submit(confirmation)):
        assert (sent.ways, sent.address) == ([("POST", 303), ("GET", 200)], at("district", "login.pl"))
    assert linked(visitor.database, visitor.seat) == []
    visitor.sign_in()
    assert visitor.get(confirmation.address).lines == CONFIRM_PAGE


# Linking


@pytest.mark.parametrize("court", COURTS)
def test_the_three_linking_screens(visitor: Visitor, court: str) -> None:
    """The form, the confirmation and the message that it is done, word for word; the first shows the old menu still."""
    visitor.sign_in()
    form = visitor.get(visitor.get(at(court, "DisplayMenu.pl?Utilities")).link(LINK))
    assert form.title == f"[Practice] CM/ECF - {LINK}"
    assert form.lines == [LINK, "CM/ECF login", "CM/ECF password", "Submit Clear"]
    assert form.forms[0].buttons == ["Submit", "Clear"]
    confirmation = visitor.submit(form, {"CM/ECF login": LOGIN[court], "CM/ECF password": PASSWORD[court]})
    assert confirmation.ways == [("POST", 303), ("GET", 200)]
    assert confirmation.title == "[Practice] CM/ECF - LINK a CM/ECF account to my PACER account"
    assert confirmation.lines == CONFIRM_PAGE
    assert confirmation.forms[0].buttons == ["Submit", "Clear"]
    assert confirmation.menu == BEFORE
    assert linked(visitor.database, visitor.seat) == []
    done = visitor.submit(confirmation)
    assert done.ways == [("POST", 303), ("GET", 200)]
    assert done.title == f"[Practice] CM/ECF - {LINK}"
    assert done.lines == LINKED_PAGE
    assert done.menu == BEFORE
    assert linked(visitor.database, visitor.seat) == [(court, LOGIN[court], "john.attorney")]
    refreshed = visitor.get(done.address)
    assert refreshed.lines == LINKED_PAGE
    assert refreshed.menu == AFTER[court]
    assert visitor.get(at(court, "iquery.pl")).menu == AFTER[court]


def test_both_names_are_shown(visitor: Visitor) -> None:
    """Where they differ the confirmation shows it, and lets the user go on or not."""
    visitor.sign_in("pat.paralegal")
    page = visitor.submit(visitor.get(at("district", "LinkAccount.pl")), JOHNS_FILING)
    assert page.lines == [*CONFIRM_PAGE[:3], "PACER Pat Paralegal", *CONFIRM_PAGE[4:]]
    assert visitor.submit(page).lines == LINKED_PAGE


@pytest.mark.parametrize(
    ("username", "login", "password", "message"),
    [
        (
            "john.attorney",
            "jattorney",
            "Practice-ecf-9",
            "The CM/ECF login or password is not correct. The accounts were not linked. "
            "If you do not know your CM/ECF password, contact the court to have it reset.",
        ),
        ("john.attorney", "nobody", "Practice-ecf-1", UNKNOWN),
        ("john.attorney", "jattorney", "my-real-password", UNKNOWN),
        (
            "alex.ampersand",
            "alex&co",
            "Practice-ecf-7",
            "A CM/ECF login with a special character (& @ $ *) cannot be linked. "
            "Contact the court to have the login changed.",
        ),
        (
            "pat.paralegal",
            "mlinked",
            "Practice-ecf-4",
            "This CM/ECF account is already linked to another PACER account and cannot be linked again.",
        ),
        (
            "leeleg",
            "llegacy",
            "Practice-ecf-6",
            "Your PACER account is a Legacy PACER Account and cannot be linked. "
            "Upgrade it first, under Manage My Account.",
        ),
        (
            "smith.partners",
            "jattorney",
            "Practice-ecf-1",
            "Your PACER account is shared by a firm and cannot be used for filing. "
            "Link the PACER account of the person who files.",
        ),
    ],
    ids=["wrong password", "unknown login", "real password", "special characters", "taken", "legacy", "shared"],
)
def test_the_form_is_refused(visitor: Visitor, username: str, login: str, password: str, message: str) -> None:
    """The message stands over the form, once, and both fields are empty again."""
    visitor.sign_in(username)
    form = visitor.get(at("district", "LinkAccount.pl"))
    page = visitor.submit(form, {"CM/ECF login": login, "CM/ECF password": password})
    assert (page.ways, page.address) == ([("POST", 303), ("GET", 200)], at("district", "LinkAccount.pl"))
    upgrade = ["PACER: Manage My Account"] if username == "leeleg" else []
    assert page.lines == [LINK, message, *upgrade, "CM/ECF login", "CM/ECF password", "Submit Clear"]
    assert [page.element(name)[1].get("value") for name in ("login", "password")] == [None, None]
    assert visitor.get(page.address).messages == []


def test_who_is_already_linked(visitor: Visitor) -> None:
    """Whoever is linked gets a screen of its own, with the name; so does Mary, who came linked."""
    visitor.linked("district")
    page = visitor.submit(visitor.get(at("district", "LinkAccount.pl")), JOHNS_FILING)
    assert (page.ways, page.lines) == ([("POST", 303), ("GET", 200)], ALREADY_PAGE)
    visitor.sign_in("mary.linked")
    page = visitor.submit(visitor.get(at("district", "LinkAccount.pl")), JOHNS_FILING)
    assert page.lines == [*ALREADY_PAGE[:2], ALREADY_PAGE[2].replace("John Attorney", "Mary Linked")]
    assert linked(visitor.database, visitor.seat) == [("district", "jattorney", "john.attorney")]


@pytest.fixture
def confirmation(visitor: Visitor) -> Page:
    """The District's confirmation, on John's screen."""
    visitor.sign_in()
    return visitor.submit(visitor.get(at("district", "LinkAccount.pl")), JOHNS_FILING)


def test_back_and_refresh_of_the_confirmation(visitor: Visitor, confirmation: Page) -> None:
    """Before the second Submit it can be looked at again; afterwards it says that all is done."""
    assert visitor.get(confirmation.address).lines == CONFIRM_PAGE
    visitor.submit(confirmation)
    page = visitor.open(confirmation.address)
    assert (page.ways, page.lines) == ([("GET", 302), ("GET", 200)], ALREADY_PAGE)
    again = visitor.submit(confirmation)
    assert (again.ways, again.lines) == ([("POST", 303), ("GET", 200)], ALREADY_PAGE)
    assert [entry for entry in told(visitor.database, visitor.seat) if entry[0] == "linked"] == [
        ("linked", "district", "john.attorney", "jattorney")
    ]


def test_two_tabs(visitor: Visitor, confirmation: Page) -> None:
    """Two confirmations that were both asked for before: one links, the other says that all is done."""
    fields = {"CM/ECF login": "ddistrict", "CM/ECF password": "Practice-ecf-3"}
    other = visitor.submit(visitor.get(at("district", "LinkAccount.pl")), fields)
    assert visitor.submit(confirmation).lines == LINKED_PAGE
    assert visitor.submit(other).lines == ALREADY_PAGE
    assert linked(visitor.database, visitor.seat) == [("district", "jattorney", "john.attorney")]


def test_two_clicks(visitor: Visitor, confirmation: Page) -> None:
    """A browser shows only the second click's answer: all is done, and the filing menus are there, at once."""
    first = visitor.submit(confirmation, follow=False)
    assert first.headers["Location"] == at("district", "LinkAccount.pl?linked")
    second = visitor.submit(confirmation)
    assert (second.lines, second.menu) == (ALREADY_PAGE, AFTER["district"])
    assert visitor.get(second.address).menu == AFTER["district"]
    assert len(linked(visitor.database, visitor.seat)) == 1


def test_a_confirmation_that_nobody_asked_for(visitor: Visitor) -> None:
    """It leads back to the form, with the reason, and nothing is linked."""
    visitor.sign_in()
    page = visitor.open(at("district", "LinkAccount.pl?confirm=0"))
    assert page.messages == ["There is nothing to confirm. Enter your CM/ECF login and password again."]
    assert page.lines[-1] == "Submit Clear"


@pytest.mark.parametrize("address", ["LinkAccount.pl?linked", "LinkAccount.pl?already"])
def test_done_is_said_only_when_it_is_done(visitor: Visitor, address: str) -> None:
    """Who is not linked gets the form at these addresses."""
    visitor.sign_in()
    assert visitor.get(at("district", address)).lines == [LINK, "CM/ECF login", "CM/ECF password", "Submit Clear"]


def test_the_menus_after_a_new_log_in(seated: Callable[..., Visitor]) -> None:
    """Where the seat asks for it a refresh is not enough; log out, log in, and the filing menus are there."""
    visitor = seated(menu="relogin", redaction="never")
    visitor.linked("district")
    for _ in range(2):
        assert visitor.get(at("district", "LinkAccount.pl?linked")).menu == BEFORE
    visitor.get(at("district", "login.pl?logout"))
    assert visitor.submit(visitor.get(pacer("district")), JOHN).menu == AFTER["district"]


def test_the_menus_after_clearing_cookies(seated: Callable[..., Visitor]) -> None:
    """Where the seat asks for it even a new log-in is not enough; clear the cookies at the desk, and they are there."""
    visitor = seated(menu="clear_cookies", redaction="never")
    visitor.get("/ecf/district/")
    visitor.linked("district")
    visitor.get(at("district", "LinkAccount.pl?linked"))
    visitor.get(at("district", "login.pl?logout"))
    assert visitor.submit(visitor.get(pacer("district")), JOHN).menu == BEFORE
    desk = visitor.submit(visitor.get("/practice/"), form=1)
    assert (desk.ways, desk.address) == ([("POST", 303), ("GET", 200)], "/practice/")
    assert visitor.client.get_cookie("NextGenCSO") is None
    assert visitor.submit(visitor.get(pacer("district")), JOHN).menu == AFTER["district"]


# The old CM/ECF log-in


@pytest.mark.parametrize("court", COURTS)
def test_the_old_log_in(visitor: Visitor, court: str) -> None:
    """A court-issued login that is not linked yet enters its own court with the filing menus, and no other."""
    form = visitor.get(at(court, "OldLogin.pl"))
    assert form.lines == [
        "CM/ECF filer login",
        "For a court-issued CM/ECF login that is not linked to a PACER account yet.",
        "CM/ECF login",
        "CM/ECF password",
        "Login Clear",
    ]
    page = visitor.submit(form, {"CM/ECF login": LOGIN[court], "CM/ECF password": PASSWORD[court]})
    assert (page.ways, page.address) == ([("POST", 303), ("GET", 200)], at(court, "showpage.pl?16"))
    assert page.menu == AFTER[court]
    [other] = {*COURTS} - {court}
    assert visitor.open(at(other, "showpage.pl?16")).address == at(other, "login.pl")
    visitor.get(at(court, "login.pl?logout"))
    assert visitor.open(at(court, "showpage.pl?16")).address == at(court, "login.pl")


def test_the_old_log_in_is_dead_after_linking(app: Flask, visitor: Visitor) -> None:
    """A browser that is signed in with it is out at the next click, and cannot come in again; the other court's can."""
    old = Visitor(app)
    old.client.set_cookie(old.own("moot_seat"), Tokens(old.database.secret).token(visitor.seat))
    assert old.submit(old.get(at("district", "OldLogin.pl")), JOHNS_FILING).menu == AFTER["district"]
    visitor.linked("district")
    assert old.open(at("district", "iquery.pl")).address == at("district", "login.pl")
    page = old.submit(old.get(at("district", "OldLogin.pl")), JOHNS_FILING)
    assert (page.ways, page.address, page.messages) == (
        [("POST", 303), ("GET", 200)],
        at("district", "OldLogin.pl"),
        [DEAD],
    )
    bankruptcys = {"CM/ECF login": "jattorney-bk", "CM/ECF password": "Practice-ecf-2"}
    assert old.submit(old.get(at("bankruptcy", "OldLogin.pl")), bankruptcys).menu == AFTER["bankruptcy"]


def test_the_old_log_in_cannot_link(visitor: Visitor) -> None:
    """Who is in with it is told to log in with PACER."""
    visitor.submit(visitor.get(at("district", "OldLogin.pl")), JOHNS_FILING)
    page = visitor.submit(visitor.get(at("district", "LinkAccount.pl")), JOHNS_FILING)
    assert page.messages == ["Log in with your PACER account to link it."]
    assert linked(visitor.database, visitor.seat) == []


# The practice desk


def test_the_desk(visitor: Visitor) -> None:
    """It has every training credential, the ten steps and what happened so far."""
    visitor.linked("district")
    page = visitor.get("/practice/")
    assert page.title == "[Practice] Practice desk"
    text = " ".join(page.lines)
    for person in PEOPLE.values():
        assert person.name in text
        credentials = [(account.login, account.password) for account in person.filing.values()]
        for each in [(person.username, person.password), *credentials]:
            assert set(each) <= set(page.lines)
    steps = [f"{step.title}. {step.instruction}" for step in documented(load())]
    start = page.lines.index("The ten steps") + 1
    assert page.lines[start : start + 10] == steps
    start = page.lines.index("What happened so far") + 1
    assert [re.sub(r"^\d\d:\d\d:\d\d ", "", line) for line in page.lines[start : start + 3]] == [
        "Times are UTC.",
        "john.attorney logged in with PACER.",
        "john.attorney linked the CM/ECF account jattorney in the District Court.",
    ]


STORY = [
    ("signed-in", "", "john.attorney", "", "john.attorney logged in with PACER."),
    ("signed-out", "", "john.attorney", "", "john.attorney logged out."),
    ("old-login-accepted", "district", "jattorney", "", "The District Court let in the CM/ECF login jattorney."),
    (
        "old-login-refused",
        "district",
        "jattorney",
        "linked",
        "The District Court refused the CM/ECF login jattorney: it is linked to a PACER account.",
    ),
    (
        "linked",
        "bankruptcy",
        "john.attorney",
        "jattorney-bk",
        "john.attorney linked the CM/ECF account jattorney-bk in the Bankruptcy Court.",
    ),
    *(
        ("sign-in-refused", "", "leeleg", reason, f"PACER did not let leeleg in: {why}.")
        for reason, why in {
            "short-password": "the password was too short",
            "wrong-code": "the one-time passcode was wrong",
            "wrong-password": "the password was wrong",
            "not-a-training-password": "the password was not a training password",
        }.items()
    ),
    *(
        ("link-refused", "district", "leeleg", reason, f"The District Court did not link leeleg: {why}.")
        for reason, why in {
            "unknown-login": "the CM/ECF login is not a training login",
            "not-a-training-password": "the CM/ECF password was not a training password",
            "wrong-password": "the CM/ECF password was wrong",
            "special-characters": "the CM/ECF login has a special character",
            "taken": "the CM/ECF account is linked to another PACER account",
            "legacy-account": "the PACER account is a legacy one",
            "shared-account": "the PACER account is shared by a firm",
            "already-linked": "the PACER account is linked already",
            "not-a-pacer-account": "nobody was logged in with a PACER account",
            "no-intent": "there was nothing to confirm",
        }.items()
    ),
]


def test_the_journal_is_told_in_sentences(visitor: Visitor) -> None:
    """Everything that can stand in a journal has its words, on the desk and in the transaction log."""
    with visitor.database.write() as connection:
        for event, court, person, detail, _ in STORY:
            record(connection, visitor.seat, event, person, court, detail)
    lines = visitor.get("/practice/").lines
    start = lines.index("Times are UTC.") + 1
    told_there = [line.partition(" ")[2] for line in lines[start : start + len(STORY)]]
    assert told_there == [sentence for *_, sentence in STORY]
    visitor.sign_in()
    log = visitor.get(at("district", "Utilities.pl?ViewYourTransactionLog")).lines[4::2]
    assert log[:-1] == [sentence for _, court, *_, sentence in STORY if court != "bankruptcy"]


def test_the_mail(visitor: Visitor) -> None:
    """A letter comes with each link, and there is none before."""
    assert visitor.get("/practice/mail/").lines == [
        "E-mail",
        "There is no e-mail. Some courts send one when accounts are linked; in this one you find it here.",
    ]
    visitor.linked("bankruptcy")
    lines = visitor.get("/practice/mail/").lines
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", lines.pop(7))
    assert lines == [
        "E-mail",
        "Your CM/ECF account is linked",
        "To",
        "John Attorney",
        "From",
        "U.S. Bankruptcy Court, District of Idaho",
        "Sent (UTC)",
        "Your CM/ECF account jattorney-bk was linked to your PACER account john.attorney. From now on, log in with "
        "your PACER account to file in this court. If you did not do this, call the court.",
    ]


def test_starting_over(visitor: Visitor) -> None:
    """The old copy of the court is emptied, and a new one behaves as chosen, with nobody signed in."""
    visitor.linked("district")
    desk = visitor.get("/practice/")
    fields = {
        "The filing menus show after": "relogin",
        "PACER's log-in page": "cso",
        "Redaction Agreement": "always",
        "One-time passcode": "on",
        "The court opens in a new tab": "on",
    }
    page = visitor.submit(desk, fields)
    assert (page.ways, page.address) == ([("POST", 303), ("GET", 200)], "/practice/")
    chosen = {label: page.forms[0].sends[name] for label, name in page.forms[0].names.items()}
    assert chosen == {"Court": "idaho", **fields}
    assert "Nothing yet." in page.lines
    assert told(visitor.database, visitor.seat) == []
    assert visitor.client.get_cookie("NextGenCSO") is None
    login = visitor.open(pacer())
    assert "loginForm:clientCode" in login.ids
    assert visitor.submit(login, JOHN).title == "[Practice] PACER: One-time passcode"


def test_a_choice_that_does_not_exist(visitor: Visitor) -> None:
    """The page says which one, and nothing is reset."""
    visitor.linked("district")
    page = visitor.submit(visitor.get("/practice/"), {"The filing menus show after": "never"})
    assert (page.status, page.lines[:2]) == (
        400,
        ["Bad Request", "The option menu is one of refresh, relogin, clear_cookies, not 'never'."],
    )
    assert len(linked(visitor.database, visitor.seat)) == 1


def test_a_seats_one_time_address(visitor: Visitor) -> None:
    """It says what it does; its button puts the seat into the browser, in place of the one before, and works once."""
    visitor.sign_in()
    made = visitor.client.post("/practice/seats", json={"new_tab": True, "menu": "relogin"}).get_json()
    address = urlsplit(made["url"]).path
    assert visitor.client.head(address).status_code == 200  # whoever only looks does not use it up
    entrance = visitor.get(address)
    assert (entrance.status, entrance.title) == (200, "[Practice] Enter a copy of the court")
    assert entrance.lines == [
        "Enter a copy of the court",
        "This address puts your browser into a fresh copy of the practice court, in which nothing has happened. "
        "It works once.",
        *("Court", "District of Idaho"),
        *("The filing menus show after", "a new log-in"),
        *("PACER's log-in page", "as in the guide"),
        *("Redaction Agreement", "for filers"),
        *("One-time passcode", "off"),
        *("The court opens in a new tab", "on"),
        "If your browser is in another copy of this court now, it leaves that one and is logged out there.",
        "Enter",
    ]
    assert visitor.client.get_cookie("NextGenCSO") is not None
    page = visitor.submit(entrance)
    assert (page.ways, page.address) == ([("POST", 303), ("GET", 200)], "/")
    assert 'target="_blank"' in page.source
    cookie = visitor.client.get_cookie(visitor.own("moot_seat"))
    assert cookie is not None
    tokens = Tokens(visitor.database.secret)
    seat = tokens.seat(cookie.value)
    assert seat == tokens.seat_of_handle(made["seat"]) != visitor.seat
    assert visitor.client.get_cookie("NextGenCSO") is None
    used = visitor.get(address)
    assert (used.status, used.lines) == (
        410,
        [
            "This address was used before",
            "A seat's address works once, for a day. Ask for a new one, or go to the practice desk.",
            "Court web site",
        ],
    )


# All of them


# Each form: where it stands, which one of the page it is, who is signed in, and what is filled in.
FORMS = {
    "log-in": (pacer(), 0, "", JOHN),
    "log-in, refused": (pacer(), 0, "", {**JOHN, "Password *": "Practice-wrong"}),
    "link": (at("district", "LinkAccount.pl"), 0, "john.attorney", JOHNS_FILING),
    "link, refused": (at("district", "LinkAccount.pl"), 0, "john.attorney", MARYS_FILING),
    "link, linked": (at("district", "LinkAccount.pl"), 0, "mary.linked", MARYS_FILING),
    "old log-in": (at("district", "OldLogin.pl"), 0, "", JOHNS_FILING),
    "old log-in, refused": (at("district", "OldLogin.pl"), 0, "", MARYS_FILING),
    "start over": ("/practice/", 0, "", {}),
    "clear cookies": ("/practice/", 1, "", {}),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_post_redirect_get(visitor: Visitor, form: str) -> None:
    """The answer to a form is never a page itself: going back to it, or refreshing it, sends nothing again."""
    address, number, who, fields = FORMS[form]
    if who:
        visitor.sign_in(who)
    page = visitor.submit(visitor.get(address), fields, form=number)
    assert page.ways == [("POST", 303), ("GET", 200)]
    assert visitor.get(page.address).status == 200


@pytest.mark.parametrize("token", [None, "", "forged", "stranger"])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_was_not_filled_in_here(app: Flask, visitor: Visitor, form: str, token: str | None) -> None:
    """Without the token of this browser's own page a form does nothing, and a page says what to do."""
    address, number, who, fields = FORMS[form]
    if who:
        visitor.sign_in(who)
    before = told(visitor.database, visitor.seat)
    page = visitor.get(address)
    del page.forms[number].sends["csrf_token"]
    if token is not None:
        stranger = Visitor(app).get(pacer()).forms[0].sends["csrf_token"]
        page.forms[number].sends["csrf_token"] = stranger if token == "stranger" else token
    answer = visitor.submit(page, fields, form=number)
    assert (answer.status, answer.title, answer.lines) == (
        400,
        "[Practice] The form has lapsed",
        [
            "The form has lapsed",
            "This form is no longer valid. Go back, refresh the page and fill it in again.",
            "Court web site",
        ],
    )
    assert told(visitor.database, visitor.seat) == before
    assert linked(visitor.database, visitor.seat) == []


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/ecf/",
        "/ecf/supreme/",
        "/ecf/district/cgi-bin/nowhere.pl",
        "/ecf/district/cgi-bin/DisplayMenu.pl",
        "/ecf/district/cgi-bin/DisplayMenu.pl?BankruptcyEvents",
        "/ecf/district/cgi-bin/DisplayMenu.pl?%ff",
        "/ecf/district/cgi-bin/Utilities.pl",
        "/ecf/district/cgi-bin/Utilities.pl?MaintainYourECFAccount",
        "/ecf/district/cgi-bin/Utilities.pl?LinkaCMECFaccounttomyPACERaccount",
        "/csologin/nowhere.jsf",
        "/practice/nowhere",
        "/static/nowhere.css",
        "/static/../safety.py",
    ],
)
def test_a_page_that_does_not_exist(visitor: Visitor, address: str) -> None:
    """It is told so on a page of the practice court, signed in or not."""
    for _ in range(2):
        page = visitor.get(address)
        assert (page.status, page.title, page.lines[0]) == (404, "[Practice] Not Found", "Not Found")
        assert page.link("Court web site") == "/"
        visitor.sign_in()


@pytest.mark.parametrize("address", ["/practice/start-over", "/services/cso-auth", "/practice/clear-cookies"])
def test_a_page_that_takes_forms_only(visitor: Visitor, address: str) -> None:
    """Its address typed into the browser is answered on a page of the practice court."""
    page = visitor.get(address)
    assert (page.status, page.title, page.lines[0]) == (405, "[Practice] Method Not Allowed", "Method Not Allowed")


def test_a_form_that_is_too_long(visitor: Visitor) -> None:
    """It is refused on a page of the practice court."""
    page = visitor.submit(visitor.get(pacer()), {**JOHN, "Username *": "x" * 100_000})
    assert (page.status, page.lines[0]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize("come_in", VISITORS, ids=lambda come_in: come_in.__name__)
def test_nothing_that_can_be_clicked_is_dead(visitor: Visitor, come_in: Callable[[Visitor], None]) -> None:
    """From the front doors on every link has a name and leads to a page of the court; none is out of reach."""
    pages = visitor.stroll(come_in)
    assert {address: page.status for address, page in pages.items() if page.status != 200} == {}
    for page in pages.values():
        for label, address in page.links:
            assert label.strip(), page.address
            assert is_local(address), address
            assert not address.startswith("#"), page.address
    routes = visitor.app.url_map.bind("localhost")
    reached = {routes.match(urlsplit(address).path)[0] for address in pages}
    outside = {
        "court_site.home",
        "pacer.login",
        "pacer.account",
        "pacer.what_you_would_do",
        "cmecf.root",
        "cmecf.index",
        "cmecf.login",
        "cmecf.main_page",
        "cmecf.old_login",
        "practice.desk",
        "practice.mail",
    }
    inside = {"cmecf.query", "cmecf.display_menu", "cmecf.utility", "link_account.form"}
    with_pacer = {*inside, "pacer.logout"}
    assert reached == outside | {nobody: set(), old_filer: inside}.get(come_in, with_pacer)
