"""The sample's training, batch by batch: as published where the report has it."""

import itertools

import pandas as pd
import pytest
from scipy.stats import binom


def test_batches_and_participants_by_program_and_year(
    batches: pd.DataFrame, people: pd.DataFrame
) -> None:
    keys = ["program", "year"]
    assert batches.groupby(keys).size().to_dict() == {
        ("WEE", 2020): 29,
        ("WEE", 2021): 41,
        ("PWD", 2021): 7,
    }
    assert people.groupby(keys).size().to_dict() == {
        ("WEE", 2020): 786,
        ("WEE", 2021): 1110,
        ("PWD", 2021): 133,
    }
    assert (len(batches), len(people)) == (77, 2029)


def test_participants_by_district(people: pd.DataFrame) -> None:
    assert people.groupby(["program", "district"]).size().to_dict() == {
        ("WEE", "Trenggalek"): 613,
        ("WEE", "Gresik"): 285,
        ("WEE", "Surabaya"): 406,
        ("WEE", "Blitar"): 116,
        ("WEE", "Bangkalan"): 476,
        ("PWD", "Trenggalek"): 27,
        ("PWD", "Surabaya"): 25,
        ("PWD", "Blitar"): 32,
        ("PWD", "Malang"): 25,
        ("PWD", "Kediri"): 24,
    }
    assert people["district"].nunique() == 7


def test_year_1_was_held_in_three_districts(people: pd.DataFrame) -> None:
    in_wee = people[people["program"] == "WEE"]
    assert in_wee.groupby(["year", "district"]).size().to_dict() == {
        (2020, "Gresik"): 285,
        (2020, "Surabaya"): 191,
        (2020, "Trenggalek"): 310,
        (2021, "Bangkalan"): 476,
        (2021, "Blitar"): 116,
        (2021, "Surabaya"): 215,
        (2021, "Trenggalek"): 303,
    }


@pytest.mark.parametrize(
    ("program", "first", "last"),
    [("WEE", "2020-06-01", "2021-08-29"), ("PWD", "2021-04-07", "2021-08-16")],
)
def test_first_and_last_days(batches: pd.DataFrame, program: str, first: str, last: str) -> None:
    own = batches[batches["program"] == program]
    assert own["Tanggal Mulai"].min() == pd.Timestamp(first)
    assert own["Tanggal Selesai"].max() == pd.Timestamp(last)


def test_a_batch_lasts_one_week(batches: pd.DataFrame) -> None:
    assert set((batches["Tanggal Selesai"] - batches["Tanggal Mulai"]).dt.days) == {6}


def test_batch_sizes_vary_and_only_the_disability_program_has_small_ones(
    people: pd.DataFrame,
) -> None:
    in_pwd = people["program"] == "PWD"
    assert sorted(people[in_pwd].groupby("ID Batch").size()) == [13, 14, 14, 18, 24, 25, 25]
    sizes = people[~in_pwd].groupby("ID Batch").size()
    assert (sizes.min(), sizes.median(), sizes.max()) == (20, 25.0, 56)


def test_every_stage_lies_within_the_one_before(people: pd.DataFrame) -> None:
    stages = ["attended", "completed", "answered", "agrees"]
    stages += ["committed", "nominated", "acted", "sustained"]
    assert [int(people[stage].sum()) for stage in stages] == [
        2008,
        1893,
        1852,
        1774,
        1368,
        1027,
        173,
        46,
    ]
    for earlier, later in itertools.pairwise(stages):
        assert not (people[later] & ~people[earlier]).any()


def test_batches_differ_by_more_than_chance_and_one_stands_out(people: pd.DataFrame) -> None:
    by_batch = people.groupby("ID Batch")["agrees"].agg(["sum", "size"])
    share, count = 1774 / 2029, len(by_batch)
    residuals = by_batch["sum"] - share * by_batch["size"]
    variance = count / (count - 1) * (residuals**2).sum() / 2029**2
    assert variance / (share * (1 - share) / 2029) == pytest.approx(1.75, abs=0.005)
    low = binom.ppf(0.025, by_batch["size"], share)
    assert int((by_batch["sum"] < low).sum()) == 1
