"""Tables of two dimensions for the tests of disclosure, as systems of numbers to protect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.audit import System
from disclosure.counts import Facts
from disclosure.lattice import ALL, Lattice, lattice
from disclosure.proof import HandedOut

NOTHING_KNOWN = Facts(())


def two_way(rows: Sequence[Sequence[int]]) -> tuple[Lattice, NDArray[np.int64]]:
    """Return the cells of a table with rows A, B, … and columns 1, 2, …, and their numbers."""
    names = [
        ("ABCDEFGH"[row], str(column + 1))
        for row in range(len(rows))
        for column in range(len(rows[0]))
    ]
    frame = pd.DataFrame(names, columns=["row", "column"])
    cells = lattice({"table": (frame, ("row", "column"))})
    return cells, cells.counted({"table": np.array(rows).ravel()})


def system(cells: Lattice, values: NDArray[np.int64], smallest: int = 5) -> System:
    """Return the system in which cells of 1 to `smallest` - 1 need a range as wide as that."""
    size = len(cells)
    none = np.zeros(size, dtype=bool)
    needs = np.where((values > 0) & (values < smallest), smallest, 0)
    high = np.full(size, 1000.0)
    return System(values, cells.sums, np.zeros(size), high, needs, none, values.astype(float), none)


def withheld(cells: Lattice, names: Iterable[str]) -> NDArray[np.bool_]:
    """Return which cells bear these names, A2 say; a margin's is A or 2."""
    return np.isin(names_of(cells), list(names))


def names_of(cells: Lattice) -> list[str]:
    """Return the names of cells."""
    assert ALL == ""
    return [row + column for row, column in cells.keys.itertuples(index=False, name=None)]


def handed_out(
    counts: Mapping[str, tuple[Sequence[Sequence[int]], str]],
    facts: Facts = NOTHING_KNOWN,
    smallest: int = 5,
) -> HandedOut:
    """Return a release of tables in which the cells that are named, with spaces, are withheld."""
    cells, counted, hidden = [], [], []
    for count, (rows, names) in counts.items():
        table, values = two_way(rows)
        own = table.keys.assign(count=count, value=values)
        is_hidden = withheld(table, names.split())
        number = np.where(is_hidden, np.nan, values)
        status = np.where(is_hidden, "withheld", "shown")
        few = is_hidden & (values > 0) & (values < smallest)
        why, needs = np.where(few, "few", "beside"), np.where(few, smallest, 0)
        counted.append(own)
        cells.append(table.keys.assign(count=count, status=status, number=number, out_of=np.nan))
        hidden.append(own.assign(why=why, needs=needs, low=0.0, high=0.0)[is_hidden])
    one, kept, true = (pd.concat(parts, ignore_index=True) for parts in (cells, hidden, counted))
    return HandedOut(one, kept, true, facts, smallest)
