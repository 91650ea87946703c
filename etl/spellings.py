"""Spellings that a data keeper has confirmed once: remembered in the reference folder.

They add to the spellings of `values.csv` and of districts, and never overrule them: a bare
"Blitar" stays a question.
"""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import warehouse
from etl import contract, keeper
from etl.contract import fold, tidy

FILE = "spellings.csv"
COLUMNS = ("list", "spelling", "id", "confirmed_on")
DISTRICTS = "district"  # the list of the districts' names

_one_at_a_time = Lock()


def confirmed(list_name: str) -> dict[str, str]:
    """Return the folded spellings of a list that were confirmed, each with the id it means."""
    path = contract.reference() / FILE
    try:
        written = path.stat()
    except FileNotFoundError:
        return {}
    return _confirmed(path, written.st_mtime_ns, written.st_size).get(list_name, {})


def remember(list_name: str, spelling: str, meaning: str, day: date) -> None:
    """Write a confirmed spelling to the file, whole or not at all. Raises OSError."""
    path = contract.reference() / FILE
    with _one_at_a_time:
        before = path.read_text(encoding="utf-8") if path.is_file() else ",".join(COLUMNS) + "\n"
        line = io.StringIO()
        delimiter = ";" if ";" in before.partition("\n")[0] else ","
        writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
        writer.writerow((list_name, tidy(spelling), meaning, day.isoformat()))
        written = path.with_suffix(".part")
        with written.open("w", encoding="utf-8", newline="") as file:
            file.write(before + ("" if before.endswith("\n") else "\n") + line.getvalue())
            file.flush()
            os.fsync(file.fileno())
        warehouse.replace_file(written, path)


@lru_cache(maxsize=4)
def _confirmed(path: Path, changed_ns: int, size: int) -> dict[str, dict[str, str]]:
    """Read the file as it is since it was last changed."""
    lines, _ = keeper.read(FILE, COLUMNS)
    lists: dict[str, dict[str, str]] = {}
    for line in lines:
        lists.setdefault(line["list"], {}).setdefault(fold(line["spelling"]), line["id"])
    return lists
