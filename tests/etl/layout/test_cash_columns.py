"""What a cash book's header and titles say: which columns it needs, which side its amounts are."""

import pytest

from etl.files.refusal import FileRefusedError
from etl.layout import cash_columns, header_groups
from etl.layout.cash_month import Month
from etl.layout.recognise import Recognised, recognise


def known(header: str, *above: str, sheet: str = "", file: str = "") -> Recognised:
    rows = [*above, header]
    found = recognise([row.split(";") for row in rows], sheet, file)
    assert found is not None and found.table.name == "cash"
    return found


SINGLE = "Kelompok;Tanggal;Uraian;Jumlah"


@pytest.mark.parametrize(
    ("above", "sheet", "side"),
    [
        ((), "", ""),
        (("Penerimaan",), "", "in"),
        (("KAS KELUAR KELOMPOK",), "", "out"),
        ((), "Pengeluaran", "out"),
        (("Penerimaan dan pengeluaran",), "", ""),
        (("Buku penerimaan dan pengeluaran", "Pengeluaran"), "", "out"),
        (("Penerimaan",), "Pengeluaran", "in"),  # the nearer of the two
        (("Kas D",), "", ""),  # a letter is no word for it
    ],
)
def test_the_side_that_titles_name(above: tuple[str, ...], sheet: str, side: str) -> None:
    found = known(SINGLE, *above, sheet=sheet)
    assert found.cash.direction == side
    assert found.given.get("direction", "") == side


def test_a_column_that_is_told_to_hold_the_amounts_is_needed() -> None:
    header = ["Tanggal", "Banyaknya", "Harga Satuan", "Jumlah"]
    found = next(one for one in header_groups.headers([header]))
    positions, cash = {"date": 0, "amount_idr": 3}, cash_columns.CashColumns()
    told = cash_columns.needed(found, positions, {}, cash, ["amount_idr"])
    assert told == (positions, {})
    assert cash_columns.needed(found, positions, {}, cash) == ({"date": 0}, {3: "Jumlah"})


def test_columns_of_both_sides_need_no_other() -> None:
    found = known("Kelompok;Tanggal;Jumlah;Jenis;Masuk;Keluar", "Pengeluaran")
    assert found.positions.keys() == {"group_id", "date", "revenue_idr", "cost_idr"}
    assert found.unknown == {2: "Jumlah", 3: "Jenis"}
    assert found.cash.direction == ""


def test_a_number_beside_a_price_is_one_of_pieces() -> None:
    assert "amount_idr" in known(SINGLE + " (Rp);Harga", "Kas masuk").positions
    with_pieces = known("Kelompok;Tanggal;Jumlah;Harga;Laba")
    assert "amount_idr" not in with_pieces.positions


def test_all_remarks_are_remembered_and_none_is_unknown() -> None:
    found = known("Kelompok;Tanggal;Transaksi;Masuk;Keluar;Keterangan")
    assert (found.cash.remarks, found.unknown) == ((2, 5), {})


def test_a_column_of_days_wins_over_one_of_months() -> None:
    found = known("Kelompok;Bulan;Tgl;Masuk;Keluar", "Kas 2023")
    assert (found.positions["date"], found.cash.months, found.cash.is_by_month) == (2, 1, False)
    assert found.cash.month == Month(None, 2023)
    assert known("Kelompok;Bulan;Masuk;Keluar").cash.is_by_month


def test_what_is_called_a_recap_and_what_has_one_side() -> None:
    assert known(SINGLE, sheet="Rekap bulanan").cash.is_recap
    assert not known(SINGLE, sheet="Kas bulanan").cash.is_recap
    assert known("Kelompok;Tanggal;Masuk").cash.is_of_one_side
    assert not known("Kelompok;Tanggal;Masuk;Keluar").cash.is_of_one_side


BELOW = ["2023-09-04;Lontong;200000;;;80000;;120000", "2023-09-07;Kue;50000;;;;15000;155000"]


@pytest.mark.parametrize(
    ("header", "below", "named"),
    [
        (
            "Tanggal;Uraian;Penerimaan;;;Pengeluaran;;Saldo",
            ";;Penjualan;Iuran;Lain-lain;Bahan;Transport;",
            ("Pengeluaran", "Bahan, Transport"),
        ),
        (
            "Tanggal;Uraian;Masuk;;;Keluar;;Saldo",
            ";;Tunai;Transfer;QRIS;;;",
            ("Masuk", "Tunai, Transfer, QRIS"),
        ),
        (
            "Tanggal;Uraian;Debet;;;Kredit;;Saldo",
            ";;Pesanan;;Warung;;;",
            ("Debet", "Pesanan, Warung"),
        ),
    ],
)
def test_a_side_in_several_columns_is_refused_with_their_names(
    header: str, below: str, named: tuple[str, str]
) -> None:
    with pytest.raises(FileRefusedError, match="side_in_columns") as refused:
        recognise([["Kelompok K1"], *(row.split(";") for row in (header, below, *BELOW))])
    assert (refused.value.expected, refused.value.found) == named


@pytest.mark.parametrize(
    "below", [";;Rp;;;Rp;;Rp", ";;(3);;;(4);;(5)", "2023-09-04;Kue;10 ribu;5 ribu;;;;15000"]
)
def test_a_row_of_units_or_amounts_names_no_columns(below: str) -> None:
    header = "Kelompok;Uraian;Masuk;;;Keluar;;Tanggal"
    found = recognise([row.split(";") for row in (header, below)])
    assert found is not None and found.positions["cost_idr"] == 5
