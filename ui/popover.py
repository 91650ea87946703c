"""A button that opens a small window; what is in it is made once it is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def draw(title: str, icon: str, key: str, inner: Callable[[], None]) -> bool:
    """Draw the button, and in its window what `inner` draws; tell whether it is open."""
    place = st.popover(
        title,
        icon=f":material/{icon}:",
        type="tertiary",
        key=f"{key}_open",
        on_change="rerun",
    )
    if place.open:
        with place, st.container(key=key):
            inner()
    return bool(place.open)
