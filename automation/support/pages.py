"""The Jinja set-up of all HTML pages: everything is escaped, and undefined names are errors."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def templates(package: str) -> Environment:
    """Return the templates in a package, as in `templates(__package__).get_template("page.html.jinja")`."""
    return Environment(
        loader=PackageLoader(package, ""),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
