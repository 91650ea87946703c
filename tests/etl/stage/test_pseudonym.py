"""From what identifies a person to a pseudonym: the same person the same, the key told nowhere."""

import hashlib
import hmac
import os
import uuid
from pathlib import Path

import duckdb
import pytest

from etl.stage import pseudonym
from tests.etl.folder import Folder

KEY = b"a key for tests"
NIK = "3503127788990044"


def person_id(columns: dict[str, str], key: bytes = KEY) -> uuid.UUID | None:
    """Give the pseudonym of a row with these columns."""
    connection = duckdb.connect()
    pseudonym.install(connection, key)
    cells = ", ".join(f'${name} AS "{name}"' for name in columns)
    kept = pseudonym.selected(columns)[0]
    query = f"SELECT {kept} FROM (SELECT {cells})"
    return connection.execute(query, columns).fetchall()[0][0]


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
        ({"name": "Ali", "batch_id": "Kelas A", "age": "30,5"}, "name:ali|batch:kelas a|age:30 5"),
        ({"name": "Ali", "batch_id": "00", "age": "0"}, "name:ali|batch:0|age:0"),
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
    rows = duckdb.execute(f"SELECT {kept} FROM (SELECT {cells})", columns or None).fetchall()
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
