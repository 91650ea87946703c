"""What a sheet that is no table resembles, what it lacks, and what may be meant by it."""

import pytest

from etl.layout import resemblance
from etl.layout.resemblance import Resemblance

AMOUNTS = "Laba Bersih (Rp) / Pendapatan (Rp) / Biaya (Rp) / Jumlah (Rp)"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # A cash book is none of `Pendampingan`, though both have days and amounts.
        (["Tanggal;Jumlah"], Resemblance("Kas", {"ID Kelompok": ""})),
        (
            ["Tanggal;Uraian;Uang yang masuk"],
            Resemblance("Kas", {"ID Kelompok": "", AMOUNTS: "Uang yang masuk"}),
        ),
        (
            ["Kas kelompok K1", "Tgl beli;Uraian;Masuk;Keluar"],
            Resemblance("Kas", {"Tanggal": "Tgl beli"}),
        ),
        (["Nama;Batch;Sesi 1"], Resemblance("Peserta")),
        (["Cuaca;Hujan"], Resemblance()),
        ([], Resemblance()),
    ],
)
def test_the_nearest_table(rows: list[str], found: Resemblance) -> None:
    assert resemblance.of([row.split(";") for row in rows]) == found


def test_a_missing_column_is_named_with_the_header_that_may_mean_it() -> None:
    table = resemblance.contract.table("cash")
    head = [["Kelompok", "Tgl transaksi ini", "Masuk"]]
    [found, *_] = resemblance.header.candidates(head)
    groups = resemblance.missing(table, {"group_id", "revenue_idr"})
    assert resemblance.lacking(found, table, groups) == {"Tanggal": "Tgl transaksi ini"}
