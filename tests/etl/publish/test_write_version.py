"""What a version holds: what was loaded, what follows from it, and nothing else."""

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import contract
from etl.publish import write_version
from tests import fixtures
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


PERSON = "ID Batch;ID Peserta;Nama;Usia"


def test_what_is_not_loaded_is_stored_nowhere_but_in_the_list(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Blitar;1 Juni 2021")
    folder.text("peserta.csv", PERSON, "B1;P1;Ali;35", "B2;P2;Budi;35")
    folder.build()
    assert folder.select("SELECT batch_id FROM batch") == [("B1",)]
    assert folder.select("SELECT batch_id FROM participant") == [("B1",)]
    assert folder.select(
        'SELECT file, sheet, cell, "row", table_name, column_name, rule, severity FROM problem '
        "WHERE rule <> 'batch_size_unusual'"
    ) == [
        ("batch.csv", "", "C3", 3, "batch", "district", "ambiguous_district", "error"),
        ("peserta.csv", "", "A3", 3, "participant", "batch_id", "batch_refused", "error"),
    ]
    assert folder.select("SELECT * EXCLUDE (source_id) FROM source ORDER BY file") == [
        ("batch.csv", "", "batch", 3, 1, 1, 0, 1),
        ("peserta.csv", "", "participant", 3, 1, 1, 0, 1),
    ]


@pytest.mark.parametrize(
    ("start", "year"),
    [
        ("2019-10-01", 2020),
        ("2020-09-30", 2020),
        ("2020-10-01", 2021),
        ("2021-04-07", 2021),
        ("2021-09-30", 2021),
        ("2021-10-01", 2022),
    ],
)
def test_program_years_run_from_october_to_september(folder: Folder, start: str, year: int) -> None:
    folder.text("batch.csv", BATCH, f"B1;WEE;Gresik;{start}")
    folder.text(
        "kelompok.csv",
        "ID Kelompok;Program;Jenis Usaha;Tanggal Mulai Usaha",
        f"G1;Bekasi;Hijab;{start}",
    )
    folder.build()
    assert folder.select("SELECT program_year, month FROM batch") == [(year, start[:7])]
    assert folder.select("SELECT program_year FROM enterprise_group") == [(year,)]


def test_what_is_stored_of_a_participant(folder: Folder) -> None:
    folder.batch("B1")
    names = [column.name for column in contract.table("participant").columns]
    row = (
        "b1;P1;Ali;3503010190010001;0812;Jl. A;;L;35;Gresik;Bapak;Non Disabilitas;WG-SS;ya;tdk;;"
        "1;2;;3;4;5;9;80 %;Di Awal;Musyawarah keluarga;2 Juni 2021;sudah;3 Juni 2021;Lainnya;"
        "4 Juni 2021"
    )
    folder.text("peserta.csv", ";".join(names), row)
    folder.build()
    assert folder.select("SELECT * EXCLUDE (person_id, source_id) FROM participant") == [
        (
            *("B1", "male", 35, "3525", "father", "no", "washington_group"),
            *([True, False, None], [1, 2, None], [3, 4, 5], "9", "80%", "prospective"),
            *("shares_decisions", date(2021, 6, 2), True, date(2021, 6, 3)),
            *("other", date(2021, 6, 4), 2),
        )
    ]


def test_the_mode_of_the_answers_before_comes_from_the_batch_where_it_is_blank(
    folder: Folder,
) -> None:
    folder.batch("B1", "B2", "B3")
    rows = [
        "B1;P1;Retrospektif",
        "B1;P2;",
        "B2;P3;Di Awal",
        "B2;P4;Retrospektif",
        "B2;P5;",
        "B3;P6;",
    ]
    folder.text("peserta.csv", "ID Batch;ID Peserta;Cara Isi Sebelum", *rows)
    folder.build()
    modes = folder.select('SELECT pre_mode FROM participant ORDER BY "row"')
    assert [mode for (mode,) in modes] == [
        *("retrospective", "retrospective"),
        *("prospective", "retrospective", None),  # in a batch that was asked both ways nobody knows
        None,
    ]


def test_profit_is_revenue_minus_cost_where_it_is_not_given(folder: Folder) -> None:
    folder.group("G1")
    header = "ID Kelompok;Tanggal;Pendapatan;Biaya;Laba"
    folder.text("kas.csv", header, "G1;1/9/23;500;700;", "G1;2/9/23;;;(200)", "G1;3/9/23;9;1;8")
    folder.build()
    assert folder.select("SELECT revenue_idr, cost_idr, profit_idr FROM cash ORDER BY date") == [
        (500, 700, -200),
        (None, None, -200),
        (9, 1, 8),
    ]


def test_a_visit_of_one_day_ends_on_its_first_day(folder: Folder) -> None:
    folder.group("G1")
    header = "ID Kelompok;Tanggal;Tanggal Selesai;Tahap;Jumlah"
    folder.text(
        "s.csv", header, "G1;29/8/23;;Pendampingan;", "G1;20/9/23;21/9/23;Pendampingan;Rp 5 juta"
    )
    folder.build()
    assert folder.select("SELECT date, end_date, amount_idr FROM support ORDER BY date") == [
        (date(2023, 8, 29), date(2023, 8, 29), None),
        (date(2023, 9, 20), date(2023, 9, 21), 5_000_000),
    ]


@pytest.mark.parametrize("error", [OSError(28, "no space left"), duckdb.IOException("disk full")])
def test_a_crash_while_writing_leaves_the_last_version_and_no_remains(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    folder.batch("B1")
    first = folder.build().version
    folder.batch("B1", "B2")

    def crash(connection: object, building: Path, *engine: object) -> None:
        (building / "version" / "staff.duckdb").write_bytes(b"half")
        raise error

    with monkeypatch.context() as patch, pytest.raises(type(error)):
        patch.setattr(write_version, "write", crash)
        folder.build()
    assert sorted(path.name for path in folder.warehouse.iterdir()) == [".lock", first, "current"]
    assert folder.select("SELECT count(*) FROM batch") == [(1,)]
    assert folder.build().changed


@pytest.fixture
def few() -> duckdb.DuckDBPyConnection:
    """Give the tables and views of a version with two people."""
    return fixtures.build(batch=[fixtures.batch("B1")], participant=fixtures.people("B1", 2))


def code_of(sql: str) -> str:
    """Return a text of SQL without its comments."""
    return "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))


@pytest.mark.parametrize("name", write_version.SHARED)
def test_what_touches_each_person_is_in_the_sql_that_engines_share(
    few: duckdb.DuckDBPyConnection, name: str
) -> None:
    """Spark has none of these; it counts the elements of a list from 0."""
    code = code_of(write_version.text(few, name))
    for word in (
        "EXCLUDE",
        "VARIABLE",
        "getvariable",
        "MACRO",
        "COLUMNS",
        "lambda",
        "::",
        "[",
        "{",
    ):
        assert word not in code, word
    macros = few.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE function_type = 'macro' AND NOT internal"
    ).fetchall()
    called = set(re.findall(r"(\w+)\(", code))
    assert called & {macro for (macro,) in macros} == set()
    # What it calls has one meaning in both: one more is to be tried in both first.
    assert called <= {
        *("CAST", "count", "coalesce", "contains", "replace", "split_part", "AS", "USING", "WITH"),
    }


def test_another_engine_is_handed_what_is_counted_and_nothing_that_identifies(
    few: duckdb.DuckDBPyConnection,
) -> None:
    columns = few.execute("DESCRIBE participant_columns").fetchall()
    assert [name for name, *_ in columns] == [
        *("batch_id", "relationship", "disability", "sex", "age_group", "pre_mode"),
        *("session_1", "session_2", "session_3"),
        *("pre_1", "pre_2", "pre_3", "post_1", "post_2", "post_3", "pre_total", "post_total"),
        *("commitment", "champion", "action", "action_date"),
    ]


def test_a_line_of_a_statement_is_left_out_where_there_is_none() -> None:
    connection = fixtures.build(item=[], participant=[], batch=[])
    assert "pre_" not in re.sub(r"pre_(mode|total)", "", code_of(view(connection)))


def view(connection: duckdb.DuckDBPyConnection) -> str:
    return write_version.text(connection, "participant_columns")


def test_people_are_counted_by_the_engine_that_is_given() -> None:
    """The rest of the summaries is made of its counts, whoever counted."""
    asked = []

    def count(connection: duckdb.DuckDBPyConnection, result: str, counts: str) -> None:
        asked.append((result, counts))
        write_version.count_people(connection, result, counts)

    connection = duckdb.connect()
    write_version.make_tables(connection)
    write_version.summarise(connection, count)
    assert asked == [tuple(write_version.text(connection, name) for name in write_version.SHARED)]


def test_a_version_keeps_what_each_record_adds_to_each_measure(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    """Its records add up to its summary, of every measure."""
    summed = sample_connection.execute(
        "SELECT measure, sum(numerator), sum(denominator) FROM summary_rate "
        "WHERE level = 'all' GROUP BY measure"
    ).fetchall()
    assert len(summed) > 40
    sums = ", ".join(
        f'sum("{measure}_numerator"), sum("{measure}_denominator")' for measure, *_ in summed
    )
    (added,) = sample_connection.execute(f"SELECT {sums} FROM participant_record").fetchall()
    assert [*added] == [number for _, *numbers in summed for number in numbers]


def test_a_record_says_where_it_stands_and_nothing_that_identifies(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    described = sample_connection.execute("DESCRIBE participant_record").fetchall()
    columns = {name for name, *_ in described}
    assert {"person_id", "source_id", "row", "score_before", "score_after"} <= columns
    personal = {one.name for one in contract.table("participant").columns if one.personal}
    assert not columns & personal
    (counted,) = sample_connection.execute(
        "SELECT count(*), count(DISTINCT (batch_id, person_id)), count(source_id), "
        'count("row") FROM participant_record'
    ).fetchall()
    assert counted == (2029, 2029, 2029, 2029)


def test_a_program_is_over_on_its_last_day_or_at_the_end_of_its_window(folder: Folder) -> None:
    folder.keep(
        "programs.csv",
        "program,kind,window_start,window_end,ended_on",
        "japri_wee,training,2019-10-01,2022-02-28,",
        "japri_pwd,training,2019-10-01,2022-02-28,2021-12-31",
        "bekasi_enterprise,enterprise,2023-08-01,,",
    )
    folder.batch("B1")
    folder.build()
    assert folder.select("SELECT program, window_end FROM program ORDER BY program") == [
        ("bekasi_enterprise", None),
        ("japri_pwd", date(2021, 12, 31)),
        ("japri_wee", date(2022, 2, 28)),
    ]
