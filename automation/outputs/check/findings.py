"""Findings of a check: a failed step, a page that differs, trouble behind a page, a failed walk."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.plan import Job
from automation.recording.stops import Stops
from automation.recording.troubles import Trouble
from automation.recording.views import View
from automation.walk.told import FAILED, NOT_THERE, CourtWalked, StepFailure
from playbook.procedure import outline


@dataclass(frozen=True)
class Difference:
    """How a page differs from the accepted one: in words, and the files of the pictures before, after and between.

    The enlarged picture shows the changed part of both.
    """

    page: str
    sentences: tuple[str, ...]
    accepted_picture: str | None = None
    picture: str | None = None
    difference_picture: str | None = None
    enlarged_picture: str | None = None

    @property
    def pictures(self) -> tuple[str | None, ...]:
        """The files of all of its pictures."""
        return self.accepted_picture, self.picture, self.difference_picture, self.enlarged_picture


# A sentence about an element that is found by its name, which is no longer there.
GONE = re.compile(
    r"the (?P<kind>link|button|field|box|choice|list) “(?P<name>[^”]+)” .*?(is now called |is gone from )"
)

# A sentence about one thing, and how its verb is said of several.
ONE = re.compile(r"the (?P<kind>cookie|file) \{\} (?P<rest>.*)")
OF_SEVERAL = (
    (r"^is ", "are "),
    (r"^has ", "have "),
    (r"^goes ", "go "),
    (r"\b(now|no longer) (say|stay)s ", r"\1 \2 "),
    (r"\bit was", "they were"),
)
QUOTED = re.compile(r"(“[^”]*”)")
EXCHANGE, KEYBOARD = "exchange", "keyboard"
KINDS = ("run", "step", "trouble", "page", EXCHANGE, KEYBOARD)  # in the order of reports
ACCEPTABLE = ("page", EXCHANGE, KEYBOARD)


@dataclass(frozen=True)
class Finding:
    """One error; `kind` is step, page, exchange, keyboard, trouble or run.

    `step` is a step's id, empty outside of steps. `page` is the name under which the view can be accepted; `view` is
    that of a new page. Findings of one `cause` are one, found also on further pages: `also` are their names. A cause
    may have a {}, for the `things` of which it is true: cookies, files, or what Tab goes to.
    """

    kind: str
    court: str
    step: str
    title: str
    expected: str
    seen: str
    url: str = ""
    picture: str | None = None
    difference: Difference | None = None
    page: str | None = None
    view: View | None = None
    cause: str = ""
    also: tuple[str, ...] = ()
    things: tuple[str, ...] = ()

    def together_with(self, other: "Finding") -> "Finding":
        """Return this finding with the pages and the things of another one of the same cause."""
        also = tuple(page for page in dict.fromkeys((*self.pages, *other.pages)) if page != self.page)
        things = tuple(dict.fromkeys((*self.things, *other.things)))
        return replace(
            self, also=also, things=things, seen=self.seen if things == self.things else of(self.cause, things)
        )

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of all pages on which it was found."""
        return (self.page, *self.also) if self.page else self.also

    @property
    def number(self) -> int:
        """The step's number for the reader, 0 outside of steps."""
        return outline().number(self.step) if self.step else 0

    @property
    def pictures(self) -> tuple[str | None, ...]:
        """The files of the pictures: seen, before, after, between, enlarged."""
        return self.picture, *(self.difference.pictures if self.difference else ())


@dataclass(frozen=True)
class Run:
    """One walk of a job, with its results; `trace` is a file if something was found.

    `unpictured` are accepted pages whose words alone were compared, since there is no accepted picture of them here.
    `stops` are where Tab goes on each view, by its number, if the walk was by keyboard.
    """

    job: Job
    seconds: float = 0.0
    courts: tuple[CourtWalked, ...] = ()
    views: tuple[View, ...] = ()
    findings: tuple[Finding, ...] = ()
    trace: str | None = None
    unpictured: tuple[str, ...] = ()
    stops: Mapping[int, Stops] = field(default_factory=dict, compare=False)

    @property
    def passed(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings

    @property
    def sound(self) -> bool:
        """Tell whether only pages and how they came differ, so that the walk can be accepted."""
        return all(finding.kind in ACCEPTABLE for finding in self.findings)


def of(cause: str, things: Sequence[str]) -> str:
    """Return a cause as a sentence about the things of which it is true."""
    found = ONE.fullmatch(cause)
    if found is None or len(things) == 1:
        return cause.replace("{}", listed(things, ""))
    said = QUOTED.split(found["rest"])
    for one, several in OF_SEVERAL:
        said[::2] = [re.sub(one, several, each) for each in said[::2]]
    return f"{len(things)} {found['kind']}s {''.join(said)}: {listed(things, '')}"


def of_steps(courts: Sequence[CourtWalked], views: Sequence[View], origin: str) -> list[Finding]:
    """Return a finding for each failed step, with the page's picture; `origin` is the site's."""
    found = []
    for court in courts:
        for step in court.steps:
            if step.status == FAILED:
                why = step.failure or StepFailure("browser", step.message or "")
                expected, seen = _expected(why, step.title), _seen(why)
                pictures = [v.picture for v in views if (v.court, v.step, v.failed) == (court.court, step.id, True)]
                picture, url = pictures[-1] if pictures else None, step.url.removeprefix(origin)
                found.append(Finding("step", court.court, step.id, step.title, expected, seen, url, picture))
        if not court.passed and not any(step.status == FAILED for step in court.steps) and court.ended_at:
            ended_in = next(step.id for step in court.steps if step.number == court.ended_at)
            found.append(Finding("run", court.court, ended_in, "", "the walk goes on", "it was broken off"))
    return found


def of_troubles(troubles: Sequence[Trouble], courts: Sequence[CourtWalked], views: Sequence[View]) -> list[Finding]:
    """Return a finding for each trouble, with the picture of its page: of several in a step the one that had it."""
    titles = {step.id: step.title for court in courts for step in court.steps}
    found = []
    for trouble in troubles:
        of_step = [view for view in views if (view.court, view.step) == (trouble.court, trouble.step)]
        there = [view for view in of_step if view.address == trouble.address]
        view = next(reversed(there or of_step), None)
        picture, address = (view.picture, view.address) if view else (None, "")
        title = titles.get(trouble.step, "")
        found.append(
            Finding("trouble", trouble.court, trouble.step, title, trouble.expected, trouble.seen, address, picture)
        )
    return found


def explain(failed: Finding, why: StepFailure, differences: Sequence[str]) -> Finding:
    """Say in a failed step's finding how the page differs in place of its text, and first what kept the walk back."""
    kept_back = next((sentence for sentence in differences if _keeps_back(sentence, why)), None)
    if kept_back is None:
        return replace(failed, seen="; ".join([_seen(replace(why, said=None)), *differences]))
    others = [sentence for sentence in differences if sentence != kept_back]
    told = filter(None, (f"{kept_back}, so the walk could not go on", why.gone, *why.besides))
    return replace(failed, seen="; ".join([". ".join(each.rstrip(".") for each in told), *others]))


def _keeps_back(sentence: str, why: StepFailure) -> bool:
    """Tell whether a step could not find what it wanted because of this difference of its page.

    That is an element by whose name it looks for the page, or the link that it wanted, which is there no more.
    """
    if why.seen != NOT_THERE or not (changed := GONE.match(sentence)):
        return False
    return changed["kind"] != "link" or _letters(changed["name"]) in _letters(why.expected)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _expected(why: StepFailure, title: str) -> str:
    """Return what was expected, as the rest of a sentence; the step's title if the failure does not say."""
    match why.kind:
        case "action":
            return f"{why.expected} to {why.verb}"
        case "end":
            return why.expected or "the walk goes on"
    return why.expected or title


def _seen(why: StepFailure) -> str:
    """Return what was seen, and all further details."""
    first = (why.seen, why.gone) if why.expected or why.kind == "end" else (why.gone, why.seen)
    told = [line for line in (*first, *why.besides, why.said) if line]
    head, *others = told
    return ". ".join([head if why.expected else head.rstrip("."), *(other.rstrip(".") for other in others)])
