"""Every cookie that probes are given, where no walk goes: its flags, held against those on walks, and its value."""

from collections.abc import Iterator
from contextlib import suppress

from automation.outputs.check.comparing.exchange_differences import cookie_changes
from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.findings import of
from automation.outputs.check.probing.grounds import TYPED, Grounds, NotPossible
from automation.recording.constant import Constant
from automation.recording.exchange import HOLDS, cookies_of

MUST = (
    "No cookie lacks a flag that it has on the walks, nor HttpOnly and SameSite; and in none can be read what was "
    "typed in secret."
)
DELETED = ("deleted",)


def flags(grounds: Grounds) -> Iterator[str]:
    """Yield which cookies lack which flags, or hold a secret, and what answer sets them so."""
    _go_everywhere(grounds)
    usual, secrets = _of_walks(grounds), _secrets(grounds)
    constant = Constant(grounds.site.origin)
    found: dict[str, dict[str, None]] = {}
    where: dict[str, dict[str, None]] = {}
    for visitor in grounds.visitors:
        for request, line in visitor.given:
            for name, given in cookies_of([line], constant, secrets):
                for how in _lacks(usual.get(name, []), given):
                    found.setdefault(how, {})[name] = None
                    where.setdefault(how, {})[request] = None
    for how, names in found.items():
        yield f"{of(f'the cookie {{}} {how}', sorted(names))}, set by {listed(list(where[how]), '')}"


def _go_everywhere(grounds: Grounds) -> None:
    """Log in by every form, and out by every address."""
    _ = grounds.log_ins
    with suppress(NotPossible):
        _in_by_all_that_is_asked(grounds)
    for address in grounds.followed.ending.values():
        grounds.member().goes(address)


def _in_by_all_that_is_asked(grounds: Grounds) -> None:
    """Log in with a passcode, and tick the agreement."""
    seen = grounds.stopped(mfa=True, redaction="always")
    field = seen.form.first(*TYPED)
    page = seen.visitor.follows(seen.sent(**{field.name: grounds.account.one_time_code} if field else {}))
    form = page.form(password=False)
    box = form and form.first("checkbox")
    if form and box:
        seen.visitor.sends(page, form, {**dict(form.values()), box.name: box.value})


def _secrets(grounds: Grounds) -> set[str]:
    """Return what probes type in secret."""
    people = grounds.site.accounts
    filing = {account.password for person in people for account in person.filing.values()}
    return filing | {secret for person in people for secret in (person.password, person.one_time_code)}


def _of_walks(grounds: Grounds) -> dict[str, list[tuple[str, ...]]]:
    """Return the flags that each cookie had on the walks."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for view in grounds.views:
        for name, given in view.exchange.cookies if view.exchange else ():
            if given != DELETED:
                found.setdefault(name, []).append(given)
    return found


def _lacks(usual: list[tuple[str, ...]], given: tuple[str, ...]) -> Iterator[str]:
    """Yield how a cookie's flags differ from those that it has on walks; where it has none there, what is missing."""
    if HOLDS in given:  # also where that was accepted
        yield HOLDS
        given = tuple(flag for flag in given if flag != HOLDS)
    if given == DELETED or any({*flags} <= {*given} for flags in usual):
        return
    if usual:
        yield from cookie_changes(usual[0], given)
        return
    if "HttpOnly" not in given:
        yield "is not HttpOnly"
    if not {"SameSite=Lax", "SameSite=Strict"} & {*given}:
        yield "has neither SameSite=Lax nor SameSite=Strict"
