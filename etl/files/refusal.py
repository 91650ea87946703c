"""The refusal of a file, or of one of its sheets: by which rule, in the words of `problems`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import python_calamine as calamine


class FileRefusedError(Exception):
    """A file, or a sheet of one, that is refused whole: the rule, what was found and expected."""

    def __init__(self, rule: str, found: str = "", expected: str = "", sheet: str = "") -> None:
        super().__init__(rule)
        self.rule, self.found, self.expected, self.sheet = rule, found, expected, sheet
        self.table = ""  # of the sheet that is refused, where it is known
        self.is_doubtful = False  # a list of names alone, that may belong to nothing
        self.lacking: dict[str, str] = {}  # headers that are missing → the nearest own, or ""
        self.row: int | None = None  # from which on the rows of the sheet are refused
        self.has_unlisted = False  # it may be called after one of another file's
        self.known: Any = None  # what was recognised of the sheet all the same


@contextmanager
def refusing(kind: str) -> Iterator[None]:
    """Turn whatever a damaged file makes a library raise into a refusal of that file."""
    try:
        yield
    except (FileRefusedError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except calamine.PasswordError as error:
        raise FileRefusedError("password_protected") from error
    except BaseException as error:  # a panic inside calamine is no Exception
        raise FileRefusedError("not_a_workbook", expected=kind) from error
