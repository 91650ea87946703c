import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import warehouse
from etl import build as building
from etl.stage import kept_rows, load, tables
from tests.etl.folder import Folder

HEADER = (
    "ID Batch;ID Peserta;Nama;No. HP;Hubungan;Sesi 1;Sebelum 1;Sesudah 1;Champion;Tanggal Nominasi"
)
RELATIONS = ("Suami", "Ayah", "suamii", "", "Tetangga jauh")
DAYS = ("2021-06-09", "09/06/2021", "31/02/2021")


@pytest.fixture(autouse=True)
def kept_however_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "FEWEST_BYTES", 0)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the sheets whose rows are read."""
    counted: list[int] = []
    whole = load.load

    def counting(*given: object) -> object:
        counted.append(1)
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "load", counting)
    return counted


def people(folder: Folder, name: str, batch: str, first: int, count: int, seed: int = 0) -> Path:
    """Write a list of people of a batch, some of whom have faults."""
    chance = random.Random(f"{name} {seed}")
    rows = [
        f"{batch};P{number};Nama {number};0812-{number:05};{chance.choice(RELATIONS)};"
        f"{chance.choice(('ya', 'tidak', '?'))};{chance.randint(1, 6)};{chance.randint(1, 5)};"
        f"{chance.choice(('ya', 'tidak'))};{chance.choice(DAYS)}"
        for number in range(first, first + count)
    ]
    return folder.text(name, HEADER, *rows)


def entries(folder: Folder) -> list[Path]:
    return sorted((folder.warehouse / kept_rows.FOLDER).iterdir())


def versions_differ(one: Path, other: Path) -> list[str]:
    """Give the tables in which the versions that two warehouses serve are not equal."""
    files = [warehouse.current(place).path / "staff.duckdb" for place in (one, other)]  # type: ignore[union-attr]
    with duckdb.connect() as connection:
        for name, file in zip(("one", "other"), files, strict=True):
            connection.execute(f"ATTACH '{file}' AS {name} (READ_ONLY)")
        found = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'one'"
        ).fetchall()
        assert len(found) > 15
        return [table for (table,) in found if _differ(connection, table)]


def _differ(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    columns = "* EXCLUDE (built_at)" if table == "build_info" else "*"
    one, other = (f'SELECT {columns} FROM {name}."{table}"' for name in ("one", "other"))
    both = f"({one} EXCEPT ALL {other}) UNION ALL ({other} EXCEPT ALL {one})"
    return bool(connection.execute(f"{both} LIMIT 1").fetchall())


@pytest.fixture
def differs(folder: Folder, tmp_path: Path) -> Iterator[object]:
    """Build, and build anew in a warehouse that has nothing kept; give where they differ."""

    def built() -> list[str]:
        anew = tmp_path / "anew" / "warehouse"
        shutil.rmtree(anew, ignore_errors=True)
        report = building.build(folder.incoming, folder.warehouse)
        whole = building.build(folder.incoming, anew)
        assert (report.rows_loaded, len(report.problems)) == (
            whole.rows_loaded,
            len(whole.problems),
        )
        assert report.questions == whole.questions
        return versions_differ(folder.warehouse, anew)

    yield built


def test_only_what_changed_is_read_again(folder: Folder, read: list[int], differs: object) -> None:
    folder.batch("B1", "B2")
    people(folder, "a.csv", "B1", 1, 30)
    people(folder, "b.csv", "B2", 31, 30)
    folder.build()
    assert len(read) == 3  # the batches and both lists
    assert len(entries(folder)) == 2
    people(folder, "b.csv", "B2", 31, 30, seed=1)
    read.clear()
    folder.build()
    assert len(read) == 2  # the batches and the list that is another now
    assert len(entries(folder)) == 2
    assert differs() == []  # type: ignore[operator]


@pytest.mark.parametrize("seed", range(2))
def test_a_rebuild_is_equal_to_a_whole_build(folder: Folder, differs: object, seed: int) -> None:
    chance = random.Random(seed)
    folder.batch("B1", "B2", "B3", "B4")
    names = [f"{letter}.csv" for letter in "abcdefg"]
    for name in names[:4]:
        people(folder, name, f"B{chance.randint(1, 5)}", chance.randint(1, 80), 25)
    folder.build()
    for step in range(2):
        for _ in range(chance.randint(1, 3)):
            there = sorted(path for path in folder.incoming.glob("?.csv"))
            name, deed = (
                chance.choice(names),
                chance.choice(("write", "write", "go", "move", "copy")),
            )
            if deed == "write" or len(there) < 2:
                batch, first = f"B{chance.randint(1, 5)}", chance.randint(1, 80)
                people(folder, name, batch, first, chance.choice((3, 25)), seed=step)
            elif deed == "go":
                chance.choice(there).unlink()
            elif deed == "move":
                chance.choice(there).rename(folder.incoming / name)
            else:
                other = chance.choice(there)
                if other.name != name:
                    shutil.copy(other, folder.incoming / name)
        assert differs() == []  # type: ignore[operator]


def test_a_damaged_entry_costs_reading_the_file(
    folder: Folder, read: list[int], differs: object
) -> None:
    folder.batch("B1", "B2")
    people(folder, "a.csv", "B1", 1, 30)
    people(folder, "b.csv", "B2", 31, 30)
    folder.build()
    one, other = entries(folder)
    content = one.read_bytes()
    damages = {
        "cut": content[: len(content) // 2],
        "byte": content[:200] + bytes([content[200] ^ 1]) + content[201:],
        "empty": b"",
        "swapped": other.read_bytes(),
    }
    for number, (damage, damaged) in enumerate(damages.items(), start=1):
        one.write_bytes(damaged)
        # Without a change there is no build.
        batch = f"C{number};WEE;Kab. Gresik;1 Juni 2021"
        folder.text("c.csv", "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai", batch)
        read.clear()
        folder.build()
        assert len(read) == 3, damage  # the lists of batches, and the damaged one
        assert one.read_bytes() != damaged, damage
        assert len(folder.select("FROM participant")) == 60, damage
    assert differs() == []  # type: ignore[operator]


def test_a_changed_reference_file_has_all_read_again(
    folder: Folder, read: list[int], differs: object
) -> None:
    folder.batch("B1")
    people(folder, "a.csv", "B1", 1, 30)
    folder.build()
    before = entries(folder)
    folder.spellings("relationship,suamii,husband,2026-05-03")
    read.clear()
    folder.build()
    assert len(read) == 2
    assert entries(folder) != before
    assert len(entries(folder)) == 1
    assert differs() == []  # type: ignore[operator]


def test_another_key_has_all_read_again(
    folder: Folder, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    people(folder, "a.csv", "B1", 1, 30)
    folder.build()
    monkeypatch.setenv("DAMPAK_KEY", "another")
    read.clear()
    folder.build()
    assert len(read) == 2


def test_what_is_kept_can_be_read_by_its_owner_and_holds_nothing_in_clear(folder: Folder) -> None:
    folder.batch("B1")
    people(folder, "a.csv", "B1", 1, 30)
    folder.build()
    assert (folder.warehouse / kept_rows.FOLDER).stat().st_mode & 0o777 == 0o700
    (entry,) = entries(folder)
    assert entry.stat().st_mode & 0o777 == 0o600
    content = entry.read_bytes()
    # Shorter words than these stand in any cipher by chance.
    for words in (b"Nama 1", b"0812", b"suami", b"husband", b"participant"):
        assert words not in content
    assert "a.csv" not in entry.name


def test_what_is_kept_has_no_personal_column(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    whole = tables.rows_of_source

    def noting(*given: object) -> Iterator[object]:
        for table, batch in whole(*given):  # type: ignore[arg-type]
            kept.append(str(batch.to_pylist()))
            yield table, batch

    monkeypatch.setattr(tables, "rows_of_source", noting)
    folder.batch("B1")
    people(folder, "a.csv", "B1", 1, 30)
    folder.build()
    assert "B1" in "".join(kept)
    for words in ("Nama 1", "P12", "0812"):
        assert words not in "".join(kept)


def test_small_files_are_not_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "FEWEST_BYTES", 100_000)
    folder.batch("B1")
    people(folder, "a.csv", "B1", 1, 30)
    folder.build()
    assert not (folder.warehouse / kept_rows.FOLDER).exists()


def test_a_full_disk_keeps_nothing_and_loses_nothing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_rows, "seal", full)
    folder.batch("B1")
    people(folder, "a.csv", "B1", 1, 30)
    assert folder.build().rows_loaded > 1
    assert entries(folder) == []
