"""The accepted pages that an installed Moot brings along, of its own practice court, for where there are none."""

import shutil
from pathlib import Path

from automation.config import Config

# Beside the package, in the wheel alone; without pictures, which are of one machine.
SHIPPED = Path(__file__).parents[4] / "accepted"


def with_accepted(config: Config, *, accepts: bool) -> Config:
    """Return the settings with a folder of accepted pages: the shipped one, where there is none and nobody names one.

    What is to be accepted goes into the user's own folder, which begins as a copy. Raises OSError.
    """
    if config.accepted != Config.accepted or config.accepted.exists() or not SHIPPED.exists():
        return config
    if not accepts:
        return config.with_(accepted=SHIPPED)
    shutil.copytree(SHIPPED, config.accepted)
    return config


def are_shipped(config: Config) -> bool:
    """Tell whether the accepted pages are those that were brought along."""
    return config.accepted == SHIPPED
