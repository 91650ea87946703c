"""What accepting files would do, tried apart from the folder and the warehouse."""

import warehouse
from etl.uploads import intake, trial
from findings import SheetSeen, TitleSeen
from tests.etl.folder import Folder
from tests.etl.sending import (
    BATCH,
    PERSON,
    accept,
    batches,
    in_incoming,
    lines,
    people,
    rows,
    send,
    served,
    silent,
)


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

    def test_without_files_the_folder_is_read_as_it_would_be_now(self, folder: Folder) -> None:
        """An answer that was given since changes it; nothing that is only told is a problem."""
        folder.batch("B1")
        folder.text("a.csv", f"{PERSON};Jenis sesi", "B1;P1;30;H", "B1;P2;31;A")
        asked = folder.build()
        folder.answer(asked, "column", "session_1", "Jenis sesi")
        received, preview = send(folder)
        assert (preview.files, preview.elsewhere) == ((), ())
        assert preview.can_be_accepted
        with warehouse.open_version(trial.trial_directory(received), preview.trial) as tried:
            sessions = "SELECT count(*) FILTER (sessions[1]) FROM participant"
            assert tried.execute(sessions).fetchall() == [(1,)]
            assert folder.select(sessions) == [(0,)]
        before = served(folder)
        assert accept(folder, received) == served(folder) != before
        assert folder.select("SELECT count(*) FILTER (sessions[1]) FROM participant") == [(1,)]

    def test_an_empty_folder_has_nothing_to_look_at_again(self, folder: Folder) -> None:
        _, preview = send(folder)
        assert not preview.can_be_accepted

    def test_nothing_to_take_cannot_be_accepted(self, folder: Folder) -> None:
        _, preview = send(folder, rubbish=b"\x00\x01")
        assert (preview.trial, preview.can_be_accepted) == (None, False)
