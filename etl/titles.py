"""What the titles of a sheet say of all its rows: which batch, where, when, of which program.

Reads the rows above a header, the sheet's name and the file's; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from etl import cleaners, contract, districts, header
from etl.contract import fold, tidy

# What a title may say for all rows of a table, where the sheet has no such column.
FOR_ALL_ROWS = {
    "participant": ("batch_id",),
    "batch": ("program",),
    "group": ("program",),
    "cash": ("group_id",),
    "support": ("group_id",),
}
BATCH_COLUMNS = ("batch_id", "program", "district", "start_date", "end_date")

_WORDS_FOR_BATCH = r"(?:batch|angkatan|gelombang|kelas)"
_BATCH = re.compile(
    rf"\b{_WORDS_FOR_BATCH}\b[\s.:#–-]*(?:(?:ke|no|nomor)\b[\s.:-]*)?"
    r"((?!(?:19|20)\d\d\b)(?:[a-z]{1,5}[-/. ]?)?\d{1,4}[a-z]?)\b",
    re.IGNORECASE,
)
_BARE_BATCH = re.compile(r"b?[a-z]{0,4}[-_. ]?\d{1,3}", re.IGNORECASE)
_NO_BATCH = re.compile(r"(sheet|lembar|lbr|tabel|table|data|tahun|fy)\b|(20|19)\d\d", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:kelompok|kas)\s*:?\s+(?:usaha\s+)?([\w-]{2,20})", re.IGNORECASE)
_TO = r"\s*(?:[-–—]|s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga|to)\s*"
_MONTH = r"[a-z]{3,10}\.?"
_WORDED = rf"\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"
_PLAIN = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}"
_RANGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<first>(?:{_WORDED})|{_PLAIN}){_TO}(?P<last>(?:{_WORDED})|{_PLAIN})",
        rf"(?P<first>\d{{1,2}}\s+{_MONTH}){_TO}(?P<last>\d{{1,2}}\s+{_MONTH}\s+(?P<year>\d{{4}}))",
        rf"(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}}\s+(?P<month>{_MONTH}\s+\d{{4}}))",
    )
)
_DAY = re.compile(rf"(?P<first>{_WORDED}|{_PLAIN})", re.IGNORECASE)
_PERIOD = frozenset(
    {"tanggal", "tgl", "waktu", "periode", "hari tanggal", "pelaksanaan", "jadwal"}
    | {"waktu pelaksanaan", "tanggal pelaksanaan", "tanggal kegiatan"}
)
_MOST_WORDS = 4


@dataclass(frozen=True)
class Said:
    """One thing that a title says, as it is written there; row 0 is a name, not a cell."""

    text: str
    row: int = 0
    position: int = 0

    def moved(self, rows_above: int) -> Said:
        """Return the same where rows of the sheet stand above those that were looked at."""
        return replace(self, row=self.row + rows_above) if self.row else self


def said(above: list[list[str]], sheet: str = "", file: str = "") -> dict[str, Said]:
    """Return what the rows above a header say, column by column; then what the names say."""
    found: dict[str, Said] = {}
    for row, cells in enumerate(above, start=1):
        for position, label, text in _phrases(cells):
            for column, value in _read(label, text).items():
                found.setdefault(column, Said(value, row, position))
    named = (_read("", tidy(sheet)), _read_bare(tidy(sheet)), _read("", fold(file)))
    for column, value in (pair for one in named for pair in one.items()):
        found.setdefault(column, Said(value))
    return found


def _phrases(cells: list[str]) -> Iterator[tuple[int, str, str]]:
    """Give position, label and text of each cell: `Batch : 12`, or a label with `12` beside it."""
    label = ""
    for position, cell in enumerate(map(tidy, cells)):
        text = cell.removeprefix(":").strip()
        if not text:
            continue
        head, colon, tail = text.partition(":")
        if _is_label(text.removesuffix(":")):
            label = text.removesuffix(":")
        elif colon and tail.strip() and _is_label(head):
            yield position, head, tail.strip()
            label = ""
        else:
            yield position, label, text
            label = ""


def _is_label(text: str) -> bool:
    return fold(text) in _PERIOD or _column(text) is not None


def _column(label: str) -> str | None:
    named = header.meanings((tidy(label),))
    return named.get("batch") or ("group_id" if "cash" in named else None)


def _read(label: str, text: str) -> dict[str, str]:
    """Return what one phrase says."""
    column = _column(label) if label else None
    if fold(label) in _PERIOD or column in ("start_date", "end_date"):
        return _dates(text) if column != "end_date" else {"end_date": text}
    if column == "batch_id":
        return {**_free(text), "batch_id": text if not _BATCH.search(text) else _batch(text)}
    if column:
        return {column: text}
    return _free(text)


def _free(text: str) -> dict[str, str]:
    """Return what a title without a label says."""
    found = _program(text)
    if _BATCH.search(text):
        found |= {"batch_id": _batch(text)} | _dates(text)
    else:
        found |= {name: day for name, day in _dates(text).items() if "end_date" in _dates(text)}
    district = _district(text, anywhere="batch_id" in found)
    found |= {"district": district} if district else {}
    group = _GROUP.search(text)
    return found | ({"group_id": group[1]} if group else {})


def _read_bare(name: str) -> dict[str, str]:
    """Return the batch of a sheet that is called `B12` or `12`."""
    if _BARE_BATCH.fullmatch(name) and not _NO_BATCH.match(name):
        return {"batch_id": name}
    return {}


def _batch(text: str) -> str:
    found = _BATCH.search(text)
    return found[1] if found else text


def _dates(text: str) -> dict[str, str]:
    for pattern in _RANGES:
        found = pattern.search(text)
        if found:
            parts = found.groupdict()
            rest = " ".join(filter(None, (parts.get("month"), parts.get("year"))))
            first = f"{parts['first']} {rest}".strip()
            return _real({"start_date": first, "end_date": parts["last"]})
    day = _DAY.search(text)
    return _real({"start_date": day["first"]}) if day else {}


def _real(days: dict[str, str]) -> dict[str, str]:
    return days if all(cleaners.clean_date(day).value for day in days.values()) else {}


def _district(text: str, anywhere: bool) -> str | None:
    """Return the district that a title names: a whole piece of it, or any words of a batch's."""
    for piece in re.split(r"\s*[–—,;:|()/]\s*|\s+-\s+", text):
        if districts.is_district(piece):
            return piece
    words = re.findall(r"[^\W\d_]+\.?", text) if anywhere else []
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            piece = " ".join(words[start : start + length])
            if districts.is_district(piece):
                return piece
    return None


def _program(text: str) -> dict[str, str]:
    """Return the program that a title names, where it names one alone."""
    folded = f" {fold(text)} "
    named = {program for word, program in _programs().items() if f" {word} " in folded}
    return {"program": named.pop()} if len(named) == 1 else {}


@cache
def _programs() -> dict[str, str]:
    """Return the spellings of the programs; a word that is a place too names none."""
    return {
        fold(spelling): program
        for program, spellings in contract.spellings("program").items()
        for spelling in (program, *spellings)
        if not districts.is_district(spelling)
    }
