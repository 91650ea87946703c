"""Definitions: what every indicator counts, out of whom, and the words that the pages use."""

from drawings import definitions as draw
from indicators.instrument import instrument
from language import N_
from ui import cards, context

here = context.current()
say = here.language
asked = draw.chosen(here.choice("indicator"), say)
statements = here.get(instrument)

cards.heading(
    say.text(N_("Definitions")),
    say.text(N_("What every indicator counts, out of whom, and what happens to missing values.")),
)
if asked:
    cards.definition(asked, is_asked=True)
for family, entries in draw.families(say):
    cards.section(family)
    for entry in entries:
        cards.definition(entry)
cards.section(say.text(N_("Terms and instrument")))
cards.records(
    say.text(N_("The instrument")),
    draw.instrument_sentence(statements, say),
    draw.instrument_table(statements, say),
    key="instrument",
)
cards.definition(draw.stages(say))
cards.definition(draw.terms(say))
