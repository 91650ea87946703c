"""State lives in the address: the query parameters and the widgets follow each other.

The address carries ids (`program=japri_wee`), never labels, so that a link means the same in both
languages. Streamlit's own binding of widgets to the address writes labels; this module is instead
of it. The second selection of a view that compares has the same parameters with `vs_` before them
(`vs_district=3525`), and `vs` says what it is: the rest of the first (without it), `all` or `own`,
which alone is one that the others are chosen for; a link that has them without `vs` means `own`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import streamlit as st

_CHOSEN = "address_chosen"  # parameter → values, kept also for views that do not take it
_WRITTEN = "address_written"  # (the address we wrote last, the one before, when)
_SHOWN = "address_shown"  # what every widget showed when we wrote last
_LEFT_OUT = "address_left_out"  # (what of an address was left out, what was chosen instead)
_IN_FLIGHT_SECONDS = 1.0

CARD = "card"  # the parameter that names a card of the page
INSTEAD_OF = "instead_of"  # the one that names the page that there is not
WAY, OWN, OTHER_SIDE = "vs", "own", "vs_"
_OF_EVERY_PAGE = ("lang", "data", "audience", CARD, INSTEAD_OF)
# What mail programs and social networks add to links that are sent through them.
_OF_OTHERS = ("utm_", "fbclid", "gclid", "igsh", "mc_", "embed")

_OF_WIDGETS = (str, int, float, list, tuple, date)

Values = dict[str, list[str]]


class LeftOut(NamedTuple):
    """A part of an address that was not followed.

    `reason` is `no_such_value`, `several` (`value` is the one that counts), `no_such_parameter` or
    `other_way`, of a second selection where the address compares with another.
    """

    reason: str
    parameter: str
    value: str


def adopt(
    options: Mapping[str, Sequence[str]],
    single: Collection[str] = (),
    written: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Take over the address where it was changed outside: a deep link, or the Back button.

    `options` holds the allowed values of each parameter that the view takes, `single` those of
    which one value counts; `written` are parameters of one value with the pattern that it has.
    `left_out` tells what else was asked for.
    """
    options, single = _with_written(options, written), {*single, *written}
    asked = {name: _asked(name) for name in options}
    if not _is_from_outside(asked):
        return
    for name, values in asked.items():
        possible = [value for value in values if value in options[name]]
        choose(name, possible[:1] if name in single else possible)
    left = _left_out(asked, options, single) + _second_selection(asked)
    st.session_state[_LEFT_OUT] = (left, query(list(options)))


def _second_selection(asked: Values) -> list[LeftOut]:
    """Take a second selection without a way to compare as one of its own; tell of one in vain."""
    given = [(name, one) for name in asked if _is_of_other_side(name) for one in chosen()[name]]
    if given and not asked.get(WAY):
        choose(WAY, [OWN])
    if not given or chosen()[WAY] == [OWN]:
        return []
    for name, _ in given:
        choose(name, [])
    return [LeftOut("other_way", name, one) for name, one in given]


def _is_of_other_side(name: str) -> bool:
    return name.startswith(OTHER_SIDE)


def _with_written(
    options: Mapping[str, Sequence[str]], written: Mapping[str, str]
) -> dict[str, Sequence[str]]:
    """Add to the options what the address has of parameters that have a pattern, if it fits."""
    fitting = {
        name: [value for value in _asked(name) if re.fullmatch(pattern, value)]
        for name, pattern in written.items()
    }
    return {**options, **fitting}


def _asked(name: str) -> list[str]:
    """Return the values that the address has for a parameter, each once and none empty."""
    return list(dict.fromkeys(filter(None, st.query_params.get_all(name))))


def _left_out(
    asked: Values, options: Mapping[str, Sequence[str]], single: Collection[str]
) -> list[LeftOut]:
    found = []
    for name, values in asked.items():
        possible = [value for value in values if value in options[name]]
        found += [LeftOut("no_such_value", name, one) for one in values if one not in possible]
        if name in single and len(possible) > 1:
            found.append(LeftOut("several", name, possible[0]))
    others = {*st.query_params} - {*options, *_OF_EVERY_PAGE}
    found += [
        LeftOut("no_such_parameter", name, value)
        for name in sorted(others)
        if not name.startswith(_OF_OTHERS)
        for value in _asked(name)
    ]
    return found


def card() -> str:
    """Return the key of the card that the address leads to; empty where it is the whole page."""
    return st.query_params.get(CARD, "")


def asked() -> dict[str, str]:
    """Return what the address says, of every parameter the first value."""
    return {
        name: values[0] for name in st.query_params if (values := st.query_params.get_all(name))
    }


def left_out(parameters: Sequence[str]) -> list[LeftOut]:
    """Return what of the last address from outside was left out, until something is chosen."""
    found, instead = st.session_state.get(_LEFT_OUT, ([], {}))
    return found if instead == query(parameters) else []


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
    st.session_state[_SHOWN] = _shown()


def query(parameters: Sequence[str]) -> Values:
    """Return the parameters of an address with what is chosen now, the empty ones left out.

    So is a second selection while the first is compared with another.
    """
    values = chosen()
    is_own = values.get(WAY) == [OWN]
    counting = (name for name in parameters if is_own or not _is_of_other_side(name))
    return {name: values[name] for name in counting if values.get(name)}


def _is_from_outside(asked: Values) -> bool:
    """Tell an address that somebody gave from one that we wrote.

    The browser may ask again with the old address while the new one is still on its way to it: then
    somebody has used a widget meanwhile. Who goes back has not.
    """
    last = st.session_state.get(_WRITTEN)
    if last is None:
        return True
    written, before, moment = last
    if {name: values for name, values in asked.items() if values} == {
        name: values for name, values in written.items() if values and name in asked
    }:
        return False
    is_soon = time.monotonic() - moment < _IN_FLIGHT_SECONDS
    return not (asked == before and is_soon and (_is_chosen_anew(written) or _is_widget_used()))


def _is_chosen_anew(written: Values) -> bool:
    """Tell whether something was chosen, by a click on a chart say, since we wrote."""
    return query(list(written)) != {name: values for name, values in written.items() if values}


def _is_widget_used() -> bool:
    """Tell whether a widget shows another value than when we wrote; one let go of says nothing."""
    before = st.session_state.get(_SHOWN, {})
    return any(value and value != before.get(key, value) for key, value in _shown().items())


def _shown() -> dict[str, object]:
    return {
        str(key): value
        for key, value in st.session_state.items()
        if isinstance(value, _OF_WIDGETS) and key not in (_WRITTEN, _LEFT_OUT)
    }
