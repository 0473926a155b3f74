"""`moot check`: every scenario as a regression test."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from automation import options
from automation.config import Config
from automation.outputs.check import plan
from automation.outputs.check.baseline import acceptance, looks_lost, required, shipped
from automation.outputs.check.baseline.accepted import Accepted, AcceptedUnreadable
from automation.outputs.check.check_options import OPTIONS, CheckOptions, again, chosen_walks
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.parts import PICTURES
from automation.outputs.check.probing import link_findings, probes
from automation.outputs.check.probing.crawl import crawl
from automation.outputs.check.reports import annotations, json_report, merging, shares, summary
from automation.outputs.check.reports.report import PAGE, clear, write_reports
from automation.outputs.check.running import durations, walks, worker_pool
from automation.outputs.check.running.durations import DURATIONS
from automation.recording.evidence import how_to_open
from automation.recording.report import ReportLost
from automation.session.server import practice_court
from automation.session.stage import our_own
from automation.site.client import Site, SiteError
from automation.support import github
from automation.support.cores import usable_cores
from automation.support.terminal import FAILED, PASSED, leave, results, say, show
from playbook import typed
from playbook.court import name_of
from playbook.data import DataError


@click.command(cls=options.Command, short_help="Every scenario and every page, as a regression test.")
@options.options(*OPTIONS)
def check(config: Config, as_json: bool, access_code: str | None, **given: Any) -> None:
    """Walk every scenario and compare every page with the accepted one.

    \b
    Examples:
      moot check
      moot check --scenario link --scenario mfa
      moot check -k "password or login" --max-failures 1
      moot check --site http://127.0.0.1:8765 --workers 4
      moot check --accept
      moot check --accept-page district-login
      moot check --shard 1/3 --output share-1
      moot check --merge share-1 share-2 share-3

    \b
    The results are in results/check: index.html with every picture, junit.xml,
    report.json, and a trace of each walk that failed.
    """
    asked = CheckOptions(**given)
    asked.refuse_contradictions(config)
    with results(config.output / "check") as folder:
        if asked.merging:
            outcome, accepted = _merged(config, asked.folders, folder)
        else:
            outcome, accepted = _walked(config, asked, access_code, folder, tell=not as_json)
    passed = outcome.passed
    if as_json:
        show(json.dumps(json_report.as_dict(outcome, folder), indent=2, ensure_ascii=False))
    else:
        _tell(outcome, commands=not asked.accepts)
    if asked.accepts:
        if not as_json:
            show(f"Before accepting: {summary.total(outcome)}: {folder / PAGE}")
        passed = _accept(outcome, accepted, asked.pages, folder)
    if not (passed and asked.accepts):  # what was just accepted is no finding
        notes = annotations.notes_on_missing(outcome) if asked.merging else annotations.notes(outcome, accepted)
        github.annotate(notes, say)
        github.summarize(annotations.markdown(outcome, folder), say)
    if not (as_json or asked.accepts):
        show(f"{summary.total(outcome)}: {folder / PAGE}")
    leave(PASSED if passed else FAILED)


def _walked(
    config: Config, asked: CheckOptions, access_code: str | None, folder: Path, *, tell: bool
) -> tuple[Outcome, Mapping[str, Accepted]]:
    """Walk what was asked for and write the reports, also if the check is interrupted: then `tell` what was found."""
    config = _with_accepted(config, asked)
    measured = asked.durations or folder / DURATIONS
    known = _durations(measured, ours=not (asked.durations or asked.share))
    with _site(config, asked.profiles, access_code) as site:
        browsers = asked.browsers or (config.browser,)
        profiles = _profiles(asked.profiles, config, site)
        try:
            whole = plan.choose(asked.names, profiles, browsers, config.court, asked.words)
        except DataError as error:
            raise click.UsageError(str(error)) from error
        accepted = _accepted(config, asked, whole, browsers)
        if asked.pages and not asked.names:
            try:
                whole = required.showing(whole, asked.pages, accepted)
            except required.UnknownPage as error:
                raise click.UsageError(str(error)) from error
        whole = plan.with_keyboard(whole, asked.walks_by_keyboard)
        if not whole:
            raise click.UsageError(f"No scenario fits. {typed.moot('walk --list')} lists them.")
        jobs = plan.repeated(plan.share(whole, *asked.part, known), asked.repeat)
        every = plan.choose((), profiles, browsers, "both", None)
        lost = {} if asked.chooses else required.gone(every, accepted)
        if accepted and not asked.accepting:
            _require_complete(jobs, accepted, lost)
            if not asked.pages:
                with _refusing():
                    compared = asked.parts - {PICTURES} if shipped.are_shipped(config) else asked.parts
                    looks_lost.require_looks(accepted, config, browsers, compared, again(), chosen_walks())
        size = min(asked.workers or usable_cores(), len(jobs))
        outcome = Outcome(site.origin, site.version, jobs, size, asked.share)
        outcome.whole, outcome.pages, outcome.parts = whole, asked.treatment, asked.parts
        outcome.repeat, outcome.retries, outcome.fail_on_flaky = asked.repeat, asked.retries, asked.fail_on_flaky
        outcome.options, outcome.started = again(), datetime.now(UTC).isoformat(timespec="seconds")
        outcome.lost = lost
        outcome.not_accepted = [profile for profile, kept in accepted.items() if not kept.shown]
        _clear(folder)
        try:
            workers = worker_pool.open_pool(
                config.with_(site=site.origin), access_code, folder, outcome.pages, asked.pages, outcome.parts
            )
            walks.walk(workers, outcome, known, asked.max_failures)
            with _while_it_answers(site):
                if asked.probes(config):
                    outcome.probes = _probed(site, outcome)
                if asked.crawls(config):
                    _follow_links(site, outcome, accepted, config, compared=not asked.no_pages)
        except BaseException:
            outcome.interrupted = True
            raise
        finally:
            acceptance.name_new(outcome, accepted)
            _report(outcome, folder, tell=tell)
    if not asked.share:  # all shares of a run must be split by the same durations
        _record(measured, known, outcome)
    return outcome, accepted


def _probed(site: Site, outcome: Outcome) -> list[probes.ProbeResult]:
    """Make the probes in every profile, on the pages that its walks have seen."""
    say("Probing: sending what must be refused")
    made: list[probes.ProbeResult] = []
    for profile in {job.profile: job.read_from for job in outcome.whole or outcome.jobs}.values():
        seen = [view for run in outcome.in_order if run.job.read_from == profile for view in run.views]
        made += probes.probe(site, profile, seen)
    return made


def _follow_links(
    site: Site, outcome: Outcome, accepted: Mapping[str, Accepted], config: Config, *, compared: bool
) -> None:
    """Follow every link in every profile, and hold what comes against what was accepted."""
    say("Following every link")
    profiles = {job.profile: job.read_from for job in outcome.whole or outcome.jobs}
    outcome.crawls = {name: crawl(site, profile, config.varying) for name, profile in profiles.items()}
    outcome.links = [
        result
        for name, made in outcome.crawls.items()
        for result in link_findings.judged(
            made, accepted[name].links if name in accepted else None, outcome.told.get(name, ()), compared=compared
        )
    ]


def _merged(config: Config, folders: Sequence[Path], folder: Path) -> tuple[Outcome, Mapping[str, Accepted]]:
    """Merge several reports into one."""
    try:
        together = shares.put_together(shares.found(folders))
        if folder.resolve() in [Path(report.folder).resolve() for report in together.reports]:
            raise shares.CannotMerge(f"{folder} holds one of the reports. Name another folder: --output DIR.")
    except shares.CannotMerge as error:
        raise click.UsageError(str(error)) from error
    for report in together.reports:
        say(f"Merging {report.name}")
    _clear(folder)
    try:
        outcome = merging.merged(together, folder)
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
    with suppress(AcceptedUnreadable):  # without them new pages keep the names from their shares
        accepted = required.read(config.accepted, outcome.jobs, (), ())
        if all(kept.shown for kept in accepted.values()):
            acceptance.name_new(outcome, accepted)
    write_reports(outcome, folder)
    _record(folder / DURATIONS, _durations(folder / DURATIONS, ours=True), outcome)
    return outcome, {}


def _tell(outcome: Outcome, *, commands: bool) -> None:
    for line in summary.lines(outcome):
        show(line)
    if commands:
        for line in summary.how_to_accept(outcome):
            show(line)
    traces = [run.trace for run in outcome.runs if run.trace]
    if traces:
        show(f"To see the first of them again, step by step: {how_to_open(Path(traces[0]))}")


def _report(outcome: Outcome, folder: Path, *, tell: bool) -> None:
    """Write the reports; tell what was finished where nobody will after that. Raises ReportLost."""
    lost = outcome.interrupted
    try:
        write_reports(outcome, folder)
    except ReportLost:
        lost = True
        raise
    finally:
        if lost and tell and outcome.runs:
            with suppress(click.ClickException):  # a terminal that was closed is no other reason to end
                _tell(outcome, commands=False)
                show(f"{summary.total(outcome)}: {folder / PAGE}")


def _accept(outcome: Outcome, accepted: Mapping[str, Accepted], pages: Sequence[str], folder: Path) -> bool:
    """Accept what the walks showed, or only the pages named; return whether no other finding is left."""
    try:
        if pages:
            return acceptance.accept_named(outcome, accepted, pages, folder / "pictures", say)
        return acceptance.accept_all(outcome, accepted, say)
    except AcceptedUnreadable as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        where = error.filename or next(iter(accepted.values())).folder
        raise click.ClickException(f"{where} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _while_it_answers(site: Site) -> Iterator[None]:
    """End the check where the court, which was there before, has ended: that is no mistake in the command."""
    try:
        yield
    except SiteError as error:
        raise click.ClickException(f"{site.origin} does not answer any more: not everything was checked.") from error


@contextmanager
def _site(config: Config, profiles: Sequence[str], access_code: str | None) -> Iterator[Site]:
    """Give the named practice court, or one of our own for the duration of the check."""
    if config.site:
        yield Site.open(config.site, config.allow_hosts, access_code=access_code)
        return
    with practice_court(config.command(*profiles), timeout=config.server_timeout) as court:
        yield our_own(court, access_code)


def _with_accepted(config: Config, asked: CheckOptions) -> Config:
    try:
        return shipped.with_accepted(config, accepts=asked.accepts)
    except OSError as error:
        raise click.ClickException(f"{config.accepted} cannot be written: {error.strerror or error}.") from error


def _accepted(
    config: Config, asked: CheckOptions, jobs: Sequence[plan.Job], browsers: Sequence[str]
) -> Mapping[str, Accepted]:
    """Read the accepted pages; return nothing where pages are not compared."""
    if asked.no_pages:
        return {}
    with _refusing():
        return required.read(config.accepted, jobs, asked.pages, browsers, again())


def _require_complete(
    jobs: Sequence[plan.Job], accepted: Mapping[str, Accepted], lost: Mapping[str, Sequence[str]]
) -> None:
    with _refusing():
        required.require_none_gone(lost, accepted, again())
        required.require_complete(jobs, accepted, again(), chosen_walks())


@contextmanager
def _refusing() -> Iterator[None]:
    """End the check before any walk where accepted files are unusable or missing."""
    try:
        yield
    except (AcceptedUnreadable, required.NothingToCompare) as error:
        github.annotate(annotations.of_refusal(error), say)
        github.summarize(annotations.summary_of_refusal(error), say)
        raise click.ClickException(str(error)) from error


def _clear(folder: Path) -> None:
    try:
        clear(folder)
    except OSError as error:
        where = error.filename or folder
        advice = "Name another folder: --output DIR."
        raise click.UsageError(f"{where} cannot be written: {error.strerror}. {advice}") from error


def _durations(file: Path, *, ours: bool) -> dict[str, float]:
    """Read the durations of earlier checks; an unreadable file is an error if it decides the shares or was named."""
    if not file.parent.is_dir():
        raise click.UsageError(f"There is no folder {file.parent} for {file.name}.")
    try:
        return durations.read(file)
    except durations.DurationsUnreadable as error:
        if ours:
            say(f"{error} It is written anew at the end.")
            return {}
        raise click.UsageError(f"{error} Name another file with --durations, or delete it.") from error


def _record(file: Path, known: dict[str, float], outcome: Outcome) -> None:
    try:
        durations.write(file, known, outcome.runs)
    except OSError as error:
        say(f"{file} cannot be written: {error.strerror}. The next check begins in another order.")


def _profiles(wanted: Sequence[str], config: Config, site: Site) -> Sequence[str]:
    for profile in wanted:
        options.see_profile(profile, site)
    if not site.profiles:
        raise click.UsageError(f"{site.origin} names no profile, so that there is nothing to walk.")
    own = {name_of(profile): profile for profile in (config.profile,) if profile.endswith(".toml")}
    return wanted or [own.get(profile, profile) for profile in site.profiles]
