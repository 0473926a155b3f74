"""The court's web site: the two links with which the procedure begins."""

from flask import Blueprint, render_template

from mock_court.visitor import current_seat

blueprint = Blueprint("court_site", __name__)


@blueprint.get("/")
def home() -> str:
    """Show the home page; the links open a new tab only where the seat asks for it, as the real site's do. [HTML]"""
    seat = current_seat()
    return render_template("court_site/home.html", profile=seat.profile, new_tab=seat.options.new_tab)
