"""The instrument: its statements as the reference file gives them."""

from __future__ import annotations

from indicators.instrument import instrument
from tests.fixtures import build


def test_lists_the_statements_in_order_with_their_scoring() -> None:
    found = instrument(build())
    assert list(found.columns) == [
        "item",
        "is_reversed",
        "scale_low",
        "scale_high",
        "item_agreement",
        "score_agreement",
        "statement_id",
        "statement_en",
        "program",
    ]
    assert found.iloc[1].tolist() == [2, True, 1, 5, 4, 12, "pernyataan 2", "statement 2", ""]
    assert found["item"].tolist() == [1, 2, 3]
