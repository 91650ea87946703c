"""Name the dimensions and hold what a reader has selected of each.

Pure: no data is read here. Whether a program or a district occurs is `dimensions.check`'s affair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

NOT_RECORDED = "not_recorded"

# In the order in which values are listed and drawn; the ids are those of etl/contract/values.csv.
PROGRAMS = ("japri_wee", "japri_pwd", "bekasi_enterprise")
RELATIONSHIPS = ("husband", "father", "brother", "friend", "community_leader", "alumnus")
DISABILITIES = ("yes", "no")
SEXES = ("male", "female")
DISABILITY_METHODS = ("washington_group", "self_reported", "observed", "unknown")
PRE_MODES = ("prospective", "retrospective")
STAGES = (
    "registered",
    "attended",
    "completed",
    "answered",
    "agrees",
    "committed",
    "nominated",
    "acted",
    "sustained",
)

_AFTER_ALL_AGES = 1000

# What a program's design says of a batch, and all of it together.
ASPECTS = ("participants", "days", "trainers", "administrators", "sessions", "all")

# Dimensions that can take no other values than these.
VOCABULARY: dict[str, tuple[str, ...]] = {
    "relationship": (*RELATIONSHIPS, NOT_RECORDED),
    "disability": (*DISABILITIES, NOT_RECORDED),
    "sex": (*SEXES, NOT_RECORDED),
    "pre_mode": (*PRE_MODES, NOT_RECORDED),
    "stage": STAGES,
    "aspect": ASPECTS,
}


class QuestionError(ValueError):
    """Say in one sentence why a question cannot be asked, and what can be asked instead."""


@dataclass(frozen=True)
class Filters:
    """Hold the selected values of each dimension; an empty tuple selects all.

    Of a batch, which no figure is broken down or filtered by, there are the records behind it; a
    session and an aspect choose among the rows that an indicator has in any case. Records behind a
    figure are `narrowed` by what their columns hold, as `narrowing` says.
    Values may be given singly or in any iterable. They are kept sorted and without repeats, so
    that equal selections are equal keys of a cache. Raises QuestionError for a program year that
    is no whole number.
    """

    program: tuple[str, ...] = ()
    program_year: tuple[int | str, ...] = ()
    district: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    quarter: tuple[str, ...] = ()
    relationship: tuple[str, ...] = ()
    disability: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    age_group: tuple[str, ...] = ()
    pre_mode: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    batch: tuple[str, ...] = ()
    session: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for dimension in DIMENSIONS:
            object.__setattr__(self, dimension, _tidy(dimension, getattr(self, dimension)))

    def with_(self, **selected: object) -> Filters:
        """Give the same filters with other values for the dimensions named."""
        check_dimensions(selected)
        return replace(self, **selected)  # type: ignore[arg-type]

    def only(self, dimensions: Iterable[str]) -> Filters:
        """Give the filters on these dimensions alone, as for an indicator that admits no others."""
        return Filters(**{name: getattr(self, name) for name in self.used() if name in dimensions})

    def used(self) -> tuple[str, ...]:
        """Name the dimensions on which something is selected."""
        return tuple(name for name in DIMENSIONS if getattr(self, name))

    def values(self, dimension: str) -> tuple[str | int, ...]:
        """Give the values selected of one dimension."""
        check_dimensions([dimension])
        return getattr(self, dimension)


DIMENSIONS = tuple(field.name for field in fields(Filters))


def check_dimensions(names: Iterable[str]) -> None:
    """Raise QuestionError for a name that is no dimension."""
    for name in names:
        if name not in DIMENSIONS:
            raise QuestionError(
                f"There is no dimension {name!r}; the dimensions are {', '.join(DIMENSIONS)}."
            )


def rank(dimension: str, value: object) -> tuple[int, str]:
    """Give the key that sorts a dimension's values: those of fixed order first, then by name.

    Age groups are in the order of their ages, for their names do not sort so.
    """
    name = str(value)
    if dimension == "age_group":
        return _first_age(name), name
    fixed = PROGRAMS if dimension == "program" else VOCABULARY.get(dimension, ())
    return fixed.index(name) if name in fixed else len(fixed), name


def _first_age(age_group: str) -> int:
    """Give the age at which a group begins: under_20 at 0, 20_29 at 20; what has none is last."""
    if age_group.startswith("under_"):
        return 0
    first = age_group.partition("_")[0]
    return int(first) if first.isdecimal() else _AFTER_ALL_AGES


def _tidy(dimension: str, values: object) -> tuple[str | int, ...]:
    if isinstance(values, str | int):
        values = (values,)
    convert = _year if dimension == "program_year" else str
    tidied = {convert(value) for value in values}  # type: ignore[attr-defined]
    return tuple(sorted(tidied, key=lambda value: rank(dimension, value)))


def _year(value: object) -> int | str:
    if value == NOT_RECORDED:
        return NOT_RECORDED
    try:
        return int(str(value))
    except ValueError:
        raise QuestionError(
            f"A program_year is a whole year such as 2021, not {value!r}."
        ) from None


EVERYTHING = Filters()
