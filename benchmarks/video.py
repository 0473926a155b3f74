"""How fast a video is made: `python benchmarks/video.py [--rounds N] [--no-native] [--json]`.

    speed             seconds of finished video for each second of a whole `moot record`, with nothing kept: process
                      start, browser, walk, narration, three videos with tracks and page; only the longest video counts
    speed_warm        the same with the browser open and the narration kept, from the first step to the last file
    memory_mib        the most memory that the processes of a cold run held together (proportional set size)
    bytes_per_minute  of the longest video
    over_native       how many times as long Playwright's own recorder takes for the same walk with the same holds

The recorder needs Playwright's ffmpeg; where that is not installed, the system's takes its place. See docs/speed.md.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median

import click
import playwright

from automation.config import Config
from automation.outputs.video import native, shooting
from automation.outputs.video.maker import VideoMaker
from automation.outputs.video.order import Order
from automation.outputs.video.shooting import lens
from automation.outputs.video.speech.kept import Kept
from automation.session.stage import Stage, set_stage
from automation.support.processes import python

ROOT = Path(__file__).resolve().parent.parent
LONGEST = "both.mp4"
BETWEEN_LOOKS = 0.05  # seconds
ORDER = Order()


@click.command()
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1), help="Rounds of each measurement.")
@click.option("--native/--no-native", "natively", default=True, help="Record in real time too: some five minutes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def main(rounds: int, natively: bool, as_json: bool) -> None:
    """Measure how fast videos are made, against the time that they play."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold = [_cold(folder / f"cold-{number}") for number in range(rounds)]
        videos = folder / "cold-0/results/video/link"
        video = json.loads((videos / "video.json").read_text(encoding="utf-8"))["videos"][-1]
        size = (videos / LONGEST).stat().st_size
        memory = _memory(folder / "memory")
        with set_stage(Config(), _say, lens=lens(ORDER.wishes.layout)) as stage:
            _warm(stage, folder / "warm")
            warm = [_warm(stage, folder / "warm") for _ in range(rounds)]
        real_time = _native(folder) if natively else None
    seconds = video["seconds"]
    measured = {
        "video_seconds": seconds,
        "speed": seconds / median(cold),
        "speed_warm": seconds / median(warm),
        "memory_mib": memory,
        "bytes_per_minute": size / seconds * 60,
        "over_native": real_time / median(cold) if real_time else None,
    }
    if as_json:
        click.echo(json.dumps({name: round(figure, 2) if figure else None for name, figure in measured.items()}))
        return
    for name, figure in measured.items():
        click.echo(f"{name:<18} {f'{figure:,.1f}' if figure else 'not measured'}")
    for name, figures in ("cold", cold), ("warm", warm):
        click.echo(f"{name} seconds: {', '.join(f'{each:.1f}' for each in figures)}")


def _command(folder: Path) -> tuple[list[str], dict[str, str]]:
    command = python("-m", "automation.cli", "record", "--output", str(folder / "results"))
    return command, os.environ | {"MOOT_NARRATION": str(folder / "narration")}


def _cold(folder: Path) -> float:
    command, environment = _command(folder)
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    _say(f"Cold: {seconds:.1f} s")
    return seconds


def _warm(stage: Stage, folder: Path) -> float:
    folder.mkdir(exist_ok=True)
    started = time.perf_counter()
    recording = VideoMaker(ORDER, folder, again=True, kept=Kept(folder / "narration"))
    try:
        if not shooting.record(stage, ORDER, [recording], folder / "recording", Config().timeout, []):
            raise click.ClickException("The walk failed.")
        recording.publish()
    finally:
        recording.close()
    seconds = time.perf_counter() - started
    _say(f"Warm: {seconds:.1f} s")
    return seconds


def _memory(folder: Path) -> float | None:
    """Return the most memory of a cold run's processes, in MiB; None where the system does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    command, environment = _command(folder)
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while running.poll() is None:
        most = max(most, sum(map(_held, _tree(running.pid))))
        threading.Event().wait(BETWEEN_LOOKS)
    if running.returncode:
        raise click.ClickException(f"{' '.join(command)} failed.")
    return most / 1024


def _tree(root: int) -> Iterator[int]:
    """Yield a process and all that it started, and those started."""
    yield root
    try:
        for task in Path(f"/proc/{root}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return  # it has ended


def _held(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _native(folder: Path) -> float:
    """Return how many seconds Playwright's recorder takes for the walk at the video's pace."""
    narrator = ORDER.narrator(Kept(folder / "warm" / "narration"))
    with _playwrights_ffmpeg(folder), set_stage(Config(), _say, lens=lens(ORDER.wishes.layout)) as stage:
        steps = native.look(stage, ORDER, Config().timeout)
        holding, cut = native.direct(ORDER, steps, lambda text: narrator.say(text).seconds)
        _say(f"In real time: {cut.seconds:.0f} s")
        started = time.perf_counter()
        walked, _ = native.record(stage, ORDER, holding, cut, folder, Config().timeout, [])
        seconds = time.perf_counter() - started
    narrator.close()
    if not all(court.passed for court in walked):
        raise click.ClickException("The walk in real time failed.")
    return seconds


@contextmanager
def _playwrights_ffmpeg(folder: Path) -> Iterator[None]:
    """Let Playwright find an ffmpeg, the system's if it has none of its own."""
    before = dict(os.environ)
    listed = Path(playwright.__file__).parent / "driver/package/browsers.json"
    browsers = json.loads(listed.read_text(encoding="utf-8"))["browsers"]
    revision = next(each["revision"] for each in browsers if each["name"] == "ffmpeg")
    own = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    system = which("ffmpeg")
    if not (own / f"ffmpeg-{revision}").exists() and system and sys.platform == "linux":
        place = folder / "browsers" / f"ffmpeg-{revision}"
        place.mkdir(parents=True)
        (place / "ffmpeg-linux").symlink_to(system)
        os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(folder / "browsers")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _say(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
