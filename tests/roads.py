"""What leads out to an audience: every text of a page, a file or a command, and its numbers.

Numbers are held against what is released: a token of a text that is a number must be one of it, or
be made of it as a page makes it (a share, an interval, a change).
"""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

import language
from drawings.page import (
    Compared,
    Definition,
    Drawing,
    Headline,
    Links,
    Notice,
    Page,
    Section,
    Table,
)
from exports.tables import to_csv
from indicators.intervals import wilson
from indicators.released import COUNTS, RATES

EN = language.of("en")
# What is written in figures and is none of the data's: days and years, names, what always is said.
_NO_FIGURES = (
    r"\d{4}-\d{2}-\d{2}",
    r"\d{1,2}(?:–\d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December) \d{4}",
    r"(?:October|September) \d{4}",
    r"\b\d{1,2} (?:Aug|Sep|Jun|Jul|Oct) \d{4}",
    r"\b(?:19|20)\d\d\b(?![.,/%]\d)",
    r"95%",
    r"GNDR-4",
    r"[Ss]ession \d",
    r"\d\d–\d\d years|Under 20 years|60 years and over",
    r"fewer than \d+ people|rounded to \d+",
    r"does not begin at 0%",
    r"&#?\w+;",
)
_TOKEN = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Known:
    """What an audience may know: the numbers released to it, as texts of a page write them."""

    written: frozenset[str]

    def unknown(self, text: str, also: frozenset[str] = frozenset()) -> list[str]:
        """Return the numbers of a text that are not made of what is released, nor in `also`."""
        for pattern in _NO_FIGURES:
            text = re.sub(pattern, " ", text)
        known_now = self.written | also
        found = (token.rstrip(",") for token in _TOKEN.findall(text))
        return [one for one in found if not {one, one.removesuffix(".0")} & known_now]


def known(release: duckdb.DuckDBPyConnection, published: list[str]) -> Known:
    """Return what a release lets its audience know; `published` are the values of reports."""
    numbers: set[float] = {0, 1}
    shares: set[float] = set()
    cells = release.execute("SELECT status, number, out_of, design_effect FROM released").fetchall()
    for status, number, out_of, effect in cells:
        numbers |= {one for one in (number, out_of) if one is not None}
        if number is not None and out_of:
            shares.add(number / out_of)
            if status == "shown" and effect:
                shares |= set(wilson(number / effect, out_of / effect))
    for table, columns in {
        "enterprise": "groups, members, incentives_disbursed_idr",
        "target": "value",
    }.items():
        for row in release.execute(f"SELECT {columns} FROM {table}").fetchall():
            numbers |= {one for one in row if one is not None}
            shares |= {one for one in row if one is not None and one <= 1}
    (visits,) = release.execute(
        "SELECT count(*) FROM support WHERE stage = 'mentoring'"
    ).fetchall()[0]
    numbers |= {visits, *_districts(release), 100}
    for value in published:
        numbers |= {float(one) for one in value.split("/") if one.replace(".", "").isdigit()}
        shares |= {int(value) / 100} if value.isdigit() and int(value) <= 100 else set()
    made = _changes(release) | _targets(release) | _sizes(release)
    return Known(frozenset(_written(numbers, shares) | made))


def _sizes(release: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the mean sizes of batches, where people and batches are released."""
    keys = ["program", "program_year", "district", "relationship", "disability", "sex", "age_group"]
    same = " AND ".join(f"p.{key} IS NOT DISTINCT FROM b.{key}" for key in keys)
    rows = release.execute(
        "SELECT p.number / b.number FROM released p JOIN released b "
        f"ON p.count = 'participants' AND b.count = 'batches' AND {same} "
        "WHERE p.status = 'shown' AND b.status = 'shown' AND b.number > 0"
    ).fetchall()
    return {text for (size,) in rows for text in (EN.decimal(size), EN.number(size), str(size))}


def _districts(release: duckdb.DuckDBPyConnection) -> list[int]:
    """Return how many districts a selection may have: any number of those that there are."""
    (n,) = release.execute("SELECT count(DISTINCT district) FROM released").fetchall()[0]
    return [n] if n > 4 else []


def _written(numbers: set[float], shares: set[float]) -> set[str]:
    texts = {EN.number(one) for one in numbers if float(one).is_integer()}
    texts |= {str(int(one)) for one in numbers if float(one).is_integer()}
    for share in shares:
        if not math.isnan(share):
            percent = EN.percent(share).rstrip("%")
            texts |= {percent, EN.percent(share, 0).rstrip("%"), percent.removesuffix(".0")}
    return texts


def _changes(release: duckdb.DuckDBPyConnection) -> set[str]:
    """Return changes of the same people from before to after, as they are written."""
    rows = release.execute(
        "SELECT a.number - b.number, a.out_of FROM released a JOIN released b "
        "ON a.count = 'agree_after' AND b.count = 'agree_before' "
        "AND a.program IS NOT DISTINCT FROM b.program "
        "WHERE a.status = 'shown' AND b.status = 'shown'"
    ).fetchall()
    return {EN.decimal(100 * more / matched, 1) for more, matched in rows} | {
        EN.number(more) for more, _ in rows
    }


def _targets(release: duckdb.DuckDBPyConnection) -> set[str]:
    """Return what part of its target each released figure is."""
    targets = release.execute(
        "SELECT indicator, value, program, program_year, district FROM target"
    ).fetchall()
    found = set()
    for indicator, value, *place in targets:
        count = {**COUNTS, **RATES}.get(indicator, "")
        cells = release.execute(
            "SELECT number, out_of FROM released WHERE count = ? AND status = 'shown' "
            "AND program IS NOT DISTINCT FROM ? AND program_year IS NOT DISTINCT FROM ? "
            "AND district IS NOT DISTINCT FROM ? AND relationship IS NULL AND disability IS NULL "
            "AND sex IS NULL AND age_group IS NULL",
            [count, *place],
        ).fetchall()
        for number, out_of in cells:
            reached = number / out_of if indicator in RATES else number
            found |= {EN.percent(reached / value, 0).rstrip("%")}
    return found


def how_many_targets(release: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return how many targets may be reached: any number of those that there are."""
    (n,) = release.execute("SELECT count(*) FROM target").fetchall()[0]
    return frozenset(str(one) for one in range(n + 1))


@dataclass
class Said:
    """What a road says: its texts by where they stand."""

    texts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, place: str, *texts: str) -> None:
        self.texts.setdefault(place, []).extend(text for text in texts if text)


def of_page(page: Page) -> Said:
    """Return every text of a page: of its cards, charts, tables, files and what they stand for."""
    said = Said()
    said.add("head", page.title, page.lead, page.selection)
    for card in page.cards():
        said.add(card.key, *_texts(card.made))
    return said


def _texts(part: Any) -> Iterator[str]:
    match part:
        case Headline():
            yield from (part.label, part.value, part.fraction, part.sentence, part.published)
            yield part.message
        case Compared():
            yield from (part.label, part.verdict, part.sentence)
            for side in (part.a, part.b):
                yield from (side.name, side.value, side.fraction)
        case Drawing():
            yield from (part.title, part.note, part.alternative_text, part.beside)
            yield from _of_figure(part.figure or {})
            yield from _cells(to_csv(part.whole_table(), EN.separators))
        case Table():
            yield from (part.title, part.sentence, *part.points)
            yield from _cells(to_csv(part.whole_table(), EN.separators))
            if part.one_by_one:
                yield from _cells(to_csv(part.one_by_one(), EN.separators))
        case Links():
            yield from (part.title, part.sentence, part.nothing, *(one.text for one in part.links))
        case Notice(text):
            yield text
        case Section(title):
            yield title
        case Definition():
            yield from (part.name, *(text for line in part.lines for text in line))


def _cells(content: bytes) -> Iterator[str]:
    """Return what stands in the cells of a download."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from row


def _of_figure(figure: Mapping[str, Any]) -> Iterator[str]:
    """Return what a chart writes, says on hover, and carries for a click."""
    for trace in figure.get("data", ()):
        for name in ("text", "hovertext", "customdata", "name", "hovertemplate"):
            values = trace.get(name) or ()
            for one in [values] if isinstance(values, str) else values:
                if isinstance(one, str):
                    yield re.sub(r"<[^>]+>", " ", one)
                elif isinstance(one, dict):
                    yield from map(str, one)
    for one in figure.get("layout", {}).get("annotations", ()):
        yield re.sub(r"<[^>]+>", " ", one["text"])


def drawn(figure: Mapping[str, Any]) -> list[float]:
    """Return the lengths of bars and the places of dots, as a browser has them."""
    return [
        value
        for trace in figure.get("data", ())
        if trace.get("type") == "bar" or "markers" in str(trace.get("mode", ""))
        for value in trace.get("x") or ()
        if isinstance(value, int | float)
    ]


def of_file(content: bytes) -> str:
    """Return the texts of a file: of a zip those of all its parts, without their tags."""
    if not content.startswith(b"PK"):
        return re.sub(r"<(script|style)\b.*?</\1>", " ", content.decode("utf-8"), flags=re.S)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [
            of_file(packed.read(name))
            if name.endswith((".xlsx", ".docx"))
            else re.sub(r"<[^>]+>", " ", packed.read(name).decode("utf-8"))
            for name in packed.namelist()
            if name.endswith((".xml", ".xlsx", ".docx"))
        ]
    return " ".join(parts)


def of_people_and_files(staff: duckdb.DuckDBPyConnection) -> list[str]:
    """Return what nobody else may read: batches, groups, pseudonyms, files."""
    asked = (
        "SELECT DISTINCT batch_id FROM batch",
        "SELECT DISTINCT group_id FROM enterprise_group",
        "SELECT DISTINCT person_id::VARCHAR FROM participant",
        "SELECT DISTINCT file FROM source",
    )
    found = [str(one) for sql in asked for (one,) in staff.execute(sql).fetchall()]
    return [Path(one).name for one in found if len(one) > 1] + ["Hijab", "Culinary", "Kuliner"]
