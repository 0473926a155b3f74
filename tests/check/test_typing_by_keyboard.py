"""What is wrong with a field is found by who types into it by keyboard, and nothing stays of what was tried."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator

from automation.recording.stops import tour
from automation.walk.actor import CannotAct, UnmarkedPage
from automation.walk.keyboard import Keyboard


@pytest.fixture
def typing(context: BrowserContext) -> Callable[[str], tuple[Keyboard, Locator]]:
    """Return what opens a page with the practice mark that has this field, and who types into it."""

    def opened(field: str) -> tuple[Keyboard, Locator]:
        page = context.new_page()
        page.set_default_timeout(500)
        page.set_content(f"<head><meta name='moot' content='practice-court'></head><label>Field {field}</label>")
        return Keyboard(page), page.get_by_label("Field")

    return opened


Typing = Callable[[str], tuple[Keyboard, Locator]]


def test_nothing_more_is_typed_once_the_practice_mark_is_gone(typing: Typing) -> None:
    """Each key is for a page that carries it."""
    keyboard, field = typing(
        "<input onbeforeinput=\"if (event.data === 'j') document.querySelector('meta').remove()\">"
    )
    with pytest.raises(UnmarkedPage):
        keyboard.type(field, "john.attorney")
    assert field.input_value() == "j"


def test_a_secret_that_a_page_has_changed_does_not_stay_there(typing: Typing) -> None:
    """Nobody would know it for one in what is kept of the page."""
    keyboard, field = typing("<input oninput='this.value = this.value.toUpperCase()'>")
    with pytest.raises(CannotAct, match="it holds capitals in place of small letters"):
        keyboard.type(field, "Practice-pacer-1", secret=True)
    assert field.input_value() == ""


def test_a_field_is_emptied_before_it_is_typed_into(typing: Typing) -> None:
    """What stood there is no part of it."""
    keyboard, field = typing("<input value='mary.linked'>")
    keyboard.type(field, "john.attorney")
    assert field.input_value() == "john.attorney"


def test_a_box_that_space_does_not_tick_is_told(typing: Typing) -> None:
    """It is not taken for ticked."""
    keyboard, box = typing("<input type=checkbox onclick='event.preventDefault()'>")
    with pytest.raises(CannotAct, match="it does nothing when Space is pressed"):
        keyboard.tick(box)


PASTES = "event.inputType === 'insertFromPaste'"
PASTES_HERE = PASTES.replace("'", "&quot;")
TAKEN = "event.clipboardData.getData('text')"


@pytest.mark.parametrize(
    ("on", "pastes"),
    [
        (f"addEventListener('paste', event => {{ event.preventDefault(); field.value += {TAKEN} }})", True),
        ("addEventListener('paste', event => event.preventDefault())", False),
        (f"addEventListener('input', event => {{ if ({PASTES}) field.value = '' }})", False),
        (f"addEventListener('beforeinput', event => {{ if ({PASTES}) event.preventDefault() }})", False),
    ],
    ids=["by itself", "not", "emptied", "not put in"],
)
def test_what_can_be_pasted_into(typing: Typing, on: str, pastes: bool) -> None:
    """A page may put in by itself what it takes from the browser."""
    keyboard, field = typing("<input>")
    field.evaluate(f"field => {on}")
    if pastes:
        keyboard.type(field, "john.attorney")
        assert field.input_value() == "john.attorney"
    else:
        with pytest.raises(CannotAct, match="nothing can be pasted into it"):
            keyboard.type(field, "john.attorney")


COMPLETE = "<input oninput='if (this.value.length >= 6) this.readOnly = true'>"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<input maxlength=16>", "john.attorney"),
        ("<input type=email>", "john@court.example"),
        ("<input type=number>", "246810"),
        ("<textarea></textarea>", "john.attorney"),
        (COMPLETE, "246810"),
    ],
)
def test_a_field_may_take_less_or_be_done_once_all_stands_there(typing: Typing, field: str, text: str) -> None:
    """What it says that it takes, and a passcode that is complete, are no faults of pasting."""
    keyboard, it = typing(field)
    keyboard.type(it, text)
    assert it.input_value() == text


def test_a_secret_that_was_pasted_does_not_stay_there(typing: Typing) -> None:
    """What is wrong with it is told without it."""
    keyboard, field = typing(f"<input oninput='if ({PASTES_HERE}) this.value = this.value.slice(1)'>")
    with pytest.raises(CannotAct, match="it holds something else after a secret was pasted"):
        keyboard.type(field, "Practice-pacer-1", secret=True)
    assert field.input_value() == ""


OTHERS = ("type=email", "type=url", "readonly", "disabled", "maxlength=3")
NUMBERS = ("type=tel", "type=number", "inputmode=numeric", "pattern=[0-9]+")
SMALL = "onchange='this.value = this.value.toLowerCase()'"
DIGITS = "oninput='this.value = this.value.replace(/[^0-9]/g, &quot;&quot;)'"


@pytest.mark.parametrize(
    ("field", "lost"),
    [
        (f"<input {SMALL}>", "keeping capitals"),
        (f"<input pattern='Practice-.*' {SMALL}>", "keeping capitals"),
        (f"<textarea {SMALL}></textarea>", "keeping capitals"),
        (f"<input maxlength=4 {SMALL}>", "keeping capitals"),
        (f"<input {DIGITS}>", "keeping characters"),
        ("<input onblur='this.value = this.value.replaceAll(&quot; &quot;, &quot;&quot;)'>", "keeping blanks"),
        ("<input>", ""),
        ("<form><input onchange='this.form.submit()'></form>", ""),
        ("<form><input onchange='this.form.requestSubmit()'></form>", ""),
        *(
            (f"<input {what} {SMALL}>", "")
            for what in ("type=email", "type=url", "readonly", "disabled", "maxlength=3")
        ),
        *(
            (f"<input {what} {DIGITS}>", "")
            for what in ("type=tel", "type=number", "inputmode=numeric", "pattern=[0-9]+")
        ),
    ],
)
def test_a_field_is_left_as_it_was_and_told_if_it_keeps_something_else(typing: Typing, field: str, lost: str) -> None:
    """Only what the field may hold is typed there, and no form is sent by it."""
    keyboard, it = typing(field)
    it.evaluate("it => { it.value = it.value || '12' }")
    address = keyboard.page.url
    assert [*tour(keyboard.page, str).blocked] == ([lost] if lost else [])
    assert it.input_value() == "12"
    assert keyboard.page.url == address


def test_nothing_is_typed_on_a_tour_of_a_page_without_the_practice_mark(typing: Typing) -> None:
    """It may be anybody's page."""
    keyboard, field = typing("<input oninput='this.dataset.was = this.value'>")
    keyboard.page.locator("meta").evaluate("it => it.remove()")
    tour(keyboard.page, str)
    assert field.get_attribute("data-was") is None
