"""A word of one of the contract's lists, in any of its spellings, as its id.

A word may have an enumeration before it, and a number or an explanation behind it, as a header may:
`2. Pelatihan Kohesi Sosial`, `Pendampingan ke-1`, `Hadir (terlambat)`; but where what stands around
it says something else of the same list, as in `Hadir (belum)`, it is not decided which is meant.
"""

from __future__ import annotations

import re
from functools import cache

from etl import contract
from etl.text import NUMBER, fold, tidy
from etl.values import confirmed_spellings, districts, known_names, near_match
from etl.values.cleaned import Cleaned, guessed

ADMIT_SEVERAL = frozenset({"commitment", "action"})
_DASH = re.compile(r"[-–—−]+")
_MOST_WORDS_OF_ANSWERS = 60
# Words of their own, however near they are to one of a list: a grandfather is no elder brother.
_OTHER_RELATIVES = frozenset(
    {"kakek", "nenek", "cucu", "anak", "keponakan", "sepupu", "ipar", "mertua", "menantu", "tante"}
)


def clean(allowed: str, text: str) -> Cleaned:
    """Read one of a list's words as its id."""
    found = _DASH.sub("-", tidy(text.replace(NUMBER, "")).casefold())
    value = _named(allowed, found) or _within(allowed, text)
    if value:
        return Cleaned(value)
    if several := _several(allowed, found):
        return Cleaned(several[0], "several_values", contract.spellings(allowed)[several[0]][0])
    if fold(found) in _OTHER_RELATIVES:
        return Cleaned(rule="value_not_allowed")
    usual = {one: spelt[0] for one, spelt in contract.spellings(allowed).items()}
    known = {one: [meant] for one, meant in _choices(allowed).items()}
    return guessed("value_not_allowed", near_match.guess({fold(found): 0}, known), usual)


def known_meanings(list_name: str, text: str) -> tuple[str, ...]:
    """Return the ids that a list, or the districts, have for a text of themselves."""
    if list_name == confirmed_spellings.DISTRICTS:
        return districts.own_codes(fold(text))
    known = _choices(list_name)
    value = known.get(tidy(text).casefold()) or known.get(fold(text))
    return (value,) if value else ()


def _named(allowed: str, found: str) -> str | None:
    known = _choices(allowed)
    value = known.get(found) or known.get(fold(found)) or _confirmed(allowed, found)
    if value or "/" not in found:
        return value
    either = {_named(allowed, part) for part in found.split("/")}
    return either.pop() if len(either) == 1 else None


def _within(allowed: str, text: str) -> str | None:
    """Return the one id that a text names with something around the name, or None."""
    names = [name for name, _ in known_names.readings(text)]
    for name in (*names, *(known_names.without_number(name) for name in names)):
        if value := _named(allowed, name.casefold()):
            around = [fold(one) for one in tidy(text).casefold().split(name.casefold(), 1)]
            said = (_named(allowed, one) for part in around for one in (part, *part.split()) if one)
            return value if {*said} <= {value, None} else None
    return None


def _confirmed(allowed: str, found: str) -> str | None:
    """Return the id that a data keeper has confirmed for a text, if it is one of the list's."""
    meaning = confirmed_spellings.confirmed(allowed).get(fold(found))
    return meaning if meaning in contract.spellings(allowed) else None


def _several(allowed: str, found: str) -> list[str]:
    """Return the ids of the answers to a question that admits several, or none.

    Forms write answers with nothing but spaces between, those of several words too: they are told
    apart from the last on.
    """
    parts = fold(found).split()
    if allowed not in ADMIT_SEVERAL or len(parts) > _MOST_WORDS_OF_ANSWERS:
        return []
    known = _choices(allowed)
    rest: dict[int, list[str]] = {len(parts): []}
    for start in reversed(range(len(parts))):
        for end in sorted(rest, reverse=True):
            if value := known.get(" ".join(parts[start:end])):
                rest[start] = [value, *rest[end]]
                break
    return rest.get(0, [])


@cache
def _choices(allowed: str) -> dict[str, str]:
    """Return every spelling of a list's words, as written and folded, with its id."""
    known: dict[str, str] = {}
    for value, of_value in contract.spellings(allowed).items():
        for spelling in (value, *of_value):
            known.setdefault(tidy(spelling).casefold(), value)
            known.setdefault(fold(spelling), value)
    known.pop("", None)
    return known
