"""Who walks, in which court, against which behavior of the court, and how it must end."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from automation import detours
from automation.site import Site
from automation.steps import STEPS
from automation.visit import Credentials, Visit
from automation.walk import End, Step, Stopped

BOTH = ("district", "bankruptcy")
DISTRICT = ("district",)
JOHN, DANA, MARY, PAT = "john.attorney", "dana.district", "mary.linked", "pat.paralegal"

FIRST_SUBMIT = 6  # which links nothing yet
AFTER_A_REFRESH = End(10, "the filing menus show after a refresh")


class UnknownScenario(Exception):
    """There is no scenario of this name; the message lists those that are."""


@dataclass(frozen=True)
class Scenario:
    """A way through the procedure; `seat` are the court's options, `detours` the steps performed another way.

    `filing_of` is whose CM/ECF account is entered, where it is not the person's own. `chance` are the steps whose pages
    depend on which of two requests the court hears first.
    """

    name: str
    summary: str
    person: str = JOHN
    courts: tuple[str, ...] = DISTRICT
    seat: Mapping[str, str | bool] = field(default_factory=dict)
    end: End = AFTER_A_REFRESH
    links: int | None = None
    filing_of: str | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    detours: Mapping[int, Callable[[Visit], str | None]] = field(default_factory=dict)
    chance: tuple[int, ...] = ()

    def steps(self) -> tuple[Step, ...]:
        """Return the ten steps, some performed another way.

        The last one also looks at what is linked by then, and the first Submit at whether it linked something already.
        """
        ways = {step.number: self.detours.get(step.number, step.perform) for step in STEPS}
        for number in {FIRST_SUBMIT, self.end.step}:
            ways[number] = self._and_count_the_links(ways[number], ended=number == self.end.step)
        return tuple(replace(step, perform=ways[step.number]) for step in STEPS)

    def _and_count_the_links(
        self, perform: Callable[[Visit], str | None], *, ended: bool
    ) -> Callable[[Visit], str | None]:
        """Whatever the screens say: the seat must hold exactly so many links, each told once in its journal."""

        def performed(visit: Visit) -> str | None:
            try:
                message = perform(visit)
            except Stopped:  # not `finally`: Ctrl-C, or a browser that is gone, must come out as it is
                self._count_the_links(visit, ended)
                raise
            self._count_the_links(visit, ended)
            return message

        return performed

    def _count_the_links(self, visit: Visit, ended: bool) -> None:
        before = visit.courts.index(visit.court)
        wanted = before + 1 if ended and not self.end.stopped else before
        wanted = wanted if self.links is None else self.links
        links = len(visit.seat.links())
        told = sum(entry["event"] == "linked" for entry in visit.seat.journal())
        if (links, told) != (wanted, wanted):
            raise Stopped(f"the seat holds {links} links and {told} journal entries of links, not {wanted}")

    def credentials(self, site: Site, court: str) -> Credentials:
        """Return what this scenario's person types in this court: the published accounts, but for what it says."""
        person = site.account(self.person)
        filing = site.account(self.filing_of or self.person).filing.get(court)
        own = Credentials(
            person.username,
            person.password,
            person.one_time_code,
            filing.login if filing else "",
            filing.password if filing else "",
        )
        return replace(own, **self.typed)


SCENARIOS = (
    Scenario("link", "The ten steps as documented.", courts=BOTH),
    Scenario(
        "link-relogin",
        "A refresh does not bring the filing menus; a new log-in does.",
        courts=BOTH,
        seat={"menu": "relogin"},
        end=End(10, "after logging out and in again"),
    ),
    Scenario(
        "link-clear-cookies",
        "Not even a new log-in brings the filing menus; clearing the cookies does.",
        seat={"menu": "clear_cookies"},
        end=End(10, "after clearing the cookies"),
    ),
    Scenario("district-only", "A filer of the District Court alone.", person=DANA),
    Scenario(
        "redaction-notice",
        "A filer of another court agrees to the redaction rules on the way in.",
        person=MARY,
        courts=("bankruptcy",),
    ),
    Scenario("new-tab", "The court's web site opens CM/ECF in a new tab.", seat={"new_tab": True}),
    Scenario("mfa", "PACER asks for a one-time passcode.", seat={"mfa": True}),
    Scenario(
        "cso-login-page",
        "PACER's log-in page has a Client Code and a Clear button.",
        seat={"login_look": "cso"},
        detours={3: detours.use_client_code_and_clear},
    ),
    Scenario(
        "clear-then-submit",
        "Clear is pressed on the form and on the confirmation, and links nothing.",
        detours={5: detours.clear_the_form_first, 8: detours.clear_the_confirmation_first},
    ),
    Scenario(
        "wrong-pacer-password",
        "The PACER password is wrong.",
        typed={"password": "Practice-wrong-1"},
        end=End(3, "Invalid username or password", stopped=True),
    ),
    Scenario(
        "wrong-ecf-password",
        "The CM/ECF password is wrong.",
        typed={"ecf_password": "Practice-wrong-1"},
        end=End(6, "The CM/ECF login or password is not correct. The accounts were not linked.", stopped=True),
    ),
    Scenario(
        "unknown-ecf-login",
        "The court knows no such CM/ECF login.",
        typed={"ecf_login": "jattorny"},
        end=End(6, "This is a practice court. Use a training account", stopped=True),
    ),
    Scenario(
        "names-differ",
        "A paralegal enters the attorney's CM/ECF account: the names do not match.",
        person=PAT,
        filing_of=JOHN,
        end=End(7, "the names do not match: CM/ECF John Attorney, PACER Pat Paralegal", stopped=True),
        detours={7: detours.compare_the_names_and_submit_nothing},
    ),
    Scenario(
        "already-linked",
        "The PACER account was linked in this court before.",
        person=MARY,
        end=End(6, "Your PACER account is already linked to a CM/ECF account in this court.", stopped=True),
    ),
    Scenario(
        "taken",
        "The CM/ECF account was linked by its holder before.",
        person=PAT,
        filing_of=JOHN,
        end=End(6, "This CM/ECF account is already linked to another PACER account", stopped=True),
        links=1,
        detours={1: detours.after_another_linked_the_account},
    ),
    Scenario(
        "legacy-account",
        "A legacy PACER account cannot be linked.",
        person="leeleg",
        end=End(6, "Your PACER account is a Legacy PACER Account and cannot be linked.", stopped=True),
    ),
    Scenario(
        "shared-account",
        "A PACER account that a firm shares cannot be linked.",
        person="smith.partners",
        filing_of=JOHN,
        end=End(6, "Your PACER account is shared by a firm and cannot be used for filing.", stopped=True),
    ),
    Scenario(
        "special-characters",
        "A CM/ECF login with a special character cannot be linked.",
        person="alex.ampersand",
        end=End(6, "A CM/ECF login with a special character (& @ $ *) cannot be linked.", stopped=True),
    ),
    Scenario(
        "old-login-is-dead",
        "After linking, the old CM/ECF login is tried again and refused.",
        end=End(10, "can no longer be used"),
        detours={10: detours.try_the_old_login},
    ),
    Scenario(
        "session-expires",
        "The session expires just before the confirmation is submitted.",
        detours={8: detours.submit_after_the_session_expired},
    ),
    Scenario(
        "back-button",
        "The back button leads to the confirmation that was submitted.",
        detours={9: detours.go_back_after_the_confirmation},
    ),
    Scenario(
        "double-submit",
        "The confirmation is submitted by a double click.",
        detours={8: detours.submit_twice, 9: detours.read_either_answer},
        chance=(9, 10),
    ),
    Scenario(
        "two-tabs",
        "Two tabs confirm the same link.",
        detours={8: detours.submit_in_two_tabs},
    ),
)

BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}


def find(name: str) -> Scenario:
    """Return the scenario of this name, or raise UnknownScenario."""
    if name in BY_NAME:
        return BY_NAME[name]
    near = difflib.get_close_matches(name, BY_NAME, 1)
    guess = f" Did you mean {near[0]}?" if near else ""
    raise UnknownScenario(f"There is no scenario {name!r}.{guess} Known: {', '.join(BY_NAME)}.")
