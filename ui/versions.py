"""The versions of the warehouse: which there are, and a link to look at each."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

import warehouse
from drawings.records import versions as words
from language import N_
from ui import cards, context


def draw() -> None:
    """Draw the versions, a link to each of the newest others, and how to go back to one."""
    here = context.current()
    say = here.language
    there = {one.name: one.built_at for one in warehouse.versions(here.directory)}
    served = warehouse.current(here.directory)
    current = served.name if served else ""
    with st.container(border=True, key="card_versions"):
        cards.card_head(say.text(N_("Versions")), words.sentence(there, current, say))
        cards.table(words.table(there, current, here.version, say), "versions")
        items = [
            f"<li>{_anchor(name, text)}</li>"
            for name, text in words.links(there, current, here.version, say)
        ]
        if items:
            st.html(f'<ul class="dampak-points">{"".join(items)}</ul>')
        st.caption(words.how_to_roll_back(say))


def _anchor(name: str, text: str) -> str:
    """Return the link to a version; a link of Streamlit's to the same page leaves the address."""
    here = context.current()
    lang = {key: value for key, value in here.kept.items() if key == "lang"}
    query = urlencode(lang | ({"data": [name]} if name else {}), doseq=True)
    return f'<a href="{here.view.name}?{escape(query)}" target="_self">{escape(text)}</a>'
