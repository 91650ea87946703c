"""What went wrong when the server started, kept for those who open a page and find no data."""

from __future__ import annotations

# One sentence by language; empty where nothing went wrong.
fault: dict[str, str] = {}
