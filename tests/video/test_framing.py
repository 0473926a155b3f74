"""What part of a page is seen: it holds what is pointed at, and cuts no line of text."""

import pytest

from automation.outputs.video.framing import CLOSEST, EDGE, close_view, is_within, panels, tip
from automation.outputs.video.layout import layout
from automation.recording.taken import Box, Moment, Picture

FULL = Box(0, 30, 1280, 594)


def moment(*boxes: Box, rows: tuple[Box, ...] = (), verb: str = "point at") -> Moment:
    """Return something that is done on a page with these rows."""
    return Moment(verb, "link.names", "the names", Picture(b"", "page", 30, rows), boxes)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((Box(20, 100, 300, 20), Box(20, 140, 200, 20)), CLOSEST),
        ((Box(20, 100, 300, 20), Box(20, 140, 950, 20)), 1280 / (20 + 950 + EDGE)),
        ((Box(20, 100, 300, 20), Box(20, 140, 1240, 20)), 1.0),  # a line as wide as the page: nothing comes closer
    ],
)
def test_a_view_cuts_no_line(rows: tuple[Box, ...], wanted: float) -> None:
    """It comes as close as the widest line in it lets it, or not at all."""
    names = Box(60, 100, 120, 40)
    one = moment(names, rows=rows)
    view = close_view(FULL, one, [one])
    assert is_within(names, view)
    assert FULL.width / view.width == pytest.approx(wanted, abs=0.03)
    assert all(row.x + row.width <= view.x + view.width for row in rows)


def test_no_row_is_cut_at_the_lower_edge() -> None:
    """Where a button would be seen half, the view is a little larger."""
    names = Box(60, 100, 120, 40)
    half = moment(names, rows=(Box(20, 100, 300, 20), Box(20, 390, 60, 30)))
    view = close_view(FULL, half, [half])
    low = view.y + view.height
    assert low <= 391 or low >= 419
    assert view.width < FULL.width


def test_what_is_checked_is_pressed_in_its_box() -> None:
    """The words beside it belong to it; the pointer's tip goes to their beginning."""
    x, y = tip(moment(Box(500, 200, 400, 44), verb="tick"), FULL)
    assert 500 < x < 520
    assert 200 < y < 220


def test_before_and_after_are_cropped_to_their_places() -> None:
    """Two menu bars of unlike height are shown equally wide, each by itself."""
    before, now = moment(Box(10, 40, 500, 30)), moment(Box(10, 40, 700, 60))
    was, is_now = panels(FULL, before, now)
    assert (was.x, was.width) == (is_now.x, is_now.width)
    assert was.height < is_now.height < 100
    assert layout("1920x1080").scale * was.width < 1920
