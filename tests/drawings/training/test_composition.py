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
            "Father and husband are the most frequent relationships: 8/16 each",
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
        return composition.disability_card(reading(connection), filters, ENGLISH).made.note

    assert note(EVERYTHING).startswith(
        "How disability was recorded: Washington Group 3/9 · Observed by the facilitators 2/9 · "
        "Unknown 4/9."
    )
    assert note(Filters(district="3503")) == "How disability was recorded: Washington Group."
