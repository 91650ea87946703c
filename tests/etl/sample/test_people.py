"""The sample's men: nobody is real, and what is invented is plausible."""

import itertools

import pandas as pd

from tests.etl.read_sample import (
    HAS_DISABILITY,
    NO,
    YES,
)


def test_nobody_in_it_can_be_real(people: pd.DataFrame) -> None:
    assert people["Nama"].str.fullmatch(r"Peserta Sintetis \d{5}").all()
    # No number begins with four zeros: not abroad, not in Indonesia.
    assert people["No. HP"].str.fullmatch(r"0000-\d{8}").all()
    assert people["ID Peserta"].nunique() == people["Nama"].nunique() == 2029


def test_disability_is_recorded_in_the_disability_program_only(people: pd.DataFrame) -> None:
    has_disability = people["Disabilitas"].isin(HAS_DISABILITY)
    recorded = people["Disabilitas"].notna()
    assert people[has_disability].groupby("program").size().to_dict() == {"PWD": 94}
    assert people[recorded & ~has_disability].groupby("program").size().to_dict() == {"PWD": 39}
    assert people["Cara Pencatatan Disabilitas"].isna().all()


def test_agreement_at_the_end_and_champions(people: pd.DataFrame) -> None:
    assert int(people["agrees"].sum()) == 1774
    assert int(people["nominated"].sum()) == 1027


def test_attendance_falls_from_session_to_session(people: pd.DataFrame) -> None:
    sessions = people[["Sesi 1", "Sesi 2", "Sesi 3"]]
    assert sessions.isin(YES).sum().tolist() == [1986, 1962, 1927]
    assert sessions.isin(YES + NO).to_numpy().all()


def test_most_scores_rise_some_fall_some_are_missing(people: pd.DataFrame) -> None:
    matched = people.dropna(subset=["before", "after"])
    change = matched["after"] - matched["before"]
    assert [int(count.sum()) for count in (change > 0, change == 0, change < 0)] == [1215, 459, 83]
    assert int((matched["before"] == 15).sum()) == 128
    assert people[["before", "after"]].isna().sum().to_dict() == {"before": 105, "after": 177}
    assert set(people["Cara Isi Sebelum"]) == {"Di Awal"}


def test_answers_stay_on_the_scale(people: pd.DataFrame) -> None:
    answers = people.filter(regex=r"^(Sebelum|Sesudah) \d$")
    assert (answers.min().min(), answers.max().max()) == (1, 5)
    assert answers.shape[1] == 6


def test_commitments_nominations_and_actions_are_dated_after_each_other(
    people: pd.DataFrame,
) -> None:
    dates = people[["Tanggal Komitmen", "Tanggal Nominasi", "Tanggal Aksi"]]
    assert dates.notna().sum().tolist() == [1150, 947, 173]
    committed = people.dropna(subset=["Tanggal Komitmen"])
    in_batch = committed["Tanggal Komitmen"].between(
        committed["Tanggal Mulai"], committed["Tanggal Selesai"]
    )
    assert in_batch.all()
    for earlier, later in itertools.pairwise(dates):
        both = people.dropna(subset=[earlier, later])
        assert (both[earlier] <= both[later]).all()
    assert people["Tanggal Aksi"].max() == pd.Timestamp("2022-02-28")


def test_an_action_is_clearly_before_or_after_six_months(people: pd.DataFrame) -> None:
    """Whether the months run from the batch's end or from the nomination changes no count."""
    nominated = people["Tanggal Nominasi"].fillna(people["Tanggal Selesai"])
    late = people["Tanggal Aksi"] >= nominated + pd.DateOffset(months=6)
    assert int(late.sum()) == 46
    assert (late == people["sustained"]).all()


def test_ages_and_relationships(people: pd.DataFrame) -> None:
    assert (people["Usia"].min(), people["Usia"].max()) == (18, 70)
    assert set(people.loc[people["Hubungan"] == "Alumni", "program"]) == {"PWD"}
    assert people["Hubungan"].str.lower().value_counts().index[0] == "suami"
    assert set(people["Jenis Kelamin"]) == {"L"}
