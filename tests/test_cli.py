"""The command line: what it understands, what it says of what it does not, and what it prints."""

import http.server
import importlib
import io
import itertools
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from filelock import FileLock
from playwright.sync_api import expect

from automation import cli
from automation.session import stage
from automation.site.client import Site
from automation.support import opening
from automation.walk.linking import scenarios
from automation.walk.linking.visit import Visit
from playbook.court import load
from playbook.procedure import documented, words_in
from tests.conftest import Moot

SCENARIOS = ", ".join(scenarios.BY_NAME)
SETTINGS = (
    "SITE, ALLOW_HOSTS, SERVER_COMMAND, SERVER_TIMEOUT, BROWSER, BROWSER_PATH, CONNECT, HEADED, VIEWPORT, TIMEOUT, "
    "PACE, COURT, SCENARIO, PROFILE, OUTPUT, EVIDENCE, ACCEPTED, VARYING, MASK, SLOW, DWELL, LOOKS"
)
ANOTHER_SITE = "Check the address, or leave --site out to have a practice court started."
ANOTHER_BROWSER = "Name another one with --browser-path FILE; moot doctor says more."
ANOTHER_FOLDER = "Name another folder: --output DIR."


@pytest.fixture
def going_wrong(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that changes the scenario that is walked next."""

    def change(**changes: Any) -> None:
        changed = replace(scenarios.BY_NAME["link"], **changes)
        monkeypatch.setattr(scenarios, "find", lambda _name: changed)

    return change


# --- what is meant is answered


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("help", "--help"),
        ("help walk", "walk --help"),
        ("walk help", "walk --help"),
        ("show help", "show --help"),
        ("version", "--version"),
    ],
)
def test_help_and_version_as_commands(moot: Moot, words: str, meant: str) -> None:
    """Whoever types them as commands, as with other tools, gets the same."""
    assert moot(*words.split()) == moot(*meant.split())
    assert moot(*words.split()).code == 0
    assert moot(*words.split()).printed.strip()


# --- what is not understood: exit 2, the whole message


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("wlak", f"There is no command 'wlak'. Did you mean moot walk? Known: {', '.join(cli.COMMANDS)}."),
        ("xyz", f"There is no command 'xyz'. Known: {', '.join(cli.COMMANDS)}."),
        ("walk --scenrio x", "No such option '--scenrio'. Did you mean '--scenario'?"),
        ("walk --scenario", "Option '--scenario' requires an argument."),
        ("film", "There is no command 'film'. Did you mean moot record, which makes training videos?"),
        ("videos", "There is no command 'videos'. Did you mean moot record, which makes training videos?"),
        ("help wlak", f"There is no command 'wlak'. Did you mean moot walk? Known: {', '.join(cli.COMMANDS)}."),
        ("walk further", "Got unexpected extra argument (further)"),
        ("walk idaho", "Got unexpected extra argument (idaho). idaho is a profile: --profile idaho"),
        ("serve 8000", "Got unexpected extra argument (8000). 8000 is a port: --port 8000"),
        ("serve localhost", "Got unexpected extra argument (localhost). localhost is a host: --host localhost"),
        ("serve 0.0.0.0", "Got unexpected extra argument (0.0.0.0). 0.0.0.0 is a host: --host 0.0.0.0"),
        ("walk --language es", "No such option '--language'. Did you mean 'moot record --language'?"),
        ("walk --step 4", "No such option '--step'. Did you mean '--step-through'?"),
        ("vidoe", "There is no command 'vidoe'. Did you mean moot record, which makes training videos?"),
        ("walk mfa", "Got unexpected extra argument (mfa). mfa is a scenario: --scenario mfa"),
        ("check district", "Got unexpected extra argument (district). district is a court: --court district"),
        (
            "walk --scenario names-difer",
            "Invalid value for '--scenario': There is no scenario 'names-difer'. "
            f"Did you mean names-differ? Known: {SCENARIOS}.",
        ),
        (
            "walk --court distrct",
            "Invalid value for '--court': There is no court 'distrct'. "
            "Did you mean district? Known: district, bankruptcy, both.",
        ),
        (
            "walk --browser chrome",
            "Invalid value for '--browser': There is no browser 'chrome'. "
            "Did you mean chromium? Known: chromium, firefox, webkit.",
        ),
        (
            "walk --court bankruptcy --scenario mfa",
            "The scenario mfa is walked in the district court only. Leave --court out.",
        ),
        (
            "walk --court district --scenario redaction-notice",
            "The scenario redaction-notice is walked in the bankruptcy court only. Leave --court out.",
        ),
        ("walk --pace -1", "Invalid value for '--pace': -1.0 is not in the range 0<=x<=30."),
        (
            "walk --connect http://127.0.0.1:1",
            "CONNECT must be an address that begins with ws:// or wss://, or None, not 'http://127.0.0.1:1' (str).",
        ),
        ("walk --step-through", "--step-through waits for Enter, and there is no terminal to press it in."),
        (
            "walk --config nope.py",
            "nope.py: the settings file does not exist. Name another with --config, or leave it out.",
        ),
        ("walk --config typo.py", f"typo.py: there is no setting SIET; did you mean SITE? Known: {SETTINGS}."),
        ("walk --config wrong.py", "wrong.py: TIMEOUT must be a number of seconds above 0, not 'soon' (str)."),
        ("walk --config broken.py", "broken.py, line 2: ZeroDivisionError: division by zero"),
        ("walk --output file", f"file cannot be written: File exists. {ANOTHER_FOLDER}"),
        ("walk --output file/deeper", f"file/deeper cannot be written: Not a directory. {ANOTHER_FOLDER}"),
        (
            "doctor --court bankruptcy --scenario mfa",
            "The scenario mfa is walked in the district court only. Leave --court out.",
        ),
        ("serve --port http", "Invalid value for '--port': 'http' is not a valid integer range."),
    ],
)  # fmt: skip
def test_what_is_not_understood(moot: Moot, tmp_path: Path, words: str, message: str) -> None:
    """The message names what was typed and what is known, and nothing is done."""
    (tmp_path / "typo.py").write_text("SIET = 'http://127.0.0.1'\n")
    (tmp_path / "wrong.py").write_text("TIMEOUT = 'soon'\n")
    (tmp_path / "broken.py").write_text("TIMEOUT = 1\nPACE = 1 / 0\n")
    (tmp_path / "file").touch()
    code, printed, said = moot(*words.split())
    assert (code, printed, said.splitlines()[-1]) == (2, "", f"Error: {message}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "--site http://127.0.0.1:{closed}",
            "http://127.0.0.1:{closed} is not a Moot practice court: nothing listens there. " + ANOTHER_SITE,
        ),
        (
            "--site http://127.0.0.1:{other}",
            "http://127.0.0.1:{other} is not a Moot practice court: it answered 404 Nothing. " + ANOTHER_SITE,
        ),
        ("--site http://127.0.0.1/ecf", "The site's address must end after the host and port. Write it as http://HOST:PORT."),
        (
            "--site http://court.example:8765",
            "court.example is not this computer. "
            "If a Moot practice court runs there, allow it with --allow-host court.example.",
        ),
        (
            "--site http://court.invalid:8765 --allow-host court.invalid",
            "http://court.invalid:8765 is not a Moot practice court: no computer of that name is known here. "
            + ANOTHER_SITE,
        ),
        ("--config scenario.py", f"There is no scenario 'lnik'. Did you mean link? Known: {SCENARIOS}."),
    ],
)  # fmt: skip
def test_a_site_that_is_not_walked_on(
    moot: Moot, tmp_path: Path, closed_port: int, other_port: int, words: str, message: str
) -> None:
    """No browser starts for a site that is none, or not allowed."""
    (tmp_path / "scenario.py").write_text("SCENARIO = 'lnik'\n")
    ports = {"closed": closed_port, "other": other_port}
    code, _, said = moot("walk", *words.format(**ports).split())
    assert (code, said) == (2, f"Error: {message.format(**ports)}\n")


@pytest.fixture
def closed_port() -> int:
    """A port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def other_port() -> Iterator[int]:
    """The port of a site that is no practice court."""

    class Nothing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404, "Nothing")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Nothing) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_another_computer_that_is_allowed(moot: Moot, site: Site) -> None:
    """With --allow-host a practice court elsewhere is shaken hands with; 0.0.0.0 stands in for another computer."""
    elsewhere = site.origin.replace("127.0.0.1", "0.0.0.0")  # noqa: S104
    assert moot("doctor", "--site", elsewhere).code == 2
    _, printed, _ = moot("doctor", "--site", elsewhere, "--allow-host", "0.0.0.0")  # noqa: S104
    assert f"ok  Practice court: version {site.version} at {elsewhere}\n" in printed


def test_an_unknown_profile(moot: Moot, site: Site) -> None:
    """Which profiles there are, the practice court says."""
    code, _, said = moot("walk", "--profile", "idahoe", "--site", site.origin)
    assert code == 2
    assert said.endswith(
        f"Error: There is no profile 'idahoe'. Did you mean idaho? Known: {', '.join(site.profiles)}.\n"
    )


def test_an_access_code_in_the_environment(moot: Moot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk's own practice court inherits the code and wants it; once the walk did not know it by then."""
    monkeypatch.setenv("MOOT_ACCESS_CODE", "sesame")
    answer = moot("walk", "--scenario", "wrong-pacer-password", "--no-evidence")
    assert answer.code == 0, answer.said


def test_two_walks_in_one_folder(moot: Moot, site: Site, tmp_path: Path) -> None:
    """The second is told, and what is in the folder stays as it is."""
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "walk.json").write_text("the first one's")
    with FileLock(folder / ".moot.lock"):
        code, printed, said = moot("walk", "--site", site.origin)
    assert (code, printed) == (2, "")
    assert said.splitlines()[-1] == f"Error: Another run writes into results at this moment. {ANOTHER_FOLDER}"
    assert (folder / "walk.json").read_text() == "the first one's"


# --- what cannot start: exit 1


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("--browser-path /bin/false", ["/bin/false does not start: it ended at once.", ANOTHER_BROWSER]),
        (
            "--browser-path {folder}/words",
            ["{folder}/words does not start: it ended at once.", "  I am no browser.", ANOTHER_BROWSER],
        ),
        (
            "--browser-path {folder}/gone",
            ["{folder}/gone: there is no such file. Name a browser's program, or none: then one is found."],
        ),
        (
            "--browser-path {folder}",
            [
                "{folder}: this is a folder; name the program inside it. "
                "Name a browser's program, or none: then one is found."
            ],
        ),
        (
            "--browser-path {folder}/libraries",
            [
                "{folder}/libraries lacks libraries of the system. "
                f"Run: {shlex.quote(sys.executable)} -P -E -m playwright install-deps chromium"
            ],
        ),
        ("--headed", [stage.NO_DISPLAY]),
        (
            "--connect ws://127.0.0.1:{closed}",
            [
                "No Playwright browser server answers at ws://127.0.0.1:{closed}: "
                "WebSocket error: connect ECONNREFUSED 127.0.0.1:{closed}",
                "Start one there with: python -m playwright run-server. Or leave --connect out.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_browser_that_does_not_start(
    moot: Moot, site: Site, tmp_path: Path, closed_port: int, words: str, lines: list[str]
) -> None:
    """The message says which browser, why, and the next move; with --json the object is there all the same."""
    for name, script in {
        "words": "echo I am no browser. >&2",
        "libraries": "echo error while loading shared libraries: libnss3.so >&2; exit 127",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    names = {"folder": tmp_path, "closed": closed_port}
    code, printed, said = moot(
        "walk", "--site", site.origin, "--json", *(word.format(**names) for word in words.split())
    )
    assert (code, said) == (1, "Error: " + "\n".join(lines).format(**names) + "\n")
    assert_object(json.loads(printed), passed=False)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            [sys.executable, "-S", "-c", "import sys; sys.exit('No paper.')"],
            "The practice court ended before it was ready (exit code 1).\n{command}Its last words: \n  No paper.\n",
        ),
        (
            [sys.executable, "-S", "-c", "import sys; sys.stdin.read()"],
            "The practice court was not ready within 0.1 s.\n{command}Its last words: none\n",
        ),
        (
            ["./nothing"],
            "The practice court could not be started (No such file or directory).\n{command}Its last words: none\n",
        ),
    ],
)
def test_a_practice_court_that_does_not_start(moot: Moot, tmp_path: Path, command: list[str], message: str) -> None:
    """The message has the command, its last words and the next move."""
    seconds = 0.1 if "stdin" in command[-1] else 20
    (tmp_path / "playwright.config.py").write_text(f"SERVER_COMMAND = {command!r}\nSERVER_TIMEOUT = {seconds}\n")
    code, printed, said = moot("walk")
    told = message.format(command=f"Command: {shlex.join(command)}\n")
    next_move = "Run the command by itself to see more; SERVER_COMMAND in playwright.config.py names it.\n"
    assert (code, printed, said) == (1, "", f"Error: {told}{next_move}")


def test_a_server_that_is_not_a_practice_court(moot: Moot, tmp_path: Path, other_port: int) -> None:
    """What SERVER_COMMAND starts must answer the handshake like any other site."""
    ready = f"print('Moot is listening on http://127.0.0.1:{other_port}', flush=True); import sys; sys.stdin.read()"
    (tmp_path / "playwright.config.py").write_text(f"SERVER_COMMAND = {[sys.executable, '-S', '-c', ready]!r}\n")
    code, _, said = moot("walk")
    assert code == 1
    assert said.startswith(
        f"Error: http://127.0.0.1:{other_port} is not a Moot practice court: it answered 404 Nothing."
    )
    assert "\nIt was started by: " in said
    assert said.endswith("\nRun that by itself to see more.\n")
    assert "--site" not in said


# --- walks


OBJECT = ["passed", "site", "profile", "scenario", "browser", "seconds", "output", "courts"]
COURT = ["court", "passed", "ended_at", "steps"]
STEP = ["number", "title", "status", "seconds", "url", "screenshot", "message"]


def assert_object(report: Any, *, passed: bool) -> None:
    """The object has the published keys and no others, in their order."""
    assert list(report) == OBJECT
    assert report["passed"] is passed
    assert all(list(court) == COURT for court in report["courts"])
    assert all(list(step) == STEP for court in report["courts"] for step in court["steps"])


def test_a_walk_and_its_object(moot: Moot, site: Site, tmp_path: Path) -> None:
    """Standard output holds the object and nothing else; a picture of each step is where it says."""
    code, printed, said = moot("walk", "--site", site.origin, "--json", "--court", "district")
    report = json.loads(printed)
    assert code == 0
    assert_object(report, passed=True)
    assert report == json.loads((tmp_path / "results" / "walk.json").read_text())
    about = {"site": site.origin, "profile": "idaho", "scenario": "link", "browser": "chromium", "output": "results"}
    assert about.items() <= report.items()
    (district,) = report["courts"]
    assert (district["court"], district["ended_at"]) == ("district", 10)
    steps = documented(load())
    assert [(step["number"], step["title"]) for step in district["steps"]] == [(s.number, s.title) for s in steps]
    assert all(Path(step["screenshot"]).read_bytes().startswith(b"\x89PNG") for step in district["steps"])
    assert not (tmp_path / "results" / "trace.zip").exists()
    assert [line[:6] for line in said.splitlines()[4:]] == [f" {'--' if n == 2 else 'ok'} {n:>2}" for n in range(1, 11)]


@pytest.mark.parametrize("opens", [True, False])
def test_a_walk_that_stops_where_it_must(
    moot: Moot, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    """The last line says where, that it must, why, and names the page, which is opened where that was asked for."""
    opened: list[str] = []

    def launch(file: Path) -> bool:
        opened.append(str(file))
        return opens

    monkeypatch.setattr(opening, "launch", launch)
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "index.html").write_text('<meta name="moot-walk" content="link passed">')
    code, printed, said = moot("walk", "--site", site.origin, "--scenario", "names-differ", "--open")
    why = "the names do not match: CM/ECF John Attorney, PACER Pat Paralegal"
    assert code == 0
    line = rf"\nnames-differ stopped at step 7, as it should \({re.escape(why)}\), in [\d.]+ s: results/index\.html\n"
    assert re.fullmatch(line, printed)
    assert opened == ["results/index.html"]
    page = tmp_path / "results" / "index.html"
    assert said.endswith("yourself.\n") is not opens
    assert "\n(replaces the page of link; --output DIR keeps both)\n" in said
    assert "To open it" not in said
    text = page.read_text(encoding="utf-8")
    assert "(names-differ, stopped at step 7, as it should)" in text
    assert "The names do not match: CM/ECF John Attorney, PACER Pat Paralegal" in text
    assert "Not walked: steps 8, 9, 10." in text


@pytest.mark.parametrize(("output", "shows"), [("results", "moot show"), ("a b", "moot show --output 'a b'")])
def test_a_person_is_told_how_to_open_the_page(
    moot: Moot, site: Site, monkeypatch: pytest.MonkeyPatch, output: str, shows: str
) -> None:
    """At a terminal only; a second walk of the same scenario replaces nothing that is worth a word."""
    monkeypatch.setattr(sys, "stdout", at_a_terminal := io.StringIO())
    monkeypatch.setattr(at_a_terminal, "isatty", lambda: True)
    for _ in range(2):
        said = moot("walk", "--site", site.origin, "--scenario", "wrong-pacer-password", "--output", output).said
        assert said.endswith(f"\nTo open it: {shows}. It is one file: send it as it is.\n")


def test_a_failed_step_is_explained(moot: Moot, site: Site, tmp_path: Path, going_wrong: Callable[..., None]) -> None:
    """Court, step, what was expected and seen, what the page said, where, a picture, and how to see it again."""
    going_wrong(typed={"ecf_password": "Practice-wrong-1"})
    folder = tmp_path / "with a space"
    code, printed, said = moot("walk", "--site", site.origin, "--output", folder)
    assert code == 1
    assert printed.startswith("\nlink FAILED in ")
    assert printed.endswith(f" s: {folder}/index.html\n")
    _, _, told = said.partition("\nDistrict, step 6 (Submit the CM/ECF login):\n")
    message, page, address, picture, *_, again = told.splitlines()
    assert message.startswith("the walk stopped (The CM/ECF login or password is not correct.")
    assert page.startswith('The page said: "')
    assert "The CM/ECF login or password is not correct." in page
    assert address.startswith(f"At {site.origin}/ecf/district/cgi-bin/")
    assert picture == f"Picture: {folder}/district-06.png"
    assert_object(report := json.loads((folder / "walk.json").read_text()), passed=False)
    assert report["courts"][0]["steps"][5]["message"] == f"{message}\n{page}"
    assert [court["ended_at"] for court in report["courts"]] == [6, 0]

    opens = "To see it again, step by step: "
    assert again.startswith(opens)
    command = shlex.split(again.removeprefix(opens))
    assert command[-1] == str(folder / "trace.zip")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as viewer:
        assert viewer.stdout is not None
        assert any(line.startswith("Listening on http://") for line in viewer.stdout)
        os.killpg(viewer.pid, signal.SIGTERM)  # the program that it starts, too


def test_an_expectation_that_fails_is_told_in_plain_words(
    moot: Moot, site: Site, tmp_path: Path, going_wrong: Callable[..., None]
) -> None:
    """No call log, no names of functions; without evidence there is neither picture nor trace, and --json holds."""

    def look_for_what_is_not_there(visit: Visit) -> None:
        expect(visit.menu.item("Pigs"), "Pigs in the menu bar").to_be_visible(timeout=1)

    going_wrong(ways={"open-court-link": look_for_what_is_not_there})
    code, printed, said = moot("walk", "--site", site.origin, "--no-evidence", "--json")
    step = json.loads(printed)["courts"][0]["steps"][0]
    assert (code, step["status"], step["screenshot"]) == (1, "failed", None)
    assert step["message"].splitlines()[0] == "expected: Pigs in the menu bar; seen: it is not on the page"
    assert "To see it again" not in said
    assert sorted(path.name for path in (tmp_path / "results").iterdir()) == [".moot.lock", "index.html", "walk.json"]


def test_a_court_that_fails_outside_of_any_step(moot: Moot, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An accident before the first step is a message, too."""
    monkeypatch.setattr(Site, "new_seat", lambda _site, **_: site.ask("GET", "/nowhere"))
    code, printed, said = moot("walk", "--site", site.origin, "--json")
    assert code == 1
    assert_object(json.loads(printed), passed=False)
    assert said.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in said


def test_a_bug_is_called_one(moot: Moot, site: Site, going_wrong: Callable[..., None]) -> None:
    """A traceback means a bug of ours, and is said to be one; the report is written all the same."""

    def stumble(_visit: Visit) -> None:
        raise LookupError("a bug of ours")

    going_wrong(ways={"each-court": stumble})
    code, printed, said = moot("walk", "--site", site.origin, "--json", "--no-evidence")
    assert code == 1
    assert_object(report := json.loads(printed), passed=False)
    assert [(court["passed"], court["ended_at"]) for court in report["courts"]] == [(False, 2)]
    *traceback, last, report_it = said.splitlines()
    assert "Traceback (most recent call last):" in traceback
    assert last == "LookupError: a bug of ours"
    assert report_it == "This is a bug in Moot. Please report it, with these lines."


# --- the other commands


def test_the_steps(moot: Moot) -> None:
    """In words, and as the document's data."""
    code, printed, _ = moot("steps")
    assert code == 0
    title, _, first, *rest = printed.splitlines()
    assert (title, first) == (words_in().title, " 1. Open the court's CM/ECF link")
    assert max(map(len, rest)) <= 80
    data = json.loads(moot("steps", "--json").printed)
    assert [step["number"] for step in data["steps"]] == list(range(1, 11))


def test_the_scenarios(moot: Moot) -> None:
    """One line each."""
    code, printed, _ = moot("walk", "--list")
    assert code == 0
    assert [line.split()[0] for line in printed.splitlines()] == list(scenarios.BY_NAME)


@pytest.mark.parametrize(
    ("words", "arguments", "environment"),
    [
        ("", "", {}),
        ("--port 0 --temporary", "--port 0 --temporary", {}),
        ("--access-code CODE --host 0.0.0.0", "--host 0.0.0.0", {"MOOT_ACCESS_CODE": "CODE"}),
        ("--access-code= --host 0.0.0.0", "--host 0.0.0.0", {"MOOT_ACCESS_CODE": ""}),
        ("--database seats.sqlite3", "", {"MOOT_DATABASE_URL": "seats.sqlite3"}),
    ],
)
def test_serve_passes_its_options_on(
    moot: Moot, monkeypatch: pytest.MonkeyPatch, words: str, arguments: str, environment: dict[str, str]
) -> None:
    """The practice court understands the same options; what may be secret stands in no list of processes."""
    commands: list[tuple[tuple[str, ...], dict[str, str]]] = []

    def serve(command: tuple[str, ...], _say: object, environment: dict[str, str]) -> int:
        commands.append((command, environment))
        return 5

    monkeypatch.setattr("automation.commands.serve.serve_until_stopped", serve)
    assert moot("serve", *words.split()).code == 5
    started = (sys.executable, "-m", "mock_court", "--welcome", *arguments.split())
    assert commands == [(started, environment)]


@pytest.mark.parametrize("trouble", ["port", "database", "code"])
def test_what_the_practice_court_says_comes_through(moot: Moot, tmp_path: Path, trouble: str) -> None:
    """A port in use, a file that is no database, a network without an access code."""
    (tmp_path / "notes.txt").write_text("not a database, but longer than the header of one would be" * 10)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words, code, start = {
            "port": (f"--port {port}", 1, f"Error: Port {port} of 127.0.0.1 cannot be used: Address already in use."),
            "database": ("--port 0 --database notes.txt", 1, "Error: "),
            "code": ("--host 0.0.0.0", 2, "Error: 0.0.0.0 can be reached from other machines."),
        }[trouble]
        answer = moot("serve", *words.split())
    assert answer.code == code
    assert answer.said.splitlines()[-1].startswith(start)
    assert "Traceback" not in answer.said
    assert trouble != "database" or "notes.txt" in answer.said


@pytest.mark.parametrize("words", [[], *([name] for name in cli.COMMANDS)], ids=lambda words: " ".join(words) or "moot")
def test_help_reads_well(words: list[str]) -> None:
    """One sentence first, examples that fit, nothing broken at 80 columns, each default said once."""
    text = CliRunner().invoke(cli.main, [*words, "--help"], prog_name="moot", terminal_width=80).output
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("  ")
    options = list(itertools.takewhile(bool, itertools.dropwhile(lambda line: line != "Options:", lines)))[1:]
    assert [line for line in options if not line.startswith("  -")] == [], "an option that takes two lines"
    assert "-h, --help" in options[-1]


def test_no_command_is_cut_off_in_the_help() -> None:
    """Each is told in one whole line of 80 columns, and that there is `test`, where there is a checkout."""
    text = CliRunner().invoke(cli.main, ["--help"], prog_name="moot", terminal_width=80).output
    told = text.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in told] == list(cli.COMMANDS)
    assert [line for line in told if not line.endswith(".") or line.endswith("...")] == []
    assert text.rstrip().endswith("In a checkout of Moot, ./moot test [--quick] runs the tests of Moot itself.")


def test_every_option_is_shown_in_the_order_of_use() -> None:
    """What is walked, how it is shown, where, what is kept, with which browser."""
    command = importlib.import_module("automation.commands.walk").walk
    assert " ".join(option.opts[0] for option in command.params) == (
        "--court --scenario --profile --list --headed --pace --by-keyboard --step-through --site --allow-host "
        "--access-code --output --json --open --make --evidence --browser --browser-path --connect --config"
    )
