"""Writes the report: data for `--json`, lines for the terminal, and a page with the guide's text and the screens."""

import base64
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from automation.config import Config
from automation.outputs.proofread.align import Alignment
from automation.outputs.proofread.guide import Guide, GuideStep
from automation.outputs.proofread.judging import (
    AS_WRITTEN,
    ELSEWHERE,
    NEAR,
    NOT_FOUND,
    OUTSIDE,
    PAGES,
    VERDICTS,
    Finding,
    Match,
)
from automation.outputs.proofread.screens import Screen, Screens, numbers
from automation.outputs.proofread.sections import Section
from automation.support import whole
from automation.support.pages import templates
from automation.support.plain_text import plain

FOLDER = "proofread"
PAGE, DATA = "index.html", "proofread.json"

VERDICT_WORDS = {
    AS_WRITTEN: "found as written",
    NEAR: "nearly as written",
    ELSEWHERE: "on another page",
    NOT_FOUND: "not found",
    OUTSIDE: "not a page of this practice court",
}
NOT_ABOUT_LINKING = (
    "This does not look like a guide to linking a CM/ECF account to a PACER account: nothing in it does what is done "
    "from the Utilities menu to the confirmation."
)
NOTHING_HELD = (
    "Nothing was held against the screens, which is not passed: the guide names no button, link, field or message in a "
    "way that marks it as one, such as **Submit** or “Submit”."
)
SIGNS = {AS_WRITTEN: "\u2713", NEAR: "\u2248", ELSEWHERE: "\u21b7", NOT_FOUND: "\u2717", OUTSIDE: "\u25cb"}


@dataclass(frozen=True)
class Proof:
    """The result of comparing a guide with the screens."""

    guide: Guide
    alignment: Alignment
    findings: tuple[Finding, ...]
    screens: Screens
    strict: bool
    login_look: str
    config: Config = field(repr=False)
    site: str = ""
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Tell whether every statement is borne out, if strict verbatim; a guide without statements does not pass."""
        return self.screens.failure is None and bool(self.held) and not self.not_borne_out

    @property
    def held(self) -> list[Finding]:
        """The findings of statements that were held against the screens: all but those of other pages."""
        return [finding for finding in self.findings if finding.verdict != OUTSIDE]

    @property
    def not_borne_out(self) -> list[Finding]:
        """The findings of statements that make it fail."""
        bad = {ELSEWHERE, NOT_FOUND} | ({NEAR} if self.strict else set())
        return [finding for finding in self.findings if finding.verdict in bad]

    @cached_property
    def by_block(self) -> dict[int, list[tuple[int, Finding]]]:
        """The findings of each block, with their numbers."""
        of: dict[int, list[tuple[int, Finding]]] = {}
        for number, finding in enumerate(self.findings, 1):
            of.setdefault(finding.statement.block, []).append((number, finding))
        return of

    def count(self, verdict: str) -> int:
        """Return how many statements have this verdict."""
        return sum(finding.verdict == verdict for finding in self.findings)

    def as_dict(self, folder: Path) -> dict[str, Any]:
        """Return what `moot proofread --json` prints."""
        document = self.guide.document
        return {
            "passed": self.passed,
            "strict": self.strict,
            "guide": plain(str(document.file)),
            "format": document.format,
            "site": self.site,
            "profile": self.config.profile,
            "court": self.config.court,
            "login_look": self.login_look,
            "browser": self.config.browser,
            "seconds": self.seconds,
            "output": str(folder),
            "report": str(folder / PAGE),
            "walk": {"passed": self.screens.failure is None, "message": self.screens.failure},
            "about_linking": self.alignment.is_about_linking,
            "counts": {verdict: self.count(verdict) for verdict in VERDICTS},
            "sections": [_section_told(section) for section in self.guide.sections],
            "steps": [self._step(step) for step in self.guide.steps],
            "statements": [self._statement(finding) for finding in self.findings],
            "left_out": [{"number": step.number, "title": step.title} for step in self.alignment.left_out],
        }

    def _step(self, step: GuideStep) -> dict[str, Any]:
        words = self.guide.blocks[step.blocks[0]].text
        performs = numbers(self.alignment.of(step))
        return {"step": step.label, "place": step.place, "text": words, "performs": performs}

    def _statement(self, finding: Finding) -> dict[str, Any]:
        statement = finding.statement
        found = finding.found
        return {
            "text": statement.text,
            "verdict": finding.verdict,
            "message": finding.message,
            "evidence": list(statement.evidence),
            "step": finding.step.label if finding.step else None,
            "place": self.guide.blocks[statement.block].place,
            "performs": numbers(finding.performs),
            "found": _where(found) if found else None,
            "differences": list(found.differences) if found else [],
            "nearest": _where(finding.nearest) if finding.nearest else None,
        }


def _section_told(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "about": section.topic.name if section.topic else None,
        "judged": section.judged,
        "place": section.place,
    }


def outside(proof: Proof) -> Iterator[str]:
    """Yield what was not held against the screens: sections about something else, and labels of pages not had here."""
    for topic, sections in groupby(
        (each for each in proof.guide.sections if not each.judged), key=lambda each: each.topic
    ):
        titles = ", ".join(f"“{shortened(each.title, 60)}”" for each in sections)
        yield f"not about linking, but {topic.name if topic else 'something else'}: {titles}"
    labels: dict[str, list[str]] = {}
    for finding in proof.findings:
        if finding.verdict == OUTSIDE:
            labels.setdefault(finding.message, []).append(f"“{shortened(finding.statement.text, 60)}”")
    for message, several in labels.items():
        yield f"{message}: {', '.join(dict.fromkeys(several))}"


def _where(found: Match) -> dict[str, Any]:
    page = found.page
    return {
        "text": found.line.text,
        "kind": found.line.kind,
        "whole": found.whole,
        "page": page.name,
        "address": page.address,
        "steps": numbers(page.steps),
        "courts": list(page.courts),
    }


def lines(proof: Proof) -> Iterator[str]:
    """Yield the lines of the result, starting with statements that are not borne out."""
    if not proof.alignment.is_about_linking:
        yield NOT_ABOUT_LINKING
        yield ""
    for verdict in VERDICTS:
        chosen = [finding for finding in proof.findings if finding.verdict == verdict]
        if verdict in (AS_WRITTEN, OUTSIDE) or not chosen:
            continue
        yield f"{VERDICT_WORDS[verdict].capitalize()}:"
        for finding in chosen:
            yield f" {SIGNS[verdict]} {where_in_guide(proof.guide, finding)}: “{shortened(finding.statement.text)}”"
            yield f"     {finding.message}"
        yield ""
    if not_held := list(outside(proof)):
        yield "Not held against the screens:"
        yield from (f" {SIGNS[OUTSIDE]} {each}" for each in not_held)
        yield ""
    if proof.alignment.left_out and proof.alignment.is_about_linking:
        yield "The guide leaves out:"
        yield from (f" - step {step.number}: {step.title}" for step in proof.alignment.left_out)
        yield ""
    yield total(proof)


def total(proof: Proof) -> str:
    """Return the number of statements by verdict, in a sentence."""
    if not proof.held:
        return NOTHING_HELD
    told = (verdict for verdict in reversed(VERDICTS) if verdict != OUTSIDE or proof.count(OUTSIDE))
    counts = ", ".join(f"{proof.count(verdict)} {VERDICT_WORDS[verdict]}" for verdict in told)
    many = len(proof.findings)
    return f"{many} statement{'s' * (many != 1)} about the screens: {counts}."


def where_in_guide(guide: Guide, finding: Finding) -> str:
    """Return where a statement is in the guide: its step, and its line or page."""
    place = guide.blocks[finding.statement.block].place
    step = f"step {finding.step.label}" if finding.step else None
    return ", ".join(filter(None, (step, place))) or "outside of the steps"


def shortened(text: str, longest: int = 90) -> str:
    """Return the text on one line, shortened if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def write(proof: Proof, folder: Path) -> None:
    """Write the data and the page, which needs no other file."""
    folder.mkdir(parents=True, exist_ok=True)
    whole.write(folder / DATA, f"{json.dumps(proof.as_dict(folder), indent=2)}\n")
    whole.write(folder / PAGE, as_page(proof))


def as_page(proof: Proof) -> str:
    """Return the report as one page."""
    pages = templates(__package__)
    pages.filters["identity"] = id
    shown: set[str] = set()
    sections = [_section(proof, step, shown) for step in _parts(proof.guide)]
    return pages.get_template("report.html.j2").render(
        proof=proof,
        sections=[section for section in sections if section["blocks"]],
        words=VERDICT_WORDS,
        signs=SIGNS,
        verdicts=VERDICTS,
        total=total(proof),
        not_about_linking=NOT_ABOUT_LINKING,
        guide=plain(proof.guide.document.file.name),
        not_held=list(outside(proof)),
        where=lambda finding: where_in_guide(proof.guide, finding),
        shortened=shortened,
        ids={id(finding): index for index, finding in enumerate(proof.findings, 1)},
    )


def _parts(guide: Guide) -> Iterator[tuple[GuideStep | None, list[int]]]:
    """Group the guide's blocks by step, in order."""
    part: list[int] = []
    of: GuideStep | None = None
    for index in range(len(guide.blocks)):
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
    pages = _pictured(proof.screens.of(performs), meant)
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


def _pictured(pages: Sequence[Screen], meant: Collection[str]) -> list[Screen]:
    """Return the pages that a step mentions, or else its first; one court's, since the other's look alike."""
    court = next((page.courts[0] for page in pages if page.courts[0] != "any"), "any")
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
            text[statement.start : statement.end], VERDICT_WORDS[finding.verdict]
        )
        out += [opening, closing]
        at = statement.end
    return Markup("").join([*out, escape(text[at:])])
