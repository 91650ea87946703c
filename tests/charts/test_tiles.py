"""Tiles where places lie: stronger for more, empty where there is nothing, never zero for it."""

from __future__ import annotations

import pandas as pd

from charts.tiles import TILE_HEIGHT, tiles
from tests.figures import read

FRAME = pd.DataFrame(
    {
        "row": [0, 0, 1],
        "column": [0, 2, 1],
        "label": ["Tuban", "Sume-<br>nep", "Jember"],
        "value": [10, 5, None],
        "text": ["10", "5", "–"],
    }
)


def fills(frame: pd.DataFrame = FRAME, **arguments: float) -> list[str]:
    return [shape.fillcolor for shape in read(tiles(frame, **arguments)).layout.shapes]


def test_the_most_is_strongest_half_is_between_and_nothing_is_no_colour() -> None:
    # 0.12 + 0.48 * value / 10
    assert fills() == ["rgba(74,139,217,0.6)", "rgba(74,139,217,0.36)", "rgba(0,0,0,0)"]
    outlines = [shape.line.dash for shape in read(tiles(FRAME)).layout.shapes]
    assert outlines == ["solid", "solid", "dot"]


def test_a_zero_is_coloured_for_it_is_known() -> None:
    assert fills(FRAME.assign(value=[10, 0, None]))[1:] == [
        "rgba(74,139,217,0.12)",
        "rgba(0,0,0,0)",
    ]


def test_a_scale_may_begin_above_zero() -> None:
    assert fills(low=5, high=10)[:2] == ["rgba(74,139,217,0.6)", "rgba(74,139,217,0.12)"]


def test_all_alike_are_strong() -> None:
    assert fills(low=5, high=5)[1] == "rgba(74,139,217,0.6)"


def test_what_is_not_chosen_is_muted_and_what_is_has_an_outline() -> None:
    figure = read(tiles(FRAME.assign(is_chosen=[False, True, False])))
    muted, chosen, _ = figure.layout.shapes
    assert (muted.fillcolor, muted.line.width) == ("rgba(74,139,217,0.24)", 1)
    assert (chosen.fillcolor, chosen.line.width) == ("rgba(74,139,217,0.36)", 3)


def test_without_a_choice_nothing_is_muted() -> None:
    assert fills(FRAME.assign(is_chosen=False)) == fills()


def test_each_tile_has_its_name_and_its_figure_where_it_stands() -> None:
    figure = read(tiles(FRAME))
    (words,) = figure.data
    assert list(words.text) == [
        "Tuban<br><b>10</b>",
        "Sume-<br>nep<br><b>5</b>",
        "Jember<br><b>–</b>",
    ]
    assert (list(words.x), list(words.y)) == ([0, 2, 1], [0, 0, 1])
    assert figure.layout.height == 2 * TILE_HEIGHT + 16
    assert figure.layout.annotations == ()


def test_tiles_apart_have_a_title() -> None:
    (note,) = read(tiles(FRAME, aside_row=1, aside_label="Elsewhere")).layout.annotations
    assert (note.text, note.y) == ("Elsewhere", 0.5)
