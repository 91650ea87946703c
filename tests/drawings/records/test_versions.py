"""Versions in words: which there are, which is served, which is shown."""

from __future__ import annotations

from datetime import UTC, datetime

import language
from drawings.records import versions as draw

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


FIRST, SECOND, THIRD = (f"2021090{day}T080500Z-{day}" for day in (1, 2, 3))
MOMENTS = {
    name: datetime(2021, 9, day, 8, 5, tzinfo=UTC)
    for day, name in enumerate((FIRST, SECOND, THIRD), start=1)
}


class TestVersions:
    def test_newest_first_with_the_current_and_the_shown_one_marked(self):
        table = draw.table(MOMENTS, SECOND, FIRST, ENGLISH)
        assert table.values.tolist() == [
            ["3 Sep 2021, 15:05 WIB", THIRD, ""],
            ["2 Sep 2021, 15:05 WIB", SECOND, "current"],
            ["1 Sep 2021, 15:05 WIB", FIRST, "shown here"],
        ]
        both = draw.table({FIRST: MOMENTS[FIRST]}, FIRST, FIRST, INDONESIAN)
        assert both.iloc[0, 2] == "berlaku, ditampilkan di sini"

    def test_sentence_says_which_is_served(self):
        assert draw.sentence(MOMENTS, SECOND, ENGLISH) == (
            "3 versions are kept; the current one was built on 2 Sep 2021, 15:05 WIB."
        )

    def test_links_to_the_others_and_back(self):
        assert draw.links(MOMENTS, THIRD, THIRD, ENGLISH) == [
            (SECOND, "Look at the version of 2 Sep 2021, 15:05 WIB"),
            (FIRST, "Look at the version of 1 Sep 2021, 15:05 WIB"),
        ]
        assert draw.links(MOMENTS, THIRD, FIRST, ENGLISH) == [
            ("", "Back to the current version"),
            (SECOND, "Look at the version of 2 Sep 2021, 15:05 WIB"),
        ]

    def test_only_the_newest_are_linked(self):
        many = {str(number): MOMENTS[FIRST] for number in range(9)}
        assert [name for name, _ in draw.links(many, "8", "8", ENGLISH)] == list("76543")

    def test_says_how_to_go_back(self):
        assert "`python -m etl rollback VERSION`" in draw.how_to_roll_back(INDONESIAN)
