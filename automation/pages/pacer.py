"""PACER's log-in: the page itself, the one-time passcode and the Redaction Agreement."""

from playwright.sync_api import Page


class PacerLogin:
    """PACER's log-in page and what may come between it and the court."""

    def __init__(self, page: Page) -> None:
        """Look at PACER's log-in in this page."""
        self.username = page.get_by_label("Username").describe("the Username field")
        self.password = page.get_by_label("Password").describe("the Password field")
        self.client_code = page.get_by_label("Client Code").describe("the Client Code field")
        self.login = page.get_by_role("button", name="Login", exact=True).describe("the Login button")
        self.clear = page.get_by_role("button", name="Clear", exact=True).describe("the Clear button")
        self.message = page.locator(".ui-messages p").describe("PACER's message")

        self.passcode = page.get_by_label("One-time passcode").describe("the One-time passcode field")
        self.ok = page.get_by_role("button", name="OK", exact=True).describe("the OK button")

        self.have_read = page.get_by_role("checkbox", name="I have read this notice").describe(
            "the box of the Redaction Agreement"
        )
        self.go_on = page.get_by_role("button", name="Continue", exact=True).describe("the Continue button")
