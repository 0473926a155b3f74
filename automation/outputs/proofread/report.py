"""Writes the report: data, and a page with the guide's text and the screens beside it."""

import base64
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from automation.outputs.proofread import told
from automation.outputs.proofread.case import PAGES
from automation.outputs.proofread.guide import GuideStep
from automation.outputs.proofread.proof import DATA, PAGE, SEVERITIES, Proof
from automation.outputs.proofread.screens import Screen, numbers
from automation.outputs.proofread.told import SIGNS
from automation.support import whole
from automation.support.pages import templates
from automation.support.plain_text import plain

FOLDER = "proofread"


def write(proof: Proof, folder: Path, *, explained: bool = False) -> None:
    """Write the data and the page, which needs no other file; `explained` names the rule of each finding on it."""
    forget(folder)
    folder.mkdir(parents=True, exist_ok=True)
    whole.write(folder / DATA, f"{json.dumps(proof.as_dict(folder), indent=2)}\n")
    whole.write(folder / PAGE, as_page(proof, explained=explained))


def forget(folder: Path, kept: Collection[Path] = ()) -> None:
    """Remove the reports of an earlier run on several guides, which nothing leads to any more; and no other file."""
    for inside in folder.iterdir() if folder.is_dir() else ():
        if inside in kept or inside.is_symlink() or not (inside / DATA).is_file():
            continue
        for name in (PAGE, DATA):
            (inside / name).unlink(missing_ok=True)
        if not any(inside.iterdir()):
            inside.rmdir()


def as_page(proof: Proof, *, explained: bool = False) -> str:
    """Return the report as one page."""
    pages = templates(__package__)
    pages.filters["identity"] = id
    shown: set[str] = set()
    sections = [_section(proof, step, shown) for step in _parts(proof)]
    return pages.get_template("report.html.j2").render(
        proof=proof,
        sections=[section for section in sections if section["blocks"]],
        told=told,
        severities=SEVERITIES,
        explained=explained,
        guide=plain(proof.guide.document.file.name),
        not_held=list(told.outside(proof)),
        ids={id(finding): index for index, finding in enumerate(proof.findings, 1)},
    )


def _parts(proof: Proof) -> Iterator[tuple[GuideStep | None, list[int]]]:
    """Group the blocks about linking by step, in order, and whatever else something is said of."""
    guide, part = proof.guide, list[int]()
    of: GuideStep | None = None
    for index in sorted(guide.judged | proof.by_block.keys()):
        step = guide.step_of(index)
        if part and step != of:
            yield of, part
            part = []
        of = step
        part.append(index)
    if part:
        yield of, part


def _section(proof: Proof, part: tuple[GuideStep | None, list[int]], shown: set[str]) -> dict[str, Any]:
    step, indices = part
    performs = proof.alignment.of(step)
    spoken = [finding for index in indices for _, finding in proof.by_block.get(index, ())]
    meant = {finding.found.page.title for finding in spoken if finding.found}
    pages = _pictured(proof.screens.of(performs), meant, proof.court)
    new = [page for page in pages if page.picture not in shown]
    shown.update(str(page.picture) for page in new)
    return {
        "step": step,
        "performs": numbers(performs),
        "blocks": [
            {
                "block": proof.guide.blocks[index],
                "text": _marked(proof, index),
                "findings": [finding for _, finding in proof.by_block.get(index, ())],
            }
            for index in indices
        ],
        "pictures": [{"page": page, "source": _embedded(str(page.picture)), "id": _id(page)} for page in new],
        "seen": [{"page": page, "id": _id(page)} for page in pages if page not in new],
    }


def _pictured(pages: Sequence[Screen], meant: Collection[str], wanted: str) -> list[Screen]:
    """Return the pages that a step mentions, or else its first; one court's, since the other's look alike."""
    courts = [page.courts[0] for page in pages if page.courts[0] != "any"]
    court = wanted if wanted in courts else next(iter(courts), "any")
    pictured = [page for page in pages if page.picture and page.courts[0] in ("any", court)]
    chosen: dict[tuple[tuple[str, ...], str], Screen] = {}
    for page in pictured:
        group = next(steps for steps in PAGES if page.steps & set(steps))
        if page.title in meant or not any(steps == group for steps, _ in chosen):
            chosen.setdefault((group, page.title), page)
    return list(chosen.values())


def _id(page: Screen) -> str:
    return f"screen-{Path(str(page.picture)).stem}"


def _embedded(picture: str) -> str:
    return f"data:image/png;base64,{base64.b64encode(Path(picture).read_bytes()).decode()}"


def _marked(proof: Proof, index: int) -> Markup:
    """Return a block's text with each statement's verdict as a sign and in words, as well as in color."""
    text = proof.guide.blocks[index].text
    out: list[str] = []
    at = 0
    for number, finding in proof.by_block.get(index, ()):
        statement = finding.statement
        if statement.start < at:
            continue
        out.append(escape(text[at : statement.start]))
        opening = Markup(
            '<mark class="{0}" id="statement-{1}"><span class="sign" aria-hidden="true">{2}</span>'
        ).format(finding.verdict, number, SIGNS[finding.verdict])
        closing = Markup('{0}<span class="unseen"> ({1})</span></mark>').format(
            text[statement.start : statement.end], told.verdict(finding)
        )
        out += [opening, closing]
        at = statement.end
    return Markup("").join([*out, escape(text[at:])])
