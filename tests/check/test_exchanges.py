"""Headers and cookies are read without what differs between visits, and differences are told in plain words."""

from dataclasses import replace
from pathlib import Path

import pytest

from automation.outputs.check.baseline import exchange_file
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.reading import Page
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.exchange_differences import (
    answer_changes,
    answered_otherwise,
    changes,
    file_changes,
    files_of,
)
from automation.outputs.check.comparing.exchange_findings import of_exchanges
from automation.outputs.check.findings import of
from automation.recording.exchange import HOLDS, Exchange, Hop, content_of, cookies_of, file_of, headers_of, others_of
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from automation.walk.told import CourtWalked

POLICY = "Content-Security-Policy"
Files = tuple[tuple[str, tuple[str, ...]], ...]
FORM, PAGE = Hop("POST", "/form", 303), Hop("GET", "/page", 200)
FLAGS, TWIN = ("HttpOnly", "SameSite=Lax", "for the session"), ("twin", ("deleted",))
ACCEPTED = Exchange(
    (FORM, PAGE),
    "text/html",
    "utf-8",
    ((POLICY, "default-src 'self'; base-uri 'none'"), ("Cache-Control", "no-store")),
    (("session", FLAGS), TWIN),
)


def same(text: str) -> str:
    """Leave a text as it is."""
    return text


@pytest.mark.parametrize(
    ("line", "cookie"),
    [
        ("a=secret; HttpOnly; Path=/; SameSite=Lax", ("a", ("HttpOnly", "SameSite=Lax", "for the session"))),
        ("a=; path=/ecf/; samesite=none; SECURE", ("a (/ecf/)", ("Secure", "SameSite=None", "for the session"))),
        ("a=b; Expires=Fri, 27 Nov 2027 10:00:00 GMT", ("a", ("kept",))),
        ("a=b; Max-Age=60; Domain=x.localhost", ("a", ("Domain=x.localhost", "kept"))),
        ("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly", ("a", ("deleted",))),
        ("moot_seat_0a1b2c3d=x", ("moot_seat_…", ("for the session",))),
    ],
)
def test_a_cookie(line: str, cookie: tuple[str, tuple[str, ...]]) -> None:
    """Its flags, and never its value; which court it is of does not count."""
    assert cookies_of([line], same) == (cookie,)


def test_the_last_of_a_cookie_counts() -> None:
    """As in a browser."""
    assert cookies_of(["a=b", "a=; Max-Age=0"], same) == (("a", ("deleted",)),)


def test_a_secret_that_a_cookie_held_on_the_way() -> None:
    """It is told though the last one holds none; also where it is deleted, and never by its value."""
    lines = ["a=Practice-pacer-1; HttpOnly", "a=; Max-Age=0"]
    assert cookies_of(lines, same, {"Practice-pacer-1"}) == (("a", ("deleted", HOLDS)),)
    was, now = (replace(ACCEPTED, cookies=(("a", flags),)) for flags in (("deleted",), ("deleted", HOLDS)))
    assert list(map(str, changes([was], now))) == ["the cookie a holds what was typed in secret"]
    assert changes([now], was) == []


def test_other_headers() -> None:
    """Their names, whatever their case; neither those that are held by their values nor ordinary ones."""
    assert others_of(["x-debug-user", "X-Debug-User", "Date", "CACHE-CONTROL", "Set-Cookie"], same) == ("X-Debug-User",)
    told = replace(ACCEPTED, others=("X-Debug-User",))
    assert exchange_file.read(exchange_file.written([told])) == (told,)
    assert list(map(str, changes([told], ACCEPTED))) == ["an answer has no X-Debug-User any more"]


def test_headers() -> None:
    """Those that count, in one order, without a nonce."""
    sent = {"cache-control": "no-store", "server": "x", "content-security-policy": "script-src 'nonce-r4nd0m'  'self'"}
    assert headers_of(sent, same) == ((POLICY, "script-src 'nonce-…' 'self'"), ("Cache-Control", "no-store"))
    assert content_of('Text/HTML; charset="UTF-8"') == ("text/html", "utf-8")
    assert content_of("image/png") == ("image/png", "")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (ACCEPTED, []),
        (
            replace(ACCEPTED, way=(Hop("POST", "/form", 307), PAGE)),
            ["the form's answer is 307 in place of 303: POST /form"],
        ),
        (replace(ACCEPTED, way=(FORM, Hop("GET", "/page", 410))), ["the answer is 410 in place of 200: GET /page"]),
        (
            replace(ACCEPTED, way=(FORM, Hop("GET", "/round", 302), PAGE)),
            ["one redirect more on the way to the page: GET /round -> 302"],
        ),
        (
            replace(ACCEPTED, way=(FORM, Hop("GET", "/ad", 200), PAGE)),
            ["one page more on the way to the page: GET /ad -> 200"],
        ),
        (replace(ACCEPTED, way=(PAGE,)), ["one redirect less on the way to the page: POST /form -> 303"]),
        (replace(ACCEPTED, charset=""), ["the page's charset is not said in place of utf-8"]),
        (replace(ACCEPTED, content="text/plain"), ["the page is text/plain in place of text/html"]),
        (
            replace(ACCEPTED, headers=ACCEPTED.headers[:1]),
            ["the answer has no Cache-Control any more (it was no-store)"],
        ),
        (
            replace(ACCEPTED, headers=((POLICY, "default-src 'self' *; base-uri 'none'"), ACCEPTED.headers[1])),
            [f"the answer's {POLICY} no longer says “default-src 'self'” and now says “default-src 'self' *”"],
        ),
        (
            replace(ACCEPTED, headers=((POLICY, "base-uri 'none'; default-src 'self'"), ACCEPTED.headers[1])),
            [
                f"the answer's {POLICY} is “base-uri 'none'; default-src 'self'” in place of "
                "“default-src 'self'; base-uri 'none'”"
            ],
        ),
        (
            replace(ACCEPTED, cookies=(("session", (*FLAGS[:2], "Domain=court.example", FLAGS[2])), TWIN)),
            ["the cookie session is Domain=court.example in place of no Domain"],
        ),
        (
            replace(ACCEPTED, headers=(*ACCEPTED.headers, ("Refresh", "5"))),
            ["the answer has a Refresh that was not there: 5"],
        ),
        (
            replace(ACCEPTED, headers=(*ACCEPTED.headers, ("Access-Control-Allow-Origin", "*"), ("X-Robots-Tag", "a"))),
            [
                "the answer has an Access-Control-Allow-Origin that was not there: *",
                "the answer has an X-Robots-Tag that was not there: a",
            ],
        ),
        (
            replace(ACCEPTED, cookies=(("session", ("Secure", "kept")), ("other", ("kept",)))),
            [
                "the cookie session is no longer HttpOnly",
                "the cookie session is now Secure",
                "the cookie session now stays when the browser is closed",
                "the cookie session has no SameSite any more (it was Lax)",
                "the cookie twin is no longer deleted",
                "the cookie other is set, which it was not (kept)",
            ],
        ),
    ],
)
def test_what_differs(now: Exchange, told: list[str]) -> None:
    """A sentence each, with where on the way it was."""
    assert [str(change) for change in changes([ACCEPTED], now)] == told


STYLE = ("/court.css", ("text/css", "charset utf-8", "Cache-Control: no-cache", "ETag"))
SCRIPT = ("/go.js", ("text/javascript", "ETag"))


@pytest.mark.parametrize(
    ("own", "seen", "told"),
    [
        ((STYLE,), (STYLE,), []),
        ((STYLE,), (), []),
        ((STYLE,), (SCRIPT,), []),  # which another page had
        ((SCRIPT,), (STYLE,), ["the file /court.css is asked for, which no page did before"]),
        ((STYLE,), ((STYLE[0], STYLE[1][:3]),), ["the file /court.css no longer says “ETag”"]),
        (
            (STYLE, (STYLE[0], ("text/css",))),
            ((STYLE[0], ("text/css", "Expires")),),
            ["the file /court.css now says “Expires”"],
        ),
    ],
)
def test_what_files_of_a_page_say(own: Files, seen: Files, told: list[str]) -> None:
    """Held against what the page's own said, else against any page's; one that is not asked for again is no finding."""
    kept, now = [replace(ACCEPTED, files=own)], replace(ACCEPTED, files=seen)
    known = files_of([*kept, replace(ACCEPTED, files=(SCRIPT,))])
    assert [str(change) for change in file_changes(kept, known, now)] == told


def test_files_that_were_never_accepted() -> None:
    """A file of an earlier Moot has none: that is told once, and a page without files has nothing to tell."""
    (told,) = file_changes([ACCEPTED], {}, replace(ACCEPTED, files=(STYLE, SCRIPT)))
    assert told.cause == "what the files of the page say, style sheets, scripts and pictures, was not accepted yet"
    assert not list(file_changes([ACCEPTED], {}, ACCEPTED))


def test_what_counts_of_a_file() -> None:
    """Not when it was made, nor what its tag is."""
    sent = {"content-type": "Text/CSS; charset=utf-8", "cache-control": "no-cache", "etag": '"1"', "date": "today"}
    assert file_of(sent, same) == ("text/css", "charset utf-8", "Cache-Control: no-cache", "ETag")
    assert file_of({}, same) == ("no type",)


@pytest.mark.parametrize(
    ("cause", "one", "several"),
    [
        (
            "the cookie {} is no longer HttpOnly",
            "the cookie a is no longer HttpOnly",
            "2 cookies are no longer HttpOnly",
        ),
        (
            "the cookie {} has no SameSite any more (it was Lax)",
            "the cookie a has no SameSite any more (it was Lax)",
            "2 cookies have no SameSite any more (they were Lax)",
        ),
        (
            "the cookie {} is set, which it was not (kept)",
            "the cookie a is set, which it was not (kept)",
            "2 cookies are set, which they were not (kept)",
        ),
        (
            "the cookie {} goes when the browser is closed",
            "the cookie a goes when the browser is closed",
            "2 cookies go when the browser is closed",
        ),
        (
            "the file {} no longer says “it is ”",
            "the file a no longer says “it is ”",
            "2 files no longer say “it is ”",
        ),
    ],
)
def test_one_sentence_for_several(cause: str, one: str, several: str) -> None:
    """What is quoted stays as it is."""
    assert (of(cause, ["a"]), of(cause, ["a", "b"])) == (one, f"{several}: a and b")


def test_the_most_similar_way_counts() -> None:
    """A page may come in several ways; where it cannot come in any of them, its answer is compared alone."""
    after_a_refresh = replace(ACCEPTED, way=(PAGE,), cookies=())
    assert changes([ACCEPTED, after_a_refresh], replace(after_a_refresh, charset="")) == answer_changes(
        [ACCEPTED], replace(after_a_refresh, charset="")
    )
    assert len(changes([ACCEPTED], after_a_refresh)) == 3


def test_an_answer_on_the_way_to_a_page_that_failed() -> None:
    """Where no page can be paired, a request that is known still tells its status."""
    seen = replace(ACCEPTED, way=(Hop("POST", "/form", 307), Hop("POST", "/page", 405)))
    assert [change.cause for change in answered_otherwise([ACCEPTED], seen)] == [
        "the form's answer is 307 in place of 303"
    ]


def test_what_is_written_can_be_read() -> None:
    """The file holds all of it, for people as for a program."""
    ways = (ACCEPTED, replace(ACCEPTED, files=(STYLE, SCRIPT)), Exchange((PAGE,), "", ""))
    text = exchange_file.written(ways)
    assert exchange_file.read(text) == ways
    assert "\n  - POST /form -> 303\n" in text
    assert "\n    session: HttpOnly, SameSite=Lax, for the session\n" in text


def test_ways_that_are_accepted() -> None:
    """Those of what was walked are replaced; a page that is also shown elsewhere keeps what it had."""
    other = replace(ACCEPTED, charset="")
    kept = {"a": (other,), "b": (other,), "gone": (other,)}
    came = [("a", ACCEPTED), ("a", None), ("b", ACCEPTED), ("b", ACCEPTED), ("c", None)]
    renewed = exchange_file.renewed(kept, came, stay={"b"})
    assert renewed["a"] == (ACCEPTED,)
    assert set(renewed["b"]) == {other, ACCEPTED}
    assert list(renewed) == ["a", "b"]


def test_a_page_that_failed_in_another_court_is_not_told_here() -> None:
    """Each court tells of its own."""
    view = View("district", "enter-login", "/page", "Form", "- button", failed=True, exchange=ACCEPTED)
    page = Page("page", view.address, view.title, view.aria)
    shown = {"link": {court: [(view.step, page.name)] for court in ("district", "bankruptcy")}}
    known = replace(ACCEPTED, way=(Hop("POST", "/form", 302), PAGE))
    comparison = Comparison(Accepted(Path(), (), {"page": page}, shown, {"page": (known,)}), None, Path())
    told = [
        of_exchanges(comparison, BY_NAME["link"], CourtWalked(court, False, 5, ()), [view], whole=True)
        for court in ("district", "bankruptcy")
    ]
    assert [[found.seen for found in each] for each in told] == [
        ["the form's answer is 303 in place of 302: POST /form"],
        [],
    ]


def test_no_secret_is_in_a_header() -> None:
    """A policy may name where to report, with a token."""
    ((_, told),) = headers_of({"Refresh": "5; url=/next?csrf_token=abc&p=Practice-pacer-1"}, same)
    assert told == "5; url=/next?csrf_token=••••••••&p=••••••••"


@pytest.mark.parametrize(
    "header",
    [
        "Strict-Transport-Security",
        "X-Frame-Options",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Access-Control-Allow-Origin",
        "X-Robots-Tag",
    ],
)
def test_each_header_that_counts_is_kept(header: str) -> None:
    """Whatever else an answer says."""
    assert headers_of({header.lower(): "a", "Server": "b"}, same) == ((header, "a"),)
