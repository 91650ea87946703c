"""The contract's own CSV files: part of the code, so that they are read as they are."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent  # where all of them lie


class ContractError(ValueError):
    """The contract says something that cannot be: in which file, and what, for who extends it."""


def rows(path: Path) -> list[dict[str, str]]:
    """Read one of the project's own CSV files. Raises ContractError for a row cut short or long."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = []
        for row in reader:
            if None in row or None in row.values():
                count = len(reader.fieldnames or ())
                raise ContractError(f"{path.name}, line {reader.line_num}, has not {count} fields")
            found.append(row)
        return found
