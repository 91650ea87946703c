"""Champions: the pipeline from registered to sustained, commitments made, actions by month."""

from drawings.training import champions as draw
from drawings.training import events
from indicators import champions, query
from language import N_
from ui import cards, context

here = context.current()
say, filters, by = here.language, here.filters, here.choice("by")

rate = here.get(query.show, "champion_rate", (), filters)
of_agreeing = here.get(champions.champions_of_agreeing, filters)
without_answers = here.get(champions.nominated_without_answers, filters)
pipeline = here.get(champions.pipeline, filters)
pipelines = here.get(champions.pipeline, filters, (by,))
commitments = here.get(champions.commitments, filters)
actions = here.get(champions.actions_by_month, filters)

cards.heading(
    say.text(N_("Champions")),
    say.text(N_("How far people came, where they are lost, and what they undertook and did.")),
)
cards.headlines(draw.headlines(rate, of_agreeing, pipeline, say))
cards.chart(draw.pipeline(pipeline, without_answers, say))
cards.chart(draw.multiples(pipelines, pipeline, by, say))
cards.side_by_side([events.commitments(commitments, say), events.actions(actions, say)])
