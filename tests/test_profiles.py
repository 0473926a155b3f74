"""A court of one's own: a file, which both sides read, and no line of code."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from automation.walk.linking.scenarios import SCENARIOS
from playbook.court import load, name_of
from playbook.procedure import documented, title_of
from tests.conftest import Moot
from tests.pages import ACCEPTED

OTHER = Path(str(files("playbook"))) / "courts" / "wvsd.toml"


def test_a_court_that_differs_in_everything_is_walked(moot: Moot, tmp_path: Path) -> None:
    """Other links and labels, no names, a pop-up, menus on the next click: both courts are linked in the ten steps."""
    file = tmp_path / "Our court.toml"
    file.write_text(OTHER.read_text("utf-8"), "utf-8")
    code, printed, said = moot("walk", "--profile", file)
    assert code == 0, said
    assert f"7  {title_of('compare-names')}" in said
    assert said.count(documented(load(str(OTHER)))[6].not_needed) == 2
    assert said.count("the filing menus show after a click on Query") == 2
    assert printed.startswith("\nlink passed in ")


@pytest.mark.parametrize(
    ("court", "scenario"),
    [
        ({"confirmation": "dialog"}, "link-relogin"),
        ({"confirmation": "dialog"}, "taken"),
        ({"confirmation": "dialog", "menus_return": "next-click"}, "double-submit"),
    ],
    ids=["a refresh", "the holder's refresh", "two clicks"],
)
def test_a_pop_up_that_comes_back_is_closed_again(
    moot: Moot, tmp_path: Path, court: dict[str, str], scenario: str
) -> None:
    """Courts may differ in any way: what lies over the menus is in nobody's way."""
    file = tmp_path / "ours.toml"
    differs = "".join(f'{name} = "{value}"\n' for name, value in court.items())
    file.write_text(differs + files("playbook").joinpath("courts", "idaho.toml").read_text("utf-8"), "utf-8")
    config = tmp_path / "config.py"
    config.write_text("TIMEOUT = 3.0\n")
    answer = moot("walk", "--profile", file, "--scenario", scenario, "--court", "district", "--config", config)
    assert answer.code == 0, answer.said


SHOWN = ("link", "link-clear-cookies", "redaction-notice", "taken", "wrong-ecf-password", "old-login-is-dead")


def test_the_second_court_is_as_accepted(moot: Moot, tmp_path: Path) -> None:
    """What differs from Idaho is on the screens as somebody has looked at it; six scenarios show all of its pages."""
    config = tmp_path / "config.py"
    config.write_text(f"ACCEPTED = {str(ACCEPTED)!r}\nTIMEOUT = 10.0\n")
    wanted = [word for name in SHOWN for word in ("--scenario", name)]
    code, printed, said = moot("check", "--profile", "wvsd", "--config", config, *wanted)
    assert code == 0, printed + said
    assert printed.startswith("7 scenarios: 7 passed in ")  # one of them by keyboard, too


@pytest.mark.parametrize("command", ["walk", "serve", "proofread guide.md", "record"])
def test_a_profile_that_cannot_be_used(moot: Moot, tmp_path: Path, command: str) -> None:
    """It is refused before anything starts, with the line and the nearest right word."""
    (tmp_path / "guide.md").write_text("1. Click **Utilities**.\n")
    file = tmp_path / "ours.toml"
    file.write_text(OTHER.read_text("utf-8").replace("utilities_group", "utilitis_group"), "utf-8")
    code, _, said = moot(*command.split(), "--profile", file)
    assert code == 2
    assert f"{file}, line 5: There is no entry 'utilitis_group'. Did you mean utilities_group?" in " ".join(
        said.split()
    )


WRONGS = {
    'id = "WVSDC"': ('id = "Charleston"', "PACER's id of a court is like IDDC, not 'Charleston'."),
    "[courts.bankruptcy]": ("[courts.bankrupcy]", "There is no court 'bankrupcy'. Did you mean bankruptcy?"),
    '"CM/ECF: E-Filing in the Bankruptcy Court"': (
        '"CM/ECF: E-Filing in the District Court"',
        "The site_link 'CM/ECF: E-Filing in the District Court' is here a second time.",
    ),
    'confirmation = "dialog"': ('confirmation = "popup"', "confirmation: Input should be 'page' or 'dialog'."),
    "compares_names = false": ('compares_names = "no"', "compares_names: Input should be true or false."),
    'label = "Civil"': ('label = "Reports"', "The menu cannot be 'Reports': something else on the page is called so."),
    'label = "Criminal"': ('label = " Civil  "', "The menu 'Civil' is here a second time."),
    'page = "CriminalEvents"': ('page = "CivilEvents"', "The page 'CivilEvents' is here a second time."),
    'page = "AdversaryEvents"': ('page = "Utilities"', "The page cannot be 'Utilities': something else on the page"),
    'id = "WVSBK"': ('id = "WVSDC"', "The id 'WVSDC' is here a second time."),
    'link_entry = "Link a CM/ECF Account to my PACER Account"': (
        'link_entry = "Help"',
        "The link_entry cannot be 'Help'",
    ),
    'title = "': ('title = " " # "', "title: it is empty."),
    'page = "CivilEvents"': ('page = "Civil Events"', "A page's name has letters only, not 'Civil Events'."),
    '  "Link a CM/ECF Account to my PACER Account",\n': (
        "",
        "The entry 'Link a CM/ECF Account to my PACER Account', which ",
    ),
}


@pytest.mark.parametrize("right", WRONGS)
def test_what_is_wrong_with_a_court_is_told(tmp_path: Path, right: str) -> None:
    """Whatever a walk could not find, or could not tell from something else."""
    wrong, said = WRONGS[right]
    text = OTHER.read_text("utf-8")
    assert right in text
    (tmp_path / "ours.toml").write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(ValueError, match=r"ours\.toml, line \d+: ") as raised:
        load(str(tmp_path / "ours.toml"))
    assert said in str(raised.value)


def test_a_scenario_is_about_a_step_that_not_every_court_has() -> None:
    """Where nobody compares names there is no walk on which they differ."""
    lacking = {each.name: each.why_not(load("wvsd")) for each in SCENARIOS if each.why_not(load("wvsd"))}
    about = {"clear-then-submit", "names-differ", "session-expires", "double-submit", "two-tabs", "back-button"}
    assert lacking.keys() == about
    assert lacking["names-differ"] == (
        f"Southern District of West Virginia has no step 7 ({title_of('compare-names')})."
    )
    told = "does things otherwise: compares_names is not true."
    assert lacking["back-button"] == f"Southern District of West Virginia {told}"
    at_once = load().model_copy(update={"compares_names": False})  # so that no confirmation was submitted to go back to
    without = {each.name: each.why_not(at_once) for each in SCENARIOS if each.why_not(at_once)}
    assert without.keys() == about
    assert without["back-button"] == f"{at_once.title} {told}"
    assert not any(each.why_not(load()) for each in SCENARIOS)


def test_a_district_with_one_court(moot: Moot, tmp_path: Path) -> None:
    """What is walked in both courts is walked in the one that is there; what needs the other one is refused."""
    text = OTHER.read_text("utf-8")
    file = tmp_path / "district.toml"
    file.write_text(text[: text.index("[courts.bankruptcy]")], "utf-8")
    answer = moot("walk", "--profile", file, "--json")
    assert [court["court"] for court in json.loads(answer.printed)["courts"]] == ["district"]
    assert answer.code == 0
    refused = moot("walk", "--profile", file, "--scenario", "redaction-notice")
    assert refused.code == 2
    assert "Southern District of West Virginia has no bankruptcy court." in " ".join(refused.said.split())


def test_a_video_of_a_court_of_ones_own_is_checked(moot: Moot, tmp_path: Path) -> None:
    """The file is named again, since a video tells of no folder; a site that does not play it is no way out."""
    file = tmp_path / "elsewhere" / "ours.toml"
    file.parent.mkdir()
    file.write_text(OTHER.read_text("utf-8"), "utf-8")
    small = ("--size", "1280x720", "--silent", "--scenario", "wrong-pacer-password", "--output", tmp_path)
    assert moot("record", "--profile", file, *small).code == 0
    video = tmp_path / "video" / "wrong-pacer-password-ours-1280x720-silent" / "district.mp4"
    answer = moot("record", "--check", video, "--profile", file)
    assert (answer.code, answer.printed) == (0, f"{video} is up to date.\n")
    refused = moot("record", "--check", video)
    assert refused.code == 2
    assert "There is no file ours.toml." in refused.said


def test_a_step_that_a_court_has_not_says_why() -> None:
    """In every other step it is empty."""
    steps = documented(load(str(OTHER)))
    assert [step.number for step in steps if step.not_needed] == [7, 8]
    assert not any(step.not_needed for step in documented(load()))


@pytest.mark.parametrize(
    ("profile", "name"),
    [("idaho", "idaho"), ("a/Our court.toml", "our-court"), ("é.toml", "ours"), ("B-2.toml", "b-2")],
)
def test_the_name_of_a_file(profile: str, name: str) -> None:
    """It is one that any address and folder can hold."""
    assert name_of(profile) == name
