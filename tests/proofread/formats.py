"""Writes a guide in the formats that guides come in, so that each can be read."""

from io import BytesIO

from bs4 import BeautifulSoup
from bs4.element import Tag
from docx import Document
from markdown_it import MarkdownIt
from playwright.sync_api import Page


def as_html(markdown: str) -> str:
    """Return a Markdown guide as a web page."""
    inside = MarkdownIt("commonmark").enable("table").render(markdown)
    head = "<meta charset='utf-8'><style>td, th { border: 1px solid }</style>"
    return f"<!doctype html><html lang='en'>{head}<body>{inside}</body></html>"


def pdf(page: Page, html: str) -> bytes:
    """Print a web page to a PDF, as a person would."""
    page.set_content(html)
    return page.pdf(format="Letter", margin={"top": "1in", "bottom": "1in", "left": "1in", "right": "1in"})


def docx(html: str) -> bytes:
    """Make a Word document of a web page's paragraphs and lists; numbers are typed, as many guides do."""
    document = Document()
    body = BeautifulSoup(html, "html.parser").body
    assert body is not None
    for tag in body.find_all(["h1", "h2", "p", "li"]):
        if tag.name == "p" and tag.find_parent("li"):
            continue
        if tag.name in ("h1", "h2"):
            document.add_heading(tag.get_text(), int(tag.name[1]))
            continue
        paragraph = document.add_paragraph()
        parent = tag.parent
        if tag.name == "li" and isinstance(parent, Tag) and parent.name == "ol":
            number = int(str(parent.get("start") or 1)) + len(tag.find_previous_siblings("li"))
            paragraph.add_run(f"{number}.\t")
        elif tag.name == "li":
            paragraph.style = "List Bullet"
        for child in (tag.p or tag).children:
            paragraph.add_run(child.get_text()).bold = isinstance(child, Tag) and child.name == "strong"
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def as_text(html: str) -> str:
    """Return a web page as plain text, what is bold in quotation marks."""
    soup = BeautifulSoup(html, "html.parser")
    for strong in soup.find_all("strong"):
        if strong.get_text() != "John Attorney":  # which is no label
            strong.replace_with(f"“{strong.get_text()}”")
    assert soup.body is not None
    paragraphs = []
    for tag in soup.body.find_all(["h1", "h2", "p", "li"]):
        if tag.name == "p" and tag.find_parent("li"):
            continue
        words = " ".join(tag.get_text().split())
        parent = tag.parent
        if tag.name == "li" and isinstance(parent, Tag):
            ordered = parent.name == "ol"
            number = int(str(parent.get("start") or 1)) + len(tag.find_previous_siblings("li"))
            words = f"{number}. {words}" if ordered else f"* {words}"
        paragraphs.append(words)
    return "\n\n".join(paragraphs) + "\n"
