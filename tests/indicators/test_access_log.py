"""The access log has a line for each opening, also of many at once, and stops nobody."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import warehouse
from indicators import access_log
from tests.fixtures import batch, build, publish


def opened(directory):
    publish(directory, batch=[batch("B1")])
    return warehouse.open_version(directory)


def test_a_line_says_when_who_what_and_of_which_version(tmp_path):
    directory = tmp_path / "warehouse"
    with opened(directory) as connection:
        assert access_log.note(connection, indicator="batches", rows=1)
    told = json.loads((tmp_path / "access.log").read_text(encoding="utf-8"))
    assert told.pop("at").endswith("Z")
    assert told == {
        "who": "the machine's user",
        "version": warehouse.current(directory).name,
        "indicator": "batches",
        "rows": 1,
    }
    assert access_log.place(directory).stat().st_mode & 0o777 == 0o600


def test_lines_of_many_at_once_are_whole(tmp_path):
    with opened(tmp_path / "warehouse") as connection, ThreadPoolExecutor(8) as pool:
        noted = list(pool.map(lambda n: access_log.note(connection, n=n), range(200)))
    assert all(noted)
    lines = access_log.place(tmp_path / "warehouse").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["n"] for line in lines) == list(range(200))


def test_who_cannot_write_it_is_told_and_not_stopped(tmp_path):
    (tmp_path / "access.log").mkdir()
    with opened(tmp_path / "warehouse") as connection:
        assert access_log.note(connection) is False


def test_what_is_in_memory_is_not_noted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert access_log.note(build(batch=[batch("B1")]))
    assert list(tmp_path.iterdir()) == []
