"""Turns a Look into a frame.

Everything is put together in the planes, so that a frame costs a copy and a few small patches: only a page that is
seen for the first time, or from nearer or farther, is converted and scaled.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, cast

from PIL import Image

from automation.outputs.video import cards
from automation.outputs.video.drawing import Pen
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import Card, Look, Strip
from automation.outputs.video.planes import Patch, Planes, developed, drawn, patch, scaled, stretched
from automation.recording.taken import Box, Picture

KEPT_PAGES = 2  # as they came from the camera; one takes 5 MB
KEPT_VIEWS = 3
KEPT_PATCHES = 64
GLOWS = 6  # strengths of a ring that are drawn
SHADE = 0.14  # of the brightness that what is around a ring loses
BESIDE_AT_MOST = 2.2  # times as large as on the page two parts of it are shown

T = TypeVar("T")


class Canvas:
    """Draws the frames of one video, one after the other; `frame()` is the same for the same Look, always."""

    def __init__(self, layout: Layout, pen: Pen, lens: float) -> None:
        """Draw for this layout with this pen; the camera's pictures have `lens` pixels for each CSS pixel."""
        self._layout = layout
        self._pen = pen
        self._lens = lens
        self._kept: dict[str, OrderedDict[Hashable, Any]] = {}
        self._frame = Planes.empty(layout.width, layout.height)  # one for all: a new one costs as much as drawing it
        watermark = pen.watermark()
        self._watermark = patch(watermark) if watermark else None

    def frame(self, look: Look) -> Planes:
        """Draw a frame; it is drawn over when the next one is asked for."""
        layout, frame = self._layout, self._frame
        self._put_page(frame, look)
        if look.beside and not look.mix:  # what is mixed has its panels already
            self._lay_side_by_side(frame, look)
        if look.typed:
            self._hide_what_is_not_typed(frame, look)
        if look.shade and not self._is_shaded(look):
            self._shade(frame, look)
        if look.glow and look.rings:
            for ring in look.rings:
                self._lay_ring(frame, look, ring)
        if look.badge:
            badge = self._keep("badge", look.badge, lambda: patch(self._pen.badge(look.badge)))
            frame.lay(badge, layout.width - badge.planes.y.shape[1] - round(3 * layout.unit), round(15 * layout.unit))
        if look.pointer and not isinstance(look.page, Card):
            self._lay_pointer(frame, look)
        if self._watermark:
            tall, wide = self._watermark.planes.y.shape
            frame.lay(self._watermark, layout.width - wide - 20, layout.page_height - tall - 12)
        self._lay_strip(frame, look.strip)
        return frame

    # The page -----------------------------------------------------------------------------------------------------

    def _put_page(self, frame: Planes, look: Look) -> None:
        """Put the page into its place, or a card, or something between two of them."""
        if look.mix:
            frame.put(self._mixed(look, *look.mix), 0, 0)
        elif look.moving and look.view and isinstance(look.page, Picture):
            self._put_view(frame, look.page, look.view, moving=True)  # which is seen once
        elif self._is_shaded(look):
            key = (look.page.digest if isinstance(look.page, Picture) else "", look.view, look.shade, look.rings)
            frame.put(self._keep("shaded", key, lambda: self._shaded(look), KEPT_VIEWS), 0, 0)
        else:
            frame.put(self._still(look.page, look.view), 0, 0)

    def _is_shaded(self, look: Look) -> bool:
        """Tell whether the page is put into its place dark already: as long as only what lies over it changes."""
        return bool(look.shade) and not (look.mix or look.moving or look.beside) and isinstance(look.page, Picture)

    def _shaded(self, look: Look) -> Planes:
        still = self._still(look.page, look.view).copy()
        self._shade(still, look)
        return still

    def _mixed(self, look: Look, to: Look, amount: float) -> Planes:
        """Return something between two pages; panels that are laid over one come and go with it."""
        sides = []
        for side in (look, to):
            still = self._still(side.page, side.view)
            if side.beside:
                still = still.copy()
                self._lay_side_by_side(still, side)
            sides.append(still)
        return sides[0].toward(sides[1], amount)

    def _still(self, page: Picture | Card, view: Box | None) -> Planes:
        if isinstance(page, Card):
            return self._keep("card", page, lambda: self._card(page), KEPT_VIEWS)
        return self._keep("view", (page.digest, view), lambda: self._seen(page, view), KEPT_VIEWS)

    def _card(self, card: Card) -> Planes:
        """Return a card with its bar, which grows: what is behind it is drawn once."""
        behind = replace(card, run=0.0)
        seen = self._keep("behind", behind, lambda: drawn(cards.draw(self._pen, behind)), KEPT_VIEWS).copy()
        x, y, width, height = cards.bar(self._pen, card)
        seen.put(drawn(Image.new("RGB", (width, height), self._pen.theme.banner)), x, y)
        return seen

    def _seen(self, page: Picture, view: Box | None) -> Planes:
        """Return the whole of a page, or the part of it that is in view."""
        size = self._layout.width, self._layout.page_height
        if view is None:
            return scaled(self._large(page), self._whole(page), *size)
        seen = Planes.empty(*size)
        self._put_view(seen, page, view)
        return seen

    def _put_view(self, frame: Planes, page: Picture, view: Box, *, moving: bool = False) -> None:
        """Put a part of a page into its place; the practice banner always stands above it."""
        banner = self._banner_on(page)
        frame.put(banner, 0, 0)
        tall = banner.y.shape[0]
        size = self._layout.width, self._layout.page_height - tall
        frame.put(scaled(self._large(page), Box(*(side * self._lens for side in view)), *size, moving=moving), 0, tall)

    def _banner_on(self, page: Picture) -> Planes:
        """Return the practice banner as it stands on a page, without the row in which the page begins."""
        rows = max(2, int(page.banner * self._layout.scale) & ~1)
        part = Box(0, 0, self._layout.page[0] * self._lens, rows / self._layout.scale * self._lens)
        return self._keep(
            "banner", page.digest, lambda: scaled(self._large(page), part, self._layout.width, rows), KEPT_PAGES
        )

    def _whole(self, page: Picture) -> Box:
        tall, wide = self._large(page).y.shape
        return Box(0, 0, wide, tall)

    def _large(self, page: Picture) -> Planes:
        return self._keep("page", page.digest, partial(developed, page.png), KEPT_PAGES)

    # What lies over it --------------------------------------------------------------------------------------------

    def _place(self, look: Look, x: float, y: float) -> tuple[float, float]:
        """Return where a place of the page, in CSS pixels, is in the frame."""
        layout = self._layout
        if look.view is None:
            return x * layout.scale, y * layout.scale
        assert isinstance(look.page, Picture)
        tall, view = self._banner_on(look.page).y.shape[0], look.view
        return (
            (x - view.x) * layout.width / view.width,
            tall + (y - view.y) * (layout.page_height - tall) / view.height,
        )

    def _corners(self, look: Look, box: Box) -> tuple[int, int, int, int]:
        left, top = self._place(look, box.x, box.y)
        right, low = self._place(look, box.x + box.width, box.y + box.height)
        return round(left), round(top), round(right), round(low)

    def _hide_what_is_not_typed(self, frame: Planes, look: Look) -> None:
        """Cover the rest of a field with its own ground, as it is at the field's right end."""
        assert look.typed is not None
        inside, edge = look.typed
        left, top, right, low = self._corners(look, inside)
        x = max(left, round(self._place(look, edge, 0)[0])) & ~1
        top, low, right = (top + 1) & ~1, low & ~1, right & ~1
        if x >= right:
            return
        frame.y[top:low, x:right] = frame.y[top:low, right - 2 : right - 1]
        half = slice(top // 2, low // 2), slice(x // 2, right // 2)
        frame.u[half] = frame.u[half][:, -1:]
        frame.v[half] = frame.v[half][:, -1:]

    def _shade(self, frame: Planes, look: Look) -> None:
        """Darken what is around the rings a little, but for the practice banner."""
        banner = self._banner_on(look.page).y.shape[0] if isinstance(look.page, Picture) else 0
        around = self._pen.ring_width
        holes = []
        for ring in look.rings:
            left, top, right, low = self._corners(look, ring)
            holes.append((max(0, left - around), max(banner, top - around), right + around, low + around))
        frame.shade(round(SHADE * look.shade, 3), banner, self._layout.page_height, holes)

    def _lay_ring(self, frame: Planes, look: Look, ring: Box) -> None:
        self._lay_ring_around(frame, self._corners(look, ring), look)

    def _lay_ring_around(self, frame: Planes, corners: tuple[int, int, int, int], look: Look) -> None:
        around = self._pen.ring_width
        beyond = 4 * around  # where a side of what is larger than the frame is out of sight, with its corners
        left, top, right, low = (
            max(-beyond, min(side, most + beyond))
            for side, most in zip(corners, 2 * (self._layout.width, self._layout.height), strict=True)
        )
        around = self._pen.ring_width + 2 * round(look.swell * self._pen.ring_width / 2)
        key = (right - left + 2 * around, low - top + 2 * around, round(look.glow * GLOWS) / GLOWS)
        for laid, x, y in self._keep("ring", key, lambda: self._ring(*key)):
            frame.lay(laid, (left - around & ~1) + x, (top - around & ~1) + y, self._layout.page_height)

    def _ring(self, width: int, height: int, glow: float) -> tuple[tuple[Patch, int, int], ...]:
        """Return the sides of a ring, so large on the outside: drawn once, small, and stretched while it grows."""
        corner = self._pen.ring_corner
        small = self._keep("small ring", glow, lambda: patch(self._pen.ring(2 * corner + 2, glow)))
        return stretched(small, corner, width, height)

    def _lay_pointer(self, frame: Planes, look: Look) -> None:
        assert look.pointer is not None
        x, y = self._place(look, *look.pointer)
        if look.ripple is not None:
            ripple = round(look.ripple, 2)
            circle = self._keep("ripple", ripple, lambda: patch(self._pen.ripple(ripple)))
            middle = circle.planes.y.shape[0] // 2
            frame.lay(circle, round(x) - middle, round(y) - middle, self._layout.page_height)
        pressed = round(look.pressed, 2)
        laid = self._keep("pointer", pressed, lambda: patch(self._pen.pointer(pressed)))
        side = laid.planes.y.shape[0] // 2
        frame.lay(laid, round(x) - side, round(y) - side, self._layout.page_height)

    def _lay_side_by_side(self, frame: Planes, look: Look) -> None:
        """Lay the two parts over the middle of the page, one above the other, the page being dimmed."""
        assert look.beside is not None
        layout, beside = self._layout, look.beside
        page = frame.rows(0, layout.page_height)
        banner = self._banner_on(beside.now).y.shape[0]
        page.y[banner:] = page.y[banner:] // 4 + 24
        page.u[banner // 2 :] = page.u[banner // 2 :] // 2 + 64
        page.v[banner // 2 :] = page.v[banner // 2 :] // 2 + 64
        words = ("before", beside.before, beside.before_part), ("now", beside.now, beside.now_part)
        gap = round(3 * layout.unit)
        heading = self._keep("heading", "now", partial(self._heading, "now")).y.shape[0]
        width, heights = beside.now_part.width, beside.before_part.height + beside.now_part.height
        room = layout.width - 2 * gap, layout.page_height - banner - 2 * heading - 3 * gap
        times = min(layout.scale * BESIDE_AT_MOST, room[0] / width, room[1] / heights)
        wide = max(2, round(width * times) & ~1)
        left = (layout.width - wide) // 2 & ~1
        top = banner + (layout.page_height - banner - 2 * heading - round(heights * times) - gap) // 2 & ~1
        for word, picture, shown in words:
            tall = max(2, round(shown.height * times) & ~1)
            frame.put(self._keep("heading", word, partial(self._heading, word)), left, top)
            seen = scaled(self._large(picture), Box(*(side * self._lens for side in shown)), wide, tall)
            frame.put(seen, left, top + heading)
            if word == "now":
                for ring in beside.rings:
                    x, y = left + (ring.x - shown.x) * times, top + heading + (ring.y - shown.y) * times
                    corners = (round(x), round(y), round(x + ring.width * times), round(y + ring.height * times))
                    self._lay_ring_around(frame, corners, replace(look, glow=1.0))
            top = (top + heading + tall + gap) & ~1

    def _heading(self, word: str) -> Planes:
        return drawn(self._pen.side_heading(word))

    def _lay_strip(self, frame: Planes, strip: Strip) -> None:
        layout = self._layout
        if layout.strip:
            as_drawn = replace(strip, loud=float(strip.loud > 0))
            frame.put(self._keep("strip", as_drawn, lambda: drawn(self._pen.strip(strip)), 4), 0, layout.page_height)
        elif strip.number and strip.loud:
            key = (strip.number, strip.title)
            third = self._keep("third", key, lambda: patch(self._pen.lower_third(strip).convert("RGBA")), 2)
            away = round((1 - strip.loud) * third.planes.y.shape[1])
            frame.lay(third, -away, layout.height - third.planes.y.shape[0] - round(4 * layout.unit))

    def _keep(self, kind: str, key: Hashable, make: Callable[[], T], most: int = KEPT_PATCHES) -> T:
        """Return what was made for this key, or make it; of each kind the latest are kept."""
        kept = self._kept.setdefault(kind, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
        else:
            kept[key] = make()
            while len(kept) > most:
                kept.popitem(last=False)
        return cast(T, kept[key])
