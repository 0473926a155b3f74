"""Hears what a visitor does not see: script errors, failed requests, and pages that let one wait."""

from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, Response, WebError
from playwright.sync_api import Error as PlaywrightError

from automation.recording.views import Views
from automation.support import shown
from automation.support.errors import kept_from, was_kept_in
from automation.walk.observer import Observer
from automation.walk.told import Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep

MILLISECONDS = 1000
MOST = 10  # troubles of a kind that are told of a page; a script can make any number
REPLACED = "net::ERR_ABORTED"  # a page that was left before it had come: a double click, a script that leads on


@dataclass(frozen=True)
class Trouble:
    """Something that went wrong behind a page of a step: what was expected, and what was seen instead.

    `address` is the page's, as in its View; empty where it is not known.
    """

    court: str
    step: str
    expected: str
    seen: str
    address: str = ""


class Troubles(Observer):
    """Keeps the troubles of each page with the step that the page is looked at in, as `views` tells.

    Whatever is asked for has come within `slow` seconds of the request.
    """

    def __init__(self, context: BrowserContext, views: Views, origin: str, slow: float) -> None:
        """Listen to everything that happens in this browser context."""
        self.troubles: list[Trouble] = []
        self._views = views
        self._origin = origin
        self._slow = slow
        self._heard: list[tuple[str, str, str]] = []
        self._looked_at = 0
        self._step = ""
        self._acted_in = ""
        self._court = ""
        self._windows: dict[Page, str] = {}  # that nobody has acted in yet, with the step in which they opened
        context.on("page", self._window)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", self._web_error)
        context.on("requestfailed", self._request_failed)
        context.on("response", self._response)
        context.on("requestfinished", self._request_finished)

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Remember where we are."""
        self._court, self._step = scene.court, step.id

    def before_action(self, page: Page, action: Action) -> None:
        """Give what was heard to the page that was just looked at; what the action brings about is the next one's."""
        self._acted_in = self._step
        self._windows.pop(page, None)
        self._settle_if_looked()

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Likewise for a page that the step read."""
        self._settle_if_looked()
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Whatever is left belongs to the last step; a window that nobody wanted to the one in which it opened."""
        self._settle()
        for window, step in self._windows.items():
            seen = shown.said(f"a window opened: {self._path(window.url)}")
            self.troubles.append(Trouble(self._court, step, "no other window", seen))
        self._windows.clear()

    def _settle_if_looked(self) -> None:
        looked_at = len(self._views.views)
        if looked_at > self._looked_at:
            self._looked_at = looked_at
            self._settle()

    def _settle(self) -> None:
        kinds: dict[str, list[tuple[str, str, str]]] = {}
        once: dict[tuple[str, ...], tuple[str, str, str]] = {}
        for heard in self._heard:
            once.setdefault(heard[:2], heard)
        for heard in once.values():
            kinds.setdefault(heard[0].partition(" ")[2], []).append(heard)  # whatever the address in front
        for alike in kinds.values():
            if len(alike) > MOST:
                alike[MOST:] = [(alike[MOST][0], f"{len(alike) - MOST} more of the kind", "")]
            self.troubles += [Trouble(self._court, self._step, *heard) for heard in alike]
        self._heard.clear()

    def _hear(self, expected: str, seen: str, url: str) -> None:
        """Keep a trouble of the page at this address."""
        address = self._views.constant(shown.said(url.removeprefix(self._origin)))
        self._heard.append((shown.said(expected), shown.said(seen.replace(self._origin, "")), address))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):  # told by its response
            self._hear("no error in the browser's console", message.text, message.page.url if message.page else "")

    def _window(self, page: Page) -> None:
        self._windows[page] = self._acted_in  # it may take until the next step to be heard of

    def _dialog(self, dialog: Dialog) -> None:
        self._hear(
            "no dialog box",
            f"a dialog box ({dialog.type}) said “{dialog.message}”",
            dialog.page.url if dialog.page else "",
        )
        if dialog.type == "beforeunload":  # as Playwright does where nobody listens
            dialog.accept()
        else:
            dialog.dismiss()

    def _web_error(self, error: WebError) -> None:
        self._hear("no script error", str(error.error).partition("\n")[0], error.page.url if error.page else "")

    def _request_failed(self, request: Request) -> None:
        if was_kept_in(request.failure or ""):
            self._hear("nothing but the practice court is wanted", kept_from(request.url), _page_of(request))
        elif request.failure != REPLACED:
            self._hear(f"{self._path(request.url)} is loaded", request.failure or "it failed", _page_of(request))

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            page = _page_of(response.request)
            self._hear(f"{self._path(response.url)} is there", f"the site answered {response.status}", page)

    def _request_finished(self, request: Request) -> None:
        took = (request.timing["responseEnd"] - request.timing["requestStart"]) / MILLISECONDS
        if took > self._slow:
            seen = f"it took {took:.1f} s"
            self._hear(f"{self._path(request.url)} answers within {self._slow:g} s", seen, _page_of(request))

    def _path(self, address: str) -> str:
        return shown.page(address).removeprefix(self._origin)


def _page_of(request: Request) -> str:
    """Return the address of the page that a request is for, which may not have come yet."""
    if request.is_navigation_request():
        return request.url
    with suppress(PlaywrightError):  # of a worker's request
        return request.frame.page.url
    return ""
