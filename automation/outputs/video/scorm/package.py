"""Packs a video for learning platforms: one file with its page, its tracks and a question before what is for good."""

from dataclasses import dataclass, replace
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from automation.outputs.video import page, tracks
from automation.outputs.video.cut import Cut
from automation.outputs.video.folder import PACKAGE, PAGE
from automation.outputs.video.scorm import manifest
from playbook.procedure import outline

SCRIPT = "sco.js"
KINDS = ("mp4", "vtt", "txt")  # of the files beside a video, those that go into its package
ANSWERS = ("a", "b", "c")  # as SCORM 1.2 names choices
RIGHT = "b"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that such a file can name: the same video gives the same bytes


@dataclass(frozen=True)
class Packager:
    """Packs a folder's videos: its name tells their packages apart; a question comes before the step of this id."""

    name: str
    asks_before: str

    def write(self, folder: Path, video: page.PageVideo) -> Path:
        """Pack a video whose files are in the folder; return the package, which is there, too."""
        cut = video.cut
        inside = {kind: video.files[kind] for kind in KINDS}
        # To leave for the practice court would end the lesson.
        shown = replace(video, files=inside, practice_url="")
        more = {"lesson": self._lesson(cut), "answers": ANSWERS, "script_file": SCRIPT}
        html = page.render(folder, [shown], template="scorm/page.html.jinja", besides=lambda _: (), more=more)
        script = resources(__package__).joinpath(SCRIPT).read_bytes()
        own = {PAGE: html.encode(), SCRIPT: script, **{file.name: file.read_bytes() for file in inside.values()}}
        told = manifest.manifest(f"{self.name}-{cut.name}", cut.title, PAGE, list(own))
        package = folder / f"{cut.name}.{PACKAGE}"
        with ZipFile(package, "w") as written:
            for name, content in ({manifest.NAME: told} | own | dict(sorted(manifest.schemas().items()))).items():
                written.writestr(_entry(name), content)
        return package

    def _lesson(self, cut: Cut) -> dict[str, Any]:
        """Return what the page's script is to know of a video."""
        chapters = [
            [tracks.anchor(cut, each), tracks.not_before(each.start), tracks.not_before(each.end)]
            for each in cut.chapters
        ]
        words = tracks.words_of(cut).scorm
        return {"chapters": chapters, "asked_at": self._asked_at(cut), "right": RIGHT, "words": dict(words)}

    def _asked_at(self, cut: Cut) -> float | None:
        """Return when it is asked; None where the step is not in the video.

        Only once where two courts follow one another: whoever has answered it knows the answer.
        """
        number = outline().number(self.asks_before)
        if not any(each.step and each.step > number for each in cut.chapters):
            return None  # it ends there: the court refuses, and nothing is linked
        return next((tracks.not_before(each.start) for each in cut.chapters if each.step == number), None)


def _entry(name: str) -> ZipInfo:
    """Return a file's entry; it is stored as it is, since a video does not get smaller, and bytes stay the same."""
    entry = ZipInfo(name, LONG_AGO)
    entry.create_system = 3  # on Windows, too
    entry.external_attr = 0o644 << 16
    return entry
