"""The stages of the pipeline in words."""

from __future__ import annotations

import language
from drawings.training import stages
from indicators import champions
from indicators.filters import EVERYTHING

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_stages_are_named_in_the_language(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING)
    assert list(stages.stage_names(frame, INDONESIAN)[:2]) == ["Terdaftar", "Hadir"]


def test_a_hover_says_of_whom_and_of_the_stage_before(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING)
    (_, attended, completed, *_) = stages.hovers(frame, ["a", "b", "c", *["d"] * 6], ENGLISH)
    assert attended.startswith("<b>b</b><br>90.0% (9/10) of the registered")
    assert "88.9% (8/9) of those in the stage before: Attended" in completed


def test_a_table_by_a_dimension_names_its_values(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING, ("district",))
    table = stages.stage_table(frame, ["district"], ENGLISH)
    assert list(table.columns[:3]) == ["District", "Stage", "In the stage"]
    assert list(table["In the stage"]) == [10, 9, 8, 7, 6, 4, 3, 2, 1]
    assert set(table["District"]) == {"Kab. Trenggalek"}
