"""What the titles of a sheet say of all its rows: which batch, where, when, of which program.

Reads the rows above a header, the sheet's name and the file's; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from etl import contract
from etl.layout import header
from etl.text import fold, tidy
from etl.values import cleaners, dates, districts

BATCH_COLUMNS = ("batch_id", "program", "district", "start_date", "end_date")

_WORDS_FOR_BATCH = r"(?:batch|angkatan|gelombang|kelas)"
# 12A, 12-A, 12 A and 12 (A) are other batches than 12B; the S of `12 s.d. 14` is no batch's letter.
_LETTER_OF_BATCH = r"(?:[a-z]\b|\s?[-–/]\s?[a-z]\b(?![./]|\s?\d)|\s[a-f]\b(?![./])|\s?\([a-z]\)|\b)"
_BARE_BATCH = re.compile(r"b?[a-z]{0,4}[-_. ]?\d{1,3}(?:[-_. ]?[a-z])?", re.IGNORECASE)
_NO_BATCH = re.compile(r"(sheet|lembar|lbr|tabel|table|data|tahun|fy)\b|(20|19)\d\d", re.IGNORECASE)
_WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)[\s,]+)?"
_TO = rf"\s*(?:[-–—]|s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga|to)\s*{_WEEKDAY}"
_MONTH = r"[a-z]{3,10}\.?"
# Two digits with a word behind them count something: `13 Juni 20 peserta`.
_YEAR = r"(?:\d{4}|'?\d{2}(?!\s*(?!s\W|sampai|hingga)[a-z]))(?!\d)"
_WORDED = rf"\d{{1,2}}\s+{_MONTH}\s+{_YEAR}"
_PLAIN = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|\d{{4}}-\d{{2}}-\d{{2}}"
_MONTH_WORD = rf"(?:{'|'.join(sorted(dates.month_words(), key=len, reverse=True))})\b\.?"
# `Batch 12 dan 13`: numbers that are neither of a day nor of what somebody has counted.
_LINK = rf"(?:{_TO}|\s*(?:&|\+|\bdan\b)\s*)"
_AND = rf"(?:{_LINK}|\s*,\s*)(?:{_WORDS_FOR_BATCH}\s*)?"
_COUNTED = (
    r"(?:peserta|orang|org|laki|pria|perempuan|sesi|hari|kali|pertemuan|desa|kecamatan|kec)\b"
)
_OTHER_BATCHES = (
    rf"(?:/(?!0)\d{{1,3}}\b|(?:{_AND}(?:(?!0)\d{{1,3}}|{cleaners.NUMERAL})\b)+)"
    rf"(?!\s*[/.-]?\s*{_MONTH_WORD}|[/.]\d|{_LINK}\d|\s*{_COUNTED}|\s*%)"
)
_CODE = rf"(?:[a-z]{{1,5}}[-/. ]?(?:20\d\d[-/.])?)?\d{{1,4}}{_LETTER_OF_BATCH}"
_BATCH = re.compile(
    rf"\b{_WORDS_FOR_BATCH}(?:\b|(?=\d))[\s.:#–-]*(?:(?:ke|no|nomor)\b[\s.:-]*)?"
    rf"(?:(?P<code>(?!(?:19|20)\d\d\b){_CODE})|{cleaners.NUMERAL}\b)"
    rf"(?P<others>{_OTHER_BATCHES})?",
    re.IGNORECASE,
)
_RANGES = tuple(
    re.compile(rf"(?<![\d/.-]){pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?P<first>(?:{_WORDED})|{_PLAIN}){_TO}(?P<last>(?:{_WORDED})|{_PLAIN})",
        rf"(?P<first>\d{{1,2}}\s+{_MONTH}){_TO}(?P<last>\d{{1,2}}\s+{_MONTH}\s+(?P<year>{_YEAR}))",
        rf"(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}}\s+(?P<month>{_MONTH}\s+{_YEAR}))",
        rf"(?P<first>\d{{1,2}}[/.]\d{{1,2}}){_TO}(?P<last>\d{{1,2}}[/.]\d{{1,2}}[/.](?P<slashed>{_YEAR}))",
        rf"(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}}[/.](?P<month_slashed>\d{{1,2}}[/.]{_YEAR}))",
    )
)
_DAY = re.compile(rf"(?<![\d/.-])(?P<first>{_WORDED}|{_PLAIN})", re.IGNORECASE)
_BEGUN = re.compile(rf"\d(?:\s+{_MONTH})?(?:{_TO}|[\s,&+]*(?:,|&|\+|dan)\s*)$", re.IGNORECASE)
_GOES_ON = re.compile(rf"{_TO}\d", re.IGNORECASE)
# `Buku Kas Harian Kelompok K1`: what kind of cash book or group it is, is not its name.
_NO_GROUP = (
    r"(?:usaha|perempuan|wanita|ibu(?:-ibu)?|kas|buku|kelompok|umum|kecil|masuk|keluar|dan|per|tahun"
    rf"|harian|mingguan|bulanan|minggu|bulan|periode|laporan|{_MONTH_WORD}|(?:19|20)\d\d)(?!\w)"
)
_GROUP = tuple(
    re.compile(
        rf"\b{word}\b[\s:–-]*(?:{_NO_GROUP}[\s:–-]+)*(?!{_NO_GROUP})(?<![^\W_])([\w-]{{2,20}})",
        re.IGNORECASE,
    )
    for word in ("kelompok", "kas")
)
_PRINTED = re.compile(
    r"\b(?:(?:di|ter)?(?:cetak|unduh|perbarui|perbaharui)|up-?dated?|revisi|printed|per)\b"
    r"(?:[\s.:]|\b(?:pada|tanggal|tgl|hari|terakhir|data|per)\b)*"
    rf"{_WEEKDAY}(?:{_WORDED}|{_PLAIN}|{_MONTH_WORD}\s+{_YEAR})",
    re.IGNORECASE,
)
_A_DAY = re.compile(rf"\d\s+{_MONTH_WORD}|\d/\d", re.IGNORECASE)
_LIKE_DAYS = re.compile(
    rf"(?:\d{{1,2}}(?:\s+{_MONTH_WORD})?{_TO})?(?:\d{{1,2}}\s+)?\b{_MONTH_WORD}(?:\s+{_YEAR})?"
    rf"|(?<!\d)\d{{1,2}}(?:[/.]\d{{1,2}})*(?:{_TO}\d{{1,2}})?[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?(?!\d)",
    re.IGNORECASE,
)
_KIND_AND_NAME = re.compile(r"\b(?:kab|kabupaten|kota)\b\.?\s+[^\W\d_]+", re.IGNORECASE)
_IN_A_DISTRICT = re.compile(r"\b(?:kec|kecamatan|desa|ds|kel|kelurahan)\b\.?\s+\w+", re.IGNORECASE)
_PERIOD = frozenset(
    {"tanggal", "tgl", "waktu", "periode", "hari tanggal", "pelaksanaan", "jadwal"}
    | {"waktu pelaksanaan", "tanggal pelaksanaan", "tanggal kegiatan"}
)
_MOST_WORDS = 4
_MOST_WORDS_OF_A_LABEL = 3


@dataclass(frozen=True)
class Said:
    """One thing that a title says, as it is written there; row 0 is a name, not a cell."""

    text: str
    row: int = 0
    position: int = 0

    def moved(self, rows_above: int) -> Said:
        """Return the same where rows of the sheet stand above those that were looked at."""
        return replace(self, row=self.row + rows_above) if self.row else self


def said(above: list[list[str]], sheet: str = "", file: str = "") -> dict[str, Said]:
    """Return what the rows above a header say, column by column; then what the names say."""
    found: dict[str, Said] = {}
    for row, cells in enumerate(above, start=1):
        for position, label, text in _phrases(cells):
            for column, value in _read(label, text).items():
                found.setdefault(column, Said(value, row, position))
    named = (_read("", tidy(sheet)), _read_bare(tidy(sheet)), _read("", fold(file)))
    for column, value in (pair for one in named for pair in one.items()):
        found.setdefault(column, Said(value))
    return _doubts(above, tidy(sheet), found) | found


def _doubts(above: list[list[str]], sheet: str, found: dict[str, Said]) -> dict[str, Said]:
    """Return what was meant as a batch's place and days but cannot be read: to be asked about."""
    if "batch_id" not in found:
        return {}
    phrases = [
        (text, row, position)
        for row, cells in enumerate(above, start=1)
        for position, _, text in _phrases(cells)
    ]
    doubts: dict[str, Said] = {}
    for text, row, position in (*phrases, (sheet, 0, 0)):
        meant = {"district": _like_a_district(text), "start_date": _like_days(text)}
        for column, value in meant.items():
            if value:
                doubts.setdefault(column, Said(value, row, position))
    return doubts


def _phrases(cells: list[str]) -> Iterator[tuple[int, str, str]]:
    """Give position, label and text of each cell: `Batch : 12`, or a label with `12` beside it."""
    label = ""
    for position, cell in enumerate(map(tidy, cells)):
        for piece in _cut(cell.removeprefix(":").strip()):
            head, colon, tail = piece.partition(":")
            if _is_label(piece.removesuffix(":")):
                label = piece.removesuffix(":")
            elif colon and tail.strip() and _is_label(head):
                yield position, head, tail.strip()
                label = ""
            else:
                yield position, label, piece
                label = ""


def _cut(text: str) -> list[str]:
    """Cut a text before each label in it: `Batch : 12 Tanggal : 7 Juni 2021`."""
    starts = [0]
    for colon in re.finditer(":", text):
        words = list(re.finditer(r"[^\s:,;|]+", text[starts[-1] : colon.start()]))
        for word in words[-_MOST_WORDS_OF_A_LABEL:]:
            start = starts[-1] + word.start()
            if start > starts[-1] and _is_label(text[start : colon.start()]):
                starts.append(start)
                break
    pieces = [text[start:end].strip(" ,;|–-") for start, end in pairwise([*starts, len(text)])]
    return [piece for piece in pieces if piece]


def _is_label(text: str) -> bool:
    return fold(text) in _PERIOD or _column(text) is not None


def _column(label: str) -> str | None:
    named = header.meanings((tidy(label),))
    return named.get("batch") or ("group_id" if "cash" in named else None)


def _read(label: str, text: str) -> dict[str, str]:
    """Return what one phrase says."""
    column = _column(label) if label else None
    if fold(label) in _PERIOD or column in ("start_date", "end_date"):
        return _dates(text) if column != "end_date" else {"end_date": text}
    if column == "batch_id":
        return {**_free(text), "batch_id": text if not _BATCH.search(text) else _batch(text)}
    if column:
        return {column: text}
    return _free(text)


def _free(text: str) -> dict[str, str]:
    """Return what a title without a label says."""
    found = _program(text)
    if _BATCH.search(text):
        found |= {"batch_id": _batch(text)} | _dates(text)
    else:
        found |= {name: day for name, day in _dates(text).items() if "end_date" in _dates(text)}
    district = _district(text, anywhere="batch_id" in found)
    found |= {"district": district} if district else {}
    groups = [group[1] for pattern in _GROUP for group in pattern.finditer(text)]
    return found | ({"group_id": groups[0]} if groups else {})


def _read_bare(name: str) -> dict[str, str]:
    """Return the batch of a sheet that is called `B12` or `12`."""
    if _BARE_BATCH.fullmatch(name) and not _NO_BATCH.match(name):
        return {"batch_id": name}
    return {}


def _batch(text: str) -> str:
    """Return the batch that a title names; of several all, for which of them is meant is asked."""
    found = _BATCH.search(text)
    if not found:
        return text
    others = found["others"] or ""
    code = found["code"] or found[0].removesuffix(others)
    following = re.findall(rf"\d+|{cleaners.NUMERAL}\b", others, re.IGNORECASE)
    return " / ".join([re.sub(r"\s*[-–]\s*", "-", code), *following])


def _dates(text: str) -> dict[str, str]:
    """Return the first and last day that a text says; none of a range that is not understood."""
    plain = _without_batch(text)
    for pattern in _RANGES:
        found = pattern.search(plain)
        if found and not _A_DAY.search(plain[: found.start()]):
            return _real({"start_date": _first_day(found.groupdict()), "end_date": found["last"]})
    day = _DAY.search(plain)
    if not day or _A_DAY.search(plain[: day.start()]):  # the days of several sessions
        return {}
    if _BEGUN.search(plain[: day.start()]) or _GOES_ON.match(plain[day.end() :]):
        return {}
    return _real({"start_date": day["first"]})


def _without_batch(text: str) -> str:
    """Drop a batch's number and the day on which a sheet was printed: they are no days of it."""
    return _PRINTED.sub(";", _BATCH.sub(";", text))


def _first_day(parts: dict[str, str | None]) -> str:
    """Write a range's first day with the month and the year that only its last day has.

    A range over the turn of a year has the year of its end.
    """
    worded = parts.get("month") or parts.get("year")
    slashed = parts.get("month_slashed") or parts.get("slashed")
    rest = f" {worded}" if worded else f"/{slashed}" if slashed else ""
    day = f"{parts['first']}{rest}"
    if (parts.get("year") or parts.get("slashed")) and _is_after(day, f"{parts['last']}"):
        return re.sub(r"\d+$", lambda year: f"{int(year[0]) - 1:0{len(year[0])}d}", day)
    return day


def _is_after(day: str, other: str) -> bool:
    first, second = cleaners.clean_date(day).value, cleaners.clean_date(other).value
    return bool(first and second and first > second)


def _real(days_said: dict[str, str]) -> dict[str, str]:
    is_real = all(cleaners.clean_date(day).value for day in days_said.values())
    return days_said if is_real else {}


def _like_days(text: str) -> str | None:
    """Return what looks like days, as it is written; all of the text where it would be one day."""
    found = _LIKE_DAYS.search(_without_batch(text))
    if not found:
        return None
    return text if cleaners.clean_date(found[0]).value else tidy(found[0])


def _like_a_district(text: str) -> str | None:
    """Return what is nearly a district's name, or has the word for one before it."""
    plain = _LIKE_DAYS.sub(";", _BATCH.sub(";", text))
    for piece in _pieces(plain):
        if districts.guess(fold(piece)).meanings:
            return piece
    found = _KIND_AND_NAME.search(plain)
    return found[0] if found else None


def _pieces(text: str) -> list[str]:
    return [piece.strip(" -.") for piece in re.split(r"\s*[–—,;:|()/]\s*|\s+-\s+", text)]


def _district(text: str, anywhere: bool) -> str | None:
    """Return the district that a title names: a whole piece of it, or any words of a batch's.

    Of two that are not the same, all: which of them was meant is asked.
    """
    plain = _LIKE_DAYS.sub(";", _BATCH.sub(";", text)) if anywhere else text
    named = [piece for piece in _pieces(plain) if districts.is_district(piece)]
    named = named or (_districts_among(plain) if anywhere else [])
    codes = {
        piece: set(districts.codes(districts.without_province(fold(piece)))) for piece in named
    }
    if not codes:
        return None
    are_alike = bool(set.intersection(*codes.values()))
    return min(codes, key=lambda one: len(codes[one])) if are_alike else " / ".join(codes)


def _districts_among(text: str) -> list[str]:
    """Return the districts among the words of a text, the longest names first."""
    words = re.findall(r"[^\W\d_]+\.?", _IN_A_DISTRICT.sub(";", text))
    found = []
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            piece = " ".join(words[start : start + length])
            if districts.is_district(piece):
                found.append(piece)
                words[start : start + length] = [""] * length
    return found


def _program(text: str) -> dict[str, str]:
    """Return the program that a title names, where it names one alone."""
    folded = f" {fold(text)} "
    named = {program for word, program in _programs().items() if f" {word} " in folded}
    return {"program": named.pop()} if len(named) == 1 else {}


@cache
def _programs() -> dict[str, str]:
    """Return the spellings of the programs; a word that is a place too names none."""
    return {
        fold(spelling): program
        for program, spellings in contract.spellings("program").items()
        for spelling in (program, *spellings)
        if not districts.is_district(spelling)
    }
