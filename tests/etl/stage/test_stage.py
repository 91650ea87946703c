"""Files come in one by one: what they declare, and what a refused one leaves."""

from pathlib import Path

from etl.stage.stage import Stage
from tests.etl.folder import Folder, balance

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


ROW = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


def test_synthetic_workbooks_are_known_by_their_mark_and_by_their_name(folder: Folder) -> None:
    folder.workbook(
        "batch.xlsx",
        Keterangan=[["DATA SINTETIS"]],
        Batch=[HEADER.split(";"), ROW.split(";")],
    )
    folder.build()
    assert folder.select("SELECT is_sample FROM build_info") == [(True,)]


def test_other_records_are_no_sample(folder: Folder) -> None:
    folder.batch("B1")
    folder.build()
    assert folder.select("SELECT is_sample FROM build_info") == [(False,)]


B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


def test_one_refused_file_does_not_keep_the_others_out(folder: Folder) -> None:
    folder.batch("B1")
    (folder.incoming / "broken.xlsx").write_bytes(b"PK broken")
    report = folder.build()
    assert balance(report) == {"batch.csv": (2, 1, 0, 0, 1), "broken.xlsx": (0, 0, 0, 0, 0)}
    assert [(one.file, one.rule) for one in report.errors] == [("broken.xlsx", "not_a_workbook")]
    assert folder.select("SELECT batch_id FROM batch") == [("B1",)]


def test_a_file_that_is_gone_is_refused_and_ends_nothing(tmp_path: Path) -> None:
    with Stage(b"key", tmp_path) as stage:
        stage.take(tmp_path / "gone.csv", "gone.csv", "its digest")
        stage.finish()
        found = stage.connection.execute("SELECT rule, severity FROM stage.problem").fetchall()
    assert found == [("not_a_workbook", "error")]
