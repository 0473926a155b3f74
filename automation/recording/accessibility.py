"""Examines a page with axe-core, the rules of accessibility that browsers' own tools use."""

from collections.abc import Mapping, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from automation.recording import contract

# axe's rules as they are without any wish: WCAG 2.1, levels A and AA, and its own good practice. Style sheets are not
# asked for a second time.
OPTIONS = {"resultTypes": ["violations"], "preload": False}

# What the places that axe names are called, as in a contract: a whole part of a page by its kind, not by all its words.
# A place in a web component is called by where that is.
CALLED = f"""places => {{
{contract.NAMES}
  return places.map((place) => {{
    try {{
      const each = document.querySelector(place);
      if (each.matches('html, body')) return 'page';
      return kind(each) === 'text' && each.children.length ? `<${{each.localName}}>` : called(each);
    }} catch {{ return `place “${{place}}”`; }}
  }});
}}"""


def violations(page: Page) -> Mapping[str, Sequence[str]]:
    """Return the raw names of what breaks each rule, by the rule's id and axe's words for it; raise PlaywrightError."""
    found: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    told: dict[str, list[str]] = {}
    for rule in sorted(found, key=lambda each: str(each["id"])):
        names: list[str] = page.evaluate(CALLED, [_place(node["target"]) for node in rule["nodes"]])
        for node, name in zip(rule["nodes"], names, strict=True):
            told.setdefault(f"{rule['id']}: {_contrast(node) or rule['help']}", []).append(name)
    return told


def _contrast(node: Mapping[str, Any]) -> str:
    """Return how little contrast a text has, and how much it must have; nothing where another rule is broken."""
    for check in node.get("any", ()):
        data = check.get("data") or {}
        if isinstance(data, dict) and "contrastRatio" in data:
            return f"too little contrast, {data['contrastRatio']}:1 where {data['expectedContrastRatio']} is wanted"
    return ""


def _place(target: Sequence[str | Sequence[str]]) -> str:
    """Return the selector of a place: the first one, of the frame or the web component in which it is."""
    first = target[0] if target else ""
    return first if isinstance(first, str) else first[0]
