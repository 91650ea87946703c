"""What is withheld from donors and the public, in words of both languages."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.records import withheld as draw
from indicators.withheld import CELLS, COSTS

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
OLD = "20260101T000000Z-000000000000"
COST = pd.DataFrame(
    [
        ("donor", "participants", 95, 4, 0, 2029, 12),
        ("donor", "agreement", 95, 18, 21, 2029, 200),
        ("donor", "matched", 3, 1, 0, 0, 0),
        ("public", "participants", 95, 8, 0, 2029, 0),
    ],
    columns=COSTS,
)
WHERE = ("japri_pwd", None, "3506", None, None, None, None)
CELL = pd.DataFrame(
    [
        ("donor", "agreement", *WHERE, "at_least", "few", 19.0, 24.0),
        ("public", "attendance_2", *([None] * 7), "withheld", "beside", 1_853.0, 1_863.0),
    ],
    columns=CELLS,
)


def test_the_price_is_said_for_each_audience() -> None:
    assert draw.points(COST, {}, ENGLISH) == [
        "Donor: 23 of 193 cells are withheld, 21 told as a bound. "
        "12 of 2,029 participants are in a place and year whose number is withheld.",
        "Public: 8 of 95 cells are withheld, 0 told as a bound. "
        "0 of 2,029 participants are in a place and year whose number is withheld.",
    ]


def test_versions_that_are_no_longer_shown_are_named() -> None:
    [*_, said] = draw.points(COST, {"donor": (OLD,), "public": ()}, ENGLISH)
    assert said == (
        "Donor: earlier versions are no longer shown, for beside a newer one they would tell of "
        "few people: 1 Jan 2026, 07:00 WIB."
    )


def test_cells_are_laid_out_in_words() -> None:
    kediri, attendance = draw.table(CELL, ENGLISH).values.tolist()
    assert kediri == [
        *("Donor", "Agreement at the end", "JAPRI PWD · Kab. Kediri", "a bound: at least"),
        *(19, 24, "It tells of few by itself, or of nearly all."),
    ]
    assert attendance == [
        *("Public", "Attendance by session: Session 2", "–", language.WITHHELD),
        *(1_853, 1_863, "Beside what is shown, one that tells of few would follow from it."),
    ]


def test_the_price_of_each_figure_has_a_share_where_it_is_told_by_place() -> None:
    rows = draw.cost_table(COST, ENGLISH).values.tolist()
    assert rows[1] == ["Donor", "Agreement at the end", 95, 18, 21, 200, 2029, 9.9]
    assert rows[2][:5] == ["Donor", "Answered before and after", 3, 1, 0]
    assert all(pd.isna(one) for one in rows[2][5:])


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ("batches", "Batches"),
        ("with_disability", "Participants with a disability"),
        ("stage_sustained", ENGLISH.label("stage", "sustained")),
        ("answered", ENGLISH.label("stage", "answered")),
    ],
)
def test_figures_are_called_as_on_the_pages(count: str, words: str) -> None:
    assert draw.figure_words(count, ENGLISH) == words != count


def test_who_is_meant_is_named_where_a_value_alone_does_not_say_it() -> None:
    cell = dict.fromkeys(CELLS) | {"disability": "yes", "relationship": "not_recorded"}
    assert draw.place_words(cell, INDONESIAN) == (
        "Hubungan: Tidak tercatat · Penyandang disabilitas"
    )


def test_a_version_without_releases_says_so() -> None:
    listed = draw.listed(COST.head(0), lambda most=None: CELL.head(0), {}, ENGLISH)
    assert listed.sentence == "This version was built before anything was released to others."
    assert (listed.points, listed.cut) == ((), "")
