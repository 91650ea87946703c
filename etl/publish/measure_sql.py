"""The SQL of the measures: which people are counted of each batch, and what is added up of batches.

Makes texts from `contract.measures`; runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from etl.contract.measures import Measure

_EVERYBODY = "true"
_BLANK = "blank: "  # before what is not recorded, which is added up but never compared by batch


def written_out(measures: Iterable[Measure], numbers: Mapping[str, Sequence[str]]) -> list[Measure]:
    """Write each measure with a blank, {item} say, once for every number that stands for it."""
    found: list[Measure] = []
    for measure in measures:
        blank = next((blank for blank in numbers if f"{{{blank}}}" in measure.name), "")
        written = (_numbered(measure, blank, number) for number in numbers.get(blank, ()))
        found += written if blank else [measure]
    return found


def counts(measures: Sequence[Measure]) -> str:
    """Return the columns that count people, one for each condition and named after it."""
    conditions = [condition for one in measures for condition in one.conditions]
    conditions += [one.missing for one in measures if one.compares and one.missing]
    blank = [one.missing for one in measures if not one.compares and one.missing]
    columns = [f"{_how_many(one)} AS {_column(one)}" for one in dict.fromkeys(conditions)]
    columns += [f'{_how_many(one)} AS "{_BLANK}{one}"' for one in dict.fromkeys(blank)]
    return ",\n    ".join(columns)


def added(measures: Sequence[Measure]) -> str:
    """Return the columns that say what a person adds to a measure: <name>_numerator, _denominator.

    Everybody adds 1 or nothing, but for who meets `minus`, which takes 1 away.
    """
    columns = []
    for one in measures:
        minus = f" - {_added(one.minus)}" if one.minus else ""
        columns.append(f'{_added(one.numerator)}{minus} AS "{one.name}_numerator"')
        columns.append(f'{_added(one.denominator)} AS "{one.name}_denominator"')
    return ",\n    ".join(columns)


def moments(measures: Sequence[Measure], compares: bool) -> str:
    """Return the columns that add up batches; what several measures share is added up once."""
    firsts = _first_of_each(measures, compares).values()
    return ",\n        ".join(f'{_moments(one)} AS "{one.name}"' for one in firsts)


def counted(measures: Sequence[Measure], compares: bool) -> str:
    """Return the names of the columns of people that `moments` adds up, as a list in SQL.

    Those of what is not recorded are only among them where measures compare.
    """
    names: list[str] = []
    for one in measures:
        if one.compares == compares:
            names += map(_column, one.conditions)
            names += [_column(one.missing)] if compares and one.missing else []
    return f"[{', '.join(map(_as_text, dict.fromkeys(names)))}]"


def named_twice(measures: Sequence[Measure], compares: bool) -> str:
    """Return the other names of measures that are added up once."""
    firsts = _first_of_each(measures, compares)
    others = [
        f'"{firsts[_sums(one)].name}" AS "{one.name}"'
        for one in measures
        if one.compares == compares and firsts[_sums(one)] != one
    ]
    return "".join(f",\n        {one}" for one in others)


def _numbered(measure: Measure, blank: str, number: str) -> Measure:
    name, numerator, minus, denominator, missing = (
        text.replace(f"{{{blank}}}", number)
        for text in (
            *(measure.name, measure.numerator, measure.minus),
            *(measure.denominator, measure.missing),
        )
    )
    return Measure(name, measure.compares, numerator, minus, denominator, missing)


def _column(condition: str) -> str:
    """Return the name of the column that counts the people who meet a condition."""
    return "participants" if condition == _EVERYBODY else f'"{condition}"'


def _as_text(name: str) -> str:
    """Return a column's name as a text of SQL."""
    return "'" + name.strip('"').replace("'", "''") + "'"


def _added(condition: str) -> str:
    return "1" if condition == _EVERYBODY else f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def _how_many(condition: str) -> str:
    # Quicker than count(*) FILTER (…), which is felt with so many counts.
    counted = "*" if condition == _EVERYBODY else f"CASE WHEN {condition} THEN 1 END"
    return f"CAST(count({counted}) AS INTEGER)"


def _first_of_each(measures: Sequence[Measure], compares: bool) -> dict[Measure, Measure]:
    """Return by what is added up the first measure that asks for it."""
    firsts: dict[Measure, Measure] = {}
    for one in measures:
        if one.compares == compares:
            firsts.setdefault(_sums(one), one)
    return firsts


def _sums(measure: Measure) -> Measure:
    """Return what is added up of a measure: all of it but for its name."""
    return replace(measure, name="")


def _moments(measure: Measure) -> str:
    counted = _column(measure.numerator)
    if measure.minus:
        counted += f" - {_column(measure.minus)}"
    missing = "0"
    if measure.missing:
        missing = f'"{"" if measure.compares else _BLANK}{measure.missing}"'
    return f"moments({counted}, {_column(measure.denominator)}, {missing})"
