"""What a sheet is: its table, told from its header, and where each column stands."""

import pytest

from etl.files.refusal import FileRefusedError
from etl.layout.recognise import Recognised, recognise
from tests.etl.folder import Folder

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


def recognised(*rows: str) -> Recognised:
    known = recognise([row.split(";") for row in rows])
    assert known is not None
    return known


def test_english_headers_of_every_table_are_its_names(folder: Folder) -> None:
    for header, table in [
        ("batch_id;program;district;start_date", "batch"),
        ("batch id;participant id;sex;age", "participant"),
        ("group_id;program;business", "group"),
        ("group_id;date;revenue_idr;cost_idr", "cash"),
        ("group_id;date;stage", "support"),
        ("indicator;value", "target"),
    ]:
        assert recognised(header).table.name == table


def test_the_complete_table_is_preferred_to_the_incomplete() -> None:
    assert recognised("ID Kelompok;Tanggal;Tahap;Jumlah (Rp)").table.name == "support"
    assert recognised("ID Kelompok;Tanggal;Laba").table.name == "cash"
    assert recognised("ID Batch;NIK;Kabupaten/Kota").table.name == "participant"


def test_a_tables_own_header_wins_over_an_alias() -> None:
    known = recognised("Kelas;ID Batch;Program;Kabupaten/Kota;Tanggal Mulai")
    assert known.positions["batch_id"] == 1
    assert known.unknown == {0: "Kelas"}


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("ID Batch;Program;Kabupaten/Kota;Jumlah Pelatih", "Tanggal Mulai"),
        ("ID Batch;Usia;Hubungan", "ID Peserta / Nama / NIK"),
        (
            "ID Kelompok;Tanggal;Keterangan",
            "Laba Bersih (Rp) / Pendapatan (Rp) / Biaya (Rp) / Jumlah (Rp)",
        ),
        ("ID Kelompok;Program;Jumlah Anggota", "Jenis Usaha"),
        ("Indikator;Program;Sumber", "Nilai Target"),
    ],
)
def test_a_missing_required_column_is_named(header: str, missing: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        recognise([header.split(";")])
    assert (refusal.value.rule, refusal.value.expected) == ("missing_column", missing)


def test_a_recapitulation_is_no_incomplete_register() -> None:
    assert recognise([["Program", "Kabupaten/Kota", "Jumlah Peserta"], ["WEE", "Gresik"]]) is None
    assert recognise([["Catatan rapat"], ["Hadir semua"]]) is None
    assert recognise([]) is None


def test_a_column_that_is_there_twice_is_refused() -> None:
    header = "Angkatan;Kelas;Program;Kabupaten/Kota;Tanggal Mulai"
    with pytest.raises(FileRefusedError) as refusal:
        recognise([header.split(";")])
    assert (refusal.value.rule, refusal.value.found, refusal.value.expected) == (
        "column_twice",
        "Angkatan, Kelas",
        "ID Batch",
    )


def test_a_header_further_down_than_thirty_rows_is_not_looked_for() -> None:
    rows = [[""]] * 29 + [HEADER.split(";")]
    assert recognise(rows) is not None
    assert recognise([[""], *rows]) is None


@pytest.mark.parametrize(
    ("headers", "reported"),
    [
        ("Kode Kelompok;Nama Kelompok;Program;Jenis Usaha", "Nama Kelompok"),
        ("Kelompok;Nama Kelompok;Tanggal;Pendapatan;Biaya", "Nama Kelompok"),
        ("No. Batch;Nama Batch;Program;Kota;Mulai", "Nama Batch"),
        ("Batch;Nama Batch;Nama Peserta;Usia", "Nama Batch"),
    ],
)
def test_a_code_goes_before_the_name_beside_it(headers: str, reported: str) -> None:
    known = recognise([headers.split(";")])
    assert known is not None
    assert known.positions[known.table.reference or known.table.key[0]] == 0
    assert list(known.unknown.values()) == [reported]


def test_two_codes_are_one_too_many() -> None:
    with pytest.raises(FileRefusedError, match="column_twice"):
        recognise([["Kode Batch", "No Batch", "Program", "Kota", "Mulai"]])
