"""What a page promises besides its words: whatever changes of it is found on its page, and said in plain words."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from automation.config import Config
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.renewing import accept
from automation.outputs.check.comparing import contracts
from automation.outputs.check.findings import Finding
from automation.recording import contract
from automation.recording.views import View
from tests.check.faults import LOGIN, Fault, faulty_court, style, template
from tests.check.walking import Checker

COVER = """.buttons { position: relative }
.links a:visited { color: #fbfcfd }
.field { position: relative }
.field::after { content: ''; position: absolute; inset: 0 0 auto 0; height: 1.5rem }
.buttons::before { content: ''; position: absolute; inset: 0 auto 0 0; width: 1.5rem }"""
CHANGES = (
    (LOGIN, "spellcheck=\"false\" required maxlength=\"64\"", "spellcheck=\"false\" maxlength=\"32\""),
    (LOGIN, "type=\"password\" autocomplete=\"off\"", "type=\"password\" autocomplete=\"on\" tabindex=\"3\""),
    (LOGIN, "pattern=\"Practice-.*\" title=\"Only a", "pattern=\".*\" title=\"No"),
    (LOGIN, "id=\"loginForm\" method=\"post\"", "id=\"loginForm\" method=\"post\" novalidate target=\"_self\""),
    (LOGIN, "Required Information", "Required\u00a0Information"),
    (LOGIN, "Need an Account?", "Need an\u200b Account?"),
    (LOGIN, "Forgot Your Password?</a>", "Forgot  Your Password?</a>"),
    (LOGIN, ">Forgot Username?", " rel=\"opener\" target=\"help\">Forgot Username?"),
    ("base.html", "<html lang=\"en\">", "<html>"),
    ("base.html", "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", ""),
    ("messages.html", " aria-live=\"polite\"", ""),
)  # fmt: skip
SENTENCES = (
    "the page no longer has language “en”",
    "the page no longer has viewport “width=device-width, initial-scale=1”",
    "the form loginForm is now sent without a look at what is in its fields",
    "the form loginForm now opens in “_self”",
    "the field “Username *” no longer has to be filled in",
    "the field “Username *” now takes at most 32 characters, instead of “64”",
    "the field “Password *” now has autocomplete “on”, instead of “off”",
    "the field “Password *” now has tabindex “3”",
    "the field “Password *” now takes only what fits .*, instead of “Practice-.*”",
    "the field “Password *” now has the tip “No training password, which begins with Practice-.",
    "the field “Username *” now has a label whose words do not press it: no click meets them",
    "the button “Login” now has something over it, or nothing to press: a corner of it is under",
    "the link “Forgot Username?” now opens in “help”",
    "the link “Forgot Username?” now has rel “opener”",
    "the link “Need an Account?” is now drawn in the color of its ground, #fbfcfd, once it was opened",
    "the live region 1, which a screen reader reads out when it changes, is gone",
    "a sign that nobody sees, NO-BREAK SPACE (U+00A0) after “Required”, is in “* Required Information”",
    "a sign that nobody sees, ZERO WIDTH SPACE (U+200B) after “an”, is in “Need an Account?”",
    "a sign that nobody sees, 2 spaces after “Forgot”, is in “Forgot Your Password?”",
    "is now #24292f on #f6f7f9, instead of #1b1f24 on #f6f7f9",
)


@pytest.fixture(scope="module")
def found(checker: Checker, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """Give what is found where PACER's log-in promises otherwise, in many ways at once."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        for name in dict.fromkeys(name for name, _, _ in CHANGES):
            template(name, *((old, new) for each, old, new in CHANGES if each == name))(app, patch)
        style(".notice {", f"{COVER} .notice {{ color: #24292f; ")(app, patch)

    with faulty_court(Fault("other promises", plant, (3,), "")) as site:
        run = checker.walk("wrong-pacer-password", site, Config(timeout=5), tmp_path_factory.mktemp("promises"))
    return list(run.findings)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_a_page_promises_otherwise_is_said(found: list[Finding], sentence: str) -> None:
    """Of each change there is a sentence, at the step that shows the page; the walk itself goes on."""
    assert {finding.kind for finding in found} == {"page"}
    said = [
        each for finding in found if finding.difference and finding.number == 3 for each in finding.difference.sentences
    ]
    assert [each for each in said if sentence in each], said


def test_what_is_gone_with_its_words_is_told_by_them() -> None:
    """A field that is another one now is no list of what it no longer is; what has no words is told."""
    was = "things:\n  field “A”: {type: text}\n  form: {method: post}\n  <iframe> “”: {src: /a}\n"
    now = "things:\n  field “B”: {type: text}\n  form: {method: get}\n"
    assert contracts.tell(was, now) == ["the form is now sent by get, instead of “post”", "the <iframe> “” is gone"]


def test_what_has_the_focus_is_told_where_its_words_are_not() -> None:
    """Lost, new or elsewhere is said; of what is only called otherwise the words tell."""
    was = "things:\n  page: {focus: field “A”}\n  field “A”: {}\n  field “B”: {}\n"
    lost = "the page no longer comes with the focus on the field “A”"
    assert contracts.tell(was, was.replace("focus: field “A”", "")) == [lost]
    moved = "the page now comes with the focus on the field “B”, instead of “field “A””"
    assert contracts.tell(was, was.replace("focus: field “A”", "focus: field “B”")) == [moved]
    assert contracts.tell(was, was.replace("“A”", "“C”")) == []


def test_one_change_of_many_things_is_said_once() -> None:
    """What looks otherwise in the same way is listed together, and its rest counted."""
    was = "looks:\n  '#000000 on #ffffff, 16px': [text “a”, text “b”, text “c”, text “d”, text “e”]\n"
    assert contracts.tell(was, was.replace("16px", "15px")) == [
        "the text “a”, the text “b”, the text “c” and 2 more are now 15px, instead of 16px"
    ]


@pytest.mark.parametrize("text", ["- a", "things: [a]", "things: {a: b}", "looks: {a: b}", "{"])
def test_what_is_no_contract_is_refused(text: str) -> None:
    """A damaged file is told as such, and not compared."""
    with pytest.raises(ValueError, match="not a page's contract"):
        contract.read(text)


def test_what_is_kept_of_a_page_has_neither_secrets_nor_what_varies() -> None:
    """Names, looks, and the words around signs are masked, then shortened; what is then the same is there once."""
    far = "x" * 60
    raw = {
        "things": [("field “10:15:32”", [("title", "at 10:15:32")]), ("field “10:15:33”", []), (f"link “{far}10”", [])],
        "looks": [("16px", "text “10:15:32”"), ("16px", "text “10:15:33”")],
        "focus": "field “10:15:33”",
        "signs": ["Practice-abc1\u00a0at 10:15:32\u2009UTC"],
    }  # fmt: skip

    def constant(text: str) -> str:
        return re.sub(r"\d\d:\d\d:\d\d", "TIME", text).replace("Practice-abc1", "…")

    kept = contract.read(contract.written(raw, constant))
    assert list(kept["things"]) == ["field “TIME”", "field “TIME” (2)", f"link “{far}…”", "page"]
    assert kept["things"]["page"] == {"focus": "field “TIME”"}
    assert "focus" not in contract.written(raw, constant, with_focus=False)
    assert kept["things"]["field “TIME”"] == {"title": "at TIME"}
    assert kept["looks"] == {"16px": ["text “TIME”"]}
    assert kept["signs"] == {"… at TIME UTC": ["NO-BREAK SPACE (U+00A0) after “…”", "THIN SPACE (U+2009) after “TIME”"]}


def test_pictures_of_other_systems_stay_where_only_a_promise_changed(tmp_path: Path) -> None:
    """They show the same still; where the words changed they do not."""
    accepted = Accepted(tmp_path / "flow")
    view = View("district", "open-court-link", "/", "Court", "- button", contract="things: {}")
    accept(accepted, {"link": [view]}, None, None)
    other = accepted.folder / "district-home.firefox-win32.png"
    other.write_bytes(b"their picture")
    accept(accepted, {"link": [replace(view, contract="things: {page: {language: en}}")]}, None, None)
    assert "language: en" in accepted.contract("district-home").read_text()
    assert other.exists()
    accept(accepted, {"link": [replace(view, aria="- link")]}, None, None)
    assert not other.exists()


LOOKS = "looks: {{'16px': [{}]}}\nother looks: {{'390': {{hidden: [{}]}}, dark: {{}}}}"


@pytest.mark.parametrize(
    ("contract", "left"),
    [
        (LOOKS.format("text", "link") + "\nthings: {}", {"", "@390", "@dark", "sample"}),
        (LOOKS.format("text", "button"), {"", "@dark", "sample"}),
        (LOOKS.format("text", "link").replace(", dark: {}", ""), {"", "@390", "sample"}),
        (LOOKS.format("link", "link"), set()),
    ],
)
def test_pictures_of_other_systems_go_where_a_page_is_drawn_by_other_rules(
    contract: str, left: set[str], tmp_path: Path
) -> None:
    """Those in the looks that are others now, or that nobody names; the last one takes the sample with it."""
    accepted = Accepted(tmp_path / "flow")
    view = View("district", "open-court-link", "/", "Court", "- button", contract=LOOKS.format("text", "link"))
    accept(accepted, {"link": [view]}, None, None)
    files = {look: accepted.picture("district-home", "firefox-win32", look) for look in ("", "390", "dark")}
    named = {"sample": accepted.sample("firefox-win32"), **{f"@{name}" if name else "": files[name] for name in files}}
    for file in named.values():
        file.write_bytes(b"their picture")
    accept(accepted, {"link": [replace(view, contract=contract)]}, None, None)
    assert {name for name, file in named.items() if file.exists()} == left


def test_signs_that_are_no_longer_there_are_told() -> None:
    """As those that are new."""
    was, now = "signs: {a b: [NO-BREAK SPACE (U+00A0) after “a”]}", "things: {}"
    words = "a sign that nobody sees, NO-BREAK SPACE (U+00A0) after “a”,"
    assert contracts.tell(now, was) == [f"{words} is in “a b”"]
    assert contracts.tell(was, now) == [f"{words} is no longer in “a b”"]


def test_another_change_by_itself_than_the_accepted_one_is_told() -> None:
    """What is accepted is that one alone."""
    was, now = "by itself: {new: ['- text: Late']}", "by itself: {new: ['- text: Too late']}"
    assert contracts.tell(was, now) == ["it changes by itself after a while: new: - text: Too late"]


@pytest.mark.parametrize("thing", ["form search", "live region 1", "<iframe> “”"])
def test_what_has_no_words_is_told_where_it_comes_or_goes(thing: str) -> None:
    """No snapshot of words has it."""
    there, without = f"things: {{page: {{language: en}}, {thing}: {{id: a}}}}", "things: {page: {language: en}}"
    (gone,), (new,) = contracts.tell(there, without), contracts.tell(without, there)
    assert gone.startswith(f"the {thing}")
    assert (gone.endswith(" is gone"), new.endswith(" is new")) == (True, True)


@pytest.mark.parametrize("sign", ["\u00a0", "\u200b", "\u00ad", "\u2800", "\u3164", "\ufe0f"])
def test_each_sign_that_nobody_sees_is_named(sign: str) -> None:
    """Odd spaces, formats, and letters that are drawn as nothing."""
    (told,) = contract.signs_of(f"Log{sign}in")
    assert told == f"{unicodedata.name(sign)} (U+{ord(sign):04X}) after “Log”"


def test_what_scripts_keep_in_the_browser_is_named(browser: Browser) -> None:
    """Names alone, without the ends by which sites tell theirs apart; and nothing where nothing is kept."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<h1>A page</h1>", content_type="text/html"))
    page.goto("http://127.0.0.1/")
    assert "keeps" not in contract.written(page.evaluate(contract.SCRIPT), str)
    page.evaluate("localStorage.person = 'a'; sessionStorage.step = 3; document.cookie = 'seen_1234abcd=secret'")
    told = contract.read(contract.written(page.evaluate(contract.SCRIPT), str))
    assert told["things"]["page"] == {"keeps in the browser": "person seen_… step"}
    page.close()


OPENED = """<style>a { transition: color 1s; color: #00f } @media all { nav a:link { color: #00f } }
@media all { nav a:visited { color: #800080; display: block } } .none:not(:visited) { background: #ff0 }</style>
<nav><a href="/a" target="_blank">In the menu</a></nav> <a href="/b" class="none">Elsewhere</a>
<a href="/c">As ever</a>"""


def test_how_a_link_is_drawn_that_was_opened_is_told_without_opening_it(browser: Browser) -> None:
    """What a rule for such links says of colors, wherever it stands; the page's rules are then as they were."""
    page = browser.new_page()
    page.set_content(OPENED)
    rules = "JSON.stringify([...document.styleSheets[0].cssRules].map(rule => rule.cssText))"
    before = page.evaluate(rules)
    told = contract.read(contract.written(page.evaluate(contract.SCRIPT), str))["things"]
    assert told["link “In the menu”"] == {"target": "_blank", "once opened": "#800080 on the page"}
    assert told["link “Elsewhere”"] == {"once opened": "#0000ff on the page"}
    assert told["link “As ever”"] == {}
    assert page.evaluate(rules) == before
    page.close()


def test_what_is_written_in_the_color_of_its_ground_cannot_be_read() -> None:
    """That is said, not two numbers of colors alone."""
    was, now = "looks: {'#1b1f24 on #ffffff, 16px': [text “A”]}", "looks: {'#000000 on #000000, 16px': [text “A”]}"
    (told,) = contracts.tell(was, now)
    assert told.startswith("the text “A” cannot be read any more: the color is that of the ground (#000000 on #000000")


@pytest.mark.parametrize(
    ("color", "says"),
    [
        ("#e8eaed on #fff7e6", "can hardly be read any more: the contrast is 1.1:1 (#e8eaed on #fff7e6, instead of"),
        ("#767676 on #ffffff", "is now #767676 on #ffffff, instead of"),
        ("#e8eaed on a picture", "is now #e8eaed on a picture, instead of"),
        ("#e8eaed on #fff7e6 at 0.5", "is now #e8eaed on #fff7e6 at 0.5, instead of"),
    ],
)
def test_what_has_too_little_contrast_can_hardly_be_read(color: str, says: str) -> None:
    """Where the two colors are known; what had too little before is another color only."""
    was, now = "looks: {'#1b1f24 on #fff7e6': [text “A”]}", f"looks: {{'{color}': [text “A”]}}"
    (told,) = contracts.tell(was, now)
    assert told == f"the text “A” {says} #1b1f24 on #fff7e6{')' if '(' in says else ''}"
    if "hardly" in says:
        (again,) = contracts.tell(now, "looks: {'#e9ebee on #fff7e6': [text “A”]}")
        assert again == f"the text “A” is now #e9ebee on #fff7e6, instead of {color}"


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        (
            "{'button “C”': {}}",
            "{'button “C”': {}, '<button> “C”': {accesskey: s}}",
            "“C” is now pressed by the access key “s”",
        ),
        ("{'<p> “A”': {lang: es}, 'link “A”': {}}", "{'link “A”': {}}", "“A” is no longer in the language “es”"),
        ("{}", "{'label “I agree”': {belongs to: no field}}", "the label “I agree” now belongs to no field"),
        ("{'field “A”': {}}", "{'field “A”': {label: none}}", "the field “A” now has no label to click on"),
    ],
)
def test_what_is_listed_aside_is_told_by_what_it_has(was: str, now: str, says: str) -> None:
    """Not as a thing that is new: it was there before."""
    assert contracts.tell(f"things: {was}", f"things: {now}") == [says]


def test_labels_that_belong_to_no_field_are_known(browser: Browser) -> None:
    """And fields without a label that can be clicked; what is as it should be is not listed."""
    page = browser.new_page()
    page.set_content(
        "<label for=a>Right</label><input id=a><label for=none>Wrong</label><input id=b aria-label=Bare>"
        "<label>In<input></label>"
    )
    things = contract.read(contract.written(page.evaluate(contract.SCRIPT), str))["things"]
    page.close()
    assert things["label “Wrong”"] == {"belongs to": "no field"}
    assert [name for name, facts in things.items() if "label" in facts] == ["field “Bare”"]
    assert [name for name in things if name.startswith("label")] == ["label “Wrong”"]


def test_a_look_in_which_nothing_can_be_seen_is_one_sentence() -> None:
    """Not one for each thing; and of several names the beginning is enough."""
    names = [f"text “{letter} is what this long text begins with and so it goes on”" for letter in "ABCDE"]
    looks = f"looks: {{black: [{', '.join(names)}]}}"
    hidden = f"hidden: [{', '.join(names)}]"
    was, now = (f"{looks}\nother looks: {{print: {{{each}}}}}" for each in ("", hidden))
    (told,) = contracts.tell_looks(was, now)
    assert told.startswith("in print the text “A is what this long text begins…”, the text “B")
    assert told.endswith(" and 2 more cannot be seen any more")


def test_a_tip_that_looks_alike_is_told_by_its_sign() -> None:
    """The sign stands first, since both tips look the same."""
    was, now = ("things: {field “A”: {title: 'Type " + letter + " code'}}" for letter in ("a", "\u0430"))
    (told,) = contracts.tell(was, now)
    assert told.startswith("the a in “\u0430” is CYRILLIC SMALL LETTER A (U+0430): the field “A” now has the tip")
