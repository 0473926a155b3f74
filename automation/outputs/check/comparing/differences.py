"""Describes in a page's own words how it differs from the accepted one: which link is gone, what a notice now says."""

import difflib
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from automation.outputs.check.comparing import look_alikes
from automation.support import aria
from automation.support.aria import Element

STRUCTURE = "the structure of the page differs, though every element on it is the same"
ALIKE = 60  # of 100: more similar elements are one element, reworded
AROUND = 40  # characters of context around a change in a long text
LONGEST = 120  # characters of a text that is not shortened


def tell(accepted: str, seen: str) -> list[str]:
    """Return a sentence for each difference between two ARIA snapshots, in the page's order."""
    if accepted == seen:
        return []
    was, now = aria.read(accepted), aria.read(seen)
    sentences = list(_differences(was, now))
    return sentences or [STRUCTURE]


def _differences(was: Sequence[Element], now: Sequence[Element]) -> Iterator[str]:
    gone, new, pairs = _pair(was, now)
    order = {id(element): number for number, element in enumerate(now)}
    told: list[tuple[float, str]] = [
        (order[id(after)], sentence) for before, after in pairs for sentence in _changed(before, after)
    ]
    for before in gone:
        moved = next((after for after in new if _same(before, after)), None)
        if moved:
            new.remove(moved)
            where = (
                f"from {_place(before)} to {_place(moved)}"
                if before.place != moved.place
                else f"within {_place(moved)}"
            )
            told.append((order[id(moved)], f"{_name(before)} has moved {where}"))
        elif turned := next((after for after in new if before.words and after.words == before.words), None):
            new.remove(turned)
            aloud = ", which no screen reader reads out by itself" if before.kind == "alert" else ""
            told.append((order[id(turned)], f"{_name(before)} {_in(before)} is now a {turned.kind}{aloud}"))
        else:
            told.append((_before(before, was, now), f"{_name(before)} is gone from {_place(before)}"))
    told += [(order[id(after)], f"{_name(after)} is new {_in(after)}") for after in new]
    yield from dict.fromkeys(sentence for _, sentence in sorted(told, key=lambda each: each[0]))


def _pair(
    was: Sequence[Element], now: Sequence[Element]
) -> tuple[list[Element], list[Element], list[tuple[Element, Element]]]:
    """Return the removed elements, the new ones, and pairs of one element before and after a change."""
    gone: list[Element] = []
    new: list[Element] = []
    pairs: list[tuple[Element, Element]] = []
    matcher = difflib.SequenceMatcher(None, [_key(each) for each in was], [_key(each) for each in now], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(was[a:b], now[c:d], strict=True)
            continue
        left, came = list(was[a:b]), list(now[c:d])
        for before in list(left):
            alike = [(_alikeness(before, after), -number) for number, after in enumerate(came)]
            best = max(alike, default=(0.0, 0))
            if best[0] >= ALIKE:
                left.remove(before)
                pairs.append((before, came.pop(-best[1])))
        for before in list(left):  # the same number of a kind: they replace each other
            rivals, heirs = ([each for each in side if each.kind == before.kind] for side in (left, came))
            if len(rivals) == len(heirs):
                left.remove(before)
                came.remove(heirs[0])
                pairs.append((before, heirs[0]))
        gone += left
        new += came
    return gone, new, pairs


def _key(element: Element) -> tuple[str, str]:
    return element.kind, element.words


def _same(before: Element, after: Element) -> bool:
    return _key(before) == _key(after) and before.words != ""


def _alikeness(before: Element, after: Element) -> float:
    """Return from 0 to 100 how likely one element is the other, reworded; links to one address surely are."""
    if before.kind != after.kind:
        return 0
    if before.url is not None and before.url == after.url:
        return 100
    return float(fuzz.ratio(before.words, after.words))


def _changed(before: Element, after: Element) -> Iterator[str]:
    where = f"{_name(before)} {_in(before)}"
    if before.words != after.words:
        verb = "now reads" if before.kind in ("text", "heading") else "is now called"
        old, new = _around_the_change(before.words, after.words)
        yield look_alikes.told_first(
            f"the {before.kind} “{old}” {_in(before)} {verb} “{new}”", before.words, after.words
        )
    if before.url != after.url:
        yield f"{where} leads to {after.url or 'nowhere'} instead of {before.url or 'nowhere'}"
    if before.value != after.value:
        was, now = before.value or "", after.value or ""
        yield look_alikes.told_first(f"{where} holds “{now}” instead of “{was}”", was, now)
    for attribute in after.attributes:
        if attribute not in before.attributes:
            yield f"{where} is now {attribute.replace('=', ' ')}"
    for attribute in before.attributes:
        name = attribute.partition("=")[0]
        if not any(name == other.partition("=")[0] for other in after.attributes):
            yield f"{where} is no longer {attribute.replace('=', ' ')}"


def retitled(old: str, new: str) -> str:
    """Return a sentence about a page that has another title."""
    return look_alikes.told_first(f"the page's title is “{new}” instead of “{old}”", old, new)


def _around_the_change(old: str, new: str) -> tuple[str, str]:
    """Shorten two long texts to the part that differs."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    (_, a, _, c, _), (_, _, b, _, d) = changes[0], changes[-1]
    return _cut(old, a, b), _cut(new, c, d)


def _cut(text: str, start: int, end: int) -> str:
    start = text.rfind(" ", 0, max(start - AROUND, 0)) + 1
    stop = text.find(" ", min(end + AROUND, len(text)))
    stop = len(text) if stop < 0 else stop
    return f"{'… ' if start else ''}{text[start:stop]}{' …' if stop < len(text) else ''}"


def _before(gone: Element, was: Sequence[Element], now: Sequence[Element]) -> float:
    """Return the position on the current page where a removed element would be: after what was above it."""
    there = {(*_key(element), element.place): number for number, element in enumerate(now)}
    position = next(number for number, element in enumerate(was) if element is gone)
    above = (there.get((*_key(element), element.place)) for element in reversed(was[:position]))
    return next((number + 0.5 for number in above if number is not None), -0.5)


def _name(element: Element) -> str:
    words = element.words if len(element.words) <= LONGEST else f"{element.words[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"the {element.kind} “{words}”" if words else f"a {element.kind}"


def _in(element: Element) -> str:
    return f"in {_place(element)}" if element.place else f"at {_place(element)}"


def _place(element: Element) -> str:
    return " › ".join(element.place) or "the top of the page"
