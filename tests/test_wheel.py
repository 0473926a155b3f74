"""What is installed from the built wheel does the main job, away from the project's folder."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_wheel_walks_by_itself(tmp_path: Path) -> None:
    """Nothing that a walk needs is missing from the wheel: templates, styles, accounts, profiles, steps."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    installed = tmp_path / "installed"
    subprocess.run([*pip, "--no-build-isolation", "--no-index", "--target", installed, ROOT], check=True)
    walk = (sys.executable, "-P", "-m", "automation.cli", "walk", "--scenario", "redaction-notice", "--no-evidence")
    # The project itself is installed editable in this environment: the wheel's files must come before it.
    environment = os.environ | {"PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import automation, mock_court; print(automation.__file__, mock_court.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.split() == [str(installed / name / "__init__.py") for name in ("automation", "mock_court")]
    done = subprocess.run(walk, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "results" / "walk.json").exists()
