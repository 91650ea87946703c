"""Reach as it is drawn: a superlative only where there is something to compare."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

import language
from drawings import composition, events, reach
from drawings.drawing import Drawing
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def by_month(counts: dict[str, int], measure: str = "participants", say=ENGLISH) -> Drawing:
    frame = pd.DataFrame(
        {"month": list(counts), "program": "japri_wee", measure: list(counts.values())}
    )
    return reach.by_month(frame, measure, say)


@pytest.mark.parametrize(
    ("counts", "english", "indonesian"),
    [
        (
            {"2026-09": 21},
            "21 participants began in September 2026",
            "21 peserta mulai pada September 2026",
        ),
        (
            {"2026-09": 21, "2026-11": 20},
            "Most participants began in September 2026: 21/41",
            "Paling banyak peserta mulai pada September 2026: 21/41",
        ),
        (
            {"2026-09": 21, "2026-10": 2, "2026-11": 21},
            "Most participants began in September 2026 and November 2026, 21/44 each",
            "Paling banyak peserta mulai pada September 2026 dan November 2026, "
            "masing-masing 21/44",
        ),
        (
            {f"2026-{month:02d}": 5 for month in range(1, 5)},
            "20 participants began from January 2026 to April 2026",
            "20 peserta mulai dari Januari 2026 sampai April 2026",
        ),
        ({}, "Participants", "Peserta"),
    ],
)
def test_a_month_stands_out_only_among_others(counts, english, indonesian):
    assert by_month(counts).title == english
    assert by_month(counts, say=INDONESIAN).title == indonesian


def test_one_batch_began():
    assert by_month({"2026-09": 1}, "batches").title == "1 batch began in September 2026"


def test_the_hover_of_a_month_has_its_part_of_all():
    hovers = read(by_month({"2026-09": 21, "2026-10": 4}).figure).data[0].hovertext
    assert hovers[1] == "<b>October 2026</b><br>JAPRI WEE<br>4/25 participants"


def test_an_empty_selection_is_said_once():
    drawing = by_month({})
    assert drawing.figure is None
    assert drawing.note == "Nobody took part in what is selected."


def drawn(dimension: str, people: dict[str, int], say=ENGLISH) -> Drawing:
    frame = pd.DataFrame(
        {"program": "japri_wee", dimension: list(people), "participants": list(people.values())}
    )
    total = frame["participants"].sum()
    return composition.draw(
        frame.assign(of_participants=total, share=frame["participants"] / total), dimension, say
    )


@pytest.mark.parametrize(
    ("people", "title"),
    [
        ({"husband": 5, "father": 8}, "Father is the most frequent relationship: 8/13"),
        (
            {"husband": 8, "father": 8},
            "Father and husband are the most frequent relationships: 8/16 each",
        ),
        ({"father": 8}, "Father is the only relationship: 8/8"),
        ({"not_recorded": 8}, "Relationship was not recorded"),
    ],
)
def test_a_relationship_stands_out_only_among_others(people, title):
    assert drawn("relationship", people).title == title


def test_disability_is_counted_among_those_with_a_record():
    people = {"yes": 94, "no": 39, "not_recorded": 1896}
    assert drawn("disability", people).title == (
        "94 of the 133 participants with a record have a disability"
    )
    assert drawn("disability", people | {"yes": 1}).title == (
        "1 of the 40 participants with a record has a disability"
    )
    drawing = drawn("disability", people, INDONESIAN)
    assert drawing.title == (
        "94 dari 133 peserta yang status disabilitasnya tercatat adalah penyandang disabilitas"
    )
    assert drawing.note == (
        "Cara pencatatan disabilitas tidak diketahui, jadi angka ini bukan prevalensi."
    )


def test_batches_are_dated_once():
    batches = pd.DataFrame(
        {
            "batch_id": ["TRG-01"],
            "program": ["japri_wee"],
            "district": ["3503"],
            "start_date": [datetime.date(2026, 9, 7)],
            "end_date": [datetime.date(2026, 9, 13)],
            "participants": [21],
        }
    )
    assert reach.batch_timeline(batches, ENGLISH).title == "1 batch, 7–13 September 2026"


def test_sizes_have_no_half_batch_and_say_how_many_of_all():
    frame = pd.DataFrame(
        {
            "batch_id": ["TRG-01", "TRG-02"],
            "program": "japri_wee",
            "district": "3503",
            "participants": [21, 25],
            "is_within_design": True,
        }
    )
    figure = read(reach.batch_sizes(frame, ENGLISH).figure)
    assert figure.layout.yaxis.ticktext == ("0", "1")
    assert figure.data[0].hovertext[0] == "<b>21 participants</b><br>1/2 batches"


@pytest.mark.parametrize(
    ("people", "title"),
    [
        ({"2026-10": 2}, "2 peserta beraksi pada tanggal yang tercatat di bulan Oktober 2026"),
        (
            {"2021-01": 15, "2021-03": 4, "2021-09": 15},
            "34 peserta beraksi pada tanggal yang tercatat dari Januari 2021 sampai September "
            "2021, terbanyak pada Januari 2021 dan September 2021, masing-masing 15",
        ),
        (
            {f"2021-0{month}": 3 for month in range(1, 5)},
            "12 peserta beraksi pada tanggal yang tercatat dari Januari 2021 sampai April 2021",
        ),
    ],
)
def test_actions_name_a_month_only_where_it_stands_out(people, title):
    frame = pd.DataFrame(
        {"month": list(people), "action": "speaks_to_men", "people": list(people.values())}
    )
    assert events.actions(frame, INDONESIAN).title == title
