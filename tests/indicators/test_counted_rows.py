"""What stands beside a definition names columns that a version has."""

from __future__ import annotations

from indicators.counted_rows import BATCHES, Counted, people


def test_people_are_counted_by_a_measure_and_out_of_another():
    counted = people("change", "pre_mode", adds="agreement_change")
    assert (counted.numerator.measure, counted.numerator.adds) == (
        "change_numerator",
        "agreement_change",
    )
    assert counted.denominator is not None
    assert (counted.denominator.measure, counted.denominator.adds) == ("change_denominator", "")
    assert "agreement_change" in counted.numerator.columns
    assert "agreement_change" not in counted.denominator.columns


def test_a_split_is_a_column_and_tells_the_rows_of_a_person_apart():
    numerator = people("stage_{stage}", split="stage").numerator
    assert numerator.columns[:2] == ("person", "stage")
    assert numerator.key == ("batch_id", "person", "stage")


def test_each_part_has_its_rows_or_none():
    counted = Counted(BATCHES)
    assert (counted.rows("numerator"), counted.rows("denominator")) == (BATCHES, None)
