"""The practice court's own pages, which no real court has."""

from playwright.sync_api import Page


class Entrance:
    """The page of a seat's one-time address."""

    def __init__(self, page: Page) -> None:
        """Look at the entrance in this page."""
        self.enter = page.get_by_role("button", name="Enter", exact=True)
