"""Makes pages of templates: one way to set Jinja up, in which nothing is shown unescaped or undefined."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def templates(package: str) -> Environment:
    """Return the templates that lie in a package, as `templates(__package__).get_template("page.html.jinja")`."""
    return Environment(
        loader=PackageLoader(package, ""),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
