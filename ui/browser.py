"""What the browser does by itself: copying links, showing a card, opening definitions.

Definitions lie ready once for all pages; a card has only the buttons.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

import language
from drawings import definitions
from indicators.catalog import INDICATORS, Indicator
from language import N_, Language
from ui import ROOT

DEFINITION = N_("Definition")
COPY_LINK = N_("Copy link")
RECORDS = N_("Records")
ADD = N_("Add to presentation")
# The parameters that the browser adds to a link as they are in its own address by then.
_KEPT = "lang data audience"


def draw(say: Language) -> None:
    """Hand the browser its script, the words that it says, and the definitions of all indicators.

    It stands before the page, so that what is open stays open when the page is drawn anew.
    """
    with st.container(key="browser"):
        st.html(_words_and_definitions(say.code))
        st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)


def show_card(key: str) -> None:
    """Bring a card into view and mark it, once; an empty key shows none.

    What follows keeps its place on the page whether it does or not.
    """
    with st.container(key="browser_show"):
        if key:
            script = f"<script>window.dampak?.show({json.dumps(key)})</script>"
            st.html(script, unsafe_allow_javascript=True)


def buttons(
    indicator: str, say: Language, name: str = "", records: str = "", can_be_slide: bool = False
) -> str:
    """Return the buttons of a card as HTML: what it measures, and the link to it.

    `name` says of what, where the buttons stand without words; `records` is the address of the
    records behind it. The link is of the card in which they stand, and so is the slide that it can
    be.
    """
    of = f": {name}" if name else ""
    defined = ""
    if indicator in INDICATORS:
        words = say.text(DEFINITION)
        defined = _button(f'popovertarget="{_place(indicator)}"', "definition", words, of, not name)
    copied = _button("", "dampak-copy", say.text(COPY_LINK), of, False)
    behind = _records(records, say.text(RECORDS), of, not name) if records else ""
    added = _button("", "dampak-add", say.text(ADD), of, False) if can_be_slide else ""
    return f'<div class="dampak-buttons">{defined}{behind}{added}{copied}</div>'


def _records(address: str, words: str, of: str, has_words: bool) -> str:
    """Return the way to the records, which goes there as a link of the page does."""
    told, inner = escape(words + of), escape(words) if has_words else ""
    return (
        f'<a class="dampak-follow records" data-keep="{_KEPT}" href="{escape(address)}" '
        f'target="_self" aria-label="{told}" title="{told}">{inner}</a>'
    )


def follow(address: str, words: str, label: str) -> str:
    """Return words that lead to an address of the page as its own links do."""
    return (
        f'<a class="dampak-follow" data-keep="{_KEPT}" href="{escape(address)}" target="_self" '
        f'title="{escape(label)}" aria-label="{escape(label)}, {escape(words)}">{escape(words)}</a>'
    )


def copy_page(say: Language) -> None:
    """Draw the button that copies the link to the page as it is."""
    words = say.text(COPY_LINK)
    button = _button("", "dampak-copy", words, "", True)
    st.html(f'<div class="dampak-buttons">{button}</div>', width="content")


def _button(attributes: str, kind: str, words: str, of: str, has_words: bool) -> str:
    told = escape(words + of)
    inner = escape(words) if has_words else ""
    return (
        f'<button type="button" class="{kind}" aria-label="{told}" title="{told}" {attributes}>'
        f"{inner}</button>"
    )


@cache
def _script() -> str:
    return (ROOT / "ui" / "browser.js").read_text(encoding="utf-8")


@cache
def _words_and_definitions(code: str) -> str:
    say = language.of(code)
    words = {"copied": N_("Link copied"), "copy": N_("Copy this link:")}
    data = " ".join(f'data-{name}="{escape(say.text(text))}"' for name, text in words.items())
    opened = "".join(_definition(indicator, say) for indicator in INDICATORS.values())
    return f'<div id="dampak_words" {data}></div>{opened}'


def _definition(indicator: Indicator, say: Language) -> str:
    """Return a definition that its buttons open, with the way to the page of all of them."""
    one = definitions.definition(indicator, say)
    lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in one.lines)
    query = urlencode({"indicator": indicator.id, "lang": say.code})
    whole = escape(say.text(N_("All definitions")))
    return (
        f'<div popover id="{_place(indicator.id)}" class="dampak-opened" role="dialog" '
        f'aria-label="{escape(one.name)}"><p class="name">{escape(one.name)}</p>'
        f'<dl class="dampak-definition">{lines}</dl>'
        f'<a class="dampak-follow" data-keep="{_KEPT}" href="definitions?{escape(query)}" '
        f'target="_self">{whole}</a></div>'
    )


def _place(indicator: str) -> str:
    return f"definition_{indicator}"
