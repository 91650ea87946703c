"""A small window: what is in it is made once it is open, and not before."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _script() -> None:
    import streamlit as st

    from ui import popover

    is_open = popover.draw("More", "add", "more", lambda: st.text("inside"))
    st.caption(f"open: {is_open}")


def test_what_is_in_it_is_made_once_it_is_open() -> None:
    test = AppTest.from_function(_script).run()
    assert ([one.value for one in test.text], test.caption[0].value) == ([], "open: False")
    test.session_state["more_open"] = True
    test.run()
    assert ([one.value for one in test.text], test.caption[0].value) == (["inside"], "open: True")
