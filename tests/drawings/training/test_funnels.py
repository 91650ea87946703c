"""The funnel of batches: who stands outside its limits, and what is said of them."""

from __future__ import annotations

import pytest

import language
from drawings.page import reading
from drawings.training import funnels
from indicators import batches
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NOTHING = "Nobody took part in what is selected."


def _drawn(connection, filters=EVERYTHING):
    return funnels.cards(reading(connection), filters, ENGLISH)


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
    (card,) = _drawn(three_batches)
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
    figure = read(_drawn(three_batches)[0].made.figure)
    assert figure.data[0].x == (23, 24, 25)


def agreeing(batch_id, number, size):
    """Give as many people, of whom so many agree at the end."""
    return [*people(batch_id, number, after=12), *people(batch_id, size - number, after=9)]


def test_funnel_names_at_most_three_batches():
    """Of 260 people 190 agree: outside of 95 % is who has fewer than 11 of 20, or all of them."""
    agree = {"B1": 8, "B2": 7, "B3": 9, "B4": 6, **{f"C{n}": 17 for n in range(8)}, "D1": 20}
    rows = [row for name, number in agree.items() for row in agreeing(name, number, 20)]
    connection = build(batch=[batch(name) for name in agree], participant=rows)
    (card,) = _drawn(connection)
    assert card.made.title.endswith("but not in B4 (6/20), B2 (7/20), B1 (8/20), 2 more")


def test_a_batch_alone_is_not_compared_with_itself():
    connection = build(
        batch=[batch("B1"), batch("B2")], participant=[*agreeing("B1", 15, 20), *people("B2", 20)]
    )
    (card,) = _drawn(connection)
    assert card.made.title == "JAPRI WEE: agreement at the end, batch by batch"
    assert card.made.figure is None
    alone = "Only one batch has answers: there is no other to compare it with."
    assert card.made.note == alone
    assert list(card.made.table["Batch"]) == ["B1", "B2"]


def test_each_program_has_its_own_funnel_in_a_fixed_order():
    connection = build(
        batch=[*(batch(name, program="japri_pwd") for name in ("P1", "P2")), batch("B1")],
        participant=[
            *(row for name in ("P1", "P2") for row in agreeing(name, 15, 20)),
            *agreeing("B1", 16, 20),
        ],
    )
    cards = _drawn(connection)
    assert [card.key for card in cards] == ["funnel_japri_wee", "funnel_japri_pwd"]
    assert cards[1].made.title == (
        "JAPRI PWD: agreement at the end is within the limits of chance in 2/2 batches"
    )


def test_without_batches_the_funnel_is_words(three_batches):
    (card,) = _drawn(three_batches, Filters(program_year=1999))
    assert (card.key, card.made.figure, card.made.note) == ("funnel", None, NOTHING)


@pytest.fixture(scope="module")
def dense():
    """490 batches in which 17 of 20 agree, 4 in which 20 do, and 3, 4, … or 11 in nine others."""
    few = {f"F{number:02}": number for number in range(3, 12)}
    alike = {f"B{number:03}": 17 for number in range(490)} | {f"T{n}": 20 for n in range(4)}
    agree = alike | few
    rows = [row for name, number in agree.items() for row in agreeing(name, number, 20)]
    return build(batch=[batch(name) for name in agree], participant=rows)


def test_of_many_batches_a_density_is_drawn_and_the_furthest_as_dots(dense, monkeypatch):
    monkeypatch.setattr(batches, "MOST_OUTSIDE", 5)
    drawing = _drawn(dense)[0].made
    # 8330 + 80 + 63 of 10060 agree, 84 %: fewer than 13 of 20 are outside, all of 20 are inside.
    assert drawing.title.endswith(
        "in 494/503 batches, but not in F03 (3/20), F04 (4/20), F05 (5/20), 6 more"
    )
    assert "Of 9 outside the limits the 5 furthest from the rate are dots." in drawing.note
    assert drawing.alternative_text.startswith("Fields of grey")
    field, *_, dots = drawing.figure["data"]
    assert dots["y"] == [0.15, 0.2, 0.25, 0.3, 0.35]
    assert dots["text"] == [""] * 5
    cells = [batches for row in field["z"] for batches in row if batches]
    # Each batch is spread over its slice of 0 to 100 %, none is lost.
    assert sum(cells) == pytest.approx(503, rel=0.01)
    assert (len(drawing.table), drawing.cut) == (503, "")


def test_up_to_so_many_batches_each_is_a_dot(dense, monkeypatch):
    monkeypatch.setattr(batches, "MOST_DOTS", 503)
    drawing = _drawn(dense)[0].made
    assert {trace["type"] for trace in drawing.figure["data"]} == {"scatter"}
    assert sum(len(trace["y"]) for trace in drawing.figure["data"][4:]) == 503
    assert "stronger" not in drawing.note
