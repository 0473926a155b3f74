"""What became of a guide that was held against the screens: its findings by severity, as data for `--json`."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from automation.config import Config
from automation.outputs.proofread.accepting import Accepted
from automation.outputs.proofread.align import Alignment
from automation.outputs.proofread.document import HEADING, Block
from automation.outputs.proofread.finding import ELSEWHERE, NEAR, NOT_FOUND, OUTSIDE, VERDICTS, Finding
from automation.outputs.proofread.guide import Guide, GuideStep
from automation.outputs.proofread.matching import Match
from automation.outputs.proofread.screens import Screens, numbers
from automation.outputs.proofread.sections import Section
from automation.support.plain_text import plain
from playbook.court import COURTS

PAGE, DATA = "index.html", "proofread.json"
ERROR, WARNING, NOTE, NONE = "error", "warning", "note", "none"
SEVERITIES = (ERROR, WARNING, NOTE)
LITTLE = {"capitals", "named as one"}  # differences that nobody stumbles over


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
    accepted: Accepted = field(default=Accepted())

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
        bad = {ERROR, WARNING} if self.strict else {ERROR}
        return [finding for finding in self.findings if self.severity(finding) in bad]

    def severity(self, finding: Finding) -> str:
        """Return how much a finding matters: an error, a warning, a note, or nothing; what was accepted is nothing."""
        if self.accepted.reason(finding) is not None:
            return NONE
        if finding.verdict in (NOT_FOUND, ELSEWHERE):
            return ERROR
        if finding.verdict != NEAR or finding.found is None:
            return NONE
        return NOTE if LITTLE.issuperset(finding.found.differences) else WARNING

    def repeated(self, severity: str) -> list[list[Finding]]:
        """Return the findings of a severity, the worst first; those that say the same are together."""
        several: dict[tuple[str, str], list[Finding]] = {}
        for finding in sorted(self.findings, key=lambda each: VERDICTS.index(each.verdict)):
            if self.severity(finding) == severity:
                several.setdefault((finding.verdict, finding.statement.text), []).append(finding)
        return list(several.values())

    @property
    def looked_at(self) -> list[tuple[Finding, str]]:
        """The findings that somebody has accepted, each with the reason."""
        reasons = ((finding, self.accepted.reason(finding)) for finding in self.findings)
        return [(finding, reason) for finding, reason in reasons if reason is not None]

    @cached_property
    def court(self) -> str:
        """The court whose screens are shown beside the guide: the only one that it names, or else the district's."""
        names = {name for block in self.guide.blocks for name in COURTS if name in block.text.casefold()}
        return names.pop() if len(names) == 1 else COURTS[0]

    @property
    def silent(self) -> list[Block]:
        """The paragraphs about linking of which nothing was held: no statement was seen in them."""
        blocks = self.guide.blocks
        spoken = {finding.statement.block for finding in self.findings}
        return [blocks[index] for index in sorted(self.guide.judged - spoken) if blocks[index].kind != HEADING]

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
            "severities": {severity: sum(map(len, self.repeated(severity))) for severity in SEVERITIES},
            "sections": [_section_told(section) for section in self.guide.sections],
            "steps": [self._step(step) for step in self.guide.steps],
            "statements": [self._statement(finding) for finding in self.findings],
            "accepted": [{"text": each.statement.text, "reason": reason} for each, reason in self.looked_at],
            "not_checked": [{"text": block.text, "place": block.place} for block in self.silent],
            "pictures": list(self.guide.document.pictures),
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
            "severity": self.severity(finding),
            "message": finding.message,
            "rule": finding.rule,
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
