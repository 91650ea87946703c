"""Marks that several charts draw."""

import pytest

from charts import marks, palette


def test_words_on_hover_are_the_only_ones() -> None:
    assert marks.hovers(["", ""]) == {"hoverinfo": "skip"}
    assert marks.hovers(["a", ""]) == {
        "hovertext": ["a", ""],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def test_every_line_of_words_keeps_a_gap_to_its_mark() -> None:
    assert marks.spaced("84,0%<br>21/25") == "\u200284,0%<br>\u200221/25"
    assert marks.spaced("") == ""


def test_a_note_stands_in_rows_without_a_mark_only() -> None:
    trace = marks.note_trace(["ditahan", "ditahan", ""], [0, 1, 2], [0.5, None, None])
    assert (trace["x"], trace["y"]) == ([0, 0], [1, 2])
    assert trace["text"] == ["\u2002<i>ditahan</i>", ""]


@pytest.mark.parametrize(("axis", "other"), [("x", "y"), ("y", "x")])
def test_a_rule_crosses_the_whole_plot(axis: str, other: str) -> None:
    line = marks.rule(0.4, axis=axis)
    assert (line[f"{axis}0"], line[f"{axis}1"], line[f"{axis}ref"]) == (0.4, 0.4, axis)
    assert (line[f"{other}0"], line[f"{other}1"], line[f"{other}ref"]) == (0, 1, "paper")
    assert line["line"] == {"color": palette.RULE, "width": 2, "dash": "solid"}


@pytest.mark.parametrize(("value", "anchor"), [(0.1, "left"), (0.5, "center"), (0.9, "right")])
def test_the_words_of_a_rule_turn_inwards_near_the_edges(value: float, anchor: str) -> None:
    assert marks.rule_label(value, "Program", 0, 1)["xanchor"] == anchor


def test_without_a_reference_there_is_no_line() -> None:
    assert marks.reference(None, "Semua", 0, 1) == {"shapes": [], "annotations": []}
    drawn = marks.reference(0.4, "", 0, 1)
    assert (drawn["shapes"][0]["x0"], drawn["annotations"]) == (0.4, [])


def test_names_of_lines_that_end_together_are_moved_apart() -> None:
    names = marks.end_names([(0.5, "a"), (0.5, "b<br>c")], (0, 1), 260, x=1, xref="paper")
    # 17 px a line on 200 px: one and a half lines between the middles.
    assert [name["y"] for name in names] == [0.5, pytest.approx(0.6275)]
    assert [(name["text"], name["x"], name["xref"]) for name in names] == [
        ("a", 1, "paper"),
        ("b<br>c", 1, "paper"),
    ]
