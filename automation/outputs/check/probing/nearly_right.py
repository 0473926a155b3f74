"""What is nearly right, typed into every form that lets somebody in: a user name, a password, a one-time passcode."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.comparing.look_alikes import DRAWN_AS
from automation.outputs.check.probing.grounds import REFUSED, TAKEN, TYPED, Grounds, NotPossible, SeenForm
from playbook.people import TRAINING_SHAPE

MUST = (
    "What is nearly right is refused in words, in every form: a password, a user name, a passcode. Only blanks around "
    "a user name and in a passcode do not count, and a passcode can be used again."
)
NAME, PASSWORD, PASSCODE = "user name", "password", "passcode"
WRONG = "000000"  # a passcode that nobody has
WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}  # digits as wide as an ideograph


class Miss(NamedTuple):
    """What is typed, how it differs from the right one, and whether that counts as right all the same."""

    how: str
    typed: str
    counts: bool = False


class Told(NamedTuple):
    """What a form does otherwise than it must: with which of the three, and what it does."""

    what: str
    does: str


def nearly_right(grounds: Grounds) -> Iterator[str]:
    """Yield which of them are taken or refused that must not be, by which forms."""
    found: dict[tuple[Told, tuple[str, ...]], list[str]] = {}
    if not grounds.log_ins:
        raise NotPossible("no form takes a training password")
    answered = [(seen.name, _of_log_in(grounds, seen, right)) for seen, right in grounds.log_ins]
    answered += list(_of_passcodes(grounds))
    for form, by_kind in answered:
        for told, misses in by_kind.items():
            found.setdefault((told, tuple(misses)), []).append(f"form {form}")
    for (told, hows), forms in found.items():
        yield f"a {told.what} {' or '.join(hows)} {told.does} by {listed(forms)}"


def passwords(right: str, others: Iterable[str] = ()) -> list[Miss]:
    """Return what is nearly this password; in letters behind what all training passwords have.

    `others` are those that the same person has.
    """
    return [
        Miss("in another case", TRAINING_SHAPE + right.removeprefix(TRAINING_SHAPE).swapcase()),
        Miss("with one character more", f"{right}x"),
        Miss("with one character less", right[:-1]),
        Miss("with a look-alike letter", TRAINING_SHAPE + _looking_alike(right.removeprefix(TRAINING_SHAPE))),
        Miss("with a blank before it", f" {right}"),
        Miss("with a blank behind it", f"{right} "),
        *(Miss("that the same person has elsewhere", each) for each in others),
    ]


def user_names(right: str) -> list[Miss]:
    """Return what is nearly this user name or login; blanks around it do not count."""
    return [
        Miss("in capitals", right.upper()),
        Miss("with one character more", f"{right}x"),
        Miss("with a look-alike letter", _looking_alike(right)),
        Miss("with a blank in it", f"{right[:4]} {right[4:]}"),
        Miss("with blanks around it", f" {right} ", counts=True),  # as whoever copies it may have
    ]


def passcodes(right: str) -> list[Miss]:
    """Return what is nearly this one-time passcode; blanks in it do not count, since an app shows it in groups."""
    return [
        Miss("with a digit more", f"{right}0"),
        Miss("with a digit before it", f"0{right}"),
        Miss("with a digit less", right[:-1]),
        Miss("that is the one before", f"{int(right) - 1:0{len(right)}}"),
        Miss("that is the one after", f"{int(right) + 1:0{len(right)}}"),
        Miss("in another order", right[::-1]),
        Miss("in wide digits", right.translate(WIDE)),
        Miss("with blanks in and around it", f" {right[:3]} {right[3:]} ", counts=True),
    ]


def _looking_alike(name: str) -> str:
    """Return a name with its first letter that one of another script looks like replaced by that."""
    plain = next((letter for letter in name if letter.isalpha() and letter in DRAWN_AS), "")
    return name.replace(plain, DRAWN_AS[plain][0], 1) if plain else name


def _of_log_in(grounds: Grounds, seen: SeenForm, right: tuple[str, str]) -> dict[Told, list[str]]:
    """Return what a form with a name and a password does that it must not."""
    name, password = right
    found: dict[Told, list[str]] = {}
    own = [grounds.account.password, *(each.password for each in grounds.account.filing.values())]
    visitor = grounds.facing(seen)
    tries = [(NAME, miss, (miss.typed, password)) for miss in user_names(name) if miss.typed != name]
    tries += [(PASSWORD, miss, (name, miss.typed)) for miss in passwords(password, own) if miss.typed != password]
    for what, miss, typed in tries:
        does = seen.does(visitor, *typed)
        _tell(found, what, miss, does)
        if does == TAKEN:
            visitor = grounds.facing(seen)
    return found


def _of_passcodes(grounds: Grounds) -> Iterator[tuple[str, dict[Told, list[str]]]]:
    """Yield what the form for a passcode does that it must not, where there is one, with its name."""
    try:
        stopped = grounds.stopped(mfa=True)
    except NotPossible:
        return
    right, found = grounds.account.one_time_code, dict[Told, list[str]]()
    again = stopped.visitor.remembered()
    if passcode(grounds, stopped, right) != TAKEN or passcode(grounds, grounds.stopped(mfa=True), WRONG) == TAKEN:
        return  # which the walks tell, or another probe
    used = Miss("that was used before", right, counts=True)  # it is published, and the same for everybody
    with suppress(NotPossible):  # a court that does not go on after a wrong one: what was seen until then counts
        seen = grounds.stopped(again)
        for miss in (used, *passcodes(right)):
            does = passcode(grounds, seen, miss.typed)
            _tell(found, PASSCODE, miss, does)
            seen = seen.anew() if does == REFUSED and miss is not used else grounds.stopped(mfa=True)
    yield stopped.name, found


def passcode(grounds: Grounds, seen: SeenForm, code: str) -> str:
    """Send a passcode, and return what becomes of it: taken is what lets in."""
    field = seen.form.first(*TYPED)
    answer = seen.visitor.follows(seen.sent(**{field.name: code} if field else {}))
    return TAKEN if grounds.is_in(seen.visitor) else seen.refuses(answer)


def _tell(found: dict[Told, list[str]], what: str, miss: Miss, does: str) -> None:
    """Add what a form does with a miss, where it must do otherwise."""
    if does != (TAKEN if miss.counts else REFUSED):
        hows = found.setdefault(Told(what, does), [])
        hows += [miss.how] if miss.how not in hows else []
