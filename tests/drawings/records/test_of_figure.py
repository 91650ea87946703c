"""The records behind a figure in words: which figure they make, and what each says."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.page import Headline, Notice, Place, reading
from drawings.records import of_figure
from drawings.views import find
from indicators.filters import EVERYTHING, Filters
from indicators.records import Found, found, page
from tests.fixtures import batch, build, cash, group, person

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(scope="module")
def connection():
    return build(
        source=[{"source_id": 7, "file": "a.xlsx", "sheet": "Peserta"}],
        batch=[batch("B1"), batch("B2", district="3525")],
        participant=[
            person("B1", before=9, after=12, champion=True, source_id=7, row=1003),
            person("B1", before=9, after=10, sessions=[True, None, False]),
            person("B2", before=9, after=12, commitment="shares_housework"),
        ],
        enterprise_group=[group("A")],
        cash=[cash("A", "2023-09-10", 500_000, 250_000)],
    )


def shown(connection, say=ENGLISH, filters=EVERYTHING, **choices):
    return find("records").page(reading(connection), filters, choices, say)


def test_a_rate_is_told_with_what_it_is_made_of(connection):
    figure = shown(connection, indicator="agreement_rate").card("figure").made
    assert (figure.label, figure.value, figure.fraction) == (
        "Agreement at the end",
        "2 records",
        "2/3 · 66.7%",
    )
    assert figure.sentence.startswith("Participants whose score at the end")
    out_of = shown(connection, INDONESIAN, indicator="agreement_rate", part="denominator")
    assert out_of.card("figure").made.value == "3 catatan"
    assert out_of.card("figure").made.sentence == "Semua peserta."


def test_who_is_there_several_times_is_said(connection):
    figure = shown(connection, indicator="attendance").card("figure").made
    assert figure.sentence == (
        "Participants marked present in the session. "
        "Each person is there once for each session: choose one to see each person once."
    )
    second = shown(connection, filters=Filters(session="2"), indicator="attendance")
    assert second.card("figure").made.value == "2 records"
    assert second.card("figure").made.sentence == (
        "Participants marked present in the session. Only of: Session 2."
    )


def test_money_is_told_in_all(connection):
    figure = shown(connection, indicator="profit_against_target").card("figure").made
    assert (figure.value, figure.fraction) == ("1 record", "IDR 250,000 in all · 25.0%")


def test_only_filters_that_the_figure_admits_select(connection):
    filters = Filters(district="3525", group="A")
    assert shown(connection, filters=filters, indicator="batches").card("figure").made.value == (
        "1 record"
    )


def test_what_is_selected_is_said_also_where_its_filter_is_out_of_sight(connection):
    selected = Filters(district="3503", relationship="husband", group="A")
    card = (
        find("records")
        .page(reading(connection), selected, {"indicator": "participants"}, ENGLISH)
        .card("figure")
    )
    assert card.made.sentence.endswith("Only of: Kab. Trenggalek, Husband.")


def test_rows_have_a_place_where_there_are_any(connection):
    page = shown(connection, indicator="batches")
    assert isinstance(page.card(of_figure.ROWS).made, Place)
    none = shown(connection, filters=Filters(program_year=2030), indicator="batches")
    assert [card.key for card in none.cards()] == ["figure"]
    told = none.card("figure").made.sentence
    assert told == "There is no data for this selection. Only of: 2030."


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("batches", "Batches is a count, out of nothing: choose “what is counted”."),
        (
            "incentives_disbursed",
            "Incentives disbursed: the denominator is what was planned, so there are no records "
            "of it.",
        ),
    ],
)
def test_a_denominator_without_records_says_why(connection, indicator, said):
    page = shown(connection, indicator=indicator, part="denominator")
    assert [card.made for card in page.cards()] == [Notice(said)]


def test_a_version_of_before_says_what_to_do():
    old = build(batch=[batch("B1")])
    old.execute("DROP VIEW participant_record")
    assert [card.made for card in shown(old).cards()] == [
        Notice("This version was built before records could be opened: build it again.")
    ]


def test_codes_are_words_days_are_written_and_blanks_are_dashes(connection):
    def table(indicator, say, **filters):
        selection = Filters(**filters)
        behind = found(connection, indicator, selection, "denominator")
        return of_figure.table(page(connection, behind, selection, sort="row").frame, say)

    first, *_ = table("completion_rate", ENGLISH).to_dict("records")
    assert first["District"] == "Kab. Trenggalek"
    assert (first["Session 1"], first["File"], first["Row"]) == ("Yes", "a.xlsx", "1003")
    second = table("completion_rate", INDONESIAN, district="3503").iloc[1]
    assert (second["Sesi 1"], second["Sesi 2"], second["Sesi 3"]) == ("Ya", language.DASH, "Tidak")
    stages = table("pipeline", ENGLISH, stage="committed", district="3525")
    assert stages[["Stage", "Commitment"]].values.tolist() == [["Committed", "Shares housework"]]


@pytest.mark.parametrize("say", [ENGLISH, INDONESIAN])
def test_every_column_has_a_name(sample_connection, say):
    view = find("records")
    for indicator in dict(view.choices)["indicator"]:
        behind = found(sample_connection, indicator)
        frame = page(sample_connection, behind, EVERYTHING, most=3).frame
        for column in of_figure.table(frame, say).columns:
            assert "_" not in column


def test_what_is_shown_is_said_of_all():
    assert of_figure.range_words(1800, 93, 1893, INDONESIAN) == "1.801–1.893 dari 1.893"
    words = of_figure.headline(Found("members", "numerator", (), "members", 2, 1234), ENGLISH)
    assert isinstance(words, Headline)
    assert words.fraction == "1,234 in all"
    assert of_figure.table(pd.DataFrame(), ENGLISH).empty


@pytest.mark.parametrize(
    ("narrowed", "english", "indonesian"),
    [
        (
            "district:not 3503,3571",
            "District: all but Kab. Trenggalek, Kota Kediri",
            "Kabupaten/Kota: semua kecuali Kab. Trenggalek, Kota Kediri",
        ),
        ("district:3503", "District: Kab. Trenggalek", "Kabupaten/Kota: Kab. Trenggalek"),
        ("participants:1200", "Participants: 1,200", "Peserta: 1.200"),
    ],
)
def test_what_records_are_narrowed_to_is_said_in_words(narrowed, english, indonesian):
    assert of_figure.value_words("narrowed", narrowed, ENGLISH) == english
    assert of_figure.value_words("narrowed", narrowed, INDONESIAN) == indonesian


def test_a_group_is_called_by_its_business_and_not_by_its_id(connection):
    one = Filters(group="A")
    figure = shown(connection, filters=one, indicator="profit_against_target").card("figure").made
    assert figure.sentence.endswith("Only of: Hijab.")
