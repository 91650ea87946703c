"""A small program with people enough that something of it is released: synthetic, in CSV files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COLUMNS = ("ID Batch", "Nama", "Sesi 1", "Sesi 2", "Sesi 3")
DISTRICTS = ("Kab. Trenggalek", "Kab. Gresik", "Kab. Bangkalan")


def write(folder: Path) -> Path:
    """Write six batches of 20 in three districts, of whom 12 of each attended all sessions."""
    folder.mkdir(parents=True)
    batches = [
        {
            "ID Batch": f"B{number:02}",
            "Program": "JAPRI WEE",
            "Kabupaten/Kota": DISTRICTS[number % 3],
            "Tanggal Mulai": "2021-04-07",
            "Tanggal Selesai": "2021-04-13",
        }
        for number in range(1, 7)
    ]
    pd.DataFrame(batches).to_csv(folder / "batch.csv", index=False)
    people = [
        {
            "ID Batch": batch["ID Batch"],
            "Nama": f"Peserta {batch['ID Batch']} {number}",
            "Sesi 1": "H",
            "Sesi 2": "H",
            "Sesi 3": "H" if number < 12 else "A",
        }
        for batch in batches
        for number in range(20)
    ]
    pd.DataFrame(people, columns=list(COLUMNS)).to_csv(folder / "peserta.csv", index=False)
    return folder
