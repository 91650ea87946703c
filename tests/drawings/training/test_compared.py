"""Two selections in words: who they are, what differs clearly, and why there is no verdict."""

from __future__ import annotations

import math

import pytest

import language
from drawings.page import Compared, Drawing, Links, Side, reading
from drawings.training import compared
from drawings.training.compared import ALL, OWN, REST, Sides, figure_of_both, names, verdict
from drawings.views import find
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, people
from tests.releases import cell, of_sample, release

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
TRENGGALEK = Filters(district="3503")


@pytest.fixture(scope="module")
def three_districts():
    """Give six batches of 20 in two districts, of whom 5 and 15 agree, and one batch in a third."""
    agreeing = {"3503": [5] * 6, "3525": [15] * 6, "3578": [10]}
    batches, participants = [], []
    for district, counts in agreeing.items():
        for number, agree in enumerate(counts):
            name = f"{district}-{number}"
            batches.append(batch(name, district=district))
            participants += people(name, agree, after=12)
            participants += people(name, 20 - agree, after=9)
    return build(batch=batches, participant=participants)


def page(connection, filters, vs=REST, against=EVERYTHING, say=ENGLISH):
    return find("compare").page(reading(connection), filters, {"vs": vs}, say, against)


def test_the_sides_are_named():
    selected = Filters(program="japri_wee", district=("3503", "3525"))
    assert names(selected, EVERYTHING, REST, ENGLISH) == (
        "JAPRI WEE · Kab. Trenggalek, Kab. Gresik",
        "JAPRI WEE · the other districts",
    )
    assert names(Filters(program_year=2021), EVERYTHING, REST, INDONESIAN) == (
        "2021",
        "tahun lainnya",
    )
    assert names(TRENGGALEK, EVERYTHING, ALL, INDONESIAN)[1] == (
        "Semua program, tahun, dan kabupaten/kota"
    )
    assert names(TRENGGALEK, Filters(program="japri_pwd"), OWN, ENGLISH)[1] == "JAPRI PWD"
    many = Filters(district=("3503", "3505", "3506", "3507", "3525"))
    assert names(many, EVERYTHING, REST, ENGLISH)[0] == (
        "Kab. Trenggalek, Kab. Blitar, Kab. Kediri and 2 more"
    )


def test_the_title_says_what_differs_clearly(three_districts):
    shown = page(three_districts, TRENGGALEK)
    assert shown.selection == "Kab. Trenggalek ↔ the other districts"
    drawing = shown.card("differences").made
    assert isinstance(drawing, Drawing)
    assert drawing.title == "Clearly lower: Agreement at the end"
    assert "one comparison in twenty" in drawing.note
    other = page(three_districts, Filters(district="3525"), OWN, TRENGGALEK, INDONESIAN)
    assert other.card("differences").made.title == (
        "Jelas lebih tinggi: Persetujuan di akhir pelatihan"
    )


def test_a_figure_of_both_sides_has_its_fractions_and_the_verdict(three_districts):
    card = page(three_districts, TRENGGALEK, OWN, Filters(district="3525"))
    shown = card.card("compared_agreement_rate").made
    # -0.5 with -0.597442 and -0.380625, as in the test of indicators.training_compared.
    assert shown == Compared(
        "Agreement at the end",
        Side("Kab. Trenggalek", "25.0%", "30/120", TRENGGALEK),
        Side("Kab. Gresik", "75.0%", "90/120", Filters(district="3525")),
        verdict="lower by 38 to 60 points",
        sentence="Difference −50.0 points; 95% interval −59.7 points to −38.1 points.",
        indicator="agreement_rate",
    )
    assert card.card("compared_participants").made.verdict == "as many"


def test_a_count_is_more_or_fewer_and_never_clearly_so(three_districts):
    shown = page(three_districts, TRENGGALEK, OWN, Filters(district="3578"))
    people = shown.card("compared_participants").made
    assert (people.a.value, people.b.value) == ("120", "20")
    assert (people.verdict, people.sentence) == ("more by 100", "")


@pytest.mark.parametrize(
    ("vs", "against", "verdict_words", "reason"),
    [
        (OWN, Filters(district="3578"), "too few batches to tell", "too_few_batches"),
        (ALL, EVERYTHING, "no verdict", "selections_overlap"),
    ],
)
def test_where_there_is_no_verdict_it_says_why(three_districts, vs, against, verdict_words, reason):
    shown = page(three_districts, TRENGGALEK, vs, against)
    card = shown.card("compared_agreement_rate").made
    assert card.verdict == verdict_words
    assert ENGLISH.label("note", reason) in card.sentence
    drawing = shown.card("differences").made
    assert drawing.title == "Which of the two is higher cannot be told"
    assert drawing.note.startswith(ENGLISH.label("note", reason))
    assert ("the others" in drawing.note) == (reason == "selections_overlap")
    assert "twenty" not in drawing.note


def test_a_figure_that_was_not_collected_is_no_zero(three_districts):
    card = page(three_districts, TRENGGALEK).card("compared_attitude_change").made
    assert (card.a.value, card.a.fraction, card.verdict) == ("–", "", "–")
    assert card.sentence == ENGLISH.label("note", "not_collected")


def test_a_side_without_anybody_is_named(three_districts):
    shown = page(three_districts, TRENGGALEK, OWN, Filters(district="3507"))
    drawing = shown.card("differences").made
    assert (drawing.figure, drawing.note) == (None, "Kab. Malang: nobody took part.")


@pytest.mark.parametrize(
    ("filters", "vs", "sentence"),
    [
        (EVERYTHING, REST, "Choose a program, a year or a district: it is compared with the"),
        (EVERYTHING, ALL, "Both sides are the same selection"),
        (TRENGGALEK, OWN, "Both sides are the same selection"),
        (Filters(program="japri_wee"), REST, "Nothing is left to compare JAPRI WEE with"),
    ],
)
def test_where_there_is_nothing_to_compare_something_is_offered(
    three_districts, filters, vs, sentence
):
    against = TRENGGALEK if vs == OWN else EVERYTHING
    shown = page(three_districts, filters, vs, against).card("offers").made
    assert isinstance(shown, Links)
    assert shown.sentence.startswith(sentence)
    assert [(link.text, link.view, link.filters.district) for link in shown.links] == [
        ("Kab. Trenggalek with the other districts", "compare", ("3503",)),
        ("Kab. Gresik with the other districts", "compare", ("3525",)),
        ("Kota Surabaya with the other districts", "compare", ("3578",)),
    ]


def compared_row(low, high, found):
    return {
        "indicator": "agreement_rate",
        "difference": (low + high) / 2,
        "low": low,
        "high": high,
        "verdict": found,
    }


@pytest.mark.parametrize(
    ("low", "high", "found", "words"),
    [
        (0.04, 0.114, "higher", "higher by 4 to 11 points"),
        (-0.114, -0.04, "lower", "lower by 4 to 11 points"),
        (0.0046, 0.0763, "higher", "higher by 0.5 to 7.6 points"),
        (0.041, 0.044, "higher", "higher by 4.1 to 4.4 points"),
        (-0.01, 0.04, "no_clear_difference", "no clear difference"),
        (math.nan, math.nan, "too_few", "too few batches to tell"),
    ],
)
def test_verdicts_in_words(low, high, found, words):
    row = compared_row(low, high, found)
    if math.isnan(low):
        row["difference"] = 0.1
    assert verdict(row, ENGLISH) == words


def test_a_change_says_how_many_answered_both_times():
    row = compared_row(0.1, 0.2, "higher") | {"indicator": "attitude_change", "stage": ""}
    row |= {"pre_mode": "retrospective", "note": ""}
    row |= {"a_value": 0.4, "a_numerator": 8, "a_denominator": 20}
    row |= {"b_value": 0.25, "b_numerator": 1, "b_denominator": 4}
    sides = Sides(TRENGGALEK, EVERYTHING, ("A", "B"))
    shown = figure_of_both(row, sides, ENGLISH)
    asked = Filters(district="3503", pre_mode="retrospective")
    assert shown.a == Side(
        "A", "+40.0 points", "20 people answered both times", asked, "denominator"
    )
    assert shown.label.startswith(ENGLISH.label("pre_mode", "retrospective"))
    assert figure_of_both(row, sides, INDONESIAN).verdict == "lebih tinggi 10 sampai 20 poin"


def test_the_table_has_every_figure_and_no_percentage_of_a_count(three_districts):
    table = page(three_districts, TRENGGALEK).card("differences").made.table
    assert table["Figure"].tolist()[:2] == ["Participants", "Batches"]
    assert table["Kab. Trenggalek: counted"].tolist()[:2] == [120, 6]
    assert table["Kab. Trenggalek: %"].isna().tolist()[:2] == [True, True]
    assert table["Difference (points)"].isna().tolist()[:2] == [True, True]
    agreement = table.iloc[3]
    assert agreement["the other districts: out of"] == 140


def test_of_many_places_a_few_are_offered():
    found = compared.offers(
        _values([str(3501 + number) for number in range(20)]),
        compared.Sides(EVERYTHING, None, ("", "")),
        ENGLISH,
    )
    assert len(found.links) == 12


def _values(districts):
    return compared.Values((), (), tuple(districts), (), (), ())


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "is_said"),
    [
        (2, 21, 2, 3, True),  # 9.5 and 66.7 % are written, of −57.143 points −57.1, and not −57.2
        (129, 148, 1645, 1881, False),  # 87.2 and 87.5 %, −0.291 points
        (60, 120, 90, 120, False),
    ],
)
def test_a_difference_that_is_not_that_of_the_figures_as_written_says_why(x1, n1, x2, n2, is_said):
    one = {
        "indicator": "agreement_rate",
        "a_value": x1 / n1,
        "b_value": x2 / n2,
        "difference": x1 / n1 - x2 / n2,
        "low": -0.1,
        "high": 0.1,
        "note": "",
    }
    said = compared._difference(one, ENGLISH)
    assert said.endswith(" It is computed before rounding.") is is_said


def test_what_is_withheld_on_a_side_is_marked_and_has_no_verdict(sample_warehouse):
    with of_sample(sample_warehouse, "donor") as connection:
        get = reading(connection)
        kediri, gresik = Filters(district="3506"), Filters(district="3525")
        rows = compared.rows(get, kediri, {"vs": "own"}, ENGLISH, gresik)
        cards = {card.key: card.made for row in rows for card in row.cards}
    batches, agreement = cards["compared_batches"], cards["compared_agreement_rate"]
    assert (batches.a.value, batches.b.value, batches.verdict) == ("⋯", "11", "–")
    assert (agreement.a.value, agreement.a.fraction) == ("≥ 79.2%", "at least 19 of 24")
    table = cards["differences"].table.set_index("Figure")
    assert table.loc["Agreement at the end", "Kab. Kediri: counted"] == "≥ 19"
    assert str(table.loc["Agreement at the end", "Kab. Kediri: %"]) == "<NA>"


def test_where_nothing_is_released_of_a_side_it_is_said_why():
    selected = (Filters(district="3503"), Filters(district="3505"))
    cells = [cell("participants", 40, 40, district=one) for one in ("3503", "3505")]
    cells += [cell("agreement", None, 40, district=one) for one in ("3503", "3505")]
    cells += [cell("completion", None, 40, district=one) for one in ("3503", "3505")]
    cells += [cell("champion", None, 40, district=one) for one in ("3503", "3505")]
    few = [dict(one, out_of=None, number=None, status="withheld") for one in cells]
    for told in (cells, few):
        get = reading(release(told))
        rows = compared.rows(get, selected[0], {"vs": "own"}, ENGLISH, selected[1])
        (drawn,) = [card.made for row in rows for card in row.cards if card.key == "differences"]
        assert drawn.note == "Withheld, to protect people in small groups."
