"""The looks of cells: the house's colours, formats of numbers; each made once for a workbook."""

from __future__ import annotations

from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format

INK, QUIET, LINE, ACCENT, WARNING = "#1E2530", "#5B626E", "#D9DEE5", "#2F6DB5", "#C67C12"
GROUND = "#F3F5F8"
WHOLE, PERCENT = "#,##0", "0.0%"
_MOST_DECIMALS = 3

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"},
    "told": {"font_color": QUIET, "text_wrap": True, "valign": "top"},
    "synthetic": {
        "text_wrap": True,
        "valign": "top",
        "left": 5,
        "left_color": WARNING,
        "align": "left",
        "indent": 1,
    },
    "note": {"text_wrap": True, "valign": "top"},
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bg_color": GROUND,
        "bottom": 2,
        "bottom_color": ACCENT,
    },
    "right": {"align": "right"},
    "near": {"align": "left"},
    # Away from the number on its left; without a side an indent counts for nothing.
    "apart": {"align": "left", "indent": 1},
    "cell": {"valign": "top", "bottom": 1, "bottom_color": LINE},
    "words": {"text_wrap": True},
    "total": {"bold": True},
    "unknown": {"align": "right", "font_color": QUIET},
    "link": {"font_color": ACCENT, "underline": 1},
}


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, ...], str], Format] = {}

    def __call__(self, *names: str, number: str = "") -> Format:
        """Return the format that has all these looks, and writes numbers in this way."""
        key = names, number
        if key not in self._made:
            properties: dict[str, Any] = {"font_color": INK}
            for name in names:
                properties |= _LOOKS[name]
            if number:
                properties["num_format"] = number
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def number_format(column: pd.Series) -> str:
    """Return how the numbers of a column are written: all with as many decimals as one needs."""
    known = column.dropna().astype(float)
    decimals = next(
        (n for n in range(_MOST_DECIMALS) if (known.round(n) == known).all()), _MOST_DECIMALS
    )
    return WHOLE + ("." + "0" * decimals if decimals else "")
