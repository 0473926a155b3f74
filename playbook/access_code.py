"""What an access code may be: the one rule of the practice court that asks for it and of whoever shows it.

A code is typed into a form of one line, sent in a header, and handed on in an environment variable. What survives all
three are the printable characters of ASCII, without spaces at the ends: a header that holds another letter is read as
another text by every other program, and a form drops a line end.
"""

LONGEST = 64  # characters; as many as the form takes


class AccessCodeRefused(ValueError):
    """The access code is none that everybody could enter; the message says why, and does not repeat it."""


def checked(code: str) -> str:
    """Return the code of a practice court, or raise AccessCodeRefused."""
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
    """Return the code that a visitor means: spaces and line ends around it come from copying. Raises nothing."""
    return text.strip()
