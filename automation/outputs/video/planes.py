"""Pictures as an encoder wants them: YUV 4:2:0 planes, BT.709 in studio range, and patches to lay over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from automation.recording.taken import Box

Plane = NDArray[np.uint8]


BLACK = 16  # in studio range
COARSE = 8  # pixels: differences of larger things than this are looked for


@dataclass(frozen=True)
class Planes:
    """A picture as three planes; the two of color have half of its width and height, which are even.

    `video` is the frame that they are the memory of, if it is one's own.
    """

    y: Plane
    u: Plane
    v: Plane
    video: av.VideoFrame | None = None

    @classmethod
    def empty(cls, width: int, height: int) -> "Planes":
        """Return the planes of a frame of the encoder's, to be filled."""
        return cls.of(av.VideoFrame(width, height, "yuv420p"))

    @classmethod
    def of(cls, frame: av.VideoFrame) -> "Planes":
        """Return a frame's planes, without the space that ends its lines; what is drawn in them is in the frame."""
        width, height = frame.width, frame.height
        y, u, v = (
            np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:tall, :wide]
            for plane, wide, tall in zip(
                frame.planes, (width, width // 2, width // 2), (height, height // 2, height // 2), strict=True
            )
        )
        return cls(y, u, v, frame)

    def put(self, other: "Planes", x: int, y: int) -> None:
        """Copy other planes into these, at an even place; what would lie outside is left out."""
        wide = min(other.y.shape[1], self.y.shape[1] - x) & ~1
        tall = min(other.y.shape[0], self.y.shape[0] - y) & ~1
        self.y[y : y + tall, x : x + wide] = other.y[:tall, :wide]
        half = slice(y // 2, (y + tall) // 2), slice(x // 2, (x + wide) // 2)
        self.u[half] = other.u[: tall // 2, : wide // 2]
        self.v[half] = other.v[: tall // 2, : wide // 2]

    def rows(self, first: int, last: int) -> "Planes":
        """Return a part of these planes, from an even row to another."""
        half = slice(first // 2, last // 2)
        return Planes(self.y[first:last], self.u[half], self.v[half])

    def lay(self, patch: "Patch", x: int, y: int, lowest: int | None = None) -> None:
        """Lay a patch over these planes, at the nearest even place; what lies outside is cut off."""
        x, y = x & ~1, y & ~1
        tall, wide = patch.planes.y.shape
        lowest = self.y.shape[0] if lowest is None else lowest
        left, top, right, low = max(x, 0), max(y, 0), min(x + wide, self.y.shape[1]), min(y + tall, lowest)
        if left >= right or top >= low:
            return
        here, there = np.s_[top:low, left:right], np.s_[top - y : low - y, left - x : right - x]
        _blend(self.y, here, patch.planes.y[there], patch.cover[there])
        here = np.s_[top // 2 : low // 2, left // 2 : right // 2]
        there = np.s_[(top - y) // 2 : (low - y) // 2, (left - x) // 2 : (right - x) // 2]
        _blend(self.u, here, patch.planes.u[there], patch.half[there])
        _blend(self.v, here, patch.planes.v[there], patch.half[there])

    def shade(self, amount: float, top: int, bottom: int, holes: Sequence[tuple[int, int, int, int]]) -> None:
        """Take so much of the brightness away between two rows, from 0 to 1, but in holes: left, top, right, low."""
        bright = [(slice(high, low), slice(left, right)) for left, high, right, low in holes]
        kept = [self.y[hole].copy() for hole in bright]
        darker = (BLACK + (np.arange(256) - BLACK) * (1 - amount)).clip(0, 255).astype(int).tolist()
        self.y[top:bottom] = np.asarray(_image(self.y[top:bottom]).point(darker))
        for hole, was in zip(bright, kept, strict=True):
            self.y[hole] = was

    def toward(self, other: "Planes", amount: float) -> "Planes":
        """Return what lies between these planes and others of their size; the amount is from 0 to 1."""

        def between(one: Plane, two: Plane) -> Plane:
            return np.asarray(Image.blend(_image(one), _image(two), amount))

        return Planes(between(self.y, other.y), between(self.u, other.u), between(self.v, other.v))

    def copy(self) -> "Planes":
        """Return the same in a piece of memory of its own."""
        tall, wide = self.y.shape
        copied = Planes.empty(wide, tall)
        copied.put(self, 0, 0)
        return copied

    def frame(self) -> av.VideoFrame:
        """Return the frame that these planes belong to; parts of others have none of their own, but copy() does."""
        assert self.video is not None
        return self.video


@dataclass(frozen=True)
class Patch:
    """Something small to lay over a frame: its planes, and how much of it covers, from 0 to 256, in both sizes."""

    planes: Planes
    cover: NDArray[np.uint16]
    half: NDArray[np.uint16]


def _in_studio_range(frame: av.VideoFrame) -> av.VideoFrame:
    return frame.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG", interpolation="AREA")


def stretched(small: Patch, corner: int, width: int, height: int) -> tuple[tuple[Patch, int, int], ...]:
    """Return a frame's four sides, with their places, stretched from a small one to this size, rounded up to even.

    The small one is two corners and two pixels wide and high; it is blank within. `corner` is even.
    """
    columns, rows = _stretched(corner, width), _stretched(corner, height)
    low, right = len(rows) - corner, len(columns) - corner
    return (
        (_taken(small, rows[:corner], columns), 0, 0),
        (_taken(small, rows[low:], columns), 0, low),
        (_taken(small, rows[corner:low], columns[:corner]), 0, corner),
        (_taken(small, rows[corner:low], columns[right:]), right, corner),
    )


def _stretched(corner: int, length: int) -> NDArray[np.intp]:
    """Return which row or column of a small frame stands at each place of a stretched one."""
    between = max(2, (length - 2 * corner + 1) & ~1)
    return np.concatenate([np.arange(corner), np.full(between, corner), np.arange(corner + 2, 2 * corner + 2)])


def _taken(small: Patch, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Patch:
    every, half = np.ix_(rows, columns), np.ix_(rows[::2] // 2, columns[::2] // 2)
    planes = Planes(small.planes.y[every], small.planes.u[half], small.planes.v[half])
    return Patch(planes, small.cover[every], small.half[half])


def drawn(image: Image.Image) -> Planes:
    """Return a drawn picture's planes; an odd last row or column is left out."""
    even = image.convert("RGB").crop((0, 0, image.width & ~1, image.height & ~1))
    return Planes.of(_in_studio_range(av.VideoFrame.from_ndarray(np.asarray(even), "rgb24")))


def developed(png: bytes) -> Planes:
    """Return the planes of a picture from the camera."""
    with av.open(BytesIO(png), format="png_pipe") as opened:
        assert isinstance(opened, av.container.InputContainer)
        return Planes.of(_in_studio_range(next(opened.decode(video=0))))


def patch(image: Image.Image) -> Patch:
    """Make a patch of a picture with transparency."""
    even = Image.new("RGBA", (image.width + 1 & ~1, image.height + 1 & ~1))
    even.paste(image, (0, 0))
    alpha = np.asarray(even.getchannel("A")).astype(np.uint16)
    cover = alpha + (alpha >> 7)
    tall, wide = cover.shape
    half = cover.reshape(tall // 2, 2, wide // 2, 2).mean(axis=(1, 3)).astype(np.uint16)
    return Patch(drawn(even), cover, half)


def scaled(large: Planes, part: Box, width: int, height: int, *, moving: bool = False) -> Planes:
    """Scale a part of a picture, snapped to its even pixels, to this size; what moves need not be as fine."""
    x, y = round(part.x / 2) * 2, round(part.y / 2) * 2
    wide = min(round(part.width / 2) * 2, large.y.shape[1] - x)
    tall = min(round(part.height / 2) * 2, large.y.shape[0] - y)
    cut = Planes.empty(wide, tall)
    half = np.s_[y // 2 : (y + tall) // 2, x // 2 : (x + wide) // 2]
    cut.put(Planes(large.y[y : y + tall, x : x + wide], large.u[half], large.v[half]), 0, 0)
    if (wide, tall) == (width, height):
        return cut
    way = "FAST_BILINEAR" if moving else "AREA" if wide > width else "BICUBIC"
    return Planes.of(cut.frame().reformat(width, height, interpolation=way))


def coarse(plane: Plane) -> Plane:
    """Return every eighth pixel of a plane in both directions: enough to tell what it shows."""
    return plane[COARSE // 2 :: COARSE, COARSE // 2 :: COARSE].copy()  # which the plane's memory need not outlive


def image(planes: Planes, width: int | None = None) -> Image.Image:
    """Return planes as a picture, made so wide if a width is given."""
    height = planes.y.shape[0] * (width or 0) // planes.y.shape[1]
    size = {"width": width, "height": height & ~1} if width else {}
    frame = (planes if planes.video else planes.copy()).frame()
    colored = frame.reformat(
        format="rgb24", src_colorspace="ITU709", src_color_range="MPEG", interpolation="AREA", **size
    )
    return Image.fromarray(colored.to_ndarray())


def _blend(plane: Plane, here: Any, over: Plane, cover: NDArray[np.uint16]) -> None:
    under = plane[here].astype(np.uint16)
    plane[here] = (under * (256 - cover) + over * cover) >> 8


def _image(plane: Plane) -> Image.Image:
    return Image.fromarray(np.ascontiguousarray(plane))
