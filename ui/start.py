"""What the start of the server and the pages tell each other."""

from __future__ import annotations

from threading import Event

# What went wrong, kept for those who open a page and find no data.
# One sentence by language; empty where nothing went wrong.
fault: dict[str, str] = {}

# Set when the first page has been drawn: what takes long at a start comes after it.
first_answer = Event()
