"""The settings file: every mistake in it is found before anything starts, and said in one message."""

import sys
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

from automation import config
from automation.config import Config, ConfigError, load

KNOWN = (
    "SITE, ALLOW_HOSTS, SERVER_COMMAND, SERVER_TIMEOUT, BROWSER, BROWSER_PATH, CONNECT, HEADED, VIEWPORT, "
    "TIMEOUT, PACE, COURT, SCENARIO, PROFILE, OUTPUT, EVIDENCE, ACCEPTED, VARYING, MASK, SLOW, DWELL, LOOKS"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str) -> Path:
    path = Path(config.FILE_NAME)
    path.write_text(text, encoding="utf-8")
    return path


def message(path: Path | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load(path)
    return str(caught.value)


@pytest.mark.usefixtures("folder")
def test_defaults_without_a_file() -> None:
    """Without a file every setting has its default."""
    assert load(None) == Config()
    assert Config().server_command == (
        *(sys.executable, "-m", "mock_court"),
        *("--port", "0", "--temporary", "--stop-with-stdin"),
    )


def test_the_projects_own_file_shows_the_defaults() -> None:
    """`playwright.config.py` names every setting once, with the default that the code has."""
    path = Path(__file__).parents[1] / config.FILE_NAME
    lines = path.read_text(encoding="utf-8").splitlines()
    named = [line.split(" = ")[0] for line in lines if line[:1].isupper()]
    assert named == [field.name.upper() for field in fields(Config)] == KNOWN.split(", ")
    assert load(path) == Config(accepted=path.parent / "tests" / "accepted")


def test_every_setting_has_a_reader() -> None:
    """No setting is taken unchecked, and none is checked that does not exist."""
    assert list(config._READERS) == [field.name for field in fields(Config)]


def test_reads_every_setting(folder: Path) -> None:
    """A file in the current folder is read without being named; a list becomes a tuple, a path a Path."""
    write(
        """
        SITE = "http://127.0.0.1:8000"
        ALLOW_HOSTS = ["classroom"]
        SERVER_COMMAND = ["serve", "it"]
        SERVER_TIMEOUT = 3
        BROWSER = "firefox"
        BROWSER_PATH = "a/firefox"
        CONNECT = "wss://browsers.example/1"
        HEADED = True
        VIEWPORT = [390, 844]
        TIMEOUT = 0.5
        PACE = 1
        COURT = "bankruptcy"
        SCENARIO = "taken"
        PROFILE = "other"
        OUTPUT = "out"
        EVIDENCE = False
        ACCEPTED = "accepted"
        VARYING = (r"Case \\d+",)
        MASK = [".clock"]
        SLOW = 0.5
        """.replace("\n        ", "\n")
    )
    read = Config(
        site="http://127.0.0.1:8000",
        allow_hosts=("classroom",),
        server_command=("serve", "it"),
        server_timeout=3.0,
        browser="firefox",
        browser_path=Path("a/firefox"),
        connect="wss://browsers.example/1",
        headed=True,
        viewport=(390, 844),
        timeout=0.5,
        pace=1.0,
        court="bankruptcy",
        scenario="taken",
        profile="other",
        output=Path("out"),
        evidence=False,
        accepted=Path("accepted"),
        varying=(r"Case \d+",),
        mask=(".clock",),
        slow=0.5,
    )
    assert load(None) == read
    elsewhere = replace(read, accepted=folder / "accepted")  # which is kept with the settings
    assert load(folder / config.FILE_NAME) == elsewhere


@pytest.mark.usefixtures("folder")
def test_ignores_what_is_not_a_setting() -> None:
    """Imported modules, functions and lower-case names are the file's own affair."""
    write("import os as OS\n_X = 1\n__Y__ = 2\nTimeout = 9\ndef twice(n): return 2 * n\nPACE = twice(2)")
    assert load() == Config(pace=4.0)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TIMOUT = 5", f"there is no setting TIMOUT; did you mean TIMEOUT? Known: {KNOWN}."),
        ("URL = 'x'", f"there is no setting URL. Known: {KNOWN}."),
        ("SITE = 8000", "SITE must be an address such as 'http://127.0.0.1:8000', or None, not 8000 (int)."),
        ("SITE = ''", "SITE must be an address such as 'http://127.0.0.1:8000', or None, not '' (str)."),
        ("ALLOW_HOSTS = 'room'", "ALLOW_HOSTS must be a list of host names, not 'room' (str)."),
        ("ALLOW_HOSTS = [1]", "ALLOW_HOSTS must be a list of host names, not [1] (list)."),
        ("SERVER_COMMAND = []", "SERVER_COMMAND must be a list of words, the program first, not [] (list)."),
        (
            "SERVER_COMMAND = 'moot serve'",
            "SERVER_COMMAND must be a list of words, the program first, not 'moot serve' (str).",
        ),
        ("SERVER_TIMEOUT = 0", "SERVER_TIMEOUT must be a number of seconds above 0, not 0 (int)."),
        ("BROWSER = 'chrome'", "BROWSER must be 'chromium' or 'firefox' or 'webkit', not 'chrome' (str)."),
        ("BROWSER_PATH = 1", "BROWSER_PATH must be the path of a browser's program, or None, not 1 (int)."),
        (
            "CONNECT = 'http://x'",
            "CONNECT must be an address that begins with ws:// or wss://, or None, not 'http://x' (str).",
        ),
        ("HEADED = 1", "HEADED must be True or False, not 1 (int)."),
        ("VARYING = ['(']", "VARYING must be a list of regular expressions, not ['('] (list)."),
        ("MASK = '.clock'", "MASK must be a list of CSS selectors, not '.clock' (str)."),
        ("EVIDENCE = 'on'", "EVIDENCE must be True or False, not 'on' (str)."),
        ("VIEWPORT = 1280", "VIEWPORT must be (width, height) in whole pixels, not 1280 (int)."),
        ("VIEWPORT = (1, 2, 3)", "VIEWPORT must be (width, height) in whole pixels, not (1, 2, 3) (tuple)."),
        ("VIEWPORT = (0, 9)", "VIEWPORT must be (width, height) in whole pixels, not (0, 9) (tuple)."),
        ("VIEWPORT = (9, True)", "VIEWPORT must be (width, height) in whole pixels, not (9, True) (tuple)."),
        ("VIEWPORT = '99'", "VIEWPORT must be (width, height) in whole pixels, not '99' (str)."),
        ("TIMEOUT = 'five'", "TIMEOUT must be a number of seconds above 0, not 'five' (str)."),
        ("TIMEOUT = 0.0", "TIMEOUT must be a number of seconds above 0, not 0.0 (float)."),
        ("TIMEOUT = True", "TIMEOUT must be a number of seconds above 0, not True (bool)."),
        ("TIMEOUT = float('inf')", "TIMEOUT must be a number of seconds above 0, not inf (float)."),
        ("TIMEOUT = None", "TIMEOUT must be a number of seconds above 0, not None (NoneType)."),
        ("PACE = -1", "PACE must be a number of seconds from 0 to 30, not -1 (int)."),
        ("PACE = float('nan')", "PACE must be a number of seconds from 0 to 30, not nan (float)."),
        ("COURT = 'appeals'", "COURT must be 'district' or 'bankruptcy' or 'both', not 'appeals' (str)."),
        ("COURT = ['both']", "COURT must be 'district' or 'bankruptcy' or 'both', not ['both'] (list)."),
        ("SCENARIO = None", "SCENARIO must be the name of a scenario, not None (NoneType)."),
        ("PROFILE = ' '", "PROFILE must be the name of a profile, not ' ' (str)."),
        ("OUTPUT = 3", "OUTPUT must be the path of a folder, not 3 (int)."),
    ],
)
def test_wrong_setting(text: str, expected: str) -> None:
    """A misspelled name or a wrong value is refused: the file, the setting, what is wanted, what was found."""
    assert message(write(text)) == f"playwright.config.py: {expected}"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PACE = 1\nTIMEOUT = 1 / 0", "line 2: ZeroDivisionError: division by zero"),
        ("PACE = 1\n\nTIMEOUT = = 2", "line 3: SyntaxError: invalid syntax"),
        ("import no_such_module", "line 1: ModuleNotFoundError: No module named 'no_such_module'"),
        ("import uuid\nuuid.UUID('?')", "line 2: ValueError: badly formed hexadecimal UUID string"),
        ("PACE = 1\nraise SystemExit(3)", "line 2: SystemExit: 3"),
    ],
)
def test_file_that_fails(text: str, expected: str) -> None:
    """A file that raises is named with its line, also where the fault lies deeper, in what it calls."""
    assert message(write(text)) == f"playwright.config.py, {expected}"


@pytest.mark.parametrize(("name", "kind"), [("none.py", "does not exist"), (".", "is not a file")])
@pytest.mark.usefixtures("folder")
def test_named_file_that_is_not_there(name: str, kind: str) -> None:
    """A file that was asked for by name is never passed over."""
    expected = f"{name}: the settings file {kind}. Name another with --config, or leave it out."
    assert message(Path(name)) == expected


@pytest.mark.usefixtures("folder")
def test_folder_in_the_place_of_the_file() -> None:
    """A folder called `playwright.config.py` is a mistake, not a missing file."""
    Path(config.FILE_NAME).mkdir()
    expected = "the settings file is not a file. Name another with --config, or leave it out."
    assert message(None) == f"playwright.config.py: {expected}"


def test_options_win() -> None:
    """An option of the command line replaces a setting; one that was not given, None, leaves it."""
    base = Config(headed=True, pace=2.0, site="http://localhost:1")
    assert base.with_(headed=False, pace=None, site=None, output="elsewhere", court="district") == Config(
        headed=False, pace=2.0, site="http://localhost:1", output=Path("elsewhere"), court="district"
    )
    assert base.headed is True


def test_options_are_checked() -> None:
    """An option is held to the same rules as the setting in the file."""
    with pytest.raises(ConfigError) as caught:
        Config().with_(pace=-1)
    assert str(caught.value) == "PACE must be a number of seconds from 0 to 30, not -1 (int)."


def test_config_is_frozen() -> None:
    """Nothing changes a setting while a walk runs."""
    with pytest.raises(FrozenInstanceError):
        Config().pace = 1.0  # type: ignore[misc]
