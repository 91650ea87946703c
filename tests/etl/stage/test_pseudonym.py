"""From what identifies a person to a pseudonym: the same person the same, the key told nowhere."""

import hashlib
import hmac
import os
import uuid
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl import contract
from etl.stage import clean, pseudonym
from tests.etl.folder import Folder, workbook

KEY = b"a key for tests"
NIK = "3503127788990044"


def person_id(columns: dict[str, str], key: bytes = KEY) -> uuid.UUID | None:
    """Give the pseudonym of a row with these columns."""
    connection = duckdb.connect()
    pseudonym.install(connection, key)
    kept = pseudonym.selected(columns)[0]
    cells = columns | {
        pseudonym.cleaned(name): value_of(name, columns[name])
        for name in pseudonym.CLEANED
        if name in columns
    }
    named = ", ".join(f'${name} AS "{name}"' for name in cells)
    query = f"SELECT {kept} FROM {beside(columns, named)}"
    return connection.execute(query, cells).fetchall()[0][0]


def beside(columns: dict[str, str], cells: str) -> str:
    """Return the SQL of a row of cells with what has to stand beside them."""
    return pseudonym.prepared(columns, f"(SELECT {cells})")


def value_of(name: str, text: str) -> str | None:
    column = contract.table("participant").column(name)
    return clean.Values(column).of(pa.array([text]))[0].as_py()


def hmac_of(identity: str, key: bytes = KEY) -> uuid.UUID:
    return uuid.UUID(hmac.new(key, identity.encode(), hashlib.sha256).hexdigest()[:32])


@pytest.mark.parametrize(
    ("columns", "identity"),
    [
        ({"nik": "3503 1277 8899 0044"}, f"nik:{NIK}"),
        ({"nik": NIK, "name": "Ali", "phone": "0812"}, f"nik:{NIK}"),
        ({"nik": "-", "name": "Ali", "phone": "0812-34"}, "name:ali|phone:81234"),
        ({"nik": "0", "name": "Ali", "phone": "+62 812 34"}, "name:ali|phone:81234"),
        ({"participant_id": "P-01", "name": "Ali"}, "id:p 01"),
        ({"participant_id": " p_01 "}, "id:p 01"),
        ({"name": "Ali", "address": "Jl. A  No.7"}, "name:ali|address:jl a no 7"),
        ({"name": "ALI,  Umar", "batch_id": "B-1"}, "name:ali umar|batch:b 1"),
        ({"name": "Ali", "phone": "-", "batch_id": "B-1"}, "name:ali|batch:b 1"),
        ({"name": "Ali", "batch_id": "B1", "age": "30"}, "name:ali|batch:b1|age:30"),
        ({"name": "José", "batch_id": "B1"}, "name:josé|batch:b1"),
        ({"name": "Jose\u0301", "batch_id": "B1"}, "name:josé|batch:b1"),
        ({"name": "محمد", "batch_id": "B1"}, "name:محمد|batch:b1"),
        ({"nik": "350312778899004"}, "nik:350312778899004"),
        ({"name": "Ali", "batch_id": "Batch 07", "age": "30 tahun"}, "name:ali|batch:7|age:30"),
        ({"name": "Ali", "batch_id": "7", "age": "30"}, "name:ali|batch:7|age:30"),
        ({"name": "Ali", "batch_id": "Angkatan ke-7", "age": "030"}, "name:ali|batch:7|age:30"),
        ({"name": "Ali", "batch_id": "BATCH_007", "age": "30thn."}, "name:ali|batch:7|age:30"),
        ({"name": "Ali", "batch_id": "Batch 7A", "age": "30,0"}, "name:ali|batch:7a|age:30"),
        ({"name": "Ali", "batch_id": "Kelas A", "age": "30,5"}, "name:ali|batch:kelas a"),
        ({"name": "Ali", "batch_id": "00", "age": "0"}, "name:ali|batch:0"),
        ({"name": "Ali", "batch_id": "Angkatan XII", "age": "30"}, "name:ali|batch:12|age:30"),
        ({"name": "Ali", "batch_id": "Gelombang No. 12"}, "name:ali|batch:12"),
        ({"participant_id": "3", "batch_id": "Kelas IV"}, "id:3|batch:4"),
        ({"participant_id": "12", "batch_id": "Batch 07"}, "id:12|batch:7"),
        ({"participant_id": "012.", "batch_id": "7"}, "id:12|batch:7"),
        ({"participant_id": "(12)", "batch_id": "B 8"}, "id:12|batch:b 8"),
        ({"participant_id": "1234", "batch_id": "7"}, "id:1234"),
        ({"participant_id": "P1", "batch_id": "7"}, "id:p1"),
        ({"participant_id": "12"}, "id:12"),
        ({"name": "Bu\u200bdi\u00ad", "batch_id": "7"}, "name:budi|batch:7"),
        ({"name": "Ｂｕｄｉ", "batch_id": "７"}, "name:budi|batch:7"),
        ({"name": "Budi", "phone": "０８１２３４５６７８"}, "name:budi|phone:812345678"),
        ({"nik": "٣٥٠٣١٢٧٧٨٨٩٩٠٠٤٤"}, f"nik:{NIK}"),
        ({"nik": "9999999999999999", "participant_id": "P1"}, "id:p1"),
        ({"nik": "1234567890123456", "participant_id": "P1"}, "id:p1"),
    ],
)
def test_what_identifies_a_person(columns: dict[str, str], identity: str) -> None:
    assert person_id(columns) == hmac_of(identity)


@pytest.mark.parametrize(
    "columns",
    [
        {"nik": ""},
        {"nik": "0000000000000000"},
        {"nik": "tidak ada"},
        {"nik": "123"},
        {"nik": "9999999999999999"},
        {"nik": "1234567890123456"},
        {"nik": "0123456789012345"},
        {"nik": "9876543210987654"},
        {"nik": "1234567812345678"},
        {"nik": "1111111111"},
        {"nik": "1234567890"},
        {"phone": "081234567890"},
        {"name": "Ali"},
        {"name": "?", "batch_id": "B1"},
        {"participant_id": "-"},
    ],
)
def test_what_identifies_nobody(columns: dict[str, str]) -> None:
    assert person_id(columns) is None


def test_another_key_gives_another_pseudonym_and_a_long_key_is_no_other_rule() -> None:
    assert person_id({"nik": NIK}, b"other") == hmac_of(f"nik:{NIK}", b"other")
    assert person_id({"nik": NIK}, b"k" * 100) == hmac_of(f"nik:{NIK}", b"k" * 100)
    assert len({person_id({"nik": NIK}, key) for key in (KEY, b"other", b"k" * 100)}) == 3


@pytest.mark.parametrize(
    ("columns", "has_person", "total_label"),
    [
        ({"name": "Ali"}, True, None),
        ({"name": "-", "phone": " "}, False, None),
        ({"phone": "0812"}, True, None),
        ({"name": "Jumlah peserta"}, True, "alone"),
        ({"name": "TOTAL PESERTA HADIR : 25"}, True, "alone"),
        ({"name": "Jumlah Wijaya"}, True, "begins"),
        ({"name": "Jumlahwati"}, True, None),
        ({"name": "Siti Total"}, True, None),
        ({"name": "SUB TOTAL"}, True, "alone"),
        ({"name": "Rata-rata"}, True, "alone"),
        ({"name": "Rata – rata nilai"}, True, "alone"),
        ({"name": "Rata2 kelas: 3,4"}, True, "alone"),
        ({"name": "Jml L"}, True, "alone"),
        ({"name": "Jumlah laki-laki"}, True, "alone"),
        ({"name": "Perempuan"}, True, "alone"),
        ({"name": "Persentase %"}, True, "alone"),
        ({"name": "Wanita Mandiri"}, True, None),
        ({"name": "Medianto"}, True, None),
        ({"name": "Ratara"}, True, None),
        ({"name": "Minal"}, True, None),
        ({"name": ""}, False, None),
        ({}, False, None),
    ],
)
def test_what_is_kept_beside_the_pseudonym(
    columns: dict[str, str], has_person: bool, total_label: str | None
) -> None:
    cells = ", ".join([*(f'${name} AS "{name}"' for name in columns), "1 AS one"])
    kept = ", ".join(pseudonym.selected(columns)[1:3])
    query = f"SELECT {kept} FROM {beside(columns, cells)}"
    rows = duckdb.execute(query, columns or None).fetchall()
    assert rows == [(has_person, total_label)]


def test_the_key_is_made_once_beside_the_warehouse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAMPAK_KEY")
    key = pseudonym.load_key(tmp_path / "data" / "warehouse")
    file = tmp_path / "data" / "pseudonym.key"
    assert len(key) == 64
    assert file.read_bytes() == key
    assert pseudonym.load_key(tmp_path / "data" / "warehouse") == key
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_an_empty_key_is_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAMPAK_KEY")
    (tmp_path / "pseudonym.key").write_text(" \n")
    with pytest.raises(pseudonym.KeyMissingError):
        pseudonym.load_key(tmp_path / "warehouse")


def test_the_key_of_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPAK_KEY", "from outside")
    assert pseudonym.load_key(tmp_path / "warehouse") == b"from outside"
    assert list(tmp_path.iterdir()) == []


def test_the_fingerprint_changes_with_the_key_and_does_not_tell_it() -> None:
    assert pseudonym.fingerprint(KEY) != pseudonym.fingerprint(b"other")
    assert len(pseudonym.fingerprint(KEY)) == 16
    assert KEY.hex() not in pseudonym.fingerprint(KEY)


def test_a_list_that_writes_batch_and_age_otherwise_holds_the_same_people(folder: Folder) -> None:
    folder.batch("7")
    header = "ID Batch;Nama;Usia"
    folder.text("a.csv", header, "Batch 07;Ali;30", "Batch 07;Budi;31")
    folder.text("b.csv", header, "7;Ali;30 tahun", "7;Budi;31 thn", "7;Umar;32")
    folder.build()
    assert folder.select("SELECT age FROM participant ORDER BY age") == [(30,), (31,), (32,)]


def test_numbers_that_begin_anew_in_each_batch_are_different_people(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("a.csv", "ID Batch;ID Peserta", "B1;1", "B1;2", "B2;1", "B2;02", "B2;2")
    assert folder.problems() == [("a.csv", "A6", "duplicate_row", "")]
    folder.build()
    assert folder.select("SELECT count(DISTINCT person_id), count(*) FROM participant") == [(4, 4)]


def test_two_names_with_one_number_are_told_and_the_names_stay_in_memory(folder: Folder) -> None:
    folder.batch("B1")
    rows = (f"B1;3503010190010001;{name}" for name in ("Ali", "Budi", "ALI"))
    folder.text("a.csv", "ID Batch;NIK;Nama", *rows)
    assert folder.problems() == [
        ("a.csv", "B3", "number_of_another", "B1"),
        ("a.csv", "A4", "duplicate_row", ""),
    ]
    (balance,) = [one for one in folder.build().files if one.file == "a.csv"]
    counts = (balance.rows_loaded, balance.rows_refused, balance.rows_duplicate)
    assert counts == (1, 1, 1)
    kept = "SELECT column_name FROM information_schema.columns WHERE column_name LIKE 'name%'"
    assert ("name_hash",) not in folder.select(kept)


def people(folder: Folder) -> list[tuple[str, int]]:
    """Build, and give each batch with the number of people that are counted in it."""
    folder.build()
    counted = "count(*), count(DISTINCT person_id)"
    found = folder.select(f"SELECT batch_id, {counted} FROM participant GROUP BY ALL ORDER BY ALL")
    assert all(rows == persons for _, rows, persons in found)
    return [(batch_id, persons) for batch_id, _, persons in found]


def test_whoever_is_listed_under_a_number_and_a_numeral_is_one(folder: Folder) -> None:
    folder.batch("12")
    header = "ID Batch;Nama;Usia"
    folder.text("a.csv", header, "12;Ali;30", "12;Budi;31")
    folder.text("b.csv", header, "Angkatan XII;Ali;30 tahun")
    folder.text("c.csv", "ID Batch;Nama", "Batch 12;Umar", "Gelombang XII;Umar", "Kelas XII;Umar")
    assert people(folder) == [("12", 3)]


def test_numbers_of_excel_are_the_same_people_as_words(folder: Folder) -> None:
    folder.batch("12")
    rows = [["ID Batch", "Nama", "Usia"], [12.0, "Ali", 30.0], [12, "Ali", "30"]]
    rows += [["Angkatan XII", "Ali", "30 tahun"], ["Batch 12", "Ali", 30], [12, "Ali", 31]]
    folder.workbook("a.xlsx", Peserta=rows)
    assert people(folder) == [("12", 2)]


def test_numbers_of_parquet_are_the_same_people_as_words(folder: Folder) -> None:
    folder.batch("12")
    columns = {"ID Batch": [12.0, 12.0], "Nama": ["Ali", "Budi"], "Usia": [30, 31]}
    pq.write_table(pa.table(columns), folder.incoming / "a.parquet")
    folder.text("b.csv", "ID Batch;Nama;Usia", "Angkatan XII;Ali;30 tahun")
    assert people(folder) == [("12", 2)]


def test_a_running_number_is_of_its_batch_however_that_is_written(folder: Folder) -> None:
    folder.batch("4", "12")
    rows = ("12;1", "Angkatan XII;01", "4;1", "Kelas IV;1", "Batch 4;2")
    folder.text("a.csv", "ID Batch;ID Peserta", *rows)
    assert people(folder) == [("12", 1), ("4", 2)]


def test_a_person_is_of_the_batch_and_age_that_are_corrected(folder: Folder) -> None:
    folder.batch("B1", "B2")
    header = "ID Batch;Nama;Usia"
    folder.text("a.csv", header, "B1;Ali;30", "B1;Budi;13", "B1;Umar;40")
    folder.text("b.csv", header, "B2;Ali;30", "B1;Budi;31")
    folder.corrections(
        "a.csv,participant,!2,batch_id,B1,B2,salah batch",
        "a.csv,participant,!3,age,13,31,angka terbalik",
    )
    assert people(folder) == [("B1", 2), ("B2", 1)]
    joined = [one for one in folder.check().problems if one.rule == "records_joined"]
    assert [(one.found, one.expected) for one in joined] == [("2", "2 (a.csv, b.csv)")]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_what_is_corrected_names_the_person_in_every_format(folder: Folder, form: str) -> None:
    folder.batch("B1", "B2")
    columns = {"ID Batch": ["B1", "B1"], "ID Peserta": ["1", "2"], "Usia": ["30", "31"]}
    if form == "xlsx":
        folder.workbook("a.xlsx", Peserta=[[*columns], *zip(*columns.values(), strict=True)])
    else:
        pq.write_table(pa.table(columns), folder.incoming / "a.parquet")
    folder.text("b.csv", "ID Batch;ID Peserta;Usia", "B2;1;30", "B1;2;31")
    folder.corrections(f"a.{form},participant,B1 / 1,batch_id,B1,B2,salah batch")
    assert people(folder) == [("B1", 1), ("B2", 1)]


def test_corrections_store_nothing_of_whom_they_name_anew(folder: Folder, tmp_path: Path) -> None:
    folder.batch("B1", "B2")
    folder.text("a.csv", "ID Batch;Nama", "B1;Zulkifar Wibisana")
    folder.corrections("a.csv,participant,!2,batch_id,B1,B2,salah batch")
    assert people(folder) == [("B2", 1)]
    held = [path.read_bytes() for path in folder.warehouse.rglob("*") if path.is_file()]
    assert not any(b"ulkifar" in content or b"wibisana" in content for content in held)


def test_a_rounded_nik_makes_no_two_people_one(folder: Folder) -> None:
    folder.batch("B1")
    rows = [["B1", "Ali", 3503010190010000], ["B1", "Umar", 3503010190010000]]
    workbook(folder.incoming / "a.xlsx", ["ID Batch", "Nama", "NIK"], *rows)
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("C2", "nik_rounded", ""),
        ("C3", "nik_rounded", ""),
    ]
    assert folder.select("SELECT count(DISTINCT person_id) FROM participant") == [(2,)]


def test_a_phone_that_lost_its_zero_is_the_same_phone(folder: Folder) -> None:
    folder.batch("B1", "B2", "B3")
    phones = {"B1": "081234567890", "B2": 81234567890, "B3": "+62 812-3456-7890"}
    rows = [[batch, "Ali", phone] for batch, phone in phones.items()]
    workbook(folder.incoming / "a.xlsx", ["ID Batch", "Nama", "No. HP"], *rows)
    folder.build()
    assert folder.select("SELECT count(*), count(DISTINCT person_id) FROM participant") == [(3, 1)]
