"""Other looks of a page: what is broken on a telephone, in dark colors or against axe's rules is found, in words."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config
from automation.looks import besides, look, said
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.renewing import accept
from automation.outputs.check.comparing import contracts, picture_words
from automation.outputs.check.comparing.pictures import differs, mask
from automation.outputs.check.findings import Finding
from automation.outputs.check.parts import EVERYTHING
from automation.outputs.check.running.worker import drawn_by
from automation.recording import contract
from automation.recording.accessibility import violations
from automation.recording.appearance import SETTLED, Examiner, Standing, held, laid_out
from automation.recording.places import Places, parted, with_places
from automation.support.shown import typed
from tests.check.faults import LOGIN, Fault, Plant, faulty_court, style, template
from tests.check.walking import CONFIG, Checker

Box = tuple[int, int, int, int]
NARROW = "@media (max-width: 500px) {"
TAKEN: dict[str, str] = {}  # how pages looked, which all tests here share
CHANGES: dict[str, tuple[Plant, str]] = {
    "wider": (style(".notice {", f"{NARROW} form {{ min-width: 700px }} }} .notice {{"),
              "at 390 pixels the page is now wider than its window"),
    "hidden": (style(".notice {", f"{NARROW} .notice {{ display: none }} }} .notice {{"),
               "at 390 pixels the text “NOTICE: This is a restricted government website for official…” cannot be seen"),
    "covered": (style(".notice {", f"{NARROW} .buttons {{ height: 0; overflow: hidden }} }} .notice {{"),
                "at 390 pixels the button “Login” now has something over it, or nothing to press"),
    "small": (style(".notice {", f"{NARROW} .notice.notice {{ font-size: 9px }} }} .notice {{"),
              "at 390 pixels the text “NOTICE: This is a restricted government website for official…” is now 9px"),
    "pale": (style(".notice {", ".notice { color: #8d949c; "), "(axe's rule color-contrast)"),
    "no such role": (template(LOGIN, ("<p class=\"links\"", "<p class=\"links\" role=\"buton\"")), "rule aria-roles"),
    "taller": (style(".notice {", ".buttons { padding-top: 17px } .notice {"), "are 17 pixels lower"),
    "rounder": (style(".notice {", ".buttons button { border-radius: 14px } .notice {"),
                "it says the same but looks different: the button “Login” is drawn otherwise"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_broken_in_another_look_is_said(change: str, checker: Checker, tmp_path: Path) -> None:
    """The page is named with its look, in a sentence, and the walk itself goes on."""
    plant, sentence = CHANGES[change]
    found = _found(plant, checker, CONFIG, tmp_path)
    said_so = [each for finding in found if finding.difference for each in finding.difference.sentences]
    assert [each for each in said_so if sentence in each], said_so or found
    assert {finding.kind for finding in found} == {"page"}


def test_looks_of_ones_own_are_laid_out_and_compared(checker: Checker, tmp_path: Path) -> None:
    """A page that is right in light and wrong in dark is found where LOOKS names dark, in words and in its picture."""
    config = replace(CONFIG, looks=(look(1280), look("dark"), look("print")))
    right = _accepted_anew(checker, config, tmp_path)
    dark = "@media (prefers-color-scheme: dark) { h1 { color: #fdfdfd; border: 1px solid #e00 } } .notice {"
    found = _found(style(".notice {", dark), right, config, tmp_path)
    said_so = [each for finding in found if finding.difference for each in finding.difference.sentences]
    assert [each for each in said_so if each.startswith("in dark the heading “Login” can hardly be read")], found
    assert not [each for each in said_so if "in print" in each]
    pictures = [finding.difference for finding in found if finding.difference and finding.difference.enlarged_picture]
    assert pictures


def test_a_look_that_was_never_accepted_is_told(checker: Checker, tmp_path: Path) -> None:
    """It is not passed over in silence."""
    found = _found(lambda _app, _patch: None, checker, replace(CONFIG, looks=(look("forced-colors"),)), tmp_path)
    assert any("in forced colors nothing was accepted yet" in finding.seen for finding in found)


def test_a_look_that_is_lost_makes_the_pictures_of_the_others_no_alarm(checker: Checker, tmp_path: Path) -> None:
    """Who looks at fewer looks than are accepted is told nothing of them."""
    assert not _found(lambda _app, _patch: None, checker, replace(CONFIG, looks=()), tmp_path)


def test_what_breaks_a_rule_is_named_without_what_is_typed(browser: Browser) -> None:
    """A field without a label is called by its name, never by what it holds; a web component by where it is."""
    page = browser.new_page()
    page.set_content("""<html><title>T</title><main><h1>H</h1><input name=code value=Practice-secret-1>
        <div id=host></div></main><script>host.attachShadow({mode: 'open'}).innerHTML = '<img src=x>'</script>""")
    found = violations(page)
    page.close()
    named = {rule.partition(": ")[0]: names for rule, names in found.items()}
    assert named["html-has-lang"] == ["page"]
    assert named["label"] == ["field “code”"]
    assert named["image-alt"] == ["text “host”"]
    assert "Practice" not in str(found)


def test_a_rule_in_other_words_is_the_same_rule() -> None:
    """What was accepted stays accepted where axe says it otherwise; what is new is told."""
    was = "things: {}\naccessibility: {'label: Old words': [field “A”]}"
    now = "things: {}\naccessibility: {'label: New words': [field “A”, field “B”]}"
    assert contracts.tell_looks(was, now) == ["the field “B”: New words (axe's rule label)"]


def test_a_look_that_could_not_be_taken_is_told() -> None:
    """Where others were; of who looks at none nothing is said."""
    was = "things: {}\nother looks: {'390': {}, dark: {}}"
    assert contracts.tell_looks(was, "things: {}\nother looks: {'390': {}}") == ["in dark it was not looked at"]
    assert contracts.tell_looks(was, "things: {}") == []


def test_a_clock_is_held_and_goes_on(browser: Browser) -> None:
    """Nothing that a page has put off comes meanwhile; what fails at that moment is told, and holds no walk up."""
    context = browser.new_context()
    context.clock.install()
    page = context.new_page()
    late = "setTimeout(() => { throw new Error('just then') }, 50); n = 0; setInterval(() => n++, 200)"
    page.set_content(f"<script>{late}</script>")
    errors = list[str]()
    with held(page, errors):
        before = page.evaluate("n")
        page.screenshot()
        assert page.evaluate("n") == before
    page.wait_for_function(f"n > {before}")
    context.close()
    assert errors in ([], ["Error: just then"])


def test_what_fades_in_is_drawn_before_a_picture_is_taken(browser: Browser) -> None:
    """To its end, and in a frame of its own: a picture would show it half faded. What stands still is no trouble."""
    page = browser.new_page()
    fades = "@keyframes in { to { opacity: 1 } } p { opacity: 0; animation: in 9s forwards }"
    counts = "n = 0; (frame = () => requestAnimationFrame(frame, n++))()"
    page.set_content(f"<style>{fades}</style><p>Refused</p><script>{counts}</script>")
    frames = f"async () => {{ const before = n; await ({SETTLED})(); return n - before }}"
    assert page.evaluate(frames) >= 1
    assert page.evaluate("getComputedStyle(document.querySelector('p')).opacity") == "1"
    assert page.evaluate(frames) == 0, "nothing is waited for where nothing moves"
    page.evaluate("document.querySelector('p').animate([{ opacity: 1 }], 9000).playbackRate = 0")
    assert page.evaluate(frames) == 0
    page.close()


def test_a_page_is_laid_out_in_a_look_and_back(browser: Browser) -> None:
    """Width, medium and both, and what was before; a window that does not become so large is an error."""
    page = browser.new_page(viewport={"width": 900, "height": 700})
    seen = "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]"
    with laid_out(page, look("390 dark")):
        assert page.evaluate(seen) == [390, True]
    assert page.evaluate(seen) == [900, False]
    page.close()


def test_looks_are_read_from_words() -> None:
    """A look is a width, a medium, or several; the walk's own is no other one."""
    assert look("390  dark") == replace(look("dark"), name="390 dark", width=390)
    assert said("390 dark") == "at 390 pixels in dark"
    assert [each.name for each in besides([look(1280), look(390), look(390), look("1280 dark")], (1280, 800))] == [
        "390",
        "1280 dark",
        "768",
        "390 dark",
        "dark",
        "print",
        "reduced-motion",
    ]
    pictured = [each.name for each in besides([look("dark"), look(390)], (1280, 800)) if each.pictured]
    assert sorted(pictured) == ["390", "dark"]
    assert besides([], (1280, 800)) == ()
    for wrong in ("", "wide", "39", "390 420", "99999"):
        with pytest.raises(ValueError, match=r"a look has|none of"):
            look(wrong)


def test_what_differs_in_another_look_is_kept_alone() -> None:
    """What is as in the walk's own look stands in the contract once, and can be put together again."""
    own = "things: {page: {language: en}, button “A”: {}, link “B”: {title: t}}\nlooks: {16px: [button “A”, text “x”]}"
    facts = "things: {page: {language: en, wider than its window: 'yes'}, button “A”: {}}"
    narrow = f"{facts}\nlooks: {{12px: [text “x”], 16px: [button “A”]}}"
    more = contract.otherwise(
        own, {"390": narrow, "dark": own}, {"rule: R": ["link “B”", "field “Practice-a1”"]}, typed
    )
    kept = contract.read(f"{own}\n{more}")
    assert kept[contract.ACCESSIBILITY] == {"rule: R": ["link “B”", "field “••••••••”"]}
    assert kept[contract.OTHER_LOOKS] == {
        "390": {
            "hidden": ["link “B”"],
            "things": {"page": {"wider than its window": "yes"}},
            "looks": {"12px": ["text “x”"]},
        },
        "dark": {},
    }
    assert contract.in_look(kept, "390") == contract.read(narrow)
    assert contract.in_look(kept, "dark") == contract.read(own)


@pytest.mark.parametrize("text", ["other looks: {a: b}", "other looks: {a: {hidden: {b: c}}}", "accessibility: {a: b}"])
def test_what_is_no_look_is_refused(text: str) -> None:
    """A damaged part is told as such."""
    with pytest.raises(ValueError, match="not a page's contract"):
        contract.read(text)


def test_what_stands_where_is_kept_in_the_picture(tmp_path: Path) -> None:
    """It comes back, the picture is the same without it, and damage costs the words alone."""
    png = _picture(tmp_path / "a.png", (10, 10, 30, 30))
    kept = with_places(png, {"button “Où”": (1, 2, 3, 4)})
    assert parted(kept) == (png, {"button “Où”": (1, 2, 3, 4)})
    assert parted(png) == (png, {})
    with Image.open(tmp_path / "a.png") as picture:
        picture.verify()
    (tmp_path / "b.png").write_bytes(kept)
    assert differs(tmp_path / "a.png", tmp_path / "b.png") is None
    broken = bytearray(kept)
    broken[kept.index(b"zTXt") + 20] ^= 0xFF
    assert parted(bytes(broken)) == (png, {})


MOVED = {"button “A”": (10, 10, 20, 20), "link “B”": (10, 60, 40, 10), "text “C”": (10, 80, 40, 10)}


@pytest.mark.parametrize(
    ("now", "drawn", "words"),
    [
        ({**MOVED, "button “A”": (10, 10, 20, 26)}, (10, 10, 30, 36), ["the button “A” is 6 pixels taller"]),
        (
            {**MOVED, "link “B”": (10, 57, 40, 10), "text “C”": (10, 77, 40, 10)},
            (10, 57, 50, 90),
            ["the link “B” and the text “C” are 3 pixels higher"],
        ),
        ({**MOVED, "link “B”": (14, 60, 40, 10)}, (10, 60, 54, 70), ["the link “B” is 4 pixels further right"]),
        (MOVED, (60, 60, 61, 61), ["something without words has changed below the button “A”, 1 × 1 pixels"]),
        (MOVED, (15, 62, 20, 64), ["the link “B” is drawn otherwise"]),
    ],
)
def test_pixels_are_said_in_words(now: Places, drawn: Box, words: list[str], tmp_path: Path) -> None:
    """What is larger, elsewhere or drawn otherwise is named; what has no name, by what stands above it."""
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    before.write_bytes(with_places(_picture(before, None), MOVED))
    after.write_bytes(with_places(_picture(after, drawn), now))
    changed = mask(before, after, tmp_path / "mask.png")
    assert changed
    assert picture_words.told(before, after, changed) == words
    part = tmp_path / "part.png"
    assert picture_words.enlarged(before, after, changed, part)
    with Image.open(part) as enlarged:
        assert enlarged.getpixel((0, 0)) == (255, 255, 255)
        assert enlarged.width > 2 * (drawn[2] - drawn[0])


def _picture(file: Path, drawn: Box | None) -> bytes:
    picture = Image.new("RGB", (100, 100), "white")
    if drawn:
        left, top, right, bottom = drawn
        ImageDraw.Draw(picture).rectangle((left, top, right - 1, bottom - 1), fill="navy")
    picture.save(file)
    return file.read_bytes()


def _found(plant: Plant, checker: Checker, config: Config, folder: Path) -> list[Finding]:
    with faulty_court(Fault("another look", plant, (3,), "")) as site:
        return list(_in_every_look(checker).walk("wrong-pacer-password", site, config, folder).findings)


def _in_every_look(checker: Checker) -> Checker:
    """Return what walks scenarios with every part of a check."""
    return replace(checker, parts=EVERYTHING, taken=TAKEN)


def _accepted_anew(checker: Checker, config: Config, folder: Path) -> Checker:
    """Return a checker with pages of its own, accepted in these looks."""
    shutil.copytree(checker.accepted.folder, folder / "flow")
    own = replace(_in_every_look(checker), accepted=Accepted.load(folder / "flow"))
    with faulty_court(None) as site:
        run = own.walk("wrong-pacer-password", site, config, folder)
    accept(own.accepted, {"wrong-pacer-password": run.views}, drawn_by(checker.browser, "chromium"), None)
    return own


def test_a_window_that_does_not_become_so_large_is_an_error() -> None:
    """What would be seen in it is not the look that is wanted."""
    page = SimpleNamespace(viewport_size={"width": 900, "height": 700}, sizes=[], evaluate=lambda _: [900, 700])
    page.set_viewport_size = page.sizes.append
    with pytest.raises(PlaywrightError, match="does not become 390 × 700"), laid_out(cast(Page, page), look(390)):
        pytest.fail("the page is looked at")
    assert page.sizes == [{"width": 390, "height": 700}, {"width": 900, "height": 700}]


@pytest.mark.parametrize(
    "other",
    [{"looks": (look("dark"),)}, {"examine": lambda _: {}}, {"looks": (look(390), look("dark"))}],
    ids=["another look", "axe", "a look more"],
)
def test_what_was_taken_in_other_looks_is_taken_again(other: dict[str, Any]) -> None:
    """A page that was seen by who looks at fewer is not taken for looked at."""
    standing = Standing("/", "Title", "- button", "things: {}", {}, "drawn")
    taken: dict[str, str] = {}
    page = SimpleNamespace(viewport_size=None, emulate_media=lambda **_: None)

    def look_at(**how: Any) -> int:
        Examiner(None, taken=taken, **how).appearance(cast(Page, page), lambda: standing)
        return len(taken)

    assert (look_at(looks=(look(390),)), look_at(looks=(look(390),))) == (1, 1)
    assert look_at(**{"looks": (look(390),), **other}) == 2
