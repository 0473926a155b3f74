"""`moot serve`: the practice court alone."""

import sys
from collections.abc import Sequence

import click

from automation import options
from automation.session.server import serve_until_stopped
from automation.support.processes import COURT
from automation.support.terminal import leave, say

SECRET = {"database": "MOOT_DATABASE_URL", "access_code": "MOOT_ACCESS_CODE"}  # options that may hold a secret


@click.command(cls=options.Command, short_help="The practice court alone, to practice in by hand.")
@click.option("--host", metavar="HOST", help="Address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--port", metavar="PORT", type=click.IntRange(0, 65535), help="Port; 0 takes a free one.  [default: 8765]"
)
@click.option("--database", metavar="FILE", help="File, or SQLAlchemy address, that keeps the seats.")
@click.option("--temporary", is_flag=True, help="Keep the seats only until the end.")
@click.option("--access-code", metavar="CODE", help="Code that everybody must enter first; needed with --host.")
@click.option(
    "--profile", "profiles", metavar="NAME", multiple=True, help="Whose court, or a FILE.toml.  [default: idaho]"
)
@click.option(
    "--trusted-host", metavar="NAME", multiple=True, help="Another name that visitors find it by; repeat for more."
)
def serve(trusted_host: Sequence[str], profiles: Sequence[str], **given: str | int | bool | None) -> None:
    """Run the practice court until Ctrl-C, for people to practice in.

    \b
    Examples:
      moot serve
      moot serve --port 0 --temporary
      moot serve --profile ours.toml
      moot serve --host 0.0.0.0 --access-code CODE
      moot serve --host 0.0.0.0 --access-code CODE --trusted-host NAME
    """
    # Other users can list processes' arguments, but not their environment.
    environment = {variable: str(given.pop(name)) for name, variable in SECRET.items() if given[name] is not None}
    arguments = ["--welcome"]
    arguments += [word for name in trusted_host for word in ("--trusted-host", name)]
    arguments += [word for name in profiles for word in ("--profile", name)]
    for name, value in given.items():
        if value is not None and value is not False:
            arguments += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
    leave(serve_until_stopped((sys.executable, "-m", COURT, *arguments), say, environment))
