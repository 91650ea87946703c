"""Connections to DuckDB that parse each text of SQL once in a process, whoever sends it again.

To read a statement takes DuckDB a quarter of what a statement on little costs; it is planned and
run anew each time.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import duckdb

# As many texts as a process may send again; of texts that follow from users' files there is no end,
# so that those which were sent last are kept.
_MOST_TEXTS = 2_000
_LONGEST_TEXT = 50_000
_parsed: dict[str, tuple[duckdb.Statement, ...]] = {}


class Connection(duckdb.DuckDBPyConnection):
    """A connection as DuckDB gives it, but for what `execute` remembers."""

    __slots__ = ()  # so that a connection of DuckDB's own can become one

    def execute(
        self, query: duckdb.Statement | str, parameters: object = None
    ) -> duckdb.DuckDBPyConnection:
        """Run a statement, or several in one text, of which the last gets the parameters."""
        statements = self._statements(query) if isinstance(query, str) else (query,)
        if not statements:
            return self
        for one in statements[:-1]:
            super().execute(one)
        return super().execute(statements[-1], parameters)

    def cursor(self) -> Connection:
        """Give another connection to the same database."""
        return _remembering(super().cursor())

    def _statements(self, text: str) -> tuple[duckdb.Statement, ...]:
        found = _parsed.pop(text, None)
        if found is None:
            found = tuple(self.extract_statements(text))
            if len(text) > _LONGEST_TEXT:
                return found
            if len(_parsed) >= _MOST_TEXTS:
                with suppress(StopIteration, RuntimeError, KeyError):  # another thread was sooner
                    del _parsed[next(iter(_parsed))]
        _parsed[text] = found  # after all others
        return found


def connect(database: str = ":memory:", **options: Any) -> Connection:
    """Open a database as `duckdb.connect` does."""
    return _remembering(duckdb.connect(database, **options))


def _remembering(connection: duckdb.DuckDBPyConnection) -> Connection:
    connection.__class__ = Connection  # DuckDB makes no others than its own
    assert isinstance(connection, Connection)
    return connection
