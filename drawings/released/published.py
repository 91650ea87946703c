"""What the reports have published, beside what is released: known to everybody already."""

from __future__ import annotations

from drawings.home import published_of
from drawings.page import Get, Headline
from indicators import dimensions
from indicators.catalog import find
from indicators.filters import Filters
from indicators.published import figures
from indicators.published import is_explained as is_explained_by
from indicators.released import terms
from language import N_, Language


def words(indicator: str, filters: Filters, get: Get, made: Headline, say: Language) -> str:
    """Say what has been published of a figure, and whether what is shown agrees with it.

    What is rounded neither agrees nor differs.
    """
    years = get(dimensions.values).program_years
    found = published_of(figures(), indicator, filters, years)
    if found.empty:
        is_selected = bool(filters.used())
        return say.text(
            N_("Not published for this selection")
            if is_selected
            else N_("Not among the published figures")
        )
    value = str(found.iloc[0]["value"])
    numerator, _, denominator = value.partition("/")
    told = say.fraction(int(numerator), int(denominator)) if denominator else say.number(int(value))
    if made.amount is None:
        return say.text(N_("Published: {value}"), value=told)
    if get(terms).rounded_to > 1 and find(indicator).unit in ("people", "percent"):
        return say.text(N_("Published: {value} · here rounded"), value=told)
    own = made.amount.value if made.amount.numerator is None else made.amount.numerator
    is_same = own == int(numerator) and made.amount.denominator in (
        None,
        float(denominator or "nan"),
    )
    figure = found.iloc[0]
    is_explained = not is_same and get(is_explained_by, figure["figure_id"], own)
    status = "agrees" if is_same else "explained" if is_explained else "differs"
    text = say.text(
        N_("Published: {value} · {status}"),
        value=told,
        status=say.label("reconciliation", status),
    )
    return f"{text}. {figure[f'note_{say.code}']}" if is_explained else text
