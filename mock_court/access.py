"""The access code, and the signed grant that a browser holds instead of it, valid for twelve hours."""

import hmac

from itsdangerous import BadSignature, TimestampSigner

GRANT_LASTS = 12 * 3600  # seconds


class Access:
    """Checks the access code and issues grants; a grant that leaks expires soon, unlike the code."""

    def __init__(self, code: str, secret: str) -> None:
        """Sign grants with the code and the court's secret: changing either invalidates all of them."""
        self._code = code
        self._signer = TimestampSigner(secret, salt=f"access {code}")

    def is_code(self, typed: str) -> bool:
        """Tell whether this is the access code."""
        return hmac.compare_digest(typed.encode(errors="replace"), self._code.encode())

    def grant(self) -> str:
        """Return a new grant."""
        return self._signer.sign("moot").decode()

    def is_granted(self, grant: str) -> bool:
        """Tell whether this is a grant of ours that has not expired."""
        try:
            self._signer.unsign(grant, max_age=GRANT_LASTS)
        except BadSignature:
            return False
        return True
