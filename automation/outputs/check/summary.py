"""The check's result for a terminal: what failed first, a line each, then the totals."""

from collections.abc import Iterator
from typing import NamedTuple

from automation.outputs.check.findings import KINDS, Finding
from automation.outputs.check.outcome import FAILED, FLAKY, NOT_RUN, PASSED, Outcome, ScenarioOutcome
from automation.outputs.check.plan import Pages
from automation.outputs.check.worker import Ready
from automation.support.plain_text import plain
from playbook import typed

LONGEST_LIST = 3  # names of scenarios that share a finding


def lines(outcome: Outcome) -> Iterator[str]:
    """Return the summary, line by line."""
    yield from missing(outcome)
    for found in shared(outcome):
        yield f"{names(found.scenarios)} · {one_line(found.finding)}"
    for each in outcome.scenarios:
        if outcome.is_flaky(each):
            yield f"{label(outcome, each)}: {flaky(outcome, each)}"
        elif each.status == FLAKY:
            yield f"{label(outcome, each)}: passed {each.passes} of {len(each.runs)}, which is not passed"
    yield from not_compared(outcome)


def how_to_accept(outcome: Outcome) -> Iterator[str]:
    """Return a line for each command that accepts a page, as far as there is room for them."""
    commands = list(dict.fromkeys(command for each in shared(outcome) for command in each.commands))
    for command in commands[:LONGEST_LIST]:
        yield to_accept(command)
    if len(commands) > LONGEST_LIST:
        yield f"The page of results has {len(commands) - LONGEST_LIST} more such commands."


def to_accept(command: str) -> str:
    """Say what a command that accepts a page is for."""
    return f"To accept how it looks now: {command}"


def missing(outcome: Outcome) -> Iterator[str]:
    """Say which shares are not in a merged report."""
    for share in outcome.missing:
        yield f"Share {share} is missing: what it was to walk is not in this report."


def flaky(outcome: Outcome, scenario: ScenarioOutcome) -> str:
    """Say of a scenario that a retry passed, and what failed first."""
    first, *more = scenario.findings
    others = f" (and {len(more)} more)" if more else ""
    verdict = "" if outcome.forgives(scenario) else ", which is not passed (--fail-on-flaky)"
    return f"flaky: passed at walk {len(scenario.runs)}{verdict}; before that: {one_line(first)}{others}"


def not_compared(outcome: Outcome) -> Iterator[str]:
    """Say what was not compared, and why: a reader must not take it for sound."""
    if outcome.pages is Pages.LEFT_OUT:
        yield "Pages were not compared (--no-pages): the steps were checked, and the troubles behind pages."
    for profile in outcome.not_accepted:
        yield f"No page of {profile} was compared: none was accepted before this check."
    for ready in _other_looks(outcome):
        yield (
            f"Pictures were not compared: none are accepted that {ready.drawn_by} draws as it does here "
            "(other fonts, version or size). Structure and words were."
        )
    pages = _unpictured(outcome)
    if pages:
        yield (
            f"No picture is accepted here of {names(pages)}: of these only structure and words were compared. "
            f"{typed.moot('check --accept-page NAME')} accepts one."
        )


def left_out(outcome: Outcome) -> Iterator[str]:
    """Say in a few words, for the last line, what is missing and what was not compared; nothing where all was."""
    if outcome.missing:
        number = len(outcome.missing)
        yield f"share{'s' * (number > 1)} {', '.join(outcome.missing)} {'are' if number > 1 else 'is'} missing"
    if not outcome.pages_compared:
        yield "pages were not compared"
    others = [ready.browser for ready in _other_looks(outcome)]
    if others:
        of = "" if len(others) == len(outcome.browsers) else f" in {' and '.join(others)}"
        yield f"pictures were not compared{of}"
    pages = _unpictured(outcome)
    if pages:
        yield f"{len(pages)} picture{'s' * (len(pages) > 1)} {'were' if len(pages) > 1 else 'was'} not compared"


def _unpictured(outcome: Outcome) -> list[str]:
    """Return the pages of which no picture was there to compare with."""
    accepting = outcome.pages is Pages.ACCEPTED
    return [] if accepting else list(dict.fromkeys(page for run in outcome.in_order for page in run.unpictured))


def _other_looks(outcome: Outcome) -> list[Ready]:
    """Return the browsers that draw otherwise than what drew the accepted pictures."""
    return [ready for ready in outcome.browsers.values() if outcome.pages_compared and not ready.comparable]


def one_line(finding: Finding) -> str:
    """Tell a finding: where, what was expected, what was seen, and which picture shows it."""
    step = f"step {finding.number} ({finding.title})" if finding.step and finding.title else "before the first step"
    where = f"{finding.court} · {step}"
    difference = finding.difference.difference_picture if finding.difference else None
    picture = difference or finding.picture
    shown = f"; picture: {plain(picture)}" if picture else ""
    return " ".join(f"{where}: expected: {finding.expected}; seen: {finding.seen}{shown}".split())


def total(outcome: Outcome) -> str:
    """Say how many passed, how long it took, and what was not compared."""
    if outcome.is_empty_share:
        return f"Share {outcome.share} is empty: all of the {len(outcome.whole)} to be walked are in other shares"
    counts = {status: outcome.count(status) for status in (PASSED, FAILED, FLAKY, NOT_RUN)}
    words = {PASSED: "passed", FAILED: "FAILED", FLAKY: "flaky", NOT_RUN: "not run"}
    told = [f"{count} {words[status]}" for status, count in counts.items() if count or status == PASSED]
    number = len(outcome.scenarios)
    but = "".join(f"; {each}" for each in left_out(outcome))
    return f"{number} scenario{'' if number == 1 else 's'}: {', '.join(told)} in {outcome.seconds:.1f} s{but}"


def label(outcome: Outcome, scenario: ScenarioOutcome) -> str:
    """Name a scenario, with profile and browser where there are several."""
    several = [
        getattr(scenario, name)
        for name in ("profile", "browser")
        if len({getattr(each, name) for each in outcome.scenarios}) > 1
    ]
    return f"{scenario.scenario} [{', '.join(several)}]" if several else scenario.scenario


class Shared(NamedTuple):
    """A finding, the scenarios that have it, and the commands that accept it, one a page."""

    scenarios: list[str]
    finding: Finding
    commands: list[str]


def shared(outcome: Outcome) -> list[Shared]:
    """Return each finding with all scenarios that have it, those of steps that failed first; not what is flaky."""
    shared: dict[tuple[object, ...], Shared] = {}
    for scenario in outcome.scenarios:
        for run in () if outcome.is_flaky(scenario) else scenario.runs:
            for finding in run.findings:
                same = (finding.court, finding.step, finding.expected, finding.seen)
                each = shared.setdefault(same, Shared([], finding, []))
                command = outcome.how_to_accept(run, finding)
                if label(outcome, scenario) not in each.scenarios:
                    each.scenarios.append(label(outcome, scenario))
                if command and command not in each.commands:
                    each.commands.append(command)
    return sorted(shared.values(), key=lambda each: KINDS.index(each.finding.kind))


def names(names: list[str]) -> str:
    """Name scenarios, as far as there is room for them."""
    if len(names) <= LONGEST_LIST:
        return ", ".join(names)
    return f"{', '.join(names[: LONGEST_LIST - 1])} and {len(names) - LONGEST_LIST + 1} more"
