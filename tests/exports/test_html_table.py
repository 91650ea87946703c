"""A table to print: its headers say what they head, texts are only texts, nothing is 0 by lack."""

import pandas as pd

import language
from exports.html_table import table

FRAME = pd.DataFrame({"Name": ["<b>A", "B"], "n": [1234.5, None], "why": ["", None]})


def test_cells_are_texts_and_numbers_stand_at_the_right() -> None:
    html = table(FRAME, 'T"', language.of("en"))
    assert '<th scope="row">&lt;b&gt;A</th><td class="number">1,234.5</td><td></td>' in html
    assert '<th scope="row">B</th><td class="number">–</td><td>–</td>' in html
    assert '<th scope="col">Name</th><th scope="col" class="number">n</th>' in html
    assert 'aria-label="T&quot;"' in html


def test_numbers_are_written_in_the_language() -> None:
    assert ">1.234,5<" in table(FRAME, "T", language.of("id"))


def test_a_cell_that_leads_somewhere_is_a_link_and_the_others_are_texts() -> None:
    html = table(FRAME, "T", language.of("en"), {"n": ['<a href="r">1,234.5</a>', ""]})
    assert '<td class="number"><a href="r">1,234.5</a></td>' in html
    assert '<th scope="row">B</th><td class="number">–</td>' in html
