"""Photos as a telephone makes them."""

from io import BytesIO

from PIL import Image


def photo_with_place(side: int = 64, kind: str = "JPEG") -> bytes:
    """With the maker, the orientation and the place it was taken at."""
    image = Image.new("RGB", (side, side // 2), "green")
    exif = image.getexif()
    exif[0x010F], exif[0x0112] = "MAY ANH CUA TAM", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 21.0, 0.0), 3: "E", 4: (108.0, 0.0, 0.0)})
    kept = BytesIO()
    image.save(kept, kind, exif=exif)
    return kept.getvalue()
