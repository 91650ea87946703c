from pathlib import Path

import duckdb
import pandas as pd

import warehouse
from etl.build import build
from etl.publish import withheld_share
from findings import WithheldShare
from tests.etl.publish.many import write


def test_the_price_is_counted_in_cells_and_people(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    assert withheld_share.of_version(sample_connection) == (
        WithheldShare("donor", 649, 109, 68, 2029, 0),
        WithheldShare("public", 649, 160, 98, 2029, 0),
    )


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
