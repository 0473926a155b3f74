"""A guide's files, each opened again: everybody can read them, and each says what the guide says."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Inches, RGBColor
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pdfplumber.pdf import PDF
from PIL import Image
from playwright.sync_api import Browser, Page

from automation.outputs.guide import as_docx, as_html, as_markdown, as_pdf
from automation.outputs.guide.maker import files_of
from automation.outputs.guide.model import Guide
from automation.outputs.guide.writing import Wishes
from automation.recording.output import CannotMake
from playbook.language import codes
from tests.everybody import hindrances
from tests.guide.conftest import BOTH, Walked, drawn_walk, step_taken, written
from tests.pages import PHONE, WIDE

pytestmark = pytest.mark.xdist_group("guide")

# A court's name with every sign that a format has a use for.
ODD = "A|B*C*_D_ <b>E</b> & [F](g) `H` #I \\J ~K~ &lt; $x$ @L"


@pytest.fixture(scope="module")
def drawn() -> tuple[Guide, dict[str, bytes]]:
    """A guide of drawn pages, with a trouble."""
    taken = [*drawn_walk(), step_taken("submit-login", "district", case="taken")]
    return written(Wishes(contact=("**Help** desk: 555-0100", "help@example.gov")), taken=taken)


@pytest.fixture(scope="module")
def odd() -> tuple[Guide, dict[str, bytes]]:
    """The guide of a court with an odd name, and an odd line of who can help."""
    return written(Wishes(court_name=ODD, contact=(f"Ask {ODD}",)))


def headings(guide: Guide) -> list[tuple[int, str]]:
    """Return what a guide's headings are to be, each with its level."""
    fixed = guide.fixed
    told = [(1, guide.title), (2, fixed["which"]), (2, fixed["begin"]), (2, fixed["steps"])]
    for step in guide.steps:
        told.append((3, fixed["step"].format(number=step.number, title=step.title)))
        told += [(4, part.heading) for part in step.courts if part.heading]
    if guide.troubles:
        told += [(2, fixed["trouble"]), *((3, trouble.title) for trouble in guide.troubles)]
    return [*told, (2, fixed["contact"])]


def said(guide: Guide) -> list[str]:
    """Return the guide's own texts, without their marks, in the order in which they are read."""
    told = [guide.title, guide.court, *guide.begin]
    for step in guide.steps:
        told += [step.warning] if step.warning else []
        told.append(step.instruction)
        for part in step.courts:
            told += [doing.text for doing in part.doings]
            told += [figure.caption for figure in part.figures]
            told += [part.note] if part.note else []
            told += [part.after] if part.after else []
    for trouble in guide.troubles:
        told += [*trouble.says, *trouble.do]
    return [text.replace("**", "") for text in [*told, *guide.contact]]


def read_in_order(text: str, wanted: list[str]) -> list[str]:
    """Return those that are not in a text after the one before; a line may break anywhere."""
    text, at, lacking = re.sub(r"\s+", "", text), 0, []
    for each in wanted:
        words = re.sub(r"\s+", "", each)
        found = text.find(words, at)
        if found < 0:
            lacking.append(each)
        at = max(at, found + len(words))
    return lacking


# --- HTML


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    """A page in a browser without a network, in which nothing may fail."""
    context = browser.new_context(offline=True, viewport=WIDE)
    opened = context.new_page()
    failures: list[str] = []
    opened.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert failures == []


@pytest.mark.parametrize("name", ["guide.html", "checklist.html"])
def test_everybody_can_read_it(walked: Walked, shown: Page, name: str) -> None:
    """Wide, on a telephone, dark, in forced colors, enlarged: nothing hinders anybody, nothing scrolls sideways."""
    shown.goto((walked.folder / name).as_uri())
    assert hindrances(shown) == []


def test_it_needs_no_other_file_and_no_network(walked: Walked, shown: Page, tmp_path: Path) -> None:
    """The one file, somewhere else, shows every picture and asks for nothing."""
    file = tmp_path / "guide.html"
    file.write_bytes((walked.folder / "guide.html").read_bytes())
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    shown.goto(file.as_uri())
    assert asked == [file.as_uri()]
    widths = shown.locator("img").evaluate_all("images => images.map(image => image.complete && image.naturalWidth)")
    assert len(widths) == len(list(walked.guide.figures))
    assert all(widths)


def test_its_policy_lets_nothing_out(walked: Walked, shown: Page) -> None:
    """What somebody puts into it neither runs nor loads."""
    text = (walked.folder / "guide.html").read_text("utf-8")
    added = '<script>document.title = "ran"</script><img id="far" src="http://127.0.0.1:9/x.png"></main>'
    refused: list[str] = []
    opened = shown.context.new_page()
    opened.on("console", lambda message: refused.append(message.text))
    opened.set_content(text.replace("</main>", added))
    assert opened.title() == f"{walked.guide.title}: {walked.guide.court}"
    assert all("violates the following Content Security Policy" in each for each in refused)
    assert len(refused) == 2


def test_without_pictures(walked: Walked, shown: Page) -> None:
    """What a picture would show, its alternative text says; all else is there."""
    text = re.sub(r'src="data:[^"]*"', 'src="data:,"', (walked.folder / "guide.html").read_text("utf-8"))
    shown.set_content(text)
    assert read_in_order(shown.locator("body").inner_text(), said(walked.guide)) == []
    alts = [image.get_attribute("alt") for image in shown.locator("img").all()]
    assert alts == [figure.alt for figure in walked.guide.figures]


def test_its_headings_and_its_contents(walked: Walked, shown: Page) -> None:
    """In order, none left out; and each entry of the contents leads to its heading."""
    shown.goto((walked.folder / "guide.html").as_uri())
    found = shown.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => [+each.tagName[1], each.innerText])")
    assert [tuple(each) for each in found] == headings(walked.guide)
    links = shown.locator("nav a").evaluate_all(
        "all => all.map(each => [each.innerText, document.querySelector(each.getAttribute('href'))?.innerText])"
    )
    assert [here for here, there in links if here != there] == []
    assert len(links) > len(walked.guide.steps)
    ids = shown.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len({*ids})


def test_it_is_narrow_on_a_telephone(walked: Walked, shown: Page) -> None:
    """The table of who has to link, too."""
    shown.set_viewport_size(PHONE)
    shown.goto((walked.folder / "guide.html").as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.locator("td").first.is_visible()


def test_what_the_screen_says_is_marked_as_english(drawn: tuple[Guide, dict[str, bytes]]) -> None:
    """In a guide of another language, so that it is read aloud as what it is."""
    taken = [*drawn_walk(), step_taken("submit-login", "district", case="taken")]
    spanish, pictures = written(Wishes(language="es"), taken=taken)
    assert '<span lang="en">' in as_html.render(spanish, pictures)
    assert "<span lang=" not in as_html.render(*drawn)


# --- DOCX


def document(guide: Guide, pictures: dict[str, bytes], **how: object) -> Docx:
    """Return a guide's Word document, opened again."""
    return Document(BytesIO(as_docx.render(guide, pictures, **how)))  # type: ignore[arg-type]


def style_of(paragraph: object) -> str:
    """Return the name of a paragraph's style."""
    return str(paragraph.style.name)  # type: ignore[attr-defined]


def test_a_document_has_headings(walked: Walked) -> None:
    """In order, in the styles that Word's own navigation knows."""
    opened = Document(str(walked.folder / "guide.docx"))
    levels = {"Title": 1, "Heading 1": 2, "Heading 2": 3, "Heading 3": 4}
    found = [(levels[style_of(each)], each.text) for each in opened.paragraphs if style_of(each) in levels]
    assert found == headings(walked.guide)
    everything = "\n".join(each.text for each in opened.paragraphs)
    assert read_in_order(everything, said(walked.guide)) == []


def test_a_document_numbers_each_part_anew(walked: Walked) -> None:
    """Each list of what is to be done is one numbering of Word's, which begins with 1."""
    opened = Document(str(walked.folder / "guide.docx"))
    of: dict[int, list[str]] = {}
    for each in opened.paragraphs:
        if style_of(each) == "List Number":
            (number,) = each._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
            of.setdefault(int(number), []).append(each.text)
    wanted = [[doing.text.replace("**", "") for doing in part.doings]
              for step in walked.guide.steps for part in step.courts if part.doings]  # fmt: skip
    assert list(of.values()) == wanted
    numbering = opened.part.numbering_part.element
    for number in of:
        (num,) = [each for each in numbering.num_lst if each.numId == number]
        assert [override.startOverride.val for override in num.lvlOverride_lst] == [1]


def test_a_documents_pictures_have_alternative_texts(walked: Walked) -> None:
    """The guide's, in its order; and no picture is wider than the lines."""
    opened = Document(str(walked.folder / "guide.docx"))
    told = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert told == [figure.alt for figure in walked.guide.figures]
    section = opened.sections[0]
    lines = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert all(0 < shape.width <= lines for shape in opened.inline_shapes)
    heights = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    assert all(shape.height < heights for shape in opened.inline_shapes)
    ids = [shape._inline.docPr.get("id") for shape in opened.inline_shapes]
    assert len(ids) == len({*ids})


@pytest.mark.parametrize("language", codes())
def test_a_document_says_what_it_is(language: str) -> None:
    """Its title, its court, its language; and the time is no time."""
    guide, pictures = written(Wishes(language=language))
    opened = document(guide, pictures)
    about = opened.core_properties
    assert (about.title, about.author, about.language) == (f"{guide.title}: {guide.court}", guide.court, language)
    assert guide.made.state in about.comments
    assert about.created == about.modified == datetime(1980, 1, 1, tzinfo=UTC)
    spoken = {each.get(qn("w:val")) for each in opened.styles.element.xpath("//w:lang")}
    assert spoken == {{"en": "en-US", "es": "es-US"}[language]}
    foot = opened.sections[0].footer.paragraphs[0]._p
    assert foot.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert "".join(foot.xpath(".//w:t/text()")) == {"en": "Page  of ", "es": "Página  de "}[language]


def test_the_same_guide_is_the_same_document(drawn: tuple[Guide, dict[str, bytes]]) -> None:
    """Byte for byte, and so is the PDF; nothing in either says when it was made."""
    assert as_docx.render(*drawn) == as_docx.render(*drawn)
    assert as_pdf.render(*drawn) == as_pdf.render(*drawn)
    with ZipFile(BytesIO(as_docx.render(*drawn))) as parts:
        assert {each.date_time[:3] for each in parts.infolist()} == {(1980, 1, 1)}


@pytest.mark.parametrize(("paper", "size"), [("letter", (8.5, 11.0)), ("a4", (8.27, 11.69))])
def test_paper(drawn: tuple[Guide, dict[str, bytes]], paper: str, size: tuple[float, float]) -> None:
    """Of the United States, or of the rest of the world, in both files that have pages."""
    section = document(*drawn, paper=paper).sections[0]
    assert [round((side or 0) / Inches(1), 2) for side in (section.page_width, section.page_height)] == list(size)
    with pdfplumber.open(BytesIO(as_pdf.render(*drawn, paper=paper))) as opened:
        assert {(round(page.width / 72, 2), round(page.height / 72, 2)) for page in opened.pages} == {size}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder for a court's own templates."""
    return tmp_path


def test_a_reference_documents_styles_are_kept(drawn: tuple[Guide, dict[str, bytes]], own: Path) -> None:
    """Its styles, margins, header and footer; its text is replaced."""
    reference = Document()
    reference.add_paragraph("Lorem ipsum")
    reference.styles["Heading 2"].font.color.rgb = RGBColor(1, 2, 3)
    reference.sections[0].left_margin = Inches(2)
    reference.sections[0].header.paragraphs[0].text = "The court's letterhead"
    reference.save(str(own / as_docx.REFERENCE))
    opened = document(*drawn, own=own)
    assert opened.styles["Heading 2"].font.color.rgb == RGBColor(1, 2, 3)
    assert opened.sections[0].left_margin == Inches(2)
    assert opened.sections[0].header.paragraphs[0].text == "The court's letterhead"
    assert "Lorem ipsum" not in "\n".join(each.text for each in opened.paragraphs)
    lines = (opened.sections[0].page_width or 0) - Inches(2) - (opened.sections[0].right_margin or 0)
    assert all(shape.width <= lines for shape in opened.inline_shapes)


@pytest.mark.parametrize(
    "lacking", ["Table Grid", "List Number", "List Bullet", "Caption", "Quote", "Heading 3", "Title", "all"]
)
def test_a_reference_document_that_lacks_styles(drawn: tuple[Guide, dict[str, bytes]], own: Path, lacking: str) -> None:
    """All of the text is there all the same, and what is to be done has its numbers."""
    reference = Document()
    for style in list(reference.styles):
        if style.name == lacking or (lacking == "all" and style.name != "Normal"):
            style.delete()
    reference.save(str(own / as_docx.REFERENCE))
    guide, _ = drawn
    opened = document(*drawn, own=own)
    everything = "\n".join(each.text for each in opened.paragraphs)
    assert read_in_order(everything, said(guide)) == []
    assert len(opened.tables[0].rows) == len(guide.ways_in) + 1
    if lacking in ("all", "List Number"):
        assert "\n1. Select District CM/ECF.\n" in everything


def test_a_reference_document_without_a_size(drawn: tuple[Guide, dict[str, bytes]], own: Path) -> None:
    """As some programs write it: the page is then what Word takes it for."""
    reference = Document()
    size = reference.sections[0]._sectPr.find(qn("w:pgSz"))
    assert size is not None
    reference.sections[0]._sectPr.remove(size)
    reference.save(str(own / as_docx.REFERENCE))
    assert all(shape.width > Inches(1) for shape in document(*drawn, own=own).inline_shapes)


def test_a_document_is_valid_where_word_is_strict(drawn: tuple[Guide, dict[str, bytes]]) -> None:
    """The parts of a paragraph's properties stand in the schema's order, or Word calls the file damaged."""
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"]
    order += ["spacing", "ind", "jc", "rPr"]
    seen: set[str] = set()
    for properties in document(*drawn).element.body.iter(qn("w:pPr")):
        names = [str(each.tag).rpartition("}")[2] for each in properties]
        seen |= {*names}
        assert names == sorted(names, key=order.index)
    assert {"pBdr", "numPr", "keepNext"} <= seen


# --- PDF


@pytest.fixture(scope="module")
def printed(walked: Walked) -> Iterator[PDF]:
    """The walk's PDF."""
    with pdfplumber.open(walked.folder / "guide.pdf") as opened:
        yield opened


def resolved(value: object) -> object:
    """Return what a PDF's value stands for."""
    resolve: Callable[[], object] | None = getattr(value, "resolve", None)
    return resolve() if resolve else value


def test_a_pdf_is_tagged(printed: PDF, walked: Walked) -> None:
    """It says that it keeps to PDF/UA, in which language it is, and what it is called."""
    catalog = printed.doc.catalog
    assert resolved(catalog["StructTreeRoot"])
    assert resolved(catalog["MarkInfo"])["Marked"] is True  # type: ignore[index]
    assert bytes(catalog["Lang"]).decode() == "en"
    assert resolved(catalog["ViewerPreferences"])["DisplayDocTitle"] is True  # type: ignore[index]
    metadata = catalog["Metadata"].resolve().get_data().decode()
    assert re.search(r"pdfuaid:part>1<|pdfuaid:part=\"1\"", metadata)
    assert f"{walked.guide.title}: {walked.guide.court}" in metadata
    assert printed.metadata["Title"] == f"{walked.guide.title}: {walked.guide.court}"


def tags(printed: PDF) -> Iterator[dict[str, object]]:
    """Yield every element of a PDF's structure, in its order."""
    waiting = list(printed.structure_tree)
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting = [*element.get("children", []), *waiting]


def test_a_pdfs_pictures_and_headings_are_tagged(printed: PDF, walked: Walked) -> None:
    """Each picture with its alternative text; headings without a gap; the table with its head, the lists as lists."""
    found = list(tags(printed))
    alts = [each["alt_text"] for each in found if each["type"] == "Figure"]
    assert alts == [figure.alt for figure in walked.guide.figures]
    levels = [int(str(each["type"])[1]) for each in found if re.fullmatch(r"H\d", str(each["type"]))]
    assert levels == [level - 1 for level, _ in headings(walked.guide) if level > 1]
    kinds = {str(each["type"]) for each in found}
    assert {"Table", "TH", "L", "LI", "Caption"} <= kinds


def test_a_pdf_has_bookmarks_and_says_its_pages(printed: PDF, walked: Walked) -> None:
    """Every heading is in the outline; each page says which it is, of how many."""
    outlines = [title for _, title, *_ in printed.doc.get_outlines()]
    assert outlines == [text for level, text in headings(walked.guide) if level > 1]
    count = len(printed.pages)
    for number, page in enumerate(printed.pages, 1):
        assert f"Page {number} of {count}" in (page.extract_text() or "")


def test_a_pdf_says_all_of_it(printed: PDF, walked: Walked) -> None:
    """In the guide's order, across its pages."""
    text = "".join((page.extract_text() or "").replace(f"Page {number} of {len(printed.pages)}", "")
                   for number, page in enumerate(printed.pages, 1))  # fmt: skip
    assert read_in_order(text, said(walked.guide)) == []
    assert sum(len(page.images) for page in printed.pages) == len(list(walked.guide.figures))


def test_nothing_in_a_pdf_reaches_beyond_its_page(printed: PDF) -> None:
    """No picture, no letter."""
    for page in printed.pages:
        beyond = [
            each for each in (*page.images, *page.chars) if each["x1"] > page.width or each["bottom"] > page.height
        ]
        assert beyond == []


def test_a_checklist_is_one_page(walked: Walked) -> None:
    """For the wall: all its lines, on one page."""
    with pdfplumber.open(walked.folder / "checklist.pdf") as opened:
        (page,) = opened.pages
        wanted = [line.replace("**", "") for part in walked.guide.checklist for line in part.lines]
        assert read_in_order(page.extract_text() or "", wanted) == []


@pytest.mark.parametrize("name", ["Hawaiʻi", "Québec — „Straße“", "Łódź", "Ελλάδα"])
def test_a_name_with_letters_that_the_font_may_lack(name: str) -> None:
    """Another font has them: every file is made, and the PDF says the name."""
    guide, pictures = written(Wishes(court_name=f"District of {name}"))
    made = dict(files_of(guide, pictures, Wishes()))
    assert f"District of {name}" in made["guide.html"].decode()
    with pdfplumber.open(BytesIO(made["guide.pdf"])) as opened:
        assert f"District of {name}" in (opened.pages[0].extract_text() or "")


def test_a_name_with_letters_that_no_font_has() -> None:
    """It is said which, rather than boxes be printed in their place."""
    guide, pictures = written(Wishes(court_name="法院"))
    with pytest.raises(CannotMake, match=r"The PDF cannot be made\. .*法"):
        as_pdf.render(guide, pictures)


# --- Markdown


def tokens(text: str) -> list[Token]:
    """Return a document's tokens, those inside of lines too."""
    found: list[Token] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        found += [token, *(token.children or [])]
    return found


def plain(token: Token) -> str:
    """Return what is read of a line."""
    return "".join(each.content if each.type in ("text", "code_inline") else " " * (each.type == "softbreak")
                   for each in token.children or [])  # fmt: skip


def lines(text: str) -> list[str]:
    """Return what is read, line by line."""
    return [plain(token) for token in tokens(text) if token.type == "inline"]


def test_markdown_has_headings_lists_and_a_table(walked: Walked) -> None:
    """What a reader of Markdown makes of it is the guide: headings in order, numbers from 1, one table."""
    text = (walked.folder / "guide.md").read_text("utf-8")
    found = tokens(text)
    levels = [int(token.tag[1]) for token in found if token.type == "heading_open"]
    titles = [plain(after) for token, after in pairwise(found) if token.type == "heading_open"]
    assert list(zip(levels, titles, strict=True)) == headings(walked.guide)
    assert read_in_order("\n".join(lines(text)), said(walked.guide)) == []
    assert len([token for token in found if token.type == "ordered_list_open"]) == len(
        [part for step in walked.guide.steps for part in step.courts if part.doings]
    )
    assert len([token for token in found if token.type == "tr_open"]) == len(walked.guide.ways_in) + 1
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_markdowns_pictures_lie_beside_it(walked: Walked) -> None:
    """Each is there, is a PNG of the size that is told, and each that is there is used."""
    found = [token for token in tokens((walked.folder / "guide.md").read_text("utf-8")) if token.type == "image"]
    assert [token.attrs["src"] for token in found] == [figure.file for figure in walked.guide.figures]
    assert [token.content.replace("\\", "") for token in found] == [
        figure.alt.replace("\\", "") for figure in walked.guide.figures
    ]
    there = {f"pictures/{file.name}" for file in (walked.folder / "pictures").iterdir()}
    assert there == {figure.file for figure in walked.guide.figures}
    for figure in walked.guide.figures:
        with Image.open(walked.folder / figure.file) as picture:
            assert picture.format == "PNG"
            assert abs(picture.width / picture.height / (figure.width / figure.height) - 1) < 0.01


# --- all of them


def test_signs_that_mean_something_are_only_signs(odd: tuple[Guide, dict[str, bytes]], shown: Page) -> None:
    """A court's name is read as it was given, in each file."""
    guide, pictures = odd
    markdown = as_markdown.render(guide)
    assert ODD in lines(markdown)
    assert f"Ask {ODD}" in lines(markdown)
    assert len(
        [token for token in tokens(markdown) if token.type in ("html_inline", "code_inline", "link_open", "em_open")]
    ) == len(list(guide.figures)), "captions alone are slanted"
    shown.set_content(as_html.render(guide, pictures))
    assert shown.locator(".court").inner_text() == ODD
    assert shown.locator("#contact + ul li").all_inner_texts() == [f"Ask {ODD}"]
    opened = document(guide, pictures)
    assert ODD in [each.text for each in opened.paragraphs]
    assert f"Ask {ODD}" in [each.text for each in opened.paragraphs]
    with pdfplumber.open(BytesIO(as_pdf.render(guide, pictures))) as printed:
        text = "".join(page.extract_text() or "" for page in printed.pages)
        assert read_in_order(text, [ODD, f"Ask {ODD}"]) == []


@pytest.mark.parametrize(
    "name", ["2 ** 3 ** 4", "**Our** Court", "1. District", "- District", "# District", "+ x", "=== x", "1) x"]
)
def test_a_name_that_looks_like_markup(name: str, shown: Page) -> None:
    """Asterisks in a court's name are asterisks; and a line does not begin a list or a heading by itself."""
    guide, pictures = written(Wishes(court_name=name, contact=(name.replace("*", "x"),)))
    shown.set_content(as_html.render(guide, pictures))
    assert shown.locator(".court").inner_text() == name
    assert name in [each.text for each in document(guide, pictures).paragraphs]
    found = lines(as_markdown.render(guide))
    assert name in found
    assert name.replace("*", "x") in found
    with pdfplumber.open(BytesIO(as_pdf.render(guide, pictures))) as printed:
        assert read_in_order(printed.pages[0].extract_text() or "", [name]) == []


def test_the_data_has_all_of_it(walked: Walked) -> None:
    """guide.json becomes the same guide again, of which the same files are made."""
    text = (walked.folder / "guide.json").read_text("utf-8")
    again = Guide.model_validate_json(text)
    assert again == walked.guide
    assert json.loads(text)["format"] == 1
    made = dict(files_of(again, walked.pictures, Wishes(checklist=True)))
    assert [name for name, content in made.items() if (walked.folder / name).read_bytes() != content] == []
    assert {*made} == {file.name for file in walked.files}


# --- a court's own templates


def test_one_template_of_a_courts_own(walked: Walked, own: Path) -> None:
    """It comes in the place of ours, and may use the others; all else stays."""
    (own / "figure.html.jinja").write_text("<p>Here was figure {{ figure.number }}.</p>\n")
    text = as_html.render(walked.guide, walked.pictures, own=own)
    assert text.count("<p>Here was figure ") == len(list(walked.guide.figures))
    assert "<img" not in text
    assert "<h1>" in text
    assert as_markdown.render(walked.guide, own=own) == (walked.folder / "guide.md").read_text("utf-8")


def test_every_language_reads_as_well(shown: Page) -> None:
    """Spanish: the same structure in each file."""
    guide, pictures = written(Wishes(language="es"), courts=BOTH)
    shown.set_content(as_html.render(guide, pictures))
    found = shown.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => [+each.tagName[1], each.innerText])")
    assert [tuple(each) for each in found] == headings(guide)
    assert shown.locator("html").get_attribute("lang") == "es"
    with pdfplumber.open(BytesIO(as_pdf.render(guide, pictures))) as printed:
        assert bytes(printed.doc.catalog["Lang"]).decode() == "es"
        assert [title for _, title, *_ in printed.doc.get_outlines()] == [
            t for level, t in headings(guide) if level > 1
        ]


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("<p>\n{{ figure.number }\n</p>", "unexpected '}'", 2),
        ("<p>\n{{ figure.nothing }}</p>", "has no attribute 'nothing'", 2),
        ("{% include 'no.jinja' %}", "no.jinja", 1),
        ("\n\n{{ 1 / 0 }}", "division by zero", 3),
        ("{{ fixed.step.format() }}", "number", 1),
        ("{{ figure.number + 'x' }}", "unsupported operand", 1),
        ("{{ figure | nofilter }}", "No filter named 'nofilter'", 1),
    ],
)
def test_a_broken_template(walked: Walked, own: Path, text: str, said: str, line: int) -> None:
    """It is said which file cannot be used, at which line, and why."""
    (own / "figure.html.jinja").write_text(text)
    with pytest.raises(CannotMake) as refused:
        as_html.render(walked.guide, walked.pictures, own=own)
    assert f"The template cannot be used: {own / 'figure.html.jinja'}, line {line}: " in str(refused.value)
    assert said in str(refused.value)


def test_a_template_that_is_no_text(walked: Walked, own: Path) -> None:
    """Its folder is named."""
    (own / "guide.md.jinja").write_bytes(b"\xff\xfe")
    with pytest.raises(CannotMake, match=f"The template cannot be used: {re.escape(str(own))}"):
        as_markdown.render(walked.guide, own=own)


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04 and no more", "a ZIP", "a damaged part"])
def test_a_broken_reference_document(drawn: tuple[Guide, dict[str, bytes]], own: Path, content: bytes | str) -> None:
    """It is said which file cannot be read."""
    reference = own / as_docx.REFERENCE
    if isinstance(content, bytes):
        reference.write_bytes(content)
    elif content == "a ZIP":
        with ZipFile(reference, "w") as archive:
            archive.writestr("a.txt", "text")
    else:
        Document().save(str(reference))
        with ZipFile(reference) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with ZipFile(reference, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, b"<w:document" if name == "word/document.xml" else part)
    with pytest.raises(CannotMake, match=re.escape(f"{reference} cannot be read as a Word document")):
        document(*drawn, own=own)
