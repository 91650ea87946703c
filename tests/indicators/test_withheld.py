"""What is withheld of the sample, and which versions nothing is shown of."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

import warehouse
from indicators import withheld


@pytest.mark.parametrize("audience", ["donor", "public"])
def test_costs_are_those_of_the_file_that_is_handed_out(
    sample_warehouse: Path, sample_connection: duckdb.DuckDBPyConnection, audience: str
) -> None:
    costs = withheld.costs(sample_connection)
    assert tuple(costs.columns) == withheld.COSTS
    own = costs[costs["audience"] == audience].set_index("count")
    with warehouse.open_version(sample_warehouse, audience=audience) as released:
        for count, cells, hidden, bounded in released.execute(
            "SELECT count, count(*), count(*) FILTER (status = 'withheld'), "
            "count(*) FILTER (starts_with(status, 'at_')) FROM released GROUP BY count"
        ).fetchall():
            assert own.loc[count, ["cells", "withheld", "bounded"]].tolist() == [
                *(cells, hidden, bounded),
            ]
        [(people,)] = released.execute(
            "SELECT sum(told.out_of) FROM released JOIN (SELECT program, program_year, district, "
            "out_of FROM released WHERE count = 'completion' AND status = 'withheld') AS told "
            "USING (program, program_year, district) "
            "WHERE count = 'participants' AND released.status = 'shown'"
        ).fetchall()
    assert own.loc["completion", "people"] == 2029
    # What is handed out to the public is rounded.
    assert abs(own.loc["completion", "people_withheld"] - people) <= 20
    assert own.loc["matched", ["people", "people_withheld"]].tolist() == [0, 0]  # of no place


def test_cells_are_listed_coarse_ones_first(sample_connection: duckdb.DuckDBPyConnection) -> None:
    cells = withheld.cells(sample_connection)
    assert tuple(cells.columns) == withheld.CELLS
    costs = withheld.costs(sample_connection)
    assert len(cells) == costs[["withheld", "bounded"]].sum().sum()
    kediri = cells[
        (cells["audience"] == "donor")
        & (cells["count"] == "agreement")
        & (cells["program"] == "japri_pwd")
        & (cells["district"] == "3506")
        & cells["program_year"].isna()
    ]
    [row] = kediri.to_dict("records")
    # 22 of 24 agree: at least 19 is told.
    assert (row["status"], row["why"], row["low"], row["high"]) == ("at_least", "few", 19, 24)
    told_apart = cells[cells["audience"] == "donor"][list(withheld.PLACE)].notna().sum(axis=1)
    assert told_apart.is_monotonic_increasing
    first = withheld.cells(sample_connection, 3)
    assert first["low"].tolist() == cells["low"].head(3).tolist()


def test_a_version_from_before_releases_withholds_nothing_of_them() -> None:
    with duckdb.connect() as connection:
        costs, cells = withheld.costs(connection), withheld.cells(connection)
    assert (tuple(costs.columns), tuple(cells.columns)) == (withheld.COSTS, withheld.CELLS)
    assert (len(costs), len(cells)) == (0, 0)


def test_earlier_versions_of_which_nothing_is_shown_any_more(
    sample_warehouse: Path, tmp_path: Path
) -> None:
    served = warehouse.current(sample_warehouse)
    assert served
    older, oldest = "20260102T000000Z-000000000000", "20260101T000000Z-000000000000"
    for name in (served.name, older, oldest):
        shutil.copytree(served.path, tmp_path / name)
    (tmp_path / "current").write_text(served.name)
    warehouse.withdraw(warehouse.find(tmp_path, older), "donor")
    warehouse.withdraw(warehouse.find(tmp_path, oldest), "donor")
    warehouse.withdraw(warehouse.find(tmp_path, oldest), "public")
    with warehouse.open_version(tmp_path) as connection:
        found = withheld.without_release(connection)
    assert found == {"donor": (older, oldest), "public": (oldest,)}
