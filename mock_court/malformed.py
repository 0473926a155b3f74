"""Refuses malformed requests with 400, and keeps requests from forging or breaking lines of the log."""

import logging
from typing import Any

from flask import Flask, abort, request
from flask.json.provider import DefaultJSONProvider

from mock_court.hosts import REFUSED

NUL = "The request holds a NUL character, which no text has."  # PostgreSQL cannot store it either
TOO_DEEP = "The JSON is nested too deeply."


class Json(DefaultJSONProvider):
    """Flask's JSON provider that refuses deeply nested documents as it does other invalid ones."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Read a document."""
        try:
            return super().loads(s, **kwargs)
        except RecursionError:
            abort(400, TOO_DEEP)


class PlainLines(logging.Filter):
    """A log filter that escapes request data, so that it ends no line and sends no terminal commands."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Escape the message, and a traceback's lines, which are indented below it."""
        record.msg, record.args = _encoded(record.getMessage()), ()
        if record.exc_info:
            lines = logging.Formatter().formatException(record.exc_info).splitlines()
            record.exc_text = "\n".join(f"  {_encoded(line)}" for line in lines)
        return True


PLAIN_LINES = PlainLines()


def refuse(app: Flask) -> None:
    """Refuse malformed requests to this application with 400."""
    app.json = Json(app)
    app.logger.addFilter(PLAIN_LINES)

    @app.before_request
    def refuse_malformed() -> None:
        if reason := request.environ.get(REFUSED):
            abort(400, reason)
        texts = [request.path, *request.cookies.values()]
        if request.method == "POST":
            request.get_data()  # cached for handlers that read no form
            texts += [text for of_one_name in request.form.listvalues() for text in of_one_name]
        if b"%00" in request.query_string or any("\0" in text for text in texts):
            abort(400, NUL)


def _encoded(text: str) -> str:
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
