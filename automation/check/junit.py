"""The check's result as JUnit XML, which CI systems read."""

from pathlib import Path

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite
from junitparser.junitparser import FinalResult

from automation.check import summary
from automation.check.outcome import FLAKY, NOT_RUN, Outcome, ScenarioOutcome


def write(outcome: Outcome, file: Path) -> None:
    """Write a suite for each profile and browser, with a case for each scenario."""
    suites: dict[tuple[str, str], TestSuite] = {}
    for scenario in outcome.scenarios:
        key = scenario.profile, scenario.browser
        if key not in suites:
            suites[key] = _suite(outcome, *key)
        suites[key].add_testcase(_case(scenario))
    document = JUnitXml("moot check")
    for suite in suites.values():
        document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call]
    document.write(str(file), pretty=True)


def _suite(outcome: Outcome, profile: str, browser: str) -> TestSuite:
    """Begin a suite, with properties that say what was compared."""
    suite = TestSuite(f"moot check, {profile}, {browser}")
    suite.timestamp = outcome.started
    ready = outcome.browsers.get(browser)
    pictures = outcome.pages_compared and ready is not None and ready.comparable
    for what, compared in {"pages": outcome.pages_compared, "pictures": pictures}.items():
        suite.add_property(what, "compared" if compared else "not compared")
    return suite


def _case(scenario: ScenarioOutcome) -> TestCase:
    seconds = sum(run.seconds for run in scenario.runs)
    case = TestCase(scenario.scenario, f"moot.{scenario.profile}.{scenario.browser}", round(seconds, 3))
    results: list[FinalResult] = []
    if scenario.status == NOT_RUN:
        results.append(Skipped("not run"))
    elif scenario.findings:
        failure = Failure(summary.one_line(scenario.findings[0]), scenario.findings[0].kind)
        told = [summary.one_line(finding) for finding in scenario.findings]
        if scenario.status == FLAKY:
            told.append(f"passed {scenario.passes} of {len(scenario.runs)}")
        failure.text = "\n".join(told)
        results.append(failure)
    case.result = results
    traces = [run.trace for run in scenario.runs if run.trace]
    if traces:
        case.system_out = "\n".join(f"trace: {trace}" for trace in traces)
    return case
