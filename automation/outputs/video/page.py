"""The videos' page: one file beside them that opens from disk, with player, chapters and a transcript that follows."""

import base64
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files as resources
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from markupsafe import Markup

from automation.outputs.video import tracks
from automation.outputs.video.cut import Chapter, Cue, Cut, Deed
from automation.outputs.video.folder import GIF, PAGE, PARTIAL_FILE, PREVIEW, TOLD, Published
from automation.support import whole
from automation.support.pages import templates
from playbook.procedure import outline

# What the files beside a video are called on the page, in the order in which they are offered.
FILES = ("mp4", "vtt", "srt", "chapters.vtt", "txt", "jpg")
BESIDES = (PREVIEW, GIF, TOLD, PARTIAL_FILE)  # which are of all videos of the folder, or of none that was ended
TEXTS = (".vtt", ".srt", ".txt", ".json")  # which are small, and can be in the page besides


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

    @classmethod
    def of(cls, video: Published) -> Self:
        """Return a video of a folder; raise OSError where a file of it cannot be read."""
        files = {kind: file.path for kind, file in video.files.items()}
        facts = {"voice": video.voice} if video.voice else {}
        practice_url = str(video.fingerprint.asked.get("wishes", {}).get("practice_url", ""))
        return cls(video.cut, files, files["jpg"].read_bytes(), facts, practice_url)

    def practice(self, chapter: Chapter) -> str:
        """Return the address at which a chapter's step is practiced; empty where there is none."""
        known = chapter.step is not None and chapter.step <= len(outline().steps)
        if not self.practice_url or not known or chapter.step is None or chapter.court is None:
            return ""
        return f"{self.practice_url}/practice/step/{chapter.court}/{outline().steps[chapter.step - 1].id}"


@dataclass(frozen=True)
class Edition:
    """The videos of a folder in their language, as a part of a page; `first` is the page's own.

    What is on the page besides, in another language, has that language before its name in the page's address.
    """

    folder: Path
    videos: Sequence[PageVideo]
    first: bool = False

    @property
    def language(self) -> str:
        """The language of the videos."""
        return self.videos[0].cut.language

    @property
    def called(self) -> str:
        """The language's own name for itself, as somebody looks for it who reads no other one."""
        return tracks.words_of(self.videos[0].cut).name

    def id(self, name: str) -> str:
        """Return what a video or chapter is called in the page's address."""
        return name if self.first else f"{self.language}-{name}"


def write_page(folder: Path, videos: Sequence[PageVideo], others: Sequence[Edition] = ()) -> Path:
    """Write the page of the videos, whose files are in the folder, unless it is so already; return its file.

    `others` are the same videos in other languages, which are in folders beside it.
    """
    file = folder / PAGE
    written = render(folder, videos, others)
    if not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != written:
        whole.write(file, written)
    return file


def render(
    folder: Path,
    videos: Sequence[PageVideo],
    others: Sequence[Edition] = (),
    template: str = "page.html.jinja",
    *,
    besides: Callable[[Edition], Sequence[tuple[str, Path]]] | None = None,
    more: Mapping[str, Any] | None = None,
) -> str:
    """Return the page's HTML; it speaks the first video's language, and each video's part its own.

    A template that extends the page's is given what is `more`; `besides` tells which files an edition has that are of
    all its videos, else those that are in its folder.
    """
    environment = templates(__package__)
    environment.filters["sha256"] = _sha256
    return environment.get_template(template).render(
        recordings=videos,
        editions=[Edition(folder, videos, first=True), *others],
        words=lambda cut: tracks.words_of(cut).page,
        language=tracks.language_of,
        kinds=lambda video: sorted(video.files, key=lambda kind: FILES.index(kind) if kind in FILES else len(FILES)),
        address=partial(_address, folder),
        besides=besides or _besides,
        inside=_inside,
        size=lambda file: _size(file.stat().st_size),
        embedded=_embedded,
        told=_told,
        tracks=tracks,
        script=_script("page.js"),
        library=_script("player/media-chrome.js"),
        **(more or {}),
    )


def _told(cut: Cut) -> Iterator[tuple[Chapter, list[tuple[Cue | Deed, float | None]]]]:
    """Yield each chapter with what is told in it; beside a sentence until when it is the current one."""
    for chapter, told in tracks.by_chapter(cut):
        begins = [one.start for one in told if isinstance(one, Cue)][1:]
        untils = iter([*begins, chapter.end])
        yield chapter, [(one, next(untils) if isinstance(one, Cue) else None) for one in told]


def _address(folder: Path, file: Path) -> str:
    """Return a file's address as seen from the page, which is in the folder with it or in one beside that."""
    return quote(Path(os.path.relpath(file, folder)).as_posix())


def _besides(edition: Edition) -> list[tuple[str, Path]]:
    """Return what an edition's folder has besides the files of each video, by what it is called in our words."""
    called = {name: "partial" if name == PARTIAL_FILE else name.rpartition(".")[2] for name in BESIDES}
    return [(kind, edition.folder / name) for name, kind in called.items() if (edition.folder / name).is_file()]


def _inside(file: Path) -> str:
    """Return a text file as an address in itself, which a page that was opened from disk may save; else nothing."""
    return _embedded(file.read_bytes(), "application/octet-stream") if file.suffix in TEXTS else ""


def _size(length: int) -> str:
    """Return a file's length for people, as the systems' file windows tell it."""
    return f"{length / 1e6:.1f} MB" if length >= 1e6 else f"{max(1, round(length / 1e3))} kB"


def _embedded(content: str | bytes, kind: str) -> str:
    # A browser that opened the page from disk reads no other file for it; only a video it does.
    raw = content.encode() if isinstance(content, str) else content
    return f"data:{kind};base64,{base64.b64encode(raw).decode()}"


def _script(name: str) -> Markup:
    """Return a script of ours, or the player's library, as it can stand in a page."""
    text = resources(__package__).joinpath(name).read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise ValueError(f"{name} would end the page's script")
    return Markup(text)  # noqa: S704 (our own file)


def _sha256(script: str) -> str:
    """Return a script's hash as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
