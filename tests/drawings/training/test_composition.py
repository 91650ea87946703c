"""Who took part, as it is drawn: a superlative only where there is something to compare."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.page import Drawing
from drawings.training import composition

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


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
