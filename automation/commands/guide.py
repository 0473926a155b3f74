"""`moot guide`: the illustrated step guide."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.core import ParameterSource
from playwright.sync_api import Error as PlaywrightError

from automation import options
from automation.config import Config
from automation.outputs.guide import comparing
from automation.outputs.guide.guide_options import LOOKS, OF_THE_GUIDE, TEMPLATES, TO_WALK
from automation.outputs.guide.maker import GuideMaker
from automation.outputs.guide.writing import Wishes
from automation.recording import model, recorder, walks
from automation.recording.model import Recording, RecordingUnreadable
from automation.recording.output import CannotMake, replay
from automation.session import stage
from automation.site.client import SiteError
from automation.support.terminal import FAILED, PASSED, Terminal, escape, leave, results, say, show
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from automation.walk.progress import BY_ITSELF, Progress, besides, in_one_line
from playbook import typed
from playbook.court import names
from playbook.data import DataError


@click.command(cls=options.Command, short_help="The illustrated step guide: HTML, PDF, DOCX, Markdown.")
@options.options(
    *options.WHAT,
    *LOOKS,
    click.option("--check", "to_check", type=click.Path(path_type=Path), metavar="DIR",
                 help="Say whether this guide still matches the court."),
    *options.SHOWN,
    *options.WHERE,
    *options.KEPT,
    *options.WITH,
    click.argument("recording", required=False, type=click.Path(path_type=Path), metavar="[RECORDING]"),
)  # fmt: skip
def guide(
    config: Config,
    as_json: bool,
    access_code: str | None,
    recording: Path | None,
    to_check: Path | None,
    contact: Sequence[str],
    template: Path | None,
    language: str,
    court_name: str,
    paper: str,
    checklist: bool,
    phone: bool,
) -> None:
    """Make an illustrated step guide of a walk, as HTML, PDF, DOCX and Markdown.

    \b
    Examples:
      moot guide
      moot guide --court bankruptcy --checklist
      moot guide --lang es --court-name "District of Example"
      moot guide --contact "Help desk: 555-0100" --contact "help@example.gov"
      moot guide results/recording --template our-templates
      moot guide --check results/guide
      moot walk --make guide,video

    RECORDING is a folder that a walk has left: the guide is made of it, without a
    browser. Troubles are in it if the walk was made for a guide.

    \b
    The results are in results/guide: guide.html, guide.pdf (PDF/UA), guide.docx,
    guide.md with its pictures, and guide.json, which has all of it as data.
    """
    if template and not template.is_dir():
        raise click.UsageError(f"--template {template} is no folder.")
    if template and not any((template / name).exists() for name in TEMPLATES):
        raise click.UsageError(f"--template {template} holds none of {', '.join(TEMPLATES)}.")
    if court_name and not contact and not to_check:
        say("Who can help is the profile's own court. Name your lines with --contact.")
    wishes = Wishes(language, court_name, tuple(contact), phone, checklist, paper, template)
    try:
        recorded = _read(recording) if recording else None
        if to_check:
            _refuse(OF_THE_GUIDE, "A published guide says itself what it is like.")
            leave(FAILED if _has_changed(config, to_check, access_code, as_json=as_json) else PASSED)
        if recorded and recording:
            config = config.with_(scenario=recorded.about.scenario, profile=recorded.profile_of(recording))
        courts = recorded.about.courts if recorded else _courts(config)
        with results(config.output) as folder:
            maker = GuideMaker(config.scenario, courts, config.profile, folder, wishes)
            if recorded and recording:
                _replay(recorded, recording, maker)
            else:
                _walk(config, courts, maker, access_code, folder / recorder.FOLDER)
            files = maker.finish()
    except DataError as error:
        raise click.UsageError(str(error)) from error
    except CannotMake as error:
        raise click.ClickException(str(error)) from error
    _tell(maker, files, as_json=as_json)


def _courts(config: Config) -> tuple[str, ...]:
    return options.courts(scenarios.find(config.scenario), config.court, config.profile)


def _refuse(options_of_no_use: Sequence[str], why: str) -> None:
    """End the command where one of these options was given."""
    context = click.get_current_context()
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name in options_of_no_use
        and context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"{why} Leave out {', '.join(given)}.")


def _read(folder: Path) -> Recording:
    """Read the recording that is named; refuse options that say how to walk, since nothing is walked."""
    _refuse(TO_WALK, "A recording was walked already.")
    try:
        return model.read(folder)
    except RecordingUnreadable as error:
        raise click.UsageError(str(error)) from error


def _replay(recorded: Recording, folder: Path, maker: GuideMaker) -> None:
    if not recorded.passed:
        raise click.ClickException(f"The walk in {folder} did not pass, so there is no guide of it.")
    try:
        replay(recorded, folder, maker)
    except RecordingUnreadable as error:
        raise click.ClickException(str(error)) from error


def _walk(config: Config, courts: Sequence[str], maker: GuideMaker, access_code: str | None, folder: Path) -> None:
    """Walk as a guide wants it: through the courts, and through each trouble."""
    recorder.require_free(folder)
    console = Terminal()
    scenario = scenarios.find(config.scenario)
    with stage.set_stage(config, say, access_code, maker.lens) as staged:
        options.see_profile(config.profile, staged.site)
        console.print(escape(f"With {staged.label}, on {staged.site.origin}"), soft_wrap=True)
        failure = Failure(staged.what_ended)
        try:
            _, passed = walks.record(
                staged,
                scenario,
                folder,
                courts=courts,
                profile=config.profile,
                timeout=config.timeout,
                page=maker.lens,
                slow=config.slow,
                outputs=[maker],
                watchers=lambda _, watch: [failure, Progress(console), *watch.observers],
                alone_watchers=lambda _: [failure, Progress(console, BY_ITSELF)],
                tell_case=lambda each: in_one_line(console, besides(each.case.name), each.court),
                another=None if config.headed else lambda: stage.another_browser(config, staged, maker.lens),
            )
        except (SiteError, PlaywrightError) as error:  # outside of any step
            raise click.ClickException(staged.why_stopped(error)) from error
    if not passed:
        raise click.ClickException(
            f"A walk failed, so nothing was made. {typed.moot('walk')} --scenario NAME keeps a trace of one."
        )


def _has_changed(config: Config, folder: Path, access_code: str | None, *, as_json: bool) -> bool:
    """Walk as for the guide in a folder, and tell in what it differs from the court; nothing is written."""
    try:
        published = comparing.read(folder)
    except comparing.NoGuide as error:
        raise click.UsageError(str(error)) from error
    made = published.made
    name, contact = published.court if made.own_name else "", published.contact if made.own_contact else ()
    wishes = Wishes(published.language, name, contact, made.phone)
    if config.profile == Config.profile:
        if made.profile not in names():
            raise click.UsageError(f"{folder} is of the profile {made.profile!r}. Name its file: --profile FILE.toml.")
        config = config.with_(profile=made.profile)
    config = config.with_(scenario=made.scenario)
    possible = options.courts(scenarios.find(made.scenario), "both", config.profile)
    if unknown := next((court for court in made.courts if court not in possible), None):
        raise click.UsageError(f"{folder} is of the court {unknown!r}, which is not among {', '.join(possible)}.")
    with TemporaryDirectory(prefix="moot-") as room:
        maker = GuideMaker(made.scenario, made.courts, config.profile, Path(room), wishes)
        _walk(config, made.courts, maker, access_code, Path(room) / recorder.FOLDER)
        now, pictures = maker.written()
    if not published.troubles:
        now = now.model_copy(update={"troubles": ()})
    found = list(comparing.differences(published, folder, now, pictures))
    alike = made.drawn_by == now.made.drawn_by
    if as_json:
        told = {"current": not found, "guide": str(folder), "pictures_compared": alike}
        show(json.dumps({**told, "differences": [vars(each) for each in found]}))
        return bool(found)
    for each in found:
        show(f"{each.where}: {each.what}")
    if not alike:
        say(f"The pictures were not compared: {made.drawn_by} has drawn them, and {now.made.drawn_by} draws now.")
    show(f"{folder} is out of date." if found else f"{folder} still matches the court.")
    return bool(found)


def _tell(maker: GuideMaker, files: Sequence[Path], *, as_json: bool) -> None:
    made = maker.guide
    assert made is not None
    if as_json:
        told = {
            "made": True,
            "folder": str(maker.folder),
            "files": [str(file) for file in files],
            "state": made.made.state,
        }
        show(json.dumps({**told, "figures": len(list(made.figures)), "troubles": len(made.troubles)}, indent=2))
        return
    show("")
    for file in files:
        show(f"{file}  {_size(file)}")
    if not made.troubles:
        say(f"Without troubles: the recording has none. {typed.moot('guide')} walks them.")


def _size(file: Path) -> str:
    size = file.stat().st_size
    return f"{size / 1e6:.1f} MB" if size > 1e5 else f"{size / 1e3:.0f} kB"
