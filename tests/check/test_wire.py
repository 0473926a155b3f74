"""What the wire says of each page is compared as well: faults that no page shows are found, and told once a cause."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from xml.etree import ElementTree

import jsonschema
import pytest

from automation.config import Config
from automation.outputs.check.probing.crawl import crawl
from automation.outputs.check.probing.grounds import Grounds, NotPossible
from automation.outputs.check.probing.probes import PROBES, Probe, ProbeResult, probe
from automation.outputs.check.reports.causes import parts
from automation.recording.exchange import Exchange
from automation.recording.views import View
from automation.site.client import Seat, Site, SiteError
from automation.site.document import Document
from automation.site.visitor import Visitor
from playbook.court import load
from tests.check.conftest import Accept, Check
from tests.check.faults import Fault, Plant, faulty_court
from tests.check.probe_faults import ALSO_PROBED, PROBED
from tests.check.test_check import SCHEMA, SHORT
from tests.check.test_faults import IN_VAIN
from tests.check.walking import Checker
from tests.check.wire_faults import (
    BY_GET,
    GIVEN_AWAY,
    KEPT_AT_LOG_OUT,
    NO_POLICY,
    OF_FILES,
    OF_THE_OTHER_BROWSER,
    ON_THE_WAY,
    SENT_AGAIN,
    all_of,
)

PASSWORD = "Practice-pacer-1"
RETURN = "pscCourtId=IDDC&appurl=http%3A%2F%2FHOST%2Fecf%2Fdistrict%2Fcgi-bin%2Fshowpage.pl%3F16"
VIEWS = [
    View("district", step, address, "", "")
    for step, address in (("open-court-link", "/"), ("log-in", f"/csologin/login.jsf?{RETURN}"))
] + [View("district", "enter-login", "/ecf/district/cgi-bin/LinkAccount.pl", "", "")]


def test_each_fault_on_the_way_is_told_in_its_words(checker: Checker, tmp_path: Path) -> None:
    """Cookies' flags, headers, charset, a redirect more and another status, each at its step; and nothing else."""
    with faulty_court(ON_THE_WAY) as site:
        run = checker.walk(ON_THE_WAY.scenario, site, Config(timeout=IN_VAIN), tmp_path)
    readable = {found.seen for found in run.findings if found.kind == "page"}  # for scripts, so that a page has it, too
    assert readable == {"the page now keeps in the browser: CMECFBrowser_…"}
    told = [(found.number, found.kind, found.seen) for found in run.findings if found.kind != "page"]
    link = "/ecf/district/cgi-bin/LinkAccount.pl"
    utilities = "/ecf/district/cgi-bin/DisplayMenu.pl?Utilities"
    assert told == [
        (3, "exchange", "the cookie CMECFBrowser_… (/ecf/district/) is no longer HttpOnly"),
        (3, "exchange", "the page's charset is iso-8859-1 in place of utf-8"),
        (3, "exchange", "the cookie NextGenCSO has no SameSite any more (it was Lax)"),
        (4, "exchange", f"one redirect more on the way to the page: GET {utilities} -> 302"),
        (4, "exchange", "the answer has no X-Robots-Tag any more (it was noindex, nofollow)"),
        (5, "exchange", "the answer has no Cache-Control any more (it was no-store)"),
        (7, "exchange", f"the form's answer is 302 in place of 303: POST {link}"),
    ]


def test_a_form_that_is_sent_again(checker: Checker, tmp_path: Path) -> None:
    """A 307 sends the password on to the next page: the walk fails there, and the finding says why."""
    with faulty_court(SENT_AGAIN) as site:
        run = checker.walk("names-differ", site, Config(timeout=IN_VAIN), tmp_path)
    assert [found.number for found in run.findings if found.kind == "step"] == [3]
    (wire,) = [found for found in run.findings if found.kind == "exchange"]
    assert wire.number == 3
    assert wire.seen.startswith(f"{SENT_AGAIN.words}: POST /csologin/login.jsf")


def told_of(checker: Checker, plant: Plant, scenario: str, folder: Path) -> list[str]:
    """Return what a walk says of how pages come, with a fault."""
    with faulty_court(Fault("on the wire", plant, (), "")) as site:
        run = checker.walk(scenario, site, Config(timeout=IN_VAIN), folder)
    return [found.seen for found in run.findings if found.kind == "exchange"]


@pytest.mark.parametrize(("plant", "words"), OF_FILES)
def test_what_files_say(checker: Checker, tmp_path: Path, plant: Plant, words: str) -> None:
    """Type, charset, and how long they may be kept: one cause is told once, of all files."""
    assert told_of(checker, plant, "wrong-pacer-password", tmp_path) == [words]


@pytest.mark.parametrize(("plant", "words"), GIVEN_AWAY)
def test_what_answers_give_away(checker: Checker, tmp_path: Path, plant: Plant, words: str) -> None:
    """A secret in a cookie is told by the cookie's name; a header that is not ordinary, by its own."""
    assert told_of(checker, plant, "wrong-pacer-password", tmp_path) == [words]


@pytest.mark.parametrize(("plant", "words"), OF_THE_OTHER_BROWSER)
def test_cookies_in_another_browser(checker: Checker, tmp_path: Path, plant: Plant, words: str) -> None:
    """What came in a tab that nobody looked at before it was closed is told with the next page."""
    (told,) = told_of(checker, plant, "old-session-open", tmp_path)
    assert told.startswith(words)


def test_cookies_that_a_log_out_keeps(checker: Checker, tmp_path: Path) -> None:
    """One cause is one finding, of all cookies."""
    with faulty_court(KEPT_AT_LOG_OUT) as site:
        run = checker.walk("link-relogin", site, Config(timeout=IN_VAIN), tmp_path)
    in_each_court = [found for found in run.findings if found.kind == "exchange"]
    assert [found.seen[: len(KEPT_AT_LOG_OUT.words)] for found in in_each_court] == 2 * [KEPT_AT_LOG_OUT.words]
    ((first,), (second,)) = map(parts, in_each_court)
    assert first[0] == second[0]
    assert first[1].together_with(second[1]).seen.startswith("6 cookies are no longer deleted: CMECF")


def test_flags_that_a_cookie_has_on_walks() -> None:
    """They count more than the rule: what is otherwise where no walk goes is told in the words of walks."""
    walked = Exchange((), "", "", cookies=(("NextGenCSO", ("HttpOnly", "SameSite=Lax", "kept")),))
    views = [replace(each, exchange=walked) for each in VIEWS]
    (wanted,) = [each for each in PROBES if each.name == "cookies"]
    with faulty_court(None) as site:
        (told,) = wanted.made(Grounds(site, load("idaho"), "idaho", views)).seen
    assert told.startswith("the cookie NextGenCSO goes when the browser is closed, set by POST /csologin/login.jsf")


def test_one_cause_on_every_page_is_told_once(check: Check, accepted: Accept) -> None:
    """One line, with how many pages; it can be accepted, and is then no finding."""
    accepted(*SHORT)
    with faulty_court(NO_POLICY) as faulty:
        found = check("--site", faulty.origin, *SHORT)
        page = (found.folder / "index.html").read_text("utf-8")
        done = check("--site", faulty.origin, *SHORT, "--accept")
        after = check("--site", faulty.origin, *SHORT)
    line, how, *_ = found.printed.splitlines()
    assert found.code == 1
    assert found.printed.count("Content-Security-Policy") == 1
    assert "seen: the answer has no Content-Security-Policy any more; also on 2 other pages: district-login, " in line
    assert how.startswith("To accept how it looks now: ")
    jsonschema.validate(found.report, SCHEMA)
    assert "Also on district-login, " in page
    assert "Accepted in tests/accepted/flow/idaho: district-home, district-login, " in done.said
    assert after.code == 0


def test_pages_that_were_accepted_without_exchanges(check: Check, accepted: Accept, site: Site, tmp_path: Path) -> None:
    """That is told once, with what to do; accepting one page accepts how it came, and nothing else of it changes."""
    accepted(*SHORT)
    folder = tmp_path / "tests" / "accepted" / "flow" / "idaho"
    for file in folder.glob("*.exchange.yaml"):
        file.unlink()
    before = {file.name for file in folder.iterdir()}
    words = ("--site", site.origin, *SHORT)
    found = check(*words)
    assert found.code == 1
    assert found.printed.count("no exchange was accepted of the page yet; also on 2 other pages") == 1
    one = check(*words, "--accept-page", "district-home")
    assert {file.name for file in folder.iterdir()} - before == {"district-home.exchange.yaml"}
    assert "Not accepted, since not named: district-login, district-login--wrong-pacer-password-03" in one.said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("way", "is not a list of the ways in which the page may come"),
        ("- way: [GET / -> 200]", "cannot be understood: a way needs the entries way, content and charset"),
        ("- {way: [GET /], content: a, charset: b}", "cannot be understood: 'GET /' is not a request and its status"),
        ("- {way: [], content: a, charset: b, body: c}", "cannot be understood: body is not an entry of a way"),
    ],
)
def test_an_exchange_that_cannot_be_read(
    check: Check, accepted: Accept, site: Site, tmp_path: Path, text: str, why: str
) -> None:
    """It is told before anything is walked, with the file and what helps."""
    accepted(*SHORT)
    file = tmp_path / "tests" / "accepted" / "flow" / "idaho" / "district-home.exchange.yaml"
    assert file.exists()
    file.write_text(text)
    refused = check("--site", site.origin, *SHORT)
    assert refused.code == 1
    assert f"district-home.exchange.yaml {why}. Take it from version control again, or run: " in refused.said


def test_a_form_by_get_shows_no_secret(check: Check, accepted: Accept) -> None:
    """Neither the password nor the token is in anything that the check prints or leaves, but for the trace."""
    accepted(*SHORT)
    with faulty_court(BY_GET) as faulty:
        found = check("--site", faulty.origin, *SHORT, "--probe", "--json")
        printed = check("--site", faulty.origin, *SHORT)
    assert found.code == printed.code == 1
    assert "loginForm%3Apassword=••••••••" in printed.printed
    files = [file for file in found.folder.rglob("*") if file.is_file() and file.suffix != ".zip"]
    assert {"index.html", "junit.xml", "report.json"} <= {file.name for file in files}
    for text in (*(file.read_bytes() for file in files), *(each.encode() for each in (*found[1:3], *printed[1:3]))):
        assert b"Practice-wrong" not in text
        assert PASSWORD.encode() not in text
        assert b"csrf_token=" not in text.replace("csrf_token=•".encode(), b"")


@pytest.mark.slow
def test_probes_of_a_sound_court() -> None:
    """Every probe is made, and none finds anything."""
    with faulty_court(None) as site:
        made = probe(site, "idaho", VIEWS)
    assert [(each.name, each.status, each.seen) for each in made] == [(each.name, "passed", ()) for each in PROBES]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "plant", "words"), [*((each.name, *PROBED[each.name]) for each in PROBES), *ALSO_PROBED]
)
def test_a_probe_finds_its_fault(name: str, plant: Plant, words: str) -> None:
    """Each has a fault that it finds, in these words, and one for whatever else it looks at."""
    (wanted,) = [each for each in PROBES if each.name == name]
    with faulty_court(Fault(name, plant, (), words)) as site:
        made = wanted.made(Grounds(site, load("idaho"), "idaho", VIEWS))
    assert made.status == "failed"
    assert sum(words in seen for seen in made.seen) == 1, made.seen


def test_every_probe_has_a_fault() -> None:
    """None is there that could not find anything; and no fault is one of a probe that is gone."""
    names = [each.name for each in PROBES]
    assert list(PROBED) == names
    assert {name for name, *_ in ALSO_PROBED} <= {*names}


def made_of(what: str | Exception) -> ProbeResult:
    """Return what comes of a probe that sees this, or meets this error."""

    def make(_grounds: Grounds) -> Iterator[str]:
        if isinstance(what, Exception):
            raise what
        yield what

    grounds = cast(Grounds, SimpleNamespace(name="idaho", failures=[]))
    return Probe("a probe", "Nothing happens.", make).made(grounds)


def test_a_court_that_does_not_answer_a_probe_has_not_passed() -> None:
    """Only what cannot be tried there is not made."""
    assert [made_of(error).status for error in (SiteError("it did not answer"), ValueError("no address"))] == [
        "failed",
        "failed",
    ]
    assert made_of(NotPossible("there is no link")).status == "not_run"


def test_what_a_probe_tells_has_no_secret() -> None:
    """Neither of what it saw, nor of what kept it from being made."""
    for what in (f"GET /login?a=b&csrf_token=abc puts {PASSWORD}", SiteError(f"/?csrf_token=abc: {PASSWORD}")):
        (told,) = made_of(what).seen
        assert "csrf_token=••••••••" in told
        assert PASSWORD not in told


@pytest.mark.slow
@pytest.mark.parametrize(
    "act", [lambda site: probe(site, "idaho", VIEWS), lambda site: crawl(site, "idaho")], ids=["probes", "crawl"]
)
def test_no_seat_is_left_behind(act: Callable[[Site], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """What probes and a crawl have done in theirs is undone."""
    visitor, seats = Grounds.visitor, list[Seat]()

    def noted(grounds: Grounds, **options: str | bool) -> Visitor:
        made = visitor(grounds, **options)
        seats.append(made.seat)
        return made

    monkeypatch.setattr(Grounds, "visitor", noted)
    with faulty_court(None) as site:
        act(site)
        assert seats
        assert [seat.history() for seat in seats] == [([], [])] * len(seats)


@pytest.mark.slow
def test_probes_without_a_log_in_page() -> None:
    """What cannot be tried is not passed."""
    with faulty_court(None) as site:
        made = probe(site, "idaho", [])
    assert {(each.status, each.seen) for each in made} == {("not_run", ("no walk has seen the log-in page",))}


def test_probes_in_every_report(check: Check) -> None:
    """Wanted with --site, they are made, and what they find fails the check: everywhere it is told."""
    plants = [PROBED[name][0] for name in ("after log-out", "wrong passcode")]
    with faulty_court(Fault("two rules", all_of(*plants), (), "")) as faulty:
        words = ("--site", faulty.origin, *SHORT, "--no-pages")
        without, found = check(*words), check(*words, "--probe")
    assert (without.code, without.report["probes"]) == (0, [])
    assert found.code == 1
    line = "probe “wrong passcode” · idaho: expected: A wrong one-time passcode lets nobody in; seen: 000000 lets in"
    assert line in found.printed
    assert "1 scenario: 1 passed in " in found.printed
    assert "; 13 probes: 11 passed, 2 FAILED; " in found.printed
    jsonschema.validate(found.report, SCHEMA)
    assert [each["name"] for each in found.report["probes"] if each["status"] == "failed"] == [
        "after log-out",
        "wrong passcode",
    ]
    suites = ElementTree.parse(found.folder / "junit.xml").getroot()  # noqa: S314 - our own
    cases = suites.findall("testsuite[@name='moot check, probes, idaho']/testcase")
    assert [case.get("name") for case in cases if case.find("failure") is not None] == [
        "after log-out",
        "wrong passcode",
    ]
    page = (found.folder / "index.html").read_text("utf-8")
    assert "A wrong one-time passcode lets nobody in." in page
    assert json.loads((found.folder / "report.json").read_text("utf-8"))["passed"] is False


def test_a_log_in_page_at_a_closed_door_lets_nobody_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A court may answer 200 with its log-in where another one redirects to it."""
    asks = Document("/menu", 200, None, '<form method="post"><input type="password" name="p"></form>')
    menu = Document("/menu", 200, None, "<p>Query, Reports</p>")
    grounds = Grounds(site, load("idaho"), "idaho", VIEWS)
    monkeypatch.setattr(Grounds, "door", menu)
    seen = [grounds.is_in(cast(Visitor, SimpleNamespace(opens=lambda _, page=page: page))) for page in (asks, menu)]
    assert seen == [False, True]
