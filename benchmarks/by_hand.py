"""The ten steps in both courts as a plain Playwright script, without scenarios, observers or a locked browser.

The baseline for a walk: it visits the same pages, performs the same actions and checks the same results.
"""

import json
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, expect

USERNAME, PASSWORD = "john.attorney", "Practice-pacer-1"
COURTS = (
    ("District CM/ECF", "jattorney", "Practice-ecf-1", ("Civil", "Criminal")),
    ("Bankruptcy CM/ECF", "jattorney-bk", "Practice-ecf-2", ("Bankruptcy", "Adversary")),
)


def link_by_hand(browser: Browser, origin: str) -> None:
    """Link John's two CM/ECF accounts, in a fresh seat and a fresh browser context."""
    with urlopen(Request(f"{origin}/practice/seats", method="POST")) as answer:  # noqa: S310 - a court of our own
        seat = json.load(answer)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(seat["url"])
    page.get_by_role("button", name="Enter", exact=True).click()
    page.wait_for_url(f"{origin}/")
    for link, login, password, filing_menus in COURTS:
        page.goto(f"{origin}/")
        page.get_by_role("link", name=link, exact=True).click()
        menu = page.get_by_role("navigation", name="CM/ECF", exact=True)
        log_in = page.get_by_role("button", name="Login", exact=True)
        expect(menu.or_(log_in)).to_be_visible()
        if log_in.is_visible():
            page.get_by_label("Username").fill(USERNAME)
            page.get_by_label("Password").fill(PASSWORD)
            log_in.click()
        menu.get_by_role("link", name="Utilities", exact=True).click()
        page.get_by_role("link", name="Link a CM/ECF account to my PACER account").click()
        page.get_by_label("CM/ECF login").fill(login)
        page.get_by_label("CM/ECF password").fill(password)
        page.get_by_role("button", name="Submit", exact=True).click()
        expect(page.get_by_text("Do you want to link these accounts?")).to_be_visible()
        cm_ecf, pacer = page.get_by_role("main").locator("strong").all_inner_texts()
        assert cm_ecf == pacer
        page.get_by_role("button", name="Submit", exact=True).click()
        expect(page.get_by_text("is now linked to your CSO account.")).to_be_visible()
        page.reload()
        for label in filing_menus:
            expect(menu.get_by_role("link", name=label, exact=True)).to_be_visible()
    context.close()
