"""The rule for access codes, shared by the practice court that asks for one and the clients that send one.

A code is typed into a one-line form, sent in a header, and passed in an environment variable. Printable ASCII without
spaces at the ends survives all three: programs decode other letters in a header differently, and a form drops line
ends.
"""

LONGEST = 64  # characters; the form's maxlength


class AccessCodeRefused(ValueError):
    """An access code breaks the rule; the message says how, and does not repeat the code."""


def checked(code: str) -> str:
    """Return the code unchanged; raise AccessCodeRefused where it breaks the rule."""
    if not code.strip():
        wrong = "it is empty"
    elif code != code.strip():
        wrong = "it begins or ends with a space or a line end, perhaps an invisible one from a file"
    elif other := [each for each in code if not (each.isascii() and each.isprintable())]:
        wrong = f"character {code.index(other[0]) + 1} of it is not plain ASCII"
    elif len(code) > LONGEST:
        wrong = f"it has {len(code)} characters"
    else:
        return code
    raise AccessCodeRefused(
        f"The access code cannot be used: {wrong}. "
        f"It takes 1 to {LONGEST} characters: letters A to Z, digits, punctuation, and spaces between them."
    )


def entered(text: str) -> str:
    """Strip spaces and line ends, which come from copying, from a code that a visitor entered; never raises."""
    return text.strip()
