"""Reach: where and when batches were held, how large they were, and who took part."""

from drawings.training import composition
from drawings.training import reach as draw
from indicators import batches, reach
from language import N_
from ui import cards, context

here = context.current()
say, filters = here.language, here.filters
measure = here.choice("measure")

counts = here.get(reach.batches_and_participants, filters)
months = here.get(reach.by_month, filters)
timeline = here.get(batches.batch_timeline, filters)
sizes = here.get(batches.batch_sizes, filters)
relationships = here.get(reach.composition, filters, "relationship", ("program",))
disabilities = here.get(reach.composition, filters, "disability", ("program",))

cards.heading(
    say.text(N_("Reach")), say.text(N_("Where and when batches were held, and who took part."))
)
cards.side_by_side([draw.by_district(counts, measure, say), draw.by_month(months, measure, say)])
cards.table_card(
    say.text(N_("By program year, district and program")),
    draw.totals_table(counts, measure, say),
    key=f"{measure}_totals",
    indicator=measure,
)
cards.side_by_side(
    [draw.batch_sizes(sizes, say), composition.draw(relationships, "relationship", say)]
)
cards.side_by_side([composition.draw(disabilities, "disability", say)])
cards.chart(draw.batch_timeline(timeline, say))
