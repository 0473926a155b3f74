"""A visit: one person's steps in one court, with what they type and the pages that they see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Expect, Page, expect

from automation.site.client import Seat, Site, SiteError
from automation.walk.actor import ALL_BUT_OURS, Actor
from automation.walk.linking.pages.cmecf import LinkAccount, Menu, OldLogin, Utilities
from automation.walk.linking.pages.court_site import CourtSite
from automation.walk.linking.pages.pacer import PacerLogin
from playbook.court import Profile, names_of
from playbook.procedure import words_in


@dataclass(frozen=True)
class Credentials:
    """What is typed: PACER username, password and one-time code, CM/ECF login and password."""

    username: str
    password: str
    one_time_code: str
    ecf_login: str
    ecf_password: str


@dataclass
class Visit:
    """One person's steps in one court; `courts` are all courts of the walk, in order."""

    court: str
    courts: tuple[str, ...]
    site: Site
    seat: Seat
    actor: Actor
    credentials: Credentials
    profile: Profile
    new_tab: bool = False
    expect: Expect = expect  # Playwright's, with the walk's own time-out
    elsewhere: list[Any] = field(default_factory=list)  # the cookies of another browser, see in_another_browser()
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    submitted: bool = False  # the confirmation: from then on the accounts may be linked permanently

    def arrive(self) -> None:
        """Give the actor this court's names for targets."""
        self.actor.names = names_of(words_in().targets, self.profile, self.court)

    @contextmanager
    def in_another_browser(self, path: str) -> Iterator[None]:
        """Run the block on a page of the court's in a tab with other cookies, as on another computer, in the same seat.

        It is the same browser, so that it is locked to the site and observed.
        """
        context = self.page.context
        here: list[Any] = [*context.cookies()]
        context.clear_cookies(name=ALL_BUT_OURS)
        context.add_cookies(self.elsewhere)
        try:
            with self.actor.in_new_tab():
                self.page.goto(f"{self.site.origin}/ecf/{self.court}/cgi-bin/{path}")
                yield
        finally:
            self.elsewhere = [*context.cookies()]
            context.clear_cookies(name=ALL_BUT_OURS)
            context.add_cookies(here)

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.actor.page

    @property
    def court_site(self) -> CourtSite:
        """The court's web site, in the page in front."""
        return CourtSite(self.page, self.profile)

    @property
    def pacer(self) -> PacerLogin:
        """PACER's log-in, in the page in front."""
        return PacerLogin(self.page)

    @property
    def menu(self) -> Menu:
        """The court's menu bar, in the page in front."""
        return Menu(self.page, self.profile)

    @property
    def utilities(self) -> Utilities:
        """Utilities, in the page in front."""
        return Utilities(self.page, self.profile)

    @property
    def link_account(self) -> LinkAccount:
        """The linking screens, in the page in front."""
        return LinkAccount(self.page)

    @property
    def old_login(self) -> OldLogin:
        """The log-in from before NextGen, in the page in front."""
        return OldLogin(self.page)

    def linked(self) -> tuple[str, ...] | None:
        """What is linked in this court now, as the seat reports it, whatever the screens say.

        None if the seat cannot be asked after the confirmation was submitted.
        """
        try:
            made = [link for link in self.seat.links() if link["court"] == self.court]
        except SiteError:
            return None if self.submitted else ()
        return tuple(f"{link['ecf_login']} to {link['pacer_username']}" for link in made)

    def address(self) -> str:
        """The address of the page in front, without anything that may identify a session."""
        return self.page.url.partition("csession=")[0]
