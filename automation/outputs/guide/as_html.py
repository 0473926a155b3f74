"""The guide as one HTML file, which needs no other: its pictures are embedded."""

import base64
from collections.abc import Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from automation.outputs.guide.model import Guide, runs

GUIDE, CHECKLIST = "guide.html.jinja", "checklist.html.jinja"


def render(guide: Guide, pictures: Mapping[str, bytes], template: str = GUIDE, own: Path | None = None) -> str:
    """Return a page of a guide; `own` is a folder with templates of a court's, which are taken first.

    Raises jinja2.TemplateError for one that cannot be used.
    """
    env = environment(own, escaped=True)
    env.filters["rich"] = _rich
    env.filters["embedded"] = lambda file: f"data:image/png;base64,{base64.b64encode(pictures[file]).decode()}"
    return env.get_template(template).render(guide=guide, fixed=guide.fixed)


def environment(own: Path | None, *, escaped: bool) -> Environment:
    """Return the set-up of a guide's templates: a court's own first, then ours; `escaped` is for HTML."""
    ours = PackageLoader(__package__, "templates")
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(own), ours]) if own else ours,
        autoescape=escaped,  # noqa: S701, for Markdown has signs of its own, which its filters escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _rich(text: str) -> Markup:
    return Markup("").join(
        Markup("<strong>{}</strong>").format(run.text) if run.strong else escape(run.text) for run in runs(text)
    )
