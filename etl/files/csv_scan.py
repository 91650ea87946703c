"""The bytes of a CSV file, looked through once: how it is encoded, and who may read it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

_CHUNK_BYTES = 1_000_000
_LONGEST_HEADER_BYTES = 1_000_000
_LONGEST_MARK = 4  # bytes of a blank line, which may stand across two chunks


@dataclass(frozen=True)
class Scan:
    """What a CSV file's bytes say of it.

    `is_even` is UTF-8 with one header and without blank lines: a header that comes again is no
    data, and DuckDB skips blank lines, which would shift the numbers of all rows that follow.
    """

    encoding: str
    is_even: bool = False


def scan(path: Path) -> Scan:
    """Look through a file; it is UTF-8 (with or without mark) or UTF-16 or else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Scan("utf-16")
    for zeros, encoding in ((start[1::2], "utf-16-le"), (start[::2], "utf-16-be")):
        if zeros == b"\0\0":
            return Scan(encoding)
    try:
        return _scan_utf8(path)
    except UnicodeDecodeError:
        return Scan("cp1252")


def _scan_utf8(path: Path) -> Scan:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_even = True
    with path.open("rb") as file:
        again = _another_line_like(file.readline(_LONGEST_HEADER_BYTES))
        file.seek(0)
        end = b""
        while chunk := file.read(_CHUNK_BYTES):
            # Most of a large file is ASCII, which need not be decoded to be told.
            if decoder.getstate()[0] or not chunk.isascii():
                decoder.decode(chunk)
            text = end + chunk
            is_even = is_even and again not in text and not _has_blank_line(text)
            end = text[-max(_LONGEST_MARK, len(again)) :]
    decoder.decode(b"", final=True)
    return Scan("utf-8-sig", is_even)


def _another_line_like(header: bytes) -> bytes:
    return b"\n" + header.removeprefix(codecs.BOM_UTF8).rstrip()


def _has_blank_line(text: bytes) -> bool:
    return b"\n\n" in text or (b"\r" in text and (b"\n\r\n" in text or b"\r\r" in text))
