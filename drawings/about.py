"""What every file says of itself: of what it is, for whom, from which data, and where it opens.

The screen says the same around the page: what is chosen in its filters, the rest at its foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from drawings.page import Get
from drawings.parameters import (
    naming,
    option_words,
    parameter_of_other_side,
    parameter_words,
)
from drawings.views import HOME, View
from drawings.withheld import value_words, withheld_sentence
from indicators import data_quality, dimensions, query, released
from indicators.catalog import INDICATORS
from indicators.data_quality import BALANCE, Build
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.selection import records
from language import N_, Language, is_missing, local

SYNTHETIC = N_(
    "Synthetic data: only the published totals are real; every other figure here is invented."
)

_ON_SCREEN = N_("The same on screen: {address}")
# Of what the command line writes nobody knows at which address it is served.
_BEHIND = N_("The same on screen, behind the address of the dashboard: {address}")

# At the foot of a slide.
DATA_OF_VERSION = N_("Data until {newest} · Version {version}")


@dataclass(frozen=True)
class About:
    """What a file says of a view that is in it; all of it in words but `audience` and `version`.

    `selection` names every filter with all its values, `choices` whatever else was chosen there
    (empty for a view without choices). `newest` is the day of the newest record, `data` that and
    the build and version, as at the foot of the page; `counted` is how many people and batches, or
    groups, are selected. `withheld` says what is not shown to this audience, `synthetic` that the
    data are; both are empty where it is not so. `address` is the path and query that open the same
    view of the same version, `link` says it as a line. `period` says from when to when the batches
    were that are selected, empty for a view of something else. `balance` says where the rows that
    were read went, for staff alone: first those read, then those that they add up from.
    """

    title: str
    selection: str
    choices: str
    audience: str
    audience_words: str
    version: str
    newest: str
    data: str
    withheld: str
    synthetic: str
    address: str
    link: str
    period: str = ""
    counted: str = ""
    balance: tuple[tuple[str, int], ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that every file prints."""
        told = (self.selection, self.choices, self.counted, self.audience_words, self.data)
        return tuple(filter(None, (*told, self.withheld, self.synthetic, self.link)))

    def at(self, origin: str, say: Language) -> About:
        """Return the same with the address of the server, `https://…`, before the path."""
        if not origin:
            return self
        whole = origin.rstrip("/") + self.address
        return replace(self, address=whole, link=say.text(_ON_SCREEN, address=whole))


def about(
    get: Get,
    view: View,
    filters: Filters,
    choices: Mapping[str, str],
    say: Language,
    *,
    version: str,
    audience: str = "staff",
    against: Filters = EVERYTHING,
    withheld: str = "",
    is_counted: bool = True,
) -> About:
    """Say of a view what a file of it has to say.

    `get`, `filters`, `choices` and `against` are those with which the view makes its page, and the
    choices that the data offer are in it already; `version` is the name of the data's version,
    `withheld` what the audience is not shown, in a sentence: of donors and the public it is said
    anyway. Where it is not to be counted (on paper the cards tell it), `counted`, `period` and
    `balance` are empty.
    """
    build = get(data_quality.build)
    address = _address(view, filters, choices, against, version, say)
    return About(
        title=say.text(view.title),
        selection=_selection(get, view, filters, against, say),
        choices=" · ".join(_choices(view, choices, say)),
        audience=audience,
        audience_words=audience_words(audience, say),
        version=version,
        newest=say.date(build.newest_record),
        data=data_words(build, version, say),
        counted=_counted(get, view, filters, say) if is_counted else "",
        withheld=withheld or withheld_words(get, audience, say),
        synthetic=say.text(SYNTHETIC) if build.is_sample else "",
        address=address,
        link=say.text(_BEHIND, address=address),
        period=_period(get, filters, say) if is_counted and "program" in view.filters else "",
        balance=_balance(get, say) if is_counted and audience == "staff" else (),
    )


def audience_words(audience: str, say: Language) -> str:
    """Say for whom something is."""
    return say.text(N_("For: {audience}"), audience=say.label("audience", audience))


DIFFERS = N_("What is selected differs from slide to slide; each says its own.")


def about_slides(
    get: Get,
    title: str,
    query: Iterable[tuple[str, str]],
    filters: Filters | None,
    say: Language,
    *,
    version: str,
    audience: str,
) -> About:
    """Say of a presentation what a file of it has to say; `query` are the parameters of its link.

    The slides of it may be of less than `filters`, and say so; None where not all are of the same.
    """
    home = HOME.for_audience(audience)
    told = about(get, home, filters or EVERYTHING, {}, say, version=version, audience=audience)
    if filters is None:
        told = replace(told, selection=say.text(DIFFERS), counted="", period="")
    held = {"lang": say.code, **dict(query), "data": version, "audience": audience}
    address = f"/slides?{urlencode(held)}"
    link = say.text(_BEHIND, address=address)
    return replace(told, title=title, address=address, link=link)


def _balance(get: Get, say: Language) -> tuple[tuple[str, int], ...]:
    rows = get(data_quality.balance_in_all)
    return tuple((say.label("column", name), int(rows[name].sum())) for name in BALANCE)


def withheld_words(get: Get, audience: str, say: Language) -> str:
    """Say what an audience is not shown; nothing for the staff, who see everything."""
    return "" if audience == released.STAFF else withheld_sentence(get(released.terms), say)


def data_words(build: Build, version: str, say: Language) -> str:
    """Say how recent the data are; to the staff also when they were built, and as which version."""
    if build.built_at is None:
        return say.text(N_("Newest record: {newest}"), newest=say.date(build.newest_record))
    return say.text(
        N_("Newest record: {newest} · Built: {built} · Version {version}"),
        newest=say.date(build.newest_record),
        built=say.date(local(build.built_at)),
        version=version,
    )


def _period(get: Get, filters: Filters, say: Language) -> str:
    """Say from when to when the batches were; empty where there are none."""
    first, last = (
        _told(get, name, filters)["value"] for name in ("first_batch_start", "last_batch_end")
    )
    if is_missing(first):
        return ""
    start = date.fromisoformat(first)
    if is_missing(last):
        return say.text(N_("Batches: from {day}"), day=say.date(start))
    days = say.day_span(start, date.fromisoformat(last))
    return say.text(N_("Batches: {days}"), days=days)


def _selection(get: Get, view: View, filters: Filters, against: Filters, say: Language) -> str:
    """Name every filter and all its values, of both sides where a view has two."""
    sides = [(name, name, filters) for name in view.filters]
    sides += [(parameter_of_other_side(name), name, against) for name in view.against]
    values = get(dimensions.values)
    named = [
        f"{parameter_words(parameter, say)}: "
        + ", ".join(map(naming(name, values, say), map(str, side.values(name))))
        for parameter, name, side in sides
        if side.values(name)
    ]
    return " · ".join(named) or say.text(view.everything)


def _counted(get: Get, view: View, filters: Filters, say: Language) -> str:
    """Say how many people in how many batches are selected, or how many groups.

    Where that is not known or withheld it is a dash, and never 0.
    """
    if view.is_of_groups:
        return say.text(N_("Groups: {groups}"), groups=_count(get, "groups", filters, say))
    return say.text(
        N_("Participants: {participants} · Batches: {batches}"),
        participants=_count(get, "participants", filters, say),
        batches=_count(get, "batches", filters, say),
    )


def _count(get: Get, indicator: str, filters: Filters, say: Language) -> str:
    return value_words(_told(get, indicator, filters), INDICATORS[indicator].unit, say)


def _told(get: Get, indicator: str, filters: Filters) -> Mapping[str, Any]:
    """Return what is told of an indicator; nothing where it is not released for the selection."""
    selected = filters.only(INDICATORS[indicator].breakdowns)
    try:
        (one,) = records(get(query.show, indicator, (), selected))
    except QuestionError:
        return {"value": None, "note": "withheld"}
    return one


def _choices(view: View, choices: Mapping[str, str], say: Language) -> Iterator[str]:
    for name, value in view.resolved(choices).items():
        yield f"{parameter_words(name, say)}: {option_words(name, value, say)}"


def _address(
    view: View,
    filters: Filters,
    choices: Mapping[str, str],
    against: Filters,
    version: str,
    say: Language,
) -> str:
    """Write the address as the page does: what is not chosen is not in it."""
    chosen = view.resolved(choices)
    offered = dict(view.offered(chosen))
    query: dict[str, object] = {"lang": say.code, "data": version}
    query |= {name: filters.values(name) for name in view.filters}
    query |= {parameter_of_other_side(name): against.values(name) for name in view.against}
    query |= {name: value for name, value in chosen.items() if value in offered[name][1:]}
    path = "" if view.name == HOME.name else view.name
    return f"/{path}?{urlencode(query, doseq=True)}"
