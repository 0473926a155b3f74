"""Accepted files that cannot be used: each is named, with what is wrong and what helps, before anything is walked."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from automation.outputs.check.baseline.accepted import Accepted, AcceptedUnreadable, aside
from automation.outputs.check.comparing.pictures import differs
from tests.pages import ACCEPTED

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
SNAPSHOT = '# /csologin/login.jsf\n# [Practice] Log in\n- button "Login"\n'
SHOWN = "mfa:\n  district:\n  - 01 district-home\n  - 03 district-login\n"
CONFLICT = '<<<<<<< HEAD\n- button "Login"\n=======\n- button "Log in"\n>>>>>>> theirs\n'
PICTURE = "district-login.chromium-linux-x86-64.png"
RESTORE = "Take it from version control again, or "
PAGE = f"{RESTORE}run: moot check --accept-page district-login"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two accepted pages, whole."""
    accepted = tmp_path / "idaho"
    accepted.mkdir()
    (accepted / "shown.yaml").write_text(SHOWN)
    for page in ("district-home", "district-login"):
        (accepted / f"{page}.aria.yaml").write_text(SNAPSHOT)
        Image.effect_noise((60, 40), 90).save(accepted / f"{page}.chromium-linux-x86-64.png")
    Image.new("RGB", (60, 40), "red").save(accepted / "sample.chromium-linux-x86-64.png")
    return accepted


def refused(folder: Path, browser: str = "chromium") -> list[str]:
    """Return what is said of each file that cannot be used; what is in the folder stays as it is."""
    before = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with pytest.raises(AcceptedUnreadable) as caught:
        Accepted.load(folder, pictures_of=[browser])
    assert {file: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
    head, *lines = str(caught.value).splitlines()
    number = "An accepted file" if len(lines) == 1 else f"{len(lines)} accepted files"
    assert head == f"{number} cannot be used. Nothing was walked or changed."
    return [line.strip().removeprefix(f"{folder}/") for line in lines]


def test_whole_files_are_read(folder: Path) -> None:
    """Also with the mark and the line ends of Windows; what no scenario shows does not matter."""
    (folder / "district-home.aria.yaml").write_bytes(b"\xef\xbb\xbf" + SNAPSHOT.replace("\n", "\r\n").encode())
    (folder / "shown.yaml").write_bytes(b"\xef\xbb\xbf" + SHOWN.replace("\n", "\r\n").encode())
    (folder / "gone.chromium-linux-x86-64.png").write_bytes(POINTER)
    (folder / "README.md").write_text(CONFLICT)
    accepted = Accepted.load(folder, pictures_of=["chromium"])
    assert accepted.shown == {"mfa": {"district": [("open-court-link", "district-home"), ("log-in", "district-login")]}}
    home = accepted.pages["district-home"]
    assert (home.address, home.title, home.aria) == ("/csologin/login.jsf", "[Practice] Log in", '- button "Login"')


def test_our_own_accepted_files_are_whole() -> None:
    """What this project accepted can be used."""
    assert len(Accepted.load(ACCEPTED / "flow" / "idaho", pictures_of=["chromium"]).pages) > 60


SUMS = "is damaged: its sums do not agree with what is in it"
PICTURES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _: b"", "is empty"),
    "a hole of a disk": (lambda _: b"\0" * 4096, "is empty"),
    "a half": (lambda png: png[: len(png) // 2], "is cut off"),
    "a head": (lambda png: png[:20], "is cut off"),
    "all but a byte": (lambda png: png[:-1], "is cut off"),
    "all but its end": (lambda png: png[:-12], "is cut off"),
    "another byte": (lambda png: png[:99] + b"?" + png[100:], SUMS),
    "another width": (lambda png: png[:16] + struct.pack(">I", 61) + png[20:], SUMS),
    "a photograph": (lambda _: b"\xff\xd8\xff\xe0 JFIF", "is not a PNG picture"),
    "a conflict": (lambda _: CONFLICT.encode(), "is not a PNG picture"),
    "other line ends": (lambda png: png.replace(b"\r\n", b"\n"), "is not a PNG picture"),
}


@pytest.mark.parametrize("damage", PICTURES)
def test_a_picture(folder: Path, damage: str) -> None:
    """Cut off, damaged or something else; that of a browser that is not wanted does not matter."""
    file = folder / PICTURE
    change, told = PICTURES[damage]
    file.write_bytes(change(file.read_bytes()))
    assert refused(folder) == [f"{PICTURE} {told}. {PAGE}"]
    Accepted.load(folder, pictures_of=["firefox"])


def test_a_sample(folder: Path) -> None:
    """Without it, all pictures of that browser are accepted anew."""
    file = folder / "sample.chromium-linux-x86-64.png"
    file.write_bytes(b"")
    assert refused(folder) == [f"{file.name} is empty. {RESTORE}delete {file} and run: moot check --accept"]


def test_a_sample_with_right_sums_and_nonsense_in_it(folder: Path) -> None:
    """It would keep every picture from being compared."""
    file = folder / "sample.chromium-linux-x86-64.png"
    with_nonsense(file)
    assert refused(folder) == [
        f"{file.name} is damaged: it cannot be decoded. {RESTORE}delete {file} and run: moot check --accept"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (POINTER, "is a pointer of Git LFS in place of the file itself. Run: git lfs pull"),
        (b"", f"is empty. {PAGE}"),
        (
            SNAPSHOT.replace('- button "Login"\n', CONFLICT).encode(),
            "holds a merge conflict that is not resolved, in line 3. "
            "Resolve it, or run: moot check --accept-page district-login",
        ),
        (SNAPSHOT.encode("utf-16"), f"is not text in UTF-8. {PAGE}"),
        ("# /\n# Überschrift\n".encode("latin-1"), f"is not text in UTF-8. {PAGE}"),
        (b"# /csologin/login.jsf\n", f"does not begin with a page's address and title. {PAGE}"),
        (b'- button "Login"\n- link "Help"\n', f"does not begin with a page's address and title. {PAGE}"),
        (b'# /\n# Log in\n- button "Log', "is damaged: not a node of an ARIA snapshot: 'button \"Log'. " + PAGE),
        (b"# /\n# Log in\nwords\n", f"is damaged: not an ARIA snapshot: it is not a list. {PAGE}"),
        (b"# /\n# Log in\n- {}\n", f"is damaged: not a node of an ARIA snapshot: ''. {PAGE}"),
    ],
)
def test_a_snapshot(folder: Path, text: bytes, told: str) -> None:
    """A pointer, a conflict, another encoding, a part of the file only, or something else."""
    (folder / "district-login.aria.yaml").write_bytes(text)
    assert refused(folder) == [f"district-login.aria.yaml {told}"]
    (folder / "district-login.aria.yaml").unlink()
    assert refused(folder) == [f"district-login.aria.yaml is missing. {PAGE}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (POINTER, "is a pointer of Git LFS in place of the file itself. Run: git lfs pull"),
        (b" \n", "is empty"),
        (f"{SHOWN}<<<<<<< HEAD\n".encode(), "holds a merge conflict that is not resolved, in line 5. Resolve it"),
        (f"{SHOWN}=======\n".encode(), "holds a merge conflict that is not resolved, in line 5. Resolve it"),
        (b"mfa: [", "is not YAML: did not find expected node content, in line 2"),
        (b"- mfa", "is not a list of scenarios"),
        (b"mfa: 5", "does not say what mfa shows"),
        (b"mfa:\n  district: 5", "does not list pages for mfa, district"),
        (
            b"mfa:\n  district:\n  - x district-home",
            "'x district-home' for mfa, which is not a step and a page",
        ),
        (
            b"mfa:\n  district:\n  - 11 district-home",
            "'11 district-home' for mfa, which is not a step and a page",
        ),
        (
            b"mfa:\n  district:\n  - 00 district-home",
            "'00 district-home' for mfa, which is not a step and a page",
        ),
        (
            b"mfa:\n  district:\n  - 03 ../../../home",
            "'03 ../../../home' for mfa, which is not a step and a page",
        ),
        (b"mfa:\n  district:\n  - 03 /home", "'03 /home' for mfa, which is not a step and a page"),
        (b"mfa:\n  district:\n  - 3", "'3' for mfa, which is not a step and a page"),
        (b"mfa:\n  district:\n  - {3: home}", "for mfa, which is not a step and a page"),
        (f"{SHOWN}{SHOWN}".encode(), "is not YAML: mfa stands there twice, in line 5"),
        (
            f"{SHOWN}  - 04 District-Login\n".encode(),
            "names both District-Login and district-login, one file on some systems",
        ),
    ],
)
def test_what_is_shown(folder: Path, text: bytes, told: str) -> None:
    """What scenarios show is one list; a part of it, or two of one, would leave pages unchecked."""
    (folder / "shown.yaml").write_bytes(text)
    said = refused(folder)[0]
    assert told in said
    assert said.endswith(("Run: git lfs pull", f", or delete {folder} and run: moot check --accept"))


def test_a_list_that_is_lost(folder: Path) -> None:
    """Pages without it would be taken for none at all, and the check would pass."""
    (folder / "shown.yaml").unlink()
    assert refused(folder)[0].startswith("shown.yaml is missing. ")


def test_everything_that_is_wrong_is_named_at_once(folder: Path) -> None:
    """A folder in the place of a file, a name in other capitals, which some systems find all the same, and pictures."""
    (folder / PICTURE).write_bytes(POINTER)
    (folder / "sample.chromium-linux-x86-64.png").write_bytes(b"")
    (folder / "district-login.aria.yaml").rename(folder / "District-login.aria.yaml")
    (folder / "district-home.aria.yaml").unlink()
    (folder / "district-home.aria.yaml").mkdir()
    assert [line.partition(". ")[0] for line in refused(folder)] == [
        "district-home.aria.yaml is a folder, not a file",
        "district-login.aria.yaml is missing",
        f"{PICTURE} is a pointer of Git LFS in place of the file itself",
        "sample.chromium-linux-x86-64.png is empty",
    ]


def test_files_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own words are passed on."""

    def no(_file: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as denied:
        denied.setattr(Path, "read_bytes", no)
        with pytest.raises(AcceptedUnreadable, match=r"shown\.yaml cannot be read: Permission denied\. Make it"):
            Accepted.load(folder)
        denied.setattr(Path, "iterdir", no)
        with pytest.raises(AcceptedUnreadable, match=r"idaho cannot be read: Permission denied\."):
            Accepted.load(folder)


def test_a_folder_that_is_just_written(folder: Path) -> None:
    """Who reads between its going and its coming, or after a power cut there, is told where it is."""
    old = aside(folder)
    old.parent.mkdir()
    folder.rename(old)
    with pytest.raises(AcceptedUnreadable, match="is being written anew, or that was broken off"):
        Accepted.load(folder)


def test_a_picture_with_right_sums_and_nonsense_in_it(folder: Path) -> None:
    """It is not found by its sums, and is told as a difference: no worker ends by it."""
    seen = folder / PICTURE
    kept = folder / "district-home.chromium-linux-x86-64.png"
    with_nonsense(kept)
    Accepted.load(folder, pictures_of=["chromium"])
    assert str(differs(kept, seen)).startswith(f"the accepted picture {kept} cannot be read: restore it from version")


def with_nonsense(file: Path) -> None:
    """Put something into a picture that its sums fit."""
    part = b"IDAT" + zlib.compress(b"too little")
    png = file.read_bytes()
    file.write_bytes(
        png[:33] + struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) + png[-12:]
    )


@pytest.mark.parametrize("kind", ["contract.yaml", "exchange.yaml", "keyboard.yaml", "chromium-linux-x86-64.png"])
def test_a_page_that_is_accepted_anew_may_have_damaged_files(folder: Path, kind: str) -> None:
    """The command that mends a file would be refused because of it."""
    (folder / f"district-login.{kind}").write_bytes(b"")
    assert refused(folder)[0].endswith("run: moot check --accept-page district-login")
    assert list(Accepted.load(folder, ["district-login"], ["chromium"]).pages) == ["district-home", "district-login"]
