"""Writes videos with all that stands beside them, and checks them."""

import json
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import av
from PIL import Image

from automation.outputs.video import page, tracks, watchable
from automation.outputs.video.container import write_video
from automation.outputs.video.cut import Cut
from automation.outputs.video.fingerprint import Fingerprint
from automation.outputs.video.folder import FORMAT, GIF, NAMES, PACKAGE, PREVIEW, TOLD, Beside, Published, file_name
from automation.outputs.video.making import Video
from automation.outputs.video.scorm.package import Packager
from playbook import typed

TAG = "moot"  # in the video's file: its fingerprint
EACH = 1600  # milliseconds that a picture of the preview stands


def publish(
    folder: Path,
    videos: Sequence[Video],
    stills: Sequence[Image.Image],
    fingerprint: Callable[[Sequence[str]], Fingerprint],
    voice: str,
    kept: Sequence[Published] = (),
    *,
    gif: bool = False,
    packager: Packager | None = None,
) -> None:
    """Write videos, tracks, pictures, preview and page into an empty folder, and copy to them what is kept.

    `fingerprint` gives that of a video of some courts; `voice` is what the speaker is called, "" where none is;
    `gif` asks for a preview of that kind, too; the `packager`, if any, packs each video for learning platforms. Raises
    Unwatchable if a video is not what it should be, and OSError.
    """
    made = now()
    with ThreadPoolExecutor(len(videos) + 1) as writers:
        jobs = [writers.submit(_write, folder, video, fingerprint(video.courts)) for video in videos]
        jobs.append(writers.submit(_write_preview, folder / PREVIEW, stills))
        if gif:
            jobs.append(writers.submit(_write_gif, folder / GIF, stills))
        for job in jobs:
            job.result()
    published = [
        Published(video.cut, fingerprint(video.courts), made, voice, _files(folder, video.cut)) for video in videos
    ] + [_copied(video, folder) for video in kept]
    published.sort(key=lambda video: NAMES.index(video.cut.name))
    if packager:
        published = [_packed(video, folder, packager) for video in published]
    tell(folder, published)
    page.write_page(folder, [page.PageVideo.of(video) for video in published])


def now() -> str:
    """Return the moment, in UTC, as it is told of a video."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")


def tell(folder: Path, videos: Sequence[Published]) -> None:
    """Write `video.json`: how each video was asked for and made, and what is said, done and shown in it, when."""
    told = {"format": FORMAT, "videos": [video.as_json() for video in videos]}
    (folder / TOLD).write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


def write_one(file: Path, video: Video, fingerprint: Fingerprint) -> None:
    """Write a video by itself, and check it; raise Unwatchable."""
    about = {"title": video.cut.title, TAG: json.dumps(fingerprint.as_json(), ensure_ascii=False)}
    write_video(file, video.parts, video.cut, about)
    watchable.check(file, video.cut, video.parts)


def read_fingerprint(file: Path) -> Fingerprint:
    """Return what a video says of itself; raise ValueError if it is no video of Moot's, and OSError."""
    try:
        with av.open(str(file)) as video:
            tag = video.metadata.get(TAG, "")
    except av.FFmpegError as error:
        raise ValueError("it is not a video") from error
    try:
        return Fingerprint.from_json(json.loads(tag))
    except ValueError as error:
        raise ValueError(f"it was not made by {typed.moot('record')}") from error


def _write(folder: Path, video: Video, fingerprint: Fingerprint) -> None:
    write_one(folder / file_name(video.cut.name, "mp4"), video, fingerprint)
    for kind, text in tracks.BESIDE.items():
        (folder / file_name(video.cut.name, kind)).write_text(text(video.cut), encoding="utf-8")
    (folder / file_name(video.cut.name, "jpg")).write_bytes(_jpeg(video.poster))


def _files(folder: Path, cut: Cut) -> dict[str, Beside]:
    return {kind: Beside.of(folder / file_name(cut.name, kind)) for kind in page.FILES}


def _copied(video: Published, folder: Path) -> Published:
    """Return the same video in another folder, into which its files are copied, but for a package."""
    files = {kind: Beside.of(Path(shutil.copy2(video.files[kind].path, folder))) for kind in page.FILES}
    return replace(video, files=files)


def _packed(video: Published, folder: Path, packager: Packager) -> Published:
    """Return the video with its package, which is written into its folder."""
    package = packager.write(folder, page.PageVideo.of(video))
    return replace(video, files={**video.files, PACKAGE: Beside.of(package)})


def _jpeg(poster: Image.Image) -> bytes:
    opened = BytesIO()
    poster.save(opened, "JPEG", quality=88)
    return opened.getvalue()


def _write_preview(file: Path, stills: Sequence[Image.Image]) -> None:
    """Write the preview: a picture of each step, one after the other."""
    first, *others = stills
    first.save(file, "WEBP", save_all=True, append_images=others, duration=EACH, loop=0, quality=72, method=2)


def _write_gif(file: Path, stills: Sequence[Image.Image]) -> None:
    """Write the same as a GIF, in colors that all pictures share, so that none of them flickers."""
    width, height = stills[0].size
    together = Image.new("RGB", (width, height * len(stills)))
    for number, still in enumerate(stills):
        together.paste(still, (0, height * number))
    palette = together.quantize(256, dither=Image.Dither.NONE)
    first, *others = [still.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE) for still in stills]
    first.save(file, "GIF", save_all=True, append_images=others, duration=EACH, loop=0, optimize=True)
