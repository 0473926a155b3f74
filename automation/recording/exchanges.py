"""Listens to how each page of a walk came: its requests, their answers, and the cookies that these set."""

from contextlib import suppress
from dataclasses import replace

from playwright.sync_api import BrowserContext, Frame, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

from automation.recording.exchange import Exchange, Hop, content_of, cookies_of, file_of, headers_of, others_of
from automation.recording.views import View, Views
from automation.support import shown
from automation.walk.observer import Observer
from automation.walk.told import Action, Scene, StepWalked

NOT_CHANGED = 304
FILES = ("stylesheet", "script", "image", "font", "media", "manifest")  # as Playwright calls them


class Exchanges(Observer):
    """Gives each view of `views` the exchange that led to it: the documents of its tab since the view before.

    A page that is looked at again without a new document has none. What came in a tab that was closed before anybody
    looked at it belongs to the next view. Only answers of documents are asked for their cookies, and only once a page
    is looked at: a round trip to Playwright's driver each, none to the site.
    """

    def __init__(self, context: BrowserContext, views: Views) -> None:
        """Listen to everything that this browser context asks for."""
        self._views = views
        self._answers: list[Response] = []  # of documents, redirects left out
        self._redirects: dict[Request, Response] = {}
        self._came: dict[Page, list[str]] = {}  # the addresses that each tab has shown since its last view
        self._exchanges: dict[int, Exchange] = {}  # by the view's place in `views`
        self._files: dict[Page, dict[str, tuple[str, ...]]] = {}  # of the document that each tab shows
        self._headers: dict[str, dict[str, str]] = {}  # of each file, as it came
        self._unseen: list[tuple[list[Hop], list[tuple[str, str]]]] = []  # what came in tabs that were closed
        self._given = 0
        context.on("page", self._opened)
        context.on("response", self._response)

    def walk_started(self) -> None:
        """Leave out how the seat came into the browser."""
        self._answers.clear()
        self._redirects.clear()
        self._files.clear()
        self._came = {page: [] for page in self._came}

    def before_action(self, page: Page, action: Action) -> None:
        """Give the view that was just taken its exchange."""
        self._give(page)

    def before_closing(self, page: Page) -> None:
        """Keep what came since that tab was looked at last."""
        with suppress(PlaywrightError):  # it may be closed because there is no page any more
            self._unseen.append(self._on_the_way(self._documents(page)))

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Likewise for a page that the step read, or failed on."""
        with suppress(PlaywrightError):  # it may have failed because there is no page any more
            self._give(scene.page)
        return walked

    def with_exchanges(self) -> list[View]:
        """Return the views, each with its exchange."""
        return [replace(view, exchange=self._exchanges.get(at)) for at, view in enumerate(self._views.views)]

    def _opened(self, page: Page) -> None:
        self._came[page] = []
        page.on("framenavigated", self._navigated)

    def _navigated(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._came[frame.page].append(_document(frame.url))

    def _response(self, response: Response) -> None:
        if not response.request.is_navigation_request():
            self._file(response)
            return
        with suppress(PlaywrightError):
            if response.frame.parent_frame is None:
                self._files.pop(response.frame.page, None)
        if 300 <= response.status < 400 and "location" in response.headers:
            self._redirects[response.request] = response
        else:
            self._answers.append(response)

    def _give(self, page: Page) -> None:
        looked_at = len(self._views.views)
        if looked_at == self._given:
            return
        self._given = looked_at
        documents = self._documents(page)
        if documents:
            self._exchanges[looked_at - 1] = self._exchange(documents, self._files.get(page, {}))

    def _documents(self, page: Page) -> list[Response]:
        """Return the answers whose documents the tab has shown since its last view, and forget them.

        An answer whose document never came, as that of the first click of two, is not one of them.
        """
        answers = [answer for answer in self._answers if _is_in(answer, page)]
        self._answers = [answer for answer in self._answers if answer not in answers]
        came, self._came[page] = self._came.get(page) or [_document(page.url)], []
        found: list[Response] = []
        for address in reversed(came):
            places = [at for at, answer in enumerate(answers) if _document(answer.url) == address]
            if places:
                found.insert(0, answers[places[-1]])
                del answers[places[-1] :]
        return found

    def _exchange(self, documents: list[Response], files: dict[str, tuple[str, ...]]) -> Exchange:
        parts = [*self._unseen, self._on_the_way(documents)]
        self._unseen = []
        way = [hop for hops, _ in parts for hop in hops]
        sent = [header for _, headers in parts for header in headers]
        cookies = [value for name, value in sent if name.lower() == "set-cookie"]
        last = documents[-1].headers
        content, charset = content_of(last.get("content-type", ""))
        constant = self._views.constant
        return Exchange(
            tuple(way),
            content,
            charset,
            headers_of(last, constant),
            cookies_of(cookies, constant, self._views.secrets),
            tuple(sorted(files.items())),
            others_of((name for name, _ in sent), constant),
        )

    def _on_the_way(self, documents: list[Response]) -> tuple[list[Hop], list[tuple[str, str]]]:
        """Return each answer on the way to these documents, and the headers of all of them."""
        way: list[Hop] = []
        headers: list[tuple[str, str]] = []
        for answer in (each for document in documents for each in self._with_redirects(document)):
            way.append(Hop(answer.request.method, self._path(answer.url), answer.status))
            headers += [(each["name"], each["value"]) for each in answer.headers_array()]
        return way, headers

    def _file(self, response: Response) -> None:
        """Keep what the answer with a part of a page says; one that is not changed says the rest as it did before."""
        request, address = response.request, response.url
        if request.resource_type not in FILES or not address.startswith("http"):
            return
        if response.status != NOT_CHANGED:
            self._headers[address] = {}
        self._headers[address] = {**self._headers.get(address, {}), **response.headers}
        with suppress(PlaywrightError):  # of a worker's request
            told = self._files.setdefault(request.frame.page, {})
            told[self._path(address)] = file_of(self._headers[address], self._views.constant)

    def _with_redirects(self, answer: Response) -> list[Response]:
        """Return the answers that led to this one by redirects, and itself."""
        found, before = [answer], answer.request.redirected_from
        while before:
            redirect = self._redirects.pop(before, None)
            found = [redirect, *found] if redirect else found
            before = before.redirected_from
        return found

    def _path(self, address: str) -> str:
        return self._views.constant(shown.said(address))


def _document(address: str) -> str:
    return address.partition("#")[0]


def _is_in(answer: Response, page: Page) -> bool:
    try:
        return answer.frame == page.main_frame
    except PlaywrightError:  # of a tab that was not there yet, or of no frame
        return False
