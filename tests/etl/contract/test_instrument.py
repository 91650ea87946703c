"""The attitude instrument, read from the reference folder."""

from etl import contract


def test_the_scale_comes_from_the_instrument() -> None:
    column = contract.table("participant").column("post_3")
    assert (column.minimum, column.maximum) == (1, 5)
    assert [(item.item, item.is_reversed) for item in contract.items()] == [
        (1, False),
        (2, True),
        (3, True),
    ]
    assert {item.score_agreement for item in contract.items()} == {12}
