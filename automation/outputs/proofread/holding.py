"""Holds a guide against the screens: finds what it states, aligns its steps with the procedure's, and judges each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from automation.outputs.proofread.align import OF_THIS_PROCEDURE, Alignment, align
from automation.outputs.proofread.finding import Finding
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.judging import judge
from automation.outputs.proofread.screens import Screen, Screens, merged
from automation.outputs.proofread.statements import find, reproducing
from playbook.court import Profile
from playbook.procedure import documented

FEWEST_STEPS = 2  # of the procedure
A_MESSAGE = 6  # words
LOG_IN_PAGE = "/csologin/login.jsf"  # which a court has in one look only: the walk's


class Held(NamedTuple):
    """A guide, which steps of the procedure its own perform, and the judgment of each of its statements."""

    guide: Guide
    alignment: Alignment
    findings: tuple[Finding, ...]


def hold(guide: Guide, screens: Screens, profile: Profile) -> Held:
    """Judge every statement of the sections of a guide that are about linking.

    A list whose items do little of the procedure, or nothing that only linking has, is not the guide's steps where its
    paragraphs are.
    """
    screens = screens.knowing(profile)
    statements = find(guide, screens, profile)
    untrue = frozenset(each.block for each in statements if each.untrue)
    alignment = align(guide, documented(profile), reproducing(statements), untrue)
    done = {step for steps in alignment.performed.values() for step in steps}
    if guide.steps and not guide.numbered and len(done) < FEWEST_STEPS:
        return hold(replace(guide, steps=()), screens, profile)
    if guide.steps and not done & {*OF_THIS_PROCEDURE}:
        paragraphs = hold(replace(guide, steps=()), screens, profile)
        if paragraphs.alignment.is_about_linking:
            return paragraphs
    return Held(guide, alignment, tuple(judge(guide, statements, alignment, screens)))


def with_states(seen: Screens, states: Sequence[Screen], courts: Sequence[str]) -> Screens:
    """Return the screens of a walk, with those of other scenarios that no walk for a guide meets.

    Of pages that only the other court has shown in these scenarios the messages count: both courts say the same.
    """
    known = {(page.title, page.lines) for page in seen.pages}
    others = [
        page if page.courts[0] == "any" or set(page.courts) & {*courts} else _messages(page)
        for page in states
        if (page.title, page.lines) not in known and LOG_IN_PAGE not in page.address
    ]
    return Screens(merged([*seen.pages, *others]), seen.person, seen.failure)


def _messages(page: Screen) -> Screen:
    """Return a page with nothing on it but what it tells in a sentence."""
    told = tuple(
        line
        for line in page.lines
        if not line.pressed and (len(line.text.split()) >= A_MESSAGE or line.text.endswith((".", "!")))
    )
    return replace(page, lines=told, courts=("any",))
