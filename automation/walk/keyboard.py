"""An actor that has no pointer: it goes to everything by Tab, and presses Enter there."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from playwright.sync_api import ElementHandle, Locator, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from automation.support import shown
from automation.walk.actor import CannotAct, Robot
from automation.walk.observer import Observer
from automation.walk.told import Action

MOST_STOPS = 200  # where a page that has more would keep a person for minutes, or goes round forever
TWICE = 2  # outside of the page, at the beginning and after its last stop: every stop was there
NEXT, BACK, PRESS, MARK = "Tab", "Shift+Tab", "Enter", "Space"
# The keys by which one takes back a letter, and which letters they leave.
TAKES_BACK = (
    (("Backspace",), slice(None, -1)),
    (("ArrowLeft", "Delete"), slice(None, -1)),
    (("ArrowLeft", "Delete"), slice(None, -1)),  # Home moves no caret on a Mac
)
MARKED = "input[type=checkbox], input[type=radio]"  # which take Space: Enter would send their form

# Whether a thing has the focus, and whether nothing of the page has it.
FOCUS = """each => {
    const focused = each.getRootNode().activeElement;
    return [focused === each, !document.hasFocus() || !focused || focused === document.body];
}"""
VALUE = "each => each.isConnected ? each.value : null"
# Notes whether a key did anything: it was taken as a click, or something on the page changed.
LISTEN = """() => {
    const told = { click: null, sent: false, changed: false };
    addEventListener('click', event => { told.click = event }, { capture: true });
    addEventListener('submit', event => { told.sent = !event.defaultPrevented });
    new MutationObserver(() => { told.changed = true }).observe(document, {
        subtree: true, childList: true, attributes: true, characterData: true,
    });
    return told;
}"""
# Keeps a button from what Enter does with it, and notes that it would do something: a form is sent once.
HOLD = """() => {
    const told = { pressed: false };
    const hold = event => { event.preventDefault(); event.stopImmediatePropagation(); told.pressed = true };
    addEventListener('click', hold, { capture: true });
    told.end = () => { removeEventListener('click', hold, { capture: true }); return told.pressed };
    return told;
}"""
# Notes where the focus goes first while one types into a field, and how many characters stand there by then.
FOLLOW = """each => {
    const told = { went: null };
    const name = to => (to?.labels?.[0]?.textContent ?? to?.getAttribute('aria-label') ?? to?.name ?? '').trim();
    const left = ({ relatedTarget }) => { told.went ??= [each.value.length, name(relatedTarget)] };
    each.addEventListener('blur', left);
    told.end = () => { each.removeEventListener('blur', left); return told.went };
    return told;
}"""
END = "told => told.end()"
SENDS = "(field, button) => field.form !== null && field.form === button.form && button.type === 'submit'"
SENT = "told => told.sent || told.changed"
DONE = "told => told.changed || told.click !== null && !told.click.defaultPrevented"
# Does what a browser does that pastes into an empty field: it asks the page, puts in what the field takes, and says so.
# A page that forbids it may put the text in itself. Tells what must stand there then; null where nothing can be pasted.
PASTE = """(each, text) => {
    const data = new DataTransfer(), before = each.value, how = { bubbles: true, cancelable: true };
    const taken = each.maxLength < 0 ? text : text.slice(0, each.maxLength);
    data.setData('text/plain', text);
    const asked = [
        () => new KeyboardEvent('keydown', { key: 'v', code: 'KeyV', ctrlKey: true, ...how }),
        () => new ClipboardEvent('paste', { clipboardData: data, ...how }),
        () => new InputEvent('beforeinput', { inputType: 'insertFromPaste', data: text, ...how }),
    ];
    if (!asked.every(event => each.dispatchEvent(event()))) return each.value === before ? null : taken;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(each), 'value').set.call(each, taken);
    each.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', data: text, bubbles: true }));
    return taken;
}"""


class Keyboard(Robot):
    """Acts by keys alone, as a person does who cannot see or hold a pointer, and does not believe what it typed."""

    def __init__(self, page: Page, observers: Sequence[Observer] = (), pace: float = 0.0) -> None:
        """Act on this page."""
        super().__init__(page, observers, pace)
        self._typed: list[tuple[Action, ElementHandle, str]] = []
        self._sent: set[str] = set()  # the buttons whose forms were sent from a field

    def click(self, target: Locator) -> None:
        """Go there by Tab, and press Enter."""
        action = self._action("click", target)
        with self._telling(action):
            self._press(action, target, MARK if target.and_(self.page.locator(MARKED)).count() else PRESS)

    def double_click(self, target: Locator) -> None:
        """Press Enter twice, as an impatient person does."""
        action = self._action("double-click", target)
        with self._telling(action):
            self._go_to(action, target)
            for _ in range(2):
                self.page.keyboard.press(PRESS)

    def click_into_new_tab(self, target: Locator) -> None:
        """Press Enter on what opens a new tab, and go on in that tab."""
        action = self._action("click", target)
        with self._telling(action):
            with self.page.expect_popup() as popup:
                self._press(action, target, PRESS)
            self.page = popup.value

    def tick(self, target: Locator) -> None:
        """Go to a box by Tab, and press Space if it is not ticked."""
        action = self._action("tick", target)
        with self._telling(action):
            self._go_to(action, target)
            if not target.is_checked():
                target.press(MARK)
            if not target.is_checked():
                raise CannotAct(action, _nothing_by(MARK))

    def type(self, target: Locator, text: str, secret: bool = False) -> None:
        """Go to a field by Tab and type key by key, on a page with the practice mark; raise UnmarkedPage for others.

        Raise CannotAct if nothing can be pasted there, a letter cannot be taken back, the focus goes elsewhere
        meanwhile, or something else than the text stands there then, or stood there once it was pasted. The mark is
        part of the locator of each key, so that no navigation can happen between the check and the typing.
        """
        action = self._action("fill in", target, None if secret else text, secret)
        with self._telling(action), self._in_practice(target) as marked:
            field = self._go_to(action, marked)
            _empty(marked)
            other = self._paste(action, marked, field, text)
            _empty(marked)
            self._require_taken_back(action, marked, field, text)
            followed = field.evaluate_handle(FOLLOW)
            for key in text:
                marked.press_sequentially(key)
            with suppress(PlaywrightError):  # a page may go on by itself once enough stands there
                went = followed.evaluate(END)
                if went:
                    _forget(action, field)
                    raise CannotAct(action, _gone_elsewhere(*went))
            self._require_typed(action, field, text)
            if other:  # which whoever cannot type there either need not know
                _forget(action, field)
                raise CannotAct(action, other)
            self._typed.append((action, field, text))

    def _press(self, action: Action, target: Locator, key: str) -> None:
        """Press a key on a target; raise CannotAct if that does nothing.

        A form is sent the first time from its last field: Enter does there what it does on the button.
        """
        pressed = self._go_to(action, target)
        self._require_still_typed()
        typed, self._typed = self._typed, []
        if key == PRESS and typed and action.id not in self._sent and _sends(typed[-1][1], pressed):
            self._sent.add(action.id)
            if self._would_press(target):
                last, field, _ = typed[-1]
                if self._brings_about(SENT, lambda: field.press(PRESS)):
                    return
                if self._brings_about(DONE, lambda: target.press(key)):
                    raise CannotAct(last, "Enter does not send its form from there, as the button does")
                raise CannotAct(action, _nothing_by(key))
        if not self._brings_about(DONE, lambda: target.press(key)):
            raise CannotAct(action, _nothing_by(key))

    def _would_press(self, button: Locator) -> bool:
        """Tell whether Enter presses a button, without what that does."""
        held = self.page.evaluate_handle(HOLD)
        button.press(PRESS)
        return bool(held.evaluate(END))

    def _brings_about(self, what: str, press: Callable[[], None]) -> bool:
        """Press a key; tell whether it did this, or led away from the page."""
        page = self.page
        told = page.evaluate_handle(LISTEN)
        press()
        try:
            if not told.evaluate(what):
                page.wait_for_function(what, arg=told)
        except PlaywrightTimeoutError:
            return False
        except PlaywrightError:  # the page has gone, and what was noted with it
            if page.is_closed():
                raise
        return True

    def _go_to(self, action: Action, target: Locator) -> ElementHandle:
        """Press Tab until the target has the focus; raise CannotAct if it never has."""
        target.wait_for()
        wanted = target.element_handle()
        wanted.wait_for_element_state("enabled")
        for key in (NEXT, BACK):
            left = 0
            for _ in range(MOST_STOPS):
                is_here, is_outside = wanted.evaluate(FOCUS)
                if is_here:
                    return wanted
                left += is_outside
                if left > TWICE:
                    break
                self.page.keyboard.press(key)
        raise CannotAct(action, "it cannot be reached by Tab")

    def _paste(self, action: Action, marked: Locator, field: ElementHandle, text: str) -> str:
        """Paste a text that is longer than any that is typed; return what is wrong with what the field makes of it.

        Of a number a part is pasted: a field of a passcode may send itself once all of it stands there. Raise CannotAct
        if nothing can be pasted.
        """
        pasted = text[:-1] if text.replace(" ", "").isdigit() else text * 2
        taken, value = marked.evaluate(PASTE, pasted), _value(field)
        if taken is None or (taken and value == ""):
            raise CannotAct(action, "nothing can be pasted into it")
        if value in (None, taken, pasted):
            return ""
        if taken.startswith(value):
            return f"only the first {len(value)} characters of what is pasted stay in it"
        if action.secret:
            return "it holds something else after a secret was pasted"
        return f"it holds “{shown.said(value)}” after “{pasted}” was pasted"

    def _require_taken_back(self, action: Action, marked: Locator, field: ElementHandle, text: str) -> None:
        """Type a few letters, and raise CannotAct if one of the keys for it does not take back the one beside it."""
        for letter in text[: len(TAKES_BACK)]:
            marked.press_sequentially(letter)
        value = _value(field)
        for keys, left in TAKES_BACK:
            for key in keys:
                marked.press(key)
            before, value = value, _value(field)
            if before is not None and value is not None and value != before[left]:
                field.fill("")
                raise CannotAct(action, f"a letter in it is not taken back by {' and '.join(keys)}")

    def _require_still_typed(self) -> None:
        """Raise CannotAct if a field holds something else since it was left."""
        others = [typed for typed in self._typed if _holds_other(*typed[1:]) is not None]
        for action, field, _ in others[1:]:
            _forget(action, field)
        for typed in others:
            self._require_typed(*typed)

    def _require_typed(self, action: Action, field: ElementHandle, text: str) -> None:
        """Raise CannotAct if a field that is still there holds something else than what was typed; tell no secret."""
        value = _holds_other(field, text)
        if value is None:
            return
        _forget(action, field)
        if action.secret:
            why = "it holds capitals in place of small letters" if value == text.upper() else "it holds something else"
            raise CannotAct(action, f"{why} after a secret was typed")
        held = f"“{shown.said(value)}”" if value else "nothing"
        raise CannotAct(action, f"it holds {held} after “{text}” was typed")


def _empty(marked: Locator) -> None:
    """Take away what stands in a field."""
    if marked.input_value():
        marked.press("ControlOrMeta+A")
        marked.press("Delete")


def _sends(field: ElementHandle, button: ElementHandle) -> bool:
    """Tell whether a button sends the form of a field that is still there."""
    with suppress(PlaywrightError):
        return bool(field.evaluate(SENDS, button))
    return False


def _gone_elsewhere(after: int, where: str) -> str:
    """Say that the focus left a field while one typed there."""
    to = f"to another field, “{shown.said(where)}”," if where else "elsewhere"
    return f"the focus went {to} when {after} characters were typed"


def _holds_other(field: ElementHandle, text: str) -> str | None:
    """Return what a field holds if that is another text; None also where the field has gone."""
    value = _value(field)
    return None if value == text else value


def _value(field: ElementHandle) -> str | None:
    """Return what a field holds; None where the field has gone."""
    with suppress(PlaywrightError):
        value: str | None = field.evaluate(VALUE)
        return value
    return None


def _forget(action: Action, field: ElementHandle) -> None:
    """Empty a field of a secret that the page has changed: nobody would know it for one where the page is shown."""
    if action.secret:
        with suppress(PlaywrightError):
            field.fill("")


def _nothing_by(key: str) -> str:
    return f"it does nothing when {key} is pressed"
