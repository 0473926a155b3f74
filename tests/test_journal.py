"""What a scenario says that the seat's journal must be, and how a difference is told."""

from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from automation.site.client import Site
from automation.walk.linking import journal, ways
from automation.walk.linking.journal import Entry
from automation.walk.linking.scenarios import BY_NAME, SCENARIOS
from automation.walk.linking.visit import Visit
from automation.walk.step_failure import Unlike
from playbook.court import load
from playbook.procedure import outline

IN, OUT = "john.attorney logged in to PACER", "john.attorney logged out"
LINKED = "john.attorney was linked to jattorney in the district court"
AGAIN = "the district court refused john.attorney a link (already-linked)"

# By scenario, what the journal holds in the end.
IN_THE_END = {
    "link": [IN, LINKED, "john.attorney was linked to jattorney-bk in the bankruptcy court"],
    "link-relogin": [
        *(IN, LINKED, OUT, IN),
        *("john.attorney was linked to jattorney-bk in the bankruptcy court", OUT, IN),
    ],
    "link-clear-cookies": [IN, LINKED, OUT, IN, IN],
    "redaction-notice": [
        "mary.linked logged in to PACER",
        "mary.linked was linked to mlinked-bk in the bankruptcy court",
    ],
    "wrong-passcode": ["PACER refused john.attorney (wrong-code)"],
    "agreement-not-ticked": [],
    "pacer-capitals": ["PACER refused john.attorney (wrong-password)"],
    "nothing-typed": [IN],
    "unknown-ecf-login": [IN, "the district court refused john.attorney a link (unknown-login)"],
    "names-differ": ["pat.paralegal logged in to PACER"],
    "taken": [
        *(IN, LINKED, OUT, "pat.paralegal logged in to PACER"),
        "the district court refused pat.paralegal a link (taken)",
    ],
    "special-characters": [
        "alex.ampersand logged in to PACER",
        *(["the district court refused alex.ampersand a link (special-characters)"] * 4),
    ],
    "old-login-is-dead": [IN, LINKED, "the district court refused the old login jattorney (linked)"],
    "old-session-open": ["jattorney logged in to the district court without PACER", IN, LINKED, IN],
    "session-expires": [IN, OUT, IN, LINKED],
    "double-submit": [IN, LINKED, AGAIN],
    "two-tabs": [IN, LINKED, AGAIN],
}


def told_after(scenario: str, step: str, site: Site, profile: str = "idaho") -> list[str]:
    """Return what the journal must say after a step in a scenario's last court."""
    walked, nobody = BY_NAME[scenario], cast(Any, None)
    court = walked.courts[-1]
    visit = Visit(court, walked.courts, site, nobody, nobody, walked.credentials(site, court), load(profile))
    return [str(entry) for entry in walked.entries(visit, step)]


@pytest.mark.parametrize("scenario", IN_THE_END)
def test_a_scenario_says_what_the_journal_holds(scenario: str, site: Site) -> None:
    """Who logged in, who was linked to what, and who was refused, in this order."""
    assert told_after(scenario, BY_NAME[scenario].end.step, site) == IN_THE_END[scenario]


def test_a_court_that_asks_once_links_at_the_first_submit(site: Site) -> None:
    """Where no names are compared, the journal has the link one step earlier, and no second one."""
    linked = "dana.district was linked to ddistrict in the district court"
    by_step = {step.id: told_after("district-only", step.id, site, "wvsd") for step in outline().steps}
    assert linked not in by_step["enter-login"]
    assert by_step["submit-login"] == by_step["refresh-menus"] == ["dana.district logged in to PACER", linked]


def test_every_way_of_ours_is_known() -> None:
    """So that the whole journal of every scenario is compared, and not its links alone."""
    assert all(journal.OURS.issuperset(scenario.ways.values()) for scenario in SCENARIOS)
    assert journal.OTHERWISE.keys() <= journal.OURS


def test_the_special_characters_are_those_on_the_screen() -> None:
    """The ones that are tried are the ones that the court names."""
    assert f"({' '.join(ways.SPECIAL)})" in outline().messages["special-characters"]


def entry(event: str, person: str = "john.attorney", court: str = "", detail: str = "") -> dict[str, str]:
    """Return an entry as the seat tells it."""
    return {"at": "2026-11-27T10:00:00", "event": event, "person": person, "court": court, "detail": detail}


SIGNED_IN = entry("signed-in")
MADE = entry("linked", court="district", detail="jattorney")
REFUSED = entry("link-refused", court="district", detail="already-linked")
LINK = {"court": "district", "ecf_login": "jattorney", "pacer_username": "john.attorney"}
EXPECTED = [Entry.of(SIGNED_IN), Entry.of(MADE)]
PERHAPS = Entry("link-refused", "john.attorney", "district", "already-linked", may=True)


@pytest.mark.parametrize(
    ("links", "told", "words"),
    [
        ([LINK], [SIGNED_IN], f"expected: the seat's journal to say that {LINKED}; seen: it does not say so"),
        ([LINK], [MADE], f"expected: the seat's journal to say that {IN}; seen: it does not say so"),
        ([LINK], [SIGNED_IN, MADE, MADE], f"nothing more in the seat's journal; seen: it says that {LINKED}"),
        ([LINK], [SIGNED_IN, {**MADE, "detail": "ddistrict"}], "seen: it says that john.attorney was linked to ddist"),
        ([LINK], [SIGNED_IN, entry("mailed", court="district")], "seen: it says that mailed, john.attorney, district"),
        ([], [SIGNED_IN, MADE], f"expected: the seat's list of links to say that {LINKED}; seen: it does not say so"),
        ([LINK, LINK], [SIGNED_IN, MADE], f"nothing more in the seat's list of links; seen: it says that {LINKED}"),
        (
            [{**LINK, "pacer_username": "jane.x"}],
            [SIGNED_IN, MADE],
            "seen: it says that jane.x was linked to jattorney",
        ),
    ],
)
def test_a_difference_is_told(links: list[dict[str, str]], told: list[dict[str, str]], words: str) -> None:
    """What is missing, too much, or another: of the journal first, then of the links."""
    with pytest.raises(Unlike) as raised:
        journal.compare(EXPECTED, links, told)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("at", "linked_at", "words"),
    [
        (["09:57:30", "10:00:05"], "10:00:05", "journal to be those of the walk; seen: they are 2 minutes too early"),
        (["10:00:01", "11:00:05"], "10:00:05", "journal to be those of the walk; seen: they are 1 hour too late"),
        (["10:00:01", "10:00:05"], "05:00:05", "list of links to be those of the walk; seen: they are 5 hours too"),
        (["10:00:05", "10:00:01"], "10:00:05", "journal to go forward; seen: an entry is earlier than the one before"),
        (["10:00:01", "noon"], "10:00:05", "journal to be readable; seen: one is “2026-11-27Tnoon”"),
    ],
)
def test_times_are_the_walks(at: list[str], linked_at: str, words: str) -> None:
    """Those of the journal and of the links, in order; what a computer's clock may be off is no difference."""
    begun, ended = (datetime.fromisoformat(f"2026-11-27T10:00:{second}+00:00") for second in ("00", "10"))

    def compare(at: list[str], linked_at: str) -> None:
        told = [{**SIGNED_IN, "at": f"2026-11-27T{each}"} for each in at]
        journal.compare_times([{**LINK, "linked_at": f"2026-11-27T{linked_at}"}], told, begun, ended)

    compare(["09:59:01", "10:00:05.5", "10:00:05"], "12:01:30+02:00")
    with pytest.raises(Unlike) as raised:
        compare(at, linked_at)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(3, "3 minutes"), (60, "1 hour"), (330, "5.5 hours"), (1440, "24 hours"), (4320, "3 days")],
)
def test_how_much_too_late(minutes: int, words: str) -> None:
    """As a person says it."""
    begun = datetime.fromisoformat("2026-11-27T10:00:00+00:00")
    late = {**SIGNED_IN, "at": (begun + timedelta(minutes=minutes)).isoformat()}
    with pytest.raises(Unlike, match=f"they are {words} too late"):
        journal.compare_times([], [late], begun, begun)


def test_what_depends_on_which_request_is_first_may_be_missing() -> None:
    """A refusal of the second click is there or not; anything else in its place is a difference."""
    expected = [*EXPECTED, PERHAPS]
    journal.compare(expected, [LINK], [SIGNED_IN, MADE])
    journal.compare(expected, [LINK], [SIGNED_IN, MADE, REFUSED])
    with pytest.raises(Unlike, match="nothing more in the seat's journal; seen: it says that john"):
        journal.compare(expected, [LINK], [SIGNED_IN, MADE, REFUSED, SIGNED_IN])


def test_a_way_of_the_users_own_is_held_to_the_links() -> None:
    """What else it leaves in the journal is not known; who is linked to what is."""
    journal.compare_links(EXPECTED, [LINK], [SIGNED_IN, SIGNED_IN, MADE])
    with pytest.raises(Unlike, match="nothing more in the seat's journal"):
        journal.compare_links(EXPECTED, [LINK], [SIGNED_IN, MADE, MADE])
