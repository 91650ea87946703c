"""Write the synthetic sample: two workbooks of the training and one of the enterprises.

Reads the contract and the instrument; writes only into the folder that it is given. With 2,029
participants the records reproduce the published figures exactly; with another number, the
proportions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.files.cell_address import MOST_ROWS
from etl.sample import enterprise as enterprise
from etl.sample.files import Sheet, write_csv, write_parquet, write_workbook
from etl.sample.people import batch_sheet, participant_chunks
from etl.sample.plan import PUBLISHED_PARTICIPANTS, plan_batches

Format = Literal["xlsx", "csv", "parquet"]

SEED = 2029
FEWEST, MOST = 300, 10_000_000

NOTICE = [
    ("DATA SINTETIS", "SYNTHETIC DATA"),
    (
        "Semua catatan dalam buku kerja ini buatan komputer. Tidak ada satu pun orang, nomor, "
        "jawaban, tanggal atau jumlah uang di dalamnya yang nyata.",
        "All records in this workbook were made by a computer. No person, number, answer, date "
        "or amount of money in it is real.",
    ),
]
EXACT_TRAINING = (
    "Kedua buku kerja pelatihan bersama-sama menghasilkan angka terbitan: 77 batch dan 2.029 "
    "peserta menurut program, tahun dan kabupaten/kota, hari pertama dan terakhir, 94 penyandang "
    "disabilitas, 1.774 yang setuju pada akhir pelatihan dan 1.027 calon champion. Selebihnya "
    "karangan.",
    "The two training workbooks together give the published figures: 77 batches and 2,029 "
    "participants by program, year and district, the first and last days, 94 people with a "
    "disability, 1,774 who agree at the end and 1,027 nominated champions. All else is invented.",
)
SCALED_TRAINING = (
    "Kedua buku kerja pelatihan meniru perbandingan dalam angka terbitan, bukan jumlahnya: jumlah "
    "pesertanya dipilih sendiri.",
    "The two training workbooks follow the proportions of the published figures, not their size: "
    "the number of participants was chosen.",
)
EXACT_ENTERPRISE = (
    "Buku kerja ini menghasilkan angka terbitan: dua kelompok, sepuluh anggota, dana insentif "
    "Rp5.000.000 per kelompok, dua kali pendampingan, dan 86% serta 19% dari target laba bersih "
    "setelah dua minggu. Jumlah rupiah lainnya karangan.",
    "This workbook gives the published figures: two groups, ten members, an incentive of "
    "IDR 5,000,000 a group, two mentoring visits, and 86% and 19% of the net-profit target after "
    "two weeks. Every other amount is invented.",
)


@dataclass(frozen=True)
class Workbook:
    """One workbook to write: its file name without ending, its notice, its sheets."""

    name: str
    notice: list[tuple[str, str]]
    sheets: list[Sheet]


def write(
    out: Path,
    participants: int = PUBLISHED_PARTICIPANTS,
    seed: int = SEED,
    format: Format = "xlsx",
) -> list[Path]:
    """Write the synthetic workbooks into a folder and return the files written.

    xlsx: three workbooks; csv and parquet: one file per sheet of them. The same seed gives the
    same bytes. `participants` scales the training; the enterprises are always the two groups.
    Raises ValueError, in one sentence, for a number or format that cannot be written.
    """
    if format not in _WRITERS:
        raise ValueError(f"The format is one of {', '.join(_WRITERS)}, not {format}.")
    if not FEWEST <= participants <= MOST:
        raise ValueError(f"The sample has {FEWEST} to {MOST} participants, not {participants}.")
    workbooks = _workbooks(participants, seed)
    if format == "xlsx":
        _refuse_too_long(workbooks)
    out.mkdir(parents=True, exist_ok=True)
    return [path for workbook in workbooks for path in _WRITERS[format](out, workbook)]


def _refuse_too_long(workbooks: list[Workbook]) -> None:
    """Stop before anything is written where a sheet would be longer than Excel allows."""
    longest = max(sheet.rows for workbook in workbooks for sheet in workbook.sheets)
    if longest >= MOST_ROWS:
        raise ValueError(
            f"An Excel sheet holds {MOST_ROWS} rows and one of these would need {longest + 1}: "
            "choose csv or parquet."
        )


def _workbooks(participants: int, seed: int) -> list[Workbook]:
    plan_seed, *year_seeds, enterprise_seed = np.random.SeedSequence(seed).spawn(4)
    batches = plan_batches(participants, np.random.default_rng(plan_seed))
    years = [part for _, part in batches.groupby("program_year")]
    is_exact = participants == PUBLISHED_PARTICIPANTS
    notice = [*NOTICE, EXACT_TRAINING if is_exact else SCALED_TRAINING]
    training = [
        Workbook(f"sintetis-pelatihan-tahun-{number}", notice, _training_sheets(part, year_seed))
        for number, (part, year_seed) in enumerate(zip(years, year_seeds, strict=True), start=1)
    ]
    if is_exact:
        # The targets are numbers of people too, so they mean nothing beside another size.
        targets = enterprise.target_sheet(enterprise.TRAINING_TARGETS)
        training[-1].sheets.append(_small("Target", "target", targets))
    sheets = _enterprise_sheets(np.random.default_rng(enterprise_seed))
    notice = [*NOTICE, EXACT_ENTERPRISE]
    return [*training, Workbook("sintetis-usaha-bekasi-2023", notice, sheets)]


def _training_sheets(batches: pd.DataFrame, seed: np.random.SeedSequence) -> list[Sheet]:
    register_seed, people_seed = seed.spawn(2)
    register = batch_sheet(batches, np.random.default_rng(register_seed))
    men = int(batches["participants"].sum())
    people = Sheet("Peserta", "participant", men, participant_chunks(batches, people_seed))
    return [_small("Batch", "batch", register), people]


def _enterprise_sheets(rng: np.random.Generator) -> list[Sheet]:
    return [
        _small("Kelompok", "group", enterprise.group_sheet()),
        _small("Kas", "cash", enterprise.cash_sheet(rng)),
        _small("Pendampingan", "support", enterprise.support_sheet()),
        _small("Target", "target", enterprise.target_sheet(enterprise.ENTERPRISE_TARGETS)),
    ]


def _small(title: str, table: str, rows: pa.Table) -> Sheet:
    return Sheet(title, table, rows.num_rows, [rows])


def _write_xlsx(out: Path, workbook: Workbook) -> list[Path]:
    path = out / f"{workbook.name}.xlsx"
    write_workbook(path, workbook.sheets, workbook.notice)
    return [path]


def _write_sheets(
    ending: str, write_sheet: Callable[[Path, Sheet], None]
) -> Callable[[Path, Workbook], list[Path]]:
    """Return a writer of one file per sheet."""

    def write_all(out: Path, workbook: Workbook) -> list[Path]:
        paths = []
        for sheet in workbook.sheets:
            paths.append(out / f"{workbook.name}-{sheet.title.lower()}.{ending}")
            write_sheet(paths[-1], sheet)
        return paths

    return write_all


_WRITERS: dict[str, Callable[[Path, Workbook], list[Path]]] = {
    "xlsx": _write_xlsx,
    "csv": _write_sheets("csv", write_csv),
    "parquet": _write_sheets("parquet", write_parquet),
}
