"""The cells of tables that share their margins, and what adds up to what among them.

A table counts people by some dimensions at once; its cells are those of all its margins, down to
the one total. Tables that share dimensions share the margins over them, and are one system.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

ALL = ""  # of a dimension: all its values together


@dataclass(frozen=True)
class Lattice:
    """Hold cells and sums: `keys` has a row for each cell and a column for each dimension.

    `sums` has a row for each equation, the cell that is the sum with -1 and its parts with 1.
    `parts` adds up the rows of each table to its cells, by the table's name; `dimensions` are those
    of each table. `finest` tells the cells of a table that no other part makes up.
    """

    keys: pd.DataFrame
    sums: sparse.csr_matrix
    parts: Mapping[str, sparse.csr_matrix]
    dimensions: Mapping[str, tuple[str, ...]]
    finest: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def heights(self) -> NDArray[np.int64]:
        """Return of how many of the finest cells of a table each cell is the sum, at most."""
        added: NDArray[np.int64] = np.max(
            [np.diff(matrix.indptr) for matrix in self.parts.values()], axis=0
        )
        return added

    @cached_property
    def columns(self) -> dict[str, NDArray[np.object_]]:
        """Return the values of each dimension as an array of texts."""
        return {name: self.keys[name].to_numpy(dtype=object) for name in self.keys.columns}

    @cached_property
    def names(self) -> list[tuple[str, ...]]:
        """Return a name of each cell that is the same wherever there is such a cell: its values, by
        dimension."""
        rows = zip(*(values.tolist() for values in self.columns.values()), strict=True)
        return [named(dict(zip(self.columns, row, strict=True))) for row in rows]

    def counted(self, columns: Mapping[str, NDArray[np.int64]]) -> NDArray[np.int64]:
        """Add up one count to all cells, from what it is in the rows of each table.

        Raises ValueError where two tables do not agree on a margin that they share.
        """
        found = np.full(len(self), -1, dtype=np.int64)
        for name, matrix in self.parts.items():
            added = matrix @ columns[name]
            reached = np.diff(matrix.indptr) > 0
            both = reached & (found >= 0)
            if (found[both] != added[both]).any():
                raise ValueError(f"The table {name} adds up to other totals than those before it.")
            found[reached] = added[reached]
        return np.maximum(found, 0)


def named(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the name of the cell with these values; what is ALL is no part of it."""
    return tuple(f"{name}={value}" for name, value in values.items() if value != ALL)


def lattice(tables: Mapping[str, tuple[pd.DataFrame, Sequence[str]]]) -> Lattice:
    """Return the cells of tables: each a frame with a row for each of its finest cells, and its
    dimensions. Values are texts; ALL is none."""
    dimensions = list(dict.fromkeys(name for _, own in tables.values() for name in own))
    ranks: dict[tuple[str, ...], int] = {(ALL,) * len(dimensions): 0}  # the total, of nobody too
    parts: dict[str, tuple[list[NDArray[np.int64]], list[NDArray[np.int64]], int]] = {}
    sums: dict[tuple[int, str], dict[int, None]] = {}
    finest: set[int] = set()
    for name, (frame, own) in tables.items():
        margins = [chosen for size in range(len(own) + 1) for chosen in combinations(own, size)]
        cells = {margin: _cells(frame, dimensions, margin, ranks) for margin in margins}
        rows = np.arange(len(frame))
        parts[name] = (list(cells.values()), [rows] * len(margins), len(frame))
        finest |= set(cells[tuple(own)].tolist())
        for margin in margins:
            for added in (one for one in own if one not in margin):
                finer = tuple(one for one in own if one in (*margin, added))
                pairs = np.unique(np.stack([cells[margin], cells[finer]]), axis=1)
                for whole, part in pairs.T.tolist():
                    sums.setdefault((whole, added), {})[part] = None
    keys = pd.DataFrame(list(ranks), columns=dimensions, dtype=str)
    size = len(ranks)
    is_finest = np.zeros(size, dtype=bool)
    is_finest[list(finest)] = True
    return Lattice(
        keys,
        _equations(sums, size),
        {name: _matrix(*part, size) for name, part in parts.items()},
        {name: tuple(own) for name, (_, own) in tables.items()},
        is_finest,
    )


def _cells(
    frame: pd.DataFrame,
    dimensions: Sequence[str],
    margin: Sequence[str],
    ranks: dict[tuple[str, ...], int],
) -> NDArray[np.int64]:
    """Return for each row of a table its cell in a margin, and number the cells that are new."""
    values = [frame[one].tolist() if one in margin else [ALL] * len(frame) for one in dimensions]
    return np.array(
        [ranks.setdefault(key, len(ranks)) for key in zip(*values, strict=True)], dtype=np.int64
    )


def _equations(sums: Mapping[tuple[int, str], Collection[int]], size: int) -> sparse.csr_matrix:
    columns: list[int] = []
    numbers: list[int] = []
    ends = [0]
    for (whole, _), parts in sums.items():
        columns += [whole, *parts]
        numbers += [-1, *[1] * len(parts)]
        ends.append(len(columns))
    return sparse.csr_matrix((numbers, columns, ends), shape=(len(sums), size), dtype=np.float64)


def _matrix(
    cells: list[NDArray[np.int64]], rows: list[NDArray[np.int64]], width: int, size: int
) -> sparse.csr_matrix:
    places = (np.concatenate(cells), np.concatenate(rows))
    ones = np.ones(len(places[0]), dtype=np.int64)
    return sparse.csr_matrix((ones, places), shape=(size, width))
