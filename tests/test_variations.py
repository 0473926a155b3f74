"""A court may have any of the variations with any other one: those that neither of the two courts here has together."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from automation.session import stage
from automation.walk.linking.scenarios import BY_NAME
from mock_court import create_app, profiles
from playbook.court import load
from tests.pages import TIMEOUT, served
from tests.test_profiles import OTHER

# The variations, as they stand in a file, and what they make of a scenario.
TOGETHER = [
    ("true", "dialog", "refresh", "link-relogin"),
    ("true", "dialog", "refresh", "back-button"),
    ("true", "dialog", "refresh", "taken"),
    ("true", "dialog", "next-click", "double-submit"),
    ("true", "page", "next-click", "two-tabs"),
    ("false", "dialog", "refresh", "link-clear-cookies"),
    ("false", "page", "refresh", "link"),
    ("false", "page", "next-click", "taken"),
]


@pytest.mark.parametrize(("compares_names", "confirmation", "menus_return", "scenario"), TOGETHER)
def test_each_variation_goes_with_each_other(
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    compares_names: str,
    confirmation: str,
    menus_return: str,
    scenario: str,
) -> None:
    """A pop-up is closed before what it lies over is clicked, and a refresh does not bring it back."""
    text = OTHER.read_text("utf-8")
    for line in (
        f"compares_names = {compares_names}",
        f'confirmation = "{confirmation}"',
        f'menus_return = "{menus_return}"',
    ):
        name = line.partition(" ")[0]
        (theirs,) = (each.partition("#")[0].strip() for each in text.splitlines() if each.startswith(f"{name} "))
        text = text.replace(theirs, line)
    file = tmp_path / "ours.toml"
    file.write_text(text, "utf-8")
    monkeypatch.setattr(profiles, "_own", {"ours": load(str(file))})
    with served(create_app) as site, stage.open_context(browser, site, (1280, 800), TIMEOUT) as context:
        courts = stage.perform(BY_NAME[scenario], site, context, profile=str(file))
    assert [court.steps[court.ended_at - 1].message for court in courts if not court.passed] == []


def test_what_cannot_go_together_is_not_walked(tmp_path: Path) -> None:
    """The back button leads to a confirmation only where names are compared."""
    file = tmp_path / "ours.toml"
    file.write_text(OTHER.read_text("utf-8").replace('confirmation = "dialog"', 'confirmation = "page"'), "utf-8")
    assert (BY_NAME["back-button"].why_not(load(str(file))) or "").endswith("compares_names is not true.")
