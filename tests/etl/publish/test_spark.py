"""What needs no Spark: what it is handed, and what is said where it is not there.

That the same version comes out is held by `make test-spark`.
"""

import socket
import stat
import sys
from pathlib import Path

import duckdb
import pytest

from etl.publish import spark
from etl.publish.spark import SparkError
from tests import fixtures

FEW = {
    "batch": [fixtures.batch("B1")],
    "participant": fixtures.people("B1", 2, relationship="friend"),
}


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(SparkError) as raised, spark.started(None):
        pass
    command = "python -m pip install -r requirements-spark.txt"
    assert str(raised.value) == f"--engine spark needs pyspark, which is not installed: {command}"
    assert raised.value.in_all_languages()["id"] == (
        f"--engine spark memerlukan pyspark, yang belum terpasang: {command}"
    )


def test_numbers_in_its_sentences_are_written_in_each_language() -> None:
    said = SparkError("{counted}: {folder}", counted=12345, folder="a").in_all_languages()
    assert said == {"id": "12.345: a", "en": "12,345: a"}


def test_it_is_handed_three_tables_that_only_their_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "it's handed over"
    lost = fixtures.person("of no batch")
    tables = FEW | {"participant": [*FEW["participant"], lost]}
    assert spark._hand_over(fixtures.build(**tables), folder) == 2
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    found = {path.stem: duckdb.read_parquet(str(path)) for path in folder.iterdir()}
    assert {name: len(rows.fetchall()) for name, rows in found.items()} == {
        "participant_columns": 3,
        "batch": 1,
        "score_scale": 0,
    }
    assert found["batch"].columns == ["batch_id", "program", "start_date", "end_date"]
    assert not {"person_id", "age"} & set(found["participant_columns"].columns)


def test_of_what_goes_wrong_the_line_is_told_that_says_why() -> None:
    with pytest.raises(SparkError) as raised, spark._saying_why():
        raise ValueError("[PATH_NOT_FOUND] no such folder\n\tat org.apache\n\tat java.lang")
    assert str(raised.value) == (
        "Spark could not count the people: [PATH_NOT_FOUND] no such folder"
    )
    java = "Failed.\n: a.B: awaited\n\tat a.B\nCaused by: a.C: aborted\nCaused by: a.D: full"
    with pytest.raises(SparkError, match=r"people: a\.D: full$"), spark._saying_why():
        raise OSError(f"{java}\n\tat a.D")
    with pytest.raises(SparkError, match="people: KeyError"), spark._saying_why():
        raise KeyError


def test_where_no_server_answers_it_says_so_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        spark._knock(f"sc://127.0.0.1:{port}/;user_id=a")
    with pytest.raises(SparkError, match=r"people: .*refused"), spark._saying_why():
        spark._knock(f"sc://127.0.0.1:{port}")
    spark._knock("local[2]")
