"""The practice court's own pages, which real courts do not have."""

from playwright.sync_api import Page


class Entrance:
    """The page at a seat's one-time address."""

    def __init__(self, page: Page) -> None:
        """Take the page to look in."""
        self.enter = page.get_by_role("button", name="Enter", exact=True)
