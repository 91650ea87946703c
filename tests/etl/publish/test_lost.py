"""What a new version would take out of the figures is said before it happens, and by each build."""

import warehouse
from etl.uploads import trial
from findings import Lost
from tests.etl.folder import Folder
from tests.etl.sending import BATCH, batches, lines, people, send

TRENGGALEK = ("japri_wee", "3503")


def test_a_file_of_the_same_name_with_other_batches(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("peserta.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30", "B1;P2;40", "B2;P3;30")
    folder.build()
    received, preview = send(folder, batch=batches("B2", "B3"))
    assert preview.lost == (Lost("batch", "B1", *TRENGGALEK, "batch.csv", 2),)
    assert trial.read_preview(received) == preview


def test_people_who_go_while_their_batch_stays(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("peserta.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30", "B1;P2;40", "B2;P3;30")
    folder.build()
    _, preview = send(folder, peserta=people("B1", 30))
    assert preview.lost == (
        Lost("batch", "B1", *TRENGGALEK, "batch.csv", 2, 1),
        Lost("batch", "B2", *TRENGGALEK, "batch.csv", 1, 0),
    )


def test_other_people_in_the_place_of_as_many(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("peserta.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30", "B1;P2;40", "B1;P3;50")
    folder.text("p2.csv", "ID Batch;ID Peserta;Usia", "B2;P1;30")
    folder.build()
    head = "ID Batch;ID Peserta;Usia"
    _, preview = send(folder, peserta=lines(head, "B1;P7;30", "B1;P8;40", "B1;P3;51"))
    assert preview.lost == (Lost("batch", "B1", *TRENGGALEK, "batch.csv", 3, 3, 2),)
    _, preview = send(folder, peserta=lines(head, "B1;P7;30", "B1;P3;51"))
    assert preview.lost == (Lost("batch", "B1", *TRENGGALEK, "batch.csv", 3, 2, 1),)
    _, preview = send(folder, peserta=lines(head, "B1;P1;31", "B1;P2;40", "B1;P3;51", "B1;P4;39"))
    assert preview.lost == ()


def test_a_trial_knows_nobody_once_it_is_written(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("peserta.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30", "B1;P2;40")
    folder.build()
    received, preview = send(folder, batch=batches("B1", "B2"))
    query = "SELECT person_id FROM participant"
    with warehouse.open_version(trial.trial_directory(received), preview.trial) as tried:
        tried = set(tried.execute(query).fetchall())
    assert len(tried) == 2
    assert tried.isdisjoint(folder.select(query))


def test_another_districts_batch_of_the_same_number_is_another(folder: Folder) -> None:
    folder.batch("B1")
    folder.build()
    _, preview = send(folder, batch=lines(BATCH, "B1;WEE;Kab. Gresik;1 Juni 2021"))
    assert preview.lost == (Lost("batch", "B1", *TRENGGALEK, "batch.csv", 0),)


def test_groups_with_what_their_books_say(folder: Folder) -> None:
    folder.group("hijab", "kuliner")
    folder.text(
        "kas.csv", "ID Kelompok;Tanggal;Pendapatan;Biaya", "hijab;2 September 2023;10.000;5.000"
    )
    folder.text("bantuan.csv", "ID Kelompok;Tanggal;Tahap", "hijab;22 Agustus 2023;pelatihan")
    folder.build()
    head = "ID Kelompok;Program;Jenis Usaha"
    _, preview = send(folder, kelompok=lines(head, "kuliner;Usaha Bekasi;Kuliner"))
    assert preview.lost == (Lost("group", "HIJAB", "bekasi_enterprise", None, "kelompok.csv", 2),)


def test_nothing_where_nothing_goes_or_nothing_is_served(folder: Folder) -> None:
    assert send(folder, batch=batches("B1"))[1].lost == ()
    folder.batch("B1")
    folder.build()
    assert send(folder, baru=batches("B2"))[1].lost == ()
    assert send(folder, batch=b"\x00\x01")[1].lost == ()


def test_columns_that_were_filled_and_are_empty_now(folder: Folder) -> None:
    folder.batch("B1", "B2")
    head = "ID Batch;ID Peserta;Usia;Disabilitas;Sesi 3"
    folder.text("peserta.csv", head, "B1;P1;30;Ya;H", "B1;P2;40;Tidak;H", "B2;P3;30;;H")
    folder.group("K1")
    folder.text("kas.csv", "ID Kelompok;Tanggal;Pendapatan;Biaya", "K1;2/9/2023;900;400")
    folder.build()
    folder.text("peserta.csv", head, "B1;P1;30;;", "B1;P2;40;;", "B2;P3;30;;H")
    folder.text("kas.csv", "ID Kelompok;Tanggal;Laba", "K1;2/9/2023;500")
    told = (
        Lost("batch", "B1", *TRENGGALEK, "batch.csv", 2, 2, 0, ("Disabilitas", "Sesi 3")),
        Lost(
            *("group", "K1", "bekasi_enterprise", None, "kelompok.csv", 1, 1, 0),
            ("Pendapatan (Rp)", "Biaya (Rp)"),
        ),
    )
    assert folder.build().lost == told
    assert folder.build().lost == ()  # of the version that is served now


def test_every_build_says_what_it_leaves_out(folder: Folder) -> None:
    folder.batch("B1", "B2")
    people = "ID Batch;ID Peserta;Usia"
    folder.text("peserta.csv", people, "B1;P1;30", "B1;P2;40", "B2;P3;30", "B2;P4;30")
    assert folder.build().lost == ()
    folder.batch("B1")
    folder.text("peserta.csv", people, "B1;P9;30")
    report = folder.build()
    assert report.lost == (
        Lost("batch", "B1", *TRENGGALEK, "batch.csv", 2, 1, 1),
        Lost("batch", "B2", *TRENGGALEK, "batch.csv", 2),
    )
    assert [one["code"] for one in report.as_dict()["lost"]] == ["B1", "B2"]
