"""Where videos are: a folder for each scenario and language, which no other one's recording touches."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.video.making import Wishes
from automation.outputs.video.order import Order
from automation.site.client import Site
from tests.conftest import Moot
from tests.video.test_recording import FOLDER, SHORT

VIDEOS = Path("results/video")


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the narration of the tests apart from the user's."""
    monkeypatch.setenv("MOOT_NARRATION", str(tmp_path_factory.mktemp("narration")))


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order(), "link"),
        (Order(language="es"), "link-es"),
        (Order(scenario="names-differ", profile="Oregon"), "names-differ-oregon"),
        (Order(wishes=Wishes(size="1080x1920", theme="light"), language="es"), "link-es-1080x1920-light"),
        (Order(wishes=Wishes(strip=False, silent=True)), "link-no-strip-silent"),
        (Order(procedure="../our words/Clerk's Office.v2.toml"), "link-words-clerk-s-office-v2"),
        (Order(procedure="es.toml"), "link-words-es"),
        (Order(procedure="clear-cookies.toml"), "link-words-clear-cookies"),
        (Order(profile="../.."), "link"),
        (Order(courts=("district",), voice="espeak", speed=0.9, wishes=Wishes(watermark="Ours", pace=1)), "link"),
    ],
)
def test_a_folder_is_named_for_what_is_in_it(order: Order, name: str) -> None:
    """What tells a video from another is in the name; courts, and what one tries out, are not."""
    assert order.name == name


def test_a_second_language_is_beside_the_first(moot: Moot, site: Site) -> None:
    """Neither touches the other's videos; the page of all videos leads to both, and each one's page to the other."""
    spanish = VIDEOS / "wrong-pacer-password-es-1280x720-silent"
    assert moot(*SHORT, "--site", site.origin).code == 0
    english = contents(FOLDER)
    assert moot(*SHORT, "--site", site.origin, "--language", "es").code == 0
    assert differing(contents(FOLDER), english) == {"index.html"}
    assert contents(spanish).keys() == english.keys()
    page = (VIDEOS / "index.html").read_text()
    assert [f'href="{folder.name}/index.html#district"' in page for folder in (FOLDER, spanish)] == [True, True]
    for one, other in ((FOLDER, spanish), (spanish, FOLDER)):
        assert f'src="../{other.name}/district.mp4"' in (one / "index.html").read_text()
    shutil.rmtree(spanish)
    assert "Nothing has changed" in moot(*SHORT, "--site", site.origin).printed
    assert contents(FOLDER) == english


def test_the_same_again_takes_its_place(moot: Moot, site: Site) -> None:
    """What an earlier recording left and this one does not make goes; a user's own files stay."""
    assert moot(*SHORT, "--site", site.origin).code == 0
    made = contents(FOLDER)
    for stale in (
        "both.mp4",
        "both.chapters.vtt",
        "captions-both.srt",
        "bankruptcy.jpg",
        "partial.mp4",
        "district-2.webm",
    ):
        (FOLDER / stale).touch()
    (FOLDER / ".unfinished-x").mkdir()  # of one that was killed
    own = {"notes.txt": b"ours", "district.docx": b"ours", "logo.jpg": b"ours", "captions-both.txt": b"ours"}
    for name, content in own.items():
        (FOLDER / name).write_bytes(content)
    code, printed, said = moot(*SHORT, "--site", site.origin, "--again", "--json")
    assert code == 0
    assert json.loads(printed)["removed"] == ["both.mp4", "district-2.webm"]
    assert contents(FOLDER).keys() == made.keys() | own.keys()
    assert {name: content for name, content in contents(FOLDER).items() if name in own} == own
    assert contents(FOLDER)["district.mp4"] == made["district.mp4"]
    assert "Removed" not in said


def test_a_gif_is_there_for_as_long_as_it_is_wanted(moot: Moot, site: Site) -> None:
    """It is on the page while it is in the folder; one that somebody deleted is made again, and none is left behind."""
    wanted = (*SHORT, "--site", site.origin, "--gif")
    assert moot(*wanted).code == 0
    made = contents(FOLDER)
    assert 'href="video.gif"' in made["index.html"].decode()
    (FOLDER / "video.gif").unlink()
    assert "Nothing has changed" not in moot(*wanted).printed
    assert differing(contents(FOLDER), made) <= {"video.json", "index.html"}  # which say when
    assert moot(*SHORT, "--site", site.origin).code == 0
    assert contents(FOLDER).keys() == made.keys() - {"video.gif"}
    assert "video.gif" not in (FOLDER / "index.html").read_text()


def test_one_court_alone_leaves_what_is_still_true(moot: Moot, site: Site, tmp_path: Path) -> None:
    """A court's own video is the same, alone or not; what shows other words than now is removed, and that is said."""
    words = (Path(__file__).parents[2] / "playbook" / "languages" / "en" / "linking.toml").read_text()
    (tmp_path / "changed.toml").write_text(words)
    asked = ("record", "--size", "1280x720", "--silent", "--procedure", "changed.toml", "--site", site.origin)
    assert moot(*asked).code == 0
    folder = VIDEOS / "link-words-changed-1280x720-silent"
    both = contents(folder)
    assert "Nothing has changed" in moot(*asked, "--court", "district").printed
    assert moot(*asked, "--court", "district", "--again").code == 0
    assert differing(both, contents(folder)) <= {"video.json", "index.html"}  # which say when
    assert "Nothing has changed" in moot(*asked, "--court", "bankruptcy").printed
    (tmp_path / "changed.toml").write_text(words.replace("Type your username.", "Enter your username."))
    bankruptcy = contents(folder)["bankruptcy.mp4"]
    code, _, said = moot(*asked, "--court", "district")
    assert code == 0
    assert "Removed, since it is out of date: both.mp4. Without --court it is made again.\n" in said
    assert sorted(file.name for file in folder.glob("*.mp4")) == ["bankruptcy.mp4", "district.mp4"]
    assert contents(folder)["bankruptcy.mp4"] == bankruptcy
    assert "both.mp4" not in (folder / "index.html").read_text()
    assert [video["name"] for video in told(folder)] == ["district", "bankruptcy"]
    assert moot(*asked).code == 0
    assert contents(folder).keys() == both.keys()


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """Return the names of the files that are not the same in both."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def told(folder: Path) -> list[dict[str, Any]]:
    """Return what is told of a folder's videos."""
    videos: list[dict[str, Any]] = json.loads((folder / "video.json").read_text())["videos"]
    return videos


def test_the_former_folder_is_left_alone(moot: Moot, site: Site) -> None:
    """Where videos were before, they stay as they are; a sentence says so, and only there."""
    _, _, said = moot(*SHORT, "--site", site.origin)
    assert "from before" not in said
    former = Path("results/film")
    former.mkdir()
    (former / "district.mp4").write_bytes(b"old")
    _, _, said = moot(*SHORT, "--site", site.origin)
    assert said.splitlines()[-1] == f"{former} is from before; videos are in {VIDEOS} now."
    assert contents(former) == {"district.mp4": b"old"}
