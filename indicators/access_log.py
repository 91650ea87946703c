"""Note who opened which records, and when: one line for each time, in a file beside the warehouse.

A line is a JSON object: `at` in UTC, `who`, the `version`, and what was opened. Nothing of a person
is in it. Where the log cannot be written reading goes on, and whoever reads is told.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from indicators.definition import Connection

FILE = "access.log"
# All that is known: nobody signs in, and the dashboard serves the machine that it runs on.
WHO = "the machine's user"


def note(connection: Connection, **opened: object) -> bool:
    """Add a line about what is opened of a version; False where that cannot be.

    What is in memory alone, as in a test, is nobody's and is not noted.
    """
    staff = _file_of(connection)
    if staff is None:
        return True
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    line = {"at": at, "who": WHO, "version": staff.parent.name, **opened}
    return _append(place(staff.parent.parent), json.dumps(line, ensure_ascii=False) + "\n")


def place(warehouse_directory: Path) -> Path:
    """Return where the log of a warehouse is: beside its folder, as the key of the pseudonyms."""
    return warehouse_directory.absolute().parent / FILE


def _file_of(connection: Connection) -> Path | None:
    """Return the file of the version that a connection reads."""
    (path,) = connection.cursor().execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchone() or (None,)
    return Path(path) if path else None


def _append(log: Path, line: str) -> bool:
    """Add a line in one write, which no other can come between."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(log, flags, 0o600)
        try:
            return os.write(descriptor, line.encode()) == len(line.encode())
        finally:
            os.close(descriptor)
    except OSError:
        return False
