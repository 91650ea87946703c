"""Attitudes: agreement at the end, change among matched pairs, statements, batches compared."""

from drawings.training import attitudes as draw
from drawings.training import changes, funnels, statements
from indicators import attitudes, batches, query
from language import N_
from ui import cards, context

here = context.current()
say, filters, by = here.language, here.filters, here.choice("by")

overall = here.get(attitudes.agreement, filters)
rates = here.get(attitudes.agreement, filters, (by,))
figures = [draw.agreement_headline(overall, say)]
increased, changed, items = [], [], []
for asked in changes.ways(here.get(attitudes.pre_modes, filters)):
    selected = filters.with_(pre_mode=asked.selected)
    change = here.get(attitudes.matched_change, selected)
    changes_by = here.get(attitudes.matched_change, selected, (by,))
    increase = here.get(query.show, "agreement_increased", (), selected)
    increases_by = here.get(query.show, "agreement_increased", (by,), selected)
    answers = here.get(attitudes.items, selected)
    figures.append(changes.headline(change, asked, say))
    figures.append(draw.increased_headline(increase, asked, say))
    increased.append(draw.increased(increases_by, increase, by, asked, say))
    changed.append(
        [
            changes.change(changes_by, change, by, asked, say),
            changes.moved(changes_by, change, by, asked, say),
        ]
    )
    items.append(statements.items(answers, asked, say))
funnel = here.get(batches.funnel, filters)
limits = here.get(batches.funnel_lines, filters)

cards.heading(
    say.text(N_("Attitudes")),
    say.text(N_("Who agrees at the end, and what changed among those who answered both times.")),
)
cards.headlines(figures)
cards.side_by_side([draw.agreement(rates, overall, by, say), *increased])
for pair in changed:
    cards.side_by_side(pair)
cards.side_by_side(items)
cards.side_by_side(funnels.funnels(funnel, limits, say))
