"""The rules, `contract/rules.csv`: how severe each is, and its words in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl import contract
from etl.contract import own_files

RULES = own_files.FOLDER / "rules.csv"


@dataclass(frozen=True)
class Rule:
    """One rule: its id, its severity, and its words.

    An `error` refuses the row or leaves out an optional cell that cannot be read, as a `cell` does.

    The blanks in the words are {found}, {expected} and {column}; {sureness} says how sure the
    expected value is, {guess} the same as a sentence, {reason} what a correction gives as its own,
    {choices} which words the column has, {layout} what a sheet has a column of its own for,
    {nearest} which table it is most like, {or_above} how a code may stand above a table instead.
    """

    rule: str
    severity: str
    message_id: str
    message_en: str
    remedy_id: str
    remedy_en: str
    label_id: str
    label_en: str


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    return {row["rule"]: Rule(**row) for row in contract.rows(RULES)}
