"""The cores that may be used are those that are left to us, whatever the machine has."""

import os
from pathlib import Path

import pytest

from automation.support import cores
from automation.support.cores import usable_cores


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of sixteen cores with the control groups in a folder of ours."""
    monkeypatch.setattr(os, "cpu_count", lambda: 16)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    monkeypatch.setattr(cores, "MEMBERSHIP", tmp_path / "membership")
    monkeypatch.setattr(cores, "GROUPS", tmp_path / "groups")
    return tmp_path


def write(machine: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = machine / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_without_a_limit() -> None:
    """All of them."""
    assert usable_cores() == 16


def test_taskset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that this process may run on."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {2, 5, 7}, raising=False)
    assert usable_cores() == 3


def test_a_system_that_knows_no_affinity(monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is the machine's, or one where even that is not known."""
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert usable_cores() == 16
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1


VERSION_1 = "5:memory:/box\n4:cpu,cpuacct:/box\n"


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"membership": "0::/\n", "groups/cpu.max": "200000 100000\n"}, 2),
        ({"membership": "0::/\n", "groups/cpu.max": "max 100000\n"}, 16),
        ({"membership": "0::/\n", "groups/cpu.max": "150000 100000\n"}, 2),
        ({"membership": "0::/\n", "groups/cpu.max": "5000 100000\n"}, 1),
        ({"membership": "0::/\n", "groups/cpu.max": "9900000 100000\n"}, 16),
        ({"membership": "0::/a/b\n", "groups/a/b/cpu.max": "max 100000\n", "groups/a/cpu.max": "300000 100000\n"}, 3),
        ({"membership": "0::/../elsewhere\n"}, 16),
        (
            {
                "membership": VERSION_1,
                "groups/cpu/box/cpu.cfs_quota_us": "400000\n",
                "groups/cpu/box/cpu.cfs_period_us": "100000\n",
                "groups/memory/box/cpu.max": "100000 100000\n",
            },
            4,
        ),
        (
            {
                "membership": VERSION_1,
                "groups/cpu/box/cpu.cfs_quota_us": "-1\n",
                "groups/cpu/box/cpu.cfs_period_us": "100000\n",
            },
            16,
        ),
        # What a container sees of itself: its own group is the top one, whatever it is called outside.
        (
            {
                "membership": "4:cpu,cpuacct:/docker/0af3\n",
                "groups/cpu/cpu.cfs_quota_us": "100000\n",
                "groups/cpu/cpu.cfs_period_us": "100000\n",
            },
            1,
        ),
    ],
    ids=[
        "quota",
        "none",
        "part of one",
        "less than one",
        "more than there are",
        "above",
        "outside",
        "1",
        "1 none",
        "1 in",
    ],
)
def test_a_containers_quota(machine: Path, files: dict[str, str], wanted: int) -> None:
    """The smallest quota of its groups counts, rounded up."""
    write(machine, files)
    assert usable_cores() == wanted
