"""Which browser is taken, and how one is installed where there is none."""

import io
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from filelock import FileLock
from platformdirs import user_cache_path
from playwright.sync_api import Playwright

from automation.session import browser
from automation.session.browser import BrowserMissing, Found

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


class Machine:
    """A machine that starts with no browser at all: its PATH, and the folder of Playwright's builds."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "path"
        self.builds = folder / "builds"
        self.log = folder / "commands.log"
        self.python = self.path / "python"
        self.path.mkdir()
        for command in ("sh", "mkdir", "touch", "chmod"):
            (self.path / command).symlink_to(str(shutil.which(command)))
        self.playwright = cast(
            Playwright,
            SimpleNamespace(
                chromium=self._engine("chromium-1255/chrome-linux64/chrome"),
                firefox=self._engine("firefox-1572/firefox/firefox"),
                webkit=self._engine("webkit_mac14_special-2251/pw_run.sh"),
            ),
        )
        self.has_command("python", "echo Error: no network >&2; exit 1")

    def _engine(self, executable: str) -> SimpleNamespace:
        return SimpleNamespace(executable_path=str(self.builds / executable))

    def has_command(self, name: str, script: str = "") -> Path:
        """Put a program on the PATH that logs how it was called, then does as the script says."""
        command = self.path / name
        log = shlex.quote(str(self.log))  # the temporary folder may have any name
        command.write_text(f'#!/bin/sh\necho {name} "$@" >> {log}\n{script}\n')
        command.chmod(0o755)
        return command

    def has_build(self, name: str, *, complete: bool = True) -> None:
        (self.builds / name).mkdir(parents=True)
        if complete:
            (self.builds / name / "INSTALLATION_COMPLETE").touch()

    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Linux machine without a browser, without a network, used by someone who is not root."""
    machine = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(machine.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "executable", str(machine.python))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    return machine


HEADLESS_SHELL, CHROMIUM = "chromium_headless_shell-1255", "chromium-1255"
EVERYTHING = ("chromium-headless-shell", "google-chrome", "microsoft-edge-stable", "chromium")


@pytest.mark.parametrize(
    ("headed", "builds", "commands", "label"),
    [
        (False, (HEADLESS_SHELL, CHROMIUM), EVERYTHING, "Playwright's headless Chromium"),
        (False, (CHROMIUM,), EVERYTHING, "Playwright's Chromium"),
        (False, (), EVERYTHING, "Chromium's headless shell ({path}/chromium-headless-shell)"),
        (False, (), EVERYTHING[1:], "Google Chrome ({path}/google-chrome)"),
        (False, (), EVERYTHING[2:], "Microsoft Edge ({path}/microsoft-edge-stable)"),
        (False, (), EVERYTHING[3:], "Chromium ({path}/chromium)"),
        (False, (), ("chromium-browser",), "Chromium ({path}/chromium-browser)"),
        (False, (), (), None),
        (True, (HEADLESS_SHELL, CHROMIUM), EVERYTHING, "Playwright's Chromium"),
        (True, (HEADLESS_SHELL,), EVERYTHING, "Google Chrome ({path}/google-chrome)"),
        (True, (HEADLESS_SHELL,), EVERYTHING[:1], None),
    ],
)
def test_the_first_that_is_there_is_taken(
    machine: Machine, headed: bool, builds: tuple[str, ...], commands: tuple[str, ...], label: str | None
) -> None:
    """Playwright's own, a headless shell, Chrome, Edge, Chromium; a window wants a whole browser."""
    for build in builds:
        machine.has_build(build)
    for command in commands:
        machine.has_command(command)
    found = browser.find(machine.playwright, headed=headed)
    assert (found and found.label) == (label and label.format(path=machine.path))
    assert machine.calls() == [], "a browser is started only to walk with it"


def test_playwright_is_told_of_every_browser_but_its_own_choice(machine: Machine) -> None:
    """Left to itself Playwright takes its headless shell, or its Chromium for a window; others are named."""
    machine.has_build(CHROMIUM)
    whole = machine.builds / CHROMIUM / "chrome-linux64" / "chrome"
    assert browser.find(machine.playwright) == Found("chromium", whole, "Playwright's Chromium")
    assert browser.find(machine.playwright, headed=True) == Found("chromium", None, "Playwright's Chromium")


def test_a_download_that_was_cut_off_is_not_taken(machine: Machine) -> None:
    """Playwright marks a build when it is whole; without the mark it is as if it were not there."""
    machine.has_build(HEADLESS_SHELL, complete=False)
    machine.has_build(CHROMIUM, complete=False)
    assert browser.find(machine.playwright) is None


@pytest.mark.parametrize(
    ("engine", "build", "label"),
    [
        ("firefox", "firefox-1572", "Playwright's Firefox"),
        ("webkit", "webkit_mac14_special-2251", "Playwright's WebKit"),
    ],
)
def test_firefox_and_webkit_are_playwrights_own(machine: Machine, engine: str, build: str, label: str) -> None:
    """Playwright cannot drive an installed Firefox or Safari, so they are not looked for."""
    machine.has_command("firefox")
    assert browser.find(machine.playwright, engine) is None
    machine.has_build(build)
    assert browser.find(machine.playwright, engine) == Found(engine, None, label)


def test_the_folder_looked_at_is_the_one_that_playwright_uses(tmp_path: Path) -> None:
    """The headless shell is looked for where the Playwright of the lock would start it."""
    script = """
from playwright.sync_api import Error, sync_playwright
from automation.session import browser
with sync_playwright() as playwright:
    try:
        playwright.chromium.launch()
    except Error as error:
        shell = str(error).split("Executable doesn't exist at ")[1].splitlines()[0]
    builds = browser.Path(shell).parents[1]
    builds.mkdir(parents=True)
    (builds / "INSTALLATION_COMPLETE").touch()
    print(browser.find(playwright).label)
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "builds")},
        capture_output=True,
        text=True,
    )
    assert run.stdout == "Playwright's headless Chromium\n", run.stderr


@pytest.mark.parametrize(
    ("platform", "variable", "program"),
    [
        ("darwin", "HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("win32", "PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LOCALAPPDATA", "Chromium/Application/chrome.exe"),
    ],
)
def test_macos_and_windows_keep_browsers_elsewhere(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    platform: str,
    variable: str,
    program: str,
) -> None:
    """Where browsers are not on the PATH they are found in the folders for applications."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv(variable, str(tmp_path))
    path = tmp_path / program
    path.parent.mkdir(parents=True)
    shutil.copy(machine.has_command("any"), path)
    found = browser.find(machine.playwright)
    assert found
    assert found.executable == path


def test_the_browser_named_is_taken(machine: Machine) -> None:
    """A browser's program that is named comes before all others, with every engine."""
    machine.has_build(HEADLESS_SHELL)
    mine = machine.has_command("my-browser")
    assert browser.find(machine.playwright, named=mine) == Found("chromium", mine, str(mine))
    assert browser.find(machine.playwright, "webkit", named=mine) == Found("webkit", mine, str(mine))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nowhere", "there is no such file"),
        ("path", "this is a folder; name the program inside it"),
        ("notes.txt", "this file is not a program (it is not executable)"),
    ],
)
def test_a_bad_name_is_an_error(machine: Machine, tmp_path: Path, name: str, problem: str) -> None:
    """A browser that was named and is none is not replaced by another in silence."""
    machine.has_build(HEADLESS_SHELL)
    (tmp_path / "notes.txt").touch()
    message = f"{tmp_path / name}: {problem}. Name a browser's program, or none: then one is found."
    with pytest.raises(BrowserMissing) as raised:
        browser.ensure(machine.playwright, "chromium", headed=False, named=tmp_path / name, say=pytest.fail)
    assert str(raised.value) == message


def test_nothing_is_installed_where_a_browser_is(machine: Machine) -> None:
    """Finding a browser runs no command and says nothing."""
    command = machine.has_command("chromium")
    found = browser.ensure(machine.playwright, "chromium", headed=False, named=None, say=pytest.fail)
    assert found == Found("chromium", command, f"Chromium ({command})")
    assert machine.calls() == []


def installing(machine: Machine, engine: str = "chromium") -> tuple[Found | str, list[str]]:
    """Ensure a browser; return what was found, or the message, and what was said."""
    said: list[str] = []
    try:
        return browser.ensure(machine.playwright, engine, headed=False, named=None, say=said.append), said
    except BrowserMissing as missing:
        return str(missing), said


def downloads(machine: Machine, build: str) -> None:
    """Let `python -P -E -m playwright install` work."""
    folder = shlex.quote(str(machine.builds / build))
    machine.has_command("python", f"mkdir -p {folder}; touch {folder}/INSTALLATION_COMPLETE")


@pytest.mark.parametrize(
    ("engine", "build", "name"),
    [("chromium", HEADLESS_SHELL, "Chromium"), ("firefox", "firefox-1572", "Firefox")],
)
def test_playwrights_own_is_installed_first(machine: Machine, engine: str, build: str, name: str) -> None:
    """Where it can be downloaded, Playwright's own build is installed; without root's rights, alone."""
    downloads(machine, build)
    found, said = installing(machine, engine)
    assert isinstance(found, Found)
    assert found.executable is None
    assert said == [f"Installing {name}: downloading Playwright's own"]
    assert machine.calls() == [
        "python -P -E -m playwright install ffmpeg",
        f"python -P -E -m playwright install {engine}",
    ]


@pytest.mark.parametrize(("root", "sudo"), [(True, False), (False, True)])
def test_with_roots_rights_its_libraries_come_too(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, root: bool, sudo: bool
) -> None:
    """Where apt-get can be run, as root or by a sudo that asks nothing, what the browser needs comes too."""
    downloads(machine, HEADLESS_SHELL)
    machine.has_command("apt-get")
    if sudo:
        machine.has_command("sudo")
    if root:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
    installing(machine)
    assert machine.calls()[-1] == "python -P -E -m playwright install --with-deps chromium"


APT = "apt-get -y -o DPkg::Lock::Timeout=300 install"


@pytest.mark.parametrize(
    ("has_shell", "installs"),
    [
        (True, [f"{APT} chromium chromium-headless-shell"]),
        (False, [f"{APT} chromium chromium-headless-shell", f"{APT} chromium"]),
    ],
)
def test_what_cannot_be_downloaded_comes_from_the_system(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, has_shell: bool, installs: list[str]
) -> None:
    """Without Playwright's server apt-get installs Chromium, and its headless shell if there is one."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    missing = "" if has_shell else 'case "$*" in *shell) exit 100;; esac; '
    new = machine.path / "chromium"
    makes_it = shlex.join(["touch", str(new)]) + "; " + shlex.join(["chmod", "+x", str(new)])
    machine.has_command("apt-get", f'[ "$1" = update ] && exit 100; {missing}{makes_it}')
    found, said = installing(machine)
    assert found == Found("chromium", new, f"Chromium ({new})")
    assert said == [
        "Installing Chromium: downloading Playwright's own",
        "Installing Chromium: that failed; taking the system's package",
    ]
    assert machine.calls() == ["python -P -E -m playwright install ffmpeg", "apt-get update", *installs]


@pytest.mark.parametrize(
    ("engine", "apt", "root", "problems", "remedies"),
    [
        ("chromium", False, False, ["Error: no network"], ["{python} -P -E -m playwright install chromium"]),
        (
            "chromium", True, False, ["Error: no network"],
            [
                "sudo apt-get install chromium chromium-headless-shell",
                "{python} -P -E -m playwright install chromium",
                browser.UNPACK,
            ],
        ),
        (
            "chromium", True, True, ["Error: no network", "E: Unable to locate package chromium"],
            [
                "apt-get install chromium chromium-headless-shell",
                "{python} -P -E -m playwright install --with-deps chromium",
            ],
        ),
        (
            "firefox", True, False, ["Error: no network"],
            ["{python} -P -E -m playwright install firefox"],
        ),
        (
            "firefox", True, True, ["Error: no network"],
            ["{python} -P -E -m playwright install --with-deps firefox"],
        ),
    ],
)  # fmt: skip
def test_what_could_not_be_installed_is_told_in_one_message(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    apt: bool,
    root: bool,
    problems: list[str],
    remedies: list[str],
) -> None:
    """The message says what went wrong and which commands to run; the log has all of it."""
    if apt:
        machine.has_command("apt-get", "echo reading; echo E: Unable to locate package chromium; exit 100")
        machine.has_command("sudo", "exit 1")
    if root:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = user_cache_path("moot") / "browser-install.log"
    message, _ = installing(machine, engine)
    assert message == "\n".join(
        [
            f"There is no {browser.NAMES[engine]} to walk with, and installing one failed:",
            *(f"    {problem}" for problem in problems),
            f"(all of it: {log})",
            "Run one of these, then the same command again:",
            *(f"    {remedy.format(python=shlex.quote(sys.executable))}" for remedy in remedies),
            "Or name a browser that you have: --browser-path FILE; or PLAYWRIGHT_BROWSERS_PATH, "
            "a folder of Playwright's.",
        ]
    )
    assert "Error: no network" in log.read_text()


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"HTTPS_PROXY": "http://clerk:secret@proxy.example:3128"}, ["proxy.example:3128"]),
        ({"https_proxy": "clerk:secret@127.0.0.1:9"}, ["127.0.0.1:9"]),
        (
            {"ALL_PROXY": "socks5://127.0.0.1:1080", "http_proxy": "http://[::1]:3128/"},
            ["127.0.0.1:1080", "[::1]:3128"],
        ),
        ({"HTTPS_PROXY": "http://proxy:1", "HTTP_PROXY": "http://proxy:1"}, ["proxy:1"]),
        ({"HTTPS_PROXY": ""}, []),
    ],
)
def test_a_proxy_that_stood_between_is_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], named: list[str]
) -> None:
    """Whatever it answered, 407, 403 or nothing: its address is told, without the user and password in it."""
    machine.has_command("python", "echo Error: Download failed: server returned code 407 >&2; exit 1")
    for variable, address in variables.items():
        monkeypatch.setenv(variable, address)
    message, _ = installing(machine)
    assert isinstance(message, str)
    assert re.findall("^The proxy (.*) stood between: it must answer", message, re.MULTILINE) == named
    assert "secret" not in message


class Keyboard(io.StringIO):
    """Standard input of somebody who sits at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "uses_it"), [("y\n", True), ("\n", False), ("n\n", False)])
def test_sudo_is_used_only_with_leave(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    uses_it: bool,
) -> None:
    """At a terminal somebody is asked first, and no answer is a no; what wants no root's rights is tried."""
    machine.has_command("apt-get")
    machine.has_command("sudo")
    monkeypatch.setattr(sys, "stdin", Keyboard(answer))
    installing(machine)
    assert "May Chromium and what it needs be installed with sudo apt-get? [y/N]: " in capsys.readouterr().err
    assert any(call.startswith("sudo -n sh -c apt-get") for call in machine.calls()) is uses_it
    assert "python -P -E -m playwright install ffmpeg" in machine.calls()


def test_sudo_is_not_used_where_nobody_can_answer(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that only shows its words at somebody's terminal, such as a check's worker, does without."""
    machine.has_command("apt-get")
    machine.has_command("sudo")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys, "stderr", Keyboard())
    installing(machine)
    assert [call for call in machine.calls() if call.startswith("sudo") and call != "sudo -n true"] == []


def test_two_at_once_install_once(machine: Machine) -> None:
    """The second process waits for the first, saying so, and takes what that installed."""
    folder = user_cache_path("moot")
    folder.mkdir(parents=True)
    first = FileLock(folder / "browser-install.lock")
    first.acquire()
    said: list[str] = []

    def the_first_ends(words: str) -> None:
        said.append(words)
        machine.has_command("chromium")
        first.release()

    found = browser.ensure(machine.playwright, "chromium", headed=False, named=None, say=the_first_ends)
    assert found.label.startswith("Chromium (")
    assert said == ["Installing Chromium: another process is at it; waiting"]
    assert machine.calls() == []


def test_no_home_is_no_obstacle(machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the user's cache folder cannot be made, the lock and the log go to the temporary folder."""
    (tmp_path / "cache").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    downloads(machine, HEADLESS_SHELL)
    found, _ = installing(machine)
    assert isinstance(found, Found)
    assert (tmp_path / f"moot-{os.getuid()}" / "browser-install.log").exists()


def test_ctrl_c_ends_an_installation_and_what_it_started(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing goes on downloading after Ctrl-C, not even a process that the installer started."""
    alive, never = tmp_path / "alive", tmp_path / "never"
    os.mkfifo(alive)
    os.mkfifo(never)
    pipe, silence = shlex.quote(str(alive)), shlex.quote(str(never))
    machine.has_command("python", f"exec 3> {pipe}; (echo >&3; read nothing < {silence}) & wait")
    reader = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    wait = subprocess.Popen.wait

    def ctrl_c(*_: object) -> int:
        monkeypatch.setattr(subprocess.Popen, "wait", wait)
        assert select.select([reader], [], [], 10)[0], "the installer's own process has begun"
        os.read(reader, 1)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "wait", ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        installing(machine)
    assert select.select([reader], [], [], 10)[0], "the pipe ends when its last writer has ended"
    os.close(reader)
