"""The scan finds a training account's password in whatever a run can write, and finds none in what a run writes."""

import base64
import gzip
import io
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin
from playwright.sync_api import Playwright

from automation import cli
from automation.recording import model
from automation.recording.places import with_places
from automation.scanning import accounts, inside, pdf
from automation.scanning import scan as scanning
from automation.scanning.fields import is_veiled
from automation.scanning.scan import Found, scan
from automation.session import stage
from automation.support import extras
from playbook.people import people
from tests.check.faults import FAULTS, faulty_court
from tests.conftest import Moot

SECRET = people().person[0].password
WHOSE = "john.attorney's PACER password"
SENTENCE = f"It was {SECRET} that was typed."


def zipped(**members: str | bytes) -> bytes:
    """Return a ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def picture(**texts: str) -> bytes:
    """Return a PNG with texts in it that no program shows."""
    told, out = PngImagePlugin.PngInfo(), io.BytesIO()
    for name, text in texts.items():
        if name == "itxt":
            told.add_itxt(name, text, zip=True)
        else:
            told.add_text(name, text, zip=name == "ztxt")
    Image.new("L", (40, 20), 255).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def document() -> bytes:
    """Return a DOCX in which Word has split the password into two runs."""
    out, page = io.BytesIO(), Document()
    paragraph = page.add_paragraph("It was ")
    paragraph.add_run(SECRET[:5]).bold = True
    paragraph.add_run(SECRET[5:])
    page.save(out)
    return out.getvalue()


def printed(shown: bytes, *, packed: bool = True, font: bytes = b"") -> bytes:
    """Return a PDF of one page that shows this."""
    stream = b"BT /F1 12 Tf 72 720 Td " + shown + b" ET"
    stream = zlib.compress(stream) if packed else stream
    how = b"/Filter /FlateDecode " if packed else b""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<<" + how + b"/Length %d>>stream\n" % len(stream) + stream + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica" + font + b">>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def glyphs() -> bytes:
    """Return a PDF whose letters are numbers of its font's, one more than usual: no bytes of it are the password."""
    names = b" ".join(b"/" + _glyph(code - 1) for code in range(33, 127))
    moved = "".join(chr(ord(letter) + 1) for letter in SENTENCE if letter != " ")
    return printed(f"({moved}) Tj".encode(), font=b"/Encoding<</Type/Encoding/Differences[33 " + names + b"]>>")


def _glyph(code: int) -> bytes:
    named = {ord("-"): "hyphen", ord("."): "period", **{48 + n: name for n, name in enumerate(DIGITS)}}
    return named.get(code, chr(code) if chr(code).isalpha() else "space").encode()


DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

PLANTED: dict[str, tuple[bytes, str]] = {
    "report.txt": (f"One\n{SENTENCE}\n".encode(), "line 2"),
    "capitals.txt": (SENTENCE.upper().encode(), "line 1"),
    "utf-16.txt": (SENTENCE.encode("utf-16"), "line 1"),
    "utf-16-be.bin": (SENTENCE.encode("utf-16-be"), "byte 15"),
    "utf-32.txt": (SENTENCE.encode("utf-32"), "line 1"),
    "latin.txt": (f"Señor\n{SENTENCE}".encode("latin-1"), "line 2"),
    "walk.json": (json.dumps({"a": 1, "text": SENTENCE}, indent=1).encode(), "line 3"),
    "escaped.json": (rb'{"text": "' + SECRET.replace("-", r"\u002d").encode() + b'"}', "line 1"),
    "entities.html": (SENTENCE.replace("-", "&#45;").encode(), "line 1"),
    "tags.html": (SENTENCE.replace("-", "<wbr>-<b>").encode(), "line 1"),
    "address.txt": (f"/login?password={SECRET.replace('-', '%252D')}".encode(), "line 1"),
    "hex.txt": (f"<{SENTENCE.encode().hex()}>".encode(), "line 1"),
    "base64.txt": (b"token: " + base64.b64encode(b"x" + SENTENCE.encode()), "line 1"),
    "cookie.txt": (b"s=" + base64.urlsafe_b64encode(zlib.compress(SENTENCE.encode())), "line 1"),
    "page.html": (
        b'<img src="data:image/png;base64,' + base64.b64encode(picture(ztxt=SENTENCE)) + b'">',
        "base64 in line 1 > its text > line 1",
    ),
    "captions.vtt": (f"WEBVTT\n\n00:00.000 --> 00:01.000\n{SENTENCE}\n".encode(), "line 4"),
    "captions.srt": (
        f"1\r\n00:00:00,000 --> 00:00:01,000\r\n{SENTENCE[:15]}\r\n{SENTENCE[15:]}".encode(),
        "over several lines",
    ),
    "report.zip": (zipped(**{"a/b.txt": SENTENCE}), "a/b.txt > line 1"),
    "nested.zip": (zipped(inner=zipped(most=zipped(text=SENTENCE))), "inner > most > text > line 1"),
    "guide.docx": (document(), "word/document.xml > line 2"),
    "log.gz": (gzip.compress(SENTENCE.encode()), "unpacked > line 1"),
    "cut-off.gz": (gzip.compress(SENTENCE.encode() + os.urandom(9000))[:4000], "unpacked > byte 7"),
    "text.png": (picture(plain=SENTENCE), "byte"),
    "ztxt.png": (picture(ztxt=SENTENCE), "its text > line 1"),
    "itxt.png": (picture(itxt=SENTENCE), "its text > line 1"),
    "packed.pdf": (printed(f"({SENTENCE}) Tj".encode()), "stream 1 > line 1"),
    "plain.pdf": (printed(f"({SENTENCE}) Tj".encode(), packed=False), "line 6"),
    "hex.pdf": (printed(f"<{SENTENCE.encode().hex()}> Tj".encode()), "stream 1 > line 1"),
    "kerned.pdf": (printed(f"[({SENTENCE[:9]}) -20 ({SENTENCE[9:]})] TJ".encode()), "page 1 > line 1"),
    "glyphs.pdf": (glyphs(), "page 1 > line 1"),
    "video.mp4": (b"\0\0\0\x18ftypisom\0" + bytes(9000) + SENTENCE.encode() + bytes(9), "byte 9020"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_password_is_found(tmp_path: Path, name: str) -> None:
    """In every kind of file, with its place and whose it is; the password itself is in nothing that is told."""
    data, where = PLANTED[name]
    (tmp_path / name).write_bytes(data)
    done = scan(tmp_path)
    assert not done.clean
    assert {found.file for found in done.found} == {name}
    assert {found.whose for found in done.found} == {WHOSE}
    assert any(found.inside.startswith(where) for found in done.found), done.found
    assert SECRET not in repr(done)


@pytest.mark.parametrize("name", PLANTED)
def test_without_it_the_same_kind_of_file_is_clean(tmp_path: Path, name: str) -> None:
    """It is the password that is found: what merely looks like one is not."""
    data, _ = PLANTED[name]
    if SECRET.encode() in data:
        (tmp_path / name).write_bytes(data.replace(SECRET.encode(), b"Practice-court-x"))
    else:
        (tmp_path / name).write_bytes(data[:20])
    assert scan(tmp_path).found == []


@pytest.mark.parametrize("whose", accounts.passwords().values())
def test_every_account_is_told_from_the_others(whose: str) -> None:
    """Each password is found as its own account's, as it is and in base64 after any number of letters."""
    secret = next(password for password, owner in accounts.passwords().items() if owner == whose)
    assert set(accounts.found_in(secret.encode())) == {whose}
    for before in range(3):
        assert set(accounts.found_in(base64.b64encode(b"x" * before + secret.encode()))) == {whose}


def test_all_accounts_are_looked_for() -> None:
    """Those of PACER and of both courts."""
    every = [person.password for person in people().person]
    every += [account.password for person in people().person for account in person.filing.values()]
    assert sorted(accounts.passwords()) == sorted(every)


def test_the_name_of_a_file_is_read_and_hidden(tmp_path: Path) -> None:
    """A password in a name, of a file or within an archive, is told without it."""
    (tmp_path / f"{SECRET}.txt").touch()
    (tmp_path / "a.zip").write_bytes(zipped(**{f"{SECRET}/a.txt": SENTENCE}))
    done = scan(tmp_path)
    assert Found("***", "its name", WHOSE) in done.found
    assert Found("a.zip", "*** > line 1", WHOSE) in done.found
    assert SECRET not in repr(done)


# --- what may be there


def test_a_trace_publishes_what_was_typed(tmp_path: Path) -> None:
    """It is known by what is in it; the same in another archive is a finding."""
    members = {"trace.trace": SENTENCE, "trace.network": "{}"}
    (tmp_path / "trace.zip").write_bytes(zipped(**members))
    done = scan(tmp_path)
    assert done.clean
    assert done.found == [Found("trace.zip", "trace.trace > line 1", WHOSE, scanning.PUBLISHED["trace"])]
    (tmp_path / "trace.zip").write_bytes(zipped(**{"trace.trace": SENTENCE}))
    assert not scan(tmp_path).clean


# --- what cannot be read


def bomb() -> bytes:
    """Return an archive of a few kilobytes that unpacks to more than is allowed."""
    return zipped(zeros=bytes(3_000_000))


DAMAGED: dict[str, tuple[bytes, str]] = {
    "bomb.zip": (bomb(), "the file unpacks to more than 1 MB, and the rest was not read"),
    "bomb.gz": (gzip.compress(bytes(3_000_000)), "the file unpacks to more than 1 MB, and the rest was not read"),
    "broken.zip": (zipped(a="a")[:40], "it is no ZIP that can be read: File is not a zip file"),
    "crc.zip": (zipped(a="a" * 99).replace(b"\x4b\x4c", b"\x4b\x4d", 1), "it cannot be unpacked: "),
    "broken.png": (inside.PNG + b"\0\0\xff\xffzTXt", "it is a picture that was not looked at: it is damaged"),
    "broken.pdf": (b"%PDF-1.7\n1 0 obj<<", "it is no PDF whose text can be read"),
    "recording.json": (b"{", "it is no recording of this version, so no field was found by it"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A bomb is not unpacked, a damaged file ends nothing, and the files beside it are read."""
    monkeypatch.setattr(inside, "MOST", 1 << 20)
    data, why = DAMAGED[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "picture.png").write_bytes(with_places(picture(), {"field “Password”": (0, 0, 40, 20)}))
    (tmp_path / "z.txt").write_text(SENTENCE)
    if name == "broken.png":
        (tmp_path / name).write_bytes(with_places(data, {"field “Password”": (0, 0, 9, 9)}))
    done = scan(tmp_path)
    assert any(each.file == name and each.why.startswith(why) for each in done.left_out), done.left_out
    assert [found.file for found in done.found] == ["z.txt"]


def test_archives_within_each_other_end(tmp_path: Path) -> None:
    """Not followed without end; what was not read is told."""
    data = SENTENCE.encode()
    for _ in range(inside.DEPTH + 2):
        data = zipped(inner=data)
    (tmp_path / "a.zip").write_bytes(data)
    done = scan(tmp_path)
    assert done.found == []
    assert [each.why for each in done.left_out] == [f"it is the {inside.DEPTH}th within each other"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """What lies elsewhere was not written by the run; nor is a loop gone around."""
    results = tmp_path / "results"
    results.mkdir()
    (tmp_path / "elsewhere.txt").write_text(SENTENCE)
    (results / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (results / "loop").symlink_to(results)
    done = scan(results)
    assert (done.files, done.found) == (0, [])
    assert [(each.file, each.why) for each in done.left_out] == [
        (name, "it is a link, which is not followed") for name in ("link.txt", "loop")
    ]


def test_packages_that_are_missing_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them a PDF's text and the pictures' fields are not looked at, and that is said, with what brings them."""
    monkeypatch.setattr(extras, "missing", lambda _: ["pdfplumber", "pillow"])
    (tmp_path / "glyphs.pdf").write_bytes(glyphs())
    (tmp_path / "packed.pdf").write_bytes(PLANTED["packed.pdf"][0])
    (tmp_path / "a.png").write_bytes(picture())
    done = scan(tmp_path)
    assert [found.file for found in done.found] == ["packed.pdf"]
    assert [(each.file, each.why.partition(":")[0]) for each in done.left_out] == [
        ("glyphs.pdf", "a PDF's text was not read, which pdfplumber does"),
        ("packed.pdf", "a PDF's text was not read, which pdfplumber does"),
        (".", "no field was looked at, which Pillow does"),
    ]


def test_more_pages_than_are_read_are_told() -> None:
    """The text of the first ones is read."""
    pages = pdf.pages(printed(b"(One) Tj"), 0)
    with pytest.raises(pdf.NotRead, match="it has more than 0 pages"):
        next(pages)


# --- fields


def field(draw: Callable[[ImageDraw.ImageDraw], object], ground: int = 255) -> Image.Image:
    """Return the inside of a field, with something drawn in it."""
    drawn = Image.new("L", (400, 60), ground)
    draw(ImageDraw.Draw(drawn))
    return drawn


def dots(ink: int, size: int = 10, count: int = 14) -> Callable[[ImageDraw.ImageDraw], None]:
    """Return what draws a row of dots, the last one cut off where there are too many."""

    def draw(on: ImageDraw.ImageDraw) -> None:
        for number in range(count):
            on.ellipse((5 + 19 * number, 25, 5 + 19 * number + size, 25 + size), fill=ink)

    return draw


def words(text: str, ink: int = 20, size: int = 30) -> Callable[[ImageDraw.ImageDraw], None]:
    """Return what draws letters."""
    return lambda on: on.text((5, 10), text, fill=ink, font=ImageFont.load_default(size))


@pytest.mark.parametrize(
    ("inside_it", "veiled"),
    [
        (field(lambda _: None), True),
        (field(dots(20)), True),
        (field(dots(230), ground=20), True),
        (field(dots(20, count=21)), True),
        (field(dots(20, size=5)), True),
        *((field(words(password)), False) for password in accounts.passwords()),
        *((field(words(SECRET, size=size)), False) for size in (10, 16, 24, 40)),
        (field(words(SECRET, ink=150)), False),
        (field(words(SECRET, ink=230), ground=20), False),
        (field(words(people().one_time_code)), False),
        (field(words("....-....")), False),
        (field(lambda on: (dots(20, count=5)(on), words(f"        {SECRET}")(on))), False),
    ],
)
def test_dots_are_told_from_letters(inside_it: Image.Image, veiled: bool) -> None:
    """By their shape, dark or light, of any size; nothing at all is as good as dots."""
    assert is_veiled(inside_it) is veiled


@pytest.mark.parametrize(("draw", "clean"), [(dots(20), True), (words(SECRET), False)])
def test_a_picture_of_a_check_says_where_its_fields_are(
    tmp_path: Path, draw: Callable[[ImageDraw.ImageDraw], None], clean: bool
) -> None:
    """What is readable in a password's field is found; what stands in another is not looked at."""
    whole, out = Image.new("RGB", (500, 300), "white"), io.BytesIO()
    whole.paste(field(draw), (50, 50))
    whole.paste(field(words("john.attorney")), (50, 150))
    whole.save(out, "PNG")
    places = {"field “Password *”": (46, 46, 408, 68), "field “Username *”": (46, 146, 408, 68)}
    (tmp_path / "page.png").write_bytes(with_places(out.getvalue(), places))
    done = scan(tmp_path)
    assert (done.clean, done.pictures, done.fields) == (clean, 1, 1)


# --- a real run


@pytest.fixture(scope="module")
def walked(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a walk of one court."""

    @contextmanager
    def running() -> Iterator[Playwright]:
        yield playwright

    folder = tmp_path_factory.mktemp("walked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "start_playwright", running)
        assert cli.answer(["walk", "--court", "district", "--output", str(folder)]) == 0
    return folder


def asked(folder: Path, *words: str) -> tuple[int, str]:
    """Ask the doctor about a folder."""
    done = CliRunner().invoke(cli.main, ["doctor", "--scan", str(folder), *words])
    return done.exit_code, done.output


@pytest.mark.xdist_group("scan")
def test_a_walk_is_clean(walked: Path) -> None:
    """Every file of it is read, and each field for a password is found in its pictures."""
    code, said = asked(walked)
    files = [path for path in walked.rglob("*") if path.is_file()]
    pictures = [path for path in files if path.suffix == ".png"]
    shown = (walked / "index.html").read_text("utf-8").count("data:image/")
    assert code == 0
    assert shown > 5
    assert said.startswith(f"ok  {len(files)} files, 0 archives, {len(pictures) + shown} pictures with ")
    assert said.endswith(": no password\n")
    code, said = asked(walked, "--json")
    told = json.loads(said)
    assert (code, told["clean"], told["files"], told["found"], told["left_out"]) == (0, True, len(files), [], [])
    assert told["fields"] > 5


@pytest.mark.xdist_group("scan")
@pytest.mark.parametrize("lies_in", ["recording", "district-05.png"])
def test_a_veil_that_is_off_is_seen(walked: Path, tmp_path: Path, lies_in: str) -> None:
    """In the picture of the field that was filled in, and in every other one that shows the same field."""
    recording = model.read(walked / "recording")
    typed = next(
        action.typed
        for step in recording.courts[0].steps
        for action in step.actions
        if step.id == "enter-login" and action.secret and action.typed
    )
    scale = recording.about.page.scale
    with Image.open(walked / "recording" / typed.picture.file) as veiled:
        bare = veiled.convert("RGB")
    x, y, width, height = (round(side * scale) for side in typed.inside)
    on = ImageDraw.Draw(bare)
    on.rectangle((x, y, x + width - 4, y + height - 2), fill="white")
    on.text((x + 4, y + 16), accounts_password("jattorney"), fill="black", font=ImageFont.load_default(32))
    folder = tmp_path / "recording"
    (folder / "pictures").mkdir(parents=True)
    (folder / model.NAME).write_bytes((walked / "recording" / model.NAME).read_bytes())
    for kept in (walked / "recording" / "pictures").iterdir():
        (folder / "pictures" / kept.name).write_bytes(kept.read_bytes())
    file = f"recording/{typed.picture.file}" if lies_in == "recording" else lies_in
    assert scan(tmp_path).clean
    bare.save(tmp_path / file)
    done = scan(tmp_path)
    assert done.found == [Found(file, "a field of the picture", "what was typed in secret")]
    assert asked(tmp_path) == (1, _said(done, file))


def accounts_password(login: str) -> str:
    """Return an account's password."""
    return next(secret for secret, whose in accounts.passwords().items() if whose.startswith(f"{login}'s"))


def _said(done: scanning.Scan, file: str) -> str:
    looked = f"{done.files} files, 0 archives, {done.pictures} pictures with {done.fields} fields for a secret"
    return f"NO  {file} > a field of the picture: what was typed in secret\nNO  {looked}: 1 password\n"


def test_a_failed_walk_leaves_a_trace_that_publishes(moot: Moot, tmp_path: Path) -> None:
    """The passwords that were typed are in the trace, told as published on purpose, and nowhere else."""
    with faulty_court(next(fault for fault in FAULTS if fault.name == "a lost session")) as site:
        config = tmp_path / "config.py"
        config.write_text("TIMEOUT = 1.0\n")
        words = ("--court", "district", "--site", site.origin, "--config", config, "--output", "results")
        assert moot("walk", *words).code == 1
    answer = moot("doctor", "--scan", "results")
    lines = answer.printed.splitlines()
    assert answer.code == 0, answer.printed
    assert {line.split(" > ")[0] for line in lines[:-1]} == {"--  trace.zip"}
    assert {whose for whose in accounts.passwords().values() if whose in answer.printed} == {
        WHOSE,
        "jattorney's CM/ECF password",
    }
    assert lines[-1].endswith(": no password")
    assert SECRET not in answer.printed


# --- the command


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    """With exit code 2, and nothing else is examined."""
    (tmp_path / "file").touch()
    code, said = asked(tmp_path / "gone")
    assert (code, said.splitlines()[-1]) == (
        2,
        f"Error: {tmp_path / 'gone'}: there is no such folder. Name a folder that a run has written, as results.",
    )
    code, said = asked(tmp_path / "file")
    assert (code, "is no folder" in said, "Chromium" in said) == (2, True, False)


def test_what_the_command_says(tmp_path: Path) -> None:
    """Each finding with its place and whose password it is; as JSON all of it in one object."""
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert asked(tmp_path) == (
        1,
        f"NO  a.txt > line 1: {WHOSE}\nNO  1 file, 0 archives, 0 pictures with 0 fields for a secret: 1 password\n",
    )
    code, said = asked(tmp_path, "--json")
    told: dict[str, Any] = json.loads(said)
    assert (code, told) == (
        1,
        {
            "clean": False,
            "files": 1,
            "archives": 0,
            "pictures": 0,
            "fields": 0,
            "found": [{"file": "a.txt", "inside": "line 1", "whose": WHOSE, "published": None}],
            "left_out": [],
        },
    )
