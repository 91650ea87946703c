"""Say which rows a figure counts: what stands beside each indicator's definition.

Of people the measure says it from which the figure is summed up, in a `participant_record`;
of batches, groups and what they did a query in `sql/records/`. `records` asks them.
"""

from __future__ import annotations

from dataclasses import dataclass

NUMERATOR, DENOMINATOR = PARTS = ("numerator", "denominator")


@dataclass(frozen=True)
class Rows:
    """The rows behind one part of a figure.

    `query` names the file that finds them, `columns` are what they say, in the order in which they
    are read; `key` are those that tell them apart and by which they are sorted. `adds` is the
    column that the figure adds up; without one every row adds 1. `only` is what must hold of the
    columns that the query gives.

    Of people, `measure` is the column of `participant_record` that says what each adds. With a
    `split` there is a measure for each of its values, for which the name has a blank, and a person
    is there once for each.
    """

    query: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    adds: str = ""
    measure: str = ""
    split: str = ""
    only: str = ""


@dataclass(frozen=True)
class Counted:
    """The rows behind an indicator; without those of the denominator it has none in the records."""

    numerator: Rows
    denominator: Rows | None = None

    def rows(self, part: str) -> Rows | None:
        """Return the rows of a part: numerator or denominator."""
        return self.numerator if part == NUMERATOR else self.denominator


def people(measure: str, *columns: str, split: str = "", adds: str = "") -> Counted:
    """Return the people whom a measure counts, and out of whom.

    `columns` are what their records say for it; `adds` names what they add where that is not 1.
    """
    numerator, denominator = (
        Rows(
            "people",
            (
                "person",
                *filter(None, [split, one_adds]),
                "batch_id",
                "program",
                "district",
                *columns,
            ),
            ("batch_id", "person", *filter(None, [split])),
            one_adds,
            f"{measure}_{part}",
            split,
        )
        for part, one_adds in ((NUMERATOR, adds), (DENOMINATOR, ""))
    )
    return Counted(numerator, denominator)


BATCHES = Rows(
    "batches",
    ("batch_id", "program", "district", "start_date", "end_date", "participants"),
    ("batch_id",),
)
DISTRICTS = Rows("districts", ("district", "batches", "participants", "batch_id"), ("district",))
GROUPS = Rows("groups", ("group_id", "program", "business", "members", "start_date"), ("group_id",))
MEMBERS = Rows("members", ("group_id", "program", "business", "members"), ("group_id",), "members")
PROFIT = Rows(
    "profit",
    ("group_id", "date", "revenue_idr", "cost_idr", "profit_idr"),
    ("group_id", "date"),
    "profit_idr",
)
PROFIT_TARGETS = Rows(
    "profit_targets",
    ("group_id", "program", "business", "target_profit_idr", "target_days"),
    ("group_id",),
    "target_profit_idr",
)
INCENTIVES = Rows(
    "incentives",
    ("group_id", "program", "start_date", "amount_idr"),
    ("group_id", "start_date"),
    "amount_idr",
)
SUPPORT = Rows(
    "support",
    ("group_id", "program", "support_stage", "start_date", "end_date", "amount_idr"),
    ("group_id", "start_date", "support_stage"),
)
VISITS = Rows(
    "visits",
    ("program", "start_date", "end_date", "groups_visited"),
    ("program", "start_date", "end_date"),
)
