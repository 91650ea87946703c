from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from disclosure import swaps
from disclosure.audit import System, unprotected
from disclosure.lattice import lattice
from tests.disclosure import tables


def room(values: np.ndarray, people: np.ndarray) -> swaps.Room:
    """Return the room of a count of people: each cell may take the others and give its own."""
    none = np.zeros(len(values), dtype=bool)
    take, give = (people - values).astype(float), values.astype(float)
    return swaps.Room(take, give, people + 1.0, none)


def test_a_rectangle_with_room_is_withheld_and_the_margins_stay() -> None:
    cells, people = tables.two_way([[50, 50], [60, 60]])
    values = cells.counted({"table": np.array([3, 25, 30, 30])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    found = swaps.protect(cells, needs, room(values, people))
    names = tables.names_of(cells)
    assert {names[one] for one in np.flatnonzero(found.withheld)} == {"A1", "A2", "B1", "B2"}
    a1 = names.index("A1")
    # It gives its 3, and takes as many as A2 gives, which is 25.
    assert (found.falls[a1], found.rises[a1]) == (3, 25)
    assert found.is_complete


def test_without_room_beside_people_are_moved_in_one_dimension_alone() -> None:
    # A2 could give nobody and B2 take nobody: A and B are withheld with their totals instead.
    cells, people = tables.two_way([[50, 50], [60, 60]])
    values = cells.counted({"table": np.array([3, 0, 30, 60])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    found = swaps.protect(cells, needs, room(values, people))
    assert found.is_complete
    system = System(
        values,
        cells.sums,
        np.zeros(len(cells)),
        people.astype(float),
        needs,
        needs < 0,
        people + 1.0,
        needs < 0,
    )
    assert not len(unprotected(system, found.withheld))


def test_of_one_cell_the_margins_and_the_total_are_withheld_with_it() -> None:
    cells, people = tables.two_way([[50]])
    values = cells.counted({"table": np.array([3])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    found = swaps.protect(cells, needs, room(values, people))
    assert found.is_complete
    assert found.withheld.all()
    assert (found.falls.sum(), found.rises.sum()) == (3, 47)


def test_where_nothing_can_move_it_is_said() -> None:
    cells, people = tables.two_way([[50]])
    values = cells.counted({"table": np.array([3])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    some = replace(room(values, people), told=tables.withheld(cells, ["A"]))
    found = swaps.protect(cells, needs, some)
    assert not found.is_complete
    assert (found.falls.sum(), found.rises.sum()) == (0, 0)


def test_where_swaps_do_not_do_a_linear_program_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    cells, people = tables.two_way([[50, 50], [60, 60]])
    values = cells.counted({"table": np.array([3, 25, 30, 30])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    monkeypatch.setattr(swaps._Search, "protect", lambda search, cell: False)
    found = swaps.protect(cells, needs, room(values, people))
    # With A1 its row and its column are withheld, but not the others: B2, B, 2 and the total.
    assert not found.is_complete
    names = tables.names_of(cells)
    assert {names[one] for one in np.flatnonzero(found.withheld)} == {"A1", "A2", "A", "B1", "1"}
    both = needs + np.where(tables.withheld(cells, ["A2", "B1", "B2"]), 1, 0)
    found = swaps.protect(cells, both, room(values, people))
    a1 = names.index("A1")
    assert found.is_complete
    assert found.falls[a1] + found.rises[a1] >= 5
    assert -3 <= -found.falls[a1] <= found.rises[a1] <= 25
    monkeypatch.setattr(swaps, "MOST_ASKED", 3)
    assert not swaps.protect(cells, both, room(values, people)).is_complete


def test_what_no_swap_moves_enough_several_do_one_after_the_other() -> None:
    cells, people = tables.two_way([[50, 50, 50], [50, 50, 50]])
    names = tables.names_of(cells)
    # A1 can only rise; by 3 with A2 and B2, by 3 more with A3 and B3; B1 gives both.
    most = {"A1": (9, 0), "B1": (0, 9), "A2": (0, 3), "A3": (0, 3), "B2": (3, 0), "B3": (3, 0)}
    take, give = (np.array([float(most.get(one, (0, 0))[way]) for one in names]) for way in (0, 1))
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    found = swaps.protect(cells, needs, swaps.Room(take, give, people + 1.0, needs < 0))
    assert {names[one] for one in np.flatnonzero(found.withheld)} == {*most}
    assert (found.falls.sum(), found.rises.sum()) == (0, 5)
    more = np.where(tables.withheld(cells, ["A1"]), 7, 0)
    assert not swaps.protect(
        cells, more, swaps.Room(take, give, people + 1.0, needs < 0)
    ).is_complete


def test_of_all_swaps_that_move_enough_the_cheapest_is_made() -> None:
    cells, people = tables.two_way([[50, 90, 20], [60, 90, 30], [40, 90, 10]])
    values = cells.counted({"table": np.array([3, 40, 10, 30, 40, 15, 20, 40, 5])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    found = swaps.protect(cells, needs, room(values, people))
    # Of rows B and C, and columns 2 and 3, C3 has fewest people: 20 + 40 + 10 beside A1.
    assert {tables.names_of(cells)[one] for one in np.flatnonzero(found.withheld)} == {
        *("A1", "A3", "C1", "C3")
    }


def test_where_many_values_are_looked_at_none_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    cells, people = tables.two_way([[50] * 8 for _ in range(8)])
    names = tables.names_of(cells)
    # Nobody can be moved but between A1 and one other row and column.
    is_corner = tables.withheld(cells, ["A1", "A6", "E1", "E6"])
    none = np.zeros(len(cells), dtype=bool)
    some = swaps.Room(np.where(is_corner, 9.0, 0), np.where(is_corner, 9.0, 0), people + 1.0, none)
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    monkeypatch.setattr(swaps, "FEW", 1)
    found = swaps.protect(cells, needs, some)
    assert found.is_complete
    assert {names[one] for one in np.flatnonzero(found.withheld)} == {"A1", "A6", "E1", "E6"}
    assert (found.falls.sum(), found.rises.sum()) == (9, 9)


def test_what_stands_in_two_tables_is_moved_in_both_alike() -> None:
    """Of p the count is true of 3, of q of 30: both are withheld, in places and by kind."""
    places = pd.DataFrame([(p, d) for p in "pq" for d in "abc"], columns=["program", "district"])
    kinds = pd.DataFrame([(p, k) for p in "pq" for k in "mf"], columns=["program", "kind"])
    cells = lattice(
        {"place": (places, ("program", "district")), "kind": (kinds, ("program", "kind"))}
    )
    people = cells.counted({"place": np.full(6, 40), "kind": np.full(4, 60)})
    values = cells.counted(
        {"place": np.array([1, 1, 1, 10, 10, 10]), "kind": np.array([2, 1, 15, 15])}
    )
    needs = np.where((values < 5) & (people > 0), 5, 0)
    found = swaps.protect(cells, needs, room(values, people))
    withheld = {cells.names[one] for one in np.flatnonzero(found.withheld)}
    assert found.is_complete
    assert {("program=p",), ("program=q",)} <= withheld
    assert () not in withheld
    none = np.zeros(len(cells), dtype=bool)
    system = System(
        *(values, cells.sums, np.zeros(len(cells)), people.astype(float)),
        *(needs, none, people + 1.0, none),
    )
    assert not len(unprotected(system, found.withheld))
    # Without the kinds of q the program p can be told, and so can q.
    is_kind_of_q = np.array(["program=q" in one and len(one) == 2 for one in cells.names])
    assert len(unprotected(system, found.withheld & ~is_kind_of_q))


@pytest.mark.parametrize("seed", range(4))
def test_a_linear_program_finds_nothing_that_swaps_protect(seed: int) -> None:
    random = np.random.default_rng(seed)
    places = pd.DataFrame(
        [
            (f"p{program}", f"y{year}", f"d{district}")
            for program in range(3)
            for year in range(3)
            for district in range(6)
            if random.random() < 0.8
        ],
        columns=["program", "year", "district"],
    )
    kinds = pd.DataFrame(
        [(f"p{program}", kind) for program in range(3) for kind in "ab"],
        columns=["program", "kind"],
    )
    dimensions = {"place": ("program", "year", "district"), "kind": ("program", "kind")}
    cells = lattice({"place": (places, dimensions["place"]), "kind": (kinds, dimensions["kind"])})
    of_places = random.integers(0, 70, len(places))
    agrees = random.binomial(of_places, 0.85)

    def of_kinds(counted: np.ndarray, share: float) -> np.ndarray:
        totals = pd.Series(counted).groupby(places["program"]).sum()
        first = (totals * share).astype(int)
        return np.column_stack([first, totals - first]).ravel()

    people = cells.counted({"place": of_places, "kind": of_kinds(of_places, 0.5)})
    values = cells.counted({"place": agrees, "kind": of_kinds(agrees, 0.5)})
    few = (values < 5) | (people - values < 5)
    needs = np.where((people > 0) & few, np.minimum(people, 5), 0)
    found = swaps.protect(cells, needs, room(values, people))
    needs[found.falls + found.rises < needs] = 0  # no swap was found
    none = np.zeros(len(cells), dtype=bool)
    system = System(
        *(values, cells.sums, np.zeros(len(cells)), people.astype(float)),
        *(needs, none, people + 1.0, none),
    )
    assert (needs > 0).sum() > 5
    assert not len(unprotected(system, found.withheld))
