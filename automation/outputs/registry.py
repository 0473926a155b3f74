"""The outputs that `--make` knows; a new one is a package with an output, and a line in OUTPUTS."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from automation.recording.output import CannotMake, Output
from automation.support import extras

# By the name that --make knows: the extra whose packages it needs, None for the base; and the module whose `output`, a
# function or the output's own class, makes it of a scenario, its courts, a profile and the folder to write below.
OUTPUTS: Mapping[str, tuple[str | None, str]] = {
    "video": ("video", "video.maker"),
    "guide": ("guide", "guide.maker"),
}


def read_names(text: str) -> list[str]:
    """Parse output names, as in `video,guide`; raise CannotMake for one that is unknown, or lacks packages."""
    names = list(dict.fromkeys(filter(None, (name.strip() for name in text.split(",")))))
    for name in names:
        if name not in OUTPUTS:
            raise CannotMake(f"There is no product {name!r} of a walk. Known: {', '.join(OUTPUTS)}.")
        extra, _ = OUTPUTS[name]
        if extra and (lack := extras.lack(extra)):
            raise CannotMake(f"{lack}: {extras.remedy(extra)}")
    if not names:
        raise CannotMake(f"Name what to make: {', '.join(OUTPUTS)}.")
    return names


def begin(
    names: Sequence[str], scenario: str, courts: Sequence[str], profile: str, folder: Path, ends: ExitStack
) -> list[Output]:
    """Return an output for each name, writing below a folder and closed with `ends`. Raises CannotMake."""
    package = __name__.rpartition(".")[0]
    made: list[Output] = []
    for name in names:
        _, module = OUTPUTS[name]
        output: Output = import_module(f"{package}.{module}").output(scenario, tuple(courts), profile, folder)
        ends.callback(output.close)
        made.append(output)
    return made
