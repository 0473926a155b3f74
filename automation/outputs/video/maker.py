"""Makes the videos of a walk, step by step, and puts them into their folder."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from automation.outputs.video import page, publish, shooting
from automation.outputs.video.editions import renew_pages
from automation.outputs.video.encoding import Unwatchable
from automation.outputs.video.fingerprint import Fingerprint, StepPrint
from automation.outputs.video.folder import (
    GIF,
    PACKAGE,
    PAGE,
    PARTIAL_FILE,
    PREVIEW,
    Published,
    put_in_place,
    read_folder,
    unfinished,
    videos_of,
)
from automation.outputs.video.making import BOTH, Making, Video
from automation.outputs.video.order import Order
from automation.outputs.video.overview import write_overview
from automation.outputs.video.scorm.package import Packager
from automation.outputs.video.speech.kept import Kept
from automation.outputs.video.speech.voices import NoSuchVoice, VoiceFailed
from automation.recording.model import About
from automation.recording.output import CannotMake
from automation.recording.taken import StepTaken
from automation.session.stage import Lens
from playbook.court import load
from playbook.procedure import outline

# Until this step a court that another was walked before looks otherwise: who is logged in, what was visited.
LOG_IN = "log-in"


FOLDER = "video"


def output(scenario: str, courts: tuple[str, ...], profile: str, folder: Path) -> "VideoMaker":
    """Return what makes the usual videos of a walk, below a folder of results."""
    order = Order(scenario, courts=courts, profile=profile)
    try:
        return VideoMaker(order, folder / FOLDER / order.name)
    except NoSuchVoice as error:
        raise CannotMake(str(error)) from error


class VideoMaker:
    """Makes the videos of an order in a folder; nothing is made where the videos there show what the walk shows."""

    def __init__(self, order: Order, folder: Path, *, again: bool = False, kept: Kept | None = None) -> None:
        """Prepare; `again` makes the videos in any case. Raises NoSuchVoice and ProcedureError."""
        self.order = order
        self.folder = folder
        self._again = again
        self._kept = kept or Kept()
        self._narrator = order.narrator(self._kept)
        self._former = {
            video.cut.name: video
            for video in read_folder(folder)
            if video.whole and video.files.keys() >= set(page.FILES)
        }
        self._label = ""
        self.making: Making | None = None
        self.removed: list[str] = []
        self.videos: list[Video] = []
        self.overview: Path | None = None  # the page of all videos, once it is written

    @property
    def each_court_alone(self) -> bool:
        """Every court's own video begins with its own log-in."""
        return len(self.order.courts) > 1

    @property
    def lens(self) -> Lens:
        """What the pages are looked at through."""
        return shooting.lens(self.order.wishes.layout)

    @property
    def unchanged(self) -> bool:
        """Tell whether the walk was as the videos in the folder show it."""
        return bool(self.making and self.making.unchanged)

    @property
    def draft(self) -> str:
        """The voice of what was made, where it is good for a draft only; empty for any other."""
        voice = self._narrator.voice
        return voice.label if self.videos and voice.draft else ""

    def fingerprint(self, courts: Sequence[str]) -> Fingerprint:
        """Return what a video of these courts is made of, so far: no court that is walked after them."""
        steps = self.making.prints_of(courts) if self.making else ()
        return replace(self.order, courts=tuple(courts)).fingerprint(self._narrator.voice, self._label, steps)

    def begin(self, about: About) -> None:
        """Begin to make the videos of a walk."""
        self._label = about.drawn_by
        self.making = self.order.making(self._narrator, () if self._again else self._known())

    def add(self, step: StepTaken) -> None:
        """Take a step; making its part goes on by itself."""
        assert self.making is not None
        self.making.take(step)

    def finish(self) -> list[Path]:
        """Publish the videos, unless those in the folder show this walk; return the files of those that were made.

        Raises CannotMake.
        """
        try:
            return self._finish()
        except Unwatchable as error:
            why = f"The video failed its check and was not kept: {error}. Please report it."
            raise CannotMake(why) from error
        except VoiceFailed as error:
            raise CannotMake(str(error)) from error
        except OSError as error:
            raise CannotMake(f"{error.filename or self.folder}: {error.strerror or error}.") from error

    def _finish(self) -> list[Path]:
        if self.unchanged:
            self.partial.unlink(missing_ok=True)
        else:
            self.videos = self.publish()
        renew_pages(self.folder.parent)
        self.overview = write_overview(self.folder.parent)
        return [self.folder / f"{video.cut.name}.mp4" for video in self.videos]

    def _known(self) -> Sequence[StepPrint]:
        """Return the steps that the folder's videos show, if it has all that are wanted, made as they would be now."""
        courts = self.order.courts
        wanted = {court: (court,) for court in courts} | ({BOTH: courts} if len(courts) > 1 else {})
        besides = [PAGE, PREVIEW, *([GIF] if self.order.wishes.gif else [])]
        if not all((self.folder / name).is_file() for name in besides):
            return ()
        kinds = {*page.FILES, *([PACKAGE] if self.order.wishes.scorm else [])}  # one that was kept may have others
        former = {
            name: video
            for name, video in self._former.items()
            if video.files.keys() == kinds and all(file.there for file in video.files.values())
        }
        found = {name: former[name].fingerprint for name in wanted if name in former}
        if found.keys() != wanted.keys():
            return ()
        if not all(found[name].same_make(self.fingerprint(of)) for name, of in wanted.items()):
            return ()
        joint = found.get(BOTH, found[courts[0]]).steps
        together = tuple(step for step in joint if step.court == courts[0]) == found[courts[0]].steps
        return (*joint, *(step for court in courts[1:] for step in found[court].steps)) if together else ()

    def publish(self) -> list[Video]:
        """Wait for the videos, and put them and all that stands beside them into the folder.

        A video that was there and is not made now is kept, unless it is out of date: `removed` are those that were.
        Raises Unwatchable, VoiceFailed and OSError; what was in the folder is then as it was.
        """
        assert self.making is not None
        videos = self.making.videos()
        made = {video.cut.name for video in videos}
        kept = [video for name, video in self._former.items() if name not in made and self._is_true(video)]
        voice = "" if self.order.wishes.silent else self._narrator.voice.label
        before = videos_of(self.folder)
        with unfinished(self.folder) as new:
            stills, gif, packager = self.making.stills, self.order.wishes.gif, self._packager()
            publish.publish(new, videos, stills, self.fingerprint, voice, kept, gif=gif, packager=packager)
            put_in_place(new, self.folder)
        self.removed = sorted(before - videos_of(self.folder))
        return videos

    def _packager(self) -> Packager | None:
        """Return what packs the videos for learning platforms, if that is wanted."""
        if not self.order.wishes.scorm:
            return None
        return Packager(self.order.name, outline().point_of_no_return(load(self.order.profile)))

    def _is_true(self, video: Published) -> bool:
        """Tell whether a video is of the same words and screens as this walk, as far as the walk can tell."""
        was, now = video.fingerprint, self.fingerprint(self.order.courts)
        courts = {step.court for step in was.steps} & {step.court for step in now.steps}
        same_words = was.made_with.get("cards") == now.made_with["cards"]
        return same_words and all(_shown_alike(was, now, court) for court in courts)

    def keep_partial(self) -> tuple[Path, Video] | None:
        """Write a video of the steps that were walked to their end, and return it; None if there is nothing of it."""
        if not self.making or not self.making.steps:
            return None
        video = self.making.partial()
        if video is None:
            return None
        with unfinished(self.folder) as new:
            publish.write_one(new / self.partial.name, video, self.fingerprint(self.order.courts))
            (new / self.partial.name).replace(self.partial)
        renew_pages(self.folder.parent)
        return self.partial, video

    @property
    def partial(self) -> Path:
        """Where a video is that was not ended."""
        return self.folder / PARTIAL_FILE

    def close(self) -> None:
        """Say, draw and encode nothing more."""
        self._narrator.close()
        if self.making:
            self.making.close()
        self._kept.tidy()


def _shown_alike(one: Fingerprint, other: Fingerprint, court: str) -> bool:
    """Tell whether two videos show the same of a court: after the log-in only, if they come to it in different ways."""
    ways = [list(made.asked.get("courts", ())) for made in (one, other)]
    before = [courts[: courts.index(court)] if court in courts else None for courts in ways]
    shown = [[step for step in made.steps if step.court == court] for made in (one, other)]
    if before[0] == before[1]:
        return shown[0] == shown[1]
    screens = [[step.screen for step in steps if step.number > outline().number(LOG_IN)] for steps in shown]
    return screens[0] == screens[1]
