"""The published figures, as data: every value typed again from the sources."""

import csv
from pathlib import Path

FIGURES = Path(__file__).parents[2] / "data" / "published" / "figures.csv"

PUBLISHED = {
    "gender_participants": "2029",
    "gender_batches": "77",
    "gender_batches_2020": "29",
    "gender_participants_2020": "786",
    "gender_batches_2021": "48",
    "gender_participants_2021": "1243",
    "wee_batches": "70",
    "wee_participants": "1896",
    "wee_trenggalek": "613",
    "wee_gresik": "285",
    "wee_surabaya": "406",
    "wee_blitar": "116",
    "wee_bangkalan": "476",
    "wee_first_day": "2020-06-01",
    "wee_last_day": "2021-08-29",
    "pwd_batches": "7",
    "pwd_participants": "133",
    "pwd_with_disability": "94",
    "pwd_trenggalek": "27",
    "pwd_surabaya": "25",
    "pwd_blitar": "32",
    "pwd_malang": "25",
    "pwd_kediri": "24",
    "pwd_first_day": "2021-04-07",
    "pwd_last_day": "2021-08-16",
    "agree_at_end": "1774/2029",
    "champions": "1027/2029",
    "districts_reached": "8",
    "group_size_low": "20",
    "group_size_high": "100",
    "enterprise_groups": "2",
    "enterprise_members": "10",
    "incentives": "10000000",
    "mentoring": "2",
    "hijab_profit": "86",
    "culinary_profit": "19",
}


def test_published_figures_and_their_words() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["figure_id"]: row["value"] for row in rows} == PUBLISHED
    for row in rows:
        assert row["statement_id"].endswith(".") and row["statement_en"].endswith(".")
        assert bool(row["note_id"]) == bool(row["note_en"])
    groups = {row["figure_id"]: row["group"] for row in rows if row["group"]}
    assert groups == {"hijab_profit": "HIJAB", "culinary_profit": "KULINER"}
