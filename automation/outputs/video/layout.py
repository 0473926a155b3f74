"""How a frame is divided: the page above, the strip with the step and the spoken sentence below it."""

from dataclasses import dataclass

SIZES = ("1920x1080", "1280x720", "1080x1920")


@dataclass(frozen=True)
class Layout:
    """A video's geometry. `page` is the page's size in CSS pixels, `scale` the video's pixels for each of them.

    `lens` is how many pixels the camera takes for each: more than the video shows, so that what is enlarged is sharp.
    `strip` is the height of the strip below the page, in the video's pixels, 0 for none; `unit` is what text is
    measured in, a hundredth of a 1080 pixels wide or high video.
    """

    width: int
    height: int
    page: tuple[int, int]
    scale: float
    lens: float
    strip: int

    @property
    def page_height(self) -> int:
        """The height of the page in the video's pixels."""
        return self.height - self.strip

    @property
    def unit(self) -> float:
        """A hundredth of the video's shorter side."""
        return min(self.width, self.height) / 100

    @property
    def upright(self) -> bool:
        """Tell whether the video is for a telephone that is held upright."""
        return self.height > self.width


def layout(size: str, *, strip: bool = True) -> Layout:
    """Return the geometry of one of the SIZES, with the strip or without."""
    width, height = map(int, size.split("x"))
    upright = height > width
    css_width = 540 if upright else 1280
    scale = width / css_width
    height_of_strip = (320 if upright else height * 2 // 15) if strip else 0
    page = (css_width, round((height - height_of_strip) / scale))
    return Layout(width, height, page, scale, max(2.0, scale) if height >= 1080 else 1.5, height_of_strip)
