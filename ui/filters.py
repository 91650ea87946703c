"""The only shared widgets; what is chosen in them is a frozen Filters and stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from drawings.parameters import (
    naming,
    option_words,
    parameter_of_other_side,
    parameter_words,
)
from drawings.records import of_figure
from drawings.training.compared import OWN
from drawings.views import View
from indicators import narrowing
from indicators.dimensions import Values
from indicators.filters import NOT_RECORDED, VOCABULARY, Filters
from language import N_, Language
from ui import address, filter_help

_DRAWN = "filters_drawn"  # the view that was last drawn to its end
# More options than these do not fit side by side.
_MOST_SEGMENTS = 5
_MOST_BESIDE_FILTERS = 3
# Their options are too long for it.
_LISTED = ("since",)
_ALL = {
    "program": N_("All programs"),
    "program_year": N_("All years"),
    "district": N_("All districts"),
    "group": N_("All groups"),
    "stage": N_("All stages"),
    "session": N_("All sessions"),
    "aspect": N_("All aspects"),
    "pre_mode": N_("However asked"),
    "month": N_("All months"),
    "quarter": N_("All quarters"),
    "relationship": N_("All relationships"),
    "disability": N_("With and without"),
    "sex": N_("Any sex"),
    "age_group": N_("All ages"),
    "batch": N_("All batches"),
    "narrowed": N_("All records"),
}
# Filters of too many values for a list, each with what its value looks like.
WRITTEN = {"batch": r"\S(.{0,78}\S)?", "narrowed": narrowing.PATTERN}
_OF_VOCABULARY = ("stage", "aspect", "pre_mode", "relationship", "disability", "sex")


def options(view: View, values: Values) -> dict[str, list[str]]:
    """Return the allowed values of each parameter that a view takes."""
    listed = [name for name in view.filters if name not in WRITTEN]
    there = offered(values, view)
    multiple = {name: list(there[name]) for name in listed}
    other = {parameter_of_other_side(name): list(there[name]) for name in view.against}
    choices = view.offered(address.asked())
    return multiple | other | {name: list(allowed) for name, allowed in choices}


def offered(values: Values, view: View | None = None) -> dict[str, list[str]]:
    """Return the values that each filter offers, as the address writes them.

    Where a view has figures of training and of groups, these are of the programs and years of both.
    """
    of_groups = view is not None and {"group", "program"} <= {*view.filters}
    programs = (*values.programs, *(values.programs_of_groups if of_groups else ()))
    # A cell of what is not recorded leads to its records, and a page of them says so.
    blank = [NOT_RECORDED] if view is not None and view.is_of_one_indicator else []
    years = (*values.program_years, *(values.program_years_of_groups if of_groups else ()))
    return {
        "program": list(dict.fromkeys(programs)),
        "program_year": [*(str(year) for year in sorted({*years})), *blank],
        "district": [*values.districts, *blank],
        "group": list(values.groups),
        "month": [*values.months, *blank],
        "quarter": [*values.quarters, *blank],
        "age_group": [*values.age_groups, NOT_RECORDED],
        "session": list(values.sessions),
        **{name: list(VOCABULARY[name]) for name in _OF_VOCABULARY},
    }


def written(view: View) -> dict[str, str]:
    """Return the parameters of one value that is no choice of a list, each with its pattern."""
    return dict(view.positions) | {
        name: pattern for name, pattern in WRITTEN.items() if name in view.filters
    }


def take(view: View) -> None:
    """Take over what was changed in the widgets, before anything is drawn with it.

    What is changed is another list, which is read from its first page on; what one indicator does
    not admit is chosen no longer when it is chosen.
    """
    before = address.query(view.parameters)
    _take(view)
    for name in set(view.filters) - set(view.offered_filters(dict(choices(view)))):
        address.choose(name, [])
    if address.query(view.parameters) != before and dict(view.positions).keys() >= {"page"}:
        address.choose("page", [])


def drawn(view: View) -> None:
    """Remember that a view was drawn to its end: from now on an empty filter is one left empty."""
    st.session_state[_DRAWN] = view.name


def _take(view: View) -> None:
    for name in (*view.filters, *map(parameter_of_other_side, view.against)):
        key = address.widget_key(name)
        if key not in st.session_state:
            continue
        if name in WRITTEN:
            address.chosen()[name] = _typed(st.session_state[key])
        elif not st.session_state[key] and st.session_state.get(_DRAWN) != view.name:
            # Who clicks before a new page is there to its end sends filters that are empty yet.
            st.session_state.pop(key)
        else:
            address.chosen()[name] = list(st.session_state[key])
    for name, _ in view.choices:
        _take_choice(name, dict(view.offered(_chosen(view)))[name])


def _typed(value: str | list[str]) -> list[str]:
    """Return the one value that was written or left standing, if any."""
    first = value.strip() if isinstance(value, str) else next(iter(value), "")
    return [first] if first else []


def _take_choice(name: str, allowed: Sequence[str]) -> None:
    """Take over a choice; one that is no longer offered beside another is given up."""
    key = address.widget_key(name)
    value = st.session_state.get(key)
    if value is None:
        return
    if value not in allowed:
        st.session_state.pop(key)
    address.chosen()[name] = [value] if value in allowed[1:] else []


def draw(view: View, values: Values, language: Language) -> Filters:
    """Draw a view's filters in one row and return what is chosen."""
    has_own_row = len(view.choices) - len(view.in_cards) > _MOST_BESIDE_FILTERS
    if has_own_row:
        with st.container(horizontal=True, vertical_alignment="bottom", key="filters_choices"):
            _draw_choices(view, language)
    if view.parameters:
        with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
            names = view.offered_filters(dict(choices(view)))
            for name in names:
                if name == "narrowed":
                    _draw_narrowing(name, language)
                elif name not in view.rare_filters:
                    _draw_filter(name, name, view, values, language)
            _draw_rare(
                [name for name in names if name in view.rare_filters], view, values, language
            )
            if not has_own_row:
                _draw_choices(view, language)
    if view.against and choice(view, "vs") == OWN:
        with st.container(horizontal=True, vertical_alignment="bottom", key="filters_against"):
            for name in view.against:
                _draw_filter(parameter_of_other_side(name), name, view, values, language)
    chosen = address.chosen()
    return Filters().with_(**{name: chosen.get(name, ()) for name in view.filters})


def _draw_rare(names: Sequence[str], view: View, values: Values, language: Language) -> None:
    """Draw the filters that are seldom needed behind a button, which says how many are used."""
    if not names:
        return
    used = sum(bool(address.chosen().get(name)) for name in names)
    label = language.text(N_("More filters"))
    if used:
        label = language.text(N_("More filters ({n} in use)"), n=language.number(used))
    with st.popover(label, icon=":material/filter_alt:", key="filters_more"):
        for name in names:
            if name in WRITTEN:
                _draw_written(name, language)
            else:
                _draw_filter(name, name, view, values, language)


def _draw_written(name: str, language: Language) -> None:
    def draw_widget(key: str) -> None:
        st.text_input(
            language.label("dimension", name),
            placeholder=language.text(_ALL[name]),
            help=filter_help.sentence(name, language),
            key=key,
            width=300,
        )

    _draw_as_chosen(name, next(iter(address.chosen().get(name, ())), ""), draw_widget)


def _draw_narrowing(name: str, language: Language) -> None:
    """Draw what records are narrowed to by a click, to be taken away; nothing without it."""
    chosen = address.chosen().get(name, [])

    def draw_widget(key: str) -> None:
        st.multiselect(
            language.label("dimension", name),
            list(chosen),
            format_func=partial(of_figure.value_words, name, say=language),
            help=filter_help.sentence(name, language),
            key=key,
            width=300,
        )

    if chosen:
        _draw_as_chosen(name, list(chosen), draw_widget)


def _draw_choices(view: View, language: Language) -> None:
    for name, _ in view.choices:
        if name not in view.in_cards:
            draw_choice(view, name, language)


def draw_choice(view: View, name: str, language: Language) -> None:
    """Draw one of a view's choices: with the filters, or in the card that alone it changes."""
    allowed = dict(view.offered(dict(choices(view))))[name]
    is_list = len(dict(view.choices)[name]) > _MOST_SEGMENTS
    _draw_choice(name, allowed, is_list, language)


def against(view: View) -> Filters:
    """Return the second selection of a view that compares."""
    chosen = address.chosen()
    return Filters().with_(
        **{name: chosen.get(parameter_of_other_side(name), ()) for name in view.against}
    )


def choice(view: View, name: str) -> str:
    """Return what is chosen where a view offers a choice; its first option by default."""
    return dict(choices(view))[name]


def choices(view: View) -> tuple[tuple[str, str], ...]:
    """Return what is chosen of everything that a view offers a choice of."""
    return tuple(view.resolved(_chosen(view)).items())


def _chosen(view: View) -> dict[str, str]:
    """Return what was chosen, also what is not offered beside the rest of it."""
    chosen = address.chosen()
    return {name: chosen[name][0] for name, _ in view.choices if chosen.get(name)}


def _draw_filter(
    parameter: str, dimension: str, view: View, values: Values, language: Language
) -> None:
    """Draw the filter of a dimension; its parameter differs from it on the second side."""
    allowed = offered(values, view)[dimension]
    label = parameter_words(parameter, language)

    def draw_widget(key: str) -> None:
        st.multiselect(
            label,
            list(allowed),
            format_func=naming(dimension, values, language),
            placeholder=language.text(_ALL[dimension]),
            help=filter_help.sentence(dimension, language),
            key=key,
            width=300,
        )

    chosen = address.chosen().get(parameter, [])
    _draw_as_chosen(parameter, [value for value in chosen if value in allowed], draw_widget)


def _draw_choice(name: str, allowed: Sequence[str], is_list: bool, language: Language) -> None:
    words = partial(option_words, name, say=language)

    def draw_widget(key: str) -> None:
        label, values = parameter_words(name, language), list(allowed)
        told = filter_help.sentence(name, language)
        if is_list or name in _LISTED:
            st.selectbox(label, values, format_func=words, key=key, width=340, help=told)
        else:
            st.segmented_control(
                label, values, format_func=words, key=key, required=True, help=told
            )

    chosen = next(iter(address.chosen().get(name, ())), "")
    _draw_as_chosen(name, chosen if chosen in allowed else allowed[0], draw_widget)


def _draw_as_chosen(name: str, chosen: str | list[str], draw_widget: Callable[[str], None]) -> None:
    """Draw a widget; one that was not there in the last run starts with what is chosen."""
    key = address.widget_key(name)
    if key not in st.session_state:
        st.session_state[key] = chosen
    draw_widget(key)
