"""The synthetic enterprises and targets against what the article on them publishes."""

import pandas as pd

from tests.etl.read_sample import BEKASI, YEAR_2, Sheets


def test_two_groups_of_five(workbooks: dict[str, Sheets]) -> None:
    groups = workbooks[BEKASI]["Kelompok"].set_index("ID Kelompok")
    assert groups["Jenis Usaha"].to_dict() == {"HIJAB": "Hijab", "KULINER": "Kuliner"}
    assert groups["Jumlah Anggota"].to_dict() == {"HIJAB": 5, "KULINER": 5}
    assert set(groups["Persetujuan Publikasi"]) == {"Tidak"}


def test_profit_after_fourteen_days_is_the_published_share(workbooks: dict[str, Sheets]) -> None:
    cash = workbooks[BEKASI]["Kas"]
    cash = cash.assign(profit=cash["Pendapatan (Rp)"] - cash["Biaya (Rp)"])
    groups = workbooks[BEKASI]["Kelompok"].set_index("ID Kelompok")
    profit = cash.groupby("ID Kelompok")["profit"].sum()
    assert profit.to_dict() == {"HIJAB": 1_720_000, "KULINER": 475_000}
    assert (profit * 100 / groups["Target Laba Bersih (Rp)"]).to_dict() == {
        "HIJAB": 86.0,
        "KULINER": 19.0,
    }
    assert cash.groupby("ID Kelompok")["Tanggal"].nunique().to_dict() == {
        "HIJAB": 14,
        "KULINER": 14,
    }
    days = (cash["Tanggal"] - cash["ID Kelompok"].map(groups["Tanggal Mulai Usaha"])).dt.days + 1
    assert (days.min(), days.max()) == (1, 14)
    losses = cash[cash["profit"] < 0].groupby("ID Kelompok").size()
    assert losses.to_dict() == {"HIJAB": 3, "KULINER": 5}
    assert cash[["Pendapatan (Rp)", "Biaya (Rp)"]].min().min() > 0


def test_support_of_each_group(workbooks: dict[str, Sheets]) -> None:
    support = workbooks[BEKASI]["Pendampingan"]
    for group, sent in (("HIJAB", "2023-08-25"), ("KULINER", "2023-08-26")):
        own = support[support["ID Kelompok"] == group]
        stages = zip(own["Tahap"], own["Tanggal"].dt.strftime("%Y-%m-%d"), strict=True)
        assert list(stages) == [
            ("Persiapan dan Orientasi", "2023-08-08"),
            ("Pelatihan Kohesi Sosial", "2023-08-22"),
            ("Rencana Usaha dan Anggaran", sent),
            ("Dana Insentif", "2023-08-28"),
            ("Pendampingan", "2023-08-29"),
            ("Pendampingan", "2023-09-20"),
            ("Evaluasi", "2023-09-27"),
        ]
        assert own["Jumlah (Rp)"].dropna().tolist() == [5_000_000]
        second_visit = own[own["Tanggal"] == "2023-09-20"]
        assert second_visit["Tanggal Selesai"].tolist() == [pd.Timestamp("2023-09-21")]


def test_targets_are_marked_synthetic_and_one_at_least_is_missed(
    workbooks: dict[str, Sheets],
) -> None:
    targets = pd.concat([workbooks[YEAR_2]["Target"], workbooks[BEKASI]["Target"]])
    assert set(targets["Sumber"]) == {"Target sintetis"}
    of_program = targets.set_index(["Indikator", "Program"])["Nilai Target"].to_dict()
    assert of_program["incentives_disbursed", "Usaha Sosial Bekasi"] == 10_000_000
    assert of_program["participants", "JAPRI PWD"] == 150  # 133 took part
    rates = targets[targets["Indikator"].str.endswith("_rate")]
    assert dict(zip(rates["Indikator"], rates["Nilai Target"], strict=True)) == {
        "agreement_rate": 0.85,
        "champion_rate": 0.5,
        "completion_rate": 0.95,
    }
