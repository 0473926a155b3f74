"""Every page, visited once: it says what was accepted, and everybody can use it, on a desk and on a phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

from automation.site.client import Site
from automation.site.mark import SELECTOR as MARK
from tests.everybody import hindrances
from tests.pages import ACCEPTED, PAGES, PHONE, Page, opened_window, visiting

pytestmark = pytest.mark.xdist_group("pages")

# What differs from one visit to the next, and what stands for it in the accepted files.
VARYING = (
    (re.compile(r"127\.0\.0\.1(:|%3A)\d+"), r"HOST\1PORT"),  # the address of the test's own practice court
    (re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\b"), "DATE TIME"),  # of a transaction, of a letter
    (re.compile(r"\b\d\d:\d\d:\d\d\b"), "TIME"),  # of what happened in the seat
    (re.compile(r"\bconfirm=[0-9a-f]{32}\b"), "confirm=INTENT"),  # in the address of the confirmation
    (re.compile(r"/practice/enter/\S+"), "/practice/enter/ENTRY"),  # a one-time address
)

# What the body of every page begins with.
BANNER = """- complementary "Practice court":
  - strong: Practice court.
  - text: Not a government site. Use training accounts only; never type a real password.
"""

TOO_SMALL = """controls => controls.filter(control => {
    const {width, height} = control.getBoundingClientRect();
    return width < 24 || height < 24;
}).map(control => control.outerHTML)"""


@pytest.fixture(scope="module")
def window(browser: Browser, site: Site) -> Iterator[BrowserPage]:
    """One window for all pages."""
    with opened_window(browser, site) as opened:
        yield opened


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page.name)
def visited(request: pytest.FixtureRequest, window: BrowserPage, site: Site) -> Iterator[tuple[Page, BrowserPage]]:
    """A page, opened once for all that is looked at in it."""
    with visiting(request.param, window, site) as opened:
        yield request.param, opened


def test_a_page_is_as_accepted(visited: tuple[Page, BrowserPage]) -> None:
    """It has the title, banner and mark of a practice court, and says what was accepted; what is new is written."""
    page, opened = visited
    assert opened.locator(MARK).count() == 1
    address = opened.url.removeprefix("http://").partition("/")[2]
    seen = f"# /{address}\n# {opened.title()}\n{opened.locator('body').aria_snapshot()}\n"
    assert re.match(rf"# .*\n# \[Practice\] \S.*\n{BANNER}", seen)
    for varying, constant in VARYING:
        seen = varying.sub(constant, seen)
    accepted = ACCEPTED / f"{page.name}.aria.yaml"
    if not accepted.exists():
        accepted.parent.mkdir(exist_ok=True)
        accepted.write_text(seen, encoding="utf-8")
        pytest.fail(f"{accepted.name} was not there, and is written now. Read it, then run this test again.")
    differs = f"The page differs. If it is meant to, delete tests/accepted/{accepted.name} and run this test twice."
    assert seen == accepted.read_text(encoding="utf-8"), differs


def test_a_page_is_accessible(visited: tuple[Page, BrowserPage]) -> None:
    """Nothing hinders anybody, in any look; on a phone nothing is hard to hit."""
    _, opened = visited
    assert hindrances(opened) == []
    opened.set_viewport_size(PHONE)
    controls = opened.locator("a[href], button:enabled, select, input:not([type=hidden])")
    assert controls.evaluate_all(TOO_SMALL) == []
