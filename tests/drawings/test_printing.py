"""A page as text and as JSON: what is not known is a dash or null, never 0."""

from __future__ import annotations

import json

import pandas as pd

import language
from drawings.page import (
    Card,
    Compared,
    Definition,
    Drawing,
    Headline,
    Link,
    Links,
    Notice,
    Page,
    Place,
    Section,
    Side,
    Table,
    row,
)
from drawings.printing import as_json, as_text
from indicators.filters import Filters

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
FRAME = pd.DataFrame(
    {
        "District": ["Kab. Gresik", "–"],
        "People": pd.array([1_285, None], dtype="Int64"),
        "Share (%)": pd.array([86.125, 50.0], dtype="Float64"),
    }
)
PAGE = Page(
    "reach",
    "Reach",
    "Where?",
    "All groups",
    (
        row(
            Card("a", lambda: Headline("Batches", "77", "77/80", "were held", indicator="batches")),
            Card("b", lambda: Headline("Members", "–", sentence="Not collected.")),
        ),
        row(
            Card(
                "c",
                lambda: Drawing(
                    "Most in Gresik",
                    table=lambda: FRAME,
                    cut="The first 2 of 3 rows.",
                    indicator="x",
                    note="See.",
                ),
            )
        ),
        row(
            Card(
                "k",
                lambda: Compared(
                    "Agreement",
                    Side("Gresik", "80.0%", "8/10"),
                    Side("Malang", "–"),
                    "no verdict",
                    "There are no data.",
                    "agreement_rate",
                ),
            )
        ),
        row(Card("d", lambda: Table("Balance", lambda: FRAME.head(1), points=("One.", "Two.")))),
        row(
            Card(
                "e",
                lambda: Links(
                    "Needs attention",
                    "In all",
                    (Link("Look at it", "reach", Filters(program_year=2021)),),
                    "Nothing.",
                ),
            ),
            Card("f", lambda: Links("Needs attention", "In all", (), "Nothing.")),
        ),
        row(Card("g", Place)),
        row(Card("h", lambda: Section("Terms"))),
        row(Card("i", lambda: Definition("Batch", (("Id", "batch"), ("Unit", "groups"))))),
        row(Card("j", lambda: Notice("Only six."))),
    ),
    "en",
)


def test_as_text():
    assert as_text(PAGE, ENGLISH).split("\n\n") == [
        "Reach\nWhere?\nAll groups",
        "Batches: 77\n77/80\nwere held",
        "Members: –\nNot collected.",
        "Most in Gresik\nSee.\n"
        "District     People  Share (%)\n"
        "Kab. Gresik   1,285     86.125\n"
        "–                 –         50\n"
        "The first 2 of 3 rows.",
        "Agreement: no verdict\nGresik: 80.0% 8/10\nMalang: –\nThere are no data.",
        "Balance\n- One.\n- Two.\nDistrict     People  Share (%)\nKab. Gresik   1,285     86.125",
        "Needs attention\nIn all\n- Look at it",
        "Needs attention\nIn all\nNothing.",
        "Terms\n=====",
        "Batch\nId: batch\nUnit: groups",
        "Only six.\n",
    ]


def test_for_whom_it_is_stands_at_the_head():
    assert as_text(PAGE, ENGLISH, "For: Donor").split("\n\n")[0] == (
        "Reach\nWhere?\nAll groups\nFor: Donor"
    )


def test_numbers_are_written_as_the_language_does():
    assert "Kab. Gresik   1.285     86,125" in as_text(PAGE, INDONESIAN)


def test_as_json():
    page = json.loads(as_json(PAGE, "donor"))
    assert {name: page[name] for name in ("view", "audience", "title", "lead", "selection")} == {
        "view": "reach",
        "audience": "donor",
        "title": "Reach",
        "lead": "Where?",
        "selection": "All groups",
    }
    cards = {card.pop("key"): card for card in page["cards"]}
    assert list(cards) == list("abckdefhij")
    assert cards["a"] == {
        "kind": "headline",
        "title": "Batches",
        "value": "77",
        "fraction": "77/80",
        "sentence": "were held",
        "published": "",
        "indicator": "batches",
    }
    assert cards["b"]["value"] is None
    assert cards["c"] == {
        "kind": "chart",
        "title": "Most in Gresik",
        "note": "See.",
        "indicator": "x",
        "table": [
            {"District": "Kab. Gresik", "People": 1285, "Share (%)": 86.125},
            {"District": None, "People": None, "Share (%)": 50},
        ],
        "cut": "The first 2 of 3 rows.",
    }
    assert cards["k"] == {
        "kind": "compared",
        "title": "Agreement",
        "a": {"name": "Gresik", "value": "80.0%", "fraction": "8/10"},
        "b": {"name": "Malang", "value": None, "fraction": ""},
        "verdict": "no verdict",
        "sentence": "There are no data.",
        "indicator": "agreement_rate",
    }
    assert cards["d"]["points"] == ["One.", "Two."]
    assert cards["d"]["table"] == [{"District": "Kab. Gresik", "People": 1285, "Share (%)": 86.125}]
    assert cards["e"]["links"] == [
        {"text": "Look at it", "view": "reach", "where": {"program_year": [2021]}}
    ]
    assert (cards["f"]["links"], cards["f"]["nothing"]) == ([], "Nothing.")
    assert cards["h"] == {"kind": "section", "title": "Terms"}
    assert cards["i"]["lines"] == {"Id": "batch", "Unit": "groups"}
    assert cards["j"] == {"kind": "notice", "note": "Only six."}
