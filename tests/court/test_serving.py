"""The practice court's process: ready or a clear message, and gone, with its worker, however it ends."""

import html
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from mock_court import __main__ as command
from mock_court import create_app, worker
from mock_court.database import Database
from mock_court.server import listen
from tests.processes import descendants

pytestmark = pytest.mark.slow

ROOT = Path(command.__file__).parents[1]
SOON = 10  # seconds that stand for "without end", so that a test of a broken guard fails and does not hang
ANOTHER = "Or name another file with --database. Or keep the seats only until the end: --temporary."


class Court:
    """A practice court in a process of its own, and a connection to its worker."""

    def __init__(self, *arguments: str, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mock_court", "--port", "0", *arguments],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("MOOT_")} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def wait_until_ready(self) -> None:
        """Read the ready line, and go in."""
        assert self.process.stdout is not None
        self.ready = self.process.stdout.readline()
        self.port = int(self.ready.rpartition(":")[2])
        self.line = HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        self.line.connect()

    def ask(self, method: str, address: str, body: str = "", **headers: str) -> tuple[int, str]:
        """Ask for something on the one connection, which stays open."""
        self.line.request(method, address, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = self.line.getresponse()
        return answer.status, answer.read().decode()

    def wait_until_gone(self) -> tuple[int, str, str]:
        """Wait for the end of both processes; return the exit code and what was said after the ready line.

        The system closes the worker's end of our connection with it, however it dies.
        """
        said, complained = self.process.communicate(timeout=SOON)
        with suppress(ConnectionResetError):
            assert self.line.sock.recv(1) == b""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", self.port))
        return self.process.returncode, said, complained


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Court]]:
    """Return a function that starts a practice court; whatever is left of it at the end is killed."""
    with ExitStack() as cleanup:

        def start(*arguments: str, **environment: str) -> Court:
            court = Court(*arguments, environment={"TMPDIR": str(tmp_path), **environment})
            cleanup.enter_context(court.process)
            cleanup.callback(court.process.kill)
            court.wait_until_ready()
            cleanup.callback(court.line.close)
            return court

        yield start


def close_stdin(court: Court) -> None:
    """End as whoever started it ends."""


def send(name: str) -> Callable[[Court], None]:
    """Return a way to end: a signal to the main process."""
    return lambda court: court.process.send_signal(getattr(signal, name))


def press_ctrl_c(court: Court) -> None:
    """End as in a terminal, where the signal goes to both processes."""
    os.killpg(court.process.pid, signal.SIGINT)


def close_the_terminal(court: Court) -> None:
    """End as a terminal does that is closed: both processes hear of it."""
    os.killpg(court.process.pid, signal.SIGHUP)


@pytest.mark.parametrize(
    ("arguments", "end", "expected"),
    [
        (["--stop-with-stdin"], close_stdin, 0),
        ([], send("SIGTERM"), 0),
        ([], send("SIGHUP"), 0),
        ([], press_ctrl_c, 0),
        ([], close_the_terminal, 0),
        ([], send("SIGKILL"), -9),
    ],
    ids=["stdin", "SIGTERM", "SIGHUP", "Ctrl-C", "terminal", "SIGKILL"],
)
def test_it_serves_and_is_gone(
    serve: Callable[..., Court], tmp_path: Path, arguments: list[str], end: Callable[[Court], None], expected: int
) -> None:
    """One ready line, a court behind it, not a word about what is typed in it; then no worker, and no file, is left."""
    court = serve("--temporary", *arguments)
    assert court.ready == f"Moot is listening on http://127.0.0.1:{court.port}\n"
    assert '"moot":true' in court.ask("GET", "/.well-known/moot")[1]
    typed = '{"loginId": "john.attorney", "password": "Practice-marker-c0ffee"}'
    assert court.ask("POST", "/services/cso-auth", typed, Content_Type="application/json")[0] == 200
    assert court.ask("GET", "/nowhere")[0] == 404
    end(court)
    code, said, complained = court.wait_until_gone()
    assert (code, said, complained) == (expected, "", "")
    if code == 0:
        assert list(tmp_path.iterdir()) == []


def test_a_court_under_nohup_outlives_its_terminal(tmp_path: Path) -> None:
    """A hang-up that was not to be heard at the start is not heard."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        court = Court("--temporary", environment={"TMPDIR": str(tmp_path)})
    finally:
        signal.signal(signal.SIGHUP, before)
    with court.process:
        court.wait_until_ready()
        close_the_terminal(court)
        assert court.ask("GET", "/")[0] == 200
        court.process.terminate()
        assert court.wait_until_gone() == (0, "", "")
        court.line.close()


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP"])
def test_it_is_told_to_end_while_it_opens_its_database(tmp_path: Path, ending: str) -> None:
    """Before the server heeds it, too, the folder of the temporary seats goes."""
    early = f"""
import os, signal
from mock_court import __main__
__main__.Database = lambda _: os.kill(os.getpid(), signal.{ending})
signal.signal(signal.SIGHUP, signal.SIG_DFL)
__main__.main(["--port", "0", "--temporary"])
"""
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", early], cwd=ROOT, env=environment, check=False, timeout=60)
    assert run.returncode == 0
    assert list(tmp_path.iterdir()) == []


WIDER = ("127.0.0.1", "0.0.0.0", "::")  # noqa: S104


@pytest.mark.parametrize("hosts", [("127.0.0.1",) * 4, WIDER], ids=["one address", "wider ones"])
def test_one_port_has_one_court(tmp_path: Path, hosts: tuple[str, ...]) -> None:
    """Of courts that start at the same moment one gets the port; the others say that it is taken, and end."""
    for _ in range(2):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
        options = ["--temporary", "--access-code", "sesame", "--port", str(port), "--host"]
        with ExitStack() as ends:
            courts = [Court(*options, host, environment={"TMPDIR": str(tmp_path)}) for host in hosts]
            for court in courts:
                ends.enter_context(court.process)
                ends.callback(court.process.kill)
            told = [court.process.stdout and court.process.stdout.readline() for court in courts]
            refused = [court for court, ready in zip(courts, told, strict=True) if not ready]
            assert len(refused) == len(courts) - 1, told
            for court in refused:
                _, complained = court.process.communicate(timeout=SOON)
                assert court.process.returncode == 1
                assert f"Error: Port {port} of " in complained
                assert (
                    " cannot be used: Address already in use. Choose another one: --port 0 takes a free one."
                    in complained
                )


def test_a_port_is_not_shared_later_either(serve: Callable[..., Court]) -> None:
    """No other program gets it while the court runs, whatever it is ready to share."""
    court = serve("--temporary")
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with pytest.raises(OSError, match="Address already in use"):
            other.bind(("127.0.0.1", court.port))


def test_this_computers_name_is_an_address(serve: Callable[..., Court]) -> None:
    """`--host localhost` is served, at the address that it stands for."""
    court = serve("--temporary", "--host", "localhost")
    assert court.ready == f"Moot is listening on http://127.0.0.1:{court.port}\n"


def test_a_class_that_sends_slowly_keeps_nobody_out(serve: Callable[..., Court]) -> None:
    """Thirty forms whose rest has not come yet wait without standing in anybody's way."""
    court = serve("--temporary")
    begun = b"POST /csologin/login.jsf HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
    begun += b"Content-Type: application/x-www-form-urlencoded\r\n\r\nloginForm"
    with ExitStack() as slow:
        for _ in range(30):
            slow.enter_context(socket.create_connection(("127.0.0.1", court.port))).sendall(begun)
        assert court.ask("GET", "/")[0] == 200


def test_it_is_told_to_end_before_it_is_ready(tmp_path: Path) -> None:
    """A worker that is still getting ready ends as well, and takes no time over it."""
    # A file, since a worker that is spawned imports what it is to do, and one that is forked has it.
    (tmp_path / "slow_court.py").write_text("""
import threading
from mock_court import __main__, worker

def get_ready(*_, **__):
    print("Getting ready", flush=True)
    threading.Event().wait()

def application():
    worker.create_app = get_ready
    return worker.application()

if __name__ == "__main__":
    __main__.application = application
    __main__.KILL_TIMEOUT = None
    __main__.main(["--port", "0", "--temporary"])
""")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOOT_")}
    with subprocess.Popen(
        [sys.executable, "slow_court.py"],
        cwd=tmp_path,
        env=environment | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as court:
        assert court.stdout is not None
        assert court.stdout.readline() == "Getting ready\n"
        court.terminate()
        try:
            assert court.communicate(timeout=SOON) == ("", "")
        finally:
            with suppress(ProcessLookupError):  # nothing is left of it, as it should be
                os.killpg(court.pid, signal.SIGKILL)
    assert court.returncode == 0
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose child a process is without more packages")
def test_a_worker_that_dies_takes_its_court_along(serve: Callable[..., Court]) -> None:
    """Without its worker the main process ends as well, with an error, and nobody waits for an answer in vain."""
    court = serve("--temporary")
    below = descendants(court.process.pid)  # with a spawned worker comes Python's own resource tracker
    [worker] = [process for process, command in below.items() if "resource_tracker" not in command]
    os.kill(worker, signal.SIGKILL)
    assert court.wait_until_gone()[0] == 1


def test_no_answer_waits_for_the_client() -> None:
    """A body that is written after its head is sent at once: accepted connections have that from the listener."""
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_access_code_and_a_file(serve: Callable[..., Court], tmp_path: Path) -> None:
    """The code from the environment is asked for; the file that was named has what happened, also after the end."""
    file = tmp_path / "a class.sqlite3"
    court = serve("--database", str(file), MOOT_ACCESS_CODE="sesame")
    assert court.ask("GET", "/")[0] == 401
    assert court.ask("GET", "/", X_Moot_Access_Code="sesame")[0] == 200
    john = '{"loginId": "john.attorney", "password": "Practice-pacer-1"}'
    sent = {"X_Moot_Access_Code": "sesame", "Content_Type": "application/json"}
    assert '"loginResult":"0"' in court.ask("POST", "/services/cso-auth", john, **sent)[1]
    court.process.terminate()
    court.wait_until_gone()
    database = Database(str(file))
    with database.read() as connection:
        events = connection.exec_driver_sql("SELECT event, person FROM journal").all()
    assert [tuple(row) for row in events] == [("signed-in", "john.attorney")]
    database.close()


def test_the_servers_environment_is_no_requests(serve: Callable[..., Court]) -> None:
    """A variable that is named like a header, or like a server's for one request, is none."""
    court = serve(
        "--temporary",
        "--access-code",
        "sesame",
        HTTP_X_MOOT_ACCESS_CODE="sesame",
        HTTP_HOST="elsewhere.example",
        SCRIPT_NAME="/elsewhere",
        CONTENT_LENGTH="7",
        FLASK_DEBUG="1",
    )
    assert court.ask("GET", "/")[0] == 401
    status, page = court.ask("GET", "/", X_Moot_Access_Code="sesame")
    assert (status, "elsewhere" in page) == (200, False)


def test_variables_for_flasks_own_server_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """FLASK_DEBUG would have errors told by Flask, in place of our page."""
    names = {"FLASK_DEBUG", "HTTP_PROXY", "https_proxy", "CONTENT_TYPE", "PGPASSWORD", "MOOT_WORKER_PARENT"}
    for name in names:
        monkeypatch.setenv(name, "1")
    worker._close_environment()
    assert names & {*os.environ} == {"PGPASSWORD", "MOOT_WORKER_PARENT"}


def test_it_refuses_as_a_program(tmp_path: Path) -> None:
    """`python -m mock_court` on all addresses without an access code is a usage error, and listens nowhere."""
    refused = subprocess.run(
        [sys.executable, "-m", "mock_court", "--host", "::", "--database", str(tmp_path / "moot.sqlite3")],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("MOOT_")},
        capture_output=True,
        text=True,
        timeout=SOON,
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.splitlines()[-1] == (
        "Error: :: can be reached from other machines. Choose an access code for it: --access-code CODE"
    )
    assert list(tmp_path.iterdir()) == []


# What is said before anything listens


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Listen to nothing, and note which database the court would have had."""
    databases: list[str] = []

    class Server:
        def __init__(self, *_: object, **__: object) -> None:
            databases.append(os.environ["MOOT_WORKER_DATABASE"])

        def serve(self) -> None:
            pass

    monkeypatch.setattr(command, "Server", Server)
    for name in ("DATABASE", "PARENT", "ADDRESS", "TRUSTED_HOSTS", "PLACE"):
        monkeypatch.setenv(f"MOOT_WORKER_{name}", "")
    monkeypatch.delenv("MOOT_ACCESS_CODE", raising=False)
    monkeypatch.delenv("MOOT_DATABASE_URL", raising=False)
    return databases


def test_a_port_in_use(served: list[str]) -> None:
    """The message has the port, the system's reason and the next move."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(command.main, ["--temporary", "--port", str(port)])
    assert (result.exit_code, result.output) == (
        1,
        f"Error: Port {port} of 127.0.0.1 cannot be used: Address already in use. "
        "Choose another one: --port 0 takes a free one.\n",
    )
    assert served == []


def test_a_port_that_is_shared_with_others(served: list[str]) -> None:
    """A program that lets others listen on its port does not get us for one of them."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = CliRunner().invoke(command.main, ["--temporary", "--port", str(other.getsockname()[1])])
    assert result.exit_code == 1
    assert served == []


def test_an_address_that_is_not_here(served: list[str]) -> None:
    """Nor can an address be listened on that this machine does not have."""
    result = CliRunner().invoke(command.main, ["--temporary", "--host", "192.0.2.7", "--access-code", "sesame"])
    assert (result.exit_code, result.output) == (
        1,
        "Error: Port 8765 of 192.0.2.7 cannot be used: Cannot assign requested address. "
        "Choose another one: --port 0 takes a free one.\n",
    )
    assert served == []


def test_a_damaged_database(served: list[str], tmp_path: Path) -> None:
    """The message says which file and what to do; nothing listens, and the file stays as it is."""
    file = tmp_path / "moot.sqlite3"
    file.write_bytes(b"This is no database." * 500)
    result = CliRunner().invoke(command.main, ["--port", "0", "--database", str(file)])
    assert (result.exit_code, result.output) == (
        1,
        f"Error: The database {file} is damaged, or is not a database. Move it away and start again. "
        "Or name another file with --database.\n",
    )
    assert served == []
    assert file.read_bytes() == b"This is no database." * 500


@pytest.mark.parametrize("name", ["moot.sqlite3", "a class.sqlite3", "100%41 #1?x=y&z.sqlite3", "\u00e9.db"])
def test_a_database_file(served: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A path is taken to the letter, from the current folder on, and its folder is made."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command.main, ["--port", "0", "--database", f"new folder/{name}"])
    file = tmp_path / "new folder" / name
    assert (result.exit_code, result.output) == (0, f"The seats are kept in {file}\n")
    assert file.is_file()
    monkeypatch.chdir("/")
    [url] = served
    Database(url).close()
    assert [file.name for file in (tmp_path / "new folder").iterdir()] == [name]


def test_a_database_address(served: list[str], tmp_path: Path) -> None:
    """An address is taken as it is, also from the environment."""
    url = f"sqlite:///{tmp_path}/moot.sqlite3"
    ways: list[tuple[list[str], dict[str, str]]] = [(["--database", url], {}), ([], {"MOOT_DATABASE_URL": url})]
    for arguments, environment in ways:
        assert CliRunner(env=environment).invoke(command.main, ["--port", "0", *arguments]).exit_code == 0
    assert served == [url, url]


def test_a_database_of_ones_own(served: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless told otherwise the seats are in a file of the user's own, which nobody else reads."""
    own = tmp_path / "own"
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(own))
    own.mkdir()
    own.chmod(0o755)  # as an earlier version made it
    assert CliRunner().invoke(command.main, ["--port", "0"]).exit_code == 0
    assert served == [f"{own}/practice.sqlite3"]
    assert [stat.filemode(path.stat().st_mode) for path in (own, own / "practice.sqlite3")] == [
        "drwx------",
        "-rw-------",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "postgres://moot:c0ffee@localhost/moot",
        "postgresql:/moot:c0ffee@localhost/moot",
        "moot:c0ffee@localhost/moot",
        "postgresql+psycopg://moot:in@99:c0ffee@localhost/moot",
        "postgresql+psycopg://moot:c0ffee@127.0.0.1:9/moot",
        "postgresql+psycopg://127.0.0.1:9/moot?user=moot&password=c0ffee",
        "host=127.0.0.1 port=9 user=moot password=c0ffee dbname=moot",
        "postgresql+psycopg//moot:c0ffee@127.0.0.1:9/moot",
        "//moot:c0ffee@127.0.0.1:9/moot",
        "sqlite://moot:c0ffee@localhost/moot.db",
        "sqlite+pysqlcipher://:c0ffee@/moot.db",
    ],
)
def test_a_database_address_that_is_no_good(tmp_path: Path, address: str) -> None:
    """The whole process says nothing of the password, and makes no folder that has it for a name."""
    done = subprocess.run(
        [sys.executable, "-m", "mock_court", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "MOOT_DATABASE_URL": address, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=SOON * 3,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert "c0ffee" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a home is found another way there")
def test_no_home_to_keep_the_seats_in(served: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has none is told of the two ways to do without, and both do."""

    def unknown(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr("pwd.getpwuid", unknown)
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command.main, ["--port", "0"])
    assert (result.exit_code, result.output) == (
        1,
        "Error: You have no home folder to keep the seats in. Name a file: --database FILE. "
        "Or keep the seats only until the end: --temporary.\n",
    )
    for words in (["--temporary"], ["--database", "a class.sqlite3"]):
        assert CliRunner().invoke(command.main, ["--port", "0", *words]).exit_code == 0
    assert len(served) == 2
    assert not (tmp_path / "~").exists()


def test_a_home_that_cannot_be_written(served: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the ways to do without here, too."""
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", "/dev/null")
    result = CliRunner().invoke(command.main, ["--port", "0"])
    assert result.exit_code == 1
    assert result.output.endswith(f"{ANOTHER}\n")
    assert served == []


@pytest.mark.parametrize(("code", "told"), [({}, True), ({"MOOT_ACCESS_CODE": "sesame"}, False)])
def test_the_desk_says_where_the_seats_are_kept(
    serve: Callable[..., Court], tmp_path: Path, code: dict[str, str], told: bool
) -> None:
    """To a visitor at this computer, and to nobody where others may come; what is temporary is kept nowhere."""
    file = tmp_path / "a class.sqlite3"
    desk = serve("--database", str(file), **code).ask("GET", "/practice/", X_Moot_Access_Code="sesame")[1]
    assert (f"<code>{file}</code>" in html.unescape(desk)) == told
    assert "are kept in" not in serve("--temporary").ask("GET", "/practice/")[1]


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
def test_who_comes_through_a_proxy_is_not_told_of_paths(tmp_path: Path, header: str) -> None:
    """Behind a proxy on this computer everybody seems to be at this computer."""
    database = Database(str(tmp_path / "moot.sqlite3"))
    desk = create_app(database, kept_in="/home/clerk/moot.sqlite3").test_client()
    assert "/home/clerk" in desk.get("/practice/").text
    assert "/home/clerk" not in desk.get("/practice/", headers={header: "for=192.0.2.7"}).text
    assert "/home/clerk" not in desk.get("/practice/", environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).text
    assert "/home/clerk" not in desk.get("/practice/", headers={"Host": "192.0.2.8"}).text
    database.close()


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("postgresql+psycopg://clerk:marker@db.example/moot", "postgresql+psycopg://clerk:***@db.example/moot"),
        (
            "postgresql+psycopg://clerk@db.example/moot?password=marker",
            "postgresql+psycopg://clerk@db.example/moot?***",
        ),
        ("postgresql+psycopg://db.example/moot?sslpassword=marker", "postgresql+psycopg://db.example/moot?***"),
    ],
)
def test_a_place_has_no_password(monkeypatch: pytest.MonkeyPatch, address: str, place: str) -> None:
    """Where the seats are kept is told without the password of a database's address, wherever in it that stands."""
    monkeypatch.setattr(Database, "_open", lambda _: "secret")
    database = Database(address)
    assert database.place == place
    database.close()


def test_a_temporary_database(served: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes before any other, and is gone at the end."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("MOOT_DATABASE_URL", f"sqlite:///{tmp_path}/class.sqlite3")
    assert CliRunner().invoke(command.main, ["--port", "0", "--temporary"]).exit_code == 0
    [url] = served
    assert url.startswith(f"{tmp_path}/moot-")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "70000"], "Error: Invalid value for '--port': 70000 is not in the range 0<=x<=65535."),
        (["--prot", "1"], "Error: No such option '--prot'. (Did you mean one of: '--host', '--port', '--profile'?)"),
        (
            ["--host", "m\xf6\xf6t.localhost", "--access-code", "sesame"],
            r"Error: Invalid value for '--host': 'm\xf6\xf6t.localhost' is not a host's name in plain letters.",
        ),
        *(
            (
                ["--trusted-host", name],
                f"Error: Invalid value for '--trusted-host': {name!a} is not a host's name. "
                "Write it as classroom.example, without a port.",
            )
            for name in ("classroom.example:80", "http://classroom.example", "*", "a b")
        ),
    ],
    ids=["port", "option", "host", "with a port", "address", "any", "blank"],
)
def test_a_wrong_option(served: list[str], arguments: list[str], message: str) -> None:
    """It is a usage error that says which."""
    result = CliRunner().invoke(command.main, arguments)
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == message
    assert served == []
