"""Write an answer for a terminal: as CSV or JSON for other programs, as a table for people.

Frames and definitions in, text out; no data is read here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import chain

import pandas as pd

from indicators.comparison import RESULT as COMPARED
from indicators.definition import RESULT, Indicator
from indicators.selection import records
from language import Language, is_missing, of

# Other programs rely on these; the columns after them are for people.
PRINTED = RESULT[: RESULT.index("missing")]
FURTHER = ("missing", "days_elapsed")
CHANCE = ("low", "high")


def as_csv(frame: pd.DataFrame) -> str:
    """Write the answer as CSV: plain numbers, and nothing where a value is not known."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_columns(frame))
    for row in _plain(frame):
        writer.writerow(["" if value is None else value for value in row.values()])
    return text.getvalue()


def as_json(frame: pd.DataFrame) -> str:
    """Write the answer as a list of JSON objects, with null where a value is not known."""
    return json.dumps(_plain(frame), ensure_ascii=False, indent=2) + "\n"


def as_table(frame: pd.DataFrame, indicator: Indicator) -> str:
    """Write the answer as aligned columns, with what people need to know under it."""
    language = of("en")
    further = [name for name in FURTHER if name in frame and (frame[name] > 0).any()]
    columns = [*_columns(frame), *further]
    rows = [
        [_human(language, indicator, name, row[name], "difference" in frame) for name in columns]
        for row in records(frame[columns])
    ]
    numeric = {*PRINTED, *FURTHER, *COMPARED} - {"note", "verdict"}
    lines = aligned([columns, *rows], [name in numeric for name in columns])
    return "\n".join(chain(lines, [""], _footnotes(language, frame, indicator))) + "\n"


def aligned(rows: Sequence[Sequence[str]], is_right: Sequence[bool]) -> list[str]:
    """Pad the cells of rows so that columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, is_right, strict=True)
        ).rstrip()
        for row in rows
    ]


def _columns(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in FURTHER]


def _plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {name: plain_value(value) for name, value in row.items()}
        for row in records(frame[_columns(frame)])
    ]


def plain_value(value: object) -> object:
    """Return a value as JSON has it: None for what is not known, whole numbers without a point."""
    if is_missing(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _human(
    language: Language, indicator: Indicator, column: str, value: object, is_compared: bool
) -> str:
    if is_missing(value):
        return ""
    if column == "district":
        return f"{value} {language.label('district', value)}"
    if not isinstance(value, float):
        return str(value)
    if column in ("value", "a_value", "b_value") or (column in CHANCE and not is_compared):
        return _measured(language, indicator.unit, value)
    if column in ("difference", *CHANCE):
        unit = "points" if indicator.unit == "percent" else indicator.unit
        return _measured(language, unit, value)
    return language.number(value)


def _measured(language: Language, unit: str, value: float) -> str:
    if unit == "percent":
        return language.percent(value)
    if unit == "points":
        return language.points(value)
    if unit == "IDR":
        return language.rupiah(value)
    return language.number(value) if value.is_integer() else language.decimal(value)


def _footnotes(language: Language, frame: pd.DataFrame, indicator: Indicator) -> Iterable[str]:
    yield f"{language.text(indicator.name)}. {language.text(indicator.definition)}"
    if "missing" in frame and (frame["missing"] > 0).any():
        yield language.text(indicator.missing)
    for note in dict.fromkeys(frame["note"]):
        if note:
            yield f"{note}: {language.label('note', note)}"
