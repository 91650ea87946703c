"""The bytes of a CSV file, looked through once: how it is encoded."""

from __future__ import annotations

import codecs
from pathlib import Path

_CHUNK_BYTES = 1_000_000


def encoding(path: Path) -> str:
    """Return a file's encoding: UTF-8 (with or without mark) or UTF-16 or else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for zeros, name in ((start[1::2], "utf-16-le"), (start[::2], "utf-16-be")):
        if zeros == b"\0\0":
            return name
    return "utf-8-sig" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                # Most of a large file is ASCII, which need not be decoded to be told.
                if decoder.getstate()[0] or not chunk.isascii():
                    decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
