"""Two practice courts on one host, in one browser: cookies know no port, and still nobody is thrown out of either."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from automation.session import stage
from automation.session.browser import find
from automation.site.client import Site
from automation.walk.actor import Robot
from automation.walk.linking import scenarios
from automation.walk.linking.visit import Visit
from automation.walk.runner import NotNeeded
from mock_court import create_app
from playbook.court import load
from tests.pages import served

LINK = scenarios.find("link")


@pytest.fixture
def courts() -> Iterator[list[Site]]:
    """Two practice courts that know nothing of each other."""
    with ExitStack() as ends:
        yield [ends.enter_context(served(create_app)) for _ in range(2)]


@pytest.fixture
def anywhere(playwright: Playwright) -> Iterator[BrowserContext]:
    """One person's browser, which may go to both."""
    found = find(playwright)
    assert found is not None
    browser: Browser = playwright.chromium.launch(executable_path=found.executable)
    context = browser.new_context()
    yield context
    browser.close()


def visits(courts: list[Site], context: BrowserContext) -> list[Visit]:
    """Sit down in both courts, each in a tab of the same browser."""
    taken = []
    for site in courts:
        seat, page = site.new_seat(), context.new_page()
        stage.enter(page, seat)
        taken.append(
            Visit("district", ("district",), site, seat, Robot(page), LINK.credentials(site, "district"), load())
        )
    return taken


def test_both_are_walked_at_once(courts: list[Site], anywhere: BrowserContext) -> None:
    """Step by step, first in the one and then in the other, John links in both; then he leaves one of them."""
    one, other = both = visits(courts, anywhere)
    for step in LINK.steps(load()):
        for visit in both:
            with suppress(NotNeeded):
                step.perform(visit)
    for visit in both:
        assert [made["ecf_login"] for made in visit.seat.links()] == ["jattorney"]
        assert [entry["event"] for entry in visit.seat.journal()] == ["signed-in", "linked"]
    one.actor.click(one.menu.log_out)
    expect(one.page.get_by_text("logged out")).to_be_visible()
    other.actor.refresh()
    expect(other.menu.item("Civil")).to_be_visible()


def test_programs_of_both(courts: list[Site], anywhere: BrowserContext) -> None:
    """The real names hold the last sign-in of either; whoever knows only these is where it was made."""
    one, other = visits(courts, anywhere)
    person = one.site.account("john.attorney")
    fields = {"loginId": person.username, "password": person.password}
    for visit in (one, other):
        answer = visit.page.request.post(f"{visit.site.origin}/services/cso-auth", data=fields)
        token = answer.json()["nextGenCSO"]
        names = {cookie["name"]: cookie["value"] for cookie in anywhere.cookies(visit.site.origin)}
        assert (names["NextGenCSO"], names["PacerSession"]) == (token, token)
    for visit in (one, other):
        visit.actor.open(f"{visit.site.origin}/ecf/district/cgi-bin/showpage.pl?16")
        expect(visit.menu.bar).to_be_visible()
