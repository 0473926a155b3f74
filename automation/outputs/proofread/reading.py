"""Reads a guide's file of any supported format by converting it to HTML."""

import html
import re
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import mammoth
from markdown_it import MarkdownIt

from automation.outputs.proofread import pdf
from automation.outputs.proofread.document import Block, Content, read_html
from automation.outputs.proofread.unreadable import Unreadable

LARGEST = 50 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Document:
    """A guide's file, its format, its blocks, and the alternative texts of its pictures, which are not read."""

    file: Path
    format: str
    blocks: tuple[Block, ...]
    pictures: tuple[str, ...] = ()


def read(file: Path) -> Document:
    """Read a guide; raise Unreadable, whose message says what to do."""
    name, convert = _format(file)
    try:
        raw = file.read_bytes()
    except IsADirectoryError:
        raise Unreadable(f"{file} is a folder. Name the guide's file.") from None
    except FileNotFoundError:
        raise Unreadable(f"{file} does not exist. Check the path.") from None
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}. Check its permissions.") from error
    if len(raw) > LARGEST:
        raise Unreadable(f"{file} has more than {LARGEST // 1024**2} MiB. Take the part out that is the guide.")
    if not raw.strip():
        raise Unreadable(f"{file} is empty. Name the guide's file.")
    content = convert(file, raw)
    if not any(block.text.strip() for block in content.blocks):
        raise Unreadable(
            f"{file} holds no text besides pictures and what is said of them. Have the text in its pictures recognized "
            "(OCR) first."
        )
    return Document(file, name, *content)


def _format(file: Path) -> tuple[str, Callable[[Path, bytes], Content]]:
    suffix = file.suffix.lower()
    if file.is_dir():
        raise Unreadable(f"{file} is a folder. Name the guide's file.")
    if str(file) == "-":
        raise Unreadable("A guide is read from a file, not from standard input. Save it, and name the file.")
    if suffix in _SAVE_AS:
        raise Unreadable(f"{file}: a {suffix} file cannot be read. Open it and save it as {_SAVE_AS[suffix]}.")
    for name, (suffixes, convert) in FORMATS.items():
        if suffix in suffixes:
            return name, convert
    known = ", ".join(each for suffixes, _ in FORMATS.values() for each in suffixes)
    said = f"files named *{suffix}" if suffix else "files without a suffix"
    raise Unreadable(f"{file}: {said} cannot be read. Known: {known}.")


def _words(file: Path, raw: bytes) -> str:
    """Decode a file in any of the encodings that guides have; raise Unreadable."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if raw.startswith(b"%PDF-"):
        raise Unreadable(f"{file} is a PDF. Name it *.pdf.")
    if raw.startswith(b"PK\x03\x04"):
        raise Unreadable(f"{file} is not text. If it is a Word document, name it *.docx.")
    if b"\0" in raw[:8192]:
        raise Unreadable(f"{file} is not text. Name the guide's file, or save the guide as text in UTF-8.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _markdown(file: Path, raw: bytes) -> Content:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = reader.parse(_words(file, raw))
    for token in tokens:
        if token.map and token.nesting >= 0 and token.type != "inline":
            token.attrSet("data-place", f"line {token.map[0] + 1}")
    return read_html(reader.renderer.render(tokens, reader.options, {}))


def _web_page(file: Path, raw: bytes) -> Content:
    return read_html(_words(file, raw), lines=True)


def _text(file: Path, raw: bytes) -> Content:
    return read_html(text_to_html(_words(file, raw)))


def _docx(file: Path, raw: bytes) -> Content:
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"{file} is encrypted, or in Word's old format. Save it as .docx, without a password.")
    try:
        with file.open("rb") as opened:
            without_pictures = mammoth.images.img_element(lambda _image: {})
            page = mammoth.convert_to_html(opened, style_map="highlight => mark", convert_image=without_pictures)
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, IndexError, OSError) as error:
        raise Unreadable(f"{file} is no Word document. Open it in Word and save it as .docx anew.") from error
    return read_html(page.value)


def _pdf(file: Path, _raw: bytes) -> Content:
    return read_html(pdf.to_html(file))


FORMATS: dict[str, tuple[tuple[str, ...], Callable[[Path, bytes], Content]]] = {
    "Markdown": ((".md", ".markdown"), _markdown),
    "text": ((".txt", ".text"), _text),
    "HTML": ((".html", ".htm", ".xhtml"), _web_page),
    "DOCX": ((".docx",), _docx),
    "PDF": ((".pdf",), _pdf),
}
SUFFIXES = tuple(suffix for suffixes, _ in FORMATS.values() for suffix in suffixes)
_SAVE_AS = {
    ".doc": ".docx", ".dot": ".docx", ".odt": ".docx", ".rtf": ".docx", ".pages": ".docx", ".wpd": ".docx",
    ".ppt": ".pdf", ".pptx": ".pdf", ".mht": ".html", ".mhtml": ".html",
}  # fmt: skip

_MARKS = {  # UTF-32's first, which the shorter ones are prefixes of
    BOM_UTF32_LE: "utf-32", BOM_UTF32_BE: "utf-32", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16",
    BOM_UTF8: "utf-8-sig",
}  # fmt: skip
_STARRED = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\1(?![\w*])")
_MARKER = re.compile(r"\s*(?:(?:step\s+)?\(?\d{1,2}[.):]\s+|step\s+\d{1,2}\b|[-•*·▪o]\s+(?=\S)|[a-z][.)]\s+)", re.I)
_BOX_EDGE = re.compile(r"\s*[+|┌└╔╚├][-=─═+┬┴]{3,}[+|┐┘╗╝┤]?\s*")
_BOX_SIDE = re.compile(r"\s*[|│║](?P<inside>.*?)[|│║]?\s*")
_RULER = re.compile(r"\s*[-=_*~─═]{4,}\s*")


def text_to_html(text: str) -> str:
    """Join lines into paragraphs, which blank lines, markers and frames separate."""
    out: list[str] = []
    paragraph: list[str] = []
    began, boxed = 0, False

    def end() -> None:
        if paragraph:
            words = html.escape("\n".join(paragraph) if boxed else " ".join(paragraph), quote=False)
            words = _STARRED.sub(r"<b>\2</b>", words)
            out.append(_tag("pre" if boxed else "p", words, began))
            paragraph.clear()

    for number, line in enumerate(text.expandtabs(4).splitlines(), 1):
        if _BOX_EDGE.fullmatch(line):
            end()
            boxed = True
            continue
        side = _BOX_SIDE.fullmatch(line)
        if boxed and not side:
            end()
            boxed = False
        if not line.strip() or _RULER.fullmatch(line):
            end()
            continue
        words = side["inside"].strip() if side and boxed else line.strip()
        if paragraph and not boxed and (_MARKER.match(line) or _short(paragraph[-1], line)):
            end()
        if not paragraph:
            began = number
        if words:
            paragraph.append(words)
    end()
    return "".join(out)


def _short(line: str, following: str) -> bool:
    """Tell whether a line ended before the margin, so that the next one does not continue it."""
    first = following.split()[0] if following.split() else ""
    return len(line) + len(first) < 60 and not following.lstrip()[:1].islower()


def _tag(name: str, words: str, line: int) -> str:
    bullet = re.match(r"[-•*·▪]\s+|o\s+(?=[A-Z])", words)
    if name == "p" and bullet:
        return f'<ul><li data-place="line {line}">{words[bullet.end() :]}</li></ul>'
    return f'<{name} data-place="line {line}">{words}</{name}>'
