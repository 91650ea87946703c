import numpy as np
import pandas as pd

from disclosure.attack import Cell
from disclosure.counts import EVERYBODY, Count, Facts, Within
from disclosure.mending import Mending, names_of

ROWS = [
    # 3 of A1 and 4 of C2 are withheld alone, so that both can be computed.
    ("A", "1", "withheld", 3),
    ("A", "2", "shown", 12),
    ("A", "", "shown", 15),
    ("C", "1", "shown", 14),
    ("C", "2", "withheld", 4),
    ("C", "", "shown", 18),
    ("", "1", "shown", 17),
    ("", "2", "shown", 16),
    ("", "", "shown", 33),
]


def release(rows: list[tuple[str, str, str, int]], count: str = EVERYBODY) -> pd.DataFrame:
    """Return cells as a release has them, exact, what is withheld without its number."""
    cells = pd.DataFrame(rows, columns=["row", "column", "status", "number"]).assign(count=count)
    cells["number"] = cells["number"].where(cells["status"] != "withheld").astype(float)
    return cells.assign(out_of=cells["number"], instead="")


def needs(*keys: tuple[str, ...], count: str = EVERYBODY) -> dict[Cell, int]:
    return {(count, key): 5 for key in keys}


def test_what_tells_a_number_is_withheld() -> None:
    cells = release(ROWS)
    mending = Mending(cells, needs(("row=A", "column=1"), ("row=C", "column=2")), Facts([]), set())
    mended = mending.mend()
    hidden = {
        name[1]
        for name, status in zip(mending.names, mended["status"], strict=True)
        if status == "withheld"
    }
    # Beside A1 A2 tells of fewest people; beside C2 there is more than one that would do.
    assert hidden > {("row=A", "column=1"), ("row=A", "column=2"), ("row=C", "column=2")}
    assert mended["number"].isna().sum() == len(hidden)
    low, high = mending.ranges().T
    wanted = [name[1] in {("row=A", "column=1"), ("row=C", "column=2")} for name in mending.names]
    is_small = np.array(wanted)[(mended["status"] != "shown").to_numpy()]
    assert (high - low >= 5)[is_small].all()


def test_what_everybody_knows_stays_and_what_follows_from_it_needs_nothing() -> None:
    cells = release(ROWS)
    told = {cell for cell in names_of(cells) if cell[1] != ("row=A", "column=1")}
    mending = Mending(cells, needs(("row=A", "column=1")), Facts([]), told)
    assert (mending.mend()["status"] == "shown").sum() == 7
    assert mending.known_anyway == {(EVERYBODY, ("row=A", "column=1"))}


def test_a_bound_is_given_up_before_a_number() -> None:
    facts = Facts([Count("answered"), Count("agrees")], [Within("agrees", "answered")])
    cells = pd.concat(
        [
            release([("A", "", "shown", 40)]),
            release([("A", "", "withheld", 37)], "answered"),
            release([("A", "", "at_least", 35)], "agrees"),
        ],
        ignore_index=True,
    )
    mending = Mending(cells, {("answered", ("row=A",)): 8}, facts, {(EVERYBODY, ("row=A",))})
    assert mending.mend()["status"].tolist() == ["shown", "withheld", "withheld"]


def test_with_everybody_those_are_withheld_who_are_told_of_them() -> None:
    cells = pd.concat([release(ROWS), release(ROWS[1:2], "agrees")], ignore_index=True)
    needed = needs(("row=A", "column=1"), ("row=C", "column=2"))
    mended = Mending(cells, needed, Facts([Count("agrees")]), set()).mend()
    last = mended.iloc[-1]
    assert last["status"] == "withheld"
    assert np.isnan(last["out_of"])
