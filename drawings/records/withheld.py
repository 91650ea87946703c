"""What is withheld from donors and the public, why and at what cost, in words for the staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from drawings.page import MOST_ROWS, Table
from drawings.sentences import a_few, first_of, sentences
from drawings.tables import percents, renamed, whole
from indicators.catalog import INDICATORS
from indicators.released import COUNTS, PROTECTED, RATES
from indicators.versions import built_at
from indicators.withheld import PLACE
from language import DASH, N_, WITHHELD, Language, is_missing

_MOST_VERSIONS = 3
_INDICATORS = {count: name for name, count in (COUNTS | RATES).items()}
_OTHERS = {
    "matched": N_("Answered before and after"),
    "agree_before": N_("Agreement before, of those who answered both times"),
    "agree_after": N_("Agreement after, of those who answered both times"),
}
_STAGE, _SESSION = "stage_", "attendance_"
_TOLD = {"at_least": N_("a bound: at least"), "at_most": N_("a bound: at most")}
_WHY = {
    "few": N_("It tells of few by itself, or of nearly all."),
    "beside": N_("Beside what is shown, one that tells of few would follow from it."),
}


def listed(
    costs: pd.DataFrame,
    cells: Callable[..., pd.DataFrame],
    without: Mapping[str, Sequence[str]],
    say: Language,
) -> Table:
    """Give what is withheld, cell by cell, and say what that costs.

    `costs` is what `withheld.costs` gives, `cells` gives what `withheld.cells` does, and `without`
    what `withheld.without_release` gives.
    """
    rows = int(costs[["withheld", "bounded"]].sum().sum())
    return Table(
        say.text(N_("What is withheld from donors and the public")),
        lambda: table(cells(MOST_ROWS), say),
        whole_table=lambda: table(cells(), say),
        cut=first_of(MOST_ROWS, rows, say),
        sentence=sentence(costs, say),
        points=tuple(points(costs, without, say)),
    )


def by_figure(costs: pd.DataFrame, say: Language) -> Table:
    """Give what protection costs, figure by figure; `costs` is what `withheld.costs` gives."""
    return Table(
        say.text(N_("What protection costs, figure by figure")),
        lambda: cost_table(costs, say),
        sentence=say.text(
            N_(
                "Of each figure: how many of its cells are withheld or told as a bound, and how "
                "many participants are in a place and year in which it is withheld."
            )
        ),
    )


def sentence(costs: pd.DataFrame, say: Language) -> str:
    """Say what donors and the public are not told, and why."""
    if costs.empty:
        return say.text(N_("This version was built before anything was released to others."))
    return say.text(
        N_(
            "Donors and the public are told nothing about few people, and nothing from which that "
            "would follow. For each number the table says what a reader of everything that is "
            "shown cannot rule out."
        )
    )


def points(costs: pd.DataFrame, without: Mapping[str, Sequence[str]], say: Language) -> list[str]:
    """Say for each audience what is withheld from it, and which earlier versions it lost."""
    told = [_cost(audience, own, say) for audience, own in costs.groupby("audience", sort=False)]
    return told + [
        _lost(audience, without[audience], say) for audience in PROTECTED if without.get(audience)
    ]


def _cost(audience: str, costs: pd.DataFrame, say: Language) -> str:
    cells, hidden, bounded = (costs[name].sum() for name in ("cells", "withheld", "bounded"))
    words = say.text(
        N_("{audience}: {withheld} of {cells} cells are withheld, {bounded} told as a bound."),
        audience=say.label("audience", audience),
        withheld=say.number(hidden),
        cells=say.number(cells),
        bounded=say.number(bounded),
    )
    everybody = costs[costs["count"] == "participants"]
    people, unseen = (everybody[name].sum() for name in ("people", "people_withheld"))
    return sentences(
        words,
        say.text(
            N_("{n} of {people} participants are in a place and year whose number is withheld."),
            n=say.number(unseen),
            people=say.number(people),
        ),
    )


def _lost(audience: str, versions: Sequence[str], say: Language) -> str:
    return say.text(
        N_(
            "{audience}: earlier versions are no longer shown, for beside a newer one they would "
            "tell of few people: {versions}."
        ),
        audience=say.label("audience", audience),
        versions=a_few([say.moment(built_at(one)) for one in versions], _MOST_VERSIONS, say),
    )


def table(cells: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out what is withheld: figure, place, what is told, why, and what it may be."""
    rows = cells.to_dict("records")
    written = pd.DataFrame(
        {
            "audience": [say.label("audience", row["audience"]) for row in rows],
            "figure": [figure_words(row["count"], say) for row in rows],
            "place": [place_words(row, say) for row in rows],
            "told": [_told(row["status"], say) for row in rows],
            "reason": [_reason(row["why"], say) for row in rows],
            "least": whole(cells["low"]),
            "most": whole(cells["high"]),
        }
    )
    headers = {
        "audience": say.text(N_("Audience")),
        "figure": say.label("column", "indicator"),
        "place": say.text(N_("Of whom")),
        "told": say.text(N_("What is told")),
        "least": say.text(N_("May be as few as")),
        "most": say.text(N_("May be as many as")),
        "reason": say.label("column", "reason"),
    }
    return renamed(written, headers)


def _told(status: str, say: Language) -> str:
    words = _TOLD.get(status)
    return say.text(words) if words else WITHHELD


def _reason(why: str, say: Language) -> str:
    words = _WHY[why]
    return say.text(words)


def cost_table(costs: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out what protection costs, figure by figure; a share only where there are places."""
    people = costs["people"].where(costs["people"] > 0)
    written = pd.DataFrame(
        {
            "audience": [say.label("audience", one) for one in costs["audience"]],
            "figure": [figure_words(one, say) for one in costs["count"]],
            "cells": whole(costs["cells"]),
            "withheld": whole(costs["withheld"]),
            "bounded": whole(costs["bounded"]),
            "people_withheld": whole(costs["people_withheld"].where(costs["people"] > 0)),
            "people": whole(people),
            "share": percents(costs["people_withheld"] / people),
        }
    )
    headers = {
        "audience": say.text(N_("Audience")),
        "figure": say.label("column", "indicator"),
        "cells": say.text(N_("Cells")),
        "withheld": say.text(N_("Withheld")),
        "bounded": say.text(N_("Told as a bound")),
        "people_withheld": say.text(N_("Participants there")),
        "people": say.text(N_("of participants")),
        "share": say.text(N_("Share (%)")),
    }
    return renamed(written, headers)


def figure_words(count: str, say: Language) -> str:
    """Name a count of releases as the pages do."""
    if count.startswith(_STAGE):
        return say.label("stage", count.removeprefix(_STAGE))
    if count.startswith(_SESSION):
        session = say.label("session", count.removeprefix(_SESSION))
        return f"{say.text(INDICATORS['attendance'].name)}: {session}"
    if count in _OTHERS:
        return say.text(_OTHERS[count])
    name = _INDICATORS.get(count)
    return say.text(INDICATORS[name].name) if name else say.label("stage", count)


def place_words(cell: Mapping[Any, Any], say: Language) -> str:
    """Say of whom a cell is: its values, one after the other; a dash of everybody."""
    values = {name: cell[name] for name in PLACE if not is_missing(cell[name])}
    words = [_value_words(name, str(value), say) for name, value in values.items()]
    return " · ".join(words) or DASH


def _value_words(name: str, value: str, say: Language) -> str:
    words = say.label(name, value)
    return f"{say.label('column', name)}: {words}" if value == "not_recorded" else words
