"""The list of views: their keys, what they offer, and what is selected in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import language
from drawings.page import reading, row
from drawings.printing import as_json
from drawings.views import VIEWS, find, offered_to
from indicators.dimensions import Values
from indicators.filters import EVERYTHING, Filters, QuestionError
from tests.fixtures import batch, build, cash, group, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NO_VALUES = Values((), (), (), (), (), ())


def _keys(connection, view: str, filters=EVERYTHING, **choices: str) -> list[tuple[str, ...]]:
    page = find(view).page(reading(connection), filters, choices, ENGLISH)
    return [row.keys for row in page.rows]


@pytest.fixture(scope="module")
def both_kinds():
    """A batch asked before the training, one that recalled, and a group with a cash book."""
    return build(
        batch=[batch("B1"), batch("B2", program="japri_pwd")],
        participant=[
            *people("B1", 10, before=9, after=12),
            *people("B2", 5, before=11, after=13, pre_mode="retrospective"),
        ],
        enterprise_group=[group("HIJAB"), group("BARU")],
        cash=[cash("HIJAB", "2023-09-04", 300_000, 100_000)],
    )


def test_home(both_kinds):
    assert _keys(both_kinds, "home") == [
        ("headline_agreement_rate", "headline_champion_rate"),
        (
            *("headline_participants", "headline_batches", "headline_districts"),
            *("headline_profit_BARU", "headline_profit_HIJAB"),
        ),
        ("growth", "concerns"),
    ]


def test_home_says_that_profit_is_not_filtered_by_year_and_district(both_kinds):
    def sentence(filters: Filters, group: str = "HIJAB") -> str:
        page = find("home").page(reading(both_kinds), filters, {}, ENGLISH)
        return page.card(f"headline_profit_{group}").made.sentence

    aside = "; the filters of year and district do not apply to groups"
    assert aside not in sentence(EVERYTHING)
    assert sentence(Filters(district="3503")) == sentence(EVERYTHING) + aside
    assert sentence(Filters(program_year=2020)) == sentence(EVERYTHING) + aside
    assert sentence(EVERYTHING, "BARU").endswith(".")  # nothing was collected of it
    assert sentence(Filters(district="3503"), "BARU").endswith(f"d{aside}")


def test_without_groups_no_place_is_kept_for_them():
    assert [len(keys) for keys in _keys(build(), "home")] == [2, 3, 2]


def test_reach_names_its_cards_by_what_is_counted(both_kinds):
    assert _keys(both_kinds, "reach", measure="batches") == [
        ("batches_by_district", "batches_on_map"),
        ("batches_by_month", "completion_rate_by_quarter"),
        ("batches_totals",),
        ("batch_sizes", "delivery"),
        ("composition_relationship", "composition_age_group"),
        ("composition_sex", "composition_disability"),
        ("batch_timeline",),
    ]
    assert _keys(both_kinds, "reach")[2] == ("participants_totals",)


def test_attitudes_has_cards_for_each_way_of_asking_and_each_program(both_kinds):
    assert _keys(both_kinds, "attitudes") == [
        (
            "headline_agreement_rate",
            *("headline_attitude_change_prospective", "headline_agreement_increased_prospective"),
            "headline_attitude_change_retrospective",
            "headline_agreement_increased_retrospective",
        ),
        ("agreement_rate", "agreement_increased_prospective", "agreement_increased_retrospective"),
        ("change_prospective", "moved_prospective"),
        ("change_retrospective", "moved_retrospective"),
        ("items_prospective", "items_retrospective"),
        ("funnel_japri_wee", "funnel_japri_pwd"),
    ]
    assert _keys(both_kinds, "attitudes", Filters(program="japri_wee"))[1:] == [
        ("agreement_rate", "agreement_increased"),
        ("change", "moved"),
        ("items",),
        ("funnel_japri_wee",),
    ]


def test_batches_are_compared_by_size_in_order_of_time_or_by_period(both_kinds):
    def last(over: str) -> tuple[str, ...]:
        return _keys(both_kinds, "attitudes", batches=over)[-1]

    assert last("time") == (
        "agreement_rate_in_order_japri_wee",
        "agreement_rate_in_order_japri_pwd",
    )
    assert last("month") == (
        "agreement_rate_by_month",
        "agreement_increased_by_month_prospective",
        "agreement_increased_by_month_retrospective",
    )


def test_completion_is_shown_by_period_or_batch_by_batch(both_kinds):
    assert _keys(both_kinds, "reach", completion="month")[1] == (
        "participants_by_month",
        "completion_rate_by_month",
    )
    assert _keys(both_kinds, "reach", completion="time")[1:3] == [
        ("participants_by_month",),
        ("completion_rate_in_order_japri_wee", "completion_rate_in_order_japri_pwd"),
    ]


def test_champions(both_kinds):
    assert _keys(both_kinds, "champions") == [
        ("headline_champion_rate", "headline_champions_of_agreeing", "headline_acted"),
        ("pipeline",),
        ("stage_map",),
        ("pipeline_multiples",),
        ("commitments", "actions"),
    ]


def test_the_two_that_carry_the_overview_lead_it_and_the_bars_of_champions_are_folded(both_kinds):
    home, champions = (
        find(name).page(reading(both_kinds), EVERYTHING, {"by": "program"}, ENGLISH)
        for name in ("home", "champions")
    )
    assert [row.is_lead for row in home.rows] == [True, False, False]
    assert [card.key for card in champions.cards() if card.folded] == ["pipeline_multiples"]


def test_compare_has_both_sides_of_each_figure_once_something_is_selected(both_kinds):
    assert _keys(both_kinds, "compare") == [("offers",)]
    rates = ("completion_rate", "agreement_rate", "agreement_increased", "attitude_change")
    others = ("pipeline_committed", "champion_rate", "pipeline_acted")
    chosen = _keys(both_kinds, "compare", Filters(program="japri_wee"), vs="all")
    figures = [f"compared_{name}" for name in ("participants", "batches", *rates, *others)]
    apart = [
        one
        for name in figures
        for one in (
            [f"{name}_prospective", f"{name}_retrospective"]
            if name.endswith(("increased", "change"))
            else [name]
        )
    ]
    assert chosen == [("differences",), tuple(apart)]


def test_enterprises_has_two_cards_for_each_group_with_a_cash_book(both_kinds):
    assert _keys(both_kinds, "enterprises") == [
        (
            *("headline_groups", "headline_members"),
            *("headline_incentives_disbursed", "headline_mentoring_visits"),
        ),
        ("profit_against_target",),
        ("cumulative_HIJAB", "cash_HIJAB"),
        ("support_stages",),
        ("incentives", "mentoring_visits"),
    ]


def test_of_many_groups_the_rest_is_spoken_of():
    names = [f"G{number}" for number in range(7)]
    connection = build(
        enterprise_group=[group(name) for name in names],
        cash=[cash(name, "2023-09-04", 2, 1) for name in names],
    )
    page = find("enterprises").page(reading(connection), EVERYTHING, {}, ENGLISH)
    assert page.rows[-3].keys == ("not_in_detail",)
    assert page.card("not_in_detail").made.text == (
        "Day by day for 6/7 groups; choose groups above to see others."
    )


def test_targets(both_kinds):
    assert _keys(both_kinds, "targets") == [
        ("targets_reached", "targets_not_reached", "targets_under_way", "targets_not_set"),
        ("target_progress",),
        ("target_table",),
        ("target_forecast",),
    ]


def test_data(both_kinds):
    assert _keys(both_kinds, "data") == [
        (
            *("headline_rows_loaded", "headline_problems"),
            *("headline_agreeing", "headline_newest_record"),
        ),
        *(("uploads",), ("problems",), ("balance",), ("replaced",)),
        *(("versions",), ("withheld",), ("withheld_by_figure",), ("reconciliation",)),
    ]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("say", [ENGLISH, INDONESIAN])
def test_no_key_is_given_twice(both_kinds, view, say):
    page = view.page(reading(both_kinds), EVERYTHING, {}, say)
    keys = [card.key for card in page.cards()]
    assert len(keys) == len(set(keys))
    assert (page.view, page.title, page.lead) == (
        view.name,
        say.text(view.title),
        say.text(view.lead),
    )


def test_what_is_selected_is_said_in_words():
    reach, enterprises, data = find("reach"), find("enterprises"), find("data")
    selected = Filters(program="japri_wee", district=("3525", "3503"), group="HIJAB")
    values = replace(NO_VALUES, groups=("HIJAB",), businesses=("culinary",))
    assert reach.selection(selected, values, ENGLISH) == "JAPRI WEE · Kab. Trenggalek, Kab. Gresik"
    everything = reach.selection(EVERYTHING, values, INDONESIAN)
    assert everything == "Semua program, tahun, dan kabupaten/kota"
    assert enterprises.selection(selected, values, ENGLISH) == "Culinary"
    # A group that is not there has its id only.
    assert enterprises.selection(selected, NO_VALUES, ENGLISH) == "HIJAB"
    assert enterprises.selection(EVERYTHING, values, ENGLISH) == "All groups"
    assert data.selection(EVERYTHING, values, ENGLISH) == "All programs, years and districts"


def test_a_view_takes_its_filters_and_its_choices_from_the_address():
    assert find("reach").parameters == (
        *("program", "program_year", "district", "measure", "completion"),
    )


def test_others_see_what_is_released_of_a_view_and_nothing_of_what_is_not():
    assert find("reach").for_audience("staff") is find("reach")
    home = find("home", "donor")
    assert (home.name, home.rows) == ("home", find("home").released.rows)
    for name in ("data", "changed", "records"):
        with pytest.raises(QuestionError, match=f"The view {name} is not for the audience public"):
            find(name, "public")
    assert [view.name for view in offered_to("staff")] == [view.name for view in VIEWS]
    assert not {"data", "changed", "records"} & {view.name for view in offered_to("donor")}


def test_a_view_that_does_not_exist_is_said_in_a_sentence():
    with pytest.raises(QuestionError, match="There is no view 'map'; the views are home, reach,"):
        find("map")


def test_a_card_of_all_is_the_same_whatever_is_chosen(both_kinds):
    def of_all(page):
        rows = tuple(row(card) for card in page.cards() if card.of_all)
        return json.loads(as_json(replace(page, rows=rows), "staff"))["cards"]

    found = 0
    for view in VIEWS:
        plain = of_all(view.page(reading(both_kinds), EVERYTHING, {}, ENGLISH))
        found += len(plain)
        for name, options in view.choices if plain else ():
            for one in options:
                chosen = view.page(reading(both_kinds), EVERYTHING, {name: one}, ENGLISH)
                assert of_all(chosen) == plain
        if plain and "district" in view.filters:
            elsewhere = Filters(district="3503")
            assert of_all(view.page(reading(both_kinds), elsewhere, {}, ENGLISH)) == plain
    assert found
