import numpy as np
import pytest

from disclosure import audit
from disclosure.audit import blocks, is_told, ranges, unprotected
from tests.disclosure import tables

# 3 and 4 are too small; everybody knows the margins.
THREE = [[25, 12, 3], [30, 15, 11], [14, 4, 20]]
FOUR = [[4, 9, 30, 31], [8, 7, 3, 33], [34, 35, 6, 9], [36, 37, 8, 4]]


def test_small_cells_alone_withheld_can_be_computed() -> None:
    cells, values = tables.two_way(THREE)
    system = tables.system(cells, values)
    hidden = tables.withheld(cells, ["A3", "C2"])
    found = ranges(system, hidden)
    assert found.low[hidden].tolist() == found.high[hidden].tolist() == [3, 4]
    assert sorted(values[unprotected(system, hidden)]) == [3, 4]


def test_the_ranges_of_cells_that_protect_each_other_are_those_worked_by_hand() -> None:
    cells, values = tables.two_way(THREE)
    hidden = tables.withheld(cells, ["A2", "A3", "C2", "C3"])
    found = ranges(tables.system(cells, values), hidden)
    names = tables.names_of(cells)
    told = {names[one]: (found.low[one], found.high[one]) for one in np.flatnonzero(hidden)}
    assert told == {"A2": (0, 15), "A3": (0, 15), "C2": (1, 16), "C3": (8, 23)}
    assert not len(unprotected(tables.system(cells, values), hidden))


def test_two_withheld_in_each_row_and_column_are_not_enough() -> None:
    cells, values = tables.two_way(FOUR)
    hidden = tables.withheld(cells, ["A1", "A2", "B1", "B2", "B3", "C3", "C4", "D3", "D4"])
    found = ranges(tables.system(cells, values), hidden)
    b3 = tables.names_of(cells).index("B3")
    assert (found.low[b3], found.high[b3]) == (3, 3)
    assert b3 in unprotected(tables.system(cells, values), hidden)


def test_what_is_known_of_one_block_says_nothing_of_another() -> None:
    cells, _ = tables.two_way(FOUR)
    hidden = tables.withheld(cells, ["A1", "A2", "B1", "B2", "C3", "C4", "D3", "D4"])
    names = tables.names_of(cells)
    found = [{names[one] for one in block} for block in blocks(cells.sums, hidden)]
    assert sorted(map(sorted, found)) == [["A1", "A2", "B1", "B2"], ["C3", "C4", "D3", "D4"]]


def test_bounds_that_everybody_knows_narrow_a_range() -> None:
    cells, values = tables.two_way(THREE)
    system = tables.system(cells, values)
    hidden = tables.withheld(cells, ["A2", "A3", "C2", "C3"])
    a3 = tables.names_of(cells).index("A3")
    high = system.high.copy()
    high[a3] = 5
    found = ranges(system.with_bounds(system.low, high), hidden)
    assert (found.low[a3], found.high[a3]) == (0, 5)


def test_what_one_sum_after_another_tells_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """C2 is the last of its row, then A2 the last of its column."""
    cells, values = tables.two_way(THREE)
    system = tables.system(cells, values)
    monkeypatch.setattr(audit, "_Block", None)
    hidden = tables.withheld(cells, ["A2", "C2", "A3"])
    assert is_told(system, hidden)
    assert sorted(values[unprotected(system, hidden)]) == [3, 4]


def test_a_range_that_was_found_once_is_not_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells, values = tables.two_way(THREE)
    system = tables.system(cells, values)
    hidden = tables.withheld(cells, ["A2", "A3", "C2", "C3"])
    assert not is_told(system, hidden)
    monkeypatch.setattr(audit, "_Block", None)
    assert not is_told(system, hidden)
    assert not len(unprotected(system, hidden))


def test_what_was_found_before_is_nothing_where_bounds_leave_no_room() -> None:
    cells, values = tables.two_way(THREE)
    system = tables.system(cells, values)
    hidden = tables.withheld(cells, ["A2", "A3", "C2", "C3"])
    assert not len(unprotected(system, hidden))
    exact = values.astype(float)
    assert is_told(system.with_bounds(exact, exact + 1), hidden)
