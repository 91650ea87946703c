"""The cross-table offers what is told apart, and marks what is withheld."""

from __future__ import annotations

import language
from drawings.released import pivots
from indicators.filters import EVERYTHING, Filters
from tests.figures import read

EN = language.of("en")


def _cards(get, filters=EVERYTHING, **choices: str) -> dict:
    offered = dict(pivots.offered(choices))
    chosen = {name: choices.get(name, options[0]) for name, options in offered.items()}
    return {
        card.key: card.made for row in pivots.rows(get, filters, chosen, EN) for card in row.cards
    }


def test_no_month_and_no_group_is_offered() -> None:
    offered = {name: set(options) for name, options in pivots.CHOICES}
    assert not {"month", "quarter", "group", "pre_mode"} & (offered["rows"] | offered["columns"])
    assert "delivery" not in offered["indicator"]


def test_what_people_are_goes_with_programs_alone() -> None:
    assert dict(pivots.offered({"rows": "relationship"}))["columns"] == ("program", "none")
    assert dict(pivots.offered({"rows": "district"}))["columns"] == (
        *("program_year", "program", "none"),
    )
    assert dict(pivots.offered({"indicator": "pipeline"}))["rows"] == ("program",)
    assert dict(pivots.offered({"indicator": "pipeline"}))["columns"] == ("stage",)
    assert "sex" not in dict(pivots.offered({"indicator": "batches"}))["rows"]


def test_what_is_withheld_is_marked_in_the_table_and_has_no_field(districts) -> None:
    cards = _cards(districts, indicator="agreement_rate", rows="district", columns="program_year")
    table = cards["pivot_table"].rows.set_index("District")
    assert table.loc["Kab. Trenggalek", "2021"] == "⋯"
    assert table.loc["Kab. Kediri", "Total"] == "≥ 79.2% (at least 19 of 24)"
    assert table.loc["Total", "Total"] == "86.6% (950/1,097)"
    drawn = cards["pivot_heat_map"]
    assert drawn.title.endswith("lowest 87.1% (Kab. Trenggalek, 2020)")
    words = [text for trace in read(drawn.figure).data for text in trace.text or ()]
    assert "⋯" in words
    tidy = drawn.table
    kediri = tidy[(tidy["District"] == "Kab. Kediri") & (tidy["Total"] == "no")].iloc[0]
    assert (kediri["counted"], kediri["out of"]) == ("≥ 19", 24)
    assert kediri["Agreement at the end (%)"] is not kediri["counted"]
    assert str(kediri["Agreement at the end (%)"]) == "<NA>"


def test_filters_that_cannot_be_followed_are_said(donor) -> None:
    selected = Filters(district="3503", program="japri_wee")
    cards = _cards(donor, selected, indicator="champion_rate", rows="relationship", columns="none")
    assert cards["not_filtered"].text == (
        "This figure cannot be filtered by district: it is shown of all."
    )
    assert "pivot_table" in cards
