"""The command line: finds the command, and turns its end into an exit code and a plain message."""

import os
import signal

if __name__ == "__main__":  # until the imports are done nothing has begun that would need cleaning up
    for asked in ("SIGINT", "SIGTERM", "SIGHUP"):  # as stopping.asking() returns them, which would be slow to import
        if hasattr(signal, asked) and (asked != "SIGHUP" or signal.getsignal(signal.SIGHUP) != signal.SIG_IGN):
            signal.signal(getattr(signal, asked), lambda number, _frame: os._exit(128 + number))

    from automation.support.processes import close_environment

    close_environment()

import importlib
import io
import re
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from typing import NoReturn

import click

from automation.options import Commands
from automation.recording.report import ReportLost
from automation.session.browser import BrowserMissing
from automation.session.server import ServerError
from automation.session.stage import BrowserFailed
from automation.site.client import SiteError
from automation.support import extras
from automation.support.stopping import AskedToStop, silence_playwright, stop_cleanly
from automation.support.terminal import FAILED, INTERRUPTED, PASSED, USAGE, close, say
from automation.walk.linking.scenarios import UnknownScenario
from playbook import typed

COMMANDS = ("walk", "check", "proofread", "record", "guide", "trace", "show", "serve", "steps", "doctor")
HINT = re.compile(r"^Try '(.+)' for help\.$", re.MULTILINE)  # click's hint; the path in it may have quotation marks


class PackagesMissing(click.ClickException):
    """A command's packages are not installed; the message has the command that installs them."""

    exit_code = USAGE


def find(name: str) -> click.Command:
    """Import a command; where its packages are missing, return a command that reports them."""
    extra = extras.needed_by(name)
    lack = extras.lack(extra) if extra else None
    if extra is None or lack is None:
        module = importlib.import_module(f"{__package__}.commands.{name}")
        command: click.Command = getattr(module, "show_last" if name == "show" else name)
        return command

    def refuse() -> NoReturn:
        raise PackagesMissing(f"{lack}: {extras.remedy(extra)}")

    return click.Command(
        name,
        callback=refuse,
        short_help=f"Not installed; {typed.moot(name)} says what brings it.",
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )


@click.group(
    cls=Commands,
    names=COMMANDS,
    find=find,
    epilog="In a checkout of Moot, ./moot test [--quick] runs the tests of Moot itself.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(version("moot"), prog_name="moot")
def main() -> None:
    """A practice court for linking a CM/ECF filing account to an upgraded PACER account.

    \b
    Examples:
      moot walk                          the ten steps, in both courts
      moot walk --headed --pace 1        the same, to watch
      moot walk --scenario names-differ  what happens when names differ
      moot check                         every scenario, as a regression test
      moot proofread guide.docx          a guide, held against the screens
      moot record                        training videos of the steps
      moot show                          the last run's page, and its trace
      moot serve                         the practice court, to try by hand
    """


def answer(arguments: Sequence[str]) -> int:
    """Run the command and return the exit code; errors that the user can fix are one message."""
    try:
        return int(main(arguments, prog_name=typed.moot(), standalone_mode=False) or PASSED)
    except click.ClickException as error:
        error.show(told := io.StringIO())
        say(HINT.sub(r"Try: \1", told.getvalue().removesuffix("\n")))
        return error.exit_code
    except click.Abort as abort:
        say(str(abort) or "Stopped. What was finished is kept.")
        return abort.__cause__.exit_code if isinstance(abort.__cause__, AskedToStop) else INTERRUPTED
    except (SiteError, UnknownScenario) as error:
        say(f"Error: {error}")
        return USAGE
    except (ServerError, BrowserMissing, BrowserFailed, ReportLost) as error:
        say(f"Error: {error}")
        return FAILED
    except Exception:
        say(f"{traceback.format_exc()}This is a bug in Moot. Please report it, with these lines.")
        return FAILED


def run() -> NoReturn:
    """Run the command line, as a program."""
    typed.remember(sys._xoptions)
    stop_cleanly()
    silence_playwright()
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")  # an unencodable character must not fail the command
    code = answer(sys.argv[1:])
    close()
    sys.exit(code)


if __name__ == "__main__":
    run()
