"""The guide as Markdown, with its pictures beside it."""

import re
from pathlib import Path

from automation.outputs.guide.as_html import environment, filled
from automation.outputs.guide.model import Guide, runs

GUIDE, CHECKLIST = "guide.md.jinja", "checklist.md.jinja"
SIGNS = re.compile(r"([\\`*_\[\]<>#|&~$])")  # that mean something in Markdown
BEGINS = re.compile(r"^(\d*)(?=[-+=.)])")  # a list or a heading, at the beginning of a line


def render(guide: Guide, template: str = GUIDE, own: Path | None = None) -> str:
    """Return a guide in Markdown; `own` is a folder with templates of a court's. Raises CannotMake."""
    env = environment(own, escaped=False)
    env.filters["rich"] = _rich
    env.filters["plain"] = _plain
    return filled(env, template, guide, own)


def _rich(text: str) -> str:
    return "".join(f"**{_plain(run.text)}**" if run.strong else _plain(run.text) for run in runs(text))


def _plain(text: str) -> str:
    return BEGINS.sub(r"\1\\", SIGNS.sub(r"\\\1", text))
