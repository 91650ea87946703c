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
    assert found.others[a1] == 0


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


def test_where_nothing_can_move_it_is_said() -> None:
    cells, people = tables.two_way([[50]])
    values = cells.counted({"table": np.array([3])})
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    found = swaps.protect(cells, needs, room(values, people))
    assert not found.is_complete
    assert (found.falls.sum(), found.rises.sum()) == (0, 0)


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


def test_where_few_swaps_will_do_more_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    cells, people = tables.two_way([[50] * 8 for _ in range(8)])
    names = tables.names_of(cells)
    # Nobody can be moved but between A1 and one other row and column.
    is_corner = tables.withheld(cells, ["A1", "A6", "E1", "E6"])
    none = np.zeros(len(cells), dtype=bool)
    some = swaps.Room(np.where(is_corner, 9.0, 0), np.where(is_corner, 9.0, 0), people + 1.0, none)
    needs = np.where(tables.withheld(cells, ["A1"]), 5, 0)
    monkeypatch.setattr(swaps, "CANDIDATES", 1)
    monkeypatch.setattr(swaps, "MOST_CANDIDATES", 1)
    assert not swaps.protect(cells, needs, some).is_complete
    monkeypatch.setattr(swaps, "MOST_CANDIDATES", 1000)
    found = swaps.protect(cells, needs, some)
    assert found.is_complete
    assert {names[one] for one in np.flatnonzero(found.withheld)} == {"A1", "A6", "E1", "E6"}
    assert (found.falls.sum(), found.rises.sum()) == (9, 9)
