"""`moot proofread`: compares a written guide with the screens."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import Error as PlaywrightError

from automation import options
from automation.config import Config
from automation.outputs.proofread import annotations, reading, report
from automation.outputs.proofread.guide import Guide, steps_of
from automation.outputs.proofread.holding import hold, with_states
from automation.outputs.proofread.screens import Screens, collect
from automation.outputs.proofread.states import other_states
from automation.outputs.proofread.unreadable import Unreadable
from automation.session import stage
from automation.site.client import SiteError
from automation.support import github
from automation.support.terminal import FAILED, PASSED, leave, results, say, show
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from playbook.court import load, name_of

LOOKS = options.OneOf("log-in page", ("seed", "cso"))
COURT, _, PROFILE = options.WHAT


@click.command(cls=options.Command, short_help="A written guide, held against the screens.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@options.options(
    click.option("--strict", is_flag=True, help="Fail for near matches, too."),
    COURT,
    PROFILE,
    click.option("--login-look", type=LOOKS, default="seed", metavar="LOOK", help="Or cso.  [default: seed]"),
    *options.WHERE,
    *options.KEPT,
    *options.WITH,
)
def proofread(
    config: Config, file: Path, strict: bool, login_look: str, as_json: bool, access_code: str | None
) -> None:
    """Hold a written guide against the screens, statement by statement.

    FILE is the guide: Markdown, text, HTML, DOCX or PDF.

    \b
    Examples:
      moot proofread guide.md
      moot proofread --strict --court bankruptcy guide.docx
      moot proofread --login-look cso --json guide.pdf

    \b
    The results are proofread/index.html, which shows the guide's own text with
    the screens beside it, and proofread/proofread.json.
    """
    began = time.perf_counter()
    try:
        guide = steps_of(reading.read(file))
    except Unreadable as error:
        raise click.UsageError(str(error)) from error
    if not guide.numbered:
        say(
            "No steps are numbered in the guide; the items of its list are taken for steps."
            if guide.steps
            else "No numbered steps were found in the guide; what it says is on the screen is held against every page."
        )
    if not guide.judged:
        about = ", ".join(dict.fromkeys(each.topic.name for each in guide.sections if each.topic))
        raise click.UsageError(f"{file} is not about linking, but about {about}. Nothing was held against the screens.")
    courts = options.courts(scenarios.find("link"), config.court, config.profile)
    with results(config.output) as folder, TemporaryDirectory() as pictures:
        seen, site = _see(config, courts, login_look, access_code, Path(pictures))
        proof = _hold_against(guide, seen, strict=strict, login_look=login_look, config=config, site=site, began=began)
        written = folder / report.FOLDER
        try:
            report.write(proof, written)
        except OSError as error:
            raise click.ClickException(f"{written} cannot be written: {error.strerror}.") from error
    if as_json:
        show(json.dumps(proof.as_dict(written), indent=2))
    else:
        for line in report.lines(proof):
            show(line)
        show(f"{written / report.PAGE}")
    github.annotate(annotations.notes(proof), say)
    github.summarize(annotations.markdown(proof), say)
    leave(PASSED if proof.passed else FAILED)


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
    guide: Guide,
    seen: Screens,
    *,
    strict: bool,
    login_look: str,
    config: Config,
    site: str,
    began: float,
) -> report.Proof:
    """Find the guide's statements and judge each."""
    held = hold(guide, seen, load(config.profile))
    seconds = round(time.perf_counter() - began, 3)
    return report.Proof(*held, seen, strict, login_look, config, site, seconds)
