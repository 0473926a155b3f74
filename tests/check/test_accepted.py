"""Accepted pages: kept once, named by their address, renewed without touching what is not meant."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from automation.outputs.check.baseline.accepted import SHOWN, Accepted
from automation.outputs.check.baseline.renewing import accept
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.findings import Finding
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from automation.walk.told import FAILED, PASSED, CourtWalked, StepWalked
from playbook.procedure import outline

OTHERWISE = "it says the same but looks different: "
NAMELESS = "something without words has changed at the top of the page"
DRAWN_BY = "chromium-linux"
FORM = '- heading "Form" [level=1]\n- button "Submit"'
MENU = '- link "Utilities":\n  - /url: /utilities'
LINK = BY_NAME["district-only"]


class Pictures:
    """Makes small pictures, one a color."""

    def __init__(self, folder: Path) -> None:
        """Keep them in this folder."""
        self.folder = folder

    def __call__(self, color: str, size: tuple[int, int] = (20, 10)) -> str:
        """Return a picture's file."""
        file = self.folder / f"{color}-{size[0]}.png"
        Image.new("RGB", size, color).save(file)
        return str(file)


@pytest.fixture
def picture(tmp_path: Path) -> Pictures:
    """Return what makes pictures."""
    (tmp_path / "pictures").mkdir()
    return Pictures(tmp_path / "pictures")


@pytest.fixture
def views(picture: Pictures) -> tuple[View, ...]:
    """What a walk shows in three steps."""
    return (
        View("district", "open-court-link", "/", "Court", MENU, picture("white")),
        View("district", "enter-login", "/cgi-bin/LinkAccount.pl", "Form", FORM, picture("red")),
        View("district", "submit-login", "/cgi-bin/LinkAccount.pl?confirm=…", "Confirm", FORM, picture("red")),
    )


def walked(ended_at: int = 10, failed: bool = False) -> CourtWalked:
    """Return what came of a court's steps."""
    steps = tuple(
        StepWalked(
            number,
            outline().steps[number - 1].id,
            f"Title {number}",
            FAILED if failed and number == ended_at else PASSED,
        )
        for number in range(1, 11)
    )
    return CourtWalked("district", not failed, ended_at, steps)


def compare(accepted: Accepted, views: tuple[View, ...], **how: object) -> list[Finding]:
    """Return what differs."""
    folder = accepted.folder.parent / "pictures"
    court = walked(**how)  # type: ignore[arg-type]
    return Comparison(accepted, DRAWN_BY, folder).findings(LINK, court, views, whole=True)


def kept(folder: Path) -> list[str]:
    """Return the names of the accepted files."""
    return sorted(file.name for file in folder.iterdir())


def test_what_is_accepted_is_found_again(tmp_path: Path, views: tuple[View, ...], picture: Pictures) -> None:
    """Files that a person can read, one pair a page, and one of how the browser draws."""
    folder = tmp_path / "accepted"
    changed = accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    pages = ["district-home", "district-linkaccount", "district-linkaccount-confirm"]
    assert changed == pages
    files = [f"{page}.{kind}" for page in pages for kind in ("aria.yaml", f"{DRAWN_BY}.png")]
    assert kept(folder) == sorted([*files, SHOWN, f"sample.{DRAWN_BY}.png"])
    text = (folder / "district-linkaccount.aria.yaml").read_text()
    assert text == f"# /cgi-bin/LinkAccount.pl\n# Form\n{FORM}\n"
    assert "- enter-login district-linkaccount\n" in (folder / SHOWN).read_text()
    assert compare(Accepted.load(folder), views) == []


def test_a_page_that_looks_the_same_elsewhere_is_kept_once(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """Another scenario's different page gets a name that says where it was seen."""
    folder = tmp_path / "accepted"
    other = (views[0], replace(views[1], aria=FORM.replace("Submit", "Send")))
    accept(Accepted.load(folder), {"link": views, "mfa": other}, DRAWN_BY, Path(picture("blue")))
    accepted = Accepted.load(folder)
    assert accepted.shown["mfa"]["district"] == [
        ("open-court-link", "district-home"),
        ("enter-login", "district-linkaccount--mfa-05"),
    ]
    assert len(accepted.pages) == 4


def test_accepting_one_scenario_leaves_the_others_alone(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """Its old pages go when nobody shows them any more; pictures of a page that changed go on every platform."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"link": views, "mfa": views[:1]}, DRAWN_BY, Path(picture("blue")))
    elsewhere = folder / "district-linkaccount.firefox-mac.png"
    elsewhere.write_bytes(b"a picture of another platform")
    there = {name: (folder / name).read_bytes() for name in kept(folder) if "home" in name}
    new = (replace(views[1], aria=FORM.replace("Submit", "Send"), picture=picture("green")),)
    changed = accept(Accepted.load(folder), {"link": new}, DRAWN_BY, Path(picture("blue")))
    assert changed == ["district-linkaccount", "district-linkaccount-confirm"]
    assert {name: (folder / name).read_bytes() for name in there} == there
    assert not elsewhere.exists()
    assert Accepted.load(folder).shown["mfa"] == {"district": [("open-court-link", "district-home")]}
    assert not (folder / "district-linkaccount-confirm.aria.yaml").exists()


def test_who_draws_otherwise_starts_a_set_of_pictures_anew(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """Pictures of two ways of drawing are never mixed; the words stay as they are."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"link": views, "mfa": views[:1]}, DRAWN_BY, Path(picture("blue")))
    assert accept(Accepted.load(folder), {"mfa": views[:1]}, DRAWN_BY, Path(picture("black"))) == []
    pictures = [name for name in kept(folder) if name.endswith(".png")]
    assert pictures == [f"district-home.{DRAWN_BY}.png", f"sample.{DRAWN_BY}.png"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"aria": FORM.replace("Submit", "Send")}, "the button “Submit” in Form is now called “Send”"),
        ({"title": "Other"}, "the page's title is “Other” instead of “Form”"),
        ({"picture": "green"}, f"{OTHERWISE}{NAMELESS}, 20 × 10 pixels"),
        ({"picture": "wide"}, f"{OTHERWISE}it is 30×10 pixels instead of 20×10"),
    ],
)  # fmt: skip
def test_how_a_page_differs(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures, change: dict[str, str], told: str
) -> None:
    """Words first; a picture counts where the words are the same."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    if "picture" in change:
        size = (30, 10) if change["picture"] == "wide" else (20, 10)
        change = {"picture": picture("green", size)}
    (found,) = compare(Accepted.load(folder), (views[0], replace(views[1], **change), views[2]))  # type: ignore[arg-type]
    assert (found.number, found.expected, found.seen) == (5, "the page as accepted", told)
    assert found.difference is not None
    assert found.difference.page == "district-linkaccount"
    between = found.difference.difference_picture
    assert (between is not None) == (found.difference.picture == picture("green"))


def test_smoothing_of_letters_is_no_difference(tmp_path: Path, views: tuple[View, ...], picture: Pictures) -> None:
    """A pixel that is one shade off is not seen by anybody."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    nearly = tmp_path / "pictures" / "nearly.png"
    Image.new("RGB", (20, 10), (254, 0, 0)).save(nearly)
    assert compare(Accepted.load(folder), (views[0], replace(views[1], picture=str(nearly)), views[2])) == []


def test_a_page_that_is_gone_and_one_that_is_new(tmp_path: Path, views: tuple[View, ...], picture: Pictures) -> None:
    """Pages are paired by step and address, so that one more or less does not make all the others differ."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    new = replace(views[1], address="/extra", title="Extra")
    found = compare(Accepted.load(folder), (views[0], new, views[2]))
    assert [(each.number, each.expected, each.seen) for each in found] == [
        (5, "the page “Form” comes", "it did not"),
        (5, "no other page than the accepted ones", "“Extra” came"),
    ]


def test_a_page_at_another_address_is_the_same_page(tmp_path: Path, views: tuple[View, ...], picture: Pictures) -> None:
    """Not one that is gone and one that is new, which are called alike."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    (found,) = compare(Accepted.load(folder), (views[0], replace(views[1], address="/form?csession=1"), views[2]))
    assert (found.number, found.expected) == (5, "the page as accepted")
    assert found.seen == f"its address is /form?csession=1 instead of {views[1].address}"


def test_what_a_failed_walk_did_not_reach_is_not_missed(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """Pages after the step that failed are not told as gone: the failed step is the finding."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    assert compare(Accepted.load(folder), views[:1], ended_at=5, failed=True) == []
    assert len(compare(Accepted.load(folder), views[:1])) == 2


def test_a_scenario_that_nobody_accepted(tmp_path: Path, views: tuple[View, ...], picture: Pictures) -> None:
    """It is a finding with the command that accepts it, whatever else is accepted; but where pages may lack."""
    folder = tmp_path / "accepted"
    nothing = Accepted.load(folder)
    assert [found.expected for found in compare(nothing, views)] == ["an accepted appearance of this scenario"]
    assert Comparison(nothing, DRAWN_BY, folder, may_lack=True).findings(LINK, walked(), views, whole=True) == []
    accept(Accepted.load(folder), {"link": views}, DRAWN_BY, Path(picture("blue")))
    (found,) = compare(Accepted.load(folder), views)
    assert found.seen == "nothing was accepted yet"


def test_a_page_that_cannot_be_read_is_told(tmp_path: Path, views: tuple[View, ...], picture: Pictures) -> None:
    """It is not taken for one that is as accepted."""
    accept(Accepted.load(tmp_path / "accepted"), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    odd = replace(views[1], aria="- [unreadable")
    (found,) = compare(Accepted.load(tmp_path / "accepted"), (views[0], odd, views[2]))
    assert found.seen.startswith("the page differs, and cannot be read: ")


def test_a_page_that_was_accepted_without_its_promises_is_told_once(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """With all others; where they are just accepted it is no finding."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    promising = tuple(replace(view, contract="things: {}") for view in views)
    (found,) = compare(Accepted.load(folder), promising)
    assert found.seen == "none were accepted yet"
    assert found.pages == ("district-home", "district-linkaccount", "district-linkaccount-confirm")
    accepting = Comparison(Accepted.load(folder), DRAWN_BY, tmp_path / "pictures", may_lack=True)
    assert accepting.findings(LINK, walked(), promising, whole=True) == []


def test_a_picture_that_is_missing_in_another_look_is_named(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """Of those that were looked at; so that nobody takes it for compared."""
    folder = tmp_path / "accepted"
    accept(Accepted.load(folder), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    comparison = Comparison(Accepted.load(folder), DRAWN_BY, tmp_path / "pictures")
    assert comparison.unpictured(LINK, ("district",)) == ()
    assert comparison.unpictured(LINK, ("district",), ("390",))[0] == "district-home at 390 pixels"


def test_pictures_of_which_no_words_can_be_said_differ(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many pixels do is told then, and the walk goes on."""
    accept(Accepted.load(tmp_path / "accepted"), {"district-only": views}, DRAWN_BY, Path(picture("blue")))

    def told(*_: object) -> list[str]:
        raise ValueError("it cannot be decoded")

    monkeypatch.setattr("automation.outputs.check.comparing.picture_words.told", told)
    other = replace(views[1], picture=picture("green"))
    (found,) = compare(Accepted.load(tmp_path / "accepted"), (views[0], other, views[2]))
    assert found.seen == f"{OTHERWISE}200 pixels differ (100 %)"


def test_the_page_on_which_a_step_failed_is_no_page_of_its_own(
    tmp_path: Path, views: tuple[View, ...], picture: Pictures
) -> None:
    """That step tells of it."""
    accept(Accepted.load(tmp_path / "accepted"), {"district-only": views}, DRAWN_BY, Path(picture("blue")))
    failed = replace(views[1], aria="- alert: no", failed=True)
    assert compare(Accepted.load(tmp_path / "accepted"), (views[0], failed), ended_at=5, failed=True) == []
