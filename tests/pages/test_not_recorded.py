"""Batches whose place and time are not recorded: every view shows them, apart from the totals."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import language
import warehouse
from drawings import views
from drawings.training import reach
from indicators import query
from indicators import reach as counts
from indicators.filters import EVERYTHING
from tests.fixtures import batch, people, publish
from tests.screens import open_view, texts

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NAMES = [view.name for view in views.VIEWS]
NOWHERE = {"district": None, "program_year": None, "month": None, "start_date": None}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a warehouse of one batch that has place and time, and two that have neither."""
    directory = tmp_path_factory.mktemp("nowhere") / "warehouse"
    publish(
        directory,
        batch=[
            batch("B1"),
            batch("B2", **NOWHERE, end_date=None),
            batch("B3", **NOWHERE, end_date=None),
        ],
        participant=[
            *people("B1", 20, before=9, after=13),
            *people("B2", 5, before=9, after=13),
            *people("B3", 4),
        ],
    )
    return directory


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_view_runs(
    directory: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    monkeypatch.setitem(os.environ, "DAMPAK_WAREHOUSE", str(directory))
    test = open_view(name, lang=code)
    assert not test.exception
    assert not [text for text in texts(test) if "nan" in text.lower().split()]


@pytest.fixture(scope="module")
def connection(directory: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with warehouse.open_version(directory) as connection:
        yield connection


def test_totals_stand_apart_from_what_was_not_recorded(connection: duckdb.DuckDBPyConnection):
    frame = counts.batches_and_participants(connection, EVERYTHING)
    table = reach.totals_table(frame, "participants", INDONESIAN)
    assert table.astype(object).values.tolist() == [
        ["Oktober 2020–September 2021", "Kab. Trenggalek", 20, 20],
        ["Oktober 2020–September 2021", "Jumlah", 20, 20],
        ["Tidak tercatat", "Tidak tercatat", 9, 9],
        ["Tidak tercatat", "Jumlah", 9, 9],
        ["Jumlah", "Kab. Trenggalek", 20, 20],
        ["Jumlah", "Tidak tercatat", 9, 9],
        ["Jumlah", "Jumlah", 29, 29],
    ]


def test_a_district_and_a_year_that_are_not_recorded_are_drawn(
    connection: duckdb.DuckDBPyConnection,
):
    frame = counts.batches_and_participants(connection, EVERYTHING)
    drawing = reach.by_district(frame, "participants", ENGLISH)
    assert drawing.table.values.tolist() == [
        ["Kab. Trenggalek", "October 2020–September 2021", 20],
        ["Not recorded", "Not recorded", 9],
    ]
    assert drawing.title == "Kab. Trenggalek has the most participants: 20/29 in 2 districts"


def test_batches_without_a_month_are_counted_but_not_drawn(
    connection: duckdb.DuckDBPyConnection,
):
    drawing = reach.by_month(counts.by_month(connection, EVERYTHING), "batches", ENGLISH)
    assert drawing.table.values.tolist() == [
        ["April 2021", "JAPRI WEE", 1],
        ["Not recorded", "JAPRI WEE", 2],
    ]
    assert drawing.title == "1 batch began in April 2021"
    assert drawing.note == "2 batches have no recorded month and are not drawn."
    people = reach.by_month(counts.by_month(connection, EVERYTHING), "participants", ENGLISH)
    assert people.note == (
        "9 participants were in batches without a recorded month and are not drawn."
    )


@pytest.mark.parametrize("dimension", ["district", "program_year", "month"])
def test_a_breakdown_names_what_was_not_recorded(
    connection: duckdb.DuckDBPyConnection, dimension: str
):
    frame = query.show(connection, "participants", [dimension])
    known = {"district": "3503", "program_year": 2021, "month": "2021-04"}[dimension]
    assert frame[[dimension, "value"]].values.tolist() == [[known, 20], ["not_recorded", 9]]
