"""What somebody has set aside of what needs attention: with a reason, and only until a day.

Kept for everybody at the warehouse. It stands under the key of what is set aside, which stays the
same while its numbers change, and comes back by itself once the day is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from saved import file
from saved.file import Entry
from saved.names import tidy_name

LONGEST_REASON = 300
LONGEST_NAME = 60
# Whoever wants it longer says so again: nothing is gone for good.
LONGEST = timedelta(days=366)


class RefusedError(ValueError):
    """What was asked cannot be done: `reason` is no_reason, too_long, past or too_far."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class SetAside:
    """Hold what is set aside until the end of a day: by whom, when (UTC) and why.

    `words` are what it said then.
    """

    key: str
    words: str
    reason: str
    by: str
    until: date
    at: datetime


def listed(directory: Path, today: date) -> list[SetAside]:
    """List what is set aside today, what comes back first; raises file.UnreadableError."""
    there = (_read(entry) for entry in file.read(_place(directory)))
    return sorted((one for one in there if one.until >= today), key=lambda one: one.until)


def put(
    directory: Path, key: str, words: str, reason: str, by: str, until: date, today: date
) -> SetAside:
    """Set something aside until the end of a day, in place of what was said of it before.

    Raises RefusedError, file.UnreadableError and OSError.
    """
    told = tidy_name(reason)
    if not told:
        raise RefusedError("no_reason")
    if len(told) > LONGEST_REASON:
        raise RefusedError("too_long")
    if until <= today:
        raise RefusedError("past")
    if until - today > LONGEST:
        raise RefusedError("too_far")
    now = datetime.now(UTC).replace(microsecond=0)
    made = SetAside(key, words, told, tidy_name(by)[:LONGEST_NAME], until, now)
    with file.changing(_place(directory)) as entries:
        entries[:] = [*_others(entries, key, today), _written(made)]
    return made


def take_back(directory: Path, key: str, today: date) -> None:
    """List something again; raises file.UnreadableError and OSError."""
    with file.changing(_place(directory)) as entries:
        entries[:] = _others(entries, key, today)


def _place(directory: Path) -> Path:
    return file.place(directory, "set_aside")


def _others(entries: Sequence[Entry], key: str, today: date) -> list[Entry]:
    """Return the entries of other keys whose day is not over."""
    return [one for one in entries if one.get("key") != key and _read(one).until >= today]


def _written(one: SetAside) -> Entry:
    return asdict(one) | {"until": one.until.isoformat(), "at": one.at.isoformat()}


def _read(entry: Entry) -> SetAside:
    """Return an entry; one that another hand has broken makes the file unreadable."""
    try:
        key, words, reason, by = (str(entry[name]) for name in ("key", "words", "reason", "by"))
        until, at = date.fromisoformat(entry["until"]), datetime.fromisoformat(entry["at"])
    except (KeyError, TypeError, ValueError) as error:
        raise file.UnreadableError("set_aside.json") from error
    return SetAside(key, words, tidy_name(reason), tidy_name(by), until, at)
