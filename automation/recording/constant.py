"""What differs from one visit to the next in what a site says, and what stands for it."""

import re
from collections.abc import Sequence

# What differs from one visit to the next in every practice court, and what stands for it.
VARYING = (
    (r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(?:Z|\+00:00)?", "DATE TIME"),
    (r"\b\d\d:\d\d:\d\d\b", "TIME"),
    (r"\b(confirm|csession)=[^&\s\"]+", r"\1=…"),
)


class Constant:
    """Replaces what differs from visit to visit, and the site's host; `varying` are further regular expressions."""

    def __init__(self, origin: str, varying: Sequence[str] = ()) -> None:
        self._origin = origin
        self._varying = [(re.compile(pattern), put) for pattern, put in (*VARYING, *((each, "…") for each in varying))]

    def __call__(self, text: str) -> str:
        """Return a text of the site without its host, and without what differs from visit to visit."""
        host = self._origin.partition("://")[2]
        text = text.replace(self._origin, "").replace(host, "HOST").replace(host.replace(":", "%3A"), "HOST")
        for pattern, put in self._varying:
            text = pattern.sub(put, text)
        return text
