"""Texts in Streamlit's Markdown."""

from __future__ import annotations

import re


def as_it_is(text: str) -> str:
    """Return a text that is shown as it is: it may hold the name of a group or of a file."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
