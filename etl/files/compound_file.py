"""The streams in a compound file (OLE): what an old workbook or a password makes.

Reads the tables and the one stream that is asked for. Not with olefile 0.47: it believes what a
header says of its tables' size, so that a file of 2 kB whose list of tables leads back to itself
keeps it busy for minutes, and reads a chain in circles until it has the size that is claimed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from etl.files.refusal import FileRefusedError

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_HEADER_BYTES, _ENTRY_BYTES, _NAME_BYTES = 512, 128, 64
_SECTOR_BYTES = (512, 4096)
_PIECE_BYTES, _SHORT = 64, 4096  # streams of fewer bytes than this lie in pieces
# A workbook's directory has some twenty entries; names are not sought further than this.
_MOST_SECTORS = 64
_NO_SECTOR = 0xFFFFFFFA  # from here on the marks for the end of a chain and for no sector
_DAMAGED = (struct.error, OverflowError, MemoryError)


class _EndlessError(ValueError):
    """A chain of sectors leads back to itself."""


@dataclass(frozen=True)
class _Entry:
    """An entry of the directory: what it is called, where it begins, how long it claims to be."""

    name: str
    first: int
    length: int


def stream_names(path: Path) -> set[str]:
    """Return the names of a compound file's streams and storages; empty where it is damaged."""
    try:
        with path.open("rb") as file:
            opened = _Compound(file)
            return {entry.name for entry in opened.entries(_MOST_SECTORS)} - {""}
    except (*_DAMAGED, _EndlessError):
        return set()


def stream(path: Path, names: Sequence[str]) -> bytes:
    """Return the content of the stream that has the first of the names; blank where none has."""
    try:
        with path.open("rb") as file:
            opened = _Compound(file)
            entries = {entry.name: entry for entry in reversed(opened.entries())}
            found = next((entries[name] for name in names if name in entries), None)
            return opened.content(found) if found else b""
    except (*_DAMAGED, _EndlessError):
        return b""


def refuse_endless(path: Path) -> None:
    """Raise FileRefusedError where a chain goes in circles, or an entry is longer than the file.

    calamine follows such chains until memory is full, which ends the process.
    """
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            _Compound(file).refuse_endless(size)
    except (*_DAMAGED, _EndlessError) as error:
        raise FileRefusedError("not_a_workbook", expected="Excel") from error


class _Compound:
    """An open compound file; no part of it is read twice for one chain."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._header = file.read(_HEADER_BYTES)
        self._size = 1 << min(struct.unpack_from("<H", self._header, 30)[0], 16)
        if self._size not in _SECTOR_BYTES:
            raise struct.error
        self.table = self._allocation()

    @property
    def table_of_pieces(self) -> Sequence[int]:
        """Return the allocation table of the short streams: for each piece the next one."""
        return self._numbers(self._sectors(_chain(self.table, self._number(60))))

    def refuse_endless(self, size: int) -> None:
        """Raise _EndlessError where a chain goes in circles, or an entry is longer than `size`."""
        _refuse_circles(self.table, [self._number(48), self._number(60)])
        root, *others = self.entries()
        named = [root, *(entry for entry in others if entry.name)]
        if any(entry.length > size for entry in named):
            raise _EndlessError
        are_short = [entry.first for entry in named[1:] if entry.length < _SHORT]
        are_long = [entry.first for entry in named[1:] if entry.length >= _SHORT]
        _refuse_circles(self.table, [root.first, *are_long])
        _refuse_circles(self.table_of_pieces, are_short)

    def entries(self, most_sectors: int | None = None) -> list[_Entry]:
        """Return the entries of the directory, the root first; a chain in circles ends."""
        sectors = _chain(self.table, self._number(48))[:most_sectors]
        return [
            self._entry(directory[at : at + _ENTRY_BYTES])
            for directory in [self._sectors(sectors)]
            for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        ]

    def content(self, entry: _Entry) -> bytes:
        """Return what a stream holds."""
        if entry.length >= _SHORT:
            most = -(-entry.length // self._size)
            return self._sectors(_chain(self.table, entry.first)[:most])[: entry.length]
        # Short streams lie in pieces within one stream of the first entry's.
        pieces = self._sectors(_chain(self.table, self.entries(1)[0].first))
        places = _chain(self.table_of_pieces, entry.first)[: _SHORT // _PIECE_BYTES]
        parts = (pieces[one * _PIECE_BYTES : (one + 1) * _PIECE_BYTES] for one in places)
        return b"".join(parts)[: entry.length]

    def _allocation(self) -> Sequence[int]:
        """Return the allocation table: for each sector the next one."""
        tables = [*struct.unpack_from("<109I", self._header, 76)]
        more, seen = self._number(68), set[int]()
        while more < _NO_SECTOR:
            if more in seen:
                raise _EndlessError
            seen.add(more)
            *further, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            tables += further
        places = [one for one in tables if one < _NO_SECTOR]
        if len(set(places)) < len(places):
            raise _EndlessError
        return self._numbers(self._sectors(places))

    def _entry(self, content: bytes) -> _Entry:
        """Read an entry; in files of small sectors a length has four bytes."""
        name = content[:_NAME_BYTES].decode("utf-16-le", "replace").partition("\0")[0]
        form = "<II" if self._size == _SECTOR_BYTES[0] else "<IQ"
        return _Entry(name, *struct.unpack_from(form, content, 116))

    def _number(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._header, at)[0])

    def _numbers(self, content: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _sectors(self, places: Sequence[int]) -> bytes:
        return b"".join(map(self._sector, places))

    def _sector(self, place: int) -> bytes:
        self._file.seek((place + 1) * self._size)
        return self._file.read(self._size)


def _chain(table: Sequence[int], place: int) -> list[int]:
    """Return the places of a chain; one that goes in circles ends."""
    places: dict[int, None] = {}
    while place < len(table) and place not in places:
        places[place] = None
        place = table[place]
    return list(places)


def _refuse_circles(table: Sequence[int], starts: Iterable[int]) -> None:
    """Raise _EndlessError where a chain that begins at one of the starts leads back to itself."""
    walks = [0] * len(table)
    for walk, start in enumerate(starts, start=1):
        place = start
        while place < len(table) and not walks[place]:
            walks[place] = walk
            place = table[place]
        if place < len(table) and walks[place] == walk:
            raise _EndlessError
