"""`moot proofread`: compares a written guide with the screens."""

import json
import os
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import click
from playwright.sync_api import Error as PlaywrightError

from automation import options
from automation.config import Config
from automation.outputs.proofread import accepting, annotations, report, several, told
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.holding import hold, with_states
from automation.outputs.proofread.proof import PAGE, SEVERITIES, Proof
from automation.outputs.proofread.screens import Screens, collect
from automation.outputs.proofread.sections import Chosen
from automation.outputs.proofread.states import other_states
from automation.outputs.proofread.unreadable import Unreadable
from automation.session import stage
from automation.site.client import SiteError
from automation.support import github
from automation.support.plain_text import plain
from automation.support.terminal import FAILED, PASSED, leave, results, say, show
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from playbook.court import load, name_of


class Pages(click.ParamType[tuple[int, int]]):
    """Pages such as 12-15, or 12 alone."""

    name = "pages"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return the first and the last page, or fail with how they are written."""
        found = re.fullmatch(r"(\d{1,4})(?:[-–](\d{1,4}))?", str(value))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 0 < first <= last:
            self.fail(f"{value!r} is no range of pages. Write it as 12-15.", param, ctx)
        return first, last


LOOKS = options.OneOf("log-in page", ("seed", "cso"))
COURT, _, PROFILE = options.WHAT


@click.command(cls=options.Command, short_help="A written guide, held against the screens.")
@click.argument("given", type=click.Path(path_type=Path), metavar="FILE...", nargs=-1, required=True)
@options.options(
    click.option("--section", "titles", multiple=True, metavar="WORDS", help="Only sections so called."),
    click.option("--pages", type=Pages(), metavar="N-M", help="Only sections of these pages of a PDF."),
    click.option("--strict", is_flag=True, help="Fail for near matches, too."),
    click.option("--explain", "explained", is_flag=True, help="Name the rule of each finding."),
    click.option("--accept-all", is_flag=True, help="Accept what is found now: it is told no more."),
    click.option("--reason", default="", metavar="WORDS", help="Why it is accepted."),
    click.option(
        "--accept",
        "accepts",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Another file than the guide's proofread.toml.",
    ),
    COURT,
    PROFILE,
    click.option("--login-look", type=LOOKS, default="seed", metavar="LOOK", help="Or cso.  [default: seed]"),
    *options.WHERE,
    *options.KEPT,
    *options.WITH,
)
def proofread(
    config: Config,
    given: Sequence[Path],
    titles: Sequence[str],
    pages: tuple[int, int] | None,
    strict: bool,
    explained: bool,
    accept_all: bool,
    reason: str,
    accepts: Path | None,
    login_look: str,
    as_json: bool,
    access_code: str | None,
) -> None:
    """Hold written guides against the screens, statement by statement.

    FILE is a guide (Markdown, text, HTML, DOCX or PDF), a folder of guides,
    or a pattern. What is about linking is held.

    \b
    Examples:
      moot proofread guide.md
      moot proofread --strict --court bankruptcy guide.docx
      moot proofread --login-look cso --json guide.pdf
      moot proofread --section Linking --pages 12-15 manual.pdf
      moot proofread guides
      moot proofread --accept-all --reason "the vendor's own button" guide.md

    \b
    The results are proofread/index.html, which shows the guide's own text with
    the screens beside it, and proofread/proofread.json; of several guides each
    has a folder of its own.
    """
    if reason and not accept_all:
        raise click.UsageError("--reason belongs to --accept-all.")
    began = time.perf_counter()
    try:
        files = several.files_of(given)
    except (Unreadable, PermissionError) as error:
        _refuse([several.Refused(given[0], str(error))], as_json)
    read = [several.read(file, Chosen(tuple(titles), pages)) for file in files]
    guides = [each for each in read if isinstance(each, Guide)]
    refused = [each for each in read if isinstance(each, several.Refused)]
    if not guides:
        _refuse(refused, as_json)
    for folder in several.passed_over(given):
        say(f"{plain(str(folder))} holds guides, too, which are not read. Name the folder, if they are meant.")
    for guide in guides if len(files) == 1 else ():
        _tell_of_steps(guide)
    for guide in guides if accept_all else ():
        _need_writable(_accepts(guide, accepts))
    accepted = {guide.document.file: _accepted(guide, accepts) for guide in guides}
    courts = options.courts(scenarios.find("link"), config.court, config.profile)
    with results(config.output) as folder, TemporaryDirectory() as pictures:
        seen, site = _see(config, courts, login_look, access_code, Path(pictures))
        proofs = []
        for guide in guides:
            proof = _hold_against(guide, seen, strict, login_look, config, site, began)
            if no_guide := several.about_something_else(proof):
                refused.append(no_guide)
                continue
            proof = replace(proof, accepted=accepted[guide.document.file])
            if accept_all:
                _accept(proof, accepts, reason)
                proof = replace(proof, accepted=_accepted(guide, accepts))
            proofs.append(proof)
            began = time.perf_counter()
        if not proofs:
            _refuse(refused, as_json)
        proof, written = proofs[0], folder / report.FOLDER
        try:
            if len(files) == 1:
                report.write(proof, written, explained=explained)
            else:
                several.write(proofs, refused, written, explained=explained)
        except OSError as error:
            raise click.ClickException(f"{written} cannot be written: {error.strerror}.") from error
    one = len(files) == 1
    if as_json:
        show(json.dumps(proof.as_dict(written) if one else several.as_dict(proofs, refused, written), indent=2))
    else:
        own = told.lines(proof, explained=explained)
        for line in own if one else several.lines(proofs, refused, written, explained=explained):
            show(line)
        show(f"{written / PAGE}")
    for proof in proofs:
        github.annotate(annotations.notes(proof), say)
        github.summarize(annotations.markdown(proof), say)
    leave(PASSED if not refused and all(proof.passed for proof in proofs) else FAILED)


def _refuse(refused: Sequence[several.Refused], as_json: bool) -> NoReturn:
    """End the command where nothing can be held against the screens, with an object for who wants one."""
    why = "\n".join(each.why for each in refused)
    if as_json:
        show(json.dumps({"passed": False, "guide": plain(str(refused[0].file)), "error": why}, indent=2))
    raise click.UsageError(why)


def _accepts(guide: Guide, given: Path | None) -> Path:
    return given or guide.document.file.parent / accepting.FILE


def _need_writable(file: Path) -> None:
    """End the command before the walk if the file of what is accepted cannot be written."""
    if file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise click.UsageError(f"{file} cannot be written. Name another file with --accept.")


def _accepted(guide: Guide, given: Path | None) -> accepting.Accepted:
    """Return what was accepted of a guide; end the command where the file with it cannot be read."""
    try:
        return accepting.read(_accepts(guide, given), guide.document.file)
    except (accepting.Damaged, OSError) as error:
        raise click.ClickException(str(error)) from error


def _accept(proof: Proof, given: Path | None, reason: str) -> None:
    """Write what is found in a guide to the file of what is accepted."""
    file = _accepts(proof.guide, given)
    proof = replace(proof, accepted=accepting.Accepted())  # with what is accepted already: its reason may be missing
    found = [finding for severity in SEVERITIES for several in proof.repeated(severity) for finding in several]
    try:
        new = accepting.accept(file, proof.guide.document.file, found, reason)
    except (accepting.Damaged, OSError) as error:
        raise click.ClickException(f"{file} cannot be written: {error}") from error
    say(f"Accepted {new} statement{'s' * (new != 1)} of {proof.guide.document.file.name} in {file}")


def _tell_of_steps(guide: Guide) -> None:
    if guide.numbered:
        return
    say(
        "No steps are numbered in the guide; the items of its list are taken for steps."
        if guide.steps
        else "No numbered steps were found in the guide; what it says is on the screen is held against every page."
    )


def _see(
    config: Config, courts: Sequence[str], login_look: str, access_code: str | None, pictures: Path
) -> tuple[Screens, str]:
    """Walk the court for its screens; report what failed."""
    with stage.set_stage(config, say, access_code) as staged:
        options.see_profile(config.profile, staged.site)
        say(f"Looking at the screens with {staged.label}, on {staged.site.origin}")
        try:
            seen = collect(
                staged,
                courts,
                pictures,
                profile=config.profile,
                login_look=login_look,
                viewport=config.viewport,
                timeout=config.timeout,
                watching=[Failure(staged.what_ended)],
            )
        except (SiteError, PlaywrightError) as error:  # outside of any step
            raise click.ClickException(staged.why_stopped(error)) from error
        if seen.failure:
            say(f"The walk failed, so that not every screen was seen. {seen.failure}")
        return with_states(seen, other_states(name_of(config.profile)), courts), staged.site.origin


def _hold_against(
    guide: Guide, seen: Screens, strict: bool, login_look: str, config: Config, site: str, began: float
) -> Proof:
    """Find the guide's statements and judge each."""
    held = hold(guide, seen, load(config.profile))
    seconds = round(time.perf_counter() - began, 3)
    return Proof(*held, seen, strict, login_look, config, site, seconds)
