"""Which scenarios are walked, on which machine, in which order."""

import pytest

from automation.outputs.check import plan
from automation.outputs.check.plan import Job, NotUnderstood, choose, expression, longest_first, repeated, share
from automation.walk.linking.scenarios import SCENARIOS

EVERY = choose((), ("idaho",), ("chromium",), "both", None)
SECONDS = {"link-relogin": 9.0, "link": 5.0, "mfa": 0.5}


def names(jobs: list[Job]) -> list[str]:
    """Return the jobs' scenarios."""
    return [job.scenario for job in jobs]


def test_everything_is_chosen_where_nothing_is_said() -> None:
    """Every scenario, in each profile and browser, in all of its courts."""
    assert names(EVERY) == [scenario.name for scenario in SCENARIOS]
    assert [job.courts for job in EVERY] == [scenario.courts for scenario in SCENARIOS]
    assert len(choose((), ("idaho", "idaho"), ("chromium", "firefox"), "both", None)) == 4 * len(SCENARIOS)


def test_scenarios_of_another_court_are_left_out() -> None:
    """In the Bankruptcy Court alone only some scenarios are walked, and only there."""
    jobs = choose((), ("idaho",), ("chromium",), "bankruptcy", None)
    assert names(jobs) == ["link", "link-relogin", "redaction-notice"]
    assert {job.courts for job in jobs} == {("bankruptcy",)}


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("mfa", ["mfa"]),
        ("MFA or taken", ["mfa", "taken"]),
        ("link and not relogin and not cookies and submit", ["clear-then-submit"]),
        ("(mfa or taken) and not one-time", ["taken"]),
        ("not (a or e or i)", []),
        ("paralegal", ["names-differ"]),
        ("idaho and two-tabs", ["two-tabs"]),
    ],
)
def test_words_choose_by_name_and_summary(words: str, chosen: list[str]) -> None:
    """As with pytest's -k: words joined by and, or, not and brackets, in any case of letters."""
    assert names(choose((), ("idaho",), ("chromium",), "both", words)) == chosen


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("", "at the end"),
        ("link and", "at the end"),
        ("or link", "before 'or'"),
        ("link mfa", "before 'mfa'"),
        ("(link", "at the end"),
        ("link)", "before ')'"),
        ("not", "at the end"),
    ],
)
def test_words_that_break_off(words: str, where: str) -> None:
    """The message says where."""
    with pytest.raises(NotUnderstood) as caught:
        expression(words)
    assert str(caught.value) == f"{words!r} breaks off {where}. Write words joined by and, or, not and brackets."


@pytest.mark.parametrize("parts", [1, 2, 3, 5, 40])
def test_shares_leave_nothing_out_and_walk_nothing_twice(parts: int) -> None:
    """Whatever the number of machines, all shares together are the whole."""
    shares = [share(EVERY, part, parts, SECONDS) for part in range(1, parts + 1)]
    assert sorted(name for jobs in shares for name in names(jobs)) == sorted(names(EVERY))


def test_shares_are_balanced_by_what_is_known() -> None:
    """The longest scenario takes a machine to itself as long as the others have less."""
    jobs = choose(("link-relogin", "link", "mfa", "taken", "two-tabs"), ("idaho",), ("chromium",), "both", None)
    assert [names(share(jobs, part, 2, SECONDS)) for part in (1, 2)] == [
        ["link-relogin", "mfa"],
        ["link", "taken", "two-tabs"],
    ]


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "a/b", "1/2/3", "1/99999999999999999999"])
def test_a_share_that_is_none(text: str) -> None:
    """The message says how one is written."""
    with pytest.raises(NotUnderstood) as caught:
        plan.read_share(text)
    assert str(caught.value) == f"{text!r} is not a share. Write it as 1/3: the first of three machines."


def test_the_longest_is_begun_first() -> None:
    """So that no worker is left alone with it at the end; a second round begins when the first is dealt."""
    jobs = repeated(choose(("mfa", "link", "link-relogin"), ("idaho",), ("chromium",), "both", None), 2)
    assert [(job.scenario, job.repetition) for job in longest_first(jobs, SECONDS)] == [
        ("link-relogin", 1), ("link", 1), ("mfa", 1), ("link-relogin", 2), ("link", 2), ("mfa", 2),
    ]  # fmt: skip


def test_one_scenario_is_walked_by_keyboard_too_where_nobody_says() -> None:
    """All are where that is asked for, and none where it is left out; they stand behind the others."""
    jobs = choose(("link", "mfa"), ("idaho",), ("chromium",), "both", None)
    assert [job.label for job in plan.with_keyboard(jobs, None)] == ["link", "mfa", "link by keyboard"]
    assert [job.label for job in plan.with_keyboard(jobs, True)][2:] == ["link by keyboard", "mfa by keyboard"]
    assert plan.with_keyboard(jobs, False) == jobs
    assert plan.with_keyboard(choose(("mfa",), ("idaho",), ("chromium",), "both", None), None) == jobs[1:]


def test_a_walk_by_keyboard_is_another_one_than_the_usual() -> None:
    """Its files, its key and its duration are its own."""
    usual, by_keyboard = plan.with_keyboard(choose(("link",), ("idaho",), ("chromium",), "both", None), None)
    assert usual.what != by_keyboard.what
    assert (usual.walk, by_keyboard.walk) == ("link-idaho-chromium-1", "link-by-keyboard-idaho-chromium-1")
    assert longest_first([usual, by_keyboard], {"link": 1.0, "link by keyboard": 2.0}) == [by_keyboard, usual]
