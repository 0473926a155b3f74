"""The options of `moot check`: their definitions, contradictions, and those that another call must repeat."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from automation import options
from automation.config import Config
from automation.outputs.check import plan
from automation.outputs.check.parts import KEYBOARD, LINKS, PARTS, PROBES, chosen
from automation.walk.linking.scenarios import BY_NAME
from playbook import typed
from playbook.court import load
from playbook.data import DataError


def _only_to_merge(context: click.Context, _argument: click.Parameter, folders: Sequence[Path]) -> Sequence[Path]:
    """Accept folders with --merge only; without it a word is unexpected, as in any command."""
    if folders and not context.params.get("merging"):
        words = " ".join(map(str, folders))
        raise click.UsageError(f"Got unexpected extra argument{'s' * (len(folders) > 1)} ({words})", context)
    return folders


A_PART = options.OneOf("part", PARTS)
OPTIONS = (
    options.COURT,
    click.option(
        "--scenario",
        "names",
        type=options.SCENARIOS,
        multiple=True,
        metavar="NAME",
        help="Only this one; repeat for more.",
    ),
    click.option(
        "--profile",
        "profiles",
        multiple=True,
        metavar="NAME",
        help="Only this, or a FILE.toml.  [default: all]",
    ),
    click.option("-k", "words", metavar="WORDS", help="Only those that fit, as in 'link and not mfa'."),
    click.option("--accept", "accepting", is_flag=True, help="Accept how the pages look now."),
    click.option("--accept-page", "pages", multiple=True, metavar="NAME", help="Accept this page; repeat for more."),
    click.option("--no-pages", is_flag=True, help="Check the steps alone, and compare no page."),
    click.option(
        "--only",
        type=A_PART,
        multiple=True,
        metavar="PART",
        help=f"{', '.join(PARTS[:3])} ...; repeat for more.",
    ),
    click.option(
        "--without",
        type=A_PART,
        multiple=True,
        metavar="PART",
        help="All but this; repeat for more.",
    ),
    click.option(
        "--probe/--no-probe",
        "probing",
        default=None,
        help="Send what must be refused.  [default: yes]",
    ),
    click.option(
        "--crawl/--no-crawl",
        "crawling",
        default=None,
        help="Follow every link.  [default: yes]",
    ),
    click.option("--by-keyboard", is_flag=True, help="Walk all by keyboard, too, not only link."),
    click.option(
        "--dwell",
        type=click.FloatRange(0),
        metavar="SECONDS",
        help="Put each page's clock forward.  [default: 6]",
    ),
    click.option(
        "--repeat", type=click.IntRange(1, plan.MOST), default=1, metavar="N", help="Walk each so often.  [default: 1]"
    ),
    click.option(
        "--retries", type=click.IntRange(0, plan.MOST), default=0, metavar="N", help="Walk again what failed, N times."
    ),
    click.option("--fail-on-flaky", is_flag=True, help="Fail where only a retry passed."),
    click.option("--max-failures", type=click.IntRange(1), metavar="N", help="Begin no more after so many."),
    click.option("--workers", type=click.IntRange(1), metavar="N", help="Browsers at once.  [default: the cores]"),
    click.option("--shard", "share", metavar="I/N", help="This machine's share of the scenarios, as 1/3."),
    click.option("--durations", type=click.Path(path_type=Path), metavar="FILE", help="What shares are balanced by."),
    click.option("--merge", "merging", is_flag=True, is_eager=True, help="Make one report of those in folders DIR."),
    *options.SHOWN,
    *options.WHERE,
    *options.KEPT,
    options.browsers("Or firefox, webkit; repeat for more."),
    *options.WITH[1:],
    click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...", callback=_only_to_merge),
)
# The options of a merge: where its report goes, and its format. All others were given when the shares were walked.
TO_MERGE = ("merging", "folders", "output", "as_json", "config_file")
# The options that a further check must repeat to accept a page.
CHOSEN = ("names", "words", "by_keyboard")  # options that choose walks, also those whose pages are accepted
AGAIN = ("profiles", "dwell", "site", "allow_hosts", "browsers", "browser_path", "connect", "config_file")


@dataclass(frozen=True)
class CheckOptions:
    """The options of `moot check` that are not settings."""

    names: Sequence[str]
    profiles: Sequence[str]
    browsers: Sequence[str]
    words: str | None
    accepting: bool
    pages: Sequence[str]
    no_pages: bool
    only: Sequence[str]
    without: Sequence[str]
    probing: bool | None
    crawling: bool | None
    by_keyboard: bool
    repeat: int
    retries: int
    fail_on_flaky: bool
    max_failures: int | None
    workers: int | None
    share: str | None
    durations: Path | None
    merging: bool
    folders: Sequence[Path]

    @property
    def accepts(self) -> bool:
        """Tell whether pages are to be accepted, all or some."""
        return bool(self.accepting or self.pages)

    @property
    def chooses(self) -> bool:
        """Tell whether scenarios are chosen by name, words or page, so that others may be missing."""
        return bool(self.names or self.words or self.pages)

    @property
    def treatment(self) -> plan.Pages:
        """What happens to the pages of the walks: compared, accepted, or left out."""
        if self.no_pages:
            return plan.Pages.LEFT_OUT
        return plan.Pages.ACCEPTED if self.accepting else plan.Pages.COMPARED

    @property
    def parts(self) -> frozenset[str]:
        """The parts of the check that are wanted, as far as options name them."""
        return chosen(self.only, self.without)

    def probes(self, config: Config) -> bool:
        """Tell whether probes are wanted: where nobody says, in a court of our own, and not to accept pages.

        Of several shares the first one makes them.
        """
        usual = config.site is None and not self.accepts and PROBES in self.parts
        return (usual if self.probing is None else self.probing) and self.part[0] == 1

    def crawls(self, config: Config) -> bool:
        """Tell whether links are followed: where nobody says, in a court of our own, if pages are compared or accepted.

        They are accepted as a whole, so not with some scenarios or pages only. Of several shares the first one follows
        them.
        """
        some = self.accepts and self.chooses
        usual = config.site is None and not self.no_pages and not some and LINKS in self.parts
        return (usual if self.crawling is None else self.crawling) and self.part[0] == 1

    @property
    def walks_by_keyboard(self) -> bool | None:
        """Tell whether scenarios are walked by keyboard, too: all, none, or None for one of them."""
        return (self.by_keyboard or None) if KEYBOARD in self.parts else False

    @property
    def part(self) -> tuple[int, int]:
        """The share's number, and the number of shares; (1, 1) without --shard."""
        return plan.read_share(self.share) if self.share else (1, 1)

    def refuse_contradictions(self, config: Config) -> None:
        """Raise UsageError for options that contradict each other or are invalid, before anything starts."""
        if self.merging:
            self._refuse_walking()
        accept = "--accept" if self.accepting else "--accept-page"
        if self.accepting and self.pages:
            raise click.UsageError("--accept takes every page, --accept-page only some. Leave one of the two out.")
        if self.accepts and self.no_pages:
            raise click.UsageError(f"--no-pages compares no page, and {accept} accepts them. Leave one of the two out.")
        if self.accepts and (self.only or self.without):
            raise click.UsageError(f"{accept} accepts all that a page is. Leave --only and --without out.")
        if self.no_pages and (self.only or self.without):
            raise click.UsageError("--no-pages leaves all parts of pages out. Leave it, or --only and --without, out.")
        if not self.parts:
            raise click.UsageError("--only and --without leave nothing to compare. Leave one of the two out.")
        for option, wanted, part in (
            ("--by-keyboard walks by keyboard", self.by_keyboard, KEYBOARD),
            ("--crawl follows links", self.crawling, LINKS),
            ("--probe makes probes", self.probing, PROBES),
        ):
            if wanted and part not in self.parts:
                raise click.UsageError(f"{option}, and {part} is left out. Leave one of the two out.")
        if self.repeat > 1 and self.retries:
            raise click.UsageError("--repeat looks for what is flaky, --retries forgives it. Leave one of the two out.")
        if self.accepts and self.retries:
            raise click.UsageError(f"{accept} accepts what a single walk shows. Leave --retries out.")
        if self.accepts and config.court != "both":
            raise click.UsageError(f"{accept} takes whole scenarios, in all of their courts. Leave --court out.")
        try:
            for profile in self.profiles or (config.profile,):
                load(profile)
                for name in self.names:  # a named scenario is walked, or the check refused
                    options.courts(BY_NAME[name], config.court, profile)
            if self.words:
                plan.expression(self.words)
            if self.share:
                plan.read_share(self.share)
        except (DataError, plan.NotUnderstood) as error:
            raise click.UsageError(str(error)) from error

    def _refuse_walking(self) -> None:
        context = click.get_current_context()
        given = [
            option.opts[0]
            for option in context.command.params
            if option.name not in TO_MERGE
            and context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
        ]
        if given:
            raise click.UsageError(
                f"--merge walks nothing, and judges as its shares did. Leave out {', '.join(given)}."
            )
        if not self.folders:
            raise click.UsageError(f"Name the folders that hold the reports: {typed.moot('check --merge DIR...')}")


def again() -> list[str]:
    """Return the options of this call that a further check must repeat, without the access code."""
    return _given(AGAIN)


def chosen_walks() -> list[str]:
    """Return the options of this call that choose walks, for a further check of the same ones."""
    return _given(CHOSEN)


def _given(names: Collection[str]) -> list[str]:
    context = click.get_current_context()
    given = [
        option
        for option in context.command.params
        if option.name in names and context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
    ]
    return [
        word
        for option in given
        for value in (context.params[str(option.name)] if option.multiple else [context.params[str(option.name)]])
        for word in ((option.opts[0],) if value is True else (option.opts[0], str(value)))
    ]
