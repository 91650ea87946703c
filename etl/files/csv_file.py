"""The records of a CSV file, block by block: as rows, and where it is regular as columns at once.

What a record is says Python's `csv.reader` alone. A block of which a look at its bytes tells that
every reader finds the same records in it may be read by a faster one.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from etl.files.refusal import FileRefusedError
from etl.files.sheet import Piece

_FIRST_BYTES = 65_536  # with the titles and the header
_BYTES = 1_000_000
_END = "\ue001 end of file"
_QUOTE, _SPACE, _RETURN, _LINE = b'" \r\n'

Characters = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]


def rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Give a file's records.

    Raises FileRefusedError where a quotation mark is never closed: all rows after it would be the
    text of one cell.
    """
    lines_before = 0
    with _opened(path, encoding) as file:
        while block := _block(file, _FIRST_BYTES):
            lines = _Lines(block, file)
            yield from _records(lines, delimiter, lines_before)
            lines_before += lines.count


def pieces(path: Path, encoding: str, delimiter: str, width: int, above: int) -> Iterator[Piece]:
    """Give the records below so many in pieces: regular ones of that width as columns of texts."""
    lines_before, size = 0, _FIRST_BYTES
    with _opened(path, encoding) as file:
        while block := _block(file, size):
            if above:
                lines = _Lines(block, file)
                records = _records(lines, delimiter, lines_before)
                above -= sum(1 for _ in itertools.islice(records, above))
                lines_before += lines.count
                block = "".join(lines.waiting).encode()
            if block:
                piece, count = _piece(block, file, delimiter, width, lines_before)
                yield piece
                lines_before += count
            size = _BYTES


def _piece(
    block: bytes, file: BinaryIO | _InUtf8, delimiter: str, width: int, lines_before: int
) -> tuple[Piece, int]:
    """Return the records that begin in a block, and on how many lines they stand."""
    columns = _columns(block, delimiter, width)
    if columns is not None:
        return columns, columns.num_rows
    lines = _Lines(block, file)
    return list(_records(lines, delimiter, lines_before)), lines.count


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[BinaryIO | _InUtf8]:
    """Open a file at its first character, as bytes of UTF-8."""
    if encoding == "utf-8-sig":
        with path.open("rb") as file:
            if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
                file.seek(0)
            yield file
    else:
        with path.open(encoding=encoding, newline="", errors="replace") as text:
            yield _InUtf8(text)


@dataclass(frozen=True)
class _InUtf8:
    """A file of another encoding, read as bytes of UTF-8."""

    text: TextIO

    def read(self, size: int) -> bytes:
        return self.text.read(size).encode()

    def readline(self) -> bytes:
        return self.text.readline().encode()


def _block(file: BinaryIO | _InUtf8, size: int) -> bytes:
    """Read whole lines of about that many bytes."""
    return file.read(size) + file.readline()


class _Lines:
    """The lines of a block, and those of the file that follow, for a record that goes on there."""

    def __init__(self, block: bytes, file: BinaryIO | _InUtf8) -> None:
        self.waiting = deque(_split(block))
        self.count = 0  # of those that were taken
        self._file = file
        self._is_at_end = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if not self.waiting:
            self.waiting.extend(_split(self._file.readline()))
        self.count += 1
        if self.waiting:
            return self.waiting.popleft()
        if self._is_at_end:
            raise StopIteration
        self._is_at_end = True
        return _END


def _split(block: bytes) -> Iterable[str]:
    return io.StringIO(block.decode(errors="replace"), newline="")


def _records(lines: _Lines, delimiter: str, lines_before: int) -> Iterator[list[str]]:
    """Give the records that begin in a block."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    while lines.waiting:
        first_line = lines_before + lines.count + 1
        row = next(reader)
        if row and row[-1].endswith(_END):
            raise FileRefusedError("quote_not_closed", str(first_line))
        yield row


def _columns(block: bytes, delimiter: str, width: int) -> pa.RecordBatch | None:
    """Return the records of a block as columns of texts, NULL where a cell is blank.

    None where they may be other records to `csv.reader`, or have more cells or fewer.
    """
    content = block if block.endswith(b"\n") else block + b"\n"
    if not _is_regular(content, delimiter.encode()):
        return None
    names = [str(place) for place in range(width)]
    convert = pa.csv.ConvertOptions(
        check_utf8=False,
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
    )
    try:
        table = pa.csv.read_csv(
            pa.py_buffer(content),
            pa.csv.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
            pa.csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            convert,
        )
    except pa.ArrowInvalid:
        return None
    (columns,) = table.to_batches()
    return columns


def _is_regular(content: bytes, delimiter: bytes) -> bool:
    """Tell whether every line is a record, in which quotation marks stand around cells or doubled.

    Says so only where no reader could take it otherwise: where no cell begins with a space, no
    line is blank or longer than a cell may be, and lines end as on Unix or on Windows.
    """
    if b"\0" in content or (b"\r" in content and content.count(b"\r") != content.count(b"\r\n")):
        return False
    characters = np.frombuffer(content, np.uint8)
    quotes, ends = np.flatnonzero(characters == _QUOTE), np.flatnonzero(characters == _LINE)
    if not _are_usual(characters, ends) or not _are_around_cells(characters, quotes, delimiter[0]):
        return False
    leading = _spaces_before_cells(characters, delimiter[0])
    return not _are_within(quotes, ends).any() and bool(_are_within(quotes, leading).all())


def _are_usual(characters: Characters, ends: Places) -> bool:
    """Tell whether no line is blank, nor longer than a cell may be."""
    lengths = np.diff(ends, prepend=-1) - 1
    has_return = characters[ends - 1] == _RETURN
    return bool((lengths > has_return).all() and lengths.max() < csv.field_size_limit())


def _are_around_cells(characters: Characters, quotes: Places, delimiter: int) -> bool:
    """Tell whether each quotation mark opens a cell, closes one, or is doubled within one."""
    opening, closing = quotes[::2], quotes[1::2]
    if len(opening) != len(closing):
        return False
    # Before the first character stands the last one, the end of a line.
    before, after = characters[opening - 1], characters[closing + 1]
    opens = (before == delimiter) | (before == _LINE) | (before == _QUOTE)
    closes = (after == delimiter) | (after == _LINE) | (after == _RETURN) | (after == _QUOTE)
    return bool(opens.all() and closes.all())


def _spaces_before_cells(characters: Characters, delimiter: int) -> Places:
    """Return where a space stands right behind a delimiter or the end of a line."""
    spaces = np.flatnonzero(characters == _SPACE)
    before = characters[spaces - 1]
    return spaces[(before == delimiter) | (before == _LINE)]


def _are_within(quotes: Places, places: Places) -> npt.NDArray[np.bool_]:
    """Tell of each place whether it is between a quotation mark and the one that closes it."""
    return np.searchsorted(quotes, places) % 2 == 1
