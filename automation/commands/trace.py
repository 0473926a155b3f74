"""`moot trace`: what there is of each sentence of the court's text."""

import shutil

import click

from automation import options
from automation.config import Config
from automation.outputs.check.baseline.shipped import with_accepted
from automation.outputs.trace import page, told, tying
from automation.outputs.trace.manifests import read_results
from automation.support.terminal import FAILED, PASSED, leave, results, show

NO_TERMINAL = (120, 24)  # columns and lines, where nobody says how wide what is printed may be


@click.command(cls=options.Command, short_help="What there is of each sentence of the court's text.")
@options.options(options.WHAT[-1], *options.KEPT, *options.WITH[-1:])
def trace(config: Config, as_json: bool) -> None:
    """Follow each sentence of the court's text to its step, the walk, the tests, the videos and the guide.

    \b
    Examples:
      moot trace
      moot trace --output results-of-monday
      moot trace --profile wvsd --json

    It reads what moot walk, check, record and guide have left in the folder of
    the results, and says what is not covered, and which chapters and figures
    are stale since a check has found other screens. The page is
    results/trace.html.
    """
    if not config.output.is_dir():
        raise click.UsageError(
            f"There are no results in {config.output}, of which a trace could be made. Name their folder: --output DIR."
        )
    with results(config.output) as folder:
        accepted = with_accepted(config, accepts=False).accepted
        found = tying.trace(read_results(folder, config.profile, accepted), config.profile, str(folder))
        try:
            file = page.write(found, folder)
        except OSError as error:
            raise click.ClickException(f"{folder / page.NAME} cannot be written: {error.strerror}.") from error
    if as_json:
        show(found.model_dump_json(indent=2))
    else:
        show(told.printed(found, shutil.get_terminal_size(NO_TERMINAL).columns))
        show(f"{file} shows it.")
    leave(PASSED if found.covered else FAILED)
