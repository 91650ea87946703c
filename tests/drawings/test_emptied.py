"""Why a selection is empty, in words."""

import language
from drawings import emptied

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_it_says_what_has_nothing_in_common() -> None:
    assert emptied.sentence("JAPRI PWD · 2020", ENGLISH) == (
        "Nothing was recorded for JAPRI PWD · 2020 together, though each of these alone has "
        "batches. Take one filter away:"
    )


def test_it_says_what_there_is_without_a_filter() -> None:
    assert emptied.way_out("program_year", 1, ENGLISH) == "Without Program year: 1 batch"
    assert emptied.way_out("program", 1200, ENGLISH) == "Without Program: 1,200 batches"
    assert emptied.way_out("program", 1200, INDONESIAN) == "Tanpa Program: 1.200 batch"
