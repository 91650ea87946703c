"""The 514 districts: their names and codes, the ways to write them, and what was probably meant."""

from __future__ import annotations

import re
from functools import cache

import language
from etl.contract import reference
from etl.contract.layout_words import words
from etl.contract.reference import ReferenceFileError
from etl.text import fold, tidy
from etl.values import confirmed_spellings, near_match
from etl.values.near_match import Guess
from language import N_

_NO_CODE = N_("{column} must be a code of the BPS like 3503, not “{text}”")
_BETWEEN_PIECES = re.compile(r"[,;/|()\n–—]|\s-\s")
# To the end of a piece: a village or a sub-district may stand before it.
_WITH_KIND = re.compile(r"\b(kab|kabupaten|kota|kodya|kotamadya) (?!.*\b(kab|kabupaten|kota) ).+$")
_KIND = re.compile(r"^(kab|kabupaten|kota|kodya|kotamadya) ")


@cache
def names() -> dict[str, str]:
    """Return the districts: BPS code → name, `Kab. Trenggalek`, `Kota Surabaya`."""
    return {
        code: name
        for province in _province_names()
        for code in (f"{province}{number:02}" for number in range(1, 100))
        if (name := language.district_name(code))
    }


def _province_names() -> dict[str, str]:
    """Return the provinces by code."""
    found = {str(code): language.official_name(str(code)) for code in range(11, 100)}
    return {code: name for code, name in found.items() if name}


def codes(found: str) -> tuple[str, ...]:
    """Return the codes that a folded text may mean: none, one, or two of one name."""
    own = own_codes(found)
    if own:
        return own
    meant = confirmed_spellings.confirmed(confirmed_spellings.DISTRICTS).get(found, "")
    return (meant,) if meant in names() else ()


def own_codes(found: str) -> tuple[str, ...]:
    """Return the same without the spellings that a data keeper has confirmed."""
    return _spellings().get(found, ())


def is_district(text: str) -> bool:
    """Tell whether a text is a district's name, be it one that two districts share."""
    return bool(codes(without_province(fold(text))))


def guess(found: str) -> Guess:
    """Weigh which district a folded text may mean; a wrong kind of district is one slip too.

    Where both are near, one of the program's districts is likelier than one elsewhere.
    """
    bare = _KIND.sub("", found)
    readings = {found: 0} | ({bare: 1} if bare != found else {})
    return near_match.guess(readings, _spellings(), _of_programs())


def in_address(text: str) -> tuple[str, ...]:
    """Return the codes of the district that an address names: `Desa …, Kec. …, Kab. Trenggalek`.

    The word for a district goes before all others; without it the one piece between marks counts
    that is a district's name and no village's. None where two pieces name two.
    """
    marked = (fold(one) for one in _BETWEEN_PIECES.split(tidy(text)))
    village = re.compile(rf" (?=(?:{'|'.join(words('village'))}) )")
    pieces = [without_province(piece) for one in marked for piece in village.split(one)]
    of_kind = [found[0] for one in pieces if (found := _WITH_KIND.search(one))]
    others = [one for one in pieces if not _is_village(one)] if len(pieces) > 1 else []
    named = {meant for one in of_kind or others if (meant := codes(one))}
    return named.pop() if len(named) == 1 else ()


def _is_village(piece: str) -> bool:
    return piece.partition(" ")[0] in words("village")


def without_province(found: str) -> str:
    """Drop the province from `kab trenggalek jawa timur`; `jakarta selatan` has none to drop."""
    if found in _spellings():
        return found
    return re.sub(rf" (prov(insi)? )?({_provinces()})$", "", found)


@cache
def _of_programs() -> frozenset[str]:
    """Return the codes of the districts where the programs work: those with spellings of ours."""
    rows = reference.rows(reference.folder(), "districts.csv")
    return frozenset(row["district_code"] for _, row in rows)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Return folded names, with and without kind of district, each with the codes it may mean."""
    meanings: dict[str, set[str]] = {}
    for code, name in names().items():
        bare = fold(re.sub(r"^(Kab\.|Kota)\s+(Administrasi\s+)?", "", name))
        official = fold(language.official_name(code))
        for spelling in (fold(name), official, bare, *_with_kind(bare, code)):
            meanings.setdefault(spelling, set()).add(code)
    for short, code in extra_spellings():
        meanings |= {spelling: {code} for spelling in (short, *_with_kind(short, code))}
    return {spelling: tuple(sorted(codes)) for spelling, codes in meanings.items()}


def extra_spellings() -> list[tuple[str, str]]:
    """Return the folded spellings of districts.csv with their codes. Raises ReferenceFileError."""
    name, found = "districts.csv", []
    for line, row in reference.rows(reference.folder(), name):
        code = row["district_code"]
        if code not in names():
            column = "district_code"
            raise ReferenceFileError(name, line, _NO_CODE, column=column, text=code)
        found.append((fold(row["spelling"]), code))
    return found


def _with_kind(bare: str, code: str) -> list[str]:
    """Return a name with the words for its kind of district before it."""
    is_kabupaten = names()[code].startswith("Kab.")
    kinds = ("kab", "kabupaten") if is_kabupaten else ("kota", "kodya", "kotamadya")
    return [f"{kind} {bare}" for kind in kinds]


@cache
def _provinces() -> str:
    """Return a pattern of the provinces' names."""
    return "|".join([*map(fold, _province_names().values()), "jatim"])
