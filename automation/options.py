"""The command line's options, shared by the commands, which override the settings of the config file."""

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from automation import config as settings
from automation.config import Config, ConfigError
from automation.site.address import check_address, refuse_courts
from automation.site.client import Site
from automation.support.terminal import show
from automation.walk.linking.scenarios import BY_NAME, Scenario
from playbook import court, typed
from playbook.access_code import AccessCodeRefused, checked, entered
from playbook.data import DataError, unknown

EXAMPLE = re.compile(rf"^    {typed.NAME}(?= |$)", re.MULTILINE)


class OneOf(click.ParamType[str]):
    """An option's value out of a few words; an error suggests the nearest one."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        """Take one of these words."""
        self.name = name
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the list of valid ones."""
        if value not in self.words:
            self.fail(unknown(self.name, str(value), self.words), param, ctx)
        return str(value)


class AsTyped(click.Command):
    """A command whose help shows its examples as the user typed the command."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help with the bare command's name in the examples replaced."""
        return EXAMPLE.sub(lambda _: f"    {typed.moot()}", super().get_help(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the --help option; unlike click's it survives a closed pipe."""
        option = super().get_help_option(ctx)
        if option:
            option.callback = _show_help
        return option


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        show(ctx.get_help())
        ctx.exit()


class Command(AsTyped):
    """A command that also accepts `help`, and suggests the option for a word that needs one before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raise UsageError for a surplus one, with the option that may be meant."""
        if args == ["help"]:
            args = ["--help"]
        words = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name, command = error.option_name, ELSEWHERE.get(error.option_name)
            meant = [f"{typed.moot(command)} {name}"] if command else self._beginning_with(name)
            raise click.NoSuchOption(name, possibilities=meant or error.possibilities, ctx=ctx) from error
        except click.UsageError as error:
            options = {option for parameter in self.params for option in parameter.opts}
            meant = [
                f"{word} is a {what}: --{what} {word}"
                for what, is_one in NAMED.items()
                for word in words
                if is_one(word) and f"--{what}" in options and f"({word})" in error.message
            ]
            if not meant:
                raise
            raise click.UsageError(". ".join([error.message, *meant]), ctx) from error

    def _beginning_with(self, name: str) -> list[str]:
        return [option for parameter in self.params for option in parameter.opts if option.startswith(f"{name}-")]


class Commands(AsTyped, click.Group):
    """A group that imports a command when needed, and suggests the nearest name for a misspelled one."""

    def __init__(self, *given: Any, names: Sequence[str], find: Callable[[str], click.Command], **more: Any) -> None:
        """Take the commands' names, in the order of the help, and the function that finds a command by name."""
        super().__init__(*given, **more)
        self._names = names
        self._find = find

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        return self._find(cmd_name) if cmd_name in self._names else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            if args[0] == "help" and len(args) > 1:
                return self.resolve_command(ctx, [args[1], "--help"])
            if args[0] in ("help", "version"):
                self.main([f"--{args[0]}"], prog_name=ctx.info_name, standalone_mode=False)
                ctx.exit()
            near = difflib.get_close_matches(args[0], [*self._names, *MEANT], 1)
            if near and near[0] in MEANT:
                meant = MEANT[near[0]].format(moot=typed.moot())
                ctx.fail(f"There is no command {args[0]!r}. Did you mean {meant}?")
            ctx.fail(unknown("command", args[0], self._names, typed.moot))
        return super().resolve_command(ctx, args)


COURTS = OneOf("court", get_args(settings.Court))
SCENARIOS = OneOf("scenario", tuple(BY_NAME))
BROWSERS = OneOf("browser", get_args(settings.Browser))

# Words that users type instead of an option and its value, by the option.
NAMED: dict[str, Callable[[str], object]] = {
    "scenario": SCENARIOS.words.__contains__,
    "court": COURTS.words.__contains__,
    "profile": court.names().__contains__,
    "port": re.compile(r"\d{1,5}").fullmatch,
    "host": re.compile(r"localhost|[\w-]*[.:][\w.:-]+").fullmatch,
}
# Options of one command that users try with others, with that command.
ELSEWHERE = {"--language": "record", "--voice": "record", "--shard": "check", "--accept": "check", "--port": "serve"}
# Words that users type for a command that they know by another name.
MEANT = {
    **dict.fromkeys(("film", "films", "video", "videos"), "{moot} record, which makes training videos"),
    **dict.fromkeys(("start", "run", "server"), "{moot} serve, or {moot} walk"),
    **dict.fromkeys(("scenarios", "list"), "{moot} walk --list"),
    **dict.fromkeys(("install", "setup", "status"), "{moot} doctor"),
    "test": "./moot test, in a checkout of Moot",
}

# The options in the order of the help: what to walk, display, site, outputs, browser.
COURT = click.option("--court", type=COURTS, metavar="COURT", help="district, bankruptcy or both.  [default: both]")
WHAT = (
    COURT,
    click.option("--scenario", type=SCENARIOS, metavar="NAME", help="What happens on the way.  [default: link]"),
    click.option("--profile", metavar="NAME", help="Whose court, or a FILE.toml.  [default: idaho]"),
)
SHOWN = (
    click.option("--headed", is_flag=True, default=None, help="Show the browser's window."),
)  # fmt: skip
WHERE = (
    click.option("--site", metavar="URL", help="A practice court that runs already."),
    click.option(
        "--allow-host",
        "allow_hosts",
        multiple=True,
        metavar="HOST",
        help="Another computer that the site may be on.",
    ),
    click.option(
        "--access-code", envvar="MOOT_ACCESS_CODE", metavar="CODE", help="The access code of that practice court."
    ),
)
KEPT = (
    click.option("--output", metavar="DIR", type=Path, help="Folder of the results.  [default: results]"),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else."),
)


def browsers(help_text: str) -> Callable[..., Any]:
    """Return the --browser option of a command that takes several browsers."""
    return click.option("--browser", "browsers", type=BROWSERS, multiple=True, metavar="NAME", help=help_text)


WITH = (
    click.option("--browser", type=BROWSERS, metavar="NAME", help="Or firefox, webkit.  [default: chromium]"),
    click.option("--browser-path", metavar="FILE", type=Path, help="The browser's program."),
    click.option("--connect", metavar="WS_URL", help="A Playwright server of Chromium."),
    click.option(
        "--config", "config_file", metavar="FILE", type=Path, help="Settings.  [default: playwright.config.py]"
    ),
)


def options(
    *wanted: Callable[..., Any], any_profile: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that gives a command these options, in this order, and the `config`.

    Options named like settings override the config file's; the command gets both together as `config`, and the other
    options by name. `any_profile` leaves it to the command to reject a profile. The command raises UsageError, and
    SiteError for a forbidden site.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_config(config_file: Path | None, **given: Any) -> Any:
            names = {field.name: given.pop(field.name) for field in fields(Config) if field.name in given}
            names["allow_hosts"] = names.get("allow_hosts") or None
            try:
                config = settings.load(config_file).with_(**names)
                if not any_profile:
                    court.load(config.profile)
            except (ConfigError, DataError) as error:
                raise click.UsageError(str(error)) from error
            if config.connect:
                refuse_courts(config.connect)
            if config.site:
                check_address(config.site, config.allow_hosts)
            if given.get("access_code") is not None:
                given["access_code"] = _access_code(given["access_code"], config)
            return command(config=config, **given)

        for option in reversed(wanted):
            with_config = option(with_config)
        return with_config

    return decorate


def _access_code(code: str, config: Config) -> str:
    """Normalize a code for the named site's form; our own court reads the environment's unchanged."""
    try:
        return checked(entered(code) if config.site else code)
    except AccessCodeRefused as error:
        raise click.UsageError(str(error)) from error


def courts(scenario: Scenario, wanted: str, profile: str) -> tuple[str, ...]:
    """Return the scenario's courts in a profile, narrowed to the wanted one; raise UsageError if none is left."""
    district = court.load(profile)
    if reason := scenario.why_not(district):
        raise click.UsageError(f"The scenario {scenario.name} cannot be walked here: {reason}")
    every = scenario.courts_of(district)
    if wanted == "both":
        return every
    if wanted not in every:
        only = " and ".join(every)
        raise click.UsageError(f"The scenario {scenario.name} is walked in the {only} court only. Leave --court out.")
    return (wanted,)


def see_profile(profile: str, site: Site) -> None:
    """Raise UsageError unless a practice court plays this profile."""
    name = court.name_of(profile)
    if name not in site.profiles:
        raise click.UsageError(unknown("profile", name, site.profiles))
