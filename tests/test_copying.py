"""The practice desk's credentials are copied by a button each: nobody retypes them on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from automation.session.stage import enter
from automation.site.client import Site
from automation.walk.linking.pages.cmecf import LinkAccount, Menu, Utilities
from automation.walk.linking.pages.court_site import CourtSite
from automation.walk.linking.pages.pacer import PacerLogin
from mock_court.catalogue import ONE_TIME_CODE, PEOPLE
from playbook.court import load
from tests.pages import DESK, PHONE, TIMEOUT, WIDE

CREDENTIALS = {
    ONE_TIME_CODE,
    *(word for person in PEOPLE.values() for word in (person.username, person.password)),
    *(word for person in PEOPLE.values() for each in person.filing.values() for word in (each.login, each.password)),
}
CLIPBOARD = "document.execCommand = () => false"  # and nothing else
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"  # as over http from elsewhere
FORBIDDEN = "navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))"
NOTHING_COPIES = f"{NO_CLIPBOARD}; document.execCommand = () => false"
HEIGHTS = "buttons => buttons.map(button => button.getBoundingClientRect().height)"


@pytest.fixture
def desk(seated: Any, site: Site) -> Page:
    """The practice desk, open in a browser of its own."""
    page, _ = seated()
    page.goto(f"{site.origin}{DESK}")
    opened: Page = page
    return opened


def test_every_credential_has_a_button(desk: Page) -> None:
    """Each is text in a font that tells l from 1, and has one button beside it with a name of its own."""
    assert set(desk.locator("code.copied").all_inner_texts()) == CREDENTIALS
    fonts = desk.locator("code.copied").evaluate_all("all => all.map(each => getComputedStyle(each).fontFamily)")
    assert {font.rpartition(", ")[2] for font in fonts} == {"monospace"}
    for word in CREDENTIALS:
        button = desk.get_by_role("button", name=f"Copy {word}", exact=True)
        expect(button).to_have_count(1)
        expect(button).to_have_text(f"Copy {word}")
        beside = desk.locator("dd", has=button).locator("code")
        expect(beside).to_have_text(word)


@pytest.mark.parametrize(("size", "least"), [(WIDE, 24), (PHONE, 44)], ids=["desk", "phone"])
def test_the_buttons_are_easily_hit(desk: Page, size: Any, least: int) -> None:
    """A finger wants 44 pixels, a mouse 24."""
    desk.set_viewport_size(size)
    assert min(desk.get_by_role("button", name="Copy").evaluate_all(HEIGHTS)) >= least


@pytest.mark.parametrize(
    "browser_has", [CLIPBOARD, NO_CLIPBOARD, FORBIDDEN], ids=["a clipboard", "none", "a forbidden one"]
)
def test_a_credential_is_copied(desk: Page, browser_has: str) -> None:
    """The button says so, and who does not see it hears it, each time; what is copied can be pasted elsewhere."""
    if browser_has == CLIPBOARD:
        desk.context.grant_permissions(["clipboard-write"])  # a browser with a window does so by itself
    desk.add_init_script(browser_has)
    desk.reload()
    said = desk.get_by_role("status")
    for word in ("john.attorney", "Practice-pacer-1"):
        desk.get_by_role("button", name=f"Copy {word}", exact=True).click()
        expect(said).to_have_text(f"{word} is copied.")
        copied = desk.get_by_role("button", name=f"Copied {word}", exact=True)
        expect(copied).to_be_focused()
        expect(desk.get_by_role("button", name="Copied")).to_have_count(1)  # there is one clipboard
        assert pasted(desk) == word


def test_what_nothing_may_copy_is_selected(desk: Page) -> None:
    """Where a browser lets no script copy, the credential is selected, and that is said."""
    desk.add_init_script(NOTHING_COPIES)
    desk.reload()
    desk.get_by_role("button", name="Copy Practice-ecf-1", exact=True).click()
    expect(desk.get_by_role("button", name="Selected Practice-ecf-1", exact=True)).to_be_visible()
    said = "Practice-ecf-1 is selected. Copy it as you copy text elsewhere."
    expect(desk.get_by_role("status")).to_have_text(said)
    assert desk.evaluate("String(getSelection())") == "Practice-ecf-1"


def test_without_scripts_there_is_no_button(browser: Browser, site: Site) -> None:
    """The credentials are there as text, and nothing that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(TIMEOUT * 1000)
    page = context.new_page()
    enter(page, site.new_seat())
    page.goto(f"{site.origin}{DESK}")
    expect(page.locator("code.copied").get_by_text("Practice-pacer-1", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()


def test_somebody_with_a_phone_links_an_account_and_types_nothing(desk: Page) -> None:
    """Copy, go to the court in its own tab, paste, come back for the next; no form loses what it holds meanwhile."""
    desk.set_viewport_size(PHONE)
    copy(desk, "john.attorney")
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Begin at the court's web site").click()
    court = opened.value
    court.set_viewport_size(PHONE)
    CourtSite(court, load()).link("district").click()
    pacer, linking = PacerLogin(court), LinkAccount(court)
    paste(pacer.username)
    copy(desk, "Practice-pacer-1")
    paste(pacer.password)
    expect(pacer.username).to_have_value("john.attorney")
    pacer.login.click()
    Menu(court, load()).utilities.click()
    Utilities(court, load()).link_entry.click()
    copy(desk, "jattorney")
    paste(linking.login)
    copy(desk, "Practice-ecf-1")
    paste(linking.password)
    linking.submit.click()
    expect(linking.question).to_be_visible()


def copy(desk: Page, word: str) -> None:
    """Go to the desk's tab, and tap on a button."""
    desk.bring_to_front()
    desk.get_by_role("button", name=f"Copy {word}", exact=True).click()
    expect(desk.get_by_role("button", name=f"Copied {word}", exact=True)).to_be_visible()


def paste(field: Any) -> None:
    """Go to the field's tab, and paste into it."""
    field.page.bring_to_front()
    field.press("ControlOrMeta+v")


def pasted(page: Page) -> str:
    """Return what is pasted into a field of another page."""
    other = page.context.new_page()
    other.set_content("<input>")
    paste(other.locator("input"))
    value = other.locator("input").input_value()
    other.close()
    page.bring_to_front()
    return value
