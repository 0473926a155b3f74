"""The guide as a Word document that a court can edit and restyle: headings, lists, captions, alternative texts."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph

from automation.outputs.guide.model import Figure, Guide, InCourt, Run, runs
from automation.recording.output import CannotMake

FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}  # which a word processor fills in
REFERENCE = "reference.docx"  # of a court's own: its styles, margins, header and footer
SIZES = {"letter": (Inches(8.5), Inches(11)), "a4": (Inches(8.27), Inches(11.69))}
MARGIN = Inches(0.9)
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the time of every part: the same guide is the same file
CSS_INCH = 130  # CSS pixels of a picture on an inch: the widest ones fill the lines, and all are of one scale
LONGEST = 255  # of a text about a document, by its format
INK = RGBColor(0x1B, 0x1F, 0x24)


def render(
    guide: Guide,
    pictures: Mapping[str, bytes],
    *,
    paper: str = "letter",
    checklist: bool = False,
    own: Path | None = None,
) -> bytes:
    """Return a guide as a Word document; the same guide gives the same bytes.

    `own` is a folder which may hold a court's reference document; its body is replaced, all else is kept. Raises
    CannotMake for one that cannot be read.
    """
    reference = own / REFERENCE if own and (own / REFERENCE).is_file() else None
    writer = _Writer(_read(reference) if reference else _ours(paper, guide.fixed["page_of"]), guide, pictures)
    if checklist:
        writer.checklist()
    else:
        writer.guide()
    return _same_each_time(writer.document)


def _read(reference: Path) -> Docx:
    """Return a court's reference document; raise CannotMake."""
    try:
        document = Document(str(reference))
    except (OpcError, BadZipFile, OSError, KeyError, ValueError, SyntaxError) as error:  # XML's errors are the last
        raise CannotMake(f"{reference} cannot be read as a Word document (.docx).") from error
    if not document.sections:
        raise CannotMake(f"{reference} has no page: open it in a word processor, and save it anew.")
    return document


def _ours(paper: str, page_of: str) -> Docx:
    """Return the document that is written where a court has none; `page_of` is what stands at the foot of each page."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = SIZES[paper]
    for margin in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, margin, MARGIN)
    sizes = {"Normal": 11, "Title": 22, "Subtitle": 13, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11, "Caption": 9}
    for name, size in sizes.items():
        font = document.styles[name].font
        font.size, font.color.rgb = Pt(size), INK
        font.name = "Calibri"
        for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would come first
            fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.pop(qn(f"w:{which}"), None)
    document.styles["Subtitle"].font.italic = False
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"({pages?})", page_of):
        if part in FIELDS:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), FIELDS[part])
            foot._p.append(field)
        else:
            foot.add_run(part)
    return document


class _Writer:
    """Writes a guide into a document, in the document's own styles."""

    def __init__(self, document: Docx, guide: Guide, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self._guide = guide
        self._fixed = guide.fixed
        self._pictures = pictures
        section = document.sections[-1]
        wide = section.page_width or SIZES["letter"][0]  # some programs write neither
        self._width = wide - (section.left_margin or MARGIN) - (section.right_margin or MARGIN)
        body = document.element.body
        if body.sectPr is None:  # the only section is that of a paragraph, which goes away with the rest
            body.append(section._sectPr)
        for each in list(body):
            if each.tag != qn("w:sectPr"):
                body.remove(each)
        about = document.core_properties
        about.title, about.author = f"{guide.title}: {guide.court}"[:LONGEST], guide.court[:LONGEST]
        about.language = guide.language
        about.comments = guide.fixed["state"].format(state=guide.made.state)
        about.created = about.modified = datetime(*BEGINNING, tzinfo=UTC)
        about.last_modified_by = guide.court[:LONGEST]
        self._speak(guide.language)

    def guide(self) -> None:
        guide, fixed = self._guide, self._fixed
        self._front()
        self._paragraph(fixed["practice"])
        self._heading(fixed["which"], 1)
        self._paragraph(fixed["which_intro"])
        self._ways_in()
        self._heading(fixed["begin"], 1)
        self._list(guide.begin)
        self._heading(fixed["steps"], 1)
        for step in guide.steps:
            self._heading(fixed["step"].format(number=step.number, title=step.title), 2)
            if step.warning:
                self._boxed(f"{fixed['warning']}.", step.warning)
            followed = any(part.doings for part in step.courts)
            self._paragraph(step.instruction).paragraph_format.keep_with_next = followed
            for part in step.courts:
                self._part(part)
        if guide.troubles:
            self._heading(fixed["trouble"], 1)
            self._with_next(fixed["trouble_intro"])
        for trouble in guide.troubles:
            self._heading(trouble.title, 2)
            for says in trouble.says:
                self._with_next(f"{fixed['screen_says']}: “{says}”", "Quote", plain=True)
            if trouble.means:
                self._with_next(f"{fixed['means']}: {trouble.means}", plain=True)
            for each in trouble.do:
                self._with_next(each)
            if trouble.figure:
                self._figure(trouble.figure)
        self._contact()

    def checklist(self) -> None:
        self._front()
        for part in self._guide.checklist:
            if part.heading:
                self._heading(part.heading, 1)
            for line in part.lines:
                self._paragraph(f"☐  {line}")
        self._contact()

    def _front(self) -> None:
        self._paragraph(self._guide.title, "Title", plain=True)
        self._paragraph(self._guide.court, "Subtitle", plain=True)

    def _contact(self) -> None:
        self._heading(self._fixed["contact"], 1)
        self._list(self._guide.contact)

    def _part(self, part: InCourt) -> None:
        if part.heading:
            self._heading(part.heading, 3)
        numbering = self._restarted()
        for doing in part.doings:
            self._numbered(doing.text, doing.number, numbering).paragraph_format.keep_with_next = bool(part.figures)
        for figure in part.figures:
            self._figure(figure)
        if part.note:
            self._paragraph(part.note)
        if part.after:
            self._paragraph(f"{self._fixed['after']}: {part.after}", "Quote")

    def _ways_in(self) -> None:
        fixed = self._fixed
        table = self.document.add_table(1, 3)
        if "Table Grid" in [style.name for style in self.document.styles]:
            table.style = "Table Grid"
        table.autofit = False
        widths = [round(self._width * share) for share in (0.1, 0.38, 0.52)]
        rows: list[Sequence[str]] = [[f"**{fixed[name]}**" for name in ("links", "who", "do")]]
        for way in self._guide.ways_in:
            where = f" ({fixed['in_courts'].format(courts=way.courts)})" if way.courts else ""
            rows.append([fixed["yes" if way.links else "no"], f"{way.who}{where}", way.do])
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        for number, texts in enumerate(rows):
            row = table.rows[0] if not number else table.add_row()
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.width = Emu(width)
                self._write(cell.paragraphs[0], runs(text))
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if not number:
                properties.append(OxmlElement("w:tblHeader"))

    def _figure(self, figure: Figure) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        width = min(self._width, Inches(figure.width / CSS_INCH))
        shape = paragraph.add_run().add_picture(BytesIO(self._pictures[figure.file]), width=Emu(width))
        shape._inline.docPr.set("descr", figure.alt)
        shape._inline.docPr.set("name", f"Figure {figure.number}")
        caption = self._fixed["figure"].format(number=figure.number, caption=figure.caption)
        self._paragraph(caption, "Caption", plain=True)

    def _heading(self, text: str, level: int) -> None:
        self._with_next(text, f"Heading {level}", plain=True)

    def _with_next(self, text: str, style: str = "Normal", *, plain: bool = False) -> None:
        """Write a paragraph that stays on a page with what comes after it."""
        self._paragraph(text, style, plain=plain).paragraph_format.keep_with_next = True

    def _list(self, texts: Sequence[str]) -> None:
        for text in texts:
            self._paragraph(text, "List Bullet")

    def _paragraph(self, text: str, style: str = "Normal", *, plain: bool = False) -> Paragraph:
        """Write a paragraph; in a plain one asterisks are asterisks."""
        paragraph = self.document.add_paragraph()
        if style in [each.name for each in self.document.styles]:  # a reference document may lack some
            paragraph.style = style
        self._write(paragraph, [Run(text)] if plain else runs(text))
        return paragraph

    def _write(self, paragraph: Paragraph, parts: Sequence[Run]) -> None:
        for run in parts:
            paragraph.add_run(run.text).bold = run.strong or None

    def _boxed(self, loud: str, text: str) -> None:
        """Write a warning with a frame around it."""
        paragraph = self._paragraph(f"**{loud}** {text}")
        borders = OxmlElement("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            border = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "1B1F24")):
                border.set(qn(f"w:{name}"), value)
            borders.append(border)
        paragraph._p.get_or_add_pPr().insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
        paragraph.paragraph_format.keep_with_next = True

    def _restarted(self) -> int | None:
        """Begin a new numbering in the list style, and return its id; None where the document has no such list."""
        styles = [each for each in self.document.styles if each.name == "List Number"]
        found = styles[0].element.xpath("./w:pPr/w:numPr/w:numId/@w:val") if styles else []
        if not found:
            return None
        numbering = self.document.part.numbering_part.element
        of_style = next((num for num in numbering.num_lst if str(num.numId) == found[0]), None)
        if of_style is None:
            return None
        new = numbering.add_num(of_style.abstractNumId.val)
        new.add_lvlOverride(0).add_startOverride(1)
        return int(new.numId)

    def _numbered(self, text: str, number: int, numbering: int | None) -> Paragraph:
        if numbering is None:
            return self._paragraph(f"{number}. {text}")
        paragraph = self._paragraph(text, "List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = numbering
        return paragraph

    def _speak(self, language: str) -> None:
        """Say in which language the document is, for whoever reads it aloud."""
        for each in self.document.styles.element.xpath("//w:lang"):
            each.set(qn("w:val"), {"en": "en-US", "es": "es-US"}.get(language, language))


def _same_each_time(document: Docx) -> bytes:
    """Return a document's file with one time in all its parts, in the order of their names."""
    written, same = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(same, "w", ZIP_DEFLATED) as whole:
        names = sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            about = ZipInfo(name, BEGINNING)
            about.compress_type = ZIP_DEFLATED
            whole.writestr(about, parts.read(name))
    return same.getvalue()
