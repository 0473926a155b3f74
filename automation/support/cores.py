"""How many cores may be used: not the machine's, but those of this process, within its container's quota."""

import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Where Linux says in which groups this process is, and what each of them may use.
MEMBERSHIP = Path("/proc/self/cgroup")
GROUPS = Path("/sys/fs/cgroup")


def usable_cores() -> int:
    """Return the number of cores that this process may keep busy, one at least."""
    # The first is what `taskset` or a batch system left us; not every system knows such a thing.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.ceil(min([cores, *_quotas()])))


def _quotas() -> Iterator[float]:
    """Yield the quota, in cores, of each control group that we are in, in both versions of their files."""
    with suppress(OSError):
        for line in MEMBERSHIP.read_text(encoding="utf-8").splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers and "cpu" not in controllers.split(","):
                continue
            top = GROUPS / "cpu" if controllers else GROUPS
            group = top / path.lstrip("/")
            for folder in (group, *(parent for parent in group.parents if parent.is_relative_to(top))):
                with suppress(OSError, ValueError):  # "max", -1: as much as there is
                    yield _quota(folder)


def _quota(folder: Path) -> float:
    """Return the quota of one group; raise OSError or ValueError where it has none."""
    if (folder / "cpu.max").exists():
        quota, period = (folder / "cpu.max").read_text(encoding="ascii").split()
    else:
        quota, period = ((folder / f"cpu.cfs_{what}_us").read_text(encoding="ascii") for what in ("quota", "period"))
    if int(quota) <= 0:
        raise ValueError
    return int(quota) / int(period)
