"""Saved presentations: slides under a name, kept for everybody at the warehouse.

Nothing that was saved changes: each change is a revision of its own, so that a link to one shows
the same slides for as long as it is kept, whoever goes on working at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from drawings.slides import MOST_SLIDES, Slide
from saved import file
from saved.file import Entry
from saved.names import RefusedError, free_name, in_order, tidy_name

MOST_PRESENTATIONS = 100
# Of one presentation; those before can be shown no longer.
MOST_REVISIONS = 50
LONGEST_NOTE = 2000


@dataclass(frozen=True)
class SavedPresentation:
    """One revision of a presentation; the first is 1."""

    id: str
    revision: int
    name: str
    slides: tuple[Slide, ...]
    saved_at: datetime


def listed(directory: Path) -> list[SavedPresentation]:
    """List the presentations by name, each as it is now; raises file.UnreadableError."""
    return sorted(_newest(_all(file.read(_place(directory)))), key=lambda one: in_order(one.name))


def find(directory: Path, presentation_id: str, revision: int = 0) -> SavedPresentation:
    """Return a revision, or what a presentation is now.

    Raises RefusedError (`gone`) where it was deleted or is kept no longer, file.UnreadableError.
    """
    kept = [one for one in _all(file.read(_place(directory))) if one.id == presentation_id]
    for one in reversed(kept):
        if revision in (0, one.revision):
            return one
    raise RefusedError("gone")


def named(directory: Path, name: str) -> SavedPresentation | None:
    """Return the presentation that has this name or id, as it is now; None where there is none.

    Raises file.UnreadableError.
    """
    asked = tidy_name(name).casefold()
    there = listed(directory)
    return next((one for one in there if asked in (one.name.casefold(), one.id)), None)


def create(directory: Path, name: str, slides: Sequence[Slide] = ()) -> SavedPresentation:
    """Save slides under a name of their own.

    Raises RefusedError, file.UnreadableError and OSError.
    """
    with file.changing(_place(directory)) as entries:
        there = _newest(_all(entries))
        if len(there) >= MOST_PRESENTATIONS:
            raise RefusedError("full")
        free = free_name(name, [one.name for one in there])
        entries.append(_entry(uuid4().hex, 1, free, _checked(slides)))
        return _one(entries[-1])


def change(directory: Path, seen: SavedPresentation, slides: Sequence[Slide]) -> SavedPresentation:
    """Save other slides as the next revision of what somebody has before his eyes.

    Raises as `create` does, RefusedError also where it was deleted (`gone`) or changed by somebody
    else since (`changed`).
    """
    with file.changing(_place(directory)) as entries:
        now = _now(entries, seen.id)
        if now.revision != seen.revision:
            raise RefusedError("changed", now.name)
        entries.append(_entry(now.id, now.revision + 1, now.name, _checked(slides)))
        _give_up_the_oldest(entries, now.id)
        return _one(entries[-1])


def rename(directory: Path, presentation_id: str, name: str) -> SavedPresentation:
    """Give a presentation another name in all its revisions; raises as `change` does."""
    with file.changing(_place(directory)) as entries:
        now = _now(entries, presentation_id)
        others = [one.name for one in _newest(_all(entries)) if one.id != now.id]
        free = free_name(name, others)
        for entry in entries:
            if entry["id"] == now.id:
                entry["name"] = free
    return find(directory, presentation_id)


def delete(directory: Path, presentation_id: str) -> SavedPresentation:
    """Delete a presentation and return what it was; raises as `rename` does."""
    with file.changing(_place(directory)) as entries:
        gone = _now(entries, presentation_id)
        entries[:] = [entry for entry in entries if entry["id"] != presentation_id]
    return gone


def _place(directory: Path) -> Path:
    return file.place(directory, "presentations")


def _checked(slides: Sequence[Slide]) -> Sequence[Slide]:
    if len(slides) > MOST_SLIDES:
        raise RefusedError("many_slides")
    if any(len(slide.note) > LONGEST_NOTE for slide in slides):
        raise RefusedError("long_note")
    return slides


def _entry(presentation_id: str, revision: int, name: str, slides: Sequence[Slide]) -> Entry:
    return {
        "id": presentation_id,
        "revision": revision,
        "name": name,
        "slides": [
            {
                "view": slide.view,
                "card": slide.card,
                "query": {key: list(values) for key, values in slide.query},
                "note": slide.note,
            }
            for slide in slides
        ],
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _now(entries: Sequence[Entry], presentation_id: str) -> SavedPresentation:
    for one in _newest(_all(entries)):
        if one.id == presentation_id:
            return one
    raise RefusedError("gone")


def _newest(revisions: Sequence[SavedPresentation]) -> list[SavedPresentation]:
    """Return of each presentation the last revision."""
    newest: dict[str, SavedPresentation] = {}
    for one in revisions:
        if one.id not in newest or newest[one.id].revision < one.revision:
            newest[one.id] = one
    return list(newest.values())


def _give_up_the_oldest(entries: list[Entry], presentation_id: str) -> None:
    own = [entry for entry in entries if entry["id"] == presentation_id]
    for entry in own[:-MOST_REVISIONS]:
        entries.remove(entry)


def _all(entries: Sequence[Entry]) -> list[SavedPresentation]:
    """Return all revisions; one that another hand has broken makes the file unreadable."""
    try:
        return [_one(entry) for entry in entries]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise file.UnreadableError("presentations.json") from error


def _one(entry: Entry) -> SavedPresentation:
    return SavedPresentation(
        str(entry["id"]),
        int(entry["revision"]),
        tidy_name(entry["name"]),
        tuple(
            Slide(
                str(slide["view"]),
                str(slide["card"]),
                tuple((str(key), tuple(map(str, one))) for key, one in slide["query"].items()),
                str(slide["note"]),
            )
            for slide in entry["slides"]
        ),
        datetime.fromisoformat(entry["saved_at"]),
    )
