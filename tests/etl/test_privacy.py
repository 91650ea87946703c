"""Names, NIK, phones and addresses go in, in right columns and in wrong ones; none comes out."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

import warehouse
from tests.etl.folder import Folder

NAME, OTHER_NAME = "Zulkifar Wibisana", "Qomaruddin Xaverius"
PHONE, NIK = "0857-1199-3377", "3503127788990044"
ADDRESS = "Jl. Kenangawangi 77"
NEEDLES = [
    *("Zulkifar", "Wibisana", "Qomaruddin", "Xaverius", "Kenangawangi"),
    *("08571199", "8571199", "0857-1199", "1199-3377", "3377"),
    *("3503127788990044", "7788990044", "350312", "99004"),
]
HEADER = ["ID Batch", "ID Peserta", "Nama", "NIK", "No. HP", "Alamat", "Usia", "Kabupaten/Kota"]
HEADER += ["Hubungan", "Sesi 1", "Sesudah 1", "Komitmen", "Tanggal Komitmen", "Catatan bebas"]
PERSON = ["B1", "P-1", NAME, NIK, PHONE, ADDRESS, "35", "Gresik", "Suami", "ya", "4"]
PERSON += ["Lainnya", "2 Juni 2021", f"istri: {OTHER_NAME}"]
# Where something personal may slip in: a column and the text.
SLIPS = [
    *[(header, NAME) for header in (*HEADER[6:13], "ID Batch", "ID Peserta")],
    *[(header, NIK) for header in ("Usia", "Kabupaten/Kota", "Tanggal Komitmen", "ID Batch")],
    *[(header, PHONE) for header in ("Usia", "Sesi 1", "Sesudah 1", "ID Batch", "Komitmen")],
    ("ID Peserta", NIK),
    ("Usia", PHONE.replace("-", "")),
    ("Usia", f"{NAME} 35"),
    ("Kabupaten/Kota", f"Kab. Gresik {NAME}"),
    ("ID Batch", f"B1 {NAME}"),
    ("Tanggal Komitmen", f"2 {NAME.split()[0]} 2021"),
]


def people() -> list[list[str]]:
    """Give a row for each slip, and one that is right."""
    rows = [PERSON]
    for number, (header, text) in enumerate(SLIPS):
        row = list(PERSON)
        row[1], row[3] = f"P-{number + 2}", NIK[:-1] + str(number % 10)
        row[HEADER.index(header)] = text
        rows.append(row)
    return rows


def batches() -> list[list[str]]:
    header = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai", "Jumlah Pelatih", NAME]
    right = ["B1", "WEE", "Gresik", "1 Juni 2021", "2", OTHER_NAME]
    wrong = ["B2", NAME, OTHER_NAME, NAME, f"{NAME}, {OTHER_NAME}", PHONE]
    return [header, right, wrong, ["B3", *right[1:4], PHONE, ""]]


@pytest.fixture(scope="module")
def incoming(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Write the folder of everything that must not come out."""
    folder = Folder(tmp_path_factory.mktemp("privacy"))
    table = [HEADER, *people()]
    titles = [[f"Fasilitator: {NAME}"], [PHONE], []]
    notes = [["Catatan"], [f"{NAME}, {PHONE}, {NIK}"]]
    folder.workbook("batch.xlsx", Batch=batches(), Catatan=notes)
    folder.workbook("peserta.xlsx", Peserta=[*titles, *table])
    folder.text("peserta.csv", *(";".join(row) for row in table))
    columns = {name: [row[place] for row in people()] for place, name in enumerate(HEADER)}
    pyarrow.parquet.write_table(pa.table(columns), folder.incoming / "peserta.parquet")
    folder.text("daftar.csv", "Nama;HP;Alamat", f"{NAME};{PHONE};{ADDRESS}")
    folder.text("tanpa batch.csv", "Nama;NIK;Usia;Hubungan;Sesi 1", f"{NAME};{NIK};35;Suami;ya")
    folder.text("dua kali.csv", "ID Batch;Nama;Umur;Umur (tahun)", f"B1;{NAME};35;36")
    folder.text("tanda kutip.csv", "ID Batch;Nama;Usia", f'B1;"{NAME};35', f"B1;{OTHER_NAME};36")
    folder.text("surat.docx", f"Kepada {NAME}")
    folder.text("rusak.parquet", f"PAR1 {NAME} PAR1")
    folder.group("G1")
    cash = ["ID Kelompok;Tanggal;Pendapatan;Biaya", f"{NAME};1/9/2023;1;0", f"G1;{NAME};1;0"]
    folder.text("kas.csv", *cash, f"G1;1/9/2023;{NAME};0", "G1;1/9/2023;0,857,119,933,77;0")
    folder.text(
        "s.csv", "ID Kelompok;Tanggal;Tahap", f"G1;1/9/2023;{NAME}", f"{PHONE};1/9/23;Evaluasi"
    )
    folder.text("t.csv", "Indikator;Nilai Target;Kabupaten/Kota", f"{NAME};{PHONE};{NAME}")
    return folder


def run(folder: Folder, *arguments: str) -> bytes:
    """Run the command line in a process of its own; give all that it printed, errors last."""
    command = [sys.executable, "-m", "etl", *arguments]
    environment = os.environ | {"DAMPAK_KEY": "a key for tests", "PYTHONPATH": str(warehouse.ROOT)}
    done = subprocess.run(
        command, capture_output=True, cwd=folder.incoming.parent, env=environment, check=False
    )
    assert b"Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def printed(incoming: Folder) -> dict[str, bytes]:
    """Give what a build, a second build, and a check print."""
    place = ("--incoming", str(incoming.incoming), "--warehouse", str(incoming.warehouse))
    files = sorted(str(path) for path in incoming.incoming.iterdir())
    return {
        "build": run(incoming, "build", *place),
        "again": run(incoming, "build", "--json", *place),
        "check": run(incoming, "check", *files),
        "check json": run(incoming, "check", "--json", *files),
    }


def leaks(content: bytes) -> list[str]:
    """Give the needles that are found in bytes, in any case, as UTF-8 or UTF-16."""
    texts = [content.decode("utf-8", "replace"), content.decode("utf-16-le", "replace")]
    texts += [content[1:].decode("utf-16-le", "replace")]
    plain = [re.sub(r"\s", "", text).casefold() for text in texts]
    return [needle for needle in NEEDLES if any(needle.casefold() in text for text in plain)]


def test_the_search_finds_what_went_in(incoming: Folder) -> None:
    found = {path.name: leaks(path.read_bytes()) for path in sorted(incoming.incoming.iterdir())}
    assert found["peserta.csv"] == NEEDLES
    assert leaks(NAME.upper().encode("utf-16-le")) == ["Zulkifar", "Wibisana"]


def test_the_slips_were_seen_and_the_right_rows_loaded(printed: dict[str, bytes]) -> None:
    # What took more than a second tells how far it was, behind the report.
    report, _ = json.JSONDecoder().raw_decode(printed["again"].decode())
    assert report["changed"] is False
    found = {(one["file"], one["rule"]) for one in [*report["errors"], *report["cells"]]}
    assert {rule for file, rule in found if file == "peserta.csv"} == {
        *("not_a_number", "out_of_range", "not_a_date", "unknown_district"),
        *("value_not_allowed", "unknown_batch", "not_an_answer"),
    }
    assert found >= {
        ("daftar.csv", "missing_column"),
        ("dua kali.csv", "column_twice"),
        ("rusak.parquet", "not_a_workbook"),
        ("surat.docx", "not_a_workbook"),
        ("tanda kutip.csv", "quote_not_closed"),
        ("tanpa batch.csv", "missing_column"),
    }
    assert sum(one["rows_loaded"] for one in report["files"]) > 3


def test_nothing_personal_is_printed(printed: dict[str, bytes]) -> None:
    assert {command: leaks(output) for command, output in printed.items()} == {
        command: [] for command in printed
    }


def test_nothing_personal_is_in_any_byte_that_was_written(
    incoming: Folder, printed: dict[str, bytes]
) -> None:
    root = incoming.incoming.parent
    written = [path for path in root.rglob("*") if path.is_file() and "incoming" not in path.parts]
    assert {path.name for path in written} >= {"staff.duckdb", "current"}
    found: dict[Path, list[str]] = {path: leaks(path.read_bytes()) for path in written}
    assert {path: needles for path, needles in found.items() if needles} == {}


def test_nothing_personal_is_in_any_row_that_was_stored(
    incoming: Folder, printed: dict[str, bytes]
) -> None:
    texts: dict[str, str] = {}
    with warehouse.open_version(incoming.warehouse) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        for (table,) in tables:
            rows = connection.execute(f'SELECT CAST(t AS VARCHAR) FROM "{table}" AS t').fetchall()
            texts[table] = "\n".join(row for (row,) in rows)
        views = connection.execute("SELECT sql FROM duckdb_views() WHERE NOT internal").fetchall()
    assert {"participant", "problem", "source", "summary_rate"} <= set(texts)
    assert len(texts["problem"].splitlines()) > 60
    assert {table: leaks(text.encode()) for table, text in texts.items()} == {
        table: [] for table in texts
    }
    assert leaks(str(views).encode()) == []


def test_the_key_is_not_in_the_warehouse(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAMPAK_KEY")
    folder.batch("B1")
    folder.text("p.csv", "ID Batch;NIK", f"B1;{NIK}")
    folder.build()
    key = (folder.warehouse.parent / "pseudonym.key").read_bytes()
    assert re.fullmatch(rb"[0-9a-f]{64}", key)
    for path in folder.warehouse.rglob("*"):
        assert path.is_dir() or key not in path.read_bytes()
    (person,) = folder.select("SELECT CAST(person_id AS VARCHAR) FROM participant")[0]
    assert NIK not in person


def test_the_source_of_a_target_keeps_its_words_and_no_number_of_a_person(folder: Folder) -> None:
    folder.text(
        "t.csv",
        "Indikator;Nilai Target;Program;Sumber",
        "participants;7;WEE;Rencana 2021-2023, 1.774/2.029",
        f"participants;8;PWD;tanya {PHONE} atau {NIK}",
        "batches;9;WEE;hp 085711993377",
    )
    folder.build()
    assert folder.select("SELECT source FROM target ORDER BY value") == [
        ("Rencana 2021-2023, 1.774/2.029",),
        ("tanya ••• atau •••",),
        ("hp •••",),
    ]
