"""One DuckDB in which the stages of all tests stand, one after another.

To start DuckDB and to make the stage's tables takes a third of what a check of a small folder does,
and thousands of tests make a stage or several. Here a stage gets a database of its own as ever,
called `memory` as ever, in a DuckDB that was started for an earlier one; its tables are copied from
those that `tables.make_empty` made once. A stage beside another gets a DuckDB of its own, and one
that changed how DuckDB plans is the last in its.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Hashable
from contextlib import suppress
from typing import Any

import duckdb
import pytest

import parsed_once
from etl import contract
from etl.stage import pace, tables

_start = pace.connect
_make_empty = tables.make_empty
_SETTINGS = "SELECT current_setting('threads'), current_setting('disabled_optimizers')"


class Lent(parsed_once.Connection):
    """A connection of one stage, which is closed with its database and gives DuckDB back."""

    __slots__ = ()

    def cursor(self) -> parsed_once.Connection:
        """Give another connection to the same database."""
        other = super().cursor()
        other.execute("USE memory")
        return other

    def close(self) -> None:
        """Close the connection, and drop all that stood in its database."""
        super().close()
        _one.take_back(self)

    def __exit__(self, *exception: object) -> None:
        """Close the connection."""
        self.close()


class _OneDuckDB:
    """DuckDB as `pace.connect` starts it, with the empty tables of a stage ready."""

    def __init__(self) -> None:
        self._duckdb: duckdb.DuckDBPyConnection | None = None
        self._settings: list[Any] = []
        self._ready: dict[Hashable, str] = {}  # by contract, the database with its tables
        self._lent: weakref.ref[Lent] | None = None
        self._turn = threading.Lock()

    def lend(self) -> duckdb.DuckDBPyConnection:
        with self._turn:
            if self._holder() is not None:
                return _start()
            if self._lent is not None:  # by a stage that failed while it was made, and is gone
                self._duckdb = None
            one = self._duckdb or self._started()
            connection: Any = one.cursor()
            connection.execute("ATTACH ':memory:' AS memory; USE memory")
            connection.__class__ = Lent
            self._lent = weakref.ref(connection)
            return connection  # type: ignore[no-any-return]

    def take_back(self, connection: Lent) -> None:
        with self._turn:
            if connection is not self._holder():
                return
            self._lent = None
            one, self._duckdb = self._duckdb, None
            assert one is not None
            with suppress(duckdb.Error):
                one.execute("DETACH memory")
                if one.execute(_SETTINGS).fetchall() == self._settings:
                    self._duckdb = one

    def make_empty(self, connection: duckdb.DuckDBPyConnection) -> None:
        if connection is not self._holder():
            _make_empty(connection)
            return
        of_contract = contract.tables()
        if of_contract not in self._ready:
            name = f"ready_{len(self._ready)}"
            connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
            _make_empty(connection)
            connection.execute("USE memory")
            self._ready[of_contract] = name
        connection.execute(f"COPY FROM DATABASE {self._ready[of_contract]} TO memory (SCHEMA)")

    def _holder(self) -> Lent | None:
        return self._lent() if self._lent is not None else None

    def _started(self) -> duckdb.DuckDBPyConnection:
        one = self._duckdb = _start()
        one.execute("ATTACH ':memory:' AS home; USE home; DETACH memory")
        self._settings = one.execute(_SETTINGS).fetchall()
        self._ready = {}
        return one


_one = _OneDuckDB()


def share(patch: pytest.MonkeyPatch) -> None:
    """Have stages stand in one DuckDB from now on."""
    patch.setattr(pace, "connect", _one.lend)
    patch.setattr(tables, "make_empty", _one.make_empty)


def start_anew(patch: pytest.MonkeyPatch) -> None:
    """Have each stage start DuckDB and make its tables, as outside of tests."""
    patch.setattr(pace, "connect", _start)
    patch.setattr(tables, "make_empty", _make_empty)
