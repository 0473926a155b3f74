"""Several guides in one run, and what of a guide is held: one walk for all, a report for each, and one object."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from automation.outputs.proofread import several
from automation.outputs.proofread.screens import Screens
from automation.outputs.proofread.unreadable import Unreadable
from tests.conftest import Moot
from tests.everybody import hindrances
from tests.proofread.conftest import GUIDES, accepted
from tests.proofread.test_proofread import with_screens

__all__ = ["with_screens"]

See = Callable[[Screens], None]
GOOD, BAD = "1. Click **Utilities**.\n", "1. Click **Utilities**, then **Utilites**.\n"
OTHER = "# Upgrade your PACER account\n\n1. Click **Next**.\n"
MIXED = "# Upgrading\n\n1. Click **Utilites**.\n\n# Linking\n\n1. Click **Utilities**.\n"


def test_a_folder_a_pattern_and_a_file_twice(tmp_path: Path) -> None:
    """A folder's guides are those that can be read, in order; each file is meant once."""
    for name in ("b.md", "a.txt", "picture.png"):
        (tmp_path / name).write_text(GOOD)
    a, b = tmp_path / "a.txt", tmp_path / "b.md"
    assert several.files_of([tmp_path]) == [a, b]
    assert several.files_of([tmp_path / "*.md", b, a]) == [b, a]
    (tmp_path / "none").mkdir()
    for nothing in (tmp_path / "none", tmp_path / "*.pdf"):
        with pytest.raises(Unreadable):
            several.files_of([nothing])


def test_several_guides(moot: Moot, with_screens: See, tmp_path: Path, context: BrowserContext) -> None:
    """A line for each, the worst first; a folder for each, and a page for everybody that leads there; exit code 1."""
    with_screens(accepted())
    folder = tmp_path / "guides"
    folder.mkdir()
    for name, words in (("good.md", GOOD), ("bad.md", BAD), ("other.md", OTHER)):
        (folder / name).write_text(words)
    answer = moot("proofread", folder)
    assert answer.code == 1
    bad, good, other, report = answer.printed.splitlines()[-4:]
    assert bad.startswith(f"{folder}/bad.md: NOT borne out; 2 statements")
    assert good.startswith(f"{folder}/good.md: borne out; 1 statement")
    assert other.startswith(f"Not held: {folder}/other.md is not about linking, but about upgrading a PACER account.")
    written = tmp_path / "results/proofread"
    assert report == "results/proofread/index.html"
    said = json.loads((written / "proofread.json").read_text("utf-8"))
    assert [each["passed"] for each in said["guides"]] == [False, True]
    assert ([each["guide"] for each in said["refused"]], said["passed"]) == ([f"{folder}/other.md"], False)
    page = context.new_page()
    page.goto((written / "index.html").as_uri())
    assert hindrances(page) == []
    page.get_by_role("link", name="bad.md").click()
    assert page.get_by_role("heading", name="bad.md").is_visible()


def test_all_guides_are_borne_out(moot: Moot, with_screens: See, tmp_path: Path) -> None:
    """Then the exit code is 0, and the one object says so."""
    with_screens(accepted())
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(GOOD)
    answer = moot("proofread", "one.md", "two.md", "--json")
    said = json.loads(answer.printed)
    assert (answer.code, said["passed"], len(said["guides"]), said["refused"]) == (0, True, 2, [])


def test_a_guide_that_could_not_be_held_is_not_passed(moot: Moot, with_screens: See, tmp_path: Path) -> None:
    """Though the other one is borne out."""
    with_screens(accepted())
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "other.md").write_text(OTHER)
    answer = moot("proofread", "good.md", "other.md", "--json")
    said = json.loads(answer.printed)
    assert (answer.code, said["passed"], [each["passed"] for each in said["guides"]]) == (1, False, [True])


@pytest.mark.parametrize("words", [OTHER, ""])
def test_an_object_is_printed_where_nothing_can_be_held(words: str, moot: Moot, tmp_path: Path) -> None:
    """With exit code 2, and why."""
    (tmp_path / "guide.md").write_text(words)
    answer = moot("proofread", "guide.md", "--json")
    said = json.loads(answer.printed)
    assert (answer.code, said["passed"], said["guide"]) == (2, False, "guide.md")
    assert said["error"].startswith("guide.md is ")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 0, "1 statement about the screens: 1 found as written"),
        (("--section", "upgrad"), 1, "“Utilites”"),
        (("--section", "linking"), 0, "1 statement about the screens: 1 found as written"),
        (("--section", "fees"), 2, "has no such section or page. Its sections: “Upgrading”, “Linking”."),
        (("--pages", "3-2"), 2, "'3-2' is no range of pages. Write it as 12-15."),
        (("--pages", "1"), 2, "is no PDF, and has no pages. Choose sections by their titles, with --section."),
    ],
)
def test_what_of_a_guide_is_held_can_be_chosen(
    options: tuple[str, ...], code: int, words: str, moot: Moot, with_screens: See, tmp_path: Path
) -> None:
    """By words of a section's title, and by pages; else it is what is about linking."""
    with_screens(accepted())
    (tmp_path / "guide.md").write_text(MIXED)
    answer = moot("proofread", *options, "guide.md")
    assert (answer.code, words in answer.printed + answer.said) == (code, True), answer
    if not options:
        page = (tmp_path / "results" / "proofread" / "index.html").read_text("utf-8")
        assert ("Utilities" in page, "Utilites" in page) == (True, False), "what is about something else is left out"


def test_folders_in_a_folder_are_named(moot: Moot, with_screens: See, tmp_path: Path) -> None:
    """They are not read; those without a guide, and hidden ones, are not named."""
    with_screens(accepted())
    for name in ("guides", "guides/old", "guides/.drafts", "guides/pictures"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ("screen.png" if "pictures" in name else "guide.md")).write_text(GOOD)
    answer = moot("proofread", "guides")
    assert (answer.code, [line for line in answer.said.splitlines() if "not read" in line]) == (
        0,
        ["guides/old holds guides, too, which are not read. Name the folder, if they are meant."],
    )


def test_reports_of_an_earlier_run_are_gone(moot: Moot, with_screens: See, tmp_path: Path) -> None:
    """But nobody's own file beside them."""
    with_screens(accepted())
    for name in ("one.md", "two.md", "three.md"):
        (tmp_path / name).write_text(GOOD)
    written = tmp_path / "results" / "proofread"
    assert moot("proofread", "one.md", "two.md", "three.md").code == 0
    (written / "two" / "my notes.txt").write_text("mine")
    assert moot("proofread", "one.md", "three.md").code == 0
    assert [each.name for each in written.rglob("*") if each.is_file() and "two" in str(each)] == ["my notes.txt"]
    assert (written / "one" / "index.html").is_file()
    assert moot("proofread", "one.md").code == 0
    assert sorted(each.name for each in written.iterdir()) == ["index.html", "proofread.json", "two"]


def test_what_has_nothing_to_do_with_it_is_refused(moot: Moot, with_screens: See, tmp_path: Path) -> None:
    """With exit code 2, also where nothing says what it is about; a guide with a wrong label is judged."""
    with_screens(accepted())
    (tmp_path / "shopping.md").write_text("- **Milk**\n- **Eggs**, a dozen\n- **Bread**\n")
    answer = moot("proofread", "shopping.md")
    assert (answer.code, answer.printed) == (2, "")
    assert "shopping.md is not about linking: nothing in it does what the procedure does" in answer.said
    (tmp_path / "guide.md").write_text("1. Click **Utilites**.\n")
    assert moot("proofread", "guide.md").code == 1
    both = moot("proofread", "shopping.md", "guide.md")
    assert both.code == 1
    assert "Not held: shopping.md is not about linking" in both.printed


def test_pages_that_a_pdf_does_not_have(moot: Moot) -> None:
    """They are an error that names the sections there are."""
    answer = moot("proofread", "--pages", "99", GUIDES / "corpus/first/two_columns.pdf")
    assert (answer.code, "has no such section or page. Its sections: " in answer.said) == (2, True), answer


def test_pictures_are_counted_among_what_was_not_checked(moot: Moot, with_screens: See, tmp_path: Path) -> None:
    """In the lines, the data and the report; a logo in a banner is none of the guide's."""
    with_screens(accepted())
    (tmp_path / "guide.html").write_text(
        "<nav><img src=logo.png alt=Seal></nav><h1>Linking</h1><ol><li>Click <b>Utilities</b>. "
        "<img src=1.png alt='The menu'></li></ol><img src=2.png>"
    )
    answer = moot("proofread", "guide.html")
    assert (answer.code, "2 pictures of the guide were not checked." in answer.printed) == (0, True), answer
    written = tmp_path / "results" / "proofread"
    assert json.loads((written / "proofread.json").read_text("utf-8"))["pictures"] == ["The menu", ""]
    assert "2 pictures of the guide were not checked." in (written / "index.html").read_text("utf-8")
