"""Photos: real images only, told by their content; made anew, so that nothing hidden in the file survives."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.WebPImagePlugin import WebPImageFile

MOST_PHOTOS = 5
MOST_HELD_FROM_AN_ADDRESS = 200  # photos of forms not handed in yet; an office of forty behind one address
LARGEST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
SIDE_PIXELS = 1920
KINDS = ("JPEG", "PNG", WebPImageFile.format)
QUALITY = 82

TOO_LARGE = "Ảnh “{name}” nặng {size}, quá mức 15 MB. Hãy chụp lại ở cỡ nhỏ hơn, hoặc gửi ảnh khác."
NO_PHOTO = "“{name}” không phải là ảnh chụp mở được. Hãy chọn tệp ảnh JPG, PNG hoặc WebP."
TOO_MANY = "Mỗi phản ánh gửi nhiều nhất 5 ảnh. Hãy chọn lại 5 ảnh rõ nhất."


class NotAPhoto(ValueError):  # noqa: N818 - what a file is, as people say it
    """The bytes are no image that can be shown."""


def size_in_words(size_bytes: int) -> str:
    return f"{size_bytes / 1024 / 1024:.0f} MB"


def made_anew(data: bytes) -> bytes:
    """`data` as a JPEG of at most SIDE_PIXELS a side, upright, without the place, time and device it was taken with.

    Raises NotAPhoto for whatever is no image of KINDS, is broken, or would fill the memory when opened.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _made_anew(data)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as broken:
        raise NotAPhoto(str(broken)) from broken


def _made_anew(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=KINDS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise NotAPhoto("too many pixels")
        image.draft("RGB", (SIDE_PIXELS, SIDE_PIXELS))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((SIDE_PIXELS, SIDE_PIXELS))
        flat = Image.new("RGB", upright.size, "white")
        flat.paste(upright, mask=upright.getchannel("A") if "A" in upright.getbands() else None)
    kept = BytesIO()
    flat.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()
