"""The streams in a compound file (OLE): what an old workbook or a password makes.

Looks for names in the directory alone; reads one stream where it is asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
# A workbook's directory has some twenty entries; a chain that is longer than this goes in circles.
_MOST_SECTORS = 64
_MOST_TABLES = 4096
_NO_SECTOR = 0xFFFFFFFA  # from here on the marks for the end of a chain and for no sector


def stream_names(path: Path) -> set[str]:
    """Return the names of a compound file's streams and storages; empty where it is damaged."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = 1 << struct.unpack_from("<H", header, 30)[0]
            directory = b"".join(_sectors(file, header, size))
    except (struct.error, OverflowError, MemoryError):
        return set()
    entries = range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
    return {_name(directory[at : at + _ENTRY_BYTES]) for at in entries} - {""}


def stream(path: Path, names: tuple[str, ...]) -> bytes:
    """Return the content of the first stream that has one of the names; blank where none has."""
    try:
        with path.open("rb") as file:
            return _stream(file, names)
    except (struct.error, OverflowError, MemoryError):
        return b""


def _stream(file: BinaryIO, names: tuple[str, ...]) -> bytes:
    header = file.read(_HEADER_BYTES)
    size = 1 << struct.unpack_from("<H", header, 30)[0]
    directory = b"".join(_sectors(file, header, size))
    entries = [directory[at : at + _ENTRY_BYTES] for at in range(0, len(directory), _ENTRY_BYTES)]
    found = next((one for one in entries if len(one) == 128 and _name(one) in names), None)
    if found is None:
        return b""
    table = _table(file, header, size)
    first, length = struct.unpack_from("<II", found, 116)
    if length >= struct.unpack_from("<I", header, 56)[0]:
        return b"".join(_read(file, one, size) for one in _chain(table, first))[:length]
    # Short streams lie in pieces within one stream of the first entry's.
    root = _chain(table, struct.unpack_from("<I", entries[0], 116)[0])
    pieces = b"".join(_read(file, one, size) for one in root)
    short = _chain(table, struct.unpack_from("<I", header, 60)[0])
    short_table = b"".join(_read(file, one, size) for one in short)
    piece = 1 << struct.unpack_from("<H", header, 32)[0]
    places = _chain(short_table, first)
    return b"".join(pieces[one * piece : (one + 1) * piece] for one in places)[:length]


def _table(file: BinaryIO, header: bytes, size: int) -> bytes:
    """Return the allocation table: for each sector the next one."""
    tables = [*struct.unpack_from("<109I", header, 76)]
    more = struct.unpack_from("<I", header, 68)[0]
    for _ in range(_MOST_TABLES):
        if more >= _NO_SECTOR:
            break
        *further, more = struct.unpack(f"<{size // 4}I", _read(file, more, size))
        tables += further
    return b"".join(_read(file, one, size) for one in tables if one < _NO_SECTOR)


def _chain(table: bytes, sector: int) -> list[int]:
    """Return the sectors of a stream; a chain that goes in circles ends."""
    sectors: list[int] = []
    while sector < _NO_SECTOR and len(sectors) * 4 <= len(table):
        sectors.append(sector)
        sector = struct.unpack_from("<I", table, sector * 4)[0]
    return sectors


def _sectors(file: BinaryIO, header: bytes, size: int) -> Iterator[bytes]:
    """Yield the sectors of the directory, along their chain in the allocation table."""
    if size not in (512, 4096):
        return
    tables = struct.unpack_from("<109I", header, 76)
    sector = struct.unpack_from("<I", header, 48)[0]
    per_table = size // 4
    for _ in range(_MOST_SECTORS):
        if sector >= _NO_SECTOR:
            return
        yield _read(file, sector, size)
        if sector // per_table >= len(tables):
            return
        table = _read(file, tables[sector // per_table], size)
        sector = struct.unpack_from("<I", table, sector % per_table * 4)[0]


def _read(file: BinaryIO, sector: int, size: int) -> bytes:
    file.seek((sector + 1) * size)
    return file.read(size)


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
