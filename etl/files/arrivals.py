"""What is written down of files that were accepted, so that it can be undone and ordered in time.

    <beside the warehouse>/uploads/accepted/<random id>/journal.json   what was moved, and how far

A journal is never removed: it also says when each content arrived, which decides what replaces
what. Knows nothing of how files are moved or read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

import warehouse
from etl.files.file_time import Moment


@dataclass(frozen=True)
class Move:
    """One file that goes into the folder of workbooks; `previous` is the copy of what it replaced.

    `target` is its path there, `digest` that of its content, `moment` when it arrived: None in a
    journal that was written before this was kept. `instead` is the path of what it replaced where
    that is another, `previous_moment` when that got its content.
    """

    stored: str
    target: str
    digest: str
    previous: str | None
    moment: Moment | None = None
    instead: str = ""
    previous_moment: Moment | None = None

    @property
    def replaced(self) -> tuple[str, Moment] | None:
        """Return path and moment of the file that this took the place of, where it did."""
        return (self.instead or self.target, self.previous_moment) if self.previous_moment else None


@dataclass(frozen=True)
class Journal:
    """What an acceptance did: `state` is moving, done or undone; versions before and after."""

    folder: Path
    state: str
    before: str | None
    after: str | None
    moves: tuple[Move, ...]


def uploads_folder(directory: Path) -> Path:
    """Return the folder of uploads, beside the warehouse."""
    return directory.resolve().parent / "uploads"


def journals(directory: Path) -> Iterator[Journal]:
    """Yield the journals of all acceptances."""
    for path in sorted(uploads_folder(directory).glob("accepted/*/journal.json")):
        yield read(path.parent)


def accepted(directory: Path) -> dict[str, Move]:
    """Return by digest how each content that was accepted, and not undone, arrived last."""
    arrived: dict[str, Move] = {}
    for journal in journals(directory):
        for move in journal.moves if journal.state != "undone" else ():
            known = arrived.get(move.digest)
            if known is None or _is_after(move, known):
                arrived[move.digest] = move
    return arrived


def arrivals(directory: Path) -> dict[str, Moment]:
    """Return by digest when each content that was accepted, and not undone, arrived last."""
    moves = accepted(directory)
    return {digest: move.moment for digest, move in moves.items() if move.moment}


def _is_after(move: Move, other: Move) -> bool:
    return move.moment is not None and (other.moment is None or move.moment.is_after(other.moment))


def read(folder: Path) -> Journal:
    """Read the journal of a folder."""
    written = orjson.loads((folder / "journal.json").read_bytes())
    moves = tuple(map(_move_from, written["moves"]))
    return Journal(folder, written["state"], written["before"], written["after"], moves)


def _move_from(written: dict[str, Any]) -> Move:
    moments = {
        name: Moment(**written[name]) for name in ("moment", "previous_moment") if written.get(name)
    }
    return Move(**written | moments)


def write(journal: Journal) -> None:
    """Write a journal into its folder."""
    fields = {name: getattr(journal, name) for name in ("state", "before", "after", "moves")}
    write_json(journal.folder / "journal.json", fields)


def write_json(path: Path, value: object) -> None:
    """Write a small file whole or not at all."""
    warehouse.write_whole(path, orjson.dumps(value))
