"""What a report may show of a wrong value: what cannot be a person's name, phone or NIK.

A name that slipped into another column must not come out again in the list of problems. So a word
is shown only if it is one of the project's own words, and digits only if they are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache

from babel.dates import get_month_names

from etl import contract
from etl.contract import Column, batch_words
from etl.text import NUMBER, tidy
from etl.values import cash_remarks, districts

_MASK = "•••"
_LONGEST_SHOWN = 40
_WORD = re.compile(r"[^\W\d_]+")
# Landline numbers have seven digits and more; dates have eight, but never in one run.
_DIGITS_OF_A_PHONE = 9
_RUN_OF_A_PHONE = re.compile(r"\d{7}")
_COMMON_WORDS = """
rp idr rupiah ribu rb juta jt miliar milyar tahun thn th umur usia hari bulan orang kab kabupaten
kota kodya ada tidak belum kosong sekitar kira lebih kurang dan atau true false ref div value name
num null nan kelompok ii iii iv vi vii viii ix xi xii
"""
_COMMON = (_COMMON_WORDS, *batch_words.WORDS)
_COMMON_HEADERS = """
no nomor urut keterangan ket catatan email tanda tangan ttd paraf pendidikan pekerjaan agama status
foto link timestamp desa ds kelurahan kel kecamatan kec dusun provinsi rt rw tempat lahir jam
waktu materi evaluasi saran kolom column remarks notes note comment comments saldo
minggu pekan total rekap uraian
bukti nota kuitansi kwitansi debit debet kredit satuan volume banyak harga
"""
# Lists of values by which registers and cash books are divided.
_LISTS_OF_HEADINGS = ("business", "relationship")


def is_masked(text: str) -> bool:
    """Tell whether a text is not shown in full."""
    return _MASK in text


def may_be_cut(text: str) -> bool:
    """Tell whether a text that is shown need not be the whole text that stands there."""
    return is_masked(text) or len(text) >= _LONGEST_SHOWN


def shown(text: str, column: Column) -> str:
    """Return a wrong value of a column as a report may show it."""
    is_money = column.type == "money"
    return _shown(text, column_words(column.type, column.allowed), is_money)


def shown_code(code: str, loaded_codes: Iterable[str]) -> str:
    """Return a code that refers to nothing.

    The words of loaded codes are shown in it, and all of it where it is built as they are.
    """
    loaded = list(loaded_codes)
    words = _words([*_COMMON, *loaded, *([code] if _is_built_as(code, loaded) else [])])
    return _shown(code, words, is_money=False)


def shown_header(text: str) -> str:
    """Return a header or a heading: the usual words of registers, places and months are shown."""
    return _shown(text, _header_words(), is_money=False)


def shown_remark(text: str) -> str:
    """Return the remark of a cash book: the words by which remarks are known are shown, too."""
    return _shown(text, column_words("remark", ""), is_money=False)


@cache
def column_words(type_: str, allowed: str) -> Set[str]:
    """Return the words that a column's cells may well hold, small."""
    texts = [
        word for value, words in contract.spellings(allowed).items() for word in (value, *words)
    ]
    if type_ == "remark":
        texts += [*_header_words(), *cash_remarks.words()]
    if type_ == "district":
        texts += districts.names().values()
    if type_ == "date":
        texts += _months()
    return _words([*_COMMON, *texts])


@cache
def _header_words() -> Set[str]:
    columns = [column for table in contract.tables() for column in table.columns]
    texts = [text for column in columns for text in (column.name, *column.headers)]
    texts += [
        word
        for name in _LISTS_OF_HEADINGS
        for spellings in contract.spellings(name).values()
        for word in spellings
    ]
    texts += [*districts.names().values(), *_months()]
    return _words([*_COMMON, _COMMON_HEADERS, *texts])


def _months() -> list[str]:
    names = (get_month_names(width, locale="id") for width in ("wide", "abbreviated"))
    return [month for months in names for month in months.values()]


def _words(texts: Iterable[str]) -> Set[str]:
    return {word.casefold() for text in texts for word in _WORD.findall(text.replace("_", " "))}


def _shown(text: str, words: Set[str], is_money: bool) -> str:
    found = "".join(filter(str.isprintable, tidy(text.replace(NUMBER, ""))))
    digits = sum(map(str.isdigit, found))
    if digits >= _DIGITS_OF_A_PHONE or (_RUN_OF_A_PHONE.search(found) and not is_money):
        return found[:1] + _MASK
    return _WORD.sub(lambda word: _masked(word.group(), words), found)[:_LONGEST_SHOWN]


def _is_built_as(code: str, loaded_codes: Iterable[str]) -> bool:
    """Tell whether a code has letters and digits where a loaded one has them.

    `WEE-SBY-99` is built as `WEE-TRG-01`; a name has no digits, or more letters.
    """
    return any(map(str.isdigit, code)) and _build_of(code) in map(_build_of, loaded_codes)


def _build_of(code: str) -> str:
    return re.sub(r"\d+", "9", _WORD.sub(lambda word: "A" * len(word.group()), code))


def _masked(word: str, words: Set[str]) -> str:
    return word if len(word) == 1 or word.casefold() in words else word[0] + _MASK
