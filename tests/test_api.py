"""What docs/api.md says a program may do, done by a program outside of the tree that imports nothing else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.DOTALL)


def test_there_are_examples_of_everything() -> None:
    """A walk, two scenarios, an observer, an actor, a recording, an output; and no name that may move."""
    inside = re.compile(r"^(?:from|import) (?:automation|mock_court|playbook)", re.MULTILINE)
    assert len(EXAMPLES) == 7
    assert [text for text in EXAMPLES if inside.search(text)] == []


@pytest.mark.parametrize("program", EXAMPLES, ids=range(len(EXAMPLES)))
@pytest.mark.slow
def test_an_example_runs(program: str, tmp_path: Path) -> None:
    """Each one by itself, in a folder of its own; each asserts what it shows."""
    (tmp_path / "example.py").write_text(program, "utf-8")
    done = subprocess.run(
        [sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
