"""The number of CPU cores that may be used: this process's, within its container's quota."""

import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Linux's lists of this process's control groups, and of their limits.
MEMBERSHIP = Path("/proc/self/cgroup")
GROUPS = Path("/sys/fs/cgroup")


def usable_cores() -> int:
    """Return the number of cores that this process may use, at least one."""
    # The first respects `taskset` and batch systems; not every system has it.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.ceil(min([cores, *_quotas()])))


def _quotas() -> Iterator[float]:
    """Yield the quota, in cores, of each of our control groups, in both versions of cgroups."""
    with suppress(OSError):
        for line in MEMBERSHIP.read_text(encoding="utf-8").splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers and "cpu" not in controllers.split(","):
                continue
            top = GROUPS / "cpu" if controllers else GROUPS
            group = top / path.lstrip("/")
            for folder in (group, *(parent for parent in group.parents if parent.is_relative_to(top))):
                with suppress(OSError, ValueError):  # "max", or -1: no limit
                    yield _quota(folder)


def _quota(folder: Path) -> float:
    """Return a group's quota in cores; raise OSError or ValueError if it has none."""
    if (folder / "cpu.max").exists():
        quota, period = (folder / "cpu.max").read_text(encoding="ascii").split()
    else:
        quota, period = ((folder / f"cpu.cfs_{what}_us").read_text(encoding="ascii") for what in ("quota", "period"))
    if int(quota) <= 0:
        raise ValueError
    return int(quota) / int(period)
