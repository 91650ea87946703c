"""Read the synthetic sample's files without the ETL, its words and rules written out by hand."""

import re
from pathlib import Path

import pandas as pd

YEAR_1 = "sintetis-pelatihan-tahun-1"
YEAR_2 = "sintetis-pelatihan-tahun-2"
BEKASI = "sintetis-usaha-bekasi-2023"
YES = ["Ya", "ya", "Y", "Hadir", "✓"]
NO = ["Tidak", "tidak", "Absen", "-"]
HAS_DISABILITY = ["Ya", "Penyandang Disabilitas", "Difabel"]
Sheets = dict[str, pd.DataFrame]


def read_workbook(path: Path) -> dict[str, pd.DataFrame]:
    return pd.read_excel(path, sheet_name=None, engine="calamine")


def plain_district(text: str) -> str:
    """Reduce the spellings that occur in the sample to the bare name, by hand."""
    bare = re.sub(r"^(Kab\.|Kabupaten|Kota) ", "", text)
    return {"Sby": "Surabaya", "BANGKALAN": "Bangkalan"}.get(bare, bare)


def read_training(tables: list[dict[str, pd.DataFrame]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return batches and participants of both years, the latter with their batch's columns."""
    batches = pd.concat([table["Batch"] for table in tables], ignore_index=True)
    batches["program"] = batches["Program"].str.upper().str[-3:]
    batches["district"] = batches["Kabupaten/Kota"].map(plain_district)
    starts = batches["Tanggal Mulai"]
    batches["year"] = starts.dt.year + (starts.dt.month >= 10)
    people = pd.concat([table["Peserta"] for table in tables], ignore_index=True)
    own = ["ID Batch", "program", "district", "year", "Tanggal Mulai", "Tanggal Selesai"]
    return batches, people.merge(batches[own], on="ID Batch", validate="many_to_one")


def add_results(people: pd.DataFrame) -> pd.DataFrame:
    """Add scores after reversal of statements 2 and 3, and the stages, worked out by hand."""
    people = people.copy()
    for when, name in (("Sebelum", "before"), ("Sesudah", "after")):
        answers = people[f"{when} 1"], 6 - people[f"{when} 2"], 6 - people[f"{when} 3"]
        people[name] = answers[0] + answers[1] + answers[2]
    sessions = [people[f"Sesi {number}"].isin(YES) for number in (1, 2, 3)]
    people["attended"] = sessions[0] | sessions[1] | sessions[2]
    people["completed"] = sessions[0] & sessions[1] & sessions[2]
    people["answered"] = people["after"].notna()
    people["agrees"] = people["after"] >= 12
    people["committed"] = people["Komitmen"].notna()
    people["nominated"] = people["Champion"].isin(YES)
    people["acted"] = people["Tanggal Aksi"].notna()
    six_months = people["Tanggal Selesai"] + pd.DateOffset(months=6)
    people["sustained"] = people["Tanggal Aksi"] >= six_months
    return people
