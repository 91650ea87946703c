"""The kinds of files that are read, told by the end of their names."""

from __future__ import annotations

EXCEL = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXT = frozenset({".csv", ".tsv", ".txt"})
PARQUET = frozenset({".parquet"})
SUFFIXES = EXCEL | TEXT | PARQUET
# As they are named to users.
ALL_KINDS = "Excel, CSV, Parquet"


def kind_of(suffix: str) -> str:
    """Return what a file of a suffix, in small letters, is called in messages."""
    if suffix in EXCEL:
        return "Excel"
    return "Parquet" if suffix in PARQUET else "CSV"
