"""The court's web site."""

from functools import reduce

from playwright.sync_api import Locator, Page

from playbook.court import Profile


class CourtSite:
    """The home page, with the two CM/ECF links."""

    def __init__(self, page: Page, profile: Profile) -> None:
        """Take the page to look in."""
        self._page = page
        self._profile = profile

    @property
    def links(self) -> Locator:
        """The links of all courts' filing systems."""
        return reduce(Locator.or_, map(self.link, self._profile.courts)).describe("court-site.links")

    def link(self, court: str) -> Locator:
        """The link of a court's filing system."""
        label = self._profile.courts[court].site_link
        return self._page.get_by_role("link", name=label, exact=True).describe("court-site.link")
