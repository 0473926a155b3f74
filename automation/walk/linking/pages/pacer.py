"""PACER's log-in: the page itself, the one-time passcode and the Redaction Agreement."""

from playwright.sync_api import Page


class PacerLogin:
    """PACER's log-in page and the pages that may follow before the court's."""

    def __init__(self, page: Page) -> None:
        """Take the page to look in."""
        self.username = page.get_by_label("Username").describe("pacer.username")
        self.password = page.get_by_label("Password").describe("pacer.password")
        self.client_code = page.get_by_label("Client Code").describe("pacer.client-code")
        self.login = page.get_by_role("button", name="Login", exact=True).describe("pacer.login")
        self.clear = page.get_by_role("button", name="Clear", exact=True).describe("pacer.clear")
        self.message = page.locator(".ui-messages p").describe("pacer.message")
        self.missing = page.get_by_role("alert").describe("pacer.message")

        self.passcode = page.get_by_label("One-time passcode").describe("pacer.passcode")
        self.ok = page.get_by_role("button", name="OK", exact=True).describe("pacer.ok")

        self.have_read = page.get_by_role("checkbox", name="I have read this notice").describe("pacer.have-read")
        self.go_on = page.get_by_role("button", name="Continue", exact=True).describe("pacer.continue")
