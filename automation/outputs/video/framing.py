"""What part of a page is seen, and where the pointer goes: geometry in CSS pixels, which knows nothing of time."""

from collections.abc import Iterator, Sequence

from automation.recording.taken import Box, Moment

CLOSEST = 1.6  # times; the lens is sharp up to 4/3, and good up to this
FINENESS = 0.02  # times, by which a view is tried that comes less close
WORTH_IT = 1.12  # times; coming less close only disturbs
FROM_THE_TOP = 1.25  # times; as close as this one sees the page's beginning rather than come closer
MARGIN = 56  # around what is enlarged
EDGE = 14  # between what can be read and where a view ends
AROUND = 14  # what is shown twice, as it was and as it is


def close_view(full: Box, moment: Moment, moments: Sequence[Moment], closest: float = CLOSEST) -> Box:
    """Return the part of a page that holds everything that is done or pointed at in it around this moment.

    `full` is all of the page below the practice banner, `moments` are the step's, `closest` how many times as large the
    part may be shown. The part has the shape of the whole.
    """
    boxes = [box for other in _on_the_same_page(moment, moments) for box in other.boxes]
    around = _around_all(boxes)
    wanted = Box(around.x - MARGIN, around.y - MARGIN, around.width + 2 * MARGIN, around.height + 2 * MARGIN)
    most = min(closest, full.width / wanted.width, full.height / wanted.height)
    from_the_top = full.height / (wanted.y + wanted.height - full.y)
    most = min(most, from_the_top) if from_the_top > FROM_THE_TOP else most
    steps = range(round((most - WORTH_IT) / FINENESS) + 1)
    views = (view for step in steps for view in _views(full, wanted, moment.picture.rows, most - step * FINENESS))
    return next((view for view in views if _cuts_nothing(view, full, around, moment.picture.rows)), full)


def _views(full: Box, wanted: Box, rows: Sequence[Box], zoom: float) -> Iterator[Box]:
    """Yield the parts of a page that may be shown so many times as large, the best first.

    From the page's beginning if it all fits, else with what is wanted, or what can be read, in the middle.
    """
    if zoom < WORTH_IT:
        return
    width, height = full.width / zoom, full.height / zoom
    read = _around_all(rows) if rows else wanted
    lefts = [0.0] if wanted.x + wanted.width <= width else []
    lefts += [each.x + each.width / 2 - width / 2 for each in (wanted, read)]
    tops = [full.y] if wanted.y + wanted.height <= full.y + height else []
    tops += [wanted.y + wanted.height / 2 - height / 2]
    for top in tops:
        for left in lefts:
            x, y = min(max(0, left), full.width - width), min(max(full.y, top), full.y + full.height - height)
            yield Box(x, y, width, height)


def _cuts_nothing(view: Box, full: Box, around: Box, rows: Sequence[Box]) -> bool:
    """Tell whether a view holds all of what is pointed at, and no line of text, field or button ends at its edge."""
    right, low = view.x + view.width, view.y + view.height
    first = view.x + (EDGE if view.x > 0 else -1)
    last = right - (EDGE if right < full.width - 1 else -1)
    for row in rows:
        if row.y >= low or row.y + row.height <= view.y:
            continue
        if row.y < view.y - 1 or row.y + row.height > low + 1 or row.x < first or row.x + row.width > last:
            return False
    return is_within(around, Box(view.x - 1, view.y - 1, view.width + 2, view.height + 2))


def tip(moment: Moment, view: Box) -> tuple[float, float]:
    """Return where the pointer's tip goes: into what is acted on, beside what is read."""
    if moment.verb == "point at":
        return aside(moment, view)
    box = _around_all(moment.boxes)
    if moment.verb == "tick":  # the box to check is at its words' beginning
        return box.x + min(9, box.width / 2), box.y + min(14, box.height * 0.75)
    return box.x + min(box.width * 0.5, box.width - 6), box.y + box.height * 0.75


def aside(moment: Moment, view: Box) -> tuple[float, float]:
    """Return where the pointer's tip waits beside something, below its right end."""
    box = _around_all(moment.boxes)
    x, y = box.x + box.width + 10, box.y + box.height + 6
    return min(x, view.x + view.width - 24), min(y, view.y + view.height - 30)


def panels(full: Box, before: Moment, now: Moment) -> tuple[Box, Box]:
    """Return the parts of two pages that show a place as it was and as it is, with a little around it, equally wide."""
    both = before.boxes[0].around(now.boxes[0])
    left = min(max(0.0, both.x - AROUND), full.width / 2)
    width = max(AROUND, min(both.x + both.width + AROUND, full.width) - left)
    parts = []
    for place in (before.boxes[0], now.boxes[0]):
        top = min(max(full.y, place.y - AROUND), full.height / 2)
        low = min(place.y + place.height + AROUND, full.y + full.height / 2)
        parts.append(Box(left, top, width, max(AROUND, low - top)))
    return parts[0], parts[1]


def following(moment: Moment, moments: Sequence[Moment]) -> list[Moment]:
    """Return what is pointed at next on the same page."""
    at = next((index for index, each in enumerate(moments) if each is moment), len(moments))
    return [each for each in moments[at + 1 :] if each.picture.digest == moment.picture.digest]


def is_within(box: Box, part: Box) -> bool:
    """Tell whether a box lies in a part of the page, whole."""
    return (
        part.x <= box.x
        and part.y <= box.y
        and box.x + box.width <= part.x + part.width
        and box.y + box.height <= part.y + part.height
    )


def between(one: Box, other: Box, t: float) -> Box:
    """Return what lies between two parts of a page; `t` goes from 0 to 1."""
    if t >= 1:
        return other
    return Box(*(a + (b - a) * t for a, b in zip(one, other, strict=True)))


def _around_all(boxes: Sequence[Box]) -> Box:
    around = boxes[0]
    for box in boxes[1:]:
        around = around.around(box)
    return around


def _on_the_same_page(moment: Moment, moments: Sequence[Moment]) -> list[Moment]:
    """Return the moments around this one in which the page is the same, but for what is filled in."""
    pages: list[list[Moment]] = []
    shown = None
    for other in moments:
        if other.picture.digest != shown:
            pages.append([])
        pages[-1].append(other)
        shown = (other.typed.picture if other.typed else other.picture).digest
    return next(page for page in pages if any(each is moment for each in page))
