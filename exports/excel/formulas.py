"""Formulas for the figures of a table, written only where they give the very number of its card.

So nothing that is shown changes by being recomputed: what is rounded, withheld or cut otherwise
stays a plain number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import pandas as pd
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from drawings.origins import Added, Less, Origin, Origins, Running, Share
from drawings.tables import percents

# By number of row and of column in the table.
Formulas: TypeAlias = dict[tuple[int, int], str]
# Of a row's number and a header: where that cell is.
_Cell: TypeAlias = Callable[[int, str], str]
_MOST_PARTS = 200  # of a sum: Excel takes 255 arguments


def formulas(frame: pd.DataFrame, origins: Origins, top: int, left: int) -> Formulas:
    """Return the formulas of a table whose first cell below its headers stands at `top`, `left`."""
    columns = {str(name): number for number, name in enumerate(frame.columns)}

    def cell(row: int, header: str) -> str:
        return str(xl_rowcol_to_cell(top + row, left + columns[header]))

    numbers = frame.select_dtypes("number").astype("Float64").reset_index(drop=True)
    made: Formulas = {}
    for row, header, formula in _totals(frame, numbers, origins, columns, (top, left)):
        made[row, columns[header]] = formula
    for header, origin in origins.columns.items():
        if set(_needed(origin)) <= set(numbers) and header in numbers:
            equal = (_computed(origin, numbers) == numbers[header]).fillna(False)
            for row in numbers.index[equal]:
                made[int(row), columns[header]] = _formula(origin, header, int(row), cell)
    return made


def _needed(origin: Origin) -> Iterable[str]:
    match origin:
        case Share(x, n, less):
            return x, n, *(less or ())
        case Less(whole, part):
            return whole, part
        case Added(parts):
            return parts
        case Running(of):
            return (of,)


def _computed(origin: Origin, numbers: pd.DataFrame) -> pd.Series:
    match origin:
        case Share(x, n, less):
            away = numbers[less[0]] / numbers[less[1]] if less else 0.0
            return percents(numbers[x] / numbers[n] - away)
        case Less(whole, part):
            return numbers[whole] - numbers[part]
        case Added(parts):
            return numbers[list(parts)].sum(axis=1)
        case Running(of):
            return numbers[of].cumsum()


def _formula(origin: Origin, header: str, row: int, cell: _Cell) -> str:
    match origin:
        case Share(x, n, None):
            return f"=ROUND(100*{cell(row, x)}/{cell(row, n)},1)"
        case Share(x, n, (less_x, less_n)):
            away = f"{cell(row, less_x)}/{cell(row, less_n)}"
            return f"=ROUND(100*({cell(row, x)}/{cell(row, n)}-{away}),1)"
        case Less(whole, part):
            return f"={cell(row, whole)}-{cell(row, part)}"
        case Added(parts):
            return f"=SUM({','.join(cell(row, part) for part in parts)})"
        case Running(of):
            before = f"{cell(row - 1, header)}+" if row else ""
            return f"={before}{cell(row, of)}"
    raise AssertionError(origin)


def _totals(
    frame: pd.DataFrame,
    numbers: pd.DataFrame,
    origins: Origins,
    columns: Mapping[str, int],
    place: tuple[int, int],
) -> Iterator[tuple[int, str, str]]:
    """Give the counts of rows of totals as sums of the rows that they add up."""
    if not origins.total or not set(origins.keys) <= set(columns):
        return
    keys = [frame[key].tolist() for key in origins.keys]
    rows = list(zip(*keys, strict=True))
    parts = [number for number, row in enumerate(rows) if origins.total not in row]
    counts = [name for name in numbers if pd.api.types.is_integer_dtype(frame[name].dtype)]
    for number, row in enumerate(rows):
        if origins.total not in row:
            continue
        added = [part for part in parts if _is_part(rows[part], row, origins.total)]
        for header in counts:
            values = numbers[header].iloc[added]
            is_sum = len(added) > 0 and values.notna().any()
            if is_sum and bool(values.sum() == numbers[header].iloc[number]):
                ranges = list(_ranges(added, place[0], place[1] + columns[header]))
                if len(ranges) <= _MOST_PARTS:
                    yield number, header, f"=SUM({','.join(ranges)})"


def _is_part(row: tuple[object, ...], total: tuple[object, ...], word: str) -> bool:
    return all(all_of in (word, one) for one, all_of in zip(row, total, strict=True))


def _ranges(rows: Iterable[int], top: int, column: int) -> Iterator[str]:
    """Give the cells of rows as ranges of those that lie together."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        yield str(xl_range(top + run[0], column, top + run[-1], column))
