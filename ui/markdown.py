"""Texts in Streamlit's Markdown."""

from __future__ import annotations

import re

# Signs of markup wherever they stand, then those that are some only where they stand. Others stay:
# a label is also what a screen reader says.
_MARKUP = re.compile(
    r"([\\`*_{}\[\]<>#|~$:&@^]|^[-+=]|(?<=\w)\.(?=\w)|(?<=^\d)[.)]|(?<=^\d\d)[.)])"
)


def as_it_is(text: str) -> str:
    """Return a text that is shown as it is: it may hold the name of a group or of a file."""
    return _MARKUP.sub(r"\\\1", text)
