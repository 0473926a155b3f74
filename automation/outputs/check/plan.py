"""The plan of a check: which scenarios to walk, how often, in which share, the longest first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from automation.config import Court
from automation.walk.linking.scenarios import BY_NAME, SCENARIOS, Scenario
from playbook.court import Profile, load, name_of

BY_KEYBOARD = "link"  # the scenario that is also walked by keyboard where nobody says
# Its seat then: PACER shows that walk the pages, too, that it shows to some only.
ASKED: Mapping[str, str | bool] = {"mfa": True, "redaction": "always"}
A_USUAL_WALK = 2.0  # seconds, without an earlier duration
MOST = 1000  # shares, repetitions or retries: a limit against absurd numbers


class Pages(Enum):
    """What happens to the pages of the walks."""

    COMPARED = "compared"
    ACCEPTED = "accepted"  # all of them; a page's first acceptance is no finding
    LEFT_OUT = "left out"


class NotUnderstood(Exception):
    """An expression or a share is invalid; the message says what is valid."""


@dataclass(frozen=True)
class Job:
    """One walk: a scenario in some of its courts, with a profile, in a browser, with its repetition's number.

    `by_keyboard`: without a pointer, to find what fingers meet on the keys.
    """

    scenario: str
    profile: str
    browser: str
    courts: tuple[str, ...]
    file: str | None = None  # the user's own profile
    repetition: int = 1
    retry: int = 0  # 0 for the first walk
    by_keyboard: bool = False

    @property
    def read_from(self) -> str:
        """The name or file to load the profile from."""
        return self.file or self.profile

    @property
    def walked(self) -> Scenario:
        """The scenario as it is walked."""
        scenario = BY_NAME[self.scenario]
        by_default = self.by_keyboard and self.scenario == BY_KEYBOARD
        return replace(scenario, seat={**scenario.seat, **ASKED}) if by_default else scenario

    @property
    def label(self) -> str:
        """The scenario's name, with how it is walked."""
        return label(self.scenario, by_keyboard=self.by_keyboard)

    @property
    def what(self) -> tuple[str, str, str, bool]:
        """The key that all walks of a scenario share."""
        return self.scenario, self.profile, self.browser, self.by_keyboard

    @property
    def walk(self) -> str:
        """The name of this walk among all of a check, for file names."""
        again = f"-retry-{self.retry}" if self.retry else ""
        how = "-by-keyboard" if self.by_keyboard else ""
        return f"{self.scenario}{how}-{self.profile}-{self.browser}-{self.repetition}{again}"


def label(scenario: str, *, by_keyboard: bool) -> str:
    """Return a scenario's name, with how it is walked."""
    return f"{scenario} by keyboard" if by_keyboard else scenario


def choose(
    names: Sequence[str], profiles: Sequence[str], browsers: Sequence[str], court: Court, words: str | None
) -> list[Job]:
    """Return a job for each scenario (those named, or all that match the words), profile and browser.

    A profile is a name or a file. Scenarios that are not walked in their courts, or not in the wanted one, are left
    out. Raises NotUnderstood, and DataError for an invalid profile.
    """
    fits = expression(words) if words else lambda _text: True
    return [
        Job(scenario.name, name_of(profile), browser, courts, profile if profile.endswith(".toml") else None)
        for browser in browsers
        for profile in profiles
        for scenario in SCENARIOS
        if (not names or scenario.name in names) and fits(f"{scenario.name} {scenario.summary} {profile} {browser}")
        if (courts := _courts(scenario, court, load(profile)))
    ]


def _courts(scenario: Scenario, wanted: Court, profile: Profile) -> tuple[str, ...]:
    if scenario.why_not(profile):
        return ()
    return tuple(court for court in scenario.courts_of(profile) if wanted in ("both", court))


def with_keyboard(jobs: Sequence[Job], wanted: bool | None) -> list[Job]:
    """Return the jobs, and those by keyboard: of every scenario, of none, or where nobody says of one."""
    if wanted is False:
        return list(jobs)
    more = [replace(job, by_keyboard=True) for job in jobs if wanted or job.scenario == BY_KEYBOARD]
    return [*jobs, *more]


def repeated(jobs: Sequence[Job], times: int) -> list[Job]:
    """Return each job this many times."""
    return [replace(job, repetition=number) for number in range(1, times + 1) for job in jobs]


def share(jobs: Sequence[Job], part: int, parts: int, seconds: Mapping[str, float]) -> list[Job]:
    """Return the jobs of share `part` of `parts`, counted from 1; with the same durations no two shares overlap.

    The longest job goes to the share with the least so far.
    """
    shares: list[list[Job]] = [[] for _ in range(parts)]
    loads = [0.0] * parts
    for job in longest_first(jobs, seconds):
        least = loads.index(min(loads))
        shares[least].append(job)
        loads[least] += seconds.get(job.label, A_USUAL_WALK)
    return [job for job in jobs if job in shares[part - 1]]


def longest_first(jobs: Sequence[Job], seconds: Mapping[str, float]) -> list[Job]:
    """Return the jobs in the order to begin them: a long one at the end would be waited for."""
    usual = A_USUAL_WALK
    return sorted(jobs, key=lambda job: (job.repetition, -seconds.get(job.label, usual * len(job.courts))))


def read_share(text: str) -> tuple[int, int]:
    """Parse `2/3`: part 2 of 3. Raises NotUnderstood."""
    match = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
    if match:
        part, parts = int(match[1]), int(match[2])
        if 1 <= part <= parts <= MOST:
            return part, parts
    raise NotUnderstood(f"{text!r} is not a share. Write it as 1/3: the first of three machines.")


def expression(text: str) -> "Expression":
    """Parse words joined by `and`, `or`, `not` and parentheses, as in pytest's -k. Raises NotUnderstood."""
    return Expression(text)


class Expression:
    """A Boolean expression of words that a text may contain, ignoring case."""

    def __init__(self, text: str) -> None:
        """Parse it."""
        self._text = text
        self._words = re.findall(r"[()]|[^\s()]+", text)
        self("")  # to raise for an invalid expression now

    def __call__(self, text: str) -> bool:
        """Tell whether the text matches."""
        self._subject = text.lower()
        self._rest: Iterator[str] = iter([*self._words, ""])
        self._next = next(self._rest)
        fits = self._either()
        if self._next:
            raise self._wrong()
        return fits

    def _either(self) -> bool:
        fits = self._both()
        while self._take("or"):
            fits = self._both() or fits
        return fits

    def _both(self) -> bool:
        fits = self._one()
        while self._take("and"):
            fits = self._one() and fits
        return fits

    def _one(self) -> bool:
        if self._take("not"):
            return not self._one()
        if self._take("("):
            fits = self._either()
            if not self._take(")"):
                raise self._wrong()
            return fits
        word = self._next.lower()
        if word in ("", "and", "or", ")"):
            raise self._wrong()
        self._next = next(self._rest)
        return word in self._subject

    def _take(self, word: str) -> bool:
        if self._next.lower() != word:
            return False
        self._next = next(self._rest)
        return True

    def _wrong(self) -> NotUnderstood:
        near = f"before {self._next!r}" if self._next else "at the end"
        return NotUnderstood(f"{self._text!r} breaks off {near}. Write words joined by and, or, not and brackets.")
