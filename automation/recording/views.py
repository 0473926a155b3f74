"""Looks at every page of a walk as the visitor sees it: its structure and words, and a picture."""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page

from automation.looks import Look
from automation.recording.appearance import SETTLED, Examiner, LookTaken, Promises, Standing
from automation.recording.constant import Constant
from automation.recording.dwelling import MILLISECONDS, TIMERS, leads_on, let_pass, requests_of, timers
from automation.recording.exchange import Exchange
from automation.recording.places import Places
from automation.support import shown
from automation.support.plain_text import plain
from automation.walk.observer import Observer
from automation.walk.told import FAILED, PASSED, Action, Scene, StepWalked
from playbook.procedure import DocumentedStep

MASKING = re.MULTILINE | re.IGNORECASE  # a page can turn what was typed to capitals
TYPING = ("fill in", "tick")  # which does not leave the page

# `drawn` is all that a picture depends on besides the words: styles, attributes, focus, and where everything stands.
# PROMISES is put in where somebody wants to know what a page promises besides its words.
LOOK = """() => (SETTLED)().then(() => ({
    title: String(document.title),
    timers: (TIMERS)(),
    contract: (PROMISES)(),
    drawn: [
        [...document.styleSheets].map(sheet => {
            try { return [...sheet.cssRules].map(rule => rule.cssText).join(''); }
            catch { return sheet.href; }  // a style sheet from elsewhere, or that is not there, cannot be read
        }).join(''),
        [...document.querySelectorAll('body, body *:not([type=hidden])')].map(each => {
            const {x, y, width, height} = each.getBoundingClientRect();
            const focused = each === document.activeElement;
            const where = [x + scrollX, y + scrollY, width, height];
            // Not by a clone, which brings a style into force that the page's policy has blocked. A picture that was
            // taken leaves an empty style.
            const own = [...each.attributes].filter(one => one.name !== 'style' || one.value)
                .map(one => `${one.name}="${one.value}"`);
            return [each.localName, ...own, ...where, focused, each.value?.length].join(' ');
        }).join(),
    ].join(),
}))""".replace("SETTLED", SETTLED).replace("TIMERS", TIMERS)
NOTHING = "() => null"
SHOWN_AGAIN = "as its tab is hidden and shown again"
# What is to have the focus as a page comes has it once the page is drawn, of which no clock tells.
DRAWN = """() => document.querySelector('[autofocus]') && document.activeElement === document.body
    && new Promise(done => {
    setTimeout(done, 500);
    new IntersectionObserver((_, it) => { it.disconnect(); done(); }).observe(document.documentElement);
})"""


@dataclass(frozen=True)
class View:
    """A page as it stood in a step: the step's id, the address without the host, the title, the ARIA snapshot, a file.

    The file is that of the picture; `contract` is what the page promises besides its words, as YAML: see contract.py.
    What differs from visit to visit is replaced in all of them, and a secret that was typed is dots.
    `failed` says that the step failed on this page. `exchange` is how it came, if that is listened to. `looks` are its
    pictures in other looks.
    """

    court: str
    step: str
    address: str
    title: str
    aria: str
    picture: str | None = None
    failed: bool = False
    contract: str = ""
    exchange: Exchange | None = None
    looks: tuple[LookTaken, ...] = ()


class Views(Observer):
    """Looks whenever a page is about to be left, first typed into, or was read by a step; twice at none.

    A step's views are the pages that it acts on or reads: the log-in page is step 3's, though step 1 leads to it.
    """

    def __init__(
        self,
        origin: str,
        pictures: Path | None = None,
        varying: Sequence[str] = (),
        masked: Sequence[str] = (),
        taken: MutableMapping[str, str] | None = None,
        dwell: float | None = None,
        promises: Promises | None = None,
        looks: Sequence[Look] = (),
        examine: Callable[[Page], Mapping[str, Sequence[str]]] | None = None,
    ) -> None:
        """Look at the pages of this site, and keep their pictures in a folder, named by what is in them.

        `varying` are regular expressions for words, `masked` CSS selectors for parts of a picture that may differ.
        `taken` remembers how pages look from walk to walk: what says the same and is drawn by the same rules, every
        thing in the same place, looks the same, and a picture costs more than all the rest of a look.
        `promises` reads what a page promises besides its words: contract.py does. `looks` are those in which a page is
        laid out besides, and `examine` returns what breaks rules of accessibility; both belong to the promises.
        With `dwell` the clock of each page is put forward by so many seconds before it is left, and after whatever is
        done there meanwhile and makes it put something off. That takes no time; what the page has changed by itself
        until then belongs to its contract. The context's clock must then be installed, also for 0 seconds: it is held
        while other looks are taken.
        """
        self.views: list[View] = []
        self._origin = origin
        remembered = {} if taken is None else taken
        self._examiner = Examiner(
            pictures, masked, looks, examine, self._otherwise, remembered, has_clock=dwell is not None
        )
        self.constant = Constant(origin, varying)
        self._step = ""
        self._documents: dict[Page, int] = {}  # how many each page has shown
        self._seen: tuple[Page, int] | None = None  # the document that was looked at last
        self._acted = True
        self._dwell = dwell
        self._promises = promises
        self._script = LOOK.replace("PROMISES", promises.SCRIPT if promises else NOTHING)
        self._is_dwelt_on = False  # the document's clock was put forward, and nothing was done there since
        self._timers = 0  # that the document had set when something was done there last
        # What it promises, what it says and what has the focus, before its clock is put forward.
        self._own = self._aria_before = self._focus = ""
        self._touched: set[tuple[Page, int]] = set()  # documents on which something was done: what has the focus, too
        self.secrets: set[str] = set()  # that were typed so far

    def court_started(self, scene: Scene) -> None:
        """Begin with what is in front of the visitor, which the last court has looked at."""
        self._seen, self._acted = None, True

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Remember where we are."""
        self._step = step.id
        self._scene = scene

    def before_action(self, page: Page, action: Action) -> None:
        """Look at the page once what is acted on stands there; if it never does, that is for the actor to tell."""
        if action.verb in TYPING and self._document(page) == self._seen:
            self._dwell_if_put_off(page)
        else:
            if action.target:
                action.target.wait_for()
            elif action.verb == "open" and (self._seen is None or not self._acted):
                return  # a court begins, or nothing was done since the last look
            self._look(page)
            if action.verb not in TYPING:
                self._dwell_on(page)
            elif self._dwell:
                self._timers = timers(page)
        self._touched.add(self._document(page))

    def after_action(self, page: Page, action: Action) -> None:
        """From now on the page may be another one; a secret that was typed is known from what its field holds."""
        self._acted, self._is_dwelt_on = True, False
        if action.secret and action.target:
            with suppress(PlaywrightError):  # a page may go on as soon as all is typed, and the field is gone
                self.secrets.add(action.target.evaluate_all("all => all[0]?.value ?? ''"))

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Look at what the step read, or failed on."""
        if walked.status == FAILED:
            with suppress(PlaywrightError):  # it may have failed because there is no page any more
                self._look(scene.page, once_more=True)
                self.views[-1] = replace(self.views[-1], failed=True)
        elif walked.status == PASSED and walked.message:
            self._look(scene.page)
            self._dwell_on(scene.page)
        return walked

    def _look(self, page: Page, *, once_more: bool = False) -> None:
        page.wait_for_load_state()  # with its scripts, which may still change what stands there
        if self._document(page) == self._seen and not self._acted and not once_more:
            return
        if self._promises:
            page.evaluate(DRAWN)
        page.mouse.move(0, 0)  # what is under the pointer may look otherwise
        standing, appearance = self._examiner.appearance(page, lambda: self._standing(page))
        if self._document(page) != self._seen:
            self._is_dwelt_on = False
        self._seen, self._acted = self._document(page), False
        self._own, self._aria_before = standing.promised, standing.aria
        promised = "\n".join(filter(None, (standing.promised, appearance.otherwise)))
        self.views.append(
            View(
                self._scene.court,
                self._step,
                standing.address,
                standing.title,
                standing.aria,
                appearance.picture,
                contract=promised,
                looks=appearance.looks,
            )
        )

    def _otherwise(self, own: str, others: Mapping[str, str], broken: Mapping[str, Sequence[str]]) -> str:
        return self._promises.otherwise(own, others, broken, self._masked) if self._promises else ""

    def _standing(self, page: Page) -> Standing:
        looked = page.evaluate(self._script)
        address = self.constant(shown.said(page.url.removeprefix(self._origin)))
        title = _title(looked)
        aria, (promised, places) = self._aria(page), self._promised(page, looked)
        if self._promises:
            self._focus = looked["contract"]["focus"]
        drawn = "\0".join((address, title, aria, self.constant(looked["drawn"])))
        return Standing(address, title, aria, promised, places, drawn)

    def _aria(self, page: Page) -> str:
        aria = plain(page.locator("body").aria_snapshot())
        for secret in filter(None, self.secrets):
            aria = re.sub(
                rf'(- textbox .*: |- text: )"?{re.escape(secret)}"?$', rf"\1{shown.DOTS}", aria, flags=MASKING
            )
        return self.constant(shown.typed(aria))

    def _dwell_if_put_off(self, page: Page) -> None:
        """Dwell on a page where what was done there last has set a timer, which what is done next may take back."""
        if not (self._dwell and self._promises):
            return
        before, self._timers = self._timers, timers(page)
        if self._timers > before + 1:
            with suppress(PlaywrightError):  # it may be leaving just then
                standing = self._standing(page)
                self._own, self._aria_before = standing.promised, standing.aria
                self._dwell_on(page)

    def _dwell_on(self, page: Page) -> None:
        """Put the page's clock forward, and add what it changed by itself to its contract."""
        document = self._document(page)
        if not (self._dwell and self._promises) or self._is_dwelt_on or document != self._seen:
            return
        self._is_dwelt_on = True
        view, told = self.views[-1], [f"a script error: {self._said(error)}" for error in self._examiner.errors]
        self._examiner.errors.clear()
        after, later, focus = self._aria_before, self._own, self._focus
        with requests_of(page) as requests:
            acts, failed = let_pass(page, self._dwell)
            if failed:
                told.append(f"a script error: {self._said(failed)}")
            with suppress(PlaywrightError):  # it may be leaving just then
                page.evaluate("0")  # by when the requests that were begun are known
                for request in requests:
                    request.response()
                looked = page.evaluate(self._script)
                if (title := _title(looked)) != view.title:
                    told.append(f"its title becomes “{title}”")
                self._timers = looked["timers"]
                focus, looked["contract"]["focus"] = looked["contract"]["focus"], self._focus
                (later, _), after = self._promised(page, looked), self._aria(page)
            if any(map(leads_on, requests)) and self._document(page) == document:
                with suppress(PlaywrightError):  # a download leads nowhere
                    page.wait_for_event("framenavigated", timeout=MILLISECONDS)
        page.wait_for_load_state()
        if self._document(page) != document:
            after, later, focus = self._aria_before, self._own, self._focus
            told.append(f"it goes to {self._said(page.url.removeprefix(self._origin))}")
        if focus != self._focus:
            name = self._promises.as_named(focus or self._focus, self._masked)
            told.append(f"the focus goes to the {name} by itself" if focus else f"the {name} loses the focus")
        if acts and (told or (after, later) != (self._aria_before, self._own)):
            told.append(SHOWN_AGAIN)
        said = self._promises.with_changes(view.contract, (self._own, later), (self._aria_before, after), told)
        self.views[-1] = replace(view, contract=said)

    def _promised(self, page: Page, looked: Any) -> tuple[str, Places]:
        """Return what a page promises, as a text, and where each thing stands; nothing where nobody reads that."""
        if self._promises is None:
            return "", {}

        told, untouched = looked["contract"], self._document(page) not in self._touched
        promised = self._promises.written(told, self._masked, with_focus=untouched)
        return promised, self._promises.places(told, self._masked)

    def _masked(self, text: str) -> str:
        """Return a text of the page without secrets, and without what differs from visit to visit."""
        return self.constant(shown.typed(text))

    def _said(self, text: str) -> str:
        """Return a text of the page or its browser without secrets, and without what differs from visit to visit."""
        return self.constant(shown.said(text))

    def _document(self, page: Page) -> tuple[Page, int]:
        """Tell one document of a page from the next, without asking the page."""
        if page not in self._documents:
            self._documents[page] = 0
            page.on("framenavigated", self._navigated)
        return page, self._documents[page]

    def _navigated(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._documents[frame.page] += 1


def _title(looked: Any) -> str:
    """Return the title of a page that was looked at, on one line."""
    return shown.said(looked["title"]).replace("\n", " ")
