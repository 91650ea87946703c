"""What is shown above a page whose filters leave nothing: why, and one click to go on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from drawings import emptied as words
from indicators import emptied
from language import N_
from ui import address, cards, context


def draw() -> None:
    """Say why nothing is left where that is so, with a button for each filter that does it."""
    here = context.current()
    without = here.get(emptied.batches_without_each, here.filters) if here.filters.used() else {}
    if not without:
        return
    with st.container(key="empty_selection"):
        selection = here.selection
        cards.notice(words.sentence(selection, here.language), kind="empty")
        with st.container(horizontal=True):
            for name, batches in without.items():
                if batches:
                    _button(words.way_out(name, batches, here.language), [name])
            _button(here.language.text(N_("Without any filter")), here.view.filters)


def _button(label: str, parameters: Sequence[str]) -> None:
    st.button(
        label,
        icon=":material/filter_alt_off:",
        key=f"without_{'_'.join(parameters)}",
        on_click=_take_away,
        args=(parameters,),
    )


def _take_away(parameters: Sequence[str]) -> None:
    for name in parameters:
        address.choose(name, [])
