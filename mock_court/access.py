"""The access code, and the grant that stands for it in a browser: signed, and good for a day of class."""

import hmac

from itsdangerous import BadSignature, TimestampSigner

GRANT_LASTS = 12 * 3600  # seconds


class Access:
    """Checks the access code, and gives browsers a signed grant in its place: a grant that is found soon ends."""

    def __init__(self, code: str, secret: str) -> None:
        """Take the code and the court's secret; a change of either ends every grant."""
        self._code = code
        self._signer = TimestampSigner(secret, salt=f"access {code}")

    def is_code(self, typed: str) -> bool:
        """Tell whether this is the access code."""
        return hmac.compare_digest(typed.encode(errors="replace"), self._code.encode())

    def grant(self) -> str:
        """Return a new grant."""
        return self._signer.sign("moot").decode()

    def is_granted(self, grant: str) -> bool:
        """Tell whether this is a grant of ours whose day is not over."""
        try:
            self._signer.unsign(grant, max_age=GRANT_LASTS)
        except BadSignature:
            return False
        return True
