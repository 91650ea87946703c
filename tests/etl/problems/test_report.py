"""What a build or a check tells, read from the stage or from a version."""

import duckdb

import warehouse
from etl.problems.report import read_problems
from tests.etl.folder import Folder


def test_a_report_and_a_version_say_how_sure_it_is(folder: Folder) -> None:
    folder.text("a.csv", "ID Batch;Program;Kota;Tanggal Mulia", "B1;WEE;Trengalek;1 Juni 2021")
    folder.text("b.csv", "ID Batch;Program;Kota;Tanggal Mulai", "B2;WEE;Gresik;1 Juni 2021")
    report = folder.build()
    assert [
        (one.cell, one.expected, one.certainty, one.message_id, one.remedy_id)
        for one in report.problems
    ] == [
        (
            *("C2", "Kab. Trenggalek", 0.98),
            "“T•••” bukan nama kabupaten atau kota yang dikenal.",
            "Maksudnya: Kab. Trenggalek (hampir pasti 98%). "
            "Tulis seperti Kab. Trenggalek atau Kota Surabaya.",
        ),
        (
            *("D1", "Tanggal Mulai", 0.99),
            "Judul kolom “Tanggal Mulia” dibaca sebagai Tanggal Mulai (hampir pasti 99%).",
            "Bila benar, perbaiki judulnya menjadi Tanggal Mulai; bila salah, beri judul lain.",
        ),
    ]
    assert folder.select("SELECT cell, certainty FROM problem ORDER BY cell") == [
        ("C2", 0.98),
        ("D1", 0.99),
    ]


def test_a_version_from_before_guesses_were_weighed_can_be_read(folder: Folder) -> None:
    folder.text("a.csv", "ID Batch;Program;Kota;Tanggal Mulai", "B1;WEE;Trengalek;1 Juni 2021")
    folder.batch("B2")
    folder.build()
    with warehouse.open_version(folder.warehouse) as version, duckdb.connect() as old:
        old.register("rows", version.sql("FROM problem").to_arrow_table())
        old.execute("CREATE TABLE problem AS FROM rows")
        old.execute("ALTER TABLE problem DROP COLUMN certainty")
        read = read_problems(old, "problem")
    assert [(one.cell, one.certainty) for one in read] == [("C2", None)]
