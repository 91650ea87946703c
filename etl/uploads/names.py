"""What a file that was sent is called here: names of our own making, never a path of the sender's.

Knows texts only; touches no disk.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from etl.files.file_names import MARKED, plain_stem, without_mark
from etl.files.kinds import SUFFIXES

# So that no program takes a file that we do not read for something that it is not.
UNKNOWN_SUFFIX = ".unknown"
_MOST_CHARACTERS = 50  # of up to four bytes each; file systems take 255 bytes
_FALLBACK = "file"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def suffix_of(shown: str) -> str:
    """Return the suffix of a file of ours for a file that its sender calls so."""
    suffix = PurePosixPath(_base(shown)).suffix.lower()
    return suffix if suffix in SUFFIXES else UNKNOWN_SUFFIX


def safe_name(shown: str) -> str:
    """Return a file name that is safe on every system, always the same for the same name.

    Two names that differ in more than case give two different names.
    """
    base, suffix = _base(shown), suffix_of(shown)
    stem = base[: -len(suffix)] if suffix != UNKNOWN_SUFFIX else base
    kept = plain_stem(stem, _MOST_CHARACTERS)
    if kept != stem or not kept or _RESERVED.match(kept):
        mark = hashlib.sha256(base.casefold().encode("utf-8", "replace")).hexdigest()[:8]
        kept = f"{_FALLBACK if _RESERVED.match(kept) else kept or _FALLBACK}-{mark}"
    return kept + suffix


def marked_name(target: str) -> str:
    """Return what a file is called when it is given back with its cells marked."""
    path = PurePosixPath(target)
    return path.stem + MARKED + (".xlsm" if path.suffix.lower() == ".xlsm" else ".xlsx")


def target(shown: str, incoming: Iterable[str], taken: Iterable[str]) -> str:
    """Return where in the folder of workbooks a file belongs, as a path with `/`.

    A file of `incoming` (the paths that are there) with the same name is the one to replace;
    `taken` are the targets of the other files that were sent with it. A workbook that was given
    back marked, and mended, has the name that it had before.
    """
    shown = without_mark(shown)
    names = {_base(shown).casefold(), safe_name(shown).casefold()}
    known = [path for path in incoming if PurePosixPath(path).name.casefold() in names]
    top = [path for path in known if "/" not in path]
    found = (top or known) if len(top or known) == 1 else [safe_name(shown)]
    return _free(found[0], {path.casefold() for path in taken})


def mended_from(shown: str, incoming: Iterable[str]) -> str:
    """Return the file of another kind that a marked workbook was made from, "" where none is.

    A CSV file is given back as a workbook; mended, that takes the place of the CSV file.
    """
    name = without_mark(_base(shown))
    if name == _base(shown):
        return ""
    stem = PurePosixPath(name).stem.casefold()
    found = [path for path in incoming if PurePosixPath(path).stem.casefold() == stem]
    return (
        found[0]
        if len(found) == 1 and PurePosixPath(found[0]).suffix.lower() != suffix_of(name)
        else ""
    )


def beside(original: str, shown: str, taken: Iterable[str]) -> str:
    """Return where a file belongs that takes the place of one of another kind."""
    path = str(PurePosixPath(original).with_suffix(suffix_of(shown)))
    return _free(path, {path.casefold() for path in taken})


def _base(shown: str) -> str:
    """Return the last part of what may be a path of any system."""
    return re.split(r"[/\\]", unicodedata.normalize("NFC", shown))[-1]


def _free(path: str, taken: set[str]) -> str:
    stem, suffix = path[: -len(PurePosixPath(path).suffix)], PurePosixPath(path).suffix
    number, free = 1, path
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}{suffix}"
    return free
