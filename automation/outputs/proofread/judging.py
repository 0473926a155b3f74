"""Judges each statement of a guide: found as written, nearly so, on another page, of another system, or not at all."""

from collections.abc import Iterable
from dataclasses import replace

from automation.outputs.proofread.align import Alignment
from automation.outputs.proofread.case import Case, by_labels, sentence_of, where_linking_is_done
from automation.outputs.proofread.decisions import ruling
from automation.outputs.proofread.finding import Finding
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.phrases import REMARK
from automation.outputs.proofread.screens import Screens
from automation.outputs.proofread.statement import Statement


def judge(guide: Guide, statements: Iterable[Statement], alignment: Alignment, screens: Screens) -> list[Finding]:
    """Judge the statements by the rules; a weak one that is on no screen of its step is dropped."""
    findings: list[Finding] = []
    statements = list(statements)
    named = by_labels(guide, statements, alignment, screens)
    linking = where_linking_is_done(guide, alignment, screens)
    known: dict[tuple[object, ...], Finding | None] = {}  # guides repeat themselves
    for statement in statements:
        step = guide.step_of(statement.block)
        performs = alignment.done_in(statement.block, step)
        explains = REMARK.match(guide.blocks[statement.block].text) or guide.trails(statement.block)
        if explains and statement.evidence != ("screen",) and not statement.untrue:
            performs = ()
        else:
            performs = (*performs, *named.get(step.position if step else -1, ()))
        case = Case(statement, performs, sentence_of(guide, statement), statement.block in linking, screens)
        alike = (replace(statement, block=0, start=0, end=0), performs, case.linking_is_done, case.sentence)
        if alike not in known:
            decision, told = ruling(case)
            rule = statement.rule or decision.name
            finding = told.verdict and Finding(
                statement, step, performs, told.verdict, told.message, rule, told.found, told.nearest
            )
            known[alike] = finding or None
        if finding := known[alike]:
            findings.append(replace(finding, statement=statement, step=step))
    return findings
