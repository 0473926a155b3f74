"""What fingers meet on the keys is found: a walk by Tab and Enter names it at its step."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from automation.config import Config
from automation.outputs.check.baseline import reading
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.keyboard_accepting import accept_stops
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.keyboard_findings import NOT_SEEN, of_stops, of_words, tell
from automation.outputs.check.findings import KEYBOARD, Finding, Run
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.plan import Job
from automation.recording.stops import GOING_BACK, Stops, tour
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from automation.walk.told import CourtWalked, StepWalked
from playbook.procedure import outline
from tests.check.faults import LOGIN, Fault, faulty_court, script, style, template
from tests.check.walking import Checker

IN_VAIN = 1.5  # seconds to wait for what a fault has taken away
RING = "outline: 3px solid #b35900"
FORGOT, BUTTON = "topic='username') }}\"", '<button id="loginForm:fbtnLogin"'


def on(event: str, do: str) -> str:
    """Return a script that does something at an event anywhere on the log-in page."""
    return f"document.addEventListener('{event}', event => {{ const it = event.target; {do} }}, true);"


IS_PASSWORD = "it.type === 'password'"
TRAP = """if (event.key === 'Tab' && !event.shiftKey && it.type === 'password') {
    event.preventDefault(); document.querySelector('input:not([type=hidden])').focus(); }"""
EDGE = "input:focus { outline: 0 !important; border-color: #48505b !important }"
JUMP = "if (it.type === 'text' && it.value.length === 8) document.querySelector('[type=password]').focus();"
NO_SPACE = "if (event.key === ' ') event.preventDefault();"
STAY = "if (event.key === 'Tab' && !event.shiftKey && it.type === 'password') event.preventDefault();"
CAPITALS = "it.value = it.value.toUpperCase();"

LEFT = """document.addEventListener('change', ({ target: it }) => { if (it.matches('[autocapitalize]')) { %s } });"""
PASTED = """document.addEventListener('paste', event => {
    event.preventDefault();
    event.target.value = event.clipboardData.getData('text').trim().slice(0, 12); });"""
INSERTED = "if (event.inputType === 'insertFromPaste') it.value = it.value.slice(0, 16);"
INSIDE = """[type=submit]:focus-visible { outline-color: #0b4f9e; outline-offset: %s } :focus-visible, ["""

FAULTS = (
    Fault(
        "what is pasted cut off",
        script("refuse.js", PASTED),
        (3,),
        "the Username field to fill in; seen: only the first 12 characters of what is pasted stay in it",
    ),
    Fault(
        "what is pasted cut off as it comes",
        script("refuse.js", on("input", INSERTED)),
        (3,),
        "the Username field to fill in; seen: only the first 16 characters of what is pasted stay in it",
    ),
    Fault(
        "what is pasted cut off just after",
        script("refuse.js", on("paste", "setTimeout(() => { it.value = it.value.slice(0, 9); });")),
        (3,),
        "the Username field to fill in; seen: only the first 9 characters of what is pasted stay in it",
    ),
    Fault(
        "what is pasted turned to capitals",
        script("refuse.js", on("input", f"if (event.inputType === 'insertFromPaste') {CAPITALS}")),
        (3,),
        "it holds “JOHN.ATTORNEYJOHN.ATTORNEY” after “john.attorneyjohn.attorney” was pasted",
    ),
    Fault(
        "small letters once a field is left",
        script("refuse.js", LEFT % "it.value = it.value.toLowerCase()"),
        (3,),
        "expected: a field still holds what was typed when it is left; "
        "seen: capitals do not stay as they were typed when one leaves the field “Username *”",
    ),
    Fault(
        "blanks inside dropped once a field is left",
        script("refuse.js", LEFT % "it.value = it.value.replaceAll(' ', '')"),
        (3,),
        "blanks do not stay as they were typed when one leaves the field “Username *”",
    ),
    Fault(
        "signs dropped just after a password is left",
        script(
            "refuse.js",
            on("focusout", f"if ({IS_PASSWORD}) setTimeout(() => {{ it.value = it.value.replaceAll('-', '') }})"),
        ),
        (3,),
        "signs do not stay as they were typed when one leaves the field “Password *”",
    ),
    Fault(
        "a focus ring inside of the button in its own color, on its edge",
        style(":focus-visible, [", INSIDE % "-3px"),
        (3,),
        "expected: the focus is seen where it was accepted; seen: the focus is no longer seen on the button “Login”",
    ),
    Fault(
        "a focus ring inside of the button in its own color",
        style(":focus-visible, [", INSIDE % "-5px"),
        (3,),
        "the focus is no longer seen on the button “Login”",
    ),
    Fault(
        "a shadow inside of the button in its own color",
        style(
            ":focus-visible, [",
            "[type=submit]:focus { outline: 0 !important; box-shadow: inset 0 0 0 3px #0b4f9e } :focus-visible, [",
        ),
        (3,),
        "the focus is no longer seen on the button “Login”",
    ),
    Fault(
        "a focus trap",
        script("refuse.js", on("keydown", TRAP)),
        (3,),
        "the focus does not leave any more: from the field “Password *” it goes back to the field “Username *”",
    ),
    Fault(
        "a field that is not left",
        script("refuse.js", on("keydown", STAY)),
        (3,),
        "the focus does not leave any more: from the field “Password *” it goes back to the field “Password *”",
    ),
    Fault(
        "Enter blocked",
        script("refuse.js", on("keydown", "if (event.key === 'Enter') event.preventDefault();")),
        (3,),
        "expected: the Login button to click; seen: it does nothing when Enter is pressed",
    ),
    Fault(
        "paste blocked",
        script("refuse.js", on("paste", "if (it.type === 'password') event.preventDefault();")),
        (3,),
        "expected: the Password field to fill in; seen: nothing can be pasted into it",
    ),
    Fault(
        "the keys of pasting blocked",
        script("refuse.js", on("keydown", "if (event.ctrlKey && event.key === 'v') event.preventDefault();")),
        (3,),
        "expected: the Username field to fill in; seen: nothing can be pasted into it",
    ),
    Fault(
        "typing turned to capitals",
        script("refuse.js", on("input", CAPITALS)),
        (3,),
        "expected: the Username field to fill in; seen: it holds “JOHN.ATTORNEY” after “john.attorney” was typed",
    ),
    Fault(
        "capitals once a field is left",
        script("refuse.js", on("change", CAPITALS)),
        (3,),
        "expected: the Username field to fill in; seen: it holds “JOHN.ATTORNEY” after “john.attorney” was typed",
    ),
    Fault(
        "a secret turned to capitals",
        script("refuse.js", on("input", f"if (it.type === 'password') {CAPITALS}")),
        (3,),
        "the Password field to fill in; seen: it holds capitals in place of small letters after a secret was typed",
    ),
    Fault(
        "letters left out",
        script("refuse.js", on("input", "it.value = it.value.slice(0, 4);")),
        (3,),
        "seen: it holds “john” after “john.attorney” was typed",
    ),
    Fault(
        "a positive tabindex",
        template(LOGIN, (BUTTON, f'{BUTTON} tabindex="1"')),
        (3,),
        "the focus goes first to the button “Login”, instead of to the link “Practice desk”",
    ),
    Fault(
        "a link out of reach",
        template(LOGIN, (FORGOT, f'{FORGOT} tabindex="-1"')),
        (3,),
        "the link “Forgot Username?” can no longer be reached by Tab",
    ),
    Fault(
        "a button out of reach",
        template(LOGIN, (BUTTON, f'{BUTTON} tabindex="-1"')),
        (3,),
        "expected: the Login button to click; seen: it cannot be reached by Tab",
    ),
    Fault(
        "Enter blocked in fields",
        script("refuse.js", on("keydown", "if (event.key === 'Enter' && it.matches('input')) event.preventDefault();")),
        (3,),
        "expected: the Password field to fill in; seen: Enter does not send its form from there, as the button does",
    ),
    Fault(
        "a form that takes no Enter from its fields",
        script("refuse.js", on("submit", "if (document.activeElement.matches('input')) event.preventDefault();")),
        (3,),
        "expected: the Password field to fill in; seen: Enter does not send its form from there, as the button does",
    ),
    Fault(
        "a field that jumps on",
        script("refuse.js", on("input", JUMP)),
        (3,),
        "field to fill in; seen: the focus went to another field, “Password *”, when 8 characters were typed",
    ),
    Fault(
        "a field that loses the focus",
        script("refuse.js", on("input", "if (it.value.length === 5) it.blur();")),
        (3,),
        "expected: the Username field to fill in; seen: the focus went elsewhere when 5 characters were typed",
    ),
    Fault(
        "Space blocked on the agreement's box",
        script("redaction.js", on("keydown", NO_SPACE) + on("keyup", NO_SPACE)),
        (3,),
        "expected: the box of the Redaction Agreement to tick; seen: it does nothing when Space is pressed",
    ),
    Fault(
        "a link of the passcode's page out of reach",
        template("pacer/mfa.html", ('id="mfaForm:btnOk"', 'id="mfaForm:btnOk" tabindex="-1"')),
        (3,),
        "expected: the OK button to click; seen: it cannot be reached by Tab",
    ),
    Fault(
        "copying blocked",
        script("clear.js", on("copy", "event.preventDefault();")),
        (5,),
        "copying is blocked on the page",
    ),
    Fault(
        "cutting blocked in passwords",
        script("refuse.js", on("cut", "if (it.type === 'password') event.preventDefault();")),
        (3,),
        "cutting is blocked on the field “Password *”",
    ),
    Fault(
        "the context menu blocked",
        script("refuse.js", "oncontextmenu = () => false;"),
        (3,),
        "the context menu is blocked on the page",
    ),
    Fault(
        "text that cannot be selected",
        style("button:disabled {", ".pair strong { user-select: none } button:disabled {"),
        (7,),
        "selecting text is blocked on the text “John Attorney”",
    ),
    Fault(
        "a focus ring nearly white on white",
        style(RING, "outline: 3px solid #f4f4f4"),
        (1,),
        ": it has less than 3:1 contrast with what is next to it",
    ),
    Fault(
        "a pale shadow in place of the focus ring",
        style(RING, "outline: none; box-shadow: 0 0 0 3px rgb(0 0 0 / 10%)"),
        (1,),
        "the focus is hardly seen on the link “",
    ),
    Fault(
        "fields that only change their edge's color a little",
        style(
            ":focus-visible, [",
            "input:focus { outline: 0 !important; border-color: #48505b !important } :focus-visible, [",
        ),
        (3,),
        "the focus is hardly seen on the field “Username *”, the field “Password *”",
    ),
    Fault(
        "Backspace swallowed in passwords",
        script(
            "refuse.js",
            on("keydown", "if (event.key === 'Backspace' && it.type === 'password') event.preventDefault();"),
        ),
        (3,),
        "expected: the Password field to fill in; seen: a letter in it is not taken back by Backspace",
    ),
    Fault(
        "Backspace that takes two letters",
        script("refuse.js", on("keyup", "if (event.key === 'Backspace') it.value = it.value.slice(0, -1);")),
        (3,),
        "expected: the Username field to fill in; seen: a letter in it is not taken back by Backspace",
    ),
    Fault(
        "nothing is deleted",
        script("refuse.js", on("beforeinput", "if (event.inputType.endsWith('Forward')) event.preventDefault();")),
        (3,),
        "expected: the Username field to fill in; seen: a letter in it is not taken back by ArrowLeft and Delete",
    ),
    Fault(
        "Shift+Tab that goes nowhere",
        script("refuse.js", on("keydown", "if (event.key === 'Tab' && event.shiftKey) event.preventDefault();")),
        (3,),
        "going back by Shift+Tab is blocked on ",
    ),
    Fault(
        "Shift+Tab that goes elsewhere",
        script(
            "refuse.js",
            on(
                "keydown",
                "if (event.shiftKey && it.type === 'password') { event.preventDefault(); it.form[4].focus(); }",
            ),
        ),
        (3,),
        "going back by Shift+Tab is blocked on the field “Password *”",
    ),
    Fault(
        "a field that takes no pointer",
        script("refuse.js", on("mousedown", "if (it.type === 'password') event.preventDefault();")),
        (3,),
        "clicking is blocked on the field “Password *”",
    ),
    Fault(
        "a field that drops the focus when it is pressed",
        script("refuse.js", on("click", "if (it.matches('input')) it.blur();")),
        (3,),
        "clicking is blocked on the field “Username *”, the field “Password *”",
    ),
    Fault(
        "labels that take no pointer",
        script("refuse.js", on("click", "if (it.matches('label')) event.preventDefault();")),
        (3,),
        "clicking its label is blocked on the field “Username *”, the field “Password *”",
    ),
    Fault(
        "a box that its words do not tick",
        script("redaction.js", on("click", "if (it.matches('label')) event.preventDefault();")),
        (3,),
        "clicking its label is blocked on the field “I understand that",
    ),
    Fault(
        "white on white where the focus is",
        style(":focus-visible, [", ".pacer a:focus { color: #fff; background: #fff } :focus-visible, ["),
        (3,),
        "the words on the link “Need an Account?”, the link “Forgot Your Password?” and the link “Forgot",
    ),
    Fault(
        "a button that fades where the focus is",
        style(":focus-visible, [", "[type=submit]:focus { opacity: .3 } :focus-visible, ["),
        (3,),
        "the words on the button “Login”, the button “OK”",
    ),
    Fault(
        "what is typed in the color of its ground",
        style(":focus-visible, [", "input:focus { -webkit-text-fill-color: #fff } :focus-visible, ["),
        (3,),
        "the words on the field “Username *”, the field “Password *”",
    ),
    Fault(
        "no caret",
        style(":focus-visible, [", "input { caret-color: transparent } :focus-visible, ["),
        (3,),
        "the caret, which shows where one types, is hardly seen on the field “Username *”, the field “Password *”",
    ),
    Fault(
        "a caret nearly as white as its ground",
        style(":focus-visible, [", ".cmecf input:focus { caret-color: #eee } :focus-visible, ["),
        (5,),
        "the caret, which shows where one types, is hardly seen on the field “CM/ECF login” and the field",
    ),
    Fault("no focus ring", style(RING, "outline: none"), (1,), "is no longer seen anywhere on the page"),
    Fault("a focus ring without a color", style(RING, "outline: 3px solid transparent"), (1,), "seen anywhere on the"),
    Fault(
        "no focus ring in fields",
        style(":focus-visible, [", "input:focus { outline: 0 !important } :focus-visible, ["),
        (3,),
        "the focus is no longer seen on the field “Username *”, the field “Password *”",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_fingers_meet_is_named_at_its_step(fault: Fault, checker: Checker, tmp_path: Path) -> None:
    """The first that is found is at the fault's step, and says what it is; no secret is told."""
    with faulty_court(fault) as site:
        run = checker.walk("link", site, Config(timeout=IN_VAIN), tmp_path, by_keyboard=True)
    told = [(found.number, f"expected: {found.expected}; seen: {found.seen}") for found in run.findings]
    assert told, "nothing was found"
    assert told[0][0] in fault.steps, told
    assert [words for step, words in told if step in fault.steps and fault.words in words], told
    assert "practice-pacer" not in repr(told).lower()


def test_a_sound_court_is_walked_by_keyboard_without_a_finding(checker: Checker, tmp_path: Path) -> None:
    """Every step ends where it must, in both courts, and Tab goes where it was accepted."""
    with faulty_court(None) as site:
        run = checker.walk("link", site, Config(timeout=IN_VAIN), tmp_path, by_keyboard=True)
    assert run.findings == ()
    assert [court.passed for court in run.courts] == [True, True]
    assert run.stops
    assert not any(view.picture for view in run.views)


@pytest.mark.parametrize(
    ("ring", "unseen"),
    [
        ("outline: 3px solid #0b4f9e; outline-offset: -5px", True),
        ("outline: 3px solid #0b4f9e; outline-offset: -3px", True),
        ("outline: 3px solid #0b4f9e; outline-offset: -1px", False),  # partly outside
        ("outline: 3px solid #0b4f9e; outline-offset: 2px", False),
        ("outline: 3px solid #fff; outline-offset: -5px", False),
        ("outline: 3px solid #fff; outline-offset: 2px", True),
        ("outline: 3px solid #fff; outline-offset: -1px", False),
        ("outline: 0; box-shadow: inset 0 0 0 3px #0b4f9e", True),
        ("outline: 0; box-shadow: inset 0 0 0 3px #fff", False),
        ("outline: 0; background: #fff", False),
    ],
)
def test_a_ring_is_held_against_what_is_next_to_it(context: BrowserContext, ring: str, unseen: bool) -> None:
    """Inside of a button that is the button's own color, outside the page's."""
    page = context.new_page()
    page.set_content(
        f"<style>button {{ background: #0b4f9e; color: #fff }} button:focus {{ {ring} }}</style><button>Go</button>"
    )
    assert tour(page, str).unseen == (("button “Go”",) if unseen else ())


WAS = Stops(("link “A”", "field “B”", "button “C”"))
PALE = Stops(WAS.order, hardly=("link “A”",), blocked={"copying": ("page",)})
UNREAD = Stops(WAS.order, unread=("link “A”",), caretless=("field “B”",))


@pytest.mark.parametrize(
    ("was", "now", "sentences"),
    [
        (WAS, WAS, []),
        (
            WAS,
            Stops(("link “A”", "button “C”", "field “B”")),
            ["the focus goes from the link “A” to the button “C”, instead of to the field “B”"],
        ),
        (
            WAS,
            Stops(WAS.order[:2], (), "link “A”", frozenset(WAS.order)),
            ["the focus does not leave any more: from the field “B” it goes back to the link “A”"],
        ),
        (
            Stops(WAS.order[:2], (), "link “A”"),
            WAS,
            [
                "the focus leaves now: from the button “C” it no longer goes back to the link “A”",
                "the focus now goes to the button “C”, too",
            ],
        ),
        # A page whose words are others: of the link that is called otherwise the words tell.
        (WAS, Stops(("link “Z”", *WAS.order[1:]), (), "", frozenset({"link “Z”", *WAS.order[1:]})), []),
        (
            Stops(WAS.order, ("link “A”",)),
            Stops(WAS.order, ("field “B”",)),
            [
                "the focus is no longer seen on the field “B”",
                "the focus is now seen on the link “A”",
            ],
        ),
        (
            Stops(WAS.order, hardly=("field “B”",)),
            Stops(WAS.order, hardly=("field “B”", "button “C”")),
            ["the focus is hardly seen on the button “C”: it has less than 3:1 contrast with what is next to it"],
        ),
        (
            Stops(WAS.order, blocked={"cutting": ("field “B”",)}),
            Stops(WAS.order, blocked={"copying": ("page",)}),
            ["cutting is no longer blocked on the field “B”", "copying is blocked on the page"],
        ),
    ],
)
def test_where_tab_goes_otherwise_is_said_in_words(was: Stops, now: Stops, sentences: list[str]) -> None:
    """One sentence says what a person would notice, not what follows from it."""
    assert [str(change) for change in tell(was, now)] == sentences


def test_one_fault_on_the_fields_of_many_pages_is_said_once(tmp_path: Path) -> None:
    """It lists the fields, names the pages, and expects what was not met."""
    views = [View("district", "log-in", f"/{name}", "Court", f"- {name}") for name in "ab"]
    pages = {view.address[1:]: reading.Page(view.address[1:], view.address, view.title, view.aria) for view in views}
    shown = {"link": {"district": [("log-in", name) for name in pages]}}
    kept = Accepted(tmp_path, (), pages, shown, stops=dict.fromkeys(pages, WAS))
    walked = CourtWalked("district", True, 10, (StepWalked(3, "log-in", "", "passed"),))
    comparison = of_words(Comparison(kept, None, tmp_path, may_lack=True), BY_NAME["link"])
    stops = {
        0: Stops(WAS.order, ("link “A”",), blocked={"clicking": ("field “B”",)}),
        1: Stops(WAS.order, blocked={"clicking": ("field “C”", "field “B”"), GOING_BACK: ("link “A”",)}),
    }
    found = of_stops(comparison, BY_NAME["link"], walked, views, stops, whole=True)
    assert [(each.expected, each.seen, each.pages) for each in found] == [
        ("the focus is seen where it was accepted", "the focus is no longer seen on the link “A”", ("a",)),
        (
            "a field that is clicked on has the focus then, and a box is ticked",
            "clicking is blocked on the field “B” and the field “C”",
            ("a", "b"),
        ),
        ("Shift+Tab goes back to the stop before", "going back by Shift+Tab is blocked on the link “A”", ("b",)),
    ]


@pytest.mark.parametrize(("known", "passed", "told"), [(True, True, [NOT_SEEN]), (False, True, []), (True, False, [])])
def test_a_page_that_tab_cannot_go_through_is_no_page_as_accepted(
    known: bool, passed: bool, told: list[str], tmp_path: Path
) -> None:
    """It is told, and nothing can be accepted of it; of a page on which a step failed, that step tells."""
    view = View("district", "open-court-link", "/", "Court", "- button")
    page = reading.Page("home", view.address, view.title, view.aria)
    shown = {"link": {view.court: [(view.step, page.name)]}}
    kept = Accepted(tmp_path, (), {page.name: page}, shown, stops={page.name: WAS} if known else {})
    number = outline().number(view.step)
    walked = CourtWalked(view.court, passed, number, (StepWalked(number, view.step, "", "passed"),))
    comparison = of_words(Comparison(kept, None, tmp_path, may_lack=True), BY_NAME["link"])
    found = of_stops(comparison, BY_NAME["link"], walked, [view], {}, whole=True)
    assert [each.seen for each in found] == told
    job = Job("link", "idaho", "chromium", ("district",), by_keyboard=True)
    run = Run(job, courts=(walked,), views=(view,), findings=tuple(found))
    assert run.sound == (not told)
    assert accept_stops(Accepted(tmp_path / "none", (), kept.pages, shown), [run]) == []


@pytest.mark.parametrize(
    ("scenario", "by_keyboard", "words"),
    [("mfa", True, " --by-keyboard"), ("link", True, ""), ("mfa", False, "")],
)
def test_what_is_seen_by_keyboard_alone_is_accepted_so(scenario: str, by_keyboard: bool, words: str) -> None:
    """The command walks by keyboard what nobody would without saying so."""
    job = Job(scenario, "idaho", "chromium", ("district",), by_keyboard=by_keyboard)
    found = Finding(
        KEYBOARD, "district", "log-in", "Log in", "as accepted", "otherwise", page="home", cause="otherwise"
    )
    run = Run(job, findings=(found,))
    outcome = Outcome("http://127.0.0.1:1", "0", [job], 1, runs=[run])
    assert outcome.how_to_accept(run, found) == f"moot check --accept-page home{words}"


@pytest.mark.parametrize("stops", [WAS, Stops(WAS.order, ("link “A”",), "field “B”"), PALE, UNREAD])
def test_what_is_kept_of_the_stops_can_be_read_again(stops: Stops, tmp_path: Path) -> None:
    """The file is YAML that begins with what it is."""
    file = tmp_path / "page.keyboard.yaml"
    file.write_text(stops.written(), encoding="utf-8")
    assert reading.stops(file) == stops


@pytest.mark.parametrize(
    "text", ["- link", "stops: link", "stops: []\nelse: x\n", "stops:\n- a: b\n", "stops: []\nblocked: {x: y}", ""]
)
def test_a_damaged_file_of_stops_is_told(text: str, tmp_path: Path) -> None:
    """Whatever is in it, it is named as unusable."""
    file = tmp_path / "page.keyboard.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(reading.Unusable):
        reading.stops(file)
