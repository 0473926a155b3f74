"""What these tests share: one recorded walk with a few troubles, and walks that nobody has walked, with drawn pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Playwright

from automation import cli
from automation.outputs.guide.maker import GuideMaker
from automation.outputs.guide.model import Guide
from automation.outputs.guide.writing import Wishes, Writer
from automation.recording.model import About, PageSize
from automation.recording.taken import Box, Moment, Picture, StepTaken, Typed
from automation.session import stage
from playbook.court import load
from playbook.guide_words import guide_words
from playbook.procedure import outline
from tests import sharing
from tests.conftest import InCommon

BOTH = ("district", "bankruptcy")
CASES = (
    "wrong-ecf-password",
    "names-differ",
    "link-clear-cookies",
)  # one that is refused, one that stops, one that ends well
WIDTH, HEIGHT, BANNER = 1280, 720, 30.0

# What is done in the usual way, as a walk tells of it; what is only read is among the words' `look`.
DONE = {
    "open-court-link": ("court-site.link",),
    "log-in": ("pacer.username", "pacer.password", "pacer.login"),
    "open-link-page": ("menu.utilities", "utilities.link-entry"),
    "enter-login": ("link.login", "link.password"),
    "submit-login": ("link.submit",),
    "compare-names": ("link.names",),
    "submit-link": ("link.notice", "link.submit"),
    "read-confirmation": ("link.linked",),
    "refresh-menus": ("menu.bar", "browser.page", "menu.filing"),
}


WISHES = Wishes(checklist=True)


class WithFewTroubles(GuideMaker):
    """Makes a guide as the command does, with three of the troubles only: each costs a walk."""

    @property
    def cases(self) -> tuple[str, ...]:
        """Few of them."""
        return CASES


@dataclass(frozen=True)
class Walked:
    """A walk of `link` through both courts, its recording, and the guide that was made while it went on."""

    results: Path

    @property
    def recording(self) -> Path:
        """Where the recording is."""
        return self.results / "recording"

    @property
    def folder(self) -> Path:
        """Where the guide is."""
        return self.results / "guide"

    @cached_property
    def guide(self) -> Guide:
        """What it is made of."""
        return Guide.model_validate_json((self.folder / "guide.json").read_bytes())

    @property
    def files(self) -> list[Path]:
        """Its files, without the pictures."""
        return sorted(file for file in self.folder.iterdir() if file.is_file())

    @property
    def pictures(self) -> dict[str, bytes]:
        """Its pictures."""
        return {figure.file: (self.folder / figure.file).read_bytes() for figure in self.guide.figures}


@pytest.fixture(scope="session")
def walked(playwright: Playwright, in_common: InCommon, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """That walk, made once, by the command itself."""

    results = tmp_path_factory.mktemp("guided")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "start_playwright", sharing.playwright(playwright))
        patch.setattr(stage, "open_browser", in_common.open_browser)
        patch.setattr(stage, "practice_court", in_common.practice_court)
        patch.setattr(GuideMaker, "cases", CASES)
        assert cli.answer(["guide", "--checklist", "--output", str(results)]) == 0
    return Walked(results)


def page(
    rows: Sequence[Box] = (),
    *,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    scale: float = 1.0,
    banner: float = BANNER,
    dark: Sequence[Box] = (),
) -> Picture:
    """Draw a page: white, each row gray, what is `dark` black, under a banner."""
    image = Image.new("RGB", (round(size[0] * scale), round(size[1] * scale)), "white")
    draw = ImageDraw.Draw(image)
    for boxes, color in ((rows, "#999"), (dark, "black")):
        for box in boxes:
            corners = [round(each * scale) for each in (box.x, box.y, box.x + box.width, box.y + box.height)]
            draw.rectangle((corners[0], corners[1], corners[2] - 1, corners[3] - 1), fill=color)
    image.paste((255, 216, 77), (0, 0, image.width, round(banner * scale)))
    png = BytesIO()
    image.save(png, "PNG")
    return Picture(png.getvalue(), sha256(png.getvalue()).hexdigest(), banner, tuple(rows))


def moment(
    target: str, shown: Picture, *boxes: Box, verb: str = "click", reads: str = "", typed: bool = False
) -> Moment:
    """Return something that is done to a target."""
    filled = Typed(shown, boxes[0], (boxes[0].x,)) if typed else None
    return Moment(verb, target, target, shown, boxes, typed=filled, reads=reads)


def step_taken(name: str, court: str, *, status: str = "passed", case: str = "") -> StepTaken:
    """Return a step as a walk would tell of it in the usual way: everything on one page, below each other."""
    texts = guide_words().step(name)
    known = DONE.get(name, ())
    rows = [Box(40, 60 + 60 * number, 300, 24) for number in range(len(known) + 2)]
    shown = page(rows, dark=[Box(600, 100, 20 * outline().number(name), 20 + 10 * (court == "bankruptcy"))])
    moments = [] if status == "not_needed" else [
        moment(target, shown, *([box] if target != "browser.page" else []),
               verb="point at" if target in texts.look else "click")
        for target, box in zip(known, rows, strict=False)
    ]  # fmt: skip
    return StepTaken(court, name, outline().number(name), status, None, "", shown, shown, tuple(moments), case=case)


def drawn_walk(profile: str = "idaho", courts: Sequence[str] = BOTH) -> list[StepTaken]:
    """Return the steps of a walk through courts of a profile, as if it had been walked."""
    steps = [step for step in outline().steps if step.is_in(load(profile))]
    return [
        step_taken(step.id, court, status="not_needed" if step.id == "log-in" and court != courts[0] else "passed")
        for court in courts
        for step in steps
    ]


def about(profile: str = "idaho", courts: Sequence[str] = BOTH, size: tuple[int, int] = (WIDTH, HEIGHT)) -> About:
    """Return what a recording of such a walk is of."""
    shown = PageSize(width=size[0], height=size[1], scale=1.0)
    return About(moot="0", site="http://127.0.0.1:1", profile=profile, scenario="link", courts=tuple(courts),
                 browser="a browser", drawn_by="a browser 1", page=shown, started="")  # fmt: skip


def written(
    wishes: Wishes | None = None, profile: str = "idaho", courts: Sequence[str] = BOTH, taken: Sequence[StepTaken] = ()
) -> tuple[Guide, dict[str, bytes]]:
    """Return the guide of such a walk, and its pictures."""
    writer = Writer(wishes or Wishes(), load(profile), about(profile, courts))
    return writer.guide(taken or drawn_walk(profile, courts)), writer.pictures
