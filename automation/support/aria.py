"""Parses Playwright's ARIA snapshots into the elements of a page, with their places."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from automation.support.plain_text import brief

# `link "Query" [disabled]`: a role, perhaps a name in JSON's quotes, perhaps attributes.
_NODE = re.compile(r'(?P<role>[\w-]+)(?: (?P<name>"(?:[^"\\]|\\.)*"))?(?P<attributes>(?: \[[^\]]*\])*)')
_LANDMARKS = {  # in plain words, for after their name if they have one
    "banner": "page header",
    "complementary": "note",
    "contentinfo": "page footer",
    "dialog": "dialog",
    "navigation": "menu",
    "region": "part",
    "search": "search",
}
_CONTENT = ("text", "strong", "emphasis", "code", "time")  # roles that are only text


@dataclass(frozen=True)
class Element:
    """An element of a page: `words` are its name or text, `value` is a field's, `url` a link's.

    `place` is where it is, in the page's own words: the landmark around it, as "the CM/ECF menu", or else the headings
    above it, outermost first.
    """

    role: str
    words: str
    value: str | None = None
    url: str | None = None
    attributes: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What a person would call an element of its role."""
        return _KINDS.get(self.role, self.role)


_KINDS = {
    "textbox": "field",
    "searchbox": "field",
    "combobox": "list",
    "listbox": "list",
    "checkbox": "box",
    "radio": "choice",
    "img": "picture",
    "paragraph": "text",
    **dict.fromkeys(_CONTENT, "text"),
}


def read(snapshot: str) -> tuple[Element, ...]:
    """Return a snapshot's elements in the page's order; lists, paragraphs and landmarks are not elements themselves.

    Raises ValueError for a text that is no ARIA snapshot.
    """
    try:
        nodes = yaml.load(snapshot, yaml.CBaseLoader)  # noqa: S506 - it makes nothing but strings, lists and dicts
        if nodes is not None and not isinstance(nodes, list):
            raise ValueError("not an ARIA snapshot: it is not a list")
        return tuple(_Reader().elements(nodes or []))
    except yaml.YAMLError as error:
        raise ValueError(f"not an ARIA snapshot: {error}") from error
    except RecursionError:
        raise ValueError("its elements are nested too deeply") from None


class _Reader:
    """Walks the tree and remembers the headings passed."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []

    def elements(self, nodes: object, landmark: tuple[str, ...] = ()) -> Iterator[Element]:
        for node in nodes if isinstance(nodes, list) else []:
            head, inside = next(iter(node.items()), ("", None)) if isinstance(node, dict) else (node, None)
            if str(head).startswith("/"):  # a property of the parent node
                continue
            yield from self._element(str(head), inside, landmark)

    def _element(self, head: str, inside: object, landmark: tuple[str, ...]) -> Iterator[Element]:
        parts = _NODE.fullmatch(head)
        if parts is None:
            raise ValueError(f"not a node of an ARIA snapshot: {head!r}")
        role, name = parts["role"], brief(json.loads(parts["name"] or '""'))
        attributes = tuple(re.findall(r"\[([^\]]*)\]", parts["attributes"]))
        text = brief(inside) if isinstance(inside, str) else None
        if placeholder := _property(inside, "/placeholder"):  # then a field's value is a node of its own
            attributes, text = (*attributes, f"placeholder={placeholder}"), _property(inside, "text")
        if role in _LANDMARKS:
            here = (f"the {name} {_LANDMARKS[role]}".replace("  ", " "),)
            yield from self.elements(inside, here)
            if text:
                yield Element("text", text, place=here)
            return
        if role == "heading":
            name = name or text or ""
            self._passed(name, attributes)
            yield Element(role, name, attributes=attributes, place=self._place(landmark, but_last=True))
        elif name or attributes:
            yield Element(role, name, text, _property(inside, "/url"), attributes, self._place(landmark))
            if parts["name"]:  # its children only repeat its name
                return
        elif text:
            yield Element("text" if role in _CONTENT else role, text, place=self._place(landmark))
        yield from self.elements(inside, landmark)

    def _passed(self, words: str, attributes: tuple[str, ...]) -> None:
        level = next((int(a.removeprefix("level=")) for a in attributes if a.startswith("level=")), 2)
        self._headings = [(higher, above) for higher, above in self._headings if higher < level]
        self._headings.append((level, words))

    def _place(self, landmark: tuple[str, ...], but_last: bool = False) -> tuple[str, ...]:
        headings = self._headings[:-1] if but_last else self._headings
        return landmark or tuple(words for _, words in headings)


def _property(inside: object, name: str) -> str | None:
    for node in inside if isinstance(inside, list) else []:
        if isinstance(node, dict) and name in node:
            return brief(str(node[name]))
    return None
