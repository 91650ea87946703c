"""Formulas stand where they give the card's own number, and nowhere else."""

import pandas as pd

from drawings.origins import Added, Less, Origins, Running, Share
from exports.excel.formulas import formulas


def table(**columns: list[float | None]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.array(cells) for name, cells in columns.items()})


def test_a_share_is_divided_where_it_is_just_that() -> None:
    frame = table(x=[554, 49, 3, 1], n=[640, 400, None, 0], share=[86.6, 12.3, 50.0, None])
    made = formulas(frame, Origins({"share": Share("x", "n")}), 5, 0)
    assert made == {(0, 2): "=ROUND(100*A6/B6,1)", (1, 2): "=ROUND(100*A7/B7,1)"}


def test_a_share_that_is_another_number_stays_a_number() -> None:
    frame = table(x=[554], n=[640], share=[87.0])
    assert formulas(frame, Origins({"share": Share("x", "n")}), 0, 0) == {}


def test_a_difference_of_shares_is_in_points() -> None:
    frame = table(x=[56], n=[70], y=[48], m=[80], d=[20.0])
    made = formulas(frame, Origins({"d": Share("x", "n", ("y", "m"))}), 0, 1)
    assert made == {(0, 4): "=ROUND(100*(B1/C1-D1/E1),1)"}


def test_columns_less_others_added_up_and_running() -> None:
    frame = table(a=[5, 7], b=[2, None], less=[3, None], sum=[7, 7], so_far=[5, 12])
    origins = Origins({"less": Less("a", "b"), "sum": Added(("a", "b")), "so_far": Running("a")})
    assert formulas(frame, origins, 1, 0) == {
        (0, 2): "=A2-B2",
        (0, 3): "=SUM(A2,B2)",
        (1, 3): "=SUM(A3,B3)",
        (0, 4): "=A2",
        (1, 4): "=E2+A3",
    }


YEARS = pd.DataFrame(
    {
        "year": ["2020", "2020", "2020", "2021", "2021", "all", "all"],
        "place": ["A", "B", "all", "A", "all", "A", "all"],
        "people": pd.array([10, 20, 30, 5, 5, 15, 35], dtype="Int64"),
        "rate": [50.0, 60.0, 57.0, 40.0, 40.0, 46.0, 55.0],
    }
)


def test_totals_add_up_the_rows_that_they_are_of_and_rates_are_never_added() -> None:
    made = formulas(YEARS, Origins(keys=("year", "place"), total="all"), 1, 0)
    assert made == {
        (2, 2): "=SUM(C2:C3)",
        (4, 2): "=SUM(C5)",
        (5, 2): "=SUM(C2,C5)",
        (6, 2): "=SUM(C2:C3,C5)",
    }


def test_a_total_that_is_more_than_its_rows_stays_a_number() -> None:
    withheld = YEARS.assign(people=pd.array([10, None, 30, 5, 5, 15, 35], dtype="Int64"))
    made = formulas(withheld, Origins(keys=("year", "place"), total="all"), 1, 0)
    assert set(made) == {(4, 2), (5, 2)}
