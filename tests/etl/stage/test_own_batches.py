"""Registers that say in each row of which batch, where and when: they make their own batches."""

from tests.etl.folder import Folder

BATCHES = "SELECT batch_id, program, district, start_date::VARCHAR FROM batch ORDER BY 1"
PEOPLE = "SELECT batch_id, count(*) FROM participant GROUP BY ALL ORDER BY ALL"
HEADER = "Nama;Usia;Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai;Sesi 1"
B12 = "B12;JAPRI WEE;Kab. Trenggalek;2021-04-07;2021-04-13"
B13 = "B13;JAPRI WEE;Kab. Gresik;2021-04-14;2021-04-20"
TWO = [("B12", "japri_wee", "3503", "2021-04-07"), ("B13", "japri_wee", "3525", "2021-04-14")]


def test_a_flat_register_makes_its_own_batches(folder: Folder) -> None:
    folder.text(
        "a.csv",
        HEADER,
        f"Peserta 1;30;{B12};H",
        f"Peserta 2;31;{B12};H",
        "Peserta 3;32;B12;WEE;Trenggalek;7 April 2021;;H",  # the same, less and otherwise written
        f"Peserta 4;33;{B13};H",
        "Peserta 5;34;B13;;;;;H",
    )
    report = folder.build()
    assert report.problems == []
    assert folder.select(BATCHES) == TWO
    assert folder.select(PEOPLE) == [("B12", 3), ("B13", 2)]
    assert [(one.table, one.rows_read, one.rows_loaded) for one in report.files] == [
        ("participant", 6, 5),
        ("batch", 2, 2),
    ]


def test_a_list_with_few_columns_of_people_is_a_register(folder: Folder) -> None:
    folder.text(
        "a.csv",
        "Nama;ID Batch;Program;Lokasi;Tanggal Pelaksanaan",
        "Peserta 1;B12;JAPRI WEE;Kab. Trenggalek;7-13 April 2021",
        "Peserta 2;B13;JAPRI WEE;Kab. Gresik;14-20 April 2021",
    )
    assert folder.build().problems == []
    assert folder.select(BATCHES) == TWO
    assert folder.select(PEOPLE) == [("B12", 1), ("B13", 1)]


def test_of_rows_that_differ_both_are_named(folder: Folder) -> None:
    folder.text(
        "a.csv",
        HEADER,
        f"Peserta 1;30;{B12};H",
        f"Peserta 2;31;{B12.replace('04-07', '04-08')};H",
        f"Peserta 3;32;{B13};H",
        "Peserta 4;33;B13;Menjahit;Kab. Gresik;2021-04-14;2021-04-20;H",
    )
    assert [(one.cell, one.rule, one.expected) for one in folder.build().problems] == [
        ("C3", "batch_twice", "a.csv 2"),
        ("D5", "value_not_allowed", ""),
    ]
    assert folder.select(BATCHES) == TWO
    assert folder.select(PEOPLE) == [("B12", 2), ("B13", 2)]


def test_people_of_another_program_are_in_no_batch_of_its_number(folder: Folder) -> None:
    """Not even where they have a name of one of them: nothing else says that they are one."""
    pwd = "B12;JAPRI PWD;Kab. Gresik;2021-06-07;2021-06-13"
    folder.text(
        "a.csv",
        HEADER,
        f"Ali Umar;30;{B12};H",
        f"Ali Umar;30;{pwd};A",
        f"Budi;31;{pwd};H",
        "Joko;32;B12;WEE;Trenggalek;7 April 2021;;H",
        "Slamet;33;B12;;;;;H",  # of which program he is, nobody says
    )
    told = [(one.cell, one.rule, one.expected) for one in folder.build().problems]
    assert told == [
        ("C3", "batch_twice", "a.csv 2"),
        *((f"C{row}", "batch_refused", "a.csv C3") for row in (3, 4, 6)),
    ]
    assert folder.select(BATCHES) == TWO[:1]
    assert folder.select("SELECT count(*), count(*) FILTER (sessions[1]) FROM participant") == [
        (2, 2)
    ]


def test_a_place_tells_batches_apart_where_it_is_none_of_the_peoples(folder: Folder) -> None:
    rows = "Ali;B12;WEE;Kab. Trenggalek;7 April 2021", "Budi;B12;WEE;Kab. Gresik;7 Juni 2021"
    folder.text("a.csv", "Nama;ID Batch;Program;Kabupaten/Kota;Tanggal Mulai", *rows)
    assert "batch_refused" not in {one.rule for one in folder.build().problems}
    assert folder.select(PEOPLE) == [("B12", 2)]
    header = "Nama;Asal;ID Batch;Program;Lokasi;Tanggal Mulai"
    folder.text("a.csv", header, *(row.replace(";", ";Gresik;", 1) for row in rows))
    assert "batch_refused" in {one.rule for one in folder.build().problems}
    assert folder.select(PEOPLE) == [("B12", 1)]


def test_a_sheet_of_batches_goes_before(folder: Folder) -> None:
    other = B13.replace("Gresik", "Sampang")
    sheet = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai"
    people = [HEADER, f"Peserta 3;32;{B13};H", f"Peserta 4;33;{other};H"]
    folder.workbook(
        "a.xlsx",
        Peserta=[line.split(";") for line in people],
        Batch=[line.split(";") for line in (sheet, B13)],
    )
    report = folder.build()
    assert [(one.sheet, one.cell, one.rule) for one in report.problems] == [
        ("Peserta", "E3", "other_district")
    ]
    assert folder.select(BATCHES) == TWO[1:]
    assert folder.select(PEOPLE) == [("B13", 2)]


def test_another_files_sheet_of_batches_goes_before_too(
    folder: Folder,
) -> None:
    folder.text("a.csv", HEADER, f"Peserta 3;32;{B13};H")
    folder.text("b.csv", "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai", B13[:-11])
    assert folder.build().problems == []
    assert folder.select(BATCHES) == TWO[1:]
    assert folder.select(PEOPLE) == [("B13", 1)]
