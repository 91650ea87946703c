"""What is said of a mark when a pointer rests on it."""

from __future__ import annotations

from html import escape


def hover(*lines: str) -> str:
    """Join the lines of a hover, the first in bold; empty lines are left out.

    A code from a workbook may hold any character, and Plotly would read some as markup.
    """
    first, *rest = [escape(line, quote=False) for line in lines if line]
    return "<br>".join([f"<b>{first}</b>", *rest])
