"""The videos' page: one file beside them that opens from disk, with player, chapters and a transcript that follows."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from automation.outputs.video import tracks
from automation.outputs.video.cut import Chapter, Cue, Cut, Deed
from automation.outputs.video.folder import GIF, PAGE, PREVIEW, TOLD
from automation.support import whole
from automation.support.pages import templates
from playbook.procedure import outline

# What the files beside a video are called on the page, in the order in which they are offered.
FILES = ("mp4", "vtt", "srt", "chapters.vtt", "txt", "jpg")
BESIDES = (PREVIEW, GIF, TOLD)  # which are of all videos of the folder


@dataclass(frozen=True)
class PageVideo:
    """A video on the page: `files` beside the page by their kinds (FILES; `mp4` is the video), a JPEG as its poster.

    `facts` are what else is said of it, such as its voice, by what they are called; `practice_url` is the practice
    court in which a step can be practiced, empty for none.
    """

    cut: Cut
    files: Mapping[str, Path]
    poster: bytes
    facts: Mapping[str, str]
    practice_url: str = ""

    def practice(self, chapter: Chapter) -> str:
        """Return the address at which a chapter's step is practiced; empty where there is none."""
        if not self.practice_url or chapter.step is None or chapter.court is None:
            return ""
        return f"{self.practice_url}/practice/step/{chapter.court}/{outline().steps[chapter.step - 1].id}"


def write_page(folder: Path, videos: Sequence[PageVideo]) -> Path:
    """Write the page of the videos, whose files are in the folder, and return its file."""
    file = folder / PAGE
    whole.write(file, render(folder, videos))
    return file


def render(
    folder: Path,
    videos: Sequence[PageVideo],
    template: str = "page.html.jinja",
    *,
    besides: Iterable[str] = BESIDES,
    **more: Any,
) -> str:
    """Return the page's HTML; it speaks the first video's language, and each video's part its own.

    A template that extends the page's is given what is `more`; `besides` are files of all videos that may be there.
    """
    environment = templates(__package__)
    environment.filters["sha256"] = _sha256
    return environment.get_template(template).render(
        recordings=videos,
        words=lambda cut: tracks.words_of(cut).page,
        language=tracks.language_of,
        kinds=lambda video: sorted(video.files, key=lambda kind: FILES.index(kind) if kind in FILES else len(FILES)),
        address=partial(_address, folder),
        besides=[(name.rpartition(".")[2], folder / name) for name in besides if (folder / name).is_file()],
        size=lambda file: _size(file.stat().st_size),
        embedded=_embedded,
        told=_told,
        tracks=tracks,
        library=_library(),
        **more,
    )


def _told(cut: Cut) -> Iterator[tuple[Chapter, list[tuple[Cue | Deed, float | None]]]]:
    """Yield each chapter with what is told in it; beside a sentence until when it is the current one."""
    for chapter, told in tracks.by_chapter(cut):
        begins = [one.start for one in told if isinstance(one, Cue)][1:]
        untils = iter([*begins, chapter.end])
        yield chapter, [(one, next(untils) if isinstance(one, Cue) else None) for one in told]


def _address(folder: Path, file: Path) -> str:
    """Return a file's address as seen from the page, which is in the folder with it."""
    return quote(file.relative_to(folder).as_posix())


def _size(length: int) -> str:
    """Return a file's length for people, as the systems' file windows tell it."""
    return f"{length / 1e6:.1f} MB" if length >= 1e6 else f"{max(1, round(length / 1e3))} kB"


def _embedded(content: str | bytes, kind: str) -> str:
    # A browser that opened the page from disk reads no other file for it; only a video it does.
    raw = content.encode() if isinstance(content, str) else content
    return f"data:{kind};base64,{base64.b64encode(raw).decode()}"


def _library() -> Markup:
    """Return the player's library as it can stand in a page."""
    text = resources(__package__).joinpath("player/media-chrome.js").read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise ValueError("the player's library would end the page's script")
    return Markup(text)  # noqa: S704 (our own file)


def _sha256(script: str) -> str:
    """Return a script's hash as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
