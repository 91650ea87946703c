"""How near a text is to what is known, and how sure one can be of what it was meant to be.

A slip of the pen adds a letter, leaves one out, takes another, or swaps two neighbours. What was
meant is weighed as in any noisy channel: each slip makes a meaning ten times less likely, and that
the text is something else altogether is as likely as three slips in ten letters. So the longer
the word and the fewer its neighbours, the surer the guess. Slips are counted by rapidfuzz; what
they weigh is ours. Pure: texts in, guesses out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language import N_, Language

_LIKELIHOOD_OF_A_SLIP = 0.1
_SLIPS_PER_LETTER_OF_ANOTHER_TEXT = 0.3
_UNLIKELY = 2
_LEAST_SHARE = 0.5  # below it, the text is rather something else
_MOST_MEANINGS = 2
_NEVER_SURER = 0.99
_LONGEST_TEXT = 60
_WORDS = (
    (0.95, N_("almost certainly {share}")),
    (0.80, N_("very probably {share}")),
    (0.0, N_("probably {share}")),
)
_ONE_MEANING = N_("What was meant: {meaning} ({sureness}).")
_TWO_MEANINGS = N_("What was meant: {meaning} or {other} ({share} each).")
TEXTS = (*(text for _, text in _WORDS), _ONE_MEANING, _TWO_MEANINGS)
BETWEEN_MEANINGS = " / "


@dataclass(frozen=True)
class Guess:
    """What a text probably means: nothing, one thing, or two that are equally near.

    `certainty` is the share of each, from 0 to 0.99.
    """

    meanings: tuple[str, ...] = ()
    certainty: float = 0.0


def guess(
    readings: Mapping[str, int],
    known: Mapping[str, Collection[str]],
    likely: Collection[str] = (),
) -> Guess:
    """Weigh what a text may mean.

    `readings` are folded ways to read it, the whole text first, with the slips that a reading
    supposes already; `known` holds the meanings of each folded spelling. Where any of the `likely`
    meanings is near, the others weigh as much as with two slips more.
    """
    whole = next(iter(readings), "")
    letters = sum(map(str.isalpha, whole))
    if not letters or len(whole) > _LONGEST_TEXT:
        return Guess()
    slips_to = _slips_to_meanings(readings, known)
    if slips_to.keys() & set(likely):
        slips_to = {one: n + _UNLIKELY * (one not in likely) for one, n in slips_to.items()}
    weights = {one: _LIKELIHOOD_OF_A_SLIP**count for one, count in slips_to.items()}
    another = _LIKELIHOOD_OF_A_SLIP ** (_SLIPS_PER_LETTER_OF_ANOTHER_TEXT * letters)
    nearest = sorted(one for one, weight in weights.items() if weight == max(weights.values()))
    total = another + sum(weights.values())
    if len(nearest) > _MOST_MEANINGS or sum(weights[one] for one in nearest) < total * _LEAST_SHARE:
        return Guess()
    share = weights[nearest[0]] / total if nearest else 0.0
    return Guess(tuple(nearest), min(round(share, 2), _NEVER_SURER))


def sureness(certainty: float, say: Language) -> str:
    """Say how sure a guess is: `almost certainly 98%`."""
    words = next(text for least, text in _WORDS if certainty >= least)
    return say.text(words, share=say.percent(certainty, 0))


def sentence(expected: str, certainty: float, say: Language) -> str:
    """Say what was probably meant and how sure that is, or nothing where there is no guess."""
    if not certainty:
        return ""
    meaning, _, other = expected.partition(BETWEEN_MEANINGS)
    if other:
        share = say.percent(certainty, 0)
        return say.text(_TWO_MEANINGS, meaning=meaning, other=other, share=share)
    return say.text(_ONE_MEANING, meaning=meaning, sureness=sureness(certainty, say))


def _slips_to_meanings(
    readings: Mapping[str, int], known: Mapping[str, Collection[str]]
) -> dict[str, int]:
    """Count the fewest slips from any reading to any spelling of each meaning that is near."""
    fewest: dict[str, int] = {}
    for text, before in readings.items():
        for spelling, count in _near(text, known):
            for meaning in known[spelling]:
                fewest[meaning] = min(before + count, fewest.get(meaning, before + count))
    return fewest


def _near(text: str, known: Collection[str]) -> list[tuple[str, int]]:
    """Return the spellings that are no less likely than another text, each with its slips.

    No slip makes another number.
    """
    farthest = int(_SLIPS_PER_LETTER_OF_ANOTHER_TEXT * len(text))
    found = process.extract(
        text, list(known), scorer=OSA.distance, score_cutoff=farthest, limit=None
    )
    return [(one, slips) for one, slips, _ in found if _digits(one) == _digits(text)]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
