"""What has one cause is told once, wherever it was found, and every page that it is on can be accepted."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from automation.outputs.check.findings import Difference, Finding, Run, explain
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.plan import Job
from automation.outputs.check.reports import summary
from automation.outputs.check.running.as_it_goes import Found
from automation.outputs.check.running.early import Early
from automation.walk.told import NOT_THERE, StepFailure

NO_LANGUAGE = "the page no longer has a language"
NO_VIEWPORT = "the page's viewport is no longer that of the device"
RENAMED = "the link “Query” in the CM/ECF menu is now called “Search”"
TROUBLE = Finding("trouble", "district", "log-in", "Log in", "no script error", "x is not defined")


def of_page(page: str, *sentences: str, court: str = "district", step: str = "log-in") -> Finding:
    """Return the finding of a page that differs."""
    seen = "; ".join(sentences)
    found = Finding("page", court, step, "Log in", "the page as accepted", seen, f"/{page}", page=page)
    return replace(found, difference=Difference(page, sentences))


def outcome(*runs: Sequence[Finding], scenarios: Sequence[str] = ("link", "mfa", "taken")) -> Outcome:
    """Return what came of a walk a scenario with these findings."""
    jobs = [Job(name, "idaho", "chromium", ("district",)) for name, _ in zip(scenarios, runs, strict=False)]
    walked = [Run(job, findings=tuple(found)) for job, found in zip(jobs, runs, strict=True)]
    return Outcome("http://127.0.0.1:1", "0", jobs, 1, runs=walked)


def test_what_many_pages_have_is_one_line_and_what_one_has_its_own() -> None:
    """The pages are named, with one command that accepts them; the report of each run stays whole."""
    home, menu = of_page("home", NO_LANGUAGE, RENAMED, NO_VIEWPORT), of_page("menu", NO_LANGUAGE, NO_VIEWPORT)
    link = of_page("form", NO_LANGUAGE, NO_VIEWPORT, court="bankruptcy", step="open-link-page")
    both = outcome([home, menu], [home, link])
    assert [line.partition("seen: ")[2] for line in summary.lines(both)] == [
        f"{NO_LANGUAGE}; {NO_VIEWPORT}; also on 2 other pages: menu, form",
        RENAMED,
    ]
    assert next(summary.lines(both)).startswith("link, mfa · district · step 3 (Log in): ")
    commands = [line.removeprefix("To accept how it looks now: moot check ") for line in summary.how_to_accept(both)]
    assert commands == ["--accept-page home --accept-page menu --accept-page form"]  # and not what it accepts again
    assert both.runs[0].findings == (home, menu)


@pytest.mark.parametrize(
    ("other", "where"),
    [
        (replace(TROUBLE, court="bankruptcy"), "; also at 1 other place: step 3 of the bankruptcy court"),
        (replace(TROUBLE, step="submit-link"), "; also at 1 other place: step 8 of the district court"),
        (TROUBLE, ""),
    ],
)
def test_the_same_trouble_elsewhere_is_one_line(other: Finding, where: str) -> None:
    """It is no other one for having been met in another court or step."""
    assert list(summary.lines(outcome([TROUBLE], [other]))) == [
        f"link, mfa · district · step 3 (Log in): expected: no script error; seen: x is not defined{where}"
    ]


def test_other_troubles_stay_others() -> None:
    """One cause is one line; two are two."""
    assert len(list(summary.lines(outcome([TROUBLE, replace(TROUBLE, seen="y is not defined")])))) == 2


NOW = "the text “Your reference is 17” in Utilities now reads “Your reference is {}”"


@pytest.mark.parametrize(
    ("one", "other", "quoted"),
    [
        (NOW.format(18), NOW.format(19), "“Your reference is 18” and “Your reference is 19”"),
        ("the link “X” leads to /x?id=a7 now", "the link “X” leads to /x?id=b9 now", " leads to /x?id=a7” and “"),
    ],
)
def test_what_differs_from_visit_to_visit_is_told_so(one: str, other: str, quoted: str) -> None:
    """The sentences that two walks have of one page are one, which names the setting that leaves it out."""
    (line,) = summary.lines(outcome([of_page("home", one)], [of_page("home", other)]))
    assert "seen: it differs from one visit to the next (“" in line
    assert quoted in line
    assert line.endswith(f"), and VARYING in the settings takes a regular expression for it: {one}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["the link “Docket 1” is gone", "the link “Docket 2” is gone"], ["the link “Docket 1” is gone"]),
        (["it looks different: 12 pixels differ"], ["it looks different: 13 pixels differ"]),
        (["the link “Docket” is gone"], ["the link “Query” is gone"]),
        (["the link “Docket 1” is gone"], ["the link “Docket 1” is gone"]),
        (["the link “Docket #” is gone"], ["the link “Docket 1” is gone"]),
        (["the link “Docket \0” is gone"], ["the link “Docket 1” is gone"]),
    ],
)
def test_other_sentences_differ_for_other_reasons(first: Sequence[str], second: Sequence[str]) -> None:
    """Two entries of one page, two counts of pixels, two words."""
    lines = list(summary.lines(outcome([of_page("home", *first)], [of_page("home", *second)])))
    assert lines
    assert not any("VARYING" in line for line in lines)


def test_a_sign_that_is_no_number_is_another_text() -> None:
    """Nothing on a page stands for a number; what two other visits have is told all the same."""
    told = ("the link “Docket #” is gone", "the link “Docket 1” is gone", "the link “Docket 2” is gone")
    first, second = summary.lines(outcome(*([of_page("home", each)] for each in told)))
    assert first.endswith(f"seen: {told[0]}")
    assert "(“Docket 1” and “Docket 2”)" in second


def test_numbers_of_two_pages_are_two() -> None:
    """They are not the same text at another visit."""
    first, second = of_page("home", NOW.format(18)), of_page("menu", NOW.format(19))
    assert not any("VARYING" in line for line in summary.lines(outcome([first], [second])))


@pytest.mark.parametrize(("profile", "browser"), [("wvsd", "chromium"), ("idaho", "firefox")])
def test_numbers_of_two_profiles_or_browsers_are_two(profile: str, browser: str) -> None:
    """Their pages share names; that they differ says nothing of visits."""
    both = outcome([of_page("home", NOW.format(18))], [of_page("home", NOW.format(19))])
    both.runs[1] = replace(both.runs[1], job=replace(both.runs[1].job, profile=profile, browser=browser))
    both.jobs = [run.job for run in both.runs]
    lines = list(summary.lines(both))
    assert len(lines) == 2
    assert not any("VARYING" in line for line in lines)


def test_a_line_fits_a_terminal() -> None:
    """The rest is in the reports; where else it was found, and its picture, are told all the same."""
    found = replace(TROUBLE, seen="word " * 200, picture="seen.png")
    (line,) = summary.lines(outcome([found], [replace(found, court="bankruptcy")]))
    assert line.endswith("word …; also at 1 other place: step 3 of the bankruptcy court; picture: seen.png")
    assert len(line) < 450
    assert summary.one_line(found).count("word") == 200


def test_a_walk_s_findings_are_told_as_soon_as_it_is_over() -> None:
    """Three at once, and of another walk what is new; what was only counted is told then."""
    pages = [of_page(f"page-{number}", NO_LANGUAGE, f"the link “{number}” is gone") for number in range(5)]
    first, second, third = outcome(pages, pages, [replace(TROUBLE), *pages[:1]]).runs
    early = Early()
    where = "district · step 3 (Log in): expected:"
    told = [f"{where} the page as accepted; seen: the link “{number}” is gone" for number in range(5)]
    assert list(early.lines(first)) == [
        told[0].replace("the link", f"{NO_LANGUAGE}; the link"),
        *told[1:3],
        "and 2 more",
    ]
    assert list(early.lines(second)) == told[3:]
    assert list(early.lines(third)) == [f"{where} no script error; seen: x is not defined"]
    assert list(early.lines(first)) == ["as above"]
    assert list(early.lines(replace(first, findings=()))) == []


def test_what_a_walk_has_found_is_told_while_it_goes_on() -> None:
    """Beneath the walk's name, each thing once; what is found later stands beneath its "no"."""
    page = of_page("home", NO_LANGUAGE, "the link “Query” is gone")
    (run,) = outcome([page]).runs
    early = Early()
    (line,) = early.lines(run)
    early = Early()
    so_far = replace(page, difference=Difference("home", (NO_LANGUAGE,)))
    assert list(early.while_walking(Found(run.job, so_far), "link")) == [
        "link, so far:",
        line.replace("; the link “Query” is gone", ""),
    ]
    assert list(early.while_walking(Found(run.job, so_far), "link")) == []
    assert list(early.while_walking(Found(run.job, page), "link")) == [line.replace(f"{NO_LANGUAGE}; ", "")]
    assert list(early.lines(run)) == ["as above"]


@pytest.mark.parametrize(
    ("sentence", "why", "seen"),
    [
        (
            "the button “Login” in Login is now called “Go”",
            StepFailure("expectation", NOT_THERE, "PACER's log-in"),
            True,
        ),
        ("the button “Login” is gone from Login", StepFailure("expectation", NOT_THERE, "PACER's log-in"), True),
        (RENAMED, StepFailure("action", NOT_THERE, "the link Query", verb="click"), True),
        (RENAMED, StepFailure("expectation", NOT_THERE, "the confirmation message"), False),
        ("the button “Login” in Login is now level 3", StepFailure("expectation", NOT_THERE, "PACER's log-in"), False),
        (RENAMED, StepFailure("action", "it is disabled", "the link Query", verb="click"), False),
    ],
)
def test_what_kept_a_step_back_is_told_first(sentence: str, why: StepFailure, *, seen: bool) -> None:
    """What it looked for has another name or is gone; what else differs comes after it, and explains nothing."""
    failed = replace(TROUBLE, kind="step")
    told = explain(failed, replace(why, besides=("Linked by then: a to b.",)), [NO_LANGUAGE, sentence]).seen
    if seen:
        assert told == f"{sentence}, so the walk could not go on. Linked by then: a to b; {NO_LANGUAGE}"
    else:
        assert told == f"{why.seen}. Linked by then: a to b; {NO_LANGUAGE}; {sentence}"
