"""Makes the guide of a walk: takes its steps, writes the guide, and puts its files into their folder."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from automation.outputs.guide import as_docx, as_html, as_markdown, as_pdf
from automation.outputs.guide.model import Guide
from automation.outputs.guide.writing import PICTURES, Wishes, Writer
from automation.recording.model import About
from automation.recording.output import CannotMake
from automation.recording.taken import StepTaken
from automation.session.stage import USUAL, Lens
from automation.support import whole
from automation.walk.linking import scenarios
from playbook.court import load, name_of
from playbook.data import DataError
from playbook.guide_words import guide_words
from playbook.language import FIRST

FOLDER, DATA = "guide", "guide.json"
USUALLY = "link"
PHONE = Lens((390, 700), 2.0)
OURS = re.compile(r"(?:guide|checklist)\.(?:html|pdf|docx|md|json)|[0-9a-f]{16}\.png")


def output(scenario: str, courts: tuple[str, ...], profile: str, folder: Path) -> "GuideMaker":
    """Return what makes the usual guide of a walk, below a folder of results."""
    return GuideMaker(scenario, courts, profile, folder, Wishes())


class GuideMaker:
    """Makes a guide of a walk, with an entry for each trouble that was walked besides."""

    def __init__(self, scenario: str, courts: tuple[str, ...], profile: str, folder: Path, wishes: Wishes) -> None:
        """Prepare to write below a folder of results; raise CannotMake for a walk that does not get through."""
        if scenarios.find(scenario).end.stopped:
            why = "A guide shows how it is done, and this scenario is stopped on the way."
            raise CannotMake(f"{scenario}: {why} Leave --scenario out: it is among the troubles anyway.")
        self.wishes = wishes
        self.folder = folder / folder_name(wishes, profile, courts, scenario)
        self.guide: Guide | None = None
        self._profile = profile
        self._taken: list[StepTaken] = []
        self._about: About | None = None

    @property
    def lens(self) -> Lens:
        """What the pages are looked at through."""
        return PHONE if self.wishes.phone else USUAL

    @property
    def cases(self) -> tuple[str, ...]:
        """The scenarios that are walked besides, for the troubles."""
        return tuple(trouble.scenario for trouble in guide_words(self.wishes.language).troubles)

    def begin(self, about: About) -> None:
        """Learn what is recorded."""
        self._about = about

    def add(self, step: StepTaken) -> None:
        """Take a step."""
        self._taken.append(step)

    def finish(self) -> list[Path]:
        """Write the guide's files in place of an earlier one's, and return them; raise CannotMake."""
        try:
            self.guide, pictures = self.written()
            files = dict(files_of(self.guide, pictures, self.wishes))
            return _put(self.folder, files, pictures)
        except OSError as error:
            raise CannotMake(f"{error.filename or self.folder}: {error.strerror or error}.") from error
        except DataError:
            raise
        except ValueError as error:  # of a recording or a profile that was changed: a sign that no document holds
            raise CannotMake(f"Something in the recording, or in the profile, fits into no guide: {error}") from error

    def written(self) -> tuple[Guide, Mapping[str, bytes]]:
        """Return the guide of the steps that were taken, and its pictures by their names."""
        assert self._about is not None
        writer = Writer(self.wishes, load(self._profile), self._about)
        return writer.guide(self._taken), writer.pictures

    def close(self) -> None:
        """Forget the steps."""
        self._taken.clear()


def folder_name(wishes: Wishes, profile: str, courts: tuple[str, ...], scenario: str = USUALLY) -> str:
    """Return what a guide's folder is called: `guide`, and what tells it from the usual one."""
    profile = name_of(profile)
    unusual = (
        profile if profile != "idaho" else "",
        courts[0] if len(courts) == 1 and len(load(profile).courts) > 1 else "",
        wishes.language if wishes.language != FIRST else "",
        "phone" if wishes.phone else "",
        scenario if scenario != USUALLY else "",
    )
    return "-".join([FOLDER, *filter(None, unusual)])


def files_of(guide: Guide, pictures: Mapping[str, bytes], wishes: Wishes) -> Iterable[tuple[str, bytes]]:
    """Yield the name and the content of each of a guide's files, but the pictures."""
    own, paper = wishes.template, wishes.paper
    yield "guide.html", as_html.render(guide, pictures, as_html.GUIDE, own).encode()
    yield "guide.pdf", as_pdf.render(guide, pictures, paper=paper)
    yield "guide.docx", as_docx.render(guide, pictures, paper=paper, own=own)
    yield "guide.md", as_markdown.render(guide, as_markdown.GUIDE, own).encode()
    yield DATA, f"{guide.model_dump_json(indent=1)}\n".encode()
    if wishes.checklist:
        yield "checklist.html", as_html.render(guide, pictures, as_html.CHECKLIST, own).encode()
        yield "checklist.pdf", as_pdf.render(guide, pictures, paper=paper, checklist=True)
        yield "checklist.docx", as_docx.render(guide, pictures, paper=paper, checklist=True, own=own)
        yield "checklist.md", as_markdown.render(guide, as_markdown.CHECKLIST, own).encode()


def _put(folder: Path, files: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> list[Path]:
    """Write the files, and remove what an earlier guide has left; no other file is touched. Raises OSError."""
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    for name, content in {**pictures, **files}.items():
        whole.put(folder / name, content)
    for each in (*folder.iterdir(), *(folder / PICTURES).iterdir()):
        if OURS.fullmatch(each.name) and each.relative_to(folder).as_posix() not in {*files, *pictures}:
            each.unlink()
    return [folder / name for name in files]
