"""Passwords that are nearly right, sent by every form that takes a password."""

from collections.abc import Iterator

from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.probing.grounds import Grounds, NotPossible, SeenForm
from automation.site.visitor import Visitor
from playbook.people import TRAINING_SHAPE


def nearly_right(grounds: Grounds) -> Iterator[str]:
    """Yield which of them are taken, by which forms."""
    asking = [seen for seen in grounds.forms if seen.form.wants_a_password and seen.form.method == "post"]
    taken: dict[tuple[str, ...], list[str]] = {}
    tried = False
    for seen in asking:
        known = _credentials(grounds, seen)
        if known:
            tried = True
            misses = tuple(_taken(grounds, seen, *known))
            taken.setdefault(misses, []).append(f"form {seen.name}")
    if not tried:
        raise NotPossible("no form takes a training password")
    for misses, forms in taken.items():
        if misses:
            yield f"a password {' or '.join(misses)} is taken by {listed(forms)}"


def near_misses(password: str) -> dict[str, str]:
    """Return what is nearly this password, by how it differs; in letters behind what all training passwords have."""
    misses = {
        "in another case": TRAINING_SHAPE + password.removeprefix(TRAINING_SHAPE).swapcase(),
        "with one character more": f"{password}x",
        "with one character less": password[:-1],
        "with a blank before it": f" {password}",
        "with a blank behind it": f"{password} ",
    }
    return {how: miss for how, miss in misses.items() if miss != password}


def _credentials(grounds: Grounds, seen: SeenForm) -> tuple[str, str] | None:
    """Return the name and password that a form takes: those of PACER, or of a court's filing account."""
    person, visitor = grounds.account, _anew(grounds, seen)
    known = [(person.username, person.password), *((each.login, each.password) for each in person.filing.values())]
    return next((each for each in known if _takes(visitor, seen, *each)), None)


def _taken(grounds: Grounds, seen: SeenForm, name: str, password: str) -> Iterator[str]:
    visitor = _anew(grounds, seen)
    for how, miss in near_misses(password).items():
        if _takes(visitor, seen, name, miss):
            yield how
            visitor = _anew(grounds, seen)


def _anew(grounds: Grounds, seen: SeenForm) -> Visitor:
    """Return somebody new who sees the form: a guest, else a member."""
    guest = grounds.visitor()
    return guest if guest.opens(seen.document.path).form(password=True) else grounds.member()


def _takes(visitor: Visitor, seen: SeenForm, name: str, password: str) -> bool:
    """Send the form, and tell whether what comes is a page that asks for no password any more."""
    document = visitor.opens(seen.document.path)
    form = document.form(password=True)
    if form is None:
        raise NotPossible(f"{seen.name} is not there any more")
    answer = visitor.follows(visitor.sends(document, form, form.filled(name, password)))
    return answer.is_shown and answer.form(password=True) is None
