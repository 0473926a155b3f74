"""The pictures of a guide, of pages that are drawn here: what they show, where the rings and the numbers are."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from automation.drawing import marks
from automation.outputs.guide.figures import BANNER as ON_TOP
from automation.outputs.guide.figures import DISK, NARROWEST, REACH, Numbered, Shot, draw, part_of, shots, told_of
from automation.recording.taken import Box, Moment, Picture
from tests.guide.conftest import BANNER, HEIGHT, WIDTH, moment, page

PRACTICE = "A practice court"


def right(box: Box) -> float:
    """Return a box's right side."""
    return box.x + box.width


def low(box: Box) -> float:
    """Return a box's lower side."""
    return box.y + box.height


def shot(shown: Picture, *boxes: Box | tuple[Box, ...]) -> Shot:
    """Return a figure with a ring around each box, numbered from 1; several boxes are those of one target."""
    moments = [moment("link.login", shown, *([each] if isinstance(each, Box) else each)) for each in boxes]
    return Shot(shown, tuple(Numbered(number, each) for number, each in enumerate(moments, 1)))


def drawn(of: Shot, scale: float = 1.0, size: tuple[int, int] = (WIDTH, HEIGHT)) -> tuple[Image.Image, Box]:
    """Return a figure as a picture, and the part of the page that it shows."""
    png, part = draw(of, scale, size, PRACTICE)
    return Image.open(BytesIO(png)).convert("RGB"), part


def of_color(image: Image.Image, color: tuple[int, int, int] = marks.RING) -> tuple[int, int, int, int] | None:
    """Return where a color is in a picture: left, top, right and low."""
    differs = ImageChops.difference(image, Image.new("RGB", image.size, color)).convert("L")
    return differs.point([255, *[0] * 255]).getbbox()


def spread(count: int, tall: float, gap: float, top: float = 40.0) -> list[Box]:
    """Return rows below each other."""
    return [Box(40, top + number * (tall + gap), 300 + 20 * number, tall) for number in range(count)]


# --- what of the page is shown


@pytest.mark.parametrize("gap", [0.0, 1.0, 2.0, 4.0, 6.0, 7.0, 12.0, 40.0])
@pytest.mark.parametrize("tall", [13.0, 18.5, 37.0])
@pytest.mark.parametrize("number", [0, 3, 7])
def test_no_line_is_cut(gap: float, tall: float, number: int) -> None:
    """However close the lines are to each other, each is in the figure whole, or not at all."""
    rows = spread(int((HEIGHT - 40) // (tall + gap)), tall, gap)
    part = part_of(page(rows), [rows[number]], WIDTH, HEIGHT)
    assert [row for row in rows if row.y < low(part) < low(row)] == []
    assert [row for row in rows if row.y < low(part) and not part.x <= row.x <= right(row) <= right(part)] == []
    assert low(part) >= low(rows[number])


def test_lines_that_overlap_by_less_than_a_pixel_are_not_cut() -> None:
    """As the camera gives them where letters of one line reach into the next."""
    rows = spread(30, 20.0, -0.6)
    for number in range(len(rows)):
        part = part_of(page(rows), [rows[number]], WIDTH, HEIGHT)
        cut = [row for row in rows if row.y + 1 < low(part) < low(row) - 1 and low(part) < HEIGHT]
        assert cut == [], number


def test_a_line_that_the_window_cuts_is_left_out() -> None:
    """It is half there in the page's own picture; a figure ends above it where that is below the rings."""
    rows = [Box(40, 560, 300, 20), Box(40, 700, 300, 40)]
    assert low(part_of(page(rows), [rows[0]], WIDTH, HEIGHT)) <= 700


def test_a_line_under_the_banner_of_a_scrolled_page_is_left_out() -> None:
    """A figure begins below what the banner covers in part, unless that is ringed."""
    rows = [Box(40, BANNER - 8, 300, 20), Box(40, 90, 300, 20), Box(40, 150, 300, 20)]
    part = part_of(page(rows), [rows[1]], WIDTH, HEIGHT)
    assert low(rows[0]) <= part.y <= rows[1].y
    ringed = part_of(page(rows), [rows[0]], WIDTH, HEIGHT)
    assert ringed.y == BANNER


def test_it_shows_the_page_from_its_top_to_below_the_lowest_ring() -> None:
    """So that one recognizes the page, and no more of it than that."""
    rows = spread(12, 20.0, 30.0)
    part = part_of(page(rows), [rows[1], rows[3]], WIDTH, HEIGHT)
    assert part.y == BANNER
    assert low(rows[4]) < low(part) < HEIGHT
    assert part.width >= NARROWEST


def test_far_down_the_page() -> None:
    """An element at the lower edge of what is in view is in the figure, with its ring."""
    rows = spread(13, 20.0, 30.0)
    box = Box(40, HEIGHT - 34, 120, 28)
    image, part = drawn(shot(page([*rows, box], dark=[box]), box))
    assert low(part) == HEIGHT
    assert image.height == HEIGHT - BANNER + ON_TOP
    assert box_of_the_ring(image, box, part) == expected(box, part, image)


def test_nothing_to_ring() -> None:
    """The page as it stands, without an empty rest to its right."""
    rows = spread(3, 20.0, 10.0)
    part = part_of(page(rows), [], WIDTH, HEIGHT)
    assert part.y == BANNER
    assert low(part) == HEIGHT
    assert right(rows[-1]) < right(part) < WIDTH
    assert of_color(drawn(Shot(page(rows), ()))[0]) is None


def test_a_page_without_anything() -> None:
    """It is shown whole."""
    assert part_of(page(), [], WIDTH, HEIGHT) == Box(0, BANNER, WIDTH, HEIGHT - BANNER)


def test_a_telephone() -> None:
    """A page that is narrower than a figure should be is shown in its whole width."""
    rows = [Box(16, 60, 358, 20)]
    part = part_of(page(rows, size=(390, 700)), rows, 390, 700)
    assert (part.x, part.width) == (0, 390)


# --- rings


def expected(box: Box, part: Box, image: Image.Image, scale: float = 1.0) -> tuple[int, ...]:
    """Return the sides of a ring's dark line around a box, which ends at the figure's edges."""
    reach, light = round(REACH * scale), round(round(REACH * scale) * 0.3)
    sides = (box.x - part.x, box.y - part.y + ON_TOP, right(box) - part.x, low(box) - part.y + ON_TOP)
    left, top, far, deep = (round(side * scale) for side in sides)
    return (
        max(left - reach, 0) + light,
        max(top - reach, ON_TOP) + light,
        min(far + reach, image.width) - light,
        min(deep + reach, image.height) - light,
    )


def box_of_the_ring(image: Image.Image, box: Box, part: Box) -> tuple[int, ...] | None:
    """Return the sides of the dark line, as it is found half way along each side of a box."""
    x, y = (
        (max(box.x, 0) + min(right(box), right(part))) / 2 - part.x,
        (box.y + min(low(box), low(part))) / 2 - part.y + ON_TOP,
    )
    across = of_color(image.crop((0, round(y), image.width, round(y) + 1)))
    down = of_color(image.crop((round(x), 0, round(x) + 1, image.height)))
    return across and down and (across[0], down[1], across[2], down[3])


@pytest.mark.parametrize(
    "box",
    [
        Box(200, 200, 150, 30),
        Box(0, 200, 150, 30),
        Box(2, BANNER, 150, 30),
        Box(WIDTH - 150, 200, 150, 30),
        Box(WIDTH - 152, HEIGHT - 32, 150, 30),
        Box(0, HEIGHT - 60, WIDTH, 60),
        Box(-40, 200, WIDTH + 80, 60),
        Box(40, 400, 300, HEIGHT),
    ],
    ids=["amid", "left", "top", "right", "low", "as wide", "wider", "taller"],
)
def test_a_ring_stays_inside_the_picture(box: Box) -> None:
    """All four of its sides are seen, however far the element reaches."""
    image, part = drawn(shot(page([Box(40, 60, 100, 20)], dark=[box]), box))
    seen = Box(max(box.x, 0), box.y, min(right(box), WIDTH) - max(box.x, 0), min(low(box), HEIGHT) - box.y)
    assert box_of_the_ring(image, box, part) == expected(seen, part, image)


def test_a_ring_around_two_boxes_of_one_target() -> None:
    """One ring around both, as around two names below each other."""
    boxes = (Box(100, 100, 90, 20), Box(130, 140, 120, 20))
    image, part = drawn(shot(page(boxes), boxes))
    around = Box(100, 100, 150, 60)
    assert box_of_the_ring(image, around, part) == expected(around, part, image)


def test_finer_pictures() -> None:
    """Of two pixels for each CSS pixel, everything is twice as large."""
    box = Box(100, 100, 150, 30)
    png, part = draw(shot(page([box], scale=2.0), box), 2.0, (WIDTH, HEIGHT), PRACTICE)
    image = Image.open(BytesIO(png))
    assert image.size == (round(part.width * 2), round((part.height + ON_TOP) * 2))


# --- numbers


def disks(image: Image.Image, of: Shot, part: Box) -> list[Box]:
    """Return where each number is, in CSS pixels of the page: of those corners of its ring, the one with a disk."""
    found = []
    for box in of.boxes:
        corners = [(x, y) for y in (box.y - REACH, low(box) + REACH) for x in (box.x - REACH, right(box) + REACH)]
        for x, y in corners:
            left = min(max(0, round(x - part.x) - DISK // 2), image.width - DISK)
            top = min(max(ON_TOP, round(y - part.y) + ON_TOP - DISK // 2), image.height - DISK)
            inside = image.crop((left + 3, top + 3, left + DISK - 3, top + DISK - 3))
            dark = {color: count for count, color in inside.getcolors() or ()}.get(marks.RING, 0)
            if dark > inside.width * inside.height / 2:
                found.append(Box(left + part.x, top - ON_TOP + part.y, DISK, DISK))
    return found


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes have a common part."""
    return one.x < right(other) and other.x < right(one) and one.y < low(other) and other.y < low(one)


def ringed(box: Box) -> Box:
    """Return a ring's outer side."""
    return Box(box.x - REACH, box.y - REACH, box.width + 2 * REACH, box.height + 2 * REACH)


@pytest.mark.parametrize(
    "boxes",
    [
        [Box(100, 100, 200, 30), Box(100, 200, 200, 30)],
        [Box(100, 100, 200, 30), Box(315, 100, 200, 30)],  # beside each other
        [Box(100, 100, 60, 30), Box(200, 100, 60, 30), Box(300, 100, 60, 30)],
        [Box(100, 100, 200, 30), Box(100, 148, 200, 30)],  # below each other, their rings just apart
        [Box(100, 100, 200, 30), Box(100, 150, 200, 30), Box(100, 200, 80, 30)],
        [Box(100, 140, 200, 30), Box(310, 60, 100, 56)],  # only the other's ring is in the way, not what it surrounds
        [Box(WIDTH - 120, 100, 110, 30), Box(WIDTH - 120, 160, 110, 30)],
    ],
)
def test_a_number_covers_no_other_ring(boxes: Sequence[Box]) -> None:
    """Nor another number: it goes to the corner of its own ring where there is room."""
    of = shot(page(boxes), *boxes)
    image, part = drawn(of)
    numbers = disks(image, of, part)
    assert len(numbers) == len(boxes)
    assert [
        (number, other)
        for number, disk in enumerate(numbers, 1)
        for other, box in enumerate(boxes, 1)
        if other != number and meet(disk, ringed(box))
    ] == []
    assert not any(meet(one, other) for one, other in pairwise(numbers))


def test_numbers_that_have_nowhere_to_go() -> None:
    """Each is drawn all the same, and over no other number, even around one place."""
    for boxes in ([Box(100 + 80 * each, 100, 60, 30) for each in range(3)], [Box(100, 100, 60, 30)] * 3):
        of = shot(page(boxes), *boxes)
        image, part = drawn(of)
        numbers = sorted({*disks(image, of, part)})
        assert len(numbers) == 3
        assert not any(meet(one, other) for one, other in pairwise(numbers))


def test_a_ring_without_a_number() -> None:
    """That of a trouble, where there is one thing to see."""
    box = Box(100, 100, 200, 30)
    numbered = shot(page([box]), box)
    plain = Shot(numbered.picture, (Numbered(0, numbered.ringed[0].moment),))
    assert disks(drawn(numbered)[0], numbered, drawn(numbered)[1]) != []
    assert disks(drawn(plain)[0], plain, drawn(plain)[1]) == []


# --- the same again


def test_the_same_shot_is_the_same_file() -> None:
    """Byte for byte; another one is not."""
    box = Box(100, 100, 200, 30)
    one, again, other = (draw(shot(page([box]), each), 1.0, (WIDTH, HEIGHT), PRACTICE)[0]
                         for each in (box, box, Box(100, 100, 201, 30)))  # fmt: skip
    assert one == again
    assert one != other


def test_there_is_nothing_on_it_but_the_page_and_the_marks() -> None:
    """No pointer: outside the banner, the ring, the number and the thin frame it is the page."""
    box = Box(100, 100, 200, 30)
    of = shot(page([box], dark=[Box(400, 60, 30, 30)]), box)
    image, part = drawn(of)
    sides = [round(side) for side in (part.x, part.y, right(part), low(part))]
    whole = Image.open(BytesIO(of.picture.png)).crop((sides[0], sides[1], sides[2], sides[3]))
    differs = ImageChops.difference(image.crop((0, ON_TOP, image.width, image.height)), whole)
    (disk,) = disks(image, of, part)
    for each in (ringed(box), disk):
        sides = [round(side) for side in (each.x - part.x, each.y - part.y, right(each) - part.x, low(each) - part.y)]
        differs.paste((0, 0, 0), (sides[0], sides[1], sides[2], sides[3]))
    differs = differs.crop((1, 1 + ON_TOP // 10, differs.width - 1, differs.height - 1))
    assert differs.getbbox() is None


def test_a_page_without_a_banner_gets_none() -> None:
    """The court's practice banner is drawn over a figure only where the page has one."""
    box = Box(100, 100, 200, 30)
    image, part = drawn(shot(page([box], banner=0.0), box))
    assert image.height == round(part.height)
    assert of_color(image, marks.BANNER) is None


# --- what is told of, and on how many pictures


def test_each_target_is_told_of_once() -> None:
    """In the order in which it is done, with a number; what the guide does not tell of has none."""
    shown = page()
    moments = [
        moment("link.login", shown, Box(0, 0, 9, 9)),
        moment("link.clear", shown, Box(0, 0, 9, 9)),
        moment("link.login", shown, Box(5, 5, 9, 9)),
        moment("link.notice", shown, Box(0, 0, 9, 9), verb="point at"),
        moment("link.submit", shown, Box(0, 0, 9, 9), verb="point at"),
        moment("link.submit", shown, Box(0, 0, 9, 9)),
    ]
    told = told_of(moments, {"link.login", "link.submit"}, {"link.notice"})
    assert [(each.number, each.moment.target, each.moment.verb) for each in told] == [
        (1, "link.login", "click"),
        (2, "link.notice", "point at"),
        (3, "link.submit", "click"),
    ]
    assert told[0].moment is moments[0]


def test_what_does_not_change_the_page_is_on_one_picture() -> None:
    """A field is shown filled in; what has no place on a page is on none; another page begins another picture."""
    one, filled, other = page(), page(dark=[Box(50, 50, 9, 9)]), page(dark=[Box(90, 90, 9, 9)])
    boxes = Box(50, 50, 90, 20)

    def does(target: str, before: Picture, after: Picture | None = None, *, on_a_page: bool = True) -> Moment:
        told = moment(target, before, *([boxes] if on_a_page else []), typed=False)
        if after is None:
            return told
        typed = moment(target, after, boxes, typed=True).typed
        return Moment(told.verb, told.target, told.name, before, told.boxes, typed=typed)

    told = [
        Numbered(1, does("link.login", one, filled)),
        Numbered(2, does("link.submit", filled)),
        Numbered(3, does("browser.page", other, on_a_page=False)),
        Numbered(4, does("menu.bar", other)),
    ]
    found = list(shots(told))
    assert [[each.number for each in of.ringed] for of in found] == [[1, 2], [4]]
    assert [of.picture.digest for of in found] == [filled.digest, other.digest]
    assert list(shots([])) == []
    assert list(shots(told[2:3])) == []
