"""What donors and the public are answered: the sample's numbers, and what is worked by hand."""

from __future__ import annotations

import math
from datetime import date

import pytest

import warehouse
from indicators import released
from indicators.catalog import INDICATORS
from indicators.comparison import compare
from indicators.data_quality import build
from indicators.definition import RESULT
from indicators.dimensions import values
from indicators.emptied import batches_without_each
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.pivot import pivot
from indicators.query import show
from indicators.selection import has_table, is_protected, records
from tests.releases import AUDIENCES, cell, of_districts, of_sample, release

KEDIRI, GRESIK, TRENGGALEK = "3506", "3525", "3503"


@pytest.fixture(scope="module")
def donor(sample_warehouse):
    with of_sample(sample_warehouse, "donor") as connection:
        yield connection


@pytest.fixture(scope="module")
def public(sample_warehouse):
    with of_sample(sample_warehouse, "public") as connection:
        yield connection


def _one(connection, indicator: str, **filters) -> dict:
    (row,) = records(show(connection, indicator, (), Filters(**filters)))
    return row


def test_of_the_sample_a_donor_is_told_the_published_figures(donor) -> None:
    assert _one(donor, "participants")["value"] == 2029
    agreement, champions = _one(donor, "agreement_rate"), _one(donor, "champion_rate")
    assert (agreement["numerator"], agreement["denominator"]) == (1774, 2029)
    assert (champions["numerator"], champions["denominator"]) == (1027, 2029)
    assert _one(donor, "participants_with_disability", program="japri_pwd")["value"] == 94
    assert _one(donor, "batches", program_year=2020)["value"] == 29


def test_the_public_is_told_them_rounded_and_their_share_of_the_rounded(public) -> None:
    row = _one(public, "agreement_rate")
    assert (row["numerator"], row["denominator"]) == (1775, 2030)
    assert row["value"] == 1775 / 2030


def test_of_few_who_do_not_agree_a_bound_is_told_without_an_interval(donor, public) -> None:
    selected = {"district": KEDIRI, "program": "japri_pwd"}
    row = _one(donor, "agreement_rate", **selected)
    assert (row["numerator"], row["denominator"], row["note"]) == (19, 24, "at_least")
    assert row["value"] == 19 / 24
    assert math.isnan(row["low"]) and math.isnan(row["high"])
    rounded = _one(public, "agreement_rate", **selected)
    assert (rounded["numerator"], rounded["denominator"], rounded["note"]) == (10, 25, "at_least")


def test_what_is_withheld_is_empty_with_a_note_and_never_0() -> None:
    row = _one(of_districts(), "agreement_rate", district=TRENGGALEK)
    assert row["note"] == "withheld"
    assert all(math.isnan(row[name]) for name in ("numerator", "value", "low", "high"))


def test_intervals_are_those_of_as_many_people_as_the_design_effect_leaves() -> None:
    """1774/2029 with a design effect of 1.8: Wilson's on 985.6/1127.2."""
    row = _one(release([cell("agreement", 1774, 2029, design_effect=1.8)]), "agreement_rate")
    assert (round(row["low"], 4), round(row["high"], 4)) == (0.8537, 0.8924)


def test_an_interval_from_which_finer_figures_could_be_told_is_not_given(donor) -> None:
    row = _one(donor, "agreement_rate")
    assert (row["numerator"], row["note"]) == (1774, "no_interval_released")
    assert math.isnan(row["low"]) and math.isnan(row["high"])


def test_the_change_is_that_of_all_who_answered_both_times(donor) -> None:
    row = _one(donor, "attitude_change")
    assert (row["numerator"], row["denominator"]) == (1683 - 947, 1757)
    assert row["note"] == "no_interval_released"
    with pytest.raises(QuestionError, match="not released by district; it is by program"):
        show(donor, "attitude_change", ("district",))


def test_a_share_of_how_many_is_withheld_is_withheld() -> None:
    row = _one(release([cell("champion", 0)]), "champion_rate")
    assert math.isnan(row["numerator"]) and math.isnan(row["value"])
    assert row["note"] == "withheld"


def test_a_change_of_how_many_is_withheld_is_withheld() -> None:
    cells = [cell("agree_before", 41), cell("agree_after", 176), cell("matched", None)]
    row = _one(release(cells), "attitude_change")
    assert math.isnan(row["value"]) and row["note"] == "withheld"


def test_stages_are_told_of_programs_and_chosen(donor) -> None:
    frame = show(donor, "pipeline", (), Filters(program="japri_wee"))
    people = dict(zip(frame["stage"], frame["numerator"], strict=True))
    assert (people["registered"], people["agrees"], people["nominated"]) == (1896, 1660, 970)
    assert math.isnan(people["attended"])
    chosen = show(donor, "pipeline", ("stage",), Filters(stage=("acted", "nominated")))
    assert list(chosen["stage"]) == ["nominated", "acted"]
    assert list(chosen["numerator"]) == [1027, 173]


def test_sessions_are_told_one_by_one(donor) -> None:
    frame = show(donor, "attendance")
    assert list(frame["session"]) == [1, 2, 3]
    assert list(frame["numerator"]) == [1986, 1962, 1927]


def test_days_of_programs_and_of_all(donor) -> None:
    assert _one(donor, "first_batch_start")["value"] == "2020-06-01"
    assert _one(donor, "last_batch_end")["value"] == "2021-08-29"
    by_program = show(donor, "last_batch_end", ("program",))
    assert list(by_program["value"]) == ["2021-08-29", "2021-08-16"]


def test_of_enterprises_sums_are_told_and_profits_are_not(donor) -> None:
    told = {
        name: _one(donor, name)["value"]
        for name in ("groups", "members", "incentives_disbursed", "mentoring_visits")
    }
    assert list(told.values()) == [2, 10, 10_000_000, 2]
    assert _one(donor, "profit_against_target")["note"] == "withheld"
    with pytest.raises(QuestionError, match=r"not (told|released) by group; it is by program"):
        show(donor, "profit_against_target", ("group",))


def test_sizes_and_districts_are_made_of_what_is_shown(donor) -> None:
    assert _one(donor, "batch_size")["value"] == 2029 / 77
    assert _one(donor, "batch_size", district=KEDIRI)["note"] == "withheld"
    assert _one(donor, "districts")["value"] == 7


def test_a_district_that_is_listed_has_people_also_where_it_is_withheld_how_many() -> None:
    cells = [
        cell("participants", 40, 40),
        cell("participants", 30, 30, district=TRENGGALEK),
        cell("participants", None, district=KEDIRI),
        cell("participants", None, district=GRESIK),
    ]
    row = _one(release(cells), "districts")
    assert (row["value"], row["note"]) == (3, "")


def test_a_day_of_all_is_withheld_where_that_of_a_program_is() -> None:
    cells = [
        cell("batches", 9, 9),
        cell("batches", 7, 7, program="japri_wee"),
        cell("batches", None, program="japri_pwd"),
    ]
    spans = [("japri_wee", date(2020, 6, 1), date(2021, 8, 23), date(2021, 8, 29))]
    connection = release(cells, spans=spans)
    assert _one(connection, "first_batch_start")["note"] == "withheld"
    assert _one(connection, "first_batch_start", program="japri_wee")["value"] == "2020-06-01"


def test_nobody_is_said_and_is_not_withheld(donor) -> None:
    assert _one(donor, "participants", district="3527")["note"] == "no_data"
    assert show(donor, "participants", ("program",), Filters(district="3527")).empty


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_indicator_is_answered_or_refused_in_a_sentence(sample_warehouse, audience) -> None:
    with of_sample(sample_warehouse, audience) as connection:
        refused = []
        for name in INDICATORS:
            try:
                frame = show(connection, name)
            except QuestionError as error:
                assert str(error).startswith(f"Nothing is released of the indicator {name}")
                refused.append(name)
            else:
                assert list(frame.columns[-len(RESULT) :]) == list(RESULT)
                assert len(frame) >= 1
    assert refused == ["delivery"]
    assert set(released.indicators()) == {*INDICATORS} - {"delivery"}


@pytest.mark.parametrize("dimension", ["month", "quarter", "group"])
def test_no_month_and_no_group_can_be_asked_for(donor, dimension: str) -> None:
    assert not released.can_tell(donor, "participants", (dimension,))
    with pytest.raises(QuestionError):
        show(donor, "participants", (dimension,))
    with pytest.raises(QuestionError):
        show(donor, "groups", (), Filters().with_(**{dimension: "2021-04"}))


def test_two_rates_that_are_shown_are_compared(donor) -> None:
    (row,) = records(
        compare(donor, "champion_rate", Filters(program="japri_pwd"), Filters(district=GRESIK))
    )
    assert row["note"] in ("selections_overlap", "no_interval_released")
    (apart,) = records(
        compare(donor, "champion_rate", Filters(program="japri_pwd"), Filters(program="japri_wee"))
    )
    assert round(apart["difference"], 4) == round(57 / 133 - 970 / 1896, 4)
    assert apart["note"] == "no_interval_released"


def test_districts_taken_together_are_not_too_few_batches(donor) -> None:
    """Gresik has 11 batches and the others 66: there is no interval of several cells, and no
    verdict, but not since there were too few."""
    others = Filters(district=("3503", "3505", "3506", "3507", "3526", "3578"))
    (row,) = records(compare(donor, "champion_rate", Filters(district=GRESIK), others))
    assert round(row["difference"], 4) == round(158 / 285 - 869 / 1744, 4)
    assert (row["verdict"], row["note"]) == ("", "no_interval_for_combined_categories")


def test_of_a_bound_and_of_what_is_withheld_there_is_no_verdict() -> None:
    connection = of_districts()

    def compared(district: str) -> dict:
        one, other = Filters(district=district), Filters(district=GRESIK)
        (row,) = records(compare(connection, "agreement_rate", one, other))
        return row

    assert (compared(KEDIRI)["verdict"], compared(KEDIRI)["note"]) == ("", "at_least")
    assert math.isnan(compared(KEDIRI)["difference"])
    assert (compared(TRENGGALEK)["verdict"], compared(TRENGGALEK)["note"]) == ("", "withheld")


def test_who_may_be_in_both_is_not_compared(donor) -> None:
    everybody = compare(donor, "agreement_rate", Filters(district=GRESIK), EVERYTHING)
    assert list(everybody["note"]) == ["selections_overlap"]
    # Whether husbands are in Gresik is not released, so it may be.
    husbands = compare(
        donor, "agreement_rate", Filters(district=GRESIK), Filters(relationship="husband")
    )
    assert list(husbands["note"]) == ["selections_overlap"]


def test_a_cross_table_has_its_totals(donor) -> None:
    frame = pivot(donor, "participants", ["district", "program_year"])
    whole = frame[frame["total_of"] == "district,program_year"]
    assert list(whole["value"]) == [2029]


def test_what_a_release_says_of_itself(donor, public) -> None:
    assert released.terms(donor) == released.Terms(
        "donor", 5, 1, 3, True, released.terms(donor).newest_record
    )
    assert (released.terms(public).smallest, released.terms(public).rounded_to) == (10, 5)
    assert (build(donor).built_at, build(donor).is_sample) == (None, True)
    assert values(donor).programs == ("japri_wee", "japri_pwd")
    assert (values(donor).months, values(donor).groups) == ((), ())


def test_only_a_file_for_others_is_one(donor, sample_connection) -> None:
    assert is_protected(donor) and not is_protected(sample_connection)
    assert not has_table(donor, "participant")


def test_a_selection_without_anybody_is_told_without_counting_batches(donor) -> None:
    empty = Filters(program="japri_pwd", program_year=2020)
    assert batches_without_each(donor, empty) == {"program": 0, "program_year": 0}
    assert batches_without_each(donor, Filters(program="japri_pwd")) == {}


def test_audiences_are_those_of_the_warehouse() -> None:
    assert (released.STAFF, *released.PROTECTED) == warehouse.AUDIENCES
