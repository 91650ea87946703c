"""An HTML file as its reader has it: its tables cell by cell, and what stands in its scripts."""

from __future__ import annotations

from html.parser import HTMLParser


class Reading(HTMLParser):
    """Collects the tables by their names, the scripts by their ids, and all elements' attributes.

    `tables` are (name, rows of cells) in the order of the file.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[tuple[str, list[list[str]]]] = []
        self.scripts: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._cell: list[str] | None = None
        self._script = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell, a script."""
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("class") == "dampak-print":
            self.tables.append((found["aria-label"] or "", []))
        if tag == "tr":
            self.tables[-1][1].append([])
        if tag in ("th", "td"):
            self._cell = []
        if tag == "script":
            self._script = found.get("id") or f"script {len(self.scripts)}"
            self.scripts[self._script] = ""

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a script."""
        if tag in ("th", "td") and self._cell is not None:
            self.tables[-1][1][-1].append("".join(self._cell))
            self._cell = None
        if tag == "script":
            self._script = ""

    def handle_data(self, data: str) -> None:
        """Take the text of a cell or a script."""
        if self._cell is not None:
            self._cell.append(data)
        if self._script:
            self.scripts[self._script] += data
