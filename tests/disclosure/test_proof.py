from dataclasses import replace

import pandas as pd
import pytest

from disclosure import proof
from disclosure.attack import MANY
from disclosure.counts import EVERYBODY, Count, Facts, Same, Within
from disclosure.proof import attacked, attacked_differences, too_narrow
from tests.disclosure.tables import handed_out

ROWS = [[25, 12, 3], [30, 15, 11], [14, 4, 20]]


def ends(asked: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the least and most of each cell that was asked."""
    return {
        f"{one.row}{one.column}": (one.least, one.most) for one in asked.itertuples(index=False)
    }


@pytest.fixture(params=[10_000, 1], ids=["together", "each count by itself"])
def _most_cells(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "MOST_CELLS", request.param)


@pytest.mark.usefixtures("_most_cells")
def test_small_cells_that_alone_are_withheld_are_told() -> None:
    release = handed_out({EVERYBODY: (ROWS, "A3 C2")})
    asked = attacked(release, release.withheld)
    assert ends(asked) == {"A3": (3, 3), "C2": (4, 4)}
    assert ends(too_narrow(asked)) == ends(asked)


@pytest.mark.usefixtures("_most_cells")
def test_cells_that_protect_each_other_are_kept() -> None:
    release = handed_out({EVERYBODY: (ROWS, "A2 A3 C2 C3")})
    asked = attacked(release, release.withheld)
    assert ends(asked) == {"A2": (0, 15), "A3": (0, 15), "C2": (1, 16), "C3": (8, 23)}
    assert too_narrow(asked).empty


@pytest.mark.usefixtures("_most_cells")
def test_two_in_every_row_and_column_are_not_enough() -> None:
    rows = [[4, 9, 30, 31], [8, 7, 3, 33], [34, 35, 6, 9], [36, 37, 8, 4]]
    release = handed_out({EVERYBODY: (rows, "A1 A2 B1 B2 B3 C3 C4 D3 D4")})
    assert ends(too_narrow(attacked(release, release.withheld))) == {"B3": (3, 3)}


def test_other_counts_are_known_and_bound_a_count_of_many_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proof, "MOST_CELLS", 1)
    facts = Facts([Count("attended"), Count("completed")], [Within("completed", "attended")])
    counts = {
        EVERYBODY: ([[9, 1], [5, 5]], ""),
        "attended": ([[7, 1], [4, 4]], ""),
        "completed": ([[6, 1], [3, 2]], "A A1 A2 B B1 B2"),
    }
    release = handed_out(counts, facts)
    # All but the totals 9, 3 and 12 are withheld; 7, 1, 4 and 4 attended. A1 and B1 come to 9, at
    # most 7 and 4 of them; A2 and B2 come to 3, at most 1 and 4.
    assert ends(attacked(release, release.withheld)) == {
        "A": (5, 8),
        "A1": (5, 7),
        "A2": (0, 1),
        "B": (4, 7),
        "B1": (2, 4),
        "B2": (2, 3),
    }


@pytest.mark.usefixtures("_most_cells")
def test_a_count_that_another_table_has_is_known_from_it() -> None:
    facts = Facts([Count("in_1")], same=[Same("in_1", "column", "1")])
    counts = {EVERYBODY: ([[9, 30], [8, 40]], ""), "in_1": ([[9, 0], [8, 0]], "A B")}
    release = handed_out(counts, facts)
    assert ends(attacked(release, release.withheld)) == {"A": (9, 9), "B": (8, 8)}


def test_a_sample_of_many_cells_is_asked_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "MOST_CELLS", 1)
    monkeypatch.setattr(proof, "SAMPLE", 2)
    release = handed_out({EVERYBODY: (ROWS, "A2 A3 C2 C3")})
    first, second = (ends(attacked(release, release.withheld)) for _ in range(2))
    assert len(first) == 2
    assert first == second


def test_who_is_counted_in_one_and_not_in_another_is_attacked() -> None:
    facts = Facts([Count("answered"), Count("agrees")], [Within("agrees", "answered", True)])
    answered, agrees = [[12, 20], [30, 40]], [[10, 11], [20, 30]]
    shown = handed_out({"answered": (answered, ""), "agrees": (agrees, "")}, facts)
    # 2 of 12 have answered otherwise; everywhere else at least 9.
    [row] = too_narrow(attacked_differences(shown)).to_dict("records")
    assert row == {
        "row": "A",
        "column": "1",
        "count": "answered - agrees",
        "needs": 5,
        "least": 2.0,
        "most": 2.0,
    }
    hidden = handed_out({"answered": (answered, "A1 B1 A B"), "agrees": (agrees, "")}, facts)
    [row] = attacked_differences(hidden).to_dict("records")
    # 42 answered in column 1, 30 of whom agree: of the other 12 from none to all are in A.
    assert (row["least"], row["most"]) == (0, 12)


def test_what_has_no_end_is_said_to_have_none() -> None:
    release = handed_out({EVERYBODY: ([[3]], "A1 A 1 ")})
    cells = release.cells.assign(status="withheld", number=float("nan"))
    every = proof.HandedOut(cells, release.withheld, release.counted, release.facts, 5)
    assert set(ends(attacked(every, every.withheld)).values()) == {(0, MANY)}


def test_that_nothing_was_collected_tells_that_it_is_true_of_nobody() -> None:
    release = handed_out({EVERYBODY: ([[8], [3], [0]], "A1 A B1 B C1 C")})
    assert ends(too_narrow(attacked(release, release.withheld))) == {}
    is_c = release.cells["row"].isin(["A", "C"])
    cells = release.cells.assign(status=release.cells["status"].mask(is_c, "nothing_collected"))
    told = replace(release, cells=cells, of_nobody="nothing_collected")
    assert ends(attacked(told, release.withheld))["B1"] == (11, 11)
