"""What was looked at in a guide and accepted is told no more; findings come by severity, the same ones once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from automation.outputs.proofread.accepting import Damaged, read
from automation.outputs.proofread.screens import Screens
from tests.conftest import Moot
from tests.proofread.conftest import accepted
from tests.proofread.test_proofread import with_screens

__all__ = ["with_screens"]

See = Callable[[Screens], None]
GUIDE = "1. Click **Utilities**.\n2. Click **Frobnicate**, then **UTILITIES**.\n3. Click **Frobnicate**.\n"


@pytest.fixture
def guide(tmp_path: Path, with_screens: See) -> Path:
    """Return a guide with two errors that are the same, and a note."""
    with_screens(accepted())
    file = tmp_path / "guide.md"
    file.write_text(GUIDE)
    return file


def test_findings_come_by_severity_and_the_same_ones_once(moot: Moot, guide: Path) -> None:
    """With all places; `--explain` names the rule and what made it a statement."""
    lines = moot("proofread", guide, "--explain").printed.splitlines()
    assert lines[0] == "2 errors:"
    assert lines[1] == " ✗ step 2, line 2; step 3, line 3: “Frobnicate” (2 times)"
    assert lines[3] == "     rule: on no page; a statement, since it is in bold, to be pressed"
    assert "1 note:" in lines
    assert "rule:" not in moot("proofread", guide).printed
    told = json.loads(moot("proofread", guide, "--json").printed)
    assert told["severities"] == {"error": 2, "warning": 0, "note": 1}
    assert [each["severity"] for each in told["statements"]] == ["none", "error", "note", "error"]
    assert told["statements"][1]["rule"] == "on no page"


def test_what_is_accepted_is_told_no_more(moot: Moot, guide: Path) -> None:
    """With the reason, until the guide says something else; what the file says besides stays in it."""
    answer = moot("proofread", guide, "--accept-all", "--reason", "the vendor's own")
    assert (answer.code, "Accepted 2 statements of guide.md in" in answer.said) == (0, True)
    file = guide.parent / "proofread.toml"
    file.write_text(file.read_text().replace('"the vendor\'s own"', '"a new button"  # asked on Monday', 1))
    again = moot("proofread", guide)
    assert (again.code, "error" in again.printed, "“Frobnicate”: a new button" in again.printed) == (0, False, True)

    guide.write_text(GUIDE.replace("3. Click **Frobnicate**.", "3. Click **Sumbit**."))
    changed = moot("proofread", guide)
    assert (changed.code, "1 error:" in changed.printed, "“Sumbit”" in changed.printed) == (1, True, True)
    assert moot("proofread", guide, "--accept-all").code == 0
    assert "# asked on Monday" in file.read_text(), "what somebody wrote is kept"
    guide.write_text("1. Click **Utilities**.\n")
    assert (
        "Accepted once, and not said any more: “Frobnicate”, “UTILITIES”, “Sumbit”" in moot("proofread", guide).printed
    )


def test_another_guide_of_the_folder_is_not_accepted_with_it(moot: Moot, guide: Path) -> None:
    """An entry is for the guide of its name; another file can be named."""
    other = guide.with_name("other.md")
    other.write_text(GUIDE)
    assert moot("proofread", guide, "--accept-all", "--accept", "ours.toml").code == 0
    assert not (guide.parent / "proofread.toml").exists()
    assert [moot("proofread", each, "--accept", "ours.toml").code for each in (guide, other)] == [0, 1]
    assert moot("proofread", guide).code == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("[[accepted]", "is not TOML"),
        ('[[acepted]]\nguide = "a.md"', "'acepted' is not known. Write [[accepted]] above each entry."),
        ('[[accepted]]\nguide = "a.md"\nreson = ""', "entry 1 has 'reson'. Known: guide, text, verdict, reason."),
        ("accepted = 3", "[[accepted]] is written with two brackets, once for each entry."),
        (
            '[[accepted]]\nguide = "a.md"\ntext = "A"\nverdict = "near"',
            "entry 1 of [[accepted]] has no reason in words.",
        ),
        (
            '[[accepted]]\nguide = "a.md"\ntext = "A"\nverdict = "fine"\nreason = ""',
            "entry 1 has the verdict 'fine'. Known: not_found, elsewhere, near, as_written, outside.",
        ),
    ],
)
def test_a_damaged_file_is_told_and_kept(words: str, says: str, moot: Moot, guide: Path) -> None:
    """Nothing is walked or written."""
    file = guide.parent / "proofread.toml"
    file.write_text(words)
    with pytest.raises(Damaged) as damaged:
        read(file, guide)
    assert says in str(damaged.value)
    answer = moot("proofread", guide, "--accept-all")
    assert (answer.code, says in answer.said, file.read_text()) == (1, True, words)


def test_a_reason_alone_is_refused(moot: Moot, guide: Path) -> None:
    """It would be lost."""
    answer = moot("proofread", guide, "--reason", "so it is")
    assert (answer.code, "--reason belongs to --accept-all." in answer.said) == (2, True)


def test_a_reason_that_was_left_out_can_be_given_later(moot: Moot, guide: Path) -> None:
    """One that stands there is kept."""
    assert moot("proofread", guide, "--accept-all").code == 0
    file = guide.parent / "proofread.toml"
    file.write_text(file.read_text().replace('reason = ""', 'reason = "mine"', 1))
    assert moot("proofread", guide, "--accept-all", "--reason", "all the rest").code == 0
    assert [file.read_text().count(f'reason = "{each}"') for each in ("mine", "all the rest", "")] == [1, 1, 0]


def test_a_file_that_cannot_be_written_is_told_before_the_walk(moot: Moot, guide: Path) -> None:
    """A folder, or one in a folder that is not there."""
    for wrong in (guide.parent, guide.parent / "none" / "ours.toml"):
        answer = moot("proofread", guide, "--accept-all", "--accept", wrong)
        assert (answer.code, "cannot be written. Name another file with --accept." in answer.said) == (2, True)
