from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import suppression
from disclosure.audit import unprotected
from disclosure.suppression import CannotBeProtectedError, protect
from tests.disclosure import tables

SMALL = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=3, max_size=4)


def test_the_cheapest_cells_are_withheld() -> None:
    # 3 and 4 with 12 and 20 come to 39 people; every other rectangle with both costs more.
    cells, values = tables.two_way([[25, 12, 3], [30, 15, 11], [14, 4, 20]])
    hidden = protect(tables.system(cells, values))
    names = tables.names_of(cells)
    assert {names[one] for one in np.flatnonzero(hidden)} == {"A2", "A3", "C2", "C3"}
    assert values[hidden].sum() == 39


@pytest.mark.parametrize("most", [0, suppression.MOST_CELLS])
@given(rows=SMALL)
def test_no_withheld_cell_can_be_told(rows: list[list[int]], most: int) -> None:
    cells, values = tables.two_way(rows)
    system = tables.system(cells, values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suppression, "MOST_CELLS", most)
        hidden = protect(system)
    assert hidden[system.needs > 0].all()
    assert not len(unprotected(system, hidden))


@given(rows=SMALL)
def test_whatever_is_withheld_for_others_is_needed(rows: list[list[int]]) -> None:
    cells, values = tables.two_way(rows)
    system = tables.system(cells, values)
    hidden = protect(system)
    for one in np.flatnonzero(hidden & (system.needs == 0)):
        shown = hidden.copy()
        shown[one] = False
        assert len(unprotected(system, shown))


def test_what_is_told_anyway_is_never_withheld_and_may_tell_too_much() -> None:
    cells, values = tables.two_way([[25, 12, 3], [30, 15, 11], [14, 4, 20]])
    system = tables.system(cells, values)
    row = tables.withheld(cells, ["A", "A1", "A2"])
    with pytest.raises(CannotBeProtectedError):
        protect(replace(system, told=row))
    told = tables.withheld(cells, ["A2"])
    hidden = protect(replace(system, told=told))
    assert not hidden[told].any()
    assert not len(unprotected(system, hidden))


def test_equal_numbers_are_chosen_for_once_and_what_is_chosen_is_nobody_elses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells, values = tables.two_way([[25, 12, 3], [30, 15, 11], [14, 4, 20]])
    hidden = protect(tables.system(cells, values))
    kept = hidden.copy()
    hidden[:] = False
    monkeypatch.setattr(suppression, "_choose", None)
    assert (protect(tables.system(cells, values)) == kept).all()
    system = tables.system(cells, values)
    with pytest.raises(TypeError):
        protect(replace(system, cost=system.cost + 1.0))
    monkeypatch.setattr(suppression, "MOST_CELLS", 0)
    with pytest.raises(TypeError):
        protect(system)
