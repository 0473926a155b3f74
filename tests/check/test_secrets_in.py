"""A secret in a cookie is found however it is written there, and nothing else is taken for it."""

import gzip
import json
import secrets
import string
import zlib
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from itsdangerous import URLSafeTimedSerializer

from automation.recording.secrets_in import holds

TYPED = "Practice-p\u00e4cer-1"
PLAIN = "Practice-pacer-1"
SECRETS = {PLAIN, TYPED, "246 810", ""}
IN_JSON = json.dumps({"user": "john.attorney", "password": PLAIN})


def signed(value: object) -> str:
    """Return what Flask keeps in the cookie of a session."""
    return str(URLSafeTimedSerializer("key").dumps(value))


@pytest.mark.parametrize(
    "value",
    [
        PLAIN,
        PLAIN.upper(),
        quote(TYPED),
        quote(quote(IN_JSON)),
        json.dumps(TYPED),
        r'"{\042p\042: \042Practice-pacer-1\042}"',
        b64encode(PLAIN.encode()).decode(),
        urlsafe_b64encode(f"?>{TYPED}".encode()).decode().rstrip("="),
        f"john-{b64encode(IN_JSON.encode()).decode()}",
        quote(b64encode(b64encode(IN_JSON.encode())).decode()),
        PLAIN.encode().hex(),
        signed({"last": [PLAIN]}),
        signed({"last": [PLAIN] * 9, "words": "to be compressed " * 30}),
        b64encode(gzip.compress(PLAIN.encode())).decode(),
        b64encode(zlib.compress(IN_JSON.encode())).decode().rstrip("="),
        signed({"code": "246810"}),
        "code=246810",
    ],
)
def test_a_secret(value: str) -> None:
    """As it is, in another case, escaped, encoded, compressed, and some of these within each other."""
    assert holds(value, SECRETS)


@pytest.mark.parametrize("value", ["", "12468101", "Practice", "john.attorney", signed({"csrf_token": "0" * 40})])
def test_no_secret(value: str) -> None:
    """Not even a passcode's digits in a longer number."""
    assert not holds(value, SECRETS)
    assert not holds(PLAIN, {""})


def test_what_is_drawn_by_lot() -> None:
    """Tokens hold nothing."""
    signs = string.ascii_letters + string.digits
    assert not any(holds("".join(secrets.choice(signs) for _ in range(128)), SECRETS) for _ in range(50))
