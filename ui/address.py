"""State lives in the address: the query parameters and the widgets follow each other.

The address carries ids (`program=japri_wee`), never labels, so that a link means the same in both
languages. Streamlit's own binding of widgets to the address writes labels; this module is instead
of it. The second selection of a view that compares has the same parameters with `vs_` before them
(`vs_district=3525`), and `vs` says what it is: the rest of the first (without it), `all` or `own`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import streamlit as st

_CHOSEN = "address_chosen"  # parameter → values, kept also for views that do not take it
_WRITTEN = "address_written"  # (the address we wrote last, the one before, when)
_IGNORED = "address_ignored"  # (what an address asked for in vain, what was chosen instead)
_IN_FLIGHT_SECONDS = 1.0

CARD = "card"  # the parameter that names a card of the page

Values = dict[str, list[str]]


def adopt(options: Mapping[str, Sequence[str]]) -> None:
    """Take over the address where it was changed outside: a deep link, or the Back button.

    `options` holds the allowed values of each parameter that the view takes; `ignored` tells what
    else was asked for.
    """
    asked = {name: st.query_params.get_all(name) for name in options}
    if not _is_from_outside(asked):
        return
    for name, values in asked.items():
        choose(name, [value for value in values if value in options[name]])
    vain = [(name, value) for name in asked for value in asked[name] if value not in options[name]]
    st.session_state[_IGNORED] = (vain, query(list(options)))


def card() -> str:
    """Return the key of the card that the address leads to; empty where it is the whole page."""
    return st.query_params.get(CARD, "")


def ignored(parameters: Sequence[str]) -> list[tuple[str, str]]:
    """Return what the last address from outside asked for in vain, until something is chosen."""
    vain, instead = st.session_state.get(_IGNORED, ([], {}))
    return vain if instead == query(parameters) else []


def chosen() -> Values:
    """Return what is chosen for every parameter, in this session."""
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = {}
    values: Values = st.session_state[_CHOSEN]
    return values


def widget_key(name: str) -> str:
    """Return the key of the widget that stands for a parameter.

    Another one in each language: a browser answers in the words that the widget showed it.
    """
    return "_".join(["address", name, *chosen().get("lang", [])])


def choose(name: str, values: Sequence[str]) -> None:
    """Choose values of a parameter by other means than its widget, which then shows them."""
    chosen()[name] = list(values)
    st.session_state.pop(widget_key(name), None)


def write(parameters: Sequence[str], kept: Mapping[str, Sequence[str]]) -> None:
    """Write the chosen values of a view's parameters into the address.

    `kept` are parameters that are written as they are, such as the pinned version. The card that
    an address names stays in it until something else is chosen.
    """
    address = query(parameters) | {name: list(values) for name, values in kept.items() if values}
    before = {name: st.query_params.get_all(name) for name in st.query_params if name != CARD}
    if address != before:
        st.query_params.from_dict(address)
    asked = {name: address.get(name, []) for name in parameters}
    last = st.session_state.get(_WRITTEN)
    if last is None or last[0] != asked:
        st.session_state[_WRITTEN] = (asked, last[0] if last else None, time.monotonic())


def query(parameters: Sequence[str]) -> Values:
    """Return the parameters of an address with what is chosen now, the empty ones left out."""
    values = chosen()
    return {name: values[name] for name in parameters if values.get(name)}


def _is_from_outside(asked: Values) -> bool:
    """Tell an address that somebody gave from one that we wrote.

    The browser may ask again with the old address while the new one is still on its way to it.
    """
    last = st.session_state.get(_WRITTEN)
    if last is None:
        return True
    written, before, moment = last
    if {name: values for name, values in asked.items() if values} == {
        name: values for name, values in written.items() if values and name in asked
    }:
        return False
    return not (asked == before and time.monotonic() - moment < _IN_FLIGHT_SECONDS)
