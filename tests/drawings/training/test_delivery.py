"""Delivery as designed as it is drawn: each aspect with x/n, and which batches differ in what."""

from __future__ import annotations

import pytest

import language
from drawings.page import reading
from drawings.training import delivery
from indicators import records
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(scope="module")
def three():
    """One batch as designed, one of 19 with four trainers, one without a list."""
    return build(
        batch=[batch("A"), batch("B", trainers=4), batch("C", district="3525")],
        participant=[*people("A", 20), *people("B", 19)],
    )


def drawn(connection, say=ENGLISH):
    return delivery.card(reading(connection), EVERYTHING, say).made


def test_each_aspect_has_a_bar_with_what_the_design_says(three):
    drawing = drawn(three)
    assert drawing.title == "1/3 batches were held as designed in everything"
    assert drawing.note == (
        "1 batch differs. Of 1 more it is not recorded in full. The table names them, and in what."
    )
    designed = read(drawing.figure).data[0]
    assert list(read(drawing.figure).layout.yaxis.ticktext) == [
        *("20–100 participants", "7 days", "2–3 trainers", "1 administrator", "3 sessions"),
        "All of these",
    ]
    assert list(designed.text) == ["1/3", "3/3", "2/3", "3/3", "2/3", "1/3"]


def test_a_bar_of_batches_as_designed_opens_as_many_records(three):
    designed, *others = read(drawn(three).figure).data
    for mark, text in zip(designed.customdata, designed.text, strict=True):
        found = records.found(three, mark["records"], Filters(aspect=mark["aspect"]))
        assert text == f"{found.rows}/3"
    assert not any(mark for trace in others for mark in trace.customdata or ())


def test_the_table_says_in_what_a_batch_differs(three):
    table = drawn(three, INDONESIAN).table
    assert table[["Batch", "Berbeda dalam", "Tidak tercatat", "Peserta"]].values.tolist() == [
        ["B", "Peserta, Pelatih", "", 19],
        ["C", "", "Peserta, Sesi", table["Peserta"].iloc[1]],
    ]
    assert table["Peserta"].isna().tolist() == [False, True]


def test_nothing_is_listed_where_all_are_as_designed():
    drawing = drawn(build(batch=[batch("A")], participant=people("A", 20)))
    assert (drawing.note, drawing.has_table) == ("", False)


def test_without_batches_or_in_an_older_version_it_says_why():
    assert drawn(build()).note == (
        "There is no design to hold the batches of what is selected against."
    )
    older = build(batch=[batch("A")])
    older.execute("DROP TABLE summary_delivery")
    assert drawn(older).note == (
        "This version was built before delivery was counted: build it again."
    )


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (20, float("nan"), "at least 20 trainers"),
        (float("nan"), 3, "at most 3 trainers"),
        (1, 1, "1 trainer"),
        (2, 3, "2–3 trainers"),
    ],
)
def test_limits_in_words(low, high, words):
    row = {"aspect": "trainers", "at_least": low, "at_most": high, "has_one_design": True}
    assert delivery.aspect_words(row, ENGLISH) == words
    assert delivery.aspect_words(row | {"has_one_design": False}, ENGLISH) == "Trainers"
