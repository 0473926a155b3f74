"""Walks the court and collects the text of its pages, by step, including the pages around the walk."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from automation.outputs.proofread.words import key, plain
from automation.recording.views import View, Views
from automation.session import stage
from automation.session import walking as session
from automation.site.client import Site
from automation.support import aria, plain_text
from automation.walk.linking import scenarios, steps
from automation.walk.linking.visit import Visit
from automation.walk.observer import Observer
from automation.walk.told import FAILED, CourtWalked
from playbook.court import Profile
from playbook.procedure import outline

PRACTICE = "the Practice court note"  # on every page of a practice court, but on no real court's
MARK = "[Practice] "
WRONG = "Practice-wrong-1"
TO_PRESS = ("button", "link", "field", "box", "choice", "list", "menuitem", "tab")
MOST_PAGES = 80  # the limit for pages around the walk


@dataclass(frozen=True)
class ScreenString:
    """A string on a screen, and its kind: a button, a link, a field, a heading, text."""

    text: str
    kind: str

    @cached_property
    def key(self) -> str:
        """Its letters and digits, for comparing."""
        return key(self.text)

    @property
    def pressed(self) -> bool:
        """Tell whether it can be clicked or typed into."""
        return self.kind in TO_PRESS


@dataclass(frozen=True)
class Screen:
    """A page: the steps and courts that show it, and its strings. Without steps it is not part of the walk."""

    title: str
    steps: frozenset[str]
    courts: tuple[str, ...]
    lines: tuple[ScreenString, ...]
    address: str = ""
    picture: str | None = None

    @property
    def comes_between(self) -> bool:
        """Tell whether PACER shows the page to some users only: the passcode, the Redaction Agreement."""
        path = urlsplit(self.address).path
        return path.startswith("/csologin/") and not path.endswith("/login.jsf")

    @property
    def name(self) -> str:
        """The page's name for itself: its title's specific part if the page shows that, else its first heading."""
        own = re.sub(r"^(?:PACER: |CM/ECF (?:LIVE )?- )", "", self.title)
        headings = [line.text for line in self.lines if line.kind == "heading"]
        return own if not headings or any(line.key == key(own) for line in self.lines) else headings[0]

    @property
    def where(self) -> str:
        """The page in words, with its steps and court."""
        return self.where_in(self.courts)

    def where_in(self, courts: Sequence[str]) -> str:
        """The page in words, with its steps, and with the court if it is in one only."""
        step = f" (step{'s' * (len(self.steps) > 1)} {_numbers(self.steps)})" if self.steps else ""
        court = f", {courts[0].capitalize()} court" if len(courts) == 1 and courts[0] != "any" else ""
        whose = "PACER's page" if urlsplit(self.address).path.startswith("/csologin/") else "the page"
        return f"{whose} “{self.name}”{step}{court}"


@dataclass(frozen=True)
class Screens:
    """All pages, in a visitor's order; `person` is the name on them.

    `of_other_courts` are menus that only courts have which these pages are not of, by their keys, with the court.
    """

    pages: tuple[Screen, ...]
    person: str = "John Attorney"
    failure: str | None = None
    of_other_courts: Mapping[str, str] = field(default_factory=dict)
    labels: dict[str, list[ScreenString]] = field(default_factory=dict, compare=False, init=False)

    def __post_init__(self) -> None:
        """Index the strings by their keys."""
        for page in self.pages:
            for line in page.lines:
                self.labels.setdefault(line.key, []).append(line)

    def of(self, steps: Iterable[str]) -> tuple[Screen, ...]:
        """Return the pages of these steps."""
        wanted = frozenset(steps)
        return tuple(page for page in self.pages if page.steps & wanted)

    def knowing(self, profile: Profile) -> Self:
        """Return these pages, and what the menus of the profile's other courts are called."""
        shown = {court for page in self.pages for court in page.courts}
        others = {
            key(menu.label): court.name
            for court in profile.courts.values()
            if court.key not in shown
            for menu in court.filing_menus
        }
        return replace(self, of_other_courts={each: name for each, name in others.items() if each not in self.labels})

    @property
    def walked(self) -> tuple[Screen, ...]:
        """The pages of the procedure, without those around it."""
        return tuple(page for page in self.pages if page.steps)


class _Failures(Observer):
    """Remembers the step that failed."""

    def __init__(self) -> None:
        self.failure: str | None = None

    def court_ended(self, scene: object, walked: CourtWalked) -> None:
        for step in walked.steps:
            if step.status == FAILED:
                self.failure = f"{walked.court.capitalize()}, step {step.number} ({step.title}): {step.message}"


def collect(
    staged: stage.Stage,
    courts: Sequence[str],
    pictures: Path,
    *,
    profile: str = "idaho",
    login_look: str = "seed",
    viewport: tuple[int, int] = (1280, 800),
    timeout: float = 5.0,
    watching: Sequence[Observer] = (),
) -> Screens:
    """Walk to the end, with the pages shown to some only and a refusal where possible; then visit the pages around."""
    site = staged.site
    way = replace(
        scenarios.find("link"),
        courts=tuple(courts),
        seat={"mfa": True, "redaction": "always", "login_look": login_look},
        ways={"log-in": _be_refused_and_log_in, "submit-login": _be_refused_and_submit},
    )
    failures = _Failures()
    with session.opened(staged, viewport, timeout) as opened:
        context, views = opened.context, Views(site.origin, pictures)
        observers = [failures, views, *watching]
        stage.perform(way, site, context, courts=courts, profile=profile, observers=observers, timeout=timeout)
        around = [] if failures.failure else list(_around(context.pages[-1], site, courts, views.views))
    pages = merged([*(_screen(view) for view in _at_every_step(views.views)), *around])
    return Screens(pages, site.account(way.person).name, failures.failure)


def _be_refused_and_log_in(visit: Visit) -> None:
    """Step 3, with a wrong password first, whose message a guide may quote."""
    if not visit.menu.bar.is_visible():
        visit.actor.type(visit.pacer.username, visit.credentials.username)
        visit.actor.type(visit.pacer.password, WRONG, secret=True)
        visit.actor.click(visit.pacer.login)
        visit.expect(visit.pacer.message).to_be_visible()
    steps.log_in_with_pacer(visit)


def _be_refused_and_submit(visit: Visit) -> None:
    """Step 6, in the first court with a wrong password first."""
    if visit.court == visit.courts[0]:
        visit.actor.type(visit.link_account.password, WRONG, secret=True)
        visit.actor.click(visit.link_account.submit)
        visit.expect(visit.link_account.refusal).to_be_visible()
        steps.enter_the_cm_ecf_login(visit)
    steps.submit_the_cm_ecf_login(visit)


def _at_every_step(views: Sequence[View]) -> Iterator[View]:
    """Give a step without a view that of the step before it: a walk views no page twice."""
    for index, view in enumerate(views):
        yield view
        following = views[index + 1] if index + 1 < len(views) else view
        between = outline().after(view.step)
        if following.court == view.court and outline().number(following.step) > outline().number(between):
            yield replace(view, step=between)


def _around(page: Page, site: Site, courts: Sequence[str], seen: Sequence[View]) -> Iterator[Screen]:
    """Visit what the walk's pages link to, and the court's welcome page, where some begin; log out last."""
    aside: dict[str, tuple[str, frozenset[str]]] = {}
    for court in courts:
        aside[f"/ecf/{court}/cgi-bin/ShowIndex.pl"] = court, frozenset(("open-court-link", "each-court"))
    alike = set()
    for view in seen:
        for element in aria.read(view.aria):
            address = element.url or ""
            same = address.replace(f"/ecf/{view.court}/", "/ecf/")
            if address.startswith("/") and not address.startswith("/practice") and same not in alike:
                alike.add(same)
                if not urlsplit(address).path.endswith("login.pl"):
                    aside.setdefault(address, (view.court, frozenset()))
    aside.setdefault("/csologin/account.jsf", (courts[0], frozenset()))
    goodbye = {f"/ecf/{court}/cgi-bin/login.pl?logout": (court, frozenset(("refresh-menus",))) for court in courts}
    for address, (court, at) in [*list(aside.items())[:MOST_PAGES], *goodbye.items()]:
        try:
            page.goto(f"{site.origin}{address}", wait_until="domcontentloaded")
            snapshot, title = plain_text.plain(page.locator("body").aria_snapshot()), page.title()
        except PlaywrightError:
            continue  # a page around the walk that fails to load is no finding
        courts_of_it = (court,) if "/ecf/" in urlsplit(page.url).path else ("any",)
        yield Screen(_title(plain_text.brief(title)), at, courts_of_it, read_lines(snapshot), address)


def _screen(view: View) -> Screen:
    shared = not view.address.startswith("/ecf/")
    return Screen(
        _title(view.title),
        frozenset({view.step}),
        ("any" if shared else view.court,),
        read_lines(view.aria),
        view.address,
        view.picture,
    )


def read_lines(snapshot: str) -> tuple[ScreenString, ...]:
    """Return the strings of a page, also joined where markup splits them."""
    elements = [element for element in aria.read(snapshot) if element.place[:1] != (PRACTICE,)]
    lines = [ScreenString(element.words, element.kind) for element in elements if plain(element.words)]
    for of_words, together in groupby(elements, key=lambda element: element.role == "text"):
        words = [element.words for element in together]
        if of_words and len(words) > 1:
            lines.append(ScreenString(" ".join(words), "text"))
    return tuple(dict.fromkeys(lines))


def _title(title: str) -> str:
    return title.removeprefix(MARK)


def merged(pages: Iterable[Screen]) -> tuple[Screen, ...]:
    """Merge the views of one page, from several steps or courts."""
    merged: dict[tuple[str, tuple[ScreenString, ...]], Screen] = {}
    for page in pages:
        same = (page.title, page.lines)
        if same in merged:
            known = merged[same]
            page = replace(
                known,
                steps=known.steps | page.steps,
                courts=tuple(dict.fromkeys((*known.courts, *page.courts))),
                picture=known.picture or page.picture,
            )
        merged[same] = page
    return tuple(merged.values())


def numbers(steps: Iterable[str]) -> list[int]:
    """Return the steps' numbers for the reader, in order."""
    return sorted(map(outline().number, steps))


def _numbers(steps: Iterable[str]) -> str:
    found = numbers(steps)
    if len(found) > 1 and found[-1] - found[0] == len(found) - 1:
        return f"{found[0]} to {found[-1]}" if len(found) > 2 else f"{found[0]} and {found[1]}"
    return ", ".join(map(str, found))
