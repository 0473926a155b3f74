"""The guide as a PDF that screen readers can read (PDF/UA-1), made by Typst."""

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from automation import drawing
from automation.outputs.guide.model import Guide
from automation.recording.output import CannotMake

PAPERS = {"letter": "us-letter", "a4": "a4"}
TEMPLATE = "guide.typ"
BEGINNING = 0  # the time that the PDF says it was made at: the same guide is the same file


def render(guide: Guide, pictures: Mapping[str, bytes], *, paper: str = "letter", checklist: bool = False) -> bytes:
    """Return a guide as a PDF; the same guide gives the same bytes. `paper` is one of PAPERS.

    Raises CannotMake for letters that none of the fonts has.
    """
    with TemporaryDirectory() as room, as_file(files(drawing) / "fonts") as fonts:
        for file, png in pictures.items():
            (Path(room) / file).parent.mkdir(exist_ok=True)
            (Path(room) / file).write_bytes(png)
        (Path(room) / "guide.json").write_text(guide.model_dump_json(), encoding="utf-8")
        source = files(__package__) / "templates" / TEMPLATE
        (Path(room) / TEMPLATE).write_bytes(source.read_bytes())
        try:
            made = typst.compile(
                str(Path(room) / TEMPLATE),
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=BEGINNING,
                sys_inputs={"kind": "checklist" if checklist else "guide", "paper": PAPERS[paper]},
            )
        except typst.TypstError as error:
            raise CannotMake(f"The PDF cannot be made. {error}") from error
    assert isinstance(made, bytes)
    return made
