"""What filters, choices and their values are called, wherever they are told.

On the page they are widgets and parts of its address, in a file they are said in words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from drawings.enterprise.groups import names_by_id
from drawings.records import of_figure
from indicators.catalog import DETAILS, INDICATORS
from indicators.counted_rows import DENOMINATOR, NUMERATOR
from indicators.dimensions import Values
from indicators.versions import built_at
from language import N_, Language

# What a choice and each of its options is called; options that are values have labels instead.
CHOICES = {
    "measure": N_("Count"),
    "by": N_("Compare by"),
    "batches": N_("Batches"),
    "completion": N_("Completion"),
    "severity": N_("Problems"),
    "since": N_("Compared with the version of"),
    "indicator": N_("Indicator"),
    "vs": N_("Compare with"),
    "rows": N_("Rows"),
    "columns": N_("Columns"),
    "order": N_("Order of the rows"),
    "part": N_("Part of the figure"),
}
_POSITIONS = {
    "page": N_("Page of the list"),
    "sort": N_("Sort by"),
    "add": N_("Slide to add"),
    "edit": N_("Presentation"),
}
OTHER_SIDE = N_("{dimension} to compare with")
_OPTIONS = {
    ("measure", "participants"): N_("participants"),
    ("measure", "batches"): N_("batches"),
    ("batches", "size"): N_("by size"),
    ("severity", "all"): N_("everything"),
    ("severity", "error"): N_("refused"),
    ("severity", "cell"): N_("cells left out"),
    ("severity", "warning"): N_("warnings"),
    ("severity", "info"): N_("information"),
    ("indicator", "all"): N_("all indicators"),
    ("columns", "none"): N_("no columns"),
    ("order", "fixed"): N_("usual"),
    ("order", "highest"): N_("highest first"),
    ("order", "lowest"): N_("lowest first"),
    ("vs", "rest"): N_("the others"),
    ("vs", "all"): N_("all together"),
    ("vs", "own"): N_("another selection"),
    ("part", NUMERATOR): N_("what is counted"),
    ("part", DENOMINATOR): N_("out of which"),
} | {("indicator", name): one.name for name, one in (INDICATORS | DETAILS).items()}
_OPTIONS |= {
    (name, option): words
    for name in ("batches", "completion")
    for option, words in {
        "time": N_("in order of time"),
        "quarter": N_("by quarter"),
        "month": N_("by month"),
    }.items()
}


def parameter_words(name: str, say: Language) -> str:
    """Say what a parameter of an address is called: a choice, or a filter of either side."""
    if name in CHOICES | _POSITIONS:
        return say.text((CHOICES | _POSITIONS)[name])
    dimension = dimension_of(name)
    label = say.label("dimension", dimension)
    return label if dimension == name else say.text(OTHER_SIDE, dimension=label)


def parameter_of_other_side(dimension: str) -> str:
    """Return how an address calls a dimension of the second selection."""
    return f"vs_{dimension}"


def dimension_of(parameter: str) -> str:
    """Return the dimension whose values a parameter has, be it of the second selection."""
    return parameter.removeprefix(parameter_of_other_side(""))


def naming(name: str, values: Values, say: Language) -> Callable[[str], str]:
    """Return the function that says what a value of a filter or a choice is called."""
    if name in CHOICES:
        return partial(option_words, name, say=say)
    if name == "group":
        known = names_by_id(values, say)
        return lambda group_id: known.get(group_id, group_id)
    return partial(of_figure.value_words, name, say=say)


def option_words(name: str, value: str, say: Language) -> str:
    """Say what an option of a choice is called."""
    if name == "since":
        return say.moment(built_at(value))
    named = _OPTIONS.get((name, value))
    return say.text(named) if named else say.label("dimension", value)
