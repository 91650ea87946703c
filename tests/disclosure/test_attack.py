import pandas as pd
import pytest

from disclosure.attack import Knowledge, knowledge, ranges
from disclosure.counts import EVERYBODY, AtLeast, Count, Facts, Same, Within
from disclosure.linear_programs import NotSolvedError

NOTHING = Facts([])


def cells(*rows: tuple[str, str, str, str, float | None]) -> pd.DataFrame:
    """Return the cells of a release: row and column, count, status and number."""
    names = ["row", "column", "count", "status", "number"]
    return pd.DataFrame(rows, columns=names).assign(out_of=None)


def table(rows: list[list[int | None]], count: str = EVERYBODY) -> pd.DataFrame:
    """Return a table with its margins; None is withheld, and so are no margins."""
    totals = [[25, 12, 3], [30, 15, 11], [14, 4, 20]]
    own = [
        ("ABC"[row], str(column + 1), count, "withheld" if number is None else "shown", number)
        for row, numbers in enumerate(rows)
        for column, number in enumerate(numbers)
    ]
    own += [("ABC"[row], "", count, "shown", sum(totals[row])) for row in range(3)]
    columns = [sum(one[column] for one in totals) for column in range(3)]
    own += [("", str(place + 1), count, "shown", number) for place, number in enumerate(columns)]
    return cells(*own, ("", "", count, "shown", 134))


def test_small_cells_that_alone_are_withheld_are_computed() -> None:
    known = knowledge(table([[25, 12, None], [30, 15, 11], [14, None, 20]]), NOTHING)
    asked = [{(EVERYBODY, ("row=A", "column=3")): 1.0}, {(EVERYBODY, ("row=C", "column=2")): 1.0}]
    assert ranges(known, asked).tolist() == [[3, 3], [4, 4]]


def test_cells_that_protect_each_other_are_told_as_far_as_was_worked_by_hand() -> None:
    known = knowledge(table([[25, None, None], [30, 15, 11], [14, None, None]]), NOTHING)
    asked = [
        {(EVERYBODY, (f"row={name[0]}", f"column={name[1]}")): 1.0}
        for name in ("A2", "A3", "C2", "C3")
    ]
    assert ranges(known, asked).tolist() == [[0, 15], [0, 15], [1, 16], [8, 23]]


def test_the_difference_of_two_numbers_is_asked_too() -> None:
    known = knowledge(table([[25, None, None], [30, 15, 11], [14, None, None]]), NOTHING)
    a2, a3 = ((EVERYBODY, ("row=A", f"column={column}")) for column in "23")
    assert ranges(known, [{a2: 1.0, a3: 1.0}, {a2: 1.0, a3: -1.0}]).tolist() == [
        [15, 15],
        [-15, 15],
    ]


def test_what_is_rounded_is_known_to_lie_around() -> None:
    known = knowledge(cells(("A", "", EVERYBODY, "shown", 25)), NOTHING, rounded_to=5)
    assert ranges(known, [{(EVERYBODY, ("row=A",)): 1.0}]).tolist() == [[23, 27]]


def test_what_everybody_knows_of_counts_narrows_them() -> None:
    facts = Facts(
        [Count("answered"), Count("agrees")],
        [Within("agrees", "answered")],
        [AtLeast({"agrees": 1, "answered": -1, EVERYBODY: 0})],
    )
    known = knowledge(
        cells(
            ("A", "", EVERYBODY, "shown", 40),
            ("A", "", "answered", "withheld", None),
            ("A", "", "agrees", "at_least", 35),
        ),
        facts,
    )
    assert ranges(known, [{("answered", ("row=A",)): 1.0}]).tolist() == [[35, 40]]


def test_a_count_that_another_table_has_is_known_from_it() -> None:
    facts = Facts([Count("in_1")], same=[Same("in_1", "column", "1")])
    known = knowledge(
        cells(
            ("A", "", EVERYBODY, "shown", 40),
            ("A", "1", EVERYBODY, "shown", 12),
            ("A", "2", EVERYBODY, "shown", 28),
            ("A", "", "in_1", "withheld", None),
        ),
        facts,
    )
    assert ranges(known, [{("in_1", ("row=A",)): 1.0}]).tolist() == [[12, 12]]


def test_that_such_people_are_not_listed_tells_that_there_are_none() -> None:
    facts = Facts([Count("in_1")], same=[Same("in_1", "column", "1")])
    known = knowledge(
        cells(
            ("A", "", EVERYBODY, "withheld", None),
            ("A", "2", EVERYBODY, "withheld", None),
            ("A", "", "in_1", "withheld", None),
        ),
        facts,
    )
    assert ranges(known, [{("in_1", ("row=A",)): 1.0}]).tolist() == [[0, 0]]


def test_a_listed_cell_has_somebody_in_it_but_where_all_values_are_listed() -> None:
    facts = Facts([], lists_no_empty_cells=True, lists_all_of=("column",))
    known = knowledge(
        cells(("A", "", EVERYBODY, "shown", 20), ("A", "1", EVERYBODY, "withheld", None)), facts
    )
    own = {cell[1]: least for cell, least in known.low.items()}
    assert own == {("row=A",): 20, ("row=A", "column=1"): 0}


def test_knowledge_that_contradicts_itself_is_told() -> None:
    known = Knowledge()
    cell = (EVERYBODY, ())
    known.learn(cell, 3.0, 3.0)
    known.at_least_nothing({cell: -1.0})
    with pytest.raises(NotSolvedError):
        ranges(known, [{cell: 1.0}])
