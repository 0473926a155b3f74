"""The outcome of a check: each scenario's runs, and whether it passed, failed, or is flaky."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from automation.outputs.check.findings import ACCEPTABLE, Finding, Run
from automation.outputs.check.parts import EVERYTHING
from automation.outputs.check.plan import BY_KEYBOARD, Job, Pages, label
from automation.outputs.check.probing.crawl import Crawl
from automation.outputs.check.probing.link_findings import LinkResult
from automation.outputs.check.probing.probes import ProbeResult
from automation.outputs.check.running.worker import BrowserReady
from automation.walk.linking.scenarios import BY_NAME
from playbook import typed

PASSED, FAILED, FLAKY, NOT_RUN = "passed", "failed", "flaky", "not_run"


@dataclass(frozen=True)
class ScenarioOutcome:
    """A scenario with a profile in a browser: how many runs were wanted, and the runs."""

    scenario: str
    profile: str
    browser: str
    by_keyboard: bool
    wanted: int
    runs: tuple[Run, ...]

    @property
    def name(self) -> str:
        """The scenario's name, with how it is walked."""
        return label(self.scenario, by_keyboard=self.by_keyboard)

    @property
    def summary(self) -> str:
        """The scenario's description."""
        how = " By keyboard alone." if self.by_keyboard else ""
        return f"{BY_NAME[self.scenario].summary}{how}"

    @property
    def passes(self) -> int:
        """How many runs passed."""
        return sum(run.passed for run in self.runs)

    @property
    def status(self) -> str:
        """Passed if every run passed; flaky if some did."""
        if not self.runs:
            return NOT_RUN
        if self.passes == len(self.runs):
            return PASSED
        return FLAKY if self.passes else FAILED

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all runs, without repetitions."""
        return tuple(dict.fromkeys(finding for run in self.runs for finding in run.findings))


@dataclass
class Outcome:
    """The outcome of a check so far; `share` is "1/3" on the first of three machines, `jobs` are the share's.

    `not_accepted` are profiles without accepted pages, which this check accepts; `lost` are those scenarios of a
    profile of which pages are accepted, and that nothing walks any more. `options` are those that another call
    must repeat. `whole` are the jobs of all shares, each once. In a merged report `missing` are the shares that are not
    in it, `merged_from` the folders of the others. `probes` and `links` came after the walks, if they were wanted;
    `crawls` are what links.yaml can be accepted from, by profile.
    """

    site: str
    version: str
    jobs: Sequence[Job]
    workers: int
    share: str | None = None
    not_accepted: Sequence[str] = ()
    browsers: dict[str, BrowserReady] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    started: str = ""
    seconds: float = 0.0
    interrupted: bool = False
    options: Sequence[str] = ()
    whole: Sequence[Job] = ()
    pages: Pages = Pages.COMPARED
    parts: Collection[str] = EVERYTHING
    repeat: int = 1
    retries: int = 0
    fail_on_flaky: bool = False
    missing: Sequence[str] = ()
    merged_from: Sequence[str] = ()
    probes: Sequence[ProbeResult] = ()
    links: Sequence[LinkResult] = ()
    crawls: Mapping[str, Crawl] = field(default_factory=dict)
    lost: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def scenarios(self) -> list[ScenarioOutcome]:
        """The scenarios in planned order."""
        wanted: dict[tuple[str, str, str, bool], int] = {}
        for job in self.jobs:
            wanted[job.what] = wanted.get(job.what, 0) + 1
        return [
            ScenarioOutcome(*what, count, tuple(run for run in self.runs if run.job.what == what))
            for what, count in wanted.items()
        ]

    @property
    def passed(self) -> bool:
        """Tell whether every scenario was walked as often as wanted, and no unforgiven finding is left.

        An empty share passes; an empty whole check does not, since nothing was compared.
        """
        walked = all(len(each.runs) >= each.wanted for each in self.scenarios)
        sound = all(each.status == PASSED or self.forgives(each) for each in self.scenarios)
        lacking = self.interrupted or self.missing or self.failed_probes or self.failed_links
        return bool(self.jobs or self.is_empty_share) and walked and sound and not lacking

    def forgives(self, scenario: ScenarioOutcome) -> bool:
        """Tell whether a scenario failed but passes because of a retry."""
        return self.is_flaky(scenario) and not self.fail_on_flaky

    def is_flaky(self, scenario: ScenarioOutcome) -> bool:
        """Tell whether a scenario passed in a retry only; repetitions do not count."""
        return bool(self.retries) and scenario.status == FLAKY

    @property
    def failed_probes(self) -> list[ProbeResult]:
        """The probes that met something else than must happen."""
        return [probe for probe in self.probes if probe.status == FAILED]

    @property
    def failed_links(self) -> list[LinkResult]:
        """The states in which links are dead, or lead to something else than was accepted."""
        return [links for links in self.links if links.status == FAILED]

    @property
    def told(self) -> Mapping[str, set[str]]:
        """The addresses of the pages of each profile that the walks found to be other than accepted."""
        return {
            run.job.profile: {
                view.address
                for other in self.runs
                if other.job.profile == run.job.profile
                for view in other.views
                for each in other.findings
                if each.kind in ("page", "step") and (each.court, each.step) == (view.court, view.step)
            }
            for run in self.runs
        }

    @property
    def failures(self) -> int:
        """The number of walks that failed and are not retried."""
        return sum(not run.passed and run.job.retry == self.retries for run in self.runs)

    @property
    def is_empty_share(self) -> bool:
        """Tell whether this share has no scenario, since there are more shares than scenarios."""
        return not self.jobs and bool(self.whole)

    @property
    def pages_compared(self) -> bool:
        """Tell whether pages were compared with accepted ones, in every profile."""
        return self.pages is not Pages.LEFT_OUT and not self.not_accepted

    def count(self, status: str) -> int:
        """Count the scenarios of a status."""
        return sum(scenario.status == status for scenario in self.scenarios)

    @property
    def totals(self) -> Mapping[str, int]:
        """The most important figures."""
        return {
            "scenarios": len(self.scenarios),
            **{status: self.count(status) for status in (PASSED, FAILED, FLAKY, NOT_RUN)},
            "runs": len(self.runs),
            "pages": sum(len(run.views) for run in self.runs),
            "findings": sum(len(run.findings) for run in self.runs),
        }

    def how_to_accept(self, run: Run, finding: Finding) -> str | None:
        """Return the command that accepts a finding of a run; None if it cannot be accepted.

        For a new page, which no list has yet, the command also names the scenarios that show it; what was seen by
        keyboard it walks so again, where nobody would without saying so.
        """
        if not run.sound or finding.kind not in ACCEPTABLE or self._passed_on_retry(run):
            return None
        words = ["--accept-page", finding.page] if finding.page and not finding.also else ["--accept"]
        if finding.view or not finding.page:
            for scenario in self._showing(run, finding):
                words += ["--scenario", scenario]
        if run.job.by_keyboard and run.job.scenario != BY_KEYBOARD:
            words.append("--by-keyboard")
        if len({job.profile for job in self.jobs}) > 1 and "--profile" not in self.options:
            words += ["--profile", run.job.profile]
        return typed.moot(typed.line(["check", *words, *self.options]))

    @property
    def how_to_accept_links(self) -> str:
        """The command that accepts what links lead to now, with everything else; empty where nothing is to accept."""
        if not self.failed_links or self.pages is Pages.LEFT_OUT:
            return ""
        follow = ["--crawl"] if "--site" in self.options else []
        return typed.moot(typed.line(["check", "--accept", *follow, *self.options]))

    def _passed_on_retry(self, run: Run) -> bool:
        return bool(self.retries) and any(other.passed for other in self.runs if other.job.what == run.job.what)

    def _showing(self, run: Run, finding: Finding) -> list[str]:
        """Return the scenarios that show a new page, in the order in which pages were named."""
        if not finding.page:
            return [run.job.scenario]
        others = [other for other in self.in_order if other.sound and other.job.profile == run.job.profile]
        return list(
            dict.fromkeys(
                other.job.scenario
                for other in others
                if any(each.view and each.page == finding.page for each in other.findings)
            )
        )

    @property
    def in_order(self) -> list[Run]:
        """The runs in planned order."""
        order = {(*job.what, job.repetition): number for number, job in enumerate(self.jobs)}
        return sorted(self.runs, key=lambda run: (order[*run.job.what, run.job.repetition], run.job.retry))
