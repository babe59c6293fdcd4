"""Drawn pictures for the example: hills, a river and a communal house, so that albums are seen with pictures in them."""

import io
import math

from django.core.files.base import ContentFile
from PIL import Image as Canvas
from PIL import ImageDraw
from wagtail.images.models import Image
from wagtail.models import Collection

WIDTH, HEIGHT = 960, 640
SKIES = (
    ((247, 214, 160), (238, 150, 96)),
    ((205, 226, 240), (132, 178, 214)),
    ((250, 236, 214), (230, 180, 150)),
)
HILLS = ((120, 134, 140), (84, 110, 98), (46, 78, 62))


def picture(number: int, collection: Collection) -> Image:
    """The drawing of that number, kept as an upload into `collection` would be."""
    canvas = Canvas.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(canvas)
    _sky(draw, *SKIES[number % len(SKIES)])
    for layer, colour in enumerate(HILLS):
        _hills(draw, colour, base=330 + 80 * layer, phase=number * 1.7 + layer * 2.1)
    if number % 2 == 0:
        _communal_house(draw, 480 + 90 * (number - 1))
    data = io.BytesIO()
    canvas.save(data, "JPEG", quality=80)
    file = ContentFile(data.getvalue(), f"tranh-vi-du-{number}.jpg")
    image: Image = Image.objects.create(
        title=f"Tranh ví dụ {number + 1}", file=file, width=WIDTH, height=HEIGHT, collection=collection
    )
    image.file.close()
    return image


def _sky(draw: ImageDraw.ImageDraw, top: tuple[int, int, int], bottom: tuple[int, int, int]) -> None:
    for y in range(HEIGHT):
        share = y / HEIGHT
        colour = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        draw.line([(0, y), (WIDTH, y)], fill=colour)


def _hills(draw: ImageDraw.ImageDraw, colour: tuple[int, int, int], *, base: int, phase: float) -> None:
    ridge = [
        (x, base - 50 * math.sin(x / 170 + phase) - 22 * math.sin(x / 61 + phase * 2))
        for x in range(0, WIDTH + 8, 8)
    ]
    draw.polygon([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], fill=colour)


def _communal_house(draw: ImageDraw.ImageDraw, x: int) -> None:
    """A nhà rông: a tall steep roof on a low house on stilts."""
    roof, wall = (92, 58, 34), (196, 150, 96)
    draw.polygon([(x - 110, 470), (x - 74, 230), (x + 74, 230), (x + 110, 470)], fill=roof)
    draw.rectangle([x - 96, 468, x + 96, 528], fill=wall)
    draw.rectangle([x - 18, 480, x + 18, 528], fill=roof)
    for post in range(-88, 100, 44):
        draw.rectangle([x + post - 5, 528, x + post + 5, 572], fill=roof)
