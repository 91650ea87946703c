"""Read the rules by which something needs attention: `attention.csv` of the reference folder.

A row a rule: `rule` (an id of KINDS; a rule without a row is switched off), `threshold` (a number
in the unit of the rule), `view` (the page to which it leads), `words_id` and `words_en` (the
sentence, with blanks in braces). A file that cannot be used is refused as a whole, and the rules
that are shipped count.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter

import warehouse
from language import N_, Language

FILE = "attention.csv"
SHIPPED = warehouse.ROOT / "data" / "reference" / FILE
COLUMNS = ("rule", "threshold", "view", "words_id", "words_en")
VIEWS = ("home", "reach", "attitudes", "champions", "enterprises", "targets", "data", "definitions")


@dataclass(frozen=True)
class Kind:
    """Say what a rule's threshold may be, and which blanks its words have.

    The threshold lies between `low` and `high`; a rule without bounds has none.
    """

    blanks: tuple[str, ...]
    low: float | None = None
    high: float | None = None


_TARGET = ("indicator", "scope", "value", "target")
KINDS = {
    "rows_refused": Kind(("file", "n"), 1, 1_000_000),  # rows of a file
    "batches_without_participants": Kind(("program", "n"), 1, 100_000),  # batches of a program
    "data_old": Kind(("program", "days", "date"), 1, 3650),  # days
    "district_without_batch": Kind(("program", "district", "date", "months"), 1, 120),  # months
    "completion_falling": Kind(  # points
        ("program", "before", "after", "period_before", "period", "points"), 0, 100
    ),
    "target_missed": Kind(_TARGET),
    "target_behind": Kind((*_TARGET, "elapsed", "expected"), 0, 1),  # part of the even pace
    "group_behind_pace": Kind(("group", "share", "pace"), 0, 1),  # part of the even pace
    "batches_outside_limits": Kind(("program", "n"), 1, 100_000),  # batches of a program
}
# What the words of every rule may name.
_ALWAYS = ("threshold",)

_NOT_READ = N_("it must be saved as CSV UTF-8")
_NO_COLUMN = N_("the file needs this column")
_NO_RULE = N_("there is no rule “{text}”; there is {known}")
_TWICE = N_("the rule “{text}” stands in it twice")
_NO_THRESHOLD = N_("this rule has no threshold: leave it blank instead of “{text}”")
_NOT_BETWEEN = N_("a number from {low} to {high} is needed, not “{text}”")
_NO_VIEW = N_("there is no page “{text}”; there is {known}")
_NO_WORDS = N_("the sentence is missing")
_NO_BLANK = N_("“{text}” is no blank of this rule; it may have {known}")
_NO_BRACES = N_("a brace is open: blanks are written like {known}")


@dataclass(frozen=True)
class Rule:
    """Hold one rule: its threshold (None where it has none), its page ('' the figure's own).

    `words` are its sentences by language.
    """

    rule: str
    threshold: float | None
    view: str
    words: tuple[tuple[str, str], ...]

    def sentence(self, code: str, **blanks: str) -> str:
        """Return the sentence in a language, its blanks filled in."""
        return dict(self.words)[code].format(**blanks)


Rules = tuple[Rule, ...]


class RulesError(ValueError):
    """Say that the file cannot be used: in which row and column, why, and what is expected."""

    def __init__(self, row: int, column: str, what: str, **blanks: str) -> None:
        super().__init__(row, column, what)
        self.row, self.column, self.what, self.blanks = row, column, what, blanks

    def sentence(self, say: Language) -> str:
        """Return what is wrong in one sentence."""
        return say.text(
            N_(
                "The rules of what needs attention are not used: in {file}, row {row}, column "
                "{column}, {what}. Until it is mended, the rules that are shipped count."
            ),
            file=FILE,
            row=say.number(self.row),
            column=self.column,
            what=say.text(self.what, **self.blanks),
        )


def path() -> Path:
    """Return where the rules are: in the folder of reference files, or those that are shipped."""
    folder = os.environ.get("DAMPAK_REFERENCE")
    own = Path(folder) / FILE if folder else SHIPPED
    return own if own.is_file() else SHIPPED


def written() -> int:
    """Return when the rules were last written, in ns: what is kept of them holds no longer."""
    return path().stat().st_mtime_ns


def current() -> tuple[Rules, RulesError | None]:
    """Return the rules that count, and why they are not those of the folder, where they are not."""
    return _current(path(), written())


def threshold(name: str, otherwise: float) -> float:
    """Return the threshold of a rule that counts, or another where the rule was taken out."""
    found = {one.rule: one.threshold for one in current()[0]}
    known = found.get(name)
    return otherwise if known is None else known


@lru_cache(maxsize=4)
def _current(place: Path, _written: int) -> tuple[Rules, RulesError | None]:
    try:
        return read(place), None
    except RulesError as fault:
        return read(SHIPPED), fault


def read(place: Path) -> Rules:
    """Read the rules of a file of commas or semicolons. Raises RulesError."""
    found: dict[str, Rule] = {}
    for number, row in _rows(place):
        name = row["rule"]
        if name not in KINDS:
            raise RulesError(number, "rule", _NO_RULE, text=name, known=", ".join(KINDS))
        if name in found:
            raise RulesError(number, "rule", _TWICE, text=name)
        found[name] = _rule(number, row, KINDS[name])
    return tuple(found.values())


def _rows(place: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows that are not blank, each with its number; the header is row 1."""
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RulesError(1, COLUMNS[0], _NOT_READ) from None
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for missing in (one for one in COLUMNS if one not in (reader.fieldnames or ())):
            raise RulesError(1, missing, _NO_COLUMN)
        for number, row in enumerate(reader, start=2):
            cells = {name: (row[name] or "").strip() for name in COLUMNS}
            if any(cells.values()):
                yield number, cells
    except csv.Error:
        raise RulesError(reader.line_num, COLUMNS[0], _NOT_READ) from None


def _rule(number: int, row: dict[str, str], kind: Kind) -> Rule:
    if row["view"] and row["view"] not in VIEWS:
        raise RulesError(number, "view", _NO_VIEW, text=row["view"], known=", ".join(VIEWS))
    threshold = _threshold(number, row["threshold"], kind)
    for column in ("words_id", "words_en"):
        _check_words(number, column, row[column], kind)
    words = (("id", row["words_id"]), ("en", row["words_en"]))
    return Rule(row["rule"], threshold, row["view"], words)


def _threshold(number: int, text: str, kind: Kind) -> float | None:
    if kind.low is None or kind.high is None:
        if text:
            raise RulesError(number, "threshold", _NO_THRESHOLD, text=text)
        return None
    try:
        # A spreadsheet that speaks Indonesian writes 0,9.
        value = float(text.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not kind.low <= value <= kind.high:
        bounds = {"low": f"{kind.low:g}", "high": f"{kind.high:g}", "text": text}
        raise RulesError(number, "threshold", _NOT_BETWEEN, **bounds)
    return value


def _check_words(number: int, column: str, words: str, kind: Kind) -> None:
    """Let words have the blanks of the rule and no other: what a blank may reach is ours to say."""
    if not words:
        raise RulesError(number, column, _NO_WORDS)
    allowed = (*kind.blanks, *_ALWAYS)
    known = ", ".join(f"{{{name}}}" for name in allowed)
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        raise RulesError(number, column, _NO_BRACES, known=known) from None
    for _, name, spec, conversion in parts:
        if name is not None and (name not in allowed or spec or conversion):
            raise RulesError(number, column, _NO_BLANK, text=name, known=known)
