"""What is released of the sample, number by number, and that its files hold nothing else."""

from pathlib import Path

import duckdb
import pytest

import warehouse
from etl.build import build
from tests.etl.publish.many import write

TABLES = {
    "release",
    "released",
    "span",
    "target",
    "support",
    "enterprise",
    "consenting_group",
}
Cell = tuple[str, int | None, int | None]


@pytest.fixture(scope="module", params=["donor", "public"])
def audience(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def released(directory: Path, audience: str, count: str, **cell: object) -> Cell:
    """Return status, number and out_of of one cell."""
    dimensions = (
        *("program", "program_year", "district"),
        *("relationship", "disability", "sex", "age_group"),
    )
    where = " AND ".join(f"{name} IS NOT DISTINCT FROM ${name}" for name in dimensions)
    with warehouse.open_version(directory, audience=audience) as connection:
        (found,) = connection.execute(
            f"SELECT status, number, out_of FROM released WHERE count = $count AND {where}",
            {"count": count} | {name: cell.get(name) for name in dimensions},
        ).fetchall()
    status, number, out_of = found
    return status, number, out_of


def test_a_donor_is_told_exact_numbers(sample_warehouse: Path) -> None:
    agreement = released(sample_warehouse, "donor", "agreement")
    assert agreement == ("shown", 1774, 2029)
    gresik = released(sample_warehouse, "donor", "participants", district="3525")
    assert gresik == ("shown", 285, 285)
    disability = released(sample_warehouse, "donor", "with_disability", program="japri_pwd")
    assert disability == ("shown", 94, 133)


def test_the_public_is_told_rounded_numbers(sample_warehouse: Path) -> None:
    assert released(sample_warehouse, "public", "agreement") == ("shown", 1775, 2030)
    gresik = released(sample_warehouse, "public", "participants", district="3525")
    assert gresik == ("shown", 285, 285)


def test_of_a_district_where_nearly_all_agree_a_bound_is_told(sample_warehouse: Path) -> None:
    # 22 of 24 men in Kediri agree.
    found = released(sample_warehouse, "donor", "agreement", program="japri_pwd", district="3506")
    assert found == ("at_least", 19, 24)


def test_a_single_batch_of_a_district_is_not_counted(sample_warehouse: Path) -> None:
    found = released(sample_warehouse, "donor", "batches", program="japri_pwd", district="3506")
    assert found == ("withheld", None, None)
    assert released(sample_warehouse, "donor", "batches", program="japri_pwd")[1] == 7


def test_nearly_everybody_is_in_a_cell_that_is_shown(sample_warehouse: Path, audience: str) -> None:
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        shown, people = connection.execute(
            "SELECT sum(number) FILTER (status = 'shown'), (SELECT number FROM released WHERE "
            "count = 'participants' AND COLUMNS(* EXCLUDE (count, status, number, out_of, "
            "design_effect, interval_is_withheld)) IS NULL) "
            "FROM released WHERE count = 'participants' "
            "AND program IS NOT NULL AND program_year IS NOT NULL AND district IS NOT NULL"
        ).fetchone() or (0, 1)
    assert shown >= 0.9 * people


def test_totals_are_shown(sample_warehouse: Path, audience: str) -> None:
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        withheld = connection.execute(
            "SELECT count(*) FROM released WHERE count = 'participants' AND status <> 'shown' "
            "AND (program IS NOT NULL)::INT + (program_year IS NOT NULL)::INT "
            "+ (district IS NOT NULL)::INT = 1 AND relationship IS NULL AND disability IS NULL "
            "AND sex IS NULL AND age_group IS NULL"
        ).fetchall()
    assert withheld == [(0,)]


def test_a_file_holds_what_is_released_and_nothing_else(
    sample_warehouse: Path, audience: str
) -> None:
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        views = connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal")
        assert {name for (name,) in tables} == TABLES
        assert views.fetchall() == [(0,)]


def test_the_bytes_of_a_file_tell_nothing_of_people_batches_files_or_groups(
    sample_warehouse: Path, audience: str
) -> None:
    version = warehouse.current(sample_warehouse)
    assert version
    with warehouse.open_version(sample_warehouse) as staff:
        words = {
            str(word)
            for sql in (
                "SELECT DISTINCT person_id FROM participant",
                "SELECT batch_id FROM batch",
                "SELECT file FROM source",
                "SELECT group_id FROM enterprise_group",
                "SELECT DISTINCT rule FROM problem",
            )
            for (word,) in staff.execute(sql).fetchall()
        }
        ids = staff.execute("SELECT DISTINCT person_id FROM participant").fetchall()
    content = (version.path / f"{audience}.duckdb").read_bytes()
    assert [word for word in words if len(word) > 3 and word.encode() in content] == []
    assert [one for (one,) in ids if one.bytes in content or one.bytes_le in content] == []


def test_what_is_withheld_is_kept_for_the_staff_with_its_range(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    (too_narrow, cells, audiences) = sample_connection.execute(
        "SELECT count(*) FILTER (high - low < needs), count(*), count(DISTINCT audience) "
        "FROM withheld_cell"
    ).fetchall()[0]
    assert (too_narrow, audiences) == (0, 2)
    assert cells > 100


def test_enterprises_are_told_without_groups_or_profit(
    sample_warehouse: Path, audience: str
) -> None:
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        enterprise = connection.execute("FROM enterprise").fetchall()
        assert enterprise == [("bekasi_enterprise", 2, 10, 10_000_000)]
        assert connection.execute("FROM consenting_group").fetchall() == []
        visits = connection.execute("SELECT count(*) FROM support WHERE stage = 'mentoring'")
        assert visits.fetchall() == [(2,)]


BEKASI = "Usaha Sosial Bekasi"
GROUP_COLUMNS = "ID Kelompok,Program,Jenis Usaha,Jumlah Anggota\n"
SUPPORT_COLUMNS = "ID Kelompok,Tanggal,Tahap,Jumlah (Rp)\n"


@pytest.mark.parametrize(
    ("groups", "incentives", "told"),
    [
        # Of two groups their sums, for the public rounded: 6 + 7 are 13, or about 15.
        (
            {"G1": "6", "G2": "7"},
            ["G1", "G2"],
            {"donor": (13, 9_000_000), "public": (15, 9_000_000)},
        ),
        ({"G1": "12"}, ["G1"], dict.fromkeys(("donor", "public"), (None, None))),
        # Two groups, of which one alone has a size, and one alone had money.
        ({"G1": "12", "G2": ""}, ["G1"], dict.fromkeys(("donor", "public"), (None, None))),
        ({"G1": "12", "G2": "0"}, ["G2"], dict.fromkeys(("donor", "public"), (None, None))),
    ],
    ids=["two groups", "one group", "one that has a size", "one with members"],
)
def test_of_one_group_neither_size_nor_money_is_told(
    groups: dict[str, str],
    incentives: list[str],
    told: dict[str, tuple[int | None, int | None]],
    tmp_path: Path,
) -> None:
    folder = write(tmp_path / "incoming")
    rows = "".join(f"{name},{BEKASI},Hijab,{size}\n" for name, size in groups.items())
    (folder / "kelompok.csv").write_text(GROUP_COLUMNS + rows, encoding="utf-8")
    paid = {"G1": "Rp 4.000.000", "G2": "Rp 5.000.000"}
    rows = "".join(f"{name},2023-08-28,Dana Insentif,{paid[name]}\n" for name in incentives)
    (folder / "pendampingan.csv").write_text(SUPPORT_COLUMNS + rows, encoding="utf-8")
    build(folder, tmp_path / "warehouse")
    for audience, sums in told.items():
        with warehouse.open_version(tmp_path / "warehouse", audience=audience) as connection:
            found = connection.execute("FROM enterprise").fetchall()
        assert found == [("bekasi_enterprise", len(groups), *sums)]


def test_an_interval_is_told_where_nothing_finer_is_withheld_and_of_many_batches(
    sample_warehouse: Path,
) -> None:
    with warehouse.open_version(sample_warehouse, audience="donor") as connection:
        told = connection.execute(
            "SELECT count, coalesce(program, ''), coalesce(district, ''), "
            "design_effect IS NOT NULL "
            "FROM released WHERE program_year IS NULL AND relationship IS NULL "
            "AND disability IS NULL AND sex IS NULL AND age_group IS NULL"
        ).fetchall()
    has_interval = {tuple(own): one for *own, one in told}
    # Of agreement a place is withheld, of which all together would tell; of Gresik none is.
    assert not has_interval["agreement", "", ""]
    assert has_interval["agreement", "", "3525"]
    # Who answered is not released of places: JAPRI WEE has 70 batches, JAPRI PWD 7.
    assert has_interval["answered", "japri_wee", ""]
    assert not has_interval["answered", "japri_pwd", ""]
