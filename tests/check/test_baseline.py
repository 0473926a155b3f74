"""A check of nothing is not passed: what there is to compare with is looked for before anything is walked."""

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from PIL import Image

from automation.config import Config
from automation.outputs.check import plan
from automation.outputs.check.baseline import shipped
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.required import (
    NothingToCompare,
    ScenarioGone,
    gone,
    require_complete,
    require_none_gone,
)
from automation.outputs.check.plan import Job
from automation.site.client import Site
from automation.walk.linking.scenarios import SCENARIOS
from tests.check.conftest import Accept, Check
from tests.check.faults import faulty_court
from tests.check.test_check import BY_NAME, SCHEMA, SHORT

IN_BOTH = ("district", "bankruptcy")
ELSEWHERE = "  Where they are in another folder, ACCEPTED names it, in playwright.config.py or in the file of --config."
NO_PAGES = "Pages were not compared (--no-pages): the steps were checked, and the troubles behind pages."


def refused(jobs: list[Job], *accepted: Accepted, again: tuple[str, ...] = ()) -> list[str]:
    """Return what is said where nothing is accepted of some of these jobs."""
    with pytest.raises(NothingToCompare) as caught:
        require_complete(jobs, {kept.folder.name: kept for kept in accepted}, again)
    return str(caught.value).splitlines()


def test_nothing_is_accepted_yet(check: Check, site: Site, tmp_path: Path) -> None:
    """The folder is named, and the three ways on; a wrong ACCEPTED is the same; the last report stays."""
    check("--site", site.origin, *SHORT, "--no-pages")
    report = tmp_path / "results/check/report.json"
    last = report.read_bytes()
    (tmp_path / "settings.py").write_text("TIMEOUT = 1.5\nACCEPTED = 'test/accepted'\n")
    for words, folder in (((), "tests/accepted"), (("--config", "settings.py"), "test/accepted")):
        chosen = shlex.join([*SHORT, "--site", site.origin, *words])
        nothing = check("--site", site.origin, *SHORT, *words)
        assert nothing.code == 1
        assert nothing.said.splitlines() == [
            "Error: There is nothing to compare with. Nothing was walked.",
            f"  No page of idaho is accepted: {tmp_path}/{folder}/flow/idaho does not exist.",
            f"  To accept how the pages look now: moot check --accept {chosen}",
            ELSEWHERE,
            f"  To check the steps alone: moot check --no-pages {chosen}",
        ]
        assert nothing.printed == ""
    assert report.read_bytes() == last


def test_an_empty_list_is_nothing(check: Check, site: Site, tmp_path: Path) -> None:
    """A folder without pages is no more to compare with than none."""
    folder = tmp_path / "tests/accepted/flow/idaho"
    folder.mkdir(parents=True)
    (folder / "shown.yaml").write_text("# nothing\n{}\n")
    nothing = check("--site", site.origin, *SHORT)
    assert nothing.code == 1
    assert f"  No page of idaho is accepted: {folder} holds none.\n" in nothing.said


def test_the_steps_alone(check: Check, site: Site) -> None:
    """With --no-pages it passes without accepted pages, and every report says that none was compared."""
    steps = check("--site", site.origin, *SHORT, "--no-pages")
    assert steps.code == 0
    assert steps.printed.splitlines()[0] == NO_PAGES
    assert re.fullmatch(
        r"1 scenario: 1 passed in [\d.]+ s; pages were not compared: results/check/index.html",
        steps.printed.splitlines()[-1],
    )
    assert steps.report["pages_compared"] is False
    assert steps.report["browsers"][0]["pictures_compared"] is False
    jsonschema.validate(steps.report, SCHEMA)
    assert f'<p class="notice" role="note">{NO_PAGES}</p>' in (steps.folder / "index.html").read_text("utf-8")
    suite = ElementTree.parse(steps.folder / "junit.xml").getroot().find("testsuite")  # noqa: S314 - our own
    assert suite is not None
    assert {each.get("name"): each.get("value") for each in suite.iter("property")} == {
        "pages": "not compared",
        "pictures": "not compared",
    }


def test_the_steps_alone_are_held_to_what_they_say(check: Check) -> None:
    """A step that fails fails the check, and so does trouble behind a page; unusable accepted files do not matter."""
    for fault, words in (("renamed Login button", "step 3"), ("a script error", "expected: no script error")):
        with faulty_court(BY_NAME[fault]) as faulty:
            found = check("--site", faulty.origin, "--scenario", BY_NAME[fault].scenario, "--no-pages")
        assert found.code == 1
        assert words in found.printed
        assert "; pages were not compared: " in found.printed.splitlines()[-1]


def test_a_scenario_that_is_new(check: Check, accepted: Accept, site: Site) -> None:
    """It is named before anything is walked, with the command that accepts it; the others can be checked."""
    accepted(*SHORT)
    new = check("--site", site.origin, "-k", "wrong-pacer or wrong-ecf")
    assert new.code == 1
    assert "Error: There is nothing to compare with for 1 of 2 scenarios. Nothing was walked.\n" in new.said
    assert "/tests/accepted/flow/idaho holds no page of wrong-ecf-password.\n" in new.said
    command = f"moot check --accept --scenario wrong-ecf-password --site {site.origin}"
    assert f"  To accept how the pages look now: {command}\n" in new.said
    done = check(*shlex.split(command)[2:])
    assert done.code == 0
    assert done.printed.startswith("Before accepting: 1 scenario: 1 passed in ")
    assert check("--site", site.origin, "-k", "wrong-pacer or wrong-ecf").code == 0


def test_a_court_and_a_profile_that_are_new(tmp_path: Path) -> None:
    """They are named with what else is to be said in the command."""
    idaho, oregon = Accepted(tmp_path / "idaho"), Accepted(tmp_path / "oregon")
    idaho.shown = {
        "link": {"district": [("open-court-link", "home")]},
        "mfa": {"district": [("open-court-link", "home")]},
    }
    jobs = [Job("link", profile, "chromium", IN_BOTH) for profile in ("idaho", "oregon")]
    whole = [*jobs, Job("mfa", "idaho", "chromium", ("district",))]
    assert refused(whole, idaho, oregon)[:5] == [
        "There is nothing to compare with for 2 of 3 scenarios. Nothing was walked.",
        f"  {tmp_path}/idaho holds no page of link (bankruptcy).",
        f"  No page of oregon is accepted: {tmp_path}/oregon does not exist.",
        "  To accept how the pages look now: moot check --accept --scenario link --profile idaho",
        "  To accept how the pages look now: moot check --accept --profile oregon",
    ]
    site = ("--site", "http://127.0.0.1:1")
    assert refused(whole, idaho, oregon, again=site)[4].endswith("--accept --profile oregon --site http://127.0.0.1:1")
    require_complete([Job("link", "idaho", "chromium", ("district",))], {"idaho": idaho}, ())


def test_a_scenario_that_is_gone(
    check: Check, accepted: Accept, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of everything names it, with the file and what to do; who names what to check is not held up."""
    accepted(*SHORT)
    (only,) = [scenario for scenario in SCENARIOS if scenario.name in SHORT]
    monkeypatch.setattr(plan, "SCENARIOS", (only,))
    listed = tmp_path / "tests/accepted/flow/idaho/shown.yaml"
    kept = listed.read_text("utf-8")
    listed.write_text(kept + kept.partition("\n")[2].replace(f"{only.name}:", "a-former-one:"), "utf-8")
    told = check("--site", site.origin)
    assert told.code == 1
    assert told.said.splitlines() == [
        "Error: A scenario of which pages are accepted is gone. Nothing was walked.",
        f"  {listed} lists a-former-one: not walked any more.",
        "  If that is a mistake, bring it back; if it has another name now, its pages are accepted anew.",
        f"  To accept that it is gone, and how all other pages look now: moot check --accept --site {site.origin}",
        f"  To check others all the same, name them: moot check --scenario NAME --site {site.origin}",
    ]
    assert told.printed == ""
    assert check("--site", site.origin, *SHORT).code == 0
    assert check("--site", site.origin, *SHORT, "--accept").code == 0
    assert "a-former-one:" in listed.read_text("utf-8")
    assert check("--site", site.origin, "--no-pages").code == 0
    assert check("--site", site.origin, "--accept").code == 0
    assert listed.read_text("utf-8") == kept
    assert check("--site", site.origin).code == 0


def test_a_court_of_a_scenario_that_is_gone(tmp_path: Path) -> None:
    """It stands behind the scenario; a profile of which nothing is walked has lost all of them."""
    idaho, oregon = Accepted(tmp_path / "idaho"), Accepted(tmp_path / "oregon")
    shown = {court: [("open-court-link", "home")] for court in IN_BOTH}
    idaho.shown, oregon.shown = {"link": shown}, {"mfa": shown}
    kept = {"idaho": idaho, "oregon": oregon}
    lost = gone([Job("link", "idaho", "chromium", ("district",)), Job("link", "oregon", "chromium", IN_BOTH)], kept)
    assert lost == {"idaho": ["link (bankruptcy)"], "oregon": ["mfa"]}
    with pytest.raises(ScenarioGone) as raised:
        require_none_gone(lost, kept, ("--profile", "idaho"))
    assert f"  {tmp_path}/idaho/shown.yaml lists link (bankruptcy): not walked any more.\n" in str(raised.value)
    assert "moot check --accept --profile idaho\n" in str(raised.value)
    require_none_gone({}, kept, ())


def test_pages_that_go_while_a_check_starts(check: Check, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever walks finds nothing to compare with then, and says so."""
    monkeypatch.setattr("automation.outputs.check.baseline.required.require_complete", lambda *_: None)
    gone = check("--site", site.origin, *SHORT)
    assert gone.code == 1
    assert "expected: an accepted appearance of this scenario; seen: nothing was accepted yet" in gone.printed


def test_more_shares_than_scenarios(check: Check, site: Site) -> None:
    """A share that is empty says so and passes, since others have the scenarios; a whole that is empty is refused."""
    empty = check("--site", site.origin, *SHORT, "--shard", "2/2", "--no-pages")
    assert empty.code == 0
    assert empty.printed.splitlines()[-1] == (
        "Share 2/2 is empty: all of the 1 to be walked are in other shares: results/check/index.html"
    )
    assert (empty.report["passed"], empty.report["totals"]["scenarios"], empty.report["workers"]) == (True, 0, 0)
    jsonschema.validate(empty.report, SCHEMA)
    assert check("--site", site.origin, "-k", "nothing-like-it", "--shard", "2/2").code == 2


def test_a_picture_that_is_not_accepted(check: Check, accepted: Accept, site: Site, tmp_path: Path) -> None:
    """Where others are, it is told, and not passed over; --accept-page accepts it."""
    accepted(*SHORT)
    (picture,) = (tmp_path / "tests/accepted/flow/idaho").glob("district-login.chromium-*.png")
    picture.unlink()
    passed = check("--site", site.origin, *SHORT)
    assert passed.code == 0
    assert passed.printed.startswith(
        "No picture is accepted here of district-login: of these only structure and words were compared. "
    )
    assert passed.printed.endswith(" s; 1 picture was not compared: results/check/index.html\n")
    assert passed.report["scenarios"][0]["runs"][0]["unpictured"] == ["district-login"]
    jsonschema.validate(passed.report, SCHEMA)
    check("--site", site.origin, "--accept-page", "district-login")
    assert picture.exists()
    assert check("--site", site.origin, *SHORT).printed.startswith("1 scenario: 1 passed in ")


def test_pictures_that_are_drawn_otherwise(check: Check, accepted: Accept, site: Site, tmp_path: Path) -> None:
    """The last line says that they were not compared, so that nobody takes the check for a whole one."""
    accepted(*SHORT)
    (sample,) = (tmp_path / "tests/accepted/flow/idaho").glob("sample.*.png")
    Image.new("RGB", Config().viewport, "white").save(sample)
    passed = check("--site", site.origin, *SHORT)
    assert passed.code == 0
    assert passed.printed.startswith("Pictures were not compared: ")
    assert passed.printed.endswith(" s; pictures were not compared: results/check/index.html\n")


def test_no_command_that_is_told_holds_the_access_code(check: Check, site: Site) -> None:
    """Whoever repeats it has it; a log that others read must not."""
    refused = check("--site", site.origin, "--access-code", "Kept-secret", *SHORT)
    assert refused.code == 1
    assert f"moot check --accept {shlex.join(SHORT)} --site {site.origin}\n" in refused.said
    walked = check("--site", site.origin, "--access-code", "Kept-secret", *SHORT, "--no-pages", "--json")
    assert walked.report["options"] == ["--site", site.origin]
    assert "Kept-secret" not in "".join((*refused[1:3], *walked[1:3]))


def test_accepted_pages_that_were_brought_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are for who has none and names none; what is accepted goes into a folder of one's own, which begins so."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "shipped")
    assert shipped.with_accepted(Config(), accepts=False) == Config()
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "page").write_text("a page")
    named = Config(accepted=tmp_path / "named")
    assert shipped.with_accepted(named, accepts=False) == named
    assert shipped.are_shipped(shipped.with_accepted(Config(), accepts=False))
    assert shipped.with_accepted(Config(), accepts=True) == Config()
    assert (Config().accepted / "page").read_text() == "a page"
    assert shipped.with_accepted(Config(), accepts=False) == Config()
