"""Everybody can use the practice court: with a keyboard, a screen reader, a phone, without scripts."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, expect
from playwright.sync_api import Page as BrowserPage

from automation.session.stage import enter
from automation.site.client import Site
from automation.walk.linking.pages.cmecf import LinkAccount, Menu, Utilities
from automation.walk.linking.pages.court_site import CourtSite
from automation.walk.linking.pages.pacer import PacerLogin
from playbook.court import load
from tests.pages import LOGIN, PHONE, TIMEOUT

FOCUS_SHOWS = """() => {
    const focused = document.activeElement, {top, bottom} = focused.getBoundingClientRect();
    const between = focused === document.body;  // from the last one to the first one
    return between || (focused.matches(':focus-visible') && top < innerHeight && bottom > 0);
}"""

# Whether each bar between two links stands on the line of the link before it.
BARS = """() => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) {
        const {data, previousSibling} = words.currentNode;
        if (data.trim() !== '|') continue;
        const bar = document.createRange();
        bar.setStart(words.currentNode, data.indexOf('|'));
        bar.setEnd(words.currentNode, data.indexOf('|') + 1);
        const {left, bottom} = bar.getBoundingClientRect(), link = previousSibling.getBoundingClientRect();
        found.push(left >= link.right && bottom > link.top && bottom <= link.bottom);
    }
    return found;
}"""

# What John Attorney is given for each court, and the menus that he gets by it.
FILING = {
    "District": ("jattorney", "Practice-ecf-1", ("Civil", "Criminal")),
    "Bankruptcy": ("jattorney-bk", "Practice-ecf-2", ("Bankruptcy", "Adversary")),
}


def test_the_procedure_by_keyboard_alone(seated: Any) -> None:
    """Tab, Enter, Space and typing link the accounts; the focus can be seen at every stop."""
    page, seat = seated(redaction="always")
    keys = Keyboard(page)
    pacer, menu, linking = PacerLogin(page), Menu(page, load()), LinkAccount(page)

    keys.press("Enter", on=CourtSite(page, load()).link("district"))
    keys.type(pacer.username, "john.attorney")
    keys.type(pacer.password, "Practice-pacer-1")
    keys.press("Space", on=pacer.login)
    keys.press("Space", on=pacer.have_read)
    keys.press("Enter", on=pacer.go_on)
    keys.press("Enter", on=menu.item("Utilities"))
    keys.press("Enter", on=Utilities(page, load()).link_entry)
    keys.type(linking.login, "jattorney")
    keys.type(linking.password, "Practice-ecf-1")
    keys.press("Enter")  # in the field, as many people do
    expect(linking.cm_ecf_name).to_have_text("John Attorney")
    expect(linking.pacer_name).to_have_text("John Attorney")
    keys.press("Space", on=linking.clear)
    expect(page.get_by_text("Cleared. Nothing was submitted.")).to_be_visible()
    assert seat.links() == []
    keys.press("Space", on=linking.submit)
    expect(linking.linked).to_be_visible()
    page.reload()
    keys.press("Enter", on=menu.item("Civil"))
    expect(page.get_by_role("heading", name="Civil Events")).to_be_visible()
    keys.press("Enter", on=menu.item("Log Out"))
    expect(page.get_by_role("heading", name="You have been logged out")).to_be_visible()
    assert [link["ecf_login"] for link in seat.links()] == ["jattorney"]


def test_the_procedure_on_a_phone(context: BrowserContext, site: Site) -> None:
    """Whoever reads the court's published text to the letter gets through it on a screen 390 pixels wide."""
    page = context.new_page()
    page.set_viewport_size(PHONE)
    enter(page, site.new_seat())
    follow_the_published_text(page, log_in)


def test_the_procedure_without_scripts(browser: Browser, site: Site) -> None:
    """A link leads on to PACER where a script would, and the server itself asks for the tick."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(TIMEOUT * 1000)
    page = context.new_page()
    enter(page, site.new_seat(redaction="always"))
    follow_the_published_text(page, log_in_without_scripts)
    context.close()


def test_no_bar_between_links_begins_a_line(context: BrowserContext, site: Site) -> None:
    """However wide a phone is, and whatever its fonts, the bars of the log-in page stay with the link before them."""
    page = context.new_page()
    enter(page, site.new_seat())
    page.goto(f"{site.origin}{LOGIN}")
    for font in ("system-ui", "serif", "Liberation Sans"):
        page.evaluate("font => { document.documentElement.style.fontFamily = font }", font)
        for width in range(256, 440, 4):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate(BARS) == [True, True], (font, width)


def follow_the_published_text(page: BrowserPage, log_in: Callable[[BrowserPage], None]) -> None:
    """Perform the ten steps in both courts by what stands on the screen, in the court's own words."""
    court_site = page.url
    for court, (login, password, menus) in FILING.items():
        page.goto(court_site)
        page.get_by_text(f"{court} CM/ECF").click()
        if court == "District":  # PACER's sign-on is shared
            log_in(page)
        page.get_by_text("Utilities", exact=True).click()
        page.get_by_text("Link a CM/ECF account to my PACER Account").click()
        page.get_by_label("CM/ECF login").fill(login)
        page.get_by_label("password").fill(password)
        page.get_by_text("Submit", exact=True).click()
        expect(page.get_by_text("Do you want to link these accounts?")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text(re.compile(r"CM/ECF\s+John Attorney\s+PACER\s+John Attorney"))
        page.get_by_text("Submit", exact=True).click()
        done = "The CM/ECF account for John Attorney is now linked to your CSO account."
        expect(page.get_by_text(done)).to_be_visible()
        page.reload()
        for menu in menus:
            expect(page.get_by_text(menu, exact=True)).to_be_visible()


def log_in(page: BrowserPage) -> None:
    """Log in at PACER."""
    page.get_by_label("Username *").fill("john.attorney")
    page.get_by_label("Password *").fill("Practice-pacer-1")
    page.get_by_text("Login", exact=True).and_(page.get_by_role("button")).click()


def log_in_without_scripts(page: BrowserPage) -> None:
    """Follow the link to PACER, log in, forget the tick, and be told."""
    page.get_by_text("Continue to the PACER login page").click()
    log_in(page)
    page.get_by_text("Continue", exact=True).click()
    expect(page.get_by_text("Check the box to say that you have read this notice.")).to_be_visible()
    page.get_by_label("I have read this notice.").check()
    page.get_by_text("Continue", exact=True).click()


class Keyboard:
    """The keys that a person without a mouse has."""

    def __init__(self, page: BrowserPage) -> None:
        """Begin where the page does."""
        self._page = page

    def press(self, key: str, on: Locator | None = None) -> None:
        """Press a key, after going to a link, button or box."""
        if on:
            self._go_to(on)
        self._page.keyboard.press(key)

    def type(self, field: Locator, text: str) -> None:
        """Go to a field and type."""
        self._go_to(field)
        self._page.keyboard.type(text)

    def _go_to(self, wanted: Locator) -> None:
        """Press Tab until the focus is there; it must show on the way."""
        expect(wanted).to_be_visible()
        for _ in range(40):
            self._page.keyboard.press("Tab")
            assert self._page.evaluate(FOCUS_SHOWS)
            if wanted.evaluate("wanted => wanted === document.activeElement"):
                return
        raise AssertionError(f"Tab does not lead to {wanted}")
