from pathlib import Path

import duckdb
import pandas as pd

import warehouse
from etl.build import build
from etl.publish import withheld_share
from tests.etl.publish.many import write


def test_the_price_is_that_of_the_file_that_is_handed_out(
    sample_warehouse: Path, sample_connection: duckdb.DuckDBPyConnection
) -> None:
    found = withheld_share.of_version(sample_connection)
    assert [one.audience for one in found] == ["donor", "public"]
    for one in found:
        with warehouse.open_version(sample_warehouse, audience=one.audience) as released:
            [told] = released.execute(
                "SELECT count(*), count(*) FILTER (status = 'withheld'), "
                "count(*) FILTER (starts_with(status, 'at_')) FROM released"
            ).fetchall()
        assert (one.cells, one.withheld, one.bounded) == told
        assert (one.people, one.people_withheld) == (2029, 0)


def test_people_in_a_place_whose_number_is_withheld_are_counted(tmp_path: Path) -> None:
    folder = write(tmp_path / "incoming")
    people = pd.read_csv(folder / "peserta.csv", dtype=str)
    # Of the 40 of Gresik 3 are left, who cannot be withheld alone.
    is_gresik = people["ID Batch"].isin(["B01", "B04"])
    pd.concat([people[~is_gresik], people[is_gresik][:3]]).to_csv(
        folder / "peserta.csv", index=False
    )
    report = build(folder, tmp_path / "warehouse")
    donor, public = report.withheld
    assert (donor.people, donor.people_withheld) == (83, 43)
    assert (public.people, public.people_withheld) == (83, 43)


def test_a_version_of_nobody_withholds_nobody(tmp_path: Path) -> None:
    folder = write(tmp_path / "incoming")
    (folder / "peserta.csv").unlink()
    build(folder, tmp_path / "warehouse")
    with warehouse.open_version(tmp_path / "warehouse") as connection:
        shares = withheld_share.of_version(connection)
    assert [(one.audience, one.people, one.people_withheld) for one in shares] == [
        ("donor", 0, 0),
        ("public", 0, 0),
    ]
