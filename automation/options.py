"""The command line's options, the same in every command, laid over the settings of the config file."""

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
    """A word out of a few; a wrong one is answered with the nearest right one."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        """Take one of these words."""
        self.name = name
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the ones that are known."""
        if value not in self.words:
            self.fail(unknown(self.name, str(value), self.words), param, ctx)
        return str(value)


class AsTyped(click.Command):
    """A command whose examples in its help begin with what was typed."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help; the examples in a docstring begin with the bare name."""
        return EXAMPLE.sub(lambda _: f"    {typed.moot()}", super().get_help(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows it, as any result is shown: click's would fail where the reader has gone."""
        option = super().get_help_option(ctx)
        if option:
            option.callback = _show_help
        return option


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        show(ctx.get_help())
        ctx.exit()


class Command(AsTyped):
    """A command of Moot, with `help` for its help; to a word that wants an option before it, it names the option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raise UsageError for one too many, with the option that was meant."""
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
    """A group that imports a command when it is wanted, and answers a misspelled one with the nearest right one."""

    def __init__(self, *given: Any, names: Sequence[str], find: Callable[[str], click.Command], **more: Any) -> None:
        """Take the commands' names, in the order of the help, and what finds one by its name."""
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

# A word that is typed in the place of an option's value, by the option.
NAMED: dict[str, Callable[[str], object]] = {
    "scenario": SCENARIOS.words.__contains__,
    "court": COURTS.words.__contains__,
    "profile": court.names().__contains__,
    "port": re.compile(r"\d{1,5}").fullmatch,
    "host": re.compile(r"localhost|[\w-]*[.:][\w.:-]+").fullmatch,
}
# Options of one command that are typed with another, by that command.
ELSEWHERE = {"--language": "record", "--voice": "record", "--shard": "check", "--accept": "check", "--port": "serve"}
# Words that people type for a command, since they know the thing by another name.
MEANT = {
    **dict.fromkeys(("film", "films", "video", "videos"), "{moot} record, which makes training videos"),
    **dict.fromkeys(("start", "run", "server"), "{moot} serve, or {moot} walk"),
    **dict.fromkeys(("scenarios", "list"), "{moot} walk --list"),
    **dict.fromkeys(("install", "setup", "status"), "{moot} doctor"),
    "test": "./moot test, in a checkout of Moot",
}

# What is walked, for whom it is shown, where, what is kept, with which browser: the order in which they are wanted.
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
    """Return the --browser option of a command that takes several."""
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
    """Give a command these options, shown in this order.

    Those that are named like settings are laid over the config file's; the command gets both together as `config`,
    and the other options by name. `any_profile` leaves it to the command to say that a profile is none. Raises
    UsageError, and SiteError for a site that is never walked on.
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
    """Take a code as the named site's form takes it; a court of our own inherits it from the environment as it is."""
    try:
        return checked(entered(code) if config.site else code)
    except AccessCodeRefused as error:
        raise click.UsageError(str(error)) from error


def courts(scenario: Scenario, wanted: str, profile: str) -> tuple[str, ...]:
    """Return the scenario's courts in a profile, narrowed to the wanted one; raise UsageError where none is left."""
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
    """Raise UsageError where a practice court does not play this profile."""
    name = court.name_of(profile)
    if name not in site.profiles:
        raise click.UsageError(unknown("profile", name, site.profiles))
