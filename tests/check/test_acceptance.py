"""Accepting what a check has seen: what is written, what is left alone, and whether anything is left to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from automation.outputs.check.baseline import acceptance
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.plan import Job
from automation.outputs.check.running.worker import BrowserReady
from automation.recording.stops import Stops
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from tests.check.test_renewing import COURT, DRAWN_BY, Kept, both

STEP = Finding("step", "district", "log-in", "Log in", "the page", "another one")


class Checked:
    """What a check of two scenarios has seen, and what is accepted of it."""

    def __init__(self, folder: Path) -> None:
        """Accept what they show."""
        self.kept = Kept(folder)
        self.kept.accept(both(self.kept))
        self.said: list[str] = []

    def outcome(self, shown: Mapping[str, Sequence[View]], by_keyboard: Mapping[str, Stops] | None = None) -> Outcome:
        """Return what came of walks that show this, and of walks by keyboard on whose pages Tab goes there."""
        runs = self.kept.runs(shown)
        for name, stops in (by_keyboard or {}).items():
            job = Job(name, "idaho", "chromium", ("district",), by_keyboard=True)
            views = tuple(replace(view, picture=None, contract="") for view in shown[name])
            runs.append(Run(job, courts=(COURT,), views=views, stops=dict.fromkeys(range(len(views)), stops)))
        ready = BrowserReady("chromium", "", "", DRAWN_BY, self.kept.picture("blue"), comparable=True)
        return Outcome("", "", [run.job for run in runs], 1, browsers={"chromium": ready}, runs=runs)

    def accepts(self, outcome: Outcome, *names: str) -> bool:
        """Accept all of it, or the pages named; return whether nothing is left."""
        accepted = {"idaho": Accepted.load(self.kept.folder)}
        if names:
            return acceptance.accept_named(outcome, accepted, names, self.kept.pictures, self.said.append)
        return acceptance.accept_all(outcome, accepted, self.said.append)


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Two scenarios that share two pages."""
    return Checked(tmp_path)


def promising(shown: Mapping[str, Sequence[View]]) -> dict[str, list[View]]:
    """Return these views with a contract."""
    return {name: [replace(view, contract="things: {}") for view in views] for name, views in shown.items()}


@pytest.mark.parametrize("names", [(), ("district-login",)])
def test_a_walk_by_keyboard_takes_neither_pictures_nor_promises_away(checked: Checked, names: Sequence[str]) -> None:
    """It sees none; it is accepted where Tab goes."""
    shown = promising(both(checked.kept, login="Sign in"))
    checked.accepts(checked.outcome(shown))
    before = checked.kept.files()
    again = promising(both(checked.kept, login="Log in here"))
    assert checked.accepts(checked.outcome(again, {"new-tab": Stops(("button “Log in here”",))}), *names)
    after = checked.kept.files()
    keyboard = {name for name in after if name.endswith(".keyboard.yaml")}
    assert keyboard == (
        {"district-login.keyboard.yaml"} if names else {f"district-{name}.keyboard.yaml" for name in ("home", "login")}
    )
    assert after.keys() - keyboard == before.keys()
    assert "Log in here" in after["district-login.aria.yaml"].decode()


def test_what_depends_on_chance_is_not_accepted(checked: Checked) -> None:
    """Of two requests at once either may be heard first: the next check would miss the page."""
    chance = BY_NAME["double-submit"].chance[0]
    views = [checked.kept.view("log-in", "/login.jsf", "Log in"), checked.kept.view(chance, "/either", "Either")]
    assert checked.accepts(checked.outcome({"double-submit": views}))
    assert checked.kept.shown()["double-submit"] == [("log-in", "district-login")]


@pytest.mark.parametrize("names", [(), ("district-login",)])
def test_what_is_not_all_accepted_is_not_passed(checked: Checked, names: Sequence[str]) -> None:
    """Neither where a step failed, nor where a scenario was not walked."""
    outcome = checked.outcome(both(checked.kept, login="Sign in"))
    failed = [outcome.runs[0], replace(outcome.runs[1], findings=(STEP,))]
    assert not checked.accepts(replace(outcome, runs=failed), *names)
    assert "Not accepted, since more than their pages failed: new-tab" in checked.said
    assert not checked.accepts(replace(outcome, runs=outcome.runs[:1]), *names)


def test_what_else_differs_than_the_page_that_is_named_is_not_passed(checked: Checked) -> None:
    """Another page, one without a name, and a name that no page has."""
    one = checked.outcome(both(checked.kept, login="Sign in"))
    assert not checked.accepts(checked.outcome(both(checked.kept, login="Sign in", home="Welcome")), "district-login")
    assert "Not accepted, since not named: district-home" in checked.said
    shown = both(checked.kept, login="Sign in once")
    shown["new-tab"].append(checked.kept.view("enter-login", "/notice", "I agree"))
    assert not checked.accepts(checked.outcome(shown), "district-login")
    assert not checked.accepts(one, "district-login", "district-logn")
    assert checked.accepts(checked.outcome(both(checked.kept)), "district-login")
