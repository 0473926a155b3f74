"""The scenarios' durations in the last complete check, used to balance shares and to begin with the longest."""

import json
import math
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from automation.outputs.check.findings import Run
from automation.support import whole

DURATIONS = "durations.json"


class DurationsUnreadable(Exception):
    """The file is no file of durations; the message says why."""


def read(file: Path) -> dict[str, float]:
    """Return the seconds of each scenario; empty without a file. Raises DurationsUnreadable."""
    try:
        known = json.loads(file.read_text(encoding="utf-8-sig"))
        seconds = {str(name): float(took) for name, took in known.items()}
        if not all(math.isfinite(took) and took >= 0 for took in seconds.values()):
            raise ValueError("a duration is not a number of seconds")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DurationsUnreadable(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DurationsUnreadable(f"{file} does not hold durations of scenarios as a check writes them.") from error
    return seconds


def write(file: Path, known: dict[str, float], runs: Iterable[Run]) -> None:
    """Write the scenarios' durations; those not walked keep the known ones. Raises OSError."""
    took: dict[str, list[float]] = {}
    for run in runs:
        if run.passed:
            took.setdefault(run.job.label, []).append(run.seconds)
    now = known | {name: round(mean(seconds), 2) for name, seconds in took.items()}
    whole.write(file, json.dumps(dict(sorted(now.items())), indent=2) + "\n")
