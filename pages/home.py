"""The overview: headline figures, the trend, and what needs attention."""

from datetime import UTC, datetime

import streamlit as st

from drawings import home as draw
from drawings.enterprise import enterprises as draw_enterprises
from drawings.training import reach as draw_reach
from indicators import attention, dimensions, groups, published, query, reach
from indicators.filters import EVERYTHING
from language import N_, local
from ui import cards, context

here = context.current()
say, filters = here.language, here.filters

answers = {indicator: here.get(query.show, indicator, (), filters) for indicator in draw.HEADLINES}
enterprises = here.get(groups.groups, filters.only(("program",)))
reconciliation = here.get(published.reconcile)
months = here.get(reach.by_month, filters)
years = here.get(dimensions.values).program_years
concerns = here.get(attention.attention, local(datetime.now(UTC)).date())
names = draw_enterprises.group_names(here.get(groups.groups, EVERYTHING), say)

cards.heading(
    say.text(N_("Overview")),
    say.text(N_("What the programs have reached, beside what has been published.")),
)
cards.headlines(draw.training_headlines(answers, reconciliation, filters, years, say))
cards.headlines(draw.profit_headlines(enterprises, reconciliation, say))
trend, needs = st.columns([3, 2])
with trend:
    cards.chart(draw_reach.by_month(months, "participants", say))
with needs:
    cards.concerns(concerns, [draw.concern_words(concern, names, say) for concern in concerns])
