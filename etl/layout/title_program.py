"""Which program a title names, where it names one alone."""

from __future__ import annotations

from functools import cache

from etl import contract
from etl.text import fold
from etl.values import districts


def find(text: str) -> str | None:
    """Return the id of the program that a text names."""
    folded = f" {fold(text)} "
    named = {program for words, program in _programs().items() if f" {words} " in folded}
    return named.pop() if len(named) == 1 else None


def is_program(text: str) -> bool:
    """Tell whether a text is a program's name and nothing else."""
    return fold(text) in _programs()


@cache
def _programs() -> dict[str, str]:
    """Return the spellings of the programs; a word that is a place too names none."""
    return {
        fold(spelling): program
        for program, spellings in contract.spellings("program").items()
        for spelling in (program, *spellings)
        if not districts.is_district(spelling)
    }
