"""The rules by which a statement is judged, in order: the first that says something of it decides.

Each has a guide of one line as its example, and one of which it says nothing: both are tests.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from automation.outputs.proofread import outside
from automation.outputs.proofread.case import Case
from automation.outputs.proofread.finding import AS_WRITTEN, ELSEWHERE, NEAR, NOT_FOUND, OUTSIDE
from automation.outputs.proofread.matching import A_FEW_WORDS, Match
from automation.outputs.proofread.statement import Statement
from automation.outputs.proofread.words import differing_words, key, same

A_MESSAGE = 4  # words at least
LONG = 60  # characters; for longer strings the differing words are shown
ALIKE = 80  # of 100
FEW_BUTTONS = 3


@dataclass(frozen=True)
class Ruling:
    """What a rule says of a statement; without a verdict it is no statement after all."""

    verdict: str | None
    message: str = ""
    found: Match | None = None
    nearest: Match | None = None


@dataclass(frozen=True)
class Decision:
    """A rule: its name for the reader, what it says of a case (None: nothing), an example, and a counter-example."""

    name: str
    decide: Callable[[Case], Ruling | None]
    example: str
    counter_example: str


def _wrong_claim(case: Case) -> Ruling | None:
    untrue = case.statement.untrue
    return Ruling(NOT_FOUND, f"that is not so: {untrue}") if untrue else None


def _by_chance(case: Case) -> Ruling | None:
    """An emphasized word or two that happen to be in a text on the screen."""
    found = case.found_here
    few = len(case.statement.text.split()) < A_FEW_WORDS
    if found and case.statement.weak and few and (found.differences or not found.whole):
        return Ruling(None)
    return None


def _wrong_path(case: Case) -> Ruling | None:
    """A menu beside the one to which the page belongs on which the next label of the path is pressed."""
    menu, leads_to = key(case.statement.text), case.statement.leads_to
    for page in case.screens.pages if leads_to else ():
        own = key(page.name)
        if not any(line.pressed and same(str(leads_to), line.text) for line in page.lines) or own == menu:
            continue
        bars = [{line.key for line in each.lines if line.pressed} for each in case.screens.pages]
        if any({menu, own} <= bar for bar in bars):
            return Ruling(ELSEWHERE, f"it does not lead to “{leads_to}”, which is on {page.where}")
    return None


def _here(case: Case) -> Ruling | None:
    found = case.found_here
    return Ruling(AS_WRITTEN, _said(case.statement, found), found) if found and not found.differences else None


def _nearly_here(case: Case) -> Ruling | None:
    found = case.found_here
    return Ruling(NEAR, _said(case.statement, found), found) if found else None


def _of_another_court(case: Case) -> Ruling | None:
    court = case.screens.of_other_courts.get(key(case.statement.text))
    return Ruling(ELSEWHERE, f"not in the menu of this court: it is one of the {court}") if court else None


def _emphasis(case: Case) -> Ruling | None:
    """What is marked, and nothing says that it is on a screen."""
    return Ruling(None) if case.statement.weak else None


def _anytime(case: Case) -> Ruling | None:
    """A message: a guide tells where it means, or what to do when it comes."""
    found = case.found_elsewhere
    if found is None or case.statement.pressed or found.line.pressed:
        return None
    if len(case.statement.text.split()) < (A_FEW_WORDS - 1 if found.whole else A_MESSAGE):
        return None
    return Ruling(NEAR if found.differences else AS_WRITTEN, _said(case.statement, found), found)


def _of_another_system(case: Case) -> Ruling | None:
    found = case.found_elsewhere
    whose = outside.listed(case.statement.text, performs=bool(case.performs))
    return Ruling(OUTSIDE, _not_ours(whose), found) if found and whose and not found.differences else None


def _elsewhere(case: Case) -> Ruling | None:
    found = case.found_elsewhere
    if found is None:
        return None
    other = f", with other {_and(found.differences)}: “{found.words}”" if found.differences else ""
    return Ruling(ELSEWHERE, f"not on the page of this step, but on {found.where}{other}", found)


def _outside(case: Case) -> Ruling | None:
    performs = bool(case.performs) or case.linking_is_done
    whose = None if case.boxed else outside.whose(case.statement.text, case.sentence, performs=performs)
    return Ruling(OUTSIDE, _not_ours(whose)) if whose and not case.is_nearly_a_label else None


def _nowhere(case: Case) -> Ruling:
    statement, nearest = case.statement, case.nearest
    if nearest is None:
        return Ruling(NOT_FOUND, f"not on any page{_nothing_near(case)}")
    message = f"not on any page; nearest on {nearest.where}: “{nearest.line.text}”"
    if len(statement.text) > LONG and fuzz.ratio(statement.text, nearest.line.text) > ALIKE:
        guide, screen = differing_words(statement.text, nearest.line.text)
        message += f", which has “{screen}” for the guide's “{guide}”"
    return Ruling(NOT_FOUND, message, nearest=nearest)


DECISIONS = (
    Decision("a wrong claim", _wrong_claim, "A link can be undone.", "A link cannot be undone."),
    Decision(
        "a path that leads elsewhere",
        _wrong_path,
        "1. Go to Reports > Mailings.",
        "1. Go to Utilities > Mailings.",
    ),
    Decision("emphasis, and on the page by chance", _by_chance, "Look at the **screen**.", "1. Click **Utilities**."),
    Decision("on the step's page", _here, "1. Click **Utilities**.", "1. Click **Utillities**."),
    Decision("nearly on the step's page", _nearly_here, "1. Click **UTILITIES**.", "1. Click **Utilities**."),
    Decision("in the menu of another court", _of_another_court, "The bar has **Civil**.", "The bar has **Utilities**."),
    Decision("emphasis", _emphasis, "Do it **with great care**.", "1. Click **With Great Care**."),
    Decision(
        "a message, which comes at any step",
        _anytime,
        "1. Go to the court's web site. A message may say “The CM/ECF login or password is not correct.”",
        "1. Go to the court's web site and click **Mailings**.",
    ),
    Decision(
        "a label of another system",
        _of_another_system,
        "1. Go to the court's web site and click **Manage My Account**.",
        "1. Go to the court's web site and click **Mailings**.",
    ),
    Decision(
        "on another page",
        _elsewhere,
        "1. Click **Utilities** and then **Need an Account?**.",
        "1. Click **Utilities** and then **Mailings**.",
    ),
    Decision(
        "of another system, as its sentence says",
        _outside,
        "1. Link your CM/ECF account to PACER.\n2. With an authenticator app click **Add This Thing**.",
        "1. Click **Utilities** and then **Add This Thing**.",
    ),
    Decision("on no page", _nowhere, "1. Click **Utilities** and then **Join Them**.", "1. Click **Utilities**."),
)


def ruling(case: Case) -> tuple[Decision, Ruling]:
    """Return the first rule that says something of a statement, and what it says."""
    rulings = ((decision, decision.decide(case)) for decision in DECISIONS)
    return next((decision, told) for decision, told in rulings if told is not None)


def _not_ours(whose: str | None) -> str:
    return f"not a page of this practice court: {whose}"


def _nothing_near(case: Case) -> str:
    """Say that nothing is similar, and which buttons the step's pages have instead."""
    if not case.here or len(case.here) == len(case.screens.pages):
        return "; nothing on any is near it"
    message = "; nothing on the pages of this step is near it"
    pages = [page for page in case.here if not page.comes_between]
    buttons = list(dict.fromkeys(line.text for page in pages for line in page.lines if line.kind == "button"))
    if case.statement.pressed and 0 < len(buttons) <= FEW_BUTTONS:
        message += f"; the button{'s' * (len(buttons) > 1)} there: {_and([f'“{text}”' for text in buttons])}"
    return message


def _said(statement: Statement, found: Match) -> str:
    """Describe the match in plain words."""
    at = f"on {found.where}"
    if not found.differences:
        part = "" if found.whole else f", as part of “{_shortened(found.line.text)}”"
        return f"found as written {at}{part}"
    if found.differences[0] == "named as one":
        other = f", {_and(found.differences[1:])}" if found.differences[1:] else ""
        if statement.joined:
            return f"named as one with “{statement.joined}”{other}: the screen has “{found.words}” {at}"
        return f"two fields named as one{other}: the screen has “{found.words}” for the second {at}"
    guide, screen = differing_words(statement.text, found.words)
    return f"{_and(found.differences)}: the guide has “{guide}”, the screen “{screen}” {at}"


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"


def _and(words: Sequence[str]) -> str:
    return " and ".join(words)
