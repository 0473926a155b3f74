"""What a check walks: which scenarios, how often, on which machine's share, the longest first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from automation.config import Court
from automation.walk.linking.scenarios import SCENARIOS, Scenario
from playbook.court import Profile, load, name_of

A_USUAL_WALK = 2.0  # seconds, where no earlier run tells
MOST = 1000  # shares, repetitions or retries; nobody wants more, and a number without end would be counted to


class Pages(Enum):
    """What becomes of the pages that the walks show."""

    COMPARED = "compared"
    ACCEPTED = "accepted"  # all of them; of what is accepted for the first time nothing is found
    LEFT_OUT = "left out"


class NotUnderstood(Exception):
    """An expression or a share cannot be read; the message says what is wanted."""


@dataclass(frozen=True)
class Job:
    """One walk: a scenario in its courts, or those wanted, against a profile, in a browser, once of N times."""

    scenario: str
    profile: str
    browser: str
    courts: tuple[str, ...]
    file: str | None = None  # of the user's own, that the profile is read from
    repetition: int = 1
    retry: int = 0  # the first walk is none

    @property
    def read_from(self) -> str:
        """What the profile is loaded by."""
        return self.file or self.profile

    @property
    def what(self) -> tuple[str, str, str]:
        """All walks of a scenario have this in common."""
        return self.scenario, self.profile, self.browser

    @property
    def walk(self) -> str:
        """Name this walk among all of a check, as a file is named."""
        again = f"-retry-{self.retry}" if self.retry else ""
        return f"{'-'.join(self.what)}-{self.repetition}{again}"


def choose(
    names: Sequence[str], profiles: Sequence[str], browsers: Sequence[str], court: Court, words: str | None
) -> list[Job]:
    """Return a job for each scenario (those named, or all that the words fit), profile and browser.

    A profile is a name or a file. A scenario that is not walked in its courts, or not in the wanted one, is left out.
    Raises NotUnderstood, and DataError for what is no profile.
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


def repeated(jobs: Sequence[Job], times: int) -> list[Job]:
    """Return each job so many times."""
    return [replace(job, repetition=number) for number in range(1, times + 1) for job in jobs]


def share(jobs: Sequence[Job], part: int, parts: int, seconds: Mapping[str, float]) -> list[Job]:
    """Return the jobs of part 1 to `parts`: each machine that knows the same durations takes another share.

    The longest job goes to whoever has the least so far.
    """
    shares: list[list[Job]] = [[] for _ in range(parts)]
    loads = [0.0] * parts
    for job in longest_first(jobs, seconds):
        least = loads.index(min(loads))
        shares[least].append(job)
        loads[least] += seconds.get(job.scenario, A_USUAL_WALK)
    return [job for job in jobs if job in shares[part - 1]]


def longest_first(jobs: Sequence[Job], seconds: Mapping[str, float]) -> list[Job]:
    """Return the jobs in the order in which they are begun, so that no long one is left for the end."""
    usual = A_USUAL_WALK
    return sorted(jobs, key=lambda job: (job.repetition, -seconds.get(job.scenario, usual * len(job.courts))))


def read_share(text: str) -> tuple[int, int]:
    """Read `2/3`: part 2 of 3. Raises NotUnderstood."""
    match = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
    if match:
        part, parts = int(match[1]), int(match[2])
        if 1 <= part <= parts <= MOST:
            return part, parts
    raise NotUnderstood(f"{text!r} is not a share. Write it as 1/3: the first of three machines.")


def expression(text: str) -> "Expression":
    """Read words joined by `and`, `or`, `not` and brackets, as pytest's -k does. Raises NotUnderstood."""
    return Expression(text)


class Expression:
    """Words that a text must hold, in any case of letters."""

    def __init__(self, text: str) -> None:
        """Read it."""
        self._text = text
        self._words = re.findall(r"[()]|[^\s()]+", text)
        self("")  # what is wrong with it is said now

    def __call__(self, text: str) -> bool:
        """Tell whether the text fits."""
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
