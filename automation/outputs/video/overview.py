"""The page of all videos: one file that opens from disk and leads to each recording's folder."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from automation.outputs.video import tracks
from automation.outputs.video.cut import Cut
from automation.outputs.video.folder import NAMES, PAGE, Published, read_folder
from automation.support import whole
from automation.support.pages import templates
from playbook import language as languages
from playbook.scenario import scenarios

POSTER = (720, 720)  # pixels that a picture has at most: twice the room for it


@dataclass(frozen=True)
class Recorded:
    """A recording's folder and the videos that are in it, the longest last."""

    folder: Path
    videos: Sequence[Published]

    @property
    def main(self) -> Published:
        """The video that shows the most."""
        return self.videos[-1]


def write_overview(folder: Path) -> Path:
    """Write the page of the recordings that a folder has, a folder each, and return its file; raise OSError."""
    file = folder / PAGE
    whole.write(file, render(list(_recorded(folder))))
    return file


def render(recorded: Sequence[Recorded]) -> str:
    """Return the page's HTML, in the language of all videos, or in English; each title is in its own."""
    environment = templates(__package__)
    every = {tracks.language_of(each.main.cut) for each in recorded}
    language = every.pop() if len(every) == 1 else languages.FIRST
    ours = languages.language(language)
    words = ours.overview

    def court(cut: Cut) -> str:
        return words["both"] if cut.name == NAMES[-1] else ours.courts[cut.name]

    return environment.get_template("overview.html.jinja").render(
        recorded=recorded,
        t=words,
        called=ours.called,
        language=language,
        court=court,
        length=lambda cut: tracks.length(replace(cut, language=language)),
        address=_address,
        poster=_poster,
    )


def _recorded(folder: Path) -> Iterator[Recorded]:
    """Yield what can be played, in the scenarios' order; what is half made or of another shape is left out."""
    every = list(scenarios())
    found = []
    for each in sorted(folder.iterdir()):
        videos = [video for video in read_folder(each) if video.file and video.file.is_file()]
        if videos:
            found.append(Recorded(each, sorted(videos, key=lambda video: NAMES.index(video.cut.name))))

    def place(recorded: Recorded) -> int:
        scenario = recorded.main.fingerprint.asked.get("scenario")
        return every.index(scenario) if scenario in every else len(every)

    yield from sorted(found, key=place)  # those of one scenario stay by their folders' names


def _address(recorded: Recorded, video: Published) -> str:
    """Return where a video is played, as seen from the page: on its folder's page, or the file where there is none."""
    if (recorded.folder / PAGE).is_file():
        return f"{quote(recorded.folder.name)}/{PAGE}#{quote(video.cut.name)}"
    assert video.file
    return f"{quote(recorded.folder.name)}/{quote(video.file.name)}"


def _poster(video: Published) -> str | None:
    """Return the picture that a video opens with, small and as an address in itself; None where there is none."""
    if "jpg" not in video.files:
        return None
    try:
        with Image.open(video.files["jpg"].path, formats=["JPEG"]) as picture:
            picture.thumbnail(POSTER)
            written = BytesIO()
            picture.convert("RGB").save(written, "JPEG", quality=85)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return f"data:image/jpeg;base64,{base64.b64encode(written.getvalue()).decode()}"
