"""The judgment of a statement: its verdict, by which rule, and the string that was found or is nearest."""

from dataclasses import dataclass

from automation.outputs.proofread.guide import GuideStep
from automation.outputs.proofread.matching import Match
from automation.outputs.proofread.statement import Statement

AS_WRITTEN, NEAR, ELSEWHERE, NOT_FOUND, OUTSIDE = "as_written", "near", "elsewhere", "not_found", "outside"
VERDICTS = (NOT_FOUND, ELSEWHERE, NEAR, AS_WRITTEN, OUTSIDE)


@dataclass(frozen=True)
class Finding:
    """The judgment of a statement: the verdict, the rule that led to it, the string found, and the nearest one."""

    statement: Statement
    step: GuideStep | None
    performs: tuple[str, ...]
    verdict: str
    message: str
    rule: str
    found: Match | None = None
    nearest: Match | None = None
