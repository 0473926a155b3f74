"""What lets somebody in stays where it belongs: it is looked for in everything that a walk and a check leave behind."""

import base64
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from flask import Flask, abort
from werkzeug.wrappers import Request
from werkzeug.wsgi import ClosingIterator

from automation.support import traces
from mock_court import create_app
from mock_court.database import Database
from tests.pages import served

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

CODE = "open-sesame-c0ffee"
COOKIE = re.compile(r"(?P<name>moot_[a-z_]+?|CMECF[A-Za-z]+?|NextGenCSO|PacerSession)(_[0-9a-f]{8})?=(?P<value>[^;]*)")


class Overheard:
    """What goes in and out of a practice court: the addresses that a proxy writes down, and the secrets it may not."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.secrets: dict[str, set[str]] = {"access code": {CODE}}

    def listen_at(self, app: Flask) -> None:
        """Hear every request and answer of the court."""
        answering = app.wsgi_app

        def listen(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            asked = Request(environ)
            self.addresses += [asked.full_path, asked.referrer or ""]
            answer = ClosingIterator(answering(environ, lambda *start: self._begin(start_response, *start)))
            with closing(answer):
                body = b"".join(answer)
            if asked.method == "POST" and body.startswith(b"{"):
                told: dict[str, Any] = json.loads(body)
                self._add("seat", told.get("seat"))
                for grant in told.get("cookies", {}).values():
                    self._add("grant", grant)
            return [body]

        app.wsgi_app = listen  # type: ignore[method-assign]

    def found_in(self, what: bytes) -> list[str]:
        """Return the kinds of secrets that are in there, as they are or written in another way."""
        return [
            kind
            for kind, secrets in self.secrets.items()
            if any(form in what for secret in secrets for form in forms(secret))
        ]

    def _begin(
        self, start_response: "StartResponse", status: str, headers: list[tuple[str, str]], *error: Any
    ) -> Callable[[bytes], object]:
        for name, value in headers:
            if name == "Location":
                self.addresses.append(value)
            elif name == "Set-Cookie" and (cookie := COOKIE.match(value)):
                self._add(cookie["name"], cookie["value"])
        return start_response(status, headers, *error)

    def _add(self, kind: str, secret: str | None) -> None:
        if secret:
            self.secrets.setdefault(kind, set()).add(secret)


def forms(secret: str) -> Iterator[bytes]:
    """Return the ways in which a text may be written down."""
    plain = secret.encode()
    yield from (plain, quote(secret, safe="").encode(), plain.hex().encode(), plain.hex().upper().encode())
    for shift in range(3):  # in base64 the same letters look different, as they stand in the text
        middle = base64.b64encode(b"\0" * shift + plain)[4 : len(plain) // 3 * 4]
        yield from (middle, middle.replace(b"+", b"-").replace(b"/", b"_"))


@pytest.fixture
def overheard() -> Overheard:
    """What is heard of the test's court."""
    return Overheard()


@pytest.fixture
def origin(overheard: Overheard) -> Iterator[str]:
    """A practice court that wants its access code, and whose second page of linking is gone: every walk fails."""

    def make(database: Database) -> Flask:
        app = create_app(database, CODE)
        app.view_functions["link_account.submit"] = lambda **_: abort(404)
        overheard.listen_at(app)
        return app

    with ExitStack() as ends:
        yield ends.enter_context(served(make)).origin


def every_file(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return everything that lies in a folder, and in the archives in it, by name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "files"),
    [
        ("walk --court district", {"walk.json", "trace.zip", "trace.zip/trace.network", "district-06.png"}),
        (
            "check --profile idaho --scenario link --court district --workers 1 --no-pages",
            {"check/report.json", "check/index.html", "check/junit.xml"},
        ),
    ],
    ids=["walk", "check"],
)
def test_a_failed_run_gives_nothing_away(
    overheard: Overheard, origin: str, tmp_path: Path, command: str, files: set[str]
) -> None:
    """No access code, grant, seat or sign-in is in a report, a trace, a line on the terminal, or an address."""
    words = [*command.split(), "--site", origin, "--access-code", CODE, "--output", str(tmp_path / "results")]
    run = [sys.executable, "-c", "import sys; from automation import cli; sys.exit(cli.answer(sys.argv[1:]))", *words]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1, done
    left = dict(every_file(tmp_path / "results"))
    assert files <= set(left)
    assert any(name.endswith(".network") for name in left)
    assert set(overheard.secrets) == {
        *("access code", "grant", "seat", "moot_seat", "moot_session", "moot_sign_on"),
        *("NextGenCSO", "PacerSession", "CMECFBrowser"),
    }
    said = {"stdout": done.stdout, "stderr": done.stderr, "addresses": "\n".join(overheard.addresses).encode()}
    given_away = {name: overheard.found_in(content) for name, content in (left | said).items()}
    assert {name: found for name, found in given_away.items() if found} == {}


@pytest.mark.parametrize(
    "write",
    [str, lambda text: quote(text, safe=""), lambda text: text.encode().hex()],
    ids=["plain", "in an address", "in hexadecimal"],
)
def test_a_secret_is_found_however_it_is_written(overheard: Overheard, write: Callable[[str], str]) -> None:
    """The search itself sees a secret in other clothes, too."""
    for shift in range(3):
        text = f"{'x' * shift}{write(CODE)} and more"
        assert overheard.found_in(text.encode()) == ["access code"]
        assert overheard.found_in(base64.b64encode(f"{'x' * shift}{CODE} and more".encode())) == ["access code"]
    assert overheard.found_in(b"nothing of the kind") == []


class Tracing:
    """A stand-in for a context whose trace is cut off, as on a full disk: with what was in it, and no archive."""

    def __init__(self) -> None:
        self.tracing = self

    def stop(self, path: Path) -> None:
        """Write what there is."""
        path.write_bytes(b'PK "cookies": [{"value": "' + CODE.encode())


def test_a_trace_that_cannot_be_cleaned_is_not_kept(tmp_path: Path) -> None:
    """Where the secrets cannot be taken out of a trace, there is none."""
    context: Any = Tracing()
    with pytest.raises(traces.NoTrace, match="The trace cannot be kept: File is not a zip file"):
        traces.keep(context, tmp_path / "trace.zip")
    assert list(tmp_path.iterdir()) == []
