"""A court's CM/ECF: the menu bar, Utilities, the linking screens and the log-in of before."""

import re

from playwright.sync_api import Locator, Page

FILING_MENUS = {"district": ("Civil", "Criminal"), "bankruptcy": ("Bankruptcy", "Adversary")}
LINK_ENTRY = "Link a CM/ECF account to my PACER account"


class Menu:
    """The menu bar; items are found by name, since courts add items of their own."""

    def __init__(self, page: Page) -> None:
        """Look at the menu bar in this page."""
        self.bar = page.get_by_role("navigation", name="CM/ECF", exact=True).describe("the menu bar")
        self.items = self.bar.get_by_role("link")

    def item(self, label: str) -> Locator:
        """An item of the menu bar."""
        return self.bar.get_by_role("link", name=label, exact=True).describe(f"{label} in the menu bar")

    def filing(self, court: str) -> tuple[Locator, ...]:
        """The court's filing menus."""
        return tuple(self.item(label) for label in FILING_MENUS[court])

    def filing_together(self, court: str) -> Locator:
        """All of the court's filing menus at once."""
        labels = "|".join(FILING_MENUS[court])
        return self.bar.get_by_role("link", name=re.compile(rf"^({labels})$")).describe("the filing menus")


class Utilities:
    """The page behind Utilities."""

    def __init__(self, page: Page) -> None:
        """Look at Utilities in this page."""
        self.link_entry = page.get_by_role("link", name=LINK_ENTRY).describe(f"the link {LINK_ENTRY}")


class LinkAccount:
    """The linking screens: the form, the confirmation, and what the court says afterwards."""

    def __init__(self, page: Page) -> None:
        """Look at the linking screens in this page."""
        main = page.get_by_role("main")
        self.login = page.get_by_label("CM/ECF login").describe("the CM/ECF login field")
        self.password = page.get_by_label("CM/ECF password").describe("the CM/ECF password field")
        self.submit = page.get_by_role("button", name="Submit", exact=True).describe("the Submit button")
        self.clear = page.get_by_role("button", name="Clear", exact=True).describe("the Clear button")
        self.refusal = page.get_by_role("alert").describe("the court's message")

        self.question = main.get_by_text("Do you want to link these accounts?").describe("the question")
        self.cm_ecf_name = (
            main.locator("p", has_text=re.compile(r"^\s*CM/ECF\s")).locator("strong").describe("the CM/ECF name")
        )
        self.pacer_name = (
            main.locator("p", has_text=re.compile(r"^\s*PACER\s")).locator("strong").describe("the PACER name")
        )

        self.both_names = self.cm_ecf_name.or_(self.pacer_name).describe("the two names")
        self.notice = main.get_by_text("will be permanently linked").describe("the notice")

        self.linked = main.get_by_text("is now linked to your CSO account.").describe("the confirmation message")
        self.not_known = main.get_by_text("It is not known whether the accounts were linked.").describe(
            "the warning that nobody knows whether it was done"
        )
        self.look = main.get_by_role("link", name="Look whether the accounts are linked").describe("the link to look")
        self.already = main.get_by_text("is already linked to a CM/ECF account").describe("the already-linked message")


class OldLogin:
    """The log-in with a court-issued CM/ECF login, of before NextGen."""

    def __init__(self, page: Page) -> None:
        """Look at the old log-in in this page."""
        self.login = page.get_by_label("CM/ECF login").describe("the CM/ECF login field")
        self.password = page.get_by_label("CM/ECF password").describe("the CM/ECF password field")
        self.enter = page.get_by_role("button", name="Login", exact=True).describe("the Login button")
        self.refusal = page.get_by_role("alert").describe("the court's message")
