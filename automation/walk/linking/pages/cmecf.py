"""A court's CM/ECF: the menu bar, Utilities, the linking screens and the old log-in."""

import re

from playwright.sync_api import Locator, Page

from playbook.court import Profile


class Menu:
    """The menu bar; items are found by name, since courts add items of their own."""

    def __init__(self, page: Page, profile: Profile) -> None:
        """Take the page to look in."""
        self._profile = profile
        self.bar = page.get_by_role("navigation", name="CM/ECF", exact=True).describe("menu.bar")
        self.items = self.bar.get_by_role("link")
        self.utilities = self.item("Utilities").describe("menu.utilities")
        self.query = self.item("Query").describe("menu.query")
        self.log_out = self.item(profile.log_out).describe("menu.log-out")

    def item(self, label: str) -> Locator:
        """An item of the menu bar."""
        return self.bar.get_by_role("link", name=label, exact=True)

    def filing(self, court: str) -> tuple[Locator, ...]:
        """The court's filing menus."""
        return tuple(self.item(item.label) for item in self._profile.courts[court].filing_menus)

    def filing_together(self, court: str) -> Locator:
        """All of the court's filing menus in one locator."""
        labels = "|".join(re.escape(item.label) for item in self._profile.courts[court].filing_menus)
        return self.bar.get_by_role("link", name=re.compile(rf"^({labels})$")).describe("menu.filing")


class Utilities:
    """The Utilities page."""

    def __init__(self, page: Page, profile: Profile) -> None:
        """Take the page to look in."""
        self.link_entry = page.get_by_role("link", name=profile.link_entry, exact=True).describe("utilities.link-entry")


class LinkAccount:
    """The linking screens: the form, the confirmation, and the court's answers."""

    def __init__(self, page: Page) -> None:
        """Take the page to look in."""
        main = page.get_by_role("main")
        self.login = page.get_by_label("CM/ECF login").describe("link.login")
        self.password = page.get_by_label("CM/ECF password").describe("link.password")
        self.submit = page.get_by_role("button", name="Submit", exact=True).describe("link.submit")
        self.clear = page.get_by_role("button", name="Clear", exact=True).describe("link.clear")
        self.refusal = page.get_by_role("alert").describe("link.message")

        self.question = main.get_by_text("Do you want to link these accounts?")
        self.cm_ecf_name = main.locator("p", has_text=re.compile(r"^\s*CM/ECF\s")).locator("strong")
        self.pacer_name = main.locator("p", has_text=re.compile(r"^\s*PACER\s")).locator("strong")

        self.both_names = self.cm_ecf_name.or_(self.pacer_name).describe("link.names")
        self.notice = main.get_by_text("will be permanently linked").describe("link.notice")

        self.linked = main.get_by_text("is now linked to your CSO account.").describe("link.linked")
        self.ok = main.get_by_role("dialog").get_by_role("button", name="OK", exact=True).describe("link.ok")
        self.not_known = main.get_by_text("It is not known whether the accounts were linked.").describe(
            "link.not-known"
        )
        self.look = main.get_by_role("link", name="Look whether the accounts are linked").describe("link.look")
        self.already = main.get_by_text("is already linked to a CM/ECF account").describe("link.already")


class OldLogin:
    """The log-in from before NextGen, with a court-issued CM/ECF login."""

    def __init__(self, page: Page) -> None:
        """Take the page to look in."""
        self.login = page.get_by_label("CM/ECF login").describe("old-login.login")
        self.password = page.get_by_label("CM/ECF password").describe("old-login.password")
        self.enter = page.get_by_role("button", name="Login", exact=True).describe("old-login.enter")
        self.refusal = page.get_by_role("alert").describe("old-login.message")
