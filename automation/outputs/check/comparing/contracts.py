"""Says in plain words how a page's contract differs from the accepted one: what forms, fields and looks are now."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from automation.looks import said
from automation.outputs.check.comparing import look_alikes
from automation.outputs.check.comparing.listed import listed
from automation.recording import contract

PARTS = ("form", "live region", "<")  # what is a thing by itself, and has no words
# What a fact is called in a sentence: how it is now, or was; and where that cannot be said with "no longer", how it is
# without it. {} is what it holds.
SAID = {
    "a click": ("has something over it, or nothing to press: {}", "nothing is over it any more"),
    "words of its label": ("has a label whose words do not press it: {}", "is pressed by the words of its label again"),
    "required": ("has to be filled in", ""),
    "read only": ("can only be read", ""),
    "checks nothing": ("is sent without a look at what is in its fields", ""),
    "hides": ("shows dots for what is typed", ""),
    "size": ("is only {} pixels large", ""),
    "opacity": ("is drawn with an opacity of {}", ""),
    "maxlength": ("takes at most {} characters", ""),
    "minlength": ("wants at least {} characters", ""),
    "goes to": ("goes to {}", ""),
    "method": ("is sent by {}", ""),
    "opens": ("opens in “{}”", ""),
    "target": ("opens in “{}”", ""),
    "type": ("is of the type {}", ""),
    "letters": ("shows what is typed in {}", ""),
    "described by": ("is described by “{}”", ""),
    contract.FOCUS: ("comes with the focus on the {}", ""),
    "wider than its window": ("is wider than its window", ""),
    "goes on by itself": ("goes on by itself ({})", ""),
    "keeps in the browser": ("keeps in the browser: {}", ""),
    "formnovalidate": ("sends its form without a look at what is in the fields", ""),
    "formaction": ("sends its form to {}", ""),
    "formmethod": ("sends its form by {}", ""),
    "formtarget": ("opens in “{}”", ""),
    "pattern": ("takes only what fits {}", ""),
    "title": ("has the tip “{}”", ""),
    "scripts": ("has scripts of its own ({})", ""),
    "once opened": ("is drawn {} once it was opened", "is drawn as ever once it was opened"),
    "download": ("is saved, not opened", ""),
    "lang": ("is in the language “{}”", ""),
    "accesskey": ("is pressed by the access key “{}”", ""),
    "belongs to": ("belongs to {}", ""),
    "label": ("has no label to click on", "has a label to click on again"),
}


COLORS = re.compile(r"#([0-9a-f]{6}) on #([0-9a-f]{6})\b(?! at)")  # of a text and its ground
READABLE = 3.0  # contrast that even large letters need: WCAG 1.4.3
BRIEF = 40  # characters of a name beside others
NEW_WINDOW = ("opens", "target", "formtarget")


def tell(accepted: str, seen: str) -> list[str]:
    """Return a sentence for each difference between two contracts; raise ValueError for a text that is none."""
    if accepted == seen:
        return []
    was, now = contract.read(accepted), contract.read(seen)
    return _own(was, now)


def tell_looks(accepted: str, seen: str) -> list[str]:
    """Return a sentence for each difference in other looks only, and for what breaks a rule of accessibility anew."""
    if accepted == seen:
        return []
    was, now = contract.read(accepted), contract.read(seen)
    return [*_other_looks(was, now, _own(was, now)), *_accessibility(was, now)]


def _own(was: contract.Contract, now: contract.Contract) -> list[str]:
    return [*_things(was, now), *_signs(was, now), *_looks(was, now), *_by_itself(was, now)]


def _things(was: contract.Contract, now: contract.Contract) -> Iterator[str]:
    had, has = was.get("things", {}), now.get("things", {})
    for name in dict.fromkeys([*had, *has]):
        before, after = had.get(name, {}), has.get(name, {})
        if name not in has or name not in had:
            if name.startswith("label") or (name.startswith("<") and _stays(name, now if name in had else was)):
                yield from _aside(name, before, after)
            elif name.startswith(PARTS):  # of a field, link or button that is gone the words tell
                spoken = ", which a screen reader reads out when it changes," if name.startswith("live region") else ""
                yield f"the {name}{spoken} is {'gone' if name in had else 'new'}"
        else:
            for what in dict.fromkeys([*before, *after]):
                if what == contract.FOCUS and what in after and before.get(what, after[what]) not in _named(now):
                    continue  # it is called otherwise, of which the words tell
                if before.get(what) != after.get(what):
                    sentence = f"the {name} {_changed(what, before.get(what), after.get(what))}"
                    yield look_alikes.told_first(sentence, before.get(what, ""), after.get(what, ""))


def _stays(name: str, other: contract.Contract) -> bool:
    """Tell whether the words of an element are in the other contract, too, and so nothing but a fact has changed."""
    words = name.partition("> ")[2]
    return words not in ("", "“”") and any(words in each for each in _named(other))


def _aside(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield what an element has, or has no longer, that is listed for nothing else: its language, its access key."""
    called = f"the label {name.partition(' ')[2]}" if name.startswith("label") else name.partition("> ")[2] or name
    yield from (f"{called} {_changed(what, before.get(what), after.get(what))}" for what in {**before, **after})


def _changed(what: str, before: str | None, after: str | None) -> str:
    is_now, is_no_longer = SAID.get(what, (f"has {what} “{{}}”", ""))
    if after is None:
        verb, _, rest = is_now.format(before).partition(" ")
        return is_no_longer or (f"is no longer {rest}" if verb == "is" else f"no longer {verb} {rest}")
    if after == "_blank" and what in NEW_WINDOW:
        return "now opens in a new window or tab"
    verb, _, rest = is_now.format(after).partition(" ")
    now = f"is now {rest}" if verb == "is" else f"now {is_now.format(after)}"
    return now if before is None else f"{now}, instead of “{before}”"


def _signs(was: contract.Contract, now: contract.Contract) -> Iterator[str]:
    before, after = was.get("signs", {}), now.get("signs", {})
    for text in dict.fromkeys([*before, *after]):
        if before.get(text) != after.get(text):
            if after.get(text):
                yield f"a sign that nobody sees, {', '.join(after[text])}, is in “{text}”"
            else:
                yield f"a sign that nobody sees, {', '.join(before[text])}, is no longer in “{text}”"


def _by_itself(was: contract.Contract, now: contract.Contract) -> Iterator[str]:
    """Yield what a page changes by itself after a while; of one that was not dwelt on nothing is known."""
    before, after = was.get(contract.BY_ITSELF, {}), now.get(contract.BY_ITSELF, {})
    told = [f"{what}: {line}" for what in ("gone", "new") for line in after.get(what, ())]
    if told and before != after:
        yield f"it changes by itself after a while: {'; '.join(told)}"


def _looks(was: contract.Contract, now: contract.Contract) -> Iterator[str]:
    """Yield what looks otherwise: what changed in the same way together, and only what is there before and after."""
    before, after = _by_name(was.get("looks", {})), _by_name(now.get("looks", {}))
    changes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in before.keys() & after.keys():
        if before[name] != after[name]:
            changes[_parted(before[name], after[name])].append(name)
    order = list(after)
    for (old, new), names in sorted(changes.items(), key=lambda each: min(map(order.index, each[1]))):
        verb = "are" if len(names) > 1 else "is"
        what = listed(_brief(sorted(names, key=order.index)))
        contrast = _contrast(new)
        if contrast == 1:
            yield f"{what} cannot be read any more: the color is that of the ground ({new}, instead of {old})"
        elif contrast < READABLE <= _contrast(old):
            yield f"{what} can hardly be read any more: the contrast is {contrast:.1f}:1 ({new}, instead of {old})"
        else:
            yield f"{what} {verb} now {new}, instead of {old}"


def _contrast(look: str) -> float:
    """Return the contrast of a text with its ground, from 1 to 21: WCAG's. What has no two colors has the most."""
    colors = COLORS.match(look)
    if not colors:
        return 21
    lighter, darker = sorted(map(_luminance, colors.groups()), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """Return how light a color in hexadecimal digits is: the relative luminance of WCAG 2, from 0 to 1."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _other_looks(was: contract.Contract, now: contract.Contract, told: Sequence[str]) -> Iterator[str]:
    """Yield what is otherwise in other looks than in the walk's own, of which `told` is told already."""
    before, after = was.get(contract.OTHER_LOOKS, {}), now.get(contract.OTHER_LOOKS, {})
    for name in before if after else ():
        if name not in after:
            yield f"{said(name)} it was not looked at"
    for name in after:
        if name not in before:
            yield f"{said(name)} nothing was accepted yet"
            continue
        old, new = contract.in_look(was, name), contract.in_look(now, name)
        differ = [*_visible(old, new, was, now), *_things(old, new), *_looks(old, new)]
        yield from (f"{said(name)} {each}" for each in differ if each not in told)


def _visible(
    old: contract.Contract, new: contract.Contract, was: contract.Contract, now: contract.Contract
) -> Iterator[str]:
    """Yield what another look hides or shows, of what is in the walk's own look before and after."""
    both = _named(was).keys() & _named(now).keys()
    before, after = _named(old).keys() & both, _named(new).keys() & both
    order = list(_named(now, was))
    for names, how in ((before - after, "cannot be seen any more"), (after - before, "can be seen")):
        if names:
            yield f"{listed(_brief(sorted(names, key=order.index)))} {how}"


def _named(*told: contract.Contract) -> dict[str, None]:
    things = [name for each in told for name in each.get("things", {})]
    return dict.fromkeys(
        [*things, *(name for each in told for names in each.get("looks", {}).values() for name in names)]
    )


def _accessibility(was: contract.Contract, now: contract.Contract) -> Iterator[str]:
    """Yield what breaks rules of accessibility, and did not before."""
    known: dict[str, list[str]] = defaultdict(list)
    for rule, names in was.get(contract.ACCESSIBILITY, {}).items():
        known[rule.partition(": ")[0]] += names
    for rule, names in now.get(contract.ACCESSIBILITY, {}).items():
        name, _, words = rule.partition(": ")  # the words may be others in the next version of axe
        new = [each for each in names if each not in known[name]]
        if new:
            yield f"{listed(new)}: {words} (axe's rule {name})"


def _brief(names: Sequence[str]) -> list[str]:
    """Return names as they are told beside others: the beginning is enough."""
    return [name if len(names) == 1 or len(name) <= BRIEF else f"{name[: BRIEF - 2].rstrip()}…”" for name in names]


def _by_name(looks: Mapping[str, Sequence[str]]) -> dict[str, str]:
    named: dict[str, list[str]] = defaultdict(list)
    for look, names in looks.items():
        for name in names:
            named[name].append(look)
    return {name: " and ".join(each) for name, each in named.items()}


def _parted(old: str, new: str) -> tuple[str, str]:
    """Return what two looks do not share."""
    before, after = old.split(", "), new.split(", ")
    gone, came = [each for each in before if each not in after], [each for each in after if each not in before]
    return ", ".join(gone) or "as usual", ", ".join(came) or "as usual"
