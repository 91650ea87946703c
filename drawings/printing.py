"""Write a Page for a terminal: as text for people, as JSON for other programs.

A Page in, text out. What is not known is a dash in the text and null in the JSON, never 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from drawings.page import (
    Card,
    Compared,
    Definition,
    Drawing,
    Headline,
    Links,
    Notice,
    Page,
    Part,
    Place,
    Section,
    Side,
    Table,
)
from drawings.tables import number_words
from indicators.printing import aligned, plain_value
from language import DASH, Language, is_missing


def as_json(page: Page, audience: str) -> str:
    """Write a page as one JSON object, its cards in the order in which they are read."""
    described = {
        "view": page.view,
        "title": page.title,
        "audience": audience,
        "lead": page.lead,
        "selection": page.selection,
        "cards": [
            {"key": card.key, "kind": card.made.kind, **_facts(card.made), **_fold(card)}
            for card in _told(page)
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def as_text(page: Page, say: Language, audience_words: str = "") -> str:
    """Write a page as lines to read, a blank line between its cards.

    `audience_words` stand at its head.
    """
    head = list(filter(None, [page.title, page.lead, page.selection, audience_words]))
    cards = [list(_lines(card.made, say)) for card in _told(page)]
    return "\n\n".join("\n".join(lines) for lines in [head, *cards] if lines) + "\n"


def _told(page: Page) -> Iterator[Card]:
    """Give the cards that can be told in words and figures."""
    return (card for card in page.cards() if not isinstance(card.made, Place))


def _fold(card: Card) -> dict[str, str]:
    """Say what a card is called that is out of sight on the screen."""
    return {"folded": card.folded} if card.folded else {}


def _facts(part: Part) -> dict[str, Any]:
    match part:
        case Headline():
            return {
                "title": part.label,
                "value": _plain(part.value),
                "fraction": part.fraction,
                "sentence": part.sentence,
                "published": part.published,
                "indicator": part.indicator,
            }
        case Compared():
            return {
                "title": part.label,
                "a": _side_facts(part.a),
                "b": _side_facts(part.b),
                "verdict": part.verdict,
                "sentence": part.sentence,
                "indicator": part.indicator,
            }
        case Drawing():
            return {
                "title": part.title,
                "note": part.note,
                "indicator": part.indicator,
                "table": _records(part.table),
                "cut": part.cut,
            }
        case Table():
            return {
                "title": part.title,
                "sentence": part.sentence,
                "points": list(part.points),
                "indicator": part.indicator,
                "table": _records(part.rows),
                "cut": part.cut,
            }
        case Links():
            return {
                "title": part.title,
                "sentence": part.sentence,
                "nothing": part.nothing,
                "warning": part.warning,
                "links": [
                    {
                        "text": link.text,
                        "view": link.view,
                        "where": {name: link.filters.values(name) for name in link.filters.used()},
                    }
                    for link in part.links
                ],
            }
        case Definition():
            return {"title": part.name, "lines": dict(part.lines)}
        case Section():
            return {"title": part.title}
        case Notice():
            return {"note": part.text}
    return {}


def _side_facts(side: Side) -> dict[str, Any]:
    return {"name": side.name, "value": _plain(side.value), "fraction": side.fraction}


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def _plain(value: object) -> object:
    return None if isinstance(value, str) and value == DASH else plain_value(value)


def _lines(part: Part, say: Language) -> Iterable[str]:
    match part:
        case Headline():
            yield f"{part.label}: {part.value}"
            yield from filter(None, (part.fraction, part.sentence, part.published))
        case Compared():
            yield f"{part.label}: {part.verdict}"
            for side in (part.a, part.b):
                yield " ".join(filter(None, (f"{side.name}: {side.value}", side.fraction)))
            yield from filter(None, [part.sentence])
        case Drawing():
            yield from filter(None, (part.title, part.note))
            yield from _table_lines(part.table, say)
            yield from filter(None, [part.cut])
        case Table():
            yield from filter(None, (part.title, part.sentence))
            yield from (f"- {point}" for point in part.points)
            yield from _table_lines(part.rows, say)
            yield from filter(None, [part.cut])
        case Links():
            yield from filter(None, (part.title, part.sentence, part.warning))
            yield from [f"- {link.text}" for link in part.links] or [part.nothing]
        case Definition():
            yield part.name
            yield from (f"{label}: {text}" for label, text in part.lines)
        case Section():
            yield from (part.title, "=" * len(part.title))
        case Notice():
            yield part.text


def _table_lines(frame: pd.DataFrame, say: Language) -> list[str]:
    """Write a table as columns that stand under each other, numbers at the right."""
    if frame.empty:
        return []
    is_number = [pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]
    rows = [
        [_cell(value, say) for value in row]
        for row in frame.astype(object).itertuples(index=False, name=None)
    ]
    return aligned([[str(name) for name in frame.columns], *rows], is_number)


def _cell(value: Any, say: Language) -> str:
    if is_missing(value):
        return DASH
    return str(value) if isinstance(value, str) else number_words(value, say)
