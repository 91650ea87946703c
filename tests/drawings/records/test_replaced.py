"""What replaced what, in words of both languages."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

import language
from drawings.records import replaced as draw
from indicators.data_quality import REPLACED, Replaced

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
OLD, MIDDLE, NEW = (datetime(2021, 6, day, 8, 5) for day in (7, 14, 21))
ROWS = pd.DataFrame(
    [
        ("batch", "B1", 1, "c.xlsx", "Batch", NEW, "a.csv", "", OLD),
        ("batch", "B2", 1, "c.xlsx", "Batch", NEW, "a.csv", "", OLD),
        ("participant", "", 1, "c.xlsx", "Peserta", NEW, "p.csv", "", OLD),
        ("participant", "B1", 1_244, "c.xlsx", "Peserta", NEW, "p.csv", "", OLD),
        ("group", "G1", 1, "b.xlsx", "Kelompok", MIDDLE, "a.csv", "", OLD),
        ("target", "participants · – · 2021 · –", 1, "b.xlsx", "Target", MIDDLE, "t.csv", "", OLD),
    ],
    columns=REPLACED,
)
NOTHING = ROWS.head(0)


def test_a_sentence_says_how_many_rows_were_set_aside() -> None:
    assert draw.sentence(Replaced(6, 2, 0, 1_249), ENGLISH) == (
        "1,249 rows were set aside, because a newer file speaks of the same; "
        "they are counted among the duplicates."
    )
    assert draw.sentence(Replaced(1, 1, 0, 1), INDONESIAN) == (
        "1 baris dikesampingkan karena ada berkas lebih baru tentang hal yang sama; "
        "baris itu terhitung ganda."
    )


def test_nothing_replaced_is_one_sentence() -> None:
    assert draw.sentence(Replaced(0, 0, 0, 0), ENGLISH) == (
        "Nothing was replaced: no newer file speaks of what an older one has."
    )
    assert draw.points(NOTHING, ENGLISH) == []
    assert draw.lines(NOTHING, ENGLISH) == []
    assert draw.table(NOTHING, ENGLISH).empty


def test_points_name_the_newest_file_first() -> None:
    assert draw.points(ROWS, ENGLISH) == [
        "c.xlsx (21 Jun 2021, 15:05 WIB): 2 batches take the place of those in a.csv (B1, B2). "
        "1,245 rows of participants in p.csv were replaced (batch B1).",
        "b.xlsx (14 Jun 2021, 15:05 WIB): 1 group takes the place of the one in a.csv (G1). "
        "1 target takes the place of the one in t.csv (participants · – · 2021 · –).",
    ]
    assert draw.points(ROWS, INDONESIAN)[0] == (
        "c.xlsx (21 Jun 2021, 15.05 WIB): 2 batch menggantikan yang ada di a.csv (B1, B2). "
        "1.245 baris peserta di p.csv digantikan (batch B1)."
    )


def test_a_whole_file_is_one_that_was_accepted_instead() -> None:
    file = (None, "", None, "a.xlsx", "", NEW, "a.csv", "", OLD)
    whole = pd.DataFrame([file, ROWS.iloc[0]], columns=REPLACED)
    assert draw.sentence(Replaced(2, 1, 1, 1), ENGLISH) == (
        "1 file took the place of an older one as a whole. 1 row was set aside, because a newer "
        "file speaks of the same; it is counted among the duplicates."
    )
    assert (
        draw.sentence(Replaced(1, 1, 1, 0), INDONESIAN)
        == "1 berkas menggantikan seluruh berkas lama."
    )
    assert draw.points(whole.head(1), INDONESIAN) == [
        "a.xlsx (21 Jun 2021, 15.05 WIB): Menggantikan a.csv (7 Jun 2021, 15.05 WIB)."
    ]
    assert draw.table(whole, ENGLISH)["Table"].tolist() == ["whole file", "Batches"]


def test_of_many_codes_five_are_named() -> None:
    many = pd.concat([ROWS.head(1).assign(key=f"B{number}") for number in range(8)])
    assert draw.lines(many, INDONESIAN) == [
        "8 batch menggantikan yang ada di a.csv (B0, B1, B2, B3, B4 dan 3 lagi)."
    ]


def test_the_table_has_both_places_and_moments() -> None:
    table = draw.table(ROWS, ENGLISH)
    assert list(table.columns) == [
        *("Table", "Code", "Rows", "What stays", "Saved or accepted"),
        *("What it replaced", "That one saved or accepted"),
    ]
    assert table.iloc[3].tolist() == [
        *("Participants", "B1", 1_244, "c.xlsx › Peserta", "21 Jun 2021, 15:05 WIB"),
        *("p.csv", "7 Jun 2021, 15:05 WIB"),
    ]


def test_of_many_files_the_newest_are_told_and_the_table_is_cut(monkeypatch) -> None:
    monkeypatch.setattr(draw, "MOST_TOLD", 1)
    monkeypatch.setattr(draw, "MOST_ROWS", 2)
    asked = []

    def replaced(**most):
        asked.append(most)
        return ROWS[ROWS["file"] == "c.xlsx"] if "most_files" in most else ROWS.head(most["most"])

    table = draw.listed(Replaced(6, 2, 0, 1_249), replaced, ENGLISH)
    assert asked == [{"most_files": 1}]
    assert [point[:6] for point in table.points] == ["c.xlsx", "1 olde"]
    assert (len(table.rows), table.cut) == (
        2,
        "The first 2 of 6 rows; the page's download has all of them.",
    )
