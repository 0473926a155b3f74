"""The accepted files of the pages belong together: every route is there, no link is dead, no file is left over."""

import re
from contextlib import suppress
from itertools import product
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from mock_court import create_app, linking
from mock_court.database import Database
from tests.pages import ACCEPTED, PAGES

# Addresses that show no page of their own.
LEADS_ON = {"/csologin/logout.jsf"}  # to the log-in page
NO_PAGES = {"static", "practice_api.handshake", "practice_api.show_seat"}  # the style sheet, and JSON for programs


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A practice court that is only asked what it has."""
    database = Database(f"{tmp_path_factory.mktemp('court')}/moot.sqlite3")
    database.close()
    return create_app(database)


def test_no_accepted_file_is_left_over() -> None:
    """Each accepted file belongs to a page, and no two pages share a name."""
    names = [page.name for page in PAGES]
    assert len(names) == len(set(names))
    assert {file.name.removesuffix(".aria.yaml") for file in ACCEPTED.glob("*.aria.yaml")} == set(names)


ANY = ("nonce", "step")  # of which one page is enough


def test_the_catalogue_has_a_page_of_every_route(app: Flask) -> None:
    """Whatever the practice court can show, in each court and on each topic, was visited and accepted."""
    routes = app.url_map.bind("localhost")
    visited = set()
    for address in accepted_addresses() | LEADS_ON:
        with suppress(HTTPException):  # the pages that say so
            endpoint, values = routes.match(urlsplit(address).path)
            visited.add((endpoint, *(values[name] for name in sorted(values) if name not in ANY)))
    there = set()
    for rule in app.url_map.iter_rules():
        choices = re.findall(r"<any\(([^)]*)\)", rule.rule)
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES:
            there |= set(product([rule.endpoint], *(choice.split(", ") for choice in choices)))
    assert visited == there


def test_no_link_is_dead() -> None:
    """Every link on every page leads to a page of the catalogue."""
    links = {
        (file.name, link)
        for file in ACCEPTED.glob("*.aria.yaml")
        for link in re.findall(r'- /url: "?([^"\n]+)', file.read_text(encoding="utf-8"))
    }
    assert len(links) > 500
    known = accepted_addresses() | LEADS_ON
    assert [(name, link) for name, link in sorted(links) if _without_the_court(link) not in known] == []


@pytest.mark.parametrize("reason", linking.REFUSALS)
def test_the_journal_tells_each_refusal_in_a_sentence(reason: str, app: Flask) -> None:
    """No word of the program's own stands on the practice desk."""
    event = {"event": "link-refused", "court": "district", "person": "john.attorney", "detail": reason}
    told = str(app.jinja_env.get_template("journal.html").module.told(event))  # type: ignore[attr-defined]
    assert re.fullmatch(r"The District Court did not link john\.attorney: [\w/ ]+\.", told)
    assert reason not in told


def accepted_addresses() -> set[str]:
    """Return the address of every page, as its accepted file begins with it."""
    firsts = (file.read_text(encoding="utf-8").splitlines()[0] for file in ACCEPTED.glob("*.aria.yaml"))
    return {_without_the_court(first.removeprefix("# ")) for first in firsts}


def _without_the_court(address: str) -> str:
    """Return PACER's addresses without their note of the court that sent the visitor."""
    return address.partition("?")[0] if address.startswith("/csologin/") else address
