"""Who took part, as it is drawn: a superlative only where there is something to compare."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.page import Drawing, reading
from drawings.training import composition
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def drawn(dimension: str, people: dict[str, int], say=ENGLISH) -> Drawing:
    frame = pd.DataFrame(
        {"program": "japri_wee", dimension: list(people), "participants": list(people.values())}
    )
    total = frame["participants"].sum()
    frame = frame.assign(of_participants=total, share=frame["participants"] / total)
    return composition.draw(frame, dimension, "", say)


@pytest.mark.parametrize(
    ("people", "title"),
    [
        ({"husband": 5, "father": 8}, "Father is the most frequent relationship: 8/13"),
        (
            {"husband": 8, "father": 8},
            "Husband and father are the most frequent relationships: 8/16 each",
        ),
        ({"father": 8}, "Father is the only relationship: 8/8"),
        ({"not_recorded": 8}, "Relationship was not recorded"),
    ],
)
def test_a_relationship_stands_out_only_among_others(people, title):
    assert drawn("relationship", people).title == title


def test_disability_is_counted_among_those_with_a_record():
    recorded = {"yes": 94, "no": 39, "not_recorded": 1896}
    assert drawn("disability", recorded).title == (
        "94 of the 133 participants with a record have a disability"
    )
    assert drawn("disability", recorded | {"yes": 1}).title == (
        "1 of the 40 participants with a record has a disability"
    )
    assert drawn("disability", recorded, INDONESIAN).title == (
        "94 dari 133 peserta yang status disabilitasnya tercatat adalah penyandang disabilitas"
    )


def test_what_is_not_recorded_comes_last_also_where_the_first_program_lacks_what_others_have():
    connection = build(
        batch=[batch("B1"), batch("B2", program="japri_pwd")],
        participant=[
            *people("B1", 2, relationship="husband"),
            *people("B1", 1, relationship=None),
            *people("B2", 3, relationship="alumnus"),
        ],
    )
    card = composition.card(reading(connection), EVERYTHING, "relationship", ENGLISH)
    assert [trace["name"] for trace in card.made.figure["data"] if trace.get("showlegend")] == [
        "Husband",
        "Alumnus",
        "Not recorded",
    ]


@pytest.mark.parametrize(
    ("people", "title"),
    [
        ({"30_39": 5, "20_29": 3, "not_recorded": 9}, "30–39 years is the most frequent age: 5/17"),
        (
            {"20_29": 4, "under_20": 4},
            "Under 20 years and 20–29 years are the most frequent ages: 4/8 each",
        ),
        ({"60_and_over": 2}, "60 years and over is the only age: 2/2"),
        ({"not_recorded": 8}, "Age group was not recorded"),
    ],
)
def test_an_age_stands_out_only_among_others(people, title):
    assert drawn("age_group", people).title == title


def test_women_are_counted_among_those_with_a_record():
    recorded = {"male": 5, "female": 1, "not_recorded": 3}
    assert drawn("sex", recorded).title == "1 of the 6 participants with a record is a woman"
    assert drawn("sex", {"male": 5}, INDONESIAN).title == (
        "0 dari 5 peserta yang jenis kelaminnya tercatat adalah perempuan"
    )


def test_an_older_version_says_that_it_does_not_count_by_age():
    connection = build(batch=[batch("B1")], participant=people("B1", 1))
    connection.execute("DROP TABLE age_group")
    card = composition.card(reading(connection), EVERYTHING, "age_group", ENGLISH)
    assert card.made.note == (
        "This version was built before people were counted by age group: build it again."
    )


@pytest.mark.parametrize(
    ("methods", "english", "indonesian"),
    [
        (
            {},
            "By what instrument disability was recorded is unknown, so no prevalence is claimed.",
            "Cara pencatatan disabilitas tidak diketahui, jadi angka ini bukan prevalensi.",
        ),
        (
            {"unknown": 133},
            "By what instrument disability was recorded is unknown, so no prevalence is claimed.",
            "Cara pencatatan disabilitas tidak diketahui, jadi angka ini bukan prevalensi.",
        ),
        (
            {"washington_group": 133},
            "How disability was recorded: Washington Group.",
            "Cara pencatatan disabilitas: Washington Group.",
        ),
        (
            {"washington_group": 1_094, "self_reported": 30, "unknown": 9},
            "How disability was recorded: Washington Group 1,094/1,133 · Self-reported 30/1,133 · "
            "Unknown 9/1,133. Each method finds different people, so no prevalence is claimed.",
            "Cara pencatatan disabilitas: Washington Group 1.094/1.133 · Pengakuan sendiri "
            "30/1.133 · Tidak diketahui 9/1.133. Setiap cara menjaring orang yang berbeda, jadi "
            "angka ini bukan prevalensi.",
        ),
    ],
)
def test_the_methods_are_named_and_unknown_only_where_they_are(methods, english, indonesian):
    frame = pd.DataFrame({"disability_method": list(methods), "people": list(methods.values())})
    assert composition.method_note(frame, ENGLISH) == english
    assert composition.method_note(frame, INDONESIAN) == indonesian


def test_the_card_of_disability_says_the_method_of_what_is_selected():
    rows = [
        *people("B1", 3, disability="yes", disability_method="washington_group"),
        *people("B2", 2, disability="no", disability_method="observed"),
        *people("B2", 4, disability="no", disability_method=None),
        *people("B2", 7, disability_method="observed"),
    ]
    connection = build(batch=[batch("B1"), batch("B2", district="3525")], participant=rows)

    def note(filters: Filters) -> str:
        return composition.card(reading(connection), filters, "disability", ENGLISH).made.note

    assert note(EVERYTHING).startswith(
        "How disability was recorded: Washington Group 3/9 · Observed by the facilitators 2/9 · "
        "Unknown 4/9."
    )
    assert note(Filters(district="3503")) == "How disability was recorded: Washington Group."
