"""The contract's own CSV files: part of the code, so that they are read as they are."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent  # where all of them lie


def rows(path: Path) -> list[dict[str, str]]:
    """Read one of the project's own CSV files."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
