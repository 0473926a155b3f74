"""The actor acts, tells who watches, keeps secrets to itself, and types into marked pages only."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from automation.walk.actor import CannotAct, Robot, UnmarkedPage
from automation.walk.observer import Observer
from automation.walk.told import Action

Seated = Callable[..., tuple[Page, Any]]
LOGIN = "/csologin/login.jsf"


class Ears(Observer):
    """Remembers what it was told."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.heard: list[tuple[str, Action]] = []

    def before_action(self, page: Page, action: Action) -> None:
        """Remember."""
        self.heard.append(("before", action))

    def after_action(self, page: Page, action: Action) -> None:
        """Remember."""
        self.heard.append(("after", action))


def test_a_secret_is_typed_and_never_told(seated: Seated) -> None:
    """Who watches hears which field was filled in and that it is a secret, not what."""
    page, seat = seated()
    page.goto(f"{seat.site.origin}{LOGIN}")
    ears = Ears()
    actor = Robot(page, [ears])
    field = page.get_by_label("Password").describe("the Password field")
    actor.type(field, "Practice-pacer-1", secret=True)
    assert field.input_value() == "Practice-pacer-1"
    assert [(when, action.verb, action.name, action.secret) for when, action in ears.heard] == [
        ("before", "fill in", "the Password field", True),
        ("after", "fill in", "the Password field", True),
    ]
    assert "Practice-pacer-1" not in repr(ears.heard)


def test_nothing_is_typed_into_a_page_without_the_practice_mark(context: BrowserContext) -> None:
    """A page that looks the same but does not carry the mark stays empty."""
    page = context.new_page()
    page.set_default_timeout(300)
    page.set_content("<title>PACER: Login</title><label>Username <input></label>")
    field = page.get_by_label("Username")
    with pytest.raises(UnmarkedPage, match=r"^The page about:blank does not carry the mark of a practice court\. "):
        Robot(page).type(field, "john.attorney")
    assert field.input_value() == ""


def test_the_mark_must_stand_in_the_head(context: BrowserContext) -> None:
    """The mark is the page's own word about itself: one that came in with some content does not count."""
    page = context.new_page()
    page.set_default_timeout(300)
    page.set_content("<label>Username <input></label><meta name='moot' content='practice-court'>")
    with pytest.raises(UnmarkedPage):
        Robot(page).type(page.get_by_label("Username"), "john.attorney")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<p>nothing here</p>", "it is not on the page"),
        ("<button disabled>Submit</button>", "it is disabled"),
        ("<button style='display: none'>Submit</button>", "it is not on the page"),
        ("<button>Submit</button><div style='position: fixed; inset: 0'>over it</div>", "something else lies over it"),
    ],
)
def test_what_cannot_be_done_is_said_in_plain_words(context: BrowserContext, content: str, why: str) -> None:
    """The message names the verb, the thing in the guide's words, and the reason."""
    page = context.new_page()
    page.set_default_timeout(500)
    page.set_content(content)
    submit = page.get_by_role("button", name="Submit").describe("the Submit button")
    with pytest.raises(CannotAct) as refused:
        Robot(page).click(submit)
    assert str(refused.value) == f"could not click the Submit button: {why}"


def test_clearing_cookies_keeps_the_seat(seated: Seated) -> None:
    """The copy of the practice court stays ours, and we stay let in; everything else that the browser knew is gone."""
    page, seat = seated()

    def remembered() -> dict[str, str]:
        cookies = page.context.cookies(f"{seat.site.origin}/ecf/district/")
        return {re.sub("_[0-9a-f]{8}$", "", cookie["name"]): cookie["value"] for cookie in cookies}

    page.context.add_cookies([{"name": "moot_access_0c0ffee0", "value": "grant", "url": seat.site.origin}])
    page.goto(f"{seat.site.origin}/ecf/district/cgi-bin/ShowIndex.pl")
    page.goto(f"{seat.site.origin}{LOGIN}")
    before = remembered()
    Robot(page).clear_cookies()
    assert set(before) == {"moot_seat", "moot_access", "moot_session", "CMECFBrowser"}
    assert remembered() == {name: before[name] for name in ("moot_seat", "moot_access")}
