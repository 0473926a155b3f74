"""Every scenario as a hand-written script: plain Playwright and assertions, one after another.

`python -m benchmarks.scripts`. The baseline for the check. The scripts compare no page, take no picture, keep no trace,
and have no steps; like the check they use a fresh seat and browser context for each scenario.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from automation.config import Config
from automation.session import stage
from automation.site.client import Seat, Site

Script = Callable[[Page, Seat], None]
DISTRICT, BANKRUPTCY = ("district", "jattorney", "Practice-ecf-1"), ("bankruptcy", "jattorney-bk", "Practice-ecf-2")
MENUS = {"district": ("Civil", "Criminal"), "bankruptcy": ("Bankruptcy", "Adversary")}
JOHN = ("john.attorney", "Practice-pacer-1")


def enter(page: Page, court: str = "district") -> None:
    """Go to the court's web site and follow its link."""
    page.goto(f"{'/'.join(page.url.split('/')[:3])}/")
    page.get_by_role("link", name=f"{court.capitalize()} CM/ECF", exact=True).click()


def log_in(page: Page, username: str = JOHN[0], password: str = JOHN[1]) -> None:
    """Log in at PACER."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Login", exact=True).click()


def agree(page: Page) -> None:
    """Agree to the redaction rules."""
    page.get_by_role("checkbox", name="I have read this notice").check()
    page.get_by_role("button", name="Continue", exact=True).click()


def ask(page: Page, login: str = DISTRICT[1], password: str = DISTRICT[2]) -> None:
    """Fill in the link form and submit it."""
    page.get_by_role("link", name="Utilities", exact=True).click()
    page.get_by_role("link", name="Link a CM/ECF account to my PACER account").click()
    fill_in(page, login, password)
    page.get_by_role("button", name="Submit", exact=True).click()


def fill_in(page: Page, login: str, password: str) -> None:
    """Fill in the link form."""
    page.get_by_label("CM/ECF login").fill(login)
    page.get_by_label("CM/ECF password").fill(password)


def confirm(page: Page, court: str = "district") -> None:
    """Compare the names, submit, and refresh until the menus show."""
    submit(page)
    expect(page.get_by_text("is now linked to your CSO account.")).to_be_visible()
    page.reload()
    filing(page, court)


def submit(page: Page) -> None:
    """Submit the confirmation if both names are the same."""
    expect(page.get_by_text("Do you want to link these accounts?")).to_be_visible()
    cm_ecf, pacer = page.get_by_role("main").locator("strong").all_inner_texts()
    assert cm_ecf == pacer
    page.get_by_role("button", name="Submit", exact=True).click()


def filing(page: Page, court: str = "district") -> None:
    """Check that the filing menus show."""
    for label in MENUS[court]:
        expect(page.get_by_role("navigation").get_by_role("link", name=label, exact=True)).to_be_visible()


def link(page: Page, _seat: Seat) -> None:
    """Link both courts."""
    for court, login, password in (DISTRICT, BANKRUPTCY):
        enter(page, court)
        if court == "district":
            log_in(page)
        ask(page, login, password)
        confirm(page, court)


def link_relogin(page: Page, _seat: Seat) -> None:
    """Link both courts; the menus need a new log-in."""
    for court, login, password in (DISTRICT, BANKRUPTCY):
        enter(page, court)
        if court == "district":
            log_in(page)
        ask(page, login, password)
        submit(page)
        page.reload()
        page.get_by_role("link", name="Log Out", exact=True).click()
        enter(page, court)
        log_in(page)
        agree(page)
        filing(page, court)


def link_clear_cookies(page: Page, _seat: Seat) -> None:
    """Link; the menus need cleared cookies."""
    enter(page)
    log_in(page)
    ask(page)
    submit(page)
    page.reload()
    page.get_by_role("link", name="Log Out", exact=True).click()
    enter(page)
    log_in(page)
    agree(page)
    page.context.clear_cookies(name=re.compile("^(?!moot_seat_)"))
    enter(page)
    log_in(page)
    agree(page)
    filing(page)


def linked_by(
    username: str, password: str, login: str, ecf: str, court: str = "district", redact: bool = False
) -> Script:
    """Link somebody's account in one court."""

    def script(page: Page, _seat: Seat) -> None:
        enter(page, court)
        log_in(page, username, password)
        if redact:
            agree(page)
        ask(page, login, ecf)
        confirm(page, court)

    return script


def new_tab(page: Page, _seat: Seat) -> None:
    """Link in the new tab."""
    page.goto(f"{'/'.join(page.url.split('/')[:3])}/")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="District CM/ECF", exact=True).click()
    log_in(opened.value)
    ask(opened.value)
    confirm(opened.value)


def mfa(page: Page, seat: Seat) -> None:
    """Link with a one-time passcode."""
    enter(page)
    log_in(page)
    page.get_by_label("One-time passcode").fill(seat.site.account(JOHN[0]).one_time_code)
    page.get_by_role("button", name="OK", exact=True).click()
    ask(page)
    confirm(page)


def wrong_passcode(page: Page, _seat: Seat) -> None:
    """Have the one-time passcode refused."""
    enter(page)
    log_in(page)
    page.get_by_label("One-time passcode").fill("135 790")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_text("Invalid one-time passcode")).to_be_visible()


def agreement_not_ticked(page: Page, _seat: Seat) -> None:
    """Go on without the tick."""
    enter(page)
    log_in(page, *MARY)
    go_on = page.get_by_role("button", name="Continue", exact=True)
    expect(go_on).to_be_disabled()
    go_on.evaluate("button => { button.disabled = false }")
    go_on.click()
    expect(page.get_by_text("Check the box to say")).to_be_visible()


def cso_login_page(page: Page, _seat: Seat) -> None:
    """Use Clear and the Client Code."""
    enter(page)
    page.get_by_label("Username").fill(JOHN[0])
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_label("Username")).to_have_value("")
    page.get_by_label("Client Code").fill("practice")
    log_in(page)
    ask(page)
    confirm(page)


def clear_then_submit(page: Page, seat: Seat) -> None:
    """Use Clear on both screens."""
    enter(page)
    log_in(page)
    page.get_by_role("link", name="Utilities", exact=True).click()
    page.get_by_role("link", name="Link a CM/ECF account to my PACER account").click()
    fill_in(page, *DISTRICT[1:])
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_label("CM/ECF login")).to_have_value("")
    fill_in(page, *DISTRICT[1:])
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_role("button", name="Clear", exact=True).click()
    assert seat.links() == []
    confirm(page)


def refused_by_pacer(password: str) -> Script:
    """Have the log-in refused at PACER."""

    def script(page: Page, _seat: Seat) -> None:
        enter(page)
        log_in(page, JOHN[0], password)
        expect(page.get_by_text("Invalid username or password")).to_be_visible()

    return script


def refused(
    words: str, login: str = DISTRICT[1], ecf: str = DISTRICT[2], who: tuple[str, str] = JOHN, redact: bool = False
) -> Script:
    """Have the link refused by the court."""

    def script(page: Page, seat: Seat) -> None:
        enter(page)
        log_in(page, *who)
        if redact:
            agree(page)
        ask(page, login, ecf)
        expect(page.get_by_text(words)).to_be_visible()
        assert seat.links() == []

    return script


def names_differ(page: Page, seat: Seat) -> None:
    """Compare names that differ."""
    enter(page)
    log_in(page, "pat.paralegal", "Practice-pacer-4")
    ask(page)
    expect(page.get_by_role("main").locator("strong")).to_have_text(["John Attorney", "Pat Paralegal"])
    assert seat.links() == []


def taken(page: Page, _seat: Seat) -> None:
    """Try to link an account that John has linked."""
    enter(page)
    log_in(page)
    ask(page)
    confirm(page)
    page.get_by_role("link", name="Log Out", exact=True).click()
    enter(page)
    log_in(page, "pat.paralegal", "Practice-pacer-4")
    ask(page)
    expect(page.get_by_text("already linked to another PACER account")).to_be_visible()


def special_characters(page: Page, seat: Seat) -> None:
    """Try each of the four."""
    refused("special character", "alex&co", "Practice-ecf-7", ALEX)(page, seat)
    for login in ("a@", "a$", "a*"):
        fill_in(page, login, "Practice-ecf-7")
        page.get_by_role("button", name="Submit", exact=True).click()
        expect(page.get_by_text("special character")).to_be_visible()
        assert seat.links() == []


def old_login_is_dead(page: Page, seat: Seat) -> None:
    """Try the old log-in."""
    linked_by(*JOHN, *DISTRICT[1:])(page, seat)
    page.goto(f"{seat.site.origin}/ecf/district/cgi-bin/OldLogin.pl")
    fill_in(page, *DISTRICT[1:])
    page.get_by_role("button", name="Login", exact=True).click()
    expect(page.get_by_text("can no longer be used")).to_be_visible()


def old_session_open(page: Page, seat: Seat) -> None:
    """Link while an old session is open in another browser."""
    address = f"{seat.site.origin}/ecf/district/cgi-bin"
    assert page.context.browser
    theirs = page.context.browser.new_context(storage_state=page.context.storage_state())
    other = theirs.new_page()
    other.goto(f"{address}/OldLogin.pl")
    fill_in(other, *DISTRICT[1:])
    other.get_by_role("button", name="Login", exact=True).click()
    filing(other)
    linked_by(*JOHN, *DISTRICT[1:])(page, seat)
    other.goto(f"{address}/showpage.pl?16")
    log_in(other)
    agree(other)
    filing(other)
    theirs.close()


def session_expires(page: Page, seat: Seat) -> None:
    """Let the session end before the second Submit."""
    enter(page)
    log_in(page)
    ask(page)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    seat.end_sign_in(cookies["NextGenCSO"])
    submit(page)
    log_in(page)
    ask(page)
    confirm(page)


def back_button(page: Page, seat: Seat) -> None:
    """Go back after linking."""
    enter(page)
    log_in(page)
    ask(page)
    submit(page)
    expect(page.get_by_text("is now linked to your CSO account.")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("is already linked to a CM/ECF account")).to_be_visible()
    page.reload()
    filing(page)
    assert len(seat.links()) == 1


def double_submit(page: Page, seat: Seat) -> None:
    """Submit with a double click."""
    enter(page)
    log_in(page)
    ask(page)
    page.get_by_role("button", name="Submit", exact=True).dblclick(no_wait_after=True)
    expect(page.get_by_text(re.compile("is now linked|is already linked"))).to_be_visible()
    page.reload()
    filing(page)
    assert len(seat.links()) == 1


def two_tabs(page: Page, seat: Seat) -> None:
    """Submit in two tabs."""
    enter(page)
    log_in(page)
    ask(page)
    second = page.context.new_page()
    second.goto(f"{seat.site.origin}/ecf/district/cgi-bin/DisplayMenu.pl?Utilities")
    ask(second)
    submit(page)
    expect(page.get_by_text("is now linked to your CSO account.")).to_be_visible()
    submit(second)
    expect(second.get_by_text("is already linked to a CM/ECF account")).to_be_visible()
    page.reload()
    filing(page)


DANA, MARY = ("dana.district", "Practice-pacer-2"), ("mary.linked", "Practice-pacer-3")
PAT, LEE, SMITH, ALEX = (
    (name, f"Practice-pacer-{number}")
    for number, name in enumerate(("pat.paralegal", "leeleg", "smith.partners", "alex.ampersand"), 4)
)

SCRIPTS: dict[str, tuple[Script, dict[str, str | bool]]] = {
    "link": (link, {}),
    "link-relogin": (link_relogin, {"menu": "relogin"}),
    "link-clear-cookies": (link_clear_cookies, {"menu": "clear_cookies"}),
    "district-only": (linked_by(*DANA, "ddistrict", "Practice-ecf-3"), {}),
    "redaction-notice": (linked_by(*MARY, "mlinked-bk", "Practice-ecf-5", "bankruptcy", redact=True), {}),
    "new-tab": (new_tab, {"new_tab": True}),
    "mfa": (mfa, {"mfa": True}),
    "wrong-passcode": (wrong_passcode, {"mfa": True}),
    "agreement-not-ticked": (agreement_not_ticked, {}),
    "cso-login-page": (cso_login_page, {"login_look": "cso"}),
    "clear-then-submit": (clear_then_submit, {}),
    "wrong-pacer-password": (refused_by_pacer("Practice-wrong-1"), {}),
    "pacer-capitals": (refused_by_pacer("Practice-PACER-1"), {}),
    "wrong-ecf-password": (refused("is not correct", ecf="Practice-wrong-1"), {}),
    "ecf-capitals": (refused("is not correct", ecf="Practice-ECF-1"), {}),
    "unknown-ecf-login": (refused("Use a training account", login="jattorny"), {}),
    "names-differ": (names_differ, {}),
    "already-linked": (refused("is already linked to a CM/ECF", "mlinked", "Practice-ecf-4", MARY, redact=True), {}),
    "taken": (taken, {}),
    "legacy-account": (refused("Legacy PACER Account", "llegacy", "Practice-ecf-6", LEE), {}),
    "shared-account": (refused("shared by a firm", who=SMITH), {}),
    "special-characters": (special_characters, {}),
    "old-login-is-dead": (old_login_is_dead, {}),
    "old-session-open": (old_session_open, {}),
    "session-expires": (session_expires, {}),
    "back-button": (back_button, {}),
    "double-submit": (double_submit, {}),
    "two-tabs": (two_tabs, {}),
}


def run(browser: Browser, site: Site) -> None:
    """Run every script, each in a seat and a browser context of its own."""
    for script, options in SCRIPTS.values():
        seat = site.new_seat(**options)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        stage.enter(page, seat)
        assert urlsplit(page.url).path == "/"
        script(page, seat)
        context.close()


if __name__ == "__main__":
    with stage.set_stage(Config(), lambda _line: None) as staged:
        run(staged.browser, staged.site)
