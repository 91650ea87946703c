"""What is written down of files that were accepted, so that it can be undone and ordered in time.

    <beside the warehouse>/uploads/accepted/<random id>/journal.json   what was moved, and how far

A journal is never removed: it also says when each content arrived, which decides what replaces
what. Knows nothing of how files are moved or read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

import warehouse
from etl.moments import Moment


@dataclass(frozen=True)
class Move:
    """One file that goes into the folder of workbooks; `previous` is the copy of what it replaced.

    `target` is its path there, `digest` that of its content, `moment` when it arrived: None in a
    journal that was written before this was kept. `instead` is the path of what it replaced where
    that is another.
    """

    stored: str
    target: str
    digest: str
    previous: str | None
    moment: Moment | None = None
    instead: str = ""


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


def arrivals(directory: Path) -> dict[str, Moment]:
    """Return by digest when each content that was accepted, and not undone, arrived last."""
    arrived: dict[str, Moment] = {}
    moves = (
        move
        for journal in journals(directory)
        if journal.state != "undone"
        for move in journal.moves
    )
    for move in moves:
        known = arrived.get(move.digest)
        if move.moment and (known is None or move.moment.is_after(known)):
            arrived[move.digest] = move.moment
    return arrived


def read(folder: Path) -> Journal:
    """Read the journal of a folder."""
    written = orjson.loads((folder / "journal.json").read_bytes())
    moves = tuple(
        Move(**(move | {"moment": Moment(**move["moment"])} if move.get("moment") else move))
        for move in written["moves"]
    )
    return Journal(folder, written["state"], written["before"], written["after"], moves)


def write(journal: Journal) -> None:
    """Write a journal into its folder."""
    fields = {name: getattr(journal, name) for name in ("state", "before", "after", "moves")}
    write_json(journal.folder / "journal.json", fields)


def write_json(path: Path, value: object) -> None:
    """Write a small file whole or not at all."""
    written = path.with_suffix(".part")
    with written.open("wb") as file:
        file.write(orjson.dumps(value))
        file.flush()
        os.fsync(file.fileno())
    warehouse.replace_file(written, path)
