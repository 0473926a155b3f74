"""The court's web site."""

from playwright.sync_api import Locator, Page

LINKS = {"district": "District CM/ECF", "bankruptcy": "Bankruptcy CM/ECF"}


class CourtSite:
    """The page with the two CM/ECF links."""

    def __init__(self, page: Page) -> None:
        """Look at the court's web site in this page."""
        self._page = page

    def link(self, court: str) -> Locator:
        """The link of a court's filing system."""
        label = LINKS[court]
        return self._page.get_by_role("link", name=label, exact=True).describe(f"the {label} link")
