"""Tells what stands around a web page's content: navigation, banners, breadcrumbs, footers. It states nothing."""

import re

from bs4.element import Tag

from automation.outputs.proofread.phrases import HARD

TAGS = ("nav", "footer", "aside", "search")
ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "menubar", "tablist")
NAMES = re.compile(
    r"(?:site|page|main|global|top|side|secondary|local|block|region)?[-_]?"
    r"(?:nav(?:bar|igation)?|bread-?crumbs?|footer|masthead|sidebar|skip(?:-?(?:link|nav|to.*))?|pager|pagination|toc"
    r"|social|share|addtoany|cookies?(?:-?\w+)?|feedback)(?:[-_](?:links?|menu|list|bar|wrapper|region|first|second))?"
)
FEWEST_LINKS = 3  # items of a list, or of a bar, that are nothing but links
A_NAME = 5  # words in a bar that are no link: whose it is, and what parts the links
SAYS = re.compile(
    rf"\b(?:{HARD}|go|then|and|or|see|under|use|open)\b|[.!?]\s*$", re.I
)  # what makes a sentence of links
HOME = re.compile(r"(?:home|start)\b", re.I)
CRUMBS = re.compile(r"\s*(?:home|start)\s*(?:[>›»/|]|->|→)[^.!?]{0,200}$", re.I)
SKIP = re.compile(
    r"\s*(?:(?:skip to|jump to|back to top|top of (?:the )?page)\b|(?:<<|«|‹|←)\s*(?:back|return|home)\b)", re.I
)


def is_furniture(tag: Tag) -> bool:
    """Tell whether a tag, with all that is in it, is no part of what a page says."""
    if tag.name in TAGS or str(tag.get("role") or "") in ROLES:
        return True
    if tag.name == "header" and tag.find(["nav", "form"]):
        return True
    if tag.name in ("ul", "ol") and _is_of_links(tag):
        return True
    if tag.name == "a" and SKIP.match(tag.get_text()):
        return True
    if tag.name in ("div", "p", "span", "td") and _is_a_bar(tag):
        return True
    if HOME.match(next(tag.stripped_strings, "")) and CRUMBS.match(tag.get_text(" ")):
        return True
    names = [*(tag.get("class") or ()), tag.get("id") or ""]
    return any(NAMES.fullmatch(str(name).lower()) for name in names)


def title_of_panel(tag: Tag) -> str | None:
    """Return what the tab of a tab's panel is called, None for any other tag."""
    panel = tag.get("role") == "tabpanel" or "tab-pane" in (tag.get("class") or ())
    root = next(reversed([tag, *tag.parents])) if panel else None
    if not isinstance(root, Tag):
        return None
    by, own = str(tag.get("aria-labelledby") or ""), str(tag.get("id") or "")
    tab = (root.find(id=by) if by else None) or (
        root.find(True, {"aria-controls": own}) or root.find("a", href=f"#{own}") if own else None
    )
    return tab.get_text(" ", strip=True) if isinstance(tab, Tag) else ""


def _is_a_bar(tag: Tag) -> bool:
    """Tell whether there is next to nothing but links in a block, one beside the other, as in a menu bar."""
    links = tag.find_all("a", href=True)
    linked = " ".join(link.get_text(" ", strip=True) for link in links)
    around = " ".join(str(text) for text in tag.find_all(string=True) if text.find_parent("a") is None)
    few = len(re.findall(r"\w+", around)) <= A_NAME and not SAYS.search(around)
    return len(links) >= FEWEST_LINKS and few and not re.search(r"[.:;!?]", linked)


def _is_of_links(tag: Tag) -> bool:
    """Tell whether a list's items are nothing but links, as those of a menu or of other pages are."""
    items = tag.find_all("li", recursive=False)
    return len(items) >= FEWEST_LINKS and all(
        sum(len(link.get_text().strip()) for link in item.find_all("a", href=True)) >= len(item.get_text().strip()) > 0
        for item in items
    )
