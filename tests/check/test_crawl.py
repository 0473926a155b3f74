"""Every link is followed in each state of a visitor: what is dead or leads elsewhere is told, a cause a line."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from filelock import FileLock, Timeout
from flask import Flask, Response, abort, redirect, request

from automation.config import Config
from automation.outputs.check.baseline import acceptance
from automation.outputs.check.baseline.accepted import Accepted, aside
from automation.outputs.check.baseline.reading import Unusable
from automation.outputs.check.check_options import CheckOptions
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.probing import following, leads, link_findings, links, said
from automation.outputs.check.probing.crawl import Crawl, crawl
from automation.outputs.check.probing.leads import Leads
from automation.outputs.check.probing.link_findings import judged, lines
from automation.outputs.check.probing.links import AFTER, AGAIN, BEFORE, LEGACY, LOGGED_OUT, STATES, Answered, Links
from automation.outputs.check.reports import junit
from automation.site.client import AnswerTooLong, SiteError
from automation.site.contents import Contents
from automation.site.document import Document, Form
from automation.site.visitor import Visitor
from mock_court import cmecf, linking, visitor
from tests.check.conftest import Accept, Check
from tests.check.faults import Fault, Plant, before, faulty_court, rule, template
from tests.check.test_check import SCHEMA, SHORT
from tests.check.walking import FLOW
from tests.check.wire_faults import answers

HOME = "court_site/home.html"
NINE = "{% block head %}<meta http-equiv=Refresh content=9>{% endblock %}"
FOOT = "{{ here('pacer.what_you_would_do', topic='register') }}"
ACCEPTED = links.read((FLOW / links.LINKS).read_text("utf-8"))
pytestmark = pytest.mark.slow


def crawled(plant: Plant | None) -> Crawl:
    """Follow every link of a court with a fault, or with none."""
    with faulty_court(Fault("a link", plant, (), "") if plant else None) as site:
        return crawl(site, "idaho")


class Reader(Visitor):
    """A visitor of a few pages, each with what it answers the first time, the second time and so on."""

    def __init__(self, pages: Mapping[str, Sequence[str | SiteError]]) -> None:
        """Answer 404 at every other address."""
        self._pages = {address: iter(answers) for address, answers in pages.items()}

    def opens(self, address: str, within: str = "/") -> Document:
        """Return or raise what this address answers now."""
        answer = next(self._pages.get(address, iter(())), None)
        if isinstance(answer, SiteError):
            raise answer
        return Document(address, 200 if answer else 404, None, f"<html>{answer or ''}")

    def asks_for(self, address: str) -> Document:
        """Answer as a site does that only says that it would."""
        return Document(address, 200, None, "")


def read(pages: Mapping[str, Sequence[str | SiteError]], varying: tuple[str, ...] = ()) -> Crawl:
    """Follow the links of these pages, in one state."""
    follower = following.Follower("http://court.invalid", varying, "Log Out")
    state = follower.explore(following.State(LOGGED_OUT), Reader(pages), ["/"])
    return Crawl("idaho", {LOGGED_OUT: state}, follower.linked, digested=follower.digested)


def found(plant: Plant | None) -> list[str]:
    """Return what is said of it."""
    return list(lines(judged(crawled(plant), ACCEPTED)))


def refreshed(response: Response) -> None:
    """Let a page go on by its header."""
    response.headers["Refresh"] = "5;URL='/'"


def _is_shared() -> bool:
    visit = visitor.current_visit()
    return visit is not None and visit.username == "smith.partners"


def asked(given: Mapping[str, object]) -> CheckOptions:
    """Return the options of a check of which these are given."""
    usual = dict.fromkeys((each.name for each in fields(CheckOptions)), None)
    options: Mapping[str, Any] = {**usual, "pages": (), "only": (), "without": (), **given}
    return CheckOptions(**options)


def after_linking(act: Callable[[], object]) -> Callable[..., object]:
    """Answer the page of Reports otherwise once the filing menus are there."""

    def menu_page(true: Callable[..., object], court: str, page: str) -> object:
        answer = true(court, page)
        return act() if (court, page) == ("district", "Reports") and "CivilEvents" in str(answer) else answer

    return menu_page


def test_a_sound_court() -> None:
    """Every state is reached, all of it is as accepted, and nothing of another host is in it."""
    made = crawled(None)
    assert [each.state for each in judged(made, ACCEPTED) if each.status == "passed"] == list(STATES)
    assert made.problem == ""
    assert made.links == ACCEPTED
    assert links.read(links.written(made.links)) == made.links
    civil = "/ecf/district/cgi-bin/DisplayMenu.pl?CivilEvents"
    assert [state for state in STATES if civil in made.links.answers[state]] == [BEFORE, AFTER, AGAIN]
    assert made.links.answers[BEFORE][civil].status == 403
    assert made.links.answers[AGAIN][civil] == Answered(to="/ecf/district/cgi-bin/login.pl")


def test_a_page_that_is_gone_after_linking() -> None:
    """The link is named with its page and address, and on how many pages it stands; and nothing else is told."""
    (line,) = found(rule(cmecf, "_menu_page", after_linking(lambda: abort(404))))
    assert line.startswith(
        "links · idaho: the link “Reports” in CM/ECF - U.S. District Court "
        "(/ecf/district/cgi-bin/DisplayMenu.pl?Reports) answers 404, after linking; linked on 1"
    )
    assert re.search(r"; linked on \d\d pages: CM/ECF - U.S. District Court, CM/ECF - Query, .* and \d+ more$", line)


def test_a_page_that_is_not_available_after_linking() -> None:
    """What it says now is held against what it said."""
    old, new = "There are no cases in this practice court.", "This item is not available."
    linked = f"{{% if menu_bar | length > 7 %}}{new}{{% else %}}{old}{{% endif %}}"
    (line,) = found(template("cmecf/menu_page.html", (old, linked)))
    assert "the link “Query” in " in line
    assert f") leads to a page that says “{new}” instead of “{old}”, after linking; linked on " in line
    assert "; so it is with “" in line


def test_a_dead_link_in_the_foot_of_the_log_in_page() -> None:
    """It is told without anything accepted, too, in both states in which the page is seen."""
    plant = template("pacer/login.html", (FOOT, "/csologin/gone.jsf"))
    (line,) = found(plant)
    expected = (
        "the link “Need an Account?” in PACER: Login (/csologin/gone.jsf) answers 404, logged out and logged out again"
    )
    assert expected in line
    results = judged(crawled(plant), None)
    assert expected in results[0].seen[0]
    assert results[0].seen[-1] == "no links were accepted yet (links.yaml)"
    assert expected in judged(crawled(plant), None, compared=False)[0].seen[0]


def test_a_menu_that_lacks_an_item_on_one_page() -> None:
    """Its name is told, and the page, once."""

    def menu_bar(true: Callable[..., list[tuple[str, str]]], *given: object) -> list[tuple[str, str]]:
        items = true(*given)
        return [item for item in items if item[0] != "Civil"] if request.query_string == b"Search" else items

    (line,) = found(rule(cmecf, "_menu_bar", menu_bar))
    assert "the link “Search” in " in line
    assert (
        "(/ecf/district/cgi-bin/DisplayMenu.pl?Search) leads to a page whose menu lacks Civil, after linking; " in line
    )


def test_a_menu_that_lacks_an_item_everywhere() -> None:
    """One line, with where else; the page that is not reached any more is no line of its own."""

    def menu_bar(true: Callable[..., list[tuple[str, str]]], *given: object) -> list[tuple[str, str]]:
        return [item for item in true(*given) if item[0] != "Civil"]

    (line,) = found(rule(cmecf, "_menu_bar", menu_bar))
    assert (
        "the link “District CM/ECF” in U.S. Courts, District of Idaho (/ecf/district/cgi-bin/showpage.pl?16) " in line
    )
    assert " leads to a page whose menu lacks Civil, after linking; so it is with “Criminal” (" in line
    assert re.search(r" and \d+ more$", line)


def test_filing_pages_that_open_before_linking() -> None:
    """An unlinked member is asked for what is linked after linking only, too."""

    def menu_page(true: Callable[..., object], court: str, page: str) -> object:
        if not page.endswith("Events"):
            return true(court, page)
        return cmecf.signed_in(court, "cmecf/filing.html", label=page.replace("Events", ""))

    (line,) = found(rule(cmecf, "_menu_page", menu_page))
    assert "DisplayMenu.pl?CivilEvents) answers 200 instead of 403, before linking; linked on " in line
    assert "; so it is with “Criminal” (" in line


def test_a_link_that_loses_its_query() -> None:
    """Where it leads is held for each page, also if both addresses are known; one line, with the other pages."""
    plant = template("pacer/what_you_would_do.html", ("{{ back }}", "{{ url_for('pacer.login') }}"))
    (line,) = found(plant)
    assert line.startswith(
        "links · idaho: the link “Need an Account?” in PACER: Login (/csologin/register.jsf?pscCourt"
    )
    assert (
        " leads to a page whose link “Back to the log-in page” leads to login.jsf instead of login.jsf with the page's "
        "own query, "
    ) in line
    assert line.endswith(" and 2 more")


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (
            template("cmecf/refresh.html", ("0; url=", "30; url=")),
            "goes on by itself after 30 seconds to cgi-bin/ShowIndex.pl instead of after 0 seconds to "
            "cgi-bin/ShowIndex.pl, whoever asks",
        ),
        (
            template("cmecf/refresh.html", ('http-equiv="refresh"', "")),
            "does not go on by itself any more, which it did after 0 seconds to cgi-bin/ShowIndex.pl, whoever asks",
        ),
        (
            template("cmecf/menu_page.html", ("{% block content %}", f"{NINE}{{% block content %}}")),
            "goes on by itself after 9 seconds to cgi-bin/iquery.pl, before linking and after linking and with",
        ),
        (
            answers(("GET", "ShowIndex.pl", refreshed)),
            "goes on by itself after 5 seconds to /, whoever asks",
        ),
    ],
    ids=["later", "gone", "new", "header"],
)  # fmt: skip
def test_a_page_that_goes_on_by_itself(plant: Plant, words: str) -> None:
    """After how long, and where: by its own markup, or by a header."""
    told = [line for line in found(plant) if words in line]
    assert told
    assert all("leads to a page that " in line for line in told)


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (
            template("pacer/account.html", ("topic='upgrade') }}", "topic='upgrade') }}/gone")),
            "the link “Upgrade” in PACER: Manage My Account (/csologin/upgrade.jsf/gone) answers 404, with a legacy",
        ),
        (
            rule(cmecf, "_menu_page", lambda true, *given: abort(404) if _is_shared() else true(*given)),
            "answers 404, with a shared account",
        ),
        (
            template("error.html", ('}}">Court web site', '}}gone">Court web site')),
            "the link “Court web site” in Not Found (/gone) answers 404, whoever asks",
        ),
        (
            template("cmecf/old_login.html", ("{{ refusal() }}", "{{ refusal() }}{% if error() %}<a href='no'>?</a>"
                                                                 "{% endif %}")),
            "the link “?” in Error: CM/ECF - Court-issued login (/ecf/",
        ),
        (
            template("error.html", ("{{ heading }}</h1>", "{{ heading }}</h1>{{ 'Ask.' if 'form' in heading }}")),
            "the form in CM/ECF - Court-issued login (sent without its token /ecf/bankruptcy/cgi-bin/OldLogin.pl)",
        ),
    ],
    ids=["legacy", "shared", "not found", "refused", "lapsed"],
)  # fmt: skip
def test_where_few_come(plant: Plant, words: str) -> None:
    """Whoever has an account that cannot be linked, and pages that say no, have links as well."""
    told = found(plant)
    assert [line for line in told if words in line], told


def test_no_form_of_another_kind_is_sent() -> None:
    """What asks for no password is not sent, and nothing is where the practice mark is missing."""
    form = "<form method=post action='/{}'><input type=hidden name=csrf_token><input {}></form>"
    mark = "<meta name=moot content=practice-court>"
    pages = {
        "/": [f"{mark}{form.format('in', 'type=password name=p')}{form.format('link', 'name=q')}<a href=/other>x</a>"],
        "/other": [form.format("other", "type=password name=p")],
    }
    sent: list[tuple[str, dict[str, str]]] = []

    class Sender(Reader):
        def sends(self, document: Document, form: Form, values: Mapping[str, str] | None = None) -> Document:
            sent.append((form.action, dict(values or {})))
            return Document("/in", 200, None, "<html>Who are you? <a href=/help>Help</a>")

    follower = following.Follower("http://court.invalid", (), "Log Out", sends=True)
    state = follower.explore(following.State(LOGGED_OUT), Sender(pages), ["/"])
    assert sent == [("/in", {"csrf_token": "", "p": ""}), ("/in", {"p": ""})]
    assert list(state.answers) == ["/", "sent empty /", "sent without its token /", "/other", "/help"]


def test_accounts_that_a_site_does_not_have() -> None:
    """Their states are not made, and that is no finding."""
    with faulty_court(None) as site:
        made = crawl(replace(site, accounts=tuple(each for each in site.accounts if each.kind == "upgraded")), "idaho")
    results = {each.state: each for each in judged(made, None, compared=False)}
    assert [each.status for each in results.values()] == [*3 * ["passed"], *2 * ["not_run"], "passed"]
    assert results[LEGACY].seen == ("there is no such account",)


def test_a_link_that_leads_to_another_site() -> None:
    """It is not followed, and told."""
    away = ("{{ url_for('practice.desk') }}", "https://elsewhere.invalid/desk?token=abc")
    (line,) = found(template("pacer/what_you_would_do.html", away))
    where = "https://elsewhere.invalid/desk?token=•••••••• instead of /practice/"
    assert f" leads to a page whose link “practice desk” leads to {where}, " in line


def test_links_whose_targets_were_never_accepted() -> None:
    """A file of an earlier Moot does not say where links lead: that is told, and not passed."""
    first, *others = judged(crawled(None), Links(ACCEPTED.answers))
    assert first.seen == ("where links lead was not accepted yet (links.yaml)",)
    assert [each.status for each in (first, *others)] == ["failed"] + 5 * ["passed"]


@pytest.mark.parametrize("page", ["/", "/a/", "/a/b.pl", "/a/b.pl?c=/d", "/a/b.pl?"])
@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/a/",
        "/a/b.pl",
        "/a/b.pl?c=/d",
        "/a/e/f",
        "/x?c=/d",
        "https://elsewhere.invalid/?c=/d",
        "mailto:a@b.invalid",
    ],
)
def test_where_a_link_leads_is_written_short(page: str, target: str) -> None:
    """From there the whole address can be told again, without its fragment."""
    assert leads.address_of(page, leads.seen_from(page, target)) == target
    assert leads.address_of(page, leads.seen_from(page, f"{target}#top")) == target


def test_what_leads_to_the_same_on_most_pages_is_said_once() -> None:
    """Of a page there is what differs; all can be read again."""
    back, both = {"Back": ("x",)}, {"Back": ("x",), "More": ("a", "b")}
    short = Leads.of({"/1": back, "/2": {"Back": ("y",)}, "/3": both})
    assert short == Leads({"Back": ("x",), "More": ("a", "b")}, {"/2": {"Back": ("y",)}})
    assert links.read(links.written(Links({state: {} for state in STATES}, short))).leads == short
    assert [short.at(page, "Back") for page in ("/1", "/2", "/4")] == [("x",), ("y",), ("x",)]
    assert short.at("/1", "Other") == ()


OLD = "PACER resets PACER passwords; only the court resets a CM/ECF password."
NEW = "PACER resets PACER passwords and CM/ECF passwords."


def test_words_far_down_a_page() -> None:
    """They are compared as well, and a long paragraph is quoted from where it begins to differ."""
    (line,) = found(template("pacer/what_you_would_do.html", (OLD, NEW)))
    assert "(/csologin/password.jsf" in line
    assert "leads to a page that says “… " in line
    assert f" {NEW}” instead of “… " in line
    assert f" {OLD}”, " in line


LONG = [f"{number}: {'x' * 97}" for number in range(10)]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (["a", "b"], ["a", "c"], "says “c” instead of “b”"),
        (["a"], ["a", "b"], "also says “b”"),
        (["a", "b"], ["b"], "no longer says “a”"),
        (["a", "b"], ["b", "a", "b"], "says the same in another order"),
        (LONG, [*LONG[:9], "other"], f"says something else after “{LONG[5]}”"),
        (LONG, [*LONG, "more"], f"says something else after “{LONG[5]}”"),
        (LONG, ["new", *LONG], "also says “new”"),
        (["x" * 700], ["x" * 699 + "y"], "says something else"),
        (["x " * 100 + "y"], ["x " * 100 + "z"], f"says “… {'x ' * 15}z” instead of “… {'x ' * 15}y”"),
        (
            ["x " * 100 + "y"],
            ["z" * 99 + " " + "x " * 100],
            f"says “{'z' * 99} {'x ' * 10}…” instead of “{'x ' * 60}…”",
        ),
        ([], ["a"], "also says “a”"),
        (["a"], [], "no longer says “a”"),
    ],
)
def test_what_a_page_says_otherwise(was: list[str], now: list[str], words: str) -> None:
    """Every word counts; those far down a long page are held by a digest, and it is said behind what they stand."""
    digested: dict[str, tuple[str, ...]] = {}
    assert said.difference(said.kept(was, {}), said.kept(now, digested), digested) == words
    assert len(said.kept(LONG * 10, {})) < 700


def test_a_fragment_that_is_gone() -> None:
    """One that is there is fine, and so is the top of the page."""
    places = "<a href='#here'>Here</a><a href='#top'>Top</a><a href='#'>Up</a><a href='/practice/#nowhere'>Nowhere</a>"
    lines = found(template(HOME, ("<main>", f"<main>{places}<i id='here'></i>")))
    told = [line for line in lines if "fragment" in line]
    assert len(told) == 1
    assert " (/practice/) leads to #nowhere, and the fragment #nowhere is not on the page, whoever asks" in told[0]


def test_another_host_is_not_asked() -> None:
    """Neither by a link nor by a redirect; letters and scripts are no addresses either."""
    away = "".join(
        f"<a href='{each}'>Away</a>"
        for each in (
            "https://elsewhere.invalid/",
            "//elsewhere.invalid/x",
            "mailto:a@b.invalid",
            "javascript:void(0)",
            "http://[",
        )
    )

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template(
            "cmecf/welcome.html",
            ("<p>{{ court.version }}", f"{away}<a href='/away'>Redirect</a><p>{{{{ court.version }}}}"),
        )(app, patch)
        app.add_url_rule("/away", view_func=lambda: redirect("https://elsewhere.invalid/secret?token=abc"))

    made = crawled(plant)
    assert made.links.answers[LOGGED_OUT]["/away"] == Answered(to="https://elsewhere.invalid")
    assert not [key for state in made.states.values() for key in (*state.answers, *state.silent) if "elsewhere" in key]
    assert not [each for state in made.states.values() for each in state.silent]


def test_what_is_accepted_as_dead() -> None:
    """What is missing is no finding once it was accepted; a file that is missing is told as a link is."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template("pacer/login.html", (FOOT, "/gone"))(app, patch)
        template(HOME, ("<main>", "<main><a href='/#nowhere'>Nowhere</a><img src='/no.png' alt='Seal'>"))(app, patch)

    made = crawled(plant)
    dead = sorted(each for each in lines(judged(made, ACCEPTED)) if "answers 404" in each)
    assert len(dead) == 2
    assert "the link “Need an Account?” in PACER: Login (/gone) answers 404, logged out and logged out again" in dead[0]
    assert dead[1].endswith("the picture “Seal” in U.S. Courts, District of Idaho (/no.png) answers 404, logged out")
    accepted = links.read(links.written(made.links))
    assert accepted.answers[LOGGED_OUT]["/gone"].status == 404
    assert accepted.answers[LOGGED_OUT]["/"].lacks == ("nowhere",)
    assert list(lines(judged(made, accepted))) == []


def test_redirects_without_an_end() -> None:
    """A loop is left, and told."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template("pacer/login.html", (FOOT, "/loop"))(app, patch)
        app.add_url_rule("/loop", view_func=lambda: redirect("/loop"))

    (line,) = found(plant)
    assert "(/loop) does not answer: it leads from one address to the next without an end, logged out and" in line


def test_endless_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar of all months is left after so many, which is told; nothing is accepted of it."""
    monkeypatch.setattr(following, "MOST", 60)
    monkeypatch.setattr(link_findings, "MOST", 60)

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template("pacer/login.html", (FOOT, "/months/1"))(app, patch)
        app.add_url_rule(
            "/months/<int:number>", view_func=lambda number: f"<html><a href='/months/{number + 1}'>Next</a>"
        )

    made = crawled(plant)
    assert made.states[LOGGED_OUT].count == 60
    told = "there are more than 60 addresses, logged out: no more were opened"
    assert told in [seen for each in judged(made, ACCEPTED) for seen in each.seen]
    assert made.problem == "not every address was opened, logged out"


def test_links_that_were_not_opened_are_not_told_as_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there were too many, nobody knows what the rest is."""
    pages = {"/": ["<a href='/next'>Next</a>"], "/next": ["Next"]}
    whole = read(pages)
    monkeypatch.setattr(following, "MOST", 1)
    told = [seen for each in judged(read(pages), whole.links) for seen in each.seen]
    assert [each for each in told if "no more were opened" in each]
    assert not [each for each in told if "is not linked any more" in each]


def test_a_link_that_is_not_made() -> None:
    """What would be seen after linking was not looked at, and is not taken for changed."""
    made = crawled(rule(linking, "confirm", lambda *_: None))
    assert list(made.states) == [LOGGED_OUT, BEFORE]
    assert made.trouble == "the account cannot be linked in U.S. District Court"


def test_why_a_crawl_ends_is_told_without_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error may quote the address at which it happened."""

    def visit(*_: object) -> None:
        raise SiteError("/login?csrf_token=abc did not answer")

    monkeypatch.setattr("automation.outputs.check.probing.crawl._visit", visit)
    with faulty_court(None) as site:
        assert crawl(site, "idaho").trouble == "/login?csrf_token=•••••••• did not answer"


def test_a_log_in_that_lets_nobody_in() -> None:
    """What could not be looked at is told and not passed, with the reason."""
    results = judged(crawled(before("login.jsf?pscCourtId", lambda: abort(500), "POST")), ACCEPTED)
    assert [each.status for each in results] == ["failed"] + 5 * ["not_run"]
    assert "(sent empty /csologin/login.jsf" in results[0].seen[0]
    assert results[0].seen[2:] == (
        "links were not followed before linking, after linking, with a legacy account, with a shared account, "
        "logged out again: the log-in does not lead to a page, but to /csologin/login.jsf",
    )


def test_what_the_walks_have_told_is_not_told_again() -> None:
    """A sentence that stands on a page of the walk and on others is the walk's finding."""
    made = crawled(template("cmecf/menu_page.html", ("There are no cases", "There are a thousand cases")))
    assert len(list(lines(judged(made, ACCEPTED)))) == 1
    assert list(lines(judged(made, ACCEPTED, ["/ecf/district/cgi-bin/iquery.pl"]))) == []
    dead = crawled(template("pacer/login.html", (FOOT, "/gone")))
    assert len(list(lines(judged(dead, ACCEPTED, ["/csologin/login.jsf"])))) == 1
    assert list(lines(judged(dead, ACCEPTED, ["/gone"]))) == []


def test_a_court_that_ends() -> None:
    """No answer at all is told as such, and nothing is passed."""
    with faulty_court(None) as site:
        pass
    results = judged(crawl(site, "idaho"), ACCEPTED)
    assert [each.status for each in results] == ["failed"] + 5 * ["not_run"]
    assert f"links were not followed {', '.join(STATES)}: " in results[0].seen[0]


def test_a_file_that_is_too_long_to_be_a_page() -> None:
    """It answers, and that is all that is wanted of it."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template("pacer/login.html", (FOOT, "/form.pdf"))(app, patch)
        app.add_url_rule("/form.pdf", view_func=lambda: b"%PDF" * 100_000)

    assert crawled(plant).links.answers[LOGGED_OUT]["/form.pdf"] == Answered()


def test_addresses_that_do_not_answer() -> None:
    """After some of them no more are asked, which is told."""
    links_to = "".join(f"<a href='/longer/{number}'>Longer</a>" for number in range(5))

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template(HOME, ("<main>", f"<main>{links_to}"))(app, patch)
        app.add_url_rule("/longer/<number>", view_func=lambda number: redirect(f"/longer/{number}"))

    made = crawled(plant)
    assert len(made.states[LOGGED_OUT].silent) == 3
    assert "3 addresses did not answer, logged out: no more were opened" in judged(made, ACCEPTED)[0].seen


def test_a_link_that_leads_to_a_new_page() -> None:
    """It is told where it led before; nothing is held against the page that nobody has accepted."""
    (line,) = found(
        template("cmecf/welcome.html", ("url_for('cmecf.old_login', court=court.key)", "'/practice/?again'"))
    )
    assert line == (
        "links · idaho: the address /ecf/bankruptcy/ leads to a page whose link “Log in with a CM/ECF login that is "
        "not linked yet” leads to /practice/?again instead of cgi-bin/OldLogin.pl, whoever asks; "
        "so it is with /ecf/district/cgi-bin/ShowIndex.pl"
    )


def test_links_that_come_and_go() -> None:
    """A new link to a page that answers is told; so is one that is gone, where that is all that has changed."""
    before, after = (
        read({"/": [f"<body>Home<footer><a href='/{name}'>{name}</a></footer>"], f"/{name}": ["<p>More"]})
        for name in ("old", "new")
    )
    assert list(lines(judged(after, before.links))) == [
        "links · idaho: the link “new” in / (/new) is new: it is not among the accepted links, logged out",
        "links · idaho: the address /old is not linked any more, logged out",
    ]


def test_links_in_every_report(check: Check, accepted: Accept, tmp_path: Path) -> None:
    """Wanted with --site they are followed, accepted with everything, and fail the check: everywhere it is told."""
    accepted(*SHORT)
    with faulty_court(None) as site:
        words = ("--site", site.origin, *SHORT)
        without, first = check(*words), check(*words, "--crawl")
        done = check(*words, "--crawl", "--accept")
        after = check(*words, "--crawl")
    with faulty_court(Fault("a link", template("pacer/login.html", (FOOT, "/gone")), (), "")) as faulty:
        broken = check("--site", faulty.origin, *SHORT, "--crawl", "--no-pages")
    assert (without.code, without.report["links"]) == (0, [])
    assert (first.code, done.code, after.code, broken.code) == (1, 0, 0, 1)
    assert "links · idaho: no links were accepted yet (links.yaml)\n" in first.printed
    assert f"To accept how it looks now: moot check --accept --crawl --site {site.origin}\n" in first.printed
    assert "To accept" not in broken.printed
    assert "Accepted in tests/accepted/flow/idaho: links.yaml" in done.said
    assert links.read((tmp_path / "tests/accepted/flow/idaho/links.yaml").read_text("utf-8")) == ACCEPTED
    assert re.search(r"; 2\d\d links: passed: ", after.printed)
    dead = "the link “Need an Account?” in PACER: Login (/gone) answers 404, logged out and logged out again"
    assert dead in broken.printed
    assert "links: 1 FAILED" in broken.printed
    jsonschema.validate(broken.report, SCHEMA)
    assert [(each["state"], each["status"]) for each in broken.report["links"]] == [
        (state, "failed" if state == LOGGED_OUT else "passed") for state in STATES
    ]
    suites = ElementTree.parse(broken.folder / "junit.xml").getroot()  # noqa: S314 - our own
    cases = suites.findall("testsuite[@name='moot check, links, idaho']/testcase")
    assert [case.get("name") for case in cases if case.find("failure") is not None] == [LOGGED_OUT]
    assert "(/gone) answers 404, logged out" in (broken.folder / "index.html").read_text("utf-8")


def test_shares_keep_what_the_links_said(check: Check) -> None:
    """The first share follows them, the second one does not; the merged report has them once."""
    with faulty_court(Fault("a link", template("pacer/login.html", (FOOT, "/gone")), (), "")) as faulty:
        words = ("-k", "wrong-pacer or cso-login", "--site", faulty.origin, "--no-pages", "--crawl", "--workers", 1)
        for number in (1, 2):
            check(*words, "--shard", f"{number}/2", "--output", f"share-{number}")
    merged = check("--merge", "share-1", "share-2")
    assert merged.code == 1
    assert "(/gone) answers 404, logged out" in merged.printed
    assert [each["state"] for each in merged.report["links"]] == list(STATES)


@pytest.mark.parametrize(
    ("given", "follows"),
    [
        ({}, True),
        ({"names": ["mfa"]}, True),
        ({"accepting": True}, True),
        ({"accepting": True, "names": ["mfa"]}, False),
        ({"accepting": True, "words": "mfa"}, False),
        ({"accepting": True, "names": ["mfa"], "crawling": True}, True),
        ({"pages": ["district-login"]}, False),
        ({"no_pages": True}, False),
        ({"without": ["links"]}, False),
        ({"share": "1/2"}, True),
        ({"share": "2/2"}, False),
        ({"share": "2/2", "crawling": True}, False),
    ],
)
def test_whether_links_are_followed(given: Mapping[str, object], follows: bool) -> None:
    """Accepting some scenarios leaves what links lead to as it is, unless that is asked for, too."""
    assert asked(given).crawls(Config()) is follows
    if "crawling" not in given:
        assert not asked(given).crawls(Config(site="http://127.0.0.1:1"))


def test_links_are_accepted_by_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else writes into the folder meanwhile; and of a crawl that is not whole nothing is written."""
    kept, said, locked = Accepted.load(tmp_path / "idaho"), list[str](), list[bool]()
    write = links.written

    def is_locked() -> bool:
        try:
            FileLock(aside(kept.folder).parent.with_suffix(".lock"), timeout=0).acquire().lock.release()
        except Timeout:
            return True
        return False

    def written(crawled: links.Links) -> str:
        with ThreadPoolExecutor() as other:
            locked.append(other.submit(is_locked).result())
        return write(crawled)

    monkeypatch.setattr(links, "written", written)
    slow, sound = read({"/": [SiteError("slow")] * 2}), read({"/": ["<title>Home"]})
    done = [
        acceptance.accept_all(Outcome("", "", [], 1, crawls={"idaho": made}), {"idaho": kept}, said.append)
        for made in (slow, sound, sound)
    ]
    assert (done, locked) == ([False, True, True], [True])
    assert said == [
        "Not accepted, the links of idaho: / did not answer, logged out",
        f"Accepted in {kept.folder}: links.yaml",
    ]
    again = Accepted.load(kept.folder).links
    assert again
    assert again.answers[LOGGED_OUT] == sound.links.answers[LOGGED_OUT]
    assert [file.name for file in tmp_path.rglob("*")] == ["idaho", "links.yaml"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- /", "is not a list of addresses"),
        ("/: x", "does not say what / answers"),
        ("where links lead: x", "does not say where links lead"),
        ("where links lead: {/: x}", "does not say where links lead"),
        ("where links lead: {/: {Query: {}}}", "does not say where links lead"),
        ("where links lead: {/: {Query: [[x]]}}", "does not say where links lead"),
        ("/: [{title: x}]", "does not say what / answers, and to whom"),
        ("/: [{in: every state, color: x}]", "does not say what / answers, and to whom"),
        ("/: [{in: every state, menu: Query · Help}]", "does not say what / answers, and to whom"),
        ("/: [{in: every state, menu: {logged out: Help}}]", "does not say what / answers, and to whom"),
        ("/: [{in: every state, menu: [[Help]]}]", "does not say what / answers, and to whom"),
        ("/: [{in: every state, lacks: a b}]", "does not say what / answers, and to whom"),
        ("/: [{in: every state, status: x}]", "does not say what / answers, and to whom"),
        (
            "/: [{in: at noon}]",
            "names 'at noon' at /, which is none of logged out, before linking, after linking, with",
        ),
    ],
)
def test_a_file_that_cannot_be_read(text: str, why: str) -> None:
    """What is wrong is said."""
    with pytest.raises(Unusable, match=re.escape(why)):
        links.read(text)


def test_a_file_that_cannot_be_read_stops_the_check(check: Check, accepted: Accept, tmp_path: Path) -> None:
    """Before anything is walked, with what to do."""
    accepted(*SHORT)
    (tmp_path / "tests" / "accepted" / "flow" / "idaho" / "links.yaml").write_text("- /")
    refused = check(*SHORT, "--no-probe")
    assert refused.code == 1
    assert (
        "links.yaml is not a list of addresses. Take it from version control again, or delete it and run: "
        in refused.said
    )


@pytest.mark.parametrize(
    "answered",
    [
        Answered(menu=("",)),
        Answered(menu=("", "")),
        Answered(menu=("Civil · Criminal", "a, b", "[x]")),
        Answered(menu=("none",)),
        Answered(menu=("~", "no", "1", "=", " ", "a: b", "# c", "'", '"')),
        Answered(lacks=("a b", "", " ", "none")),
        Answered(404, "", "none", "~", ("none",), ("a b",)),
    ],
)
def test_what_is_written_comes_back(answered: Answered) -> None:
    """Also a menu with an item of no words or of odd ones, beside one without any, and a fragment with a space."""
    alone = {state: {"/": answered} for state in STATES}
    beside = {**alone, AGAIN: {"/": Answered(answered.status, "", answered.title, answered.says, (), answered.lacks)}}
    for each in (Links(alone), Links(beside)):
        assert links.read(links.written(each)) == each


def test_a_menu_with_an_icon() -> None:
    """An item without words is told as one."""
    icon = Links({LOGGED_OUT: {"/": Answered(menu=("",))}}, Leads({"(link)": ("/",)}))
    made = read({"/": ["<body><link rel=icon href=''><nav><a href='/'><img src='/i'></a></nav>"]})
    assert list(lines(judged(made, links.read(links.written(icon))))) == []
    (line,) = lines(judged(made, Links({LOGGED_OUT: {"/": Answered(menu=("Home",))}}, icon.leads)))
    assert "leads to a page whose menu lacks Home and also has an item without words, logged out" in line


def test_what_is_typed_in_secret_is_not_told(tmp_path: Path) -> None:
    """Neither by a link's words, nor by its fragment; and no control character keeps junit.xml from being written."""
    fragments = (
        "<a href='/#csrf_token=abc'>A</a><a href='#Practice-Secret.2%1b'>B</a><a href='#Practice-Secret.3'>C</a>"
    )
    made = read({"/": [f"<a href='/gone'>Practice-Secret.1 \x1b[2J at 10:11:12</a>{fragments}"]})
    results = judged(made, None, compared=False)
    *lacking, dead = results[0].seen
    assert dead == "the link “•••••••• ␛[2J at TIME” in / (/gone) answers 404, logged out"
    assert [re.search(r"leads to (#.*), and", each)[1] for each in lacking] == ["#csrf_token=••••••••", "#••••••••"]  # type: ignore[index]
    outcome = Outcome("http://court.invalid", "", [], 1, links=results)
    junit.write(outcome, tmp_path / "junit.xml")
    assert "␛[2J" in (tmp_path / "junit.xml").read_text("utf-8")


def test_a_log_in_whose_link_varies() -> None:
    """What `VARYING` takes out of the words of the link does not keep the way to the log-in from being found."""
    with faulty_court(None) as site:
        made = crawl(site, "idaho", ("District",))
    assert made.trouble == ""


def test_an_address_that_is_slow() -> None:
    """It is not taken for a page without words, and nothing is accepted without it; what answers in the end is fine."""
    slow = SiteError("it did not answer within 5 s")
    made = read({"/": ["<a href='/slow'>Slow</a>"], "/slow": [slow, slow]})
    assert made.states[LOGGED_OUT].silent == {"/slow": "it did not answer within 5 s"}
    assert "/slow" not in made.links.answers[LOGGED_OUT]
    assert made.problem == "/slow did not answer, logged out"
    made = read({"/": ["<a href='/slow'>Slow</a>"], "/slow": [slow, "<title>Here"]})
    assert (made.links.answers[LOGGED_OUT]["/slow"].title, made.problem) == ("Here", "")


def test_a_file_that_is_too_long_is_asked_for_once() -> None:
    """It need not be sent again to know that it is there."""
    long = AnswerTooLong("its answer is longer than 256 KiB")
    made = read({"/": ["<a href='/form.pdf'>Form</a>"], "/form.pdf": [long, SiteError("it is not asked again")]})
    assert (made.links.answers[LOGGED_OUT]["/form.pdf"], made.problem) == (Answered(), "")


@pytest.mark.parametrize(
    "odd", ["<![foo[", "<![foo[ x ]>", "<![1>", "<![CDATA[x]]>", "<![if IE]>", "<!x", "<![", "<?x"]
)
def test_odd_markup(odd: str) -> None:
    """It is a comment, as in a browser, and what stands behind it is read."""
    made = read({"/": [f"<body>{odd}> <a href='/next'>Next</a>{odd}"], "/next": [f"{odd}<p>x"]})
    assert list(made.links.answers[LOGGED_OUT]) == ["/", "/next"]
    assert made.problem == ""


def test_what_a_page_names() -> None:
    """Every address that it offers or asks for, and its first words without menu, banner and foot."""
    page = Contents(
        "<html><head><title>A\n page</title><link rel='shortcut icon' href='/i'><link rel=next href='/n'>"
        "<meta http-equiv=refresh content='5; url=/later'><script src='/s.js'>no <words></script></head>"
        "<body><header>Banner</header><nav><a href='/q'>Query</a></nav><h1>Hello</h1>"
        "<p>you<br>there <img src='/p' alt='P'>"
        "<div role=alert>Oh no</div><form action='/find?x=1'><input name=x></form>"
        "<form method=post action='/send'></form>"
        "<map><area href='/a' alt='Area'></map><iframe src='/f'></iframe><footer>Foot <a href='/foot'>More</a></footer>"
    )
    assert [(str(each), each.address) for each in page.references] == [
        ("the file", "/i"), ("the refresh", "/later"), ("the script", "/s.js"), ("the link “Query”", "/q"),
        ("the picture “P”", "/p"), ("the form", "/find"), ("the link “Area”", "/a"), ("the frame", "/f"),
        ("the link “More”", "/foot"),
    ]  # fmt: skip
    assert [each.after for each in page.references if each.kind == "refresh"] == [5]
    assert (page.title, page.menu, page.says) == ("A page", ["Query"], ["Oh no", "Hello", "you", "there", "Oh no"])


@pytest.mark.parametrize(
    ("said", "after", "address"),
    [
        ("5", 5, ""),
        ("5.9; url=/a", 5, "/a"),
        ("0;URL='/a b'", 0, "/a"),
        (" 1 , /a", 1, "/a"),
        ("2 url=/a", 2, "/a"),
        ("; url=/a", 0, "/a"),
    ],
)
def test_when_a_page_goes_on(said: str, after: int, address: str) -> None:
    """As browsers read it, in markup and in a header; where no address is named, to itself."""
    for page in (Contents(f'<meta http-equiv="Refresh" content="{said}">'), Contents("<p>x", said)):
        assert [(each.kind, each.after, each.address) for each in page.references] == [("refresh", after, address)]
    assert Contents("<meta http-equiv=refresh content='soon'>", "").references == []


@pytest.mark.parametrize(
    ("given", "probes"),
    [
        ({}, True),
        ({"names": ["mfa"]}, True),
        ({"no_pages": True}, True),
        ({"accepting": True}, False),
        ({"pages": ["district-login"]}, False),
        ({"accepting": True, "probing": True}, True),
        ({"without": ["probes"]}, False),
        ({"share": "1/2"}, True),
        ({"share": "2/2"}, False),
        ({"share": "2/2", "probing": True}, False),
    ],
)
def test_whether_probes_are_made(given: Mapping[str, object], probes: bool) -> None:
    """Nobody who accepts waits for them, and of several shares one makes them."""
    assert asked(given).probes(Config()) is probes
    if "probing" not in given:
        assert not asked(given).probes(Config(site="http://127.0.0.1:1"))


def test_where_other_scenarios_may_be_missing() -> None:
    """Where some are chosen: by name, by words or by a page."""
    chosen: list[Mapping[str, object]] = [{"names": ["mfa"]}, {"words": "mfa"}, {"pages": ["district-login"]}]
    assert [asked(given).chooses for given in ({}, {"accepting": True}, *chosen)] == [False, False, True, True, True]
