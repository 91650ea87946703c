"""Downloads: each is a file of its own, and is there until the browser has come for it.

Streamlit forgets what a button has made once anybody's pages have run twice, which among a hundred
viewers is a tenth of a second. And it takes two files of one name, kind and length for the same
where samples of them are equal: of two versions of a large table one figure may differ.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Container
from typing import Any

from streamlit import runtime

SECONDS_KEPT = 20.0


class PatientDelete:
    """Delete a file some time after it is asked to; one that was made again meanwhile stays."""

    def __init__(self, delete: Callable[[str], Any], made: Container[str]) -> None:
        """`delete` removes a file, `made` are those that are to be kept."""
        self._delete, self._made = delete, made
        self._due: dict[str, float] = {}

    def __call__(self, file_id: str) -> None:
        now = time.monotonic()
        overdue = [one for one, due in self._due.items() if due <= now]
        for one in overdue:
            del self._due[one]
            if one not in self._made and one != file_id:
                self._delete(one)
        self._due[file_id] = now + SECONDS_KEPT


def keep_for_a_while() -> None:
    """Have this server keep what its buttons make until browsers have fetched it."""
    manager = runtime.get_instance().media_file_mgr
    # Whoever deletes holds the manager's lock.
    storage: Any = manager._storage
    if not isinstance(storage.delete_file, PatientDelete):
        storage.delete_file = PatientDelete(storage.delete_file, manager._file_metadata)


def kind(mime: str, *what: object) -> str:
    """Return the kind of a file that has all of this in it: no other file is taken for it."""
    return f"{mime}; of={hashlib.sha256(repr(what).encode()).hexdigest()[:16]}"
