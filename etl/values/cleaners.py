"""From the text of a cell to a value: dates, amounts, whole numbers, districts, listed words.

Every cleaner is a pure function of one text and never raises: it returns a value, or the rule that
the text breaks. They run once for each distinct text of a column, never once a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from etl.contract import Column, batch_words
from etl.text import NUMBER, fold, tidy
from etl.values import answers, cash_remarks, choices, districts, people, scores
from etl.values.answers import NOTHING_BESIDE, Beside
from etl.values.cleaned import Cleaned, Cleaner, either, guessed
from etl.values.dates import read_day

if TYPE_CHECKING:
    from lokal import rupiah

_NEGATIVE = re.compile(
    r"^\s*(?:(?:rp\.?)?\s*\((.*)\)|(?:rp\.?)?\s*[-−–]\s*(?=[\d r])(.*))\s*$", re.IGNORECASE
)
_STROKE_BEHIND = re.compile(r"(.*\d)\s*[-−–]")
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?(?!\d)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"\d+([.,]\d+)?")
_UNIT = re.compile(r"(?<=\d)\s*(tahun|thn|th|orang|org|hari|years?)\.?$", re.IGNORECASE)
_BEFORE_CODE = rf"^(?:{batch_words.ANY.upper()})[\s.:#_-]*(?:(?:KE|NO)(?:\b[\s.-]*|(?=\d)))?"
# A code is a number, or has letters before it that are no part of the word.
_BATCH_WORD = re.compile(_BEFORE_CODE + r"(?=\d|(?<=[\s.:#_-])[A-Z]{1,5}[-./]?\d)")
# A numeral of batches, up to 89; something has to follow for it not to be empty.
NUMERAL = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMERAL_OF_BATCH = re.compile(_BEFORE_CODE + f"({NUMERAL})$")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}
_MARKS_SWAPPED = str.maketrans(",.", ".,")
_SPACED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.])")
_NOTHING = re.compile(r"[-–—−]*|#?n/a", re.IGNORECASE)
_NO_AMOUNT = ("not_an_amount", "minus_in_doubt")
_DIGITS_LIMIT = 15
_LEAST_WITH_SEN = 1000
_DIGITS_REPEATED = 8
_MOST_DIGITS = 18
_LIKE_A_PHONE = re.compile(r"(\+?62|0)8\d{7,}")


def cleaner(column: Column, beside: Beside = NOTHING_BESIDE, texts: Sequence[str] = ()) -> Cleaner:
    """Return the function that cleans a column's texts, as its contract row asks.

    What tells the scale of answers in words stands `beside` them on the sheet; `texts` are those of
    the column, which tell how its scores are written.
    """
    makers: dict[str, Cleaner] = {
        "date": clean_date,
        "money": partial(_bounded, clean_money, column),
        "integer": partial(
            _bounded, clean_people if column.unit == "people" else clean_integer, column
        ),
        "number": partial(_bounded, clean_number, column),
        "district": clean_district,
        "choice": partial(choices.clean, column.allowed),
        "score": scores.cleaner(texts if column.type == "score" else (), _number),
        "remark": clean_remark,
        "text": clean_code if column.name.endswith("_id") else clean_text,
    }
    clean = clean_batch_code if column.name == "batch_id" else makers[column.type]
    is_answer = column.allowed == answers.LIST
    return partial(answers.clean, column, clean, beside) if is_answer else clean


def is_blank(text: str | None) -> bool:
    """Tell whether a cell says nothing."""
    return text is None or not tidy(text)


def are_mostly(column: Column, texts: Sequence[str]) -> bool:
    """Tell whether half of the texts at least are what a column is for."""
    clean = cleaner(column)
    failing = [text for text in texts if (cleaned := clean(text)).rule and cleaned.value is None]
    return len(failing) * 2 <= len(texts)


def says_nothing(text: str) -> bool:
    """Tell whether a cell is blank, or has a mere dash for a blank."""
    return _NOTHING.fullmatch(tidy(text)) is not None


def clean_text(text: str) -> Cleaned:
    """Take a text as it stands, white space and invisible characters apart."""
    return Cleaned(_words(text) or None)


def clean_code(text: str) -> Cleaned:
    """Take a code in capitals: sheets refer to each other's codes, written now so, now so.

    Marks alone are no code.
    """
    code = _words(text).upper()
    return Cleaned(code if any(map(str.isalnum, code)) else None)


# The lists of people name the batches that are on the list of batches.
@lru_cache(maxsize=50_000)
def clean_batch_code(text: str) -> Cleaned:
    """Take a batch's code without the word before it.

    `Batch 07` and 7 are one batch, and so are `Angkatan XII` and 12, `Batch B2` and B2.
    """
    written = _words(text).upper()
    numeral = _NUMERAL_OF_BATCH.match(written)
    code = str(_arabic(numeral[1])) if numeral else _BATCH_WORD.sub("", written)
    if not any(map(str.isalnum, code)):
        return Cleaned(None)
    return Cleaned(code.lstrip("0") or "0" if code.isdecimal() else code)


def _arabic(numeral: str) -> int:
    """Count a Roman numeral: a letter before one of more worth is taken off."""
    worths = [_WORTH[letter] for letter in numeral]
    following = [*worths[1:], 0]
    return sum(-one if one < after else one for one, after in zip(worths, following, strict=True))


def _words(text: str) -> str:
    return tidy(text.replace(NUMBER, ""))


def clean_date(text: str) -> Cleaned:
    """Read a date, the day always first, as ISO text.

    Takes `7 April 2021`, `16 Agt 2021`, `29/08/2021`, `2021-08-29` and Excel serial days.
    """
    day = read_day(_words(text))
    return Cleaned(day.isoformat()) if day else Cleaned(rule="not_a_date")


def clean_money(text: str) -> Cleaned:
    """Read an amount in whole rupiah, losses negative.

    `-250.000` and `(250.000)` are losses; `5,000,000` is refused, since it may be 5 or 5,000,000,
    and so is `250.000-`, which may be a loss or end as `250.000,-` does.
    """
    if text.startswith(NUMBER):
        return _whole_rupiah(_decimal(text.removeprefix(NUMBER)))
    found = _words(text)
    negative = _NEGATIVE.match(found)
    unsigned = next(filter(None, negative.groups()), "") if negative else found.removeprefix("+")
    unsigned = _SPACED.sub(lambda groups: groups[0].replace(" ", "."), unsigned)
    if _ENGLISH_GROUPS.search(unsigned):
        return _ambiguous(unsigned)
    # The library fails on numbers longer than any amount is, and on what is none.
    is_too_long = sum(map(str.isdigit, unsigned)) > _MOST_DIGITS
    is_no_amount = is_too_long or _LIKE_A_PHONE.fullmatch(unsigned) or not _is_one_amount(unsigned)
    parsed = None if is_no_amount else _parsed(unsigned)
    if parsed is None or parsed.approximate:
        return Cleaned(rule=_not_an_amount(found))
    amount = _decimal(f"{'-' if negative else ''}{parsed.amount}")
    if amount and abs(amount) < _LEAST_WITH_SEN and amount != amount.to_integral_value():
        return Cleaned(rule="not_an_amount")  # nobody writes sen of so little: 1.5 may be 1,5 juta
    return _whole_rupiah(amount)


def _not_an_amount(found: str) -> str:
    """Return the rule that a text breaks: `50.000-` is one amount or the other."""
    unsigned = _STROKE_BEHIND.fullmatch(found)
    is_in_doubt = unsigned is not None and clean_money(unsigned[1]).value is not None
    return "minus_in_doubt" if is_in_doubt else "not_an_amount"


def _parsed(text: str) -> rupiah.ParsedRupiah | None:
    # Its search for personal data comes with it, and takes longer to make ready than a small file.
    from lokal import rupiah

    try:
        return rupiah.parse_rupiah(text)
    except (ValueError, ArithmeticError):
        return None


def clean_integer(text: str) -> Cleaned:
    """Read a whole number, with or without its unit: `35`, `35 tahun`, `1.000`."""
    number = _number(_UNIT.sub("", tidy(text)))
    if number is None:
        return _ambiguous(text) if _ENGLISH_GROUPS.fullmatch(text) else Cleaned(rule="not_a_number")
    if number != number.to_integral_value():
        return Cleaned(rule="not_whole")
    return Cleaned(str(int(number)))


def clean_people(text: str) -> Cleaned:
    """Read how many people there are, in figures or by their names."""
    cleaned = clean_integer(text)
    names = people.count_names(text) if cleaned.rule == "not_a_number" else 0
    return Cleaned(str(names)) if names else cleaned


def clean_number(text: str) -> Cleaned:
    """Read a number with a decimal comma or point, or a percentage.

    As everywhere in Indonesian, points before groups of three digits are thousands: 2.029 is 2029.
    """
    found = tidy(text)
    if found.endswith("%"):
        number = _number(found.removesuffix("%").rstrip())
        return Cleaned(str(number / 100)) if number is not None else Cleaned(rule="not_a_number")
    number = _number(text)
    if number is not None:
        return Cleaned(str(number))
    amount = clean_money(text)  # a target in rupiah is written as rupiah
    return Cleaned(rule="not_a_number") if amount.rule in _NO_AMOUNT else amount


def clean_district(text: str) -> Cleaned:
    """Read a district as its BPS code; a name that two districts share is a question."""
    found = districts.without_province(fold(text))
    digits = re.sub(r"[.\s]", "", _words(text))
    if re.fullmatch(r"\d{4}", digits):
        return Cleaned(digits) if digits in districts.names() else Cleaned(rule="unknown_district")
    codes = districts.codes(found) or districts.codes(fold(text)) or districts.in_address(text)
    if len(codes) == 1:
        return Cleaned(codes[0])
    if codes:
        return Cleaned(rule="ambiguous_district", expected=either(codes, districts.names()))
    return guessed("unknown_district", districts.guess(found), districts.names())


def clean_remark(text: str) -> Cleaned:
    """Read what a remark says, on either side of the book, of money that is no business.

    What it says is not kept in its own words.
    """
    return Cleaned(cash_remarks.read(text.replace(NUMBER, "")))


def _bounded(clean: Cleaner, column: Column, text: str) -> Cleaned:
    """Clean, then hold the value against the column's bounds."""
    cleaned = clean(text)
    if cleaned.value is None:
        return cleaned
    value = Decimal(cleaned.value)
    low, high = column.minimum, column.maximum
    if low == 0 and value < 0 and column.type == "money":
        return Cleaned(rule="amount_negative")
    if (low is not None and value < low) or (high is not None and value > high):
        return Cleaned(rule="out_of_range", expected=_range_words(low, high))
    return cleaned


def _range_words(low: float | None, high: float | None) -> str:
    if high is None:
        return f"≥ {low:g}"
    return f"≤ {high:g}" if low is None else f"{low:g}–{high:g}"


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # An exponent such as 1e999999999 would take all memory once it is written out.
    return number if number.is_finite() and number.adjusted() < _DIGITS_LIMIT else None


def _number(text: str) -> Decimal | None:
    if text.startswith(NUMBER):
        return _decimal(text.removeprefix(NUMBER))
    found = _words(text)
    sign, unsigned = ("-", found[1:]) if found[:1] in ("-", "−") else ("", found.removeprefix("+"))
    if _GROUPED.fullmatch(unsigned):
        return _decimal(sign + unsigned.replace(".", "").replace(",", "."))
    if not _PLAIN.fullmatch(unsigned) or _ENGLISH_GROUPS.fullmatch(unsigned):
        return None
    return _decimal(sign + unsigned.replace(",", "."))


def _ambiguous(text: str) -> Cleaned:
    """Ask whether commas are thousands; digits that may be a phone's are not repeated."""
    # 150,000.00 in the English way is 150.000,00.
    meant = re.sub(r"\d[\d.,]*", lambda found: found[0].translate(_MARKS_SWAPPED), text)
    is_short = sum(map(str.isdigit, text)) <= _DIGITS_REPEATED
    return Cleaned(rule="ambiguous_amount", expected=meant if is_short else "5.000.000")


def _whole_rupiah(amount: Decimal | None) -> Cleaned:
    """Store whole rupiah; the sen of an average or a formula are rounded half away from zero."""
    if amount is None:
        return Cleaned(rule="not_an_amount")
    whole = int(abs(amount) + Decimal("0.5"))
    return Cleaned(str(-whole if amount < 0 else whole))


def _is_one_amount(text: str) -> bool:
    """Refuse texts in which the library finds an amount among other things (`2 x 50.000`)."""
    units = r"(ribu|rb|juta|jt|miliar|milyar|m|k)?"
    return bool(
        re.fullmatch(
            rf"(rp\.?|idr)?\s*(\d{{1,3}}(\.\d{{3}})+(,\d{{1,2}})?|\d+([.,]\d{{1,2}})?)"
            rf"\s*{units}\s*(,-|,--|\.-|rupiah)?",
            text.casefold(),
        )
    )
