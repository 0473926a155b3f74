"""The check's result as JUnit XML, for CI systems."""

from collections.abc import Iterator
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite
from junitparser.xunit2 import FlakyFailure, InterimResult, RerunFailure, TestCase

from automation.outputs.check.findings import Run
from automation.outputs.check.outcome import FAILED, FLAKY, NOT_RUN, Outcome, ScenarioOutcome
from automation.outputs.check.probing.probes import ProbeResult
from automation.outputs.check.reports import summary


def write(outcome: Outcome, file: Path) -> None:
    """Write a suite for each profile and browser, with a case for each scenario."""
    suites: dict[tuple[str, str], TestSuite] = {}
    for scenario in outcome.scenarios:
        key = scenario.profile, scenario.browser
        if key not in suites:
            suites[key] = _suite(outcome, *key)
        suites[key].add_testcase(_case(outcome, scenario))
    document = JUnitXml("moot check")
    for suite in (*suites.values(), *_probes(outcome), *_links(outcome)):
        document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call]
    document.write(str(file), pretty=True)


def _probes(outcome: Outcome) -> Iterator[TestSuite]:
    """Yield a suite for each profile in which probes were made."""
    for profile in dict.fromkeys(probe.profile for probe in outcome.probes):
        suite = TestSuite(f"moot check, probes, {profile}")
        suite.timestamp = outcome.started
        for probe in outcome.probes:
            if probe.profile == profile:
                suite.add_testcase(_probe(probe))
        yield suite


def _probe(probe: ProbeResult) -> TestCase:
    case = TestCase(probe.name, f"moot.{probe.profile}.probes")
    if probe.status == FAILED:
        failure = Failure(f"expected: {probe.must.rstrip('.')}; seen: {probe.seen[0]}", "probe")
        failure.text = "\n".join(probe.seen)
        case.result = [failure]
    elif probe.status == NOT_RUN:
        case.result = [Skipped("; ".join(probe.seen))]
    return case


def _links(outcome: Outcome) -> Iterator[TestSuite]:
    """Yield a suite for each profile in which links were followed, with a case for each state of the visitor."""
    for profile in dict.fromkeys(links.profile for links in outcome.links):
        suite = TestSuite(f"moot check, links, {profile}")
        suite.timestamp = outcome.started
        for links in outcome.links:
            if links.profile == profile:
                case = TestCase(links.state, f"moot.{profile}.links")
                if links.status == FAILED:
                    failure = Failure(links.seen[0], "links")
                    failure.text = "\n".join(links.seen)
                    case.result = [failure]
                elif links.status == NOT_RUN:
                    case.result = [Skipped("; ".join(links.seen))]
                suite.add_testcase(case)
        yield suite


def _suite(outcome: Outcome, profile: str, browser: str) -> TestSuite:
    """Start a suite, with properties that say what was compared."""
    suite = TestSuite(f"moot check, {profile}, {browser}")
    suite.timestamp = outcome.started
    ready = outcome.browsers.get(browser)
    pictures = outcome.pages_compared and ready is not None and ready.comparable
    for what, compared in {"pages": outcome.pages_compared, "pictures": pictures}.items():
        suite.add_property(what, "compared" if compared else "not compared")
    return suite


def _case(outcome: Outcome, scenario: ScenarioOutcome) -> TestCase:
    """Return a case; retries have the elements of Maven's Surefire, as in Playwright Test."""
    runs, again = scenario.runs, outcome.retries > 0
    told_of = runs if not again else runs[-1:] if outcome.forgives(scenario) else runs[:1]
    seconds = round(sum(run.seconds for run in told_of), 3)
    case = TestCase(scenario.name, f"moot.{scenario.profile}.{scenario.browser}", seconds)
    findings = list(dict.fromkeys(finding for run in told_of for finding in run.findings))
    if scenario.status == NOT_RUN:
        # A CI that reads only this file must not take a missing share, or Ctrl-C, for success.
        case.result = [Error("not run") if outcome.missing or outcome.interrupted else Skipped("not run")]
    elif findings:
        failure = Failure(summary.one_line(findings[0]), findings[0].kind)
        lines = [summary.one_line(finding) for finding in findings]
        if scenario.status == FLAKY:
            lines.append(f"passed {scenario.passes} of {len(runs)}")
        failure.text = "\n".join(lines)
        case.result = [failure]
    kind = FlakyFailure if outcome.forgives(scenario) else RerunFailure
    for run in runs if again else ():
        if run not in told_of and not run.passed:
            case.add_interim_result(_interim(kind, run))
    traces = [run.trace for run in runs if run.trace]
    if traces:
        case.system_out = "\n".join(f"trace: {trace}" for trace in traces)
    return case


def _interim(kind: type[FlakyFailure | RerunFailure], run: Run) -> InterimResult:
    """Return the findings of a walk that was retried, or is a retry."""
    result = kind(summary.one_line(run.findings[0]), run.findings[0].kind)
    result.stack_trace = "\n".join(summary.one_line(finding) for finding in run.findings)
    return result
