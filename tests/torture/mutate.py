"""Files that chance has damaged, in their bytes or in their cells; the seed says which."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.problems.base import Formula, Rows, book
from tests.problems.make import write_book

NASTY: tuple[object, ...] = (
    *("", " ", "-", "=1+1", "#REF!", "\u200b", "\u00a0", "Jumlah", "Total", "ya", "NIK", "B1"),
    *("K1", "31/02/2021", "1/1/0001", "99999999999999999999", "1e999", "1,234,567", "(5.000)"),
    *("-0", "𝟙𝟚", "١٢", "\x0b", "a" * 5000, "Blitar", "'", '"', ";", "\n"),
    "Batch 12 – Gresik, 7–13 April",
    *(0, -1, 1e300, 0.1, 44303, 2**53, True, date(1900, 3, 1), date(9999, 12, 31)),
    *(Formula("=1/0", "#DIV/0!"), Formula('=cmd|"/c calc"!A1', 0)),
)


def workbook(chance: random.Random, path: Path) -> None:
    """Write a workbook with damaged cells, bytes, or bytes of one of its parts."""
    sheets = book()
    if chance.random() < 0.5:
        for rows in sheets.values():
            cells(chance, rows)
        write_book(path, sheets)
        return
    write_book(path, sheets)
    damage = part if chance.random() < 0.7 else file_bytes
    damage(chance, path)


def text(chance: random.Random, path: Path) -> None:
    """Write a CSV file with damaged cells or bytes."""
    rows = chance.choice(list(book().values()))
    if chance.random() < 0.6:
        cells(chance, rows)
    written = io.StringIO()
    csv.writer(written, delimiter=chance.choice(";,\t|")).writerows(
        [one.value if isinstance(one, Formula) else one for one in row] for row in rows
    )
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    path.write_bytes(written.getvalue().encode(encoding, "replace"))
    if chance.random() < 0.5:
        file_bytes(chance, path)


def cells(chance: random.Random, rows: Rows) -> None:
    """Damage a table in one to six places."""
    for _ in range(chance.randint(1, 6)):
        chance.choice(_CELL_DAMAGES)(chance, rows)


def file_bytes(chance: random.Random, path: Path) -> None:
    """Damage a file's bytes in one to eight places."""
    path.write_bytes(_damaged(chance, path.read_bytes()))


def part(chance: random.Random, path: Path) -> None:
    """Damage the bytes of one part of a workbook, so that its zip stays whole."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _damaged(chance, parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)


def _damaged(chance: random.Random, content: bytes) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(damaged) + 1)
        end = min(len(damaged), start + chance.choice((1, 1, 4, 40, 400)))
        piece = bytes(damaged[start:end])
        damaged[start:end] = chance.choice((b"", piece * 2, chance.randbytes(len(piece)), b"\0"))
    return bytes(damaged)


def _replace(chance: random.Random, rows: Rows) -> None:
    row = chance.choice(rows)
    if row:
        row[chance.randrange(len(row))] = chance.choice(NASTY)


def _drop_row(chance: random.Random, rows: Rows) -> None:
    if len(rows) > 1:
        del rows[chance.randrange(len(rows))]


def _insert_row(chance: random.Random, rows: Rows) -> None:
    row = [chance.choice(NASTY) for _ in range(chance.randint(0, 9))]
    rows.insert(chance.randrange(len(rows) + 1), row)


def _repeat_row(chance: random.Random, rows: Rows) -> None:
    rows.insert(chance.randrange(len(rows) + 1), [*chance.choice(rows)])


def _cut_row(chance: random.Random, rows: Rows) -> None:
    row = chance.choice(rows)
    del row[chance.randrange(len(row) + 1) :]


def _shift_row(chance: random.Random, rows: Rows) -> None:
    chance.choice(rows).insert(0, chance.choice(NASTY))


def _repeat_column(chance: random.Random, rows: Rows) -> None:
    column = chance.randrange(12)
    for row in rows:
        row.extend(row[column : column + 1])


_CELL_DAMAGES: tuple[Callable[[random.Random, Rows], None], ...] = (
    *(_replace, _replace, _replace, _drop_row, _insert_row, _repeat_row, _cut_row),
    *(_shift_row, _repeat_column),
)
