"""Puts the findings of a check together: what has one cause is told once, with everywhere that it was found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from automation.outputs.check.findings import KINDS, Finding, Run
from automation.outputs.check.outcome import Outcome, ScenarioOutcome
from automation.outputs.check.reports import visits
from automation.outputs.check.reports.visits import Place

Cause = tuple[str, ...]
# A command that accepts a page with a name; one of a new page names its scenarios, and stays as it is.
ACCEPTS_A_PAGE = re.compile(r"(?P<head>.*\bcheck )(?P<page>--accept-page [\w-]+)(?P<rest>(?: (?!--scenario).*)?)")

ACCEPTS_PAGES = re.compile(r"(?P<head>.*\bcheck )(?P<pages>(?:--accept-page [\w-]+ ?)+)(?P<rest>(?:(?!--scenario).*)?)")


class Shared(NamedTuple):
    """A finding, the scenarios that have it, the commands that accept it, and other places of it."""

    scenarios: list[str]
    finding: Finding
    commands: list[str]
    places: list[str]


def shared(outcome: Outcome) -> list[Shared]:
    """Return each finding with all of its scenarios, failed steps first, without flaky ones."""
    found: dict[Cause, Shared] = {}
    told = [
        (label(outcome, scenario), run, finding)
        for scenario in outcome.scenarios
        for run in (() if outcome.is_flaky(scenario) else scenario.runs)
        for finding in run.findings
    ]
    differing = visits.varying(
        (_seen_at(run, finding), finding) for _, run, finding in told if _is_of_sentences(finding)
    )
    for scenario, run, finding in told:
        command = outcome.how_to_accept(run, finding)
        for cause, part in parts(_as_of_visits(run, finding, differing)):
            found[cause] = _with(found.get(cause, Shared([], part, [], [])), part, scenario, command)
    return sorted(_joined(found.values()), key=lambda each: KINDS.index(each.finding.kind))


def parts(finding: Finding) -> list[tuple[Cause, Finding]]:
    """Return what a finding tells, by cause: of a page that differs each sentence, else the finding as it is."""
    if finding.cause:
        return [((finding.cause, finding.expected), finding)]
    if _is_of_sentences(finding) and finding.difference:
        return [
            ((finding.kind, finding.expected, sentence), _saying(finding, [sentence]))
            for sentence in finding.difference.sentences
        ]
    address = finding.url if finding.view else ""  # new pages may have one title
    return [((finding.kind, finding.expected, finding.seen, address), finding)]


def together(told: Sequence[Finding]) -> Finding:
    """Return several parts of one finding as one."""
    sentences = [sentence for each in told if each.difference for sentence in each.difference.sentences]
    return _saying(told[0], sentences) if _is_of_sentences(told[0]) else told[0]


def label(outcome: Outcome, scenario: ScenarioOutcome) -> str:
    """Return a scenario's name, with profile and browser if there are several."""
    several = [
        getattr(scenario, name)
        for name in ("profile", "browser")
        if len({getattr(each, name) for each in outcome.scenarios}) > 1
    ]
    return f"{scenario.name} [{', '.join(several)}]" if several else scenario.name


def _is_of_sentences(finding: Finding) -> bool:
    """Tell whether a finding says how a page differs, in sentences that may be those of other pages, too."""
    return finding.kind == "page" and finding.difference is not None and bool(finding.difference.sentences)


def _seen_at(run: Run, finding: Finding) -> Place:
    return Place(run.job.profile, run.job.browser, finding.page or "")


def _as_of_visits(run: Run, finding: Finding, differing: visits.Sentences) -> Finding:
    """Return a finding that says of what differs from visit to visit that it does."""
    if not (_is_of_sentences(finding) and finding.difference):
        return finding
    sentences = finding.difference.sentences
    return _saying(finding, [differing.get((_seen_at(run, finding), each), each) for each in sentences])


def _saying(finding: Finding, sentences: Sequence[str]) -> Finding:
    assert finding.difference
    difference = replace(finding.difference, sentences=tuple(sentences))
    return replace(finding, seen="; ".join(sentences), difference=difference)


def _with(each: Shared, part: Finding, scenario: str, command: str | None) -> Shared:
    """Return a finding with one more place where it was found."""
    finding, place = each.finding.together_with(part), _place(part)
    return Shared(
        list(dict.fromkeys((*each.scenarios, scenario))),
        finding,
        list(dict.fromkeys((*each.commands, *([command] if command else [])))),
        each.places if finding.pages or place in (_place(each.finding), *each.places) else [*each.places, place],
    )


def _place(finding: Finding) -> str:
    return f"step {finding.number} of the {finding.court} court" if finding.step else f"the {finding.court} court"


def _joined(found: Iterable[Shared]) -> Iterator[Shared]:
    """Join the sentences that the very same pages have: what is told of them is one finding."""
    alike: dict[object, list[Shared]] = {}
    for number, each in enumerate(found):
        of_pages = (frozenset(each.finding.pages), *each.scenarios)
        alike.setdefault(of_pages if _is_of_sentences(each.finding) else number, []).append(each)
    for several in alike.values():
        commands = dict.fromkeys(command for each in several for command in each.commands)
        finding = together([each.finding for each in several])
        yield several[0]._replace(finding=finding, commands=_as_few(commands))


def widest(commands: Sequence[str]) -> list[str]:
    """Return commands without those that accept only pages that another one accepts, too."""
    accepting = [(command, one) for command in commands if (one := ACCEPTS_PAGES.fullmatch(command))]
    pages = {command: (one["head"], one["rest"], {*one["pages"].split()}) for command, one in accepting}

    def is_in(command: str, other: str) -> bool:
        (head, rest, some), (other_head, other_rest, more) = pages[command], pages[other]
        return (head, rest) == (other_head, other_rest) and some < more

    return [each for each in commands if each not in pages or not any(is_in(each, other) for other in pages)]


def _as_few(commands: Iterable[str]) -> list[str]:
    """Return commands that accept a page each as one for all of them, where they are the same otherwise."""
    pages: dict[tuple[str, str], list[str]] = {}
    for command in commands:
        one = ACCEPTS_A_PAGE.fullmatch(command)
        pages.setdefault((one["head"], one["rest"]) if one else (command, ""), []).append(one["page"] if one else "")
    return [f"{head}{' '.join(dict.fromkeys(several))}{rest}" for (head, rest), several in pages.items()]
