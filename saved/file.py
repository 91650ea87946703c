"""A small file of JSON beside the warehouse: read by all, changed by one after the other.

It is a list of entries, each with the names and values that its owner gives it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import warehouse

Entry: TypeAlias = dict[str, Any]


class UnreadableError(ValueError):
    """The file is there and cannot be read; it is left as it is."""


class NoFolderError(UnreadableError):
    """A file stands where the folder of what is saved should be; its name is the error's text."""


def place(directory: Path, name: str) -> Path:
    """Return where a file is kept beside the warehouse's folder, so that no build touches it."""
    return directory.parent / "saved" / f"{name}.json"


def read(path: Path) -> list[Entry]:
    """Return the entries, none where there is no file; raises UnreadableError."""
    _check_folder(path)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableError(path.name) from error
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise UnreadableError(path.name)
    return entries


@contextmanager
def changing(path: Path) -> Iterator[list[Entry]]:
    """Give the entries to be changed by nobody else meanwhile, and write them whole at the end.

    Nothing is written where the block raises. Raises UnreadableError; OSError where it cannot be
    written, TimeoutError (which is one) where somebody else does not come to an end.
    """
    _check_folder(path)
    with warehouse.turn(path.with_suffix(".lock")):
        entries = read(path)
        yield entries
        text = json.dumps(entries, ensure_ascii=False, indent=1)
        warehouse.write_whole(path, text.encode())


def _check_folder(path: Path) -> None:
    if path.parent.exists() and not path.parent.is_dir():
        raise NoFolderError(path.parent.name)
