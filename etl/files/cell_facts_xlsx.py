"""What the cells of an .xlsx or .xlsm do not say: looks into the parts of the workbook."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from etl.files.cell_address import MOST_COLUMNS, Place, position_of
from etl.files.cell_facts import FAILED, NOT_AVAILABLE, CellFacts

# A part that has none of these has nothing to say: each is searched for in every sheet.
_FAILS, _HIDES, _COMPUTES = (b't="e"',), (b'hidden="1"', b'hidden="true"'), (b"</f>",)
_MARKS = (*_FAILS, *_HIDES, *_COMPUTES)
# What stands at the end of a cell whose formula has no value.
_WITHOUT_VALUE = (b"<v></v>", b"<v/>", b"<v />", b"</f></c>", b"/></c>")
_AT_ONCE = 1 << 20
_TRUE = ("1", "true")
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(.{0,8192}?)</(?:\w+:)?c>',
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
# The address of a cell of some kind, and the formula in it.
_FORMULA = (
    rb'<c\s(?![^>]*\bt="%s)[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"<f(?:\s[^>]*)?(?:/>|>[^<]{0,8192}</f>)"
)
# A formula that gave a text may have given a blank one.
_UNCOMPUTED = re.compile(_FORMULA % b'str"' + rb"(?:<v></v>|<v ?/>)?</c>")
# What programs write that compute nothing, and leave it to Excel when it opens the workbook.
_PUT_OFF = re.compile(_FORMULA % b"" + rb"<v>0</v></c>")
_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d{1,7})"')
_COLUMNS = re.compile(rb'<(?:\w+:)?col\s(?=[^>]*\bhidden="(?:1|true)")([^>]*)>')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


def find(path: Path) -> dict[str, CellFacts]:
    """Return what the cells of each sheet do not say."""
    with zipfile.ZipFile(path) as archive:
        parts = set(archive.namelist())
        properties = next(_elements(archive, "xl/workbook.xml", "workbookPr"), {})
        is_from_1904 = properties.get("date1904") in _TRUE
        computing = next(_elements(archive, "xl/workbook.xml", "calcPr"), {})
        is_put_off = computing.get("fullCalcOnLoad") in _TRUE
        return {
            name: _of_part(archive.read(part), is_from_1904, is_put_off)
            if _is_marked(archive, part)
            else CellFacts(is_from_1904=is_from_1904)
            for name, part in _parts(archive)
            if part in parts
        }


def _of_part(content: bytes, is_from_1904: bool, is_put_off: bool) -> CellFacts:
    def has(marks: tuple[bytes, ...]) -> bool:
        return any(mark in content for mark in marks)

    may_lack_values = has(_COMPUTES) and (is_put_off or has(_WITHOUT_VALUE))
    return CellFacts(
        errors=dict(_errors(content)) if has(_FAILS) else {},
        uncomputed=frozenset(_uncomputed(content, is_put_off)) if may_lack_values else frozenset(),
        hidden_rows=frozenset(map(int, _ROW.findall(content))) if has(_HIDES) else frozenset(),
        hidden_columns=frozenset(_hidden_columns(content)) if has(_HIDES) else frozenset(),
        is_from_1904=is_from_1904,
    )


def _is_marked(archive: zipfile.ZipFile, part: str) -> bool:
    """Tell whether a part has any mark, without unpacking it into memory."""
    longest, rest = max(map(len, _MARKS)), b""
    with archive.open(part) as file:
        while chunk := file.read(_AT_ONCE):
            joined = rest + chunk[:longest]
            if any(mark in chunk or mark in joined for mark in _MARKS):
                return True
            rest = chunk[-longest:]
    return False


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give each sheet's name and the part that holds it."""
    targets = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("xl", one.get("Target", "")))
        for one in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for one in _elements(archive, "xl/workbook.xml", "sheet"):
        part = targets.get(next((v for k, v in one.items() if k.endswith(":id")), ""), "")
        yield html.unescape(one.get("name", "")), part.removeprefix("/")


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> Iterator[dict[str, str]]:
    if part in archive.namelist():
        text = archive.read(part).decode("utf-8", "replace")
        for found in re.finditer(rf"<(?:\w+:)?{tag}\s([^>]*)>", text):
            yield dict(_ATTRIBUTE.findall(found[1]))


def _errors(content: bytes) -> Iterator[tuple[Place, str]]:
    for letters, row, inside in _ERROR.findall(content):
        value = _VALUE.search(inside)
        text = value[1].decode("utf-8", "replace") if value else ""
        if text in FAILED or text == NOT_AVAILABLE:
            yield (int(row), position_of(letters.decode())), text


def _uncomputed(content: bytes, is_put_off: bool) -> Iterator[Place]:
    found = _UNCOMPUTED.findall(content)
    for letters, row in found + (_PUT_OFF.findall(content) if is_put_off else []):
        yield int(row), position_of(letters.decode())


def _hidden_columns(content: bytes) -> Iterator[int]:
    for attributes in _COLUMNS.findall(content):
        found = dict(_ATTRIBUTE.findall(attributes.decode("utf-8", "replace")))
        first, last = found.get("min", ""), found.get("max", "")
        if first.isdecimal() and last.isdecimal():
            yield from range(int(first) - 1, min(int(last), MOST_COLUMNS))
