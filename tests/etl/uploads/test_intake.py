"""Files that were sent: kept unopened, tried apart, and looked at in the background."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import language
import warehouse
from etl.files import arrivals
from etl.uploads import background, intake, trial
from etl.uploads.desk import Desk
from findings import Intake, NearMiss, SheetSeen, TitleSeen, WorkState
from tests.etl.folder import Folder
from tests.etl.sending import (
    BATCH,
    PERSON,
    accept,
    batch_ids,
    batches,
    in_incoming,
    lines,
    people,
    rows,
    send,
    served,
    silent,
)


class TestReceive:
    def test_what_is_sent_lies_under_our_own_names_and_nowhere_else(self, folder: Folder) -> None:
        names = ["../../out.csv", "/etc/passwd", "CON.xlsx", "x" * 300 + ".csv", "a.csv", "a.csv"]
        received = intake.receive(
            [(name, name.encode()) for name in names], folder.incoming, folder.warehouse
        )
        assert received.folder.parent == folder.warehouse.parent / "uploads"
        assert sorted(path.name for path in (received.folder / "files").iterdir()) == [
            "001.csv",
            "002.unknown",
            "003.xlsx",
            "004.csv",
            "005.csv",
            "006.csv",
        ]
        assert [one.shown for one in received.uploads] == names
        targets = [one.target for one in received.uploads]
        assert targets[:3] == ["out.csv", "passwd.unknown", "file-b5c8c556.xlsx"]
        assert targets[4:] == ["a.csv", "a-2.csv"]
        assert in_incoming(folder) == {}
        assert intake.find(folder.warehouse, received.folder.name) == received

    @pytest.mark.parametrize("name", ["accepted", "../warehouse", "0" * 16, ""])
    def test_what_is_no_id_finds_nothing(self, folder: Folder, name: str) -> None:
        (folder.warehouse.parent / "uploads" / "accepted").mkdir(parents=True)
        with pytest.raises(LookupError):
            intake.find(folder.warehouse, name)

    def test_what_nobody_decided_on_is_removed_after_a_day(self, folder: Folder) -> None:
        old = intake.receive([("a.csv", b"a")], folder.incoming, folder.warehouse)
        a_day_ago = time.time() - 24 * 3600 - 1
        os.utime(old.folder, (a_day_ago, a_day_ago))
        young = intake.receive([("a.csv", b"a")], folder.incoming, folder.warehouse)
        intake.receive([("a.csv", b"a")], folder.incoming, folder.warehouse)
        assert not old.folder.exists()
        assert young.folder.is_dir()


class TestPreview:
    def test_says_what_was_recognised_and_where_the_rows_went(self, folder: Folder) -> None:
        content = lines("Daftar batch", "", f"{BATCH};Catatan", "B1;WEE;Kab. Gresik;1 Juni 2021;-")
        received, preview = send(folder, batch=content + lines("B2;WEE;Blitar;1 Juni 2021;-"))
        (file,) = preview.files
        assert rows(file) == [(5, 1, 1)]
        assert [(one.cell, one.rule) for one in file.problems if one.severity == "error"] == [
            ("C5", "ambiguous_district")
        ]
        (sheet,) = file.sheets
        assert (sheet.table, sheet.header_row) == ("batch", 3)
        assert sheet.columns == (
            ("A", "ID Batch"),
            ("B", "Program"),
            ("C", "Kabupaten/Kota"),
            ("D", "Tanggal Mulai"),
        )
        assert sheet.unknown == (("E", "Catatan"),)
        assert trial.read_preview(received) == preview

    def test_says_which_batch_the_titles_of_a_sheet_describe(self, folder: Folder) -> None:
        titled = lines("Batch 12 – Trenggalek, 7–13 April 2021", "No;Nama;Usia", "1;Ali;35")
        received, preview = send(folder, daftar=titled)
        people_seen, title_seen = preview.files[0].sheets
        assert (people_seen.table, people_seen.header_row) == ("participant", 2)
        assert title_seen == SheetSeen(
            "",
            "batch",
            None,
            title=TitleSeen("A1", "12", None, "3503", "2021-04-07", "2021-04-13"),
        )
        assert trial.read_preview(received) == preview

    def test_publishes_nothing_and_leaves_the_folder_alone(self, folder: Folder) -> None:
        received, preview = send(folder, batch=batches("B1"))
        assert served(folder) is None
        assert in_incoming(folder) == {}
        with warehouse.open_version(trial.trial_directory(received), preview.trial) as tried:
            assert tried.execute("SELECT batch_id FROM batch").fetchall() == [("B1",)]

    def test_files_stand_beside_what_is_in_the_folder(self, folder: Folder) -> None:
        folder.batch("B1")
        folder.build()
        _, preview = send(folder, peserta=people("B1", 30, 40))
        assert rows(preview.files[0]) == [(3, 2, 0)]
        assert (preview.replaces_sample, preview.files[0].replaces) == (False, False)

    def test_the_first_file_takes_the_place_of_the_sample(self, folder: Folder) -> None:
        assert send(folder, batch=batches("B1"))[1].replaces_sample

    def test_says_which_rows_of_other_files_it_would_refuse(self, folder: Folder) -> None:
        folder.batch("B1")
        folder.text("peserta.csv", PERSON, "B1;P1;30")
        folder.build()
        _, preview = send(folder, batch=batches("B2"))
        assert preview.files[0].replaces
        assert [(one.file, one.cell, one.rule) for one in preview.elsewhere] == [
            ("peserta.csv", "A2", "unknown_batch")
        ]

    def test_a_file_that_is_refused_whole_is_not_taken(self, folder: Folder) -> None:
        folder.batch("B1")
        received, preview = send(
            folder, batch=b"not;a\ntable;at\nall;.\n", peserta=people("B1", 30)
        )
        assert [file.is_taken for file in preview.files] == [False, True]
        assert [one.rule for one in preview.files[0].problems] == ["unknown_table"]
        assert rows(preview.files[1]) == [(2, 1, 0)]
        accept(folder, received)
        assert in_incoming(folder)["batch.csv"].startswith(BATCH.encode())

    def test_what_is_sent_is_counted_byte_by_byte(self, folder: Folder) -> None:
        received = intake.receive([("a.xlsb", b"PK")], folder.incoming, folder.warehouse)
        preview = trial.preview(received, folder.incoming, folder.warehouse, silent)
        assert [(one.rule, one.expected) for one in preview.files[0].problems] == [
            ("not_a_workbook", "Excel, CSV, Parquet")
        ]

    def test_nothing_to_take_cannot_be_accepted(self, folder: Folder) -> None:
        _, preview = send(folder, rubbish=b"\x00\x01")
        assert (preview.trial, preview.can_be_accepted) == (None, False)


class TestBackground:
    def wait(self, work: background.Work) -> WorkState:
        deadline = time.monotonic() + 60
        while (state := work.state()).status == "running":
            assert time.monotonic() < deadline
            time.sleep(0.05)
        return state

    def start(self, folder: Folder, task: str, received: Intake) -> background.Work:
        return background.start(task, received, folder.incoming, folder.warehouse)

    def test_previews_and_accepts_in_a_process_of_its_own(self, folder: Folder) -> None:
        received = intake.receive([("batch.csv", batches("B1"))], folder.incoming, folder.warehouse)
        assert self.wait(self.start(folder, "preview", received)) == WorkState("done")
        preview = trial.read_preview(received)
        assert preview is not None and rows(preview.files[0]) == [(2, 1, 0)]
        assert self.wait(self.start(folder, "accept", received)) == WorkState("done")
        assert batch_ids(folder) == ["B1"]

    def test_a_file_tells_how_far_it_is(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        received = intake.receive([("batch.csv", batches("B1"))], folder.incoming, folder.warehouse)
        states: list[dict[str, object]] = []
        write = arrivals.write_json

        def note(path: Path, value: object) -> None:
            write(path, value)
            if path == intake.progress_file(received):
                states.append(json.loads(path.read_bytes()))

        monkeypatch.setattr(arrivals, "write_json", note)
        arguments = ["preview", received.folder.name, str(folder.incoming), str(folder.warehouse)]
        assert background.main(arguments) == 0
        steps = [
            (state["status"], state["done"], state["steps"], state["step"]) for state in states
        ]
        assert steps == [
            ("running", 0, 3, "batch.csv"),
            ("running", 1, 3, "check"),
            ("running", 2, 3, "publish"),
            ("done", 0, 1, ""),
        ]

    def test_says_why_it_failed(self, folder: Folder) -> None:
        received, _ = send(folder, batch=batches("B1"))
        with warehouse.alone(folder.warehouse):
            state = self.wait(self.start(folder, "accept", received))
        assert (state.status, state.reason) == ("failed", "build_under_way")

    def test_a_faulty_reference_file_is_said_and_nothing_is_lost(self, folder: Folder) -> None:
        folder.batch("B1")
        before = in_incoming(folder), folder.build().version
        received, _ = send(folder, batch=batches("B2"))
        folder.keep("programs.csv", "program,kind,window_start,window_end", "a,training,?,")
        for task in ("preview", "accept"):
            one = received.folder.name, str(folder.incoming), str(folder.warehouse)
            assert background.main([task, *one]) == 1
            state = WorkState(**json.loads(intake.progress_file(received).read_bytes()))
            assert (state.status, state.reason) == ("failed", "reference_file")
            assert state.words["id"] == (
                "Berkas acuan programs.csv tidak dapat dipakai: baris 2, window_start harus "
                "tanggal seperti 2019-10-01, bukan “?”."
            )
            assert (in_incoming(folder), served(folder)) == before
            assert received.path_of("001.csv").read_bytes() == batches("B2")

    def test_one_that_dies_has_failed(self, folder: Folder, tmp_path: Path) -> None:
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        work = background.Work(process, tmp_path / "progress.json")
        assert work.state().status == "running"
        work.stop()
        assert work.state() == WorkState("failed", reason="stopped")


def test_near_misses_are_offered_and_confirmed_once(folder: Folder) -> None:
    rows = ["B1;WEE;Trenggalk;1 Juni 2021", "B2;WEE;TRENGGALK ;1 Juni 2021"]
    rows += ["B3;JAPRI WE;Blitarr;1 Juni 2021", "B4;WEE;Atlantis;1 Juni 2021"]
    received, seen = send(folder, batch=lines(BATCH, *rows))
    assert seen.near_misses == (
        NearMiss("district", "TRENGGALK", (("3503", "Kab. Trenggalek"),), 0.98, 2),
        NearMiss(
            "district", "Blitarr", (("3505", "Kab. Blitar"), ("3572", "Kota Blitar")), 0.48, 1
        ),
        NearMiss("program", "JAPRI WE", (("japri_wee", "JAPRI WEE"),), 0.85, 1),
    )
    assert trial.read_preview(received) == seen
    assert seen.files[0].balance[0].rows_refused == 4

    desk = Desk(folder.incoming, folder.warehouse)
    assert desk.guess(seen.near_misses[1], language.of("id")) == (
        "Maksudnya: Kab. Blitar atau Kota Blitar (masing-masing 48%)."
    )
    desk.confirm(seen.near_misses[0], "3503")
    desk.confirm(seen.near_misses[1], "3572")
    again = trial.preview(received, folder.incoming, folder.warehouse, silent)
    assert [one.text for one in again.near_misses] == ["JAPRI WE"]
    assert again.files[0].balance[0].rows_refused == 2
    accept(folder, received)
    assert folder.select("SELECT batch_id, district FROM batch ORDER BY batch_id") == [
        ("B1", "3503"),
        ("B2", "3503"),
    ]


def test_near_misses_of_files_that_were_taken_before_are_offered_too(folder: Folder) -> None:
    folder.text("old.csv", BATCH, "B1;WEE;Trenggalk;1 Juni 2021", "B2;WEE;Gresik;1 Juni 2021")
    folder.build()
    received, seen = send(folder, new=batches("B3"))
    assert [(one.text, one.rows) for one in seen.near_misses] == [("Trenggalk", 1)]
    assert b"Trenggalk" in (received.folder / "preview.json").read_bytes()
    accept(folder, received)
    # Beside the files that the keeper sent they stay no longer than these.
    kept = [path for path in intake.uploads_folder(folder.warehouse).rglob("*") if path.is_file()]
    assert [path for path in kept if b"Trenggalk" in path.read_bytes()] == []
    assert folder.select("SELECT found, expected FROM problem WHERE column_name = 'district'") == [
        ("T•••", "Kab. Trenggalek")
    ]
