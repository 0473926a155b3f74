"""The command line's common options, the same in every command, laid over the settings of the config file."""

import difflib
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from automation import config as settings
from automation.config import Config, ConfigError
from automation.scenarios import BY_NAME


class OneOf(click.ParamType):
    """A word out of a few; a wrong one is answered with the nearest right one."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        """Take one of these words."""
        self.name = name
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the ones that are known."""
        if value in self.words:
            return str(value)
        self.fail(unknown(self.name, str(value), self.words), param, ctx)


def unknown(what: str, word: str, known: Sequence[str]) -> str:
    """Say that a word is not known, which one may be meant, and which there are."""
    near = difflib.get_close_matches(word, known, 1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"There is no {what} {word!r}.{guess} Known: {', '.join(known)}."


class Commands(click.Group):
    """A group that answers a misspelt command with the nearest right one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(unknown("command", args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


COURTS = OneOf("court", get_args(settings.Court))
SCENARIOS = OneOf("scenario", tuple(BY_NAME))
BROWSERS = OneOf("browser", get_args(settings.Browser))

OPTIONS = (
    click.option("--court", type=COURTS, metavar="COURT", help="district, bankruptcy or both.  [default: both]"),
    click.option(
        "--scenario", type=SCENARIOS, metavar="NAME", help="What happens on the way; moot walk --list.  [default: link]"
    ),
    click.option("--profile", metavar="NAME", help="The district whose court it is.  [default: idaho]"),
    click.option("--site", metavar="URL", help="Walk on a practice court that runs already."),
    click.option(
        "--allow-host",
        "allow_hosts",
        multiple=True,
        metavar="HOST",
        help="A host other than this computer that may be walked on.",
    ),
    click.option("--headed", is_flag=True, default=None, help="Show the browser's window."),
    click.option("--output", metavar="DIR", type=Path, help="Folder of the results.  [default: results]"),
    click.option("--browser", type=BROWSERS, metavar="NAME", help="chromium, firefox or webkit.  [default: chromium]"),
    click.option("--browser-path", metavar="FILE", type=Path, help="The browser's program."),
    click.option("--connect", metavar="WS_URL", help="A Playwright browser server to use."),
    click.option(
        "--config", "config_file", metavar="FILE", type=Path, help="Settings.  [default: playwright.config.py, if there]"
    ),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else, on standard output."),
)


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the common options; it gets `config` (file and options together) and `as_json`."""

    @wraps(command)
    def with_config(config_file: Path | None, as_json: bool, **given: Any) -> Any:
        names = {parameter: given.pop(parameter) for parameter in SETTINGS if parameter in given}
        names["allow_hosts"] = names["allow_hosts"] or None
        try:
            config: Config = settings.load(config_file).with_(**names)
        except ConfigError as error:
            raise click.UsageError(str(error)) from error
        return command(config=config, as_json=as_json, **given)

    for option in reversed(OPTIONS):
        with_config = option(with_config)
    return with_config


SETTINGS = (
    "court", "scenario", "profile", "site", "allow_hosts", "headed", "output",
    "browser", "browser_path", "connect", "pace", "evidence",
)  # fmt: skip
