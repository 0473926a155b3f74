"""The documents say what is true: their commands exist, and the outputs that they show are the real ones."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from automation.cli import COMMANDS, main
from playbook import typed

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
SHOWN = re.compile(r"(?P<head><!-- shows: \./moot (?P<command>.*?) -->\n```text\n)(?P<output>.*?)(?=```)", re.DOTALL)
LINES = [
    (document.name, line.split(" #")[0].strip())
    for document in DOCUMENTS
    for block in re.findall(r"```sh\n(.*?)```", document.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]
MOOT = re.compile(r"(\./|python3? )?moot\b(?! test\b)")
TYPED = list(dict.fromkeys((document, MOOT.sub("moot", line)) for document, line in LINES if MOOT.match(line)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_shows_is_what_the_command_prints(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks marked `shows: ./moot …` hold that command's output; MOOT_ACCEPT=1 renews them."""
    monkeypatch.setenv(typed.VARIABLE, "./moot")
    text = document.read_text("utf-8")

    def printed(match: re.Match[str]) -> str:
        done = CliRunner().invoke(main, shlex.split(match["command"]), prog_name="./moot", terminal_width=100)
        return f"{match['head']}{done.output.rstrip()}\n"

    renewed = SHOWN.sub(printed, text)
    if os.environ.get("MOOT_ACCEPT"):
        document.write_text(renewed, "utf-8")
    assert renewed == text


@pytest.mark.parametrize(("document", "line"), TYPED)
def test_every_command_in_a_document_can_be_typed(document: str, line: str) -> None:
    """Commands and options that a document shows exist."""
    words = shlex.split(line)[1:]
    with main.make_context("moot", words, resilient_parsing=False) as context:
        if not words or words[0].startswith("-"):
            return
        name, command, rest = main.resolve_command(context, words)
        assert command is not None, f"{document}: {line}"
        command.make_context(name, rest, parent=context, resilient_parsing=False)


def test_every_document_says_how_the_command_is_typed() -> None:
    """The documents are read in a checkout, where it is `./moot`; only plugin.md is about the installed one."""
    ours = [(document, line) for document, line in LINES if document != "plugin.md"]
    assert [line for _, line in ours if re.match(r"moot\b", line)] == []
    assert len([line for _, line in ours if line.startswith("./moot")]) > 30
    assert [line for document, line in LINES if document == "plugin.md" and "./moot" in line] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_in_a_document_leads_somewhere(document: Path) -> None:
    """Links to files of the project lead to files that are there."""
    targets = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_command_and_setting_is_documented() -> None:
    """No command, and no setting of playwright.config.py, is missing from the documents."""
    everything = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert [name for name in COMMANDS if f"moot {name}" not in everything] == []
    settings = re.findall(r"^([A-Z_]+) =", (ROOT / "playwright.config.py").read_text("utf-8"), re.MULTILINE)
    assert len(settings) > 10
    assert [name for name in settings if f"`{name}`" not in everything] == []
