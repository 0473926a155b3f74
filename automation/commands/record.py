"""`moot record`: training videos of a walk."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from playwright.sync_api import Error as PlaywrightError

from automation import options
from automation.config import Config
from automation.outputs.video import native, publish, shooting, tracks
from automation.outputs.video.editions import renew_pages
from automation.outputs.video.encoding import Unwatchable
from automation.outputs.video.fingerprint import StepPrint
from automation.outputs.video.folder import PAGE, TOLD
from automation.outputs.video.maker import FOLDER, VideoMaker
from automation.outputs.video.making import Wishes
from automation.outputs.video.native import RecorderMissing
from automation.outputs.video.order import Order
from automation.outputs.video.outdated import Comparison
from automation.outputs.video.overview import write_overview
from automation.outputs.video.record_options import LOOKS, TO_WALK, WORDS
from automation.outputs.video.shooting import lens, shoot
from automation.outputs.video.speech.kept import Kept
from automation.outputs.video.speech.voices import NoSuchVoice, VoiceFailed
from automation.recording import model, recorder
from automation.recording.model import Recording, RecordingUnreadable
from automation.recording.output import CannotMake, replay
from automation.recording.taken import StepTaken
from automation.session import stage
from automation.site.client import SiteError
from automation.support.plain_text import plain
from automation.support.terminal import FAILED, PASSED, Terminal, escape, leave, results, say, show
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from automation.walk.observer import Observer
from automation.walk.progress import BY_ITSELF, Progress
from playbook import typed
from playbook.court import load, name_of
from playbook.data import DataError

FORMER = "film"  # where they were before


@click.command(cls=options.Command, short_help="Training videos of the steps, with captions.")
@options.options(
    *options.WHAT,
    *WORDS,
    *LOOKS,
    click.option("--all-scenarios", is_flag=True, help="The whole set: a video of each scenario."),
    click.option("--whole", is_flag=True, help="All steps of a scenario, not a part."),
    click.option("--native", is_flag=True, help="By Playwright's own recorder, in real time."),
    click.option("--again", is_flag=True, help="Make it even if nothing has changed."),
    click.option("--check", "to_check", type=click.Path(path_type=Path), metavar="VIDEO",
                 help="Say whether this video is out of date, and where."),
    *options.SHOWN,
    *options.WHERE,
    *options.KEPT,
    *options.WITH,
    click.argument("recording", required=False, type=click.Path(path_type=Path), metavar="[RECORDING]"),
)  # fmt: skip
def record(
    config: Config,
    as_json: bool,
    access_code: str | None,
    recording: Path | None,
    native: bool,
    again: bool,
    to_check: Path | None,
    size: str,
    theme: str,
    watermark: str,
    strip: bool,
    silent: bool,
    practice_url: str,
    gif: bool,
    scorm: bool,
    constant_frame_rate: bool,
    procedure: str | None,
    speed: float,
    whole: bool,
    all_scenarios: bool,
    **asked: Any,
) -> None:
    """Make training videos of a walk: narrated, captioned, a chapter for each step.

    \b
    Examples:
      moot record
      moot record --scenario names-differ --court district
      moot record --language es --size 1080x1920
      moot record --voice en_US-ryan-high.onnx --speed 0.9
      moot record --all-scenarios
      moot record --check results/video/link/both.mp4
      moot record results/recording --language es

    RECORDING is a folder that a walk has left: the videos are made of it, without
    a browser. A scenario's own video shows where it differs; --whole all of it.

    \b
    The results are in results/video: index.html, a page of all videos, and a
    folder for each scenario, language, profile, size and theme, such as link-es:
    videos, a page that plays them, captions, chapters, transcripts, pictures,
    and video.json.
    """
    if math.isnan(speed):  # which is in every range
        raise click.UsageError("--speed must be a number.")
    mark = " ".join(plain(watermark).split())
    wishes = Wishes(size, theme, mark, strip, silent, config.pace, gif, scorm, constant_frame_rate, practice_url)
    if (native or to_check) and (wishes.gif or wishes.scorm):
        raise click.UsageError("--gif and --scorm are made of our own video: leave out --native and --check.")
    if all_scenarios and (recording or native or to_check):
        raise click.UsageError("--all-scenarios walks each scenario: leave out RECORDING, --native and --check.")
    recorded = _read(recording) if recording else None
    if recording and recorded:
        config = config.with_(scenario=recorded.about.scenario, profile=recorded.profile_of(recording))
    order = Order(
        config.scenario,
        profile=config.profile,
        procedure=procedure or "linking",
        speed=speed,
        whole=whole or native,
        wishes=wishes,
        **asked,
    )
    courts = recorded.about.courts if recorded else options.courts(order.play(), config.court, config.profile)
    order = replace(order, courts=courts[:1] if order.is_part else courts)
    try:
        if to_check:
            outdated = _outdated(config, to_check, procedure, access_code, as_json=as_json)
            leave(FAILED if outdated else PASSED)
        with results(config.output / FOLDER) as videos:
            if all_scenarios:
                _record_all(config, order, videos, access_code, again=again, as_json=as_json)
            elif native:
                _record_natively(config, order, videos / f"{order.name}-native", access_code, as_json=as_json)
            else:
                maker = VideoMaker(order, videos / order.name, again=again)
                with _making(maker, as_json=as_json) as console:
                    if recording and recorded:
                        _replay(recorded, recording, maker)
                    else:
                        _walk(config, maker, access_code, console, as_json=as_json)
                _tell_draft(maker.draft)
            if (config.output / FORMER).is_dir():
                say(f"{config.output / FORMER} is from before; videos are in {videos} now.")
    except (NoSuchVoice, DataError) as error:
        raise click.UsageError(str(error)) from error
    except Unwatchable as error:  # of a video that was stopped by hand
        raise click.ClickException(
            f"The video failed its check and was not kept: {error}. Please report it."
        ) from error
    except (CannotMake, VoiceFailed, RecorderMissing) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or config.output}: {error.strerror or error}.") from error


def _record_all(
    config: Config, usual: Order, videos: Path, access_code: str | None, *, again: bool, as_json: bool
) -> None:
    """Make the videos of every scenario that a profile's courts can have; one that fails does not end the others."""
    profile = load(usual.profile)
    orders = [
        order
        for each in scenarios.SCENARIOS
        if each.why_not(profile) is None
        for order in [replace(usual, scenario=each.name)]
    ]
    told: dict[str, Any] = {}
    draft = ""
    console = Terminal()
    for number, order in enumerate(orders, 1):
        console.print(f"\n[bold]{number} of {len(orders)}[/]", soft_wrap=True)
        courts = options.courts(order.play(), config.court, config.profile)
        order = replace(order, courts=courts[:1] if order.is_part else courts)
        maker = VideoMaker(order, videos / order.name, again=again)
        try:
            with _making(maker, as_json=as_json, tell=not as_json):
                _walk(config, maker, access_code, console, as_json=False)
            told[order.scenario] = {"made": bool(maker.videos), "folder": str(maker.folder)}
            draft = draft or maker.draft
        except (click.ClickException, CannotMake) as error:
            say(f"{order.scenario}: {error.message if isinstance(error, click.ClickException) else error}")
            told[order.scenario] = {"failed": True}
    _tell_draft(draft)
    failed = [name for name, each in told.items() if each.get("failed")]
    if as_json:
        show(json.dumps({"scenarios": told}, indent=2))
    if failed:
        raise click.ClickException(f"There is no new video of {', '.join(failed)}.")


def _read(folder: Path) -> Recording:
    """Read the recording that is named; refuse options that say how to walk, since nothing is walked."""
    context = click.get_current_context()
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name in TO_WALK and context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"A recording was walked already. Leave out {', '.join(given)}.")
    try:
        return model.read(folder)
    except RecordingUnreadable as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def _making(maker: VideoMaker, *, as_json: bool, tell: bool = True) -> Iterator[Terminal]:
    """Finish what is told to the maker in between, and tell what was made; where that is broken off, what there is."""
    console = Terminal()
    try:
        yield console
        with console.status("Making the videos", spinner="line"):
            maker.finish()
        if tell:
            _tell(maker, as_json=as_json)
    except KeyboardInterrupt:
        _tell_partial(maker)
        raise
    finally:
        maker.close()


def _walk(config: Config, maker: VideoMaker, access_code: str | None, console: Terminal, *, as_json: bool) -> None:
    order = maker.order
    recorder.require_free(config.output / recorder.FOLDER)
    with _stage(config, order, access_code, console) as staged:
        folder = config.output / recorder.FOLDER
        alone = [Failure(staged.what_ended), Progress(console, BY_ITSELF)]
        watching = _observers(staged, console)
        passed = shooting.record(staged, order, [maker], folder, config.timeout, watching, alone)
    if not passed:
        _tell_partial(maker)
        if as_json:
            show(json.dumps({"made": False, "folder": str(maker.folder)}))
        raise _walk_failed("there is no new video")


def _replay(recorded: Recording, folder: Path, maker: VideoMaker) -> None:
    if not recorded.passed:
        raise click.ClickException(f"The walk in {folder} did not pass, so there is no video of it.")
    try:
        shooting.see_that_it_fits(recorded.about, maker.order.wishes.layout)
        replay(recorded, folder, maker)
    except RecordingUnreadable as error:
        raise click.ClickException(str(error)) from error


def _walk_failed(so: str) -> click.ClickException:
    return click.ClickException(f"The walk failed, so {so}. {typed.moot('walk')} keeps a trace of it.")


def _record_natively(config: Config, order: Order, folder: Path, access_code: str | None, *, as_json: bool) -> None:
    """Walk twice: once quickly, to know what there is to say, and once in real time, while Playwright records."""
    narrator = order.narrator(Kept())
    console = Terminal()
    try:
        with _stage(config, order, access_code, console) as staged:
            steps = native.look(staged, order, config.timeout)
            holding, cut = native.direct(order, steps, lambda text: narrator.say(text).seconds)
            say(f"In real time, {tracks.clock(cut.seconds)} min:")
            watching = _observers(staged, console)
            walked, files = native.record(staged, order, holding, cut, folder, config.timeout, watching)
    finally:
        narrator.close()
    if not all(court.passed for court in walked):
        raise _walk_failed("there is no new video")
    renew_pages(folder.parent)
    overview = write_overview(folder.parent)
    if as_json:
        show(json.dumps({"made": True, "folder": str(folder), "files": [str(file) for file in files]}, indent=2))
        return
    for file in files:
        show(f"{file}  {tracks.clock(cut.seconds)} min, {file.stat().st_size / 1e6:.1f} MB")
    show(f"{overview}  shows all videos")


@contextmanager
def _stage(config: Config, order: Order, access_code: str | None, console: Terminal) -> Iterator[stage.Stage]:
    """Set the stage for an order, and tell of what goes wrong outside of any step."""
    config = config.with_(profile=order.profile)
    with stage.set_stage(config, say, access_code, lens(order.wishes.layout)) as staged:
        options.see_profile(order.profile, staged.site)
        console.print(f"{order.scenario}: {escape(order.play().summary)}", soft_wrap=True)
        console.print(escape(f"With {staged.label}, on {staged.site.origin}"), soft_wrap=True)
        try:
            yield staged
        except (SiteError, PlaywrightError) as error:
            raise click.ClickException(staged.why_stopped(error)) from error


def _observers(staged: stage.Stage, console: Terminal) -> list[Observer]:
    return [Failure(staged.what_ended), Progress(console)]


def _tell(maker: VideoMaker, *, as_json: bool) -> None:
    """Tell which videos were made, if any, which are gone, and where one sees them."""
    folder, videos = maker.folder, maker.videos
    if as_json:
        about = {"made": bool(videos), "folder": str(folder), "removed": maker.removed}
        told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
        show(json.dumps({**about, **told}, indent=2, ensure_ascii=False))
        return
    if not videos:
        show(f"\nNothing has changed: the videos in {folder} are up to date. --again makes them anyway.")
        return
    if maker.removed:
        say(f"Removed, since it is out of date: {', '.join(maker.removed)}. Without --court it is made again.")
    show("")
    for video in videos:
        file = folder / f"{video.cut.name}.mp4"
        show(f"{file}  {tracks.clock(video.cut.seconds)} min, {file.stat().st_size / 1e6:.1f} MB")
    show(f"{folder / PAGE}  plays them")
    show(f"{maker.overview}  shows all videos")


def _tell_draft(voice: str) -> None:
    """Tell once that what was made is marked as a draft, since its voice is, and the next move."""
    if voice:
        say(f"Draft: {voice} is a computer's voice. Choose a natural one with --voice FILE.onnx before you publish.")


def _tell_partial(maker: VideoMaker) -> None:
    if kept := maker.keep_partial():
        file, video = kept
        last = video.cut.chapters[-1]
        say(f"A video of what was done, up to step {last.step}, is in {file} ({tracks.clock(video.cut.seconds)} min).")


def _prints(
    staged: stage.Stage, order: Order, config: Config, observers: Sequence[Observer]
) -> tuple[list[StepPrint], str]:
    """Walk as an order wants, and return the steps' prints, and who drew the pages."""
    script = order.script()
    steps: list[StepPrint] = []
    label = ""

    def begin(drawn_by: str) -> Callable[[StepTaken], None]:
        nonlocal label
        label = drawn_by
        return take

    def take(taken: StepTaken) -> None:
        scripted = script.step(taken)
        if taken.id in script.shows:
            steps.append(StepPrint.of(scripted))

    walked = shoot(
        staged,
        order.play(),
        order.wishes.layout,
        begin,
        courts=order.courts,
        profile=order.profile,
        timeout=config.timeout,
        observers=observers,
    )
    if not all(court.passed for court in walked):
        raise _walk_failed("the video cannot be checked")
    return steps, label


def _outdated(config: Config, file: Path, procedure: str | None, access_code: str | None, *, as_json: bool) -> bool:
    """Walk as a video was walked, tell in which steps it is out of date, and return whether it is.

    A procedure that is named takes the place of the video's own, whose file may be elsewhere, and so does a profile of
    the same name.
    """
    if not file.is_file():
        raise click.UsageError(f"There is no video {file}.")
    try:
        video = publish.read_fingerprint(file)
        order = Order.of(video.asked)
        same = name_of(config.profile) == name_of(order.profile)  # its file may be elsewhere
        order = replace(
            order, procedure=procedure or order.procedure, profile=config.profile if same else order.profile
        )
    except ValueError as error:
        raise click.ClickException(f"{file} cannot be checked: {error}.") from error
    order.script()  # whose file may be missing
    console = Terminal()
    with _stage(config, order, access_code, console) as staged:
        steps, label = _prints(staged, order, config, _observers(staged, console))
        if Comparison.of(file, video, order, steps, label).changed:  # once more: a picture may have come too early
            console.print("\nSomething is other than in the video. To be sure, once more:", soft_wrap=True)
            again, _ = _prints(staged, order, config, _observers(staged, console))
            steps = [one if one in video.steps else other for one, other in zip(steps, again, strict=True)]
    compared = Comparison.of(file, video, order, steps, label)
    if as_json:
        show(json.dumps(compared.as_json(), indent=2))
        return compared.outdated
    for line in compared.remarks():
        say(line)
    for line in compared.lines():
        show(line)
    return compared.outdated
