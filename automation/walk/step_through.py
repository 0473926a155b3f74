"""Waits for a presenter before each step and at the end, and shows pictures of earlier steps again."""

import base64
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from automation.walk.observer import Observer
from automation.walk.told import Scene, StepWalked
from playbook.procedure import DocumentedStep

KEYS = "[Enter] goes on, [b] back, [q] ends:"
AT_THE_END = "That was the last step. The browser stays open until you go on."


class StepThrough(Observer):
    """Announces each step, then goes on, shows an earlier picture, or ends, as the presenter wants."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        """Take `ask`, which shows a line and returns what is typed, up to Enter."""
        self._ask = ask
        self._seen: list[tuple[str, bytes]] = []  # the title at each step's end, with a screenshot
        self._page: Page | None = None
        self._between_steps = False

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Wait; raise KeyboardInterrupt if the presenter ends the walk, as Ctrl-C does."""
        self._between_steps = False
        self._wait(f"{scene.court.capitalize()}, step {step.number}: {step.title}. {step.instruction}")

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Keep a screenshot."""
        self._page, self._between_steps = scene.page, True
        with suppress(PlaywrightError):  # a closed page has no screenshot
            picture = scene.page.screenshot(animations="disabled", caret="hide")
            self._seen.append((f"{scene.court.capitalize()}, step {walked.number}: {walked.title}", picture))
        return walked

    def walk_ended(self) -> None:
        """Wait once more, unless the walk was interrupted: an audience is still looking at the last page."""
        if self._between_steps:
            with suppress(KeyboardInterrupt):  # the walk has ended already
                self._wait(AT_THE_END)

    def _wait(self, line: str) -> None:
        """Ask until the presenter goes on from the last page; `back` counts pictures, 0 is the page itself."""
        back = 0
        shown: Page | None = None
        try:
            while True:
                told = f"Looking back at {self._seen[-1 - back][0]}" if back else line
                answer = self._ask(f"{told} {KEYS}").strip().lower()
                if answer == "q":
                    raise KeyboardInterrupt
                if answer != "b" and back == 0:
                    return
                back = max(0, min(back + 1, len(self._seen) - 1)) if answer == "b" else back - 1
                shown = self._show(back, shown)
        finally:
            if shown:
                shown.close()

    def _show(self, back: int, shown: Page | None) -> Page | None:
        """Bring an earlier picture to the front, or the page itself; return the tab that shows pictures."""
        if self._page is None:  # no step has ended yet
            return shown
        if back <= 0:
            self._page.bring_to_front()
            return shown
        shown = shown or self._page.context.new_page()
        title, picture = self._seen[-1 - back]
        shown.set_content("<!doctype html><title></title><body style='margin:0'><img style='width:100%' alt=''>")
        shown.evaluate(
            "([title, source]) => { document.title = title; document.images[0].src = source; }",
            [f"Looking back: {title}", f"data:image/png;base64,{base64.b64encode(picture).decode()}"],
        )
        shown.bring_to_front()
        return shown
