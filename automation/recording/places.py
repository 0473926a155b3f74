"""Keeps in a picture where each thing stands on it, so that whoever compares two can say what has moved.

They are a text in the PNG file, which no program shows; without them the picture is the same.
"""

import json
import struct
import zlib
from collections.abc import Mapping

Places = Mapping[
    str, tuple[int, int, int, int]
]  # by a thing's name: left, top, width and height, in pixels of the page

_KEYWORD = b"Places\0\0"  # of a compressed text, and the only way to compress it
_END = b"\0\0\0\0IEND\xaeB`\x82"  # the last chunk of every PNG file


def with_places(png: bytes, places: Places) -> bytes:
    """Return a PNG file with what stands where, before its end."""
    told = json.dumps(places, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"zTXt" + _KEYWORD + zlib.compress(told)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png.removesuffix(_END) + chunk + _END


def parted(png: bytes) -> tuple[bytes, Places]:
    """Return a PNG file without what stands where, and that; nothing where it has none."""
    start = png.rfind(b"zTXt" + _KEYWORD)
    if start < 0:
        return png, {}
    end = start + 4 + struct.unpack(">I", png[start - 4 : start])[0]
    try:
        told = json.loads(zlib.decompress(png[start + 4 + len(_KEYWORD) : end]))
        places = {str(name): (int(x), int(y), int(width), int(height)) for name, (x, y, width, height) in told.items()}
    except (zlib.error, ValueError, TypeError, AttributeError):
        places = {}
    return png[: start - 4] + png[end + 4 :], places
