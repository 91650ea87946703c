"""Versions in words: which there are, which is served, which is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import language
from drawings.records import versions as draw

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@dataclass(frozen=True)
class Version:
    name: str
    built_at: datetime


FIRST = Version("20210901T080500Z-a", datetime(2021, 9, 1, 8, 5, tzinfo=UTC))
SECOND = Version("20210902T080500Z-b", datetime(2021, 9, 2, 8, 5, tzinfo=UTC))
THIRD = Version("20210903T080500Z-c", datetime(2021, 9, 3, 8, 5, tzinfo=UTC))
VERSIONS = [FIRST, SECOND, THIRD]


class TestVersions:
    def test_newest_first_with_the_current_and_the_shown_one_marked(self):
        table = draw.table(VERSIONS, SECOND.name, FIRST.name, ENGLISH)
        assert table.values.tolist() == [
            ["3 Sep 2021, 15:05 WIB", THIRD.name, ""],
            ["2 Sep 2021, 15:05 WIB", SECOND.name, "current"],
            ["1 Sep 2021, 15:05 WIB", FIRST.name, "shown here"],
        ]
        both = draw.table([FIRST], FIRST.name, FIRST.name, INDONESIAN)
        assert both.iloc[0, 2] == "berlaku, ditampilkan di sini"

    def test_sentence_says_which_is_served(self):
        assert draw.sentence(VERSIONS, SECOND.name, ENGLISH) == (
            "3 versions are kept; the current one was built on 2 Sep 2021, 15:05 WIB."
        )

    def test_links_to_the_others_and_back(self):
        assert draw.links(VERSIONS, THIRD.name, THIRD.name, ENGLISH) == [
            (SECOND.name, "Look at the version of 2 Sep 2021, 15:05 WIB"),
            (FIRST.name, "Look at the version of 1 Sep 2021, 15:05 WIB"),
        ]
        assert draw.links(VERSIONS, THIRD.name, FIRST.name, ENGLISH) == [
            ("", "Back to the current version"),
            (SECOND.name, "Look at the version of 2 Sep 2021, 15:05 WIB"),
        ]

    def test_only_the_newest_are_linked(self):
        many = [Version(str(number), FIRST.built_at) for number in range(9)]
        assert [name for name, _ in draw.links(many, "8", "8", ENGLISH)] == list("76543")

    def test_says_how_to_go_back(self):
        assert "`python -m etl rollback VERSION`" in draw.how_to_roll_back(INDONESIAN)
