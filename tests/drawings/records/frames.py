"""What a version says of its own making: the balance of two sheets, and four problems."""

from __future__ import annotations

import pandas as pd

BALANCE = pd.DataFrame(
    [
        ("a.xlsx", "Peserta", "participant", 1_244, 1_200, 40, 3, 1),
        ("a.xlsx", "Catatan", None, 2, 0, 0, 0, 2),
    ],
    columns=[
        *("file", "sheet", "table_name", "rows_read", "rows_loaded"),
        *("rows_refused", "rows_duplicate", "rows_not_data"),
    ],
)
PROBLEMS = pd.DataFrame(
    [
        ("a.xlsx", "Batch", "D5", "not_a_date", "error", "bukan tanggal", "not a date", "x", "X"),
        ("a.xlsx", "Peserta", "A2", "unknown_batch", "error", "tidak ada", "not there", "y", "Y"),
        ("a.xlsx", "Peserta", "A3", "unknown_batch", "error", "tidak ada", "not there", "y", "Y"),
        ("a.xlsx", "Peserta", "Z1", "unknown_column", "warning", "asing", "foreign", "z", "Z"),
    ],
    columns=[
        *("file", "sheet", "cell", "rule", "severity"),
        *("message_id", "message_en", "remedy_id", "remedy_en"),
    ],
)
NO_PROBLEM = PROBLEMS.head(0)
