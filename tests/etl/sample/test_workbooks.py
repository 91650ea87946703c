"""The synthetic sample against the published figures, read from its files, not through the ETL."""

import itertools
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from scipy.stats import binom

from etl.sample import workbooks as sample
from tests.etl.read_sample import (
    BEKASI,
    HAS_DISABILITY,
    NO,
    YEAR_1,
    YEAR_2,
    YES,
    add_results,
    read_training,
    read_workbook,
)

ROOT = Path(__file__).parents[3]
Sheets = dict[str, pd.DataFrame]
PARTICIPANT_HEADERS = (
    "ID Batch|ID Peserta|Nama|No. HP|Jenis Kelamin|Usia|Kabupaten/Kota|Hubungan|"
    "Disabilitas|Cara Pencatatan Disabilitas|Sesi 1|Sesi 2|Sesi 3|"
    "Sebelum 1|Sebelum 2|Sebelum 3|Sesudah 1|Sesudah 2|Sesudah 3|Cara Isi Sebelum|"
    "Komitmen|Tanggal Komitmen|Champion|Tanggal Nominasi|Aksi|Tanggal Aksi"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample")
    sample.write(out)
    return out


@pytest.fixture(scope="module")
def workbooks(folder: Path) -> dict[str, Sheets]:
    return {name: read_workbook(folder / f"{name}.xlsx") for name in (YEAR_1, YEAR_2, BEKASI)}


@pytest.fixture(scope="module")
def batches(workbooks: dict[str, Sheets]) -> pd.DataFrame:
    return read_training([workbooks[YEAR_1], workbooks[YEAR_2]])[0]


@pytest.fixture(scope="module")
def people(workbooks: dict[str, Sheets]) -> pd.DataFrame:
    return add_results(read_training([workbooks[YEAR_1], workbooks[YEAR_2]])[1])


# The files


def test_three_workbooks_with_one_sheet_per_table(workbooks: dict[str, Sheets]) -> None:
    assert {name: list(sheets) for name, sheets in workbooks.items()} == {
        YEAR_1: ["Keterangan", "Batch", "Peserta"],
        YEAR_2: ["Keterangan", "Batch", "Peserta", "Target"],
        BEKASI: ["Keterangan", "Kelompok", "Kas", "Pendampingan", "Target"],
    }


def test_headers_are_those_of_the_contract_without_nik_and_address(
    workbooks: dict[str, Sheets],
) -> None:
    assert "|".join(map(str, workbooks[YEAR_1]["Peserta"])) == PARTICIPANT_HEADERS
    assert list(workbooks[YEAR_2]["Batch"]) == [
        "ID Batch",
        "Program",
        "Kabupaten/Kota",
        "Tanggal Mulai",
        "Tanggal Selesai",
        "Jumlah Pelatih",
        "Jumlah Admin",
    ]


@pytest.mark.parametrize("name", [YEAR_1, YEAR_2, BEKASI])
def test_every_workbook_says_first_that_it_is_synthetic(folder: Path, name: str) -> None:
    workbook = openpyxl.load_workbook(folder / f"{name}.xlsx")
    notice = workbook.worksheets[0]
    assert (notice["A1"].value, notice["B1"].value) == ("DATA SINTETIS", "SYNTHETIC DATA")
    assert notice["A2"].value.startswith("Semua catatan dalam buku kerja ini buatan komputer.")
    assert notice["B2"].value.startswith("All records in this workbook were made by a computer.")


def test_sheets_look_like_a_register(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / f"{YEAR_1}.xlsx")["Batch"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["D2"].is_date
    assert sheet["D2"].value.date() == date(2020, 6, 1)


def test_nobody_in_it_can_be_real(people: pd.DataFrame) -> None:
    assert people["Nama"].str.fullmatch(r"Peserta Sintetis \d{5}").all()
    # No number begins with four zeros: not abroad, not in Indonesia.
    assert people["No. HP"].str.fullmatch(r"0000-\d{8}").all()
    assert people["ID Peserta"].nunique() == people["Nama"].nunique() == 2029


def test_committed_workbooks_hold_what_the_default_seed_gives(workbooks: dict[str, Sheets]) -> None:
    for name, sheets in workbooks.items():
        committed = read_workbook(ROOT / "data" / "sample" / f"{name}.xlsx")
        assert list(committed) == list(sheets)
        for title, expected in sheets.items():
            pd.testing.assert_frame_equal(committed[title], expected)


# The published figures of the gender training


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


def test_disability_is_recorded_in_the_disability_program_only(people: pd.DataFrame) -> None:
    has_disability = people["Disabilitas"].isin(HAS_DISABILITY)
    recorded = people["Disabilitas"].notna()
    assert people[has_disability].groupby("program").size().to_dict() == {"PWD": 94}
    assert people[recorded & ~has_disability].groupby("program").size().to_dict() == {"PWD": 39}
    assert people["Cara Pencatatan Disabilitas"].isna().all()


def test_agreement_at_the_end_and_champions(people: pd.DataFrame) -> None:
    assert int(people["agrees"].sum()) == 1774
    assert int(people["nominated"].sum()) == 1027


# What is invented has to be plausible


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


def test_batches_differ_by_more_than_chance_and_one_stands_out(people: pd.DataFrame) -> None:
    by_batch = people.groupby("ID Batch")["agrees"].agg(["sum", "size"])
    share, count = 1774 / 2029, len(by_batch)
    residuals = by_batch["sum"] - share * by_batch["size"]
    variance = count / (count - 1) * (residuals**2).sum() / 2029**2
    assert variance / (share * (1 - share) / 2029) == pytest.approx(1.75, abs=0.005)
    low = binom.ppf(0.025, by_batch["size"], share)
    assert int((by_batch["sum"] < low).sum()) == 1


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
