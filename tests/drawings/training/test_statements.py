"""The statements one by one, as they are drawn and said."""

from __future__ import annotations

import math

import pandas as pd

import language
from drawings.training import statements
from drawings.training.changes import Asking
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NAN = math.nan
ALONE = Asking("prospective")
NOTHING = "Nobody took part in what is selected."
ITEMS = pd.DataFrame(
    {
        "item": [1, 2],
        "is_reversed": [False, True],
        "statement_id": ["Setara.", "Laki-laki memimpin."],
        "statement_en": ["Equal.", "Men lead."],
        "before_numerator": [1257.0, 1122.0],
        "after_numerator": [1627.0, 1464.0],
        "denominator": [1809.0, 1757.0],
        "before": [1257 / 1809, 1122 / 1757],
        "after": [1627 / 1809, 1464 / 1757],
        "note": ["", ""],
    }
)


def test_statements_name_the_one_with_which_the_fewest_agree():
    drawing = statements.items(ITEMS, ALONE, ENGLISH)
    assert drawing.title == (
        "After the training the least agree with equality on “Men lead”: 1,464/1,757"
    )
    assert read(drawing.figure).layout.yaxis.ticktext == ("Equal", "Men lead (reversed)")
    assert read(drawing.figure).data[2].text == (
        "\u200289.9%<br>\u20021,627/1,809",
        "\u200283.3%<br>\u20021,464/1,757",
    )
    assert list(drawing.table["Reversed"]) == ["No", "Yes"]


def test_statements_are_in_the_readers_language():
    drawing = statements.items(ITEMS, ALONE, INDONESIAN)
    assert "“Laki-laki memimpin”" in drawing.title
    assert "1.464/1.757" in drawing.title
    assert read(drawing.figure).layout.yaxis.ticktext[0] == "Setara"


def test_statements_without_answers_from_before_are_not_collected():
    frame = ITEMS.assign(before=NAN, after=NAN, note="not_collected")
    drawing = statements.items(frame, Asking(), ENGLISH)
    assert (drawing.title, drawing.figure) == ("The statements one by one", None)
    assert drawing.note.startswith("Not collected:")
    assert statements.items(ITEMS.head(0), Asking(), ENGLISH).note == NOTHING
