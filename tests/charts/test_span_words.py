"""Where the words of spans go."""

from datetime import date

from charts import span_words


def day(number: int) -> date:
    return date(2023, 9, number)


def sides(*spans_in_row: tuple[int, int], px_per_day: float = 10) -> list[tuple[str, date]]:
    """Place six letters, 56 px with their gap, beside each span of one row."""
    words = span_words.placed(
        [0] * len(spans_in_row),
        [day(first) for first, _ in spans_in_row],
        [day(last) for _, last in spans_in_row],
        ["29 Aug"] * len(spans_in_row),
        px_per_day,
    )
    return [(one.side, one.day) for one in words]


def test_every_span_has_its_words_where_nothing_is_in_their_way() -> None:
    assert sides((1, 1), (20, 21)) == [("right", day(2)), ("right", day(22))]
    assert sides((1, 1), (5, 5)) == [("above", day(1)), ("right", day(6))]
    assert sides((1, 2), (10, 10), (12, 12)) == [
        ("right", day(3)),
        ("above", day(10)),
        ("right", day(13)),
    ]
    assert sides((1, 1), (3, 3), (5, 5)) == [
        ("above", day(1)),
        ("below", day(3)),
        ("right", day(6)),
    ]
    assert sides((1, 2), (16, 16), (18, 18)) == [
        ("right", day(3)),
        ("left", day(16)),
        ("right", day(19)),
    ]
