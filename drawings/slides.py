"""Presentations: slides in their order, each a card of a view and what is said of it.

A slide is a figure, a chart or a short table of a Page, so that it cannot differ from the view.
What has nothing to draw in the data is no slide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import partial
from typing import TypeAlias

from drawings import views
from drawings.page import (
    Card,
    Compared,
    Drawing,
    Get,
    Headline,
    Page,
    Part,
    Row,
    Section,
    Table,
    of_selection,
)
from drawings.parameters import parameter_of_other_side
from drawings.views import View
from indicators import dimensions, query
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.released import STAFF
from language import DASH, N_, WITHHELD, Language, is_missing

# Of an address: every parameter with its values.
Query: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]

# A call of an hour has no more, and all of them are drawn before it begins.
MOST_SLIDES = 30
# Of a table that is a slide; a longer one is read on its page, or in the workbook.
MOST_ROWS_OF_A_TABLE = 10


@dataclass(frozen=True)
class Slide:
    """One card of a view, what is selected and chosen there as its address says it, and a note."""

    view: str
    card: str
    query: Query = ()
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """A slide's view, and what is selected and chosen in it."""

    view: View
    filters: Filters
    choices: tuple[tuple[str, str], ...]
    against: Filters


@dataclass(frozen=True)
class Ready:
    """A presentation that builds itself from what the data have.

    `cards` are `view.card`, in the order in which they are shown; `of` is the dimension of which
    one value is chosen for all of them, empty where it is of everything.
    """

    name: str
    title: str
    lead: str
    cards: tuple[str, ...]
    of: str = ""


READY: tuple[Ready, ...] = (
    Ready(
        "donor_call",
        N_("Donor call"),
        N_(
            "Ten slides: whom the programs reached, what changed, what people did, what is planned."
        ),
        (
            "home.headline_participants",
            "reach.participants_by_district",
            "home.growth",
            "home.headline_agreement_rate",
            "attitudes.change",
            "attitudes.agreement_rate",
            "home.headline_champion_rate",
            "champions.pipeline",
            "enterprises.profit_against_target",
            "targets.targets_reached",
        ),
    ),
    Ready(
        "program",
        N_("One program"),
        N_("Whom one program reached, who agrees, what changed, and who became a champion."),
        (
            "home.headline_participants",
            "home.growth",
            "reach.participants_by_district",
            "reach.completion_rate_by_quarter",
            "home.headline_agreement_rate",
            "attitudes.change",
            "attitudes.items",
            "home.headline_champion_rate",
            "champions.pipeline",
            "champions.commitments",
        ),
        of="program",
    ),
    Ready(
        "district",
        N_("One district"),
        N_("One district: whom it reached, how it compares with the others, and what people did."),
        (
            "home.headline_participants",
            "home.growth",
            "reach.composition_relationship",
            "home.headline_agreement_rate",
            "compare.compared_agreement_rate",
            "attitudes.change",
            "home.headline_champion_rate",
            "champions.pipeline",
            "champions.commitments",
            "champions.actions",
        ),
        of="district",
    ),
)
# What others than staff are shown in the place of a card that is not released to them. Of figures
# of one thing that stand side by side a slide shows all or none, never the best.
_RELEASED = {
    "home.growth": "home.participants_by_program_year",
    "reach.completion_rate_by_quarter": "reach.completion_rate_by_district",
    "attitudes.items": "attitudes.agreement_increased",
    "champions.commitments": "champions.champion_rate_by_district",
    "enterprises.profit_against_target": "enterprises.published_profits",
}
_BY_NAME = {ready.name: ready for ready in READY}


def find(name: str) -> Ready:
    """Return the ready presentation of that name; QuestionError for any other."""
    if name not in _BY_NAME:
        known = ", ".join(_BY_NAME)
        raise QuestionError(f"There is no presentation {name!r}; there is {known}.")
    return _BY_NAME[name]


def slides_of(ready: Ready, value: str = "", audience: str = STAFF) -> tuple[Slide, ...]:
    """Return the slides of a ready presentation, of one value where it is of one."""
    query: Query = ((ready.of, (value,)),) if ready.of and value else ()
    cards = ready.cards
    if audience != STAFF:
        cards = tuple(_RELEASED.get(card, card) for card in cards)
    named = (card.split(".") for card in cards)
    return tuple(Slide(view, card, query) for view, card in named)


def title(ready: Ready, value: str, say: Language) -> str:
    """Return what a ready presentation is called, and of which value it is."""
    of = f": {say.label(ready.of, value)}" if ready.of and value else ""
    return say.text(ready.title) + of


def can_be_shown(view: View) -> bool:
    """Tell whether cards of a view can be slides: those that donors may see, and that are drawn."""
    return "donor" in view.audiences and (bool(view.filters) or view.is_of_groups)


def asked(slide: Slide, get: Get, audience: str = STAFF) -> Asked:
    """Return what a slide asks of its view, as an audience sees that.

    Raises QuestionError for a view that has no slides, and for a value that cannot be.
    """
    view = views.find(slide.view, audience)
    if not can_be_shown(view):
        raise QuestionError(f"The view {slide.view} has no cards that can be slides.")
    view = view.offering(get)
    query = dict(slide.query)
    filters = EVERYTHING.with_(**{name: query.get(name, ()) for name in view.filters})
    other = {name: query.get(parameter_of_other_side(name), ()) for name in view.against}
    given = {name: query[name][0] for name, _ in view.choices if query.get(name)}
    chosen = tuple(view.resolved(given).items())
    return Asked(view, filters, chosen, EVERYTHING.with_(**other))


def is_slide(part: Part) -> bool:
    """Tell whether a part is one figure, chart or short table that has something to show."""
    match part:
        case Headline():
            return part.value not in (DASH, WITHHELD)
        case Compared():
            return not {DASH, WITHHELD} & {part.a.value, part.b.value}
        case Drawing():
            return part.figure is not None
        case Table():
            return is_short(part)
    return False


def is_short(table: Table) -> bool:
    """Tell whether a table has rows, all of which can be read on a slide or a few."""
    return 0 < len(table.rows) <= MOST_ROWS_OF_A_TABLE and not table.cut


def message(part: Headline | Compared | Drawing | Table) -> str:
    """Return the one sentence of a slide, as the data give it."""
    match part:
        case Headline():
            return part.message or part.label
        case Compared():
            return f"{part.label}: {part.verdict}"
    return part.title


def of_several(title: str, number: int, slides: int, say: Language) -> str:
    """Say which of several slides it is, where a card goes on on further ones."""
    return title if slides == 1 else f"{title} ({say.fraction(number, slides)})"


def besides(figure: Headline) -> str:
    """Return what the sentence of a figure adds to its message: nothing is said twice."""
    said = (one for one in figure.sentence.split(". ") if one.rstrip(".") not in figure.message)
    return ". ".join(said)


def defined(indicator: str, say: Language) -> str:
    """Return what an indicator counts, in words; empty for what is none."""
    if indicator not in INDICATORS:
        return ""
    one = INDICATORS[indicator]
    return f"{say.text(one.name)}: {say.text(one.definition)}"


def counted(one: Asked, get: Get, say: Language) -> str:
    """Say of how many people or groups a slide's view is, as selected; empty where nobody knows."""
    indicator = "groups" if one.view.is_of_groups else "participants"
    try:
        selected = one.filters.only(INDICATORS[indicator].breakdowns)
        n = get(query.show, indicator, (), selected)["value"].iloc[0]
    except QuestionError:  # not released for what is selected
        return ""
    if is_missing(n):
        return ""
    if one.view.is_of_groups:
        return say.plural("n = {n} group", "n = {n} groups", int(n))
    return say.plural("n = {n} person", "n = {n} people", int(n))


def page(
    title: str,
    slides: Sequence[Slide],
    get: Get,
    say: Language,
    audience: str = STAFF,
    step: Callable[[], None] = lambda: None,
) -> Page:
    """Return a presentation as a Page of one card a row, for files and for the command line.

    Slides that have nothing to show are left out; making the page makes their cards. Where not all
    are of one selection, a section names each before its first slide. `step` is called before each
    slide is made, and may end the making.
    """
    found = list(_found(slides, get, say, audience, step))
    rows: list[Row] = []
    told = ""
    for number, (card, note, one) in enumerate(found, 1):
        selection = one.view.selection(one.filters, get(dimensions.values), say)
        if selection != told and not of_one_selection(slides):
            rows.append(Row((Card(f"selection_{number}", partial(Section, selection)),)))
            told = selection
        rows.append(Row((_numbered(card, number, one.filters, note),)))
    return Page("slides", title, "", "", tuple(rows), say.code)


def of_one_selection(slides: Sequence[Slide]) -> bool:
    """Tell whether the same is selected in all slides."""
    return len({_selected(slide) for slide in slides}) < 2


def asked_of_all(slides: Sequence[Slide], get: Get, audience: str = STAFF) -> Filters | None:
    """Return what is selected in all slides; None where it differs or cannot be."""
    if slides and of_one_selection(slides):
        with suppress(QuestionError):
            return asked(slides[0], get, audience).filters
    return None


def _selected(slide: Slide) -> Query:
    """Return what an address of a slide selects, without what else is chosen there."""
    return tuple((name, tuple(values)) for name, values in slide.query if name in _DIMENSIONS)


_DIMENSIONS = tuple(field.name for field in fields(Filters))


def count(page: Page) -> int:
    """Return how many slides a presentation's page has."""
    return sum(not isinstance(card.made, Section) for card in page.cards())


def _found(
    slides: Sequence[Slide], get: Get, say: Language, audience: str, step: Callable[[], None]
) -> Iterator[tuple[Card, str, Asked]]:
    """Give the cards that have something to show, each with its note and what is asked there."""
    made: dict[Asked, Page] = {}
    for slide in slides:
        step()
        with suppress(QuestionError):  # of a view that there is not, or not for this audience
            one = asked(slide, get, audience)
            if one not in made:
                choices = dict(one.choices)
                made[one] = one.view.page(get, one.filters, choices, say, one.against)
            card = _card(made[one], slide.card)
            if card and is_slide(card.made):
                yield card, slide.note, one


def _card(page: Page, key: str) -> Card | None:
    return next((card for card in page.cards() if card.key == key), None)


def _numbered(card: Card, number: int, filters: Filters, note: str) -> Card:
    """Return the same card under its place in the presentation, with what it is of."""

    def make() -> Part:
        part = card.made
        match part:
            case Headline(selected=None):
                return of_selection(part, filters)
            case Drawing(selected=None):
                return of_selection(part, filters)
        return part

    return Card(f"slide_{number}", make, note=note)


def query_of(address: Mapping[str, Sequence[str]], view: View) -> Query:
    """Return what of an address is of a view's slide: its filters and choices."""
    names = [name for name in view.parameters if name not in dict(view.positions)]
    return tuple((name, tuple(address[name])) for name in names if address.get(name))
