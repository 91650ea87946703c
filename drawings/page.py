"""What a view consists of: a Page in one language, rows of cards, each made when it is asked for.

The screen, the command line and whatever is written into files draw the same Page. This room knows
neither what is measured nor where it is shown.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar

import pandas as pd

from charts import clicks
from drawings.made_once import made_once
from drawings.origins import NONE, Origins
from indicators.definition import Connection
from indicators.filters import EVERYTHING, Filters
from language import is_missing

T = TypeVar("T")
Figure: TypeAlias = dict[str, Any]
# By the headers of a table, what a click on each cell of the column opens.
Opens: TypeAlias = Callable[[], Mapping[str, Sequence[clicks.Mark | None]]]

# Of a table on a page; who wants more takes the download, which has all of them.
MOST_ROWS = 1000
_MOST_BYTES = 1_000_000  # of an answer that is kept


class Get(Protocol):
    """Run a function of `indicators` on the data: on a connection, or out of a cache of answers."""

    def __call__(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> T: ...


def reading(connection: Connection) -> Get:
    """Return what asks a connection, as a notebook or the command line do.

    The parts of a page ask much of the same: what is no large table is asked once, and each gets a
    copy of its own.
    """
    answers: dict[bytes, bytes] = {}

    def get(function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        question = _pickled((function, arguments, named))
        if question in answers:
            return pickle.loads(answers[question])
        answer = function(connection, *arguments, **named)
        kept = _pickled(answer) if question else b""
        if kept:
            answers[question] = kept
        return answer

    return get


def _pickled(value: Any) -> bytes:
    """Return a value as bytes; none of what is large, or can be no bytes."""
    if isinstance(value, pd.DataFrame) and len(value) > MOST_ROWS:
        return b""
    try:
        pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""
    return pickled if len(pickled) <= _MOST_BYTES else b""


@dataclass(frozen=True)
class Amount:
    """A large figure as a number: of `percent` and `points` a share of 1, of `IDR` rupiah.

    `numerator` and `denominator` are what a share is made of; None for what is no share.
    """

    value: float
    unit: str = "number"
    numerator: float | None = None
    denominator: float | None = None


def as_share(numerator: Any, denominator: Any, unit: str = "percent") -> Amount | None:
    """Return a share as a number; None where it is not known or of nobody."""
    if is_missing(numerator) or is_missing(denominator) or not denominator:
        return None
    x, n = float(numerator), float(denominator)
    return Amount(x / n, unit, x, n)


def as_amount(value: Any, unit: str = "number") -> Amount | None:
    """Return a number that is no share; None where it is not known."""
    return None if is_missing(value) else Amount(float(value), unit)


@dataclass(frozen=True)
class Headline:
    """One large figure: its label, the figure in words, x/n under it, and the sentence it supports.

    `amount` is the figure as a number, None where it is none or is not known. `published` is the
    published figure it agrees with or differs from, in words; empty where none is published.
    `indicator` is the id whose definition belongs to it, and whose records unless `records` names
    another figure's; `selected` says of what it is, where that is not what is chosen on the page.
    `message` says figure, x/n and interval in one sentence, for
    where it stands alone; empty where the label and the value do.
    """

    kind: ClassVar[str] = "headline"

    label: str
    value: str
    fraction: str = ""
    sentence: str = ""
    published: str = ""
    indicator: str = ""
    selected: Filters | None = None
    amount: Amount | None = None
    message: str = ""
    records: str = ""


@dataclass(frozen=True)
class Side:
    """A figure of one of two selections: whose it is, the figure in words, x/n under it.

    `selected` is the selection, in which its records are found; `part` is the part of the figure
    that the fraction counts where it is not the numerator.
    """

    name: str
    value: str
    fraction: str = ""
    selected: Filters | None = None
    part: str = ""


@dataclass(frozen=True)
class Compared:
    """One figure of two selections, what comparing them comes to in words, and what that rests on.

    `indicator` is the id whose definition belongs to it.
    """

    kind: ClassVar[str] = "compared"

    label: str
    a: Side
    b: Side
    verdict: str
    sentence: str = ""
    indicator: str = ""
    selected: Filters | None = None


class Drawing:
    """One chart with all that belongs to it.

    `title` says the finding in one sentence. `figure` and `table`, the figures drawn under headers
    in the language, are handed in as functions, each run once, when it is asked for. Where there is
    nothing to draw, `nothing` says why: `figure` is then None and `note` that sentence; else `note`
    may caution beside the figure, and `marks` say how its marks are read: `note` has both,
    `caution` is for where nothing but the table stands. `alternative_text` is for those who cannot
    see it, `indicator` the id whose definition belongs to it, and whose records unless `records`
    names another figure's. `beside` says what is drawn, muted, that is not selected;
    `selected` of what it is, where that is not what is chosen on the page. `choice` names the
    choice of the view that stands in the card, since it changes what is drawn there and no more.

    A table that would have more than MOST_ROWS rows has the first of them; `cut` then says of how
    many, and `whole_table` makes all of them. `origins` say where its figures come from. `opens`
    and `opens_of` are as of a Table.
    """

    kind = "chart"

    def __init__(
        self,
        title: str,
        *,
        figure: Callable[[], Figure] | None = None,
        table: Callable[[], pd.DataFrame] = pd.DataFrame,
        whole_table: Callable[[], pd.DataFrame] | None = None,
        cut: str = "",
        alternative_text: str = "",
        indicator: str,
        records: str = "",
        note: str = "",
        marks: str = "",
        nothing: str = "",
        beside: str = "",
        selected: Filters | None = None,
        origins: Origins = NONE,
        opens: Opens | None = None,
        opens_of: Filters | None = None,
    ) -> None:
        self.title = title
        self.origins = origins
        self.beside = "" if nothing else beside
        self.alternative_text = alternative_text
        self.indicator = indicator
        self.records = records or indicator
        self.selected = selected
        self.choice = ""
        self.caution = nothing or note
        self.note = nothing or " ".join(filter(None, (note, marks)))
        self._figure = None if nothing else figure
        self.cut = cut
        self.opens = opens
        self.opens_of = opens_of
        self._table = table
        self._whole_table = whole_table

    @made_once
    def figure(self) -> Figure | None:
        """Return the chart, None where there is nothing to draw."""
        return self._figure() if self._figure else None

    @made_once
    def table(self) -> pd.DataFrame:
        """Return the figures drawn; no rows where there are none."""
        return self._table()

    def with_choice(self, name: str) -> Drawing:
        """Return the same drawing with a choice of the view in its card."""
        other = copy(self)
        other.choice = name
        return other

    def with_selected(self, filters: Filters) -> Drawing:
        """Return the same drawing, the marks muted that stand for what is not selected."""
        draw, selected = self._figure, {name: filters.values(name) for name in filters.used()}
        other = copy(self)
        other.__dict__.pop("figure", None)
        other._figure = (lambda: clicks.muted(draw(), selected)) if draw else None
        return other

    @property
    def has_table(self) -> bool:
        """Tell whether figures are drawn or, where there is no chart, stand in a table.

        Of a chart this makes no table.
        """
        if self._table is pd.DataFrame:
            return False
        return self._figure is not None or not self.table.empty

    def whole_table(self) -> pd.DataFrame:
        """Return all rows of the table, for a download; made anew if it was cut, and never kept."""
        return self._whole_table() if self._whole_table else self.table


Selected = TypeVar("Selected", Headline, Drawing)


def of_selection(part: Selected, filters: Filters) -> Selected:
    """Return a part that is of another selection than the page: its records are those."""
    other = copy(part)
    object.__setattr__(other, "selected", filters)
    return other


class Table:
    """A list to read: what it says in all, its points one by one, and its rows.

    `sentence` says it of everything there is; without one the list is of what is selected. `rows`
    are handed in as a function and made once, when they are asked for. A work list is looked into
    from the top, as far as one comes; a printed one is handed over on paper, all of it in sight.
    `cut` and `whole_table` are as of a Drawing. Where the cells are words, `sorted_by` makes the
    same table in the numbers that it is sorted by; `one_by_one` makes what it was laid out from,
    one row a figure, for a second download. `origins` say where the figures of that come from, else
    those of the whole table. `opens` gives, by header, what a click on a cell opens, `opens_of` of
    what these records are but for what the cell says, where that is not what is chosen on the page.
    """

    kind = "table"

    def __init__(
        self,
        title: str,
        rows: Callable[[], pd.DataFrame],
        *,
        sentence: str = "",
        points: tuple[str, ...] = (),
        indicator: str = "",
        is_work_list: bool = False,
        is_printed: bool = False,
        whole_table: Callable[[], pd.DataFrame] | None = None,
        cut: str = "",
        sorted_by: Callable[[], pd.DataFrame] | None = None,
        one_by_one: Callable[[], pd.DataFrame] | None = None,
        origins: Origins = NONE,
        opens: Opens | None = None,
        opens_of: Filters | None = None,
    ) -> None:
        self.title = title
        self.origins = origins
        self.sentence = sentence
        self.points = points
        self.indicator = indicator
        self.is_work_list = is_work_list
        self.is_printed = is_printed
        self.cut = cut
        self.sorted_by = sorted_by
        self.one_by_one = one_by_one
        self.opens = opens
        self.opens_of = opens_of
        self._rows = rows
        self._whole_table = whole_table

    @made_once
    def rows(self) -> pd.DataFrame:
        """Return the rows under headers in the language."""
        return self._rows()

    def whole_table(self) -> pd.DataFrame:
        """Return all rows, for a download; made anew if they were cut, and never kept."""
        return self._whole_table() if self._whole_table else self.rows


@dataclass(frozen=True)
class Link:
    """A sentence that leads to a view with something selected in it.

    What has a `key` can be set aside under it.
    """

    text: str
    view: str
    filters: Filters = EVERYTHING
    key: str = ""


@dataclass(frozen=True)
class Links:
    """A list of what leads elsewhere; `nothing` is said where it is empty.

    `warning` says what is wrong with the list itself, and that it goes on.
    """

    kind: ClassVar[str] = "links"

    title: str
    sentence: str
    links: tuple[Link, ...]
    nothing: str
    warning: str = ""


@dataclass(frozen=True)
class Definition:
    """One thing defined: its name, and the lines that say what it is, each with a label.

    `is_asked` where the reader came for it.
    """

    kind: ClassVar[str] = "definition"

    name: str
    lines: tuple[tuple[str, str], ...]
    is_asked: bool = False


@dataclass(frozen=True)
class Section:
    """The title of a part of a page."""

    kind: ClassVar[str] = "section"

    title: str


@dataclass(frozen=True)
class Notice:
    """One line that a reader must not miss."""

    kind: ClassVar[str] = "notice"

    text: str


@dataclass(frozen=True)
class Place:
    """A place for what only the screen has: something to hand in, say."""

    kind: ClassVar[str] = "place"


Part: TypeAlias = (
    Headline | Compared | Drawing | Table | Links | Definition | Section | Notice | Place
)


@dataclass(frozen=True)
class Card:
    """One part of a page under its key, made once, when it is asked for.

    `folded` is what a card is called that is out of sight until somebody opens it, `note` what a
    speaker says of it. One `of_all` is the same whatever is chosen in its view.
    """

    key: str
    make: Callable[[], Part]
    folded: str = ""
    note: str = ""
    of_all: bool = False

    @made_once
    def made(self) -> Part:
        """Return the part."""
        return self.make()

    def with_choice(self, name: str) -> Card:
        """Return the same card with a choice of the view in it; it is one of a chart."""

        def make() -> Part:
            part = self.make()
            return part.with_choice(name) if isinstance(part, Drawing) else part

        return replace(self, make=make)

    def with_selected(self, filters: Filters) -> Card:
        """Return the same card, whose chart mutes marks that stand for what is not selected."""

        def make() -> Part:
            part = self.make()
            return part.with_selected(filters) if isinstance(part, Drawing) else part

        return replace(self, make=make)


@dataclass(frozen=True)
class Row:
    """Cards side by side; `shares` are the parts of the width that they take, equal without.

    `is_lead` is the row of large figures that carry the page.
    """

    cards: tuple[Card, ...]
    shares: tuple[int, ...] = ()
    is_lead: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the cards' keys, none of them made."""
        return tuple(card.key for card in self.cards)

    def with_selected(self, filters: Filters) -> Row:
        """Return the same row, whose charts mute marks that stand for what is not selected."""
        return replace(self, cards=tuple(card.with_selected(filters) for card in self.cards))


def row(*cards: Card, shares: tuple[int, ...] = (), is_lead: bool = False) -> Row:
    """Put cards side by side."""
    return Row(cards, shares, is_lead)


@dataclass(frozen=True)
class Page:
    """A view in one language: its title, the question that it answers, what is selected, its rows.

    The keys of its cards differ from each other; `language` is the code of the language. `words_of`
    says what another selection is called, for cards that are of one.
    """

    view: str
    title: str
    lead: str
    selection: str
    rows: tuple[Row, ...]
    language: str
    words_of: Callable[[Filters], str] | None = field(default=None, compare=False, repr=False)

    def cards(self) -> Iterator[Card]:
        """Give the cards in the order in which they are read, none of them made."""
        return (card for row in self.rows for card in row.cards)

    def card(self, key: str) -> Card:
        """Return the card of that key; KeyError where there is none."""
        return {card.key: card for card in self.cards()}[key]

    def selection_of(self, drawing: Drawing) -> str:
        """Say of what a chart is: what is selected, or what of it the chart is of alone."""
        if drawing.selected is None or self.words_of is None:
            return self.selection
        return self.words_of(drawing.selected)
