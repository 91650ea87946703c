"""Short tables on slides: every row once, in words, in type that can be read."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
import pytest

import language
from drawings.page import Table
from ui.slide_tables import slide_tables

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def table(rows: int, words: str = "A", **more) -> Table:
    """Give a table of names and numbers; one number is not known."""
    numbers = pd.array([None, *(1234.5 * row for row in range(1, rows))], dtype="Float64")
    frame = pd.DataFrame({"Name": [f"{words} & {row}" for row in range(rows)], "Number": numbers})
    return Table("A title", lambda: frame, **more)


def cells(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", html)]


def test_a_slide_has_headings_and_rows_in_words() -> None:
    (made,) = slide_tables(table(3, sentence="It says.", points=("One.",)), INDONESIAN)
    assert cells(made.html) == [
        *("Name", "Number"),
        *("A & 0", "–"),
        *("A & 1", "1.234,5"),
        *("A & 2", "2.469,0"),
    ]
    assert (made.title, made.lines) == ("A title", ("It says.", "One."))
    assert made.html.count('class="number"') == 4


def test_what_does_not_fit_goes_on_on_a_further_slide() -> None:
    made = slide_tables(table(10, "Many words that are long " * 12), ENGLISH)
    assert [one.title for one in made] == [f"A title ({n}/{len(made)})" for n in (1, 2)]
    rows = [cell for one in made for cell in cells(one.html)[2::2]]
    assert [row.rpartition(" ")[2] for row in rows] == list(map(str, range(10)))


@pytest.mark.parametrize("columns", [2, 9])
def test_type_is_large_enough_for_half_a_window(columns: int) -> None:
    frame = pd.DataFrame({f"Column {n}": ["Some words"] * 6 for n in range(columns)})
    for one in slide_tables(Table("A", lambda: frame), ENGLISH):
        (size,) = re.findall(r"font-size:calc\(([\d.]+) \*", one.html)
        assert float(size) >= 1.25
