"""Spellings that a data keeper has confirmed once: remembered in the reference folder.

They add to the spellings of `values.csv` and of districts, and never overrule them: a bare
"Blitar" stays a question.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import language
import warehouse
from etl.contract import reference
from etl.text import fold, tidy
from etl.values import keeper_file

FILE = "spellings.csv"
COLUMNS = ("list", "spelling", "id", "confirmed_on")
DISTRICTS = "district"  # the list of the districts' names

_MARK = "\ufeff"  # which Excel writes before its UTF-8
_one_at_a_time = Lock()


class NotRememberedError(OSError):
    """The file of confirmed spellings has no place for a line, or says otherwise already."""


def confirmed(list_name: str) -> dict[str, str]:
    """Return the folded spellings of a list that were confirmed, each with the id it means."""
    path = reference.folder() / FILE
    try:
        written = path.stat()
    except FileNotFoundError:
        return {}
    return _confirmed(path, written.st_mtime_ns, written.st_size).get(list_name, {})


def remember(list_name: str, spelling: str, meaning: str, day: date) -> None:
    """Write a confirmed spelling to the file, whole or not at all.

    Raises OSError, and NotRememberedError where the file as it is cannot hold it.
    """
    path = reference.folder() / FILE
    with _one_at_a_time:
        before = path.read_bytes() if path.is_file() else None
        text = (before or b"").decode("utf-8")
        line = (list_name, language.cell_text(tidy(spelling)), meaning, day)
        warehouse.write_whole(path, _with_line(text, line).encode())
        if confirmed(list_name).get(fold(spelling)) != meaning:
            _restore(path, before)
            raise NotRememberedError(FILE)


def forget(list_name: str, spelling: str) -> None:
    """Remove a confirmed spelling from the file: it is asked about again.

    Raises OSError, and NotRememberedError where the file is none of spellings any more.
    """
    path = reference.folder() / FILE
    with _one_at_a_time:
        try:
            text = path.read_bytes().decode("utf-8")
            left = _without(text, list_name, fold(spelling))
        except (UnicodeDecodeError, IndexError, csv.Error) as error:
            raise NotRememberedError(FILE) from error
        warehouse.write_whole(path, left.encode())


def _without(text: str, list_name: str, folded: str) -> str:
    """Return a file's text without the lines of a spelling, all others as they are."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=reference.delimiter(lines[0]))
    names, kept, start = keeper_file.header(lines[0].removeprefix(_MARK)), "", 0
    for row in reader:
        cells = dict(zip(names, row, strict=False))
        is_of_it = tidy(cells.get("list", "")) == list_name
        if not (is_of_it and fold(cells.get("spelling", "")) == folded):
            kept += "".join(lines[start : reader.line_num])
        start = reader.line_num
    return kept


def _with_line(text: str, values: tuple[object, ...]) -> str:
    """Return a file's text with one more line, its cells in the order of the file's header."""
    text = text if text.strip(f"{_MARK} \r\n") else ",".join(COLUMNS) + "\n"
    first = text.partition("\n")[0]
    end = "\r\n" if first.endswith("\r") else "\n"
    cells = dict(zip(COLUMNS, values, strict=True))
    line = io.StringIO()
    writer = csv.writer(line, delimiter=reference.delimiter(first), lineterminator=end)
    writer.writerow([cells.get(name, "") for name in keeper_file.header(first)])
    return text + ("" if text.endswith("\n") else end) + line.getvalue()


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)


@lru_cache(maxsize=4)
def _confirmed(path: Path, changed_ns: int, size: int) -> dict[str, dict[str, str]]:
    """Read the file as it is since it was last changed."""
    lines, _ = keeper_file.read(FILE, COLUMNS)
    lists: dict[str, dict[str, str]] = {}
    for line in lines:
        lists.setdefault(line["list"], {}).setdefault(fold(line["spelling"]), line["id"])
    return lists
