"""How long a line of a document is on paper: rules under lines are as long as the lines, or a part of them."""

import functools
from importlib.resources import files

from PIL import ImageFont

FONT = files("thongsuot.issuing") / "data" / "fonts" / "Tinos-Bold.ttf"  # as wide as Times New Roman
UNITS = 1000
MM_OF_A_POINT = 25.4 / 72


@functools.cache
def _bold() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), UNITS)


def bold_width_mm(text: str, points: float) -> float:
    """The width of a bold line in millimetres, were it never broken."""
    return _bold().getlength(text) / UNITS * points * MM_OF_A_POINT
