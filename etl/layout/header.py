"""What a sheet's header says: words over words, units below them, slips of the pen.

A header is a known name, or one with an enumeration before it and an explanation after it: `Sesi 1:
materi`. With an explanation it stands only where no other header of the row is the name itself or
explains it too, where the cells below are what the column is for, and where the explanation names
nobody else. What stands behind an amount or a count says which of several it is, so that it is
never passed over. A statement of the instrument is known by its number or by its own text, beside
a word for before or after.

Knows the contract and rows of texts; opens no file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

from rapidfuzz.distance import OSA

from etl import contract
from etl.contract import Column, Table, layout_words
from etl.layout import signatures, survey_export
from etl.text import fold, tidy
from etl.values import known_names, near_match

DEEPEST = 3
_MOST_SLIPS = 2
_SHORTEST, _LONG = 3, 8  # letters of a word that may have a slip, and of one that may have two
# Many a word of so few letters is another one's but for a letter: Kuota, Kota; Saksi, Aksi.
_SHORT, _KNOWN_BY_FIRST_LETTER = 4, 5
_ABBREVIATIONS = {
    **dict.fromkeys(("dgn", "dg"), "dengan"),
    **dict.fromkeys(("tgl", "tg"), "tanggal"),
    **dict.fromkeys(("jml", "jmlh", "jlh"), "jumlah"),
    **dict.fromkeys(("no", "nmr", "nomer"), "nomor"),
}
_NUMBERS = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "pertama": "1",
    "kedua": "2",
    "ketiga": "3",
    "keempat": "4",
    "kelima": "5",
    "satu": "1",
    "dua": "2",
    "tiga": "3",
    "empat": "4",
    "lima": "5",
}
_UNITS = frozenset(
    {
        *("rp", "idr", "rupiah", "orang", "org", "jiwa", "hari", "bulan", "tahun", "thn", "th"),
        *("poin", "skor", "skala 1 5", "1 5", "l p", "p l", "lk pr", "ya tidak", "ya", "tidak"),
        *("dd mm yyyy", "tgl bln thn", "hh bb tttt", "16 digit", "angka", "teks"),
    }
)
_TAIL = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_NUMBERED = re.compile(r"\D{0,14}?(\d)")
_FEWEST_NUMBERS = 3


@dataclass(frozen=True)
class Header:
    """One or more rows read as a header: of each column the words, from the upper to the lower."""

    last_row: int  # counted from 1
    depth: int
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...] = ()  # of each column the row of its lowest words, where it is not last
    is_export: bool = False  # of KoboToolbox or ODK
    day_of_form: int | None = None  # the position of the moment when a form was filled in
    moment_sent: int | None = None  # the position of the moment when it was sent
    # Of columns that have one header together: the position and what stands above all of them.
    grouped: Mapping[int, str] = field(default_factory=dict)
    time_column: int | None = None  # the position of what says when each row was answered

    def known(self, table: Table) -> dict[int, str]:
        """Return the positions of the columns that a table knows, with their names."""
        return self.named(table) | self.explained(table)

    def named(self, table: Table) -> dict[int, str]:
        """Return those whose headers are names that the table knows."""
        return _of_table(self._named, table)

    def explained(self, table: Table) -> dict[int, str]:
        """Return those whose headers are such names with an explanation, each name once."""
        named = self.named(table)
        found = {
            place: name
            for place, name in _of_table(self._explained, table).items()
            if place not in named
        }
        claims = Counter([*named.values(), *found.values()])
        return {place: name for place, name in found.items() if claims[name] == 1}

    def at(self, *times: str, time_column: int | None = None) -> Header:
        """Return the same with a word for before or after over the statements that have none.

        A statement that stands there again has the second of several words. `time_column` is the
        position of the column that says for each row which of the words is its own.
        """
        columns: list[tuple[str, ...]] = []
        seen = Counter[tuple[str, ...]]()
        for parts in self.columns:
            is_alone = any(times) and is_statement_alone(parts)
            columns.append((times[min(seen[parts], len(times) - 1)], *parts) if is_alone else parts)
            seen[parts] += 1
        return replace(self, columns=tuple(columns), time_column=time_column)

    @property
    def has_statements(self) -> bool:
        """Tell whether any header is a statement, and nothing says whether before or after."""
        return any(is_statement_alone(parts) for _, parts in self.texts())

    @property
    def has_known(self) -> bool:
        """Tell whether any column is known to any table."""
        return bool(self._named)

    @property
    def has_explained(self) -> bool:
        """Tell whether any column is known to any table by a name with an explanation."""
        return bool(self._explained)

    @cached_property
    def _named(self) -> dict[int, dict[str, str]]:
        return {place: named for place, parts in self.texts() if (named := meanings(parts))}

    @cached_property
    def _explained(self) -> dict[int, dict[str, str]]:
        return {place: named for place, parts in self.texts() if (named := _explanations(parts))}

    def texts(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the position and the words of each column that has any."""
        return ((place, parts) for place, parts in enumerate(self.columns) if parts)

    @cached_property
    def filled(self) -> int:
        """Return the number of columns that have words and are not such as nobody misses."""
        return sum(1 for _, parts in self.texts() if not is_never_missed(parts))

    def row_of(self, place: int) -> int:
        """Return the number of the row where a column's lowest words stand."""
        return self.rows[place] if self.rows else self.last_row


def candidates(head: list[list[str]]) -> Iterator[Header]:
    """Give every row, and every two or three rows on top of each other, as a possible header."""
    texts = [list(map(tidy, row)) for row in head]
    for last in range(1, len(head) + 1):
        yield from _ending_in(texts, last)


def is_possible(head: list[list[str]], last_row: int) -> bool:
    """Tell whether any header that ends in a row, counted from 1, has a word that is known."""
    texts = [list(map(tidy, row)) for row in head[max(0, last_row - DEEPEST) : last_row]]
    return any(one.has_known for one in _ending_in(texts, len(texts)))


@lru_cache(maxsize=8192)
def meanings(parts: tuple[str, ...]) -> dict[str, str]:
    """Return, by table, the column that a header's words name."""
    found = _of_statement(parts)
    for text in _readings(parts):
        found = _lookup(text) | found
    return found


def rows_below(head: list[list[str]], last_row: int) -> int:
    """Count the rows right under a header that say units or tags, or number the columns."""
    row = last_row
    while row < len(head) and _is_explanation(head[row], head[row + 1 :]):
        row += 1
    return row - last_row


def guesses(header: Header, table: Table, taken: dict[int, str]) -> dict[int, tuple[str, str]]:
    """Return what unknown columns most likely mean: position → (column, the words it has).

    A guess stands only where a single column of the table is near, and no other header names it.
    """
    near = {
        place: guess
        for place, parts in header.texts()
        if place not in taken and (guess := _guess(parts, table))
    }
    claims = Counter([*taken.values(), *(name for name, _ in near.values())])
    return {place: guess for place, guess in near.items() if claims[guess[0]] == 1}


def certainty(words: str, table: Table, name: str) -> float:
    """Return how sure it is that misspelt words mean a column; 0 where they are not near."""
    known = {text: [one] for text, one in contract.names_by_header(table.name).items()}
    guess = near_match.guess({fold(words): 0}, known)
    return guess.certainty if guess.meanings == (name,) else 0.0


def is_numbering(parts: tuple[str, ...]) -> bool:
    """Tell whether a column only numbers the rows."""
    return fold(parts[-1]) in layout_words.words("numbering") or parts[-1] == "#"


def is_never_missed(parts: tuple[str, ...]) -> bool:
    """Tell whether a column only numbers the rows, or is one to sign in."""
    return is_numbering(parts) or signatures.is_signature(parts)


def _ending_in(texts: list[list[str]], last: int) -> Iterator[Header]:
    """Give the possible headers whose last row is that one.

    A cell alone below a row of several is no row of theirs: `Hari Pertama` divides the list.
    """
    yield _header(texts, last, 1)
    count = sum(map(bool, texts[last - 1]))
    if count > 1 or (count and last > 1 and sum(map(bool, texts[last - 2])) <= 1):
        for depth in range(2, min(DEEPEST, last) + 1):
            yield _header(texts, last, depth)


def _header(texts: list[list[str]], last: int, depth: int) -> Header:
    rows = texts[last - depth : last]
    if depth == 1:
        return _single(last, rows[0])
    width = max(map(len, rows))
    columns: list[list[str]] = [[] for _ in range(width)]
    lowest = [last] * width
    for number, row in enumerate(rows):
        below = rows[number + 1 :]
        for place, text in enumerate(_spread(row, below, width)):
            if text and columns[place][-1:] != [text]:
                columns[place].append(text)
                lowest[place] = last - len(below)
    return Header(last, depth, tuple(map(tuple, columns)), tuple(lowest))


def _single(last: int, texts: list[str]) -> Header:
    if survey_export.is_export(texts):
        day, sent = survey_export.day_of_form(texts), survey_export.moment_sent(texts)
        parts = survey_export.parts(texts)
        return Header(last, 1, parts, is_export=True, day_of_form=day, moment_sent=sent)
    return Header(last, 1, tuple((text,) if text else () for text in texts))


def _spread(row: list[str], below: list[list[str]], width: int) -> list[str]:
    """Write a group's words over each of its columns: those where something stands below."""
    if not any(row):
        return [""] * width
    has_below = {place for one in below for place, cell in enumerate(one) if cell}
    spread, group = [], ""
    for place, text in enumerate([*row, *[""] * (width - len(row))]):
        group = text or group
        spread.append(text or (group if place in has_below else ""))
    return spread


def _of_table(named: dict[int, dict[str, str]], table: Table) -> dict[int, str]:
    return {place: one[table.name] for place, one in named.items() if table.name in one}


def _readings(parts: tuple[str, ...]) -> Iterator[str]:
    """Give the ways to read a header's words, the fullest first."""
    texts = [" ".join(parts[start:]) for start in range(len(parts))]
    yield from texts
    for text in texts:
        if (name := known_names.without_enumeration(text)) != text:
            yield name
    if len(parts) > 1:
        yield from _numbered(parts)
    for text in texts:
        tail = _TAIL.search(text)
        if tail and fold(tail[1]) in _UNITS:
            yield text[: tail.start()]


@lru_cache(maxsize=8192)
def _explanations(parts: tuple[str, ...]) -> dict[str, str]:
    """Return, by table, the column that a header's words name with an explanation behind."""
    found: dict[str, str] = {}
    for name, explanation in _names_explained(parts):
        # What stands behind a mark in an upper row is a value: `ID Batch: B12` is a title.
        is_title = len(parts) > 1 and len(explanation) > len(parts[-1])
        meant = {
            table: column
            for table, column in _lookup(name).items()
            if _may_be_explained(contract.table(table).column(column), explanation)
            and not (is_title and not column[-1].isdigit())
        }
        found = meant | found
    return found


def _names_explained(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the names that a header's words may be, each with what explains it.

    What stands below a numbered name (`Sesi 1` over `7 April`) explains it too.
    """
    for start in range(len(parts)):
        readings = known_names.readings(" ".join(parts[start:]))
        yield from ((name, explanation) for name, explanation in readings if explanation)
    if len(parts) > 1 and _in_full(fold(parts[-2]))[-1:].isdigit():
        for start in range(len(parts) - 1):
            yield " ".join(parts[start:-1]), parts[-1]


def _may_be_explained(column: Column, explanation: str) -> bool:
    is_amount = column.type in ("money", "number") or column.unit == "people"
    return not is_amount and not _names_other(column, explanation)


def _names_other(column: Column, explanation: str) -> bool:
    """Tell whether an explanation says that a column is about somebody else."""
    said = f" {fold(explanation)} "
    own = {fold(word) for spelt in contract.spellings(column.allowed).values() for word in spelt}
    others = (word for word in layout_words.words("other_person") if word not in own)
    return any(f" {word} " in said for word in others)


def _numbered(parts: tuple[str, ...]) -> Iterator[str]:
    """Read `Sikap sebelum pelatihan` over `1` as `sebelum 1`."""
    number, upper = _NUMBERED.fullmatch(parts[-1]), fold(" ".join(parts[:-1]))
    if number and not re.search(r"\d", upper):
        yield from (f"{word} {number[1]}" for word in upper.split())


def _of_statement(parts: tuple[str, ...]) -> dict[str, str]:
    """Return the column that a statement's text names, with a word for before or after beside it.

    None where both words stand beside it.
    """
    text = " ".join(fold(known_names.without_enumeration(part)) for part in parts)
    for statement, number in _statements().items():
        if f" {statement} " in f" {text} ":
            beside = f" {text} ".replace(f" {statement} ", " ").split()
            said = [named for word in beside if (named := _lookup(f"{word} {number}"))]
            return said[0] if said and all(one == said[0] for one in said) else {}
    return {}


def day_numbered(parts: tuple[str, ...]) -> int:
    """Return the number of a day that a header names, 0 where it names none: `Hari ke-4`."""
    first, *others = _in_full(fold(parts[-1])).split() or [""]
    is_day = first in layout_words.words("day") and others[:1] and others[0].isdecimal()
    return int(others[0]) if is_day else 0


@lru_cache(maxsize=8192)
def is_statement_alone(parts: tuple[str, ...]) -> bool:
    """Tell whether a header is a statement, and nothing says whether before or after."""
    if not parts or meanings(parts):
        return False
    text = known_names.without_enumeration(parts[-1])
    return fold(text) in _statements() or _numbered_statement().fullmatch(fold(text)) is not None


@cache
def _numbered_statement() -> re.Pattern[str]:
    ordinal = "|".join(layout_words.words("ordinal"))
    return re.compile(rf"(?:{'|'.join(layout_words.words('statement'))})(?: ?(?:{ordinal}))? ?\d")


@cache
def _statements() -> dict[str, int]:
    """Return the statements of the instrument in both languages, folded, with their numbers."""
    return {
        folded: item.item
        for item in contract.items()
        for text in (item.statement_id, item.statement_en)
        if (folded := fold(text))
    }


def _lookup(text: str) -> dict[str, str]:
    folded = fold(text)
    named = (
        _named().get(folded)
        or _named().get(folded.replace(" ", ""))
        or _named_in_full().get(_in_full(folded))
    )
    if named is None and "/" in text:
        either = [_named().get(fold(one), {}) for one in text.split("/")]
        named = {table: name for table, name in either[0].items() if _agree(either, table)}
    return named or {}


def _agree(either: list[dict[str, str]], table: str) -> bool:
    return len({meaning.get(table) for meaning in either}) == 1


@cache
def _named() -> dict[str, dict[str, str]]:
    """Return every folded header, with and without its spaces: table → column."""
    named: dict[str, dict[str, str]] = {}
    for table in contract.tables():
        headers = contract.names_by_header(table.name)
        for header, name in headers.items():
            named.setdefault(header, {})[table.name] = name
        for header, name in headers.items():
            named.setdefault(header.replace(" ", ""), {}).setdefault(table.name, name)
    return named


@cache
def _named_in_full() -> dict[str, dict[str, str]]:
    """Return the headers with their abbreviations written out: table → column."""
    named: dict[str, dict[str, str]] = {}
    for table in contract.tables():
        for header, name in contract.names_by_header(table.name).items():
            named.setdefault(_in_full(header), {}).setdefault(table.name, name)
    return named


def _in_full(folded: str) -> str:
    """Write abbreviations out, and the number behind other words in figures: `sesi ke ii`."""
    said_of_nobody = layout_words.words("addressed")
    *before, last = [word for word in folded.split() if word not in said_of_nobody] or [""]
    number = _NUMBERS.get(last, last) if before else last
    if len(before) > 1 and number.isdigit() and before[-1] in layout_words.words("ordinal"):
        before.pop()
    names = [_ABBREVIATIONS.get(word, word) for word in before]
    return " ".join([*names, number if names else _ABBREVIATIONS.get(last, last)])


def _is_explanation(row: list[str], below: list[list[str]]) -> bool:
    """Tell whether a row says only units or tags, or only numbers its columns from 1 on.

    Where it says no unit and other words in brackets follow in a column, these are its values.
    """
    if survey_export.is_tag_row(row):
        return True
    filled = [text for cell in row if (text := tidy(cell))]
    numbers = [text.strip("()") for text in filled]
    if len(filled) >= _FEWEST_NUMBERS and numbers == [str(n + 1) for n in range(len(filled))]:
        return True
    in_brackets = [text for text in filled if _TAIL.fullmatch(text)]
    has_unit = any(fold(text.strip("()")) in _UNITS for text in in_brackets)
    if not has_unit and any(_goes_on_in_brackets(*cell, below) for cell in enumerate(row)):
        return False
    units = [text for text in filled if fold(text) in _UNITS]
    return bool(in_brackets) and len({*in_brackets, *units}) == len(set(filled))


def _goes_on_in_brackets(place: int, cell: str, below: list[list[str]]) -> bool:
    """Tell whether other words in brackets stand below a cell in brackets."""
    if not _TAIL.fullmatch(tidy(cell)):
        return False
    texts = (tidy(row[place]) for row in below if place < len(row))
    return any(
        text != tidy(cell) and any(map(str.isalpha, text)) and _TAIL.fullmatch(text)
        for text in texts
    )


def _guess(parts: tuple[str, ...], table: Table) -> tuple[str, str] | None:
    for text in (" ".join(parts), parts[-1]):
        plain = _TAIL.sub("", text) or text
        near = _near(fold(plain), table.name)
        if len(near) == 1 and _is_slip(plain, text, table.column(near[0])):
            return near[0], plain
    return None


def _is_slip(plain: str, text: str, column: Column) -> bool:
    """Tell whether a text may be a slip: what stands behind it must not make it another name."""
    behind = fold(text.removeprefix(plain))
    is_passed_over = not behind or behind in _UNITS or _may_be_explained(column, behind)
    return is_passed_over and fold(plain) not in column.headers


# The same words are asked about again for every row and every part of a sheet.
@lru_cache(maxsize=50_000)
def _near(text: str, table: str) -> tuple[str, ...]:
    """Return the columns of a table that a folded text is near to."""
    return tuple(
        column.name
        for column in contract.table(table).columns
        if any(is_near(text, header) for header in column.headers)
    )


def is_near(text: str, header: str) -> bool:
    """Tell whether a text is a header but for a slip or two: the digits must be the same."""
    if abs(len(text) - len(header)) > _MOST_SLIPS:
        return False
    words, meant = text.split(), header.split()
    if len(words) != len(meant):
        return False
    left = _MOST_SLIPS
    for word, other in zip(words, meant, strict=True):
        if word != other:
            allowed = _allowed(word, other)
            slips = OSA.distance(word, other, score_cutoff=allowed)
            left -= slips
            if slips > allowed or left < 0:
                return False
    return True


def _allowed(word: str, meant: str) -> int:
    length = min(len(word), len(meant))
    if length < _SHORTEST or not (word.isalpha() and meant.isalpha()):
        return 0
    if len(meant) <= _KNOWN_BY_FIRST_LETTER and word[0] != meant[0]:
        return 0
    if len(meant) <= _SHORT:
        return int(_is_slip_in_short(word, meant))
    return 1 if length < _LONG else 2


def _is_slip_in_short(word: str, meant: str) -> bool:
    """Tell whether a letter is left out, doubled or swapped: no other letter comes in."""
    if len(word) > len(meant):
        return any(word[:place] + word[place + 1 :] == meant for place in _doubled(word))
    return len(word) < len(meant) or sorted(word) == sorted(meant)


def _doubled(word: str) -> list[int]:
    return [place for place in range(1, len(word)) if word[place] == word[place - 1]]
