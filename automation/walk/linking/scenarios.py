"""Scenarios to walk: the steps, some performed in another way, and how the walk must end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Self

from automation.site.client import Site
from automation.walk.linking import journal
from automation.walk.linking.steps import steps
from automation.walk.linking.visit import Credentials, Visit
from automation.walk.linking.ways import WAYS
from automation.walk.runner import Arrived, End, NotNeeded, Perform, Step, Stopped
from playbook import scenario as playbook
from playbook.court import Profile, When, filled
from playbook.data import unknown
from playbook.people import people
from playbook.procedure import outline, title_of

FIRST_SUBMIT, LAST = "submit-login", "refresh-menus"
UNANSWERED = "submit-link"  # the next step waits for the answer; before it the journal may be the old or the new one
# The result at the last step, by what brought the filing menus back.
MENUS = {
    "refresh": "the filing menus show after a refresh",
    "relogin": "the filing menus show after logging out and in again",
    "clear_cookies": "the filing menus show after clearing the cookies",
}
AFTER_A_REFRESH = End(LAST, "refresh", MENUS["refresh"])


class UnknownScenario(Exception):
    """There is no scenario of this name; the message lists the existing ones."""


@dataclass(frozen=True)
class Scenario:
    """A way through the procedure; `seat` are the seat's options, `ways` the steps performed in another way, by id.

    `filing_of` is the holder of the CM/ECF account that is entered, if that is not the person; `typed` replaces
    published credentials. `chance` are the steps whose pages depend on which of two simultaneous requests is first.
    """

    name: str
    summary: str
    person: str = "john.attorney"
    courts: tuple[str, ...] = ("district",)
    seat: Mapping[str, str | bool] = field(default_factory=dict)
    end: End = AFTER_A_REFRESH
    filing_of: str | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, Perform] = field(default_factory=dict)
    chance: tuple[str, ...] = ()
    when: When = field(default_factory=When)

    @classmethod
    def of(cls, data: playbook.Scenario) -> Self:
        """Convert a scenario of the playbook."""
        return cls(
            data.id,
            data.summary,
            data.person,
            data.courts,
            data.seat.options(),
            _end(data),
            data.filing_of,
            data.typed.model_dump(exclude_none=True),
            {step: WAYS[step][way] for step, way in data.ways.items()},
            data.chance,
            data.when,
        )

    def courts_of(self, profile: Profile) -> tuple[str, ...]:
        """Return the scenario's courts that this district has."""
        return tuple(court for court in self.courts if court in profile.courts)

    def might_be_in(self, profile: Profile) -> tuple[str, ...]:
        """Return the courts in which it would go the same way: its own, or all if the filer's accounts are alike."""
        filer = next(each for each in people().person if each.username == (self.filing_of or self.person))
        states = [account.linked for account in filer.filing.values()]
        alike = filer.filing.keys() >= profile.courts.keys() and len(set(states)) == 1
        return tuple(profile.courts) if alike else self.courts_of(profile)

    def why_not(self, profile: Profile) -> str | None:
        """Say why this scenario is not walked in the courts of a profile; None if it is."""
        if not self.courts_of(profile):
            return f"{profile.title} has no {' or '.join(self.courts)} court."
        about = (*self.ways, *([self.end.step] if self.end.stopped else ()))
        for step in about:
            if not outline().step(step).is_in(profile):
                return f"{profile.title} has no step {outline().number(step)} ({title_of(step)})."
        if not self.when.fits(profile):
            return f"{profile.title} does things otherwise: {self.when.told(profile)}."
        return None

    def steps(self, profile: Profile) -> tuple[Step, ...]:
        """Return the steps of a court with this profile, some performed in another way.

        After each one the seat's journal and links are compared with what they must be by then, whatever the screens
        say.
        """
        every = (replace(step, perform=self.ways.get(step.id, step.perform)) for step in steps(profile))
        return tuple(
            step if step.id == UNANSWERED else replace(step, perform=self._and_compare_the_journal(step))
            for step in every
        )

    def entries(self, visit: Visit, last: str) -> list[journal.Entry]:
        """Return what the seat's journal must be after this step of a visit."""
        every = [step.id for step in steps(visit.profile)]
        linking = "submit-link" if visit.profile.compares_names else FIRST_SUBMIT
        courts = visit.courts[: visit.courts.index(visit.court) + 1]
        entries: list[journal.Entry] = []
        for court in courts:
            until = last if court == visit.court else self.end.step
            for step in every[: every.index(until) + 1]:
                typed = visit.credentials if court == visit.court else self.credentials(visit.site, court)
                part = journal.Part(
                    step, court, court == courts[0], typed, self.filing_of or self.person, self.end, step == linking
                )
                entries += journal.told_by(part, self.ways.get(step))
        return entries

    def _and_compare_the_journal(self, step: Step) -> Perform:
        """Wrap a step to compare the journal once it went as it must; what went otherwise is told by itself."""

        def performed(visit: Visit) -> str | Arrived | None:
            try:
                came = step.perform(visit)
            except NotNeeded:
                self._compare_the_journal(visit, step.id)
                raise
            except Stopped as stop:  # not `finally`: Ctrl-C, or a dead browser, must be raised unchanged
                if self.end.is_met(step.id, stop.kind, str(stop), stopped=True):
                    self._compare_the_journal(visit, step.id)
                raise
            kind, seen = (came.kind, came.seen) if isinstance(came, Arrived) else ("", came)
            if step.id != self.end.step or self.end.is_met(step.id, kind, seen, stopped=False):
                self._compare_the_journal(visit, step.id)
            return came

        return performed

    def _compare_the_journal(self, visit: Visit, step: str) -> None:
        known = journal.OURS.issuperset(self.ways.values())
        links, told = visit.seat.history()
        (journal.compare if known else journal.compare_links)(self.entries(visit, step), links, told)
        journal.compare_times(links, told, visit.begun, datetime.now(UTC))

    def credentials(self, site: Site, court: str) -> Credentials:
        """Return this person's credentials in this court: the published ones, with the scenario's replacements."""
        person = site.account(self.person)
        filing = site.account(self.filing_of or self.person).filing.get(court)
        own = Credentials(
            person.username,
            person.password,
            person.one_time_code,
            filing.login if filing else "",
            filing.password if filing else "",
        )
        return replace(own, **self.typed)


def _end(data: playbook.Scenario) -> End:
    """Return how a scenario must end: stopped, or at the last step, perhaps with a message of its own."""
    if data.stopped:
        kind = data.stopped.by
        finding = outline().findings.get(kind)
        if finding:
            words = filled(finding, _names(data))
            return End(data.stopped.at, kind, words, stopped=True, holds=words)
        return End(data.stopped.at, kind, outline().messages[kind], stopped=True)
    if data.says:
        return End(LAST, data.says, outline().messages[data.says])
    return End(LAST, data.menus, MENUS[data.menus])


def _names(data: playbook.Scenario) -> dict[str, str]:
    """Return the names for the walk's findings: who is logged in, and whose filing account is entered."""
    named = {person.username: person.name for person in people().person}
    return {"person": named[data.person], "filer": named[data.filing_of or data.person]}


BY_NAME: Mapping[str, Scenario] = {name: Scenario.of(data) for name, data in playbook.scenarios().items()}
SCENARIOS = tuple(BY_NAME.values())


def find(name: str) -> Scenario:
    """Return the scenario of this name, or raise UnknownScenario."""
    if name in BY_NAME:
        return BY_NAME[name]
    raise UnknownScenario(unknown("scenario", name, BY_NAME))
