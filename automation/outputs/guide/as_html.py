"""The guide as one HTML file, which needs no other: its pictures are embedded."""

import base64
import traceback
from collections.abc import Mapping
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from automation.outputs.guide.model import Guide, runs
from automation.recording.output import CannotMake

GUIDE, CHECKLIST = "guide.html.jinja", "checklist.html.jinja"

# What a court's own template may end with.
WRONG = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def render(guide: Guide, pictures: Mapping[str, bytes], template: str = GUIDE, own: Path | None = None) -> str:
    """Return a page of a guide; `own` is a folder with templates of a court's, which are taken first.

    Raises CannotMake for one that cannot be used.
    """
    env = environment(own, escaped=True)
    env.filters["rich"] = _rich
    env.filters["embedded"] = lambda file: f"data:image/png;base64,{base64.b64encode(pictures[file]).decode()}"
    return filled(env, template, guide, own)


def environment(own: Path | None, *, escaped: bool) -> Environment:
    """Return the set-up of a guide's templates: a court's own first, then ours; `escaped` is for HTML."""
    ours = PackageLoader(__package__, "templates")
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(own), ours]) if own else ours,
        autoescape=escaped,  # noqa: S701, for Markdown has signs of its own, which its filters escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def filled(env: Environment, template: str, guide: Guide, own: Path | None) -> str:
    """Return what a template makes of a guide; raise CannotMake, with the file, for one that cannot be used."""
    try:
        return env.get_template(template).render(guide=guide, fixed=guide.fixed)
    except WRONG as error:
        if own is None:
            raise
        raise CannotMake(
            f"The template cannot be used: {_where(error, own)}: {error or type(error).__name__}"
        ) from error


def _where(error: Exception, own: Path) -> str:
    """Return the file and the line at which a court's own template fails, or their folder."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return f"{error.filename}, line {error.lineno}"
    frames = [each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).is_relative_to(own)]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else str(own)


def _rich(text: str) -> Markup:
    return Markup("").join(
        Markup("<strong>{}</strong>").format(run.text) if run.strong else escape(run.text) for run in runs(text)
    )
