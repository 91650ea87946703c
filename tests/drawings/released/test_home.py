"""The overview of donors and the public."""

from __future__ import annotations

import language
from drawings.released import home
from indicators.filters import EVERYTHING, Filters

EN, ID = language.of("en"), language.of("id")


def _large(get, filters=EVERYTHING, say=EN) -> dict[str, tuple[str, str]]:
    made = [card.made for row in home.rows(get, filters, {}, say)[:2] for card in row.cards]
    return {one.label: (one.value, one.published) for one in made}


def test_a_donor_sees_the_published_figures(donor) -> None:
    assert _large(donor) == {
        "Agreement at the end": ("87.4%", "Published: 1,774/2,029 · Agrees"),
        "Nominated champions": ("50.6%", "Published: 1,027/2,029 · Agrees"),
        "Participants": ("2,029", "Published: 2,029 · Agrees"),
        "Batches": ("77", "Published: 77 · Agrees"),
        "Districts reached": (
            "7",
            "Published: 8 · Differs, explained. The report lists Sampang without any "
            "participants; its district figures add up to 2,029 without it. So 7 are counted.",
        ),
    }


def test_the_public_sees_them_rounded(public) -> None:
    assert _large(public, say=ID)["Peserta"][0] == "2.030"


def test_of_one_district_what_is_withheld_is_marked(donor) -> None:
    assert _large(donor, Filters(district="3506"))["Batches"][0] == "⋯"
