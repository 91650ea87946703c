"""A cash book as people keep it: what is an entry of the business, and what is set aside."""

from __future__ import annotations

import pytest

from tests.etl.folder import Folder, balance

GROUPS = (
    "ID Kelompok,Program,Jenis Usaha,Tanggal Mulai Usaha,Target Laba Bersih (Rp),Masa Target (hari)"
)
PROFIT = "SELECT group_id, net_profit_idr FROM summary_group ORDER BY group_id"


def groups(folder: Folder, count: int) -> None:
    rows = (
        f"K{number},Usaha Sosial Bekasi,Hijab,2023-08-30,3000000,30"
        for number in range(1, count + 1)
    )
    folder.text("kelompok.csv", GROUPS, *rows)


def book(folder: Folder, number: int, *lines: str) -> None:
    folder.text(f"k{number}.csv", f"BUKU KAS KELOMPOK K{number}", *lines)


BOOKS = {
    # The two of the issue, by hand: 350,000 - 0; and (1,500,000) + 350,000 - 200,000.
    1: ("Tanggal,Uraian,Masuk,Keluar,Saldo", "1 September 2023,Penjualan,350000,0,350000"),
    2: (
        "Tanggal,Uraian,Masuk,Keluar,Saldo",
        "1 September 2023,Saldo awal,1500000,,1500000",
        "2 September 2023,Penjualan hijab,350000,,1850000",
        "3 September 2023,Beli kain,,200000,1650000",
        "3 September 2023,Saldo akhir,,1650000,1650000",
    ),
    # Without a balance column and without dates on the balances.
    3: (
        "Tgl,Keterangan,Penerimaan,Pengeluaran",
        ",Saldo lalu,1.500.000,",
        "2 September 2023,Penjualan hijab,350.000,",
        "3 September 2023,Beli kain,,200.000",
        ",Saldo akhir,1.650.000,",
    ),
    # Capital, incentive and loan in; instalment and savings out: 500,000 - 120,000.
    4: (
        "Tanggal,Keterangan,Uang masuk,Uang keluar",
        "1/9/2023,Modal awal,2000000,",
        "2/9/2023,Terima dana insentif,5000000,",
        "2/9/2023,Pinjaman koperasi,1000000,",
        "3/9/2023,Penjualan,500000,",
        "4/9/2023,Belanja bahan dari modal,,120000",
        "5/9/2023,Angsuran pinjaman ke-1,,100000",
        "6/9/2023,Setor ke bank,,300000",
    ),
    # Two rows of headers, totals by month with a day: 100,000 + 50,000 - 30,000 + 40,000.
    5: (
        "No,Tanggal,Uraian,Kas,,Saldo",
        ",,,Debet,Kredit,",
        "1,1 September 2023,Penjualan,100.000,,100.000",
        "2,9 September 2023,Penjualan,50.000,,150.000",
        "3,10 September 2023,Beli benang,,30.000,120.000",
        ",30 September 2023,Jumlah September,150.000,30.000,",
        "4,2 Oktober 2023,Penjualan,40.000,,160.000",
        ",31 Oktober 2023,Jumlah,190.000,30.000,160.000",
    ),
    # One line a day that is called a total is an entry: 100,000 + 90,000 - 20,000.
    6: (
        "Tanggal,Uraian,Pemasukan,Pengeluaran",
        "1 September 2023,Total penjualan hari ini,100.000,",
        "2 September 2023,Total penjualan hari ini,90.000,",
        "2 September 2023,Beli plastik,,20.000",
    ),
    # The balance breaks in row 5 (145,000, not 140,000) and is right again from there on.
    7: (
        "Tanggal,Uraian,Masuk,Keluar,Saldo",
        "1 September 2023,Penjualan,100000,,100000",
        "2 September 2023,Penjualan,40000,,145000",
        "3 September 2023,Penjualan,5000,,150000",
    ),
    # Whether it is business nobody can tell: 80,000 is out until it is said.
    8: (
        "Tanggal,Uraian,Masuk,Keluar",
        "1 September 2023,Penjualan,100000,",
        "2 September 2023,Bayar hutang,80000,",
    ),
    # Labels in the column of days; a month's sum is without the balance brought forward, and one
    # that adds nothing up (25,000) is asked about.
    9: (
        "Tanggal,Uraian,Masuk,Keluar",
        "1 September 2023,Penjualan,100000,",
        "2 September 2023,Bahan,,30000",
        "TOTAL,,100000,25000",
        "30 September 2023,Jumlah,100000,25000",
        "1 Oktober 2023,Saldo awal,70000,",
        "2 Oktober 2023,Penjualan,20000,",
        "31 Oktober 2023,Jumlah Oktober,20000,",
        "SALDO,,90000,",
    ),
}
HAND_WORKED = [
    ("K1", 350_000),
    ("K2", 150_000),
    ("K3", 150_000),
    ("K4", 380_000),
    ("K5", 160_000),
    ("K6", 170_000),
    ("K7", 145_000),
    ("K8", 100_000),
    ("K9", 90_000),
]


@pytest.fixture
def books(folder: Folder) -> Folder:
    groups(folder, len(BOOKS))
    for number, lines in BOOKS.items():
        book(folder, number, *lines)
    return folder


def test_profit_is_what_the_business_took_less_what_it_spent(books: Folder) -> None:
    report = books.build()
    assert books.select(PROFIT) == HAND_WORKED
    told = [(one.file, one.cell, one.rule, one.found, one.expected) for one in report.problems]
    assert sorted(told) == [
        ("k2.csv", "B3", "cash_set_aside", "saldo (3)", "1.500.000"),
        ("k2.csv", "B6", "cash_set_aside", "saldo (6)", "1.650.000"),
        ("k3.csv", "B3", "cash_set_aside", "saldo (3)", "1.500.000"),
        ("k3.csv", "B6", "cash_set_aside", "saldo (6)", "1.650.000"),
        ("k4.csv", "B3", "cash_set_aside", "modal (3)", "2.000.000"),
        ("k4.csv", "B4", "cash_set_aside", "insentif (4)", "5.000.000"),
        ("k4.csv", "B5", "cash_set_aside", "pinjaman (5)", "1.000.000"),
        ("k4.csv", "B8", "cash_set_aside", "angsuran (8)", "100.000"),
        ("k4.csv", "B9", "cash_set_aside", "setor ke bank (9)", "300.000"),
        ("k5.csv", "C7", "cash_set_aside", "jumlah (7)", "150.000"),
        ("k5.csv", "C9", "cash_set_aside", "jumlah (9)", "190.000"),
        ("k7.csv", "E4", "balance_broken", "145.000", "140.000"),
        ("k8.csv", "B4", "remark_in_doubt", "Bayar hutang", "hutang"),
        ("k9.csv", "B10", "cash_set_aside", "saldo (10)", "90.000"),
        ("k9.csv", "B6", "remark_in_doubt", "Jumlah", "jumlah"),
        ("k9.csv", "B7", "cash_set_aside", "saldo (7)", "70.000"),
        ("k9.csv", "B9", "cash_set_aside", "jumlah (9)", "20.000"),
    ]
    assert balance(report)["k2.csv"] == (6, 2, 0, 0, 4)
    assert balance(report)["k4.csv"] == (9, 2, 0, 0, 7)
    assert balance(report)["k8.csv"] == (4, 1, 1, 0, 2)


OF_ONE_COLUMN = {
    # The side in a column, the date once a day: 350,000 - 200,000 - 25,000.
    1: (
        "Tanggal,Uraian,Jenis,Jumlah (Rp)",
        "1 September 2023,Penjualan,Masuk,350.000",
        ",Beli kain,Keluar,200.000",
        "2 September 2023,Transport,Keluar,25.000",
    ),
    # A letter behind each: 350,000 + 40,000 - 90,000.
    2: (
        "Tgl,Keterangan,Nominal",
        "1/9/2023,Penjualan,350.000 D",
        "1/9/2023,Bahan,90.000 (K)",
        "2/9/2023,Penjualan,Rp 40.000 D",
    ),
    # A minus: 500,000 - 120,000.
    3: ("Tgl,Keterangan,Nominal", "13/9/2023,Penjualan,500.000", "14/9/2023,Bahan,-120.000"),
    # Nothing says it: both are asked about.
    4: ("Tgl,Keterangan,Nominal", "13/9/2023,Penjualan,500.000", "14/9/2023,Bahan,120.000"),
    # A bank's statement: credit is money in, as its balances say: 300,000 - 100,000.
    5: (
        "Tanggal,Keterangan,Debet,Kredit,Saldo",
        "13/9/2023,Penjualan,,300.000,1.300.000",
        "14/9/2023,Bahan,100.000,,1.200.000",
    ),
    # Debit and credit without balances are read as a cash book has them, which is said.
    6: ("Tanggal,Uraian,Debet,Kredit", "13/9/2023,Jual,80.000,", "14/9/2023,Bahan,,30.000"),
    # A balance on a single line decides nothing.
    7: (
        "Tanggal,Uraian,Debet,Kredit,Saldo",
        "13/9/2023,Saldo awal,,,100.000",
        "14/9/2023,Jual,50.000,,",
        "15/9/2023,Bahan,,20.000,",
    ),
}
OF_MONTHS = {
    # Days of the month in the title; the day of October stands under its own heading.
    1: (
        "Bulan : September 2023,,,",
        "Tgl,Uraian,Masuk,Keluar",
        "5,Penjualan,100.000,",
        ",Penjualan,20.000,",
        "28,Bahan,,30.000",
        "Oktober 2023,,,",
        "3,Penjualan,40.000,",
    ),
    # Behind 30 comes 2: of which month it is nobody has written.
    2: (
        "Laporan kas September 2023,,,",
        "Tgl,Uraian,Masuk,Keluar",
        "30,Penjualan,100.000,",
        "2,Penjualan,90.000,",
    ),
    # The day above has the month, and marks repeat it.
    3: (
        "Tgl,Uraian,Masuk,Keluar",
        "1 Sept 2023,Penjualan,100.000,",
        "sda,Bahan,,10.000",
        "2,Penjualan,50.000,",
        '"""",Bahan,,5.000',
        "4/9,Penjualan,7.000,",
    ),
}


def test_the_side_of_a_single_amount(folder: Folder) -> None:
    groups(folder, len(OF_ONE_COLUMN))
    for number, lines in OF_ONE_COLUMN.items():
        book(folder, number, *lines)
    report = folder.build()
    assert folder.select(PROFIT) == [
        ("K1", 125_000),
        ("K2", 300_000),
        ("K3", 380_000),
        ("K4", None),
        ("K5", 200_000),
        ("K6", 50_000),
        ("K7", 30_000),
    ]
    told = [(one.file, one.cell, one.rule, one.found) for one in report.problems]
    assert sorted(told) == [
        ("k1.csv", "A4", "written_once", ""),
        ("k2.csv", "", "debit_taken_as_in", ""),
        ("k4.csv", "C3", "direction_unknown", "500.000"),
        ("k4.csv", "C4", "direction_unknown", "120.000"),
        ("k5.csv", "", "debit_taken_as_out", ""),
        ("k6.csv", "", "debit_taken_as_in", ""),
        ("k7.csv", "", "debit_taken_as_in", ""),
        ("k7.csv", "B3", "cash_set_aside", "saldo (3)"),
    ]


def test_the_day_that_a_number_is(folder: Folder) -> None:
    groups(folder, len(OF_MONTHS))
    for number, lines in OF_MONTHS.items():
        book(folder, number, *lines)
    report = folder.build()
    days = "SELECT group_id, strftime(date, '%d/%m') FROM cash ORDER BY group_id, date"
    assert folder.select(days) == [
        *[("K1", "05/09"), ("K1", "05/09"), ("K1", "28/09"), ("K1", "03/10")],
        ("K2", "30/09"),
        *[("K3", "01/09"), ("K3", "01/09"), ("K3", "02/09"), ("K3", "02/09"), ("K3", "04/09")],
    ]
    assert folder.select(PROFIT) == [("K1", 130_000), ("K2", 100_000), ("K3", 142_000)]
    assert [(one.file, one.cell, one.rule) for one in report.problems] == [
        ("k2.csv", "A5", "not_a_date"),
        ("k1.csv", "A4", "day_of_month"),
        ("k1.csv", "A5", "written_once"),
        ("k2.csv", "A4", "day_of_month"),
        ("k3.csv", "A5", "day_of_month"),
    ]


def test_the_halves_of_a_folio_are_money_in_and_money_out(folder: Folder) -> None:
    """By hand: 350,000 + 100,000 less 200,000 + 15,000; and 90,000 less 40,000."""
    groups(folder, 2)
    book(
        folder,
        1,
        "PENERIMAAN,,,PENGELUARAN,,",
        "Tanggal,Uraian,Jumlah,Tanggal,Uraian,Jumlah",
        "1 September 2023,Saldo awal,500.000,2 September 2023,Beli kain,200.000",
        "2 September 2023,Penjualan,350.000,,Transport,15.000",
        "4 September 2023,Penjualan,100.000,,,",
        ",,,4 September 2023,Saldo akhir,735.000",
    )
    folder.workbook(
        "k2.xlsx",
        Pemasukan=[["Kas kelompok K2"], ["Tgl", "Uraian", "Jumlah"], ["1/9/2023", "Jual", 90_000]],
        Pengeluaran=[
            ["Kas kelompok K2"],
            ["Tgl", "Uraian", "Jumlah"],
            ["1/9/2023", "Beli", 40_000],
        ],
    )
    report = folder.build()
    assert folder.select(PROFIT) == [("K1", 235_000), ("K2", 50_000)]
    told = [(one.file, one.cell, one.rule, one.found) for one in report.problems]
    assert sorted(told) == [
        ("k1.csv", "B4", "cash_set_aside", "saldo (4)"),
        ("k1.csv", "D5", "written_once", ""),
        ("k1.csv", "E7", "cash_set_aside", "saldo (7)"),
    ]


def test_what_a_book_leaves_open_is_asked_once_and_read_as_answered(folder: Folder) -> None:
    """By hand: K1 100,000 + 80,000, for the debt was a customer's; K2 -70,000; K3 30,000 - 80,000.

    A second book of each shape needs no answer: + 1,000, - 2,000, - 3,000.
    """
    groups(folder, 3)
    headers = {
        1: "Tanggal,Uraian,Masuk,Keluar",
        2: "Tanggal,Uraian,Nominal",
        3: "Tanggal,Uraian,Debet,Kredit",
    }
    lines = {
        1: ("13/9/2023,Penjualan,100000,", "14/9/2023,Bayar hutang,80000,"),
        2: ("13/9/2023,Bahan,50000", "14/9/2023,Bahan,20000"),
        3: ("13/9/2023,Bahan,80000,", "14/9/2023,Jual,,30000"),
    }
    for number, header in headers.items():
        book(folder, number, header, *lines[number])
    report = folder.check()
    asked = {(one.file, one.question, one.subject) for one in report.questions}
    assert asked == {
        ("k1.csv", "business_money", "Bayar hutang"),
        ("k2.csv", "amount_side", ""),
        ("k3.csv", "debit_side", ""),
    }
    folder.answer(report, "business_money", "business", "Bayar hutang")
    folder.answer(report, "amount_side", "out")
    folder.answer(report, "debit_side", "out")
    for number, line in ((1, "bayar hutang,1000,"), (2, "Kain,2000"), (3, "Kain,3000,")):
        title = f"BUKU KAS KELOMPOK K{number}"
        folder.text(f"lagi{number}.csv", title, headers[number], f"19/9/2023,{line}")
    report = folder.build()
    assert report.questions == ()
    assert {one.rule for one in report.problems} == {"read_as_told"}
    assert folder.select(PROFIT) == [("K1", 181_000), ("K2", -72_000), ("K3", -53_000)]


def test_a_sum_by_the_week_that_is_not_called_one_is_no_entry(folder: Folder) -> None:
    """By hand: 200,000 - 50,000 + 100,000; the weeks of no day are refused, and it is said."""
    groups(folder, 1)
    lines = (
        "1/9/2023,Jual,200000,",
        "2/9/2023,Beli,,50000",
        ",Minggu I,200000,50000",
        "13/9/2023,Jual,80000,",
        ",Jual,20000,",
        ",Minggu II,100000,",
    )
    book(folder, 1, "Tanggal,Uraian,Masuk,Keluar", *lines)
    report = folder.build()
    found = [one.cell for one in report.problems if one.rule == "perhaps_a_sum"]
    assert found == ["A5", "A8"]
    assert folder.select(PROFIT) == [("K1", 250_000)]
