"""What is inside a zipped workbook, judged by its directory and the first bytes of its parts.

A part is read further only to count: no part is ever held in memory whole.
"""

from __future__ import annotations

import copy
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from etl.files.cell_address import MOST_COLUMNS, MOST_ROWS
from etl.files.refusal import FileRefusedError

MAGIC = b"PK\x03\x04"

_MEGABYTE = 1_000_000
_HEAD_BYTES = 65_536
_CHUNK_BYTES = 65_536
_TAIL_BYTES = 22 + 20 + 56 + 65_535  # the end records, and the longest comment after them
_BYTES_OF_A_NAME = 200  # of the directory, for each part of a workbook: more than any needs
# Below this a part may be packed as tightly as it likes: a sheet of blank cells is.
_SMALL_BYTES = 10 * _MEGABYTE
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*[\"']([A-Za-z0-9:$]{1,60})")
_ADDRESS = re.compile(rb"([A-Za-z]*)(\d*)$")
# A column beyond ZZ or a row beyond 99,999: without such a cell no sheet is dangerously large.
# That it begins with a letter, and looks back from there, makes it twice as fast.
_FAR = re.compile(rb"r(?<=\sr)\s*=\s*[\"'](?:[A-Za-z]{3}|[A-Za-z]*\d{6})")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d*)[\"']")
_LONGEST_PLACE_BYTES = 64
# Where Excel and LibreOffice write when a workbook was saved; no XML is parsed for it.
_SAVED = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^<>]{0,200}>\s*([0-9T:.Z+-]{10,40})\s*<"),
    "meta.xml": re.compile(rb"<dc:date>\s*([0-9T:.Z+-]{10,40})\s*<"),
}


def kind(path: Path) -> str:
    """Return "xlsx", "xlsb" or "ods" for what a zip file is, "" where it is something else."""
    _refuse_many_parts(path, 1_000_000)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names and any(
            name.startswith(("xl/", "xl\\")) for name in names
        ):
            return "xlsb" if "xl/workbook.bin" in names else "xlsx"
        if not {"mimetype", "content.xml"} <= names:
            return ""
        is_sheet = b"spreadsheet" in _head(archive, archive.getinfo("mimetype"))
        return "ods" if is_sheet else ""


def refuse_bombs(
    path: Path, unpacked_bytes: int, ratio: int, parts: int, cells: int, scanned_bytes: int | None
) -> None:
    """Raise FileRefusedError where a zipped workbook would swell, loop or fill the memory.

    Of each part `scanned_bytes` are read (all of it where that is None; then a part that unpacks
    to more than it declares is found too).
    """
    _refuse_many_parts(path, parts)
    with zipfile.ZipFile(path) as archive:
        _refuse_swelling(archive.infolist(), unpacked_bytes, ratio, parts)
        for part in archive.infolist():
            _refuse_part(archive, part, cells, scanned_bytes)


def saved_at(path: Path) -> str:
    """Return when a workbook says that it was saved last, as it writes it; "" where it does not."""
    if not _is_zip(path):
        return ""
    _refuse_many_parts(path, 1_000_000)
    with zipfile.ZipFile(path) as archive:
        for name in _SAVED.keys() & set(archive.namelist()):
            found = _SAVED[name].search(_head(archive, archive.getinfo(name)))
            if found:
                return found.group(1).decode("ascii")
    return ""


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def unpacked_bytes(path: Path) -> int:
    """Return how large a zip file's parts say that they are together."""
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist())


def size_text(size_bytes: float) -> str:
    """Return a size as people write it: 42 kB, 3 MB."""
    if size_bytes < _MEGABYTE:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{round(size_bytes / _MEGABYTE)} MB"


def _refuse_many_parts(path: Path, parts: int) -> None:
    """Refuse a directory that is too long before Python reads it into memory."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile
    directory_bytes = struct.unpack_from("<I", tail, end + 12)[0]
    if end >= 76 and tail[end - 20 : end - 16] == b"PK\x06\x07":
        directory_bytes = max(directory_bytes, struct.unpack_from("<Q", tail, end - 76 + 40)[0])
    if directory_bytes > parts * _BYTES_OF_A_NAME:
        _swells(f"> {parts} XML", f"{parts} XML")


def _refuse_swelling(found: list[zipfile.ZipInfo], unpacked: int, ratio: int, parts: int) -> None:
    if len(found) > parts:
        _swells(f"{len(found)} XML", f"{parts} XML")
    total = sum(part.file_size for part in found)
    if total > unpacked:
        _swells(size_text(total), size_text(unpacked))
    for part in found:
        allowed = max(_SMALL_BYTES, part.compress_size * ratio)
        if part.file_size > allowed:
            _swells(size_text(part.file_size), size_text(allowed))


def _swells(found: str, expected: str) -> NoReturn:
    raise FileRefusedError("unpacks_too_large", found, expected)


def _refuse_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, cells: int, scanned_bytes: int | None
) -> None:
    head = _head(archive, part)
    is_xml = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<"
    if is_xml:
        _refuse_entities(head)
        _refuse_declared(head)
        _refuse_far_cells(archive, part, cells, scanned_bytes)
        if part.filename == "content.xml":
            _refuse_open_document(archive, part, cells, scanned_bytes)
    elif scanned_bytes is None:
        for _ in _chunks(archive, part, None):
            pass


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    return next(_chunks(archive, part, _HEAD_BYTES), b"")


def _chunks(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, most_bytes: int | None
) -> Iterator[bytes]:
    """Yield a part's content; raise BadZipFile where there is more of it than it declares."""
    honest = copy.copy(part)
    # As declared, Python would stop there and find nothing wrong; other readers go on.
    honest.file_size = part.file_size + 1
    honest.CRC = None  # type: ignore[assignment]
    read = 0
    with archive.open(honest) as content:
        while (most_bytes is None or read < most_bytes) and (chunk := content.read(_CHUNK_BYTES)):
            read += len(chunk)
            if read > part.file_size:
                raise zipfile.BadZipFile
            yield chunk


def _refuse_entities(head: bytes) -> None:
    """Refuse a part that declares entities, or that hides what it declares far down.

    No spreadsheet program writes a document type with anything in it; LibreOffice names a public
    one in the parts that hold macros.
    """
    parser = expat.ParserCreate()
    is_begun: list[bool] = []

    def refuse(name: str, system: str | None, public: str | None, is_inside: int) -> None:
        if is_inside or not public:
            raise FileRefusedError("unsafe_xml")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: is_begun.append(True)
    try:
        for at in range(0, len(head), 512):
            parser.Parse(head[at : at + 512], False)
            if is_begun:
                return
    except expat.ExpatError:
        return  # what is no XML is for the reader to refuse
    if len(head) == _HEAD_BYTES:
        raise FileRefusedError("unsafe_xml")


def _refuse_declared(head: bytes) -> None:
    """Refuse a sheet that says that it is larger than any that Excel has."""
    found = _DIMENSION.search(head)
    corner = found.group(1).replace(b"$", b"").rpartition(b":")[2] if found else b""
    place = _ADDRESS.match(corner)
    if place and (_column(place[1]) > MOST_COLUMNS or int(place[2] or b"0") > MOST_ROWS):
        raise FileRefusedError("sheet_too_large", corner.decode())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _refuse_far_cells(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, cells: int, scanned_bytes: int | None
) -> None:
    """Refuse a sheet whose corners are so far apart that the table between would fill memory."""
    if not any(_FAR.search(window) for window in _windows(archive, part, scanned_bytes)):
        return
    column, row, letters = 1, 1, b"A"
    for window in _windows(archive, part, scanned_bytes):
        places = set(_PLACE.findall(window))
        row = max(row, *(int(number or b"0") for _, number in places), 0)
        widest = max((found for found, _ in places), key=_column, default=b"")
        if _column(widest) > column:
            column, letters = _column(widest), widest
    if column > MOST_COLUMNS or row > MOST_ROWS or column * row > cells:
        raise FileRefusedError("sheet_too_large", f"{letters.decode().upper()}{row}"[:20])


def _windows(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, most_bytes: int | None
) -> Iterator[bytes]:
    """Yield a part's chunks, each with the end of the one before: an address may be cut in two."""
    end = b""
    for chunk in _chunks(archive, part, most_bytes):
        yield end + chunk
        end = chunk[-_LONGEST_PLACE_BYTES:]


def _refuse_open_document(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, cells: int, scanned_bytes: int | None
) -> None:
    """Refuse a sheet of an OpenDocument whose repeated rows and cells would fill memory."""
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = extent.start, extent.end
    try:
        for chunk in _chunks(archive, part, scanned_bytes):
            parser.Parse(chunk, False)
            if extent.width * extent.height > cells:
                place = f"{extent.width} × {extent.height}"
                raise FileRefusedError("sheet_too_large", place)
    except expat.ExpatError:
        return  # what is no XML, or is encrypted, is for the reader to refuse


class _Extent:
    """How far the filled cells of an OpenDocument's sheets reach, repetitions counted."""

    def __init__(self) -> None:
        self.width = self.height = 0
        self._row = self._repeated = self._cells = self._filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count a row or a cell that begins."""
        tag = name.rpartition(":")[2]
        if tag == "table":
            self._row = 0
        elif tag == "table-row":
            self._repeated = _number(attributes, "number-rows-repeated")
            self._cells = self._filled = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cells += _number(attributes, "number-columns-repeated")
            if any(key.endswith(("value-type", ":formula")) for key in attributes):
                self._filled = min(self._cells, MOST_COLUMNS)

    def end(self, name: str) -> None:
        """Count a row that is complete."""
        if name.rpartition(":")[2] != "table-row":
            return
        self._row += self._repeated
        if self._filled:
            self.width, self.height = max(self.width, self._filled), max(self.height, self._row)


def _number(attributes: dict[str, str], name: str) -> int:
    texts = [text for key, text in attributes.items() if key.endswith(name)]
    return int(texts[0]) if texts and texts[0].isdigit() and len(texts[0]) < 12 else 1
