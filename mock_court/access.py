"""The access code, and the grant that stands for it in a browser: signed, and good for a day of class."""

import hmac

from itsdangerous import BadSignature, TimestampSigner

GRANT_LASTS = 12 * 3600  # seconds


class Access:
    """Knows the access code; what a browser carries is never the code, which would let in whoever finds it forever."""

    def __init__(self, code: str, secret: str) -> None:
        """Ask for this code; a grant is worth nothing once the code, or the court's secret, is another one."""
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
