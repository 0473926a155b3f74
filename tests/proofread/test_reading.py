"""Guides are read whatever their format, encoding or size; what cannot be read is said, with the next move."""

import zipfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import BrowserContext

from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import numbers
from automation.outputs.proofread.unreadable import Unreadable
from tests.proofread import formats
from tests.proofread.conftest import Held

KNOWN = "Known: .md, .markdown, .txt, .text, .html, .htm, .xhtml, .docx, .pdf."

# As a viewer would, we would need the password to read anything of it.
ENCRYPTED = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
3 0 obj <</Filter /Standard /V 1 /R 2 /P -4 /O <@> /U <@>>> endobj
trailer <</Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]>>
""".replace(b"@", b"ab" * 32)


def blank_archive() -> bytes:
    """Return a ZIP file that is no Word document."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("nothing", "")
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("guide.md", b"", "FILE is empty. Name the guide's file."),
        ("guide.txt", b" \n\t\n", "FILE is empty. Name the guide's file."),
        ("guide.html", b"<html><script>1</script></html>", "FILE holds no text besides pictures and what is said of "
         "them. Have the text in its pictures recognized (OCR) first."),
        ("guide.md", b"\0\1\2", "FILE is not text. Name the guide's file, or save the guide as text in UTF-8."),
        ("guide.md", b"%PDF-1.7 ...", "FILE is a PDF. Name it *.pdf."),
        ("guide.txt", b"PK\3\4...", "FILE is not text. If it is a Word document, name it *.docx."),
        ("guide.doc", b"x", "FILE: a .doc file cannot be read. Open it and save it as .docx."),
        ("guide.xyz", b"x", f"FILE: files named *.xyz cannot be read. {KNOWN}"),
        ("guide", b"x", f"FILE: files without a suffix cannot be read. {KNOWN}"),
        ("guide.docx", b"x", "FILE is no Word document. Open it in Word and save it as .docx anew."),
        ("guide.docx", blank_archive(), "FILE is no Word document. Open it in Word and save it as .docx anew."),
        ("guide.docx", b"\xd0\xcf\x11\xe0x", "FILE is encrypted, or in Word's old format. Save it as .docx, without a "
         "password."),
        ("guide.pdf", b"%PDF-1.4 junk", "FILE is no PDF that can be read. Print the guide to a PDF anew."),
        ("guide.pdf", ENCRYPTED, "FILE is encrypted. Save it without a password."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """The message says why, and what to do."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Unreadable) as error:
        read(file)
    assert str(error.value) == message.replace("FILE", str(file))


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    """Neither is a guide."""
    with pytest.raises(Unreadable, match=r"guide\.md does not exist\. Check the path\.$"):
        read(tmp_path / "guide.md")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(Unreadable, match=r"folder\.md is a folder\. Name the guide's file\.$"):
        read(tmp_path / "folder.md")


def test_a_scanned_pdf_is_said(tmp_path: Path, context: BrowserContext) -> None:
    """A PDF without a letter of text needs to be recognized first."""
    file = tmp_path / "scan.pdf"
    file.write_bytes(formats.pdf(context.new_page(), "<svg><circle r='50'/></svg>"))
    with pytest.raises(Unreadable, match=r"holds no text: it seems to be scanned\. Have its text recognized \(OCR\)"):
        read(file)


def test_pictures_of_a_pdf_are_counted(tmp_path: Path, context: BrowserContext) -> None:
    """A logo is none that may show a screen."""
    page = context.new_page()
    screen = "".join(
        f"<p><img src='data:image/png;base64,{b64encode(page.screenshot()).decode()}' width={width}></p>"
        for width in (400, 40)
    )
    (tmp_path / "guide.pdf").write_bytes(formats.pdf(page, f"<p>Click Utilities.</p>{screen}"))
    assert read(tmp_path / "guide.pdf").pictures == ("",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding_is_read(hold: Held, encoding: str) -> None:
    """Curly quotation marks come through from each encoding that editors write."""
    for name in ("guide.txt", "guide.md", "guide.html"):
        guide, _, findings = hold("1. Click \u201cUtilities\u201d \u2013 now.\n".encode(encoding), name)
        assert [(finding.statement.text, finding.verdict) for finding in findings] == [("Utilities", "as_written")]
        assert guide.blocks[0].text == "Click \u201cUtilities\u201d \u2013 now."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guide.md", "1. One\n2. Two\n\n   more of two\n\nafter two\n\n3. Three\n"),
        ("guide.txt", "1. One\n2) Two\n\nmore of two\n\nafter two\n\n(3) Three\n"),
        ("guide.txt", "Step 1: One\nStep 2 - Two\n   more of two\n\nafter two\n\nSTEP 3\nThree\n"),
        ("guide.html", "<ol><li>One<li>Two<p>more of two</p></ol><p>after two</p><ol start=3><li>Three</ol>"),
        ("guide.html", "<p>1. One</p><p>2. Two</p><p>after two</p><p><b>3.</b> Three</p>"),
        ("guide.html", "<h2>Step 1: One</h2><h2>Step 2: Two</h2><p>after two</p><h2>Step 3</h2><p>Three</p>"),
        (
            "guide.html",
            "<table><tr><th>1</th><td>One</td></tr><tr><th>Step 2</th><td>Two<p>after two</td></tr>"
            "<tr><td>3.</td><td>Three</table>",
        ),
    ],
)
def test_steps_are_found_however_they_are_numbered(hold: Held, name: str, words: str) -> None:
    """Lists, typed numbers, headings and tables number steps; what stands between belongs to the step before."""
    guide, _, _ = hold(words, name)
    assert guide.numbered
    assert [step.label for step in guide.steps] == ["1", "2", "3"]
    told = [" ".join(guide.blocks[index].text for index in step.blocks) for step in guide.steps]
    assert "One" in told[0]
    assert "Two" in told[1]
    assert "after two" in told[1]
    assert "Three" in told[2]


def test_words_own_lists_are_read(hold: Held) -> None:
    """Word numbers a list by itself; the numbers are not in the text."""
    document = Document()
    for words in ("Open Utilities.", "Click Mailings."):
        document.add_paragraph(words, style="List Number")
    written = BytesIO()
    document.save(written)
    guide, _, findings = hold(written.getvalue(), "guide.docx")
    assert [step.label for step in guide.steps] == ["1", "2"]
    assert [finding.statement.text for finding in findings] == ["Utilities", "Mailings"]


def test_a_guide_without_numbers_is_held_against_every_page(hold: Held) -> None:
    """Its list's items are its steps; without a list, it has none, and its statements are judged all the same."""
    guide, alignment, _ = hold("- Log in with PACER.\n- Click Utilities.\n- Click Mailings.\n")
    assert ([tuple(numbers(alignment.of(step))) for step in guide.steps], guide.numbered) == ([(3,), (4,), ()], False)
    guide, _, findings = hold("Click Utilities, and then the Frobnicate button.\n")
    assert guide.steps == ()
    assert [finding.verdict for finding in findings] == ["as_written", "not_found"]


HOSTILE = [
    "<div>" * 5_000 + "<p>1. Click <b>Submit</b>" + "</div>" * 5_000,
    "<ol>" + "<li>Click <b>Submit</b>" * 3_000 + "</ol>",
    "<p>1. " + "Click Submit > Utilities and enter your CM/ECF login, then \u201cSubmit\u201d. " * 1_000,
    "<p>1. " + "x" * 300_000,
]


@pytest.mark.parametrize("html", HOSTILE, ids=["deep", "many", "one line", "one word"])
def test_what_is_huge_is_read_all_the_same(hold: Held, html: str) -> None:
    """Deep, long and wide files end in a moment, and in no crash."""
    guide, _, _ = hold(html, "guide.html")
    assert guide.steps


def test_a_web_pages_menus_and_scripts_are_no_guide(hold: Held) -> None:
    """What a court's page has around the guide, or does not show, says nothing about the screens."""
    _, _, findings = hold(
        "<nav>Click <b>Nowhere</b></nav><main><ol><li>Click <b>Submit</b><script>Click Foo</script>"
        "<span hidden>Click Bar</span><span style='display: none'>Click Baz</span></ol></main>"
        "<footer>Click Qux</footer>",
        "guide.html",
    )
    assert [finding.statement.text for finding in findings] == ["Submit"]
