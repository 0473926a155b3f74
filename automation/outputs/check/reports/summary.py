"""The check's result for a terminal: failures first, a line each, then the totals."""

from collections.abc import Iterator, Sequence

from automation.outputs.check import parts
from automation.outputs.check.findings import Finding
from automation.outputs.check.outcome import FAILED, FLAKY, NOT_RUN, PASSED, Outcome, ScenarioOutcome
from automation.outputs.check.plan import Pages
from automation.outputs.check.probing import link_findings
from automation.outputs.check.reports.causes import Shared, label, shared, widest
from automation.outputs.check.running.worker import BrowserReady
from automation.support.plain_text import plain
from playbook import typed

LONGEST_LIST = 3  # scenarios that are named for a finding
LONGEST = 300  # characters of a finding's words on a terminal


def lines(outcome: Outcome) -> Iterator[str]:
    """Return the summary, line by line."""
    yield from missing(outcome)
    for found in shared(outcome):
        yield f"{names(found.scenarios)} · {one_line(found.finding, LONGEST, elsewhere(found))}"
    yield from probed(outcome)
    yield from link_findings.lines(outcome.links)
    for each in outcome.scenarios:
        if outcome.is_flaky(each):
            yield f"{label(outcome, each)}: {flaky(outcome, each)}"
        elif each.status == FLAKY:
            yield f"{label(outcome, each)}: passed {each.passes} of {len(each.runs)}, which is not passed"
    yield from not_compared(outcome)


def probed(outcome: Outcome) -> Iterator[str]:
    """Yield a line for each probe that failed, with the profiles in which it met the same."""
    profiles: dict[tuple[str, str, str], list[str]] = {}
    for each in outcome.failed_probes:
        profiles.setdefault((each.name, each.must, "; ".join(each.seen)), []).append(each.profile)
    for (name, must, seen), named in profiles.items():
        yield f"probe “{name}” · {names(named)}: expected: {must.rstrip('.')}; seen: {seen}"


def how_to_accept(outcome: Outcome) -> Iterator[str]:
    """Yield a line for each command that accepts a page, up to a limit."""
    commands = widest(list(dict.fromkeys(command for each in shared(outcome) for command in each.commands)))
    commands += [outcome.how_to_accept_links] if outcome.how_to_accept_links else []
    for command in commands[:LONGEST_LIST]:
        yield to_accept(command)
    if len(commands) > LONGEST_LIST:
        yield f"The page of results has {len(commands) - LONGEST_LIST} more such commands."


def to_accept(command: str) -> str:
    """Return the line for a command that accepts a page."""
    return f"To accept how it looks now: {command}"


def missing(outcome: Outcome) -> Iterator[str]:
    """Yield which shares are missing from a merged report."""
    for share in outcome.missing:
        yield f"Share {share} is missing: what it was to walk is not in this report."


def flaky(outcome: Outcome, scenario: ScenarioOutcome) -> str:
    """Return the line for a scenario that passed in a retry, with its first failure."""
    first, *more = scenario.findings
    others = f" (and {len(more)} more)" if more else ""
    verdict = "" if outcome.forgives(scenario) else ", which is not passed (--fail-on-flaky)"
    return f"flaky: passed at walk {len(scenario.runs)}{verdict}; before that: {one_line(first)}{others}"


def not_compared(outcome: Outcome) -> Iterator[str]:
    """Yield what was not compared, and why, so that nobody takes it for unchanged."""
    if outcome.pages is Pages.LEFT_OUT:
        yield "Pages were not compared (--no-pages): the steps were checked, and the troubles behind pages."
    elif lacking := parts.left_out(outcome.parts):
        yield f"Left out, as was asked for: {', '.join(lacking)}. Steps and troubles behind pages were checked."
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
            f"{typed.moot(typed.line(['check', '--accept-page', 'NAME', *outcome.options]))} accepts one."
        )


def left_out(outcome: Outcome) -> Iterator[str]:
    """Yield the words for the last line about what is missing or was not compared."""
    if outcome.missing:
        number = len(outcome.missing)
        yield f"share{'s' * (number > 1)} {', '.join(outcome.missing)} {'are' if number > 1 else 'is'} missing"
    if not outcome.pages_compared:
        yield "pages were not compared"
    elif lacking := parts.left_out(outcome.parts):
        yield f"{', '.join(lacking)} left out"
    others = [ready.browser for ready in _other_looks(outcome)]
    if others:
        of = "" if len(others) == len(outcome.browsers) else f" in {' and '.join(others)}"
        yield f"pictures were not compared{of}"
    pages = _unpictured(outcome)
    if pages:
        yield f"{len(pages)} picture{'s' * (len(pages) > 1)} {'were' if len(pages) > 1 else 'was'} not compared"


def _unpictured(outcome: Outcome) -> list[str]:
    """Return the pages without a picture to compare with."""
    accepting = outcome.pages is Pages.ACCEPTED
    return [] if accepting else list(dict.fromkeys(page for run in outcome.in_order for page in run.unpictured))


def _other_looks(outcome: Outcome) -> list[BrowserReady]:
    """Return the browsers that draw differently from those that drew the accepted pictures."""
    return [ready for ready in outcome.browsers.values() if _pictured(outcome) and not ready.comparable]


def _pictured(outcome: Outcome) -> bool:
    return outcome.pages_compared and parts.PICTURES in outcome.parts


def elsewhere(found: Shared) -> str:
    """Return in which further steps and courts something was found that is on no page with a name."""
    return f"; also at {_listed(found.places, 'other place')}" if found.places else ""


def one_line(finding: Finding, longest: int | None = None, also: str = "") -> str:
    """Return a finding on one line: where, what was expected and seen, where `also`, and its picture."""
    difference = finding.difference.difference_picture if finding.difference else None
    picture = difference or finding.picture
    shown = f"; picture: {plain(picture)}" if picture else ""
    words = what(finding)
    return f"{shortened(words, longest) if longest else words}{also_on(finding)}{also}{shown}"


def what(finding: Finding) -> str:
    """Return a finding's words, on one line."""
    step = f"step {finding.number} ({finding.title})" if finding.step and finding.title else "before the first step"
    return " ".join(f"{finding.court} · {step}: expected: {finding.expected}; seen: {finding.seen}".split())


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text as far as it fits into a few lines of a terminal; the reports have the rest."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def also_on(finding: Finding) -> str:
    """Return on which further pages something of the same cause was found."""
    return f"; also on {_listed(finding.also, 'other page')}" if finding.also else ""


def _listed(several: Sequence[str], what: str) -> str:
    number = len(several)
    named = f": {', '.join(several)}" if number <= LONGEST_LIST else ""
    return f"{number} {what}{'s' * (number > 1)}{named}"


def total(outcome: Outcome) -> str:
    """Return how many passed, the duration, and what was not compared."""
    if outcome.is_empty_share:
        return f"Share {outcome.share} is empty: all of the {len(outcome.whole)} to be walked are in other shares"
    counts = {status: outcome.count(status) for status in (PASSED, FAILED, FLAKY, NOT_RUN)}
    words = {PASSED: "passed", FAILED: "FAILED", FLAKY: "flaky", NOT_RUN: "not run"}
    told = [f"{count} {words[status]}" for status, count in counts.items() if count or status == PASSED]
    number = len(outcome.scenarios)
    but = "".join(
        f"; {each}" for each in (*_of_probes(outcome), *link_findings.counted(outcome.links), *left_out(outcome))
    )
    return f"{number} scenario{'' if number == 1 else 's'}: {', '.join(told)} in {outcome.seconds:.1f} s{but}"


def _of_probes(outcome: Outcome) -> Iterator[str]:
    if outcome.probes:
        words = {PASSED: "passed", FAILED: "FAILED", NOT_RUN: "not made"}
        counts = {status: sum(each.status == status for each in outcome.probes) for status in words}
        told = [f"{count} {words[status]}" for status, count in counts.items() if count or status == PASSED]
        yield f"{len(outcome.probes)} probe{'s' * (len(outcome.probes) > 1)}: {', '.join(told)}"


def names(names: list[str]) -> str:
    """Return names of scenarios, up to a limit."""
    if len(names) <= LONGEST_LIST:
        return ", ".join(names)
    return f"{', '.join(names[: LONGEST_LIST - 1])} and {len(names) - LONGEST_LIST + 1} more"
