"""What came of a text that was cleaned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from etl.values import near_match
from etl.values.near_match import Guess


@dataclass(frozen=True)
class Cleaned:
    """A cleaned text: the value in its stored spelling, or the rule that it breaks; or both.

    `meanings` are the ids of what was probably meant, `certainty` is how sure that is (0 to 0.99).
    """

    value: str | None = None
    rule: str = ""
    expected: str = ""
    certainty: float = 0.0
    meanings: tuple[str, ...] = ()


Cleaner = Callable[[str], Cleaned]


def guessed(rule: str, guess: Guess, names: Mapping[str, str]) -> Cleaned:
    """Return a broken rule with what was probably meant, in its usual spelling."""
    return Cleaned(None, rule, either(guess.meanings, names), guess.certainty, guess.meanings)


def either(meanings: Sequence[str], names: Mapping[str, str]) -> str:
    """Name the meanings that a text may have."""
    return near_match.BETWEEN_MEANINGS.join(names[one] for one in meanings)
