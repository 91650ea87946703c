"""The names of the streams in a compound file (OLE): what an old workbook or a password makes.

Reads the header, the chain of the directory and the directory, and nothing else.
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


def _sectors(file: BinaryIO, header: bytes, size: int) -> Iterator[bytes]:
    """Yield the sectors of the directory, along their chain in the allocation table."""
    if size not in (512, 4096):
        return
    tables = struct.unpack_from("<109I", header, 76)
    sector = struct.unpack_from("<I", header, 48)[0]
    per_table = size // 4
    for _ in range(_MOST_SECTORS):
        if sector >= 0xFFFFFFFA:  # the marks for the end of a chain and for no sector
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
