"""What is said of a guide that was held against the screens: the lines for the terminal, and their words."""

from collections.abc import Iterator, Sequence

from automation.outputs.proofread import evidence
from automation.outputs.proofread.finding import AS_WRITTEN, ELSEWHERE, NEAR, NOT_FOUND, OUTSIDE, VERDICTS, Finding
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.proof import ERROR, NOTE, SEVERITIES, WARNING, Proof

VERDICT_WORDS = {
    AS_WRITTEN: "found as written",
    NEAR: "nearly as written",
    ELSEWHERE: "on another page",
    NOT_FOUND: "not found",
    OUTSIDE: "not a page of this practice court",
}
SEVERITY_WORDS = {ERROR: "error", WARNING: "warning", NOTE: "note"}
SIGNS = {AS_WRITTEN: "\u2713", NEAR: "\u2248", ELSEWHERE: "\u21b7", NOT_FOUND: "\u2717", OUTSIDE: "\u25cb"}
NOT_ABOUT_LINKING = (
    "This does not look like a guide to linking a CM/ECF account to a PACER account: nothing in it does what is done "
    "from the Utilities menu to the confirmation."
)
NOTHING_HELD = (
    "Nothing was held against the screens, which is not passed: the guide names no button, link, field or message in a "
    "way that marks it as one, such as **Submit** or “Submit”."
)
FEW_PLACES = 4


def outside(proof: Proof) -> Iterator[str]:
    """Yield what was not held against the screens: sections about something else, and labels of pages not had here."""
    titles: dict[str, list[str]] = {}
    for section in proof.guide.sections:
        if not section.judged:
            topic = section.topic.name if section.topic else "something else"
            titles.setdefault(topic, []).append(f"“{shortened(section.title, 60)}”")
    for topic, several in titles.items():
        yield f"not about linking, but {topic}: {', '.join(several)}"
    labels: dict[str, list[str]] = {}
    for finding in proof.findings:
        if finding.verdict == OUTSIDE:
            labels.setdefault(finding.message, []).append(f"“{shortened(finding.statement.text, 60)}”")
    for message, several in labels.items():
        yield f"{message}: {', '.join(dict.fromkeys(several))}"


def lines(proof: Proof, *, explained: bool = False) -> Iterator[str]:
    """Yield the lines of the result, the errors first; `explained` names the rule of each finding."""
    if not proof.alignment.is_about_linking:
        yield NOT_ABOUT_LINKING
        yield ""
    for severity in SEVERITIES:
        if several := proof.repeated(severity):
            yield f"{heading(proof, severity)}:"
            for findings in several:
                first = findings[0]
                text = shortened(first.statement.text)
                yield f" {SIGNS[first.verdict]} {places(proof.guide, findings)}: “{text}”{times(findings)}"
                yield f"     {first.message}"
                if explained:
                    yield f"     {explanation(first)}"
            yield ""
    if proof.looked_at:
        yield "Accepted:"
        for finding, reason in proof.looked_at:
            yield f" {SIGNS[finding.verdict]} “{shortened(finding.statement.text)}”: {reason or 'no reason is given'}"
        yield ""
    if gone := proof.accepted.gone(proof.findings):
        yield f"Accepted once, and not said any more: {', '.join(f'“{shortened(text, 60)}”' for text in gone)}"
        yield ""
    if not_held := list(outside(proof)):
        yield "Not held against the screens:"
        yield from (f" {SIGNS[OUTSIDE]} {each}" for each in not_held)
        yield ""
    if proof.alignment.left_out and proof.alignment.is_about_linking:
        yield "The guide leaves out:"
        yield from (f" - step {step.number}: {step.title}" for step in proof.alignment.left_out)
        yield ""
    if proof.silent:
        yield f"{silence(proof)} The report lists them."
    if proof.guide.document.pictures:
        yield pictures(proof)
    yield total(proof)


def heading(proof: Proof, severity: str) -> str:
    """Return how many findings there are of a severity: "2 errors"."""
    count = sum(map(len, proof.repeated(severity)))
    return f"{count} {SEVERITY_WORDS[severity]}{'s' * (count != 1)}"


def times(findings: Sequence[Finding]) -> str:
    """Return how often the same was found, nothing for once."""
    return f" ({len(findings)} times)" if len(findings) > 1 else ""


def explanation(finding: Finding) -> str:
    """Return by which rule a statement was judged, and what made it one."""
    why = ", ".join(evidence.WORDS[each] for each in finding.statement.evidence)
    return f"rule: {finding.rule}; a statement, since it is {why}"


def places(guide: Guide, findings: Sequence[Finding]) -> str:
    """Return where in a guide the same was found, each place once."""
    where = list(dict.fromkeys(where_in_guide(guide, each) for each in findings))
    more = f" and {len(where) - FEW_PLACES} more" if len(where) > FEW_PLACES else ""
    return f"{'; '.join(where[:FEW_PLACES])}{more}"


def total(proof: Proof) -> str:
    """Return the number of statements by verdict, in a sentence."""
    if not proof.held:
        return NOTHING_HELD
    told = (verdict for verdict in reversed(VERDICTS) if verdict != OUTSIDE or proof.count(OUTSIDE))
    counts = ", ".join(f"{proof.count(verdict)} {VERDICT_WORDS[verdict]}" for verdict in told)
    many = len(proof.findings)
    return f"{many} statement{'s' * (many != 1)} about the screens: {counts}."


def silence(proof: Proof) -> str:
    """Return in how many paragraphs no statement was seen, so that nobody takes silence for praise."""
    many = len(proof.silent)
    return f"In {many} paragraph{'s' * (many != 1)} about linking no statement about a screen was seen."


def pictures(proof: Proof) -> str:
    """Return how many pictures nobody has held against the screens."""
    many = len(proof.guide.document.pictures)
    return f"{many} picture{'s' * (many != 1)} of the guide {'were' if many != 1 else 'was'} not checked."


def where_in_guide(guide: Guide, finding: Finding) -> str:
    """Return where a statement is in the guide: its step, and its line or page, or else the heading above it."""
    place = guide.blocks[finding.statement.block].place
    step = f"step {finding.step.label}" if finding.step else None
    return ", ".join(filter(None, (step, place))) or _section_of(guide, finding.statement.block)


def verdict(finding: Finding) -> str:
    """Return the verdict in words; a claim of what happens is no string that is found or not."""
    return "not so" if finding.statement.untrue else VERDICT_WORDS[finding.verdict]


def _section_of(guide: Guide, block: int) -> str:
    section = next((each for each in guide.sections if each.first <= block < each.end and each.titles), None)
    return f"under “{shortened(section.title, 60)}”" if section else "outside of the steps"


def shortened(text: str, longest: int = 90) -> str:
    """Return the text on one line, shortened if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
