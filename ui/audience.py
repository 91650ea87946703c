"""For whom a page is: what the server is for, or whom its staff look over the shoulder of.

A server that is for donors or the public serves nothing else, whatever an address asks. On the
staff's own the address may say `audience=donor`; it stays so until somebody goes back, so that no
link of a page that others are shown leads to what they must not see.
"""

from __future__ import annotations

import streamlit as st

import warehouse
from drawings.views import View, offered_to
from indicators.released import PROTECTED, STAFF
from language import N_, Language
from ui import address

PARAMETER = "audience"
# An address that names nobody is followed as if it named whoever may see the least.
_LEAST = PROTECTED[-1]
_AS = {"donor": N_("As a donor sees it"), "public": N_("As the public sees it")}
_FOR = {"donor": N_("For donors."), "public": N_("For the public.")}
_BAND = {
    "donor": N_("You are looking at this as a donor does: only what is released to donors."),
    "public": N_("You are looking at this as the public does: only what is released to everybody."),
}


def chosen() -> str:
    """Return for whom the page is, taking over what its address asks for."""
    own = warehouse.audience()
    if own != STAFF:
        return own
    asked = st.query_params.get(PARAMETER)
    if asked == STAFF:
        address.chosen().pop(PARAMETER, None)
    elif asked:
        address.chosen()[PARAMETER] = [asked if asked in PROTECTED else _LEAST]
    return next(iter(address.chosen().get(PARAMETER, ())), STAFF)


def is_offered(view: View, audience: str) -> bool:
    """Tell whether an audience sees a view; a server for others serves them nothing of its own."""
    if warehouse.audience() != STAFF:
        return view.name in (one.name for one in offered_to(audience))
    return audience in view.audiences


def unknown() -> str:
    """Return what an address names as an audience and is none; empty where it is or names none."""
    asked = st.query_params.get(PARAMETER, "")
    is_free = warehouse.audience() == STAFF
    return asked if is_free and asked and asked not in warehouse.AUDIENCES else ""


def kept(audience: str) -> list[str]:
    """Return what the addresses of a session carry of its audience: nothing of the server's own."""
    return [] if audience == warehouse.audience() else [audience]


def words(audience: str, say: Language) -> str:
    """Say for which protected audience a page is, at the head of what it is not shown."""
    return say.text(_FOR[audience])


def draw_switch(audience: str, say: Language) -> None:
    """Draw the way to what others see, for the staff on their own server."""
    if audience != STAFF:
        return
    with (
        st.popover(
            say.text(N_("As others see it")),
            icon=":material/visibility:",
            type="tertiary",
            key="audience_open",
        ),
        st.container(key="audience_switch"),
    ):
        for one in PROTECTED:
            st.button(
                say.text(_AS[one]),
                key=f"audience_{one}",
                on_click=_switch,
                args=(one,),
                width="stretch",
            )


def draw_band(audience: str, say: Language) -> None:
    """Draw a band over the page while the staff look at it as others do, with the way back."""
    if audience in (STAFF, warehouse.audience()):
        return
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"audience_band_{audience}"
    ):
        st.html(f'<div class="dampak-audience" role="note">{say.text(_BAND[audience])}</div>')
        st.button(
            say.text(N_("Back to what the staff see")),
            icon=":material/arrow_back:",
            key="audience_back",
            on_click=_switch,
            args=(STAFF,),
        )


def _switch(audience: str) -> None:
    """Go over to what an audience sees; choices that it is not offered are let go of."""
    if audience == STAFF:
        address.chosen().pop(PARAMETER, None)
        st.query_params.pop(PARAMETER, None)
    else:
        address.chosen()[PARAMETER] = [audience]
        st.query_params[PARAMETER] = audience
