"""The versions beside the one that is read: which there are, and opening one."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import pytest

import warehouse
from indicators.versions import beside, built_at, earlier
from tests.fixtures import batch, build, publish


def test_earlier_versions_come_newest_first(tmp_path):
    names = [publish(tmp_path, batch=[batch("B1")]).name for _ in range(3)]
    with warehouse.open_version(tmp_path) as connection:
        assert earlier(connection) == (names[1], names[0])
    with warehouse.open_version(tmp_path, names[0]) as connection:
        assert earlier(connection) == ()


def test_another_version_is_opened_read_only(tmp_path):
    first = publish(tmp_path, batch=[batch("B1")])
    publish(tmp_path, batch=[batch("B1"), batch("B2")])
    with warehouse.open_version(tmp_path) as connection, beside(connection, first.name) as other:
        assert other.execute("SELECT count(*) FROM batch").fetchone() == (1,)
        with pytest.raises(duckdb.Error):
            other.execute("DELETE FROM batch")
        with pytest.raises(warehouse.VersionNotFoundError):
            beside(connection, "../secret")


def test_what_is_in_memory_has_no_versions():
    connection = build()
    assert earlier(connection) == ()
    with pytest.raises(warehouse.VersionNotFoundError):
        beside(connection, "20210101T000000Z-0123456789ab")


def test_a_name_says_when_a_version_was_built():
    moment = datetime(2021, 9, 1, 8, 5, 6, tzinfo=UTC)
    assert built_at("20210901T080506Z-0123456789ab") == moment
