import pytest

from disclosure.attack import MANY
from disclosure.counts import EVERYBODY, Count, Facts
from disclosure.explanation import ends, sentences
from tests.disclosure.tables import handed_out

FACTS = Facts([Count("answered"), Count("agrees", out_of="answered")])
RELEASE = handed_out(
    {
        EVERYBODY: ([[25, 12, 3], [30, 15, 11], [14, 4, 20]], "A2 A3 C2 C3"),
        "answered": ([[25, 0, 0], [30, 15, 11], [14, 0, 8]], ""),
        "agrees": ([[21, 0, 0], [10, 3, 6], [9, 0, 3]], "A1 B2 C3"),
    },
    FACTS,
)


def said(count: str, row: str, column: str) -> list[str]:
    return list(sentences(RELEASE, count, {"row": row, "column": column}))


def test_what_is_shown_is_said() -> None:
    assert said(EVERYBODY, "A", "1") == ["It is shown: 25."]


def test_a_small_number_is_of_few() -> None:
    assert said(EVERYBODY, "A", "3") == [
        "It is withheld.",
        "It is of fewer than 5.",
        "Whoever has all that is shown can only tell that it lies from 0 to 15.",
    ]


def test_a_larger_one_stands_beside_a_smaller() -> None:
    assert said(EVERYBODY, "C", "3")[1:] == [
        "By itself it might be told; beside what is shown, one that must not be would follow.",
        "Whoever has all that is shown can only tell that it lies from 8 to 23.",
    ]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("B", "2", "It is true of fewer than 5."),  # 3 of 15
        ("C", "3", "It is out of fewer than 10: that is too few to tell anything of."),  # 3 of 8
    ],
)
def test_why_a_part_of_some_is_withheld(row: str, column: str, why: str) -> None:
    assert said("agrees", row, column)[1] == why


def told(count: str, status: str, number: float | None) -> list[str]:
    """Return what is said of a cell of which this is told, and which is true of nearly all."""
    cells, withheld = RELEASE.cells.copy(), RELEASE.withheld.copy()
    own = (cells["count"] == count) & (cells["row"] == "A") & (cells["column"] == "1")
    cells.loc[own, ["status", "number"]] = [status, number]
    is_own = (withheld["count"] == count) & (withheld["row"] == "A") & (withheld["column"] == "1")
    withheld.loc[is_own, ["why", "needs"]] = ["few", 5]
    release = type(RELEASE)(cells, withheld, RELEASE.counted, FACTS, 5, 5)
    return list(sentences(release, count, {"row": "A", "column": "1"}))


def test_of_nearly_all_a_bound_is_told() -> None:
    # 21 of 25 agree.
    assert told("agrees", "at_least", 20.0)[:2] == [
        "Only a bound is told: at least 20.",
        "It is true of all, or of all but fewer than 5: that tells of each.",
    ]


def test_what_is_rounded_is_said() -> None:
    assert told(EVERYBODY, "shown", 25.0) == ["It is shown: 25, rounded to 5."]


def test_a_note_instead_of_a_number_is_said() -> None:
    assert told("answered", "not_collected", None)[0] == (
        "No number is told, but this: not_collected."
    )


def test_a_cell_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LookupError):
        said(EVERYBODY, "A", "9")


def test_a_range_without_an_end_goes_up() -> None:
    assert (ends(3.0, 1200.0), ends(0.0, MANY)) == ("3 to 1,200", "0 up")
