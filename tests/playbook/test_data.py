"""A file of data that is wrong is told with its file, its line and the nearest right word."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from playbook import data, toml_file
from playbook.data import Data, DataError, Wrong


class Line(Data):
    """What is said."""

    text: str
    at: str = ""


class Step(Data):
    """A step with an id."""

    id: str
    title: str = ""
    spoken: tuple[str | Line, ...] = ()


class Book(Data):
    """A book of steps."""

    step: tuple[Step, ...]
    names: Mapping[str, str] = {}
    cases: Mapping[str, Step] = {}


BOOK = """\
# a comment

[[step]]
id = "one"

[[step]]
id = "two"
spoken = [
  "first",  # a comment
  { text = "second", at = "here" },
]

[names]
"d e" = "f"

[cases]
y.id = "y"

[cases.x]
id = "x"
"""


def wrong(folder: Path, old: str, new: str) -> str:
    """Return what is said of the book with a change."""
    assert old in BOOK
    file = folder / "book.toml"
    file.write_text(BOOK.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as raised:
        data.read(file, Book)
    return str(raised.value).removeprefix(str(file))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "two"', 'idd = "two"', ", line 7: There is no entry 'idd'. Did you mean id? Known: id, title, spoken."),
        ('id = "two"', "", ", line 6: 'id' is missing."),
        ('id = "x"', "id = 3", ", line 20: cases.x.id: Input should be a valid string."),
        ('"f"', "[]", ", line 14: names.d e: Input should be a valid string."),
        ("step", "stap", ", line 3: There is no entry 'stap'. Did you mean step? Known: step, names, cases."),
        ('id = "one"', 'id = "one', ": Illegal character '\\n' (at line 4, column 10)."),
    ],
)
def test_what_is_wrong_has_a_line(tmp_path: Path, old: str, new: str, said: str | None) -> None:
    """It is the line of the entry; of one that is missing, the line of its table."""
    if said:
        assert wrong(tmp_path, old, new) == said


def test_one_of_several_kinds_is_wrong(tmp_path: Path) -> None:
    """Where a sentence may be a text or a table, the line is that of the item."""
    assert wrong(tmp_path, 'at = "here"', 'att = "here"').startswith(", line 10: ")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("step", 0), 3),
        (("step", 1, "id"), 7),
        (("step", 1, "spoken"), 8),
        (("step", 1, "spoken", 0), 9),
        (("step", 1, "spoken", 1, "at"), 10),
        (("cases", "y", "id"), 17),
        (("names", "d e"), 14),
        (("cases", "x", "id"), 20),
        (("cases", "x", "unheard of"), 19),
        (("nothing",), 1),
    ],
)
def test_the_line_of_a_value(place: toml_file.Place, line: int) -> None:
    """Every entry has its line, in arrays of tables, inline tables, dotted and quoted keys."""
    assert toml_file.line_of(BOOK, place) == line


def test_a_check_of_ones_own(tmp_path: Path) -> None:
    """It says where and why; the file and the line are put before that."""
    file = tmp_path / "book.toml"
    file.write_text(BOOK, "utf-8")

    def no_two(book: Book) -> None:
        for number, step in enumerate(book.step):
            data.need_known("number", step.id, ("one", "tow"), ("step", number, "id"))

    with pytest.raises(DataError) as raised:
        data.read(file, Book, no_two)
    assert str(raised.value) == f"{file}, line 7: There is no number 'two'. Did you mean tow? Known: one, tow."


def test_what_stands_twice_or_not_at_all() -> None:
    """Both are told with a place."""
    with pytest.raises(Wrong, match="is here a second time") as raised:
        data.need_once("step", ["a", "b", "a"], ("step",))
    assert raised.value.place == ("step", 2)
    with pytest.raises(Wrong, match="The step 'b' is missing"):
        data.need_all("step", ["a"], ["a", "b"], ())
