"""What cannot be recognised is asked once, and read as answered ever after."""

from datetime import date

from etl.problems import mask
from etl.values import readings
from tests.etl.folder import Folder

GROUPS = "ID Kelompok,Program,Jenis Usaha", "K1,Usaha Sosial Bekasi,Hijab"
BOOK = "Klp,Hr,Duit datang,Duit pergi,Corat-coret"
WEEK = "K1,2023-09-01,350000,100000,laku", "K1,2023-09-02,150000,0,laku"
MEANT = {"Klp": "group_id", "Hr": "date", "Duit datang": "revenue_idr", "Duit pergi": "cost_idr"}


def asked(folder: Folder) -> list[tuple[str, str]]:
    return [(one.question, one.subject) for one in folder.check().questions]


def test_a_cash_book_that_nothing_recognises_is_read_by_answers_alone(folder: Folder) -> None:
    folder.text("a.csv", *GROUPS)
    folder.text("b.csv", "Buku besar,,,,", BOOK, *WEEK)
    report = folder.check()
    assert asked(folder) == [("table", "")]
    folder.answer(report, "table", "cash")
    report = folder.check()
    assert asked(folder) == [
        ("header_row", ""),
        ("belongs_to", ""),
        *(("column", mask.shown_header(subject)) for subject in (*MEANT, "Corat-coret")),
    ]
    for subject, column in MEANT.items():
        folder.answer(report, "column", column, subject)
    report = folder.check()
    assert [(one.table, one.rows_loaded) for one in report.files] == [("group", 1), ("cash", 2)]
    folder.answer(report, "column", "not_needed", "Corat-coret")
    # 350,000 − 100,000 + 150,000; a second book of that shape needs no answer: + 50,000.
    folder.text("c.csv", "Buku lain,,,,", "", BOOK, "K1,2023-09-03,50000,0,")
    report = folder.build()
    assert report.questions == ()
    assert folder.select("SELECT sum(profit_idr) FROM cash") == [(450_000,)]
    told = [one for one in report.problems if one.rule == "read_as_told"]
    assert [(one.file, one.found, one.message_en) for one in told] == [
        (name, "6", "This sheet was read as answered on 3 May 2026 (answers: 6).")
        for name in ("b.csv", "c.csv")
    ]


def test_a_book_that_names_no_group_is_asked_for_it_file_by_file(folder: Folder) -> None:
    folder.text("a.csv", *GROUPS, "K2,Usaha Sosial Bekasi,Kuliner")
    folder.text("Mei.csv", "Tanggal,Pendapatan,Biaya", "2023-09-01,350000,100000")
    folder.text("Juni.csv", "Tanggal,Pendapatan,Biaya", "2023-09-02,50000,0")
    report = folder.check()
    of_books = [one for one in report.questions if one.question == "belongs_to"]
    assert [(one.file, [code for code, *_ in one.answers]) for one in of_books] == [
        ("Juni.csv", ["K1", "K2"]),
        ("Mei.csv", ["K1", "K2"]),
    ]
    for one, code in zip(of_books, ("K2", "K1"), strict=True):
        readings.remember(one.shape, one.question, "", code, one.place, date(2026, 5, 3))
    report = folder.build()
    assert report.rows_refused == 0
    assert folder.select("SELECT group_id, profit_idr FROM cash ORDER BY ALL") == [
        ("K1", 250_000),
        ("K2", 50_000),
    ]
    # Another book of the same headers is asked about anew.
    folder.text("Juli.csv", "Tanggal,Pendapatan,Biaya", "2023-09-03,1000,0")
    assert ("belongs_to", "") in asked(folder)


def test_the_row_of_the_header_may_be_told(folder: Folder) -> None:
    folder.text("a.csv", *GROUPS)
    folder.text("b.csv", "Alfa,Beta,Gama", "Klp,Hr,Cuan", "K1,2023-09-01,5000")
    report = folder.check()
    folder.answer(report, "table", "cash")
    report = folder.check()
    assert ("column", "A•••") in asked(folder)
    folder.answer(report, "header_row", "1")
    assert asked(folder)[1:] == [("column", "K•••"), ("column", "H•••"), ("column", "C•••")]


def test_a_signature_is_of_the_session_that_its_sheet_is_called_after(folder: Folder) -> None:
    folder.batch("B1")
    header, both = ["ID Batch", "Nama", "Tanda tangan"], [["B1", "P 1", "v"], ["B1", "P 2", "v"]]
    folder.workbook("b.xlsx", **{"Sesi 1": [header, *both], "Sesi 2": [header, both[0]]})
    folder.answer(folder.check(), "column", "session_1", "Tanda tangan")
    folder.build()
    assert folder.select("SELECT sessions[1], sessions[2] FROM participant ORDER BY ALL") == [
        (True, True),
        (True, None),
    ]


def test_sheets_that_hold_nothing_are_told_once(folder: Folder) -> None:
    folder.batch("B1")
    book = {"Rapat": [["Nama rapat", "Isi rapat"], ["Awal", "Rencana"]]}
    folder.workbook("b.xlsx", **book)
    folder.answer(folder.check(), "table", "nothing")
    report = folder.check()
    assert [(one.rule, one.severity) for one in report.problems] == [("read_as_told", "info")]
    assert report.questions == ()


def test_an_answer_that_refuses_asks_on_and_can_be_changed(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("c.csv", "Kode,Orang,Usianya", "B1,Peserta 1,30")
    first = folder.check()
    folder.answer(first, "table", "batch")
    assert [one.rule for one in folder.check().errors] == ["missing_column"]
    folder.answer(first, "table", "participant")
    report = folder.check()
    folder.answer(report, "column", "batch_id", "Kode")
    folder.answer(report, "column", "name", "Orang")
    loaded = [(one.table, one.rows_loaded) for one in folder.check().files]
    assert loaded == [("batch", 1), ("participant", 1)]


def test_the_only_row_that_may_be_a_header_is_not_asked_about(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("p.csv", "Nama;Usia", "P 1;30")
    assert asked(folder) == [("table", ""), ("belongs_to", "")]


def test_tables_side_by_side_are_asked_about_each(folder: Folder) -> None:
    """Two lists beside each other that name no batch are likely those of two."""
    folder.batch("B1", "B2")
    rows = [
        ["Nama", "Usia", "", "Nama", "Usia"],
        ["P 1", 30, "", "P 2", 40],
        ["P 3", 31, "", "", ""],
    ]
    folder.workbook("b.xlsx", Peserta=rows)
    first, second = (one for one in folder.check().questions if one.question == "belongs_to")
    assert (first.place, second.place) == ("b.xlsx › Peserta (A–B)", "b.xlsx › Peserta (D–E)")
    for one, batch in ((first, "B1"), (second, "B2")):
        readings.remember(one.shape, one.question, "", batch, one.place, date(2026, 5, 3))
    assert [one.rule for one in folder.check().problems] == ["read_as_told"] * 2
    folder.build()
    counts = folder.select("SELECT batch_id, count(*) FROM participant GROUP BY ALL ORDER BY ALL")
    assert counts == [("B1", 2), ("B2", 1)]


def test_what_is_sold_and_what_is_bought_are_asked_about_each(folder: Folder) -> None:
    """Both stand under the same headers; only their titles differ, but for the month."""
    folder.group("K2")
    header = ["Tgl", "Nama Barang", "Banyaknya", "Harga Satuan", "Jumlah"]
    sold, bought = (
        ["14/9/2023", "Nasi", 20, 15000, 300000],
        ["14/9/2023", "Beras", 10, 12000, 120000],
    )
    folder.workbook(
        "September.xlsx",
        Satu=[["Catatan Penjualan Kelompok K2"], header, sold],
        Dua=[["Catatan Belanja Kelompok K2"], header, bought],
    )
    folder.answer(folder.check(), "table", "cash")
    folder.answer(folder.check(), "column", "amount_idr", "Jumlah")
    asked = {one.sheet: one for one in folder.check().questions if one.question == "amount_side"}
    assert [*asked] == ["Satu", "Dua"]
    for sheet, side in (("Satu", "in"), ("Dua", "out")):
        one = asked[sheet]
        readings.remember(one.shape, one.question, "", side, one.place, date(2026, 5, 3))
    sold[0] = "16/10/2023"
    folder.workbook("Oktober.xlsx", Satu=[["Catatan Penjualan Kelompok K2"], header, sold])
    folder.build()
    assert folder.select("SELECT revenue_idr, cost_idr FROM cash ORDER BY date, revenue_idr") == [
        (0, 120_000),
        (300_000, 0),
        (300_000, 0),
    ]
