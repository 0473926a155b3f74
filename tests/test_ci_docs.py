"""What docs/ci.md shows is run: its workflow's commands, in a fresh copy of the project, for each job of its matrix.

GitLab's two jobs are run as well, on one machine of one. Left out is what needs GitHub or a network: of the actions,
checkout, setup-python and cache, and the installation of Playwright's browser. Artifacts are carried from job to job as
the actions do it. Two scenarios stand for all, so that the third share is an empty one.
"""

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from automation.cli import main

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ci")]

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = re.findall(r"```yaml\n# (\S+)\n(.*?)```", (ROOT / "docs/ci.md").read_text("utf-8"), re.DOTALL)
FILES: Mapping[str, Any] = {name: yaml.safe_load(text) for name, text in BLOCKS}
CHECK, ACCEPT = ".github/workflows/check.yml", ".github/workflows/accept.yml"
GITLAB = ".gitlab-ci.yml"
SUITE = ".github/workflows/tests.yml"  # of a suite that uses the plugin; it runs no command of Moot's
SMALL = "--profile idaho -k 'wrong-pacer or wrong-ecf'"  # what is added to the walks, to have few
ELSEWHERE = ("actions/checkout@", "actions/setup-python@", "actions/cache@", "actions/cache/restore@")
INSTALLS = "playwright install"
NOT_OURS = (".venv", ".git", "results", "test-results", "__pycache__", ".*_cache", "build", "dist", "*.egg-info")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project as it is checked out, set up: with the packages of the tests, and its own code."""
    folder = tmp_path_factory.mktemp("workspace") / "moot"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_OURS))
    venv.create(folder / ".venv", with_pip=False, symlinks=True)
    base = {"base": str(folder / ".venv"), "platbase": str(folder / ".venv")}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    (packages / "project.pth").write_text(f"{folder}\n{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    stamp = runpy.run_path(str(folder / "moot"))["wanted_stamp"]()
    (folder / ".venv/moot.stamp").write_text(stamp, encoding="utf-8")
    return folder


class Runner:
    """Runs the jobs of a workflow in a folder, one after another, as GitHub's would on machines of their own."""

    def __init__(self, folder: Path, away: Path) -> None:
        """Keep artifacts and summaries away from the folder."""
        self.folder = folder
        self.artifacts = away / "artifacts"
        self.summary = away / "summary.md"
        python3 = away / "bin" / "python3"  # that which the packages are for comes first
        python3.parent.mkdir(parents=True)
        python3.symlink_to(getattr(sys, "_base_executable", sys.executable))
        kept = {name: value for name, value in os.environ.items() if name != "MOOT_VENV"}
        self.environment = kept | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(folder),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "PATH": f"{python3.parent}{os.pathsep}{kept['PATH']}",
        }

    def run(self, job: Mapping[str, Any]) -> list[int]:
        """Run a job for each value of its matrix; return the exit code of each that failed."""
        codes = []
        for values in matrix(job):
            shutil.rmtree(self.folder / "results", ignore_errors=True)
            code = 0
            for step in job["steps"]:
                if code == 0 or "if" in step:
                    code = self.step(step, values) or code
            codes.append(code)
        return [code for code in codes if code]

    def step(self, step: Mapping[str, Any], values: Mapping[str, object]) -> int:
        """Do a step; return its exit code."""
        if line := step.get("run"):
            return 0 if INSTALLS in line else self.line(expanded(line, values))
        name = step["uses"]
        if name.startswith(ELSEWHERE):
            return 0
        given = {key: expanded(str(value), values) for key, value in step["with"].items()}
        if name.startswith("actions/upload-artifact@"):
            shutil.copytree(self.folder / given["path"], self.artifacts / given["name"])
        else:
            assert name.startswith("actions/download-artifact@"), name
            for artifact in self.artifacts.iterdir():
                if fnmatch(artifact.name, given["pattern"]):
                    shutil.copytree(artifact, self.folder / given["path"] / artifact.name)
        return 0

    def line(self, line: str) -> int:
        """Run a line as GitHub does."""
        line = f"{line} {SMALL}" if "--shard" in line else line
        command = [shutil.which("bash") or "bash", "-e", "-c", line]
        return subprocess.run(command, cwd=self.folder, env=self.environment, check=False).returncode


def matrix(job: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """Yield what stands for the expressions in each of a job's runs."""
    shares = job.get("strategy", {}).get("matrix", {}).get("share", [None])
    for share in shares:
        yield {"matrix.share": share, "strategy.job-total": len(shares)}


def expanded(text: str, values: Mapping[str, object]) -> str:
    """Put values in the place of the expressions; one that nobody knows is an error."""
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: str(values[match[1]]), text)


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow's machines are Linux's")
def test_the_workflow_runs(copy: Path, tmp_path: Path) -> None:
    """Its shares and its report are green, and the report holds all; without one of the shares it is red."""
    runner, jobs = Runner(copy, tmp_path), FILES[CHECK]["jobs"]
    assert runner.run(jobs["share"]) == []
    assert sorted(file.name for file in runner.artifacts.iterdir()) == [f"check-share-{share}" for share in (1, 2, 3)]
    assert runner.run(jobs["report"]) == []
    report = runner.artifacts / "check" / "report.json"
    assert yaml.safe_load(report.read_text("utf-8"))["totals"]["passed"] == 2
    assert {"index.html", "junit.xml", "durations.json"} <= {file.name for file in report.parent.iterdir()}
    assert runner.summary.read_text("utf-8").count("## Moot check: passed") == 4
    for folder in (runner.artifacts / "check-share-3", runner.artifacts / "check", copy / "shares"):
        shutil.rmtree(folder)
    assert runner.run(jobs["report"]) == [1]
    assert "Share 3/3 is missing" in runner.summary.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the jobs' image is Linux's")
def test_the_jobs_of_gitlab_run(copy: Path, tmp_path: Path) -> None:
    """The one share and the report of it are green, and what GitLab is to keep is there."""
    runner, jobs = Runner(copy, tmp_path), FILES[GITLAB]
    runner.environment |= {"CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "1"}
    for name in ("share", "report"):
        assert [runner.line(line) for line in jobs[name]["script"]] == [0]
        assert all(list(copy.glob(path)) for path in jobs[name]["artifacts"]["paths"])
    assert (copy / jobs["report"]["artifacts"]["reports"]["junit"]).is_file()


def test_the_workflow_cannot_be_green_by_mistake() -> None:
    """The report is made whatever became of the shares, and nothing that checks accepts, or forgets a failure."""
    jobs = FILES[CHECK]["jobs"]
    assert (jobs["report"]["needs"], jobs["report"]["if"]) == ("share", "${{ !cancelled() }}")
    assert jobs["share"]["strategy"]["fail-fast"] is False
    for name, text in BLOCKS:
        assert ("--accept" in text) is (name == ACCEPT)
        assert not re.search(r"continue-on-error|allow_failure|\|\|", text)
    assert FILES[ACCEPT][True] == "workflow_dispatch"  # YAML reads "on" as a truth


def test_a_line_that_fails_fails_its_job(copy: Path, tmp_path: Path) -> None:
    """What runs the workflow here sees a failure, too."""
    job = {"steps": [{"run": "./moot check --shard 4/3"}, {"uses": "actions/checkout@v7"}]}
    assert Runner(copy, tmp_path).run(job) == [2]


def test_a_suite_of_ones_own_takes_the_wheel_that_the_plugins_page_makes() -> None:
    """Its file is named alike in both documents, after this version; the suite starts no practice court itself."""
    runs = [step["run"] for step in FILES[SUITE]["jobs"]["tests"]["steps"] if "run" in step]
    wheel = f"moot-{version('moot')}-py3-none-any.whl"
    assert runs[0] == f"pip install pytest ./wheels/{wheel}"
    assert runs[-1] == "pytest"
    plugin = (ROOT / "docs/plugin.md").read_text("utf-8")
    assert plugin.index("pip wheel --no-deps .") < plugin.index(f"pip install {wheel}") < plugin.index('"moot[check]"')


@pytest.mark.parametrize("name", [name for name in FILES if name != SUITE])
def test_every_command_can_be_typed(name: str) -> None:
    """Commands and options of each file exist, whatever the CI puts in the place of its variables."""
    values = {"matrix.share": 1, "strategy.job-total": 3}
    lines = [
        re.sub(r"\$CI_NODE_(INDEX|TOTAL)", "1", expanded(line, values))
        for line in re.findall(r"(?:run:|^ +-) (\./moot .*)", dict(BLOCKS)[name], re.MULTILINE)
    ]
    assert lines
    for line in lines:
        words = shlex.split(line)[1:]
        if words == ["--version"]:
            continue
        with main.make_context("moot", words, resilient_parsing=False) as context:
            command, rest = main.resolve_command(context, words)[1:]
            assert command is not None
            command.make_context("check", rest, parent=context, resilient_parsing=False)
