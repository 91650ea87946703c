"""A table as HTML: it wraps to the width of a page or a sheet of paper, and prints whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

import pandas as pd

from drawings.tables import cell_words, is_of_counts
from language import Language

_RIGHT = ' class="number"'


def table(
    frame: pd.DataFrame,
    title: str,
    say: Language,
    links: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> str:
    """Write a table whose first column names its rows; numbers stand at the right.

    `links` has, by header, the HTML of the cells of a column that lead somewhere; empty for those
    that do not.
    """
    is_number = [is_of_counts(frame[name]) for name in frame.columns]
    columns = [cell_words(frame[name], say) for name in frame.columns]
    head = "".join(
        f'<th scope="col"{_RIGHT if number else ""}>{escape(str(name))}</th>'
        for name, number in zip(frame.columns, is_number, strict=True)
    )
    written = [
        [link or escape(text) for link, text in zip(links[name], texts, strict=True)]
        if name in links
        else list(map(escape, texts))
        for name, texts in zip(frame.columns, columns, strict=True)
    ]
    rows = "".join(f"<tr>{_cells(cells, is_number)}</tr>" for cells in zip(*written, strict=True))
    return (
        f'<div class="dampak-print" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table style="--columns:{len(columns)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(cells: tuple[str, ...], is_number: list[bool]) -> str:
    first, *others = cells
    return f'<th scope="row">{first}</th>' + "".join(
        f'<td class="number">{cell}</td>' if number else f"<td>{cell}</td>"
        for cell, number in zip(others, is_number[1:], strict=True)
    )
