"""A text is parsed once, and found again by every connection."""

import threading
from pathlib import Path

import duckdb
import pytest

import parsed_once
from parsed_once import connect


@pytest.fixture(autouse=True)
def nothing_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with nothing remembered: after many other tests no more texts would be."""
    monkeypatch.setattr(parsed_once, "_parsed", {})


def test_a_text_is_parsed_once_for_all_connections_and_run_each_time() -> None:
    text = "SELECT $number + 1 AS seen_by_two_connections"
    with connect() as one, connect() as other:
        assert one.execute(text, {"number": 1}).fetchall() == [(2,)]
        kept = parsed_once._parsed[text]
        assert other.execute(text, {"number": 5}).fetchall() == [(6,)]
        assert one.execute(text, {"number": 7}).fetchall() == [(8,)]
        assert parsed_once._parsed[text] is kept


def test_of_several_statements_all_are_run_and_the_last_gets_the_parameters() -> None:
    text = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2); SELECT a FROM t WHERE a > $a"
    for _ in range(2):
        with connect() as one:
            assert one.execute(text, {"a": 1}).fetchall() == [(2,)]


def test_a_statement_is_planned_anew_where_what_it_reads_has_changed() -> None:
    with connect() as one:
        one.execute("CREATE TABLE t AS SELECT 1 AS a")
        assert one.execute("FROM t").fetchall() == [(1,)]
        one.execute("CREATE OR REPLACE TABLE t AS SELECT 'x' AS b, 2 AS c")
        assert one.execute("FROM t").fetchall() == [("x", 2)]


def test_what_is_no_sql_is_refused_each_time_and_an_empty_text_does_nothing() -> None:
    with connect() as one:
        for _ in range(2):
            with pytest.raises(duckdb.ParserException):
                one.execute("SELEC 1")
        assert one.execute("-- nothing") is one


def test_of_texts_without_end_those_sent_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed_once, "_parsed", {})
    monkeypatch.setattr(parsed_once, "_MOST_TEXTS", 3)
    with connect() as one:
        for n in (0, 1, 2, 0, 3):
            assert one.execute(f"SELECT {n}").fetchall() == [(n,)]
        one.execute(f"SELECT '{'x' * 60_000}'")
    assert [*parsed_once._parsed] == ["SELECT 2", "SELECT 0", "SELECT 3"]


def test_threads_share_what_was_parsed(tmp_path: Path) -> None:
    path = str(tmp_path / "one.duckdb")
    with connect(path) as one:
        one.execute("CREATE TABLE t AS FROM range(100) AS r(n)")
        found: list[list[tuple[int]]] = []

        def ask() -> None:
            with one.cursor() as own, connect() as other:
                found.append(own.execute("SELECT count(*) FROM t").fetchall())
                found.append(other.execute("SELECT count(*) FROM range(100)").fetchall())

        asking = [threading.Thread(target=ask) for _ in range(8)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
    assert found == [[(100,)]] * 16
