"""Saved views: addresses under names that people give them, kept for everybody at the warehouse.

An address is a view and whatever parameters it has but the language, so that it means the same to
whoever opens it; with the version of the data held, or always of the newest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

from saved import file
from saved.file import Entry
from saved.names import RefusedError, free_name, in_order, tidy_name

MOST_VIEWS = 200

Query: TypeAlias = Mapping[str, Sequence[str]]

# Of the address, what belongs to the reader and to the moment, and is no part of a view.
_NOT_OF_A_VIEW = ("lang", "data", "card", "instead_of")


@dataclass(frozen=True)
class SavedView:
    """One saved view; `version` is empty where it always shows the newest data."""

    id: str
    name: str
    view: str
    query: tuple[tuple[str, tuple[str, ...]], ...]
    version: str
    saved_at: datetime

    def address(self) -> dict[str, list[str]]:
        """Return the parameters of its address."""
        parameters = {name: list(values) for name, values in self.query}
        return parameters | ({"data": [self.version]} if self.version else {})


def listed(directory: Path) -> list[SavedView]:
    """List the saved views by name; raises file.UnreadableError."""
    there = _views(file.read(_place(directory)))
    return sorted(there, key=lambda one: (in_order(one.name), one.id))


def save(directory: Path, name: str, view: str, query: Query, version: str = "") -> SavedView:
    """Save an address under a name of its own.

    Raises RefusedError, file.UnreadableError and OSError.
    """
    kept = {key: list(values) for key, values in query.items() if key not in _NOT_OF_A_VIEW}
    with file.changing(_place(directory)) as entries:
        if len(entries) >= MOST_VIEWS:
            raise RefusedError("full")
        entry = {
            "id": uuid4().hex,
            "name": free_name(name, [one.name for one in _views(entries)]),
            "view": view,
            "query": {key: values for key, values in kept.items() if any(values)},
            "version": version,
            "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        entries.append(entry)
    (made,) = _views([entry])
    return made


def rename(directory: Path, view_id: str, name: str) -> SavedView:
    """Give a saved view another name; raises as `save` does, `gone` where it was deleted."""
    with file.changing(_place(directory)) as entries:
        entry = _entry(entries, view_id)
        others = [one.name for one in _views(entries) if one.id != view_id]
        entry["name"] = free_name(name, others)
    (renamed,) = _views([entry])
    return renamed


def delete(directory: Path, view_id: str) -> None:
    """Delete a saved view; raises as `rename` does."""
    with file.changing(_place(directory)) as entries:
        entries.remove(_entry(entries, view_id))


def _place(directory: Path) -> Path:
    return file.place(directory, "views")


def _entry(entries: list[Entry], view_id: str) -> Entry:
    for entry in entries:
        if entry.get("id") == view_id:
            return entry
    raise RefusedError("gone")


def _views(entries: Sequence[Entry]) -> list[SavedView]:
    """Return the views of entries; one that another hand has broken makes the file unreadable."""
    try:
        return [_view(entry) for entry in entries]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise file.UnreadableError("views.json") from error


def _view(entry: Entry) -> SavedView:
    query: dict[str, Any] = entry["query"]
    return SavedView(
        str(entry["id"]),
        tidy_name(entry["name"]),
        str(entry["view"]),
        tuple((str(name), tuple(map(str, values))) for name, values in query.items()),
        str(entry["version"]),
        datetime.fromisoformat(entry["saved_at"]),
    )
