"""Whatever stands in the cells of a CSV file, each of its rows is accounted for (hypothesis)."""

from __future__ import annotations

import csv
from pathlib import Path

import hypothesis
from hypothesis import strategies as st

from etl import contract
from etl.build import check
from tests.torture.fuzz import lost_rows
from tests.torture.mutate import NASTY

_WORDS = [str(one) for one in NASTY if isinstance(one, str | int | float)]
_CELLS = st.sampled_from(_WORDS) | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8
)
_HEADERS = st.sampled_from(
    [[column.header_id for column in table.columns] for table in contract.tables()]
)


@st.composite
def _tables(draw: st.DrawFn) -> list[list[str]]:
    header = draw(st.permutations(draw(_HEADERS)))
    titles = draw(st.lists(st.lists(_CELLS, max_size=3), max_size=2))
    rows = draw(st.lists(st.lists(_CELLS, max_size=len(header) + 2), max_size=8))
    return [*titles, [*header, *draw(st.lists(_CELLS, max_size=2))], *rows]


def run(seed: int, count: int, folder: Path) -> int:
    """Check as many tables; AssertionError shows the smallest whose rows do not add up.

    Returns how many different rows of cells were checked.
    """
    path, seen = folder / "any.csv", set[tuple[str, ...]]()

    @hypothesis.seed(seed)
    @hypothesis.settings(max_examples=count, deadline=None, database=None)
    @hypothesis.given(_tables())
    def every_row_is_accounted_for(rows: list[list[str]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        assert lost_rows(check([path]), [path]) == []
        seen.update(map(tuple, rows))

    every_row_is_accounted_for()
    return len(seen)
