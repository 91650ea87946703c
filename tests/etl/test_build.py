"""A build: where every row goes, and what is stored of it."""

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import warehouse
from etl import build as building
from etl.build import RULES_OF_THE_DAY, build, input_files
from etl.build import check as check_files
from etl.checks import check
from etl.contract import reference
from etl.stage import kept_rows
from etl.stage.stage import Stage
from etl.values import dates
from tests.etl.folder import Folder, balance

B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"
PERSON = "ID Batch;ID Peserta;Nama;Usia"


def test_every_row_is_accounted_for(folder: Folder) -> None:
    folder.batch("B1")
    folder.text(
        "peserta.csv",
        "Daftar peserta",
        "",
        PERSON,
        "B1;P1;Ali;35",  # loaded
        "B1;P2;Budi;350",  # loaded without its age
        "B1;P1;Ali;35",  # a duplicate
        ";P3;Candra;35",  # refused: no batch
        ";;;",
        "-;-;-;-",
        ";;Dedi;",  # refused: a name stands there
        "B9;P4;Eko;35",  # refused: no such batch
        "Jumlah;;;4",
        ";;Total;4",
    )
    assert balance(folder.build()) == {
        "batch.csv": (2, 1, 0, 0, 1),
        "peserta.csv": (13, 2, 3, 1, 7),
    }
    ages = folder.select("SELECT batch_id, age FROM participant ORDER BY age")
    assert ages == [("B1", 35), ("B1", None)]


def test_a_folder_can_be_changed_before_it_is_read(folder: Folder) -> None:
    report = build(folder.incoming, folder.warehouse, prepare=lambda: folder.batch("B1", "B2"))
    assert report.rows_loaded == 2
    assert folder.select("SELECT batch_id FROM batch ORDER BY batch_id") == [("B1",), ("B2",)]


BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


def test_an_empty_folder_publishes_nothing(folder: Folder) -> None:
    report = folder.build()
    assert (report.version, report.changed, report.files) == (None, False, [])
    assert warehouse.versions(folder.warehouse) == []
    shutil.rmtree(folder.incoming)
    assert folder.build().version is None


def test_where_nothing_can_be_loaded_the_last_version_stays(folder: Folder) -> None:
    folder.batch("B1")
    first = folder.build().version
    folder.text("batch.csv", BATCH, "B1;WEE;Blitar;1 Juni 2021")
    report = folder.build()
    assert (report.version, report.changed, report.rows_loaded) == (first, False, 0)
    assert [one.rule for one in report.problems] == ["ambiguous_district"]
    assert folder.select("SELECT district FROM batch") == [("3503",)]
    assert [one.name for one in warehouse.versions(folder.warehouse)] == [first]


def test_the_same_folder_twice_changes_nothing(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Blitar;1 Juni 2021")
    first, second = folder.build(), folder.build()
    assert (first.changed, second.changed) == (True, False)
    assert second.version == first.version
    assert second.files == first.files
    assert second.problems == first.problems
    assert [one.rule for one in second.problems] == ["ambiguous_district"]
    assert len(warehouse.versions(folder.warehouse)) == 1


def test_the_day_after_changes_something_only_where_days_to_come_were_told(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.text("batch.csv", BATCH, B1)
    folder.build()
    monkeypatch.setattr(dates, "today", lambda: date(2090, 1, 1))
    assert not folder.build().changed
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Gresik;1 Juni 2098")
    assert folder.build().changed
    assert not folder.build().changed
    monkeypatch.setattr(dates, "today", lambda: date(2098, 6, 1))
    assert folder.build().changed


def test_the_rules_of_the_day_are_those_that_ask_for_it() -> None:
    asking = {
        path.stem.split(".")[1]
        for path in check.CHECKS.glob("*.sql")
        if "current_date" in path.read_text(encoding="utf-8")
    }
    assert asking == RULES_OF_THE_DAY


def test_a_shipped_reference_file_is_a_part_of_what_a_build_rests_on(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = Path(shutil.copytree(reference.SHIPPED, tmp_path / "shipped"))
    monkeypatch.setattr(reference, "SHIPPED", shipped)
    (folder.reference / "districts.csv").unlink()
    folder.batch("B1")
    folder.build()
    assert not folder.build().changed
    with (shipped / "districts.csv").open("a", encoding="utf-8") as file:
        file.write("Trenggaleq,3503\n")
    assert folder.build().changed


def test_another_key_or_another_name_is_another_version(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    folder.build()
    (folder.incoming / "batch.csv").rename(folder.incoming / "other.csv")
    assert folder.build().changed
    monkeypatch.setenv("DAMPAK_KEY", "another")
    assert folder.build().changed
    assert len(warehouse.versions(folder.warehouse)) == 3


def test_rolling_back_and_building_again_serves_the_folder_again(folder: Folder) -> None:
    folder.batch("B1")
    first = folder.build().version
    folder.batch("B1", "B2")
    folder.build()
    assert first is not None
    warehouse.rollback(folder.warehouse, first)
    assert folder.select("SELECT count(*) FROM batch") == [(1,)]
    assert folder.build().changed
    assert folder.select("SELECT count(*) FROM batch") == [(2,)]


def test_a_reader_of_the_old_version_reads_on_while_a_new_one_is_published(
    folder: Folder,
) -> None:
    folder.batch("B1")
    folder.build()
    with warehouse.open_version(folder.warehouse) as reader:
        folder.batch("B1", "B2")
        folder.build()
        assert reader.execute("SELECT count(*) FROM batch").fetchall() == [(1,)]
        assert folder.select("SELECT count(*) FROM batch") == [(2,)]


def test_the_second_of_two_builds_is_turned_away(folder: Folder) -> None:
    folder.batch("B1")
    with warehouse.alone(folder.warehouse), pytest.raises(warehouse.BuildUnderWayError):
        folder.build()
    assert warehouse.versions(folder.warehouse) == []
    assert folder.build().changed


def test_hidden_files_and_those_of_excel_and_windows_are_no_input(folder: Folder) -> None:
    folder.batch("B1")
    for name in (".gitkeep", "~$batch.xlsx", "Thumbs.db", "desktop.ini"):
        (folder.incoming / name).write_bytes(b"x")
    (folder.incoming / "tahun 1").mkdir()
    folder.text("tahun 1/b.csv", BATCH, "B2;WEE;Gresik;1 Juni 2021")
    assert [path.name for path in input_files(folder.incoming)] == ["batch.csv", "b.csv"]
    assert [one.file for one in folder.build().files] == ["batch.csv", "tahun 1/b.csv"]


def test_a_check_names_files_and_publishes_nothing(folder: Folder) -> None:
    folder.batch("B1")
    report = check_files([folder.incoming / "batch.csv"])
    assert balance(report) == {"batch.csv": (2, 1, 0, 0, 1)}
    assert (report.version, report.changed) == (None, False)
    assert not folder.warehouse.exists()


def test_build_is_silent_by_default(folder: Folder, capfd: pytest.CaptureFixture[str]) -> None:
    folder.batch("B1")
    steps: list[str] = []
    build(folder.incoming, folder.warehouse, steps.append)
    assert steps == ["batch.csv", "check", "publish"]
    assert capfd.readouterr() == ("", "")


def test_what_is_asked_is_asked_again_where_nothing_has_changed(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", f"{PERSON};Kolom lain", "B1;P1;Ali;30;x")
    first, second = folder.build(), folder.build()
    assert (first.changed, second.changed) == (True, False)
    assert second.questions == first.questions != ()
    folder.answer(second, "column", "not_needed", "Kolom lain")
    assert folder.build().questions == ()


class TestFilesThatChange:
    """A file that is written while it is read: what is served is of one state of the folder."""

    def build_while(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, write: Callable[[int], None]
    ) -> int:
        """Build while a function writes before each reading of b.csv; return how often."""
        readings = []
        take = Stage.take

        def late(stage: Stage, path: Path, name: str, *given: Any, **named: Any) -> None:
            if name == "b.csv":
                readings.append(name)
                write(len(readings))
            take(stage, path, name, *given, **named)

        # Nothing is opened ahead, so that what is written meanwhile is what is read.
        monkeypatch.setattr(
            building, "_opening", lambda inputs: nullcontext(iter([None] * len(inputs)))
        )
        monkeypatch.setattr(kept_rows, "FEWEST_BYTES", 0)
        monkeypatch.setattr(Stage, "take", late)
        try:
            folder.build()
        finally:
            monkeypatch.setattr(Stage, "take", take)
        return len(readings)

    def people(self, folder: Folder, count: int) -> None:
        rows = (f"B1;P{number}" for number in range(count))
        folder.text("b.csv", "ID Batch;ID Peserta", *rows)

    def test_are_read_again_and_nothing_of_before_is_kept(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder.batch("B1")
        self.people(folder, 3)
        times = self.build_while(
            folder, monkeypatch, lambda time: self.people(folder, 5) if time == 1 else None
        )
        assert times == 2
        assert folder.select("SELECT count(*) FROM participant") == [(5,)]
        self.people(folder, 3)  # the very content that was there at first
        folder.text("c.csv", "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai")
        folder.build()
        assert folder.select("SELECT count(*) FROM participant") == [(3,)]

    def test_each_time_anew_are_refused_and_what_is_served_stays(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder.batch("B1")
        self.people(folder, 3)
        before = folder.build().version
        self.people(folder, 4)
        with pytest.raises(building.FilesChangingError, match="change while they are read"):
            self.build_while(folder, monkeypatch, lambda time: self.people(folder, 5 + time))
        assert folder.select("SELECT count(*) FROM participant") == [(3,)]
        current = warehouse.current(folder.warehouse)
        assert current is not None
        assert current.name == before


def test_builds_stand_back_as_far_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(building.os, "nice", asked.append)
    for said in ("0", "5", "", "far"):
        monkeypatch.setenv("DAMPAK_NICENESS", said)
        building.let_viewers_go_first()
    assert asked == [0, 5, 19, 19]
