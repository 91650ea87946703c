"""The funnel of batches: who stands outside its limits, and what is said of them."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.training import funnels
from indicators import batches
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NOTHING = "Nobody took part in what is selected."


def _drawn(frame, lines):
    answers = {batches.funnel: frame, batches.funnel_lines: lines}
    return funnels.cards(lambda function, *_: answers[function], EVERYTHING, ENGLISH)


@pytest.fixture(scope="module")
def three_batches():
    """Two batches of 25, around 30/50, and one of 20 without answers."""
    rows = [
        *people("B1", 23, after=12),
        *people("B1", 2, after=9),
        *people("B2", 7, after=12),
        *people("B2", 18, after=9),
        *people("B3", 20),
    ]
    return build(batch=[batch("B1"), batch("B2"), batch("B3")], participant=rows)


def test_funnel_names_the_batches_outside_the_limits(three_batches):
    frame = batches.funnel(three_batches, EVERYTHING)
    lines = batches.funnel_lines(three_batches, EVERYTHING)
    (card,) = _drawn(frame, lines)
    drawing = card.made
    assert drawing.title == (
        "JAPRI WEE: agreement at the end is within the limits of chance in 0/2 batches, "
        "but not in B1 (23/25), B2 (7/25)"
    )
    assert drawing.note.endswith("1 batch without answers at the end is not drawn.")
    assert list(drawing.table["Status"]) == [
        "Outside the 99.8% limits",
        "Outside the 95% limits",
        "Not collected.",
    ]
    assert card.key == "funnel_japri_wee"


def test_funnel_draws_no_limits_far_below_the_smallest_batch(three_batches):
    frame = batches.funnel(three_batches, EVERYTHING)
    lines = batches.funnel_lines(three_batches, EVERYTHING)
    figure = read(_drawn(frame, lines)[0].made.figure)
    assert figure.data[0].x == (23, 24, 25)


def test_funnel_names_at_most_three_batches():
    frame = pd.DataFrame(
        {
            "batch_id": ["B1", "B2", "B3", "B4"],
            "program": "japri_pwd",
            "program_year": 2021,
            "district": "3503",
            "numerator": [10.0, 11.0, 12.0, 20.0],
            "denominator": 20.0,
            "missing": 0,
            "share": [0.5, 0.55, 0.6, 1.0],
            "centre": 0.9,
            "status": ["alarm", "alarm", "alert", "alert"],
        }
    )
    lines = pd.DataFrame(
        {"program": ["japri_pwd"], "denominator": [20], "centre": [0.9]}
        | {name: [0.5] for name in ("low_998", "low_95", "high_95", "high_998")}
    )
    (card,) = _drawn(frame, lines)
    drawing = card.made
    assert drawing.title.endswith("but not in B1 (10/20), B2 (11/20), B3 (12/20), 1 more")


def test_each_program_has_its_own_funnel_in_a_fixed_order(three_batches):
    frame = batches.funnel(three_batches, EVERYTHING)
    other = frame.assign(program="japri_pwd", status="inside")
    lines = batches.funnel_lines(three_batches, EVERYTHING)
    both = pd.concat([lines.assign(program="japri_pwd"), lines])
    cards = _drawn(pd.concat([other, frame]), both)
    assert [card.key for card in cards] == ["funnel_japri_wee", "funnel_japri_pwd"]
    assert cards[1].made.title == (
        "JAPRI PWD: agreement at the end is within the limits of chance in 3/3 batches"
    )


def test_without_batches_the_funnel_is_words(three_batches):
    nothing = Filters(program_year=1999)
    frame = batches.funnel(three_batches, nothing)
    (card,) = _drawn(frame, batches.funnel_lines(three_batches, nothing))
    assert (card.key, card.made.figure, card.made.note) == ("funnel", None, NOTHING)
