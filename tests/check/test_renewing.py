"""Accepting single pages, and writing what is accepted: whole or not at all, one after the other."""

import itertools
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from automation.outputs.check.baseline.accepted import Accepted, aside
from automation.outputs.check.baseline.renewing import Namer, accept, accept_pages
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.findings import Run
from automation.outputs.check.plan import Job
from automation.recording.appearance import LookTaken
from automation.recording.exchange import Exchange, Hop
from automation.recording.places import with_places
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from automation.walk.told import PASSED, CourtWalked, StepWalked
from playbook.procedure import outline

DRAWN_BY = "chromium-linux"
COURT = CourtWalked(
    "district",
    True,
    10,
    tuple(StepWalked(n, step.id, f"Title {n}", PASSED) for n, step in enumerate(outline().steps, 1)),
)
Shown = Mapping[str, Sequence[View]]


class Kept:
    """A folder of accepted pages, and pictures in the colors that are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "idaho"
        self.pictures = folder / "pictures"
        self.pictures.mkdir()

    def picture(self, color: str) -> str:
        """Return the file of a picture."""
        file = self.pictures / f"{color}.png"
        Image.new("RGB", (20, 10), color).save(file)
        return str(file)

    def view(self, step: str, address: str, words: str, color: str = "white") -> View:
        """Return a page that is seen in a step."""
        return View("district", step, address, "Title", f'- button "{words}"', self.picture(color))

    def accept(self, shown: Shown) -> None:
        """Accept whole scenarios."""
        accept(Accepted.load(self.folder), shown, DRAWN_BY, Path(self.picture("blue")))

    def runs(self, shown: Shown) -> list[Run]:
        """Return runs that show this, with what is found in them."""
        accepted = Accepted.load(self.folder, ["district-login"])
        comparison = Comparison(accepted, DRAWN_BY, self.pictures)
        return [
            Run(
                Job(name, "idaho", "chromium", ("district",)),
                courts=(COURT,),
                views=tuple(views),
                findings=tuple(comparison.findings(BY_NAME[name], COURT, views, whole=True)),
            )
            for name, views in shown.items()
        ]

    def found(self, shown: Shown) -> dict[str, list[str | None]]:
        """Return the names of the pages that are found, by scenario."""
        namer = Namer(Accepted.load(self.folder), DRAWN_BY)
        named = [namer.named(run) for run in self.runs(shown)]
        return {run.job.scenario: [each.page for each in run.findings] for run in named}

    def accept_pages(self, names: Sequence[str], shown: Shown, drawn_by: str | None = DRAWN_BY) -> list[str]:
        """Accept single pages, and return those that were written or are gone."""
        return accept_pages(Accepted(self.folder, names), names, self.runs(shown), drawn_by, self.pictures)

    def shown(self) -> dict[str, list[tuple[str, str]]]:
        """Return what is accepted of each scenario."""
        return {name: courts["district"] for name, courts in Accepted.load(self.folder).shown.items()}

    def files(self) -> dict[str, bytes]:
        """Return all files that are accepted."""
        return {file.name: file.read_bytes() for file in self.folder.iterdir()}


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Two scenarios that share two pages."""
    kept = Kept(tmp_path)
    kept.accept(both(kept))
    return kept


def both(kept: Kept, home: str = "Home", login: str = "Log in", form: str = "Submit") -> dict[str, list[View]]:
    """What two scenarios show, in these words."""
    shared = [kept.view("open-court-link", "/", home), kept.view("log-in", "/login.jsf", login)]
    return {"district-only": [*shared, kept.view("enter-login", "/LinkAccount.pl", form)], "new-tab": shared}


def test_one_page_of_several_that_differ(kept: Kept) -> None:
    """It is accepted for all scenarios that show it; the others are found as before, and their files are as before."""
    seen = both(kept, home="Welcome", login="Sign in", form="Send")
    before = kept.files()
    everything = ["district-home", "district-login", "district-linkaccount"]
    assert kept.found(seen) == {"district-only": everything, "new-tab": everything[:2]}
    assert kept.accept_pages(["district-login"], seen) == ["district-login"]
    assert kept.found(seen) == {
        "district-only": ["district-home", "district-linkaccount"],
        "new-tab": ["district-home"],
    }
    after = kept.files()
    assert [name for name in after if after[name] != before[name]] == ["district-login.aria.yaml"]
    assert kept.accept_pages(["district-home", "district-linkaccount"], seen) == [
        "district-home",
        "district-linkaccount",
    ]
    assert kept.found(seen) == {"district-only": [], "new-tab": []}


def test_a_page_of_which_only_the_picture_differs(kept: Kept) -> None:
    """It is written, and so said; where pictures are not compared there is nothing to accept."""
    seen = both(kept)
    for views in seen.values():
        views[1] = replace(views[1], picture=kept.picture("green"))
    assert kept.accept_pages(["district-login"], seen, drawn_by=None) == []
    assert kept.accept_pages(["district-login"], seen) == ["district-login"]
    assert kept.found(seen) == {"district-only": [], "new-tab": []}
    assert (kept.folder / f"district-login.{DRAWN_BY}.png").read_bytes() == Path(kept.picture("green")).read_bytes()


def test_where_pictures_are_drawn_otherwise(kept: Kept) -> None:
    """The words are accepted, and the old picture goes, since it is out of date; none of another kind comes."""
    seen = both(kept, login="Sign in")
    assert kept.accept_pages(["district-login"], seen, drawn_by=None) == ["district-login"]
    assert f"district-login.{DRAWN_BY}.png" not in kept.files()
    assert f"sample.{DRAWN_BY}.png" in kept.files()


def test_a_page_that_differs_in_one_scenario_only(kept: Kept) -> None:
    """The other one keeps it as it is; the new look gets a name that says where it was seen first."""
    seen = both(kept)
    seen["new-tab"] = [seen["new-tab"][0], kept.view("log-in", "/login.jsf", "Sign in")]
    assert kept.found(seen) == {"district-only": [], "new-tab": ["district-login"]}
    assert kept.accept_pages(["district-login"], seen) == ["district-login--new-tab-03"]
    assert kept.shown()["district-only"][1] == ("log-in", "district-login")
    assert kept.shown()["new-tab"][1] == ("log-in", "district-login--new-tab-03")
    assert kept.found(seen) == {"district-only": [], "new-tab": []}


def test_only_one_of_the_scenarios_that_show_it_was_walked(kept: Kept) -> None:
    """What the other one shows is not known, and stays."""
    seen = {"new-tab": both(kept, login="Sign in")["new-tab"]}
    assert kept.accept_pages(["district-login"], seen) == ["district-login--new-tab-03"]
    assert kept.found(both(kept))["district-only"] == []


def test_a_page_that_is_new(kept: Kept) -> None:
    """It has one name in all scenarios, that of the report, and comes to where it was seen."""
    seen = both(kept)
    notice = kept.view("log-in", "/notice", "I agree")
    for views in seen.values():
        views.insert(2, notice)
    assert kept.found(seen) == {"district-only": ["district-notice"], "new-tab": ["district-notice"]}
    assert kept.accept_pages(["district-notice"], seen) == ["district-notice"]
    assert kept.shown()["new-tab"] == [
        ("open-court-link", "district-home"),
        ("log-in", "district-login"),
        ("log-in", "district-notice"),
    ]
    assert kept.found(seen) == {"district-only": [], "new-tab": []}


def test_a_new_look_at_a_known_address(kept: Kept) -> None:
    """Two of them have two names, whichever of the two is accepted first."""
    seen = both(kept)
    seen["new-tab"] += [
        kept.view("enter-login", "/login.jsf", "Once more"),
        kept.view("enter-login", "/login.jsf", "And again"),
    ]
    names = ["district-login--new-tab-05", "district-login--new-tab-05-2"]
    assert kept.found(seen)["new-tab"] == names
    assert kept.accept_pages(names[1:], seen) == names[1:]
    assert kept.found(seen)["new-tab"] == names[:1]
    assert kept.accept_pages(names[:1], seen) == names[:1]
    assert kept.found(seen)["new-tab"] == []


def test_a_page_that_does_not_come_any_more(kept: Kept) -> None:
    """It goes from the scenario, and its files go with the last one that showed it."""
    seen = both(kept)
    seen["district-only"].pop()
    assert kept.found(seen)["district-only"] == ["district-linkaccount"]
    assert kept.accept_pages(["district-linkaccount"], seen) == ["district-linkaccount"]
    assert kept.found(seen) == {"district-only": [], "new-tab": []}
    assert not [name for name in kept.files() if name.startswith("district-linkaccount")]
    seen["new-tab"].pop()
    assert kept.accept_pages(["district-login"], seen) == []
    assert kept.found(seen) == {"district-only": [], "new-tab": []}
    assert "district-login.aria.yaml" in kept.files()


def test_a_page_that_comes_at_another_step(kept: Kept) -> None:
    """One command moves it."""
    seen = both(kept)
    seen["district-only"][2] = replace(seen["district-only"][2], step="open-link-page")
    assert kept.found(seen)["district-only"] == ["district-linkaccount", "district-linkaccount"]
    assert kept.accept_pages(["district-linkaccount"], seen) == []
    assert kept.shown()["district-only"][2] == ("open-link-page", "district-linkaccount")
    assert kept.found(seen)["district-only"] == []


def looked(kept: Kept, view: View, **colors: str) -> View:
    """Return a view with a picture in each of these looks."""
    return replace(view, looks=tuple(LookTaken(name.strip("_"), kept.picture(it)) for name, it in colors.items()))


def test_pages_that_differ_in_another_look_alone_are_two(kept: Kept) -> None:
    """Accepted at once, or one after the other; what is alike in every look of both is one."""
    view = kept.view("open-court-link", "/notice", "Notice")
    red, green = looked(kept, view, _390="red", dark="blue"), looked(kept, view, _390="green", dark="blue")
    kept.accept({"link": [red], "mfa": [green], "taken": [looked(kept, view, _390="red")], "new-tab": [view]})
    names = {name: pages[0][1] for name, pages in kept.shown().items() if name != "district-only"}
    notice, other = "district-notice", "district-notice--mfa-01"
    assert names == {"link": notice, "mfa": other, "taken": notice, "new-tab": notice}
    kept.accept({"new-tab": [looked(kept, view, _390="yellow")]})
    assert kept.shown()["new-tab"] == [("open-court-link", "district-notice--new-tab-01")]
    kept.accept({"new-tab": [red]})
    assert kept.shown()["new-tab"] == [("open-court-link", notice)]


def test_no_picture_stays_of_a_look_that_nobody_takes_any_more(kept: Kept) -> None:
    """That of another system stays, since nobody knows of its looks."""
    view = kept.view("open-court-link", "/notice", "Notice")
    both = {"link": [looked(kept, view, _390="red", dark="blue")]}
    kept.accept(both)
    theirs = kept.folder / "district-notice@dark.firefox-mac.png"
    theirs.write_bytes(b"a picture of another platform")
    before = kept.files()
    kept.accept({"link": [looked(kept, view, _390="red")]})
    assert before.keys() - kept.files().keys() == {f"district-notice@dark.{DRAWN_BY}.png"}
    kept.accept(both)
    assert kept.files() == before


@pytest.mark.parametrize("file", ["district-login.aria.yaml", f"district-login.{DRAWN_BY}.png"])
@pytest.mark.parametrize("damage", [b"", b"<<<<<<< HEAD\n", b"version https://git-lfs.github.com/spec/v1\n"])
def test_a_page_whose_files_cannot_be_used(kept: Kept, file: str, damage: bytes) -> None:
    """The command that the message names mends it; every other file stays as it is."""
    before = kept.files()
    (kept.folder / file).write_bytes(damage)
    broken = kept.folder / "district-login.chromium-mac.png"
    broken.write_bytes(b"")
    kept.accept_pages(["district-login"], both(kept))
    assert kept.files() == before
    (kept.folder / file).unlink()
    kept.accept_pages(["district-login"], both(kept))
    assert kept.files() == before


# Whole or not at all


@pytest.mark.parametrize("what", ["copyfile", "write_text", "rename"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=str)
def test_what_breaks_off_leaves_everything_as_it_was(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, what: str, error: BaseException
) -> None:
    """Each time that something is written, the second time as the first: the old files stand there, and no others."""
    before, around = kept.files(), sorted(kept.folder.parent.iterdir())
    place = Path if hasattr(Path, what) else shutil
    works = getattr(place, what)
    for fails_at in (1, 2):
        calls = itertools.count(1)

        def fail(*given: object, _calls: Iterator[int] = calls, _at: int = fails_at, **more: object) -> object:
            if next(_calls) == _at:
                raise error
            return works(*given, **more)

        seen = both(kept, home="Welcome", login="Sign in")
        accepted = Accepted.load(kept.folder)
        runs = kept.runs(seen)
        with monkeypatch.context() as broken:
            broken.setattr(place, what, fail)
            with pytest.raises(type(error)):
                accept_pages(accepted, ["district-home", "district-login"], runs, DRAWN_BY, kept.pictures)
        assert kept.files() == before
        assert sorted(kept.folder.parent.iterdir()) == around


PROGRAM = """
import sys
from pathlib import Path
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.renewing import accept
from automation.recording.views import View
folder, scenario = Path(sys.argv[1]), sys.argv[2]
accepted = Accepted.load(folder)
print("read", flush=True)
sys.stdin.readline()
accept(accepted, {scenario: (View("district", "open-court-link", f"/{scenario}", "Title", "- button"),)}, None, None)
"""


def started(folder: Path, scenario: str) -> subprocess.Popen[str]:
    """Start a program that has read what is accepted, and waits to accept a page of its own."""
    command = [sys.executable, "-c", PROGRAM, str(folder), scenario]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdout
    assert program.stdout.readline() == "read\n"
    return program


def test_several_at_once(kept: Kept) -> None:
    """Each one adds its own to what the others have written, though all have read before any wrote."""
    programs = {name: started(kept.folder, name) for name in ("mfa", "link", "taken")}
    for program in programs.values():
        assert program.stdin
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs.values():
        program.communicate()
        assert program.returncode == 0
    assert kept.shown() == {"district-only": kept.shown()["district-only"], "new-tab": kept.shown()["new-tab"]} | {
        name: [("open-court-link", f"district-{name}")] for name in programs
    }
    assert sorted(path.name for path in kept.folder.parent.iterdir()) == ["idaho", "pictures"]


def test_what_a_killed_one_left(kept: Kept) -> None:
    """It hinders nobody, and goes with the next one that accepts."""
    before, unfinished = kept.files(), aside(kept.folder).parent
    (unfinished / "new").mkdir(parents=True)
    (unfinished / "new" / "half.aria.yaml").write_text("# /")
    kept.accept(both(kept))
    assert kept.files() == before
    assert not unfinished.exists()


def test_how_other_pages_came_stays(kept: Kept) -> None:
    """Of what was not walked, and of a page that scenarios show of which one was not."""
    came, again = (Exchange((Hop("GET", "/", status),), "text/html", "utf-8") for status in (200, 304))
    kept.accept({name: [replace(view, exchange=came) for view in views] for name, views in both(kept).items()})
    seen = {"new-tab": [replace(view, exchange=again) for view in both(kept)["new-tab"]]}
    kept.accept(seen)
    ways = Accepted.load(kept.folder).exchanges
    assert {name: {*each} for name, each in ways.items()} == {
        "district-home": {came, again},
        "district-login": {came, again},
        "district-linkaccount": {came},
    }
    changed = {"new-tab": [replace(view, exchange=came) for view in both(kept, login="Sign in")["new-tab"]]}
    kept.accept_pages(["district-login"], changed)
    ways = Accepted.load(kept.folder).exchanges
    assert {*ways["district-login"]} == {came, again}
    assert ways["district-linkaccount"] == (came,)
    assert ways["district-login--new-tab-03"] == (came,)


def test_a_page_that_promises_otherwise_is_another_one(kept: Kept) -> None:
    """Though it says and looks the same: what the other scenario's page promises is not lost."""
    view = kept.view("log-in", "/notice", "Notice")
    kept.accept(
        {"link": [replace(view, contract="things: {a: {}}")], "mfa": [replace(view, contract="things: {b: {}}")]}
    )
    shown = kept.shown()
    assert [shown[name][0][1] for name in ("link", "mfa")] == ["district-notice", "district-notice--mfa-03"]


def test_nothing_is_left_of_a_page_that_is_gone(kept: Kept) -> None:
    """No file of it is taken for that of a later page of its name."""
    exchange = Exchange((Hop("GET", "/", 200),), "text/html", "utf-8")
    view = replace(kept.view("log-in", "/notice", "Notice"), contract="things: {}", exchange=exchange)
    kept.accept({"mfa": [view]})
    (kept.folder / "district-notice.keyboard.yaml").write_text("stops: []\n")
    assert {name.partition(".")[2] for name in kept.files() if name.startswith("district-notice.")} == {
        "aria.yaml", "contract.yaml", "exchange.yaml", "keyboard.yaml", f"{DRAWN_BY}.png",
    }  # fmt: skip
    kept.accept({"mfa": [kept.view("log-in", "/login.jsf", "Log in")]})
    assert not [name for name in kept.files() if name.startswith("district-notice")]


def test_a_folder_that_is_a_link_stays_one(kept: Kept, tmp_path: Path) -> None:
    """What is accepted is written to where it leads."""
    elsewhere = tmp_path / "elsewhere"
    kept.folder.rename(elsewhere)
    kept.folder.symlink_to(elsewhere)
    kept.accept(both(kept, login="Sign in"))
    assert kept.folder.is_symlink()
    assert "Sign in" in (elsewhere / "district-login.aria.yaml").read_text()


def test_the_sample_stays_where_the_only_picture_goes(kept: Kept) -> None:
    """Without it nobody would know how the pictures are drawn that come then."""
    only, changed = (kept.view("log-in", "/login.jsf", words, "red") for words in ("Log in", "Sign in"))
    kept.accept({name: [only] for name in both(kept)})
    seen = {name: [changed] for name in both(kept)}
    assert kept.accept_pages(["district-login"], seen) == ["district-login"]
    assert {name for name in kept.files() if name.endswith(".png")} == {
        f"district-login.{DRAWN_BY}.png",
        f"sample.{DRAWN_BY}.png",
    }


def test_a_picture_that_does_not_say_what_stands_where_is_replaced(kept: Kept) -> None:
    """By one of the same look that does, as accepted by an earlier version; not the other way round."""
    file = kept.folder / f"district-login.{DRAWN_BY}.png"
    bare = file.read_bytes()
    told = kept.pictures / "told.png"
    told.write_bytes(with_places(bare, {"button “Log in”": (1, 2, 3, 4)}))
    seen = both(kept)
    kept.accept({name: [views[0], replace(views[1], picture=str(told)), *views[2:]] for name, views in seen.items()})
    assert file.read_bytes() == told.read_bytes()
    kept.accept(both(kept))
    assert file.read_bytes() == told.read_bytes()
