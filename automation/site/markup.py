"""Reads HTML as browsers do, also where it is odd."""

from html.parser import HTMLParser


class Markup(HTMLParser):
    """A parser that goes on where Python's own gives up."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take `<![word[` for a comment, as browsers do; HTMLParser ends with an AssertionError for most words."""
        return self.parse_bogus_comment(i, report)
