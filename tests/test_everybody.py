"""What is said of a page that not everybody can use."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.everybody import hindrances

# A page that everybody can use; in each test something hinders somebody.
PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
<style>button {{ border: 1px solid; padding: 1rem; background: #fff; }} [aria-pressed=true] {{ font-weight: bold; }}
html {{ color-scheme: light dark; background: Canvas; color: CanvasText; }} {style}</style>
<body><main><h1>A page</h1><p>With <span>words</span>, <button aria-pressed="true">one button</button> and
<a href="#">a link</a>.</p>{more}<p style="height: 40rem"></p></main>"""

FORCED = "1280 px, forced colors"
FOCUSED = ("1280 px", FORCED, "390 px", "400 %")
DOT = "<svg role='img' aria-label='A dot' width='30' height='30'><circle cx='15' cy='15' r='9' fill='{}'/></svg>"
BAR = "<div style='position: {}; top: 0; height: {}; width: 100%; background: Canvas'>A bar</div>"
SHADOW = """<div id="host"></div><script>host.attachShadow({{mode: "open"}}).innerHTML =
"<button style='border: {}; padding: 1rem'>Inside</button>"</script>"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


# Styles, what else is on the page, and how each thing that is said begins.
CASES: dict[str, tuple[str, str, list[str]]] = {
    "nothing": ("", DOT.format("CanvasText") + BAR.format("sticky", "5rem") + SHADOW.format("1px solid"), []),
    "what is hidden": ("", "<p>Hidden: <span hidden>a</span> <span style='opacity: 0'>b</span></p>", []),
    # What has the color of what is behind it.
    "words": (
        "@media (forced-colors: active) { span { color: MarkText; } }",
        "",
        [f"{FORCED}, dark: cannot be seen: “words” in <span>"],
    ),
    "a white icon": ("", DOT.format("#fff"), [f"{FORCED}: cannot be seen: <svg"]),
    "a black icon": ("", DOT.format("#000"), [f"{FORCED}, dark: cannot be seen: <svg"]),
    "a button": ("button { border: 0; }", "", [f"{FORCED}: no border: <button"]),
    "a button in a shadow tree": ("", SHADOW.format(0), [f"{FORCED}: no border: <button"]),
    "the chosen": (
        "[aria-pressed=true] { font-weight: 400; color: #00c; }",
        "",
        [f"{FORCED}: chosen by its color alone: <button"],
    ),
    # The focus, and what lies over it.
    "no ring": (
        "a:focus { outline: 0; }",
        "",
        [f"{look}: the focus is not seen: no ring around <a" for look in FOCUSED],
    ),
    "a ring that is a shadow": (
        "a:focus { outline: 0; box-shadow: 0 0 0 3px #00c; }",
        "",
        [f"{FORCED}: the focus is not seen: no ring around <a"],
    ),
    "a bar over what has the focus": (
        "p { margin: 0; } h1 { position: absolute; top: 6rem; }",
        BAR.format("fixed; left: 0", "5rem"),
        [
            *(f"{look}: the focus is not seen: covered: <{name}" for look in FOCUSED for name in ("a", "button")),
            *(f"{look}: cannot be seen: " for look in (FORCED, f"{FORCED}, dark")),
        ],
    ),
    "a bar that is too high": ("", BAR.format("sticky", "6rem"), ["400 %: it leaves no room for the rest: <div"]),
    # How it is laid out, and what moves.
    "too wide": (
        "h1 { min-width: 25rem; }",
        "",
        [f"{look}: it scrolls sideways" for look in ("390 px", "320 px", "400 %")],
    ),
    "what moves": (
        "@keyframes on { to { translate: 3px; } } h1 { animation: on 1s infinite; } main { scroll-behavior: smooth; }",
        "",
        [f"1280 px, reduced motion: it moves: <{name}" for name in ("h1", "main")],
    ),
    # What axe sees; it looks once where things are laid out and colored alike.
    "a pale word": ("span { color: #999; }", "", [f"{look}: Found 1 acc" for look in ("1280 px", "390 px", "320 px")]),
    "a word that is pale in the dark": (
        "@media (prefers-color-scheme: dark) { span { color: #444; } }",
        "",
        ["1280 px, dark: Found 1 acc"],
    ),
}


@pytest.mark.parametrize(("style", "more", "found"), CASES.values(), ids=CASES)
def test_what_hinders_somebody_is_said(page: Page, style: str, more: str, found: list[str]) -> None:
    """With the look in which it does, and with the element; and nothing else."""
    page.set_content(PAGE.format(style=style, more=more))
    said = hindrances(page)
    assert [one for one in said if not one.startswith(tuple(found))] == []
    assert [start for start in found if not any(one.startswith(start) for one in said)] == []
