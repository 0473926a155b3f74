"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from automation.support import whole


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """Nothing is left beside it; a letter that UTF-8 has not is no reason to fail."""
    file = tmp_path / "walk.json"
    whole.write(file, "before")
    whole.write(file, "a folder named \udcff → here\n")
    assert file.read_bytes() == "a folder named ? → here\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_broken_off_leaves_the_old_one(tmp_path: Path) -> None:
    """What was there before is what is there."""
    file = tmp_path / "junit.xml"
    whole.write(file, "before")

    def break_off() -> None:
        with whole.anew(file) as unfinished:
            unfinished.write_text("hal")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]
