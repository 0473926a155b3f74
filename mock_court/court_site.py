"""The court's web site, with the two links at which the procedure begins."""

from flask import Blueprint, render_template

from mock_court.visitor import current_seat

blueprint = Blueprint("court_site", __name__)


@blueprint.get("/")
def home() -> str:
    """Show the home page; its links open a new tab, as the real site's do, only if the seat's options say so. [HTML]"""
    seat = current_seat()
    return render_template("court_site/home.html", profile=seat.profile, new_tab=seat.options.new_tab)
