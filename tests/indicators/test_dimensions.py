"""Which values occur, and which values can be asked for."""

from __future__ import annotations

import duckdb
import pytest

from indicators import dimensions
from indicators.filters import Filters, QuestionError
from indicators.query import show
from tests.fixtures import batch, build, group, people


@pytest.fixture(scope="module")
def connection():
    return build(
        batch=[
            batch("P", "2021-08-16", program="japri_pwd", district="3525"),
            batch("W", "2020-09-28"),
        ],
        participant=[
            *people("P", 1, relationship="friend", disability="yes"),
            *people("W", 1, relationship="husband"),
        ],
        enterprise_group=[group("HIJAB")],
    )


def test_values_come_in_their_fixed_order(connection):
    assert dimensions.values(connection) == dimensions.Values(
        programs=("japri_wee", "japri_pwd"),
        program_years=(2020, 2021),
        districts=("3503", "3525"),
        months=("2020-09", "2021-08"),
        groups=("HIJAB",),
        businesses=("hijab",),
        age_groups=("under_20", "20_29", "30_39", "40_49", "50_59", "60_and_over"),
        sessions=("1", "2", "3"),
        programs_of_groups=("bekasi_enterprise",),
        program_years_of_groups=(2023,),
    )
    assert dimensions.values(connection).quarters == ("2020-07", "2021-07")


@pytest.mark.parametrize(
    "filters",
    [
        Filters(program="bekasi_enterprise", program_year=2030),
        Filters(district=("3503", "3527")),
        Filters(district="not_recorded", month="not_recorded"),
        Filters(month="1999-12", relationship="alumnus", disability="not_recorded"),
        Filters(pre_mode="retrospective", stage="acted", group="HIJAB"),
        Filters(sex="female", age_group=("60_and_over", "not_recorded")),
    ],
)
def test_what_can_be_is_allowed(connection, filters):
    dimensions.check(connection, filters)


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(program="japri"), "no program 'japri'; there is japri_wee, japri_pwd, bekasi_ent"),
        (
            Filters(district="9999"),
            r"no district '9999'; there is 3503 \(Kab. Trenggalek\), 3525 \(Kab. Gresik\).",
        ),
        (Filters(district="3503' OR true --"), "no district"),
        (Filters(month="2021-13"), "written like 2021-04, not '2021-13'"),
        (Filters(quarter="2021-05"), "by its first month, like 2021-04, not '2021-05'"),
        (Filters(relationship="son"), "no relationship 'son'; there is husband, father"),
        (Filters(group="X"), "no group 'X'; there is HIJAB."),
        (Filters(sex="man"), "no sex 'man'; there is male, female, not_recorded."),
        (Filters(age_group="35"), "no age_group '35'; there is under_20, 20_29, 30_39, .*_over."),
    ],
)
def test_what_cannot_be_is_refused(connection, filters, sentence):
    with pytest.raises(QuestionError, match=sentence):
        dimensions.check(connection, filters)


def test_what_is_known_beforehand_is_not_looked_up():
    without_tables = duckdb.connect()
    dimensions.check(without_tables, Filters(program="japri_wee", district="3503"))
    with pytest.raises(duckdb.CatalogException):
        dimensions.check(without_tables, Filters(group="HIJAB"))


def test_without_any_group_it_says_so():
    with pytest.raises(QuestionError, match="no group 'X'; there is none yet"):
        dimensions.check(build(), Filters(group="X"))


def test_a_version_from_before_people_were_counted_by_sex_says_so():
    older = build(batch=[batch("B1")], participant=people("B1", 1))
    older.execute("DROP TABLE age_group")
    assert dimensions.counts_by(older, "relationship")
    for asked in ({"by": ["sex"]}, {"filters": Filters(age_group="20_29")}):
        with pytest.raises(QuestionError, match=r"built before people .* by .*: build it"):
            show(older, "participants", **asked)
    assert show(older, "participants")["value"].tolist() == [1]
