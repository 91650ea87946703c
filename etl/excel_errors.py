"""Cells of a workbook whose formula failed: calamine gives them as blank, which they are not.

Looks into the parts of an .xlsx or .xlsm; .xls, .xlsb and .ods say it in other ways.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

# `#N/A` says that there is nothing; it stays blank.
FAILED = frozenset({"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_MARK = b't="e"'
_AT_ONCE = 1 << 20
_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(.{0,8192}?)</(?:\w+:)?c>',
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')

# (row, counted from 1; position, counted from 0) → the error
Errors = dict[tuple[int, int], str]


def find(path: Path) -> dict[str, Errors]:
    """Return the failed cells of each sheet that has any."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return {}
    with zipfile.ZipFile(path) as archive:
        parts = set(archive.namelist())
        return {
            name: errors
            for name, part in _parts(archive)
            if part in parts and _is_marked(archive, part)
            if (errors := dict(_errors(archive.read(part))))
        }


def _is_marked(archive: zipfile.ZipFile, part: str) -> bool:
    """Tell whether any cell is an error, without unpacking the part into memory."""
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_AT_ONCE):
            if _MARK in chunk or _MARK in rest + chunk[: len(_MARK)]:
                return True
            rest = chunk[-len(_MARK) :]
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


def _errors(content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for letters, row, inside in _CELL.findall(content):
        value = _VALUE.search(inside)
        text = value[1].decode("utf-8", "replace") if value else ""
        if text in FAILED:
            yield (int(row), _position(letters)), text


def _position(letters: bytes) -> int:
    """Return the position, counted from 0, of a column's letters: A → 0, AA → 26."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
