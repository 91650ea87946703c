"""What the formulas of a workbook give, computed without what wrote them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

_RANGE = re.compile(r"([A-Z]+\d+):([A-Z]+\d+)")


def recomputed(formula: str, stored: Worksheet) -> float:
    """Return what a formula gives with the values that are stored in its sheet."""
    written = _RANGE.sub(lambda found: f"*cells('{found[1]}:{found[2]}')", formula.lstrip("="))
    parts = re.split(r"('[^']*')", written)
    plain = "".join(
        part if part.startswith("'") else re.sub(r"\b([A-Z]{1,3}\d+)\b", r"cell('\1')", part)
        for part in parts
    )
    known = {
        "cell": lambda at: _number(stored[at].value),
        "cells": lambda at: [_number(one.value) for row in stored[at] for one in row],
        "SUM": lambda *values: sum(values),
        "ROUND": _rounded,
    }
    return float(eval(plain, {"__builtins__": {}}, known))


def _number(value: Any) -> float:
    """Give a cell as a sum takes it: texts count for nothing."""
    return float(value) if isinstance(value, int | float) else 0.0


def _rounded(value: float, digits: int) -> float:
    """Round half away from zero, as spreadsheets do, to 15 digits beforehand."""
    exact = Decimal(f"{value:.12f}")
    return float(exact.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP))
