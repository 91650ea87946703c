"""What the reports have published stands beside what is released."""

from __future__ import annotations

import language
from drawings.page import Amount, Headline
from drawings.released import published
from indicators.filters import Filters

EN = language.of("en")


def _words(indicator: str, amount: Amount | None, get, **filters) -> str:
    made = Headline("x", "y", amount=amount)
    return published.words(indicator, Filters(**filters), get, made, EN)


def test_a_share_agrees_in_both_its_parts(donor) -> None:
    assert _words("agreement_rate", Amount(0.874, "percent", 1774, 2029), donor) == (
        "Published: 1,774/2,029 · Agrees"
    )
    assert _words("agreement_rate", Amount(0.874, "percent", 1774, 2030), donor) == (
        "Published: 1,774/2,029 · Differs"
    )


def test_what_is_rounded_neither_agrees_nor_differs(public) -> None:
    assert _words("participants", Amount(2030), public) == "Published: 2,029 · here rounded"
    assert _words("batches", Amount(77), public) == "Published: 77 · Agrees"


def test_what_is_withheld_is_not_compared(donor) -> None:
    assert _words("participants", None, donor) == "Published: 2,029"


def test_a_difference_that_the_source_explains_is_explained(donor) -> None:
    assert _words("districts", Amount(7), donor).startswith(
        "Published: 8 · Differs, explained. The report lists Sampang"
    )


def test_what_has_not_been_published_is_said(donor) -> None:
    assert (
        _words("champion_rate", None, donor, district="3506") == "Not published for this selection"
    )
    assert _words("completion_rate", None, donor) == "Not among the published figures"
