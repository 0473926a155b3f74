"""Examines a page with axe-core, the rules of accessibility that browsers' own tools use."""

from collections.abc import Mapping, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# What is against a rule of WCAG 2.2, levels A and AA, or against axe's own good practice.
OPTIONS = {"resultTypes": ["violations"]}
LONGEST = 60  # characters of a thing's name

# What the places that axe names are called, as in a contract.
NAMES = """selectors => selectors.map(selector => {
    const each = document.querySelector(selector);
    if (!each) return selector;
    const kind = each.matches('a[href]') ? 'link' : each.matches('button, [type=submit], [type=button]') ? 'button'
        : each.matches('input, select, textarea') ? 'field' : `<${each.localName}>`;
    const labelled = each.labels?.[0]?.textContent || each.textContent || each.value;
    const words = (labelled || each.getAttribute("name") || each.id || "").replace(/\\s+/g, " ").trim();
    return `${kind} “${words}”`;
})"""


def violations(page: Page) -> Mapping[str, Sequence[str]]:
    """Return the names of what breaks each rule, by the rule's id and axe's words for it; raise PlaywrightError."""
    found: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    told: dict[str, Sequence[str]] = {}
    for rule in sorted(found, key=lambda each: str(each["id"])):
        places = [" ".join(map(str, node["target"][:1])) for node in rule["nodes"]]
        names: list[str] = page.evaluate(NAMES, places)
        told[f"{rule['id']}: {rule['help']}"] = list(dict.fromkeys(map(_short, names)))
    return told


def _short(name: str) -> str:
    return f"{name[:LONGEST]}…”" if len(name) > LONGEST + 1 else name
